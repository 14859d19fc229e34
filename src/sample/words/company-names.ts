import { capitalised } from '../../kernel/index.ts';
import type { Random } from '../random.ts';
import { readHan } from './people-names.ts';

export interface CompanyName {
  readonly name: string;
  readonly otherName: string | null;
  /** For web and mail addresses. */
  readonly slug: string;
}

const heads =
  'Ash Bright Cold Dale East Fair Glen Harl Iron Kings Lang Mill North Oak Park Quill Red Silver Thorn Under Vale West Wood Alder Birch Cedar Elm Fern Grand Hazel Lake Maple Noble Pine River Stone Sun Winter Amber Copper'.split(
    ' ',
  );
const tails =
  'brook bury field ford gate ham haven hurst ley mark mere mont more port ridge shire stead ton vale wick worth crest bridge combe dale'.split(
    ' ',
  );

/** What a company of each industry puts behind its name; the keys are those of the industry list. */
const trades: Readonly<Record<string, { readonly en: readonly string[]; readonly zh: readonly string[] }>> = {
  manufacturing: {
    en: ['Components', 'Precision', 'Machinery', 'Tools'],
    zh: ['精密precision', '机械machinery', '电子electronics', '材料materials'],
  },
  software: {
    en: ['Software', 'Digital', 'Systems', 'Technologies'],
    zh: ['科技technology', '信息information', '软件software', '网络networks'],
  },
  retail: {
    en: ['Stores', 'Retail', 'Foods', 'Fashion'],
    zh: ['商贸trading', '食品foods', '百货stores', '服饰fashion'],
  },
  healthcare: {
    en: ['Health', 'Medical', 'Pharma', 'Clinics'],
    zh: ['医疗medical', '药业pharma', '健康health', '生物biotech'],
  },
  finance: {
    en: ['Capital', 'Insurance', 'Credit', 'Partners'],
    zh: ['金融finance', '资本capital', '租赁leasing', '担保guarantee'],
  },
  logistics: {
    en: ['Logistics', 'Freight', 'Shipping', 'Transport'],
    zh: ['物流logistics', '货运freight', '供应链supply', '仓储storage'],
  },
  education: {
    en: ['Learning', 'Academy', 'Schools', 'Training'],
    zh: ['教育education', '培训training', '学堂academy', '文化culture'],
  },
  energy: {
    en: ['Energy', 'Power', 'Solar', 'Grid'],
    zh: ['能源energy', '电力power', '新能源renewables', '环保environment'],
  },
  telecommunications: {
    en: ['Telecom', 'Networks', 'Mobile', 'Connect'],
    zh: ['通信telecom', '网联networks', '通讯connect', '光电optics'],
  },
  construction: {
    en: ['Construction', 'Homes', 'Estates', 'Building'],
    zh: ['建设construction', '置业estates', '工程engineering', '建材materials'],
  },
  government: {
    en: ['Council', 'Utilities', 'Public Works', 'Transit'],
    zh: ['水务utilities', '公交transit', '城投development', '园区park'],
  },
  services: {
    en: ['Consulting', 'Advisory', 'Group', 'Services'],
    zh: ['咨询consulting', '服务services', '人力staffing', '传媒media'],
  },
};

export const industries: readonly string[] = Object.keys(trades);

const brandFirst =
  '恒heng 盛sheng 远yuan 嘉jia 瑞rui 鼎ding 泰tai 德de 信xin 宏hong 凯kai 致zhi 中zhong 新xin 方fang 元yuan 百bai 同tong 和he 博bo 晨chen 星xing 江jiang 金jin 立li 汇hui 卓zhuo 万wan 凌ling 禾he'
    .split(' ')
    .map(readHan);
const brandSecond =
  '达da 益yi 航hang 图tu 川chuan 诚cheng 润run 桥qiao 景jing 原yuan 峰feng 朗lang 洲zhou 通tong 迈mai 禾he 越yue 海hai 林lin 云yun 正zheng 创chuang 辰chen 联lian 源yuan 锐rui 阳yang 石shi 茂mao 岭ling'
    .split(' ')
    .map(readHan);

/** A name that `taken` does not hold yet; it is put in there. */
export function westernCompany(random: Random, industry: string, taken: Set<string>): CompanyName {
  for (let attempt = 0; ; attempt++) {
    const stem = random.pick(heads) + random.pick(tails);
    const partner = attempt > 8 ? ` ${random.pick(heads)}${random.pick(tails)}` : '';
    const name = `${stem}${partner} ${random.pick(trades[industry]?.en ?? ['Group'])}`;
    if (taken.has(name)) continue;
    taken.add(name);
    return { name, otherName: null, slug: name.toLowerCase().replaceAll(' ', '-') };
  }
}

export function chineseCompany(
  random: Random,
  industry: string,
  city: string,
  taken: Set<string>,
): CompanyName {
  for (let attempt = 0; ; attempt++) {
    const first = random.pick(brandFirst);
    const second = random.pick(brandSecond);
    const third = attempt > 8 ? random.pick(brandFirst) : { han: '', pinyin: '' };
    const trade = readHan(random.pick(trades[industry]?.zh ?? ['集团group']));
    const brand = first.han + second.han + third.han;
    const name = `${random.chance(0.35) || attempt > 4 ? city : ''}${brand}${trade.han}`;
    if (taken.has(name)) continue;
    taken.add(name);
    const sound = first.pinyin + second.pinyin + third.pinyin;
    return {
      name,
      otherName: random.chance(0.7) ? `${capitalised(sound)} ${capitalised(trade.pinyin)}` : null,
      slug: `${sound}-${trade.pinyin}`,
    };
  }
}
