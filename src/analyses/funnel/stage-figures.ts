import { sql } from 'kysely';
import type { Filter } from '../../intents/index.ts';
import type { Period } from '../../kernel/index.ts';
import {
  boundsOf,
  type CompileProblem,
  code,
  every,
  filterPredicate,
  fromOf,
  isNotVisible,
  isUnreachable,
  openFrame,
  type Source,
  stageEntries,
  stageExits,
  stageStays,
} from '../../metrics/index.ts';
import type { QueryContext } from '../context.ts';
import { readMeasures } from '../read-measures.ts';
import { readingOf } from '../records/index.ts';

/** What happened in one stage. Counts of deals; days as decimals. */
export interface StageFigures {
  readonly stageId: number;
  readonly entries: number;
  /** Of the entries: gone forward or won by now, and still open there or earlier. */
  readonly entriesPassed: number;
  readonly entriesOpen: number;
  readonly exits: number;
  readonly exitsForward: number;
  readonly stays: number;
  readonly meanDays: number | null;
  readonly openDeals: number;
  readonly openAmount: string | null;
}

export interface FunnelFigures {
  readonly kind: 'figures';
  readonly stages: ReadonlyMap<number, StageFigures>;
  /** Of the open amounts. */
  readonly currency: string | null;
  readonly isConverted: boolean;
}

/** Entries, exits and stays of the period by stage, and what stands there now; by the same sources and scope as the measures. */
export async function readStageFigures(
  context: QueryContext,
  filters: readonly Filter[],
  period: Period,
): Promise<FunnelFigures | CompileProblem> {
  const exits = await countByStage(context, stageExits, filters, period, {
    exits: 'count(*)::int',
    exitsForward: 'count(*) filter (where x.forward)::int',
  });
  if ('kind' in exits) return exits;
  const entries = await countByStage(context, stageEntries, filters, period, {
    entries: 'count(*)::int',
    entriesPassed: 'count(*) filter (where x.passed)::int',
    entriesOpen: 'count(*) filter (where x.stays)::int',
  });
  if ('kind' in entries) return entries;
  const stays = await countByStage(context, stageStays, filters, period, {
    stays: 'count(distinct d.id)::int',
    days: 'sum(x.days)::float8',
  });
  if ('kind' in stays) return stays;
  const open = await readMeasures(context, {
    measures: ['open_deals', 'open_pipeline'],
    groupBy: ['stage'],
    filters: [...filters],
  });
  if (open.kind !== 'measured') return open;
  const openByStage = new Map(open.result.rows.map(({ keys, values }) => [Number(keys[0]), values]));
  const ids = new Set([...exits.keys(), ...entries.keys(), ...stays.keys(), ...openByStage.keys()]);
  const stages = new Map<number, StageFigures>();
  for (const stageId of ids) {
    const count = (rows: CountRows, name: string) => rows.get(stageId)?.[name] ?? 0;
    const staysHere = count(stays, 'stays');
    stages.set(stageId, {
      stageId,
      entries: count(entries, 'entries'),
      entriesPassed: count(entries, 'entriesPassed'),
      entriesOpen: count(entries, 'entriesOpen'),
      exits: count(exits, 'exits'),
      exitsForward: count(exits, 'exitsForward'),
      stays: staysHere,
      meanDays: staysHere === 0 ? null : count(stays, 'days') / staysHere,
      openDeals: Number(openByStage.get(stageId)?.[0]?.now ?? 0),
      openAmount: openByStage.get(stageId)?.[1]?.now ?? null,
    });
  }
  return { kind: 'figures', stages, currency: open.result.currency, isConverted: open.result.isConverted };
}

type CountRows = ReadonlyMap<number, Readonly<Record<string, number>>>;

async function countByStage(
  context: QueryContext,
  source: Source,
  filters: readonly Filter[],
  period: Period,
  figures: Readonly<Record<string, string>>,
): Promise<CountRows | CompileProblem> {
  const reading = {
    ...readingOf(context),
    window: { from: period.from, to: period.to, moments: [], spans: [] },
  };
  const frame = openFrame(source, reading, context.vocabulary);
  const predicates = [...source.where(reading)];
  for (const filter of filters) {
    const predicate = filterPredicate(frame, filter);
    if (isUnreachable(predicate))
      return { kind: 'unreachable', measure: 'stage_conversion', field: filter.field };
    predicates.push(predicate);
  }
  const visible = reading.scope.predicate(
    'deal',
    source.alias,
    frame.uses.filter(({ entity }) => entity === 'deal'),
  );
  if (isNotVisible(visible)) return visible;
  if (source.time !== null) predicates.push(boundsOf(reading, source.time));
  const selected = Object.entries(figures).map(([name, expression]) => `${expression} as "${name}"`);
  const rows = await context.query<Readonly<Record<string, number>>>(sql`
    select x.stage_id as "stageId", ${code(selected.join(', '))} from ${fromOf(frame)} where ${every([visible, ...predicates])} group by x.stage_id`);
  return new Map(rows.map((row) => [Number(row.stageId), row]));
}
