import { compareDecimals, type Language } from '../../kernel/index.ts';
import type { Plan } from '../../metrics/index.ts';
import { keyOf, type Place, type Result, type ResultRow } from './result.ts';

/** Leaves of a ranking the place that was asked for: the n-th, or the one of a named group. Unchanged where none was. */
export function keepPlace(plan: Plan, result: Result): Result {
  const { place: nth, placeOf } = plan.spec;
  if (nth === undefined && placeOf === undefined) return result;
  // Those without an account, a region … are nobody to be placed.
  const ranked = result.rows.filter((row) => figureOf(row) !== null && row.keys.every((key) => key !== null));
  const places = new Map(
    ranked.map((row) => [row, 1 + ranked.findIndex((other) => isEqual(figureOf(other), figureOf(row)))]),
  );
  const wanted =
    placeOf === undefined
      ? ranked.filter(
          (row, index) => places.get(row) === nth || (index + 1 === nth && places.get(row) !== nth),
        )
      : ranked.filter(({ keys }) => keys[0] === keyOf(placeOf));
  const rows = wanted.slice(0, placeOf === undefined ? mostShared : 1);
  return {
    ...result,
    rows,
    places: new Map(rows.map((row) => [row, { place: places.get(row) ?? 0, of: ranked.length }])),
  };
}

/** Leaves of a ranking its two ends, as many of each as were asked for. Unchanged where they meet. */
export function keepEnds({ spec: { ends } }: Plan, result: Result): Result {
  if (ends === undefined) return result;
  const ranked = result.rows.filter((row) => figureOf(row) !== null && row.keys.every((key) => key !== null));
  const isCut = ranked.length > ends.top + ends.bottom;
  return { ...result, rows: isCut ? [...ranked.slice(0, ends.top), ...ranked.slice(-ends.bottom)] : ranked };
}

/** More that share one place are not told apart anyway. */
const mostShared = 10;

export function placeWords({ place, of }: Place, language: Language): string {
  return language === 'zh' ? `排第 **${place}**（共 ${of}）` : `is no. **${place}** of ${of}`;
}

function figureOf(row: ResultRow): string | null {
  return row.values[0]?.now ?? null;
}

function isEqual(one: string | null, other: string | null): boolean {
  return one !== null && other !== null && compareDecimals(one, other) === 0;
}
