import { sql } from 'kysely';
import { chatHost } from '../../../src/cli/chat-host.ts';
import type { Config } from '../../../src/config.ts';
import type { Database } from '../../../src/database/index.ts';
import { openParley } from '../../../src/main.ts';
import { connectTeams, type OpenTeams, type TeamsHost, teamsEndpoint } from '../../../src/surfaces/index.ts';
import { freePort } from '../../support/free-port.ts';
import { now, pageUrl, type SmallCompany } from '../../support/small-company.ts';
import type { DoubleMessage, TeamsDouble, TokenChange } from './teams-double.ts';
import { partsOf, textsOf } from './teams-limits.ts';

/** The small company with a connected tenant. */
export interface TeamsCompany {
  readonly teams: OpenTeams;
  readonly failures: unknown[];
  readonly url: string;
  /** Somebody writes; gives the messages that came, once nothing waits any more. */
  say(user: string, text: string, where?: Where): Promise<readonly DoubleMessage[]>;
  /** Presses a button by its title; gives what the press was answered with, once nothing waits any more. */
  press(
    user: string,
    message: DoubleMessage | undefined,
    title: string,
    inputs?: Readonly<Record<string, unknown>>,
  ): Promise<Pressed>;
  /** Presses a button of a card that was answered with, such as a form, in the place of `message`. */
  pressIn(
    user: string,
    card: Card,
    message: DoubleMessage,
    title: string,
    inputs?: Readonly<Record<string, unknown>>,
  ): Promise<Pressed>;
  invoke(
    user: string,
    name: string,
    value: unknown,
    more?: object,
  ): Promise<{ readonly status: number; readonly body: unknown }>;
  send(activity: object, token?: TokenChange): Promise<{ readonly status: number; readonly body: unknown }>;
  settled(): Promise<void>;
}

export type Card = Readonly<Record<string, unknown>>;

export interface Pressed {
  readonly status: number;
  readonly card: Card | null;
  /** What is said where no card is given. */
  readonly text: string;
}

export interface Where {
  readonly scope?: 'personal' | 'groupChat' | 'channel';
  readonly conversation?: string;
  readonly id?: string;
  readonly name?: string;
}

let activities = 0;

export async function openTeamsCompany(
  database: Database,
  company: SmallCompany,
  double: TeamsDouble,
  changed: (host: TeamsHost) => TeamsHost = (host) => host,
  folder: string | null = null,
  model: Config['model'] = null,
): Promise<TeamsCompany> {
  const failures: unknown[] = [];
  const reportFailure = (error: unknown) => failures.push(error);
  const parley = openParley(database, { memoryDays: null, model }, reportFailure);
  const port = await freePort();
  const teams = await connectTeams(
    changed(
      chatHost(
        'teams',
        parley,
        { id: company.tenantId },
        { clock: () => now, reportFailure, pageUrl, folder },
      ),
    ),
    {
      workspace: double.tenant,
      workspaceName: 'Northwind',
      appId: double.appId,
      secret: double.secret,
      port,
    },
    double.service,
  );
  await teams.ready;
  const url = `http://127.0.0.1:${port}${teamsEndpoint}`;
  const send = (activity: object, token?: TokenChange) => double.send(url, activity, token);

  async function settled(): Promise<void> {
    for (;;) {
      const [waiting] = await database.system((query) =>
        query<{ count: number }>(sql`
          select ((select count(*) from inbound_event where payload is not null)
            + (select count(*) from outbound_message where surface = 'teams' and sent_at is null and failure is null))::int as count`),
      );
      if (waiting?.count === 0) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  async function execute(
    user: string,
    message: DoubleMessage,
    action: Card,
    inputs: Readonly<Record<string, unknown>>,
  ): Promise<Pressed> {
    const { status, body } = await send({
      ...activityOf(double, user, whereOf(message.conversation)),
      type: 'invoke',
      name: 'adaptiveCard/action',
      replyToId: message.id,
      value: {
        action: {
          type: 'Action.Execute',
          verb: action.verb,
          data: { ...(action.data as object), ...inputs },
        },
        trigger: 'manual',
      },
    });
    await settled();
    const { type, value } = (body ?? {}) as { readonly type?: string; readonly value?: unknown };
    const isCard = type === 'application/vnd.microsoft.card.adaptive';
    return { status, card: isCard ? (value as Card) : null, text: isCard ? '' : String(value) };
  }

  const pressIn: TeamsCompany['pressIn'] = async (user, card, message, title, inputs = {}) => {
    const action = buttonsOf(card).find((one) => one.title === title);
    if (action === undefined)
      throw new Error(
        `no button ${title} among ${buttonsOf(card)
          .map((one) => one.title)
          .join(', ')}`,
      );
    return await execute(user, message, action, inputs);
  };

  return {
    teams,
    failures,
    url,
    send,
    settled,
    async say(user, text, where = {}) {
      const before = double.messages.length;
      await send(messageActivity(double, user, text, where));
      await settled();
      return double.messages.slice(before);
    },
    async press(user, message, title, inputs = {}) {
      if (message?.card === null || message === undefined) throw new Error('there is no card to press in');
      return await pressIn(user, message.card, message, title, inputs);
    },
    pressIn,
    invoke: (user, name, value, more = {}) =>
      send({ ...activityOf(double, user, {}), type: 'invoke', name, value, ...more }),
  };
}

/** What the service sends when somebody writes: in a personal chat, or elsewhere with the bot's name. */
export function messageActivity(double: TeamsDouble, user: string, text: string, where: Where): object {
  const { scope = 'personal' } = where;
  const mention = '<at>Parley</at>';
  return {
    ...activityOf(double, user, where),
    type: 'message',
    textFormat: 'plain',
    text: scope === 'personal' ? text : `${mention} ${text}`,
    entities:
      scope === 'personal'
        ? []
        : [{ type: 'mention', text: mention, mentioned: { id: `28:${double.appId}`, name: 'Parley' } }],
  };
}

export function activityOf(
  double: TeamsDouble,
  user: string,
  { scope = 'personal', conversation, id = `f:${++activities}`, name: place }: Where,
): object {
  const { objectId, name } = double.users.get(user) ?? { objectId: 'unknown', name: 'unknown' };
  return {
    id,
    channelId: 'msteams',
    serviceUrl: double.origin,
    timestamp: now,
    locale: 'en-US',
    from: { id: user, name, aadObjectId: objectId },
    recipient: { id: `28:${double.appId}`, name: 'Parley' },
    conversation: {
      id: conversation ?? (scope === 'personal' ? `a:${objectId}` : `19:${scope}@thread.tacv2`),
      conversationType: scope,
      tenantId: double.tenant,
      ...(place === undefined ? {} : { name: place }),
    },
    channelData: { tenant: { id: double.tenant } },
  };
}

function whereOf(conversation: string): Where {
  return conversation.startsWith('a:') ? { conversation } : { conversation, scope: 'groupChat' };
}

export function buttonsOf(card: Card | null | undefined): readonly Card[] {
  return partsOf(card ?? {}).filter(({ type }) => type === 'Action.Execute');
}

/** All that a card or message says, in one text. */
export function readable(given: readonly DoubleMessage[] | DoubleMessage | Card | null | undefined): string {
  const all = Array.isArray(given) ? given : [given];
  return all
    .map((one) => {
      const message = one as Partial<DoubleMessage> | null | undefined;
      return [...textsOf(message?.card ?? message), message?.text ?? ''].join('\n');
    })
    .join('\n');
}
