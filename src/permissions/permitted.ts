import type { Intent } from '../intents/index.ts';
import type { Bilingual } from '../kernel/index.ts';
import type { Actor } from './actor.ts';

declare const permitted: unique symbol;

/** An intent that `permit` has let through for this person. Only it can be executed; the actor carries the row scope. */
export interface Permitted<I extends Intent = Intent> {
  readonly intent: I;
  readonly actor: Actor;
  readonly [permitted]: true;
}

/**
 * A right missing on a *kind* of thing is named. A *record* out of scope is never refused here: it is answered in the words
 * of one that doesn't exist.
 */
export interface Refusal {
  readonly kind: 'refused';
  /** What may not be done or seen: "Cost and margin are visible to directors." */
  readonly reason: Bilingual;
  /** Intents that come near and are allowed, to be offered as buttons. */
  readonly instead: readonly Intent[];
}
