import type { Suggestion, TableBlock } from '../answer/index.ts';
import type { Intent, QueryIntent } from '../intents/index.ts';
import type { QueryContext } from './context.ts';
import { say, suggest } from './reply.ts';

/** What slots say about how much is shown. */
export interface Paged {
  /** As many as were asked for, at most. */
  readonly limit: number | null;
  /** Rows before the page; absent on the first one. */
  readonly offset?: number | undefined;
}

/** Rows that a first page shows, and a later one. */
const firstPageRows = 8;
const pageRows = 30;

/** Rows that an answer's `data` holds, unless the whole is wanted. */
const usualDataRows = 1_000;

/** How many rows have to be read for the page and the data behind it. */
export function rowsToRead(
  { wholeData }: Pick<QueryContext, 'wholeData'>,
  { limit, offset = 0 }: Paged,
): number {
  const wanted = wholeData === true ? Number.MAX_SAFE_INTEGER : Math.max(usualDataRows, offset + pageRows);
  return Math.min(limit ?? wanted, wanted);
}

/** The rows of a page, out of all from the first: eight to begin with, or as many as were asked for; thirty on the next ones. */
export function pageOf<Row>(rows: readonly Row[], { limit, offset }: Paged): readonly Row[] {
  if (offset !== undefined) return rows.slice(offset, offset + pageRows);
  return rows.slice(0, limit !== null && limit <= pageRows ? limit : firstPageRows);
}

/** The table as a page of so many rows. */
export function onPage(table: TableBlock, { offset = 0 }: Paged): TableBlock {
  return offset === 0 ? table : { ...table, offset };
}

/** The button for what follows the rows shown, where anything does. */
export function nextPage(
  context: QueryContext,
  intent: QueryIntent & { readonly slots: Paged },
  { shown, total }: { readonly shown: number; readonly total: number },
): readonly Suggestion<Intent>[] {
  const next = (intent.slots.offset ?? 0) + shown;
  const rest = Math.min(pageRows, (intent.slots.limit ?? total) - next, total - next);
  if (shown === 0 || rest <= 0) return [];
  const following = { ...intent, slots: { ...intent.slots, offset: next } } as Intent;
  return [suggest(say(context, `Next ${rest}`, `再看 ${rest} 条`), following)];
}
