import type { QueryIntent } from '../../intents/index.ts';
import { placeIn } from './edits/placing-words.ts';
import { asksTotal } from './edits/total.ts';

/** Whether a message that could be a question of its own is one of what was shown: its total, a part of it each, who is ahead in it. */
export function asksOfShown(text: string, base: QueryIntent): boolean {
  // What became of the deals whose change was shown.
  if (base.name === 'movement') return true;
  if (base.name === 'measure' && onDeals.test(text.trim())) return true;
  return each.test(text) || asksTheirTotal(text, base) || asksPlace(text, base);
}

/** "Who's furthest off?" of what was set side by side. */
function asksPlace(text: string, base: QueryIntent): boolean {
  return base.name === 'measure' && base.slots.groupBy.length > 0 && placeIn(text) !== null;
}

/** "How much did each buy?", 今年各买了多少: of those that were set side by side. */
const each =
  /\beach(?= (?:one |of (?:them|those|these) )?(?:buy|bought|win|won|sell|sold|bring|spend|spent|close))|(?:各自?|分别)(?:买|签|卖|赢|成交|采购|下单|贡献)了/iu;

/** 一共丢了多少钱, right after what was lost: of these. */
function asksTheirTotal(text: string, base: QueryIntent): boolean {
  const { isMany, isMuch } = asksTotal(text);
  const isNarrow = 'filters' in base.slots && base.slots.filters.length > 0;
  return (isMany || isMuch) && isNarrow && !saysWhole.test(text.replace(/一共|总共/gu, ''));
}

/** "On deals above 50k": of the figure that was shown. */
const onDeals =
  /^(?:and )?(?:on|for|in|among) (?:only |just )?(?:the )?(?:deals|opportunities|ones) (?:over|above|more than|bigger than)\b/iu;
const saysWhole = /\b(?:our|we|us|all|overall|everyone|company)\b|我们|咱|全部|所有|整体|整个|全公司/iu;
