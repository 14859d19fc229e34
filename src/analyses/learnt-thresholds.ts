import { sql } from 'kysely';
import type { Query } from '../database/index.ts';
import type { StageWords, Vocabulary } from '../entities/index.ts';
import {
  formatPercent,
  type Instant,
  type Language,
  labelDate,
  labelOf,
  roundDecimal,
  today,
} from '../kernel/index.ts';
import type { QueryContext } from './context.ts';
import { showDays } from './wording.ts';

/** Fewer cases than these teach nothing: the configured value stands. */
export const enoughCases = 20;

/** What a stage usually takes, and where that is known from. */
export interface StageThreshold {
  readonly stage: StageWords;
  /** Null: neither configured nor learnt. */
  readonly days: number | null;
  readonly learnt: {
    readonly days: string;
    readonly sampleSize: number;
    readonly computedAt: Instant;
  } | null;
}

/**
 * Learns a tenant's usual days in a stage (the 75th percentile of the days that won deals spent in it) and stage-to-win rates (won ÷ closed, of
 * deals that ever were in it), over the whole tenant. For Parley's own transaction (`system`), each night and after an import; gives the
 * number of values kept. What no longer has 20 cases is forgotten.
 */
export async function learnThresholds(query: Query, tenantId: number, now: Instant): Promise<number> {
  const learnt = await query<{ readonly kind: string }>(sql`
    with stays as (
      select h.deal_id, h.stage_id, d.status, d.creation_unknown,
        sum(extract(epoch from greatest(coalesce(h.valid_to, ${now}::timestamptz) - h.valid_from, interval '0'))) / 86400 as days
      from deal_history as h join deal as d on d.tenant_id = h.tenant_id and d.id = h.deal_id
      where h.tenant_id = ${tenantId} and h.voided_at is null and h.status = 'open' and d.archived_at is null and d.status <> 'open'
      group by h.deal_id, h.stage_id, d.status, d.creation_unknown
    ), found as (
      select 'stage-days' as kind, stage_id, percentile_cont(0.75) within group (order by days) as value, 'p75-won-deals' as method, count(*) as cases
        from stays where status = 'won' and not creation_unknown group by stage_id
      union all
      select 'stage-win-rate', stage_id, avg((status = 'won')::int), 'won-of-closed', count(*) from stays group by stage_id
    ), kept as (
      insert into learnt_threshold (tenant_id, kind, key, value, method, sample_size, computed_at)
      select ${tenantId}, kind, stage_id::text, round(value::numeric, 4), method, cases, ${now} from found where cases >= ${enoughCases}
      on conflict (tenant_id, kind, key) do update
        set value = excluded.value, method = excluded.method, sample_size = excluded.sample_size, computed_at = excluded.computed_at
      returning kind, key
    ), forgotten as (
      delete from learnt_threshold as old where old.tenant_id = ${tenantId} and old.kind in ('stage-days', 'stage-win-rate')
        and not exists (select 1 from found where found.kind = old.kind and found.stage_id::text = old.key and found.cases >= ${enoughCases})
    )
    select kind from kept`);
  return learnt.length;
}

/** The thresholds in force: a stage's configured days, else what was learnt. */
export async function readStageThresholds(
  query: Query,
  tenantId: number,
  vocabulary: Vocabulary,
): Promise<readonly StageThreshold[]> {
  const learnt = await readLearnt(query, tenantId, 'stage-days');
  return vocabulary.pipelines.flatMap(({ stages }) =>
    stages
      .filter(({ retired }) => !retired)
      .map((stage) => {
        const row = learnt.get(String(stage.id));
        return {
          stage,
          days: stage.expectedDays ?? (row === undefined ? null : Number(row.value)),
          learnt:
            row === undefined
              ? null
              : { days: row.value, sampleSize: row.sample_size, computedAt: row.computed_at },
        };
      }),
  );
}

/** How often deals of a stage are won in the end, and where that is known from. */
export interface StageWinRate {
  readonly stage: StageWords;
  /** A fraction: learnt, else configured. */
  readonly rate: number;
  readonly learnt: { readonly sampleSize: number; readonly computedAt: Instant } | null;
}

/** The stage-to-win rates in force, by stage: learnt where at least 20 closed deals taught it, else configured. Those of retired stages too. */
export async function readStageWinRates(
  query: Query,
  tenantId: number,
  vocabulary: Vocabulary,
): Promise<ReadonlyMap<number, StageWinRate>> {
  const learnt = await readLearnt(query, tenantId, 'stage-win-rate');
  return new Map(
    vocabulary.pipelines.flatMap(({ stages }) =>
      stages.map((stage) => {
        const row = learnt.get(String(stage.id));
        const rate: StageWinRate = {
          stage,
          rate: Number(row?.value ?? stage.probability),
          learnt: row === undefined ? null : { sampleSize: row.sample_size, computedAt: row.computed_at },
        };
        return [stage.id, rate] as const;
      }),
    ),
  );
}

/** "Proposal 45% (won of 210 closed deals, 20 Nov 2026)", "Discovery 25% (configured)". */
export function describeWinRate(
  { language, actor }: Pick<QueryContext, 'language' | 'actor'>,
  { stage, rate, learnt }: StageWinRate,
): string {
  const zh = language === 'zh';
  const date = learnt === null ? '' : labelDate(today(learnt.computedAt, actor.calendar.timeZone), language);
  const source =
    learnt === null
      ? zh
        ? '按配置'
        : 'configured'
      : zh
        ? `${learnt.sampleSize}个已结商机中赢单的比例，${date}计算`
        : `won of ${learnt.sampleSize} closed deals, ${date}`;
  const shown = `${labelOf(stage.names, language)} ${formatPercent(String(rate), 0)}`;
  return zh ? `${shown}（${source}）` : `${shown} (${source})`;
}

interface LearntRow {
  readonly key: string;
  readonly value: string;
  readonly sample_size: number;
  readonly computed_at: Instant;
}

async function readLearnt(
  query: Query,
  tenantId: number,
  kind: string,
): Promise<ReadonlyMap<string, LearntRow>> {
  const rows = await query<LearntRow>(sql`
    select key, value, sample_size, computed_at from learnt_threshold where tenant_id = ${tenantId} and kind = ${kind}`);
  return new Map(rows.map((row) => [row.key, row]));
}

/** "Proposal 28 d (configured)", "Discovery 31 d (75th percentile of 45 won deals, 20 Nov 2026)". */
export function describeThreshold(
  context: Pick<QueryContext, 'language' | 'actor'>,
  { stage, days, learnt }: StageThreshold,
): string {
  const { language } = context;
  const name = labelOf(stage.names, language);
  if (days === null) return language === 'zh' ? `${name}：未设定` : `${name}: not set`;
  const shown = showDays(Number(roundDecimal(String(days), 0)), language);
  return `${name} ${shown}${language === 'zh' ? '（' : ' ('}${sourceOf(stage, learnt, language, context.actor.calendar.timeZone)}${language === 'zh' ? '）' : ')'}`;
}

function sourceOf(
  stage: StageWords,
  learnt: StageThreshold['learnt'],
  language: Language,
  timeZone: string,
): string {
  if (stage.expectedDays !== null || learnt === null) return language === 'zh' ? '按配置' : 'configured';
  const date = labelDate(today(learnt.computedAt, timeZone), language);
  return language === 'zh'
    ? `${learnt.sampleSize}个赢单商机的75分位，${date}计算`
    : `75th percentile of ${learnt.sampleSize} won deals, ${date}`;
}
