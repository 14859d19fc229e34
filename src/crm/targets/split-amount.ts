import {
  addDecimals,
  compareDecimals,
  type DecimalText,
  divideDecimals,
  multiplyDecimals,
  roundDecimal,
  subtractDecimals,
} from '../../kernel/index.ts';

/**
 * `total` in parts in proportion to `weights`, each cut to `places` decimals; what is left over goes to the first, so that the parts
 * sum to the total exactly.
 */
export function splitAmount(
  total: DecimalText,
  weights: readonly DecimalText[],
  places: number,
): readonly DecimalText[] {
  const sum = addDecimals(...weights);
  const parts = weights.map((weight) =>
    cutTo(divideDecimals(multiplyDecimals(total, weight), sum) ?? '0', places),
  );
  const [first = '0', ...rest] = parts;
  return [addDecimals(first, subtractDecimals(total, addDecimals(...parts))), ...rest];
}

function cutTo(value: DecimalText, places: number): DecimalText {
  const rounded = roundDecimal(value, places);
  const step = places === 0 ? '1' : `0.${'0'.repeat(places - 1)}1`;
  return compareDecimals(rounded, value) > 0 ? subtractDecimals(rounded, step) : rounded;
}
