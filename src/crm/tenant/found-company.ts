import { sql } from 'kysely';
import type { Query } from '../../database/index.ts';
import { type NewTenant, seedTenant } from './seed-tenant.ts';

export interface NewOwner {
  readonly name: string;
  readonly email: string | null;
}

/** Makes a company and its owner, who is director and admin. For Parley's own transaction (`system`). */
export async function foundCompany(
  query: Query,
  company: NewTenant,
  owner: NewOwner,
): Promise<{ readonly tenantId: number; readonly ownerId: number }> {
  const tenantId = await seedTenant(query, company);
  const [row] = await query<{ id: number }>(sql`
    insert into app_user (tenant_id, email, full_name, language, is_owner)
    values (${tenantId}, ${owner.email}, ${owner.name}, ${company.language}, true) returning id`);
  return { tenantId, ownerId: (row as { id: number }).id };
}
