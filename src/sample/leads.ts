import { drawPersonName, ownerOn, type SampleAccount, type SampleContact } from './accounts.ts';
import type { Thread } from './activities.ts';
import type { DayNumber } from './clock.ts';
import { type DealStory, teamOn } from './deal-story.ts';
import type { Drawing } from './drawing.ts';
import { decimalOrNull, priceBook, roundedAmount } from './money.ts';
import { type RegionKey, regionCurrencies, type SampleRep } from './organisation.ts';
import { chineseCompany, industries, westernCompany } from './words/company-names.ts';
import { jobs } from './words/jobs.ts';
import { campaigns } from './words/offer.ts';
import type { PersonName } from './words/people-names.ts';
import { places } from './words/places.ts';

export interface LeadPlan {
  readonly person: PersonName;
  readonly company: string;
  readonly slug: string;
  readonly region: RegionKey;
  readonly industry: string;
  readonly title: string | null;
  readonly source: string;
  readonly rating: string | null;
  readonly createdDay: DayNumber;
  /** Null: it lies in the pool. */
  readonly owner: SampleRep | null;
  readonly status: 'new' | 'contacted' | 'qualified' | 'unqualified' | 'converted';
  readonly converted: {
    readonly account: SampleAccount;
    readonly contact: SampleContact | null;
    readonly story: DealStory;
  } | null;
}

const regions = Object.keys(regionCurrencies) as RegionKey[];
const sources = [
  'website',
  'website',
  'event',
  'event',
  'advertising',
  'social',
  'partner',
  'cold_call',
] as const;

/** Leads that did not become a deal: most were looked at, some lie in the pool. */
export function drawLead(drawing: Drawing): LeadPlan {
  const { random, season, organisation, takenNames, clock } = drawing;
  const region = random.weighted(regions, (key) =>
    key === 'emea' ? 3 : key === 'americas' || key === 'east' ? 2 : 1,
  );
  const isChinese = regionCurrencies[region] === 'CNY';
  const industry = random.pick(industries);
  const place = random.pick(places[region]);
  const company = isChinese
    ? chineseCompany(random, industry, place.city, takenNames)
    : westernCompany(random, industry, takenNames);
  const createdDay = random.chance(0.3)
    ? clock.baseDay - random.integer(1, 45)
    : season.draw(random, isChinese);
  const isRecent = createdDay > clock.baseDay - 12;
  const job = random.pick(jobs);
  const owner = random.chance(0.15)
    ? null
    : random.pick(organisation.reps.filter((rep) => rep.region === region && rep.leftDaysAgo === undefined));
  return {
    person: drawPersonName(drawing, isChinese),
    company: company.name,
    slug: company.slug,
    region,
    industry,
    title: random.chance(0.2) ? null : isChinese ? job.zh : job.en,
    source: random.pick(sources),
    rating: random.chance(0.25)
      ? null
      : random.weighted(['hot', 'warm', 'cold'], (one) => (one === 'hot' ? 18 : one === 'warm' ? 37 : 45)),
    createdDay,
    owner,
    status:
      owner === null || (isRecent && random.chance(0.6))
        ? 'new'
        : random.weighted(['new', 'contacted', 'qualified', 'unqualified'] as const, (one) =>
            one === 'unqualified' ? 45 : one === 'contacted' ? 30 : one === 'qualified' ? 15 : 10,
          ),
    converted: null,
  };
}

/** The lead that a deal began as. */
export function leadOf(
  drawing: Drawing,
  account: SampleAccount,
  contacts: readonly SampleContact[],
  story: DealStory,
): LeadPlan {
  const { random, clock } = drawing;
  const contact = story.contacts[0]?.contact ?? contacts[0] ?? null;
  const created = Math.max(clock.firstDay, story.createdDay - random.integer(1, 25));
  const person =
    contact === null
      ? drawPersonName(drawing, account.isChinese)
      : { name: contact.name, otherName: null, handle: `contact.${contact.id}` };
  return {
    person,
    company: account.name,
    slug: account.slug,
    region: account.region,
    industry: account.industry,
    title: contact?.title ?? null,
    source: story.source ?? 'website',
    rating: random.pick(['hot', 'hot', 'warm']),
    createdDay: created,
    owner: account.owner ?? ownerOn(drawing, account, created),
    status: 'converted',
    converted: { account, contact, story },
  };
}

/** Writes the lead, and gives what was said with it. */
export function writeLead(drawing: Drawing, lead: LeadPlan): Thread {
  const { random, clock, batch, numbers } = drawing;
  const id = numbers.next('lead');
  const isChinese = regionCurrencies[lead.region] === 'CNY';
  const currency = regionCurrencies[lead.region];
  const place = random.pick(places[lead.region]);
  const running = campaigns.filter(
    (one) =>
      one.isChinese === isChinese &&
      lead.createdDay >= clock.baseDay - one.startsDaysAgo &&
      lead.createdDay <= clock.baseDay - one.startsDaysAgo + one.lastsDays + 40,
  );
  const createdAt = clock.instant(lead.createdDay, random.integer(8 * 60, 19 * 60));
  const { converted, owner } = lead;
  batch.lead.push({
    id,
    name: lead.person.name,
    other_name: lead.person.otherName,
    company: lead.company,
    title: lead.title,
    email: random.chance(0.15) ? null : `${lead.person.handle}@${lead.slug}.example`,
    phone: random.chance(0.35) ? null : `${place.phonePrefix}${random.integer(10, 99)}`,
    status: lead.status,
    rating: lead.rating,
    source: lead.source,
    campaign_id:
      running.length > 0 && random.chance(0.6)
        ? random.pick(running).id
        : (converted?.story.campaignId ?? null),
    industry: lead.industry,
    country: place.country,
    city: place.city,
    expected_amount: random.chance(0.6)
      ? null
      : decimalOrNull(roundedAmount(random.logNormal(2_000_000, 0.7) * priceBook[currency])),
    currency,
    owner_id: owner?.id ?? null,
    owner_team_id: owner === null ? null : teamOn(drawing, owner, clock.baseDay),
    pool_id: owner === null ? 3 : null,
    converted_at:
      converted === null
        ? null
        : clock.instant(converted.story.createdDay, 570 + ((converted.story.id * 37) % 420)),
    converted_account_id: converted?.account.id ?? null,
    converted_contact_id: converted?.contact?.id ?? null,
    converted_deal_id: converted?.story.id ?? null,
    created_by: owner?.id ?? 9,
    created_at: createdAt,
  });
  const speaker = owner ?? (drawing.organisation.reps[0] as SampleRep);
  // First contact comes after a day or three; what is new has had none.
  const firstDay = Math.min(clock.baseDay - 1, lead.createdDay + 1 + Math.floor(random.logNormal(1.2, 0.8)));
  return {
    account: null,
    deal: null,
    lead: { id, name: lead.person.name, ownerId: owner?.id ?? null },
    contacts: [],
    isChinese,
    speaker: () => speaker,
    firstDay,
    endDay: Math.min(clock.baseDay, firstDay + 20),
    weight: lead.status === 'new' || owner === null || firstDay <= lead.createdDay ? 0 : 0.6,
  };
}
