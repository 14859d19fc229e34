import type { Person, Tenant } from '../crm/index.ts';
import type { Language } from '../kernel/index.ts';

/** Questions that are worth pressing first; in the sample each has something to say. */
export const openers: Readonly<Record<Language, readonly string[]>> = {
  en: [
    "who's stuck in proposal?",
    'win rate last quarter by region, compared with last year',
    'forecast for this quarter',
  ],
  zh: ['方案报价阶段有哪些商机卡住了？', '上季度各区域赢单率，同比', '本季度销售预测'],
};

type Openers = Readonly<Record<Language, readonly string[]>>;

/** What is worth asking first in each role; whoever has none of them asks what he can ask. */
const askedFirst: Readonly<Record<string, Openers>> = {
  director: {
    en: ['revenue this year by month', 'forecast for this quarter', 'margin by product this year'],
    zh: ['今年各月销售额', '本季度销售预测', '今年各产品毛利'],
  },
  manager: openers,
  rep: {
    en: ['my open deals', 'who needs a follow-up?', 'how much have I won this quarter?'],
    zh: ['我的在谈商机', '哪些客户该跟进了？', '我这季度赢了多少？'],
  },
};

/** What a person may say first on the page; `account` is one of his own, where he has any. */
export function openersOf(
  roles: readonly string[],
  account: string | null,
): { readonly ask: Openers; readonly tell: Openers } {
  const role = Object.keys(askedFirst).find((key) => roles.includes(key));
  return {
    ask: askedFirst[role ?? ''] ?? { en: ['what can I ask?'], zh: ['我能问什么？'] },
    tell:
      account === null
        ? { en: ['remind me on Friday to send the report'], zh: ['周五提醒我发报告'] }
        : {
            en: [
              `call with ${account} today, they want a revised quote, follow up on Tuesday`,
              `remind me to visit ${account} next week`,
            ],
            zh: [`今天和${account}通了电话，对方要新报价，下周二跟进`, `提醒我下周拜访${account}`],
          },
  };
}

/** The first screen: who speaks, what to press, how to be someone else and to bring in one's own data. */
export function greet(
  tenant: Tenant,
  speaker: Person,
  people: readonly Person[],
  language: Language,
): string {
  const zh = language === 'zh';
  const company = tenant.isSample ? `${tenant.name}${zh ? '（示例数据）' : ' (sample data)'}` : tenant.name;
  const names = othersWorthTrying(people, speaker)
    .map(({ name, roles }) => `${name} (${roles.join(', ')})`)
    .join(zh ? '、' : ', ');
  return [
    zh
      ? `你是 ${speaker.name}，${company}。直接输入，或按数字：`
      : `You are ${speaker.name} at ${company}. Type, or press a number:`,
    ...openers[language].map((question, index) => `  [${index + 1}] ${question}`),
    '',
    ...(names === ''
      ? []
      : [zh ? `换个人：/as 姓名，例如 ${names}` : `Be someone else: /as NAME, such as ${names}`]),
    ...(tenant.isSample
      ? [
          zh
            ? '导入自己的数据：npx parley import 文件或文件夹'
            : 'Import your own data: npx parley import FILES-OR-FOLDER',
        ]
      : []),
    zh ? '检查配置：npx parley doctor；退出：/quit' : 'Check the set-up: npx parley doctor. Leave: /quit',
  ].join('\n');
}

/** A company without records: what to do first. */
export function greetEmpty(tenant: Tenant, speaker: Person, language: Language): string {
  return language === 'zh'
    ? [
        `你是 ${speaker.name}，${tenant.name}。这里还没有客户，也没有商机。先做一件：`,
        '  导入数据：npx parley import 文件或文件夹（CSV、XLSX，也认得常见 CRM 的导出）',
        '  或者直接告诉我第一个客户，例如：新建客户 华锐科技',
        '先看看示例：npx parley start --data ./sample；退出：/quit',
      ].join('\n')
    : [
        `You are ${speaker.name} at ${tenant.name}. There are no accounts and no deals yet. First do one of these:`,
        '  Import your data: npx parley import FILES-OR-FOLDER (CSV, XLSX, also the exports of other CRMs)',
        '  Or tell me of your first customer, such as: new account Globex',
        'See the sample first: npx parley start --data ./sample. Leave: /quit',
      ].join('\n');
}

function othersWorthTrying(people: readonly Person[], speaker: Person): readonly Person[] {
  return ['rep', 'manager', 'director'].flatMap((role) => {
    const person = people.find(
      ({ id, roles, status }) => id !== speaker.id && status === 'active' && roles.includes(role),
    );
    return person === undefined ? [] : [person];
  });
}
