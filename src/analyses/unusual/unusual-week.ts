import type { Filter } from '../../intents/index.ts';
import { addDays, labelOf, type PlainDate, startOf } from '../../kernel/index.ts';
import { findMeasure, plainSpec } from '../../metrics/index.ts';
import type { QueryContext } from '../context.ts';
import { formatValue } from '../measure/formatting.ts';
import { readMeasures } from '../read-measures.ts';
import { say } from '../reply.ts';
import { findUnusual } from './find-unusual.ts';

/** Whole weeks by which one knows what is usual. */
const weeksBefore = 12;

/** A figure of the last whole week that lies far from those of the weeks before it. */
export interface UnusualWeek {
  /** The first day of that week. */
  readonly week: PlainDate;
  /** "Revenue last week: €1.2M, usually about €300k (median of 12 weeks)." */
  readonly sentence: string;
  /** Whether that is to be welcomed; null where neither direction is. */
  readonly isGood: boolean | null;
}

/**
 * Whether a figure of the last whole week is unusual among the twelve weeks before it, by `findUnusual`; null where it is not, or where the person
 * may not see it.
 */
export async function unusualWeek(
  context: QueryContext,
  key: string,
  filters: readonly Filter[],
): Promise<UnusualWeek | null> {
  const { today, actor, language } = context;
  const end = startOf('week', today, actor.calendar);
  const period = { text: '', from: addDays(end, -7 * (weeksBefore + 1)), to: end, grain: null };
  const measure = findMeasure(key);
  const spec = { ...plainSpec, measures: [key], grain: 'week' as const, period, filters: [...filters] };
  const read = await readMeasures(context, spec);
  if (read.kind !== 'measured' || measure === undefined) return null;
  const values = read.result.rows.map(({ values: [value] }) => Number(value?.now ?? 0));
  const last = values.at(-1);
  // Weeks before the first record are no weeks of little.
  const known = values.slice(0, -1).slice(values.findIndex((value) => value !== 0));
  const found = last === undefined ? null : findUnusual(known, last);
  if (last === undefined || found === null) return null;
  const show = (value: number) => formatValue(measure, String(value), read.result.currency, language);
  const name = labelOf(measure.names, language);
  const sentence = say(
    context,
    `${name} last week: ${show(last)}, usually about ${show(found.median)} (median of ${known.length} weeks).`,
    `上周${name} ${show(last)}，平时约${show(found.median)}（${known.length}周中位数）。`,
  );
  const isGood = measure.higherIsBetter === null ? null : measure.higherIsBetter === found.score > 0;
  return { week: addDays(end, -7), sentence, isGood };
}
