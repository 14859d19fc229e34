import { sql } from 'kysely';
import type { CommandContext } from '../command.ts';

/**
 * Makes a reason that stands on no list a value of the list, under the person's own words, so that it is a choice from then on and lost
 * deals group by it. Written with the change that names it: whoever takes that back takes the value back too, unless another deal has it.
 */
export async function listLossReason(
  { query, actor, changes }: CommandContext,
  words: string,
): Promise<void> {
  const [known] = await query<{ last: number; is: boolean }>(sql`
    select coalesce(max(position), 0) as last, coalesce(bool_or(key = ${words}), false) as is
    from pick_list_value where tenant_id = ${actor.tenantId} and list = 'loss_reason'`);
  if (known === undefined || known.is) return;
  await changes.insert('pick_list_value', {
    list: 'loss_reason',
    key: words,
    name_en: words,
    name_zh: words,
    position: known.last + 1,
  });
}
