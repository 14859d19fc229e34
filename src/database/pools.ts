import type { Duplex } from 'node:stream';
import pg from 'pg';
import { Outage } from '../kernel/index.ts';
import { outageAtConnect } from './explain-connect.ts';
import { openSocketAtOnce, sendAtOnce } from './send-at-once.ts';
import { valueParsers } from './value-parsers.ts';

/** A pool of one over an embedded database, through the same driver as a server's. */
export function openEmbeddedPool(connect: () => Duplex): pg.Pool {
  return watch(
    new pg.Pool({
      stream: () => sendAtOnce(connect()),
      user: 'postgres',
      database: 'postgres',
      max: 1,
      idleTimeoutMillis: 0,
      pipeline: true,
      types: valueParsers,
      onConnect: useIsoText,
    }),
  );
}

/** A pool over a server, whose first connection stands: a wrong address is an `Outage` here and not later. */
export async function openServerPool(
  url: string,
  variable: 'DATABASE_URL' | 'PARLEY_OWNER_URL',
  connectionLimit: number,
): Promise<pg.Pool> {
  checkUrl(url, variable);
  const pool = watch(
    new pg.Pool({
      connectionString: url,
      stream: openSocketAtOnce,
      max: connectionLimit,
      pipeline: true,
      connectionTimeoutMillis: 10_000,
      application_name: 'parley',
      types: valueParsers,
      onConnect: prepareServerSession,
    }),
  );
  try {
    const { rows } = await pool.query<{ version: number; encoding: string }>(
      "select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding",
    );
    checkServer(rows[0]?.version ?? 0, rows[0]?.encoding ?? '', variable);
    return pool;
  } catch (error) {
    await pool.end();
    if (error instanceof Outage) throw error;
    throw outageAtConnect(error, url, variable);
  }
}

const oldestVersion = 15;

function checkUrl(url: string, variable: string): void {
  const next = `Write it as postgres://user:password@host:5432/database, with special characters of the password as %XX.`;
  const zhNext = '请写成 postgres://user:password@host:5432/database，密码里的特殊字符写成 %XX。';
  let protocol: string;
  try {
    protocol = new URL(url).protocol;
  } catch {
    throw new Outage(`${variable} is not an address of a database.`, next, {
      zh: { message: `${variable} 不是数据库地址。`, next: zhNext },
    });
  }
  if (protocol !== 'postgres:' && protocol !== 'postgresql:') {
    throw new Outage(`${variable} begins with ${protocol}//, which is no PostgreSQL address.`, next, {
      zh: { message: `${variable} 以 ${protocol}// 开头，不是 PostgreSQL 地址。`, next: zhNext },
    });
  }
}

function checkServer(version: number, encoding: string, variable: string): void {
  const major = Math.floor(version / 10_000);
  if (major < oldestVersion) {
    throw new Outage(
      `The server in ${variable} is PostgreSQL ${major}; Parley needs ${oldestVersion} or later.`,
      'Upgrade the server, or point to a newer one.',
      {
        zh: {
          message: `${variable} 指向的服务器是 PostgreSQL ${major}；Parley 需要 ${oldestVersion} 或更高版本。`,
          next: '请升级服务器，或换一台版本更高的。',
        },
      },
    );
  }
  if (encoding !== 'UTF8') {
    throw new Outage(
      `The database in ${variable} is encoded in ${encoding}; Parley needs UTF8.`,
      'Create one with: createdb --encoding=UTF8 --template=template0 parley, and name it there.',
      {
        zh: {
          message: `${variable} 指向的数据库编码是 ${encoding}；Parley 需要 UTF8。`,
          next: '请用 createdb --encoding=UTF8 --template=template0 parley 新建一个，再写进地址。',
        },
      },
    );
  }
}

function watch(pool: pg.Pool): pg.Pool {
  // An idle connection that the server closes would otherwise end the process; the next query opens a new one, or tells.
  pool.on('error', () => {});
  // Of one in use, the statement that is under way is told, and so its caller.
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

/** The text forms that the value parsers read, whatever the server's defaults are. */
async function useIsoText(client: pg.ClientBase): Promise<void> {
  await client.query("set datestyle to 'ISO, YMD'; set timezone to 'UTC'; set intervalstyle to 'postgres'");
}

/** Statements here are short: compiling them to machine code costs more than it gains. The embedded PostgreSQL has no compiler. */
async function prepareServerSession(client: pg.ClientBase): Promise<void> {
  await useIsoText(client);
  await client.query('set jit to off');
}
