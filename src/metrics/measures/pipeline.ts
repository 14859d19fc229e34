import { sql } from 'kysely';
import { code } from '../../permissions/index.ts';
import { activitiesExist, isStuck, judgedAt, lastContact, silentAfterDays } from '../contact.ts';
import {
  amountFor,
  countFor,
  expectedAmount,
  knownFor,
  openAmount,
  openCount,
  ratio,
  weightedFor,
  wonAmount,
} from '../facts.ts';
import type { Fact, Measure } from '../measure.ts';
import type { Reading } from '../source.ts';
import { openDeals, slippedDeals, stageEntries, stageExits, stageStays } from '../sources/deals.ts';
import { targetShare, targets } from '../sources/others.ts';

export const openPipeline: Measure = {
  key: 'open_pipeline',
  names: {
    en: [
      'Open pipeline',
      'pipeline',
      'pipeline value',
      'pipeline amount',
      'open deal value',
      'value of open deals',
      'total pipeline',
      'pipeline size',
      'open amount',
      'open opportunity value',
      'current pipeline',
      'sales pipeline',
      'value of the pipeline',
      'open opportunities value',
    ],
    zh: [
      '在途商机金额',
      '在途金额',
      '商机金额',
      '管道金额',
      '在途商机额',
      '未结商机金额',
      '进行中商机金额',
      '商机总额',
      '在手商机金额',
      '商机池金额',
      '漏斗金额',
      '在途',
    ],
  },
  unit: 'money',
  kind: 'stock',
  higherIsBetter: true,
  facts: { amount: amountFor },
  value: (fact) => fact('amount'),
  definition: {
    en: 'Open pipeline = sum of the amounts of open deals.',
    zh: '在途商机金额 = 进行中商机的金额合计。',
  },
  examples: {
    en: ['open pipeline by stage', 'how big is our pipeline?'],
    zh: ['各阶段在途商机金额', '现在在途金额多少'],
  },
};

export const averageOpenDeal: Measure = {
  key: 'average_open_deal',
  names: {
    en: [
      'Average open deal',
      'average open deal size',
      'average open deal value',
      'average value of an open deal',
      'average value of open deals',
      'average size of open deals',
      'average size of an open deal',
      'average open opportunity',
      'average open amount',
      'average pipeline deal',
      'average deal in the pipeline',
      'average deal size in the pipeline',
      'open deal size',
    ],
    zh: [
      '在途平均金额',
      '平均在途金额',
      '在途商机平均金额',
      '平均在途商机金额',
      '在途单均金额',
      '在途平均单值',
      '未结商机平均金额',
      '平均每个在途商机金额',
      '进行中商机平均金额',
    ],
  },
  unit: 'money',
  kind: 'ratio',
  higherIsBetter: true,
  facts: { amount: amountFor, deals: knownFor },
  value: (fact) => ratio(fact('amount'), fact('deals')),
  definition: {
    en: 'Average open deal = open pipeline ÷ open deals whose amount is known.',
    zh: '在途平均金额 = 在途商机金额 ÷ 在途商机数（金额已知的）。',
  },
  variants: {
    median: {
      facts: { amount: { ...amountFor, aggregate: 'median' } },
      value: (fact) => fact('amount'),
      definition: {
        en: 'Median open deal = median amount of open deals.',
        zh: '在途金额中位数 = 在途商机金额的中位数。',
      },
    },
  },
  examples: { en: ['average open deal by stage'], zh: ['各阶段在途平均金额'] },
};

export const openDealCount: Measure = {
  key: 'open_deals',
  names: {
    en: [
      'Open deals',
      'number of open deals',
      'open opportunities',
      'number of open opportunities',
      'deals in the pipeline',
      'active deals',
      'deals in progress',
      'open deal count',
      'pipeline count',
      'live deals',
    ],
    zh: [
      '在途商机数',
      '进行中商机数',
      '未结商机数',
      '在途商机',
      '在跟商机数',
      '在手商机数',
      '在途单数',
      '进行中的商机',
    ],
  },
  unit: 'integer',
  kind: 'stock',
  higherIsBetter: true,
  facts: { deals: countFor },
  value: (fact) => fact('deals'),
  definition: { en: 'Open deals = number of deals that are open.', zh: '在途商机数 = 进行中的商机数。' },
  examples: { en: ['how many open deals by rep?'], zh: ['各销售在途商机数'] },
};

