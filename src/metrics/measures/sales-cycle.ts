import { sql } from 'kysely';
import {
  cycleCount,
  cycleDays,
  lostCount,
  medianCycleDays,
  openCount,
  ratio,
  unknownCycleCount,
  wonAmount,
  wonCount,
  wonWithAmount,
} from '../facts.ts';
import type { Formula, Measure } from '../measure.ts';

const cycleLeftOut: Formula['leftOut'] = {
  unknown: (count) => ({
    en: `${count} won deals whose creation date is unknown are left out.`,
    zh: `${count}个赢单创建日期未知，未计入。`,
  }),
};

export const salesCycle: Measure = {
  key: 'sales_cycle',
  names: {
    en: [
      'Sales cycle',
      'sales cycle length',
      'deal cycle',
      'time to close',
      'days to close',
      'average sales cycle',
      'cycle time',
      'time to win',
      'deal duration',
      'length of the sales cycle',
      'closing time',
      'cycle length',
      'how long to close',
      'days to win',
      'time it takes to close',
      'time it takes to win',
      'time to win a deal',
      'days to close a deal',
    ],
    zh: [
      '成交周期',
      '销售周期',
      '赢单周期',
      '成单周期',
      '平均成交周期',
      '成交天数',
      '签单周期',
      '成交时长',
      '成交用时',
      '赢单时长',
      '赢单天数',
      '平均销售周期',
    ],
  },
  unit: 'duration',
  kind: 'ratio',
  higherIsBetter: false,
  facts: { days: cycleDays, deals: cycleCount, unknown: unknownCycleCount },
  value: (fact) => ratio(fact('days'), fact('deals')),
  definition: {
    en: 'Sales cycle = mean days from creation to closed date of won deals, by closed date.',
    zh: '成交周期 = 赢单商机从创建到结单的平均天数，按结单日期。',
  },
  leftOut: cycleLeftOut,
  variants: {
    median: {
      facts: { days: medianCycleDays, unknown: unknownCycleCount },
      value: (fact) => fact('days'),
      definition: {
        en: 'Median sales cycle = median days from creation to closed date of won deals, by closed date.',
        zh: '成交周期中位数 = 赢单商机从创建到结单天数的中位数，按结单日期。',
      },
      leftOut: cycleLeftOut ?? {},
    },
  },
  examples: {
    en: ['which rep has the longest sales cycle?', 'median sales cycle this year'],
    zh: ['哪个销售的成交周期最长？', '今年成交周期中位数'],
  },
};

export const salesVelocity: Measure = {
  key: 'sales_velocity',
  names: {
    en: ['Sales velocity', 'pipeline velocity', 'deal velocity', 'velocity'],
    zh: ['销售速度', '销售流速', '商机流速', '管道流速'],
  },
  unit: 'money',
  kind: 'ratio',
  higherIsBetter: true,
  facts: {
    open: openCount,
    won: wonCount,
    lost: lostCount,
    amount: wonAmount,
    known: wonWithAmount,
    days: cycleDays,
    cycles: cycleCount,
  },
  value: (fact) =>
    sql`${fact('open')} * ${ratio(fact('won'), sql`(${fact('won')} + ${fact('lost')})`)} * ${ratio(fact('amount'), fact('known'))} / nullif(${ratio(fact('days'), fact('cycles'))}, 0)`,
  definition: {
    en: 'Sales velocity = open deals × win rate × average deal size ÷ sales cycle in days: money a day.',
    zh: '销售速度 = 在途商机数 × 赢单率 × 平均成交金额 ÷ 成交周期（天），即每天的金额。',
  },
  examples: { en: ['sales velocity this quarter'], zh: ['本季度销售速度'] },
};
