import { sql } from 'kysely';
import { chatHost } from '../../../src/cli/chat-host.ts';
import type { Config } from '../../../src/config.ts';
import type { Database } from '../../../src/database/index.ts';
import { openParley } from '../../../src/main.ts';
import { connectSlack, type OpenSlack, type SlackHost, type SlackMode } from '../../../src/surfaces/index.ts';
import { freePort } from '../../support/free-port.ts';
import { now, pageUrl, type SmallCompany } from '../../support/small-company.ts';
import type { DoubleMessage, SlackDouble } from './slack-double.ts';
import { textsOf } from './slack-limits.ts';

/** The small company with a connected workspace, in one of the two modes. */
export interface SlackCompany {
  readonly slack: OpenSlack;
  readonly failures: unknown[];
  /** Where requests are expected over HTTP. */
  readonly url: string;
  /** Somebody writes; gives the answers that came, once nothing waits any more. */
  say(user: string, text: string, where?: Where): Promise<readonly DoubleMessage[]>;
  command(user: string, text: string, channel: string): Promise<readonly DoubleMessage[]>;
  press(user: string, message: DoubleMessage | undefined, label: string): Promise<readonly DoubleMessage[]>;
  /** The same with a button as Slack sends it. */
  pressIn(
    user: string,
    message: DoubleMessage | undefined,
    action: object,
  ): Promise<readonly DoubleMessage[]>;
  /** Says whether an answer was of use, below it. */
  rate(
    user: string,
    message: DoubleMessage | undefined,
    how: 'positive' | 'negative',
  ): Promise<readonly DoubleMessage[]>;
  /** Changes fields of the dialog opened last, and sends it. */
  submit(user: string, changed: Readonly<Record<string, object>>): Promise<readonly DoubleMessage[]>;
  /** Types in a select of records of the dialog opened last. */
  search(user: string, actionId: string, typed: string): Promise<unknown>;
  /** Sends a payload as Slack does in this mode, and gives what it is acknowledged with. */
  send(type: 'events_api' | 'slash_commands' | 'interactive', payload: object): Promise<unknown>;
  /** "Log to CRM" on a message; gives the answers that came. */
  logs(user: string, message: DoubleMessage): Promise<readonly DoubleMessage[]>;
  /** A message with a file. */
  sendFile(
    user: string,
    text: string,
    name: string,
    bytes: Uint8Array,
    size?: number,
  ): Promise<readonly DoubleMessage[]>;
  /** Somebody posts links: gives what Slack shows below his message, by link. */
  postLinks(
    user: string,
    channel: string,
    ...urls: readonly string[]
  ): Promise<Readonly<Record<string, string>>>;
  /** A message was edited, or deleted where there is no new text. */
  revise(
    user: string,
    said: { readonly ts: string; readonly text: string },
    text: string | null,
  ): Promise<readonly DoubleMessage[]>;
  settled(): Promise<void>;
}

export interface Where {
  readonly channel?: string;
  readonly threadTs?: string;
  readonly eventId?: string;
  readonly ts?: string;
}

let events = 0;