export const weightedPipeline: Measure = {
  key: 'weighted_pipeline',
  names: {
    en: [
      'Weighted pipeline',
      'weighted forecast',
      'weighted value',
      'probability-weighted pipeline',
      'weighted amount',
      'expected value',
      'expected revenue',
    ],
    zh: ['加权商机金额', '加权在途金额', '加权金额', '加权预测', '加权管道', '预期金额', '加权商机额'],
  },
  unit: 'money',
  kind: 'stock',
  higherIsBetter: true,
  facts: { amount: weightedFor },
  value: (fact) => fact('amount'),
  definition: {
    en: 'Weighted pipeline = sum of amount × probability of open deals (the deal’s own probability, else its stage’s).',
    zh: '加权商机金额 = 进行中商机的金额 × 赢率之和（商机自身赢率，没有则取阶段赢率）。',
  },
  examples: { en: ['weighted pipeline by team'], zh: ['各团队加权商机金额'] },
};

const revenueTarget: Fact = { source: targets, aggregate: 'sum', money: true, value: targetShare };

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
    ],
    zh: ['商机覆盖倍数', '覆盖倍数', '商机覆盖率', '管道覆盖率', '覆盖率', '商机储备倍数'],
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

const exits: Fact = { source: stageExits, aggregate: 'count' };
const entries: Fact = { source: stageEntries, aggregate: 'count' };

