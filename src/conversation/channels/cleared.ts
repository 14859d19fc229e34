import {
  becauseWords,
  findBusinessZone,
  findClearance,
  judgeReaders,
  type KeptClearance,
  type SuspendedBecause,
  suspendClearance,
} from '../../crm/index.ts';
import { queueMessage } from '../../database/index.ts';
import type { ChatChannel } from '../../intents/index.ts';
import { today } from '../../kernel/index.ts';
import { type Actor, loadActor } from '../../permissions/index.ts';
import { reply } from '../reply.ts';
import type { Channels, Services, TurnInput } from '../services.ts';
import { withoutKeeping } from '../write-turn.ts';

export type Cleared =
  | { readonly kind: 'cleared'; readonly kept: KeptClearance; readonly grantor: Actor }
  | { readonly kind: 'not-cleared' }
  | { readonly kind: 'suspended'; readonly because: SuspendedBecause }
  /** The platform can't say now who reads along. */
  | { readonly kind: 'unknown' };

/** What is judged, and by when. */
export type ClearanceCheck = Pick<TurnInput, 'tenantId' | 'surface' | 'now'> & {
  readonly channels: Channels;
};

/**
 * What a channel may be shown now: judged anew by those who read along and by the rights of its grantor today. What no longer holds is
 * suspended, and its grantor told.
 */
export async function findCleared(
  services: Services,
  { tenantId, surface, now, channels }: ClearanceCheck,
  channel: ChatChannel,
): Promise<Cleared> {
  const actors = new Map<number, Actor | null>();
  const scope = { tenantId, userId: 0, role: 'all', settings: {} } as const;
  const actorOf = async (id: number) => {
    if (!actors.has(id))
      actors.set(
        id,
        await services.database.read(scope, (query) => loadActor(query, tenantId, id, now, services.actors)),
      );
    return actors.get(id) ?? null;
  };
  const kept = await services.database.read(scope, async (query) =>
    findClearance(query, tenantId, channel, today(now, await findBusinessZone(query, tenantId))),
  );
  if (kept === null) return { kind: 'not-cleared' };
  if (kept.suspendedBecause !== null) return { kind: 'suspended', because: kept.suspendedBecause };
  const readers = await channels.readersOf(channel);
  if (readers === null) return { kind: 'unknown' };
  const because = await judgeReaders(kept, readers, actorOf);
  const grantor = await actorOf(kept.grantedBy);
  if (because === null && grantor !== null) return { kind: 'cleared', kept, grantor };
  await suspend(services, { tenantId, surface, now, channels }, kept, because ?? 'grantor', grantor);
  return { kind: 'suspended', because: because ?? 'grantor' };
}

async function suspend(
  { database }: Services,
  { tenantId, surface, channels }: ClearanceCheck,
  kept: KeptClearance,
  because: SuspendedBecause,
  grantor: Actor | null,
): Promise<void> {
  const address = await channels.addressOfPerson(kept.grantedBy);
  const language = grantor?.language ?? 'en';
  const { answer } = withoutKeeping(
    reply({
      status: 'answered',
      language,
      title:
        language === 'zh'
          ? `${kept.channelName} 的授权已暂停：${becauseWords(because, 'zh')}。`
          : `${kept.channelName} is no longer cleared: ${becauseWords(because, 'en')}.`,
      blocks: [
        {
          kind: 'text',
          text:
            language === 'zh'
              ? '那里暂时不再发布任何内容。如果没问题，在频道里重新授权一次。'
              : 'Nothing is posted there until you clear it again, in the channel.',
        },
      ],
    }),
    null,
  );
  await database.system(async (query) => {
    const isNew = await suspendClearance(query, tenantId, kept.id, because);
    const key = `clearance:${kept.id}:${kept.grantedAt}`;
    if (isNew && address !== null) await queueMessage(query, { tenantId, surface, key, ...address, answer });
  });
}
