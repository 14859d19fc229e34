import type { MeasureFilter } from '../../../intents/index.ts';
import type { MeasureWords } from '../lexicon/index.ts';
import { type Draft, note, type Scene } from './draft.ts';
import { itemWord } from './items.ts';

/** "Reps with above-average revenue", 赢单率低于平均的销售: bounded by what is usual among them all. */
export function readBeyondAverage(
  scene: Scene,
  draft: Draft,
  { key }: MeasureWords,
  isGrouped: boolean,
): readonly MeasureFilter[] {
  const word = scene.items.find(
    (item) => itemWord(item, 'beyond-average') !== null && !draft.taken.has(item.at),
  );
  // "Deals above the average": of single records nothing is told by a figure.
  if (word === undefined || !isGrouped) return [];
  const op = itemWord(word, 'beyond-average') === 'above' ? '>' : '<';
  note(draft, 'having', word, `${key} ${op} average`);
  return [{ measure: key, op, values: [], than: 'average' }];
}
