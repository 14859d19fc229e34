import { type DayNumber, workingDay } from './clock.ts';
import type { Drawing } from './drawing.ts';
import { decimalOf, priceBook, roundedAmount } from './money.ts';
import type { RegionKey, SampleRep } from './organisation.ts';
import { chineseCompany, industries, westernCompany } from './words/company-names.ts';
import { jobs } from './words/jobs.ts';
import {
  chineseGivenNames,
  chineseName,
  chineseSurnames,
  givenNames,
  type PersonName,
  surnames,
  westernName,
} from './words/people-names.ts';
import { type Place, places } from './words/places.ts';

type Segment = 'enterprise' | 'mid_market' | 'small_business';

export interface SampleContact {
  readonly id: number;
  readonly name: string;
  readonly title: string | null;
}

/** An account, and what the rest of its story is drawn from. */
export interface SampleAccount {
  readonly id: number;
  readonly name: string;
  readonly otherName: string | null;
  readonly region: RegionKey;
  readonly place: Place;
  readonly isChinese: boolean;
  readonly industry: string;
  readonly segment: Segment;
  /** Null: it lies in the pool. */
  readonly owner: SampleRep | null;
  /** Who had it before, until which day. */
  readonly formerOwner: { readonly rep: SampleRep; readonly until: DayNumber } | null;
  /** How much business there is, against the others. */
  readonly appetite: number;
  /** How many days it pays late, usually. */
  readonly paysLateDays: number;
  readonly slug: string;
}

export interface AccountWishes {
  readonly name?: string;
  readonly otherName?: string | null;
  readonly industry?: string;
  readonly segment?: Segment;
  readonly place?: Place;
  readonly owner?: SampleRep | null;
}

const regionShares: readonly (readonly [RegionKey, number])[] = [
  ['emea', 34],
  ['americas', 18],
  ['east', 18],
  ['north', 11],
  ['south', 11],
  ['southwest', 8],
];
const segments: readonly Segment[] = ['enterprise', 'mid_market', 'small_business'];
const segmentShares: Readonly<Record<Segment, number>> = {
  enterprise: 15,
  mid_market: 35,
  small_business: 50,
};
const headcounts: Readonly<Record<Segment, number>> = {
  enterprise: 2600,
  mid_market: 320,
  small_business: 45,
};

/** Draws who an account is; its rows are written when its deals are known. */
export function drawAccount(drawing: Drawing, wishes: AccountWishes = {}): SampleAccount {
  const { random, organisation, clock, takenNames } = drawing;
  const region = wishes.owner?.region ?? random.weighted(regionShares, ([, share]) => share)[0];
  const place = wishes.place ?? random.pick(places[region]);
  const isChinese = place.currency === 'CNY';
  const industry = wishes.industry ?? random.pick(industries);
  const segment = wishes.segment ?? random.weighted(segments, (key) => segmentShares[key]);
  const company =
    wishes.name !== undefined
      ? {
          name: wishes.name,
          otherName: wishes.otherName ?? null,
          slug: slugOf(wishes.otherName ?? wishes.name),
        }
      : isChinese
        ? chineseCompany(random, industry, place.city, takenNames)
        : westernCompany(random, industry, takenNames);
  takenNames.add(company.name);
  const inRegion = organisation.reps.filter((rep) => rep.region === region);
  const staying = inRegion.filter((rep) => rep.leftDaysAgo === undefined);
  const owner = wishes.owner !== undefined ? wishes.owner : random.chance(0.04) ? null : random.pick(staying);
  const former = random.chance(0.12) ? random.pick(inRegion) : null;
  return {
    ...company,
    id: drawing.numbers.next('account'),
    region,
    place,
    isChinese,
    industry,
    segment,
    owner,
    formerOwner:
      former === null || former === owner || owner === null
        ? null
        : { rep: former, until: clock.baseDay - (former.leftDaysAgo ?? random.integer(60, 800)) },
    appetite:
      random.logNormal(1, 0.9) * (segment === 'enterprise' ? 1.8 : segment === 'mid_market' ? 1.1 : 0.7),
    paysLateDays: random.chance(0.18) ? random.integer(15, 60) : random.integer(-4, 6),
  };
}

/** Whose the account was on a day; an account in the pool was somebody's before. */
export function ownerOn(drawing: Drawing, account: SampleAccount, day: DayNumber): SampleRep {
  if (account.formerOwner !== null && day < account.formerOwner.until) return account.formerOwner.rep;
  if (account.owner !== null) return account.owner;
  const reps = drawing.organisation.reps.filter(
    (rep) => rep.region === account.region && rep.leftDaysAgo === undefined,
  );
  return reps[account.id % reps.length] as SampleRep;
}

