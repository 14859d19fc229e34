import {
  drawAccount,
  drawContacts,
  type SampleAccount,
  type SampleContact,
  writeAccount,
} from './accounts.ts';
import { dealThread, type Thread, writeActivities } from './activities.ts';
import { type DayNumber, workingDay } from './clock.ts';
import { type DealEnd, type DealStory, writeDeal } from './deal-story.ts';
import type { Drawing } from './drawing.ts';
import { careThread, featuredAccounts, featuredDeals, writeFeatured } from './featured.ts';
import { drawLead, leadOf, writeLead } from './leads.ts';
import { lineOf, planDeal } from './plan-deal.ts';
import { firstAbove } from './random.ts';
import { writeOrder, writeSelling } from './selling.ts';
import { addWon, type WonByTeam } from './targets.ts';
import { writeDealTasks } from './tasks.ts';
import { drawTopic } from './words/deal-names.ts';
import { products } from './words/offer.ts';

/** How many rows of each kind a batch is to hold. */
export interface BatchQuota {
  readonly accounts: number;
  readonly contacts: number;
  readonly deals: number;
  readonly leads: number;
  readonly activities: number;
}

const sources = ['website', 'referral', 'event', 'cold_call', 'advertising', 'social', 'partner'] as const;
const sourceShares: Readonly<Record<string, number>> = {
  website: 24,
  referral: 20,
  event: 15,
  cold_call: 16,
  advertising: 10,
  social: 6,
  partner: 9,
};

/** Writes a batch of accounts with everything that belongs to them. */
export function writeAccounts(
  drawing: Drawing,
  quota: BatchQuota,
  won: WonByTeam,
  { isFirst }: { readonly isFirst: boolean },
): void {
  const { random, season } = drawing;
  const tell = (story: DealStory, end: DealEnd) => addWon(won, story, end);
  const hasFeatured = isFirst && quota.accounts >= featuredAccounts * 2 && quota.deals >= featuredDeals * 2;
  const threads: Thread[] = hasFeatured ? [...writeFeatured(drawing, tell)] : [];
  const own = {
    accounts: quota.accounts - (hasFeatured ? featuredAccounts : 0),
    contacts: Math.max(0, quota.contacts - drawing.batch.contact.length),
    deals: quota.deals - (hasFeatured ? featuredDeals : 0),
    leads: Math.max(0, quota.leads - drawing.batch.lead.length),
  };
  const accounts = drawAccounts(drawing, own.accounts);
  const days = new Map<SampleAccount, DayNumber[]>(accounts.map((account) => [account, []]));
  for (const account of spread(drawing, accounts, own.deals))
    days.get(account)?.push(season.draw(random, account.isChinese));
  const contactCounts = new Map<SampleAccount, number>();
  for (const account of spread(drawing, accounts, own.contacts))
    contactCounts.set(account, (contactCounts.get(account) ?? 0) + 1);
  let leads = own.leads;
  for (const account of accounts) {
    const dealDays = (days.get(account) ?? []).sort((a, b) => a - b);
    const createdDay = workingDay(
      (dealDays[0] ?? season.draw(random, account.isChinese)) - random.integer(0, 90),
    );
    const contacts = drawContacts(drawing, account, contactCounts.get(account) ?? 0, createdDay);
    const lives = writeDeals(drawing, account, contacts, dealDays);
    for (const { story, end } of lives) {
      tell(story, end);
      threads.push(dealThread(drawing, story, end, contacts));
      writeDealTasks(drawing, story, end, account, contacts);
    }
    const first = lives[0]?.story;
    if (first !== undefined && leads > 0 && random.chance(0.4)) {
      threads.push(writeLead(drawing, leadOf(drawing, account, contacts, first)));
      leads -= 1;
    }
    const wonDeals = lives.filter(({ end }) => end.state.status === 'won');
    writeAccount(drawing, account, { createdDay, wonDeals: wonDeals.length });
    writeRepeatOrders(drawing, account, wonDeals);
    writeShares(drawing, account);
    // Some are never spoken with but about a deal.
    if (random.chance(0.75))
      threads.push(careThread(drawing, account, contacts, createdDay, wonDeals.length > 0 ? 0.9 : 0.35));
  }
  for (; leads > 0; leads--) threads.push(writeLead(drawing, drawLead(drawing)));
  writeActivities(drawing, threads, quota.activities);
}

