import { sql } from 'kysely';
import type { Filter } from '../../intents/index.ts';
import {
  addMonths,
  type ClosedPeriod,
  daysBetween,
  type Instant,
  type PlainDate,
  startOfDayInstant,
} from '../../kernel/index.ts';
import {
  type CompileProblem,
  closedDeals,
  code,
  dailyRates,
  every,
  type Frame,
  filterPredicate,
  findDimension,
  fromOf,
  isNotVisible,
  isUnreachable,
  list,
  openFrame,
  openStates,
  type Source,
  type Sql,
} from '../../metrics/index.ts';
import type { QueryContext } from '../context.ts';
import { readingOf } from '../records/index.ts';
import type { Due, ForecastFacts, Lump, MomentFacts, OpenDeal, StandingDeals } from './facts.ts';

export interface WantedFacts {
  readonly filters: readonly Filter[];
  readonly period: ClosedPeriod;
  /** When the forecast is made: now, or at the start of that day. */
  readonly madeOn: PlainDate | 'now';
  readonly groupBy: readonly string[];
  /** Of quantities instead of amounts. */
  readonly inUnits: boolean;
}

export interface FactsRead {
  readonly kind: 'facts';
  readonly facts: ForecastFacts;
  /** By the keys of their dimensions, as JSON. */
  readonly groups: ReadonlyMap<string, GroupFacts>;
}

export interface GroupFacts {
  readonly wonBefore: number;
  /** Of what deals to come brought in the last year. */
  readonly shareOfLater: number;
  readonly deals: readonly OpenDeal[];
}

/** A moment at which deals are looked at, and the stretch that is looked at from there, half-open. */
interface LookAhead {
  readonly at: Instant;
  readonly day: PlainDate;
  readonly from: PlainDate;
  readonly to: PlainDate;
}

/** Three years: beyond them a company was another one. */
const monthsBack = 36;

/**
 * Everything that a forecast is made of, in one statement: the open deals of the moment one by one; how many stood alike at the same point of
 * the 36 stretches that began a month earlier each, and what became of them; and what was won in these, by whom it was known. Amounts
 * in the base currency: of open deals at the rates of the moment, of won ones at those of their closed date.
 */
