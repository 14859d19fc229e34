import type { PlainDate } from '../kernel/index.ts';
import { drawAccount, drawContacts, type SampleAccount, writeAccount } from './accounts.ts';
import { createClock, type DayNumber, workingDay } from './clock.ts';
import { type DealEnd, type DealStory, writeDeal } from './deal-story.ts';
import type { Drawing, SampleStages } from './drawing.ts';
import { writeFoundation } from './foundation.ts';
import { buildOrganisation } from './organisation.ts';
import { planDeal } from './plan-deal.ts';
import { createRandom } from './random.ts';
import { createSeason } from './season.ts';
import { writeSelling } from './selling.ts';
import type { SampleSize } from './size.ts';
import { createRowNumbers, emptyBatch, type SampleBatch } from './tables.ts';
import { drawTopic } from './words/deal-names.ts';

export interface SampleOptions {
  readonly seed: number;
  readonly size: SampleSize;
  /** The day on which the sample ends. */
  readonly baseDay: PlainDate;
  /** IANA; the tenant's business time zone. */
  readonly timeZone: string;
  readonly stages: SampleStages;
}

/** Accounts of one batch: some ten thousand rows, whatever the size of the whole. */
const accountsABatch = 250;

/**
 * The sample's rows, a batch at a time, always the same for the same options. Every batch points only at rows of its own and of the
 * batches before it.
 */
export function* generateSample(options: SampleOptions): Generator<SampleBatch, void> {
  const { seed, size } = options;
  const clock = createClock(options.baseDay, options.timeZone);
  const shared = {
    clock,
    season: createSeason(clock),
    organisation: buildOrganisation(seed, size.reps),
    stages: options.stages,
    numbers: createRowNumbers(),
    takenNames: new Set<string>(),
  };
  const first: Drawing = { ...shared, random: createRandom(seed), batch: emptyBatch() };
  writeFoundation(first);
  yield first.batch;
  for (let done = 0, part = 1; done < size.accounts; done += accountsABatch, part++) {
    const drawing: Drawing = { ...shared, random: createRandom(seed, part), batch: emptyBatch() };
    const until = Math.min(size.accounts, done + accountsABatch);
    const share = (whole: number) =>
      Math.round((whole * until) / size.accounts) - Math.round((whole * done) / size.accounts);
    writeAccounts(drawing, until - done, { deals: share(size.deals), contacts: share(size.contacts) });
    yield drawing.batch;
  }
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

function writeAccounts(
  drawing: Drawing,
  count: number,
  quota: { readonly deals: number; readonly contacts: number },
): void {
  const { random, season } = drawing;
  const accounts = Array.from({ length: count }, () => drawAccount(drawing));
  const days = new Map<SampleAccount, DayNumber[]>(accounts.map((account) => [account, []]));
  for (const account of spread(drawing, accounts, quota.deals))
    days.get(account)?.push(season.draw(random, account.isChinese));
  const contactCounts = new Map<SampleAccount, number>();
  for (const account of spread(drawing, accounts, quota.contacts))
    contactCounts.set(account, (contactCounts.get(account) ?? 0) + 1);
  for (const account of accounts) {
    const dealDays = (days.get(account) ?? []).sort((a, b) => a - b);
    const createdDay = workingDay(
      (dealDays[0] ?? season.draw(random, account.isChinese)) - random.integer(0, 90),
    );
    const contacts = drawContacts(drawing, account, contactCounts.get(account) ?? 0, createdDay);
    const topics = new Set<string>();
    let wonDeals = 0;
    const lives: { readonly story: DealStory; readonly end: DealEnd }[] = [];
    for (const day of dealDays) {
      const isRepeat = wonDeals > 0 && random.chance(0.35);
      const topic = drawTopic(
        random,
        account.isChinese,
        isRepeat,
        Number(drawing.clock.date(day).slice(0, 4)),
        topics,
      );
      const source = random.weighted(sources, (key) => sourceShares[key] as number);
      const story = planDeal(drawing, { account, contacts, createdDay: day, topic, source });
      const end = writeDeal(drawing, story);
      if (end.state.status === 'won') wonDeals += 1;
      writeSelling(drawing, story, end);
      lives.push({ story, end });
    }
    writeAccount(drawing, account, { createdDay, wonDeals });
  }
}

/** `count` draws from the accounts, by their appetite. */
function spread(
  { random }: Drawing,
  accounts: readonly SampleAccount[],
  count: number,
): readonly SampleAccount[] {
  return Array.from({ length: count }, () => random.weighted(accounts, ({ appetite }) => appetite));
}
