import type { EntityKey } from '../../entities/index.ts';
import type { Filter, IntentNamed, QueryIntent } from '../../intents/index.ts';
import { type InterpreterContext, isWhole, type Reading } from '../interpretation.ts';
import type { Lexicon } from '../rules/lexicon/index.ts';
import type { Item } from '../rules/queries/items.ts';
import { itemsOf } from './complete.ts';
import { readingsOf } from './describe.ts';
import { recordsBehind } from './edits/records-behind.ts';
import { readMarkers } from './markers.ts';
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
  const reading = said === null ? null : alone(said, context);
  const [asked, another] = reading?.intents ?? [];
  if (reading === null || !isWhole(reading) || asked?.kind !== 'query' || another !== undefined) return null;
  const both = combined(shown, asked, entity);
  return both === null
    ? null
    : {
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
  /^(?:那|其中|里面)*(?:有)?(?:哪些|哪几[个家条位]|哪[个家条位])(?=(?:还|都|已经|一直)*(?:没|未|停|卡|逾期|过期|要|需要|快|超))/u;
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

function combined(base: QueryIntent, asked: QueryIntent, entity: EntityKey): QueryIntent | null {
  // What is won or lost is neither stuck nor waiting for a call.
  if (entity === 'deal' && asked.name !== 'list' && filtersOf(base).some(isClosed)) return null;
  const filters = merged(filtersOf(base), filtersOf(asked));
  if (asked.name === 'follow-ups' && base.name !== 'follow-ups')
    return { ...asked, slots: { ...asked.slots, entity: entity as typeof asked.slots.entity, filters } };
  if (asked.name === 'stuck-deals' && base.name !== 'stuck-deals' && entity === 'deal')
    return { ...asked, slots: { ...asked.slots, filters } };
  if (asked.name !== 'list' || asked.slots.entity !== entity || !isPlain(asked)) return null;
  if (base.name === 'follow-ups') return { ...base, slots: { ...base.slots, filters } };
  return base.name === 'stuck-deals' ? { ...base, slots: { ...base.slots, filters } } : null;
}

function isClosed({ field, op, values }: Filter): boolean {
  return (
    field === 'status' && op === 'is' && values.every((value) => value.type === 'key' && value.key !== 'open')
  );
}

/** Filters and nothing else. */
function isPlain({ slots }: IntentNamed<'list'>): boolean {
  const { period, having, limit, filters } = slots;
  return period === null && having.length === 0 && limit === null && filters.length > 0;
}

/** What a list is narrowed to, its time as one more filter. */
function filtersOf(query: QueryIntent): readonly Filter[] {
  const { slots } = query;
  const filters = 'filters' in slots ? slots.filters : [];
  if (query.name !== 'list' || query.slots.period === null) return filters;
  const { text, from, to } = query.slots.period;
  const field =
    query.slots.periodField ?? (query.slots.entity === 'deal' ? 'expectedCloseDate' : 'createdAt');
  return [...filters, { field, op: 'within', values: [{ type: 'period', text, from, to }] }];
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
