import { type CompileContext, compile, type MeasureSpec, plainSpec } from '../../metrics/index.ts';
import type { QueryContext, QueryResult } from '../context.ts';

/** Rates of what was won among what was decided: of both sides one has to know whether they fit. */
const rates: ReadonlySet<string> = new Set(['win_rate', 'loss_rate']);

/**
 * "Win rate of deals below 5k", where lost deals have no amount: the won ones would be held against nothing. Refused with how many
 * those are; null where all amounts are known, or none is asked about.
 */
export async function refuseUnknownAmounts(
  spec: MeasureSpec,
  context: QueryContext,
  compileContext: CompileContext,
): Promise<QueryResult | null> {
  const isBounded = spec.filters.some(({ field, op }) => field === 'amount' && op !== 'empty');
  if (!isBounded || !spec.measures.some((key) => rates.has(key))) return null;
  const filters = spec.filters.map((filter) =>
    filter.field === 'amount' ? { field: 'amount', op: 'empty' as const, values: [] } : filter,
  );
  const unknown = compile(
    { ...plainSpec, measures: ['lost_deals'], filters, period: spec.period },
    compileContext,
  );
  if (unknown.kind !== 'compiled') return null;
  const [row] = await context.query(unknown.statement);
  const count = Number(row?.s_m0_now ?? 0);
  if (count === 0) return null;
  return {
    kind: 'refused',
    reason: {
      en: `${count} lost deals have no amount, so I can’t tell a rate for deals of that size.`,
      zh: `有 ${count} 个输单没有金额，无法按金额大小计算比率。`,
    },
    instead: [
      {
        kind: 'query',
        name: 'measure',
        slots: { ...spec, filters: spec.filters.filter(({ field }) => field !== 'amount') },
      },
    ],
  };
}
