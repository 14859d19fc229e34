import { addDays } from '../kernel/index.ts';
import { assemble } from './assemble.ts';
import { type Branch, compileBranch } from './branch.ts';
import type { BranchJob, CompileContext, Compiled, CompileProblem, MeasureSpec } from './plan.ts';
import { type Planned, planSpec } from './plan-spec.ts';
import { compilePopulation } from './population.ts';

/**
 * One statement for a whole spec. Its rows hold the totals (`s_…`) on every row, and of each group the dimensions' values (`g0` …), their
 * labels (`l0` …), the bucket (`t`, from 1), and the measures: `m0_now`, `m0_was` (comparison), `m0_aim` (target). One row with null
 * `position` where there is no group.
 */
export function compile(spec: MeasureSpec, context: CompileContext): Compiled | CompileProblem {
  const planned = planSpec(spec, context);
  if ('kind' in planned) return planned;
  const branches: Branch[] = [];
  for (const job of jobsOf(planned)) {
    const branch = compileBranch(job, {
      ...context,
      groups: planned.groups,
      filters: spec.filters,
    });
    if ('kind' in branch) return branch;
    branches.push(branch);
  }
  const population = compilePopulation(planned, context);
  if (population !== null) branches.push(population);
  const overlaps = branches.some(({ isSplit }) => isSplit);
  return {
    kind: 'compiled',
    plan: { ...planned, overlaps },
    statement: assemble(planned, branches, context),
  };
}

function jobsOf({ facts, readings, spec, period }: Planned): readonly BranchJob[] {
  return [...readings].map(([run, { reading, buckets }], index) => ({
    name: `b${index}`,
    reading,
    buckets,
    facts: facts.filter((use) => use.run === run),
    constantRateDate:
      spec.variant === 'constant-rates'
        ? period.to === null || period.to > reading.today
          ? reading.today
          : addDays(period.to, -1)
        : null,
  }));
}
