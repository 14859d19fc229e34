import type { EntityKey } from '../../entities/index.ts';
import type { IntentNamed, QueryIntent } from '../../intents/index.ts';
import { regexp } from '../../kernel/index.ts';
import { findMeasure } from '../../metrics/index.ts';
import { type InterpreterContext, isWhole, type Reading } from '../interpretation.ts';
import type { Lexicon } from '../rules/lexicon/index.ts';
import { keptOf, readingsOf } from './describe.ts';
import { recordsBehind } from './edits/records-behind.ts';
import { measureOfList } from './list-as-measure.ts';
import { mergeFilters } from './merge-filters.ts';
import { dateOf, isDatedAnew } from './merge-list.ts';
import type { ReadAlone } from './read-alone.ts';
import { combined, timeOf } from './same-set.ts';

/**
 * "Closing this year", 下个月要签的, "the ones in negotiation": a clause without its noun right after records, or a figure of them, says
 * which of those are wanted; by itself it would be something to do. Null where the clause means no such records.
 */
export function readClauseOfShown(
  text: string,
  base: QueryIntent,
  whole: Reading,
  context: InterpreterContext,
  lexicon: Lexicon,
  alone: ReadAlone,
): Reading | null {
  const entity = entityOf(base);
  if (entity === null) return null;
  const said = text.trim().replace(/[\s.?!。？！]+$/u, '');
  const isLate = late.test(said);
  const { ones, rest } = isLate ? {} : (clauseEn.exec(said)?.groups ?? {});
  const isHan = /\p{Script=Han}/u.test(said);
  const zh = isLate && isHan ? '逾期的' : clauseZh.exec(said)?.groups?.zh;
  const clause = rest ?? zh ?? (isLate ? 'overdue' : undefined);
  if (clause === undefined) return null;
  // What says by itself what it asks for asks for that.
  const isAsked =
    isWhole(whole) && whole.intents.every(({ kind, name }) => kind === 'query' && name !== 'digest');
  // "With open deals" of customers: which of them have some, and no deals.
  const isOfTheirs = entity !== 'deal' && /^with(?:out)?\b/iu.test(clause);
  if (ones === undefined && zh === undefined && isAsked && !isOfTheirs && !isLate) return null;
  const nounEn = isLate ? `overdue ${plural[entity]}` : `${plural[entity]} ${clause}`;
  const reading = alone(zh === undefined ? nounEn : `${clause}${pluralZh[entity]}`, context);
  const [asked, another] = reading.intents;
  // 两周以上的 of those whom nobody called: for so long, and not entered so long ago.
  if (
    base.name === 'follow-ups' &&
    /^[^\p{L}]*[\d一二两三四五六七八九十半]+个?(?:天|周|星期|月|年)/u.test(clause)
  )
    return null;
  if (!isWhole(reading) || asked?.kind !== 'query' || another !== undefined) return null;
  // Of deals that were counted whatever became of them, a clause means records.
  const isOfAll = base.name === 'measure' && base.slots.measures[0] === 'deals';
  const shown = isOfAll || (isLate && base.name === 'measure') ? recordsBehind(base, context) : base;
  const isDateSaid = reading.readings[0]?.some(
    ({ slot, text: word }) => asked.name === 'list' && slot === asked.slots.periodField && word !== '',
  );
  const intent =
    shown === null ? null : narrowed(shown, atOwnDate(asked, shown, isDateSaid === true), entity, lexicon);
  return intent === null
    ? null
    : {
        ...reading,
        intents: [intent],
        readings: [readingsOf(intent)],
        alternatives: [],
        understood: [text],
        follows: { how: 'follow-up', kept: keptOf(base, intent) },
      };
}

const plural: Partial<Record<EntityKey, string>> = {
  account: 'accounts',
  contract: 'contracts',
  deal: 'deals',
  invoice: 'invoices',
  lead: 'leads',
  task: 'tasks',
};
const pluralZh: Partial<Record<EntityKey, string>> = {
  account: '客户',
  contract: '合同',
  deal: '商机',
  invoice: '发票',
  lead: '线索',
  task: '待办',
};

/** Of what records the last answer was; null where it was of none that a clause can tell apart. */
function entityOf(base: QueryIntent): EntityKey | null {
  if (base.name === 'stuck-deals') return 'deal';
  if (base.name === 'measure') return base.slots.measures.every(isOfOpenDeals) ? 'deal' : null;
  const entity = base.name === 'list' || base.name === 'follow-ups' ? (base.slots.entity as EntityKey) : null;
  return entity !== null && entity in plural ? entity : null;
}

/** A state of deals: what is expected when narrows it, as no flow is narrowed. */
function isOfOpenDeals(measure: string): boolean {
  return (
    ['deals', 'open_deals', 'open_pipeline', 'weighted_pipeline', 'stuck_deals'].includes(measure) &&
    findMeasure(measure) !== undefined
  );
}

