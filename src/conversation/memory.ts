import { sql } from 'kysely';
import type { RecordSeen } from '../crm/index.ts';
import type { Query } from '../database/index.ts';
import type { Intent, ShownGroup } from '../intents/index.ts';
import {
  type Follows,
  type Interpretation,
  type NameIndex,
  nameEntryOf,
  type ThreadMemory,
} from '../interpreter/index.ts';
import type { Instant } from '../kernel/index.ts';
import type { Actor } from '../permissions/index.ts';
import { withoutLessons } from './lesson.ts';
import { refsIn } from './refs-in.ts';
import type { PendingQuestion, Reply } from './reply.ts';
import { changeOf, type ToldTurn, toldAfter } from './told-turns.ts';

/** What a thread remembers for one person: "it", "that deal", 刚才那个, what was asked last, and what waits for an answer. */
export interface Memory {
  /** The latest first. */
  readonly intents: readonly Intent[];
  readonly records: readonly RecordSeen[];
  /** The last list that was shown, in its order. */
  readonly listed: readonly RecordSeen[];
  readonly isListLatest: boolean;
  /** The last message was about somebody who could not be found: "they" may be those. */
  readonly isTopicUnknown: boolean;
  /** The groups of the last figure, in their order; empty where it had none. */
  readonly groups: readonly ShownGroup[];
  /** Those of the last figure that had several: "the second one", after a look at the first. */
  readonly ranking: readonly ShownGroup[];
  /** The last turn that did, showed or asked something: what a correction corrects. */
  readonly last: LastTurn | null;
  /** The messages just before that told something, the oldest first. */
  readonly told: readonly ToldTurn[];
  readonly question: PendingQuestion | null;
  /** A part of a question that came without a question before it ("by month"): it waits for what it is a part of. */
  readonly fragment: string | null;
  /** The question for the rows that follow those shown last. */
  readonly next: Intent | null;
}

export interface LastTurn {
  readonly intents: readonly Intent[];
  /** The change that it made, if any: a correction takes it back. */
  readonly changeSetId: number | null;
  /** It was only shown, and waits for an OK: what it is changed to waits as well. */
  readonly isPreview?: boolean;
}

const intentsKept = 8;
const mostSpokenOf = 6;
const recordsKept = 20;
const listKept = 50;
export const emptyMemory: Memory = {
  intents: [],
  records: [],
  listed: [],
  isListLatest: false,
  isTopicUnknown: false,
  groups: [],
  ranking: [],
  last: null,
  told: [],
  question: null,
  fragment: null,
  next: null,
};

/** One row, whatever the length of the thread. What nothing was said in for `days` days is over. */
export async function loadMemory(
  query: Query,
  tenantId: number,
  userId: number,
  thread: string,
  now: Instant,
  days: number,
): Promise<Memory> {
  const [row] = await query<{ memory: Partial<Memory> }>(sql`
    select memory from conversation where tenant_id = ${tenantId} and user_id = ${userId} and thread = ${thread}
      and updated_at > ${now}::timestamptz - make_interval(days => ${days}::int)`);
  const memory = { ...emptyMemory, ...row?.memory };
  // Kept by an earlier version, in another shape.
  return memory.question !== null && !('choices' in memory.question) ? { ...memory, question: null } : memory;
}

/** Remembers what this turn was about. */
export async function saveMemory(
  query: Query,
  actor: Actor,
  thread: string,
  memory: Memory,
  now: Instant,
): Promise<void> {
  await query(sql`
    insert into conversation (tenant_id, user_id, thread, memory, updated_at)
    values (${actor.tenantId}, ${actor.userId}, ${thread}, ${JSON.stringify(memory)}::jsonb, ${now})
    on conflict (tenant_id, user_id, thread) do update set memory = excluded.memory, updated_at = excluded.updated_at`);
}

/** `named`: what the message called by name, whatever came of it: also a refused or previewed record is "it" next. */
export function remember(
  memory: Memory,
  reply: Reply,
  said: Interpretation | null,
  names: NameIndex,
): Memory {
  const keyOf = ({ entity, id }: Pick<RecordSeen, 'entity' | 'id'>) => `${entity}:${id}`;
  const known = new Set([...memory.records, ...memory.listed].map(keyOf));
  const isUnread = reply.status === 'not-understood';
  // A name that is only like the one that was not found is not what the message was about.
  const named = namedIn(said?.intents ?? [], names).filter((one) => !isUnread || known.has(keyOf(one)));
  const gone = new Set((reply.gone ?? []).map(keyOf));
  const isThere = (record: RecordSeen) => !gone.has(keyOf(record));
  // "It" is never one of many that were listed, unless one asks which.
  const isList = reply.isList && reply.records.length > 1;
  const shown = isList ? [] : reply.records.filter((record) => !isPromised(record, reply, memory, names));
  // Of a change of many records those are spoken of that were named, and none of the many.
  const ordered = shown.length > mostSpokenOf ? [...named, ...shown] : [...shown, ...named];
  const records = ordered.filter(
    (record, at) => ordered.findIndex((one) => keyOf(one) === keyOf(record)) === at,
  );
  const fresh = new Set(records.map(keyOf));
  return {
    intents: [...reply.intents, ...(reply.holds ?? []), ...memory.intents].slice(0, intentsKept),
    records: [
      ...records,
      ...memory.records.filter((record) => !fresh.has(keyOf(record)) && isThere(record)),
    ].slice(0, recordsKept),
    listed:
      isList || isListOfOne(reply) || isEmptyList(reply)
        ? reply.records.slice(0, listKept)
        : memory.listed.filter(isThere),
    isListLatest: isList || (memory.isListLatest && records.length === 0),
    isTopicUnknown: isUnread && named.length === 0 && (said?.notUnderstood ?? []).length > 0,
    ...groupsOf(memory, reply),
    last: lastTurnOf(reply) ?? (isIdle(reply) && !isFailed(reply, memory) ? memory.last : null),
    told: toldAfter(memory, reply, said, names),
    question: reply.question,
    fragment: reply.fragment,
    next: nextOf(reply) ?? (isIdle(reply) ? memory.next : null),
  };
}

