/** A figure as a platform's own chart writes it: none of the digits that a conversion of currencies leaves behind. */
export function roundedFigure(value: number): number {
  return Number(value.toFixed(Math.abs(value) >= 100 ? 0 : 4));
}

/** Names below an axis, without the year where all are of one: months and quarters then have room. The text beside the chart names it. */
export function withoutSharedYear(labels: readonly string[]): readonly string[] {
  const years = labels.map((label) => /^(\d{4})年|[ ](\d{4})$/.exec(label));
  const shared = new Set(years.map((found) => found?.[1] ?? found?.[2]));
  if (labels.length < 2 || shared.size > 1 || shared.has(undefined)) return labels;
  return labels.map((label) => label.replace(/^\d{4}年|[ ]\d{4}$/, ''));
}
