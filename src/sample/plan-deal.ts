import { ownerOn, type SampleAccount, type SampleContact } from './accounts.ts';
import { type DayNumber, quarterEnd, workingDay } from './clock.ts';
import {
  type DealEvent,
  type DealLine,
  type DealState,
  type DealStory,
  type ForecastCategory,
  type StagePosition,
  teamOn,
} from './deal-story.ts';
import type { Drawing } from './drawing.ts';
import { type Cents, priceBook, roundedAmount } from './money.ts';
import { type DealTopic, nextSteps } from './words/deal-names.ts';
import { jobs } from './words/jobs.ts';
import {
  campaigns,
  competitors,
  products,
  type SampleCompetitor,
  type SampleProduct,
} from './words/offer.ts';

export interface DealPlan {
  readonly account: SampleAccount;
  readonly contacts: readonly SampleContact[];
  readonly createdDay: DayNumber;
  readonly topic: DealTopic;
  readonly source: string;
}

/** How long the five stages take, against one another. */
const stageShares = [14, 21, 28, 21, 14] as const;
const lastStages: readonly StagePosition[] = [0, 1, 2, 3, 4];
/** Where lost deals are lost. */
const lossShares: readonly number[] = [18, 26, 32, 19, 5];
const categories: readonly ForecastCategory[] = ['pipeline', 'pipeline', 'best_case', 'best_case', 'commit'];
const segmentSeats = { enterprise: 70, mid_market: 26, small_business: 9 } as const;
const segmentPace = { enterprise: 1.45, mid_market: 1, small_business: 0.7 } as const;
const usualCycleDays = 66;
/** Since when, in days before the base day, and by how much the hurting competitor takes deals away. */
const competitorTurn = { key: 'blueharbor', days: 45, effect: -0.27 } as const;
const industrial = new Set(['manufacturing', 'energy', 'logistics', 'telecommunications', 'construction']);
const lossReasons = ['price', 'competitor', 'budget', 'timing', 'features', 'no_decision', 'other'] as const;
const lossReasonShares: Readonly<Record<string, number>> = {
  price: 24,
  competitor: 20,
  budget: 17,
  timing: 14,
  features: 10,
  no_decision: 12,
  other: 3,
};

