import { sql } from 'kysely';
import type { Query } from '../../database/index.ts';

/** A chat workspace that is connected to the company. */
export interface ChatConnection {
  readonly tenantId: number;
  readonly platform: string;
  /** Slack's workspace, Entra's tenant. */
  readonly workspace: string;
  readonly name: string;
  /** What is no secret, as the surface writes it. */
  readonly details: unknown;
  /** Sealed. */
  readonly secrets: string;
}

/** Connects a workspace, or puts new secrets in the place of its old ones. One of another company stays that company's: false. */
export async function keepChatConnection(
  query: Query,
  connection: ChatConnection,
  now: string,
): Promise<boolean> {
  const { tenantId, platform, workspace, name, details, secrets } = connection;
  const kept = await query(sql`
    insert into chat_connection (tenant_id, platform, workspace, name, details, secrets, connected_at)
    values (${tenantId}, ${platform}, ${workspace}, ${name}, ${JSON.stringify(details)}::jsonb, ${secrets}, ${now})
    on conflict (platform, workspace) do update set name = excluded.name, details = excluded.details, secrets = excluded.secrets
      where chat_connection.tenant_id = excluded.tenant_id
    returning workspace`);
  return kept.length > 0;
}

export async function listChatConnections(
  query: Query,
  tenantId: number,
  platform: string,
): Promise<readonly ChatConnection[]> {
  return await query<ChatConnection>(sql`
    select tenant_id as "tenantId", platform, workspace, name, details, secrets
    from chat_connection where tenant_id = ${tenantId} and platform = ${platform} order by connected_at`);
}