export const stageConversion: Measure = {
  key: 'stage_conversion',
  names: {
    en: [
      'Stage conversion',
      'stage conversion rate',
      'conversion rate',
      'conversion by stage',
      'stage-to-stage conversion',
      'funnel conversion',
      'pass rate',
      'stage pass rate',
    ],
    zh: ['阶段转化率', '转化率', '漏斗转化率', '各阶段转化率', '阶段通过率', '推进率'],
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
    ],
    zh: ['阶段停留时长', '阶段停留天数', '停留时间', '停留天数', '平均停留时间', '阶段耗时', '停留时长'],
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

const createdAt = [{ entity: 'deal', field: 'createdAt' }] as const;
const ageDays = (reading: Reading) => sql`(extract(epoch from ${judgedAt(reading)} - d.created_at) / 86400)`;

export const dealAge: Measure = {
  key: 'deal_age',
  names: {
    en: [
      'Deal age',
      'age of open deals',
      'average deal age',
      'how old are deals',
      'opportunity age',
      'pipeline age',
    ],
    zh: ['商机账龄', '商机年龄', '商机存续天数', '在途天数', '平均商机时长', '商机已开天数'],
  },
  unit: 'duration',
  kind: 'ratio',
  higherIsBetter: false,
  facts: {
    days: {
      ...openCount,
      reads: createdAt,
      aggregate: 'sum',
      value: ageDays,
      where: () => code('not d.creation_unknown'),
    },
    deals: { ...openCount, where: () => code('not d.creation_unknown') },
    unknown: { ...openCount, where: () => code('d.creation_unknown') },
  },
  value: (fact) => ratio(fact('days'), fact('deals')),
  leftOut: {
    unknown: (count) => ({
      en: `${count} open deals whose creation date is unknown are left out.`,
      zh: `${count}个在途商机创建日期未知，未计入。`,
    }),
  },
  definition: {
    en: 'Deal age = mean days since the creation of open deals.',
    zh: '商机存续天数 = 进行中商机从创建至今的平均天数。',
  },
  examples: { en: ['average deal age by stage'], zh: ['各阶段商机存续天数'] },
};

const stuckWhere = (reading: Reading) =>
  isStuck(reading, 'd', openDeals.columns(reading).stage ?? 'd.stage_id');
const unjudged: Fact = { ...openCount, where: (reading) => sql`not ${activitiesExist(reading)}` };
const silenceLeftOut: Measure['leftOut'] = {
  unjudged: () => ({
    en: 'There are no activities in this scope, so silence is not judged.',
    zh: '当前范围内没有任何跟进记录，因此不判断是否沉默。',
  }),
};
const stuckDefinition = {
  en: `Stuck = open deal past its stage’s expected days (configured, else learnt from won deals), or without a held contact for ${silentAfterDays} days. Contacts that you can see count: about the deal, or about its account and no deal; a note is none.`,
  zh: `停滞 = 在途商机超过阶段预期天数（按配置，否则取赢单商机的经验值），或${silentAfterDays}天没有有效跟进。只算你能看到的跟进：关联该商机，或关联其客户且未关联其他商机；备注不算。`,
};

export const stuckDeals: Measure = {
  key: 'stuck_deals',
  names: {
    en: [
      'Stuck deals',
      'number of stuck deals',
      'stalled deals',
      'stale deals',
      'stuck opportunities',
      'stagnant deals',
      'stuck',
    ],
    zh: ['停滞商机数', '停滞商机', '卡住的商机', '停滞', '停滞单数', '不动的商机'],
  },
  unit: 'integer',
  kind: 'stock',
  higherIsBetter: false,
  facts: { stuck: { ...openCount, where: stuckWhere }, unjudged },
  value: (fact) => fact('stuck'),
  definition: stuckDefinition,
  leftOut: silenceLeftOut ?? {},
  examples: { en: ['how many stuck deals by rep?'], zh: ['各销售停滞商机数'] },
};

export const stuckAmount: Measure = {
  key: 'stuck_amount',
  names: {
    en: ['Stuck amount', 'value of stuck deals', 'stuck pipeline', 'stalled pipeline', 'stalled amount'],
    zh: ['停滞商机金额', '停滞金额', '卡住的金额'],
  },
  unit: 'money',
  kind: 'stock',
  higherIsBetter: false,
  facts: { amount: { ...openAmount, where: stuckWhere }, unjudged },
  value: (fact) => fact('amount'),
  definition: stuckDefinition,
  leftOut: silenceLeftOut ?? {},
  examples: { en: ['stuck amount by stage'], zh: ['各阶段停滞商机金额'] },
};

const covered: Fact = {
  ...openCount,
  where: (reading) =>
    sql`(${lastContact(reading, 'd', judgedAt(reading))} > ${judgedAt(reading)} - make_interval(days => ${silentAfterDays}::int))`,
};

export const followUpCoverage: Measure = {
  key: 'follow_up_coverage',
  names: {
    en: [
      'Follow-up coverage',
      'follow up coverage',
      'share of deals followed up',
      'contact coverage',
      'follow-up rate',
      'deals contacted recently',
    ],
    zh: ['跟进覆盖率', '跟进率', '商机跟进率', '跟进覆盖'],
  },
  unit: 'percent',
  kind: 'ratio',
  higherIsBetter: true,
  facts: { covered, open: openCount, unjudged },
  value: (fact) => sql`case when ${fact('unjudged')} = 0 then ${ratio(fact('covered'), fact('open'))} end`,
  definition: {
    en: `Follow-up coverage = share of open deals with a held contact in the last ${silentAfterDays} days (a note is none).`,
    zh: `跟进覆盖率 = 最近${silentAfterDays}天内有有效跟进的在途商机占比（备注不算）。`,
  },
  leftOut: silenceLeftOut ?? {},
  examples: { en: ['follow-up coverage by rep'], zh: ['各销售跟进覆盖率'] },
};

export const slipped: Measure = {
  key: 'slipped_deals',
  names: {
    en: [
      'Slipped deals',
      'number of slipped deals',
      'pushed deals',
      'postponed deals',
      'delayed deals',
      'deals pushed out',
      'slippage',
      'deals that slipped',
    ],
    zh: ['延期商机数', '延期商机', '延期', '推迟的商机', '延后商机数', '跳票商机'],
  },
  unit: 'integer',
  kind: 'flow',
  higherIsBetter: false,
  facts: { deals: { source: slippedDeals, aggregate: 'count' } },
  value: (fact) => fact('deals'),
  definition: {
    en: 'Slipped deals = deals whose expected close date was moved out of the period to a later one, from their history.',
    zh: '延期商机 = 预计成交日期被推迟到期间之后的商机（按变更历史）。',
  },
  examples: { en: ['slipped deals this quarter by rep'], zh: ['本季度各销售延期商机数'] },
};

export const slippedAmount: Measure = {
  key: 'slipped_amount',
  names: {
    en: ['Slipped amount', 'value of slipped deals', 'pushed amount', 'postponed amount'],
    zh: ['延期商机金额', '延期金额', '推迟金额'],
  },
  unit: 'money',
  kind: 'flow',
  higherIsBetter: false,
  facts: {
    amount: {
      source: slippedDeals,
      aggregate: 'sum',
      reads: [{ entity: 'deal', field: 'amount' }],
      money: true,
      value: () => code('x.amount'),
    },
  },
  value: (fact) => fact('amount'),
  definition: {
    en: 'Slipped amount = amounts of deals whose expected close date was moved out of the period to a later one.',
    zh: '延期商机金额 = 预计成交日期被推迟到期间之后的商机金额合计。',
  },
  examples: { en: ['slipped amount last quarter'], zh: ['上季度延期金额'] },
};

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
    zh: ['目标达成率', '达成率', '完成率', '目标完成率', '业绩达成率', '任务完成率', '指标完成率'],
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
