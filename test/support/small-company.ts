import { sql } from 'kysely';
import type { Services, Turn, TurnInput } from '../../src/conversation/index.ts';
import { takeTurn } from '../../src/conversation/index.ts';
import { createWordCache, seedTenant } from '../../src/crm/index.ts';
import type { Database, Query } from '../../src/database/index.ts';
import type { Intent, IntentName, IntentNamed, RecordRef } from '../../src/intents/index.ts';
import { catalogue } from '../../src/intents/index.ts';
import type { Interpretation } from '../../src/interpreter/index.ts';
import { detectLanguage } from '../../src/kernel/index.ts';

/** Saturday in both zones. */
/** Where the page would stand, for links to records. */
export const pageUrl = 'https://parley.example.com';
export const now = '2026-11-21T10:00:00.000Z';

const personKeys = ['owner', 'mia', 'raj', 'li', 'zoe', 'sue', 'mark', 'adam'] as const;
export type PersonKey = (typeof personKeys)[number];

/** A company of eight, two teams and a few records: enough to be allowed and refused. */
export interface SmallCompany {
  readonly tenantId: number;
  /** `mia` manages EMEA, where `raj` and `li` sell; `zoe` sells in APAC; `sue` supports, `mark` markets, `adam` administers. */
  readonly people: Readonly<Record<PersonKey, number>>;
  readonly teams: { readonly emea: number; readonly apac: number };
  readonly accounts: { readonly globex: number; readonly initech: number; readonly umbrella: number };
  readonly contacts: { readonly jane: number };
  readonly deals: { readonly renewal: number; readonly rollout: number; readonly labs: number };
  readonly leads: { readonly maya: number };
  readonly pools: { readonly leads: number };
}

const roles: Readonly<Record<PersonKey, string | null>> = {
  owner: null,
  mia: 'manager',
  raj: 'rep',
  li: 'rep',
  zoe: 'rep',
  sue: 'support',
  mark: 'marketing',
  adam: 'admin',
};

export async function seedSmallCompany(database: Database): Promise<SmallCompany> {
  return await database.system(async (query) => {
    const tenantId = await seedTenant(query, {
      name: 'Northwind',
      timeZone: 'UTC',
      currency: 'EUR',
      language: 'en',
    });
    const people = await addPeople(query, tenantId);
    const id = async (statement: ReturnType<typeof sql<{ id: number }>>) =>
      (await query(statement))[0]?.id ?? 0;
    const emea = await id(
      sql`insert into team (tenant_id, name, manager_id) values (${tenantId}, 'EMEA', ${people.mia}) returning id`,
    );
    const apac = await id(sql`insert into team (tenant_id, name) values (${tenantId}, 'APAC') returning id`);
    await query(sql`insert into team_membership (tenant_id, team_id, user_id) values
      (${tenantId}, ${emea}, ${people.raj}), (${tenantId}, ${emea}, ${people.li}), (${tenantId}, ${apac}, ${people.zoe})`);
    const account = (name: string, owner: number, city: string) =>
      id(
        sql`insert into account (tenant_id, name, owner_id, city, phone, created_at) values (${tenantId}, ${name}, ${owner}, ${city}, '+49 30 123456', ${now}) returning id`,
      );
    const globex = await account('Globex', people.raj, 'Berlin');
    const initech = await account('Initech', people.li, 'Lyon');
    const umbrella = await account('Umbrella Labs', people.zoe, 'Perth');
    const jane = await id(
      sql`insert into contact (tenant_id, account_id, name, email, created_at) values (${tenantId}, ${globex}, 'Jane Roe', 'jane@globex.example', ${now}) returning id`,
    );
    const [pipeline] = await query<{ id: number; first: number }>(sql`
      select p.id, s.id as first from pipeline p join stage s on s.pipeline_id = p.id where p.tenant_id = ${tenantId} order by s.position limit 1`);
    const deal = async (name: string, accountId: number, owner: number, team: number, amount: string) => {
      const dealId = await id(sql`
        insert into deal (tenant_id, name, account_id, owner_id, owner_team_id, pipeline_id, stage_id, stage_entered_at, amount, currency, created_at)
        values (${tenantId}, ${name}, ${accountId}, ${owner}, ${team}, ${pipeline?.id}, ${pipeline?.first}, '2026-10-01T09:00:00Z', ${amount}, 'EUR', '2026-10-01T09:00:00Z')
        returning id`);
      await query(sql`
        insert into deal_history (tenant_id, deal_id, valid_from, stage_id, status, amount, currency, forecast_category, owner_id, owner_team_id)
        select tenant_id, id, created_at, stage_id, status, amount, currency, forecast_category, owner_id, owner_team_id from deal where id = ${dealId}`);
      return dealId;
    };
    const renewal = await deal('Globex – Renewal', globex, people.raj, emea, '18000');
    const rollout = await deal('Initech – Rollout', initech, people.li, emea, '120000');
    const labs = await deal('Umbrella – Labs', umbrella, people.zoe, apac, '50000');
    const leads = await id(
      sql`insert into pool (tenant_id, entity, name, holding_limit, daily_claim_limit) values (${tenantId}, 'lead', 'Open leads', 2, 1) returning id`,
    );
    const maya = await id(
      sql`insert into lead (tenant_id, name, company, owner_id, created_at) values (${tenantId}, 'Maya Patel', 'GenePoint', ${people.raj}, ${now}) returning id`,
    );
    return {
      tenantId,
      people,
      teams: { emea, apac },
      accounts: { globex, initech, umbrella },
      contacts: { jane },
      deals: { renewal, rollout, labs },
      leads: { maya },
      pools: { leads },
    };
  });
}

