import type { DigestContent } from '../content.ts';
import { asked } from '../sections/asked.ts';
import { forecastLine } from '../sections/forecast-line.ts';
import { pipelineMoved } from '../sections/pipeline-moved.ts';
import { measured, unitOf } from '../sections/questions.ts';
import { largestStuck } from '../sections/stuck-owner.ts';
import { unusualWeeks } from '../sections/unusual-weeks.ts';

/** A manager's week: how the pipeline moved, where the funnel is held up, whose deals are stuck and slipped, the forecast, the activity. */
export const teamWeek: DigestContent = {
  title: { en: 'Your team’s week', zh: '团队周报' },
  nothing: {
    en: 'Nothing to tell of this week: no deals that you can see.',
    zh: '这周没有可说的：没有你能看到的商机。',
  },
  sections: [
    pipelineMoved('week'),
    forecastLine,
    largestStuck,
    asked({
      heading: { en: 'Funnel', zh: '漏斗' },
      question: (context) => ({
        kind: 'query',
        name: 'funnel',
        slots: { filters: [...context.filters], period: unitOf(context, 'quarter'), byEntryCohort: false },
      }),
      keeps: ['chart'],
    }),
    asked({
      heading: { en: 'Conversion last week against the week before', zh: '上周阶段转化率对比前一周' },
      question: (context) =>
        measured(context, {
          measures: ['stage_conversion'],
          groupBy: ['stage'],
          period: unitOf(context, 'week', 1),
          compareWith: 'previous',
        }),
      keeps: ['table'],
      buttons: 0,
    }),
    asked({
      heading: { en: 'Stuck', zh: '停滞' },
      question: (context) =>
        measured(context, {
          measures: ['stuck_deals', 'stuck_amount'],
          groupBy: ['rep'],
          order: { by: 'stuck_deals', direction: 'desc', change: false },
          limit: 5,
        }),
      keeps: ['table'],
      asLines: true,
    }),
    asked({
      heading: { en: 'Slipped', zh: '延期' },
      question: (context) =>
        measured(context, {
          measures: ['slipped_amount', 'slipped_deals'],
          groupBy: ['rep'],
          period: unitOf(context, 'month'),
          order: { by: 'slipped_amount', direction: 'desc', change: false },
          limit: 5,
        }),
      keeps: ['table'],
      asLines: true,
      buttons: 0,
    }),
    asked({
      heading: { en: 'Forecast', zh: '预测' },
      question: (context) => ({
        kind: 'query',
        name: 'forecast',
        slots: { filters: [...context.filters], period: null, groupBy: [], againstTarget: true },
      }),
      keeps: ['facts'],
    }),
    asked({
      heading: { en: 'Activity last week', zh: '上周跟进' },
      question: (context) =>
        measured(context, {
          measures: ['activities'],
          groupBy: ['rep'],
          period: unitOf(context, 'week', 1),
          compareWith: 'previous',
          order: { by: 'activities', direction: 'desc', change: false },
          limit: 5,
        }),
      keeps: ['table'],
      asLines: true,
      buttons: 0,
    }),
    unusualWeeks,
  ],
};
