import { type RawBuilder, sql } from 'kysely';
import { type Filter, movedLines } from '../intents/index.ts';
import type { Instant, Period, PlainDate } from '../kernel/index.ts';
import { code, every, isNotVisible, list, type Sql } from '../permissions/index.ts';
import { labelTables } from './assemble.ts';
import { fieldBehind, scopeOfFrame } from './branch.ts';
import type { Dimension } from './dimension.ts';
import { findDimension } from './dimensions/index.ts';
import { isSplitOverLines } from './dimensions/products.ts';
import { filterPredicate, isUnreachable } from './filters.ts';
import { type Frame, fromOf, openFrame } from './frame.ts';
import type { Fact } from './measure.ts';
import { findMeasure } from './measures/index.ts';
import type { CompileContext, CompileProblem } from './plan.ts';
import { currentRate } from './rates.ts';
import type { Reading, Source } from './source.ts';
import { openDeals } from './sources/deals.ts';

/** The state just before `instant`; null: as it stands now. Amounts at the rates of `rateDate`. */
export interface MovementMoment {
  readonly instant: Instant | null;
  readonly rateDate: PlainDate;
}

export interface MovementSpec {
  /** A measure of the state of open deals: one fact that is summed or counted over them. */
  readonly measure: string;
  readonly filters: readonly Filter[];
  /** In which the deals are expected to close; open ends are open. */
  readonly expected: Period;
  readonly opening: MovementMoment;
  readonly closing: MovementMoment;
  /** By which each line is told too. Axis 0 is the whole, axis n the n-th of these. */
  readonly dimensions: readonly string[];
  readonly inBaseCurrency?: boolean;
}

/** The lines of a movement, in the order in which a deal with several changes is split. Their signed sum is `closing`. */
export const movementLines = ['opening', ...movedLines, 'closing'] as const;
export type MovementLine = (typeof movementLines)[number];

/** Counted beside the sum: deals that moved between stages, and what the sum could not take in. */
export type BesideLine = 'stage_forward' | 'stage_back' | 'unknown' | 'unconverted';

/** One row of `compileMovement`'s statement: `amount` is signed as it enters the sum. */
export interface MovementRow {
  readonly axis: number;
  /** Value of the axis's dimension as stored, as text; null for the whole and for those without one. */
  readonly g: string | null;
  readonly label: string | null;
  readonly line: MovementLine | BesideLine;
  readonly deals: number;
  readonly amount: string | null;
  /** All amounts are in this one currency and stand in it; null: in the base currency. */
  readonly currency: string | null;
  /** Of the whole: the deal that weighs most in the line, and what it weighs; null for `opening` and `closing`. */
  readonly top_deal: string | null;
  readonly top_amount: string | null;
}

export interface CompiledMovement {
  readonly kind: 'compiled';
  readonly fact: Fact;
  readonly dimensions: readonly Dimension[];
  readonly statement: RawBuilder<MovementRow>;
  /** The deals of one line, the largest first. */
  readonly dealsOf: (line: MovementLine | BesideLine, limit: number) => RawBuilder<MovementDeal>;
}

/** A deal of a line; `total` is how many there are, `currency` as in `MovementRow`. */
export interface MovementDeal {
  readonly id: number;
  readonly name: string;
  readonly account: string | null;
  readonly owner: string | null;
  readonly amount: string | null;
  readonly currency: string | null;
  readonly total: number;
}

/**
 * What became of a state of open deals between two moments, from their history alone: opening + new + reopened + pulled in + transferred in
 * + amounts up − amounts down − won − lost − pushed out − transferred out − deleted ± currency = closing, exactly; opening and closing are
 * what the measure answers for those moments. A deal that was counted at some time from one to the other stands in the line of how it came
 * in (unless it was there), of what its amount did, and of how it went (unless it stayed). Every change is taken at the rates of the closing day, so that
 * `currency` is what the opening is worth by rates alone. "Transferred" is into or out of the filters, and of the group along an axis; whether an amount in
 * another currency is above a bound is judged at the rates of the closing day for both moments.
 *
 * ```sql
 * with states as (select d.id, h.valid_from < $opening … as at_opening, …, h.amount as value from deal_history as h join deal as d … where …),
 *   cases as (… for each axis its value …), spells as (select distinct id, axis, g … where counted), walk as (… group by id, axis, g)
 * select axis, g, line, count(distinct id) as deals, sum(amount) from walk cross join lateral (values ('opening', …), …) group by axis, g, line
 * ```
 */