/** A time alone is about the date that the records were listed by. */
function atOwnDate(asked: QueryIntent, base: QueryIntent, isDateSaid: boolean): QueryIntent {
  if (asked.name !== 'list' || base.name !== 'list' || asked.slots.period === null || isDateSaid)
    return asked;
  const date = dateOf(base.slots) ?? asked.slots.periodField;
  return { ...asked, slots: { ...asked.slots, periodField: date } };
}

function narrowed(
  base: QueryIntent,
  asked: QueryIntent,
  entity: EntityKey,
  lexicon: Lexicon,
): QueryIntent | null {
  if (asked.name === 'measure') return ofFigure(base, asked, lexicon);
  if (asked.name === 'follow-ups') return combined(base, asked, entity);
  if (asked.name !== 'list' || asked.slots.entity !== entity) return null;
  const { having, limit, filters, period, periodField } = asked.slots;
  if (limit !== null || (filters.length + having.length === 0 && period === null)) return null;
  if (base.name !== 'list') {
    if (having.length > 0) return null;
    const said = [...filters.filter(({ field }) => field !== 'status'), ...timeOf(asked)];
    if (said.length === 0 || !('filters' in base.slots)) return null;
    return {
      ...base,
      slots: { ...base.slots, filters: [...mergeFilters(base.slots.filters, said, false, lexicon)] },
    } as QueryIntent;
  }
  const { offset: _, ...slots } = base.slots;
  const merged = mergeFilters(slots.filters, filters, false, lexicon).filter(
    ({ field }) => period === null || field !== periodField,
  );
  const isSameDate = period === null || slots.period === null || slots.periodField === periodField;
  return {
    ...base,
    slots: {
      ...slots,
      // Two dates hold side by side: those won this year that were created last year.
      filters: [...merged, ...(isSameDate ? [] : timeOf(base))],
      ...(period !== null || isDatedAnew(slots, asked.slots) ? { period, periodField } : {}),
      having: [...slots.having, ...having],
      limit: null,
      countOnly: false,
    },
  };
}

/** "The ones slipping": what is counted of deals alone, of those that were listed. */
function ofFigure(base: QueryIntent, asked: IntentNamed<'measure'>, lexicon: Lexicon): QueryIntent | null {
  if (base.name !== 'list' || asked.slots.filters.length > 0 || asked.slots.period !== null) return null;
  const [count] = measureOfList({ ...base.slots, period: null, periodField: null }, lexicon);
  return count === undefined
    ? null
    : { ...asked, slots: { ...asked.slots, filters: [...count.slots.filters] } };
}

/** "Which ones are overdue?", 有逾期的吗: of deals these are deals, where by itself it asks for tasks. */
const late = regexp('iu')`
    ^(?:(?:and|ok|so|now)[,\s]+)*(?:which|what|any|anything|are any|is any|is anything|are there any|the|only|just)
    (?:[ ](?:ones?|of|them|those|these|it|that|deals?|leads?|invoices?|contracts?|tasks?|that|which|are|is|already|now|currently))*
    [ ](?:overdue|past due|past (?:its|their) (?:close )?date|late|delayed)(?:[ ]ones?)?(?:[ ](?:there|now|already))?$|
    ^(?:那|其中|里面?|现在|已经|有|有没有|哪些|哪几[个单条笔张]|只看)*(?:已经|是)?(?:逾期|过期|延期|超期|到期没[^，,。]{1,3})了?的?
    (?:有)?(?:哪些|哪几[个单条笔张]|吗|呢|没有|有没有)?$
  `;

const clauseEn = regexp('iu')`
    ^(?:(?:and|ok|so|now|but|then|just|only|show me|what about|how about|any|which)[,\s]+)*
    (?<ones>(?:the|those|these)(?: (?:ones|deals|leads|accounts|customers))?[ ])?
    (?:(?:that|which|who)(?: (?:are|is|have|has))?[ ])?
    (?!.*[ ](?:soonest|first|earliest|latest|last|next)$)(?<rest>(?:closing|slipping|slipped|not|never|expected|due|created|added|in|from|with|without|over|under|above|below|between|that close)\b(?! (?:euros?|pounds?|dollars?|yuan|rmb|eur|gbp|usd|cny|money|total|all|general|detail|percent)\b).{2,50}|slipping|slipped)$
  `;
const clauseZh = regexp('u')`
    ^(?:那|那么|就|只看|只要|看看?|再看看?|给我|列出?)*
    (?<zh>(?!.*(?:客户|公司|商机|单子|项目|线索|联系人|待办|任务|谁|哪|什么|怎么|提醒|发给|改[成到为]|推))[^，,。、的]{2,16}的)
    (?:呢|有哪些|是哪些|有吗|有没有|都有哪些)?$
  `;
