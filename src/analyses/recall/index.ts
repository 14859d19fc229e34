import { entities, findField, labelOfKey } from '../../entities/index.ts';
import type { Filter, IntentNamed } from '../../intents/index.ts';
import { today as dayIn, type Instant, labelOf, startOfDayInstant } from '../../kernel/index.ts';
import type { Permitted } from '../../permissions/index.ts';
import {
  countPassages,
  type FoundPassage,
  type PassagesFound,
  type PassagesWanted,
  searchPassages,
} from '../../recall/index.ts';
import { basisFilter, basisOf, basisPeriod } from '../basis-words.ts';
import type { QueryContext, QueryResult } from '../context.ts';
import { findRecord } from '../find-record.ts';
import { draft, say, suggest } from '../reply.ts';
import { joinWords, shortDate } from '../wording.ts';
import { customersOf, titleOf } from './customers.ts';
import { excerptOf, plain } from './excerpt.ts';

type RecallIntent = IntentNamed<'recall'>;

/** What was said about something: the passages that say it, with who, when and where; or that it isn't there. */
export async function recall(
  { intent }: Permitted<RecallIntent>,
  context: QueryContext,
): Promise<QueryResult> {
  const { slots } = intent;
  const about: { entity: string; id: number; name: string }[] = [];
  for (const ref of [...slots.about, ...(slots.author === null ? [] : [slots.author])]) {
    const found = await findRecord(context, ref, []);
    if (found.kind === 'none') return found.answer;
    about.push(found);
  }
  const wanted = wantedBy(context, slots);
  const found = await searchPassages({ ...context, vector: context.questionVector ?? null }, wanted);
  const isComplete = !found.isIncomplete && (context.textsWaiting ?? 0) === 0;
  const { sure, near: alike } = weigh(found, slots.order);
  const near = sure.length + alike.length > 0 ? alike : await newestInstead(context, wanted, found);
  const { offset = 0 } = slots;
  const page = sure.slice(offset, offset + passagesShown);
  const shown = [...page, ...(offset > 0 ? [] : near.slice(0, passagesShown - page.length))];
  const left = Math.max(0, sure.length - offset - page.length);
  const basis = basisOf(context, 'activity', {
    definition: definitionOf(context, found),
    filters: [
      ...about.map(({ entity, name }) => ({ field: entity, op: 'is', values: [name], words: name })),
      ...slots.kinds.map((kind) => {
        const words = labelOfKey(context.vocabulary, 'activity_kind', kind, context.language);
        return { field: 'kind', op: 'is', values: [kind], words };
      }),
      ...slots.filters.map((filter) => basisFilter(context, 'account', filter)),
    ],
    period: basisPeriod(context, slots.period, null),
    notes: isComplete ? [] : [waitingText(context)],
  });
  const records = recordsOf(page.length > 0 ? page : shown);
  if (shown.length === 0) {
    const searched = await countPassages(context, wanted);
    return draft(context, {
      title: notFound(context, isComplete),
      blocks: [{ kind: 'text', text: searchedText(context, found, searched) }],
      basis,
      records: about,
      suggestions: historyOf(context, about),
    });
  }
  return draft(context, {
    title:
      sure.length === 0 ? notSurely(context, isComplete) : titleOf(context, sure, mostCounted, slots.order),
    isSure: sure.length > 0,
    blocks: [
      ...(offset > 0 ? [] : customersOf(context, sure)),
      ...shown.map((passage, index) => ({
        kind: 'text' as const,
        text: `${page.length > 0 && index === page.length ? say(context, 'Less sure:\n', '可能相关：\n') : ''}${passageText(context, passage, index + 1)}`,
      })),
    ],
    passages: shown.map((passage) => `${headOf(context, passage)}\n${passage.text}`),
    data: dataOf(context, sure.length > 0 ? sure : shown),
    basis,
    records: records.length > 0 ? records : about,
    suggestions: [
      ...(left === 0
        ? []
        : [
            suggest(
              say(
                context,
                `Next ${Math.min(left, passagesShown)}`,
                `再看 ${Math.min(left, passagesShown)} 条`,
              ),
              { ...intent, slots: { ...slots, offset: offset + page.length } },
            ),
          ]),
      ...historyOf(context, records),
    ],
  });
}

const passagesShown = 5;
/** Of more than so many it is only said that there are. */
const mostCounted = 50;
/** From here a passage answers; between the two it is shown as what lies nearest. Below, four of five that answer nothing stay away. */
const sureFrom = 0.36;
const nearFrom = 0.14;

