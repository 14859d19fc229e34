import { type EntityKey, entities } from '../../entities/index.ts';
import type { Filter, IntentNamed, QueryIntent } from '../../intents/index.ts';
import { type InterpreterContext, isWhole, type Reading } from '../interpretation.ts';
import type { Lexicon } from '../rules/lexicon/index.ts';
import type { Item } from '../rules/queries/items.ts';
import { itemsOf } from './complete.ts';
import { readingsOf } from './describe.ts';
import { recordsBehind } from './edits/records-behind.ts';
import { readMarkers } from './markers.ts';
import { isDatedAnew } from './merge-list.ts';
import { isElliptic } from './part-of-shown.ts';
import type { ReadAlone } from './read-alone.ts';

/**
 * "Which of these have had no activity in two weeks?", 一个月没跟进的, "only the A accounts": of the records that were shown, those of which
 * another question for records is so: the list of whom nobody contacted within what was listed, and the other way round. Null where the
 * message points at none of them, or where the two can't be one question.
 */
export function readOfShownSet(
  text: string,
  base: QueryIntent,
  context: InterpreterContext,
  lexicon: Lexicon,
  alone: ReadAlone,
): Reading | null {
  const shown = base.name === 'measure' ? listBehind(base, context) : base;
  const entity = shown === null ? null : entityOf(shown);
  if (shown === null || entity === null) return null;
  const said = spelled(text, entity, (kernel) => itemsOf(kernel, context, lexicon));
  if (said === null) return null;
  for (const way of [said, withNoun(said, entity)]) {
    const reading = alone(way, context);
    const [asked, another] = reading.intents;
    if (!isWhole(reading) || asked?.kind !== 'query' || another !== undefined) continue;
    // What only narrows a figure leaves it one.
    if (base.name === 'measure' && asked.name === 'list') continue;
    const both = combined(shown, asked, entity);
    if (both !== null) return asPart(both, reading, shown, text);
  }
  return null;
}

/** "Overdue ones", 逾期的 of deals: overdue deals, whatever else could be. */
function withNoun(said: string, entity: EntityKey): string {
  if (/\p{Script=Han}/u.test(said)) return `${said.replace(/的$/u, '')}的${pluralZh[entity] ?? '记录'}`;
  return `${said.replace(/^(?:the )|(?: ones)$/giu, '')} ${plural[entity] ?? 'records'}`;
}

function asPart(both: QueryIntent, reading: Reading, shown: QueryIntent, text: string): Reading {
  return {
    ...reading,
    intents: [both],
    readings: [readingsOf(both)],
    alternatives: [],
    understood: [text],
    follows: { how: 'follow-up', kept: filtersOf(shown).flatMap(wordsOf) },
  };
}

/** What the message asks, with the records in the place of what points at them. */
function spelled(
  text: string,
  entity: EntityKey,
  itemsIn: (kernel: string) => readonly Item[],
): string | null {
  const said = text.trim().replace(/[\s.?!。？！]+$/u, '');
  const plain = said.replace(pointing, (_, before: string) => `${before}${plural[entity] ?? 'records'}`);
  if (plain !== said) return plain;
  const asked = said.replace(unnamed, (_, before: string) => `${before} ${plural[entity] ?? 'records'} `);
  if (asked !== said) return asked;
  const askedZh = said.replace(unnamedZh, `哪些${pluralZh[entity] ?? '记录'}`);
  if (askedZh !== said) return askedZh;
  const within = said.replace(withinZh, '');
  if (within !== said && within !== '') return within;
  const any = anyOf.exec(said)?.groups?.what;
  if (any !== undefined) return `${plural[entity] ?? 'records'} ${any}`;
  const { strength, kernel } = readMarkers(said);
  if (strength === 'strong' && kernel !== said) return kernel;
  return isElliptic(said, itemsIn(kernel)) ? said : null;
}

const plural: Partial<Record<EntityKey, string>> = {
  account: 'accounts',
  contact: 'contacts',
  deal: 'deals',
  lead: 'leads',
};
const pluralZh: Partial<Record<EntityKey, string>> = {
  account: '客户',
  contact: '联系人',
  deal: '商机',
  lead: '线索',
};
/** "Which are stuck?", 哪些还没联系过: which of them, where no noun says of what. */
const unnamed =
  /^((?:(?:and|so|ok|but)[,\s]+)*(?:which|what))(?: ones)? (?=(?:are|is|have|has|had|haven['’]?t|hasn['’]?t|aren['’]?t|were|weren['’]?t|need|still|nobody|no one)\b)/iu;
const unnamedZh =
  /^(?:那|其中|里面)*(?:有)?(?:哪些|哪几[个家条位]|哪[个家条位])(?=(?:还|都|已经|一直)*(?:没|未|停|卡|逾期|过期|过了|要|需要|快|超))/u;
