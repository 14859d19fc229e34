import { sql } from 'kysely';
import type { RecordSeen } from '../crm/index.ts';
import type { Query } from '../database/index.ts';
import type { Intent } from '../intents/index.ts';
import type { Instant } from '../kernel/index.ts';
import type { Actor } from '../permissions/index.ts';
import type { PendingQuestion, Reply } from './reply.ts';

/** What a thread remembers for one person: "it", "that deal", 刚才那个, and what it has asked. */
export interface Memory {
  readonly intents: readonly Intent[];
  readonly records: readonly RecordSeen[];
  readonly question: PendingQuestion | null;
}

const intentsKept = 5;
const recordsKept = 20;
export const emptyMemory: Memory = { intents: [], records: [], question: null };

export async function loadMemory(
  query: Query,
  tenantId: number,
  userId: number,
  thread: string,
): Promise<Memory> {
  const [row] = await query<{ memory: Partial<Memory> }>(sql`
    select memory from conversation where tenant_id = ${tenantId} and user_id = ${userId} and thread = ${thread}`);
  return { ...emptyMemory, ...row?.memory };
}

/** Remembers what this turn was about. A question that was not answered is dropped: one at a time. */
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

export function remember(memory: Memory, reply: Reply): Memory {
  const keyOf = ({ entity, id }: RecordSeen) => `${entity}:${id}`;
  const fresh = new Set(reply.records.map(keyOf));
  return {
    intents: [...reply.intents, ...memory.intents].slice(0, intentsKept),
    records: [...reply.records, ...memory.records.filter((record) => !fresh.has(keyOf(record)))].slice(
      0,
      recordsKept,
    ),
    question: reply.question,
  };
}