/** Draws a whole life, and keeps of it what lies before the base day. */
export function planDeal(drawing: Drawing, plan: DealPlan): DealStory {
  const { random, clock } = drawing;
  const { account, createdDay, topic } = plan;
  const owner = ownerOn(drawing, account, createdDay);
  const competitor = random.chance(topic.isRepeat ? 0.12 : 0.42)
    ? random.weighted(competitors, (one) => meets(one, account, clock.baseDay - createdDay))
    : null;
  const cycle = Math.max(
    4,
    random.logNormal(usualCycleDays * segmentPace[account.segment] * (topic.isRepeat ? 0.6 : 1), 0.5),
  );
  const naturalEnd = Math.round(createdDay + cycle);
  // Who buys and who sells both work towards the end of the quarter.
  const end = quarterEnd(clock, naturalEnd);
  const closeDay = Math.max(
    createdDay + 2,
    workingDay(end - naturalEnd < 45 && random.chance(0.42) ? end - random.integer(0, 7) : naturalEnd),
  );
  const closingOwner = ownerOn(drawing, account, closeDay);
  const chosen = drawProducts(drawing, account, topic);
  const isWon = random.chance(
    winChance({
      account,
      plan,
      competitor,
      closeDay,
      skill: closingOwner.skill,
      products: chosen,
      baseDay: clock.baseDay,
    }),
  );
  const lastStage = isWon
    ? random.chance(0.8)
      ? 4
      : 3
    : random.weighted(lastStages, (stage) => lossShares[stage] as number);
  const isNeglected = !isWon && closeDay > clock.baseDay - 330 && random.chance(closingOwner.neglect);
  const discount = discountOf(drawing, account, competitor);
  const quoted = drawLines(drawing, account, chosen, discount * 0.6);
  const sold = random.chance(0.5)
    ? quoted
    : quoted.map((line) => ({
        ...line,
        unitPrice: Math.round((line.unitPrice * (1 - discount * 0.4)) / 100) * 100,
      }));
  const stageDays = drawStageDays(drawing, createdDay, closeDay, lastStage);
  const firstStage = stageDays[0]?.stage ?? 0;
  const estimate = random.chance(0.22) ? null : roundedAmount(totalOf(quoted) * (0.7 + random.next() * 0.6));
  const events: DealEvent[] = stageDays
    .slice(1)
    .map(({ day, stage }) => ({ day, change: { stage, category: categories[stage] as ForecastCategory } }));
  const quotedDay = stageDays.find(({ stage }) => stage >= 2)?.day;
  const agreedDay = stageDays.find(({ stage }) => stage >= 3)?.day;
  if (quotedDay !== undefined) events.push({ day: quotedDay, change: { amount: totalOf(quoted) } });
  if (agreedDay !== undefined) events.push({ day: agreedDay, change: { amount: totalOf(sold) } });
  const first: DealState = {
    stage: firstStage,
    status: 'open',
    amount: quotedDay === createdDay ? totalOf(quoted) : estimate,
    expectedDay: workingDay(createdDay + Math.round(cycle * (0.55 + random.next() * 0.6)) + 5),
    probability: null,
    category: categories[firstStage] as ForecastCategory,
    owner,
    teamId: teamOn(drawing, owner, createdDay),
  };
  events.push(
    ...drawSlips(drawing, first.expectedDay as DayNumber, createdDay, closeDay, isNeglected ? 0.3 : 0.85),
  );
  events.push(...drawMoves(drawing, account, createdDay, isNeglected ? clock.baseDay : closeDay, owner));
  if (lastStage >= 3 && random.chance(0.15))
    events.push({
      day: agreedDay as DayNumber,
      change: { probability: random.pick(['0.6', '0.8', '0.85']) },
    });
  if (!isNeglected) events.push({ day: closeDay, change: { status: isWon ? 'won' : 'lost' } });
  const happened = events.filter(({ day }) => day < clock.baseDay);
  const isQuoted = quotedDay !== undefined && quotedDay < clock.baseDay;
  const isAgreed = agreedDay !== undefined && agreedDay < clock.baseDay;
  const lines = isAgreed ? sold : isQuoted ? quoted : [];
  return {
    id: drawing.numbers.next('deal'),
    name: `${account.name} – ${topic.name}`,
    account,
    currency: account.place.currency,
    createdDay,
    first,
    events: happened,
    lines: random.chance(0.9) ? lines : [],
    contacts: drawDealContacts(drawing, account, plan.contacts),
    competitor: competitor?.key ?? null,
    lossReason: random.chance(0.08) ? null : drawLossReason(drawing, competitor),
    source: random.chance(0.06) ? null : plan.source,
    salesChannel: random.weighted(['direct', 'online', 'agent', 'distributor'], (key) =>
      channelShare(key, account),
    ),
    campaignId: drawCampaign(drawing, plan.source, createdDay, account.isChinese),
    nextStep: random.chance(0.3) ? null : random.pick<string>(nextSteps[account.isChinese ? 'zh' : 'en']),
  };
}

export function totalOf(lines: readonly DealLine[]): Cents {
  return lines.reduce((sum, { quantity, unitPrice }) => sum + quantity * unitPrice, 0);
}

export function lineOf(
  product: SampleProduct,
  quantity: number,
  discount: number,
  currency: keyof typeof priceBook,
): DealLine {
  const listPrice = Math.round((product.listPriceEur * priceBook[currency]) / 100) * 100;
  return {
    productId: product.id,
    quantity,
    listPrice,
    unitPrice: Math.max(100, Math.round((listPrice * (1 - discount)) / 100) * 100),
  };
}

