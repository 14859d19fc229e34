import { sql } from 'kysely';
import type { FactsBlock } from '../answer/index.ts';
import { code } from '../metrics/index.ts';
import type { QueryContext } from './context.ts';
import { nothing, readRecords, recordAlias, tableOf } from './records/index.ts';

/** Deals as this reader sees them, a line each: whose, how much, how far, by when. Null where he sees none. */
export async function dealLines(context: QueryContext, ids: readonly number[]): Promise<FactsBlock | null> {
  const read = await readRecords(context.query, context, {
    entity: 'deal',
    filters: [],
    where: () => [sql`${code(`${recordAlias}.id`)} = any (${[...ids]}::int[])`],
    columns: ['name', 'account', 'amount', 'stage', 'expectedCloseDate', 'owner'],
    order: [{ by: 'amount', direction: 'desc' }],
    limit: mostLines,
  });
  if (read.kind !== 'records' || read.rows.length === 0) return null;
  const { rows } = tableOf(context, read.columns, read.rows, read.total);
  return {
    kind: 'facts',
    items: rows.map(([label = '', ...cells]) => ({
      label,
      value: cells.filter((cell) => cell !== nothing).join(' · '),
    })),
  };
}

const mostLines = 5;
