import path from 'node:path';
import type { Config } from '../config.ts';
import type { Tenant } from '../crm/index.ts';
import type { Instant } from '../kernel/index.ts';
import type { Parley } from '../main.ts';
import {
  type ChatEvent,
  connectSlack,
  connectTeams,
  type SlackAddress,
  type SlackEvent,
  type TeamsAddress,
  type TeamsEvent,
  type TeamsService,
} from '../surfaces/index.ts';
import { readConnections, type SealedConnection, type Workspace } from './chat-connections.ts';
import { chatHost } from './chat-host.ts';
import { readSecretKeys } from './secret-keys.ts';
import { slackConnections } from './slack-connections.ts';
import { teamsConnections } from './teams-connections.ts';

export interface ChatServing {
  readonly clock: () => Instant;
  readonly reportFailure: (error: unknown) => void;
}

export interface ServedWorkspace {
  /** `Slack: Northwind`. */
  readonly name: string;
  readonly ready: Promise<void>;
  close(): Promise<void>;
}

/** Where Microsoft's service is asked; posts that answer no event go to its address for the whole world. */
export function teamsService({
  teamsLogin,
  teamsKeys,
}: Pick<Config, 'teamsLogin' | 'teamsKeys'>): TeamsService {
  return {
    loginUrl: teamsLogin,
    openIdUrl: teamsKeys,
    serviceUrl: 'https://smba.trafficmanager.net/teams/',
    // OneDrive for work, in each of Microsoft's clouds.
    fileHosts: ['sharepoint.com', 'sharepoint.us', 'sharepoint-mil.us', 'sharepoint.cn', 'sharepoint.de'],
  };
}

/** Serves the workspaces that are connected to the company; one that can't be is told of, and the others go on. */
export async function serveChats(
  parley: Parley,
  tenant: Tenant,
  config: Pick<Config, 'keyFile' | 'pageUrl' | 'slackApi' | 'teamsLogin' | 'teamsKeys'>,
  { clock, reportFailure }: ChatServing,
): Promise<readonly ServedWorkspace[]> {
  const readKeys = () => readSecretKeys(config);
  const served: ServedWorkspace[] = [];
  const serve = async <Open extends Workspace & { readonly kind: 'open' }>(
    platform: string,
    connections: readonly (Open | SealedConnection)[],
    open: (connection: Open) => Promise<Omit<ServedWorkspace, 'name'>>,
  ) => {
    for (const connection of connections) {
      const name = `${platform}: ${connection.workspaceName}`;
      if (connection.kind === 'sealed')
        reportFailure(new Error(`${name}: the key that opens its secrets is not in ${config.keyFile}.`));
      else served.push({ name, ...(await open(connection)) });
    }
  };
  const hostOf = <Event extends ChatEvent, Address>(platform: string) =>
    chatHost<Event, Address>(platform, parley, tenant, {
      clock,
      reportFailure,
      pageUrl: config.pageUrl,
      folder: spoolOf(config, platform),
    });
  await serve(
    'Slack',
    await readConnections(slackConnections, parley, tenant, readKeys),
    async (connection) =>
      await connectSlack(hostOf<SlackEvent, SlackAddress>(slackConnections.platform), connection, {
        apiUrl: config.slackApi,
      }),
  );
  await serve(
    'Teams',
    await readConnections(teamsConnections, parley, tenant, readKeys),
    async (connection) =>
      await connectTeams(
        hostOf<TeamsEvent, TeamsAddress>(teamsConnections.platform),
        connection,
        teamsService(config),
      ),
  );
  return served;
}

/** Events that were acknowledged and that the database hasn't got yet: beside the key, apart from the data. */
function spoolOf({ keyFile }: Pick<Config, 'keyFile'>, platform: string): string {
  return path.join(path.dirname(keyFile), 'waiting', platform);
}
