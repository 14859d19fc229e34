import type { Table } from '../tables/table.ts';
import { readScale } from '../values/amounts.ts';
import { headerForm } from './header-form.ts';
import type { Recognised } from './recognise.ts';

/** What a data dictionary among the files says of the others' columns. */
export interface Dictionary {
  /** Unit of an amount column ("in millions of USD"). */
  unitOf(header: string): { readonly scale: string; readonly currency: string | null } | null;
  /** Stages in their order, where a description lists them: "A > B > C". */
  readonly stageOrder: readonly string[];
}

export function readDictionary(
  files: readonly { readonly table: Table; readonly found: Recognised }[],
): Dictionary {
  const units = new Map<string, { readonly scale: string; readonly currency: string | null }>();
  let stageOrder: readonly string[] = [];
  for (const { table, found } of files) {
    const at = (key: string) => found.columns.findIndex((spec) => spec?.key === key);
    const [fieldAt, descriptionAt] = [at('field'), at('description')];
    for (const { cells } of table.rows) {
      const description = cells[descriptionAt] ?? '';
      const unit = readScale(description);
      if (unit !== null) units.set(headerForm(cells[fieldAt] ?? ''), unit);
      if (stageOrder.length === 0) stageOrder = readOrder(description);
    }
  }
  return { unitOf: (header) => units.get(headerForm(header)) ?? null, stageOrder };
}

function readOrder(description: string): readonly string[] {
  const inBrackets = /[([（](.*?)[)\]）]/u.exec(description)?.[1] ?? description;
  const steps = inBrackets.split(/\s*(?:>|→|->|=>|＞)\s*/u);
  return steps.length < 2 ? [] : steps.map((step) => step.trim());
}
