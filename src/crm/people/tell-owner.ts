import { sql } from 'kysely';
import { type Query, queueMessage } from '../../database/index.ts';

/** Who a message of the outbox is for, wherever he is linked: the platform says where that is. */
export interface PersonAddress {
  readonly userId: number;
}

/** What somebody's roles are from now on, told to the owner unless he changed them himself. */
export async function tellOwner(
  query: Query,
  tenantId: number,
  by: { readonly name: string; readonly isOwner: boolean },
  {
    name,
    roles,
    changeSetId,
  }: { readonly name: string; readonly roles: string; readonly changeSetId: number },
): Promise<void> {
  if (by.isOwner) return;
  const [owner] = await query<{ id: number; language: 'en' | 'zh' | null }>(
    sql`select id, language from app_user where tenant_id = ${tenantId} and is_owner and status = 'active' limit 1`,
  );
  if (owner === undefined) return;
  const language = owner.language ?? 'en';
  const title =
    language === 'zh'
      ? `${by.name} 修改了 ${name} 的权限：${roles}`
      : `${by.name} has changed what ${name} may do: ${roles}`;
  await queueMessage(query, {
    tenantId,
    key: `access-${changeSetId}-${name}`,
    surface: 'person',
    lane: `person:${owner.id}`,
    address: { userId: owner.id } satisfies PersonAddress,
    answer: { language, title, blocks: [], data: null, basis: null, actions: [] },
  });
}
