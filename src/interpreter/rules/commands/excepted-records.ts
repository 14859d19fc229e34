import { type EntityKey, entities } from '../../../entities/index.ts';
import { type IntentNamed, plainList, type RecordSet } from '../../../intents/index.ts';
import { detectLanguage, labelOf } from '../../../kernel/index.ts';
import { sightOf } from '../../../permissions/index.ts';
import type { InterpreterContext } from '../../interpretation.ts';
import { entriesContaining } from '../../linker/index.ts';
import type { Lexicon } from '../lexicon/index.ts';
import { normalise } from '../text.ts';
import { pointedAt, readSet, selectedSet } from './many-sets.ts';
import { markMessage } from './mark-message.ts';

type Exception = IntentNamed<'change-many'>['slots']['except'][number];

/** What is left out, as one thing or as several that are joined: "Globex and the ones over 50k". */
export function readExceptions(
  said: string,
  entity: string,
  context: InterpreterContext,
  lexicon: Lexicon,
): readonly Exception[] | null {
  const whole = readException(said, entity, context, lexicon);
  if (whole !== null) return [whole];
  const parts = said.split(joint).filter((part) => part.trim() !== '');
  if (parts.length < 2) return null;
  const each = parts.map((part) => readException(part.trim(), entity, context, lexicon));
  return each.every((one) => one !== null) ? each : null;
}

const joint = /\s*(?:,|，|、|(?<![a-z])(?:and|or)(?![a-z])|和|与|跟|及|以及)\s*/iu;

/** Records by name, or those of the same kind that a condition fits. */
function readException(
  said: string,
  entity: string,
  context: InterpreterContext,
  lexicon: Lexicon,
): Exception | null {
  const key = entity as EntityKey;
  const shown = selectedSet(said, context)?.set ?? pointedAt(said, key, context);
  if (shown !== null) return { text: said, set: shown };
  const called = calledInList(said, key, context);
  const named = namedSet(said, key, context);
  if (named !== null) return { text: said, set: called !== null && isOfOwnName(named, key) ? called : named };
  const language = detectLanguage(said);
  const { many, one } = entities[key].names;
  const condition = said
    .replace(/^(?:the |those |any |all )?(?:ones|those|the)\s+/i, '')
    .replace(/的?(?:那些|那几个|几个|那个)?$/u, '');
  const wordings =
    language === 'zh'
      ? [said, `${condition.replace(/^(?:来自|属于|位于)/u, '')}的${labelOf(one, 'zh')}`]
      : [said, `${labelOf(many, 'en')} ${condition}`, `${condition} ${labelOf(many, 'en')}`];
  for (const wording of wordings) {
    const set = readSet(wording, context, lexicon);
    // Without a condition it would be all of them.
    if (set?.entity === key && isConditioned(set.set)) return { text: said, set: set.set };
  }
  return called === null ? calledSo(said, key, context) : { text: said, set: called };
}

