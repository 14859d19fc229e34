import { readFileSync } from 'node:fs';

/** An English word's place among the others: those that are used alike, or mean the same, lie near it. */
export interface WordVector {
  /** A stem. */
  readonly word: string;
  /** Of length 1. */
  readonly vector: Float32Array;
  /** How much of all that is written in English it is, 0 to 1. */
  readonly share: number;
}

export const dimensions = 100;

/** How a vector's values, -1 to 1, are kept in a byte each; few of a hundred lie beyond a half. */
const steps = 254;

/**
 * The file: the count of words (4 bytes), the length of their list (4), the list itself (UTF-8, a line each), then of each word the logarithm of its
 * share (a byte), then its vector (a byte a dimension).
 */
export function packWords(rows: readonly WordVector[]): Buffer {
  const words = Buffer.from(rows.map(({ word }) => word).join('\n'), 'utf8');
  const head = Buffer.alloc(8);
  head.writeUInt32LE(rows.length, 0);
  head.writeUInt32LE(words.length, 4);
  const shares = Buffer.from(rows.map(({ share }) => Math.min(255, Math.round(-10 * Math.log(share)))));
  const vectors = Buffer.alloc(rows.length * dimensions);
  rows.forEach(({ vector }, row) => {
    vector.forEach((value, at) => {
      vectors.writeInt8(Math.max(-127, Math.min(127, Math.round(value * steps))), row * dimensions + at);
    });
  });
  return Buffer.concat([head, words, shares, vectors]);
}

interface Table {
  readonly words: readonly string[];
  readonly rows: ReadonlyMap<string, number>;
  readonly shares: Uint8Array;
  readonly vectors: Int8Array;
  /** Of each vector as it is kept. */
  readonly lengths: Float32Array;
}

/** Read at the first use: about 60 ms and 8 MB, once a process. */
let table: Table | null = null;

function openTable(): Table {
  if (table !== null) return table;
  const file = readFileSync(new URL('words.bin', import.meta.url));
  const count = file.readUInt32LE(0);
  const listed = file.readUInt32LE(4);
  const words = file.toString('utf8', 8, 8 + listed).split('\n');
  const after = file.byteOffset + 8 + listed;
  const vectors = new Int8Array(file.buffer, after + count, count * dimensions);
  const lengths = new Float32Array(count);
  for (let row = 0; row < count; row += 1) {
    let sum = 0;
    for (let at = row * dimensions; at < (row + 1) * dimensions; at += 1) sum += (vectors[at] as number) ** 2;
    lengths[row] = Math.sqrt(sum) || 1;
  }
  table = {
    words,
    rows: new Map(words.map((word, row) => [word, row])),
    shares: new Uint8Array(file.buffer, after, count),
    vectors,
    lengths,
  };
  return table;
}

/** The row of a stem; null where the table has none. */
export function rowOfWord(word: string): number | null {
  return openTable().rows.get(word) ?? null;
}

/** How much of all that is written in English this word is, 0 to 1. */
export function shareOfRow(row: number): number {
  return Math.exp((openTable().shares[row] ?? 255) / -10);
}

/** The vector of a word as it is kept, with its length. */
export function vectorOfRow(row: number): { readonly values: Int8Array; readonly length: number } {
  const { vectors, lengths } = openTable();
  return {
    values: vectors.subarray(row * dimensions, (row + 1) * dimensions),
    length: lengths[row] as number,
  };
}

const nearestAtMost = 6;
const leastNear = 0.72;

/** What was looked for before, since going through all words takes some milliseconds; no more words than people ask about in a day. */
const nearestKnown = new Map<string, readonly string[]>();
const knownAtMost = 5_000;

/** The English words that lie nearest to one; none for one that the table doesn't have. */
export function nearestWords(word: string): readonly string[] {
  const known = nearestKnown.get(word);
  if (known !== undefined) return known;
  if (nearestKnown.size >= knownAtMost) nearestKnown.clear();
  const found = findNearest(word);
  nearestKnown.set(word, found);
  return found;
}

function findNearest(word: string): readonly string[] {
  const { rows, words, vectors, lengths } = openTable();
  const row = rows.get(word);
  if (row === undefined) return [];
  const own = Float32Array.from(vectors.subarray(row * dimensions, (row + 1) * dimensions));
  const near: { readonly word: string; readonly nearness: number }[] = [];
  for (let other = 0, from = 0; other < words.length; other += 1, from += dimensions) {
    let sum = 0;
    for (let at = 0; at < dimensions; at += 1) sum += (own[at] as number) * (vectors[from + at] as number);
    const nearness = sum / ((lengths[row] as number) * (lengths[other] as number));
    if (nearness >= leastNear && other !== row) near.push({ word: words[other] as string, nearness });
  }
  return near
    .sort((one, other) => other.nearness - one.nearness)
    .slice(0, nearestAtMost)
    .map((found) => found.word);
}
