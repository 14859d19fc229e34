import pg from 'pg';

/** The statements of pg-boss, some of which are whole transactions: as its `IDatabase`. */
export interface JobStore {
  executeSql(text: string, values?: unknown[]): Promise<{ rows: Record<string, unknown>[] }>;
  /** What each connection is told before such a statement. */
  setSessionStatements(statements: string[]): Promise<void>;
}

/** Over the application's own pool, in the role that may use the queue and owns nothing. */
export function openJobStore(pool: pg.Pool): JobStore {
  let sessionStatements: readonly string[] = [];
  return {
    async executeSql(text, values) {
      const client = await pool.connect();
      let isUsable = false;
      try {
        await client.query(['set role parley_system', ...sessionStatements].join('; '));
        // With the driver's own values: dates are what pg-boss expects, not this application's texts.
        const found = await client.query({ text, values: values ?? [], types: pg.types });
        isUsable = true;
        const results: readonly pg.QueryResult[] = Array.isArray(found) ? found : [found];
        return { rows: results.flatMap(({ rows }) => rows ?? []) };
      } catch (error) {
        // Of several statements one has failed: the transaction that they began is open.
        isUsable = await client.query('rollback').then(
          () => true,
          () => false,
        );
        throw error;
      } finally {
        if (isUsable) await client.query('reset role');
        client.release(!isUsable);
      }
    },
    async setSessionStatements(statements) {
      sessionStatements = statements;
    },
  };
}
