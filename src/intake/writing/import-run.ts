import { sql } from 'kysely';
import type { Query } from '../../database/index.ts';
import type { Instant } from '../../kernel/index.ts';
import type { BadRow, EntityCounts, ImportPlan, ImportReport, OddFinding } from '../import-plan.ts';

/** An import as the database knows it: how far it has come, in the same transactions as the rows themselves. */
export interface ImportRun {
  readonly id: number;
  readonly status: 'running' | 'done' | 'failed';
  readonly startedAt: Instant;
  readonly progress: RunProgress;
  /** Of a run that is done, the whole report; before that, what was found in the files when it began. */
  readonly report: ImportReport | RunFindings;
}

export interface RunProgress {
  /** Records dealt with, by kind. */
  readonly done: Readonly<Record<string, number>>;
  readonly counts: Readonly<Record<string, EntityCounts>>;
}

/** Kept, because a run that is taken up again finds records that it made itself, and would find less. */
export interface RunFindings {
  readonly kind: 'findings';
  readonly odd: readonly OddFinding[];
  readonly badRows: readonly BadRow[];
}

const noProgress: RunProgress = { done: {}, counts: {} };

export async function findRun(
  query: Query,
  tenantId: number,
  contentSha256: string,
): Promise<ImportRun | null> {
  const [run] = await query<ImportRun>(sql`
    select id, status, started_at as "startedAt", progress, report from import_run
    where tenant_id = ${tenantId} and content_sha256 = ${contentSha256}`);
  return run ?? null;
}

export async function startRun(
  query: Query,
  tenantId: number,
  plan: ImportPlan,
  findings: RunFindings,
  now: Instant,
): Promise<void> {
  const files = plan.files.map(({ path, sheet, recognised, rowCount }) => ({
    path,
    sheet,
    recognised,
    rowCount,
  }));
  await query(sql`
    insert into import_run (tenant_id, content_sha256, files, status, progress, report, started_at)
    values (${tenantId}, ${plan.contentSha256}, ${JSON.stringify(files)}::jsonb, 'running',
      ${JSON.stringify(noProgress)}::jsonb, ${JSON.stringify(findings)}::jsonb, ${now})
    on conflict (tenant_id, content_sha256) do nothing`);
}

/** How far the run has come, held for this transaction: two processes that run the same import take turns. */
export async function lockProgress(query: Query, runId: number): Promise<RunProgress> {
  const [row] = await query<{ progress: RunProgress }>(
    sql`select progress from import_run where id = ${runId} for update`,
  );
  return row?.progress ?? noProgress;
}

export async function saveProgress(query: Query, runId: number, progress: RunProgress): Promise<void> {
  await query(sql`update import_run set progress = ${JSON.stringify(progress)}::jsonb where id = ${runId}`);
}

export async function finishRun(
  query: Query,
  runId: number,
  report: ImportReport,
  now: Instant,
): Promise<void> {
  await query(sql`
    update import_run set status = 'done', report = ${JSON.stringify(report)}::jsonb, ended_at = ${now}
    where id = ${runId}`);
}