/** "The service desk one": of a list that was shown those that are called so, before any other of that name. */
function calledInList(said: string, entity: EntityKey, { thread }: InterpreterContext): RecordSet | null {
  const listed = thread?.listed ?? [];
  const words = normalise(bareNames(said).replace(/的$|['’]s$/u, ''));
  if (words.length < 2 || listed.length >= mostListed) return null;
  const isHan = /\p{Script=Han}/u.test(words);
  const ids = listed
    .filter(({ name }) => {
      const whole = normalise(name);
      return isHan ? whole.includes(words) : ` ${whole} `.includes(` ${words} `);
    })
    .flatMap((record) => (record.entity === entity ? [record.id] : []));
  return ids.length === 0 ? null : { name: 'these', slots: { entity, ids } };
}

/** Another may be called the same. */
function isOfOwnName(set: RecordSet, entity: EntityKey): boolean {
  return set.name === 'list' && set.slots.filters.some(({ field }) => field === entities[entity].nameField);
}

/** Of a longer list the thread keeps no more. */
const mostListed = 50;

function isConditioned(set: RecordSet): boolean {
  if (set.name !== 'list') return true;
  const { filters, having, period, limit } = set.slots;
  return filters.length + having.length > 0 || period !== null || limit !== null;
}

/** 数据分析 of deals of one customer: those whose name holds the words. */
function calledSo(said: string, entity: EntityKey, { names, actor }: InterpreterContext): Exception | null {
  const { nameField } = entities[entity];
  const words = bareNames(said)
    .replace(/的$|['’]s$/u, '')
    .trim();
  const known = entriesContaining(names, words, { maySee: sightOf(actor), entities: [entity], limit: 1 });
  if (nameField === null || words.length < 2 || known.length === 0) return null;
  const filter = {
    field: nameField,
    op: 'contains' as const,
    values: [{ type: 'text' as const, text: words }],
  };
  return { text: said, set: { name: 'list', slots: { ...plainList(entity), filters: [filter] } } };
}

/** Records that are called by name, or those of a company or a colleague that is. */
function namedSet(said: string, entity: EntityKey, context: InterpreterContext): RecordSet | null {
  const marked = markMessage(bareNames(said), context);
  const rest = marked.chars.replace(
    /[\ue000-\ue1f3]|(?<![a-z])(?:and|or|the|'s|deals?|accounts?|leads?|tasks?|contacts?|ones?)(?![a-z])|[和与跟及、,，\s]|的?(?:客户|商机|线索|联系人|待办|单子)/gu,
    '',
  );
  const spans = [...marked.chars].flatMap((character) => {
    const mark = marked.message.marks.get(character);
    return mark?.kind === 'name' ? [mark.span] : [];
  });
  if (rest !== '' || spans.length === 0) return null;
  const filters: {
    field: string;
    op: 'is';
    values: Extract<RecordSet, { name: 'list' }>['slots']['filters'][number]['values'];
  }[] = [];
  for (const { candidates, text } of spans) {
    const own = candidates.find(({ entry }) => entry.entity === entity);
    const other = candidates.find(({ entry }) => linkOf[entry.entity] !== undefined);
    // "Globex" is a customer before it is any one of his deals.
    const isHis =
      other !== undefined &&
      own?.entry.accountId === other.entry.id &&
      normalise(other.entry.name).includes(normalise(text));
    const isOwn = own !== undefined && own.score >= (other?.score ?? 0) - 0.05 && !isHis;
    const { nameField } = entities[entity];
    if (isOwn && nameField !== null) {
      filters.push({ field: nameField, op: 'is', values: [{ type: 'text', text: own.entry.name }] });
    } else if (other !== undefined) {
      const { entry } = other;
      const same = candidates.filter(
        (one) => one.entry.entity === entry.entity && one.score >= other.score - 0.05,
      );
      filters.push({
        field: linkOf[entry.entity] ?? 'account',
        op: 'is',
        values: isPlural.test(said)
          ? same.map(({ entry: { entity: of, id, name } }) => ({
              type: 'record' as const,
              record: { entity: of, text: name, id, candidates: [] },
            }))
          : [
              {
                type: 'record',
                record:
                  same.length === 1
                    ? { entity: entry.entity, text: entry.name, id: entry.id, candidates: [] }
                    : {
                        entity: entry.entity,
                        text: said,
                        id: null,
                        candidates: same.map((one) => ({ id: one.entry.id, name: one.entry.name })),
                      },
              },
            ],
      });
    } else return null;
  }
  const [first] = filters;
  if (first === undefined || filters.some(({ field }) => field !== first.field)) return null;
  return {
    name: 'list',
    slots: {
      ...plainList(entity),
      filters: [{ ...first, values: filters.flatMap(({ values }) => values) }],
    },
  };
}

/** "The Elmstead ones", 鼎益的: of each that is called so. */
const isPlural = /\b(?:ones|deals|accounts|leads|tasks|contacts)$|的$/iu;

/** "The Globex ones" are called Globex. */
function bareNames(said: string): string {
  return said
    .replace(/^(?:(?:the|any|all|those|my|our)\s+)+/iu, '')
    .replace(/\s+(?:ones?|deals?|accounts?|leads?|tasks?|contacts?)$/iu, '')
    .replace(/(?:的那|那)(?:几)?[个家条笔些]$/u, '');
}

/** The field by which records hang on a named one. */
const linkOf: Readonly<Record<string, string>> = { account: 'account', user: 'owner', campaign: 'campaign' };
