import type { Suggestion } from '../../answer/index.ts';
import type { Intent } from '../../intents/index.ts';
import { labelOf } from '../../kernel/index.ts';
import {
  type CompileContext,
  compile,
  drillDown,
  findDimension,
  type MeasureSpec,
  type Plan,
} from '../../metrics/index.ts';
import type { QueryContext } from '../context.ts';
import { nextPage } from '../paging.ts';
import { say, suggest } from '../reply.ts';
import type { Result } from './result.ts';
import { shownRows, startsAtTheEnd } from './tables.ts';

/** Questions that lead on from an answer and can be answered: a further cut, time, last year, the records behind. */
export function suggestionsFor(
  plan: Plan,
  context: QueryContext,
  compileContext: CompileContext,
  result: Result,
): readonly Suggestion<Intent>[] {
  const { language } = context;
  const zh = language === 'zh';
  const { spec } = plan;
  const ask = (change: Partial<MeasureSpec>): Intent => ({
    kind: 'query',
    name: 'measure',
    slots: { ...spec, order: null, limit: null, offset: undefined, ...change },
  });
  const suggestions: Suggestion<Intent>[] = [];
  const isAnswerable = (change: Partial<MeasureSpec>) =>
    compile({ ...spec, ...change }, compileContext).kind === 'compiled';
  const used = new Set([...spec.groupBy, ...spec.filters.map(({ field }) => field)]);
  for (const key of ['region', 'rep', 'product', 'account']) {
    const dimension = findDimension(key, context.vocabulary);
    if (suggestions.length >= 1 || used.has(key) || dimension === undefined) continue;
    if (!isAnswerable({ groupBy: [key], grain: null, having: [], order: null })) continue;
    const name = labelOf(dimension.names, language);
    suggestions.push({
      label: zh ? `按${name}看` : `By ${name}`,
      intent: ask({ groupBy: [key], grain: null, having: [] }),
    });
  }
  if (
    spec.grain === null &&
    spec.period !== null &&
    spec.compareWith !== 'last-year' &&
    plan.period.from !== null &&
    plan.period.to !== null
  ) {
    suggestions.push({
      label: zh ? '和去年同期比' : 'Compare with last year',
      intent: ask({ compareWith: 'last-year' }),
    });
  } else if (spec.grain === null && spec.groupBy.length === 0) {
    suggestions.push({ label: zh ? '按月看' : 'By month', intent: ask({ grain: 'month' }) });
  }
  const records = drillDown(spec, [], context.today);
  if (records !== null)
    suggestions.push({
      label: zh ? '查看明细' : 'Show the records',
      intent: records,
    });
  return [...suggestions.slice(0, 3), ...furtherRows(plan, result, context)];
}

function furtherRows(plan: Plan, result: Result, context: QueryContext): readonly Suggestion<Intent>[] {
  const intent = { kind: 'query', name: 'measure', slots: plan.spec } as const;
  const shown = shownRows(plan, result).length;
  if (!startsAtTheEnd(plan)) return nextPage(context, intent, { shown, total: result.rows.length });
  if (shown === result.rows.length) return [];
  return [
    suggest(say(context, 'From the beginning', '从头看'), { ...intent, slots: { ...plan.spec, offset: 0 } }),
  ];
}