export function compileMovement(
  spec: MovementSpec,
  context: CompileContext,
): CompiledMovement | CompileProblem {
  const fact = movingFact(spec.measure);
  if (fact === null) return { kind: 'unknown', what: 'measure', key: spec.measure };
  const reading = readingOf(spec, context);
  const frame = openFrame(dealStates, reading, context.vocabulary);
  frame.uses.push(...(fact.reads ?? []), { entity: 'deal', field: 'expectedCloseDate' });
  const dimensions: Dimension[] = [];
  const axes: Sql[] = [];
  for (const key of spec.dimensions) {
    const dimension = findDimension(key, context.vocabulary);
    if (dimension === undefined) return { kind: 'unknown', what: 'dimension', key };
    const reached = dimension.reach(frame);
    if (reached === null) return { kind: 'unreachable', measure: spec.measure, field: key };
    frame.uses.push({ entity: 'deal', field: fieldBehind(key) });
    dimensions.push(dimension);
    axes.push(reached);
  }
  const matches: Sql[] = [];
  for (const filter of spec.filters) {
    const predicate = filterPredicate(frame, filter);
    if (isUnreachable(predicate)) return { kind: 'unreachable', measure: spec.measure, field: filter.field };
    frame.uses.push({ entity: 'deal', field: fieldBehind(filter.field) });
    matches.push(predicate);
  }
  const visible = scopeOfFrame(frame, []);
  if (isNotVisible(visible)) return visible;
  const walk = walkOf({ spec, frame, fact, axes, matches, visible });
  return {
    kind: 'compiled',
    fact,
    dimensions,
    statement: sql<MovementRow>`${walk}
      select lined.axis, lined.g, ${labelOf(dimensions, reading)} as label, lined.line, lined.deals, lined.amount, (select currency from one_currency) as currency,
        (select top.name from deal as top where top.tenant_id = ${context.scope.tenantId} and top.id = lined.top_id) as top_deal, case when lined.top_id is not null then lined.top_amount end as top_amount
      from (select axis, g, line, count(distinct deal_id)::int as deals, sum(amount) as amount,
          case when axis = 0 and line not in ('opening', 'closing') then (array_agg(deal_id order by abs(amount) desc nulls last, deal_id))[1] end as top_id,
          (array_agg(amount order by abs(amount) desc nulls last, deal_id))[1] as top_amount
        from lines group by axis, g, line) as lined
      order by lined.axis, abs(lined.amount) desc nulls last`,
    dealsOf: (line, limit) => sql<MovementDeal>`${walk}
      select x.deal_id as id, d.name, ac.name as account, u.full_name as owner, x.amount, (select currency from one_currency) as currency, count(*) over ()::int as total
      from (select deal_id, sum(amount) as amount from lines where axis = 0 and line = ${line} group by deal_id) as x
      join deal as d on d.tenant_id = ${context.scope.tenantId} and d.id = x.deal_id
      left join account as ac on ac.tenant_id = d.tenant_id and ac.id = d.account_id
      left join app_user as u on u.tenant_id = d.tenant_id and u.id = d.owner_id
      order by abs(x.amount) desc nulls last, d.name, d.id limit ${limit}::int`,
  };
}

/** Every row that a deal's history has, whatever it was then. */
const dealStates: Source = {
  ...openDeals,
  key: 'deal-states',
  from: () => code('deal_history as h join deal as d on d.tenant_id = h.tenant_id and d.id = h.deal_id'),
  where: () => [],
};

function movingFact(key: string): Fact | null {
  const { facts = {}, leftOut = {} } = findMeasure(key) ?? {};
  const [fact, ...others] = Object.entries(facts).flatMap(([name, one]) => (name in leftOut ? [] : [one]));
  const isSummed = fact?.aggregate === 'sum' || fact?.aggregate === 'count';
  // A share of the open deals has a second one; the stuck are open deals of another condition.
  return fact !== undefined && others.length === 0 && isSummed && plainStates.has(key) ? fact : null;
}

const plainStates: ReadonlySet<string> = new Set(['open_pipeline', 'weighted_pipeline', 'open_deals']);

function readingOf({ opening, closing }: MovementSpec, context: CompileContext): Reading {
  const moment = ({ instant, rateDate }: MovementMoment, bucket: number) => ({
    bucket,
    instant: instant ?? context.now,
    rateDate,
    from: null,
    to: null,
  });
  return {
    scope: context.scope,
    calendar: context.calendar,
    now: context.now,
    today: context.today,
    window: { from: null, to: null, moments: [moment(opening, 0), moment(closing, 1)], spans: [] },
    replays: true,
    expected: null,
    until: null,
    todaysTeams: false,
    target: null,
  };
}

