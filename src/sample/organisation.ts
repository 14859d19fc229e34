import { capitalised } from '../kernel/index.ts';
import type { SampleCurrency } from './money.ts';
import { createRandom } from './random.ts';
import { chineseGivenNames, chineseSurnames, givenNames, surnames } from './words/people-names.ts';

export type RegionKey = 'emea' | 'americas' | 'east' | 'north' | 'south' | 'southwest';
type RoleKey = 'rep' | 'manager' | 'director' | 'support' | 'marketing' | 'admin';

interface SampleTeam {
  readonly id: number;
  readonly name: string;
  readonly otherName: string;
  readonly parentId: number | null;
  readonly isRegion: boolean;
  readonly regionId: number | null;
  readonly managerId: number | null;
}

interface SamplePerson {
  readonly id: number;
  readonly name: string;
  readonly otherName: string | null;
  readonly email: string;
  readonly roles: readonly RoleKey[];
  readonly isChinese: boolean;
  readonly timeZone: string;
  readonly teamId: number;
  /** The team before, until how many days before the base day. */
  readonly movedFrom?: { readonly teamId: number; readonly daysAgo: number };
  /** Left the company so many days before the base day. */
  readonly leftDaysAgo?: number;
}

export interface SampleRep extends SamplePerson {
  readonly region: RegionKey;
  /** Added to the chance of winning. */
  readonly skill: number;
  /** Share of hopeless deals that are left open. */
  readonly neglect: number;
}

export interface Organisation {
  readonly teams: readonly SampleTeam[];
  readonly people: readonly SamplePerson[];
  readonly reps: readonly SampleRep[];
  readonly leafTeams: readonly { readonly teamId: number; readonly region: RegionKey }[];
}

/** Somebody to be at first start. */
interface SamplePersona {
  readonly email: string;
  readonly role: 'rep' | 'manager' | 'director';
  readonly language: 'en' | 'zh';
}

const mail = (handle: string) => `${handle}@parley-sample.example`;

/** Who is worth being shown at first start; the first is the one to begin as. */
export const samplePeople: readonly SamplePersona[] = [
  { email: mail('nora.lindholm'), role: 'manager', language: 'en' },
  { email: mail('jing.chen'), role: 'manager', language: 'zh' },
  { email: mail('raj.malhotra'), role: 'rep', language: 'en' },
  { email: mail('lei.wang'), role: 'rep', language: 'zh' },
  { email: mail('helen.ashworth'), role: 'director', language: 'en' },
  { email: mail('mingyuan.zhou'), role: 'director', language: 'zh' },
];

export const regionCurrencies: Readonly<Record<RegionKey, SampleCurrency>> = {
  emea: 'EUR',
  americas: 'USD',
  east: 'CNY',
  north: 'CNY',
  south: 'CNY',
  southwest: 'CNY',
};

const berlin = 'Europe/Berlin';
const newYork = 'America/New_York';
const shanghai = 'Asia/Shanghai';

const team = (
  id: number,
  name: string,
  otherName: string,
  parentId: number | null,
  managerId: number | null,
  regionId: number | null = null,
): SampleTeam => ({ id, name, otherName, parentId, managerId, regionId, isRegion: regionId === id });

const headTeams: readonly SampleTeam[] = [
  team(1, 'Sales', '销售部', null, 1),
  team(2, 'China', '中国区', 1, 2),
  team(3, 'EMEA', '欧洲区', 1, 3, 3),
  team(4, 'Americas', '美洲区', 1, 4, 4),
  team(5, '华东', 'East China', 2, 5, 5),
  team(6, '华北', 'North China', 2, 6, 6),
  team(7, '华南', 'South China', 2, 7, 7),
  team(8, '西南', 'Southwest China', 2, 8, 8),
  team(9, 'DACH', '德奥瑞组', 3, 12, 3),
  team(10, 'UK & Nordics', '英国北欧组', 3, 3, 3),
  team(11, 'Marketing', '市场部', null, 9),
  team(12, 'Customer Support', '客服部', null, 10),
];

