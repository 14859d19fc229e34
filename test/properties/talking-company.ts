import { sql } from 'kysely';
import type { Database } from '../../src/database/index.ts';
import { now, seedSmallCompany } from '../support/small-company.ts';

export type Speaker = 'raj' | 'li' | 'zoe';
export const speakers: readonly Speaker[] = ['raj', 'li', 'zoe'];

/** Who speaks, by the names that they are called in messages. */
export const fullNames: Readonly<Record<Speaker, string>> = {
  raj: 'Raj Malhotra',
  li: 'Mei Lin',
  zoe: 'Zoe Martin',
};

/** Three sellers with two accounts and three deals each, and leads in a pool: records that messages can name. */
export interface TalkingCompany {
  readonly tenantId: number;
  readonly people: Readonly<Record<Speaker, number>>;
}

/** Each seller's accounts; the deals of the first are "NAME Renewal" and "NAME Rollout", that of the second "NAME 二期". */
export const accountsOf: Readonly<Record<Speaker, readonly [string, string]>> = {
  raj: ['Globex', '华锐科技'],
  li: ['Initech', '北京医疗中心'],
  zoe: ['Umbrella Labs', '晨光材料'],
};

export const dealsOf = (speaker: Speaker): readonly string[] => {
  const [first, second] = accountsOf[speaker];
  return [`${first} Renewal`, `${first} Rollout`, `${second}二期`];
};

export const leadNames = ['Maya Patel', 'Oscar Lind'] as const;

/** A company of its own for each conversation: none is in the state that another one left. */
export async function seedTalkingCompany(database: Database): Promise<TalkingCompany> {
  const small = await seedSmallCompany(database);
  const { tenantId } = small;
  const people = { raj: small.people.raj, li: small.people.li, zoe: small.people.zoe };
  await database.system(async (query) => {
    for (const table of ['deal_history', 'deal', 'contact', 'account', 'lead', 'pool'])
      await query(sql`delete from ${sql.table(table)} where tenant_id = ${tenantId}`);
    for (const speaker of speakers)
      await query(
        sql`update app_user set full_name = ${fullNames[speaker]} where tenant_id = ${tenantId} and id = ${people[speaker]}`,
      );
    for (const speaker of speakers) {
      for (const name of accountsOf[speaker])
        await query(
          sql`insert into account (tenant_id, name, owner_id, created_at) values (${tenantId}, ${name}, ${people[speaker]}, ${now})`,
        );
      for (const [index, name] of dealsOf(speaker).entries())
        await query(sql`
          insert into deal (tenant_id, name, account_id, owner_id, owner_team_id, pipeline_id, stage_id, stage_entered_at, amount, currency, expected_close_date, next_step, created_at)
          select ${tenantId}, ${name}, a.id, ${people[speaker]}, m.team_id, s.pipeline_id, s.id, '2026-10-01T09:00:00Z', ${10_000 * (index + 1)}, 'EUR', '2026-12-31', 'send the offer', '2026-10-01T09:00:00Z'
          from account a join team_membership m on m.tenant_id = a.tenant_id and m.user_id = ${people[speaker]}, stage s
          where a.tenant_id = ${tenantId} and a.name = ${accountsOf[speaker][index < 2 ? 0 : 1]} and s.tenant_id = a.tenant_id and s.key = 'qualification'`);
    }
    await query(sql`
      insert into deal_history (tenant_id, deal_id, valid_from, stage_id, status, amount, currency, expected_close_date, forecast_category, owner_id, owner_team_id)
      select tenant_id, id, created_at, stage_id, status, amount, currency, expected_close_date, forecast_category, owner_id, owner_team_id from deal where tenant_id = ${tenantId}`);
    await query(sql`insert into pool (tenant_id, entity, name) values (${tenantId}, 'lead', 'Open leads')`);
    for (const name of leadNames)
      await query(sql`
        insert into lead (tenant_id, name, company, pool_id, created_at)
        select ${tenantId}, ${name}, 'GenePoint', id, ${now} from pool where tenant_id = ${tenantId}`);
  });
  return { tenantId, people };
}
