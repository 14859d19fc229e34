import { type EntityKey, findField } from '../../entities/index.ts';
import type { Filter, Intent, QueryIntent, RecordRef } from '../../intents/index.ts';
import { regexp } from '../../kernel/index.ts';
import { findDimension, findMeasure } from '../../metrics/index.ts';
import { type InterpreterContext, isWhole, type Reading, type ThreadRecord } from '../interpretation.ts';
import { nameEntryOf } from '../linker/index.ts';
import type { Lexicon } from '../rules/lexicon/index.ts';
import { asFollowUp } from './gaps.ts';
import { measureOfList } from './list-as-measure.ts';

/**
 * "Any open deals?", 有在谈的单子吗, "what's the weighted value?" right after one record, or one list of deals, was shown: what is asked of nobody
 * in particular is asked of that. Null where the question says whose it is, or has a time or a cut of its own.
 */
export function readOfFocus(
  text: string,
  whole: Reading,
  context: InterpreterContext,
  lexicon: Lexicon,
): Reading | null {
  const [asked, another] = whole.intents;
  const said = text.trim().replace(/[\s.?!。？！]+$/u, '');
  if (!isWhole(whole) || asked?.kind !== 'query' || another !== undefined) return null;
  if (!asksOfNobody(asked) || ofAll.test(said)) return null;
  const [before] = context.thread?.intents ?? [];
  if (before === undefined) return null;
  if (ofNoKind.test(said) && isListed(before)) return null;
  const isElliptic = existence.test(said) || (asked.name === 'measure' && ofValue.test(said));
  const focus = recordShown(before, isElliptic, context);
  const filter = focus === null ? null : filterOf(focus, asked, context);
  if (focus !== null && filter !== null)
    return narrowedTo(inTimeOf(before, asked), [filter], [focus.name], text);
  const there = isElliptic ? accountsShown(before, asked, context) : null;
  if (there !== null) return narrowedTo(asked, [there], [], text);
  const filters = isElliptic || ofValue.test(said) ? dealsShown(before, asked, context, lexicon) : null;
  return filters === null ? null : narrowedTo(asked, filters, [], text);
}

/** "Only calls" after what was done with a customer this year: those of this year. */
function inTimeOf(before: Intent, asked: QueryIntent): QueryIntent {
  if (before.name !== 'contact-history' || asked.name !== 'list' || asked.slots.entity !== 'activity')
    return asked;
  return { ...asked, slots: { ...asked.slots, period: before.slots.period, periodField: null } };
}

function narrowedTo(
  asked: QueryIntent,
  filters: readonly Filter[],
  kept: readonly string[],
  text: string,
): Reading {
  const before = 'filters' in asked.slots ? asked.slots.filters : [];
  const slots = { ...asked.slots, filters: [...filters, ...before] };
  return asFollowUp([{ ...asked, slots } as QueryIntent], text, kept);
}

/** A question for records or for one figure of now that names nobody, no time and no cut. */
function asksOfNobody(asked: QueryIntent): boolean {
  switch (asked.name) {
    case 'list':
      return asked.slots.period === null && asked.slots.limit === null && asked.slots.filters.every(isPlain);
    case 'stuck-deals':
    case 'follow-ups':
      return asked.slots.limit === null && asked.slots.filters.every(isPlain);
    case 'measure': {
      const { measures, filters, having, groupBy, period, grain } = asked.slots;
      return (
        measures.every((key) => isOfNow(key)) &&
        filters.length + having.length + groupBy.length === 0 &&
        period === null &&
        grain === null
      );
    }
    default:
      return false;
  }
}

function isPlain({ values }: Filter): boolean {
  return values.every(({ type }) => type !== 'record' && type !== 'me' && type !== 'my-team');
}

/** A state, or how many there are: what was won in a time is of a time that nobody said. */
function isOfNow(measure: string): boolean {
  return findMeasure(measure)?.kind === 'stock' || measure === 'deals';
}

/** The record that the last turn was about: one that was looked at, and for what can't stand by itself also one that was told of. */
function recordShown(
  before: Intent,
  isElliptic: boolean,
  { thread, names }: InterpreterContext,
): ThreadRecord | null {
  if (lookedAt.has(before.name) && 'record' in before.slots) {
    const { entity, id, text } = before.slots.record as RecordRef;
    return id === null ? null : { entity, id, name: nameEntryOf(names, entity, id)?.name ?? text };
  }
  if (!isElliptic) return null;
  if (before.kind === 'command')
    return thread?.isListLatest === true || !told.has(before.name) ? null : (thread?.records[0] ?? null);
  const refs = 'filters' in before.slots ? before.slots.filters.flatMap(recordsIn) : [];
  const [only, other] = refs;
  return only === undefined || other !== undefined || only.id === null || !owners.has(only.entity)
    ? null
    : { entity: only.entity, id: only.id, name: only.text };
}

const lookedAt: ReadonlySet<Intent['name']> = new Set(['brief', 'look-up-field', 'contact-history']);
const told: ReadonlySet<Intent['name']> = new Set([
  ...(['log-activity', 'update-record', 'move-stage', 'create-record', 'close-deal', 'reopen-deal'] as const),
]);
const owners: ReadonlySet<string> = new Set(['account', 'user']);

function recordsIn({ op, values }: Filter): readonly RecordRef[] {
  return op === 'is' ? values.flatMap((value) => (value.type === 'record' ? [value.record] : [])) : [];
}