const leaves: readonly { readonly teamId: number; readonly region: RegionKey }[] = [
  { teamId: 9, region: 'emea' },
  { teamId: 10, region: 'emea' },
  { teamId: 4, region: 'americas' },
  { teamId: 5, region: 'east' },
  { teamId: 6, region: 'north' },
  { teamId: 7, region: 'south' },
  { teamId: 8, region: 'southwest' },
];

const person = (
  id: number,
  [name, otherName, handle]: readonly [string, string | null, string],
  roles: readonly RoleKey[],
  teamId: number,
  timeZone: string,
): SamplePerson => ({
  id,
  name,
  otherName,
  email: mail(handle),
  roles,
  teamId,
  timeZone,
  isChinese: timeZone === shanghai,
});

const heads: readonly SamplePerson[] = [
  person(1, ['Helen Ashworth', null, 'helen.ashworth'], ['director', 'admin'], 1, berlin),
  person(2, ['周明远', 'Mingyuan Zhou', 'mingyuan.zhou'], ['director'], 2, shanghai),
  person(3, ['Nora Lindholm', null, 'nora.lindholm'], ['manager'], 3, berlin),
  person(4, ['Grace Whitfield', null, 'grace.whitfield'], ['manager'], 4, newYork),
  person(5, ['陈静', 'Jing Chen', 'jing.chen'], ['manager'], 5, shanghai),
  person(6, ['赵国栋', 'Guodong Zhao', 'guodong.zhao'], ['manager'], 6, shanghai),
  person(7, ['林慧敏', 'Huimin Lin', 'huimin.lin'], ['manager'], 7, shanghai),
  person(8, ['罗建华', 'Jianhua Luo', 'jianhua.luo'], ['manager'], 8, shanghai),
  person(9, ['Priya Nair', null, 'priya.nair'], ['marketing'], 11, berlin),
  person(10, ['孙婷婷', 'Tingting Sun', 'tingting.sun'], ['support'], 12, shanghai),
  person(11, ['Owen Fletcher', null, 'owen.fletcher'], ['admin'], 1, berlin),
  person(12, ['Stefan Brandt', null, 'stefan.brandt'], ['manager'], 9, berlin),
];

const rep = (
  id: number,
  names: readonly [string, string | null, string],
  leaf: number,
  [skill, neglect]: readonly [number, number],
  extra: Pick<SampleRep, 'movedFrom' | 'leftDaysAgo'> = {},
): SampleRep => {
  const { teamId, region } = leaves[leaf] as (typeof leaves)[number];
  const zone = region === 'emea' ? berlin : region === 'americas' ? newYork : shanghai;
  return { ...person(id, names, ['rep'], teamId, zone), region, skill, neglect, ...extra };
};

