import type { MeasureFilter } from '../intents/index.ts';
import { compareDecimals, type DecimalText } from '../kernel/index.ts';
import type { Planned } from './plan-spec.ts';

/** Whether a measure's value fulfils a condition on it. */
export function fulfils(value: DecimalText, { op, values }: Pick<MeasureFilter, 'op' | 'values'>): boolean {
  const [low = '0', high = low] = values;
  const order = compareDecimals(value, low);
  switch (op) {
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '=':
      return order === 0;
    case 'between':
      return order >= 0 && compareDecimals(value, high) <= 0;
  }
}

/** Whether groups of which nothing was counted fulfil the conditions too: "fewer than three", "none". A ratio of nothing is no 0. */
export function admitsNothing({ spec, measures }: Pick<Planned, 'spec' | 'measures'>): boolean {
  return (
    spec.having.length > 0 &&
    spec.having.every((condition) => {
      if (condition.than !== undefined) return false;
      const measure = measures.find(({ measure: { key } }) => key === condition.measure)?.measure;
      return measure !== undefined && measure.kind !== 'ratio' && fulfils('0', condition);
    })
  );
}