interface Parts {
  readonly spec: MovementSpec;
  readonly frame: Frame;
  readonly fact: Fact;
  readonly axes: readonly Sql[];
  readonly matches: readonly Sql[];
  readonly visible: Sql;
}

/** `with … lines (axis, g, deal_id, line, amount)`, up to what is selected from it. */
function walkOf({ spec, frame, fact, axes, matches, visible }: Parts): Sql {
  const { scope } = frame.reading;
  const opening = sql`${spec.opening.instant ?? 'infinity'}::timestamptz`;
  const closing = sql`${spec.closing.instant ?? 'infinity'}::timestamptz`;
  const isSplit = isSplitOverLines(frame);
  const isMoney = fact.money === true;
  const worth = fact.value === undefined ? code('1') : fact.value(frame.reading);
  // What a closed deal weighed is what it last weighed while it was open.
  const isWeighed = fact.reads?.some(({ field }) => field === 'probability') === true;
  const value = isWeighed ? sql`case when h.status = 'open' then ${worth} end` : worth;
  const during = (alias: string) =>
    sql`${code(alias)}.tenant_id = ${scope.tenantId} and ${code(alias)}.voided_at is null and ${code(alias)}.valid_from < ${closing}
      and (${code(alias)}.valid_to is null or ${code(alias)}.valid_to >= ${opening})`;
  const at = (moment: Sql) =>
    sql`(h.valid_from < ${moment} and (h.valid_to is null or h.valid_to >= ${moment}))`;
  const alive = (moment: Sql) => sql`(d.archived_at is null or d.archived_at > ${moment})`;
  const rate = (day: PlainDate) =>
    !isMoney
      ? code('1::numeric')
      : sql`case when one_currency.currency is not null then 1 else ${currentRate(scope, code('used.currency'), day)} end`;
  const single =
    isMoney && spec.inBaseCurrency !== true
      ? code(`select case when min(currency collate "C") = max(currency collate "C") then min(currency collate "C") end as currency
          from states where value is not null`)
      : code('select null::text as currency');
  return sql`with states as materialized (
      select d.id as deal_id, h.id as history_id, h.valid_from, ${at(opening)} as at_opening, ${at(closing)} as at_closing,
        h.status, h.status = 'open' as is_open, ${isWithin('h', spec.expected)} as is_within, coalesce(${every(matches)}, false) as fits,
        (h.valid_to is null or h.valid_to > h.valid_from) as lasted, ${alive(closing)} as is_kept,
        h.stage_id, (${value})::numeric as value, h.currency,
        ${isSplit ? code('line.product_id') : code('null::int')} as part, ${isSplit ? code('coalesce(line.share, 1)') : code('1::numeric')} as share
        ${axes.length === 0 ? code('') : sql`, ${list(axes.map((axis, index) => sql`(${axis})::text as ${code(`a${index}`)}`))}`}
      from ${fromOf(frame)}
      where ${visible} and ${during('h')} and ${alive(opening)}
        and h.deal_id = any (array(select distinct t.deal_id from deal_history as t where ${during('t')} and t.status = 'open' and ${isWithin('t', spec.expected)}))
    ),
    one_currency as (${single}),
    rates as (select used.currency, ${rate(spec.opening.rateDate)} as at_opening, ${rate(spec.closing.rateDate)} as at_closing
      from (select distinct currency from states) as used cross join one_currency),
    cases as materialized (
      select states.*, axis.axis, axis.g, (is_open and is_within and fits and (lasted or at_opening or at_closing)) as counts
      from states cross join lateral (values ${list([code('(0, null::text)'), ...axes.map((_, index) => code(`(${index + 1}, a${index})`))])}) as axis (axis, g)
    ),
    spells as (select distinct deal_id, part, axis, g from cases where counts),
    walk as (
      select deal_id, axis, spell_g as g, max(share) as share,
        bool_or(at_opening) as existed, bool_or(at_opening and is_open) as was_open, bool_or(at_opening and is_open and is_within) as was_within,
        bool_or(at_opening and here) as was_here, bool_or(at_closing and here and is_kept) as is_here,
        ${stateAt('was', 'at_opening')}, ${stateAt('is', 'at_closing')},
        bool_or(at_closing and is_within) as is_within, bool_or(at_closing and here) as is_still_here,
        ${amountFrom('first', 'not at_opening', '')}, ${amountFrom('last', 'here', 'desc')}
      from (
        select spells.g as spell_g, cases.*, cases.counts and cases.g is not distinct from spells.g as here
        from spells join cases on cases.deal_id = spells.deal_id and cases.axis = spells.axis and coalesce(cases.part, 0) = coalesce(spells.part, 0)
      ) as own
      group by deal_id, part, axis, spell_g
    ),
    ways as materialized (
      select walk.*,
        case when was_here then null when not existed then 'new' when not was_open then 'reopened' when not was_within then 'pulled_in'
          else 'transferred_in' end as entry,
        case when is_here then null when status_is in ('won', 'lost') then status_is when not is_within then 'pushed_out'
          when is_still_here or status_is is null then 'deleted' else 'transferred_out' end as exit,
        was_here or (value_was is not null and not (status_was = 'lost' and value_was = 0)) as starts_known,
        coalesce(is_here, false) or (value_is is not null and not (status_is = 'lost' and value_is = 0)) as ends_known
      from walk
    ),
    priced as materialized (
      select ways.*, coalesce(value_was * was.at_opening, 0) * share as opened, coalesce(value_was * was.at_closing, 0) * share as reopened_at,
        coalesce(case when starts_known then value_was else value_first end * start.at_closing, 0) * share as starts,
        coalesce(case when ends_known then value_is else value_last end * finish.at_closing, 0) * share as ends,
        (was_here and value_was is not null and was.at_opening is null) or (is_here and value_is is not null and finish.at_closing is null) as lacks_rate,
        stage_was.position as position_was, stage_is.position as position_is, stage_was.pipeline_id = stage_is.pipeline_id as in_one_pipeline
      from ways
        left join rates as was on was.currency = currency_was
        left join rates as start on start.currency = case when starts_known then currency_was else currency_first end
        left join rates as finish on finish.currency = case when ends_known then currency_is else currency_last end
        left join stage as stage_was on stage_was.tenant_id = ${scope.tenantId} and stage_was.id = stage_id_was
        left join stage as stage_is on stage_is.tenant_id = ${scope.tenantId} and stage_is.id = stage_id_is
    ),
    lines as (
      select axis, g, deal_id, told.line, told.amount from priced cross join lateral (values
        ('opening', was_here, opened),
        (entry, entry is not null, starts),
        ('amounts_up', ends > starts, ends - starts),
        ('amounts_down', ends < starts, ends - starts),
        (exit, exit is not null, -ends),
        ('currency', was_here and reopened_at <> opened, reopened_at - opened),
        ('closing', is_here, ends),
        ('stage_forward', was_open and status_is = 'open' and in_one_pipeline and position_is > position_was, ends),
        ('stage_back', was_open and status_is = 'open' and in_one_pipeline and position_is < position_was, ends),
        ('unknown', is_here and value_is is null, null),
        ('unconverted', lacks_rate, null)
      ) as told (line, holds, amount) where told.holds
    )`;
}

