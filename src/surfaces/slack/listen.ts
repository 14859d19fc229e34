import type { App, webApi } from '@slack/bolt';
import {
  editDialog,
  readSlackDialog,
  readSlackKind,
  readSlackPress,
  readSlackRating,
  recordOptions,
  recordSelect,
  renderSlackDialog,
  type SentDialog,
} from '../../rendering/index.ts';
import type { ChatUser } from '../delivery/chat-host.ts';
import { decides } from '../delivery/decides.ts';
import { command, logShortcut } from './needs.ts';
import type { Site } from './site.ts';
import type { SlackCard, SlackEvent, SlackFile, SlackMessageRead } from './slack-host.ts';
import { threadOf } from './threads.ts';

type Address = SlackEvent['address'];

/** A message event, of those fields that are read here. */
interface MessageEvent {
  readonly channel: string;
  readonly user?: string;
  readonly text?: string;
  readonly ts: string;
  readonly thread_ts?: string;
  readonly channel_type?: string;
  readonly subtype?: string;
  readonly files?: readonly {
    readonly id: string;
    readonly name?: string | null;
    readonly size?: number;
    readonly url_private_download?: string;
  }[];
}

/** Registers what Parley hears of Slack. Each thing is kept, and worked on after it was acknowledged. */
export function listen(app: App, site: Site, nudge: () => void): void {
  const { host, connection } = site;
  const keep = async (event: SlackEvent) => {
    await host.keep(event, laneOf(event.address));
    nudge();
  };
  const userOf = (userId: string): ChatUser => ({ workspace: connection.workspace, userId });

  const hear = async (message: MessageEvent) => {
    const { user, text = '', subtype, ts, channel } = message;
    // Joins and the like say nothing to Parley.
    if (user === undefined || user === connection.botUserId) return;
    if (subtype !== undefined && subtype !== 'file_share' && subtype !== 'thread_broadcast') return;
    const files = filesOf(message);
    await keep({
      eventId: eventOf(channel, ts),
      user: userOf(user),
      address: addressOf(message, user),
      input: { text },
      messageTs: ts,
      ...(files.length === 0 ? {} : { files }),
    });
  };
  const hearRevision = async ({
    message,
    previous_message: before,
    channel,
    event_ts: at = '',
  }: RevisionEvent) => {
    const said = before ?? message;
    const isDeleted = message === undefined || message.subtype === 'tombstone';
    // Slack also calls it an edit when a link is unfurled.
    if (said?.user === undefined || said.user === connection.botUserId) return;
    if (!isDeleted && message?.text === before?.text) return;
    await keep({
      eventId: `revision:${channel}:${said.ts}:${at}`,
      user: userOf(said.user),
      address: addressOf({ channel, thread_ts: said.thread_ts ?? null }, said.user),
      input: { text: message?.text ?? '' },
      revises: { eventId: eventOf(channel, said.ts), isDeleted },
    });
  };
  app.message(async ({ message }) => {
    const said = message as MessageEvent;
    if (said.channel_type !== 'im') return;
    if (said.subtype === 'message_changed' || said.subtype === 'message_deleted')
      await hearRevision(message as unknown as RevisionEvent);
    else await hear(said);
  });
  app.event('link_shared', async ({ event }) => {
    // While it is typed nobody knows who will read it.
    if (event.source === 'composer') return;
    const { channel, message_ts: ts, user, links, thread_ts: threadTs = null } = event;
    await keep({
      eventId: `links:${channel}:${ts}`,
      user: userOf(user),
      address: addressOf({ channel, thread_ts: threadTs }, user),
      input: { text: '' },
      links: {
        ts,
        urls: links.map(({ url }) => url),
        isOwnChat: isDirect(channel) && event.is_bot_user_member,
      },
    });
  });
  app.event('app_mention', async ({ event }) => await hear(event as MessageEvent));

  app.shortcut({ type: 'message_action', callback_id: logShortcut }, async ({ ack, body }) => {
    const {
      channel,
      message,
      user,
      trigger_id: trigger,
      response_url: responseUrl,
    } = body as unknown as ShortcutBody;
    const isPrivate = !isDirect(channel.id);
    const threadTs = message.thread_ts ?? null;
    await keep({
      eventId: `shortcut:${trigger}`,
      user: userOf(user.id),
      address: {
        channel: channel.id,
        threadTs,
        userId: user.id,
        isPrivate,
        responseUrl: isPrivate ? (responseUrl ?? null) : null,
        thread: threadOf(channel.id, threadTs),
      },
      input: { text: '' },
      logs: message,
    });
    await ack();
  });

  app.command(command, async ({ ack, command: said }) => {
    await keep({
      eventId: `command:${said.trigger_id}`,
      user: userOf(said.user_id),
      address: {
        channel: said.channel_id,
        threadTs: null,
        userId: said.user_id,
        isPrivate: true,
        responseUrl: said.response_url,
        thread: threadOf(said.channel_id, null),
      },
      input: { text: said.text.trim() === '' ? 'help' : said.text },
    });
    await ack();
  });

  // Also buttons of earlier versions, whatever they were called.
  app.action(/.*/, async ({ ack, body, action, client }) => {
    const pressed = readPress(body as unknown as PressBody);
    await ack();
    if (pressed === null) return;
    const { input, card, address, eventId } = pressed;
    const event: SlackEvent = {
      eventId,
      user: userOf(address.userId),
      address,
      input,
      ...(card === null ? {} : { card }),
    };
    const isEdit = 'action_id' in action && readSlackKind(action.action_id) === 'edit';
    const trigger = (body as { readonly trigger_id?: string }).trigger_id ?? '';
    if (!isEdit || !(await openDialog(site, client, event, trigger))) await keep(event);
  });

  app.view(editDialog, async ({ ack, body, view }) => {
    const { press, address } = JSON.parse(view.private_metadata) as DialogMetadata;
    const set = readSlackDialog(view as unknown as SentDialog);
    if (Object.keys(set).length > 0)
      await keep({
        eventId: `dialog:${view.id}:${view.hash}`,
        user: userOf(body.user.id),
        address: { ...address, userId: body.user.id },
        input: { press, set },
      });
    await ack();
  });

  app.options(new RegExp(`^${recordSelect} `), async ({ ack, body, payload }) => {
    const person = await host.findPerson(userOf(body.user.id));
    const entity = payload.action_id.slice(recordSelect.length + 1);
    const names =
      person === null || person === 'inactive' ? [] : await host.names(person.id, entity, payload.value);
    await ack({ options: [...recordOptions(names)] });
  });
}

