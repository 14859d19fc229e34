import type { ChatChannel } from '../../intents/index.ts';
import type { ChannelPlatform } from '../delivery/channels.ts';
import { ServiceProblem } from './bot.ts';
import { memberOf } from './members.ts';
import type { Site } from './site.ts';
import type { TeamsAddress } from './teams-host.ts';

/** A message of a channel's thread is said in the thread's own conversation. */
const ofThread = ';messageid=';

/** Teams' channels and group chats. Whether a team is open to the whole organization isn't told to a bot: its members are those who read along. */
export function teamsChannels(site: Site): ChannelPlatform {
  const { bot, connection, service } = site;
  const to = (more: Partial<TeamsAddress>): TeamsAddress => ({
    workspace: connection.workspace,
    serviceUrl: site.lastServiceUrl() ?? service.serviceUrl,
    conversationId: '',
    scope: 'channel',
    userId: '',
    objectId: '',
    isPrivate: false,
    replaces: null,
    thread: '',
    here: null,
    person: null,
    ...more,
  });
  return {
    workspace: connection.workspace,
    async listMembers(channel) {
      const { serviceUrl } = to({});
      try {
        const members = await bot.listMembers({ serviceUrl, conversationId: channel });
        return {
          isPublic: false,
          isShared: members.some(({ tenantId }) => tenantId !== null && tenantId !== connection.workspace),
          members: members.map((member) => ({
            userId: member.objectId ?? member.userId,
            name: member.name,
            is: memberOf(member, connection.workspace),
          })),
        };
      } catch (error) {
        // The bot is not there any more.
        if (error instanceof ServiceProblem && (error.status === 403 || error.status === 404)) return null;
        throw error;
      }
    },
    // A bot is told what is said to it, and can't read what was said before.
    read: async () => null,
    addressOf: ({ channel, thread }) => {
      const conversationId = thread === null ? channel : `${channel}${ofThread}${thread}`;
      return { lane: conversationId, address: to({ conversationId, thread: `teams-${conversationId}` }) };
    },
    addressOfUser: (objectId) => ({
      lane: objectId,
      address: to({
        userId: objectId,
        objectId,
        isPrivate: true,
        scope: 'personal',
        thread: `teams-${objectId}`,
      }),
    }),
  };
}

/** The conversation of a channel in its two parts; a group chat has no threads. */
export function readConversationId(id: string): Pick<ChatChannel, 'channel' | 'thread'> {
  const [channel = id, thread = null] = id.split(ofThread);
  return { channel, thread };
}
