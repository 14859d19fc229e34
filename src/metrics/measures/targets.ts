import { sql } from 'kysely';
import { expectedAmount, ratio, wonAmount } from '../facts.ts';
import type { Fact, Measure } from '../measure.ts';
import { targetShare, targets } from '../sources/others.ts';

const revenueTarget: Fact = { source: targets, aggregate: 'sum', money: true, value: targetShare };

/** "Enough pipeline to hit our number": whether it covers what is missing. */
const enoughPipeline: readonly string[] = ['enough', 'sufficient'].flatMap((enough) => [
  `${enough} pipeline`,
  ...['to hit', 'to make', 'to meet', 'to reach', 'to cover', 'to beat', 'for'].flatMap((reach) =>
    ['', 'the ', 'our ', 'my ', 'their '].flatMap((whose) =>
      ['target', 'targets', 'quota', 'goal', 'number', 'numbers', 'plan'].map(
        (aim) => `${enough} pipeline ${reach} ${whose}${aim}`,
      ),
    ),
  ),
]);
const enoughPipelineZh: readonly string[] = ['管道', '商机', '商机储备', '管线', '在途商机', '在途'].flatMap(
  (pipeline) =>
    ['够不够', '够', '足够', '足不足以', '能不能', '能否', '够不够用来'].flatMap((enough) =>
      ['完成', '支撑', '覆盖', '达成', '撑起'].flatMap((reach) =>
        ['', '目标', '任务', '指标', '业绩目标', '销售目标'].map(
          (aim) => `${pipeline}${enough}${reach}${aim}`,
        ),
      ),
    ),
);

export const targetValue: Measure = {
  key: 'target',
  names: {
    en: ['Target', 'quota', 'goal', 'sales target', 'revenue target', 'plan'],
    zh: ['目标', '销售目标', '业绩目标', '任务额', '指标', '配额'],
  },
  unit: 'money',
  kind: 'flow',
  higherIsBetter: null,
  naturalPeriod: 'quarter',
  facts: { target: revenueTarget },
  value: (fact) => sql`nullif(${fact('target')}, 0)`,
  definition: { en: 'Target = revenue targets set for the period.', zh: '目标 = 期间内设定的销售额目标。' },
  examples: { en: ['what is our target this quarter?'], zh: ['本季度目标是多少？'] },
};

export const targetAttainment: Measure = {
  key: 'target_attainment',
  names: {
    en: [
      'Target attainment',
      'quota attainment',
      'attainment',
      'target achievement',
      'goal attainment',
      'achievement rate',
      'percent of target',
      'percent to quota',
      'percentage of target',
      'performance against target',
      'target completion',
    ],
    zh: [
      '目标达成率',
      '达成率',
      '完成率',
      '目标完成率',
      '业绩达成率',
      '任务完成率',
      '目标完成了多少',
      '目标完成多少',
      '目标完成情况',
      '目标达成情况',
      '目标达成',
      '达成情况',
      '完成情况',
      '目标进度',
      '完成进度',
      '目标完成进度',
      '达成进度',
      '指标达成情况',
      '任务完成情况',
      '业绩完成情况',
      '目标完成得怎么样',
      '完成了百分之多少',
      '完成了百分之几',
      '完成百分之多少',
      '目标完成度',
      '完成度',
      '达标率',
      '目标达标率',
      '指标完成率',
    ],
  },
  unit: 'percent',
  kind: 'ratio',
  higherIsBetter: true,
  naturalPeriod: 'quarter',
  facts: { won: wonAmount, target: revenueTarget },
  value: (fact) => ratio(fact('won'), fact('target')),
  definition: {
    en: 'Target attainment = won revenue ÷ revenue target of the period.',
    zh: '目标达成率 = 赢单金额 ÷ 期间销售额目标。',
  },
  examples: { en: ['target attainment this quarter by team'], zh: ['本季度各团队目标达成率'] },
};

export const coverage: Measure = {
  key: 'coverage',
  names: {
    en: [
      'Pipeline coverage',
      'coverage',
      'coverage ratio',
      'pipeline coverage ratio',
      'pipeline to target',
      'pipeline to quota',
      ...enoughPipeline,
    ],
    zh: [
      '商机覆盖倍数',
      '覆盖倍数',
      '商机覆盖率',
      '管道覆盖率',
      '覆盖率',
      '商机储备倍数',
      '在途商机覆盖倍数',
      '在途覆盖倍数',
      ...enoughPipelineZh,
    ],
  },
  unit: 'decimal',
  kind: 'ratio',
  higherIsBetter: true,
  facts: { open: expectedAmount, won: wonAmount, target: revenueTarget },
  value: (fact) =>
    sql`case when ${fact('target')} > ${fact('won')} then ${fact('open')} / (${fact('target')} - ${fact('won')}) end`,
  naturalPeriod: 'quarter',
  nullMeans: { en: 'Target reached, or no target set', zh: '目标已达成或未设目标' },
  definition: {
    en: 'Pipeline coverage = open pipeline expected to close in the period ÷ (target − revenue won in it).',
    zh: '商机覆盖倍数 = 预计期内成交的在途商机金额 ÷（目标 − 期内已赢单金额）。',
  },
  examples: { en: ['pipeline coverage this quarter'], zh: ['本季度商机覆盖倍数'] },
};
