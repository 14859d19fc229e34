import type { Filter } from '../../../intents/index.ts';
import { type Draft, type Scene, take } from './draft.ts';
import { dimensionOf } from './groups.ts';
import { type Item, itemSense, itemWord } from './items.ts';

/** "West vs East", "wins for Anna and Mary", 分别: the values of one filter stand side by side, unless their sum is asked for. */
export function addCompared(
  scene: Scene,
  draft: Draft,
  filters: readonly Filter[],
  groupBy: string[],
  who: Item | null,
): boolean {
  const several = filters.find(
    (filter) =>
      filter.op === 'is' &&
      filter.values.length > 1 &&
      scene.lexicon.dimensions.has(filter.field) &&
      !isOneWord(filter),
  );
  if (several === undefined) return false;
  // "The two of them", 两个人 behind two names.
  take(draft, ...scene.items.filter((item) => isCountOf(item, several.values.length)));
  const words = scene.items.filter(
    (item) =>
      itemWord(item, 'comparison') === 'with' ||
      itemWord(item, 'grouping') === 'after' ||
      (itemWord(item, 'grouping') === 'by' && /^(?:each|各)$/i.test(item.text)) ||
      (itemWord(item, 'comparator') === 'between' && /between/i.test(item.text)),
  );
  const isAsked =
    words.length > 0 ||
    scene.items.some(
      (item) => itemWord(item, 'comparative') !== null || itemWord(item, 'asking') === 'which',
    );
  const isSummed =
    /\bor\b|或/i.test(scene.text) ||
    scene.items.some((item) => itemWord(item, 'aggregate') === 'total') ||
    /together|combined|in total|加起来|合计|一共|总共|总计/i.test(scene.text);
  if (who !== null && several.field !== 'rep') {
    // "GTX or MG, who sold more": one of those that are named.
    groupBy.splice(groupBy.indexOf('rep'), 1);
  } else if (isSummed && !isAsked && who === null) return false;
  if (!groupBy.includes(several.field)) groupBy.push(several.field);
  take(draft, ...words);
  // 零售和医疗，哪个行业…: the noun says what the named ones are.
  for (const item of scene.items)
    if (!draft.taken.has(item.at) && dimensionOf(item, scene.lexicon) === several.field) take(draft, item);
  return true;
}

/** "Late stage" stands for several stages, and names none of them. */
function isOneWord({ field, values }: Filter): boolean {
  return (
    field === 'stage' && new Set(values.map((value) => ('text' in value ? value.text : null))).size === 1
  );
}

/** 哪个经理带的团队: the manager says which team it is. */
export function withoutTeamOfManager({ text }: Scene, groupBy: string[]): void {
  const isOne = groupBy.includes('manager') && groupBy.includes('team') && teamOfManager.test(text);
  if (isOne) groupBy.splice(groupBy.indexOf('team'), 1);
}

const teamOfManager =
  /(?:经理|主管|领导|组长)(?:所|手下)?(?:带领?|管理?|负责|手下)?的?(?:团队|小组|组|队伍)|\bmanagers?['’]s? teams?\b|\bmanagers? (?:has|have) the (?:smallest|largest|biggest) team|\bmanagers? (?:leads?|runs?|manages?) the [\w ]*team/iu;

/** "Compare my win rate with the team's": each of the team side by side, oneself among them. */
export function besideTeam(scene: Scene, draft: Draft, filters: Filter[], groupBy: string[]): void {
  const mine = filters.findIndex(
    ({ field, op, values }) =>
      field === 'rep' && op === 'is' && values.length === 1 && values[0]?.type === 'me',
  );
  const isTeam = ({ field, values }: Filter): boolean => field === 'team' && values[0]?.type === 'my-team';
  const team = filters.find(isTeam);
  if (mine < 0 || !comparing.test(scene.text) || (team === undefined && !groupBy.includes('team'))) return;
  filters.splice(mine, 1, team ?? { field: 'team', op: 'is', values: [{ type: 'my-team', text: '' }] });
  const others = filters.filter((filter, at) => at === mine || !isTeam(filter));
  filters.splice(0, filters.length, ...others);
  groupBy.splice(0, groupBy.length, ...new Set(groupBy.map((key) => (key === 'team' ? 'rep' : key))));
  if (!groupBy.includes('rep')) groupBy.push('rep');
  take(
    draft,
    ...scene.items.filter(
      (item) =>
        itemWord(item, 'rest') !== null ||
        itemWord(item, 'aggregate') === 'average' ||
        itemWord(item, 'comparison') === 'with',
    ),
  );
}

const comparing =
  /\b(?:compar\w+|vs\.?|versus|against|stack up|measure up|beside|relative to|than)\b|对比|相比|比较|比起|[跟和与].*比|团队(?:的)?(?:平均|整体)|\bteam(?:['’]s)? average\b/i;

/** "More", 高还是低: said of two that are compared it adds nothing; alone nobody knows what it is compared with. */
export function takeComparatives(scene: Scene, draft: Draft, isCompared: boolean): void {
  if (isCompared) take(draft, ...scene.items.filter((item) => itemWord(item, 'comparative') !== null));
}

/** 三个行业 behind three of them. */
function isCountOf(item: Item, count: number): boolean {
  const amount = itemSense(item, 'amount')?.amount;
  return (
    itemWord(item, 'number') === String(count) ||
    (amount?.unit === 'number' && amount.value === String(count))
  );
}

/** "China vs EMEA": a country and a region side by side would be one within the other. */
export function comparesUnlike({ items }: Scene, { readings }: Draft): boolean {
  const fieldOf = (item: Item | undefined): string | undefined =>
    readings.find(({ slot, text }) => text === item?.text && places.has(slot))?.slot;
  return items.some((item) => {
    if (itemWord(item, 'comparison') !== 'with') return false;
    const [one, other] = [fieldOf(items[item.at - 1]), fieldOf(items[item.at + 1])];
    return one !== undefined && other !== undefined && one !== other;
  });
}

const places: ReadonlySet<string> = new Set(['country', 'province', 'city', 'region', 'team']);
