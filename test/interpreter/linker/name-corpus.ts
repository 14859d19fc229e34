import { Converter } from 'opencc-js/cn2t';
import { pinyin } from 'pinyin-pro';
import type { NameEntry } from '../../../src/interpreter/linker/index.ts';

export type Random = () => number;

/** mulberry32: the same names every time. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Invented companies and people in both languages, 2 : 2 : 0.5 : 0.5, each name once. */
export function generateNames(count: number, seed = 1): readonly NameEntry[] {
  const random = randomFrom(seed);
  const seen = new Set<string>();
  const entries: NameEntry[] = [];
  while (entries.length < count) {
    const dice = random();
    const person = dice >= 0.8;
    const name = person
      ? dice < 0.9
        ? englishPerson(random)
        : chinesePerson(random)
      : dice < 0.4
        ? englishCompany(random)
        : chineseCompany(random);
    if (seen.has(name)) continue;
    seen.add(name);
    entries.push({ entity: person ? 'contact' : 'account', id: entries.length + 1, name });
  }
  return entries;
}

export const noises = [
  'exact',
  'typo',
  'acronym',
  'pinyin',
  'homophone',
  'missing suffix',
  'traditional',
  'case and spaces',
  'word order',
] as const;
export type Noise = (typeof noises)[number];

/** The name as a hasty person writes it; undefined where that noise makes no sense for the name. */
export function disturb(name: string, noise: Noise, random: Random): string | undefined {
  const han = /\p{Script=Han}/u.test(name);
  const company = / (?:Inc|Ltd|Corp|LLC|GmbH)$|公司$/u.test(name);
  switch (noise) {
    case 'exact':
      return name;
    case 'typo':
      return han ? hanSlip(withoutSuffix(name), random) : latinSlip(withoutSuffix(name), random);
    case 'acronym': {
      const words = withoutSuffix(name).split(' ');
      return han || words.length < 3 || !company ? undefined : words.map((word) => word[0]).join('');
    }
    case 'pinyin':
      return han
        ? pinyin(withoutSuffix(name), { toneType: 'none', v: true, surname: company ? 'off' : 'head' })
        : undefined;
    case 'homophone':
      return han && company ? homophone(withoutSuffix(name), random) : undefined;
    case 'missing suffix':
      return company ? withoutSuffix(name) : undefined;
    case 'traditional':
      return han ? toTraditional(name) : undefined;
    case 'case and spaces':
      return han ? undefined : withoutSuffix(name).toLowerCase().replaceAll(' ', '');
    case 'word order':
      return han || company ? undefined : name.split(' ').reverse().join(' ');
  }
}

const toTraditional = Converter({ from: 'cn', to: 'tw' }) as (text: string) => string;
const pick = <T>(random: Random, list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;

const onsets =
  'b br c ch cl cr d dr f fl g gl gr h j k kr l m n p pl pr qu r s sh sl st t th tr v w x z'.split(' ');
const vowels = 'a e i o u ai ea io ou y'.split(' ');
const codas = ['', '', 'n', 'r', 'x', 'l', 's', 'm', 'nt', 'ck', 'th', 'rd'];
const trades =
  `Systems Technologies Software Logistics Energy Foods Media Networks Pharma Capital Robotics Motors Analytics
  Textiles Partners Design Labs Shipping Insurance Materials`
    .trim()
    .split(/\s+/);
const legal = ['Inc', 'Ltd', 'Corp', 'LLC', 'GmbH'];
const firstNames =
  `Darcel Raj Maria Olivia Liam Noah Emma Sophie Henrik Anika Pedro Lucia Tomas Ingrid Yusuf Amara Kofi Priya Arjun Mei
  Robert William James Elizabeth Katherine Michael Daniel Susan Thomas Laura Ivan Elena Marco Chiara Pierre Camille Hans Greta Omar Leila`
    .trim()
    .split(/\s+/);
const cities = '北京 上海 深圳 广州 杭州 苏州 成都 武汉 南京 西安 重庆 天津 青岛 宁波 长沙'.split(' ');
const brandCharacters = [
  ...'华锐鼎盛恒泰瑞丰博远信达诚品致新光明宏图卓越天际云海星辰力源康健美佳安泽润邦腾飞联创启航智慧金石玉成东方晨曦凯旋龙腾虎跃祥和兴旺福临嘉禾德胜立群正元永昌利民同心百川千寻万象思科维纳赛格朗逸欧蓝德雅高迪奥菲尼克斯柏林木子秋实春晖',
];
const trades2 =
  '科技 信息技术 网络科技 软件 贸易 实业 电子 生物科技 医疗器械 新能源 智能装备 物流 食品 建筑工程 文化传媒'.split(
    ' ',
  );
const surnames = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹'];
const givenCharacters = [
  ...'伟芳娜敏静秀丽强磊军洋勇艳杰娟涛明超霞平刚桂英华玉红建国志文斌宇浩然子轩梓涵欣怡佳雪梅思远晓东海燕',
];

function syllable(random: Random): string {
  return pick(random, onsets) + pick(random, vowels) + pick(random, codas);
}

function word(random: Random): string {
  const raw = syllable(random) + syllable(random) + (random() < 0.4 ? syllable(random) : '');
  return raw.charAt(0).toUpperCase() + raw.slice(1);
}

function englishCompany(random: Random): string {
  const words = [word(random)];
  if (random() < 0.4) words.push(word(random));
  words.push(pick(random, trades));
  return [...words, pick(random, legal)].join(' ');
}

function englishPerson(random: Random): string {
  return `${pick(random, firstNames)} ${word(random)}`;
}

function chineseCompany(random: Random): string {
  let brand = pick(random, brandCharacters) + pick(random, brandCharacters);
  if (random() < 0.4) brand += pick(random, brandCharacters);
  return `${pick(random, cities)}${brand}${pick(random, trades2)}${random() < 0.3 ? '股份' : ''}有限公司`;
}

function chinesePerson(random: Random): string {
  return pick(random, surnames) + pick(random, givenCharacters) + pick(random, givenCharacters);
}

function withoutSuffix(name: string): string {
  return name.replace(/ (?:Inc|Ltd|Corp|LLC|GmbH)$/u, '').replace(/(?:股份)?有限公司$/u, '');
}

function latinSlip(name: string, random: Random): string {
  const place = 1 + Math.floor(random() * (name.length - 2));
  const letter = String.fromCharCode(97 + Math.floor(random() * 26));
  switch (Math.floor(random() * 4)) {
    case 0:
      return name.slice(0, place) + name.slice(place + 1);
    case 1:
      return name.slice(0, place) + letter + name.slice(place);
    case 2:
      return name.slice(0, place) + letter + name.slice(place + 1);
    default:
      return name.slice(0, place) + (name[place + 1] ?? '') + name[place] + name.slice(place + 2);
  }
}

/** A character doubled, dropped or exchanged for another. */
function hanSlip(name: string, random: Random): string | undefined {
  if (name.length < 6) return undefined;
  const place = 2 + Math.floor(random() * (name.length - 2));
  const other = pick(random, brandCharacters);
  return name.slice(0, place) + pick(random, ['', other, other + name[place]]) + name.slice(place + 1);
}

function homophone(name: string, random: Random): string | undefined {
  const place = 2 + Math.floor(random() * 2);
  const sound = pinyin(name[place] ?? '', { toneType: 'none' });
  const others = brandCharacters.filter(
    (one) => one !== name[place] && pinyin(one, { toneType: 'none' }) === sound,
  );
  return others.length === 0
    ? undefined
    : name.slice(0, place) + pick(random, others) + name.slice(place + 1);
}
