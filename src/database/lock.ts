import type pg from 'pg';

/**
 * Runs `work` while no other process does what has this `key`. The lock is a connection's of its own and no
 * transaction's, so that `work` may open any; it ends with the connection at the latest.
 */
export async function holdLock<Result>(
  pool: pg.Pool,
  key: number,
  work: () => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  let usable = false;
  try {
    await client.query('select pg_advisory_lock($1)', [key]);
    const result = await work();
    await client.query('select pg_advisory_unlock($1)', [key]);
    usable = true;
    return result;
  } finally {
    client.release(!usable);
  }
}
