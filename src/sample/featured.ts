import {
  drawAccount,
  type SampleAccount,
  type SampleContact,
  writeAccount,
  writeContact,
} from './accounts.ts';
import { dealThread, type Thread } from './activities.ts';
import { type DayNumber, workingDay } from './clock.ts';
import {
  type DealEnd,
  type DealEvent,
  type DealStory,
  type ForecastCategory,
  type StagePosition,
  teamOn,
  writeDeal,
} from './deal-story.ts';
import type { Drawing } from './drawing.ts';
import { type LeadPlan, writeLead } from './leads.ts';
import type { SampleRep } from './organisation.ts';
import { lineOf, totalOf } from './plan-deal.ts';
import { writeSelling } from './selling.ts';
import { products } from './words/offer.ts';
import type { PersonName } from './words/people-names.ts';
import { places } from './words/places.ts';

/** The companies that the help's examples speak of. */
interface FeaturedAccount {
  readonly name: string;
  readonly otherName?: string;
  readonly parent?: string;
  readonly industry: string;
  readonly city: string;
  /** Null: in the pool. */
  readonly owner: string | null;
  readonly people: readonly (readonly [name: string, title: string])[];
  readonly deals: readonly FeaturedDeal[];
}

interface FeaturedDeal {
  readonly topic: string;
  /** Code of the product, how many, and the discount on it. */
  readonly line: readonly [code: string, quantity: number, discount: number];
  /** How many days before the base day each stage began. */
  readonly stages: readonly number[];
  readonly wonDaysAgo?: number;
  readonly expectedInDays: number;
  /** Days since anybody spoke with them; null is never. */
  readonly silentDays: number | null;
  readonly competitor?: string;
  readonly nextStep?: string;
}

const featured: readonly FeaturedAccount[] = [
  {
    name: 'Globex',
    industry: 'manufacturing',
    city: 'Utrecht',
    owner: 'Raj Malhotra',
    people: [
      ['Olivia Bennett', 'Head of Procurement'],
      ['Martin Vogel', 'IT Director'],
    ],
    deals: [
      {
        topic: 'First Contract',
        line: ['SW-ANA', 15, 0.05],
        stages: [430, 421, 408, 392, 383],
        wonDaysAgo: 371,
        expectedInDays: -368,
        silentDays: 0,
      },
      {
        topic: 'Renewal',
        line: ['SW-ANA', 15, 0],
        stages: [34, 26, 12],
        expectedInDays: 27,
        silentDays: 3,
        nextStep: 'Send the revised quote',
      },
    ],
  },
  {
    name: 'Globex Germany',
    parent: 'Globex',
    industry: 'manufacturing',
    city: 'Berlin',
    owner: 'Raj Malhotra',
    people: [['Petra Engel', 'Operations Manager']],
    deals: [
      {
        topic: 'Analytics',
        line: ['SW-ANA', 30, 0],
        stages: [58, 43, 16],
        expectedInDays: 33,
        silentDays: 5,
        competitor: 'blueharbor',
        nextStep: 'Meet the CFO',
      },
    ],
  },
  {
    name: 'Initech',
    industry: 'software',
    city: 'Hamburg',
    owner: 'Tom Becker',
    people: [
      ['Jane Roe', 'CFO'],
      ['Felix Kramer', 'Project Manager'],
    ],
    deals: [
      {
        topic: 'Rollout',
        line: ['SW-ANA', 100, 0],
        stages: [104, 88, 61],
        expectedInDays: -4,
        silentDays: 33,
        competitor: 'vexora',
      },
    ],
  },
  {
    name: 'Acme',
    industry: 'retail',
    city: 'London',
    owner: 'Maria Rossi',
    people: [
      ['Nina Keller', 'Purchasing Manager'],
      ['Edward Shaw', 'IT Director'],
    ],
    deals: [
      {
        topic: 'Field App',
        line: ['SW-FLD', 80, 0.1],
        stages: [47, 33, 21, 8],
        expectedInDays: 18,
        silentDays: 1,
        nextStep: 'Get the contract back from legal',
      },
    ],
  },
  {
    name: 'Umbrella Labs',
    industry: 'healthcare',
    city: 'Lyon',
    owner: null,
    people: [['Claire Moreau', 'Data Analyst']],
    deals: [],
  },
  {
    name: '华锐科技',
    otherName: 'Huarui Technology',
    industry: 'manufacturing',
    city: '苏州',
    owner: '王磊',
    people: [
      ['王芳', '采购总监'],
      ['李建国', '信息中心主任'],
    ],
    deals: [
      {
        topic: '一期',
        line: ['SW-ANA', 50, 0.08],
        stages: [402, 391, 370, 355, 341],
        wonDaysAgo: 330,
        expectedInDays: -325,
        silentDays: 0,
      },
      {
        topic: '二期',
        line: ['SW-ANA', 73, 0.005],
        stages: [41, 32, 19],
        expectedInDays: 26,
        silentDays: null,
        competitor: 'yunling',
        nextStep: '约财务总监面谈',
      },
    ],
  },
  {
    name: '北京医疗中心',
    otherName: 'Beijing Medical Center',
    industry: 'healthcare',
    city: '北京',
    owner: '许文博',
    people: [['韩静', '信息中心主任']],
    deals: [
      {
        topic: '数据平台',
        line: ['SW-CON', 4, 0.05],
        stages: [29, 11],
        expectedInDays: 48,
        silentDays: 6,
        nextStep: '给项目组做演示',
      },
    ],
  },
];