/** A message that was edited, or deleted. */
interface RevisionEvent {
  readonly channel: string;
  readonly event_ts?: string;
  readonly message?: MessageEvent;
  readonly previous_message?: MessageEvent;
}

interface ShortcutBody {
  readonly trigger_id: string;
  readonly response_url?: string;
  readonly channel: { readonly id: string };
  readonly user: { readonly id: string };
  readonly message: SlackMessageRead & { readonly thread_ts?: string };
}

/** A message is one event, by whichever of Slack's events it comes. */
function eventOf(channel: string, ts: string): string {
  return `message:${channel}:${ts}`;
}

function filesOf({ files = [] }: MessageEvent): readonly SlackFile[] {
  return files.map(({ id, name, size, url_private_download: url }) => ({
    id,
    name: name ?? id,
    bytes: size ?? 0,
    url: url ?? null,
  }));
}

interface DialogMetadata {
  readonly press: string;
  readonly address: Address;
}

/** Opens the form of an edit: Slack takes it within three seconds of the press. False: there is none, and the press is answered. */
async function openDialog(
  { host }: Site,
  client: webApi.WebClient,
  { user, address, input }: SlackEvent,
  trigger: string,
): Promise<boolean> {
  const person = await host.findPerson(user);
  if (person === null || person === 'inactive' || !('press' in input)) return false;
  const { answer } = await host.turn({
    personId: person.id,
    thread: address.thread,
    input,
    eventId: null,
  });
  const metadata: DialogMetadata = { press: input.press, address };
  const view = renderSlackDialog(answer, JSON.stringify(metadata));
  if (view === null) return false;
  await client.views.open({ trigger_id: trigger, view });
  return true;
}

interface PressBody {
  readonly trigger_id?: string;
  readonly response_url?: string;
  readonly user: { readonly id: string };
  readonly actions: readonly {
    readonly action_id?: string;
    readonly value?: string;
    readonly action_ts?: string;
  }[];
  readonly container?: {
    readonly is_ephemeral?: boolean;
    readonly channel_id?: string;
    readonly thread_ts?: string;
  };
  readonly channel?: { readonly id: string };
  readonly message?: {
    readonly ts: string;
    readonly text?: string;
    readonly thread_ts?: string;
    readonly blocks?: SlackCard['blocks'];
  };
}

/** By which no button is known: it is answered as one that is no longer there. */
const unknownPress = 'unknown';

/** What a press says; null where it stands nowhere. */
function readPress(body: PressBody): {
  readonly input: Extract<SlackEvent['input'], { readonly press: string }>;
  readonly card: SlackCard | null;
  readonly address: Address;
  readonly eventId: string;
} | null {
  const { container, message, user } = body;
  const channel = body.channel?.id ?? container?.channel_id;
  if (channel === undefined) return null;
  const threadTs = message?.thread_ts ?? container?.thread_ts ?? null;
  const [action] = body.actions;
  const rating = readSlackRating(action?.value);
  const press = rating ??
    readSlackPress(action?.value) ?? { id: unknownPress, thread: threadOf(channel, threadTs) };
  const isPrivate = container?.is_ephemeral === true || !isDirect(channel);
  const kind = press.id === unknownPress ? null : readSlackKind(action?.action_id);
  // What others read stays as it is for them.
  const isOver = kind !== null && decides.has(kind) && isDirect(channel);
  return {
    input: rating === null ? { press: press.id } : { press: press.id, set: { rating: rating.how } },
    eventId: `press:${body.trigger_id ?? action?.action_ts ?? ''}`,
    card:
      message === undefined || !isOver
        ? null
        : { ts: message.ts, text: message.text ?? '', blocks: message.blocks ?? [] },
    address: {
      channel,
      threadTs,
      userId: user.id,
      isPrivate,
      responseUrl: isPrivate ? (body.response_url ?? null) : null,
      thread: press.thread,
    },
  };
}

/** In a direct message openly, elsewhere to the one who asked alone. */
function addressOf(
  {
    channel,
    thread_ts: threadTs = null,
  }: Pick<MessageEvent, 'channel'> & { readonly thread_ts?: string | null },
  userId: string,
): Address {
  return {
    channel,
    threadTs,
    userId,
    isPrivate: !isDirect(channel),
    responseUrl: null,
    thread: threadOf(channel, threadTs),
  };
}

function laneOf({ channel, threadTs, userId }: Address): string {
  return isDirect(channel) ? `${channel}:${threadTs ?? ''}` : `${channel}:${threadTs ?? ''}:${userId}`;
}

function isDirect(channel: string): boolean {
  return channel.startsWith('D');
}
