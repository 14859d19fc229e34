import type { Row } from '../change-set.ts';
import type { CommandContext } from '../command.ts';
import { type LeftOut, readRows, writableAmong } from './judge.ts';
import { explainLeftOut } from './overview.ts';

/** Kinds of records that are changed in sets; each is its own table. */
export type ChangeableEntity = 'account' | 'contact' | 'lead' | 'deal' | 'task';

/** A set as it is now, beside what was previewed. */
export interface ReadSet {
  readonly rows: readonly Row[];
  readonly isWritable: (row: Row) => boolean;
  readonly isAsPreviewed: (row: Row) => boolean;
  readonly leftOut: ReadonlyMap<string, { readonly reason: LeftOut; readonly rows: readonly Row[] }>;
  readonly leave: (row: Row, reason: LeftOut) => void;
}

/** Reads the records of a set, and which of them may be changed. */
export async function readSet(
  context: CommandContext,
  entity: ChangeableEntity,
  targets: readonly { readonly id: number; readonly version: number }[],
): Promise<ReadSet> {
  const rows = await readRows(
    context,
    entity,
    targets.map(({ id }) => id),
  );
  const writable = await writableAmong(context, entity, rows);
  const versions = new Map(targets.map(({ id, version }) => [id, version]));
  const leftOut = new Map<string, { reason: LeftOut; rows: Row[] }>();
  return {
    rows,
    isWritable: ({ id }) => writable.has(id),
    isAsPreviewed: ({ id, version }) => versions.get(id) === version,
    leftOut,
    leave: (row, reason) => {
      const key = explainLeftOut(context, reason);
      const group = leftOut.get(key) ?? { reason, rows: [] };
      leftOut.set(key, group);
      group.rows.push(row);
    },
  };
}
