import { z } from 'zod';
import type { Query } from '../../database/index.ts';
import { type RecurrenceValue, recurrenceValue } from '../../intents/index.ts';
import {
  describeRecurrence,
  type Instant,
  instantOfLocal,
  type Language,
  type LocalTime,
  labelDate,
  localDateTime,
  nextTime,
  type PlainDate,
} from '../../kernel/index.ts';
import type { Actor } from '../../permissions/index.ts';
import type { Row, Values } from '../change-set.ts';
import type { CommandContext } from '../command.ts';
import { readWorkingDays } from '../tenant/working-days.ts';

/** What a task keeps of how it comes back. */
const kept = z.object({ every: recurrenceValue, from: z.string(), until: z.string().optional() });
type Kept = z.infer<typeof kept>;

/** A time at which a task comes back. */
export interface Repeat {
  readonly kept: Kept;
  readonly local: LocalTime;
  readonly at: Instant;
  /** "Every Monday, 09:00". */
  readonly words: string;
}

const workdayStart = '09:00';

type Zone = Pick<Actor, 'tenantId' | 'timeZone' | 'calendar'>;

/** "Every Monday at 09:00", of what a task keeps; null for one that doesn't come back. */
export function repeatWords(repeats: unknown, language: Language): string | null {
  const read = kept.safeParse(repeats);
  return read.success ? wordsOf(read.data, language) : null;
}

/** "Every Monday, 09:00, until 28 Feb 2027". */
function wordsOf({ every, until }: Kept, language: Language): string {
  const words = describeRecurrence(every, language);
  if (until === undefined) return words;
  return language === 'zh'
    ? `${words}，到${labelDate(until, 'zh')}为止`
    : `${words}, until ${labelDate(until, 'en')}`;
}

/** The first time of a task that is made now; null where none comes. */
export async function firstTime(
  context: CommandContext,
  said: RecurrenceValue,
  last: PlainDate | undefined,
): Promise<Repeat | null> {
  const { query, actor, now, language } = context;
  const every = { ...said, times: said.times.length === 0 ? [workdayStart] : said.times };
  const from = localDateTime(now, actor.timeZone).slice(0, 10);
  const until = last === undefined ? {} : { until: last };
  const next = await timeAfter(query, { every, from, ...until }, actor, now);
  return next === null ? null : { ...next, words: wordsOf(next.kept, language) };
}

/** The time after the one that a task stands at; null for a task that doesn't come back. */
export async function nextOf(context: CommandContext, row: Row): Promise<Repeat | null> {
  const repeats = kept.safeParse(row.repeats);
  if (!repeats.success) return null;
  const { query, actor, now, language } = context;
  // What is done before its time is done for that time.
  const current = row.due_at instanceof Date ? row.due_at.toISOString() : String(row.due_at ?? '');
  const next = await timeAfter(query, repeats.data, actor, isAhead(current, now) ? current : now);
  return next === null ? null : { ...next, words: wordsOf(repeats.data, language) };
}

function isAhead(at: Instant, now: Instant): boolean {
  return at > now;
}

/** The time after `after` at which what a task keeps says that it comes back, in its owner's zone; null for none. */
export async function timeAfter(
  query: Query,
  repeats: unknown,
  { tenantId, timeZone, calendar }: Zone,
  after: Instant,
): Promise<Omit<Repeat, 'words'> | null> {
  const read = kept.safeParse(repeats);
  if (!read.success) return null;
  const { isWorkingDay } = await readWorkingDays(query, tenantId);
  const { every, from, until } = read.data;
  const local = nextTime(every, from, localDateTime(after, timeZone), { ...calendar, isWorkingDay });
  if (until !== undefined && local !== null && local.slice(0, 10) > until) return null;
  return local === null ? null : { kept: read.data, local, at: instantOfLocal(local, timeZone) };
}

/** What a task that comes back holds: it is due, and reminds, then. */
export function repeatColumns({ kept: repeats, local, at }: Omit<Repeat, 'words'>): Values {
  return { repeats: JSON.stringify(repeats), due_date: local.slice(0, 10), due_at: at, remind_at: at };
}
