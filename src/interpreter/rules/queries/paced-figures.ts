import { type Draft, type Scene, take } from './draft.ts';
import { grainOf, itemSense, itemSenses, itemWord } from './items.ts';
import { isOfStage } from './statuses.ts';

/** 成单最快: how long it took, and not how often. */
export function asPace(scene: Scene, key: string): string {
  const { cycle, dealCount, closedDeals, averageAmount } = scene.lexicon.unnamed;
  // The slowest month is the one with the least.
  const isOfTime = scene.items.some(
    (item) => (itemWord(item, 'unit') ?? 'day') !== 'day' || grainOf(item) !== null,
  );
  // "Are deals getting smaller": in what they are worth.
  const isOfSize = scene.items.some(({ text }) =>
    /^(?:getting|becoming|growing) (?:small|larg|bigg)er$|^(?:变|越来越)[大小]了?$/iu.test(text),
  );
  if (isOfSize && key === dealCount.any) return averageAmount ?? key;
  const isPace =
    !isOfTime &&
    scene.items.some(
      ({ rank, text }) =>
        rank?.key === 'fast' ||
        rank?.key === 'slow' ||
        /^(?:更快|更慢|快|慢|faster|slower|quicker)$/iu.test(text),
    );
  return (isPace || asksDays(scene)) && (key === dealCount.won || key === closedDeals) ? (cycle ?? key) : key;
}

/** "How many days per won deal", "who needs the fewest days for his wins": their length, and no number of them a day. */
function asksDays({ items, text }: Scene): boolean {
  // "Average days in Proposal": how long they stay there.
  if (isOfStage(items)) return false;
  return (
    items.some((item) => itemWord(item, 'counting') === 'long' && /days?|weeks?|[天日]/iu.test(item.text)) ||
    items.some(
      (item) =>
        (item.rank?.key === 'high' || item.rank?.key === 'low' || itemWord(item, 'counting') === 'count') &&
        /^(?:days|天数?)$/i.test(items[item.at + 1]?.text ?? ''),
    ) ||
    /\b(?:avg|average|mean) days\b|\bdays on average\b|平均天数/iu.test(text)
  );
}

/** "Who wins a larger share of his deals", 赢下自己单子的比例: a rate of each, and no part of all that was won. */
export function asOwnShare(scene: Scene, draft: Draft, key: string): string {
  const { dealCount, rate } = scene.lexicon.unnamed;
  const [won, lost] = [dealCount.won, dealCount.lost];
  if ((key !== won && key !== lost) || !ownShare.test(scene.text)) return key;
  take(
    draft,
    ...scene.items.filter(
      (item) =>
        itemWord(item, 'share') !== null ||
        itemSenses(item, 'entity').some((sense) => sense.key === 'deal') ||
        /^(?:his|her|their|its|own|自己的?)$/iu.test(item.text),
    ),
  );
  return (key === won ? rate.won : rate.lost) ?? key;
}

const ownShare =
  /\b(?:share|part|percentage|proportion|fraction|percent|%) of (?:all )?(?:his|her|their|its)(?: own)? (?:deals|opportunities|opps|pipeline)\b|(?:自己|各自)的?(?:单子?|商机|项目)[^，,。；;]{0,4}(?:比例|占比|百分之)/iu;

/** "An average GTX Pro sale": what one of them comes to, whatever stands between. */
export function asAverageSale({ items, lexicon }: Scene, draft: Draft, key: string): string {
  const { amount, averageAmount } = lexicon.unnamed;
  const sale = items.find((item) => /^(?:sale|purchase)$/i.test(item.text));
  const average = items.find(
    (item) => itemWord(item, 'aggregate') === 'average' && !draft.taken.has(item.at),
  );
  if (key !== amount.won || sale === undefined || average === undefined || average.at > sale.at) return key;
  const between = items.slice(average.at + 1, sale.at);
  if (
    !between.every((item) => itemSense(item, 'name') !== undefined || itemSense(item, 'value') !== undefined)
  )
    return key;
  take(draft, average);
  return averageAmount;
}