/** Of a list of none there is no first one, and none of a list before. */
function isEmptyList({ status, records, intents: [asked] }: Reply): boolean {
  return status === 'answered' && records.length === 0 && asked?.name === 'list' && !asked.slots.countOnly;
}

/** The only one there is, and so the first one; "the biggest" is a look at one of those that were listed before. */
function isListOfOne({ isList, records, intents: [asked] }: Reply): boolean {
  if (!isList || records.length !== 1) return false;
  if (asked?.name !== 'list' && asked?.name !== 'follow-ups' && asked?.name !== 'stuck-deals') return false;
  const { filters, limit } = asked.slots;
  return limit === null && !filters.some(({ field, values }) => field === 'deal' && values.length === 1);
}

/** What a preview would make isn't there yet. */
function isPromised(
  { entity, id }: RecordSeen,
  { status }: Reply,
  { records }: Memory,
  names: NameIndex,
): boolean {
  return (
    status === 'confirm' &&
    nameEntryOf(names, entity, id) === null &&
    !records.some((known) => known.entity === entity && known.id === id)
  );
}

/** The records that intents are about, as the tenant calls them. */
function namedIn(intents: readonly Intent[], names: NameIndex): readonly RecordSeen[] {
  return intents.flatMap(({ slots }) =>
    refsIn(slots).flatMap(({ ref: { entity, id, text } }) =>
      id === null ? [] : [{ entity, id, name: nameEntryOf(names, entity, id)?.name ?? text }],
    ),
  );
}

/** What the interpreter is told of a thread. */
export function threadOf({ last, question: _, fragment: __, next: ___, ...memory }: Memory): ThreadMemory {
  return { ...memory, last: last?.intents ?? [] };
}

/** What a correction takes back: the change of the message that it says, else the last one. */
export function correctedBy({ of }: Follows, { told, last }: Memory): LastTurn | null {
  return of === undefined ? last : (told[of] ?? null);
}

/** What was done, or not understood, leaves the last figure's groups; a question of records has none. */
function groupsOf(memory: Memory, { intents, groups }: Reply): Pick<Memory, 'groups' | 'ranking'> {
  const [asked] = intents.filter(({ kind }) => kind === 'query');
  if (asked === undefined) return { groups: memory.groups, ranking: memory.ranking };
  const isFigure = asked.name === 'measure' || asked.name === 'explain-change';
  return { groups, ranking: groups.length > 1 ? groups : isFigure ? memory.ranking : [] };
}

function nextOf({ actions }: Reply): Intent | null {
  const page = actions.find(({ kind }) => kind === 'page')?.payload;
  return page?.does === 'run' ? (page.intents[0] ?? null) : null;
}

function lastTurnOf({ actions, intents, question, status }: Reply): LastTurn | null {
  const payloads = actions.map(({ payload }) => payload);
  const waiting = payloads.find((payload) => payload.does === 'confirm');
  if (waiting?.does === 'confirm')
    return {
      intents: withoutLessons(waiting.intents),
      changeSetId: waiting.replaces ?? null,
      isPreview: true,
    };
  if (question?.fills != null && status === 'question')
    return { intents: withoutLessons(question.fills.intents), changeSetId: question.replaces };
  if (status === 'answered' && intents.length > 0) return { intents, changeSetId: null };
  return (
    changeOf({ actions, intents, status }) ??
    (isSoAlready(status, intents) ? { intents, changeSetId: null } : null)
  );
}

/** Where nothing had to be changed there is nothing to take back, but something to put right: "no, to Kevin". */
function isSoAlready(status: Reply['status'], intents: readonly Intent[]): boolean {
  return status === 'done' && intents.length > 0 && intents.every(({ name }) => changes.has(name));
}

const changes: ReadonlySet<string> = new Set(['change-owner', 'move-stage', 'update-record']);

/** What was refused is what the next value is said of, and not what was done before it. */
function isFailed({ status }: Reply, { last }: Memory): boolean {
  return status === 'refused' && last?.changeSetId != null;
}

/** A no, not understanding, or a word of thanks leaves what can be corrected. */
function isIdle({ status, intents }: Reply): boolean {
  if (status === 'answered') return intents.length === 0;
  return status === 'not-understood' || status === 'refused' || status === 'failed' || status === 'question';
}
