import { z } from 'zod';
import { type Sentiment, sentiments, type Topic, type TopicKind, topics } from '../../entities/index.ts';
import { today } from '../../kernel/index.ts';
import { agree, isRecord, isSingle, keyOf, mostCharacters, type NoteContext, namesIn } from './hear-note.ts';
import type { Heard } from './heard.ts';
import { listedRivals } from './rivals.ts';
import { onlyDayIn, onlySumIn } from './terms.ts';
import { topicIn } from './topics.ts';

/** What a model replies of a note. */
export const noteReply = z.strictObject({
  says: z
    .array(
      z.strictObject({
        kind: z.enum([
          'budget',
          'decision',
          'next-step',
          'competitor',
          'objection',
          'need',
          'sentiment',
          'contact',
        ]),
        words: z.string(),
        value: z.string(),
        title: z.string().nullable().default(null),
      }),
    )
    .max(20),
});
export type NoteReply = z.infer<typeof noteReply>;

/** What fills in `prompts/fields.md`. */
export function noteInputs(): Readonly<Record<'topics', string>> {
  return { topics: Object.keys(topics).join(', ') };
}

/** The part of a note that is read at all, by whomever. */
export function readableNote(note: string): string {
  return note.slice(0, mostCharacters);
}

/**
 * A model's reading of a note as it can be taken: words that don't stand in the note are struck out with what they were to show, sums and
 * days are read from the note's own words here, and topics are those of the catalogue. No value is a model's own.
 */
export function hearByModel({ says }: NoteReply, note: string, context: NoteContext): readonly Heard[] {
  const text = readableNote(note);
  const known = namesIn(text, context);
  return says.flatMap((one): readonly Heard[] => {
    const words = quoteIn(text, one.words);
    const heard = words === null ? null : heardIn({ ...one, words }, known, context);
    return heard === null ? [] : [heard];
  });
}

/** Both readings, the model's first: what both heard once, but sums and days that differ are both told. */
export function mergeHeard(byModel: readonly Heard[], byRules: readonly Heard[]): readonly Heard[] {
  const isSame = (one: Heard, other: Heard) =>
    keyOf(one) === keyOf(other) && (!isSingle(one) || agree([one, other]));
  return [...byModel, ...byRules].filter(
    (one, at, all) => !all.slice(0, at).some((other) => isSame(one, other)),
  );
}

type Said = NoteReply['says'][number];

function heardIn(
  { kind, words, value, title }: Said,
  known: ReturnType<typeof namesIn>,
  { actor, vocabulary, now }: NoteContext,
): Heard | null {
  const quoted = quoteIn(words, value);
  switch (kind) {
    case 'budget': {
      const sum = quoted === null ? null : onlySumIn(quoted);
      return sum === null ? null : { kind, amount: sum.amount, words };
    }
    case 'decision': {
      const times = { now, calendar: actor.calendar, timeZone: actor.timeZone };
      const from = today(now, actor.timeZone);
      const day = quoted === null ? null : onlyDayIn(quoted, times, from);
      return day === null || day < from ? null : { kind, date: day, words };
    }
    case 'next-step':
      return quoted === null || quoted.length < 4 ? null : { kind, step: quoted.slice(0, 200), words };
    case 'competitor': {
      if (quoted === null) return null;
      const [listed] = listedRivals(quoted, quoted.toLowerCase(), vocabulary);
      if (listed !== undefined) return { ...listed, words };
      return isRecord(known, quoted) ? null : { kind, key: quoted, name: quoted, words };
    }
    case 'objection': {
      const topic = topicOf(kind, value, words);
      return topic === null ? null : { kind, topic, words };
    }
    case 'need': {
      const topic = topicOf(kind, value, quoted ?? '') ?? quoted?.toLowerCase() ?? null;
      return topic === null ? null : { kind, topic, words };
    }
    case 'sentiment':
      return isSentiment(value) ? { kind, sentiment: value, words } : null;
    case 'contact': {
      if (quoted === null || isRecord(known, quoted)) return null;
      const job = title === null ? null : quoteIn(words, title);
      return {
        kind,
        name: quoted,
        changes: job === null ? [] : [{ field: 'title', value: { type: 'text', text: job } }],
        words,
      };
    }
  }
}

/** A key of the catalogue, else the topic that the note's own words are about. */
function topicOf(kind: TopicKind, value: string, words: string): Topic | null {
  return isTopic(value) ? value : topicIn(kind, words);
}

function isTopic(value: string): value is Topic {
  return Object.hasOwn(topics, value);
}

function isSentiment(value: string): value is Sentiment {
  return Object.hasOwn(sentiments, value);
}

/** A model may set commas and quotation marks otherwise; the words are given as the text has them. Null: it doesn't have them. */
function quoteIn(text: string, words: string): string | null {
  const parts = words.match(/\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu) ?? [];
  if (parts.length === 0 || parts.length > mostParts) return null;
  // No word or number is cut in two, and a sum keeps its sign.
  const [first = '', last = ''] = [parts[0], parts.at(-1)];
  const pattern = [
    isHan(first) ? '' : `(?<!${spacedCharacter})`,
    '\\p{Sc}?',
    parts.join('[^\\p{L}\\p{N}]*'),
    isHan(last) ? '' : `(?!${spacedCharacter})`,
    '%?',
  ].join('');
  return new RegExp(pattern, 'iu').exec(text)?.[0] ?? null;
}

function isHan(part: string): boolean {
  return /^\p{Script=Han}$/u.test(part);
}

/** A letter of a script that has spaces between its words, or a digit. */
const spacedCharacter = '(?:(?!\\p{Script=Han})\\p{L}|\\p{N})';
const mostParts = 80;