interface WinCase {
  readonly account: SampleAccount;
  readonly plan: DealPlan;
  readonly competitor: SampleCompetitor | null;
  readonly closeDay: DayNumber;
  readonly skill: number;
  readonly products: readonly SampleProduct[];
  readonly baseDay: DayNumber;
}

/** The hurting competitor is met more and more, too. */
function meets(competitor: SampleCompetitor, account: SampleAccount, daysAgo: number): number {
  const usual = account.isChinese ? competitor.china : competitor.west;
  return competitor.key === competitorTurn.key && daysAgo < competitorTurn.days * 3 ? usual * 4 : usual;
}

function winChance({
  account,
  plan,
  competitor,
  closeDay,
  skill,
  products: chosen,
  baseDay,
}: WinCase): number {
  const isLastYear = closeDay > baseDay - 300;
  let chance = 0.32 + skill + (competitor?.effect ?? 0.03) + (plan.topic.isRepeat ? 0.2 : 0);
  if (account.region === 'east') chance += isLastYear ? 0.09 : 0.03;
  if (account.region === 'southwest') chance += isLastYear ? -0.13 : -0.03;
  if (plan.source === 'referral') chance += 0.1;
  if (plan.source === 'cold_call') chance -= 0.09;
  if (account.segment === 'small_business') chance += 0.04;
  if (chosen.some(({ code }) => code === 'SV-ONB')) chance += 0.03;
  if (competitor?.key === competitorTurn.key && closeDay > baseDay - competitorTurn.days)
    chance += competitorTurn.effect;
  return Math.min(0.92, Math.max(0.06, chance));
}

function drawProducts(
  { random }: Drawing,
  account: SampleAccount,
  topic: DealTopic,
): readonly SampleProduct[] {
  const likes = (product: SampleProduct) =>
    product.popularity *
    (product.category === 'hardware' ? (industrial.has(account.industry) ? 2 : 0.4) : 1) *
    (topic.isRepeat && product.unit === 'day' ? 0.2 : 1);
  const count = random.weighted([1, 2, 3], (number) => [50, 35, 15][number - 1] as number);
  return [...new Set(Array.from({ length: count }, () => random.weighted(products, likes)))];
}

function drawLines(
  { random }: Drawing,
  account: SampleAccount,
  chosen: readonly SampleProduct[],
  extraDiscount: number,
): readonly DealLine[] {
  return chosen.map((product) => {
    const usual =
      product.unit === 'seat'
        ? segmentSeats[account.segment]
        : product.unit === 'piece'
          ? segmentSeats[account.segment] / 6
          : 5;
    const drawn = random.logNormal(usual, 0.55);
    const quantity = Math.max(1, drawn > 20 ? Math.round(drawn / 5) * 5 : Math.round(drawn));
    const discount = Math.min(0.45, product.discount * (0.5 + random.next()) + extraDiscount);
    return lineOf(product, quantity, discount, account.place.currency);
  });
}

function discountOf(
  { random }: Drawing,
  account: SampleAccount,
  competitor: SampleCompetitor | null,
): number {
  return (
    random.next() * 0.06 + (account.region === 'southwest' ? 0.05 : 0) + (competitor === null ? 0 : 0.03)
  );
}

/** The stages passed and when each began; a few are skipped. */
function drawStageDays(
  { random }: Drawing,
  createdDay: DayNumber,
  closeDay: DayNumber,
  lastStage: StagePosition,
): readonly { readonly stage: StagePosition; readonly day: DayNumber }[] {
  const first = lastStage > 0 && random.chance(0.15) ? 1 : 0;
  const stages = lastStages.filter(
    (stage) =>
      stage >= first &&
      stage <= lastStage &&
      (stage === first || stage === lastStage || stage === 2 || random.chance(0.93)),
  );
  const shares = stages.map((stage) => stageShares[stage] * (0.5 + random.next()));
  const whole = shares.reduce((sum, share) => sum + share, 0);
  let passed = 0;
  return stages.map((stage, index) => {
    const day = Math.round(createdDay + ((closeDay - createdDay) * passed) / whole);
    passed += shares[index] as number;
    return { stage, day: index === 0 ? createdDay : Math.max(createdDay, workingDay(day)) };
  });
}

