import type { Filter, QueryIntent } from '../../intents/index.ts';
import { regexp } from '../../kernel/index.ts';
import type { Lexicon } from '../rules/lexicon/index.ts';
import { dimensionOf } from '../rules/queries/groups.ts';
import { type Item, itemSense, itemSenses } from '../rules/queries/items.ts';
import { isOfPerson } from './merge-filters.ts';

/** The last question without what a fragment takes away: "without the filter", "for everyone", 不限区域. Null where it has nothing such. */
export function takeAway(
  base: QueryIntent,
  kernel: string,
  items: readonly Item[],
  lexicon: Lexicon,
): QueryIntent | null {
  if (!('filters' in base.slots)) return null;
  const said = kernel.toLowerCase();
  const isAll = everything.test(said);
  const isPeople = people.test(said);
  // "Without East" of what West is left out of: East goes too, and West doesn't come back.
  const named = items.filter(namesValue);
  const keys = items.filter((item) => !namesValue(item)).flatMap((item) => keysOf(item, lexicon));
  const texts = items.map(({ text }) => text.toLowerCase());
  const goes = (filter: Filter): boolean =>
    isAll ||
    (isPeople && isOfPerson(filter.field)) ||
    keys.some((key) => meansField(key, filter.field)) ||
    (filter.op !== 'is-not' && named.some((item) => isValueOf(item, filter))) ||
    filter.values.some((value) => {
      if (filter.op === 'is-not') return false;
      const words = (value.type === 'record' ? value.record.text : value.text).toLowerCase();
      return words !== '' && texts.some((text) => text === words || said.includes(words));
    });
  const filters = base.slots.filters.filter((filter) => !goes(filter));
  const slots: Record<string, unknown> = { ...base.slots, filters };
  if ('period' in base.slots && time.test(said)) slots.period = null;
  if ('compareWith' in base.slots && comparison.test(said))
    Object.assign(slots, { compareWith: null, comparisonPeriod: null });
  if ('limit' in base.slots && (limit.test(said) || everyRow.test(said))) slots.limit = null;
  // 去掉产品 of a figure by product: no filter goes, the cut does.
  if ('groupBy' in base.slots && named.length === 0 && filters.length === base.slots.filters.length)
    slots.groupBy = base.slots.groupBy.filter((group) => !keys.includes(group));
  if ('having' in base.slots && (isAll || condition.test(said))) slots.having = [];
  if ('chart' in base.slots && /chart|graph|图/.test(said)) slots.chart = false;
  return JSON.stringify(slots) === JSON.stringify(base.slots) ? null : ({ ...base, slots } as QueryIntent);
}

const everything =
  /filter|restriction|criteria|condition|筛选|过滤|条件|限制|everything|the (?:whole|entire) company|全公司|整个公司|整体|总体/;
const people = regexp('')`
    everyone|everybody|all (?:teams|reps|regions|people|of us|managers|agents|owners|sales)|
    the (?:whole|entire) (?:team|company)|region|team|rep\b|person|owner|所有人|全部人|大家|团队|区域|地区|
    大区|人员|销售|负责人|同事|员工
  `;
const time = /time|period|date|years?\b|months?\b|quarters?\b|时间|日期|期间|年份|月份|季度/;
const comparison = /compar|对比|比较|同比|环比/;
const limit = /limit|top|first|rows?\b|条数|名次|前/;
const everyRow = /all of (?:them|it)|everything|全部$|所有$/;
const condition = /threshold|minimum|门槛|条件/;

function namesValue(item: Item): boolean {
  return itemSense(item, 'name') !== undefined || itemSense(item, 'value') !== undefined;
}

/** The same record by another name: 西区 of "West". */
function isValueOf(item: Item, { values }: Filter): boolean {
  const candidates = itemSense(item, 'name')?.span.candidates ?? [];
  return values.some(
    (value) =>
      value.type === 'record' &&
      candidates.some(({ entry }) => entry.entity === value.record.entity && entry.id === value.record.id),
  );
}

function keysOf(item: Item, lexicon: Lexicon): readonly string[] {
  const dimension = dimensionOf(item, lexicon);
  return [...(dimension === null ? [] : [dimension]), ...itemSenses(item, 'field').map(({ key }) => key)];
}

function meansField(key: string, field: string): boolean {
  const last = field.split('.').at(-1);
  return field === key || last === key || (isOfPerson(key) && isOfPerson(field));
}
