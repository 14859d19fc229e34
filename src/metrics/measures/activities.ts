import { sql } from 'kysely';
import { code, isNotVisible } from '../../permissions/index.ts';
import { effectWindowDays } from '../contact.ts';
import { ratio } from '../facts.ts';
import type { Fact, Measure } from '../measure.ts';
import { phrases } from '../phrases.ts';
import type { Reading } from '../source.ts';
import { wonDealKinds } from '../sources/deals.ts';
import { createdLeads, heldActivities } from '../sources/others.ts';

const held: Fact = { source: heldActivities, aggregate: 'count' };

export const activityCount: Measure = {
  key: 'activities',
  names: {
    en: [
      'Activities',
      'number of activities',
      'activity count',
      'activity volume',
      'interactions',
      'touchpoints',
      'touches',
      'logged activities',
      'how many activities',
      'logged anything',
      'log anything',
      'recorded anything',
      'entered anything',
    ],
    zh: [
      '跟进次数',
      '跟进数',
      '活动数',
      '跟进记录数',
      '互动次数',
      '活动量',
      '跟进量',
      '联系次数',
      '写跟进',
      '录跟进',
      '记跟进',
    ],
  },
  unit: 'integer',
  kind: 'flow',
  higherIsBetter: true,
  facts: { held },
  value: (fact) => fact('held'),
  definition: {
    en: 'Activities = activities that were held, by held time.',
    zh: '跟进次数 = 已进行的跟进记录数，按进行时间。',
  },
  examples: {
    en: ['activities by kind this month', 'how many activities per rep last week?'],
    zh: ['本月各类型跟进次数', '上周各销售跟进次数'],
  },
};

/** `count(distinct account_id)` over held activities that are no notes. */
export const contactedAccounts: Measure = {
  key: 'contacted_accounts',
  names: {
    en: ['Accounts contacted', 'customers contacted', 'number of accounts contacted'],
    zh: ['跟进客户数', '拜访客户数', '联系客户数', '跟进的客户数', '拜访的客户数'],
  },
  unit: 'integer',
  kind: 'flow',
  higherIsBetter: true,
  facts: {
    accounts: {
      source: heldActivities,
      aggregate: 'distinct',
      value: () => code('a.account_id'),
      where: () => code(`a.kind <> 'note'`),
    },
  },
  value: (fact) => fact('accounts'),
  definition: {
    en: 'Accounts contacted = different accounts with a held activity that is no note, by held time.',
    zh: '跟进客户数 = 期内有已进行的跟进（备注除外）的不同客户数，按进行时间。',
  },
  examples: { en: ['how many customers did we visit last month?'], zh: ['本月各销售跟进客户数'] },
};

/** About a deal that the person sees: of others nobody can tell him how they went on. */
const aboutDeal = ({ scope }: Reading) => {
  const visible = scope.predicate('deal', 'about', []);
  const seen = scope.seesAll('deal')
    ? code('a.deal_id is not null')
    : isNotVisible(visible)
      ? code('false')
      : sql`exists (select 1 from deal as about where about.id = a.deal_id and ${visible})`;
  return sql`(a.kind <> 'note' and ${seen})`;
};
const ripe = ({ now }: Reading) =>
  sql`a.held_at <= ${now}::timestamptz - make_interval(days => ${effectWindowDays}::int)`;
const movedOn = ({ scope }: Reading) => sql`exists (
  select 1 from deal_history as after
  join deal_history as before on before.tenant_id = after.tenant_id and before.deal_id = after.deal_id and before.valid_to = after.valid_from
    and before.voided_at is null and before.status = 'open'
  join stage as old on old.tenant_id = before.tenant_id and old.id = before.stage_id
  join stage as new on new.tenant_id = after.tenant_id and new.id = after.stage_id
  where after.tenant_id = ${scope.tenantId} and after.deal_id = a.deal_id and after.voided_at is null
    and after.valid_from > a.held_at and after.valid_from <= a.held_at + make_interval(days => ${effectWindowDays}::int)
    and (after.status = 'won' or (after.status = 'open' and new.pipeline_id = old.pipeline_id and new.position > old.position)))`;

const rated: Fact = { ...held, where: (reading) => sql`(${aboutDeal(reading)} and ${ripe(reading)})` };

