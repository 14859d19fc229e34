import { addDays } from '../kernel/index.ts';
import { assemble } from './assemble.ts';
import { type Branch, compileBranch } from './branch.ts';
import type { BranchJob, CompileContext, Compiled, CompileProblem, MeasureSpec, Run } from './plan.ts';
import { type Planned, planSpec } from './plan-spec.ts';
import { compilePopulation } from './population.ts';
import { canShareAPass } from './runs.ts';

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

/** The runs of a source, a period and the one it is compared with, in one pass where a row can belong to one of them alone. */
function jobsOf({ facts, runs, spec, period }: Planned): readonly BranchJob[] {
  const passes: [Run, ...Run[]][] = [];
  for (const run of runs.values()) {
    const earlier = passes.find(([first]) => canShareAPass(first, run, facts));
    if (earlier === undefined) passes.push([run]);
    else earlier.push(run);
  }
  return passes.map((pass, index) => ({
    name: `b${index}`,
    runs: pass,
    facts: facts.filter((use) => pass.some(({ key }) => key === use.run)),
    constantRateDate:
      spec.variant === 'constant-rates'
        ? period.to === null || period.to > pass[0].reading.today
          ? pass[0].reading.today
          : addDays(period.to, -1)
        : null,
  }));
}