export const featuredAccounts = featured.length;
export const featuredDeals = featured.reduce((sum, { deals }) => sum + deals.length, 0);

const categories: readonly ForecastCategory[] = ['pipeline', 'pipeline', 'best_case', 'best_case', 'commit'];

/** Writes the companies, people, deals and leads of the examples, and gives what they are spoken about. */
export function writeFeatured(
  drawing: Drawing,
  tell: (story: DealStory, end: DealEnd) => void,
): readonly Thread[] {
  const { clock } = drawing;
  const threads: Thread[] = [];
  const ids = new Map<string, number>();
  for (const wanted of featured) {
    const account = { ...drawFeatured(drawing, wanted), formerOwner: null };
    ids.set(wanted.name, account.id);
    const createdDay = workingDay(clock.baseDay - (wanted.deals[0]?.stages[0] ?? 300) - 30);
    const contacts = wanted.people.map(([name, title]) =>
      writeContact(drawing, account, personOf(name), title, createdDay),
    );
    for (const plan of wanted.deals) {
      const story = storyOf(drawing, account, contacts, plan);
      const end = writeDeal(drawing, story);
      writeSelling(drawing, story, end);
      tell(story, end);
      const thread = dealThread(drawing, story, end, contacts);
      const silentDays = plan.silentDays ?? 0;
      threads.push({
        ...thread,
        endDay: (end.closedDay ?? clock.baseDay) - silentDays,
        weight: plan.silentDays === null ? 0 : 2,
      });
    }
    const parentId = wanted.parent === undefined ? undefined : ids.get(wanted.parent);
    writeAccount(drawing, account, {
      createdDay,
      wonDeals: wanted.deals.filter(({ wonDaysAgo }) => wonDaysAgo !== undefined).length,
      ...(parentId === undefined ? {} : { parentId }),
    });
    if (account.owner !== null) threads.push(careThread(drawing, account, contacts, createdDay, 0.8));
  }
  threads.push(
    writeLead(drawing, featuredLead(drawing, 'Maya Patel', 'GenePoint', 'Raj Malhotra', 'referral')),
  );
  threads.push(writeLead(drawing, featuredLead(drawing, '张伟', '杭州云帆电子', '王磊', 'event')));
  return threads;
}

