import { sql } from 'kysely';
import type { Query } from '../../database/index.ts';
import { type PlainDate, weekdayOf } from '../../kernel/index.ts';

export interface WorkingDays {
  /** By the week, and by the company's own calendar. */
  readonly isWorkingDay: (date: PlainDate) => boolean;
  /** A day off by name, not for being a Saturday or Sunday. */
  readonly isHoliday: (date: PlainDate) => boolean;
}

const friday = 5;

/** Monday to Friday but for the company's holidays, and the days of weekends that it works (调休). */
export async function readWorkingDays(query: Query, tenantId: number): Promise<WorkingDays> {
  const rows = await query<{ day: PlainDate; isWorked: boolean }>(
    sql`select day, is_worked as "isWorked" from holiday where tenant_id = ${tenantId}`,
  );
  const isWorked = new Map(rows.map((row) => [row.day, row.isWorked]));
  return {
    isWorkingDay: (date) => isWorked.get(date) ?? weekdayOf(date) <= friday,
    isHoliday: (date) => isWorked.get(date) === false,
  };
}
