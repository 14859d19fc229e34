import type { Bilingual } from '../../kernel/index.ts';
import type { BadRow, OddFinding } from '../import-plan.ts';
import type { ParsedRow } from '../values/read-row.ts';
import { bad } from '../values/read-row.ts';

/** Collects what is odd and what is wrong in the rows. */
export interface Findings {
  odd(what: Bilingual, example: string): void;
  /** `column`: the key of the column that is to blame; of several, the one that the file has. */
  bad(
    row: ParsedRow,
    column: string | readonly string[] | null,
    value: string | null,
    reason: Bilingual,
  ): void;
  readonly badRows: BadRow[];
  list(): readonly OddFinding[];
}

const exampleLimit = 5;

export function createFindings(): Findings {
  const odd = new Map<string, { what: Bilingual; count: number; examples: string[] }>();
  const badRows: BadRow[] = [];
  return {
    odd: (what, example) => {
      const known = odd.get(what.en) ?? { what, count: 0, examples: [] };
      known.count += 1;
      if (known.examples.length < exampleLimit && !known.examples.includes(example))
        known.examples.push(example);
      odd.set(what.en, known);
    },
    bad: (row, key, value, reason) => {
      const keys = key === null ? [] : typeof key === 'string' ? [key] : key;
      const column = row.file.columns.find(({ field }) =>
        keys.includes(field?.split('.').slice(1).join('.') ?? ''),
      );
      badRows.push(bad(row.file, row, column?.header ?? null, value, { reason }));
    },
    badRows,
    list: () => [...odd.values()],
  };
}