export async function openSlackCompany(
  database: Database,
  company: Pick<SmallCompany, 'tenantId'> & { readonly clock?: () => string },
  double: SlackDouble,
  mode: SlackMode,
  changed: (host: SlackHost) => SlackHost = (host) => host,
  folder: string | null = null,
  model: Config['model'] = null,
): Promise<SlackCompany> {
  const failures: unknown[] = [];
  const reportFailure = (error: unknown) => failures.push(error);
  const parley = openParley(database, { memoryDays: null, model }, reportFailure);
  const port = mode === 'http' ? await freePort() : 0;
  const slack = await connectSlack(
    changed(
      chatHost(
        'slack',
        parley,
        { id: company.tenantId },
        { clock: company.clock ?? (() => now), reportFailure, pageUrl, folder },
      ),
    ),
    {
      workspace: double.workspace,
      workspaceName: 'Northwind',
      appId: double.appId,
      botId: double.botId,
      botUserId: double.botUserId,
      mode,
      botToken: double.botToken,
      appToken: mode === 'socket' ? double.appToken : null,
      signingSecret: mode === 'http' ? double.signingSecret : null,
      port,
    },
    { apiUrl: double.apiUrl },
  );
  await slack.ready;
  const url = `http://127.0.0.1:${port}/slack/events`;

  async function send(
    type: 'events_api' | 'slash_commands' | 'interactive',
    payload: object,
  ): Promise<unknown> {
    if (mode === 'socket') return await double.sendBySocket(type, payload);
    const form = (fields: Record<string, string>) =>
      double.sendByHttp(url, new URLSearchParams(fields).toString(), {
        contentType: 'application/x-www-form-urlencoded',
      });
    const { status, body } =
      type === 'events_api'
        ? await double.sendByHttp(url, JSON.stringify(payload))
        : await form(
            type === 'interactive'
              ? { payload: JSON.stringify(payload) }
              : (payload as Record<string, string>),
          );
    if (status !== 200) throw new Error(`answered with ${status}`);
    return body;
  }

  async function settled(): Promise<void> {
    for (;;) {
      const [waiting] = await database.system((query) =>
        query<{ count: number }>(sql`
          select ((select count(*) from inbound_event where payload is not null)
            + (select count(*) from outbound_message where surface = 'slack' and sent_at is null and failure is null))::int as count`),
      );
      if (waiting?.count === 0) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  async function answersTo(act: () => Promise<unknown>): Promise<readonly DoubleMessage[]> {
    const before = double.messages.length;
    await act();
    await settled();
    return double.messages.slice(before);
  }

  const interaction = (type: string, user: string) => ({
    type,
    team: { id: double.workspace },
    user: { id: user, team_id: double.workspace },
    api_app_id: double.appId,
    trigger_id: `trigger-${++events}`,
  });

  async function pressIn(user: string, message: DoubleMessage | undefined, action: Part): Promise<void> {
    if (message === undefined) throw new Error('there is no message to press in');
    const { channel, ts, threadTs, text, blocks, only } = message;
    const thread = threadTs === null ? {} : { thread_ts: threadTs };
    await send('interactive', {
      ...interaction('block_actions', user),
      container: {
        type: 'message',
        message_ts: ts,
        channel_id: channel,
        is_ephemeral: only !== null,
        ...thread,
      },
      channel: { id: channel },
      ...(only === null ? { message: { ts, text, blocks, ...thread } } : {}),
      response_url: double.responseUrl(channel, user, ts),
      actions: [{ ...action, action_ts: double.nextTs() }],
    });
  }

  return {
    slack,
    failures,
    url,
    send,
    settled,
    say: (user, text, where = {}) =>
      answersTo(() => send('events_api', messageEvent(double, user, text, where))),
    command: (user, text, channel) =>
      answersTo(() =>
        send('slash_commands', {
          command: '/crm',
          text,
          team_id: double.workspace,
          user_id: user,
          channel_id: channel,
          trigger_id: `trigger-${++events}`,
          response_url: double.responseUrl(channel, user),
        }),
      ),
    press: (user, message, label) =>
      answersTo(async () => {
        const action = buttonsOf(message).find((one) => textsOf(one).includes(label));
        if (action === undefined)
          throw new Error(`no button ${label} among ${buttonsOf(message).map((one) => textsOf(one).join())}`);
        await pressIn(user, message, action);
      }),
    pressIn: (user, message, action) => answersTo(() => pressIn(user, message, action as Part)),
    rate: (user, message, how) =>
      answersTo(async () => {
        const [ratings] = (message?.blocks ?? []).flatMap((block) =>
          block.type === 'context_actions' ? (block.elements as readonly Part[]) : [],
        );
        const { value } = (ratings?.[`${how}_button`] ?? {}) as Part;
        await pressIn(user, message, { type: 'feedback_buttons', action_id: ratings?.action_id, value });
      }),
    submit: (user, changed) =>
      answersTo(async () => {
        const opened = double.views.at(-1);
        if (opened === undefined) throw new Error('no dialog was opened');
        await send('interactive', {
          ...interaction('view_submission', user),
          view: {
            ...opened.view,
            id: opened.id,
            hash: `hash-${++events}`,
            state: { values: stateOf(opened.view.blocks as readonly Part[], changed) },
          },
        });
      }),
    logs: (user, message) =>
      answersTo(() =>
        send('interactive', {
          ...interaction('message_action', user),
          callback_id: 'log_to_crm',
          channel: { id: message.channel, name: 'any' },
          response_url: double.responseUrl(message.channel, user),
          message: {
            type: 'message',
            ts: message.ts,
            user: message.by,
            text: message.text,
            ...(message.threadTs === null ? {} : { thread_ts: message.threadTs }),
          },
        }),
      ),
    sendFile: (user, text, name, bytes, size = bytes.byteLength) =>
      answersTo(() => {
        const file = {
          id: `F${++events}`,
          name,
          size,
          url_private_download: double.fileUrl(bytes),
        };
        return send(
          'events_api',
          messageEvent(double, user, text, {}, { subtype: 'file_share', files: [file] }),
        );
      }),
    async postLinks(user, channel, ...urls) {
      const ts = double.nextTs();
      const text = urls.join(' ');
      const posted: DoubleMessage = {
        channel,
        ts,
        threadTs: null,
        text,
        blocks: [],
        metadata: null,
        only: null,
        by: user,
      };
      double.messages.push(posted);
      await send('events_api', linkEvent(double, { user, channel, ts, urls }));
      await settled();
      return Object.fromEntries(
        Object.entries(posted.unfurls ?? {}).map(([url, { blocks }]) => [url, textsOf(blocks).join('\n')]),
      );
    },
    revise: (user, said, text) =>
      answersTo(() =>
        send(
          'events_api',
          messageEvent(
            double,
            user,
            '',
            {},
            {
              subtype: text === null ? 'message_deleted' : 'message_changed',
              event_ts: double.nextTs(),
              previous_message: { user, ts: said.ts, text: said.text },
              ...(text === null ? {} : { message: { user, ts: said.ts, text } }),
            },
          ),
        ),
      ),
    async search(user, actionId, typed) {
      const opened = double.views.at(-1);
      return await send('interactive', {
        ...interaction('block_suggestion', user),
        action_id: actionId,
        block_id: 'any',
        value: typed,
        container: { type: 'view', view_id: opened?.id },
        view: { ...opened?.view, id: opened?.id },
      });
    },
  };
}

/** What Slack sends when somebody writes: in a direct message, or in a channel with the bot's name. */
export function messageEvent(
  double: SlackDouble,
  user: string,
  text: string,
  where: Where,
  more: object = {},
): object {
  const direct = `D${user.slice(1)}`;
  const { channel = direct, threadTs, eventId = `Ev${++events}`, ts = double.nextTs() } = where;
  const isDirect = channel.startsWith('D');
  return {
    type: 'event_callback',
    team_id: double.workspace,
    api_app_id: double.appId,
    event_id: eventId,
    event_time: 1_795_000_000,
    authorizations: [{ team_id: double.workspace, user_id: double.botUserId, is_bot: true }],
    event: {
      type: isDirect ? 'message' : 'app_mention',
      user,
      team: double.workspace,
      text: isDirect ? text : `<@${double.botUserId}> ${text}`,
      ts,
      channel,
      ...(isDirect ? { channel_type: 'im' } : {}),
      ...(threadTs === undefined ? {} : { thread_ts: threadTs }),
      ...more,
    },
  };
}

/** What Slack sends when a message holds links to the app's page. */
function linkEvent(
  double: SlackDouble,
  {
    user,
    channel,
    ts,
    urls,
  }: {
    readonly user: string;
    readonly channel: string;
    readonly ts: string;
    readonly urls: readonly string[];
  },
): object {
  const event = {
    type: 'link_shared',
    user,
    channel,
    message_ts: ts,
    source: 'conversations_history',
    is_bot_user_member: true,
    links: urls.map((url) => ({ url, domain: new URL(url).hostname })),
  };
  return messageEvent(double, user, '', { channel }, { ...event, text: undefined });
}

type Part = Readonly<Record<string, unknown>>;

export function buttonsOf(message: DoubleMessage | undefined): readonly Part[] {
  return (message?.blocks ?? []).flatMap((block) =>
    block.type === 'actions' ? (block.elements as readonly Part[]) : [],
  );
}

/** All that a message says, in one text. */
export function readable(messages: readonly DoubleMessage[] | DoubleMessage | undefined): string {
  return textsOf((Array.isArray(messages) ? messages : [messages]).map((one) => one?.blocks)).join('\n');
}

/** The state of a dialog in which nothing but `changed` differs from what it was opened with. */
function stateOf(blocks: readonly Part[], changed: Readonly<Record<string, object>>): object {
  return Object.fromEntries(
    blocks.flatMap((block) => {
      if (block.type !== 'input') return [];
      const element = block.element as Part;
      const id = String(block.block_id);
      const value = changed[id] ?? {
        value: element.initial_value ?? null,
        selected_date: element.initial_date ?? null,
        selected_time: element.initial_time ?? null,
        selected_option: element.initial_option ?? null,
      };
      return [[id, { [String(element.action_id)]: { type: element.type, ...value } }]];
    }),
  );
}
