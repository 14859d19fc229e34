import { take } from '../draft.ts';
import { isShareBound } from '../figure-words.ts';
import { itemSenses, itemWord } from '../items.ts';
import { isOfStage, lostTo } from '../statuses.ts';
import { type Asked, type Meaning, named } from './asked.ts';

/** Of winning, or of losing where that is what the sentence speaks of. */
const rateOf = ({ scene, outcomes }: Asked): string | null =>
  scene.lexicon.unnamed.rate[outcomes[0]?.status === 'lost' ? 'lost' : 'won'];

/** "What share of the deals we closed did we win". */
export const shareWon: Meaning = (asked) => {
  const { scene, draft, groups, statuses, deals, closed, count, outcomes, shared } = asked;
  const rate = rateOf(asked);
  if (
    shared.length === 0 ||
    outcomes.length !== 1 ||
    groups.groupBy.length > 0 ||
    (deals === undefined && closed === undefined && !asksShare.test(scene.text)) ||
    isOfStage(scene.items) ||
    lostTo.test(scene.text) ||
    rate === null
  )
    return undefined;
  take(draft, ...shared, deals, count, ...statuses.map(({ item }) => item));
  return named(asked, outcomes[0]?.item, rate);
};

/** "What fraction did we win", 赢了百分之几: of all that was decided. */
const asksShare =
  /\bwhat (?:fraction|share|percentage|percent|proportion|part|portion|%) (?:do|did|have|has|does|are|were|was|is)\b|[赢输丢](?:了|掉)?(?:百分之几|百分之多少|几成|多大比例|多少比例)/iu;

/** "How often do we lose", "how likely are we to win". */
export const howOften: Meaning = (asked) => {
  const { draft, free, deals, outcomes } = asked;
  const often = free.find((item) => itemWord(item, 'counting') === 'often');
  const rate = rateOf(asked);
  if (often === undefined || outcomes.length !== 1 || rate === null) return undefined;
  take(draft, often, deals, ...outcomes.map(({ item }) => item));
  // "Which competitor beats us most often": how many times.
  const isCounted = asked.isRanked && outcomes[0]?.status === 'lost';
  return named(asked, often, isCounted ? asked.scene.lexicon.unnamed.dealCount.lost : rate);
};

/** "The likelihood that a deal with Rangreen is won". */
export const chanceOf: Meaning = (asked) => {
  const { draft, free, deals, outcomes } = asked;
  const chance = free.find((item) =>
    itemSenses(item, 'field').some((sense) => sense.entity === 'deal' && sense.key === 'probability'),
  );
  const rate = rateOf(asked);
  if (chance === undefined || outcomes.length !== 1 || rate === null || !/likel|chance/i.test(chance.text))
    return undefined;
  take(draft, chance, deals, ...outcomes.map(({ item }) => item));
  return named(asked, chance, rate);
};

/** "What percentage of leads convert to opportunities", 线索有多少比例转成了商机. */
export const leadsConverted: Meaning = (asked) => {
  const { scene, draft, free, shared } = asked;
  const converted = free.find((item) => itemWord(item, 'event') === 'converted');
  const leads = free.find((item) => itemSenses(item, 'entity').some(({ key }) => key === 'lead'));
  if (shared.length === 0 || converted === undefined || leads === undefined) return undefined;
  take(draft, ...shared, leads);
  return named(asked, converted, scene.lexicon.unnamed.leadConversion);
};

/** "Reps who win less than 60 % of their deals". */
export const lessThanShare: Meaning = ({ scene, draft, statuses, deals, count, outcomes }) => {
  const outcome = outcomes.length === 1 ? outcomes[0]?.status : undefined;
  if (!scene.items.some(isShareBound) || (outcome !== 'won' && outcome !== 'lost')) return undefined;
  take(draft, deals, count, ...statuses.map(({ item }) => item));
  return scene.lexicon.unnamed.rate[outcome];
};
