import { z } from 'zod';
import { type ChatConnection, keepChatConnection, listChatConnections, type Tenant } from '../crm/index.ts';
import { type SealingKeys, seal, unseal } from '../database/index.ts';
import type { Parley } from '../main.ts';
import type { SlackConnection } from '../surfaces/index.ts';

export const slack = 'slack';

const details = z.object({
  appId: z.string(),
  botId: z.string(),
  botUserId: z.string(),
  mode: z.enum(['socket', 'http']),
  port: z.int(),
});
const secrets = z.object({
  botToken: z.string(),
  appToken: z.string().nullable(),
  signingSecret: z.string().nullable(),
});

/** A workspace whose secrets can't be opened with the keys that are there. */
export interface SealedConnection {
  readonly kind: 'sealed';
  readonly workspaceName: string;
}

/** The workspaces that are connected to a company. */
export async function readSlackConnections(
  parley: Parley,
  tenant: Tenant,
  readKeys: () => SealingKeys,
): Promise<readonly ((SlackConnection & { readonly kind: 'open' }) | SealedConnection)[]> {
  const found = await parley.database.systemRead((query) => listChatConnections(query, tenant.id, slack));
  if (found.length === 0) return [];
  const keys = readKeys();
  return found.map((connection) => {
    const opened = unseal(keys, contextOf(connection), connection.secrets);
    return opened === null
      ? { kind: 'sealed', workspaceName: connection.name }
      : {
          kind: 'open',
          workspace: connection.workspace,
          workspaceName: connection.name,
          ...details.parse(connection.details),
          ...secrets.parse(JSON.parse(opened)),
        };
  });
}

/** Connects a workspace to a company; false where it is connected to another one. */
export async function keepSlackConnection(
  parley: Parley,
  tenant: Tenant,
  keys: SealingKeys,
  connection: SlackConnection,
): Promise<boolean> {
  const { workspace, workspaceName } = connection;
  const row = { tenantId: tenant.id, platform: slack, workspace, name: workspaceName };
  const sealed = seal(keys, contextOf(row), JSON.stringify(secrets.parse(connection)));
  return await parley.database.system((query) =>
    keepChatConnection(
      query,
      { ...row, details: details.parse(connection), secrets: sealed },
      new Date().toISOString(),
    ),
  );
}

function contextOf({
  tenantId,
  platform,
  workspace,
}: Pick<ChatConnection, 'tenantId' | 'platform' | 'workspace'>): string {
  return `${tenantId}/${platform}/${workspace}`;
}
