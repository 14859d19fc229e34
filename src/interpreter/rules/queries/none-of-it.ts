import type { MeasureFilter } from '../../../intents/index.ts';
import { type Draft, note, type Scene, take } from './draft.ts';
import { type Item, itemSense, itemSenses, itemWord } from './items.ts';
import { eventsOf } from './statuses.ts';

/**
 * 西南上个月一单都没赢？, 华东这周没丢单吗: whether there was none is told by how many there were; of several (哪些销售一单都没赢) those
 * with none are meant. Null where nothing is denied so.
 */
export function readNoneOf(scene: Scene, draft: Draft): string | null {
  const { items, text, lexicon } = scene;
  const isAsked = asksWhether.test(text.trim()) && !items.some(isHolder);
  for (const item of items) {
    const outcome = items[item.at + 1];
    const isAny = itemWord(item, 'counting') === 'none';
    const isDenied = isAsked && (itemWord(item, 'existence') === 'none' || item.isMissing);
    if (!isAny && !isDenied) continue;
    const denied = item.isMissing ? item : outcome;
    const measure = countOf(denied, lexicon.unnamed.dealCount);
    if (denied === undefined || measure === null) continue;
    take(draft, item);
    note(draft, 'measures', denied, measure);
    return measure;
  }
  return null;
}

export function haveNone(measure: string): MeasureFilter {
  return { measure, op: '=', values: ['0'] };
}

function countOf(
  item: Item | undefined,
  { won, lost }: Scene['lexicon']['unnamed']['dealCount'],
): string | null {
  if (item === undefined) return null;
  const named = itemSense(item, 'measure')?.key;
  const events = eventsOf(item);
  if (named === won || events.includes('won') || events.includes('bought')) return won;
  return named === lost || events.includes('lost') ? lost : null;
}

/** Whoever may have none of something. */
function isHolder(item: Item): boolean {
  return (
    itemWord(item, 'asking') !== null ||
    itemSenses(item, 'entity').some(({ key }) => key === 'user' || key === 'account')
  );
}

const asksWhether = /(?:吗|嘛|么|[？?])\s*$/u;