async function addPeople(query: Query, tenantId: number): Promise<Record<PersonKey, number>> {
  const people = {} as Record<PersonKey, number>;
  for (const key of personKeys) {
    const [row] = await query<{ id: number }>(sql`
      insert into app_user (tenant_id, full_name, email, is_owner) values (${tenantId}, ${key}, ${`${key}@northwind.example`}, ${key === 'owner'}) returning id`);
    people[key] = row?.id ?? 0;
    await query(sql`
      insert into role_grant (tenant_id, user_id, role_id)
      select ${tenantId}, ${people[key]}, id from role where tenant_id = ${tenantId} and key = ${roles[key]}`);
  }
  return people;
}

/** An intent with the defaults of its schema filled in. */
export function intent<Name extends IntentName>(
  name: Name,
  slots: Record<string, unknown>,
): IntentNamed<Name> {
  const definition = catalogue.find((candidate) => candidate.name === name);
  if (definition === undefined) throw new Error(`no capability ${name}`);
  return { kind: definition.kind, name, slots: definition.slots.parse(slots) } as IntentNamed<Name>;
}

export function ref(
  entity: string,
  id: number | null,
  text = 'it',
  candidates: RecordRef['candidates'] = [],
): RecordRef {
  return { entity, id, text, candidates };
}

/** An interpreter that reads what the test has just laid out for it. */
export interface Scripted {
  readonly services: Services;
  readonly failures: readonly unknown[];
  /** Takes a turn in which the message means these intents. */
  say(
    who: number,
    intents: readonly Intent[],
    more?: Partial<TurnInput> & { readonly text?: string; readonly reading?: Partial<Interpretation> },
  ): Promise<Turn>;
  press(
    who: number,
    id: string | undefined,
    more?: Partial<TurnInput> & { readonly set?: Record<string, string> },
  ): Promise<Turn>;
}

export function scriptConversation(database: Database, company: SmallCompany): Scripted {
  const failures: unknown[] = [];
  let next: Partial<Interpretation> = {};
  const services: Services = {
    database,
    words: createWordCache(),
    actors: new Map(),
    reportFailure: (error) => failures.push(error),
    interpret: (text) => ({
      text,
      language: detectLanguage(text),
      source: 'rules',
      confidence: 0.95,
      intents: [],
      readings: [],
      alternatives: [],
      question: null,
      notUnderstood: [],
      understood: [],
      ...next,
    }),
  };
  const base = (who: number) => ({
    tenantId: company.tenantId,
    userId: who,
    thread: 't1',
    surface: 'test',
    now,
  });
  return {
    services,
    failures,
    say: async (who, intents, { text = 'a message', reading, ...more } = {}) => {
      next = { intents, ...reading };
      return await takeTurn(services, { ...base(who), input: { text }, ...more });
    },
    press: async (who, id, { set, ...more } = {}) =>
      await takeTurn(services, {
        ...base(who),
        input: { press: id ?? 'none', ...(set === undefined ? {} : { set }) },
        ...more,
      }),
  };
}
