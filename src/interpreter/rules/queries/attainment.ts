import type { IntentNamed, MeasureFilter } from '../../../intents/index.ts';
import { divideDecimals, regexp } from '../../../kernel/index.ts';
import { isOver } from './ahead.ts';
import { type Draft, note, type Scene, take } from './draft.ts';
import { dimensionOf, type Groups } from './groups.ts';
import { type Item, itemSense, itemSenses, itemWord } from './items.ts';

/** People held against their targets, the one who lacks most first. */
export interface Attainment {
  readonly measure: string;
  /** Other figures of the same people. */
  readonly beside?: readonly string[];
  readonly groupBy: readonly string[];
  readonly having: readonly MeasureFilter[];
  readonly order: NonNullable<IntentNamed<'measure'>['slots']['order']> | null;
  readonly limit: number | null;
}

/**
 * "Who is behind target?", 谁离目标最远, "who's lagging": the share of the target that was reached, lowest first. Null where nothing says
 * so, or two that are named are held against each other.
 */
export function readAttainment(scene: Scene, draft: Draft, groups: Groups): Attainment | null {
  const { attainment } = scene.lexicon.unnamed;
  const bounded = readBoundOfTarget(scene, draft, groups);
  if (bounded !== null) return bounded;
  const word = scene.items.find((item) => itemWord(item, 'attaining') !== null) ?? reachedIn(scene);
  if (word === undefined || attainment === null) return null;
  const others = scene.items.filter((item) => itemSense(item, 'measure') !== undefined);
  const isOfTarget = (item: Item): boolean =>
    [attainment, scene.lexicon.unnamed.target].includes(itemSense(item, 'measure')?.key ?? '');
  const names = scene.items.filter((item) => itemSense(item, 'name') !== undefined);
  // "… below target, and what's their coverage": a figure of the same people beside it.
  const beside = others.filter((item) => !isOfTarget(item));
  const areBeside = beside.every((item) => item.at > word.at && joins(scene, word, item));
  if (names.length > 1 || !areBeside) return null;
  take(draft, ...others.filter(isOfTarget));
  note(draft, 'measures', word, attainment);
  for (const item of beside) note(draft, 'measures', item, itemSense(item, 'measure')?.key ?? null);
  // "Is the East behind?": its own share, above or below.
  if (groups.groupBy.length === 0 && names.length === 1)
    return { measure: attainment, groupBy: [], having: [], order: null, limit: null };
  const isAhead = itemWord(word, 'attaining') === 'ahead';
  if (itemWord(word, 'attaining') === null || isAhead)
    return hasReached(attainment, isAhead && groups.groupBy.length === 0 ? ['rep'] : groups.groupBy);
  const isFurthest = itemWord(word, 'attaining') === 'furthest';
  const isClosest = itemWord(word, 'attaining') === 'closest';
  return {
    measure: attainment,
    beside: beside.map((item) => itemSense(item, 'measure')?.key as string),
    groupBy: groups.groupBy.length > 0 ? groups.groupBy : ['rep'],
    having: isFurthest ? [] : [{ measure: attainment, op: '<', values: ['1'] }],
    order: { by: attainment, direction: isClosest ? 'desc' : 'asc', change: false },
    limit: isFurthest || (isClosest && isOfOne(scene)) ? 1 : null,
  };
}

/** "Who is closest to their quota", 谁离目标最近; "which reps are close to it" are several. */
function isOfOne({ items }: Scene): boolean {
  return items.some((item) => itemWord(item, 'asking') === 'who');
}

function joins({ items, text }: Scene, word: Item, figure: Item): boolean {
  const isJoined = items.slice(word.at + 1, figure.at).some((item) => itemWord(item, 'joining') !== null);
  // "Based on their pipeline": shown beside it.
  return isJoined || basedOn.test(text.slice(word.end, figure.start));
}

const basedOn = /\b(?:based on|given|considering|judging by|going by)\b|根据|按照?/iu;

/** "Hit our target", 完成目标: what a forecast is held against while the time runs. */
export const aims = /\b(?:targets?|quota|goals?|numbers?|plan)$|(?:目标|任务|指标|达标)$/iu;

