import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { embedded } from '../../src/recall/embedding/embedded.ts';
import { takeApart } from '../../src/recall/match.ts';
import { wantedOf } from '../../src/recall/question.ts';
import { rankCandidates } from '../../src/recall/rank.ts';

/**
 * Notes and questions that say it in other words, each with the one note that answers. The floors lie a little under what is found now: whoever
 * changes how passages are compared sees here what it costs.
 */
const floors = { 'en-en': 0.75, 'zh-zh': 0.9, 'en-zh': 0.9, 'zh-en': 0.8 };

const read = (file: string): readonly (readonly string[])[] =>
  readFileSync(new URL(`labelled/${file}`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split('\t'));

const dot = (one: Float32Array, other: Float32Array): number =>
  one.reduce((sum, value, at) => sum + value * (other[at] ?? 0), 0);

it('has the note that answers among the first five, in its language and across', {
  timeout: 120_000,
}, async () => {
  const notes = [...read('notes-en.tsv'), ...read('notes-zh.tsv')];
  const vectors = await embedded.embed(
    notes.map(([, text = '']) => text),
    1,
  );
  const said = new Map(notes.map(([, text = '']) => [text, takeApart(text)]));
  const found = new Map<string, boolean[]>();
  for (const [kind = '', wanted, question = ''] of read('questions.tsv')) {
    const [asked = new Float32Array()] = await embedded.embed([question], 1);
    const candidates = notes.map(([name = '', text = ''], id) => ({
      passageId: name,
      entity: 'activity',
      id,
      text,
      similarity: dot(asked, vectors[id] ?? asked),
    }));
    const first = rankCandidates(wantedOf(question), candidates, (text) => said.get(text) ?? takeApart(text))
      .slice(0, 5)
      .map(({ candidate }) => candidate.passageId);
    found.set(kind, [...(found.get(kind) ?? []), first.includes(wanted ?? '')]);
  }
  const shares = Object.fromEntries(
    [...found].map(([kind, hits]) => [kind, hits.filter(Boolean).length / hits.length]),
  );
  for (const [kind, floor] of Object.entries(floors))
    expect(shares[kind], `${kind} of ${JSON.stringify(shares)}`).toBeGreaterThanOrEqual(floor);
});
