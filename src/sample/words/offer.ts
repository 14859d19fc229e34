import type { Bilingual } from '../../kernel/index.ts';
import type { Cents } from '../money.ts';

export interface SampleProduct {
  readonly id: number;
  readonly name: Bilingual;
  readonly code: string;
  readonly category: 'software' | 'hardware' | 'services';
  readonly listPriceEur: Cents;
  /** Unit cost as a share of the list price when the sample begins, and by how much it rises a year. */
  readonly costShare: number;
  readonly costRise: number;
  /** Usual discount, and whether it is sold by the seat, by the piece or by the day. */
  readonly discount: number;
  readonly unit: 'seat' | 'piece' | 'day';
  readonly popularity: number;
}

const product = (
  id: number,
  [en, zh]: readonly [string, string],
  code: string,
  category: SampleProduct['category'],
  unit: SampleProduct['unit'],
  listPriceEur: number,
  [costShare, costRise, discount, popularity]: readonly [number, number, number, number],
): SampleProduct => ({
  id,
  name: { en, zh },
  code,
  category,
  unit,
  listPriceEur: listPriceEur * 100,
  costShare,
  costRise,
  discount,
  popularity,
});

/** Edge Gateway is the one that is sold at deep discounts, while its cost rises. */
export const products: readonly SampleProduct[] = [
  product(1, ['Analytics Suite', '分析套件'], 'SW-ANA', 'software', 'seat', 1200, [0.18, 0.02, 0.08, 10]),
  product(2, ['Forecasting Add-on', '预测模块'], 'SW-FOR', 'software', 'seat', 480, [0.15, 0.02, 0.06, 5]),
  product(3, ['Field App', '外勤应用'], 'SW-FLD', 'software', 'seat', 300, [0.2, 0.03, 0.1, 6]),
  product(4, ['Data Connector', '数据连接器'], 'SW-CON', 'software', 'piece', 6500, [0.22, 0.02, 0.07, 4]),
  product(5, ['Edge Gateway', '边缘网关'], 'HW-EDG', 'hardware', 'piece', 2400, [0.52, 0.07, 0.29, 4]),
  product(6, ['Sensor Kit', '传感器套装'], 'HW-SEN', 'hardware', 'piece', 380, [0.48, 0.04, 0.12, 3]),
  product(7, ['Onboarding Package', '实施服务包'], 'SV-ONB', 'services', 'day', 1350, [0.6, 0.03, 0.05, 6]),
  product(8, ['Premium Support', '高级支持'], 'SV-SUP', 'services', 'seat', 180, [0.4, 0.03, 0.04, 4]),
];

export const productCategories: readonly (readonly [key: string, en: string, zh: string])[] = [
  ['software', 'Software', '软件产品'],
  ['hardware', 'Hardware', '硬件产品'],
  ['services', 'Services', '专业服务'],
];

export interface SampleCompetitor {
  readonly key: string;
  readonly name: Bilingual;
  /** How often it is met in the West and in China. */
  readonly west: number;
  readonly china: number;
  /** Added to the chance of winning. */
  readonly effect: number;
}

/** Blueharbor is the one that has been hurting since some weeks. */
export const competitors: readonly SampleCompetitor[] = [
  { key: 'blueharbor', name: { en: 'Blueharbor', zh: '蓝港软件' }, west: 5, china: 0.5, effect: -0.02 },
  { key: 'vexora', name: { en: 'Vexora', zh: '维索拉' }, west: 3, china: 1, effect: 0.04 },
  { key: 'tessalon', name: { en: 'Tessalon', zh: '泰萨隆' }, west: 2, china: 0.5, effect: -0.05 },
  { key: 'yunling', name: { en: 'Yunling Software', zh: '云岭软件' }, west: 0.2, china: 5, effect: -0.04 },
  { key: 'qiheng', name: { en: 'Qiheng Data', zh: '启衡数据' }, west: 0, china: 3, effect: 0.03 },
  { key: 'in_house', name: { en: 'In-house solution', zh: '客户自研' }, west: 2, china: 2, effect: 0.02 },
];

export interface SampleCampaign {
  readonly id: number;
  readonly name: Bilingual;
  readonly kind: string;
  /** Days before the base day. */
  readonly startsDaysAgo: number;
  readonly lastsDays: number;
  readonly costEur: Cents;
  readonly isChinese: boolean;
}

const campaign = (
  id: number,
  [en, zh]: readonly [string, string],
  kind: string,
  [startsDaysAgo, lastsDays, costEur]: readonly [number, number, number],
  isChinese: boolean,
): SampleCampaign => ({
  id,
  name: { en, zh },
  kind,
  startsDaysAgo,
  lastsDays,
  costEur: costEur * 100,
  isChinese,
});

export const campaigns: readonly SampleCampaign[] = [
  campaign(1, ['Industry Days', '工业日展会'], 'trade_show', [1010, 4, 38_000], false),
  campaign(2, ['Analytics Webinar Series', '数据分析网络研讨会'], 'webinar', [880, 60, 6_500], false),
  campaign(3, ['Smart Manufacturing Expo', '智能制造博览会'], 'trade_show', [760, 4, 42_000], true),
  campaign(4, ['Search Ads Core', '搜索广告'], 'advertising', [700, 690, 96_000], false),
  campaign(5, ['Autumn Roadshow', '秋季巡展'], 'roadshow', [420, 30, 27_000], true),
  campaign(6, ['Customer Forum', '客户大会'], 'event', [330, 2, 31_000], false),
  campaign(7, ['Gateway Launch', '网关新品发布会'], 'launch', [240, 21, 18_000], true),
  campaign(8, ['Partner Referral Drive', '伙伴推荐计划'], 'referral', [180, 120, 12_000], false),
  campaign(9, ['Spring Expo', '春季展会'], 'trade_show', [200, 4, 36_000], true),
  campaign(10, ['Retail Breakfast', '零售早餐会'], 'event', [45, 1, 4_000], false),
];
