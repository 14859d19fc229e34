import { type ChildProcess, spawn } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { nextColumns } from '../../src/crm/digests/schedule.ts';
import { type Database, openDatabase } from '../../src/database/index.ts';
import type { Recurrence } from '../../src/kernel/index.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

/** 1: some days around a change of the clocks; 3: 72 subscriptions over two months with the changes of America, Europe and Australia; 10: 300 over a year. */
const size = Number(process.env.PARLEY_TEST_SIZE ?? 1);
const isWhole = size >= 10;
const isLong = size >= 3;
const count = isWhole ? 300 : isLong ? 72 : 12;
const [first, last] = isWhole
  ? ['2026-01-01', '2027-01-01']
  : isLong
    ? ['2026-02-20', '2026-04-20']
    : ['2026-03-26', '2026-03-31'];
/** Somebody is killed each time so many more have been posted. */
const killEvery = isWhole ? 500 : isLong ? 100 : 25;

const zones = [
  ...['Europe/Berlin', 'America/New_York', 'Asia/Shanghai', 'Europe/London', 'Australia/Sydney'],
  ...['America/Los_Angeles', 'Asia/Kolkata', 'America/Sao_Paulo', 'Asia/Tokyo', 'Pacific/Auckland'],
  ...['Asia/Dubai', 'Africa/Cairo'],
];
const plain: Omit<Recurrence, 'unit' | 'times'> = {
  interval: 1,
  weekdays: [],
  day: null,
  nth: null,
  workingDays: false,
};

interface Plan {
  readonly zone: string;
  readonly recurrence: Recurrence;
  /** By a calendar of the test's own. */
  readonly isOn: (date: Date) => boolean;
}

/** Daily ones at an hour that the clocks skip and repeat, on working days, weekly, monthly: each in every zone. */
function planOf(index: number): Plan {
  const zone = zones[index % zones.length] ?? 'UTC';
  const weekday = (date: Date) => ((date.getUTCDay() + 6) % 7) + 1;
  const hour = `${String(6 + (index % 12)).padStart(2, '0')}:${index % 2 === 0 ? '00' : '30'}`;
  switch (Math.floor(index / zones.length) % (isLong ? 6 : 1)) {
    case 0:
      return { zone, recurrence: { ...plain, unit: 'day', times: ['02:30'] }, isOn: () => true };
    case 1:
      return {
        zone,
        recurrence: { ...plain, unit: 'day', workingDays: true, times: [hour] },
        isOn: (date) => weekday(date) <= 5,
      };
    case 2:
      return {
        zone,
        recurrence: { ...plain, unit: 'month', day: 31, times: [hour] },
        isOn: (date) => new Date(date.getTime() + 86_400_000).getUTCDate() === 1,
      };
    default: {
      const day = (index % 7) + 1;
      return {
        zone,
        recurrence: { ...plain, unit: 'week', weekdays: [day], times: [hour] },
        isOn: (date) => weekday(date) === day,
      };
    }
  }
}

let server: TestServer;
let database: Database;
let url: string;
let chat: Server;
let chatUrl: string;
let isAway = false;
const posted: string[] = [];
const instances: ChildProcess[] = [];

beforeAll(async () => {
  server = await startTestServer();
  const made = await server.createMigrated();
  url = made.url;
  database = await openDatabase({ kind: 'server', ...made });
  chat = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://chat');
    const key = searchParams.get('key') ?? '';
    if (isAway) return void response.writeHead(503).end();
    if (pathname === '/post') posted.push(key);
    response.end(posted.includes(key) ? 'yes' : 'no');
  });
  await new Promise<void>((resolve) => chat.listen(0, '127.0.0.1', resolve));
  const address = chat.address();
  chatUrl = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
});
afterAll(async () => {
  for (const instance of instances) instance.kill('SIGKILL');
  chat.close();
  await database.close();
  await server.stop();
});

function startInstance(): ChildProcess {
  const file = fileURLToPath(new URL('./clock-instance.ts', import.meta.url));
  const instance = spawn(process.execPath, [file, url, chatUrl], { stdio: ['ignore', 'ignore', 'inherit'] });
  instances.push(instance);
  return instance;
}

