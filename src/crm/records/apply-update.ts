import { entities } from '../../entities/index.ts';
import { compareDecimals, type Instant, isDecimal } from '../../kernel/index.ts';
import type { Row, Values } from '../change-set.ts';
import { type CommandContext, done, say } from '../command.ts';
import { listLossReason } from '../deals/loss-reason.ts';
import type { Done, Refused } from '../outcome.ts';
import {
  confirmForOthers,
  type Found,
  nameOfRow,
  refuseUnlessWritable,
  seen,
  versionOf,
} from '../records.ts';
import { showChange } from '../show.ts';
import { isWrittenTable } from '../tables.ts';

/** Changes a record that was found, if it is this person's to change, and shows what differs. */
export async function applyUpdate(
  context: CommandContext,
  found: Found,
  values: Values,
  more: {
    readonly effectiveFrom?: Instant;
    readonly notices?: readonly string[];
    /** Out of a pool that he may claim from: the record is nobody's yet. */
    readonly isClaim?: boolean;
  } = {},
): Promise<Done | Refused> {
  const refusal = more.isClaim === true ? null : await refuseUnlessWritable(context, found);
  if (refusal !== null) return refusal;
  const differing = differingValues(found.row, values);
  if (Object.keys(differing).length === 0) {
    return done({
      items: [],
      records: [seen(found)],
      notices: [say(context, `${found.name} is like that already.`, `${found.name}已经是这样了。`)],
    });
  }
  if (found.entity === 'deal' && typeof differing.loss_reason === 'string')
    await listLossReason(context, differing.loss_reason);
  const row = await write(context, found, differing, more.effectiveFrom);
  if (row === null) return notYours(context, found);
  return done({
    items: [await showChange(context, found.entity, found.row, row)],
    records: [{ entity: found.entity, id: found.id, name: nameOfRow(found.entity, row) }],
    confirmBecause: (await confirmForOthers(context, found)) ?? confirmForClosed(context, found, differing),
    notices: more.notices ?? [],
    basedOn: [versionOf(found)],
  });
}

/** What a deal that is won or lost was worth, and when it was to close, is past: it isn't changed without a word. */
function confirmForClosed(context: CommandContext, found: Found, differing: Values): string | null {
  const { status } = found.row;
  const isClosed = found.entity === 'deal' && (status === 'won' || status === 'lost');
  if (!isClosed || !Object.keys(differing).some((column) => plannedColumns.has(column))) return null;
  return status === 'won'
    ? say(context, `${found.name} is won already.`, `${found.name}已经赢单。`)
    : say(context, `${found.name} is lost already.`, `${found.name}已经输单。`);
}

const plannedColumns: ReadonlySet<string> = new Set(['amount', 'expected_close_date', 'probability']);

async function write(
  context: CommandContext,
  found: Found,
  values: Values,
  effectiveFrom?: Instant,
): Promise<Row | null> {
  const { table } = entities[found.entity];
  if (!isWrittenTable(table)) return null;
  return await context.changes.update(table, found.id, values, effectiveFrom);
}

function notYours(context: CommandContext, found: Found): Refused {
  return {
    kind: 'refused',
    reason: say(context, `${found.name} can't be changed here.`, `${found.name}不能在这里修改。`),
    next: null,
    instead: [],
  };
}

/** The values that differ from what the row has. */
export function differingValues(row: Row, values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([column, value]) => !isSame(row[column], value)));
}

function isSame(current: unknown, wanted: unknown): boolean {
  if (current === wanted || (current ?? null) === (wanted ?? null)) return true;
  if (typeof current === 'object' && current !== null && typeof wanted === 'string')
    return JSON.stringify(current) === wanted;
  const [a, b] = [String(current ?? ''), String(wanted ?? '')];
  return isDecimal(a) && isDecimal(b) && compareDecimals(a, b) === 0;
}
