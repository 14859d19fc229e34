/** Deals that are won with one chance, each for the same amount. Of a single deal `count` is 1. */
export interface Lot {
  readonly odds: number;
  readonly amount: number;
  readonly count: number;
}

export interface Uncertain {
  readonly lots: readonly Lot[];
  /** What is won by deals that are not there yet: how many are expected, and what one brings. */
  readonly later: { readonly deals: number; readonly mean: number; readonly squareMean: number };
  /** Standard deviation of what moves all of it together, of its logarithm. */
  readonly shock: number;
}

export interface Simulated {
  /** The totals of all runs, in ascending order. */
  readonly totals: Float64Array;
}

const runs = 2000;
/** The same question gives the same answer. */
const seed = 0x5eed;
/** Above so many expected wins and losses a sum of draws is as good as normal. */
const normalFrom = 12;

/**
 * Monte Carlo: in each run every deal is won or not, deals to come arrive by a Poisson number and bring a lognormal amount, and all of it
 * is moved together by what makes a good or a bad quarter. The seed is fixed.
 */
export function simulate({ lots, later, shock }: Uncertain): Simulated {
  const random = randomNumbers(seed);
  const totals = new Float64Array(runs);
  const singles = lots.filter(({ count }) => count === 1);
  const odds = Float64Array.from(singles, (lot) => lot.odds);
  const amounts = Float64Array.from(singles, ({ amount }) => amount);
  const groups = lots.filter(({ count }) => count !== 1);
  for (let run = 0; run < runs; run++) {
    const common = shock === 0 ? 1 : Math.exp(shock * random.normal() - (shock * shock) / 2);
    let total = 0;
    for (let at = 0; at < odds.length; at++)
      if (random.uniform() < (odds[at] as number)) total += amounts[at] as number;
    for (const { odds: chance, amount, count } of groups) total += amount * binomial(random, count, chance);
    totals[run] = (total + laterSum(random, later)) * common;
  }
  return { totals: totals.sort() };
}

/** The value below which a share of the runs ends. */
export function quantile({ totals }: Simulated, share: number): number {
  const at = share * (totals.length - 1);
  const below = totals[Math.floor(at)] ?? 0;
  const above = totals[Math.ceil(at)] ?? below;
  return below + (above - below) * (at - Math.floor(at));
}

/** The share of the runs that end at a value or above it. */
export function chanceOf({ totals }: Simulated, value: number): number {
  let [low, high] = [0, totals.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((totals[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return (totals.length - low) / totals.length;
}

interface Random {
  readonly uniform: () => number;
  readonly normal: () => number;
}

/** mulberry32: 32 bits of state are plenty for a few million draws. */
function randomNumbers(start: number): Random {
  let state = start >>> 0;
  const uniform = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  // Box and Muller.
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  return { uniform, normal };
}

function binomial(random: Random, count: number, chance: number): number {
  const spread = count * chance * (1 - chance);
  if (spread > normalFrom)
    return Math.min(count, Math.max(0, count * chance + Math.sqrt(spread) * random.normal()));
  // Rare among many: as good as Poisson, without drawing for each.
  if (chance < 0.05) return Math.min(count, poisson(random, count * chance));
  const whole = Math.floor(count);
  let won = random.uniform() < chance ? count - whole : 0;
  for (let at = 0; at < whole; at++) if (random.uniform() < chance) won++;
  return won;
}

function laterSum(random: Random, { deals, mean, squareMean }: Uncertain['later']): number {
  if (deals <= 0 || mean <= 0) return 0;
  if (deals > normalFrom) return Math.max(0, deals * mean + Math.sqrt(deals * squareMean) * random.normal());
  // Lognormal with this mean and this mean square.
  const spread = Math.log(Math.max(1, squareMean / (mean * mean)));
  const middle = Math.log(mean) - spread / 2;
  let sum = 0;
  for (let left = poisson(random, deals); left > 0; left--)
    sum += Math.exp(middle + Math.sqrt(spread) * random.normal());
  return sum;
}

/** Knuth's; for small means. */
function poisson(random: Random, mean: number): number {
  const limit = Math.exp(-mean);
  let product = random.uniform();
  let count = 0;
  while (product > limit) {
    product *= random.uniform();
    count++;
  }
  return count;
}
