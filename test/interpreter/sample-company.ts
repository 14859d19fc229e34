import type { EntityKey, PickListValue, Vocabulary } from '../../src/entities/index.ts';
import { buildNameIndex, type InterpreterContext, type NameEntry } from '../../src/interpreter/index.ts';
import type { Actor } from '../../src/permissions/index.ts';

const value = (
  key: string,
  en: readonly [string, ...string[]],
  zh: readonly [string, ...string[]],
): PickListValue => ({
  key,
  names: { en, zh },
  retired: false,
});

/** An invented company, with words and names in both languages. */
export const vocabulary: Vocabulary = {
  version: 1,
  currencies: [],
  keepsOrders: true,
  lists: new Map([
    [
      'industry',
      [
        value('retail', ['Retail'], ['零售']),
        value('technology', ['Technology', 'Tech'], ['科技', 'IT']),
        value('medical', ['Medical', 'Healthcare'], ['医疗']),
        value('finance', ['Finance', 'Financial services'], ['金融']),
        value('manufacturing', ['Manufacturing'], ['制造业', '制造']),
        value('telecommunications', ['Telecommunications', 'Telecom'], ['电信', '通信']),
      ],
    ],
    ['tier', [value('S', ['S'], ['S级', 'S']), value('A', ['A'], ['A级']), value('B', ['B'], ['B级'])]],
    ['segment', [value('enterprise', ['Enterprise'], ['大企业']), value('smb', ['SMB'], ['中小企业'])]],
    [
      'lifecycle_stage',
      [value('prospect', ['Prospect stage'], ['潜在期']), value('active', ['Active customer'], ['活跃期'])],
    ],
    [
      'lead_status',
      [
        value('new', ['New lead'], ['新建']),
        value('qualified', ['Qualified'], ['合格', '已确认']),
        value('disqualified', ['Disqualified'], ['无效']),
      ],
    ],
    [
      'lead_rating',
      [
        value('hot', ['Hot'], ['热', '高意向']),
        value('warm', ['Warm'], ['温']),
        value('cold', ['Cold'], ['冷']),
      ],
    ],
    [
      'source',
      [
        value('referral', ['Referral', 'Partner referral'], ['转介绍', '推荐']),
        value('web', ['Website', 'Web'], ['官网', '网站']),
        value('event', ['Trade show', 'Event'], ['展会']),
      ],
    ],
    [
      'loss_reason',
      [
        value('price', ['Price', 'Too expensive'], ['价格', '价格太高']),
        value('competitor', ['Lost to competitor'], ['竞争对手中标']),
        value('no_budget', ['No budget'], ['没有预算', '预算不足']),
      ],
    ],
    ['competitor', [value('hooli', ['Hooli'], ['互力']), value('pied', ['Pied Piper'], ['魔笛'])]],
    [
      'sales_channel',
      [
        value('online', ['Online'], ['线上']),
        value('direct', ['Direct'], ['直销']),
        value('agent', ['Agent channel', 'Reseller'], ['代理商', '代理']),
      ],
    ],
    [
      'activity_kind',
      [
        value('call', ['Call', 'Phone call'], ['电话']),
        value('email', ['E-mail', 'Email'], ['邮件']),
        value('meeting', ['Meeting'], ['会议']),
        value('visit', ['Visit'], ['拜访']),
        value('demo', ['Demo'], ['演示']),
        value('note', ['Note'], ['备注']),
      ],
    ],
    [
      'product_category',
      [value('analytics', ['Analytics'], ['分析系列']), value('gtx', ['GTX'], ['GTX系列'])],
    ],
    ['payment_method', [value('transfer', ['Bank transfer'], ['转账'])]],
    [
      'contact_role',
      [value('champion', ['Champion'], ['支持者']), value('decision_maker', ['Decision maker'], ['决策人'])],
    ],
  ]),
  pipelines: [
    {
      id: 1,
      key: 'sales',
      names: { en: ['Sales pipeline'], zh: ['销售流程'] },
      stages: (
        [
          ['qualification', ['Qualification'], ['初步接洽', '验证客户']],
          ['needs', ['Needs analysis'], ['需求确认']],
          ['proposal', ['Proposal'], ['方案报价', '报价']],
          ['negotiation', ['Negotiation'], ['商务谈判', '谈判']],
        ] as const
      ).map(([key, en, zh], index) => ({
        id: index + 1,
        pipelineId: 1,
        key,
        names: { en, zh },
        position: index + 1,
        probability: `0.${2 * (index + 1)}`,
        expectedDays: 14,
        entryRequirements: [],
        retired: false,
      })),
    },
  ],
  customFields: [],
  texts: new Map([
    ['account.country', ['Germany', 'United States', 'Kenya', '中国', '德国']],
    ['account.province', ['Bavaria', 'Texas', '浙江', '广东']],
    ['account.city', ['Berlin', 'Munich', '杭州', '深圳', '成都', 'Redmond']],
  ]),
};

