/** How much of everything a sample holds. Contracts, orders, invoices, quotes and history follow from the deals. */
export interface SampleSize {
  readonly accounts: number;
  readonly contacts: number;
  readonly deals: number;
  readonly activities: number;
  readonly leads: number;
  readonly reps: number;
}

const ownSize: SampleSize = {
  accounts: 300,
  contacts: 900,
  deals: 1500,
  activities: 6000,
  leads: 360,
  reps: 16,
};

/** The default size, times `factor`: 134 makes some 200,000 deals. Reps grow more slowly, as each has more to do in a larger company. */
export function sampleSizeOf(factor: number): SampleSize {
  const times = (count: number) => Math.max(1, Math.round(count * factor));
  return {
    accounts: times(ownSize.accounts),
    contacts: times(ownSize.contacts),
    deals: times(ownSize.deals),
    activities: times(ownSize.activities),
    leads: times(ownSize.leads),
    reps: Math.round(ownSize.reps * Math.max(1, factor) ** 0.6),
  };
}
