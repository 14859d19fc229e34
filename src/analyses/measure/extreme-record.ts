import type { AnswerDraft, CellValue, Column, TableBlock } from '../../answer/index.ts';
import type { Intent } from '../../intents/index.ts';
import { drillDown, type Plan } from '../../metrics/index.ts';
import type { QueryContext } from '../context.ts';
import { columnLabel, exactValue, readRecords, showValue, tableOf } from '../records/index.ts';

/** The record that holds the highest or lowest amount, with what one asks about it next. */
export interface ExtremeRecord {
  readonly name: string;
  readonly block: TableBlock;
  readonly columns: readonly Column[];
  readonly cells: readonly CellValue[];
  readonly records: NonNullable<AnswerDraft<Intent>['records']>;
}

/** "The largest deal ever": the one whose amount that is. Null for any other figure, and for one of groups. */
export async function readExtremeRecord(plan: Plan, context: QueryContext): Promise<ExtremeRecord | null> {
  const [measure] = plan.spec.measures;
  const direction = measure === undefined ? undefined : extremes[measure];
  const isOne = plan.groups.length === 0 && plan.buckets === null && plan.spec.measures.length === 1;
  const behind = isOne && direction !== undefined ? drillDown(plan.spec, [], context.today) : null;
  if (behind?.name !== 'list' || direction === undefined) return null;
  const { filters, period, periodField } = behind.slots;
  const read = await readRecords(context.query, context, {
    entity: 'deal',
    filters,
    period,
    periodField,
    columns: ['name', 'account', 'owner', 'closedDate'],
    order: [{ by: 'amount', direction }],
    limit: 1,
  });
  const [row] = read.kind === 'records' ? read.rows : [];
  if (read.kind !== 'records' || row === undefined) return null;
  const cells = read.columns.flatMap((column, index) => {
    const cell = row.cells[index];
    return cell === undefined ? [] : [{ column, cell }];
  });
  const [named] = cells;
  const name = named === undefined ? '' : showValue(context, named.column, named.cell);
  return {
    name,
    block: tableOf(context, read.columns, read.rows, 1),
    columns: cells.map(({ column }) => ({
      key: column.key,
      label: columnLabel(column, context.language),
      type: column.type === 'date' ? 'date' : 'text',
      unit: null,
      currency: null,
    })),
    cells: cells.map(({ column, cell }) => exactValue(context, column, cell)),
    records: [{ entity: 'deal', id: row.id, name }],
  };
}

const extremes: Readonly<Record<string, 'asc' | 'desc'>> = { largest_deal: 'desc', smallest_deal: 'asc' };
