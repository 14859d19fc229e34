import type { App, webApi } from '@slack/bolt';
import {
  editDialog,
  readSlackDialog,
  readSlackPress,
  recordOptions,
  recordSelect,
  renderSlackDialog,
  type SentDialog,
} from '../../rendering/index.ts';
import type { ChatUser } from '../delivery/chat-host.ts';
import { command } from './needs.ts';
import type { SlackAddress, SlackCard, SlackEvent } from './slack-host.ts';
import { threadOf } from './threads.ts';
import type { Site } from './work.ts';

type Address = Omit<SlackAddress, 'person'>;

/** A message event, of those fields that are read here. */
interface MessageEvent {
  readonly channel: string;
  readonly user?: string;
  readonly text?: string;
  readonly ts: string;
  readonly thread_ts?: string;
  readonly channel_type?: string;
  readonly subtype?: string;
}

/** Registers what Parley hears of Slack. Each thing is kept, and worked on after it was acknowledged. */
export function listen(app: App, site: Site, nudge: () => void): void {
  const { host, connection } = site;
  const keep = async (event: SlackEvent) => {
    await host.keep(event, laneOf(event.address));
    nudge();
  };
  const userOf = (userId: string): ChatUser => ({ workspace: connection.workspace, userId });

  const hear = async (body: { readonly event_id: string }, message: MessageEvent) => {
    const { user, text = '', subtype } = message;
    // Joins, edits and the like say nothing to Parley.
    if (user === undefined || user === connection.botUserId) return;
    if (subtype !== undefined && subtype !== 'file_share' && subtype !== 'thread_broadcast') return;
    const address = addressOf(message, user);
    await keep({ eventId: body.event_id, user: userOf(user), address, input: { text } });
  };
  app.message(async ({ body, message }) => {
    const said = message as MessageEvent;
    if (said.channel_type === 'im') await hear(body, said);
  });
  app.event('app_mention', async ({ body, event }) => await hear(body, event as MessageEvent));

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

  app.action(/^press-\d+-/, async ({ ack, body, action, client }) => {
    const pressed = readPress(body as unknown as PressBody);
    await ack();
    if (pressed === null) return;
    const { press, card, address, eventId } = pressed;
    const event: SlackEvent = {
      eventId,
      user: userOf(address.userId),
      address,
      input: { press: press.id },
      ...(card === null ? {} : { card }),
    };
    const isEdit = 'action_id' in action && action.action_id.endsWith('-edit');
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
  readonly actions: readonly { readonly value?: string; readonly action_ts?: string }[];
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

/** What a press says; null for a button that is none of ours. */
function readPress(body: PressBody): {
  readonly press: { readonly id: string };
  readonly card: SlackCard | null;
  readonly address: Address;
  readonly eventId: string;
} | null {
  const { container, message, user } = body;
  const press = readSlackPress(body.actions[0]?.value);
  const channel = body.channel?.id ?? container?.channel_id;
  if (press === null || channel === undefined) return null;
  const isPrivate = container?.is_ephemeral === true || !isDirect(channel);
  return {
    press,
    eventId: `press:${body.trigger_id ?? body.actions[0]?.action_ts ?? ''}`,
    card:
      message === undefined
        ? null
        : { ts: message.ts, text: message.text ?? '', blocks: message.blocks ?? [] },
    address: {
      channel,
      threadTs: message?.thread_ts ?? container?.thread_ts ?? null,
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