/** The question narrowed to a record by the field that leads to it, or to the customer whose it is. */
function filterOf(
  focus: ThreadRecord,
  asked: QueryIntent,
  { names, vocabulary }: InterpreterContext,
): Filter | null {
  const accountId = nameEntryOf(names, focus.entity, focus.id)?.accountId;
  const account = accountId === undefined ? null : nameEntryOf(names, 'account', accountId);
  for (const record of [focus, ...(account === null ? [] : [account])]) {
    const field = fieldTo(record.entity, asked, vocabulary);
    if (field === null) continue;
    const ref = { entity: record.entity, text: record.name, id: record.id, candidates: [] };
    return { field, op: 'is', values: [{ type: 'record', record: ref }] };
  }
  return null;
}

function fieldTo(
  entity: string,
  asked: QueryIntent,
  vocabulary: InterpreterContext['vocabulary'],
): string | null {
  if (asked.name === 'measure') {
    const dimension = entity === 'user' ? 'rep' : entity;
    return findDimension(dimension, vocabulary) === undefined ? null : dimension;
  }
  const of = asked.name === 'stuck-deals' ? 'deal' : 'entity' in asked.slots ? asked.slots.entity : '';
  if (of === entity) return null;
  const field = findField(of as EntityKey, entity === 'user' ? 'owner' : entity);
  return field?.references === entity ? field.key : null;
}

/** "Any open deals there?" of customers that were listed: of each of them. */
function accountsShown(before: Intent, asked: QueryIntent, { thread }: InterpreterContext): Filter | null {
  if (asked.name !== 'list' || asked.slots.entity !== 'deal') return null;
  if ((before.name !== 'list' && before.name !== 'follow-ups') || before.slots.entity !== 'account')
    return null;
  const listed = thread?.listed ?? [];
  if (listed.length < 2 || listed.length >= fullyKept || listed.some(({ entity }) => entity !== 'account'))
    return null;
  return {
    field: 'account',
    op: 'is',
    values: listed.map(({ id, name }) => ({
      type: 'record' as const,
      record: { entity: 'account', text: name, id, candidates: [] },
    })),
  };
}

/** A state of open deals of the deals that were listed: by what they were asked for, or one by one. */
function dealsShown(
  before: Intent,
  asked: QueryIntent,
  { thread }: InterpreterContext,
  lexicon: Lexicon,
): readonly Filter[] | null {
  if (asked.name !== 'measure' || !asked.slots.measures.every((key) => stocksOfDeals.has(key))) return null;
  if (before.name === 'list' && before.slots.entity === 'deal' && before.slots.limit === null)
    return measureOfList(before.slots, lexicon)[0]?.slots.filters ?? null;
  if (before.name !== 'list' && before.name !== 'stuck-deals' && before.name !== 'follow-ups') return null;
  const listed = thread?.listed ?? [];
  if (listed.length === 0 || listed.length >= fullyKept) return null;
  if (listed.some(({ entity }) => entity !== 'deal')) return null;
  const values = listed.map(({ id, name }) => ({
    type: 'record' as const,
    record: { entity: 'deal', text: name, id, candidates: [] },
  }));
  return [{ field: 'deal', op: 'is', values }];
}

const stocksOfDeals: ReadonlySet<string> = new Set(['open_pipeline', 'weighted_pipeline', 'open_deals']);
/** Of longer lists not every record is remembered. */
const fullyKept = 50;

/** "Any …", 有…吗: whether there is some, of whatever is spoken of. */
const existence = regexp('iu')`
    ^(?:(?:and|so|ok|but|also|oh)[,\s]+)*(?:
      (?:(?:are|is|were) there|(?:have|do) (?:we|they|you|i)(?: (?:have|got))?|got|has (?:he|she|it)(?: got)?) (?:still )?any|any(?:thing)?
    )\b|
    ^(?:那|还|现在|目前|手上|手里|名下)*有(?:没有)?(?:什么|哪些|几[个张条项]|多少)?.{1,14}$|
    ^(?:那|还|现在|目前)*.{1,10}有(?:吗|没有|哪些|几[个张条项])$
  `;

/** "What's the weighted value (now)?", 加权后是多少: of whatever is spoken of. */
const ofValue = regexp('iu')`
    ^(?:(?:and|so|ok|then|now)[,\s]+)*(?:(?:what(?:['’]s| is| are)|how much is)[ ])?(?:the |its |their )?(?:total |new )?[a-z]+(?: [a-z]+)?(?: now| then| of (?:it|that|this|these|those|them))?$|
    ^(?:那|现在|它的?|他们的?|这些的?)*(?:加权|预期|按概率|按赢率).{0,8}$
  `;

/** "Anything overdue?", 有逾期的吗: of the records that were listed, whatever they are. */
const ofNoKind =
  /\bany(?:thing|one|body)?(?: (?:overdue|late|past due|stuck|stalled|slipping))?$|的(?:吗|么|没有)?$/iu;

function isListed({ name }: Intent): boolean {
  return name === 'list' || name === 'stuck-deals' || name === 'follow-ups';
}

/** More than what is spoken of. */
const ofAll = regexp('iu')`
    \b(?:my|mine|our|ours|all|team|teams|everyone|everybody|overall|whole|entire|company['’]?s?|altogether|today|tomorrow|this|next|last)\b|
    我的?(?!们)|我们|咱|全部|所有|团队|全公司|整体|整个|今[天日年]|明[天日年]|本|这[个周月]|下[个周月]|上[个周月]|一共
  `;
