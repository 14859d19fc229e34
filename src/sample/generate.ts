import type { PlainDate } from '../kernel/index.ts';
import { createClock } from './clock.ts';
import { writeAccounts } from './customers.ts';
import type { Drawing, SampleStages } from './drawing.ts';
import { writeFoundation } from './foundation.ts';
import { buildOrganisation } from './organisation.ts';
import { createRandom } from './random.ts';
import { createSeason } from './season.ts';
import type { SampleSize } from './size.ts';
import { createRowNumbers, emptyBatch, type SampleBatch } from './tables.ts';
import { type WonByTeam, writeTargets } from './targets.ts';

export interface SampleOptions {
  readonly seed: number;
  readonly size: SampleSize;
  /** The day on which the sample ends. */
  readonly baseDay: PlainDate;
  /** IANA; the tenant's business time zone. */
  readonly timeZone: string;
  readonly stages: SampleStages;
}

/** Accounts of one batch: some twenty thousand rows, whatever the size of the whole. */
const accountsABatch = 300;

/**
 * The sample's rows, a batch at a time, always the same for the same options. Every batch points only at rows of its own and of the
 * batches before it. Amounts of the parts add up to the size exactly, but that a share of the activities may lie in days to come.
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
  const draw = (part: number): Drawing => ({
    ...shared,
    random: createRandom(seed, part),
    batch: emptyBatch(),
  });
  const foundation = draw(0);
  writeFoundation(foundation);
  yield foundation.batch;
  const won: WonByTeam = new Map();
  let part = 1;
  for (let done = 0; done < size.accounts; done += accountsABatch, part++) {
    const drawing = draw(part);
    const until = Math.min(size.accounts, done + accountsABatch);
    const share = (whole: number) =>
      Math.round((whole * until) / size.accounts) - Math.round((whole * done) / size.accounts);
    const quota = {
      accounts: until - done,
      contacts: share(size.contacts),
      deals: share(size.deals),
      leads: share(size.leads),
      activities: share(size.activities),
    };
    writeAccounts(drawing, quota, won, { isFirst: done === 0 });
    yield drawing.batch;
  }
  const closing = draw(part);
  writeTargets(closing, won);
  yield closing.batch;
}
