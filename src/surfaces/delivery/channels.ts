import type { Channels, Delivery } from '../../conversation/index.ts';
import type { ChatChannel, Transcript } from '../../intents/index.ts';
import type { ChatEvent, ChatHost } from './chat-host.ts';
import type { ChannelMembers, Said } from './members.ts';

/** What a platform knows of its channels. */
export interface ChannelPlatform {
  readonly workspace: string;
  /** Null where it can't be told: the bot is not in it, or may not ask. */
  listMembers(channel: string): Promise<ChannelMembers | null>;
  /** Of a thread, else what was said last beside them; null where it can't be read. */
  read(channel: ChatChannel): Promise<Said | null>;
  addressOf(channel: ChatChannel): Omit<Delivery, 'key'>;
  addressOfUser(userId: string): Omit<Delivery, 'key'>;
}

/** Members are asked for again after so long, also where no event told of a change. */
const keptMinutes = 10;

/** With what a surface itself needs of them. */
export interface ChatChannels extends Channels {
  /** What was said, with the company's people among those who said it. */
  named(said: Said): Promise<Transcript>;
}

/** The channels of a platform as the conversation needs them; `here` is the one in which something was said. */
export function channelsOf<Event extends ChatEvent, Address>(
  host: Pick<ChatHost<Event, Address>, 'channels'>,
  platform: ChannelPlatform,
  here: ChatChannel | null,
): ChatChannels {
  const { workspace } = platform;
  const membersOf = async (channel: string): Promise<ChannelMembers | null> => {
    const kept = await host.channels.keptMembers(workspace, channel, keptMinutes);
    if (kept !== null) return kept;
    const members = await platform.listMembers(channel);
    if (members !== null) await host.channels.keepMembers(workspace, channel, members);
    return members;
  };
  const named = async ({ messages, files }: Said): Promise<Transcript> => {
    const users = messages.flatMap(({ userId }) => userId ?? []);
    const people = await host.channels.peopleOf(workspace, users);
    return {
      messages: messages.map(({ userId, name, at, text }) => ({
        personId: userId === null ? null : (people.get(userId) ?? null),
        name,
        at,
        text,
      })),
      files: [...files],
    };
  };
  return {
    here,
    named,
    async readersOf({ channel }) {
      const found = await membersOf(channel);
      return found && (await host.channels.match(workspace, found));
    },
    async transcriptOf(channel) {
      const said = await platform.read(channel);
      return said && (await named(said));
    },
    addressOf: (channel) => platform.addressOf(channel),
    async addressOfPerson(personId) {
      const userId = await host.channels.userOf(workspace, personId);
      return userId === null ? null : platform.addressOfUser(userId);
    },
  };
}
