import { addFuzzySpans } from './fuzzy-spans.ts';
import { rank } from './gather.ts';
import { addKeySpans, addTitledSpans } from './key-spans.ts';
import { addLearntSpans, learntFirst } from './learnt-names.ts';
import { type MessageToken, readTokens } from './message-tokens.ts';
import type { MaySee, NameSpan } from './name-entry.ts';
import type { InternalIndex, NameIndex } from './name-index.ts';
import { sightOf } from './sight.ts';
import { endsOf, isAllOrdinary, type Spans } from './spans.ts';

/**
 * The stretches of a message that may name records, in the order of the text; they may overlap. Whole names and their short
 * forms are found anywhere; resembling ones at the first dozen unknown places.
 */
export function findNames(
  index: NameIndex,
  text: string,
  options: {
    readonly maySee: MaySee;
    /** Stop words and the lexicon's words, normalised. */
    readonly ordinaryWords: (word: string) => boolean;
    readonly entities?: readonly string[];
  },
): readonly NameSpan[] {
  const internal = index as InternalIndex;
  const sight = sightOf(internal, options.maySee, options.entities);
  const tokens = readTokens(text, options.ordinaryWords);
  const spans: Spans = { tokens, found: new Map() };
  addKeySpans(internal, text, spans, sight.accepts);
  addTitledSpans(internal, spans, sight.accepts);
  addFuzzySpans(internal, spans, sight);
  addLearntSpans(internal, spans, sight.accepts);
  let keys: ReadonlySet<string> | undefined;
  const isInMessage = (key: string): boolean => {
    keys ??= contextKeys(tokens);
    return keys.has(key);
  };
  const named: NameSpan[] = [];
  for (const [key, gathered] of spans.found) {
    const [first, last] = endsOf(spans, key);
    const start = tokens[first]?.start ?? 0;
    const end = tokens[last]?.end ?? text.length;
    const { candidates: all, matches } = rank(internal, gathered, isInMessage, 0);
    const candidates = learntFirst(all);
    const isLearnt = candidates.some(({ match }) => match === 'learnt');
    const ordinary = !isLearnt && isAllOrdinary(tokens, first, last);
    if (joinsTwo(text.slice(start, end), candidates)) continue;
    named.push({
      start,
      end,
      text: text.slice(start, end),
      candidates,
      matches: isLearnt ? candidates.length : matches,
      ordinary,
    });
  }
  return withoutShadowed(named).sort((one, other) => one.start - other.start || other.end - one.end);
}

/** "Rosa Zimmer and Daniel Zimmer": the words around "and" are of two, and no name of one. */
function joinsTwo(said: string, [best]: NameSpan['candidates']): boolean {
  const isOne =
    best?.match === 'exact' ||
    best?.match === 'learnt' ||
    /(?:^|\s)(?:and|&)\s/iu.test(best?.entry.name ?? '');
  return !isOne && /\sand\s/iu.test(said);
}

const contextTokens = 300;
const longestContext = 8;

/** All stretches of up to 8 tokens as compact text, to be met by the records' context. */
function contextKeys(tokens: readonly MessageToken[]): ReadonlySet<string> {
  const keys = new Set<string>();
  const end = Math.min(tokens.length, contextTokens);
  for (let i = 0; i < end; i++) {
    let key = '';
    for (let j = i; j < Math.min(end, i + longestContext); j++) {
      key += tokens[j]?.compact;
      keys.add(key);
    }
  }
  return keys;
}

/** Drops what lies within a longer, surer name ("Darcel" in "Darcel Schlecht"), unless it is itself a whole name. */
function withoutShadowed(spans: readonly NameSpan[]): NameSpan[] {
  const sure = spans.filter((span) => (span.candidates[0]?.score ?? 0) >= 0.7);
  return spans.filter((span) => {
    const best = span.candidates[0];
    if (best === undefined) return false;
    if ((best.match === 'exact' || best.match === 'learnt') && !span.ordinary) return true;
    return !sure.some(
      (other) =>
        other.start <= span.start &&
        other.end >= span.end &&
        other.end - other.start > span.end - span.start &&
        (other.candidates[0]?.score ?? 0) >= best.score,
    );
  });
}
