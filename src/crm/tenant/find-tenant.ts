import { sql } from 'kysely';
import type { Query } from '../../database/index.ts';
import type { BusinessCalendar, Language } from '../../kernel/index.ts';

export interface Tenant {
  readonly id: number;
  readonly name: string;
  readonly calendar: BusinessCalendar;
  readonly baseCurrency: string;
  readonly language: Language;
  readonly isSample: boolean;
}

/** The tenant that the command line is about: the real one where there is one, else the sample. For Parley's own transaction. */
export async function findTenant(query: Query): Promise<Tenant | null> {
  const [row] = await query<Omit<Tenant, 'calendar'> & { zone: string; fiscal: number; week: number }>(sql`
    select id, name, base_currency as "baseCurrency", language, is_sample as "isSample",
      business_time_zone as zone, fiscal_year_start_month as fiscal, week_start as week
    from tenant order by is_sample, id limit 1`);
  if (row === undefined) return null;
  const { zone, fiscal, week, ...tenant } = row;
  return { ...tenant, calendar: { timeZone: zone, fiscalYearStartMonth: fiscal, weekStart: week } };
}

/** The zone (IANA) in which the company's days begin. */
export async function findBusinessZone(query: Query, tenantId: number): Promise<string> {
  const [row] = await query<{ zone: string }>(
    sql`select business_time_zone as zone from tenant where id = ${tenantId}`,
  );
  return row?.zone ?? 'UTC';
}