const named = (
  entity: string,
  first: number,
  ...names: readonly (string | readonly string[])[]
): readonly NameEntry[] =>
  names.map((name, index) => ({
    entity,
    id: first + index,
    name: typeof name === 'string' ? name : (name[0] ?? ''),
    ...(typeof name === 'string' ? {} : { aliases: name.slice(1) }),
  }));

export const nameEntries: readonly NameEntry[] = [
  ...named(
    'account',
    100,
    'Globex Corporation',
    'Initech',
    'Umbrella Health',
    'Vandelay Industries',
    '华锐科技有限公司',
    '云海集团',
    '东方智造集团',
    'Stark Retail Group',
    'Wonka Foods',
  ),
  ...named(
    'deal',
    200,
    'Initech – Rollout',
    'Globex – Renewal',
    ['华锐科技 – 二期', '华锐二期'],
    '云海集团 – 私有云',
  ),
  ...named('contact', 300, 'Nancy Anderson', 'Peter Gibbons', '李晓燕', '王建国'),
  ...named('lead', 400, 'Maya Patel', '陈思远'),
  ...named(
    'user',
    1,
    'Dana Director',
    'John Carter',
    'Mary Jones',
    'Rocco Neubert',
    'Anna Snelling',
    ['王伟', 'Wang Wei'],
    ['刘芳', 'Liu Fang'],
  ),
  ...named('team', 20, 'East', 'West', 'Central', ['华东', 'East China'], ['西南', 'Southwest']).map(
    (entry) => ({ ...entry, context: ['region', '区域'] }),
  ),
  ...named('team', 25, '大客户部', 'Inside Sales'),
  ...named(
    'product',
    30,
    'GTX Pro',
    'GTX Basic',
    'MG Special',
    ['智云平台', 'Cloud Platform'],
    'Analytics Suite',
  ),
  ...named('campaign', 40, 'Spring Launch'),
];

const everything: readonly EntityKey[] = [
  'account',
  'contact',
  'lead',
  'deal',
  'activity',
  'task',
  'product',
  'quote',
  'contract',
  'order',
  'invoice',
  'payment',
  'campaign',
  'user',
  'team',
  'pipeline',
  'stage',
  'pool',
  'target',
];
const all = new Map(
  everything.map((entity) => [
    entity,
    [{ owners: { kind: 'all' as const }, hidden: new Set<string>(), role: 'director' }],
  ]),
);

export const director: Actor = {
  tenantId: 1,
  userId: 1,
  name: 'Dana Director',
  language: null,
  timeZone: 'Europe/Berlin',
  calendar: { timeZone: 'Europe/Berlin', fiscalYearStartMonth: 1, weekStart: 1 },
  baseCurrency: 'EUR',
  roles: ['director', 'rep'],
  isOwner: false,
  read: all,
  write: all,
  shared: { account: [], deal: [], lead: [] },
  editable: { account: [], deal: [], lead: [] },
  pools: [],
  manages: new Set(),
  mayExport: true,
  homeTeamId: 20,
  teams: [20],
  managedTeams: [20],
  everyone: [1, 2, 3, 4, 5, 6, 7],
  permissionsVersion: 1,
};

/** Saturday. */
export const now = '2026-11-21T13:05:00.000Z';

export const sampleContext: InterpreterContext = {
  actor: director,
  vocabulary,
  names: buildNameIndex(nameEntries),
  now,
};
