/**
 * Recall at a number of notes: `node bench/recall.ts [--notes 10000] [--on embedded|server] [--url postgres://…] [--runs 9]`. It indexes the notes
 * first: embedded with vectors, on a server of its own by words, since that has no pgvector; with `--url` on an empty database of yours, with vectors
 * if it has the extension. Then, for somebody who sees all and for a rep who wrote a twentieth: the search with all it does, and by words alone; beside them
 * what the owner of the tables, without row-level security, would write: a statement by words, and one by the distance of vectors. Milliseconds.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type RawBuilder, sql } from 'kysely';
import { createWordCache } from '../src/crm/index.ts';
import { acquireFolder, type Database, openDatabase } from '../src/database/index.ts';
import { loadActor, rowScopeOf } from '../src/permissions/index.ts';
import { vectorText } from '../src/recall/embedding/embedding.ts';
import { embedded, openIndexer, searchPassages } from '../src/recall/index.ts';
import { seedSmallCompany } from '../test/support/small-company.ts';
import { startTestServer } from '../test/support/test-server.ts';

const { values: options } = parseArgs({
  options: {
    notes: { type: 'string', default: '10000' },
    on: { type: 'string', default: 'embedded' },
    url: { type: 'string' },
    runs: { type: 'string', default: '9' },
  },
});
const count = Number(options.notes);
const runs = Number(options.runs);
const now = new Date().toISOString();
const print = (line: string): boolean => process.stdout.write(`${line}\n`);

const subjects = [
  'the price',
  'single sign-on',
  '上线周期',
  'the offline mode',
  '数据存放',
  'training',
  'the ERP export',
  '报价',
];
const sayings = [
  'asks about',
  'worries about',
  'likes',
  'was unhappy with',
  '担心',
  '要求',
  'compares',
  'puts off',
];

async function seed(
  database: Database,
): Promise<{ readonly tenantId: number; readonly hasVectors: boolean }> {
  const { tenantId, people, accounts } = await seedSmallCompany(database);
  const list = (words: readonly string[], step: number): RawBuilder<unknown> =>
    sql`(${[...words]}::text[])[1 + n / ${step} % ${words.length}]`;
  await database.system((query) =>
    query(sql`
      with director as (insert into role_grant (tenant_id, user_id, role_id) select ${tenantId}, ${people.mia}, id from role
        where tenant_id = ${tenantId} and key = 'director')
      insert into activity (tenant_id, kind, status, held_at, author_id, account_id, text)
      select ${tenantId}, 'note', 'held', now() - n * interval '1 minute',
        case when n % 20 = 0 then ${people.raj}::int else ${people.zoe}::int end,
        case when n % 20 = 0 then ${accounts.globex}::int else ${accounts.umbrella}::int end,
        'Contact ' || n || ' ' || ${list(sayings, 1)} || ' ' || ${list(subjects, 8)} || '. Then spoke of ' || ${list(subjects, 64)} || '.'
      from generate_series(1, ${count}::int) n`),
  );
  const started = performance.now();
  const indexer = openIndexer(database, embedded, 1000);
  while ((await indexer.step()) > 0);
  const seconds = (performance.now() - started) / 1000;
  const [made] = await database.systemRead((query) =>
    query<{ has: boolean }>(sql`select to_regclass('public.passage_vector') is not null as has`),
  );
  print(
    `indexed ${count} notes ${made?.has === true ? 'with vectors' : 'by words'} in ${seconds.toFixed(1)} s, ${Math.round(count / seconds)} a second`,
  );
  await database.owner((query) => query(sql`analyze`));
  return { tenantId, hasVectors: made?.has === true };
}

async function timed(work: () => Promise<unknown>): Promise<string> {
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return (times.sort((one, other) => one - other)[Math.floor(runs / 2)] ?? 0).toFixed(1);
}

const questions = [
  ['who was unhappy with the offline mode?', `'unhappi' & 'offlin'`],
  ['谁担心上线周期', `'担心' & '上线'`],
  ['who asked about single sign-on?', `'singl' & 'sign'`],
] as const;

async function measure(
  database: Database,
  { tenantId, hasVectors }: Awaited<ReturnType<typeof seed>>,
): Promise<void> {
  const people = await database.system((query) =>
    query<{ id: number; kind: string }>(sql`
      (select user_id as id, 'sees all' as kind from role_grant g join role r on r.tenant_id = g.tenant_id and r.id = g.role_id
        where g.tenant_id = ${tenantId} and r.key = 'director' limit 1)
      union all
      (select p.author_id, 'rep' from passage p where p.tenant_id = ${tenantId} and p.author_id in (select user_id from role_grant g
        join role r on r.tenant_id = g.tenant_id and r.id = g.role_id where g.tenant_id = ${tenantId} and r.key = 'rep') limit 1)`),
  );
  const { vocabulary } = await database.system((query) =>
    createWordCache().load(query, tenantId, people[0]?.id ?? 1),
  );
  for (const { id, kind } of people) {
    const actor = await database.system((query) => loadActor(query, tenantId, id, now));
    if (actor === null) continue;
    for (const [text, words] of questions) {
      const [values] = await embedded.embed([text], tenantId);
      const vector = values === undefined ? null : { provider: embedded.provider, values };
      const search = (withVector: boolean) => () =>
        database.read(rowScopeOf(actor), (query) =>
          searchPassages({ actor, query, vocabulary, vector: withVector ? vector : null }, { text }),
        );
      const raw = () =>
        database.owner((query) =>
          query(sql`select id, text from passage where tenant_id = ${tenantId} and words @@ ${words}::tsquery
            ${kind === 'rep' ? sql`and (author_id = ${id} or account_owner_id = ${id})` : sql``}
            order by ts_rank(words, ${words}::tsquery) desc, said_at desc limit 5`),
        );
      const rawByVector = () =>
        database.owner((query) =>
          query(sql`select p.id, p.text from passage p join passage_vector v on v.tenant_id = p.tenant_id and v.passage_id = p.id
            where p.tenant_id = ${tenantId} ${kind === 'rep' ? sql`and (p.author_id = ${id} or p.account_owner_id = ${id})` : sql``}
            order by v.embedding <=> ${vectorText(values ?? new Float32Array())}::halfvec limit 5`),
        );
      const times = [
        ['whole', await timed(search(true))],
        ['words', await timed(search(false))],
        ['SQL by words', await timed(raw)],
        ['by vectors', hasVectors ? await timed(rawByVector) : '–'],
      ] as const;
      print(
        [kind.padEnd(9), text.padEnd(40), ...times.map(([what, ms]) => `${what} ${ms.padStart(8)}`)].join(
          '  ',
        ),
      );
    }
  }
}

if (options.on === 'embedded' && options.url === undefined) {
  const folder = acquireFolder(mkdtempSync(path.join(tmpdir(), 'parley-recall-')));
  if (folder.kind === 'held') throw new Error('the new folder is held');
  const database = await openDatabase({ kind: 'embedded', folder });
  await measure(database, await seed(database));
  await database.close();
  folder.release();
  rmSync(folder.path, { recursive: true, force: true });
} else {
  const server = options.url === undefined ? await startTestServer() : null;
  const url = options.url ?? (await server?.createDatabase()) ?? '';
  const database = await openDatabase({ kind: 'server', url });
  await measure(database, await seed(database));
  await database.close();
  await server?.stop();
}
