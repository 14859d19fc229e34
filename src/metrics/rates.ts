import { sql } from 'kysely';
import type { PlainDate } from '../kernel/index.ts';
import type { Scope } from '../permissions/index.ts';
import { code, type Sql } from '../permissions/index.ts';
import { oldestRateDate, rateAgeLimitDays } from './time.ts';

/**
 * Every currency's rate of every day in a stretch, as a relation (currency, day, rate): the latest one on or before the day, at most 31
 * days old. Small, so that it is joined by hash instead of being looked up once a row.
 */
export function dailyRates(scope: Scope, from: PlainDate | null, to: PlainDate | null): Sql {
  const bounds = [sql`tenant_id = ${scope.tenantId}`, sql`currency <> ${scope.baseCurrency}`];
  if (from !== null) bounds.push(sql`rate_date >= ${oldestRateDate(from)}::date`);
  if (to !== null) bounds.push(sql`rate_date <= ${to}::date`);
  return sql`(
    select currency, day::date as day, rate from (
      select currency, rate, rate_date, lead(rate_date) over (partition by currency order by rate_date) as next_date
      from exchange_rate where ${sql.join(bounds, sql` and `)}
    ) as quoted
    cross join lateral generate_series(rate_date, least(next_date - 1, rate_date + ${rateAgeLimitDays}::int), interval '1 day') as day)`;
}

/** The rate of a currency on a day; null where there is none that is fresh enough. */
export function rateAt(scope: Scope, currency: string, day: string): Sql {
  return sql`(select dated_rate.rate from exchange_rate as dated_rate where dated_rate.tenant_id = ${scope.tenantId} and dated_rate.currency = ${code(currency)}
      and dated_rate.rate_date <= ${code(day)} and dated_rate.rate_date >= ${code(day)} - ${rateAgeLimitDays}::int order by dated_rate.rate_date desc limit 1)`;
}

/**
 * The rate of one day for a currency expression, 1 for the base currency; null where there is none that is fresh enough.
 * The table has a name of its own here: under a shorter one it would hide the row that `currency` stands in.
 */
export function currentRate(scope: Scope, currency: Sql, date: PlainDate): Sql {
  return sql`(case when ${currency} = ${scope.baseCurrency} then 1 else (
    select dated_rate.rate from exchange_rate as dated_rate where dated_rate.tenant_id = ${scope.tenantId} and dated_rate.currency = ${currency}
      and dated_rate.rate_date <= ${date}::date and dated_rate.rate_date >= ${oldestRateDate(date)}::date order by dated_rate.rate_date desc limit 1) end)`;
}

/** The rate of a row's own date, for the few amounts that are in another currency than their row's. */
export function rateOn(scope: Scope, currency: string, date: string): Sql {
  return sql`(case when ${code(currency)} = ${scope.baseCurrency} then 1 else ${rateAt(scope, currency, date)} end)`;
}
