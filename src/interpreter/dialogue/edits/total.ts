import type { IntentNamed, QueryIntent, ShownGroup } from '../../../intents/index.ts';
import { compareDecimals, countingNumber } from '../../../kernel/index.ts';
import { findMeasure } from '../../../metrics/index.ts';
import type { Lexicon } from '../../rules/lexicon/index.ts';
import { dealsListed, listedOnly } from '../listed-only.ts';
import { fewShown, narrow, singledOut } from '../shown-groups.ts';
import type { Edit, Fragment } from './edit.ts';
import { recordsBehind } from './records-behind.ts';

type Measure = IntentNamed<'measure'>;

/**
 * "What do they add up to?", 一共几个, "how many is that and how much": the number and the sum of what was shown, and no more of its parts.
 */
export const askTotal: Edit = (fragment, base) => {
  const { isMany, isMuch } = asksTotal(fragment.text);
  if (!isMany && !isMuch) return null;
  switch (base.name) {
    case 'measure':
      return ofFigure(base, { isMany, isMuch }, fragment);
    case 'list':
      // Of the first few of many nobody wants the sum of all.
      return ofRecords(listedOnly(base, fragment.context), isMany);
    case 'follow-ups': {
      // Their first line says how many they are, and of deals nothing of what they are worth.
      const deals =
        isMuch && base.slots.entity === 'deal' ? dealsListed(fullyKept, [], [], fragment.context) : null;
      return deals === null
        ? { ...base, slots: { ...base.slots, limit: null } }
        : { ...deals, slots: { ...deals.slots, countOnly: true } };
    }
    case 'stuck-deals':
      // Their first line says how many they are and what they are worth.
      return { ...base, slots: { ...base.slots, limit: null } };
    case 'forecast':
      return base;
    default:
      return null;
  }
};

/** Of longer lists not every record is remembered. */
const fullyKept = 49;

function ofRecords(list: IntentNamed<'list'>, isMany: boolean): QueryIntent | null {
  const { limit, entity } = list.slots;
  return (limit !== null && limit > 1) || (!isMany && !addsUp.has(entity))
    ? null
    : { ...list, slots: { ...list.slots, columns: [], limit: null, order: null, countOnly: true } };
}

/** Whether a message asks how many, or how much, what was shown is. */
export function asksTotal(text: string): { readonly isMany: boolean; readonly isMuch: boolean } {
  const said = text.trim().replace(/[\s.?!。？！]+$/u, '');
  return {
    isMany: manyEn.test(said) || manyZh.test(said),
    isMuch: !ofOne.test(said) && (muchEn.test(said) || muchZh.test(said)),
  };
}

/** "How much is the biggest": of that one, and no sum. */
const ofOne = /\b(?:biggest|largest|smallest|latest|oldest|newest)(?: one| deal)?$/iu;

/** Records that have an amount. */
const addsUp: ReadonlySet<string> = new Set([
  'deal',
  'order',
  'invoice',
  'payment',
  'contract',
  'quote',
  'receivable',
]);

function ofFigure(
  base: Measure,
  { isMany, isMuch }: { readonly isMany: boolean; readonly isMuch: boolean },
  { text, context, lexicon }: Fragment,
): QueryIntent | null {
  const first = topOf(text, context.thread?.groups ?? []);
  const shown =
    first !== null
      ? narrow(base, first, lexicon)
      : (fewShown(base, context, lexicon) ?? singledOut(base, context, lexicon) ?? base);
  if (shown === null || shown.slots.having.length > 0) return null;
  // 单数呢 after a margin: another figure, and no sum of this one.
  const isCounted = countOf(shown.slots.measures[0] ?? '', lexicon) !== null;
  if (isMany && !isMuch && !isCounted && findMeasure(shown.slots.measures[0] ?? '')?.unit !== 'integer')
    return null;
  const { place: _, placeOf: __, shareOf: ___, ...slots } = shown.slots;
  const [main = ''] = slots.measures;
  const amount = isMuch ? amountOf(main, lexicon) : null;
  // "Value" of what is money already says nothing.
  if (isMuch && amount === null && /^(?:and )?(?:worth|value)\W*$/iu.test(text.trim())) return null;
  // What deals of every kind are worth is told with their list.
  const behind =
    isMuch && amount === null && main === lexicon.unnamed.dealCount.any
      ? recordsBehind(shown, context)
      : null;
  if (behind?.name === 'list')
    return { ...behind, slots: { ...behind.slots, limit: null, order: null, countOnly: true } };
  const figures = [main, ...(isMuch ? [amount] : []), ...(isMany ? [countOf(main, lexicon)] : [])];
  return {
    ...base,
    slots: {
      ...slots,
      measures: [...new Set(figures.filter((key): key is string => key !== null))],
      groupBy: [],
      grain: null,
      order: null,
      limit: null,
      share: false,
      cumulative: false,
      chart: false,
    },
  };
}

/** "The top three", 前两名: the groups of the highest values; null where the message says no such number. */
function topOf(text: string, groups: readonly ShownGroup[]): readonly ShownGroup[] | null {
  const said = topEn.exec(text)?.[1]?.toLowerCase() ?? topZh.exec(text)?.[1];
  const count = said === undefined ? Number.NaN : (countingNumber(said) ?? Number.NaN);
  if (!(count < groups.length)) return null;
  const valued = groups.filter(({ value }) => value !== null);
  return valued
    .toSorted((one, other) => compareDecimals(other.value ?? '0', one.value ?? '0'))
    .slice(0, count);
}

const topEn = /\b(?:top|first|best|largest|biggest) (two|three|four|five|\d)\b/iu;
const topZh = /前([两二三四五]|\d)(?:名|个|位|家|大|者)?/u;

