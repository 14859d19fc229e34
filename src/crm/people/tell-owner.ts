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
  const answer = { language, title, blocks: [], data: null, basis: null, actions: [] };
  await queueForPerson(query, tenantId, owner.id, { key: `access-${changeSetId}-${name}`, answer });
}

/** Queues an answer for a person; it is posted where he is linked, and waits as long as he is nowhere. */
export async function queueForPerson(
  query: Query,
  tenantId: number,
  personId: number,
  { key, answer }: { readonly key: string; readonly answer: unknown },
): Promise<void> {
  await queueMessage(query, {
    tenantId,
    key,
    surface: 'person',
    lane: `person:${personId}`,
    address: { userId: personId } satisfies PersonAddress,
    answer,
  });
}
