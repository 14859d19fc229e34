import type { Bilingual, Grain } from '../../../kernel/index.ts';
import type { DigestContent, DigestContext, DigestSection } from '../content.ts';
import { asked } from '../sections/asked.ts';
import { forecastLine } from '../sections/forecast-line.ts';
import { mix } from '../sections/mix.ts';
import { pipelineMoved } from '../sections/pipeline-moved.ts';
import { measured, unitOf } from '../sections/questions.ts';
import { unusualWeeks } from '../sections/unusual-weeks.ts';

/** A director's week: revenue and forecast, what moved and what drove it, the mix, margin, wins against losses, what is unusual. */
export const companyWeek: DigestContent = {
  title: { en: 'The week', zh: '本周简报' },
  nothing: {
    en: 'Nothing to tell of this week: no deals that you can see.',
    zh: '这周没有可说的：没有你能看到的商机。',
  },
  sections: sectionsOf('week', 8),
};

/** The same over a month. */
export const companyMonth: DigestContent = {
  title: { en: 'The month', zh: '月度简报' },
  nothing: {
    en: 'Nothing to tell of this month: no deals that you can see.',
    zh: '这个月没有可说的：没有你能看到的商机。',
  },
  sections: sectionsOf('month', 12),
};

function sectionsOf(grain: 'week' | 'month', units: number): readonly DigestSection[] {
  const revenueMix = (heading: Bilingual, dimension: string) =>
    mix({ heading, measure: 'revenue', dimension, grain: 'quarter' });
  return [
    pipelineMoved(grain),
    forecastLine,
    asked({
      heading: { en: 'Revenue', zh: '销售额' },
      question: (context) =>
        measured(context, {
          measures: ['revenue'],
          grain,
          period: lastUnits(context, grain, units),
          chart: true,
        }),
      keeps: ['chart'],
      buttons: 0,
    }),
    asked({
      heading: { en: 'Forecast', zh: '预测' },
      question: (context) => ({
        kind: 'query',
        name: 'forecast',
        slots: {
          filters: [...context.filters],
          period: unitOf(context, 'quarter'),
          groupBy: [],
          againstTarget: true,
          view: 'range',
        },
      }),
      keeps: ['chart'],
    }),
    revenueMix({ en: 'Revenue by region', zh: '各区域销售额' }, 'region'),
    revenueMix({ en: 'Revenue by product', zh: '各产品销售额' }, 'product'),
    revenueMix({ en: 'Revenue by sales channel', zh: '各销售渠道销售额' }, 'salesChannel'),
    asked({
      heading: { en: 'Margin', zh: '毛利' },
      question: (context) =>
        measured(context, {
          measures: ['gross_margin_rate'],
          period: unitOf(context, 'quarter'),
          compareWith: 'previous',
        }),
      keeps: [],
      buttons: 0,
    }),
    asked({
      heading: { en: 'Win rate by competitor', zh: '对各竞争对手的赢单率' },
      question: (context) =>
        measured(context, {
          measures: ['win_rate'],
          groupBy: ['competitor'],
          period: unitOf(context, 'quarter'),
          compareWith: 'previous',
        }),
      keeps: ['table'],
    }),
    mix({
      heading: { en: 'Why deals were lost', zh: '丢单原因' },
      measure: 'lost_deals',
      dimension: 'lossReason',
      grain: 'quarter',
    }),
    unusualWeeks,
  ];
}

/** So many whole units up to the running one. */
function lastUnits(context: DigestContext, grain: Grain, units: number) {
  return { ...unitOf(context, grain), from: unitOf(context, grain, units - 1).from, grain: null };
}
