import { sql } from 'kysely';
import { code } from '../../permissions/index.ts';
import { judgedAt } from '../contact.ts';
import { amountFor, countFor, knownFor, openCount, ratio, weightedFor } from '../facts.ts';
import type { Measure } from '../measure.ts';
import type { Reading } from '../source.ts';

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
