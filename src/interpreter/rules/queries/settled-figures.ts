import type { Scene } from './draft.ts';
import { grainOf, itemSense, itemWord } from './items.ts';

/** Figures whose word means another one by what stands beside it. */
export function settleByContext(scene: Scene, key: string): string {
  return asRecorded(scene, asLeadConversion(scene, key));
}

/** "Customers by city", 客户数量按等级: those on record; where something is said of buying, or of a time, those that bought. */
function asRecorded({ items, text, lexicon }: Scene, key: string): string {
  const { count, recordedAccounts } = lexicon.unnamed;
  const isOfTime = items.some((item) => itemSense(item, 'time') !== undefined || grainOf(item) !== null);
  const isOfBuying = items.some((item) => itemWord(item, 'event') !== null) || buying.test(text);
  // Who "has the most customers" has won them.
  const isRanked = items.some(({ rank }) => rank !== null);
  return key === count.account && !isOfTime && !isOfBuying && !isRanked ? (recordedAccounts ?? key) : key;
}

const buying =
  /\b(?:buy|paying|won|win|unique|distinct|deals?|revenue|sales)|成交|购买|下单|采购|买|签约|赢单|销售额|商机/iu;

/** "Conversion rate by lead source", 转化率最高的线索来源: of leads, and not of stages. */
function asLeadConversion({ items, text, lexicon }: Scene, key: string): string {
  const { stageConversion, leadConversion } = lexicon.unnamed;
  if (key !== stageConversion) return key;
  const isOfLeads =
    /\bleads?\b|线索/iu.test(text) &&
    !items.some((item) => itemSense(item, 'entity')?.key === 'deal' || /阶段|stage/iu.test(item.text));
  return isOfLeads ? (leadConversion ?? key) : key;
}
