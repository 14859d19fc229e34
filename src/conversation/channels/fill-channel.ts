import { channelKey, type Readers } from '../../crm/index.ts';
import type { ChatChannel, Intent } from '../../intents/index.ts';
import type { TurnInput } from '../services.ts';

/** Intents about a channel, with the one in which they were said, and what was said there. */
export async function withChannel(
  intents: readonly Intent[],
  { channels }: Pick<TurnInput, 'channels'>,
): Promise<readonly Intent[]> {
  if (channels === undefined) return intents;
  return await Promise.all(
    intents.map(async (intent): Promise<Intent> => {
      if (!isAboutChannel(intent)) return intent;
      const channel = intent.slots.channel ?? (isSaidHere(intent) ? channels.here : null);
      if (intent.name !== 'log-conversation')
        return { ...intent, slots: { ...intent.slots, channel } } as Intent;
      const said = intent.slots.said ?? (channel && (await channels.transcriptOf(channel)));
      return { ...intent, slots: { ...intent.slots, channel, said } };
    }),
  );
}

/** Who reads along in the channels that are to be cleared. */
export async function readersFor(
  intents: readonly Intent[],
  { channels }: Pick<TurnInput, 'channels'>,
): Promise<ReadonlyMap<string, Readers | null>> {
  const found = new Map<string, Readers | null>();
  for (const intent of intents) {
    const channel: ChatChannel | null = intent.name === 'clear-channel' ? intent.slots.channel : null;
    if (channel !== null && channels !== undefined)
      found.set(channelKey(channel), await channels.readersOf(channel));
  }
  return found;
}

type ChannelIntent = Extract<Intent, { readonly slots: { readonly channel: ChatChannel | null } }>;

function isAboutChannel(intent: Intent): intent is ChannelIntent {
  return aboutChannel.has(intent.name);
}

/** A digest goes to a channel only where that is said; another channel is found by its name. */
function isSaidHere(intent: ChannelIntent): boolean {
  return intent.name !== 'subscribe' || (intent.slots.to === 'channel' && intent.slots.channelName === null);
}

const aboutChannel: ReadonlySet<Intent['name']> = new Set([
  'change-subscription',
  'channel-status',
  'clear-channel',
  'link-channel',
  'log-conversation',
  'subscribe',
  'subscriptions',
]);
