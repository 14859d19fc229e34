import { addDecimals, formatPercent } from '../../kernel/index.ts';
import { addsUp, type Plan, type PlannedMeasure } from '../../metrics/index.ts';
import type { QueryContext } from '../context.ts';
import { formatValue } from './formatting.ts';
import { keyOf, type Result, type ResultRow, type Value } from './result.ts';
import { subjectOf } from './subject.ts';

/** "What share comes from retail" is answered by one figure, before the others; null where none is asked for. */
export function shareTitle(
  plan: Plan,
  result: Result,
  context: QueryContext,
  first: PlannedMeasure,
): string | null {
  if (!plan.spec.share || plan.buckets !== null) return null;
  const rows = sharersOf(plan, result);
  const [row] = rows;
  const [value] = row?.values ?? [];
  const [total] = result.totals;
  if (row === undefined || value === undefined || value.share === null || total === undefined) return null;
  if (rows.length > 1) return sharesTitle(rows, plan, result, context, first);
  const { language } = context;
  const subject = subjectOf(plan, first, context);
  const show = (exact: Value) => formatValue(first.measure, exact.now, result.currency, language);
  const share = formatPercent(value.share);
  const name = row.labels.join(' · ');
  return language === 'zh'
    ? `${name}占${subject}的 **${share}**（${show(value)}，共 ${show(total)}）`
    : `${name}: **${share}** of ${lowered(subject)} (${show(value)} of ${show(total)})`;
}

/** Those whose shares are asked for: the named ones, or the few that a ranking keeps. */
function sharersOf({ spec }: Plan, { rows }: Result): readonly ResultRow[] {
  if (spec.shareOf === undefined) return spec.limit === null ? [] : rows;
  const keys = spec.shareOf.map(keyOf);
  const isOthers = spec.shareOfOthers === true;
  return rows.filter(
    ({ keys: [key = null] }) => (isOthers ? key !== null : true) && keys.includes(key) !== isOthers,
  );
}

/** What several make up together comes first, and each behind it. */
function sharesTitle(
  rows: readonly ResultRow[],
  plan: Plan,
  result: Result,
  context: QueryContext,
  first: PlannedMeasure,
): string | null {
  const { language } = context;
  const { measure } = first;
  if (!addsUp(measure) || (plan.overlaps && measure.unit !== 'money')) return null;
  const values = rows.flatMap((row) => row.values[0] ?? []);
  const together = formatPercent(addDecimals(...values.map(({ share }) => share ?? '0')));
  const show = (exact: string | null) => formatValue(measure, exact, result.currency, language);
  const sum = show(addDecimals(...values.map(({ now }) => now ?? '0')));
  const total = show(result.totals[0]?.now ?? null);
  const others = plan.spec.shareOfOthers === true ? plan.spec.shareOf : undefined;
  if (others !== undefined) {
    const rest = result.rows.filter(({ keys: [key = null] }) => others.map(keyOf).includes(key));
    const names = rest.flatMap(({ labels }) => labels).join(language === 'zh' ? '、' : ', ');
    return language === 'zh'
      ? `除${names}外占${subjectOf(plan, first, context)}的 **${together}**（${sum}，共 ${total}）`
      : `All but ${names}: **${together}** of ${lowered(subjectOf(plan, first, context))} (${sum} of ${total})`;
  }
  const each = rows
    .slice(0, sharersInTitle)
    .map((row) => `${row.labels.join(' · ')} ${formatPercent(row.values[0]?.share ?? '0')}`);
  const more = rows.length > each.length ? (language === 'zh' ? '等' : ' …') : '';
  const subject = subjectOf(plan, first, context);
  return language === 'zh'
    ? `${each.join('、')}${more}，合计占${subject}的 **${together}**（${sum}，共 ${total}）`
    : `${each.join(', ')}${more}: together **${together}** of ${lowered(subject)} (${sum} of ${total})`;
}

const sharersInTitle = 5;

function lowered(subject: string): string {
  return `${subject.charAt(0).toLowerCase()}${subject.slice(1)}`;
}
