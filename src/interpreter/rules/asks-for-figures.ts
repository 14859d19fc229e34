import { cheapestPaths, type Lattice } from './lattice.ts';
import type { Lexicon } from './lexicon/index.ts';
import type { Sense } from './sense.ts';

/**
 * Whether a message holds words that ask for figures or lists and tell of nothing: 赢单笔数, "win rate", "by month", "how many". A
 * question without a verb ("H2 GTX wins, number") looks like something that happened.
 */
export function asksForFigures(lattice: Lattice, lexicon: Lexicon): boolean {
  if (reminding.test(lattice.text)) return false;
  const [path] = cheapestPaths(lattice, 1);
  return (
    path?.pieces.some(({ senses }) => {
      const isAsking = senses.some((sense) => sense.kind === 'word' && askingRoles.has(sense.role));
      const isFigure = senses.some((sense) => isFigureOfDeals(sense, lexicon));
      return (isAsking || isFigure) && !senses.some(isEvent);
    }) ?? false
  );
}

/** Whoever wants to be reminded of a list does not want it now. */
const reminding =
  /\b(?:remind (?:me|us) (?:to|about|on|at|in|of|that|next|tomorrow)|(?:don'?t|do not) (?:let me )?forget)\b|提醒|别忘|不要忘|(?<!我)记得|记着/iu;

const askingRoles: ReadonlySet<string> = new Set(['counting', 'share', 'trend', 'sorting', 'listing']);

/** Figures of deals are the ones whose words ("won", 成交) also tell of one deal. */
function isFigureOfDeals(sense: Sense, lexicon: Lexicon): boolean {
  return sense.kind === 'measure' && lexicon.measures.get(sense.key)?.entity === 'deal';
}

function isEvent(sense: Sense): boolean {
  return (sense.kind === 'word' && sense.role === 'event') || sense.kind === 'value';
}
