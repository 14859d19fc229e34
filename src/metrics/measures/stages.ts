import { code } from '../../permissions/index.ts';
import { ratio } from '../facts.ts';
import type { Fact, Measure } from '../measure.ts';
import { phrases } from '../phrases.ts';
import { stageEntries, stageExits, stageStays } from '../sources/stage-changes.ts';

const exits: Fact = { source: stageExits, aggregate: 'count' };

const entries: Fact = { source: stageEntries, aggregate: 'count' };

export const stageConversion: Measure = {
  key: 'stage_conversion',
  names: {
    en: [
      'Stage conversion',
      'stage conversion rate',
      'conversion rate',
      'conversion',
      'conversions',
      'conversion by stage',
      'stage-to-stage conversion',
      'funnel conversion',
      'pipeline conversion',
      'pipeline conversion rate',
      'pass rate',
      'stage pass rate',
      'conversion from',
      'conversion out of',
      'conversion rate from',
      'conversion rate out of',
      'conversion in',
      'conversion at',
      'pass rate',
      'advance rate',
    ],
    zh: [
      '阶段转化率',
      '转化率',
      '商机转化',
      '商机转化率',
      '商机转化情况',
      '漏斗转化率',
      '各阶段转化率',
      '阶段通过率',
      '推进率',
    ],
  },
  unit: 'percent',
  kind: 'ratio',
  higherIsBetter: true,
  naturalGroup: 'stage',
  facts: { forward: { ...exits, where: () => code('x.forward') }, exits },
  value: (fact) => ratio(fact('forward'), fact('exits')),
  definition: {
    en: 'Stage conversion = of deals that left the stage in the period (forward, won or lost), the share that went forward or won. Skipped stages count as passed; a deal counts once a stage, by its last exit.',
    zh: '阶段转化率 = 期内离开该阶段的商机（前进、赢单或输单）中，前进或赢单的占比。跳过的阶段算通过；每个商机每阶段只算最后一次离开。',
  },
  variants: {
    'entry-cohort': {
      facts: {
        passed: {
          ...entries,
          where: () => code('x.passed'),
        },
        entries,
        open: { ...entries, where: () => code('x.stays') },
      },
      value: (fact) => ratio(fact('passed'), fact('entries')),
      definition: {
        en: 'Stage conversion by entry cohort = of deals that entered the stage in the period, the share that has gone forward or won by now.',
        zh: '按进入批次的阶段转化率 = 期内进入该阶段的商机中，到目前为止已前进或赢单的占比。',
      },
      leftOut: {
        open: (count) => ({
          en: `${count} of them are still open there.`,
          zh: `其中${count}个仍停留在该阶段。`,
        }),
      },
    },
  },
  examples: {
    en: ['stage conversion this year', 'conversion rate by stage by entry cohort'],
    zh: ['今年各阶段转化率', '按进入批次看各阶段转化率'],
  },
};

const knownBeginning = () => code('not d.creation_unknown');

export const timeInStage: Measure = {
  key: 'time_in_stage',
  names: {
    en: [
      'Time in stage',
      'days in stage',
      'stage duration',
      'average time in stage',
      'time spent in each stage',
      'how long deals stay in a stage',
      'stage length',
      'dwell time',
      'time spent in',
      'time deals spend',
      'average time deals spend',
      'time deals stay',
      'average time deals stay',
      'time spent',
      'time in',
      'days spent in',
      'average days in',
      'average number of days in',
      ...phrases(
        ' ',
        [
          'how long do',
          'how many days do',
          'number of days',
          'average number of days',
          'days',
          'average days',
        ],
        ['deals', 'opportunities', 'opps'],
        [
          'stay',
          'sit',
          'remain',
          'spend',
          'linger',
          'usually stay',
          'typically stay',
          'usually sit',
          'stay on average',
        ],
        ['', 'in'],
      ),
    ],
    zh: [
      '阶段停留时长',
      '阶段停留天数',
      '停留时间',
      '停留天数',
      '平均停留时间',
      '阶段耗时',
      '停留多久',
      '停留了多久',
      '平均停留多久',
      '平均停留',
      '停多久',
      '平均停多久',
      '待多久',
      '平均待多久',
      '呆多久',
      '停几天',
      '停留几天',
      '停留多少天',
      '平均停留几天',
      '平均停留多少天',
      '要停多久',
      '一般停多久',
      '卡多久',
      '平均卡多久',
      '花多长时间停留',
      '停留时长',
    ],
  },
  unit: 'duration',
  kind: 'ratio',
  higherIsBetter: false,
  naturalGroup: 'stage',
  facts: {
    days: { source: stageStays, aggregate: 'sum', value: () => code('x.days'), where: knownBeginning },
    stays: {
      source: stageStays,
      aggregate: 'distinct',
      value: () => code('(x.deal_id, x.stage_id)'),
      where: knownBeginning,
    },
    unknown: {
      source: stageStays,
      aggregate: 'distinct',
      value: () => code('x.deal_id'),
      where: () => code('d.creation_unknown'),
    },
  },
  leftOut: {
    unknown: (count) => ({
      en: `${count} deals whose creation date is unknown are left out.`,
      zh: `${count}个商机创建日期未知，未计入。`,
    }),
  },
  value: (fact) => ratio(fact('days'), fact('stays')),
  definition: {
    en: 'Time in stage = mean days that a deal spent in the stage, all its stays together, from its history; a stay counts in the period in which it ended, open deals up to now.',
    zh: '阶段停留时长 = 每个商机在该阶段停留的平均天数（多次停留合计，按变更历史），计入停留结束所在的期间；进行中的商机算到现在。',
  },
  examples: { en: ['time in stage by stage'], zh: ['各阶段停留时长'] },
};
