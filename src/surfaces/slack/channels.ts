import type { webApi } from '@slack/bolt';
import type { ChatChannel } from '../../intents/index.ts';
import type { ChannelPlatform } from '../delivery/channels.ts';
import type { ChannelMember, Said } from '../delivery/members.ts';
import type { Site } from './site.ts';
import { memberOf, type SlackMember } from './speaker.ts';
import { threadOf } from './threads.ts';
import { readMessage } from './transcript.ts';

/** Slack's channels; `userId` is reached where a post can't stand in its channel. */
export function slackChannels(site: Site, userId: string): ChannelPlatform {
  const { client, connection } = site;
  const { workspace } = connection;
  return {
    workspace,
    listMembers: (channel) =>
      orNull(async () => {
        const { channel: info } = await client.conversations.info({ channel });
        const isPublic = info?.is_private !== true && info?.is_im !== true && info?.is_mpim !== true;
        const isShared =
          info?.is_ext_shared === true ||
          info?.is_org_shared === true ||
          info?.is_pending_ext_shared === true;
        const members = isPublic
          ? await listWorkspace(client, workspace)
          : await listChannel(client, workspace, channel);
        return { isPublic, isShared, members };
      }),
    read: (channel) => orNull(() => readChannel(site, channel)),
    addressOf: ({ channel, thread }) => ({
      lane: `${channel}:${thread ?? ''}`,
      address: {
        workspace,
        channel,
        threadTs: thread,
        userId,
        isPrivate: false,
        responseUrl: null,
        thread: threadOf(channel, thread),
        person: null,
      },
    }),
    // A direct message may be addressed by whom it goes to.
    addressOfUser: (to) => ({
      lane: `${to}:`,
      address: {
        workspace,
        channel: to,
        threadTs: null,
        userId: to,
        isPrivate: false,
        responseUrl: null,
        thread: threadOf(to, null),
        person: null,
      },
    }),
  };
}

/** The channel in which something was said, as people see it; null in a direct message. */
export async function hereOf(
  { client, connection, channelNames }: Site,
  { channel, threadTs }: { readonly channel: string; readonly threadTs: string | null },
): Promise<ChatChannel | null> {
  if (channel.startsWith('D')) return null;
  let name = channelNames.get(channel);
  if (name === undefined) {
    const found = await orNull(() => client.conversations.info({ channel }));
    name = found?.channel?.name === undefined ? channel : `#${found.channel.name}`;
    channelNames.set(channel, name);
  }
  return { platform: 'slack', workspace: connection.workspace, channel, name, thread: threadTs };
}

const mostRead = 200;
const mostBesideThreads = 50;

async function readChannel(site: Site, { channel, thread }: ChatChannel): Promise<Said> {
  const { client } = site;
  const { messages = [] } =
    thread === null
      ? await client.conversations.history({ channel, limit: mostBesideThreads })
      : await client.conversations.replies({ channel, ts: thread, limit: mostRead });
  const inOrder = [...messages].sort((one, other) => Number(one.ts ?? 0) - Number(other.ts ?? 0));
  const read = await Promise.all(inOrder.map((message) => readMessage(site, message)));
  return {
    messages: read.flatMap((one) => one?.messages ?? []),
    files: read.flatMap((one) => one?.files ?? []),
  };
}

async function listWorkspace(client: webApi.WebClient, workspace: string): Promise<readonly ChannelMember[]> {
  const found: ChannelMember[] = [];
  let cursor: string | undefined;
  do {
    const page = await client.users.list({ limit: 200, ...(cursor ? { cursor } : {}) });
    for (const member of page.members ?? [])
      if (member.deleted !== true) found.push(asMember(member, workspace));
    cursor = page.response_metadata?.next_cursor;
  } while (cursor !== undefined && cursor !== '');
  return found;
}

async function listChannel(
  client: webApi.WebClient,
  workspace: string,
  channel: string,
): Promise<readonly ChannelMember[]> {
  const found: ChannelMember[] = [];
  let cursor: string | undefined;
  do {
    const page = await client.conversations.members({ channel, limit: 200, ...(cursor ? { cursor } : {}) });
    for (const id of page.members ?? []) {
      const { user } = await client.users.info({ user: id, include_locale: true });
      found.push(asMember(user ?? { id }, workspace));
    }
    cursor = page.response_metadata?.next_cursor;
  } while (cursor !== undefined && cursor !== '');
  return found;
}

function asMember(member: SlackMember & { readonly id?: string }, workspace: string): ChannelMember {
  const { id = '', real_name: name, profile } = member;
  // Slack's own bot reads everywhere and is no person.
  const is = id === 'USLACKBOT' ? ({ kind: 'app' } as const) : memberOf(member, workspace);
  return { userId: id, name: profile?.real_name ?? name ?? id, is };
}

/** What Slack refuses to say (a scope, a channel that the bot isn't in) is not known. */
async function orNull<Result>(ask: () => Promise<Result>): Promise<Result | null> {
  try {
    return await ask();
  } catch (error) {
    if ((error as { readonly code?: string }).code === 'slack_webapi_platform_error') return null;
    throw error;
  }
}
