/** Whether a name may be what was typed by its numbers: Plant 12 is not Plant 13, however alike they are written. */
export function hasNumbersOf(typed: string, known: string): boolean {
  const numbers: readonly string[] = known.match(/\d+/g) ?? [];
  return (typed.match(/\d+/g) ?? []).every((number) => numbers.includes(number));
}
