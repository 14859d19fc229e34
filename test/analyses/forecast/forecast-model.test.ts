import { describe, expect, it } from 'vitest';
import { createForecaster, plainWeighted } from '../../../src/analyses/forecast/predict.ts';
import { daysOfMonth, factsOf, generateLives, type Kind, kinds, stageWinRates } from './generated-history.ts';

const size = Number(process.env.PARLEY_TEST_SIZE ?? 1);
const years = 6;
const quarter = 3 * daysOfMonth;
const winRates = (stageId: number) => stageWinRates[stageId] ?? 0;

/** Forecasts at the start of each quarter from the third year on, beside what came. */
function forecasts(kind: Kind, seeds: number) {
  return Array.from({ length: seeds }, (_, seed) => seed + 1).flatMap((seed) => {
    const lives = generateLives(kind, seed, years);
    return Array.from({ length: (years - 2) * 4 - 1 }, (_, nth) => {
      const start = 2 * 360 + nth * quarter;
      const facts = factsOf(lives, start, start, start + quarter);
      const { low, middle, high } = createForecaster(facts, winRates).predict();
      const [now] = facts.moments;
      const came = now?.wonInAll ?? 0;
      return {
        came,
        isHeld: low <= came && came <= high,
        error: Math.abs(middle - came),
        lastPeriod: Math.abs((facts.moments[3]?.wonInAll ?? 0) - came),
        plain: Math.abs((now === undefined ? 0 : plainWeighted(now, winRates)) - came),
      };
    });
  });
}

describe('a simulated forecast on generated history', () => {
  it.each(kinds)('holds what came in its range, and is nearer to it than simple ones: %s', (kind) => {
    const made = forecasts(kind, 3 * size);
    const mean = (figure: (one: (typeof made)[number]) => number) =>
      made.reduce((sum, one) => sum + figure(one), 0) / made.length;
    const held = mean(({ isHeld }) => (isHeld ? 1 : 0));
    if (process.env.PARLEY_TEST_SIZE !== undefined)
      process.stdout.write(
        `${kind}: ${made.length} quarters, held ${(held * 100).toFixed(0)} %, error ${share(({ error }) => error)}, last period ${share(({ lastPeriod }) => lastPeriod)}, plain weighted ${share(({ plain }) => plain)}\n`,
      );
    function share(figure: (one: (typeof made)[number]) => number) {
      return `${((mean(figure) / mean(({ came }) => came)) * 100).toFixed(1)} %`;
    }
    expect(held).toBeGreaterThanOrEqual(0.7);
    expect(held).toBeLessThanOrEqual(0.9);
    expect(mean(({ error }) => error)).toBeLessThan(mean(({ lastPeriod }) => lastPeriod));
    expect(mean(({ error }) => error)).toBeLessThan(mean(({ plain }) => plain));
  });
});