/** A few are there twice: with the legal form behind the name, or misspelt, and with somebody else. */
function drawAccounts(drawing: Drawing, count: number): readonly SampleAccount[] {
  const { random } = drawing;
  const accounts: SampleAccount[] = [];
  while (accounts.length < count) {
    const original = accounts.length > 20 && random.chance(0.02) ? random.pick(accounts) : null;
    if (original === null) accounts.push(drawAccount(drawing));
    else {
      const { place, industry, segment } = original;
      const name =
        random.chance(0.6) || original.isChinese
          ? `${original.name}${original.isChinese ? '' : ' '}${place.legalForm}`
          : misspelt(original.name);
      const otherName = original.isChinese ? original.otherName : null;
      const twin = drawAccount(drawing, {
        name,
        otherName,
        place,
        industry,
        segment,
        owner: random.pick(
          drawing.organisation.reps.filter(
            ({ region, leftDaysAgo }) => region === original.region && leftDaysAgo === undefined,
          ),
        ),
      });
      accounts.push({ ...twin, slug: original.slug, appetite: 0.25 });
    }
  }
  return accounts;
}

/** Two letters in the middle of the first word change places. */
function misspelt(name: string): string {
  const at = Math.max(2, Math.floor((name.split(' ')[0] as string).length / 2));
  return `${name.slice(0, at)}${name[at + 1]}${name[at]}${name.slice(at + 2)}`;
}

interface DealLife {
  readonly story: DealStory;
  readonly end: DealEnd;
}

function writeDeals(
  drawing: Drawing,
  account: SampleAccount,
  contacts: readonly SampleContact[],
  days: readonly DayNumber[],
): readonly DealLife[] {
  const { random, clock } = drawing;
  const topics = new Set<string>();
  const lives: DealLife[] = [];
  for (const day of days) {
    const hasWon = lives.some(({ end }) => end.state.status === 'won' && (end.closedDay ?? 0) < day);
    const isRepeat = hasWon && random.chance(0.45);
    const topic = drawTopic(random, account.isChinese, isRepeat, Number(clock.date(day).slice(0, 4)), topics);
    const source = random.weighted(sources, (key) => sourceShares[key] as number);
    const planned = planDeal(drawing, { account, contacts, createdDay: day, topic, source });
    // Some never got their account.
    const story = contacts.length === 0 && random.chance(0.1) ? { ...planned, account: null } : planned;
    const end = writeDeal(drawing, story);
    writeSelling(drawing, story, end);
    if (end.state.status === 'open' && random.chance(0.12)) writeHelper(drawing, story);
    lives.push({ story, end });
  }
  return lives;
}

function writeHelper({ random, organisation, batch }: Drawing, story: DealStory): void {
  const { owner } = story.first;
  const others = organisation.reps.filter(
    ({ region, id, leftDaysAgo }) => region === owner.region && id !== owner.id && leftDaysAgo === undefined,
  );
  if (others.length === 0) return;
  batch.deal_team_member.push({
    deal_id: story.id,
    user_id: random.pick(others).id,
    credit_share: random.pick(['0.2', '0.3', '0.5']),
  });
}

/** Customers who order again by themselves, mostly services and hardware. */
function writeRepeatOrders(drawing: Drawing, account: SampleAccount, wonDeals: readonly DealLife[]): void {
  const { random, clock } = drawing;
  const last = wonDeals[wonDeals.length - 1];
  if (last === undefined || last.end.closedDay === null || !random.chance(0.35)) return;
  const { owner, teamId } = last.end.state;
  let orderDay = last.end.closedDay;
  for (let number = 0; number < 3; number++) {
    orderDay = workingDay(orderDay + random.integer(40, 220));
    if (orderDay >= clock.baseDay) return;
    const product = random.pick(products.filter(({ unit }) => unit !== 'seat'));
    const lines = [
      lineOf(product, random.integer(1, 6), product.discount * random.next(), account.place.currency),
    ];
    writeOrder(drawing, {
      account,
      dealId: null,
      seller: { id: owner.id, teamId },
      orderDay,
      lines,
      salesChannel: random.pick(['online', 'direct', 'distributor']),
    });
  }
}

function writeShares({ random, organisation, batch }: Drawing, account: SampleAccount): void {
  const { owner } = account;
  if (owner === null || !random.chance(0.03)) return;
  const others = organisation.reps.filter(
    ({ id, leftDaysAgo }) => id !== owner.id && leftDaysAgo === undefined,
  );
  batch.record_share.push({
    entity: 'account',
    record_id: account.id,
    user_id: random.pick(others).id,
    team_id: null,
    may_write: random.chance(0.3),
    shared_by: owner.id,
  });
}

/** `count` draws from the accounts, by their appetite. */
function spread(
  { random }: Drawing,
  accounts: readonly SampleAccount[],
  count: number,
): readonly SampleAccount[] {
  let sum = 0;
  const sums = accounts.map(({ appetite }) => {
    sum += appetite;
    return sum;
  });
  return Array.from(
    { length: count },
    () => accounts[firstAbove(sums, random.next() * sum)] as SampleAccount,
  );
}
