import { regexp } from '../../../kernel/index.ts';
import { type Draft, type Scene, take } from './draft.ts';
import { type Item, itemSense, itemSenses } from './items.ts';

/** "Did Anna sell more than Mary in August". */
export const yesOrNo =
  /^(?:(?:so|and|ok|hey|hi),? )*(?:did|does|has|have|had|is|are|was|were)\b.+\b(?:than|as)\b|比.+[多少高低大].*[吗么？?]/iu;

/** "How much business did Mary close in Q3". */
export const hasClosed =
  /\b(?:what|how much)(?: business| money| revenue)? (?:did|has|have|had)\b.{1,40}\bclosed?\b/i;

/** "How many did she close". */
export const manyClosed = /\bhow many (?:did|has|have|had)\b.{1,40}\bclosed?\b/i;

/** "Where do we lose most", 我们都丢在哪儿: no list of what was lost. */
export function asksWhereLost({ text, items }: Scene): boolean {
  return (
    /^(?:(?:so|and|ok|but)[,\s]+)*where\b|哪里|哪儿|什么地方|哪些地方/iu.test(text.trim()) &&
    items.some(
      (item) =>
        itemSenses(item, 'word').some(({ role, key }) => role === 'event' && key === 'lost') ||
        itemSenses(item, 'value').some(({ field, key }) => field === 'status' && key === 'lost') ||
        /\blos(?:e|t|ing)\b|[输丢]/iu.test(item.text),
    )
  );
}

/** "What did Hottechi buy", 华锐科技都买了什么: the products, each with what it made. */
export const whatWasBought = regexp('iu')`
    ^(?:(?:so|and|ok),? )*what (?:all )?(?:did|does|do|has|have|had|is|are|was|were) .{1,60}[ ]
    (?:buy|buys|bought|buying|order|ordered|ordering|purchase|purchased|purchasing)
    (?: (?:from us|so far|most|the most|last|in|this|over|during|since)\b.*)?[?.!\s]*$|
    (?:买|采购|订购|订|购买|下单)(?:了|过)(?:我们)?(?:些|多少)?(?:什么|哪些|啥)(?:产品|东西|货)?(?:呢|呀|啊)?[？?。\s]*$
  `;

/** "The agents under Celia with their sales": whose figures stand beside each of them. */
export function nounOfTheirs({ text, items }: Scene): Item | undefined {
  const theirs = /\b(?:with|and|plus|along with|together with) (?:all )?(?:their|its|each one's)\b/iu.exec(
    text,
  );
  return theirs === null
    ? undefined
    : items.find(
        (item) =>
          item.end <= theirs.index && itemSenses(item, 'dimension').length > 0 && /s$/iu.test(item.text),
      );
}

/** "Where did they come from", 客户都从哪来: by their source. Takes the words that ask so, and not whose it is. */
export function asksOrigin({ items, text }: Scene, draft: Draft): boolean {
  const said = comesFrom.exec(text);
  if (said === null) return false;
  const end = said.index + said[0].length;
  take(
    draft,
    ...items.filter(
      (item) => item.start >= said.index && item.end <= end && itemSense(item, 'entity') === undefined,
    ),
  );
  return true;
}

const comesFrom =
  /\bwhere (?:do|did|are|have) (?:they|these|those|(?:our |my |the )?(?:customers|leads|deals|opportunities|accounts)) (?:come|coming|came) from\b|(?:都|主要|是)*(?:从哪(?:里|儿)?|哪里?儿?|怎么)来的?(?=[？?。\s]*$)/iu;
