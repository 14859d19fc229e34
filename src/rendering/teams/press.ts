import type { Action } from '../../answer/index.ts';
import type { Language } from '../../kernel/index.ts';
import type { CardPart } from './card.ts';

/** Of the cards that are made now. A card of another version can't be pressed any more. */
export const cardVersion = 2;

/**
 * What comes back of a card: which button of which answer. Whose it is and where it was asked for is not among it: whoever sends it could
 * say what he likes.
 */
export interface TeamsPress {
  readonly version: number;
  readonly id: string;
  readonly kind: Action['kind'];
  /** The answer's key in the outbox. */
  readonly key: string;
  readonly language: Language;
}

/** What gives the reader of an answer its card where others see another one. */
export function viewAction(key: string, language: Language): CardPart {
  return executeAction('view', { version: cardVersion, id: '', kind: 'ask', key, language }, '');
}

/** `press` a button, `save` a form, go `back` to the card from its form, `view` the card as oneself. */
export type TeamsVerb = 'press' | 'save' | 'back' | 'view';

const verbs: ReadonlySet<string> = new Set(['press', 'save', 'back', 'view'] satisfies readonly TeamsVerb[]);

export function executeAction(
  verb: TeamsVerb,
  press: TeamsPress,
  title: string,
  more: Readonly<Record<string, unknown>> = {},
): CardPart {
  return { type: 'Action.Execute', title, verb, data: { parley: press }, ...more };
}

/** What a pressed button says; null for what is none of ours. */
export function readTeamsPress(
  verb: unknown,
  data: unknown,
): { readonly verb: TeamsVerb; readonly press: TeamsPress } | null {
  const press = (data as { readonly parley?: Partial<TeamsPress> } | null | undefined)?.parley;
  if (typeof verb !== 'string' || !verbs.has(verb) || typeof press !== 'object' || press === null)
    return null;
  const { version, id, kind, key, language } = press;
  const texts = [id, kind, key];
  if (typeof version !== 'number' || texts.some((each) => typeof each !== 'string')) return null;
  if (language !== 'en' && language !== 'zh') return null;
  return { verb: verb as TeamsVerb, press: press as TeamsPress };
}
