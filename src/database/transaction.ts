import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type RawBuilder,
} from 'kysely';
import pg from 'pg';
import { Bug } from '../kernel/index.ts';
import { connectionLost, explainDatabaseError, outageDuringWork } from './explain-error.ts';

/** Runs one statement, every value of which is a bound parameter, and gives its rows. */
export type Query = <Row>(statement: RawBuilder<Row>) => Promise<readonly Row[]>;

export interface TransactionKind {
  readonly isolation: 'read committed' | 'repeatable read' | 'serializable';
  readonly access: 'read only' | 'read write';
  /** The role whose grants and row policies apply; null is the login itself. */
  readonly role: string | null;
  /** Settings that last as long as the transaction, such as `app.tenant`. */
  readonly settings: Readonly<Record<string, string>>;
}

/**
 * Runs `work` in one transaction. A serialisation failure or deadlock runs it again, up to twelve times in all: `work`
 * must change nothing but the database. Errors of statements come through as they are (`explainDatabaseError` reads
 * them); a lost connection or a full disk is an `Outage`.
 */
export async function runTransaction<Result>(
  pool: pg.Pool,
  database: 'embedded' | 'server',
  kind: TransactionKind,
  work: (query: Query) => Promise<Result>,
): Promise<Result> {
  if (insideTransaction.getStore() === true) {
    // The embedded database has one connection: the inner transaction would wait for the outer one for ever.
    throw new Bug('A transaction was started inside another one; hand the query on instead.');
  }
  if (database === 'embedded' && panicked.has(pool)) throw connectionLost(null, database);
  for (let attempt = 1; ; attempt++) {
    try {
      return await runOnce(pool, database, kind, work);
    } catch (error) {
      if (explainDatabaseError(error).kind === 'serialisation' && attempt < attemptLimit) {
        await wait(Math.random() * Math.min(10 * 2 ** attempt, longestPauseMs));
        continue;
      }
      throw outageDuringWork(error, database) ?? error;
    }
  }
}

/** Statements on one connection, until `end`: those given at once are sent at once, and carried out in that order. */
export function openSession(client: pg.ClientBase): { readonly query: Query; end(): void } {
  let open = true;
  const query: Query = async <Row>(statement: RawBuilder<Row>) => {
    if (!open) throw new Bug('A query was used after its transaction had ended.');
    const { sql, parameters } = compileStatement(statement);
    const result = await client.query(sql, [...parameters]);
    return result.rows as readonly Row[];
  };
  return {
    query,
    end: () => {
      open = false;
    },
  };
}

/** Whether the embedded database has stopped for good; the data that was confirmed is on the disk. */
export function hasPanicked(pool: pg.Pool): boolean {
  return panicked.has(pool);
}

/** After a PANIC, such as a full disk under its log, PGlite spins for ever on the next statement: it may get none. */
const panicked = new WeakSet<pg.Pool>();

function isPanic(error: unknown): boolean {
  return (error as { readonly severity?: unknown } | null | undefined)?.severity === 'PANIC';
}

const attemptLimit = 12;
const longestPauseMs = 500;
const insideTransaction = new AsyncLocalStorage<boolean>();

/** Compiles `sql` fragments; it never executes anything. */
/** A statement's text with `$1` … where its values go. */
export function compileStatement(statement: RawBuilder<unknown>): {
  readonly sql: string;
  readonly parameters: readonly unknown[];
} {
  return statement.compile(compiler);
}

const compiler = new Kysely<unknown>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (database) => new PostgresIntrospector(database),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

async function runOnce<Result>(
  pool: pg.Pool,
  database: 'embedded' | 'server',
  kind: TransactionKind,
  work: (query: Query) => Promise<Result>,
): Promise<Result> {
  const client = await connect(pool, database);
  try {
    // Sent ahead of the first statement, without a round trip of its own: where it fails, so does whatever comes after it.
    const begun = client.query(beginStatement(kind));
    const session = openSession(client);
    const [start, end] = await Promise.allSettled([
      begun,
      insideTransaction.run(true, () => work(session.query)),
    ]);
    session.end();
    if (start.status === 'rejected') throw start.reason;
    if (end.status === 'rejected') throw end.reason;
    const ended = commit(client);
    if (kind.access === 'read write') await ended;
    // What was read is as true before the end as after: only the connection's next transaction waits for it.
    void ended.then(
      () => client.release(),
      () => client.release(true),
    );
    return end.value;
  } catch (error) {
    if (isPanic(error)) {
      panicked.add(pool);
      client.release(true);
    } else {
      client.release(!(await rollBack(client)));
    }
    throw error;
  }
}

async function connect(pool: pg.Pool, database: 'embedded' | 'server'): Promise<pg.PoolClient> {
  try {
    return await pool.connect();
  } catch (error) {
    throw connectionLost(error, database);
  }
}

/** One round trip: `begin`, role and settings in a single message. */
function beginStatement({ isolation, access, role, settings }: TransactionKind): string {
  const statements = [`begin isolation level ${isolation} ${access}`];
  if (role !== null) statements.push(`set local role ${pg.escapeIdentifier(role)}`);
  const assignments = Object.entries(settings).map(
    // A message of several statements takes no parameters; escapeLiteral is the driver's own quoting.
    ([name, value]) => `set_config(${pg.escapeLiteral(name)}, ${pg.escapeLiteral(value)}, true)`,
  );
  if (assignments.length > 0) statements.push(`select ${assignments.join(', ')}`);
  return statements.join('; ');
}

async function commit(client: pg.PoolClient): Promise<void> {
  const { command } = await client.query('commit');
  // PostgreSQL answers a commit of a failed transaction with ROLLBACK and no error.
  if (command !== 'COMMIT')
    throw new Bug('A statement had failed inside a transaction that went on regardless.');
}

/** Whether the connection can be used again. */
async function rollBack(client: pg.PoolClient): Promise<boolean> {
  try {
    await client.query('rollback');
    return true;
  } catch {
    // The error that led here is the one to tell.
    return false;
  }
}
