import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, explainDatabaseError, type RowScope } from '../../src/database/index.ts';
import { Bug } from '../../src/kernel/failures.ts';
import { openTestDatabase } from '../support/open-test-database.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const drivers: readonly (readonly [Database['kind'], () => Promise<Database>])[] = [
  ['embedded', () => openTestDatabase()],
  ['server', () => server.openDatabase()],
];

describe.each(drivers)('the %s database', (kind, open) => {
  let database: Database;
  let everything: RowScope;
  let member: RowScope;

  beforeAll(async () => {
    database = await open();
    const tenantId = await addTenant(database, 'Northwind');
    const [ann, bob] = await database.system(async (query) => {
      const rows = await query<{ id: number }>(
        sql`insert into app_user (tenant_id, full_name) values (${tenantId}, 'Ann'), (${tenantId}, 'Bob') returning id`,
      );
      return [rows[0]?.id ?? 0, rows[1]?.id ?? 0];
    });
    everything = { tenantId, userId: ann, role: 'all', settings: {} };
    member = { tenantId, userId: bob, role: 'member', settings: { 'app.read_account': `{${bob}}` } };
    await database.write(everything, async (query) => {
      await query(sql`insert into account (tenant_id, name, owner_id) values
        (${tenantId}, 'Ann''s', ${ann}), (${tenantId}, 'Bob''s', ${bob})`);
    });
  });
  afterAll(() => database.close());

  const names = (scope: RowScope) =>
    database.read(scope, async (query) =>
      (await query<{ name: string }>(sql`select name from account order by name`)).map(({ name }) => name),
    );

  it('tells its kind and has nothing left to migrate', async () => {
    expect(database.kind).toBe(kind);
    expect((await database.inspect()).pendingMigrations).toEqual([]);
  });

  it('gives values in the forms that the rest of Parley uses', async () => {
    const rows = await database.system((query) =>
      query(sql`select date '2026-02-28' as day, timestamptz '2026-11-21 14:05:00.1+01' as instant, 1.5000::numeric(20,4) as amount,
        count(*) as count, 9007199254740993 as beyond, '{"a":[1,null]}'::jsonb as json, array[date '2026-01-01', null] as days,
        ${"quote ' and 中文"}::text as text, date '-infinity' as ever, timestamptz 'infinity' as never`),
    );
    expect(rows[0]).toEqual({
      day: '2026-02-28',
      instant: '2026-11-21T13:05:00.100Z',
      amount: '1.5000',
      count: 1,
      beyond: '9007199254740993',
      json: { a: [1, null] },
      days: ['2026-01-01', null],
      text: "quote ' and 中文",
      ever: '-infinity',
      never: 'infinity',
    });
  });

  it('shows a member what the settings name, and someone who sees all the whole tenant', async () => {
    expect(await names(member)).toEqual(["Bob's"]);
    expect(await names(everything)).toEqual(["Ann's", "Bob's"]);
    expect(await names({ ...member, settings: {} })).toEqual([]);
    expect(await names({ ...everything, tenantId: everything.tenantId + 1_000 })).toEqual([]);
  });

  it('leaves no role and no setting behind in the next transaction', async () => {
    await names(member);
    const rows = await database.owner((query) =>
      query(sql`select current_user = session_user as is_login, coalesce(current_setting('app.tenant', true), '') as tenant,
        coalesce(current_setting('app.read_account', true), '') as owners`),
    );
    expect(rows).toEqual([{ is_login: true, tenant: '', owners: '' }]);
  });

  it('takes settings as data, whatever stands in them', async () => {
    const hostile = `\\'; drop table account; --`;
    const rows = await database.read({ ...everything, settings: { 'app.note': hostile } }, (query) =>
      query(sql`select current_setting('app.note') as note`),
    );
    expect(rows).toEqual([{ note: hostile }]);
  });

  it('refuses to write while reading', async () => {
    const attempt = database.read(everything, (query) => query(sql`update account set name = 'x'`));
    expect(await problemOf(attempt)).toEqual({ kind: 'read-only' });
    expect(await names(everything)).toEqual(["Ann's", "Bob's"]);
  });

  it('acts as roles that own nothing and may not change the schema', async () => {
    for (const act of [
      (text: string) => database.write(everything, (query) => query(sql.raw(text))),
      (text: string) => database.write(member, (query) => query(sql.raw(text))),
      (text: string) => database.system((query) => query(sql.raw(text))),
    ]) {
      const owned = await act(
        `select count(*) as owned from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname = current_user`,
      );
      expect(owned).toEqual([{ owned: 0 }]);
      for (const text of [
        'drop table account',
        'alter table account disable row level security',
        'create table t ()',
      ]) {
        expect(await problemOf(act(text))).toEqual({ kind: 'not-granted' });
      }
    }
  });

  it('refuses a row of another tenant', async () => {
    const elsewhere = await addTenant(database, 'Elsewhere');
    const attempt = database.write(everything, (query) =>
      query(sql`insert into account (tenant_id, name) values (${elsewhere}, 'smuggled')`),
    );
    expect(await problemOf(attempt)).toEqual({ kind: 'row-security' });
  });

  it('writes all of a transaction or nothing', async () => {
    const failure = new Error('changed my mind');
    const attempt = database.write(everything, async (query) => {
      await query(sql`update account set name = 'half'`);
      throw failure;
    });
    await expect(attempt).rejects.toBe(failure);
    expect(await names(everything)).toEqual(["Ann's", "Bob's"]);
  });

  it('does not take a failed statement for a success', async () => {
    const attempt = database.write(everything, async (query) => {
      await query(sql`update account set name = 'half'`);
      await query(sql`select 1/0 as nonsense`).catch(() => []);
    });
    await expect(attempt).rejects.toThrow(Bug);
    expect(await names(everything)).toEqual(["Ann's", "Bob's"]);
  });

  it('names what a statement broke', async () => {
    const problem = (statement: ReturnType<typeof sql>) =>
      problemOf(database.system((query) => query(statement)));
    const { tenantId } = everything;
    expect(
      await problem(
        sql`insert into role (tenant_id, key, name_en, name_zh) values (${tenantId}, 'a', '', ''), (${tenantId}, 'a', '', '')`,
      ),
    ).toEqual({ kind: 'unique', table: 'role', constraint: 'role_tenant_id_key_key' });
    expect(
      await problem(
        sql`insert into app_user (tenant_id, full_name, status) values (${tenantId}, 'x', 'odd')`,
      ),
    ).toEqual({
      kind: 'check',
      table: 'app_user',
      constraint: 'app_user_status_check',
    });
    expect(await problem(sql`insert into app_user (tenant_id, full_name) values (0, 'x')`)).toMatchObject({
      kind: 'foreign-key',
    });
    expect(await problem(sql`insert into app_user (tenant_id) values (${tenantId})`)).toEqual({
      kind: 'missing-value',
      table: 'app_user',
      column: 'full_name',
    });
    expect(await problem(sql`select ${'abc'}::integer as n`)).toMatchObject({ kind: 'bad-value' });
    expect(await problem(sql`select * from nowhere`)).toMatchObject({ kind: 'other' });
  });

  it('refuses a transaction within a transaction, and a query after its own', async () => {
    await expect(database.read(everything, () => names(everything))).rejects.toThrow(Bug);
    const stray = await database.read(everything, async (query) => query);
    await expect(stray(sql`select 1 as one`)).rejects.toThrow(Bug);
    expect(await names(member)).toEqual(["Bob's"]);
  });

  it('adds up what many writers add at the same time', async () => {
    const { tenantId } = everything;
    await Promise.all(
      Array.from({ length: 4 }, () =>
        database.write(everything, async (query) => {
          const [row] = await query<{ text: string }>(
            sql`select coalesce(city, '0') as text from account where name = 'Ann''s'`,
          );
          await query(
            sql`update account set city = ${String(Number(row?.text) + 1)} where tenant_id = ${tenantId} and name = 'Ann''s'`,
          );
        }),
      ),
    );
    const rows = await database.read(everything, (query) =>
      query(sql`select city from account where name = 'Ann''s'`),
    );
    expect(rows).toEqual([{ city: '4' }]);
  });
});

async function addTenant(database: Database, name: string): Promise<number> {
  const rows = await database.system((query) =>
    query<{ id: number }>(sql`insert into tenant (name) values (${name}) returning id`),
  );
  return rows[0]?.id ?? 0;
}

async function problemOf(attempt: Promise<unknown>): Promise<unknown> {
  try {
    await attempt;
  } catch (error) {
    return explainDatabaseError(error);
  }
  return null;
}
