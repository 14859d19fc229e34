import { sql } from 'kysely';
import type { Query } from '../../database/index.ts';
import { addDays, type Instant, type Language, localDateTime, weekdayOf } from '../../kernel/index.ts';

/** When somebody is not to be alerted, by his own clock. */
export interface QuietHours {
  /** `HH:mm`; over midnight too, and the same twice is no hour. */
  readonly from: string;
  readonly to: string;
  /** Whole days, 1 Monday … 7 Sunday. */
  readonly days: readonly number[];
}

/** Of who has said nothing. */
export const usualQuietHours: QuietHours = { from: '21:00', to: '07:00', days: [] };

export async function readQuietHours(query: Query, tenantId: number, userId: number): Promise<QuietHours> {
  const [row] = await query<QuietHours>(sql`
    select from_time as from, to_time as to, days from quiet_hours where tenant_id = ${tenantId} and user_id = ${userId}`);
  return row ?? usualQuietHours;
}

/** Whether a moment lies in them. Hours that began on a whole quiet day end with it only where they are not quiet themselves. */
export function isQuietAt({ from, to, days }: QuietHours, now: Instant, timeZone: string): boolean {
  const local = localDateTime(now, timeZone);
  const time = local.slice(11, 16);
  if (days.includes(weekdayOf(local.slice(0, 10)))) return true;
  return from <= to ? time >= from && time < to : time >= from || time < to;
}

/** "21:00–07:00, and on Saturday and Sunday"; none at all: said so. */
export function quietWords({ from, to, days }: QuietHours, language: Language): string {
  const zh = language === 'zh';
  const hours = from === to ? '' : `${from}–${to}`;
  const monday = '2026-01-05';
  const format = new Intl.DateTimeFormat(zh ? 'zh-CN' : 'en-GB', {
    weekday: zh ? 'short' : 'long',
    timeZone: 'UTC',
  });
  const names = [...days]
    .sort((one, other) => one - other)
    .map((day) => format.format(new Date(`${addDays(monday, day - 1)}T00:00:00Z`)));
  const whole = names.length === 0 ? '' : `${names.join(zh ? '、' : ', ')}${zh ? '全天' : ' (all day)'}`;
  const parts = [hours, whole].filter((part) => part !== '');
  return parts.length === 0 ? (zh ? '无' : 'none') : parts.join(zh ? '，' : '; ');
}
