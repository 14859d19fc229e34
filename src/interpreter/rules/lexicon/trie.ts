import type { Sense } from '../sense.ts';
import { stemOf } from './stem.ts';

/** Phrases of the lexicon, word by word; a Han character is a word. */
export interface TrieNode {
  readonly next: Map<string, TrieNode>;
  /** The same words by their stems. */
  readonly stems: Map<string, { readonly word: string; readonly node: TrieNode }[]>;
  readonly senses: Sense[];
}

export function emptyNode(): TrieNode {
  return { next: new Map(), stems: new Map(), senses: [] };
}

export function addPhrase(root: TrieNode, words: readonly string[], sense: Sense): void {
  let node = root;
  for (const word of words) {
    let next = node.next.get(word);
    if (next === undefined) {
      next = emptyNode();
      node.next.set(word, next);
      const stem = stemOf(word);
      const sameStem = node.stems.get(stem);
      if (sameStem === undefined) node.stems.set(stem, [{ word, node: next }]);
      else sameStem.push({ word, node: next });
    }
    node = next;
  }
  if (!node.senses.some((known) => isSame(known, sense))) node.senses.push(sense);
}

function isSame(one: Sense, other: Sense): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