/** What the deals are worth that a figure counts. */
function amountOf(measure: string, { unnamed: { dealCount, amount } }: Lexicon): string | null {
  for (const status of ['won', 'lost', 'open'] as const)
    if (dealCount[status] === measure) return amount[status];
  return null;
}

/** How many deals an amount is of. */
function countOf(measure: string, { unnamed: { dealCount, amount } }: Lexicon): string | null {
  for (const status of ['won', 'lost', 'open'] as const)
    if (amount[status] === measure) return dealCount[status];
  return null;
}

const lead = '(?:and |so |ok |but |then |now |please |all |well )*';
const them =
  '(?:that|it|this|they|those|these|them|all of (?:that|it|them|those|these)|the (?:two|three|four|five|lot)|(?:those|these|the)(?: top| first)? (?:two|three|four|five|\\d+)(?: [a-z]+)?|the top (?:two|three|four|five|\\d+)|(?:they|these|those|it) all)';
const whole =
  '(?: (?:in total|in all|in sum|all in all|altogether|all together|together|combined|overall|all told|total|at all|now|then|exactly|again|in (?:money|cash|value|dollars|euros|pounds)))*';
const adding = '(?:add(?:s|ed|ing)? up|com(?:es?|ing)|amounts?|sums?(?: up)?|totals?(?: up)?|makes?)';
const much = `(?:how much (?:is|are|was|were) ${them}(?: worth)?|(?:how much|what) (?:does|do|did|would|will|is|are) ${them} ${adding}?(?: to| worth)?|what(?:['’]s| is| are| was)? ${them}(?: all)? worth|how much(?: money)?|for how much|what (?:is|are) (?:they|it|that|those) worth|what value|worth|value|worth how much|and (?:the )?(?:value|worth|amount|sum))`;
const many = `(?:how many (?:is|are|was|were) (?:that|it|this|they|those|these|there|them|of (?:them|those|these))|how many(?: (?:deals|records|customers|of them|ones))?|what['’]?s? the (?:count|number))`;
const sum = `(?:(?:${them.replace('(?:that', '(?:their|its|the|that')} )?(?:and )?(?:the )?(?:grand |combined |overall |joint |summed )*(?:total|sum)(?: (?:amount|value|worth|of (?:that|it|them|those|these|all of them)))*|(?:their|its|the) (?:combined|joint|total|summed) (?:total|sum|value|worth|amount)|(?:add|sum|total|tot) (?:(?:it|them|those|these|that)(?: all)? )?up|(?:add|sum|total) (?:it|them|those|these|that)(?: all)?(?: up| together)?|what(?:['’]?s| is| was| are| were)? (?:the|that|their|its) (?:grand |overall |combined )?(?:total|sum)(?: (?:amount|value|worth))?(?: (?:of|for) (?:${them}))?|in total|altogether|combined|all together|overall|(?:just |only )?(?:the |one )?(?:grand |overall )?(?:total|sum|number|figure)(?: (?:please|only|alone))?|(?:as )?(?:just )?one (?:number|figure|total)|(?:without|no|drop|remove) (?:the |any )?(?:split|breakdown|groups?|grouping|cut)|not (?:split|broken down|grouped)(?: up)?|unsplit|for (?:all|everything) together)`;
const muchEn = new RegExp(`^${lead}(?:${many}${whole}(?:,| and| &)* )?(?:${much}|${sum})${whole}$`, 'iu');
const manyEn = new RegExp(
  `^${lead}(?:${many}${whole}(?:(?:,| and| &)* (?:${much}|${sum}|how much|worth))?|${much}${whole}(?:,| and| &)* (?:and )?${many})${whole}$`,
  'iu',
);

const themZh =
  '(?:那|这|那么)?(?:(?:这|那)些|(?:这|那)(?:几|前?[两二三四五俩]|\\d)(?:个|单|家|笔|名|位|者)?|前(?:[两二三四五]|\\d)(?:个|单|家|笔|名|位|者|大)?|它们|他们|上面(?:这些|那些)?)?(?:的)?(?:商机|单子?|客户|记录|人|线索)?(?:加起来|加一起|全部|一共|总共|总计|合计|都|共|统共|拢共|合起来|算下来|数一?下|统计一?下)*';
const manyWord = '(?:是|有)?(?:几|多少)(?:个|单|家|笔|条|位|名|项|件)(?:商机|单子?|客户|记录|线索)?';
const muchWord =
  '(?:是|有|值|能有|会有|损失了?|卖了?|签了?|赢了?|丢了?|价值|金额(?:是|有)?)*(?:多少(?:钱|金额|价值)?|什么数)';
const tail = '(?:了|呢|啊|呀|来着)*';
const manyZh = new RegExp(
  `^${themZh}(?:${manyWord}(?:[，,、]|和|、)?(?:(?:一共|总共|合计|共|加起来)*${muchWord})?|${muchWord}[，,、]?(?:一共|总共|合计|共)*${manyWord}|(?:个数|数量|单数)(?:是)?(?:多少)?)${tail}$`,
  'u',
);
const muchZh = new RegExp(
  `^(?:${themZh}(?:${manyWord}(?:[，,、]|和|、)?)?(?:一共|总共|合计|共|加起来)*${muchWord}|${themZh}(?:求和|求个和|总和|总数|总额|总金额|合计|总计|加总|加起来|一共|总共|总的|整体|总体|合起来|放一起)(?:是多少|多少|呢|一下|来看|看)*|(?:先)?不(?:用|要|再|需要)?(?:再)?(?:拆|分|拆分|分开|细分|分组)(?:开)?(?:了|看|看了)?|(?:总额|总金额|总数|合计金额|金额合计|总价)(?:是)?(?:多少)?)${tail}$`,
  'u',
);