export interface AccountFacts {
  readonly createdDay: DayNumber;
  readonly wonDeals: number;
  readonly parentId?: number;
}

export function writeAccount(drawing: Drawing, account: SampleAccount, facts: AccountFacts): void {
  const { random, clock, batch } = drawing;
  const { segment, place } = account;
  const employees = Math.round(random.logNormal(headcounts[segment], 0.5));
  const tier =
    facts.wonDeals >= 4
      ? segment === 'enterprise'
        ? 'S'
        : 'A'
      : facts.wonDeals >= 2
        ? 'A'
        : facts.wonDeals === 1
          ? 'B'
          : 'C';
  batch.account.push({
    id: account.id,
    name: account.name,
    other_name: account.otherName,
    owner_id: account.owner?.id ?? null,
    pool_id: account.owner === null ? (account.isChinese ? 2 : 1) : null,
    tier: random.chance(0.1) ? null : tier,
    segment,
    industry: random.chance(0.05) ? null : account.industry,
    country: place.country,
    province: place.province,
    city: place.city,
    website: `https://www.${account.slug}.example`,
    phone: `${place.phonePrefix}${random.integer(10, 99)}`,
    employees: random.chance(0.15) ? null : employees,
    annual_revenue: random.chance(0.4)
      ? null
      : decimalOf(
          roundedAmount(employees * random.integer(80, 260) * 1000 * 100 * priceBook[place.currency]),
        ),
    annual_revenue_currency: place.currency,
    founded_year: random.integer(1962, 2018),
    lifecycle_stage: facts.wonDeals > 0 ? (account.owner === null ? 'dormant' : 'customer') : 'prospect',
    parent_id: facts.parentId ?? null,
    revisit_interval_days: random.chance(0.3) ? random.pick([30, 60, 90]) : null,
    created_by: ownerOn(drawing, account, facts.createdDay).id,
    created_at: clock.instant(facts.createdDay, 540 + random.integer(0, 400)),
  });
}

/** Some accounts have no contact at all, and some contacts no address: the usual dirt. */
export function drawContacts(
  drawing: Drawing,
  account: SampleAccount,
  count: number,
  createdDay: DayNumber,
): readonly SampleContact[] {
  const taken = new Set<string>();
  return Array.from({ length: count }, (_, index) => {
    let name: PersonName;
    do {
      name = drawPersonName(drawing, account.isChinese);
    } while (taken.has(name.name));
    taken.add(name.name);
    const job = jobs[(account.id * 3 + index * 5) % jobs.length] as (typeof jobs)[number];
    const title = drawing.random.chance(0.08) ? null : account.isChinese ? job.zh : job.en;
    return writeContact(drawing, account, name, title, createdDay);
  });
}

export function writeContact(
  drawing: Drawing,
  account: SampleAccount,
  person: PersonName,
  title: string | null,
  createdDay: DayNumber,
): SampleContact {
  const { random, clock, batch, numbers } = drawing;
  const id = numbers.next('contact');
  const job = jobs.find(({ en, zh }) => en === title || zh === title);
  const day = workingDay(Math.min(clock.baseDay - 1, createdDay + random.integer(0, 120)));
  const number = () => `${account.place.phonePrefix}${random.integer(10, 99)}`;
  batch.contact.push({
    id,
    name: person.name,
    other_name: person.otherName,
    account_id: account.id,
    account_owner_id: account.owner?.id ?? null,
    title,
    department: job === undefined ? null : account.isChinese ? job.departmentZh : job.departmentEn,
    email: random.chance(0.12) ? null : `${person.handle}@${account.slug}.example`,
    phone: random.chance(0.5) ? number() : null,
    mobile: random.chance(0.6) ? number() : null,
    birthday: random.chance(0.25) ? clock.date(clock.baseDay - random.integer(24 * 365, 60 * 365)) : null,
    preferred_means: random.chance(0.5)
      ? null
      : account.isChinese
        ? random.pick(['wechat', 'phone', 'meeting'])
        : random.pick(['email', 'phone', 'meeting']),
    preferred_language: account.isChinese ? 'zh' : 'en',
    consent: random.chance(0.6) ? 'given' : null,
    created_by: ownerOn(drawing, account, day).id,
    created_at: clock.instant(day, 560 + random.integer(0, 380)),
  });
  return { id, name: person.name, title };
}

export function drawPersonName({ random }: Drawing, isChinese: boolean): PersonName {
  return isChinese
    ? chineseName(random.pick(chineseSurnames), random.pick(chineseGivenNames))
    : westernName(random.pick(givenNames), random.pick(surnames));
}

function slugOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^-|-$/gu, '');
}
