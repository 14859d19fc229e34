import {
  type EntityKey,
  entities,
  type PickListValue,
  type Vocabulary,
} from '../../../src/entities/index.ts';
import type { InterpreterContext, ThreadMemory } from '../../../src/interpreter/interpretation.ts';
import { buildNameIndex, type NameEntry } from '../../../src/interpreter/linker/index.ts';
import type { Actor, RowGrant } from '../../../src/permissions/actor.ts';

/** A Wednesday, 15:05 in Berlin. */
export const now = '2026-11-18T14:05:00.000Z';

const everything: RowGrant = { owners: { kind: 'all' }, hidden: new Set(), role: 'director' };
const grants = new Map((Object.keys(entities) as EntityKey[]).map((entity) => [entity, [everything]]));

export const actor: Actor = {
  tenantId: 1,
  userId: 901,
  name: 'Sofia Klein',
  language: null,
  timeZone: 'Europe/Berlin',
  calendar: { timeZone: 'Europe/Berlin', fiscalYearStartMonth: 1, weekStart: 1 },
  baseCurrency: 'EUR',
  roles: ['director', 'rep'],
  isOwner: false,
  read: grants,
  write: grants,
  shared: { account: [], deal: [], lead: [] },
  editable: { account: [], deal: [], lead: [] },
  pools: [],
  teams: [],
  managedTeams: [],
  manages: new Set(),
  mayExport: true,
  homeTeamId: null,
  everyone: [],
  permissionsVersion: 1,
};

const value = (key: string, en: string, zh: string): PickListValue => {
  const [firstEn = key, ...restEn] = en.split('|');
  const [firstZh = key, ...restZh] = zh.split('|');
  return { key, names: { en: [firstEn, ...restEn], zh: [firstZh, ...restZh] }, retired: false };
};

const stage = (id: number, key: string, en: string, zh: string) => ({
  id,
  pipelineId: 1,
  ...value(key, en, zh),
  position: id,
  probability: '0.5',
  expectedDays: 20,
  entryRequirements: [],
});

export const vocabulary: Vocabulary = {
  version: 1,
  currencies: [],
  keepsOrders: true,
  lists: new Map([
    [
      'activity_kind',
      [
        value('call', 'Call|phone call', '电话'),
        value('email', 'E-mail', '邮件'),
        value('meeting', 'Meeting', '会议'),
        value('visit', 'Visit', '拜访'),
        value('demo', 'Demo', '演示'),
        value('message', 'Message', '消息|微信'),
        value('note', 'Note', '备注'),
      ],
    ],
    [
      'industry',
      [
        value('retail', 'Retail', '零售'),
        value('finance', 'Finance|banking', '金融'),
        value('technology', 'Technology|IT', '科技|信息技术'),
        value('healthcare', 'Healthcare|medical', '医疗'),
        value('education', 'Education', '教育'),
        value('biotech', 'Biotechnology|biotech', '生物科技'),
        value('manufacturing', 'Manufacturing', '制造|制造业'),
      ],
    ],
    ['tier', [value('s', 'S', 'S'), value('a', 'A', 'A'), value('b', 'B', 'B'), value('c', 'C', 'C')]],
    [
      'segment',
      [value('enterprise', 'Enterprise', '大型企业'), value('smb', 'Small business|SMB', '中小企业')],
    ],
    [
      'lead_status',
      [
        value('new', 'New', '新建'),
        value('working', 'Working|contacted', '跟进中'),
        value('qualified', 'Qualified', '已确认'),
        value('disqualified', 'Disqualified|unqualified', '无效'),
      ],
    ],
    [
      'lead_rating',
      [value('hot', 'Hot', '热|高意向'), value('warm', 'Warm', '温'), value('cold', 'Cold', '冷')],
    ],
    [
      'source',
      [
        value('referral', 'Referral|partner referral', '转介绍|介绍'),
        value('trade_fair', 'Trade fair|expo|trade show', '展会'),
        value('website', 'Website|web', '官网|网站'),
        value('cold_call', 'Cold call', '陌拜'),
      ],
    ],
    [
      'loss_reason',
      [
        value('price', 'Price|too expensive|price too high', '价格|价格太高|太贵'),
        value('competitor', 'Competitor|chose competitor', '竞争对手'),
        value('no_budget', 'No budget|budget cut', '没有预算|无预算'),
        value('timing', 'Timing|bad timing', '时机不对'),
      ],
    ],
    [
      'competitor',
      [value('nordwind', 'Nordwind', '北风'), value('kestrel', 'Kestrel Systems|Kestrel', '红隼')],
    ],
    [
      'sales_channel',
      [value('direct', 'Direct', '直销'), value('agent', 'Agent', '代理'), value('online', 'Online', '线上')],
    ],
    ['lifecycle_stage', [value('prospect', 'Prospect', '潜在客户'), value('customer', 'Customer', '客户')]],
  ]),
  pipelines: [
    {
      id: 1,
      key: 'sales',
      names: { en: ['Sales'], zh: ['销售'] },
      stages: [
        stage(1, 'qualification', 'Qualification|Qualified', '资格确认|初步接洽'),
        stage(2, 'needs_analysis', 'Needs analysis|Discovery', '需求分析|需求确认'),
        stage(3, 'proposal', 'Proposal|Quote', '方案报价|报价|方案'),
        stage(4, 'negotiation', 'Negotiation', '商务谈判|谈判'),
        stage(5, 'contract', 'Contract', '合同签订|签约'),
      ],
    },
  ],
  customFields: [
    {
      entity: 'deal',
      key: 'seats',
      column: 'custom',
      type: 'integer',
      names: { en: ['seats', 'seat count'], zh: ['席位', '坐席数'] },
      writable: true,
    },
    {
      entity: 'account',
      key: 'erpSystem',
      column: 'custom',
      type: 'text',
      names: { en: ['ERP system', 'ERP'], zh: ['ERP系统'] },
      writable: true,
    },
  ],
  texts: new Map([
    ['account.country', ['Germany', 'France', 'China', 'Belgium']],
    ['account.city', ['Berlin', 'Munich', 'Lyon', '上海', '北京', '成都']],
  ]),
};

