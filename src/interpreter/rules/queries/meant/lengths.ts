import { take } from '../draft.ts';
import { isOfPace, isOne } from '../figure-words.ts';
import { type Item, itemSense, itemWord } from '../items.ts';
import { eventsOf } from '../statuses.ts';
import { type Meaning, named } from './asked.ts';

const isOfClosing = (item: Item): boolean =>
  eventsOf(item).some((key) => key === 'closing' || key === 'won' || key === 'closed');

/** "How many days does a GTX Pro deal take", 多久能成交. */
export const howLong: Meaning = (asked) => {
  const { scene, draft, free, deals, long, isClosing } = asked;
  const isTaking = /\b(?:takes?|took|lasts?|lasted|needs?|needed)\b/i.test(scene.text);
  if (long === undefined || !(isClosing || (isTaking && deals !== undefined))) return undefined;
  take(
    draft,
    deals,
    ...free.filter((item) => itemWord(item, 'counting') === 'long'),
    ...free.filter((item) => itemWord(item, 'aggregate') === 'average' || isOne(item)),
    ...free.filter(isOfClosing),
  );
  return named(asked, long, scene.lexicon.unnamed.cycle);
};

/** "Who closes fastest", 成交最快的. */
export const howFast: Meaning = ({ scene, draft, free, deals, averages, isClosing }) => {
  const isCloser = /\bclosers?\b/i.test(scene.text);
  if (!(isClosing || isCloser) || !scene.items.some(isOfPace)) return undefined;
  take(draft, deals, ...averages, ...free.filter(isOfClosing));
  return scene.lexicon.unnamed.cycle;
};

/** "Which stage takes the longest", 哪个阶段停留最久. */
export const howLongInStage: Meaning = ({ scene, draft, groups, free }) => {
  if (!groups.groupBy.includes('stage') || !scene.items.some(isOfPace)) return undefined;
  take(draft, ...free.filter((item) => itemWord(item, 'cue') === 'stuck'));
  return scene.lexicon.unnamed.timeInStage;
};

/** "Reps that took longer than 55 days to win a deal". */
export const longerThan: Meaning = ({ scene, draft, groups, free, deals, averages, statuses, isClosing }) => {
  const isLasting = scene.items.some(({ condition }) => condition !== null && condition.days !== null);
  const isOfSome =
    groups.groupBy.length > 0 || free.some((item) => itemSense(item, 'dimension') !== undefined);
  if (!isLasting || !isClosing || !isOfSome) return undefined;
  const closing = free.filter((item) => eventsOf(item).includes('closing'));
  take(draft, deals, ...averages, ...closing, ...statuses.map(({ item }) => item));
  return scene.lexicon.unnamed.cycle;
};