it(`sends each digest of ${count} subscriptions once, at its local time, whatever is killed`, {
  timeout: 3_600_000,
}, async () => {
  const start = `${first}T00:00:00.000Z`;
  const plans = Array.from({ length: count }, (_, index) => planOf(index));
  const days = {
    isWorkingDay: (date: string) => ![0, 6].includes(new Date(date).getUTCDay()),
    isHoliday: () => false,
  };
  await server.execute(
    url.replace(/\/\/[^:]+:/, '//postgres:'),
    `
    create table simulated_clock (now timestamptz); insert into simulated_clock values ('${start}'); grant all on simulated_clock to parley_system`,
  );
  const ids = await database.system(async (query) => {
    const [tenant] = await query<{ id: number }>(sql`
      insert into tenant (name, base_currency) values ('Northwind', 'EUR') returning id`);
    const [user] = await query<{ id: number }>(sql`
      insert into app_user (tenant_id, full_name) values (${tenant?.id}, 'Ann') returning id`);
    const made: number[] = [];
    for (const [index, { zone, recurrence }] of plans.entries()) {
      const schedule = {
        recurrence,
        startsOn: '2025-12-01',
        timeZone: zone,
        skipsHolidays: false,
        restsFrom: null,
        restsUntil: null,
        fiscalYearStartMonth: 1,
      };
      const next = nextColumns(schedule, start, null, days);
      const [row] = await query<{ id: number }>(sql`
        insert into digest_subscription (tenant_id, intent, title, author_id, platform, workspace, channel, channel_name, recurrence, starts_on,
          time_zone, language, asked_at, next_time, next_due_at)
        values (${tenant?.id}, '{}'::jsonb, 'one', ${user?.id}, 'chat', 'T', ${`C${index}`}, '#one', ${JSON.stringify(recurrence)}::jsonb,
          '2025-12-01', ${zone}, 'en', ${start}, ${next.next_time}, ${next.next_due_at}) returning id`);
      made.push(row?.id ?? 0);
    }
    return made;
  });

  // What a calendar of paper would say.
  const expected = new Map<string, string>();
  for (const [index, { zone, recurrence, isOn }] of plans.entries()) {
    for (
      let day = Date.parse(`${first}T00:00Z`) - 2 * 86_400_000;
      day < Date.parse(`${last}T00:00Z`) + 2 * 86_400_000;
      day += 86_400_000
    ) {
      if (!isOn(new Date(day))) continue;
      const local = `${new Date(day).toISOString().slice(0, 10)}T${recurrence.times[0]}`;
      const due = firstInstantAt(local, zone);
      if (due > Date.parse(start) && due < Date.parse(`${last}T00:00Z`))
        expected.set(`digest:${ids[index]}:${local}`, new Date(due).toISOString());
    }
  }

  const running = [startInstance(), startInstance(), startInstance()];
  let nextKill = killEvery;
  let kills = 0;
  const killOne = async () => {
    const at = Math.floor(Math.random() * running.length);
    running[at]?.kill('SIGKILL');
    running[at] = startInstance();
    kills += 1;
    nextKill = posted.length + killEvery;
    // Whoever took a message has half a minute; here he is known to be dead, and nobody waits.
    await wait(30);
    await database.system((query) =>
      query(
        sql`update outbound_message set due_at = now() where sent_at is null and due_at > now() + interval '2 seconds'`,
      ),
    );
  };
  const state = async () => {
    const [row] = await database.systemRead((query) =>
      query<{ next: string | null; due: boolean; waiting: number }>(sql`
        select min(next_due_at) as next, coalesce(min(next_due_at) <= (select now from simulated_clock), false) as due,
          (select count(*) from outbound_message where sent_at is null and failure is null) as waiting
        from digest_subscription`),
    );
    return row ?? { next: null, due: false, waiting: 0 };
  };
  const end = Date.parse(`${last}T00:00Z`);
  const outageFrom = Date.parse(`${isWhole ? '2026-06-15' : '2026-03-29'}T00:00Z`);
  for (;;) {
    const { next, due, waiting } = await state();
    if (posted.length >= nextKill) await killOne();
    if (due || (waiting > 0 && !isAway)) {
      await wait(isWhole ? 3 : 10);
      continue;
    }
    const at = next === null ? end : Math.min(Date.parse(next), end);
    // The chat is away for an hour: the clock goes on.
    isAway = at >= outageFrom && at < outageFrom + 3_600_000;
    if (at >= end && waiting === 0) break;
    await database.system((query) =>
      query(sql`update simulated_clock set now = ${new Date(at).toISOString()}::timestamptz`),
    );
    if (at >= end && !isAway) await wait(50);
  }
  expect(kills).toBeGreaterThan(0);
  expect([...posted].sort()).toEqual([...expected.keys()].sort());
  const runs = await database.systemRead((query) =>
    query<{ key: string; dueAt: string; late: number; missed: number }>(sql`
      select 'digest:' || subscription_id || ':' || local_time as key, due_at as "dueAt", extract(epoch from started_at - due_at)::int as late, missed
      from digest_run`),
  );
  expect(runs.length).toBe(expected.size);
  for (const { key, dueAt, late, missed } of runs) {
    expect([key, dueAt]).toEqual([key, expected.get(key)]);
    expect(late).toBe(0);
    expect(missed).toBe(0);
  }
});

/** The first moment at which a clock on the wall shows a time, or has gone past it; found by asking the runtime's own time zones. */
function firstInstantAt(local: string, zone: string): number {
  const shown = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'short',
  });
  const guess = Date.parse(`${local}:00Z`);
  for (let at = guess - 15 * 3_600_000; at <= guess + 15 * 3_600_000; at += 1_800_000)
    if (shown.format(at).replace(' ', 'T') >= local) return skipped(shown, at, local);
  return Number.NaN;
}

/** A time that does not occur is moved on by the gap. */
function skipped(shown: Intl.DateTimeFormat, at: number, local: string): number {
  const gap = Date.parse(`${shown.format(at).replace(' ', 'T')}:00Z`) - Date.parse(`${local}:00Z`);
  return gap > 0 ? at + (3_600_000 - gap) : at;
}
