import type { Scene } from './draft.ts';
import { dimensionOf, type Groups } from './groups.ts';
import { grainOf, itemWord } from './items.ts';
import type { Ranking } from './measure-rank.ts';

/** The axis of time among the groups. */
export const timeAxis = 'time';

/**
 * "The top rep in each region", 每个经理卖得最好的产品, "which rep sold most each month": of two axes the one within whose groups the
 * other is ranked. Null where nothing is ranked so, or the sentence leaves open which of the two is ranked.
 */
export function readWithin(
  scene: Scene,
  groupBy: readonly string[],
  groups: Groups,
  hasGrain: boolean,
  rank: Ranking | null,
): string | null {
  const axes = [...groupBy, ...(hasGrain ? [timeAxis] : [])];
  if (rank === null || !rank.isChoice || rank.nth !== null || axes.length !== 2) return null;
  // "Who closed it, and for which customer": both are asked for, and neither is each of something.
  // 前十的客户及其负责人: the one belongs to the other.
  if (/及其|及对应|对应的|\b(?:and|with) their\b/iu.test(scene.text)) return null;
  if (scene.items.filter((item) => ['who', 'which'].includes(itemWord(item, 'asking') ?? '')).length > 1)
    return null;
  const ranked = groups.asked !== null ? axisOf(groups.asked, axes) : rankedNoun(scene);
  if (ranked !== null && axes.includes(ranked)) return axes.find((axis) => axis !== ranked) ?? null;
  return groups.asked === null ? dealtOver(scene, axes) : null;
}

/** "For every office name the agent with the highest revenue", 每个产品…: one for each of those that are dealt over. */
function dealtOver({ items, lexicon }: Scene, axes: readonly string[]): string | null {
  const each = items.find((item) =>
    /^(?:for |in |of |at |to |by )?(?:each|every)$|^(?:每个?|各个?)$/iu.test(item.text),
  );
  const noun = each === undefined ? undefined : items[each.at + 1];
  const axis = noun === undefined ? null : dimensionOf(noun, lexicon);
  return axis !== null && axes.includes(axis) ? axis : null;
}

/** What was asked for: a dimension, or else a unit of time. */
function axisOf(asked: string, axes: readonly string[]): string {
  return axes.includes(asked) ? asked : timeAxis;
}

/** The noun behind the superlative, or before it: 产品销量最高的. */
function rankedNoun({ items, lexicon }: Scene): string | null {
  const superlative = items.find(({ rank }) => rank !== null);
  if (superlative === undefined) return null;
  // 每个区域的销售第一名.
  const noun = items[superlative.at + 1] ?? items[superlative.at - 1];
  if (noun === undefined) return null;
  return itemWord(noun, 'unit') !== null || grainOf(noun) !== null ? timeAxis : dimensionOf(noun, lexicon);
}
