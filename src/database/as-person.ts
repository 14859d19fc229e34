import { sql } from 'kysely';
import { actAs, type RowScope } from './scope.ts';
import type { Query } from './transaction.ts';

/**
 * Runs `work` with the rows that another person may see and change, and goes on as the one before: for what somebody's click lets another one do,
 * in one transaction. Whoever calls has judged that it may. Where `work` throws, the transaction is over or goes back to a savepoint, and with it
 * the role.
 */
export async function asPerson<Result>(
  query: Query,
  { as, afterwards }: { readonly as: RowScope; readonly afterwards: RowScope },
  work: () => Promise<Result>,
): Promise<Result> {
  await takeOn(query, as);
  const result = await work();
  await takeOn(query, afterwards);
  return result;
}

async function takeOn(query: Query, scope: RowScope): Promise<void> {
  const { role, settings } = actAs(scope);
  await query(sql`set local role ${sql.id(role)}`);
  await query(sql`
    select ${sql.join(Object.entries(settings).map(([name, value]) => sql`set_config(${name}, ${value}, true)`))}`);
}
