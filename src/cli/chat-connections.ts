import type { z } from 'zod';
import { type ChatConnection, keepChatConnection, listChatConnections, type Tenant } from '../crm/index.ts';
import { type SealingKeys, seal, unseal } from '../database/index.ts';
import type { Parley } from '../main.ts';

/** What is kept of a connected workspace of one platform: openly, and sealed. */
export interface ConnectionKind<Details extends object, Secrets extends object> {
  readonly platform: string;
  readonly details: z.ZodType<Details>;
  readonly secrets: z.ZodType<Secrets>;
}

export interface Workspace {
  readonly workspace: string;
  readonly workspaceName: string;
}

export type OpenConnection<Details, Secrets> = Workspace & Details & Secrets & { readonly kind: 'open' };

/** A workspace whose secrets can't be opened with the keys that are there. */
export interface SealedConnection {
  readonly kind: 'sealed';
  readonly workspaceName: string;
}

/** The workspaces of a platform that are connected to a company. */
export async function readConnections<Details extends object, Secrets extends object>(
  of: ConnectionKind<Details, Secrets>,
  parley: Parley,
  tenant: Tenant,
  readKeys: () => SealingKeys,
): Promise<readonly (OpenConnection<Details, Secrets> | SealedConnection)[]> {
  const found = await parley.database.systemRead((query) =>
    listChatConnections(query, tenant.id, of.platform),
  );
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
          ...of.details.parse(connection.details),
          ...of.secrets.parse(JSON.parse(opened)),
        };
  });
}

/** Connects a workspace to a company; false where it is connected to another one. */
export async function keepConnection<Details extends object, Secrets extends object>(
  of: ConnectionKind<Details, Secrets>,
  parley: Parley,
  tenant: Tenant,
  keys: SealingKeys,
  connection: Workspace & Details & Secrets,
): Promise<boolean> {
  const { workspace, workspaceName } = connection;
  const row = { tenantId: tenant.id, platform: of.platform, workspace, name: workspaceName };
  const secrets = seal(keys, contextOf(row), JSON.stringify(of.secrets.parse(connection)));
  const details = of.details.parse(connection);
  return await parley.database.system((query) =>
    keepChatConnection(query, { ...row, details, secrets }, new Date().toISOString()),
  );
}

function contextOf({
  tenantId,
  platform,
  workspace,
}: Pick<ChatConnection, 'tenantId' | 'platform' | 'workspace'>): string {
  return `${tenantId}/${platform}/${workspace}`;
}
