import { sql } from 'kysely';
import { Bug } from '../kernel/index.ts';
import type { Query } from './transaction.ts';

/**
 * Runs `work` with sight of the whole tenant, and goes on as the person afterwards: for what hangs on a record that he may change, whoever owns it.
 * Whoever calls has judged the person's right to what is done. Where `work` throws, the transaction is over or goes back to a savepoint, and
 * with it the role.
 */
export async function withWholeTenant<Result>(query: Query, work: () => Promise<Result>): Promise<Result> {
  const [before] = await query<{ role: string; tenant: string | null }>(sql`
    select current_user::text as role, nullif(current_setting('app.tenant', true), '') as tenant`);
  if (before === undefined || before.tenant === null) throw new Bug('no tenant is set in this transaction');
  await query(sql`set local role parley_all`);
  const result = await work();
  await query(sql`set local role ${sql.id(before.role)}`);
  return result;
}
