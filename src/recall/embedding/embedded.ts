import {
  addPlace,
  conceptOf,
  dimensions,
  meaningsOf,
  placeOf,
  type Term,
  termsOf,
} from '../meaning/index.ts';
import { unitVector } from './by-service.ts';
import type { Embedding } from './embedding.ts';

/**
 * Vectors without a model and without a download, half of each from two views of a text. The one: its concepts, words, parts of words and pairs of
 * characters, and what a Chinese word may be called in English, each hashed with a sign to a few of the dimensions (feature hashing: Weinberger et al., "Feature Hashing for Large Scale Multitask
 * Learning", ICML 2009); it knows the trade's own words and what no dictionary has. The other: the mean of its words' vectors from the table that is
 * shipped, the rarer the heavier (Arora, Liang, Ma, ICLR 2017), in which a text lies near one that says the same in other words or in the other
 * language. It finds; it doesn't understand: "price too high" and "glad about the price" lie close.
 */
export const embedded: Embedding = {
  provider: 'embedded-4',
  isLocal: true,
  batchSize: 200,
  embed: async (texts) => texts.map(vectorOf),
};

/** With the table's the whole is 512 long. */
const hashed = 412;

function vectorOf(text: string): Float32Array {
  const features = new Map<string, number>();
  const add = (key: string, weight: number): void => {
    features.set(key, (features.get(key) ?? 0) + weight);
  };
  const meaning = new Float32Array(dimensions);
  for (const term of termsOf(text)) {
    addFeatures(term, add);
    const place = term.kind === 'word' ? placeOf(term.key) : null;
    if (place !== null) addPlace(meaning, place, term.weight);
  }
  const vector = new Float32Array(hashed);
  // What is said twice isn't said twice as much.
  for (const [key, weight] of features) spread(vector, key, weight > 1 ? 1 + Math.log(weight) : weight);
  return unitVector(
    Float32Array.from([
      ...unitVector(vector).map((value) => value * (1 - shareOfMeaning)),
      ...unitVector(meaning).map((value) => value * shareOfMeaning),
    ]),
  );
}

const shareOfMeaning = 0.5;

function addFeatures({ kind, key, weight }: Term, add: (key: string, weight: number) => void): void {
  if (kind === 'concept') {
    add(`c:${key}`, conceptWeight * weight);
    for (const near of conceptOf(key)?.near ?? []) add(`c:${near}`, nearWeight * weight);
    return;
  }
  add(`${kind}:${key}`, (kind === 'word' ? wordWeight : pairWeight) * weight);
  if (kind !== 'word') return;
  if (key.length > 5) for (const part of partsOf(key)) add(`p:${part}`, partWeight * weight);
  for (const meaning of meaningsOf(key).slice(0, meaningsCounted))
    for (const stem of meaning.stems)
      add(`word:${stem}`, (wordWeight * meaning.weight * weight) / Math.sqrt(meaning.stems.length));
}

/** Of what a Chinese word may stand for in English. */
const meaningsCounted = 2;

const conceptWeight = 1.4;
const nearWeight = 0.35;
const wordWeight = 0.7;
const pairWeight = 0.5;
const partWeight = 0.15;

/** Four letters in a row: what is left of a word that is mistyped or derived. */
function partsOf(word: string): readonly string[] {
  return Array.from({ length: word.length - 3 }, (_, at) => word.slice(at, at + 4));
}

/** To three places each, so that two features that share one still differ. */
function spread(vector: Float32Array, key: string, weight: number): void {
  let hash = fnv1a(key);
  for (let nth = 0; nth < 3; nth += 1) {
    const place = hash % vector.length;
    vector[place] = (vector[place] ?? 0) + ((hash >>> 16) & 1 ? weight : -weight);
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0;
    hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39) >>> 0;
  }
}

/** Fowler–Noll–Vo, 32 bits. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return hash;
}
