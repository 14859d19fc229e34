import type { Answer } from '../answer/index.ts';
import type { Config } from '../config.ts';
import {
  type ChatIdentity,
  findChatPerson,
  isChatCode,
  linkByEmail,
  redeemChatCode,
  type Tenant,
} from '../crm/index.ts';
import {
  finishEvent,
  giveMessageUp,
  keepEvent,
  messageSent,
  postponeEvent,
  postponeMessage,
  queueMessage,
  takeEvent,
  takeMessage,
} from '../database/index.ts';
import type { Instant } from '../kernel/index.ts';
import type { Parley } from '../main.ts';
import {
  connectSlack,
  type OpenSlack,
  type SlackAddress,
  type SlackEvent,
  type SlackHost,
  type SlackPerson,
  type SlackUser,
} from '../surfaces/index.ts';
import { toDataFile } from './data-file.ts';
import { readSecretKeys } from './secret-keys.ts';
import { readSlackConnections, slack } from './slack-connections.ts';

export interface SlackServing {
  readonly clock: () => Instant;
  readonly reportFailure: (error: unknown) => void;
}

/** Serves the workspaces that are connected to the company; one that can't be is told of, and the others go on. */
export async function serveSlack(
  parley: Parley,
  tenant: Tenant,
  config: Pick<Config, 'keyFile' | 'slackApi'>,
  { clock, reportFailure }: SlackServing,
): Promise<readonly (OpenSlack & { readonly workspaceName: string })[]> {
  const open: (OpenSlack & { readonly workspaceName: string })[] = [];
  for (const connection of await readSlackConnections(parley, tenant, () => readSecretKeys(config))) {
    const { workspaceName } = connection;
    if (connection.kind === 'sealed') {
      reportFailure(
        new Error(`Slack (${workspaceName}): the key that opens its secrets is not in ${config.keyFile}.`),
      );
      continue;
    }
    const host = slackHost(parley, tenant, clock, reportFailure);
    open.push({ workspaceName, ...(await connectSlack(host, connection, { apiUrl: config.slackApi })) });
  }
  return open;
}

/** What Slack needs of an open Parley. */
export function slackHost(
  parley: Pick<Parley, 'database' | 'turn' | 'suggestNames'>,
  tenant: Pick<Tenant, 'id'>,
  clock: () => Instant,
  reportFailure: (error: unknown) => void,
): SlackHost {
  const { database } = parley;
  const ofTenant = { tenantId: tenant.id };
  const keyOf = ({ eventId }: SlackEvent) => ({ ...ofTenant, source: slack, eventId });
  const find = async (user: SlackUser): Promise<SlackPerson | 'inactive' | null> => {
    const found = await database.systemRead((query) => findChatPerson(query, tenant.id, identityOf(user)));
    return found?.isActive === false ? 'inactive' : found;
  };
  return {
    keep: async (event, lane) => {
      const kept = { ...keyOf(event), lane, payload: event };
      await database.system((query) => keepEvent(query, kept));
    },
    inbox: {
      take: async () => {
        const item = await database.system((query) => takeEvent(query, slack));
        return item && { event: item.payload as SlackEvent, attempts: item.attempts };
      },
      finish: ({ event }, told) =>
        database.system(async (query) => {
          if (told !== null) await queueMessage(query, { ...ofTenant, surface: slack, ...told });
          await finishEvent(query, keyOf(event));
        }),
      postpone: ({ event }, seconds) =>
        database.system((query) => postponeEvent(query, keyOf(event), seconds)),
    },
    outbox: {
      take: async () => {
        const item = await database.system((query) => takeMessage(query, slack));
        return item && { ...item, address: item.address as SlackAddress, answer: item.answer as Answer };
      },
      sent: (item, id) => database.system((query) => messageSent(query, { ...ofTenant, id: item.id }, id)),
      postpone: (item, seconds, isUncertain) =>
        database.system((query) =>
          postponeMessage(query, { ...ofTenant, id: item.id }, seconds, isUncertain),
        ),
      giveUp: (item, reason) =>
        database.system((query) => giveMessageUp(query, { ...ofTenant, id: item.id }, reason)),
    },
    findPerson: find,
    async linkByEmail(user, email) {
      const linked = await database.system((query) => linkByEmail(query, tenant.id, identityOf(user), email));
      return linked.kind === 'linked' ? ((await find(user)) ?? 'nobody') : linked.kind;
    },
    async redeemCode(user, text) {
      if (!isChatCode(text)) return { kind: 'no-code' };
      const found = await database.system((query) =>
        redeemChatCode(query, tenant.id, identityOf(user), text),
      );
      return found === null ? { kind: 'void' } : { kind: 'linked', name: found.name };
    },
    turn: async ({ personId, eventId, ...message }) =>
      await parley.turn({
        tenantId: tenant.id,
        userId: personId,
        surface: slack,
        now: clock(),
        ...message,
        ...(eventId === null ? {} : { eventId }),
      }),
    async exportFile({ id }, thread, press, { format }) {
      const { answer, status } = await parley.turn({
        tenantId: tenant.id,
        userId: id,
        surface: slack,
        now: clock(),
        thread,
        input: { press },
        wholeData: true,
      });
      return status === 'answered' && answer.data !== null ? await toDataFile(answer.data, format) : null;
    },
    names: (personId, entity, typed) =>
      parley.suggestNames({ tenantId: tenant.id, userId: personId, now: clock() }, entity, typed),
    reportFailure,
  };
}

function identityOf({ workspace, userId }: SlackUser): ChatIdentity {
  return { platform: slack, workspace, externalUserId: userId };
}
