import type { IntentNamed } from '../../../intents/index.ts';
import type { MeasureWords } from '../lexicon/index.ts';
import type { Scene } from './draft.ts';
import { itemSense, itemWord } from './items.ts';

/** "List the deals we won", 赢了哪些单, 最大的五笔赢单: single records, though a figure could be made of the words. */
export function isListed(
  scene: Scene,
  measure: MeasureWords,
  slots: IntentNamed<'measure'>['slots'],
): boolean {
  const isSorted = scene.items.some((item) => ['by', 'after'].includes(itemWord(item, 'sorting') ?? ''));
  if (measure.entity !== 'deal' || slots.grain !== null) return false;
  // The history has them by their names.
  if (measure.key === scene.lexicon.unnamed.slippedDeals && slots.groupBy.includes('deal')) return false;
  if (!isSorted && slots.groupBy.some((key) => key !== 'deal')) return false;
  // "Show the pipeline value for deals of Tom": a sum, named before them.
  const figure = scene.items.find(
    (item) =>
      itemSense(item, 'measure')?.key === measure.key && /value|amount|worth|size|额/iu.test(item.text),
  );
  const first = scene.items.find((item) => itemSense(item, 'entity')?.key === 'deal');
  if (measure.unit === 'money' && figure !== undefined && first !== undefined && figure.at < first.at)
    return false;
  const listing = scene.items.some(
    (item) => itemWord(item, 'listing') === 'list' && itemWord(item, 'asking') === null,
  );
  const deals = scene.items.some(
    (item) =>
      itemSense(item, 'entity')?.key === 'deal' ||
      (measure.unit === 'integer' && scene.lexicon.namesRecords(item.text)) ||
      /单$|deals?$|^商机金额$/i.test(item.text),
  );
  return deals && (listing || /哪些|明细|清单|列/.test(scene.text));
}
