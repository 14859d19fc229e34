import type { Bilingual } from '../kernel/index.ts';

/** A figure that sales teams know and for which no data are kept here. */
interface NotKept {
  readonly name: Bilingual;
  readonly said: RegExp;
}

/** What was asked for by its name and can't be answered from any record; null for all else. */
export function findNotKept(text: string): Bilingual | null {
  const known = notKept.find(({ said }) => said.test(text));
  return known?.name ?? null;
}

const notKept: readonly NotKept[] = [
  figure('customer acquisition cost (CAC)', '获客成本', [
    'cac',
    '(?:customer )?acquisition costs?',
    'cost of acquisition',
    'cost per acquisition',
    '获客成本',
    '拉新成本',
  ]),
  figure('customer lifetime value (LTV)', '客户终身价值', [
    'c?ltv',
    '(?:customer )?lifetime value',
    '终身价值',
    '生命周期价值',
  ]),
  figure('the net promoter score (NPS)', 'NPS（净推荐值）', ['nps', 'net promoter(?: score)?', '净推荐值']),
  figure('customer satisfaction (CSAT)', '客户满意度', [
    'csat',
    '(?:customer )?satisfaction(?: score| rating)?',
    '满意度',
    '好评率',
  ]),
  figure('support tickets', '服务工单', [
    '(?:support )?tickets?',
    'support cases',
    '(?:first )?response times?',
    'resolution (?:time|rate)s?',
    '工单',
    '报修',
    '首次响应',
    '解决率',
  ]),
  figure('complaints', '投诉', ['complaints?', 'complaint rate', '投诉率?']),
  figure('return on investment (ROI)', '投入产出比（ROI）', [
    'roi',
    'roas',
    'return on (?:investment|ad spend)',
    '投入产出比?',
    '投资回报率?',
    '回报率',
  ]),
  figure('campaign responses', '市场活动响应', [
    'response rates?',
    'click[- ]?(?:through )?rates?',
    'open rates?',
    'impressions',
    '响应率',
    '点击率',
    '打开率',
  ]),
  figure('cost per lead', '线索成本', ['cost per lead', 'cpl', '线索成本', '获线索成本']),
  figure('churn', '客户流失', [
    'churn(?:ed|ing)?(?: rate)?',
    'retention(?: rate)?',
    '流失率?',
    '留存率?',
    '续费率',
  ]),
  figure('net profit', '净利润', [
    'net (?:profit|margin|income)',
    'ebitda?',
    'operating (?:profit|margin)',
    '净利润?',
    '净利率',
    '营业利润',
  ]),
  figure('market share', '市场份额', ['market share', '市场份额', '市占率', '市场占有率']),
  figure('web traffic', '网站流量', [
    '(?:web(?:site)?|site) (?:traffic|visits?|visitors?)',
    'page ?views',
    '网站(?:流量|访问量|访客)',
    '浏览量',
  ]),
  figure('stock levels', '库存', ['inventory', 'stock levels?', 'in stock', '库存', '存货']),
  figure('salaries and commission', '工资与提成', [
    'salar(?:y|ies)',
    'commissions?',
    'bonus(?:es)?',
    'payroll',
    '工资',
    '薪[水资酬]',
    '提成',
    '奖金',
    '佣金',
  ]),
  figure('training', '培训', ['trainings?(?: sessions?| hours?)?', '培训(?:次数|时长|记录)?']),
];

function figure(en: string, zh: string, words: readonly string[]): NotKept {
  const latin = words.filter((word) => !/\p{Script=Han}/u.test(word));
  const han = words.filter((word) => /\p{Script=Han}/u.test(word));
  return {
    name: { en, zh },
    said: new RegExp(
      `(?<![\\p{Script=Latin}\\d])(?:${latin.join('|')})(?![\\p{Script=Latin}\\d])|${han.join('|')}`,
      'iu',
    ),
  };
}
