import type { Names } from '../kernel/index.ts';

/** What can be noted of a deal beside its fields: what its customer said, as often as he said it. */
export const topicKinds = {
  objection: { en: ['objection'], zh: ['异议'] },
  need: { en: ['need'], zh: ['需求'] },
  competitor: { en: ['competitor'], zh: ['竞品'] },
  sentiment: { en: ['sentiment'], zh: ['态度'] },
} as const satisfies Readonly<Record<string, Names>>;
export type TopicKind = keyof typeof topicKinds;

/**
 * What objections and needs are about, whatever the trade. One that fits none of these stands for itself, in the customer's words.
 */
export const topics = {
  price: { en: ['price'], zh: ['价格'] },
  budget: { en: ['budget'], zh: ['预算'] },
  timing: { en: ['timing'], zh: ['时间周期'] },
  security: { en: ['security'], zh: ['安全合规'] },
  features: { en: ['features'], zh: ['功能'] },
  integration: { en: ['integration'], zh: ['系统对接'] },
  support: { en: ['support'], zh: ['售后服务'] },
  quality: { en: ['quality'], zh: ['质量稳定性'] },
  delivery: { en: ['delivery'], zh: ['交付'] },
  usability: { en: ['ease of use'], zh: ['易用性'] },
  terms: { en: ['contract terms'], zh: ['合同条款'] },
  effort: { en: ['effort of changing'], zh: ['切换成本'] },
  trust: { en: ['references'], zh: ['案例口碑'] },
  reporting: { en: ['reporting'], zh: ['报表'] },
  mobile: { en: ['mobile use'], zh: ['移动端'] },
  automation: { en: ['automation'], zh: ['自动化'] },
  training: { en: ['training'], zh: ['培训'] },
  hosting: { en: ['hosting'], zh: ['部署方式'] },
  customisation: { en: ['customisation'], zh: ['定制'] },
  performance: { en: ['performance'], zh: ['性能'] },
  incumbent: { en: ['staying as it is'], zh: ['维持现状'] },
} as const satisfies Readonly<Record<string, Names>>;
export type Topic = keyof typeof topics;

export const sentiments = {
  positive: { en: ['positive'], zh: ['积极'] },
  neutral: { en: ['neutral'], zh: ['中性'] },
  negative: { en: ['negative'], zh: ['消极'] },
} as const satisfies Readonly<Record<string, Names>>;
export type Sentiment = keyof typeof sentiments;