/** "Who hit their target last quarter", 上个月谁完成目标了: of a time that is over it is known. */
function reachedIn(scene: Scene): Item | undefined {
  const cue = scene.items.find((item) => itemWord(item, 'cue') === 'forecast' && aims.test(item.text));
  return cue !== undefined && isOver(scene) ? cue : undefined;
}

function hasReached(measure: string, groupBy: readonly string[]): Attainment {
  const isOfSome = groupBy.length > 0;
  return {
    measure,
    groupBy,
    having: isOfSome ? [{ measure, op: '>=', values: ['1'] }] : [],
    order: isOfSome ? { by: measure, direction: 'desc', change: false } : null,
    limit: null,
  };
}

/** "Reps below 50 % of target", "who reached less than half of quota": a share of the target as a bound. */
function readBoundOfTarget(scene: Scene, draft: Draft, groups: Groups): Attainment | null {
  const { items, lexicon } = scene;
  const { attainment, target } = lexicon.unnamed;
  const bound = items.find(({ condition }) => condition?.amounts[0]?.unit === 'percent');
  // "Above 50 % to quota", "of their target".
  const noun =
    bound === undefined ? undefined : items.slice(bound.at + 1).find((item) => !ofAim.test(item.text));
  const isOfTarget =
    itemSense(noun, 'measure')?.key === target ||
    itemSenses(noun, 'entity').some(({ key }) => key === 'target');
  const share = bound?.condition?.amounts[0];
  if (attainment === null || bound === undefined || share === undefined || !isOfTarget) return null;
  const value = divideDecimals(share.value, '100');
  const op = bound.condition?.op;
  if (value === null || op === undefined || op === 'between' || op === 'around') return null;
  take(draft, noun, ...items.filter((item) => item.at === bound.at - 1 && reaching.test(item.text)));
  note(draft, 'measures', bound, attainment);
  const isNamed = items.some((item) => dimensionOf(item, lexicon) !== null);
  return {
    measure: attainment,
    groupBy: groups.groupBy.length > 0 || isNamed ? groups.groupBy : ['rep'],
    having: [{ measure: attainment, op, values: [value] }],
    order: { by: attainment, direction: op.startsWith('>') ? 'desc' : 'asc', change: false },
    limit: null,
  };
}

const ofAim = /^(?:of|to|towards?|the|their|his|her|our)$/i;

const reaching = /^(?:reach(?:ed)?|hit|ma[dk]e|achieved?|attained|met|got|did|done|closed|sold|are|is|at)$/i;

/** "How much do I still need to hit my target", 还差多少完成目标: the money that is missing, and no share of the target. */
export function asksGap(scene: Scene, draft: Draft): boolean {
  const { attainment, target } = scene.lexicon.unnamed;
  const aims = scene.items.filter(
    (item) =>
      item.condition === null &&
      item.rank === null &&
      ([attainment, target].includes(itemSense(item, 'measure')?.key ?? '') || aiming.test(item.text)),
  );
  const gap = missing.exec(scene.text);
  const isAlone = scene.items.every(
    (item) =>
      aims.includes(item) ||
      itemSense(item, 'measure') === undefined ||
      gap?.[0].includes(item.text) === true,
  );
  if (gap === null || aims.length === 0 || !isAlone) return false;
  const end = gap.index + gap[0].length;
  for (const aim of aims) note(draft, 'compareWith', aim, 'target');
  take(draft, ...scene.items.filter((item) => item.start >= gap.index && item.end <= end));
  return true;
}

const aiming = /(?:目标|指标|任务)$|\b(?:target|quota|plan|goal|number)$/iu;

const missing = regexp('iu')`
    (?:还|仍|尚)?(?:差|缺|欠)(?:了|着)?(?:多少|多大|多远|几|什么)(?:钱)?(?:才?[能可]以?)?(?:完成|达成|达到|达标|够)?|(?:还有|有|是)?多[大少]的?(?:缺口|差距)|(?:还有?)(?:多远|多大距离|几步)|(?:缺口|差距)(?:有|是|还有)?(?:多[大少])?|
    还(?:要|需要?|得)(?:再)?(?:做|卖|签|完成|拿)多少|
    \bhow (?:far|short|much (?:more|further|left|is left|am i missing|are we missing|do (?:i|we) (?:still )?(?:need|have)|to go|remains?))\b|
    \b(?:gap|shortfall|distance|(?:still )?(?:missing|short))\b`;