/** Tom Becker leaves most deals lying; Maria Rossi and 李娜 win most; one has moved, two have left. */
const ownReps: readonly SampleRep[] = [
  rep(13, ['Raj Malhotra', null, 'raj.malhotra'], 0, [0.05, 0.06]),
  rep(14, ['Tom Becker', null, 'tom.becker'], 0, [-0.07, 0.55]),
  rep(15, ['Maria Rossi', null, 'maria.rossi'], 1, [0.13, 0.03]),
  rep(16, ['Ingrid Solberg', null, 'ingrid.solberg'], 1, [0, 0.08]),
  rep(17, ['Kevin Doyle', null, 'kevin.doyle'], 2, [0.03, 0.07]),
  rep(18, ['Alicia Romero', null, 'alicia.romero'], 2, [-0.02, 0.1]),
  rep(19, ['王磊', 'Lei Wang', 'lei.wang'], 3, [0.04, 0.06]),
  rep(20, ['李娜', 'Na Li', 'na.li'], 3, [0.12, 0.03]),
  rep(21, ['许文博', 'Wenbo Xu', 'wenbo.xu'], 4, [0, 0.09]),
  rep(22, ['高海燕', 'Haiyan Gao', 'haiyan.gao'], 4, [0.02, 0.08]),
  rep(23, ['梁志强', 'Zhiqiang Liang', 'zhiqiang.liang'], 5, [-0.01, 0.1]),
  rep(24, ['何嘉怡', 'Jiayi He', 'jiayi.he'], 5, [0.05, 0.05], { movedFrom: { teamId: 5, daysAgo: 410 } }),
  rep(25, ['唐俊杰', 'Junjie Tang', 'junjie.tang'], 6, [-0.03, 0.12]),
  rep(26, ['曾雪梅', 'Xuemei Zeng', 'xuemei.zeng'], 6, [-0.01, 0.1]),
  rep(27, ['Peter Halloran', null, 'peter.halloran'], 0, [-0.04, 0.1], { leftDaysAgo: 260 }),
  rep(28, ['董立新', 'Lixin Dong', 'lixin.dong'], 4, [-0.02, 0.1], { leftDaysAgo: 500 }),
];

const teamSize = 8;

/** Who works where. Beyond the named ones, reps join the leaf teams in turn, in further teams of eight. */
export function buildOrganisation(seed: number, repCount: number): Organisation {
  const random = createRandom(seed, 7_001);
  const teams = [...headTeams];
  const leafTeams = [...leaves];
  const reps = [...ownReps];
  const taken = new Set(reps.map(({ name }) => name));
  const openTeams = leaves.map(({ teamId, region }) => ({ teamId, region, members: 2, number: 1 }));
  for (let index = 0; reps.length < repCount; index++) {
    const leaf = openTeams[index % openTeams.length] as (typeof openTeams)[number];
    if (leaf.members >= teamSize) {
      const first = leaves[index % leaves.length] as (typeof leaves)[number];
      const base = headTeams.find(({ id }) => id === first.teamId) as SampleTeam;
      leaf.number += 1;
      const id = teams.length + 1;
      // A region's own team is its parent; a further team beside a plain one shares its parent.
      const parentId = base.isRegion ? base.id : base.parentId;
      teams.push(
        team(
          id,
          `${base.name} ${leaf.number}`,
          `${base.otherName} ${leaf.number}`,
          parentId,
          base.managerId,
          base.regionId,
        ),
      );
      leafTeams.push({ teamId: id, region: leaf.region });
      leaf.teamId = id;
      leaf.members = 0;
    }
    leaf.members += 1;
    const id = heads.length + reps.length + 1;
    const isChinese = regionCurrencies[leaf.region] === 'CNY';
    let names: readonly [string, string | null, string];
    do {
      names = isChinese ? chineseNames(random) : westernNames(random);
    } while (taken.has(names[0]) && taken.size < 3_000);
    taken.add(names[0]);
    const made = rep(id, [names[0], names[1], `${names[2]}.${id}`], index % leaves.length, [
      random.next() * 0.2 - 0.1,
      0.03 + random.next() * 0.1,
    ]);
    reps.push({ ...made, teamId: leaf.teamId });
  }
  return { teams, people: [...heads, ...reps], reps, leafTeams };
}

type Random = ReturnType<typeof createRandom>;

function westernNames(random: Random): readonly [string, null, string] {
  const given = random.pick(givenNames);
  const surname = random.pick(surnames);
  return [`${given} ${surname}`, null, `${given}.${surname}`.toLowerCase()];
}

function chineseNames(random: Random): readonly [string, string, string] {
  const surname = random.pick(chineseSurnames);
  const given = random.pick(chineseGivenNames);
  return [
    surname.han + given.han,
    `${capitalised(given.pinyin)} ${capitalised(surname.pinyin)}`,
    `${given.pinyin}.${surname.pinyin}`,
  ];
}
