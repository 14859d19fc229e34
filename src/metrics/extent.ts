import { type RawBuilder, sql } from 'kysely';
import { code, every, isNotVisible, type Sql } from '../permissions/index.ts';
import { openFrame } from './frame.ts';
import { findMeasure } from './measures/index.ts';
import type { CompileContext, MeasureSpec } from './plan.ts';
import type { Source } from './source.ts';
import { createdDeals } from './sources/deals.ts';
import { invoicesDue, startedContracts } from './sources/others.ts';
import { dateOf } from './time.ts';

/** The first and last business date of what a spec counts, before any filter: where its data begin and end. Nulls: there are none. */
export function compileExtent(
  spec: MeasureSpec,
  context: CompileContext,
): RawBuilder<{ readonly first: string | null; readonly last: string | null }> {
  const sources = new Set(
    spec.measures.flatMap((key) =>
      Object.values(findMeasure(key)?.facts ?? {}).map(({ source }) => datedSource(source)),
    ),
  );
  const parts = [...sources].flatMap((source) => (source === null ? [] : [extentOf(source, context)]));
  const rows =
    parts.length === 0
      ? code('select null::date as first, null::date as last')
      : sql.join(parts, code(' union all '));
  return sql`select min(first) as first, max(last) as last from (${rows}) as extents`;
}

function extentOf(source: Source, { scope, calendar, now, today, vocabulary }: CompileContext): Sql {
  const reading = {
    scope,
    calendar,
    now,
    today,
    window: { from: null, to: null, moments: [], spans: [] },
    replays: false,
    expected: null,
    until: null,
    todaysTeams: false,
    target: null,
  };
  const frame = openFrame(source, reading, vocabulary);
  const visible = scope.predicate(source.entity, source.alias, []);
  if (isNotVisible(visible) || source.time === null)
    return code('select null::date as first, null::date as last');
  const { type, column } = source.time;
  const bound = (fold: string) => dateOf(reading, { column: `${fold}(${column})`, type });
  return sql`select ${bound('min')} as first, ${bound('max')} as last from ${source.from(frame.reading)}
    where ${every([visible, ...source.where(reading)])}`;
}

/** A stock has no dates of its own; those of the records that it is made of stand for it. */
function datedSource(source: Source): Source | null {
  if (source.kind === 'flow')
    return source.entity === 'deal' && source.time?.column.startsWith('x.') ? createdDeals : source;
  return (
    { deal: createdDeals, invoice: invoicesDue, contract: startedContracts }[source.entity as string] ?? null
  );
}
