import { capitalised } from '../kernel/index.ts';
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
import { type FeaturedAccount, type FeaturedDeal, featured } from './words/featured-companies.ts';
import { products } from './words/offer.ts';
import type { PersonName } from './words/people-names.ts';
import { places } from './words/places.ts';

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
  const spoken = handle.split('.').map((word) => capitalised(word));
  return { name, otherName: spoken.join(' '), handle };
}

function repNamed({ organisation }: Drawing, name: string): SampleRep {
  return organisation.reps.find((rep) => rep.name === name) as SampleRep;
}
