/**
 * Digests of many channels on one server: `node bench/digests.ts [--size 10k|100k|1m] [--channels 1000] [--url postgres://…]`.
 *
 * Each channel has a clearance and a digest of the house, on the word of somebody who leads a team; all fall due in the same minute. What is measured is what the
 * clock and the outbox do: queue what is due, then make each as of now, by its author's rights and its channel's clearance; only the post itself is left
 * out. How to read it: milliseconds and statements a digest, by its kind; `by hand` is the statements that somebody would write for the same lists.
 */
import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import type { Channels, Services } from '../src/conversation/index.ts';
import { createWordCache, type DigestRef } from '../src/crm/index.ts';
import { type Database, openDatabase, type Query } from '../src/database/index.ts';
import { dueDigests } from '../src/digests/due-digests.ts';
import { makeDigest } from '../src/digests/make-digest.ts';
import { interpret } from '../src/interpreter/index.ts';
import { loadSample, sampleSizeOf } from '../src/sample/index.ts';
import { startTestServer } from '../test/support/test-server.ts';

const { values: options } = parseArgs({
  options: {
    size: { type: 'string', default: '10k' },
    channels: { type: 'string', default: '60' },
    /** The owner's address of a database that holds nothing but the sample already. */
    url: { type: 'string' },
  },
});
const activities = { '10k': 10_000, '100k': 100_000, '1m': 1_000_000 }[options.size.toLowerCase()];
if (activities === undefined)
  throw new Error('node bench/digests.ts --size 10k|100k|1m [--channels 1000] [--url postgres://…]');
const print = (line: string) => process.stdout.write(`${line}\n`);
const today = '2026-11-20';
const asked = `${today}T06:00:00.000Z`;
const now = `${today}T08:00:30.000Z`;
const kinds = ['team-week', 'company-week', 'company-month', 'hygiene', 'customer-care'] as const;

const server = options.url === undefined ? await startTestServer() : null;
const opened = await openDatabase({
  kind: 'server',
  url: options.url ?? (await server?.createDatabase()) ?? '',
});
let statements = 0;
const database = counting(opened);
if (options.url === undefined) {
  const started = performance.now();
  // A million activities come with some 200,000 deals.
  const size = { ...sampleSizeOf((134 * activities) / 1_000_000), activities };
  await loadSample({ ...opened, kind: 'embedded' }, { today, size });
  await opened.owner((query) => query(sql`analyze`));
  print(`loaded in ${Math.round((performance.now() - started) / 1000)} s`);
}
const tenantId = 1;
const failures: unknown[] = [];
const services: Services = {
  database,
  words: createWordCache(),
  actors: new Map(),
  interpret,
  reportFailure: (error) => failures.push(error),
};

const channels: Channels = {
  here: null,
  readersOf: async () => ({ people: [], strangers: [], isPublic: false, isShared: false }),
  transcriptOf: async () => null,
  addressOf: ({ channel }) => ({ tenantId, surface: 'bench', lane: channel, address: { channel } }),
  addressOfPerson: async () => null,
};

await opened.system(subscribe);
const [counts] = await opened.systemRead((query) =>
  query<{ deals: number; activities: number; channels: number }>(sql`
    select (select count(*) from deal)::int as deals, (select count(*) from activity)::int as activities, (select count(*) from digest_subscription)::int as channels`),
);
print(`${counts?.channels} channels, ${counts?.activities} activities, ${counts?.deals} deals`);

const queueing = performance.now();
await dueDigests(database).run(now);
const queued = await opened.systemRead((query) =>
  query<{ kind: string; subscriptionId: number; runId: number }>(sql`
    select s.intent -> 'slots' ->> 'which' as kind, r.subscription_id as "subscriptionId", r.id as "runId"
    from digest_run r join digest_subscription s on s.tenant_id = r.tenant_id and s.id = r.subscription_id
    where r.outcome = 'queued' order by r.id`),
);
print(`queued ${queued.length} in ${Math.round(performance.now() - queueing)} ms`);

const taken = new Map<string, { ms: number[]; statements: number[] }>();
const making = performance.now();
for (const { kind, ...ref } of queued) {
  const of = taken.get(kind) ?? { ms: [], statements: [] };
  taken.set(kind, of);
  const [started, before] = [performance.now(), statements];
  await make(ref);
  of.ms.push(performance.now() - started);
  of.statements.push(statements - before);
}
const seconds = (performance.now() - making) / 1000;
print(`made ${queued.length} in ${seconds.toFixed(1)} s, ${(queued.length / seconds).toFixed(1)} a second`);
for (const [kind, { ms, statements: each }] of taken)
  print(
    `  ${kind.padEnd(14)} ${String(ms.length).padStart(4)}  median ${median(ms).toFixed(0)} ms, p95 ${quantile(ms, 0.95).toFixed(0)} ms, ${median(each)} statements`,
  );
