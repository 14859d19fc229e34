import { Outage } from '../kernel/index.ts';

/** What a failed statement means, where the caller may want to act on it. */
export type DatabaseProblem =
  | { readonly kind: 'serialisation' }
  | { readonly kind: 'unique'; readonly table: string; readonly constraint: string }
  | { readonly kind: 'check'; readonly table: string; readonly constraint: string }
  | { readonly kind: 'foreign-key'; readonly table: string; readonly constraint: string }
  | { readonly kind: 'missing-value'; readonly table: string; readonly column: string }
  | { readonly kind: 'row-security' }
  | { readonly kind: 'not-granted' }
  | { readonly kind: 'read-only' }
  | { readonly kind: 'bad-value'; readonly message: string }
  | { readonly kind: 'disk-full' }
  | { readonly kind: 'damaged' }
  | { readonly kind: 'connection-lost' }
  | { readonly kind: 'other'; readonly message: string };

/** Reads an error thrown by a statement or a connection. Both drivers carry PostgreSQL's SQLSTATE as `code`. */
export function explainDatabaseError(error: unknown): DatabaseProblem {
  const { code, message, table, constraint, column } = readFields(error);
  if (code === '40001' || code === '40P01') return { kind: 'serialisation' };
  if (code === '23505') return { kind: 'unique', table, constraint };
  if (code === '23514') return { kind: 'check', table, constraint };
  if (code === '23503') return { kind: 'foreign-key', table, constraint };
  if (code === '23502') return { kind: 'missing-value', table, column };
  // PostgreSQL gives row security and a missing grant the same SQLSTATE.
  if (code === '42501')
    return { kind: message.includes('row-level security') ? 'row-security' : 'not-granted' };
  if (code === '25006') return { kind: 'read-only' };
  if (code === '53100' || code === 'ENOSPC' || /no space left on device/i.test(message))
    return { kind: 'disk-full' };
  // Data or an index corrupted.
  if (code === 'XX001' || code === 'XX002') return { kind: 'damaged' };
  if (isConnectionLoss(code, message)) return { kind: 'connection-lost' };
  if (code.startsWith('22')) return { kind: 'bad-value', message };
  return { kind: 'other', message };
}

/** The outage behind an error of a running transaction, or null where the error is the statement's own affair. */
export function outageDuringWork(error: unknown, kind: 'embedded' | 'server'): Outage | null {
  const problem = explainDatabaseError(error);
  if (problem.kind === 'disk-full') {
    return new Outage(
      'The disk that holds the database is full.',
      'Free at least 100 MB on it, then try again. What was stored is unharmed.',
      {
        cause: error,
        zh: {
          message: '数据库所在的磁盘满了。',
          next: '请先腾出至少 100 MB 空间再试。已保存的数据完好。',
        },
      },
    );
  }
  if (problem.kind === 'damaged') {
    return new Outage(
      'A part of the database is damaged.',
      'Move it away and restore the last backup with `parley restore FILE`.',
      {
        cause: error,
        zh: {
          message: '数据库有一部分损坏了。',
          next: '请移走它，用 `parley restore FILE` 恢复最近一次备份。',
        },
      },
    );
  }
  return problem.kind === 'connection-lost' ? connectionLost(error, kind) : null;
}

/** The database went away while Parley ran. */
export function connectionLost(error: unknown, kind: 'embedded' | 'server'): Outage {
  return kind === 'server'
    ? new Outage(
        'The connection to the database was lost.',
        'Check that the server in DATABASE_URL is running, reachable and has free connections, then try again.',
        {
          cause: error,
          zh: {
            message: '和数据库的连接断了。',
            next: '请管理员检查 DATABASE_URL 指向的服务器是否在运行、能否连通、连接数是否用尽，然后再试。',
          },
        },
      )
    : new Outage('The embedded database stopped.', 'Start Parley again; what was confirmed is kept.', {
        cause: error,
        zh: { message: '内置数据库停了。', next: '请重新启动 Parley；已确认的内容都在。' },
      });
}

const connectionLossCodes = new Set([
  '57P01',
  '57P02',
  '57P03',
  'ECONNRESET',
  'EPIPE',
  'ECONNREFUSED',
  'ETIMEDOUT',
]);

/** Whether a connection has ended, or did not come about, by the server's or the network's doing. */
export function isConnectionLoss(code: string, message: string): boolean {
  // `pg` and PGlite have no code for these.
  return (
    connectionLossCodes.has(code) ||
    code.startsWith('08') ||
    /^Connection terminated|not queryable|PGlite is closed|Client was closed|Aborted\(/i.test(message)
  );
}

export interface ErrorFields {
  readonly code: string;
  readonly message: string;
  readonly table: string;
  readonly constraint: string;
  readonly column: string;
}

/** What both drivers tell of an error; '' where it is missing. */
export function readFields(error: unknown): ErrorFields {
  const fields = (typeof error === 'object' && error !== null ? error : {}) as Readonly<
    Record<string, unknown>
  >;
  const text = (key: string) => (typeof fields[key] === 'string' ? (fields[key] as string) : '');
  return {
    code: text('code'),
    message: text('message'),
    table: text('table'),
    constraint: text('constraint'),
    column: text('column'),
  };
}
