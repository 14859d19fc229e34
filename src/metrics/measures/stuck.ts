import { sql } from 'kysely';
import { activitiesExist, isStuck, judgedAt, lastContact, silentAfterDays } from '../contact.ts';
import { openAmount, openCount, ratio } from '../facts.ts';
import type { Fact, Measure } from '../measure.ts';
import type { Reading } from '../source.ts';
import { openDeals } from '../sources/deals.ts';

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
    zh: [
      '停滞商机数',
      '停滞商机',
      '卡住的商机',
      '停滞',
      '停滞单数',
      '停滞单',
      '停滞单子',
      '停滞的单',
      '停滞的单子',
      '停滞的商机',
      '卡住的单',
      '卡住的单子',
      '卡着的单',
      '卡着的单子',
      '卡着的商机',
      '卡单',
      '卡单数',
      '卡壳的单',
      '卡壳的单子',
      '卡壳的商机',
      '不动的单',
      '不动的单子',
      '没动静的单',
      '没动静的单子',
      '没动静的商机',
      '没进展的单',
      '没进展的单子',
      '没进展的商机',
      '停滞不前的商机',
      '停滞不前的单子',
      '卡着不动的单',
      '卡着不动的单子',
      '不动的商机',
    ],
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
