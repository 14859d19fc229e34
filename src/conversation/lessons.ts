import { isDeepStrictEqual } from 'node:util';
import { sql } from 'kysely';
import { type DomainCommand, execute } from '../crm/index.ts';
import type { Intent, RecordRef } from '../intents/index.ts';
import { type Interpretation, learntKeyOf } from '../interpreter/index.ts';
import { findMeasure } from '../metrics/index.ts';
import { type Permitted, permit } from '../permissions/index.ts';
import type { Lesson } from './lesson.ts';
import type { PresentOpening } from './open-turn.ts';
import { refsIn } from './refs-in.ts';
import type { PendingQuestion, Reply } from './reply.ts';
import type { Writing } from './writing.ts';

/** The intents with what the words of a question that was answered turned out to mean. */
export function withLessonsOf(
  question: PendingQuestion | null,
  answered: readonly Intent[],
): readonly Intent[] {
  if (question?.fills?.wants.kind !== 'record') return answered;
  return withLessons(question.fills.intents, answered);
}

/** The same for a ready answer that was pressed: any other button has nothing to do with the question. */
export function withLessonsOfChoice(
  question: PendingQuestion | null,
  pressed: readonly Intent[],
): readonly Intent[] {
  // Not as text: what is stored comes back with its keys in another order.
  const isChoice = question?.choices.some(({ intents }) => isDeepStrictEqual(intents, pressed));
  return isChoice === true ? withLessonsOf(question, pressed) : pressed;
}

/** The intents with what was called otherwise before: where a name stood for another record, or for none, it stands for this one. */
export function withLessons(before: readonly Intent[], after: readonly Intent[]): readonly Intent[] {
  const lessons = after.flatMap((intent, index) => {
    const former = before[index];
    if (former === undefined || former.name !== intent.name || former.name === 'teach-words') return [];
    const said = new Map(refsIn(former.slots).map(({ path, ref }) => [path.join('.'), ref]));
    return refsIn(intent.slots).flatMap(({ path, ref }) => {
      const was = said.get(path.join('.'));
      return was === undefined || !isSettled(was, ref) ? [] : [lessonOf(was.text, ref)];
    });
  });
  const [first] = lessons;
  return first === undefined ? after : [...after, first];
}

function isSettled(was: RecordRef, ref: RecordRef): boolean {
  const isSame = was.id === ref.id || learntKeyOf(was.text) === learntKeyOf(ref.text);
  return was.text.trim() !== '' && ref.id !== null && was.entity === ref.entity && !isSame;
}

function lessonOf(words: string, record: RecordRef): Lesson {
  return {
    kind: 'command',
    name: 'teach-words',
    slots: { words, record: { ...record, candidates: [] }, sense: null, everyone: false, implied: true },
  };
}

/** The reading of an uncertain question, with the word for its measure where that is all that told the readings apart. */
export function withLessonOfReading(
  meant: Intent,
  { intents, readings }: Interpretation,
  options: readonly Intent[],
): readonly Intent[] {
  const said = readings[0]?.filter(({ slot }) => slot === 'measures') ?? [];
  const [first] = intents;
  const [words, another] = said;
  if (meant.name !== 'measure' || words === undefined || another !== undefined) return [meant];
  const differ = options.filter((option) => essenceOf(option) === essenceOf(meant));
  const [key] = meant.slots.measures;
  const names = key === undefined ? undefined : findMeasure(key)?.names;
  const isAlone = meant.slots.measures.length === 1 && differ.length > 1 && first?.name === 'measure';
  if (!isAlone || key === undefined || names === undefined) return [meant];
  const sense = { kind: 'measure' as const, key, text: names.en[0] };
  return [
    meant,
    {
      kind: 'command',
      name: 'teach-words',
      slots: { words: words.text, record: null, sense, everyone: false, implied: true },
    },
  ];
}

/** A question but for its measure. */
function essenceOf(intent: Intent): string {
  return intent.name === 'measure' ? JSON.stringify({ ...intent.slots, measures: [] }) : '';
}

/** Keeps what was learnt from a question that was answered: the answer says so, and how to take it back. */
export async function keepLessons(
  writing: Writing,
  lessons: readonly Lesson[],
  reply: Reply,
): Promise<Reply> {
  if (reply.status !== 'answered' || lessons.length === 0) return reply;
  const allowed = permitLessons(writing.actor, lessons);
  if (allowed.length === 0) return reply;
  const result = await execute({ ...writing, allowsDuplicate: false }, allowed);
  if (result.kind === 'stopped' || result.changeSetId === null) return reply;
  const notices = result.outcomes.flatMap((outcome) => outcome.notices);
  return {
    ...reply,
    blocks: [
      ...reply.blocks,
      ...notices.map((text) => ({ kind: 'notice' as const, level: 'info' as const, text })),
    ],
  };
}

export function permitLessons(
  actor: PresentOpening['actor'],
  lessons: readonly Lesson[],
): readonly Permitted<DomainCommand>[] {
  return lessons.flatMap((lesson) => {
    const decision = permit(actor, lesson);
    return 'kind' in decision ? [] : [decision];
  });
}

/** Counts where the person's own names for records were used. */
export async function countUses(
  { query, actor, now }: Pick<Writing, 'query' | 'actor' | 'now'>,
  learnt: PresentOpening['words']['learntNames'],
  intents: readonly Intent[],
): Promise<void> {
  if (learnt.length === 0) return;
  const refs = intents.flatMap(({ slots }) => refsIn(slots).map(({ ref }) => ref));
  const used = learnt.filter(({ words, entity, id }) =>
    refs.some(
      (ref) => ref.entity === entity && ref.id === id && learntKeyOf(ref.text) === learntKeyOf(words),
    ),
  );
  if (used.length === 0) return;
  await query(sql`
    update learnt_word set uses = uses + 1, last_used_at = ${now}
    where tenant_id = ${actor.tenantId} and user_id = ${actor.userId} and key = any (${used.map(({ words }) => learntKeyOf(words))}::text[])`);
}
