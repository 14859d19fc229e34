import { sql } from 'kysely';
import { type ChannelLink, findChannelLink, type RecordSeen, type TenantWords } from '../crm/index.ts';
import type { Query } from '../database/index.ts';
import { nameEntryOf } from '../interpreter/index.ts';
import { detectLanguage, type Language } from '../kernel/index.ts';
import { type ModelSettings, readModelSettings } from '../model/index.ts';
import { type Actor, loadActor } from '../permissions/index.ts';
import { findAction, findTypedDecision, type PendingAction } from './actions.ts';
import { loadMemory, type Memory } from './memory.ts';
import { refsIn } from './refs-in.ts';
import type { Services, Turn, TurnInput } from './services.ts';

const defaultMemoryDays = 30;

/** What a turn starts from. */
export interface Opening {
  /** The answer that this very delivery got before. */
  readonly earlier: Turn | null;
  /** Null: there is no such person, or he is not active. */
  readonly actor: Actor | null;
  readonly words: TenantWords;
  readonly memory: Memory;
  /** The button that was pressed, or that a typed yes or no means; null where there is none. */
  readonly action: PendingAction | null;
  /** Absent: no model is set up. */
  readonly modelSettings?: ModelSettings;
}

/** An opening with the person who speaks. */
export type PresentOpening = Opening & { readonly actor: Actor };

/** Reads everything that a turn starts from in one transaction that sees the whole tenant, which no answer ever does. */
export async function openTurn(services: Services, turn: TurnInput): Promise<Opening> {
  const { tenantId, userId, thread, input } = turn;
  const scope = { tenantId, userId, role: 'all', settings: {} } as const;
  return await services.database.read(scope, async (query) => {
    const days = services.memoryDays ?? defaultMemoryDays;
    // Given at once, they go to the server in one round trip.
    const [earlier, actor, words, memory, action, modelSettings] = await Promise.all([
      turn.eventId === undefined ? null : findEarlier(query, tenantId, turn.surface, turn.eventId),
      loadActor(query, tenantId, userId, turn.now, services.actors),
      services.words.load(query, tenantId, userId),
      loadMemory(query, tenantId, userId, thread, turn.now, days),
      'press' in input
        ? findAction(query, tenantId, input.press)
        : 'text' in input
          ? findTypedDecision(query, turn, input.text)
          : null,
      services.model === undefined ? null : readModelSettings(query, tenantId),
    ]);
    const about =
      turn.channels?.here == null ? null : await findChannelLink(query, tenantId, turn.channels.here);
    return {
      earlier,
      actor,
      words,
      memory: about === null ? memory : within(memory, about, words),
      action,
      ...(modelSettings === null ? {} : { modelSettings }),
    };
  });
}

/** "This deal" is what the channel is about, unless another one was just spoken of. */
function within(memory: Memory, { entity, recordId: id }: ChannelLink, { names }: TenantWords): Memory {
  const name = nameEntryOf(names, entity, id)?.name;
  if (name === undefined) return memory;
  const latest = refsIn(memory.intents[0]?.slots ?? {}).map(({ ref }) => `${ref.entity}:${ref.id}`);
  const isLatest = (record: RecordSeen) => latest.includes(`${record.entity}:${record.id}`);
  const others = memory.records.filter((record) => record.entity !== entity || record.id !== id);
  return {
    ...memory,
    records: [
      ...others.filter(isLatest),
      { entity, id, name },
      ...others.filter((record) => !isLatest(record)),
    ],
  };
}

/** The answer that an event got when it was first delivered. */
export async function findEarlier(
  query: Query,
  tenantId: number,
  source: string,
  eventId: string,
): Promise<Turn | null> {
  const [row] = await query<{ answer: Turn | null }>(sql`
    select answer from inbound_event where tenant_id = ${tenantId} and source = ${source} and event_id = ${eventId}`);
  return row?.answer ?? null;
}

/** The language of the message; of the button's answer where one was pressed. */
export function languageOf({ input }: TurnInput, opening: Opening | null): Language {
  if ('text' in input) return detectLanguage(input.text);
  if ('log' in input || 'open' in input) return input.language;
  if ('said' in input)
    return opening?.actor?.language ?? detectLanguage(JSON.stringify(input.said.slots) ?? '');
  return opening?.action?.language ?? opening?.actor?.language ?? 'en';
}
