import { type Due, dues, type MomentFacts } from './facts.ts';

/** The chance that a deal which stands so is won in the rest of the stretch. */
export type Odds = (stageId: number, due: Due) => number;

/** Share of deals of a stage that are won in the end: learnt, else configured. */
export type WinRates = (stageId: number) => number;

export interface LearntOdds {
  readonly odds: Odds;
  /** What won deals brought for each unit that was expected of them; 1 where little is known. */
  readonly valueFactor: number;
  /** Deals, each as often as it was seen, that taught it. */
  readonly cases: number;
}

/** After so many months what was seen counts half: win rates drift. */
export const halfLifeMonths = 7;
/** Wins that it takes for history to weigh as much as what was assumed. */
const assumedWins = 4;
/** Of deals that will be won, the share that is taken to close in the stretch until history says more. */
const assumedTiming: Readonly<Record<Due, number>> = {
  past: 0.4,
  before: 0.5,
  first: 0.75,
  second: 0.65,
  last: 0.5,
  next: 0.1,
  later: 0.03,
  'unsaid-30': 0.3,
  'unsaid-90': 0.4,
  'unsaid-180': 0.3,
  'unsaid-old': 0.1,
  'unsaid-unknown': 0.1,
};
const highestOdds = 0.98;

/**
 * Of the deals that stood alike at earlier moments (same stage, expected about the same time), the share that was won in the rest of the
 * stretch: win rate, slipped close dates and early closings in one figure, from what really happened. Few cases lean on all deals of the stage and
 * on all deals expected then, and those on the stage's win rate (shrinkage of a two-way table by its margins; Gelman et al., Bayesian Data
 * Analysis, ch. 5). `moments`: the latest first, each with its age in months.
 */
export function learnOdds(
  moments: readonly { readonly facts: MomentFacts; readonly ageMonths: number }[],
  winRates: WinRates,
): LearntOdds {
  const cells = new Map<string, { stageId: number; due: Due; seen: number; won: number }>();
  let cases = 0;
  for (const { facts, ageMonths } of moments) {
    const weight = 0.5 ** (ageMonths / halfLifeMonths);
    for (const { stageId, due, count, won } of facts.standing) {
      const key = `${stageId} ${due}`;
      const cell = cells.get(key) ?? { stageId, due, seen: 0, won: 0 };
      cell.seen += weight * count;
      cell.won += weight * won;
      cases += count;
      cells.set(key, cell);
    }
  }
  const assumed = (stageId: number, due: Due) => winRates(stageId) * assumedTiming[due];
  const byDue = new Map<Due, number>(
    dues.map((due) => {
      const alike = [...cells.values()].filter((cell) => cell.due === due);
      return [due, factorOf(alike, (cell) => assumed(cell.stageId, due))];
    }),
  );
  const ofDue = (stageId: number, due: Due) => assumed(stageId, due) * (byDue.get(due) ?? 1);
  const stages = new Set([...cells.values()].map(({ stageId }) => stageId));
  const byStage = new Map(
    [...stages].map((stageId) => {
      const alike = [...cells.values()].filter((cell) => cell.stageId === stageId);
      return [stageId, factorOf(alike, ({ due }) => ofDue(stageId, due))] as const;
    }),
  );
  const odds: Odds = (stageId, due) => {
    const expected = Math.min(highestOdds, ofDue(stageId, due) * (byStage.get(stageId) ?? 1));
    const cell = cells.get(`${stageId} ${due}`);
    if (cell === undefined || expected === 0) return expected;
    const asIf = assumedWins / expected;
    return Math.min(highestOdds, (cell.won + assumedWins) / (cell.seen + asIf));
  };
  return { odds, valueFactor: valueFactorOf(moments, odds), cases };
}

/** Wins that happened for each that was expected, leaning on 1. */
function factorOf<Cell extends { readonly seen: number; readonly won: number }>(
  cells: readonly Cell[],
  expectedOdds: (cell: Cell) => number,
): number {
  const expected = cells.reduce((sum, cell) => sum + cell.seen * expectedOdds(cell), 0);
  const won = cells.reduce((sum, cell) => sum + cell.won, 0);
  return (won + assumedWins) / (expected + assumedWins);
}

/** Large deals may be won less often than small ones, and amounts change on the way. */
function valueFactorOf(
  moments: readonly { readonly facts: MomentFacts; readonly ageMonths: number }[],
  odds: Odds,
): number {
  let expected = 0;
  let came = 0;
  let wins = 0;
  for (const { facts, ageMonths } of moments) {
    const weight = 0.5 ** (ageMonths / halfLifeMonths);
    for (const { stageId, due, count, unknown, sum, won, wonSum } of facts.standing) {
      const known = count - unknown;
      if (known === 0) continue;
      // Those without an amount are taken for the mean of the others.
      expected += weight * odds(stageId, due) * (sum / known) * count;
      came += weight * wonSum;
      wins += weight * won;
    }
  }
  if (expected === 0) return 1;
  const trust = wins / (wins + 5 * assumedWins);
  return Math.min(2, Math.max(0.5, 1 + trust * (came / expected - 1)));
}
