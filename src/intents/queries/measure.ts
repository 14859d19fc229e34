import { z } from 'zod';
import { defineQuery } from '../define.ts';
import { filter, grain, measureFilter, periodValue, slotValue } from '../values.ts';

/** Any metric: grouped, filtered, over time, compared, ranked. Keys of measures and dimensions are those of `metrics/`. */
export const measure = defineQuery({
  name: 'measure',
  title: { en: 'a number', zh: '指标查询' },
  slots: z.strictObject({
    measures: z.array(z.string()).min(1),
    groupBy: z.array(z.string()).default([]),
    /** A time axis: one row a day, week, month … */
    grain: grain.nullable().default(null),
    filters: z.array(filter).default([]),
    having: z.array(measureFilter).default([]),
    /** Null: all of time for a flow, now for a stock. */
    period: periodValue.nullable().default(null),
    compareWith: z.enum(['previous', 'last-year', 'target', 'period']).nullable().default(null),
    /** Where `compareWith` is `period`: the other period. */
    comparisonPeriod: periodValue.nullable().default(null),
    order: z
      .strictObject({
        by: z.string(),
        direction: z.enum(['asc', 'desc']),
        change: z.boolean().default(false),
      })
      .nullable()
      .default(null),
    limit: z.int().positive().nullable().default(null),
    /** So many of each: the dimension within whose groups the ranking is cut, or `time` for the units of the axis. */
    limitWithin: z.string().optional(),
    /** One place of the ranking alone: 2 is the second best. */
    place: z.int().positive().optional(),
    /** The place of one group among the others: where somebody ranks. A value of the first dimension. */
    placeOf: slotValue.optional(),
    /** "The top 3 and the bottom 3": so many from each end of the ranking. */
    ends: z.strictObject({ top: z.int().positive(), bottom: z.int().positive() }).optional(),
    /** Rows before the page that is shown. */
    offset: z.int().nonnegative().optional(),
    /** Each group's share of the whole beside its value. */
    share: z.boolean().default(false),
    /** The groups whose share is asked for, each and together: values of the first dimension. */
    shareOf: z.array(slotValue).min(1).optional(),
    /** Then the share of all the others: "the share outside the US". */
    shareOfOthers: z.boolean().optional(),
    /** The mean of the units: the period's sum ÷ how many days, weeks, months … it has; or ÷ how many reps were there. */
    averagePer: z.union([grain, z.literal('rep')]).optional(),
    /** A running total along the time axis. */
    cumulative: z.boolean().default(false),
    variant: z
      .enum([
        'median',
        'by-value',
        'learnt-rates',
        'constant-rates',
        'entry-cohort',
        'todays-teams',
        'pro-rata',
      ])
      .nullable()
      .default(null),
    chart: z.boolean().default(false),
  }),
  examples: {
    en: [
      'revenue this quarter by region',
      'win rate last quarter by rep, compared with the same quarter last year',
      'top 5 customers by won revenue this year',
      'open pipeline by stage',
      'how many deals did we win last month?',
      'average deal size by industry over 100k',
      'monthly sales this year',
      'which rep has the longest sales cycle?',
      'average monthly revenue this year',
    ],
    zh: [
      '本季度各区域销售额',
      '上季度各区域赢单率，同比',
      '今年赢单金额前五的客户',
      '各阶段在途商机金额',
      '上个月赢了多少单？',
      '各行业平均成交金额',
      '今年每月销售额',
      '哪个销售的成交周期最长？',
      '今年月均销售额',
    ],
  },
});
