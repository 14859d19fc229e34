import type { Sending } from '../analyses/index.ts';
import type { Answer } from '../answer/index.ts';
import type { KeptClearance } from '../crm/index.ts';
import type { ChatChannel, QueryIntent } from '../intents/index.ts';
import type { Instant, Language } from '../kernel/index.ts';
import { type Actor, permit, rowScopeOf } from '../permissions/index.ts';
import { anyonesThread, keepActions, threadOfPerson } from './actions.ts';
import { answerQuery } from './answer-query.ts';
import { replyWithin } from './channels/share.ts';
import { withAudience } from './channels/with-audience.ts';
import { explainRefusal } from './explain.ts';
import { emptyMemory } from './memory.ts';
import type { DraftAction, Reply } from './reply.ts';
import type { Channels, Services } from './services.ts';
import { withoutKeeping } from './write-turn.ts';

/** A question that nobody asks just now, and whom its answer is for. */
export interface ToSend {
  readonly actor: Actor;
  readonly intent: QueryIntent;
  readonly language: Language;
  readonly now: Instant;
  readonly sending: Sending;
  /** Null: the person alone. */
  readonly channel: {
    readonly place: ChatChannel;
    readonly kept: KeptClearance;
    readonly channels: Channels;
  } | null;
}

/** What came of it: its readers may see it, or not; `why` is said to the person alone. */
export type Sendable =
  | { readonly kind: 'shown'; readonly reply: Reply }
  | { readonly kind: 'not-shown'; readonly why: string };

/** Asks as the person: for a channel, by the rights that he and its clearance have in common. */
export async function answerToSend(services: Services, to: ToSend): Promise<Sendable> {
  const { actor, intent, language, now, sending, channel } = to;
  const scope = { tenantId: actor.tenantId, userId: actor.userId, role: 'all', settings: {} } as const;
  const words = await services.database.read(scope, (query) =>
    services.words.load(query, actor.tenantId, actor.userId),
  );
  const opening = { earlier: null, actor, words, memory: emptyMemory, action: null };
  if (channel !== null) {
    const turn = { now, channels: channel.channels, sending };
    const reply = await replyWithin(services, turn, opening, channel.kept, [intent], language);
    if (reply !== null) return { kind: 'shown', reply };
    const why =
      language === 'zh'
        ? `${channel.place.name} 的授权不包括这个内容。`
        : `${channel.place.name} isn’t cleared for it.`;
    return { kind: 'not-shown', why };
  }
  const permitted = permit(actor, intent);
  const reply =
    'kind' in permitted
      ? explainRefusal(language, permitted)
      : await answerQuery(services, { now, sending }, opening, language, [permitted]);
  return reply.status === 'answered' ? { kind: 'shown', reply } : { kind: 'not-shown', why: reply.title };
}

/** The answer with its buttons, which the person may press wherever he reads it, and in a channel everybody by his own rights. */
export async function keepSent(
  services: Services,
  { actor, now, channel }: Pick<ToSend, 'actor' | 'now' | 'channel'>,
  reply: Reply,
): Promise<Answer> {
  const { answer } = withoutKeeping(reply, null);
  const asks = reply.actions.filter(({ payload }) => payload.does === 'run' || payload.does === 'undo');
  const { actions } = await services.database.write(rowScopeOf(actor), (query) =>
    keepActions(
      query,
      actor,
      channel === null ? threadOfPerson(actor.userId) : anyonesThread,
      { actions: channel === null ? asks : asks.filter(isForEverybody), language: reply.language },
      now,
    ),
  );
  if (channel === null) return { ...answer, actions };
  return { ...withAudience(answer, channel.kept, channel.place, null), actions };
}

/** What is asked by the rights of whoever presses it, or turns the digest down, which judges who may. */
function isForEverybody({ payload, kind }: DraftAction): boolean {
  return (
    payload.does === 'run' &&
    kind !== 'export' &&
    payload.intents.every((intent) => intent.kind === 'query' || intent.name === 'change-subscription')
  );
}