/** What answers the question, and what only lies near it, the best first; a passage far behind the best adds nothing. */
function weigh(
  { passages, wanted }: PassagesFound,
  order: RecallIntent['slots']['order'],
): { readonly sure: readonly FoundPassage[]; readonly near: readonly FoundPassage[] } {
  if (wanted.length === 0) return { sure: passages, near: [] };
  const isSure = ({ certainty }: FoundPassage): boolean => certainty >= sureFrom;
  const byTime = (one: FoundPassage, other: FoundPassage): number =>
    (one.at < other.at ? -1 : 1) * (order === 'oldest' ? 1 : -1);
  const sure = passages.filter(isSure);
  return {
    sure: order === null ? sure : [...sure].sort(byTime),
    near: passages.filter((passage) => !isSure(passage) && passage.certainty >= nearFrom),
  };
}

/** How somebody named takes things shows in what he said last, in whatever words. */
async function newestInstead(
  context: QueryContext,
  asked: PassagesWanted,
  { wanted }: PassagesFound,
): Promise<readonly FoundPassage[]> {
  if (asked.about?.length === 0 || !wanted.every(({ isAttitude }) => isAttitude)) return [];
  const newest = await searchPassages(context, { ...asked, text: '', limit: newestShown });
  return newest.passages;
}

const newestShown = 3;

function wantedBy({ actor, now }: QueryContext, slots: RecallIntent['slots']): PassagesWanted {
  const { timeZone } = actor.calendar;
  const { period } = slots;
  // Without words it is what was said, up to now, and neither what is planned nor what a record is called.
  const isOfAll = slots.text === '';
  const until = period?.to == null ? null : startOfDayInstant(period.to, timeZone);
  return {
    text: slots.text,
    about: slots.about.flatMap(({ entity, id }) => (id === null ? [] : [{ entity, id }])),
    authorId: slots.author?.id ?? null,
    kinds: slots.kinds,
    accountFields: slots.filters.flatMap(accountField),
    since: period?.from == null ? null : startOfDayInstant(period.from, timeZone),
    until: (isOfAll || slots.order !== null) && (until === null || until > now) ? justAfter(now) : until,
    entities: isOfAll ? ['activity'] : null,
    limit: mostCounted,
    order: slots.order,
  };
}

/** With what was logged this very moment. */
function justAfter(now: Instant): Instant {
  return new Date(Date.parse(now) + 1).toISOString();
}

function accountField({ field, values }: Filter): readonly { column: string; values: readonly string[] }[] {
  const column = findField('account', field)?.column;
  if (column === undefined || column === '') return [];
  return [
    {
      column,
      values: values.flatMap((value) => {
        if (value.type === 'record') return value.record.id === null ? [] : [String(value.record.id)];
        return value.type === 'key' ? [value.key] : value.type === 'text' ? [value.text] : [];
      }),
    },
  ];
}

/** What isn't read in yet may say it all the same. */
function notFound(context: QueryContext, isComplete: boolean): string {
  return isComplete
    ? say(context, '**Not found in the notes.**', '**记录里没有找到。**')
    : say(context, '**Not found so far: not all is read in yet.**', '**暂时没有找到：内容还没有全部读入。**');
}

function notSurely(context: QueryContext, isComplete: boolean): string {
  return isComplete
    ? say(
        context,
        '**Not found in so many words.** Nearest to it:',
        '**记录里没有直接这样说的。** 意思最接近的：',
      )
    : say(
        context,
        '**Not found so far: not all is read in yet.** Nearest to it:',
        '**暂时没有找到：内容还没有全部读入。** 意思最接近的：',
      );
}

function passageText(context: QueryContext, passage: FoundPassage, number: number): string {
  return `**[${number}] ${headOf(context, passage)}**\n${excerptOf(passage.text, passage.marks)}`;
}

