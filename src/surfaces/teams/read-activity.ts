import type { ChatChannel } from '../../intents/index.ts';
import { isVoice } from '../delivery/files.ts';
import type { Activity } from './bot.ts';
import { readConversationId } from './channels.ts';
import type { TeamsEvent, TeamsFile, TeamsScope } from './teams-host.ts';

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
  const { id: conversationId } = conversation ?? {};
  const scope = scopeOf(activity);
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

/** Teams' ids of messages are told apart within a conversation alone. */
export function eventIdOf({ id = '', conversation }: Activity): string {
  return `${conversation?.id ?? ''}:${id}`;
}

/** What somebody says, changes or takes back, and the app being put to somebody's chats; null for what says nothing to Parley. */
export function readEvent(activity: Activity, workspace: string): TeamsEvent | null {
  const place = readPlace(activity, workspace);
  const { id, type, timestamp = '' } = activity;
  if (place === null || id === undefined) return null;
  const eventId = eventIdOf(activity);
  const text = readText(activity);
  const zh = activity.locale?.startsWith('zh') === true;
  switch (type) {
    case 'message': {
      const files = readFiles(activity);
      // A card that was sent with the message, and no word.
      const input = { text: text === '' && files.length === 0 ? 'help' : text };
      const language = zh ? 'zh' : 'en';
      return { ...place, eventId, input, language, ...(files.length === 0 ? {} : { files }) };
    }
    case 'messageUpdate':
    case 'messageDelete': {
      const revises = { eventId, isDeleted: type === 'messageDelete' };
      return { ...place, eventId: `revision:${eventId}:${timestamp}`, input: { text }, revises };
    }
    case 'installationUpdate':
      // In a group somebody else may have put it there: there it waits until it is spoken to.
      return activity.action?.startsWith('add') === true && place.address.scope === 'personal'
        ? { ...place, eventId, input: { text: zh ? '帮助' : 'help' } }
        : null;
    default:
      return null;
  }
}

function readFiles({ attachments = [] }: Activity): readonly TeamsFile[] {
  return attachments.flatMap(({ contentType, name, content, contentUrl }): readonly TeamsFile[] => {
    if (contentType?.startsWith('image/') === true)
      return [{ name: name ?? 'picture.png', url: null, isVoiceMessage: false }];
    if (contentType?.startsWith('audio/') === true)
      return [{ name: clipName(name, contentType), url: contentUrl ?? null, isVoiceMessage: true }];
    const { downloadUrl } = (content ?? {}) as { readonly downloadUrl?: unknown };
    return contentType === 'application/vnd.microsoft.teams.file.download.info' &&
      name !== undefined &&
      typeof downloadUrl === 'string'
      ? [{ name, url: downloadUrl, isVoiceMessage: false }]
      : [];
  });
}

/** A voice message often has no name; services that transcribe tell the format by its ending. */
function clipName(name: string | undefined, contentType: string): string {
  if (name !== undefined && isVoice({ name })) return name;
  const kind = contentType.slice('audio/'.length).replace(/^x-|;.*$/g, '');
  return `clip.${{ mp4: 'm4a', mpeg: 'mp3', wave: 'wav' }[kind] ?? kind}`;
}

/** Of two people Teams says "personal" too, where one of them uses the bot's extension: their conversation is called like a group's. */
function scopeOf({ conversation }: Activity): string {
  const { id = '', conversationType = 'personal' } = conversation ?? {};
  return conversationType === 'personal' && id.startsWith('19:') ? 'groupChat' : conversationType;
}

/** Where others read along, as people see it; null in the personal chat with the bot. */
export function readHere(activity: Activity, workspace: string): ChatChannel | null {
  const { conversation, channelData } = activity;
  const { id, name } = conversation ?? {};
  if (id === undefined || scopeOf(activity) === 'personal') return null;
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
