import type { Due, ForecastFacts, MomentFacts, StandingDeals } from '../../../src/analyses/forecast/facts.ts';

/** A deal's life in days; months have 30 of them here, and years 360. */
export interface DealLife {
  readonly madeOn: number;
  readonly amount: number;
  /** Won or lost then. */
  readonly closedOn: number;
  readonly isWon: boolean;
  /** On which day each stage was entered. */
  readonly stages: readonly number[];
  /** When the deal was expected to close, as it was said from each day on. */
  readonly expected: readonly { readonly from: number; readonly on: number }[];
}

export const kinds = ['trend', 'season', 'flat', 'lumpy', 'drift'] as const;
export type Kind = (typeof kinds)[number];

export const daysOfMonth = 30;
export const stageWinRates = [0.1, 0.25, 0.5, 0.8];

/** A company's deals over so many years: how many are made, what they bring and how many are won changes with its kind. */
export function generateLives(kind: Kind, seed: number, years: number): readonly DealLife[] {
  const random = numbersFrom(seed);
  const lives: DealLife[] = [];
  const aDay = kind === 'lumpy' ? 0.25 : 0.8;
  for (let day = 0; day < years * 360; day++) {
    const year = day / 360;
    const rate =
      aDay *
      (kind === 'trend' ? 1 + 0.35 * year : 1) *
      (kind === 'season' ? 1 + 0.5 * Math.sin(2 * Math.PI * year) : 1);
    const winRate = kind === 'drift' ? 0.45 - 0.07 * year : 0.33;
    for (let left = random.poisson(rate); left > 0; left--) lives.push(lifeOf(random, day, kind, winRate));
  }
  return lives;
}

function lifeOf(random: Random, madeOn: number, kind: Kind, winRate: number): DealLife {
  const isWon = random.uniform() < winRate;
  const spread = kind === 'lumpy' ? 1.3 : 0.8;
  const amount = Math.round(20_000 * Math.exp(spread * random.normal()));
  const cycle = Math.max(5, Math.round(75 * Math.exp(0.5 * random.normal())));
  // Lost ones end on the way, some of them early.
  const reached = isWon ? 1 : 0.2 + 0.8 * random.uniform();
  const closedOn = madeOn + Math.max(2, Math.round(cycle * reached));
  const stages = [0, 0.25, 0.5, 0.8]
    .map((part) => madeOn + Math.round(cycle * part))
    .filter((day) => day < closedOn);
  // Sellers hope: they say too early a date, and another one when it has passed.
  const expected: { from: number; on: number }[] = [];
  for (let from = madeOn; ; ) {
    const ahead = Math.max(5, Math.round((madeOn + cycle - from) * (0.6 + 0.5 * random.uniform())));
    expected.push({ from, on: from + ahead });
    from += ahead + Math.round(10 * random.uniform());
    if (from >= closedOn || expected.length > 12) break;
  }
  return { madeOn, amount, closedOn, isWon, stages, expected };
}

/** What a forecast made on a day knows, of the stretch `[from, to)`. */
export function factsOf(lives: readonly DealLife[], today: number, from: number, to: number): ForecastFacts {
  const moments: MomentFacts[] = [];
  for (let back = 0; today - back * daysOfMonth >= 0 && back <= 36; back++) {
    const by = back * daysOfMonth;
    moments.push(momentOf(lives, today - by, from - by, to - by));
  }
  const open = lives.filter((life) => isOpen(life, today));
  return {
    moments,
    monthsUnknown: Math.max(1, Math.ceil((to - today) / daysOfMonth)),
    monthsLong: Math.max(1, Math.round((to - from) / daysOfMonth)),
    deals: open.map((life) => ({
      stageId: stageAt(life, today),
      due: dueAt(life, today, from, to),
      amount: life.amount,
    })),
  };
}

function momentOf(lives: readonly DealLife[], today: number, from: number, to: number): MomentFacts {
  const start = Math.max(today, from);
  const wonIn = (life: DealLife, first: number) => life.isWon && life.closedOn >= first && life.closedOn < to;
  const standing = new Map<string, StandingDeals>();
  for (const life of lives.filter((one) => isOpen(one, today))) {
    const [stageId, due] = [stageAt(life, today), dueAt(life, today, from, to)];
    const none = { stageId, due, count: 0, sum: 0, squares: 0, unknown: 0, won: 0, wonSum: 0 };
    const deals = standing.get(`${stageId} ${due}`) ?? none;
    const won = wonIn(life, start) ? 1 : 0;
    standing.set(`${stageId} ${due}`, {
      ...deals,
      count: deals.count + 1,
      sum: deals.sum + life.amount,
      squares: deals.squares + life.amount ** 2,
      won: deals.won + won,
      wonSum: deals.wonSum + won * life.amount,
    });
  }
  const sumOf = (some: readonly DealLife[]) => some.reduce((sum, { amount }) => sum + amount, 0);
  const won = lives.filter((life) => wonIn(life, from));
  const later = won.filter((life) => life.madeOn >= today && life.closedOn >= start);
  return {
    wonBefore: sumOf(won.filter((life) => life.closedOn < today)),
    wonInAll: sumOf(won),
    laterDeals: {
      count: later.length,
      sum: sumOf(later),
      squares: later.reduce((sum, { amount }) => sum + amount ** 2, 0),
    },
    standing: [...standing.values()],
  };
}

function isOpen({ madeOn, closedOn }: DealLife, day: number): boolean {
  return madeOn < day && closedOn >= day;
}

function stageAt({ stages }: DealLife, day: number): number {
  return stages.filter((entered) => entered < day).length - 1;
}

function dueAt({ expected }: DealLife, day: number, from: number, to: number): Due {
  const on = expected.filter((said) => said.from < day).at(-1)?.on ?? day;
  const start = Math.max(day, from);
  if (on < day) return 'past';
  if (on < from) return 'before';
  if (on < to)
    return (['first', 'second', 'last'] as const)[Math.floor(((on - start) * 3) / (to - start))] ?? 'last';
  return on < to + (to - start) ? 'next' : 'later';
}

interface Random {
  readonly uniform: () => number;
  readonly normal: () => number;
  readonly poisson: (mean: number) => number;
}

function numbersFrom(seed: number): Random {
  let state = (seed * 2_654_435_761) >>> 0;
  const uniform = () => {
    // xorshift32
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state / 4_294_967_296;
  };
  for (let warming = 0; warming < 20; warming++) uniform();
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  const poisson = (mean: number) => {
    let [count, product] = [0, uniform()];
    for (const limit = Math.exp(-mean); product > limit; count++) product *= uniform();
    return count;
  };
  return { uniform, normal, poisson };
}
