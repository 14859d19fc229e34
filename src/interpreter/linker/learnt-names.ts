import { type Gathered, gather } from './gather.ts';
import { readTokens } from './message-tokens.ts';
import type { NameCandidate } from './name-entry.ts';
import type { InternalIndex, NameIndex } from './name-index.ts';
import type { Accepts, Sight } from './sight.ts';
import { addToSpan, cutsWord, type Spans } from './spans.ts';

/** What a person calls a record. */
export interface LearntName {
  readonly words: string;
  readonly entity: string;
  readonly id: number;
}

/** The names of the tenant as one person says them. */
interface OwnIndex extends InternalIndex {
  readonly learnt: LearntKeys;
}

interface LearntKeys {
  /** By key. */
  readonly records: ReadonlyMap<string, readonly LearntName[]>;
  readonly longestKey: number;
}

/**
 * The index with what one person calls records: he alone is understood so, and a record is found by them only where it is found by its
 * name. It follows the index that it is made of, which may go on changing in place.
 */
export function withLearntNames(index: NameIndex, names: readonly LearntName[]): NameIndex {
  if (names.length === 0) return index;
  const records = new Map<string, LearntName[]>();
  for (const name of names) {
    const key = learntKeyOf(name.words);
    records.set(key, [...(records.get(key) ?? []), name]);
  }
  const learnt: LearntKeys = {
    records,
    longestKey: Math.max(...[...records.keys()].map((key) => key.length)),
  };
  // Not copied: what is counted or replaced in the index has to be seen here as well.
  return Object.create(index, { learnt: { value: learnt } }) as NameIndex;
}

/** Words as messages are compared with them: letters and digits alone, of one spelling; articles apart. '' where nothing is left. */
export function learntKeyOf(words: string): string {
  return readTokens(words, () => false)
    .filter((token) => token.kind !== 'symbol' && token.text !== "'s" && !articles.has(token.text))
    .map(({ compact }) => compact)
    .join('');
}

/** Adds every stretch of the message that is a learnt name. */
export function addLearntSpans(index: InternalIndex, spans: Spans, accepts: Accepts): void {
  if (!hasLearnt(index)) return;
  const { tokens } = spans;
  for (let first = 0; first < tokens.length; first++) {
    const start = tokens[first];
    if (start === undefined || start.kind === 'symbol' || articles.has(start.text)) continue;
    let key = '';
    for (let last = first; last < tokens.length; last++) {
      const token = tokens[last];
      if (token === undefined || (token.kind === 'symbol' && !joining.has(token.text))) break;
      if (token.kind === 'symbol' || articles.has(token.text)) continue;
      key += token.compact;
      if (key.length > index.learnt.longestKey) break;
      // 王总 in 王总部: an end within a word is no name.
      if (!index.learnt.records.has(key) || cutsWord(tokens, first, last)) continue;
      for (const document of documentsOf(index, key))
        if (accepts(document)) addToSpan(spans, first, last, document, score, 'learnt');
    }
  }
}

/** The records that a whole name was learnt for. */
export function gatherLearnt(index: InternalIndex, name: string, sight: Sight, into: Gathered): void {
  if (!hasLearnt(index)) return;
  for (const document of documentsOf(index, learntKeyOf(name)))
    if (sight.accepts(document)) gather(into, document, score, 'learnt');
}

/** What a person has said that words mean goes before what else they may mean; only whole names stay beside it. */
export function learntFirst(candidates: readonly NameCandidate[]): readonly NameCandidate[] {
  if (!candidates.some(({ match }) => match === 'learnt')) return candidates;
  return candidates.filter(({ match }) => match === 'learnt' || match === 'exact');
}

/** Just below a whole name. */
const score = 0.955;
const joining: ReadonlySet<string> = new Set([...".&-'·_"]);
const articles: ReadonlySet<string> = new Set(['the', 'a', 'an', 'our', 'my']);

function hasLearnt(index: InternalIndex): index is OwnIndex {
  return 'learnt' in index;
}

function documentsOf({ learnt, documentOf }: OwnIndex, key: string): readonly number[] {
  return (learnt.records.get(key) ?? []).flatMap(({ entity, id }) => documentOf.get(`${entity}:${id}`) ?? []);
}
