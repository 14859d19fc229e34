import type { Intent, IntentNamed } from '../../intents/index.ts';
import { answerThreshold, type InterpreterContext, type Reading } from '../interpretation.ts';
import type { Lexicon } from '../rules/lexicon/index.ts';
import { type Item, itemSense, itemSenses, itemWord } from '../rules/queries/items.ts';
import { eventsOf } from '../rules/queries/statuses.ts';
import { itemsOf } from './complete.ts';

/**
 * "The loss rate (share of closed deals lost) in Q3", 赢单率（赢单除以结单）: what stands in brackets only says again which figure is meant.
 * The question without it, with the bracket as not used; null where there is none, or where it says something of its own.
 */
export function readWithoutRestatement(
  text: string,
  context: InterpreterContext,
  lexicon: Lexicon,
  read: (text: string) => Reading,
): Reading | null {
  const bracket = bracketed.exec(text);
  const inner = bracket?.[1]?.trim() ?? '';
  if (bracket === null || inner === '') return null;
  const rest = `${text.slice(0, bracket.index)} ${text.slice(bracket.index + bracket[0].length)}`.trim();
  const outer = read(rest);
  const [asked] = outer.intents;
  if (outer.confidence < answerThreshold || outer.intents.length !== 1 || !isFigure(asked)) return null;
  const isAgain =
    isSameFigure(asked, read(inner)) ||
    (isRatio(asked, lexicon) &&
      itemsOf(inner, context, lexicon).every((item) => isPartOfRatio(item, lexicon)));
  return isAgain ? { ...outer, notUnderstood: [...outer.notUnderstood, bracket[0].trim()] } : null;
}

const bracketed = /[(（]([^()（）]{2,80})[)）]/u;

function isFigure(intent: Intent | undefined): intent is IntentNamed<'measure'> {
  return intent?.name === 'measure';
}

/** The same figure, and no word of what it is of. */
function isSameFigure({ slots }: IntentNamed<'measure'>, { intents, confidence }: Reading): boolean {
  const [again] = intents;
  if (!isFigure(again) || intents.length !== 1 || confidence < answerThreshold) return false;
  const { measures, filters, groupBy, having, period, grain, order, share, compareWith } = again.slots;
  return (
    measures.every((key) => slots.measures.includes(key)) &&
    filters.length + groupBy.length + having.length === 0 &&
    period === null &&
    grain === null &&
    order === null &&
    !share &&
    compareWith === null
  );
}

function isRatio({ slots }: IntentNamed<'measure'>, lexicon: Lexicon): boolean {
  return slots.measures.length === 1 && slots.measures.every((key) => lexicon.measures.get(key)?.isRatio);
}

/** What a rate or a mean is made of: deals, won and lost ones, their amounts and days, and how they are divided. */
function isPartOfRatio(item: Item, lexicon: Lexicon): boolean {
  if (item.condition !== null || item.rank !== null || item.isNegated || item.isMissing) return false;
  const measure = lexicon.measures.get(itemSense(item, 'measure')?.key ?? '');
  return (
    measure?.entity === 'deal' ||
    itemSenses(item, 'entity').some(({ key }) => key === 'deal') ||
    itemSenses(item, 'value').some(({ entity, field }) => entity === 'deal' && field === 'status') ||
    itemSenses(item, 'field').some(({ entity, key }) => entity === 'deal' && key === 'amount') ||
    eventsOf(item).length > 0 ||
    ['share', 'counting', 'joining', 'aggregate'].some((role) => itemWord(item, role) !== null) ||
    itemWord(item, 'unit') === 'day' ||
    /^(?:\/|÷|divided by|per|vs\.?|versus|over|against|of|除以|比|占)$/iu.test(item.text)
  );
}
