import type { QueryIntent } from '../../../intents/index.ts';
import type { InterpreterContext } from '../../interpretation.ts';
import type { Lexicon } from '../../rules/lexicon/index.ts';
import { costOfLeaving } from '../../rules/queries/draft.ts';
import { type Item, itemWord } from '../../rules/queries/items.ts';
import type { Markers } from '../markers.ts';

/** A message that may go on with the last question. */
export interface Fragment {
  readonly text: string;
  readonly markers: Markers;
  /** Of `markers.kernel`. */
  readonly items: readonly Item[];
  readonly context: InterpreterContext;
  readonly lexicon: Lexicon;
  /** Another message as going on with a question. */
  readonly goOn: (text: string, base: QueryIntent) => QueryIntent | null;
}

/**
 * What a fragment does to the last question, other than to say another part of it. It reads every word of the fragment, or gives
 * null.
 */
export type Edit = (fragment: Fragment, base: QueryIntent) => QueryIntent | null;

/** Points at what was shown, or says nothing: "which", "of those", "one", 那个. */
export function pointsOnly(item: Item): boolean {
  return (
    costOfLeaving(item) <= 0.1 ||
    itemWord(item, 'asking') !== null ||
    itemWord(item, 'pointing') !== null ||
    itemWord(item, 'number') === '1'
  );
}
