import { sql } from 'kysely';
import { code, every, type Sql } from '../permissions/index.ts';
import type { Fact } from './measure.ts';
import type { BranchJob, FactUse, Run } from './plan.ts';
import type { Reading, Source } from './source.ts';
import { boundsOf, bucketNumber } from './time.ts';

/** Whether two runs can be counted in one pass: over the same rows, each of which then belongs to one of them alone. */
export function canShareAPass(one: Run, other: Run, facts: readonly FactUse[]): boolean {
  const uses = facts.filter(({ run }) => run === one.key || run === other.key);
  const [source, ...sources] = new Set(uses.map(({ fact }) => fact.source));
  return (
    sources.length === 0 &&
    source?.kind === 'flow' &&
    source.time !== null &&
    source.narrowsByWindow !== true &&
    uses.every(({ fact, when }) => when !== 'aim' && fact.of === undefined) &&
    (precedes(one, other) || precedes(other, one))
  );
}

function precedes({ reading: { window } }: Run, { reading: { window: next } }: Run): boolean {
  const isClosed = window.from !== null && window.to !== null && next.from !== null && next.to !== null;
  return isClosed && window.to <= next.from;
}

/** Conditions by fact, of those that do not count every row of the pass. */
export function conditionsOf({ runs, facts }: BranchJob, onlyWhere: Fact['where']): ReadonlyMap<number, Sql> {
  const conditions = new Map<number, Sql>();
  for (const { index, fact, run: key } of facts) {
    const run = runs.find((one) => one.key === key) ?? runs[0];
    const parts: Sql[] = [];
    if (runs.length > 1 && fact.source.time !== null) parts.push(boundsOf(run.reading, fact.source.time));
    if (onlyWhere === undefined && fact.where !== undefined) parts.push(fact.where(run.reading));
    if (parts.length > 0) conditions.set(index, every(parts));
  }
  return conditions;
}

/** The reading whose window spans those of all runs. */
export function spanning(runs: BranchJob['runs']): Reading {
  const [{ reading }] = runs;
  if (runs.length === 1) return reading;
  // Those that share a pass are closed.
  const bounds = runs
    .flatMap(({ reading: { window } }) => [window.from, window.to])
    .filter((date) => date !== null);
  const [from = null] = bounds.toSorted();
  return { ...reading, window: { ...reading.window, from, to: bounds.toSorted().at(-1) ?? null } };
}

/** The unit of the time axis that a row belongs to, by number; null where there is no axis. */
export function bucketOf({ time, momentColumn }: Source, [first, ...others]: BranchJob['runs']): Sql | null {
  if (first.buckets === null) return null;
  if (time === null) return code(momentColumn ?? '0');
  const number = ({ reading, buckets }: Run) => bucketNumber(reading, time, buckets ?? []);
  return others.reduce(
    (otherwise, run) =>
      sql`case when ${boundsOf(run.reading, time)} then ${number(run)} else ${otherwise} end`,
    number(first),
  );
}
