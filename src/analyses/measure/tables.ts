import type { Block, CellValue, ChartBlock, Column, Data } from '../../answer/index.ts';
import {
  capitalised,
  type DecimalText,
  divideDecimals,
  formatPercent,
  type Grain,
  type Language,
  labelOf,
  startOf,
} from '../../kernel/index.ts';
import type { Measure, Plan } from '../../metrics/index.ts';
import type { QueryContext } from '../context.ts';
import { onPage, pageOf } from '../paging.ts';
import { formatChange, formatValue, tickOf } from './formatting.ts';
import type { Result, ResultRow } from './result.ts';

interface OutputColumn {
  readonly column: Column;
  readonly align: 'left' | 'right';
  readonly exact: (row: ResultRow) => CellValue;
  readonly shown: (row: ResultRow) => string;
}

/** The exact values, whole. */
export function dataOf(plan: Plan, result: Result, context: QueryContext): Data {
  const columns = columnsOf(plan, result, context);
  return {
    columns: columns.map(({ column }) => column),
    rows: rowsOf(plan, result).map((row) => columns.map(({ exact }) => exact(row))),
  };
}

export function blocksOf(plan: Plan, result: Result, context: QueryContext, title: string): readonly Block[] {
  if (result.rows.length === 0) return [];
  const columns = columnsOf(plan, result, context);
  const rows = shownRows(plan, result);
  const table = onPage(
    {
      kind: 'table',
      columns: columns.map(({ column, align }) => ({ label: column.label, align })),
      rows: rows.map((row) => columns.map(({ shown }) => shown(row))),
      // Rows that were not asked for are not missing.
      totalRows: result.rows.length,
    },
    plan.spec,
  );
  const chart = chartOf(plan, result, context, title);
  return chart === null ? [table] : [table, chart];
}

/** A page of the groups. Of a time axis the latest units are the ones to look at first, unless another order was asked for. */
export function shownRows(plan: Plan, { rows }: Result): readonly ResultRow[] {
  return startsAtTheEnd(plan) ? rows.slice(-latestUnits) : pageOf(rows, plan.spec);
}

export function startsAtTheEnd({ buckets, groups, spec }: Plan): boolean {
  return buckets !== null && groups.length === 0 && spec.order === null && spec.offset === undefined;
}

const latestUnits = 12;

/** One row of the totals where nothing was grouped. */
function rowsOf(plan: Plan, result: Result): readonly ResultRow[] {
  if (plan.groups.length > 0 || plan.buckets !== null) return result.rows;
  return [{ labels: [], keys: [], bucket: null, values: result.totals }];
}

function columnsOf(plan: Plan, result: Result, context: QueryContext): readonly OutputColumn[] {
  const { language, actor } = context;
  const columns: OutputColumn[] = [];
  const { grain } = plan.spec;
  if (plan.buckets !== null && grain !== null) {
    columns.push({
      column: { key: grain, label: grainLabels[grain][language], type: 'date', unit: null, currency: null },
      align: 'left',
      // A unit that the period cuts is known by its own first day.
      exact: ({ bucket }) => (bucket === null ? null : startOf(grain, bucket.from, actor.calendar)),
      shown: ({ bucket }) => (bucket === null ? '–' : tickOf(bucket, grain, context)),
    });
  }
  plan.groups.forEach(({ key, names }, index) => {
    columns.push({
      column: { key, label: capitalised(labelOf(names, language)), type: 'text', unit: null, currency: null },
      align: 'left',
      exact: ({ labels, keys }) => (keys[index] === null ? null : (labels[index] ?? null)),
      shown: ({ labels }) => labels[index] ?? '',
    });
  });
  const { places } = result;
  if (places !== undefined) {
    columns.push({
      column: {
        key: 'place',
        label: language === 'zh' ? '名次' : 'Place',
        type: 'integer',
        unit: null,
        currency: null,
      },
      align: 'right',
      exact: (row) => places.get(row)?.place ?? null,
      shown: (row) => String(places.get(row)?.place ?? '–'),
    });
  }
  plan.measures.forEach(({ measure, shown }, index) => {
    if (!shown) return;
    const value = (key: 'now' | 'was' | 'aim') => (row: ResultRow) => row.values[index]?.[key] ?? null;
    columns.push(
      figure(measure, measure.key, labelOf(measure.names, language), value('now'), result.currency, language),
    );
    if (plan.comparison !== null) {
      const isLastYear = plan.spec.compareWith === 'last-year';
      columns.push(
        figure(
          measure,
          `${measure.key}_${isLastYear ? 'last_year' : 'previous'}`,
          comparisonLabel(plan, language),
          value('was'),
          result.currency,
          language,
        ),
      );
      columns.push({
        column: {
          key: `${measure.key}_change`,
          label: changeLabel(plan, measure, language),
          type: 'percent',
          unit: null,
          currency: null,
        },
        align: 'right',
        exact: (row) => row.values[index]?.change ?? null,
        shown: (row) => formatChange(measure, row.values[index]?.change ?? null, language),
      });
    }
    if (plan.comparesTarget && measure.kind === 'flow') {
      columns.push(
        figure(
          measure,
          `${measure.key}_target`,
          language === 'zh' ? '目标' : 'Target',
          value('aim'),
          result.currency,
          language,
        ),
      );
      const reached = (row: ResultRow) => {
        const { now = null, aim = null } = row.values[index] ?? {};
        return now === null || aim === null ? null : divideDecimals(now, aim);
      };
      columns.push(
        percentColumn(`${measure.key}_attainment`, language === 'zh' ? '达成率' : 'Attainment', reached),
      );
    }
    if (plan.spec.share && index === 0 && (plan.groups.length > 0 || plan.buckets !== null)) {
      columns.push(
        percentColumn('share', language === 'zh' ? '占比' : 'Share', (row) => row.values[0]?.share ?? null),
      );
    }
  });
  return columns;
}