/** "12 May 2024 · Meeting · Globex – Renewal · Raj, with Jane Roe · current". */
function headOf(context: QueryContext, passage: FoundPassage): string {
  const { language, vocabulary, actor } = context;
  const { source, at, kind, author, account, deal, lead, contacts, state } = passage;
  const day = (instant: string) => shortDate(dayIn(instant, actor.calendar.timeZone), context);
  const what =
    kind === null
      ? labelOf(entities[source.entity].names.one, language)
      : labelOfKey(vocabulary, 'activity_kind', kind, language);
  const where =
    deal === null || account === null ? (deal ?? account ?? lead)?.name : `${account.name} · ${deal.name}`;
  const others = contacts.map(({ name }) => name);
  const who = [
    author?.name,
    others.length === 0
      ? undefined
      : say(context, `with ${joinWords(others, language)}`, `对方：${joinWords(others, language)}`),
  ];
  const standing =
    state === null
      ? undefined
      : state === 'current'
        ? say(context, 'current', '当前')
        : say(context, `superseded ${day(state.supersededBy)}`, `已被${day(state.supersededBy)}的记录取代`);
  return [day(at), what, where, ...who, standing]
    .flatMap((part) => (part === undefined ? [] : [plain(part)]))
    .join(' · ');
}

function definitionOf(context: QueryContext, { wanted }: PassagesFound): string {
  const words = wanted.map(({ text }) => text).join(context.language === 'zh' ? '、' : ', ');
  const how =
    context.questionVector == null
      ? say(context, 'by words', '按词')
      : say(context, 'by words and meaning', '按词和含义');
  return words === ''
    ? say(context, 'The newest notes and other texts of records.', '最新的记录内容。')
    : say(context, `Searched ${how}: ${words}.`, `${how}查找：${words}。`);
}

function searchedText(context: QueryContext, { wanted }: PassagesFound, searched: PassageCount): string {
  const words = wanted.map(({ text }) => `“${plain(text)}”`);
  const count = `${searched.count}${searched.isAtLeast ? '+' : ''}`;
  return say(
    context,
    `I looked for ${joinWords(words, 'en')} in ${count} ${searched.count === 1 ? 'passage' : 'passages'} of activities, tasks and other texts that you may see, also in other words for it.`,
    `在你能看到的 ${count} 段跟进、待办等内容里查了${joinWords(words, 'zh')}，也查了意思相近的说法。`,
  );
}

/** A search of only some of the texts says so. */
function waitingText(context: QueryContext): string {
  const count = context.textsWaiting ?? 0;
  return count === 0
    ? say(context, 'some texts are still to be read in', '部分内容尚未读入')
    : say(
        context,
        `the texts of ${count} ${count === 1 ? 'record' : 'records'} are still to be read in: ask again in a moment`,
        `还有 ${count} 条记录的内容尚未读入，请稍后再问`,
      );
}

type PassageCount = Awaited<ReturnType<typeof countPassages>>;

function recordsOf(shown: readonly FoundPassage[]) {
  const records = shown.flatMap(({ account, deal, lead }) => {
    const found = [
      { entity: 'deal', record: deal },
      { entity: 'account', record: account },
      { entity: 'lead', record: lead },
    ].find(({ record }) => record !== null);
    return found?.record == null
      ? []
      : [{ entity: found.entity, id: found.record.id, name: found.record.name }];
  });
  return [...new Map(records.map((record) => [`${record.entity} ${record.id}`, record])).values()];
}

function historyOf(
  context: QueryContext,
  [first]: readonly { readonly entity: string; readonly id: number; readonly name: string }[],
) {
  if (first === undefined || first.entity === 'user') return [];
  return [
    suggest(say(context, `History of ${first.name}`, `${first.name}的跟进记录`), {
      kind: 'query',
      name: 'contact-history',
      slots: {
        record: { entity: first.entity, text: first.name, id: first.id, candidates: [] },
        kinds: [],
        filters: [],
        period: null,
        limit: null,
      },
    }),
  ];
}

function dataOf(context: QueryContext, shown: readonly FoundPassage[]) {
  const column = (key: string, en: string, zh: string, type: 'text' | 'instant' | 'decimal' = 'text') => ({
    key,
    label: say(context, en, zh),
    type,
    unit: null,
    currency: null,
  });
  return {
    columns: [
      column('at', 'Date', '时间', 'instant'),
      column('source', 'Source', '来源'),
      column('kind', 'Kind', '类型'),
      column('author', 'By', '记录人'),
      column('account', 'Account', '客户'),
      column('deal', 'Deal', '商机'),
      column('text', 'Text', '内容'),
      column('score', 'Match', '匹配度', 'decimal'),
    ],
    rows: shown.map(({ at, source, kind, author, account, deal, text, score }) => [
      at,
      `${source.entity} ${source.id}`,
      kind,
      author?.name ?? null,
      account?.name ?? null,
      deal?.name ?? null,
      text,
      score.toFixed(3),
    ]),
  };
}
