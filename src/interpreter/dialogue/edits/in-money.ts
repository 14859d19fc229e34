import { regexp } from '../../../kernel/index.ts';
import type { Lexicon } from '../../rules/lexicon/index.ts';
import { itemSense, itemSenses, itemWord } from '../../rules/queries/items.ts';
import { type Edit, pointsOnly } from './edit.ts';

/** "By value", 换成金额 of a number of deals: what they are worth; "by count", 换成单数: how many they are. */
export const askInMoney: Edit = ({ items, lexicon, markers: { isInstead, strength } }, base) => {
  if (base.name !== 'measure') return null;
  const isBy = items.some((item) => itemWord(item, 'grouping') === 'by');
  const isVariant = items.some((item) => itemWord(item, 'variant') === 'by-value');
  if (!isBy && !isVariant && !isInstead && strength !== 'strong') return null;
  const rest = items.filter((item) => itemWord(item, 'grouping') !== 'by' && !pointsOnly(item));
  const [said] = rest;
  if (said === undefined || rest.length > 1) return null;
  const isMoney =
    itemWord(said, 'variant') === 'by-value' || itemSenses(said, 'field').some(({ key }) => key === 'amount');
  const isCount = itemWord(said, 'counting') === 'count' || itemSense(said, 'entity')?.key === 'deal';
  const [main = ''] = base.slots.measures;
  const [from, to] = isMoney
    ? [lexicon.unnamed.dealCount, lexicon.unnamed.amount]
    : [lexicon.unnamed.amount, lexicon.unnamed.dealCount];
  if ((isMoney || isCount) && Object.values(lexicon.unnamed.rate).includes(main))
    return { ...base, slots: { ...base.slots, variant: isMoney ? 'by-value' : null } };
  const measure = isMoney || isCount ? sameStatus(main, from, to) : null;
  if (measure === null) return null;
  const { order } = base.slots;
  return {
    ...base,
    slots: { ...base.slots, measures: [measure], order: order === null ? null : { ...order, by: measure } },
  };
};

/** "How many deals is that based on?", 基于多少单: the cases that a rate was taken of. */
export const askCases: Edit = ({ text, lexicon }, base) => {
  if (base.name !== 'measure') return null;
  const { dealCount, rate } = lexicon.unnamed;
  const [main = ''] = base.slots.measures;
  if (!Object.values(rate).includes(main) || dealCount.won === null || dealCount.lost === null) return null;
  if (!cases.test(text.trim().replace(/[\s.?!。？！]+$/u, ''))) return null;
  const measures = [dealCount.won, dealCount.lost];
  return {
    ...base,
    slots: { ...base.slots, measures, order: null, compareWith: null, comparisonPeriod: null },
  };
};

const cases = regexp('iu')`
    ^(?:(?:and|so|ok|but)[, ]+)*(?:(?:on |of |from )?how many (?:deals|cases)(?: (?:is|are|was|were) (?:that|it|this|they|those)(?: (?:based|computed|calculated|taken))?(?: (?:on|from|of|out of))?)?|
    (?:based|out of|from) (?:on )?how many(?: deals| cases)?|what(?:['’]s| is) the sample(?: size)?)$|
    ^(?:那|这个?|它)?(?:是)?(?:基于|依据|按)(?:多少|几)(?:个|笔)?(?:单子?|商机)?(?:算的?|得出的?)?(?:呢)?$|^(?:样本|基数)(?:是)?(?:多少|多大|有多少|有多大)(?:呢)?$
  `;

type Figures = Lexicon['unnamed']['amount'] | Lexicon['unnamed']['dealCount'];

function sameStatus(measure: string, from: Figures, to: Figures): string | null {
  for (const [status, key] of Object.entries(from))
    if (key === measure) return (to as Readonly<Record<string, string | null>>)[status] ?? null;
  return null;
}