export async function readFacts(
  context: QueryContext,
  wanted: WantedFacts,
): Promise<FactsRead | CompileProblem> {
  const moments = momentsOf(context, wanted);
  const now = moments.length;
  const [first, last] = [moments[0] as LookAhead, moments[now - 1] as LookAhead];
  const states = openPart(context, wanted, openStates(first.at, last.at), []);
  const open = openPart(context, wanted, openStates(last.at, last.at), wanted.groupBy);
  const won = openPart(context, wanted, closedDeals, wanted.groupBy);
  if ('kind' in states) return states;
  if ('kind' in open) return open;
  if ('kind' in won) return won;
  const rates = dailyRates(readingOf(context).scope, first.from, context.today);
  const { ats, days, froms, tos } = arraysOf(moments);
  const spread = (
    from: Sql,
    to: Sql,
  ) => sql`cross join lateral generate_series(${from}, ${to}) as spread (nth)
    cross join lateral (select (${ats})[nth] as at, (${days})[nth] as day, greatest((${days})[nth], (${froms})[nth]) as start, (${froms})[nth] as from_date, (${tos})[nth] as to_date) as m`;
  // What is grouped by is one column that the planner can't see into: so it takes a hash of few groups, where it would else sort every row.
  const statement = sql<FactRow>`
    with daily as materialized (select * from ${rates} as each),
    standing as (
      select key[1]::int as nth, key[2]::int as stage, key[3] as due, key[4] as currency, cases, sum, squares, unknown, won, won_sum from (
        select string_to_array(key, ' ') as key, count(*)::int as cases, sum(value) as sum, sum(value * value) as squares,
          count(*) filter (where value is null)::int as unknown, count(*) filter (where came)::int as won, sum(later) filter (where came) as won_sum
        from (
          select concat_ws(' ', nth, stage_id, ${dueOf}, currency) as key, value, later, d.is_won and d.closed_date >= m.start and d.closed_date < m.to_date as came
          from (
            select h.stage_id, h.currency, h.expected_close_date, h.valid_from, h.valid_to, d.closed_date, d.created_at, d.creation_unknown,
              d.status = 'won' and d.closed_date <= ${context.today}::date as is_won, ${states.value} as value, ${states.valueWhenWon} as later
            from ${states.from} where ${states.where} and not d.creation_unknown
              and width_bucket(h.valid_from, ${ats}) < coalesce(width_bucket(h.valid_to, ${ats}), ${now}::int)
          ) as d ${spread(sql`width_bucket(d.valid_from, ${ats}) + 1`, sql`least(${now}::int, coalesce(width_bucket(d.valid_to, ${ats}), ${now}::int))`)}
          offset 0
        ) as stood group by key
      ) as grouped
    )
    select 'standing' as part, nth, stage, due, null as way, null::int as id, null as in_group, cases, sum * in_base as sum, squares * in_base * in_base as squares,
      unknown, won, won_sum * in_base as won_sum
      from standing cross join lateral (select (${days})[nth] as day) as m ${rateOf(wanted, context, 'standing.currency', 'm.day')}
    union all
    select 'won', key[1]::int, null, null, key[2], null, nullif(array_to_string(key[3:], ' '), ''), cases, sum, squares, null, null, null from (
      select string_to_array(key, ' ') as key, count(*)::int as cases, sum(value) as sum, sum(value * value) as squares from (
        select concat_ws(' ', nth, case when d.closed_date < m.day or nth = ${now}::int and ${wanted.madeOn === 'now'} then 'before'
            when d.created_at >= m.at then 'later' else 'open' end, in_group) as key, value
        from (
          select d.closed_date, d.created_at, ${won.value} * in_base as value, ${won.group} as in_group
          from ${won.from} ${rateOf(wanted, context, 'd.currency', 'd.closed_date')}
          where ${won.where} and d.status = 'won' and d.closed_date >= ${first.from}::date and d.closed_date <= ${context.today}::date
        ) as d ${spread(sql`width_bucket(d.closed_date, ${tos}) + 1`, sql`width_bucket(d.closed_date, ${froms})`)}
        offset 0
      ) as arrived group by key
    ) as grouped
    union all
    select 'open', ${now}::int, h.stage_id, ${dueOfNow(last)}, null, d.id, ${open.group}, null, ${open.value} * in_base, null, null, null, null
      from ${open.from} ${rateOf(wanted, context, 'h.currency', `'${last.day}'::date`)} where ${open.where}`;
  return factsOf(await context.query(statement), moments, wanted);
}

interface FactRow {
  readonly part: 'standing' | 'won' | 'open';
  readonly nth: number;
  readonly stage: number;
  readonly due: Due;
  readonly way: 'before' | 'later' | 'open' | null;
  readonly id: number;
  readonly in_group: string | null;
  readonly cases: number;
  readonly sum: number | null;
  readonly squares: number | null;
  readonly unknown: number;
  readonly won: number;
  readonly won_sum: number | null;
}

/** The earliest first; the last one is that of the forecast. */
function momentsOf(
  { now, today, actor }: QueryContext,
  { period, madeOn }: WantedFacts,
): readonly LookAhead[] {
  const day = madeOn === 'now' ? today : madeOn;
  return Array.from({ length: monthsBack + 1 }, (_, index) => index - monthsBack).map((months) => {
    const then = addMonths(day, months);
    return {
      // What happened at this very moment has happened.
      at:
        months === 0 && madeOn === 'now'
          ? new Date(Date.parse(now) + 1).toISOString()
          : startOfDayInstant(then, actor.calendar.timeZone),
      day: then,
      from: addMonths(period.from, months),
      to: addMonths(period.to, months),
    };
  });
}

/** The moments as arrays, by number from 1. */
function arraysOf(moments: readonly LookAhead[]) {
  return {
    ats: sql`${moments.map(({ at }) => at)}::timestamptz[]`,
    days: sql`${moments.map(({ day }) => day)}::date[]`,
    froms: sql`${moments.map(({ from }) => from)}::date[]`,
    tos: sql`${moments.map(({ to }) => to)}::date[]`,
  };
}

const dueOf = code(dueExpression('d.expected_close_date', 'd'));

function dueOfNow({ at, day, from, to }: LookAhead): Sql {
  return sql`(select ${code(dueExpression('h.expected_close_date', 'd'))} from (select ${at}::timestamptz as at, ${day}::date as day,
    greatest(${day}::date, ${from}::date) as start, ${from}::date as from_date, ${to}::date as to_date) as m)`;
}

