import type { ChatChannel } from '../../intents/index.ts';
import type { Activity } from './bot.ts';
import { readConversationId } from './channels.ts';
import type { TeamsEvent, TeamsScope } from './teams-host.ts';

const scopes: ReadonlySet<string> = new Set([
  'personal',
  'groupChat',
  'channel',
] satisfies readonly TeamsScope[]);

/** Who did something and where; null where that is not said. */
export function readPlace(
  activity: Activity,
  workspace: string,
): Pick<TeamsEvent, 'user' | 'address'> | null {
  const { from, conversation, serviceUrl } = activity;
  const { id: userId, aadObjectId: objectId } = from ?? {};
  const { id: conversationId, conversationType: scope = 'personal' } = conversation ?? {};
  if (userId === undefined || objectId === undefined || conversationId === undefined) return null;
  if (serviceUrl === undefined || !scopes.has(scope)) return null;
  return {
    user: { workspace, userId: objectId },
    address: {
      serviceUrl,
      conversationId,
      scope: scope as TeamsScope,
      userId,
      objectId,
      isPrivate: scope !== 'personal',
      replaces: null,
      here: readHere(activity, workspace),
      thread: `teams-${conversationId}`,
    },
  };
}

/** Where others read along, as people see it; null in a personal chat. */
export function readHere({ conversation, channelData }: Activity, workspace: string): ChatChannel | null {
  const { id, conversationType = 'personal', name } = conversation ?? {};
  if (id === undefined || conversationType === 'personal') return null;
  return {
    platform: 'teams',
    workspace,
    ...readConversationId(id),
    name: channelData?.channel?.name ?? channelData?.team?.name ?? name ?? '',
  };
}

/** A message as it was typed: without the bot's own mention, and with the names of others. */
export function readText({ text = '', entities = [], recipient }: Activity): string {
  let said = text;
  for (const { type, text: marked, mentioned } of entities) {
    if (type !== 'mention' || marked === undefined || marked === '') continue;
    const name = mentioned?.id === recipient?.id ? ' ' : (mentioned?.name ?? marked);
    said = said.replaceAll(marked, () => name);
  }
  return said
    .replaceAll(/<\/?at[^>]*>/g, ' ')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[^\S\n]+/g, ' ')
    .trim();
}

/** Events of one conversation are worked on in their order; in a group those of each person. */
export function laneOf({ scope, conversationId, objectId }: TeamsEvent['address']): string {
  return scope === 'personal' ? conversationId : `${conversationId}:${objectId}`;
}
