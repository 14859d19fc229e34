import type { ChangeSet } from './change-set.ts';
import type { CommandContext } from './command.ts';
import type { ChangeItem, RecordSeen } from './outcome.ts';
import type { WrittenTable } from './tables.ts';

export interface Reversal {
  readonly items: readonly ChangeItem[];
  readonly records: readonly RecordSeen[];
  /** Records that were taken away: nobody speaks of them any more. */
  readonly gone: readonly Pick<RecordSeen, 'entity' | 'id'>[];
  readonly left: readonly Left[];
}

export interface Left {
  readonly name: string;
  /** Labels of the fields that were left; empty: the whole record. */
  readonly fields: readonly string[];
  readonly why: 'changed-since' | 'used-since' | 'gone' | 'no-right';
}

/** Where an undo takes place. */
export interface UndoContext
  extends Pick<CommandContext, 'query' | 'actor' | 'vocabulary' | 'language' | 'now'> {
  readonly thread: string;
  readonly surface: string;
}

export interface ReversalContext extends UndoContext {
  readonly changes: ChangeSet;
  /** The change set to take back. */
  readonly changeSetId: number;
  readonly redo: boolean;
}

export interface Entry {
  readonly id: number;
  readonly table: WrittenTable;
  readonly recordId: number;
  readonly operation: 'insert' | 'update' | 'delete';
  readonly columns: readonly string[] | null;
}

/** What became of a line of a deal. */
export interface LineChange {
  readonly dealId: number;
  readonly item: ChangeItem;
}

export interface Tally {
  readonly items: ChangeItem[];
  readonly lines: LineChange[];
  readonly records: RecordSeen[];
  readonly gone: Pick<RecordSeen, 'entity' | 'id'>[];
  readonly left: Left[];
}

/** Columns that follow from others by trigger, or count changes or uses. */
export const derivedColumns = [
  'version',
  'account_owner_id',
  'deal_owner_id',
  'lead_owner_id',
  'uses',
  'last_used_at',
];