/** `Due` of a date, seen from `m`. */
function dueExpression(expected: string, deal: string): string {
  return `(case when ${expected} is null then case when ${deal}.creation_unknown then 'unsaid-unknown'
      when m.at - ${deal}.created_at < interval '30 days' then 'unsaid-30' when m.at - ${deal}.created_at < interval '90 days' then 'unsaid-90'
      when m.at - ${deal}.created_at < interval '180 days' then 'unsaid-180' else 'unsaid-old' end
    when ${expected} < m.day then 'past' when ${expected} < m.from_date then 'before'
    when ${expected} < m.to_date then case (${expected} - m.start) * 3 / (m.to_date - m.start) when 0 then 'first' when 1 then 'second' else 'last' end
    when ${expected} < m.to_date + (m.to_date - m.start) then 'next' else 'later' end)`;
}

/** `in_base`: what an amount is multiplied by to be in the base currency. Units have none. */
function rateOf({ inUnits }: WantedFacts, context: QueryContext, currency: string, day: string): Sql {
  if (inUnits) return code('cross join (select 1::float8 as in_base) as same');
  const base = context.actor.baseCurrency;
  return sql`left join daily on daily.currency = ${code(currency)} and daily.day = ${code(day)}
    cross join lateral (select case when ${code(currency)} = ${base} then 1 else daily.rate::float8 end as in_base) as converted`;
}

interface Part {
  readonly from: Sql;
  readonly where: Sql;
  readonly value: Sql;
  readonly valueWhenWon: Sql;
  readonly group: Sql;
}

/** A source under the reader's scope and filters, with what is summed of it. */
function openPart(
  context: QueryContext,
  { filters, inUnits }: WantedFacts,
  source: Source,
  groupBy: readonly string[],
): Part | CompileProblem {
  const reading = readingOf(context);
  const frame = openFrame(source, reading, context.vocabulary);
  const predicates: Sql[] = [...source.where(reading)];
  const groups: Sql[] = [];
  for (const key of groupBy) {
    const reached = findDimension(key, context.vocabulary)?.reach(frame) ?? null;
    if (reached === null) return { kind: 'unreachable', measure: 'revenue', field: key };
    frame.uses.push({ entity: 'deal', field: key === 'rep' ? 'owner' : key });
    groups.push(reached);
  }
  for (const filter of filters) {
    const predicate = filterPredicate(frame, filter);
    if (isUnreachable(predicate)) return { kind: 'unreachable', measure: 'revenue', field: filter.field };
    frame.uses.push({ entity: 'deal', field: filter.field === 'rep' ? 'owner' : filter.field });
    predicates.push(predicate);
  }
  const measured = inUnits ? unitsOf(frame) : amountOf(frame);
  const hidden = frame.uses
    .filter(({ entity }) => entity !== 'deal')
    .map((use) => reading.scope.hides(use))
    .find((one) => one !== null);
  if (hidden !== undefined && hidden !== null) return hidden;
  const visible = reading.scope.predicate(
    'deal',
    source.alias,
    frame.uses.filter(({ entity }) => entity === 'deal'),
  );
  if (isNotVisible(visible)) return visible;
  return {
    ...measured,
    from: sql`${fromOf(frame)} ${measured.joined}`,
    where: every([visible, ...predicates]),
    group: groups.length === 0 ? code('null::text') : sql`jsonb_build_array(${list(groups)})::text`,
  };
}

/** In its own currency; a deal's part where it is split over its lines. */
function amountOf({ columns, uses, joins }: Frame) {
  uses.push({ entity: 'deal', field: 'amount' });
  const share = joins.has('line') ? ' * coalesce(line.share, 1)' : '';
  return {
    joined: code(''),
    value: code(`(${columns.amount ?? 'd.amount'}${share})::float8`),
    valueWhenWon: code(`(d.amount${share})::float8`),
  };
}

