import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { queueForPerson } from '../crm/index.ts';
import { type Query, queueMessage } from '../database/index.ts';
import type { Interpretation } from '../interpreter/index.ts';
import { rowScopeOf } from '../permissions/index.ts';
import { keepActions, threadOfPerson } from './actions.ts';
import { remember, saveMemory } from './memory.ts';
import { findEarlier, type PresentOpening } from './open-turn.ts';
import { ratingOf } from './rate-answer.ts';
import type { Reply } from './reply.ts';
import type { Services, Turn, TurnInput } from './services.ts';

/** An event that acts once: the delivery itself, or the press of a button. */
export interface Event {
  readonly source: string;
  readonly id: string;
}

/**
 * The writing part of a turn in one transaction: the event, what `work` changes, its buttons, what the thread remembers, and
 * the answer that is told again when the event comes again.
 */
export async function writeTurn(
  services: Services,
  turn: TurnInput,
  { actor, memory, words }: PresentOpening,
  interpretation: Interpretation | null,
  events: readonly Event[],
  work: (query: Query) => Promise<Reply>,
): Promise<Turn> {
  return await services.database.write(rowScopeOf(actor), async (query) => {
    for (const event of events) {
      const isNew = await claimEvent(query, turn, event);
      const earlier = isNew ? null : await findEarlier(query, turn.tenantId, event.source, event.id);
      if (earlier !== null) return { ...earlier, isRepeated: true };
    }
    const reply = await work(query);
    const drafts =
      turn.asksForRating === true && !('press' in turn.input && turn.input.set?.rating !== undefined)
        ? [...reply.actions, ...ratingOf(reply)]
        : reply.actions;
    const [{ actions, rating }] = await Promise.all([
      keepActions(
        query,
        actor,
        turn.tellsPerson === undefined ? turn.thread : threadOfPerson(actor.userId),
        { ...reply, actions: drafts },
        turn.now,
      ),
      saveMemory(query, actor, turn.thread, remember(memory, reply, interpretation, words.names), turn.now),
    ]);
    const answered: Turn = {
      interpretation,
      answer: { ...withHeard(turn, contentOf(reply)), actions, ...(rating === null ? {} : { rating }) },
      status: reply.status,
      undo: actions.find(({ kind }) => kind === 'undo')?.id ?? null,
      ms: 0,
    };
    for (const event of events) await keepAnswer(query, turn, event, answered);
    if (turn.deliverTo !== undefined) {
      const { tenantId, surface, deliverTo } = turn;
      await queueMessage(query, { tenantId, surface, ...deliverTo, answer: answered.answer });
    }
    if (turn.tellsPerson?.includes(reply.status) === true) {
      const key = `${turn.surface}:${randomUUID()}`;
      const answer = ofAssistant(answered);
      await queueForPerson(query, turn.tenantId, actor.userId, { key, answer });
    }
    return answered;
  });
}

/** What was understood of a spoken message stands above its answer. */
function withHeard<Content extends Omit<Turn['answer'], 'actions'>>(
  { input }: TurnInput,
  content: Content,
): Content {
  if (!('text' in input) || input.heard !== true) return content;
  const text = content.language === 'zh' ? `听到：“${input.text}”` : `Heard: “${input.text}”`;
  return { ...content, blocks: [{ kind: 'text', text }, ...content.blocks] };
}

/** What an assistant has done or wants, as the person himself is told of it. */
function ofAssistant({ answer, status }: Turn): Turn['answer'] {
  const zh = answer.language === 'zh';
  const did = zh ? '由你的助手以你的名义完成。' : 'Your assistant did this in your name.';
  const wants = zh
    ? '你的助手请求这样做，需要你本人确认。'
    : 'Your assistant asks for this; it is yours to confirm.';
  return { ...answer, blocks: [...answer.blocks, { kind: 'text', text: status === 'done' ? did : wants }] };
}

/** An answer that nothing is kept of: no buttons, no follow-up. */
export function withoutKeeping(reply: Reply, interpretation: Interpretation | null): Turn {
  return {
    interpretation,
    answer: { ...contentOf(reply), actions: [] },
    status: reply.status,
    undo: null,
    ms: 0,
  };
}

/** Kinds of records that one would open by a link. */
const opens: ReadonlySet<string> = new Set(['account', 'contact', 'deal', 'lead']);

function contentOf({
  language,
  title,
  blocks,
  data,
  basis,
  file,
  records,
}: Reply): Omit<Turn['answer'], 'actions'> {
  const opened = records.filter(({ entity }) => opens.has(entity));
  return {
    language,
    title,
    blocks,
    data,
    basis,
    ...(file === undefined ? {} : { file }),
    ...(opened.length === 0 ? {} : { records: opened }),
  };
}

/** The deliveries by which this turn is known again. */
export function eventsOf(turn: TurnInput): readonly Event[] {
  return turn.eventId === undefined ? [] : [{ source: turn.surface, id: turn.eventId }];
}

async function claimEvent(query: Query, { tenantId, now }: TurnInput, event: Event): Promise<boolean> {
  const rows = await query(sql`
    insert into inbound_event (tenant_id, source, event_id, received_at) values (${tenantId}, ${event.source}, ${event.id}, ${now})
    on conflict do nothing returning event_id`);
  return rows.length > 0;
}

async function keepAnswer(
  query: Query,
  { tenantId }: TurnInput,
  event: Event,
  answered: Turn,
): Promise<void> {
  await query(sql`
    update inbound_event set answer = ${JSON.stringify(answered)}::jsonb
    where tenant_id = ${tenantId} and source = ${event.source} and event_id = ${event.id}`);
}