/** What is said with a customer beside any deal. */
export function careThread(
  drawing: Drawing,
  account: SampleAccount,
  contacts: readonly SampleContact[],
  createdDay: DayNumber,
  weight: number,
): Thread {
  const { clock, organisation } = drawing;
  const anybody = organisation.reps.find(({ region }) => region === account.region) as SampleRep;
  return {
    account,
    deal: null,
    lead: null,
    contacts,
    isChinese: account.isChinese,
    speaker: (day) =>
      account.formerOwner !== null && day < account.formerOwner.until
        ? account.formerOwner.rep
        : (account.owner ?? anybody),
    firstDay: createdDay,
    endDay: clock.baseDay,
    weight,
  };
}

function drawFeatured(drawing: Drawing, wanted: FeaturedAccount): SampleAccount {
  const place = Object.values(places)
    .flat()
    .find(({ city }) => city === wanted.city);
  const owner = wanted.owner === null ? null : repNamed(drawing, wanted.owner);
  return {
    ...drawAccount(drawing, {
      name: wanted.name,
      otherName: wanted.otherName ?? null,
      industry: wanted.industry,
      segment: 'mid_market',
      owner,
      ...(place === undefined ? {} : { place }),
    }),
    appetite: 0,
  };
}

function storyOf(
  drawing: Drawing,
  account: SampleAccount,
  contacts: readonly SampleContact[],
  plan: FeaturedDeal,
): DealStory {
  const { clock } = drawing;
  const owner = account.owner as SampleRep;
  const [code, quantity, discount] = plan.line;
  const lines = [
    lineOf(
      products.find((product) => product.code === code) as (typeof products)[number],
      quantity,
      discount,
      account.place.currency,
    ),
  ];
  const [createdDaysAgo = 0, ...later] = plan.stages;
  const events: DealEvent[] = later.map((daysAgo, index) => {
    const stage = (index + 1) as StagePosition;
    return {
      day: clock.baseDay - daysAgo,
      change: {
        stage,
        category: categories[stage] as ForecastCategory,
        ...(stage === 2 ? { amount: totalOf(lines) } : {}),
      },
    };
  });
  if (plan.wonDaysAgo !== undefined)
    events.push({ day: clock.baseDay - plan.wonDaysAgo, change: { status: 'won' } });
  const createdDay = clock.baseDay - createdDaysAgo;
  return {
    id: drawing.numbers.next('deal'),
    name: `${account.name} – ${plan.topic}`,
    account,
    currency: account.place.currency,
    createdDay,
    first: {
      stage: 0,
      status: 'open',
      amount: totalOf(lines),
      expectedDay: clock.baseDay + plan.expectedInDays,
      probability: null,
      category: 'pipeline',
      owner,
      teamId: teamOn(drawing, owner, createdDay),
    },
    events,
    lines,
    contacts: contacts.slice(0, 1).map((contact) => ({ contact, role: 'Decision Maker' })),
    competitor: plan.competitor ?? null,
    lossReason: null,
    source: 'referral',
    salesChannel: 'direct',
    campaignId: null,
    nextStep: plan.nextStep ?? null,
  };
}

function featuredLead(
  drawing: Drawing,
  name: string,
  company: string,
  owner: string,
  source: string,
): LeadPlan {
  const rep = repNamed(drawing, owner);
  return {
    person: personOf(name),
    company,
    slug: company === 'GenePoint' ? 'genepoint' : 'yunfan',
    region: rep.region,
    industry: company === 'GenePoint' ? 'healthcare' : 'manufacturing',
    title: null,
    source,
    rating: 'hot',
    createdDay: workingDay(drawing.clock.baseDay - 6),
    owner: rep,
    status: 'contacted',
    converted: null,
  };
}

const pinyinOfPeople = ['王芳 fang.wang', '李建国 jianguo.li', '韩静 jing.han', '张伟 wei.zhang'];

function personOf(name: string): PersonName {
  const handle = pinyinOfPeople.find((entry) => entry.startsWith(name))?.split(' ')[1];
  if (handle === undefined) return { name, otherName: null, handle: name.toLowerCase().replace(' ', '.') };
  const spoken = handle.split('.').map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return { name, otherName: spoken.join(' '), handle };
}

function repNamed({ organisation }: Drawing, name: string): SampleRep {
  return organisation.reps.find((rep) => rep.name === name) as SampleRep;
}