/** How many of the deal's products, or of one of them. Deals without lines count none. */
function unitsOf({ uses, joins, reading }: Frame) {
  uses.push({ entity: 'deal-line', field: 'quantity' }, { entity: 'deal-line', field: 'product' });
  const ofProduct = joins.has('line');
  const value = code('coalesce(units.quantity, 0)::float8');
  return {
    joined: sql`left join (select deal_id${code(ofProduct ? ', product_id' : '')}, sum(quantity) as quantity from deal_line
        where tenant_id = ${reading.scope.tenantId} group by deal_id${code(ofProduct ? ', product_id' : '')}) as units
      on units.deal_id = d.id ${code(ofProduct ? 'and units.product_id = line.product_id' : '')}`,
    value,
    valueWhenWon: value,
  };
}

function factsOf(
  rows: readonly FactRow[],
  moments: readonly LookAhead[],
  { period }: WantedFacts,
): FactsRead {
  const now = moments.length;
  const none = { count: 0, sum: 0, squares: 0 };
  const found = moments.map(() => ({
    wonBefore: 0,
    wonInAll: 0,
    laterDeals: none as Lump,
    standing: [] as StandingDeals[],
  }));
  const groups = new Map<string, { wonBefore: number; later: number; deals: OpenDeal[] }>();
  const groupOf = (key: string) => {
    // In the writing of JavaScript, so that it equals the keys of other statements.
    const name = JSON.stringify(JSON.parse(key));
    const group = groups.get(name) ?? { wonBefore: 0, later: 0, deals: [] };
    groups.set(name, group);
    return group;
  };
  const open = new Map<number, OpenDeal>();
  for (const row of rows) {
    const moment = found[row.nth - 1];
    if (moment === undefined) continue;
    const sum = row.sum ?? 0;
    if (row.part === 'standing') moment.standing.push(standingOf(row));
    else if (row.part === 'won') {
      moment.wonInAll += sum;
      if (row.way === 'before') moment.wonBefore += sum;
      if (row.way === 'later') moment.laterDeals = addLumps(moment.laterDeals, row);
      if (row.in_group === null) continue;
      if (row.way === 'before' && row.nth === now) groupOf(row.in_group).wonBefore += sum;
      if (row.way === 'later' && row.nth >= now - monthsOfShares) groupOf(row.in_group).later += sum;
    } else {
      const deal = { stageId: row.stage, due: row.due, amount: row.sum };
      if (row.in_group !== null) groupOf(row.in_group).deals.push(deal);
      const known = open.get(row.id);
      const amount = known === undefined ? deal.amount : addKnown(known.amount, deal.amount);
      open.set(row.id, { ...deal, amount });
    }
  }
  const latestFirst: MomentFacts[] = found.reverse();
  const begun = latestFirst.findLastIndex(({ standing, wonInAll }) => standing.length > 0 || wonInAll > 0);
  const later = [...groups.values()].reduce((sum, group) => sum + group.later, 0);
  return {
    kind: 'facts',
    facts: {
      moments: latestFirst.slice(0, Math.max(1, begun + 1)),
      monthsUnknown: monthsUnknown(moments),
      monthsLong: Math.max(1, Math.round(daysBetween(period.from, period.to) / 30.4)),
      deals: [...open.values()],
    },
    groups: new Map(
      [...groups].map(([key, group]) => [
        key,
        {
          wonBefore: group.wonBefore,
          deals: group.deals,
          shareOfLater: later === 0 ? 0 : group.later / later,
        },
      ]),
    ),
  };
}

const monthsOfShares = 15;

function standingOf({
  stage,
  due,
  cases,
  sum,
  squares,
  unknown,
  won,
  won_sum: wonSum,
}: FactRow): StandingDeals {
  return {
    stageId: stage,
    due,
    count: cases,
    sum: sum ?? 0,
    squares: squares ?? 0,
    unknown,
    won,
    wonSum: wonSum ?? 0,
  };
}

function addLumps(lump: Lump, { cases, sum, squares }: FactRow): Lump {
  return {
    count: lump.count + cases,
    sum: lump.sum + (sum ?? 0),
    squares: lump.squares + (squares ?? 0),
  };
}

function addKnown(one: number | null, other: number | null): number | null {
  return one === null && other === null ? null : (one ?? 0) + (other ?? 0);
}

/** How many months earlier a stretch was over by the moment of the forecast. */
function monthsUnknown(moments: readonly LookAhead[]): number {
  const day = moments.at(-1)?.day ?? '';
  const over = moments.findLastIndex(({ to }) => to <= day);
  return moments.length - 1 - over;
}