export const activityEffectiveness: Measure = {
  key: 'activity_effectiveness',
  names: {
    en: [
      'Activity effectiveness',
      'effectiveness of activities',
      'activity success rate',
      'which activity works',
      'activity impact',
    ],
    zh: ['跟进有效性', '活动有效性', '跟进效果', '活动效果', '跟进有效率'],
  },
  unit: 'percent',
  kind: 'ratio',
  higherIsBetter: true,
  naturalGroup: 'activityKind',
  shownWith: ['activities_about_deals', 'won_deals_with_activity', 'won_share_with_activity'],
  facts: {
    moved: {
      ...held,
      where: (reading) => sql`(${aboutDeal(reading)} and ${ripe(reading)} and ${movedOn(reading)})`,
    },
    cases: rated,
    unripe: { ...held, where: (reading) => sql`(${aboutDeal(reading)} and not ${ripe(reading)})` },
  },
  value: (fact) => ratio(fact('moved'), fact('cases')),
  definition: {
    en: `Activity effectiveness = share of held activities about a deal after which it moved forward or was won within ${effectWindowDays} days.`,
    zh: `跟进有效性 = 关联商机的跟进中，${effectWindowDays}天内商机前进或赢单的占比。`,
  },
  leftOut: {
    unripe: (count) => ({
      en: `${count} activities are less than ${effectWindowDays} days old and left out.`,
      zh: `${count}条跟进未满${effectWindowDays}天，未计入。`,
    }),
  },
  examples: {
    en: ['which activity works best?', 'activity effectiveness by kind'],
    zh: ['哪种跟进最有效？', '各类跟进的有效性'],
  },
};

export const ratedActivities: Measure = {
  key: 'activities_about_deals',
  names: {
    en: ['Activities about deals', 'activities rated', 'deal activities'],
    zh: ['关联商机的跟进数', '商机跟进数'],
  },
  unit: 'integer',
  kind: 'flow',
  higherIsBetter: null,
  naturalGroup: 'activityKind',
  facts: { cases: rated },
  value: (fact) => fact('cases'),
  definition: {
    en: `Activities about deals = held activities about a deal, without notes, at least ${effectWindowDays} days ago, by held time.`,
    zh: `关联商机的跟进数 = 关联商机且已满${effectWindowDays}天的有效跟进数（备注不算），按进行时间。`,
  },
  examples: { en: ['activities about deals by kind'], zh: ['各类关联商机的跟进数'] },
};

const wonWithKind: Fact = {
  source: wonDealKinds,
  aggregate: 'distinct',
  value: () => code('d.id'),
  where: () => code('had.kind is not null'),
};
const allWon: Fact = { source: wonDealKinds, aggregate: 'distinct', value: () => code('d.id') };

export const wonDealsContacted: Measure = {
  key: 'won_deals_with_activity',
  names: {
    en: ['Won deals with the activity', 'won deals that had an activity', 'wins with activity'],
    zh: ['有跟进的赢单数', '有该跟进的赢单数'],
  },
  unit: 'integer',
  kind: 'flow',
  higherIsBetter: true,
  naturalGroup: 'activityKind',
  facts: { won: wonWithKind },
  value: (fact) => fact('won'),
  definition: {
    en: 'Won deals with the activity = won deals that had a held activity of the kind up to their closed date, by closed date; kinds overlap.',
    zh: '有跟进的赢单数 = 结单前有过该类跟进的赢单商机数，按结单日期；各类之间有重叠。',
  },
  examples: { en: ['won deals with activity by kind'], zh: ['各类跟进对应的赢单数'] },
};

export const wonShareContacted: Measure = {
  key: 'won_share_with_activity',
  names: {
    en: ['Share of won deals with it', 'share of won deals with the activity', 'share of wins with activity'],
    zh: ['赢单中有该跟进的占比', '赢单跟进占比'],
  },
  unit: 'percent',
  kind: 'ratio',
  higherIsBetter: null,
  naturalGroup: 'activityKind',
  facts: { won: wonWithKind, all: allWon },
  value: (fact, whole) => ratio(fact('won'), whole('all')),
  definition: {
    en: 'Share of won deals with it = won deals that had a held activity of the kind up to their closed date ÷ all won deals of the period.',
    zh: '赢单中有该跟进的占比 = 结单前有过该类跟进的赢单数 ÷ 期内全部赢单数。',
  },
  examples: { en: ['share of won deals with activity by kind'], zh: ['各类跟进的赢单跟进占比'] },
};

const lead: Fact = { source: createdLeads, aggregate: 'count' };

export const newLeads: Measure = {
  key: 'new_leads',
  names: {
    en: [
      'New leads',
      'leads',
      'number of leads',
      'leads created',
      'lead count',
      'incoming leads',
      'leads generated',
      'how many leads',
      'lead volume',
    ],
    zh: [
      '新增线索数',
      '新增线索',
      '新建线索数',
      '新建线索',
      '线索数',
      '线索数量',
      '新线索',
      '线索量',
      '获取线索数',
    ],
  },
  unit: 'integer',
  kind: 'flow',
  higherIsBetter: true,
  facts: { leads: lead },
  value: (fact) => fact('leads'),
  definition: {
    en: 'New leads = leads by the day they were created.',
    zh: '新增线索数 = 按创建日期统计的线索数。',
  },
  examples: { en: ['new leads by source this month'], zh: ['本月各来源新增线索数'] },
};

