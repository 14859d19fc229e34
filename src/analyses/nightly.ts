import { sql } from 'kysely';
import type { Database } from '../database/index.ts';
import { type Instant, localDateTime } from '../kernel/index.ts';
import { learnThresholds } from './learnt-thresholds.ts';

/** Local hour from which a night's learning is due: after the hours that a change of the clocks skips or repeats. */
const firstHour = 4;
const checkEveryMilliseconds = 3_600_000;
/** Less than a day, so that a check some minutes earlier than yesterday's still finds the night due. */
const dueAfterHours = 20;

/**
 * Learns each tenant's thresholds anew every night, for as long as the process runs, and at once where that is overdue. Several
 * instances may do so at the same time: the same cases teach the same. Gives the function that stops it, which waits for
 * what is under way.
 */
export function learnNightly(
  database: Database,
  reportFailure: (error: unknown) => void,
): () => Promise<void> {
  let underWay: Promise<unknown> = Promise.resolve();
  const check = () => {
    underWay = learnWhereDue(database, new Date().toISOString()).catch(reportFailure);
  };
  check();
  const timer = setInterval(check, checkEveryMilliseconds).unref();
  return async () => {
    clearInterval(timer);
    await underWay;
  };
}

/** Learns for those tenants whose last night's learning is missing. Gives how many these were. */
export async function learnWhereDue(database: Database, now: Instant): Promise<number> {
  return await database.system(async (query) => {
    const tenants = await query<{ id: number; timeZone: string; isOverdue: boolean }>(sql`
      select t.id, t.business_time_zone as "timeZone",
        coalesce(max(l.computed_at), '-infinity') < ${now}::timestamptz - make_interval(hours => ${dueAfterHours * 2}) as "isOverdue"
      from tenant t left join learnt_threshold l on l.tenant_id = t.id
      group by t.id, t.business_time_zone
      having coalesce(max(l.computed_at), '-infinity') < ${now}::timestamptz - make_interval(hours => ${dueAfterHours})`);
    const due = tenants.filter(
      ({ timeZone, isOverdue }) =>
        isOverdue || Number(localDateTime(now, timeZone).slice(11, 13)) >= firstHour,
    );
    for (const { id } of due) await learnThresholds(query, id, now);
    return due.length;
  });
}