let nextId = 0;
const entry = (entity: string, name: string, extra: Partial<NameEntry> = {}): NameEntry => {
  nextId += 1;
  const owned = ['account', 'deal', 'contact', 'lead'].includes(entity) ? { ownerIds: [900] } : {};
  return { entity, id: nextId, name, ...owned, ...extra };
};

const accountNames =
  'Globex Germany|Initech|Umbrella Labs|Acme Corp|华锐科技|北京医疗中心|中国石油天然气集团|Northwind Foods|Contoso|Stark Motors|Wayne Logistics|Royal London|Silverline Bank|Bluewater Pharma|Orion Energy|Pinecrest Hospital|Vertex Software|Tallgrass Media|Harbor Freight Lines|Quantum Retail|成都天府制造|上海明德教育|广州恒通物流|杭州云帆软件|深圳创维电子|东方汇智|蓝海生物|远景能源|Meridian Clinics|Aster Optics|Copper Ridge Mining|Delphi Textiles|Everpeak Outdoor|Falcon Avionics|Greenleaf Organics|Highland Dairy|Ironbridge Steel|Juniper Hotels|Kingsway Insurance|Lumen Lighting'.split(
    '|',
  );
const companies = accountNames.map((name) =>
  entry('account', name, name === '华锐科技' ? { aliases: ['Huarui Technology'] } : {}),
);

const dealPairs = [
  ['Globex Germany – Analytics', 'Globex Germany'],
  ['Globex – Renewal', 'Globex'],
  ['Initech – Rollout', 'Initech'],
  ['华锐科技 – 二期', '华锐科技'],
  ['Contoso – Data Platform', 'Contoso'],
  ['Stark Motors – Fleet Upgrade', 'Stark Motors'],
  ['Wayne Logistics – Warehouse Pilot', 'Wayne Logistics'],
  ['成都天府制造 – MES一期', '成都天府制造'],
  ['上海明德教育 – 智慧教室', '上海明德教育'],
  ['Silverline Bank – Core Migration', 'Silverline Bank'],
  ['远景能源 – 储能平台', '远景能源'],
  ['Vertex Software – Support Contract', 'Vertex Software'],
  ['Falcon Avionics – Simulator', 'Falcon Avionics'],
  ['杭州云帆软件 – 年度续约', '杭州云帆软件'],
  ['Product Development', 'Acme Corp'],
] as const;
/** What hangs on an account. */
const at = (account: string): Partial<NameEntry> => {
  const accountId = companies.find(({ name }) => name === account)?.id;
  return { context: [account], ...(accountId === undefined ? {} : { accountId }) };
};
const deals = dealPairs.map(([name, account]) => entry('deal', name, at(account)));

const people = [
  ['Olivia Brandt', 'Initech'],
  ['Nina Petrova', 'Acme Corp'],
  ['Jane Roe', 'Initech'],
  ['王芳', '华锐科技'],
  ['李明', '华锐科技'],
  ['Marcus Webb', 'Stark Motors'],
  ['Elena Rossi', 'Contoso'],
  ['陈晓东', '成都天府制造'],
  ['Tom Becker', 'Globex Germany'],
  ['赵敏', '远景能源'],
  ['Priya Nair', 'Vertex Software'],
  ['Hugo Laurent', 'Silverline Bank'],
  ['刘洋', '上海明德教育'],
  ['Dakota Wilson', 'Quantum Retail'],
].map(([name, account]) => entry('contact', name as string, at(account as string)));
const leads = ['Maya Patel', '张伟', 'Carlos Mendes', 'Ingrid Solberg', '孙丽'].map((name) =>
  entry('lead', name),
);
const colleagues = [
  ['Raj Anand'],
  ['Maria Lopez'],
  ['王强', '小王'],
  ['李娜'],
  ['Sofia Klein'],
  ['Ben Carter'],
  ['周杰'],
].map(([name, alias]) => entry('user', name as string, alias === undefined ? {} : { aliases: [alias] }));
const teams = [
  ['EMEA', '欧洲'],
  ['East China', '华东'],
  ['South', '华南'],
  ['North', '华北'],
].map(([name, alias]) => entry('team', name as string, { aliases: [alias as string] }));

export const names: readonly NameEntry[] = [
  ...companies,
  ...deals,
  ...people,
  ...leads,
  ...colleagues,
  ...teams,
  entry('product', 'Analytics Suite'),
  entry('product', 'BeneVision'),
  entry('product', 'Field App', { aliases: ['外勤应用'] }),
  entry('product', 'Edge Gateway', { aliases: ['边缘网关'] }),
];

export function contextWith(thread?: ThreadMemory): InterpreterContext {
  const context = { actor, vocabulary, names: index, now };
  return thread === undefined ? context : { ...context, thread };
}

const index = buildNameIndex(names);

export function idOf(name: string, entity?: string): number {
  const found = names.find((one) => one.name === name && (entity === undefined || one.entity === entity));
  if (found === undefined) throw new Error(`no ${name} in the fixture`);
  return found.id;
}
