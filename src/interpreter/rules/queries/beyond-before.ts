import type { MeasureFilter } from '../../../intents/index.ts';
import type { MeasureWords } from '../lexicon/index.ts';
import { asksIfAny } from './asked-people.ts';
import { nounOfChanged, tellsWay } from './changed-groups.ts';
import type { Comparison } from './comparisons.ts';
import { type Draft, note, type Scene } from './draft.ts';
import { dimensionOf } from './groups.ts';
import { itemWord } from './items.ts';

/** "Which reps did worse in Q4 than in Q3", 哪些产品12月比11月卖得好: those alone whose figure went that way. */
export function readBeyondBefore(
  scene: Scene,
  draft: Draft,
  { key, higherIsBetter }: MeasureWords,
  comparison: Comparison,
  isGrouped: boolean,
): readonly MeasureFilter[] {
  const { items, text } = scene;
  const isOfTimes = ['period', 'previous', 'last-year'].includes(comparison.compareWith ?? '');
  const asks =
    asksIfAny.test(text.trim()) ||
    nounOfChanged(scene, (item) => dimensionOf(item, scene.lexicon) !== null) !== undefined ||
    items.some(
      (item) =>
        ['which', 'who'].includes(itemWord(item, 'asking') ?? '') ||
        /^(?:有)?(?:哪些|哪几[个位家]|谁)$/u.test(item.text),
    );
  const isRanked = items.some(({ rank }) => rank !== null);
  if (!isOfTimes || !asks || !isGrouped || isRanked || byHowMuch.test(text)) return [];
  const word = items.find(tellsWay);
  const way = word === undefined ? null : wayOf(word.text, higherIsBetter !== false);
  if (word === undefined || way === null) return [];
  note(draft, 'having', word, `${key} ${way} before`);
  return [{ measure: key, op: way, values: [], than: 'before' }];
}

/** Which way a word says that a figure went; what is better of it depends on the figure. */
function wayOf(word: string, isMoreBetter: boolean): '>' | '<' | null {
  if (up.test(word)) return '>';
  if (down.test(word)) return '<';
  if (better.test(word)) return isMoreBetter ? '>' : '<';
  if (worse.test(word)) return isMoreBetter ? '<' : '>';
  return null;
}

const up =
  /\b(?:more|higher|grew|grow|growing|growth|rose|risen|rising|increas\w+|gained|up)\b|[高多]|增|涨|上升|提升/iu;
const down =
  /\b(?:less|fewer|lower|fell|fallen|falling|declin\w+|decreas\w+|dropp?\w*|shrank|slipped|lost|down)\b|[低少]|降|跌|下滑|减|缩/iu;
const better = /\b(?:better|improv\w+)\b|好|强|优/iu;
const worse = /\b(?:worse|worsen\w*|weaker)\b|差|弱|坏/iu;

/** "By how much", 涨了多少: the change of each is asked for. */
const byHowMuch = /\bhow much\b|\bby what\b|多少|几倍|幅度|各(?:自)?/iu;
