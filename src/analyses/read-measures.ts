import { type CompileProblem, compile, type MeasureSpec, type Plan, plainSpec } from '../metrics/index.ts';
import { compileContextOf, type QueryContext } from './context.ts';
import { type Result, readResult } from './measure/result.ts';

export interface MeasuresRead {
  readonly kind: 'measured';
  readonly plan: Plan;
  readonly result: Result;
}

/** Any measures, as other analyses need them: only what differs from the plainest question is given. */
export async function readMeasures(
  context: QueryContext,
  wanted: Partial<MeasureSpec> & Pick<MeasureSpec, 'measures'>,
  options: { readonly inBaseCurrency?: boolean } = {},
): Promise<MeasuresRead | CompileProblem> {
  const compiled = compile({ ...plainSpec, ...wanted }, { ...compileContextOf(context), ...options });
  if (compiled.kind !== 'compiled') return compiled;
  const rows = await context.query(compiled.statement);
  const { vocabulary, language, today, actor } = context;
  const result = readResult(compiled.plan, rows, {
    vocabulary,
    language,
    today,
    baseCurrency: actor.baseCurrency,
  });
  return { kind: 'measured', plan: compiled.plan, result };
}