function figure(
  measure: Measure,
  key: string,
  label: string,
  value: (row: ResultRow) => DecimalText | null,
  currency: string | null,
  language: Language,
): OutputColumn {
  const isInteger = measure.unit === 'integer';
  return {
    column: {
      key,
      label,
      type: measure.unit,
      unit: measure.unit === 'duration' ? 'days' : null,
      currency: measure.unit === 'money' ? currency : null,
    },
    align: 'right',
    exact: (row) => {
      const exact = value(row);
      return exact !== null && isInteger ? Number(exact) : exact;
    },
    shown: (row) => formatValue(measure, value(row), currency, language),
  };
}

function percentColumn(
  key: string,
  label: string,
  value: (row: ResultRow) => DecimalText | null,
): OutputColumn {
  return {
    column: { key, label, type: 'percent', unit: null, currency: null },
    align: 'right',
    exact: value,
    shown: (row) => {
      const exact = value(row);
      return exact === null ? '–' : formatPercent(exact);
    },
  };
}

function comparisonLabel({ spec }: Plan, language: Language): string {
  if (spec.compareWith === 'last-year') return language === 'zh' ? '去年同期' : 'Last year';
  if (spec.compareWith === 'previous') return language === 'zh' ? '上期' : 'Before';
  return spec.comparisonPeriod?.text || (language === 'zh' ? '对比期' : 'Compared with');
}

function changeLabel({ spec }: Plan, { unit }: Measure, language: Language): string {
  const zh = spec.compareWith === 'last-year' ? '同比' : spec.compareWith === 'previous' ? '环比' : '变化';
  if (unit === 'percent') return language === 'zh' ? `${zh}（百分点）` : 'Change (pp)';
  return language === 'zh' ? zh : 'Change';
}

const grainLabels: Readonly<Record<Grain, { readonly en: string; readonly zh: string }>> = {
  day: { en: 'Day', zh: '日期' },
  week: { en: 'Week', zh: '周' },
  month: { en: 'Month', zh: '月份' },
  quarter: { en: 'Quarter', zh: '季度' },
  half: { en: 'Half-year', zh: '半年' },
  year: { en: 'Year', zh: '年份' },
};

/** A line over time, bars for parts of a whole or where a chart was asked for. */
function chartOf(plan: Plan, result: Result, context: QueryContext, title: string): ChartBlock | null {
  const { language } = context;
  const { grain } = plan.spec;
  const measure = plan.measures[0]?.measure;
  if (measure === undefined || result.rows.length < 2) return null;
  const isAxis = plan.buckets !== null && grain !== null;
  if (!isAxis && !plan.spec.chart && !plan.spec.share) return null;
  const unit =
    measure.unit === 'money'
      ? result.currency
      : measure.unit === 'percent'
        ? '%'
        : measure.unit === 'duration'
          ? language === 'zh'
            ? '天'
            : 'days'
          : null;
  const finding = title.replaceAll('**', '');
  const point = (row: ResultRow | undefined, key: 'now' | 'was' = 'now') => {
    const value = row?.values[0]?.[key] ?? null;
    return {
      value: value === null ? null : Number(value) * (measure.unit === 'percent' ? 100 : 1),
      shown: formatValue(measure, value, result.currency, language),
    };
  };
  const series = (name: string, rows: readonly (ResultRow | undefined)[], key: 'now' | 'was' = 'now') => {
    const points = rows.map((row) => point(row, key));
    return { name, values: points.map(({ value }) => value), shown: points.map(({ shown }) => shown) };
  };
  const name = labelOf(measure.names, language);
  if (!isAxis) {
    const rows = result.rows.slice(0, 12);
    return {
      kind: 'chart',
      form: 'bar',
      title: finding,
      unit,
      labels: rows.map(({ labels }) => labels.join(' · ')),
      series: [series(name, rows)],
    };
  }
  const buckets = [
    ...new Map(
      result.rows.flatMap(({ bucket }) => (bucket === null ? [] : [[bucket.from, bucket] as const])),
    ).values(),
  ].sort((a, b) => (a.from < b.from ? -1 : 1));
  const labels = buckets.map((bucket) => tickOf(bucket, grain, context));
  const groups = [...new Set(result.rows.map((row) => row.labels.join(' · ')))].slice(0, 6);
  const rowAt = (group: string, from: string) =>
    result.rows.find((row) => row.bucket?.from === from && row.labels.join(' · ') === group);
  const lines = groups.map((group) =>
    series(
      group === '' ? name : group,
      buckets.map(({ from }) => rowAt(group, from)),
    ),
  );
  if (plan.comparison !== null && groups.length === 1) {
    lines.push(
      series(
        comparisonLabel(plan, language),
        buckets.map(({ from }) => rowAt(groups[0] ?? '', from)),
        'was',
      ),
    );
  }
  return { kind: 'chart', form: 'line', title: finding, measure: name, unit, labels, series: lines };
}
