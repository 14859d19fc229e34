import { sql } from 'kysely';
import type { Services } from '../../conversation/index.ts';
import type { Instant } from '../../kernel/index.ts';

/** Whether a rule is to be checked now: not since so many minutes, and by nobody else at this moment. */
export async function claimCheck(
  { database }: Services,
  tenantId: number,
  ruleId: number,
  everyMinutes: number,
  now: Instant,
): Promise<boolean> {
  return await database.system(async (query) => {
    const claimed = await query(sql`
      insert into rule_state (tenant_id, rule_id, checked_at)
      select ${tenantId}, r.id, ${now} from rule r where r.tenant_id = ${tenantId} and r.id = ${ruleId}
      on conflict (tenant_id, rule_id) do update set checked_at = excluded.checked_at
        where rule_state.checked_at is null
          or rule_state.checked_at <= ${now}::timestamptz - make_interval(mins => ${everyMinutes}::int)
      returning rule_id`);
    return claimed.length > 0;
  });
}
