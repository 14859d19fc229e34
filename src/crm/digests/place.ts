import type { ChatChannel, QueryIntent } from '../../intents/index.ts';
import { today } from '../../kernel/index.ts';
import { fitsClearance } from '../../permissions/index.ts';
import { clearanceWords } from '../channels/clearance-words.ts';
import { findClearance, findClearedChannel } from '../channels/clearances.ts';
import { onlyInChannel } from '../channels/only-in-channel.ts';
import { type CommandContext, say } from '../command.ts';
import type { Refused } from '../outcome.ts';

/** A channel that is cleared, as a digest's readers. */
export type Place = NonNullable<Awaited<ReturnType<typeof findClearedChannel>>>;

/** The channel that is meant, where it is cleared for something. */
export async function findPlace(
  context: CommandContext,
  { channel, channelName }: { readonly channel: ChatChannel | null; readonly channelName: string | null },
): Promise<Place | Refused> {
  const { query, actor, now } = context;
  const day = today(now, actor.calendar.timeZone);
  if (channel === null && channelName === null) return onlyInChannel(context);
  const found =
    channel === null
      ? await findClearedChannel(query, actor.tenantId, channelName ?? '', day)
      : await findClearance(query, actor.tenantId, channel, day).then(
          (kept) => kept && { ...kept, channel: { ...channel, thread: null } },
        );
  if (found !== null && found.suspendedBecause === null) return found;
  const name = channel?.name ?? channelName;
  return {
    kind: 'refused',
    reason: say(context, `${name} isn't cleared for anything yet.`, `${name} 还没有授权，不能发布内容。`),
    next: say(
      context,
      'A manager or director who sees it all can say there: “clear this channel for totals of my team”.',
      '由看得到这些数据的经理或总监在频道里说：“允许这个频道看我们团队的汇总”。',
    ),
    instead: [],
  };
}

/** Why the channel may not read the answer to a question; null where it may. */
export async function objectionTo(
  context: CommandContext,
  place: Place,
  intent: QueryIntent,
): Promise<Refused | null> {
  if (fitsClearance(place.clearance, intent)) return null;
  const words = clearanceWords(place, context.language);
  return {
    kind: 'refused',
    reason: say(
      context,
      `This can't be shown in ${place.channel.name}.`,
      `这个不能发到 ${place.channel.name}。`,
    ),
    next: say(context, `It may see ${words}.`, `它只能看：${words}。`),
    instead: [],
  };
}

/** What is sent to somebody is set up by himself, so that it holds what he may see and comes when he wants it. */
export function notForOthers(context: CommandContext): Refused {
  return {
    kind: 'refused',
    reason: say(
      context,
      'A digest goes to whoever asks for it, or to a channel, and not to somebody else.',
      '简报只发给订阅的人自己或频道，不能替别人订。',
    ),
    next: say(
      context,
      'Nothing was changed. Whoever wants it says so to me; or it goes to a channel: “… to #sales”.',
      '没有改动。可以请对方自己跟我说一声，或者发到频道，例如“发到 #销售”。',
    ),
    instead: [],
  };
}
