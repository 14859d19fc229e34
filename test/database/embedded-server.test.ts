import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type EmbeddedServer, startEmbeddedServer } from '../../src/database/embedded-server.ts';
import { openEmbeddedPool } from '../../src/database/pools.ts';
import { unpackTemplate } from '../../src/database/template/unpack.ts';

let directory: string;
let server: EmbeddedServer;
let pool: pg.Pool;
beforeEach(async () => {
  directory = mkdtempSync(path.join(tmpdir(), 'parley-embedded-'));
  unpackTemplate(directory);
  server = await startEmbeddedServer(directory);
  pool = openEmbeddedPool(server.connect);
});
afterEach(async () => {
  await pool.end();
  await server.kill();
  rmSync(directory, { recursive: true });
});

describe('an embedded database', () => {
  it('leaves the process free while a statement runs', async () => {
    const order: string[] = [];
    await Promise.all([
      pool.query('select pg_sleep(0.5)').then(() => order.push('statement')),
      wait(50).then(() => order.push('timer')),
    ]);
    expect(order).toEqual(['timer', 'statement']);
  });

  it('outlives its connections, also one that is dropped', async () => {
    await pool.query('create table kept (id int)');
    const client = await pool.connect();
    await client.query('insert into kept values (1)');
    client.release(true);
    const { rows } = await pool.query('select id from kept');
    expect(rows).toEqual([{ id: 1 }]);
  });

  it('goes on after a statement that fails, and after one longer than a buffer', async () => {
    await expect(pool.query('select no_such_function($1)', [1])).rejects.toMatchObject({ code: '42883' });
    const long = '报价'.repeat(400_000);
    const { rows } = await pool.query('select $1::text as said', [long]);
    expect(rows[0].said === long).toBe(true);
  });

  it('that has ended lets every statement fail, at once', async () => {
    const running = pool.query('select pg_sleep(30)');
    const failed = expect(running).rejects.toThrow(/terminated|ended/);
    await wait(100);
    await server.kill();
    await failed;
    await expect(pool.query('select 1')).rejects.toThrow(/terminated|ended/);
  });

  it('that does not open says why', async () => {
    const file = path.join(directory, 'PG_VERSION', 'below');
    await expect(startEmbeddedServer(file)).rejects.toThrow();
  });
});
