import type { Filter, QueryIntent } from '../../../intents/index.ts';
import { regexp } from '../../../kernel/index.ts';
import type { Edit } from './edit.ts';

/** "The two together", 两个人合计: the last two answers as one, where they differ in one value alone. */
export const askUnited: Edit = ({ text, context }, base) => {
  const said = text.trim().replace(/[\s.?!。？！]+$/u, '');
  if (!united.some((pattern) => pattern.test(said)) || !('filters' in base.slots)) return null;
  const before = (context.thread?.intents ?? []).find(
    (one): one is QueryIntent =>
      one.kind === 'query' &&
      one.name === base.name &&
      JSON.stringify(one.slots) !== JSON.stringify(base.slots),
  );
  if (before === undefined || !('filters' in before.slots)) return null;
  const [mine, ...mineToo] = without(base.slots.filters, before.slots.filters);
  const [theirs, ...theirsToo] = without(before.slots.filters, base.slots.filters);
  const isSameOtherwise =
    JSON.stringify({ ...base.slots, filters: [] }) === JSON.stringify({ ...before.slots, filters: [] });
  if (!isSameOtherwise || mineToo.length + theirsToo.length > 0 || mine === undefined || theirs === undefined)
    return null;
  if (mine.op !== 'is' || theirs.op !== 'is' || mine.field !== theirs.field) return null;
  const filters = base.slots.filters.map((one) =>
    one === mine ? { ...one, values: [...valuesBeside(theirs, one), ...one.values] } : one,
  );
  return { ...base, slots: { ...base.slots, filters } } as QueryIntent;
};

/** Those that aren't there already. */
function valuesBeside({ values }: Filter, there: Filter): Filter['values'] {
  const known = new Set(there.values.map((value) => JSON.stringify({ ...value, text: '' })));
  return values.filter((value) => !known.has(JSON.stringify({ ...value, text: '' })));
}

function without(filters: readonly Filter[], others: readonly Filter[]): readonly Filter[] {
  const known = new Set(others.map((one) => JSON.stringify(one)));
  return filters.filter((one) => !known.has(JSON.stringify(one)));
}

const lead = '(?:(?:and|so|ok|but|now|then|what about|how about)[,\\s]+)*';
const both = '(?:both|the two|those two|these two|both of them|the two of them|the pair)';
const sum = '(?:total|sum|value|amount|figure|number|count|revenue|worth)';
const united: readonly RegExp[] = [
  new RegExp(`^${lead}(?:${both})(?: (?:together|combined|in total|added up|added together|summed))+$`, 'iu'),
  new RegExp(
    `^${lead}(?:the |their )?(?:(?:total|combined|joint|overall|summed) )*${sum}?(?: ${sum})?(?: (?:of|for))? ${both}(?: (?:together|combined|in total))*$`,
    'iu',
  ),
  new RegExp(
    `^${lead}(?:how much|how many|what) (?:is|are|do|does|did|would) ${both}(?: (?:add up to|come to|make|have|worth|together|combined|in total))+$`,
    'iu',
  ),
  new RegExp(`^${lead}(?:add|sum|total|combine) (?:up )?${both}(?: (?:up|together))*$`, 'iu'),
  regexp('u')`
    ^(?:那|把)?(?:这|那)?(?:两|俩|二)(?:个|者|家|人|边|区|款|位|名|单|笔|年|季度?|个?月)?
    (?:人|产品|区域|地区|团队|客户|销售|季度|月)?(?:的)?(?:金额|数|总额|单数|业绩)?
    (?:加起来|加一起|合起来|合计|一共|总共|总计|相加|加总|共)(?:的)?(?:是|有)?
    (?:多少(?:钱|金额|单|个)?|金额|总额|单数)?(?:呢)?$
  `,
];