/** As the expected day comes near without a close it is moved out, as often as the owner keeps his deals in order. */
function drawSlips(
  { random, clock }: Drawing,
  expectedDay: DayNumber,
  createdDay: DayNumber,
  closeDay: DayNumber,
  care: number,
): readonly DealEvent[] {
  const slips: DealEvent[] = [];
  let expected = expectedDay;
  for (
    let day = expected - random.integer(-6, 8);
    day < closeDay && day < clock.baseDay;
    day = expected - random.integer(-6, 8)
  ) {
    if (!random.chance(care)) break;
    const seen = Math.max(createdDay + 1, workingDay(day));
    const monthsOn = quarterEnd(clock, seen + random.integer(10, 50));
    expected = Math.max(
      seen + 10,
      random.chance(0.5) ? workingDay(seen + random.integer(14, 60)) : workingDay(monthsOn),
    );
    slips.push({ day: seen, change: { expectedDay: expected } });
  }
  return slips;
}

/** Handed over with the account, or taken along by an owner who changes teams. */
function drawMoves(
  drawing: Drawing,
  account: SampleAccount,
  createdDay: DayNumber,
  endDay: DayNumber,
  owner: DealState['owner'],
): readonly DealEvent[] {
  const moves: DealEvent[] = [];
  const handover = account.formerOwner?.until;
  if (handover !== undefined && createdDay < handover && handover < endDay) {
    const next = ownerOn(drawing, account, handover);
    moves.push({ day: handover, change: { owner: next, teamId: teamOn(drawing, next, handover) } });
  }
  for (const rep of new Set([owner, ownerOn(drawing, account, endDay)])) {
    const day = rep.movedFrom === undefined ? null : drawing.clock.baseDay - rep.movedFrom.daysAgo;
    if (day === null || createdDay >= day || day >= endDay || ownerOn(drawing, account, day) !== rep)
      continue;
    moves.push({ day, change: { teamId: rep.teamId } });
  }
  return moves;
}

function drawDealContacts(
  { random }: Drawing,
  account: SampleAccount,
  contacts: readonly SampleContact[],
): DealStory['contacts'] {
  if (contacts.length === 0 || random.chance(0.08)) return [];
  const start = random.integer(0, contacts.length - 1);
  const count = Math.min(contacts.length, random.integer(1, 3));
  return Array.from({ length: count }, (_, index) => {
    const contact = contacts[(start + index) % contacts.length] as SampleContact;
    const job = jobs.find(({ en, zh }) => (account.isChinese ? zh : en) === contact.title);
    return { contact, role: random.chance(0.2) ? null : (job?.dealRole ?? null) };
  });
}

function drawLossReason({ random }: Drawing, competitor: SampleCompetitor | null): string {
  return random.weighted(lossReasons, (reason) =>
    reason === 'competitor' && competitor === null
      ? 0
      : (lossReasonShares[reason] as number) * (reason === 'competitor' ? 2 : 1),
  );
}

function channelShare(key: string, account: SampleAccount): number {
  if (key === 'direct') return account.segment === 'enterprise' ? 80 : 50;
  if (key === 'online') return account.segment === 'small_business' ? 22 : 6;
  return account.isChinese ? 18 : 11;
}

function drawCampaign(
  { random, clock }: Drawing,
  source: string,
  createdDay: DayNumber,
  isChinese: boolean,
): number | null {
  if (!['event', 'advertising', 'partner', 'website'].includes(source)) return null;
  const running = campaigns.filter((campaign) => {
    const start = clock.baseDay - campaign.startsDaysAgo;
    return (
      campaign.isChinese === isChinese && createdDay >= start && createdDay <= start + campaign.lastsDays + 60
    );
  });
  return running.length > 0 && random.chance(0.7) ? random.pick(running).id : null;
}