const byHand: number[] = [];
for (let run = 0; run < 9; run++) {
  const started = performance.now();
  await opened.systemRead(writtenByHand);
  byHand.push(performance.now() - started);
}
print(`  hygiene of the company by hand: median ${median(byHand).toFixed(0)} ms, 3 statements`);
await opened.close();
await server?.stop();
if (failures.length > 0) throw failures[0];

async function make(ref: DigestRef): Promise<void> {
  const made = await makeDigest(services, { tenantId, surface: 'bench', now, channels }, ref);
  if (made.kind !== 'made') throw new Error(`${made.kind}: ${JSON.stringify(made)}`);
}

/** A channel of nobody but its grantor for each digest, so that none is put off as too many for one. */
async function subscribe(query: Query): Promise<void> {
  await query(sql`delete from digest_subscription`);
  await query(sql`delete from chat_clearance`);
  const recurrence = JSON.stringify({
    ...{ unit: 'day', interval: 1, weekdays: [], day: null, nth: null },
    ...{ workingDays: false, times: ['08:00'] },
  });
  await query(sql`
    with leader as (
      select u.id, row_number() over (order by u.is_owner desc, u.id) - 1 as nth, count(*) over () as n from app_user u
      where u.tenant_id = ${tenantId} and u.status = 'active'
        and (u.is_owner or exists (select from team t where t.tenant_id = u.tenant_id and t.manager_id = u.id and t.name not in ('Marketing', 'Customer Support')))
    ), wanted as (
      select c.nth, l.id, case when o.is_owner then null else (select min(t.id) from team t where t.tenant_id = ${tenantId} and t.manager_id = l.id) end as team,
        (${`{${kinds.join(',')}}`}::text[])[1 + (c.nth / l.n) % ${kinds.length}] as kind
      from generate_series(0, ${Number(options.channels) - 1}) as c (nth) join leader l on l.nth = c.nth % l.n
        join app_user o on o.tenant_id = ${tenantId} and o.id = l.id
    ), cleared as (
      insert into chat_clearance (tenant_id, platform, workspace, channel, channel_name, team_id, shows, hidden, granted_by, granted_at, readers, was_public)
      select ${tenantId}, 'bench', 'W', 'C' || nth, '#c' || nth, team, 'rows', '{cost,contact-detail}', id, ${asked}, array[id], false from wanted
    )
    insert into digest_subscription (tenant_id, intent, title, author_id, platform, workspace, channel, channel_name, recurrence, starts_on, time_zone, language,
      asked_at, next_time, next_due_at)
    select ${tenantId}, jsonb_build_object('kind', 'query', 'name', 'digest', 'slots', jsonb_build_object('which', kind, 'filters', '[]'::jsonb)), kind, id,
      'bench', 'W', 'C' || nth, '#c' || nth, ${recurrence}::jsonb, ${today}, 'UTC', case when nth % 2 = 0 then 'en' else 'zh' end,
      ${asked}, ${`${today}T08:00`}, ${`${today}T08:00:00Z`}::timestamptz
    from wanted`);
}

/** What lacks what, of the whole company, the three largest of each with how many there are. */
async function writtenByHand(query: Query): Promise<void> {
  const lacks = [
    sql`expected_close_date < ${today}::date`,
    sql`amount is null`,
    sql`nullif(next_step, '') is null`,
  ];
  for (const lack of lacks)
    await query(sql`
      select d.name, u.full_name, s.name_en, d.amount, d.currency, d.expected_close_date, count(*) over () as total
      from deal d left join app_user u on u.tenant_id = d.tenant_id and u.id = d.owner_id join stage s on s.tenant_id = d.tenant_id and s.id = d.stage_id
      where d.tenant_id = ${tenantId} and d.archived_at is null and d.status = 'open' and ${lack}
      order by d.amount desc nulls last limit 3`);
}

function counting(inner: Database): Database {
  const counted =
    (query: Query): Query =>
    (statement) => {
      statements += 1;
      return query(statement);
    };
  return {
    ...inner,
    read: (scope, work) => inner.read(scope, (query) => work(counted(query))),
    write: (scope, work) => inner.write(scope, (query) => work(counted(query))),
    system: (work) => inner.system((query) => work(counted(query))),
    systemRead: (work) => inner.systemRead((query) => work(counted(query))),
  };
}

function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
