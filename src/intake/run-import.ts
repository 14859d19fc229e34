import { setImmediate as yieldToOthers } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Database } from '../database/index.ts';
import { entities } from '../entities/index.ts';
import { addDecimals, type Bilingual, Bug, type Instant } from '../kernel/index.ts';
import type { EntityCounts, ImportFigures, ImportPlan, ImportProgress, ImportReport } from './import-plan.ts';
import { type Prepared, prepareRecords } from './records/prepare.ts';
import { type RecordKind, recordKinds } from './records/prepared.ts';
import { loadTenantContext } from './records/tenant-context.ts';
import {
  findRun,
  finishRun,
  type ImportRun,
  lockProgress,
  type RunFindings,
  saveProgress,
  startRun,
} from './writing/import-run.ts';
import { indexNaturally } from './writing/match-records.ts';
import { countBatch, type WriteScene, writeBatch } from './writing/write-batch.ts';
import { writeWords } from './writing/write-words.ts';

export interface ImportActor {
  readonly tenantId: number;
  /** Who imports; what the files leave without an owner becomes his, so mostly the tenant's owner. */
  readonly userId: number;
}

export interface RunOptions {
  /** Says what would be done, and writes nothing. */
  readonly dryRun?: boolean;
  readonly onProgress?: (progress: ImportProgress) => void;
  readonly now: Instant;
}

/**
 * Writes what a plan holds: words, people and teams, then all records, in batches. Each batch is one transaction that also
 * notes how far the import has come: killed at any moment and run again, it goes on there and ends the same. The same
 * content a second time changes nothing; changed rows change their records.
 */
export async function runImport(
  database: Database,
  actor: ImportActor,
  plan: ImportPlan,
  options: RunOptions,
): Promise<ImportReport> {
  const started = performance.now();
  const earlier = await database.system((query) => findRun(query, actor.tenantId, plan.contentSha256));
  if (earlier?.report.kind === 'report') return nothingNew(earlier.report, options, started);
  const context = await database.system((query) => loadTenantContext(query, actor.tenantId, actor.userId));
  const now = earlier?.startedAt ?? options.now;
  const prepared = prepareRecords(plan, context, now);
  const findings: RunFindings = earlier?.report.kind === 'findings' ? earlier.report : findingsOf(prepared);
  const scene: WriteScene = { ...actor, now, natural: indexNaturally(context) };
  const counts =
    options.dryRun === true
      ? await countAll(database, scene, prepared)
      : await writeAll(database, scene, plan, prepared, findings, options);
  const report: ImportReport = {
    kind: 'report',
    dryRun: options.dryRun === true,
    alreadyImported: false,
    counts,
    odd: findings.odd,
    badRows: findings.badRows,
    figures: figuresOf(prepared, started),
  };
  if (options.dryRun !== true) {
    const run = await requireRun(database, actor.tenantId, plan);
    await database.system((query) => finishRun(query, run.id, report, options.now));
    // Nothing in the embedded database counts its rows by itself; without counts its plans take no index.
    if (database.kind === 'embedded') await database.owner((query) => query(sql`analyze`));
  }
  return report;
}

const batchSize = 1000;

async function writeAll(
  database: Database,
  scene: WriteScene,
  plan: ImportPlan,
  prepared: Prepared,
  findings: RunFindings,
  { onProgress }: RunOptions,
): Promise<ImportReport['counts']> {
  const { tenantId, now } = scene;
  await database.system(async (query) => {
    await startRun(query, tenantId, plan, findings, now);
    await writeWords(query, tenantId, prepared, now);
  });
  const { id } = await requireRun(database, tenantId, plan);
  let counts: ImportReport['counts'] = {};
  for (const kind of recordKinds) {
    const records = prepared.records.get(kind) ?? [];
    for (let done = 0; done < records.length; ) {
      const progress = await database.system(async (query) => {
        const before = await lockProgress(query, id);
        const from = before.done[kind] ?? 0;
        if (from >= records.length) return before;
        const batch = records.slice(from, from + batchSize);
        const added = await writeBatch(query, scene, kind, batch);
        const after = {
          done: { ...before.done, [kind]: from + batch.length },
          counts: addCounts(before.counts, kind, added),
        };
        await saveProgress(query, id, after);
        return after;
      });
      done = progress.done[kind] ?? records.length;
      counts = progress.counts;
      onProgress?.({ step: stepOf(kind), done, total: records.length });
      await yieldToOthers();
    }
  }
  return counts;
}

async function countAll(
  database: Database,
  scene: WriteScene,
  prepared: Prepared,
): Promise<ImportReport['counts']> {
  let counts: ImportReport['counts'] = {};
  for (const kind of recordKinds) {
    const records = prepared.records.get(kind) ?? [];
    for (let from = 0; from < records.length; from += batchSize) {
      const batch = records.slice(from, from + batchSize);
      const added = await database.system((query) => countBatch(query, scene, kind, batch));
      counts = addCounts(counts, kind, added);
    }
  }
  return counts;
}

function addCounts(
  counts: ImportReport['counts'],
  kind: RecordKind,
  added: EntityCounts,
): ImportReport['counts'] {
  const { created, updated, unchanged } = counts[kind] ?? { created: 0, updated: 0, unchanged: 0 };
  return {
    ...counts,
    [kind]: {
      created: created + added.created,
      updated: updated + added.updated,
      unchanged: unchanged + added.unchanged,
    },
  };
}

async function requireRun(database: Database, tenantId: number, plan: ImportPlan): Promise<ImportRun> {
  const run = await database.system((query) => findRun(query, tenantId, plan.contentSha256));
  if (run === null) throw new Bug('The import that was started is not in the database.');
  return run;
}

function findingsOf({ odd, badRows }: Prepared): RunFindings {
  return { kind: 'findings', odd, badRows };
}

/** The report of a run that is done, with nothing done now. */
function nothingNew(report: ImportReport, { dryRun }: RunOptions, started: number): ImportReport {
  const counts = Object.fromEntries(
    Object.entries(report.counts).map(([kind, { created, updated, unchanged }]) => [
      kind,
      { created: 0, updated: 0, unchanged: created + updated + unchanged },
    ]),
  );
  const figures = { ...report.figures, ...speedOf(report.figures.rows, started) };
  return { ...report, dryRun: dryRun === true, alreadyImported: true, counts, figures };
}

function figuresOf({ records, rowCount }: Prepared, started: number): ImportFigures {
  const deals = new Map<string, ImportFigures['deals'][number]>();
  for (const { values, isNamedOnly } of records.get('deal') ?? []) {
    if (isNamedOnly) continue;
    const [status, currency] = [String(values.status), String(values.currency)];
    const known = deals.get(`${status} ${currency}`) ?? { status, currency, count: 0, amount: '0' };
    const amount = typeof values.amount === 'string' ? values.amount : '0';
    deals.set(`${status} ${currency}`, {
      ...known,
      count: known.count + 1,
      amount: addDecimals(known.amount, amount),
    });
  }
  return { deals: [...deals.values()], rows: rowCount, ...speedOf(rowCount, started) };
}

function speedOf(rows: number, started: number): Pick<ImportFigures, 'seconds' | 'rowsPerSecond'> {
  const seconds = Math.max(0.001, (performance.now() - started) / 1000);
  return { seconds: Math.round(seconds * 1000) / 1000, rowsPerSecond: Math.round(rows / seconds) };
}

function stepOf(kind: RecordKind): Bilingual {
  const { many } = entities[kind].names;
  return { en: many.en[0], zh: many.zh[0] };
}