const pointing = /\b(which |any |how many )(?:of|among) (?:these|those|them)\b/iu;
const withinZh = /^(?:那|这|这些|那些)?(?:其中|里面|里头|当中|这里面|这些里面?|这些当中)(?:的)?/u;
/** "Any not touched yet?": of those. */
const anyOf =
  /^(?:(?:and|so|ok|but)[,\s]+)*(?:are there )?any(?: ones)?(?: (?:that|which)(?: (?:are|is|have|has|were))?)? (?<what>(?:not|never|without|untouched|uncontacted|nobody|no one|still)\b.{2,40})$/iu;

/** The records that a figure counts, as the list of them. */
function listBehind(base: IntentNamed<'measure'>, context: InterpreterContext): QueryIntent | null {
  const behind = recordsBehind(base, context);
  return behind?.name === 'list' ? behind : null;
}

function entityOf(base: QueryIntent): EntityKey | null {
  if (base.name === 'stuck-deals') return 'deal';
  if (base.name === 'follow-ups') return base.slots.entity;
  if (base.name !== 'list' || !(base.slots.entity in plural)) return null;
  // Of the largest three no other question can be asked.
  const { having, limit } = base.slots;
  return having.length === 0 && limit === null ? (base.slots.entity as EntityKey) : null;
}

/** Two questions for the same records as one; null where no one question says both. */
export function combined(base: QueryIntent, asked: QueryIntent, entity: EntityKey): QueryIntent | null {
  // What is won or lost is neither stuck nor waiting for a call.
  if (entity === 'deal' && asked.name !== 'list' && filtersOf(base).some(isClosed)) return null;
  const filters = merged(filtersOf(base), filtersOf(asked));
  if (asked.name === 'follow-ups' && base.name !== 'follow-ups')
    return { ...asked, slots: { ...asked.slots, entity: entity as typeof asked.slots.entity, filters } };
  if (asked.name === 'stuck-deals' && base.name !== 'stuck-deals' && entity === 'deal')
    return { ...asked, slots: { ...asked.slots, filters } };
  if (asked.name !== 'list' || asked.slots.entity !== entity || !isPlain(asked)) return null;
  if (base.name === 'list') return narrowedList(base, asked);
  return base.name === 'follow-ups' || base.name === 'stuck-deals'
    ? ({ ...base, slots: { ...base.slots, filters } } as QueryIntent)
    : null;
}

/** A list with more that its records have to be; its time and its state stand as they were, unless these are what is said. */
function narrowedList(base: IntentNamed<'list'>, { slots }: IntentNamed<'list'>): QueryIntent {
  const { filters } = slots;
  const said = new Set(filters.map(({ field }) => field));
  const kept = base.slots.filters.filter(({ field }) => !said.has(field));
  const time = isDatedAnew(base.slots, slots) ? { period: null, periodField: null } : {};
  return { ...base, slots: { ...base.slots, ...time, filters: [...kept, ...filters], countOnly: false } };
}

function isClosed({ field, op, values }: Filter): boolean {
  return (
    field === 'status' && op === 'is' && values.every((value) => value.type === 'key' && value.key !== 'open')
  );
}

/** Filters and nothing else. */
function isPlain({ slots }: IntentNamed<'list'>): boolean {
  const { period, having, order, limit, filters } = slots;
  return period === null && having.length === 0 && order === null && limit === null && filters.length > 0;
}

/** What a list is narrowed to, its time as one more filter. */
function filtersOf(query: QueryIntent): readonly Filter[] {
  const filters = 'filters' in query.slots ? query.slots.filters : [];
  return query.name === 'list' ? [...filters, ...timeOf(query)] : filters;
}

/** The time of a list as a filter. */
export function timeOf({ slots: { period, periodField, entity } }: IntentNamed<'list'>): readonly Filter[] {
  if (period === null) return [];
  const { text, from, to } = period;
  const own = Object.hasOwn(entities, entity) ? entities[entity as EntityKey].dateField : null;
  const field = periodField ?? (entity === 'deal' ? 'expectedCloseDate' : (own ?? 'createdAt'));
  return [{ field, op: 'within', values: [{ type: 'period', text, from, to }] }];
}

/** What is said anew of a field takes the place of what was said of it before; those that run are all that is asked of. */
function merged(before: readonly Filter[], now: readonly Filter[]): Filter[] {
  const said = new Set(now.map(({ field }) => field));
  return [...before.filter(({ field }) => !said.has(field) && field !== 'status'), ...now];
}

function wordsOf({ values }: Filter): readonly string[] {
  return values.flatMap((value) =>
    value.type === 'record' ? [value.record.text] : 'text' in value && value.text !== '' ? [value.text] : [],
  );
}
