import type { Vocabulary } from '../../../entities/index.ts';
import type { LearntSense } from '../../../intents/index.ts';
import type { Lexicon } from '../lexicon/index.ts';
import { lexiconOf } from '../lexicon/lexicon-of.ts';
import { addPhrase, emptyNode, type TrieNode } from '../lexicon/trie.ts';
import type { Sense } from '../sense.ts';
import { splitTokens } from '../split-tokens.ts';

/** What a person calls a word of the vocabulary. */
export interface LearntPhrase {
  readonly words: string;
  readonly sense: LearntSense;
}

/** A person's own phrases, as the lexicon keeps those that everybody knows; null where he has none. */
export function phrasesOf(learnt: readonly LearntPhrase[] | undefined): TrieNode | null {
  if (learnt === undefined || learnt.length === 0) return null;
  const known = made.get(learnt);
  if (known !== undefined) return known;
  const root = emptyNode();
  for (const { words, sense } of learnt) {
    const split = splitTokens(words).map((token) => token.text);
    const { text: _, ...meaning } = sense;
    if (split.length > 0) addPhrase(root, split, meaning as Sense);
  }
  made.set(learnt, root);
  return root;
}

const made = new WeakMap<readonly LearntPhrase[], TrieNode>();

/** A text with the ordinary word for each value that the person calls otherwise. */
export function inOrdinaryWords(text: string, learnt: readonly LearntPhrase[]): string {
  return learnt.reduce((said, { words, sense }) => {
    if (sense.kind !== 'value') return said;
    const quoted = words.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&').replace(/\s+/gu, '\\s+');
    return said.replace(new RegExp(`(?<![a-z])${quoted}(?![a-z])`, 'giu'), () => sense.text);
  }, text);
}

/** What a whole phrase means to everybody. */
export interface KnownMeaning {
  /** Whether it is any word of the vocabulary, of grammar or of politeness. */
  readonly isKnown: boolean;
  /** Whether each of its words is one that says something else alone: "that one", "my deals". */
  readonly isOrdinary: boolean;
  /** What it may stand for, measures first. */
  readonly senses: readonly LearntSense[];
}

/** What a whole phrase means in a tenant's vocabulary. */
export function meaningOf(phrase: string, vocabulary: Vocabulary): KnownMeaning {
  return meaningIn(phrase, lexiconOf(vocabulary));
}

export function meaningIn(phrase: string, lexicon: Lexicon): KnownMeaning {
  const words = splitTokens(phrase).map((token) => token.text);
  let node: TrieNode | undefined = lexicon.phrases;
  for (const word of words) node = node?.next.get(word);
  const senses = words.length === 0 ? [] : (node?.senses ?? []);
  return {
    isKnown: senses.length > 0,
    isOrdinary: words.every((word) => lexicon.isOrdinary(word)),
    senses: order
      .flatMap((kind) => senses.filter((sense) => sense.kind === kind))
      .flatMap((sense) => learntSense(sense, phrase)),
  };
}

const order = ['measure', 'value', 'dimension', 'field', 'entity'] as const;

function learntSense(sense: Sense, text: string): readonly LearntSense[] {
  switch (sense.kind) {
    case 'measure':
    case 'dimension':
    case 'entity':
    case 'field':
    case 'value':
      return [{ ...sense, text }];
    default:
      return [];
  }
}