export const leadConversion: Measure = {
  key: 'lead_conversion',
  names: {
    en: [
      'Lead conversion',
      'lead conversion rate',
      'lead to deal conversion',
      'lead-to-opportunity rate',
      'lead to opportunity conversion',
      'converted leads rate',
      'lead qualification rate',
      'converts',
      'leads that convert',
      ...phrases(
        ' ',
        ['conversion rate from', 'conversion from'],
        ['lead to deal', 'leads to deals', 'lead to opportunity', 'lead to customer', 'lead to won'],
      ),
    ],
    zh: [
      '线索转化率',
      '潜在客户转化率',
      '潜在客户的转化率',
      ...['线索转商机率', '线索转化', '线索成商机率', '线索成交率', '客户转化率'],
      ...phrases(
        '',
        ['线索到', '从线索到'],
        ['成交', '商机', '客户', '赢单', '签单'],
        ['的转化率', '转化率', '的转化'],
      ),
    ],
  },
  unit: 'percent',
  kind: 'ratio',
  higherIsBetter: true,
  facts: {
    converted: {
      ...lead,
      where: ({ now }) =>
        sql`(ld.converted_deal_id is not null and (ld.converted_at is null or ld.converted_at <= ${now}::timestamptz))`,
    },
    leads: lead,
  },
  value: (fact) => ratio(fact('converted'), fact('leads')),
  definition: {
    en: 'Lead conversion = share of the leads created in the period that became a deal.',
    zh: '线索转化率 = 期内新增线索中已转为商机的占比。',
  },
  examples: { en: ['lead conversion by source'], zh: ['各来源线索转化率'] },
};

/** Mean of `converted_at − created_at` over leads that became a deal, by the day they were created. */
export const leadConversionTime: Measure = {
  key: 'lead_conversion_time',
  names: {
    en: [
      'Lead conversion time',
      'time to convert',
      'average time to convert',
      'time to convert a lead',
      'average time to convert a lead',
      'days to convert a lead',
      'how long it takes to convert a lead',
    ],
    zh: ['线索转化周期', '线索转化时长', '线索转化天数', '线索转商机周期'],
  },
  unit: 'duration',
  kind: 'ratio',
  higherIsBetter: false,
  facts: {
    days: {
      source: createdLeads,
      aggregate: 'sum',
      value: () => code('(extract(epoch from ld.converted_at - ld.created_at) / 86400)'),
      where: becameDeal,
    },
    leads: { ...lead, where: becameDeal },
  },
  value: (fact) => ratio(fact('days'), fact('leads')),
  definition: {
    en: 'Lead conversion time = mean days from the creation of a lead to its conversion, over the leads created in the period that became a deal.',
    zh: '线索转化周期 = 期内新增且已转为商机的线索，从创建到转化的平均天数。',
  },
  examples: { en: ['lead conversion time by source'], zh: ['各来源线索转化周期'] },
};

function becameDeal({ now }: Reading) {
  return sql`(ld.converted_deal_id is not null and ld.converted_at <= ${now}::timestamptz)`;
}

const firstContact = ({
  scope,
  now,
}: Reading) => sql`(select min(c.held_at) from activity as c where c.tenant_id = ${scope.tenantId}
  and c.lead_id = ld.id and c.status = 'held' and c.kind <> 'note' and c.archived_at is null and c.held_at <= ${now}::timestamptz)`;

export const speedToLead: Measure = {
  key: 'speed_to_lead',
  names: {
    en: [
      'Speed to lead',
      'lead response time',
      'time to first contact',
      'first response to leads',
      'response time to leads',
      'response time to new leads',
      'how fast do we contact leads',
    ],
    zh: ['线索首次跟进时长', '线索响应时间', '首次跟进时长', '线索跟进速度', '首次联系时长'],
  },
  unit: 'duration',
  kind: 'ratio',
  higherIsBetter: false,
  facts: {
    days: {
      source: createdLeads,
      aggregate: 'median',
      value: (reading) =>
        sql`(extract(epoch from greatest(${firstContact(reading)} - ld.created_at, interval '0')) / 86400)`,
      where: (reading) => sql`(${firstContact(reading)} is not null)`,
    },
    waiting: { ...lead, where: (reading) => sql`(${firstContact(reading)} is null)` },
  },
  value: (fact) => fact('days'),
  leftOut: {
    waiting: (count) => ({
      en: `${count} leads without any contact yet are left out.`,
      zh: `${count}条线索还没有跟进，未计入。`,
    }),
  },
  definition: {
    en: 'Speed to lead = median time from the creation of a lead to its first held contact, in days; a contact before the lead was entered counts as 0.',
    zh: '线索首次跟进时长 = 从线索创建到首次有效跟进的时间中位数（天）；录入线索前已联系的算0天。',
  },
  examples: { en: ['speed to lead by rep'], zh: ['各销售线索首次跟进时长'] },
};