/** What the deal was at the one moment, as `status_was`, `value_was` …. */
function stateAt(name: 'was' | 'is', moment: 'at_opening' | 'at_closing'): Sql {
  return code(
    ['status', 'value', 'currency', 'stage_id']
      .map((column) => `max(${column}) filter (where ${moment}) as ${column}_${name}`)
      .join(', '),
  );
}

/** The earliest or latest amount that is known among some states, with its currency. */
function amountFrom(name: 'first' | 'last', among: string, direction: '' | 'desc'): Sql {
  return code(
    ['value', 'currency']
      .map(
        (column) =>
          `(array_agg(${column} order by valid_from ${direction}, history_id ${direction}) filter (where value is not null and ${among}))[1] as ${column}_${name}`,
      )
      .join(', '),
  );
}

/** Whether a state's expected close date lies in the period. */
function isWithin(alias: string, { from, to }: Period): Sql {
  const column = code(`${alias}.expected_close_date`);
  if (from === null && to === null) return code('true');
  return every([
    sql`${column} is not null`,
    ...(from === null ? [] : [sql`${column} >= ${from}::date`]),
    ...(to === null ? [] : [sql`${column} < ${to}::date`]),
  ]);
}

function labelOf(dimensions: readonly Dimension[], { scope }: Reading): Sql {
  const cases = dimensions.flatMap(({ value }, index) => {
    const table = value.kind === 'reference' ? labelTables[value.entity] : undefined;
    return table === undefined
      ? []
      : [
          sql`when ${index + 1}::int then (select named.${code(table.column)} from ${code(table.table)} as named where named.tenant_id = ${scope.tenantId} and named.id = lined.g::int)`,
        ];
  });
  return cases.length === 0 ? code('lined.g') : sql`case lined.axis ${list(cases, ' ')} else lined.g end`;
}
