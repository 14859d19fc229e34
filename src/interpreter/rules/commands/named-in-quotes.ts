import { sightOf } from '../../../permissions/index.ts';
import { findNames } from '../../linker/index.ts';
import { normalise } from '../text.ts';
import { type MarkedText, marksIn } from './marked-text.ts';
import { isOrdinaryWord } from './ordinary-words.ts';
import type { Party } from './people.ts';
import type { CommandScene } from './scene.ts';

/**
 * The customer, or one of his people, whom the quoted words of a text call by the whole name: a meeting titled 'Client Call with Initech'.
 * Null where nobody is, or several are.
 */
export function partyInQuotes(text: MarkedText, { context }: CommandScene): Party | null {
  const maySee = sightOf(context.actor);
  const named = marksIn(text, 'quoted').flatMap(({ text: words }) =>
    findNames(context.names, words, { maySee, ordinaryWords: isOrdinaryWord }).flatMap((span) =>
      span.candidates
        .filter(({ entry }) => normalise(entry.name) === normalise(span.text))
        .map(({ entry: { entity, id } }) => ({ entity, id, text: span.text, candidates: [] })),
    ),
  );
  const [ref, another] = named.filter(({ entity }) => entity === 'account' || entity === 'contact');
  if (ref === undefined || another !== undefined) return null;
  const isAccount = ref.entity === 'account';
  return {
    account: isAccount ? ref : null,
    participants: isAccount ? [] : [ref],
    deal: null,
    lead: null,
    all: [ref],
    newPeople: [],
    rest: null,
    isKnown: true,
  };
}
