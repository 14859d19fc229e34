import type { IntentNamed, MeasureFilter } from '../../../intents/index.ts';
import { type Draft, note, type Scene, take } from './draft.ts';
import type { Groups } from './groups.ts';
import { type Item, itemSense, itemWord } from './items.ts';

/** People held against their targets, the one who lacks most first. */
export interface Attainment {
  readonly measure: string;
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
  const word = scene.items.find((item) => itemWord(item, 'attaining') !== null);
  if (word === undefined || attainment === null) return null;
  const others = scene.items.filter((item) => itemSense(item, 'measure') !== undefined);
  const isOfTarget = (item: Item): boolean =>
    [attainment, scene.lexicon.unnamed.target].includes(itemSense(item, 'measure')?.key ?? '');
  const names = scene.items.filter((item) => itemSense(item, 'name') !== undefined);
  if (names.length > 1 || !others.every(isOfTarget)) return null;
  take(draft, ...others);
  note(draft, 'measures', word, attainment);
  // "Is the East behind?": its own share, above or below.
  if (groups.groupBy.length === 0 && names.length === 1)
    return { measure: attainment, groupBy: [], having: [], order: null, limit: null };
  const isFurthest = itemWord(word, 'attaining') === 'furthest';
  return {
    measure: attainment,
    groupBy: groups.groupBy.length > 0 ? groups.groupBy : ['rep'],
    having: isFurthest ? [] : [{ measure: attainment, op: '<', values: ['1'] }],
    order: { by: attainment, direction: 'asc', change: false },
    limit: isFurthest ? 1 : null,
  };
}
