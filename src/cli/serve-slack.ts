import type { Config } from '../config.ts';
import type { Tenant } from '../crm/index.ts';
import type { Instant } from '../kernel/index.ts';
import type { Parley } from '../main.ts';
import { connectSlack, type OpenSlack, type SlackAddress, type SlackEvent } from '../surfaces/index.ts';
import { readConnections } from './chat-connections.ts';
import { chatHost } from './chat-host.ts';
import { readSecretKeys } from './secret-keys.ts';
import { slackConnections } from './slack-connections.ts';

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
  for (const connection of await readConnections(slackConnections, parley, tenant, () =>
    readSecretKeys(config),
  )) {
    const { workspaceName } = connection;
    if (connection.kind === 'sealed') {
      reportFailure(
        new Error(`Slack (${workspaceName}): the key that opens its secrets is not in ${config.keyFile}.`),
      );
      continue;
    }
    const host = chatHost<SlackEvent, SlackAddress>(
      slackConnections.platform,
      parley,
      tenant,
      clock,
      reportFailure,
    );
    open.push({ workspaceName, ...(await connectSlack(host, connection, { apiUrl: config.slackApi })) });
  }
  return open;
}
