import { type EntityKey, entities } from '../entities/index.ts';
import type { RecordRef } from '../intents/index.ts';
import type { Refusal } from '../permissions/index.ts';
import type { QueryContext } from './context.ts';
import {
  type RecordColumn,
  type RecordRow,
  type RecordsWanted,
  readRecords,
  showValue,
} from './records/index.ts';
import { type Draft, explainProblem, unknownRecord } from './reply.ts';

export interface FoundRecord {
  readonly kind: 'found';
  readonly entity: EntityKey;
  readonly id: number;
  readonly name: string;
  readonly columns: readonly RecordColumn[];
  readonly row: RecordRow;
}

/** One record with some of its columns; an answer in the same words where there is none, or none that may be seen. */
export async function findRecord(
  context: QueryContext,
  ref: RecordRef,
  columns: readonly string[],
  extra?: RecordsWanted['extra'],
): Promise<FoundRecord | { readonly kind: 'none'; readonly answer: Draft | Refusal }> {
  if (ref.id === null || !Object.hasOwn(entities, ref.entity))
    return { kind: 'none', answer: unknownRecord(context, ref) };
  const entity = ref.entity as EntityKey;
  const { nameField } = entities[entity];
  const read = await readRecords(context.query, context, {
    entity,
    filters: [],
    ids: [ref.id],
    columns: [...new Set([...(nameField === null ? [] : [nameField]), ...columns])],
    ...(extra === undefined ? {} : { extra }),
    limit: 1,
  });
  if (read.kind !== 'records') return { kind: 'none', answer: explainProblem(read) };
  const [row] = read.rows;
  if (row === undefined) return { kind: 'none', answer: unknownRecord(context, { ...ref, candidates: [] }) };
  const [column] = read.columns;
  const [cell] = row.cells;
  const name =
    nameField === null || column === undefined || cell === undefined
      ? ref.text
      : showValue(context, column, cell);
  return { kind: 'found', entity, id: ref.id, name, columns: read.columns, row };
}
