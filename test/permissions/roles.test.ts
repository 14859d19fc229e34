import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/database/index.ts';
import type { EntityKey } from '../../src/entities/index.ts';
import type { Intent } from '../../src/intents/index.ts';
import {
  type Actor,
  hidesField,
  loadActor,
  maskField,
  permit,
  rowScopeOf,
} from '../../src/permissions/index.ts';
import { openTestDatabase } from '../support/open-test-database.ts';
import {
  intent,
  now,
  type PersonKey,
  ref,
  type SmallCompany,
  seedSmallCompany,
} from '../support/small-company.ts';

let database: Database;
let company: SmallCompany;
const actors = {} as Record<PersonKey, Actor>;

beforeAll(async () => {
  database = await openTestDatabase();
  company = await seedSmallCompany(database);
  for (const [key, id] of Object.entries(company.people)) {
    const actor = await database.system((query) => loadActor(query, company.tenantId, id, now));
    if (actor === null) throw new Error(`no actor ${key}`);
    actors[key as PersonKey] = actor;
  }
  await database.system(async (query) => {
    const product = await query<{ id: number }>(
      sql`insert into product (tenant_id, name, list_price, currency) values (${company.tenantId}, 'Analytics', 100, 'EUR') returning id`,
    );
    await query(sql`insert into product_cost (tenant_id, product_id, valid_from, unit_cost, currency)
      values (${company.tenantId}, ${product[0]?.id}, '2026-01-01', 40, 'EUR')`);
    await query(sql`insert into activity (tenant_id, kind, held_at, author_id, account_id, deal_id) values
      (${company.tenantId}, 'call', ${now}, ${company.people.raj}, ${company.accounts.globex}, ${company.deals.renewal}),
      (${company.tenantId}, 'call', ${now}, ${company.people.zoe}, ${company.accounts.umbrella}, null)`);
    await query(
      sql`insert into task (tenant_id, title, owner_id) values (${company.tenantId}, 'x', ${company.people.raj})`,
    );
  });
});
afterAll(() => database.close());

/** What each person reads through row-level security alone, without any predicate. */
const visible = async (who: PersonKey, table: string): Promise<readonly number[]> =>
  await database.read(rowScopeOf(actors[who]), async (query) =>
    (await query<{ id: number }>(sql`select id from ${sql.table(table)} order by id`)).map(({ id }) => id),
  );
const isRefused = (who: PersonKey, what: Intent) => 'kind' in permit(actors[who], what);

describe('who sees which row, in raw SQL', () => {
  it('shows a rep his own, a manager his teams’, a director all', async () => {
    const { accounts, deals } = company;
    expect(await visible('raj', 'account')).toEqual([accounts.globex]);
    expect(await visible('mia', 'account')).toEqual([accounts.globex, accounts.initech]);
    expect(await visible('owner', 'account')).toEqual([accounts.globex, accounts.initech, accounts.umbrella]);
    expect(await visible('raj', 'deal')).toEqual([deals.renewal]);
    expect(await visible('mia', 'deal')).toEqual([deals.renewal, deals.rollout]);
    expect(await visible('zoe', 'deal_history')).toHaveLength(1);
    expect(await visible('li', 'contact')).toEqual([]);
  });

  it('shows support and marketing accounts but no deals, and an admin neither', async () => {
    for (const who of ['sue', 'mark'] as const) {
      expect(await visible(who, 'account')).toHaveLength(3);
      expect(await visible(who, 'contact')).toHaveLength(1);
      for (const table of ['deal', 'deal_history', 'activity', 'task'])
        expect(await visible(who, table)).toEqual([]);
    }
    expect(await visible('mark', 'lead')).toEqual([company.leads.maya]);
    for (const table of ['account', 'contact', 'lead', 'deal', 'activity', 'task']) {
      expect(await visible('adam', table)).toEqual([]);
    }
  });

  it('shows cost to directors alone', async () => {
    const costs = (who: PersonKey) =>
      database.read(
        rowScopeOf(actors[who]),
        async (query) => (await query(sql`select 1 from product_cost`)).length,
      );
    expect(await costs('owner')).toBe(1);
    for (const who of ['raj', 'mia', 'sue', 'mark', 'adam'] as const) expect(await costs(who)).toBe(0);
  });

  it('lets nobody change a row beyond his own', async () => {
    const rename = (who: PersonKey, table: string, id: number) =>
      database.write(
        rowScopeOf(actors[who]),
        async (query) =>
          (await query(sql`update ${sql.table(table)} set name = name where id = ${id} returning id`)).length,
      );
    expect(await rename('raj', 'account', company.accounts.globex)).toBe(1);
    expect(await rename('mia', 'deal', company.deals.rollout)).toBe(1);
    expect(await rename('mark', 'lead', company.leads.maya)).toBe(1);
    for (const [who, table, id] of [
      ['li', 'account', company.accounts.globex],
      ['mia', 'deal', company.deals.labs],
      ['sue', 'account', company.accounts.globex],
      ['mark', 'account', company.accounts.globex],
      ['sue', 'contact', company.contacts.jane],
      ['adam', 'deal', company.deals.renewal],
    ] as const) {
      expect(await rename(who, table, id)).toBe(0);
    }
  });
});

describe('permit', () => {
  const deal = () => ref('deal', company.deals.renewal, 'Globex – Renewal');
  const account = () => ref('account', company.accounts.globex, 'Globex');

  it('names the kind of thing that a role may not see or change', () => {
    const refusal = permit(actors.sue, intent('move-stage', { deal: deal(), stage: 'next' }));
    expect(refusal).toMatchObject({
      kind: 'refused',
      reason: { en: "With your role you can't change deals.", zh: '你的角色不能修改商机。' },
    });
  });

  it.each<readonly [PersonKey, string, () => Intent]>([
    ['sue', 'the pipeline', () => intent('funnel', {})],
    [
      'sue',
      'a changed account',
      () =>
        intent('update-record', {
          record: account(),
          changes: [{ field: 'city', value: { type: 'text', text: 'x' } }],
        }),
    ],
    ['mark', 'a list of deals', () => intent('list', { entity: 'deal' })],
    ['mark', 'a new account', () => intent('create-record', { entity: 'account', name: 'x' })],
    [
      'mark',
      'a lead’s neighbour by e-mail',
      () =>
        intent('list', {
          entity: 'contact',
          filters: [{ field: 'email', op: 'contains', values: [{ type: 'text', text: 'jane' }] }],
        }),
    ],
    [
      'sue',
      'contacts sorted by phone',
      () => intent('list', { entity: 'contact', order: { by: 'phone', direction: 'asc' } }),
    ],
    [
      'sue',
      'a measure filtered by a contact’s mobile',
      () =>
        intent('measure', {
          measures: ['activity_count'],
          filters: [{ field: 'contact.mobile', op: 'not-empty', values: [] }],
        }),
    ],
    ['adam', 'accounts', () => intent('list', { entity: 'account' })],
    ['adam', 'a won deal', () => intent('close-deal', { deal: deal(), outcome: 'won' })],
    ['adam', 'a brief', () => intent('brief', { record: account() })],
    [
      'raj',
      'a target',
      () =>
        intent('set-target', {
          period: { text: 'x', from: '2026-01-01', to: '2027-01-01', grain: 'year' },
          value: { text: '1', value: '1', currency: null },
        }),
    ],
    ['raj', 'a kind of record that is none', () => intent('list', { entity: 'pg_shadow' })],
  ])('refuses %s %s', (who, _, make) => {
    expect(isRefused(who, make())).toBe(true);
  });

  it.each<readonly [PersonKey, () => Intent]>([
    [
      'raj',
      () =>
        intent('list', {
          entity: 'contact',
          filters: [{ field: 'email', op: 'contains', values: [{ type: 'text', text: 'jane' }] }],
        }),
    ],
    ['raj', () => intent('log-activity', { activityKind: 'call', account: account() })],
    ['sue', () => intent('look-up-field', { record: account(), fields: ['phone'] })],
    [
      'mark',
      () => intent('list', { entity: 'lead', filters: [{ field: 'email', op: 'not-empty', values: [] }] }),
    ],
    ['adam', () => intent('create-task', { title: 'x' })],
    [
      'mia',
      () =>
        intent('split-target', {
          period: { text: 'x', from: '2026-01-01', to: '2027-01-01', grain: 'year' },
        }),
    ],
  ])('lets %s do what the role is for', (who, make) => {
    expect(isRefused(who, make())).toBe(false);
  });
});

describe('hidden fields', () => {
  it('masks contact details for those who only read', () => {
    const owners = [company.people.raj];
    expect(maskField(actors.raj, 'contact', 'email', 'jane@globex.example', owners)).toBe(
      'jane@globex.example',
    );
    expect(maskField(actors.sue, 'contact', 'email', 'jane@globex.example', owners)).toBe('j•••@g•••');
    expect(maskField(actors.sue, 'contact', 'mobile', '138 1234 5678', owners)).toBe('138••••78');
    expect(maskField(actors.sue, 'contact', 'name', 'Jane', owners)).toBe('Jane');
  });

  it('hides a field of several roles only where none of them shows every such row', () => {
    const grant = (owners: Actor['everyone'] | 'all', hidden: readonly string[]) => ({
      owners: owners === 'all' ? ({ kind: 'all' } as const) : ({ kind: 'owners', ids: owners } as const),
      hidden: new Set(hidden),
      role: 'x',
    });
    const having = (...grants: ReturnType<typeof grant>[]): Actor => ({
      ...actors.raj,
      read: new Map([['contact' as EntityKey, grants]]),
    });
    const masked = ['contact-detail'];
    expect(hidesField(having(grant('all', masked), grant([1], [])), 'contact', 'email')).toBe(true);
    expect(hidesField(having(grant('all', []), grant([1], masked)), 'contact', 'email')).toBe(false);
    expect(hidesField(having(grant([1], masked), grant([1, 2], [])), 'contact', 'email')).toBe(false);
    const both = having(grant('all', masked), grant([1], []));
    expect(maskField(both, 'contact', 'email', 'a@b.c', [1])).toBe('a@b.c');
    expect(maskField(both, 'contact', 'email', 'a@b.c', [2])).toBe('a•••@b•••');
  });
});

describe('the actor', () => {
  it('is made of today’s memberships, shares of his teams, and the owner’s roles', async () => {
    expect(actors.mia.managedTeams).toEqual([company.teams.emea]);
    expect(actors.owner.roles).toEqual(['admin', 'director']);
    expect(rowScopeOf(actors.owner).role).toBe('all');
    expect(rowScopeOf(actors.mia).role).toBe('member');
    await database.system(async (query) => {
      await query(
        sql`update team_membership set to_date = '2026-11-21' where tenant_id = ${company.tenantId} and user_id = ${company.people.li}`,
      );
      await query(
        sql`insert into record_share (tenant_id, entity, record_id, team_id) values (${company.tenantId}, 'deal', ${company.deals.labs}, ${company.teams.emea})`,
      );
    });
    const [mia, li] = await Promise.all(
      [company.people.mia, company.people.li].map((id) =>
        database.system((query) => loadActor(query, company.tenantId, id, now)),
      ),
    );
    expect(mia?.read.get('deal')?.[0]?.owners).toEqual({
      kind: 'owners',
      ids: [company.people.mia, company.people.raj],
    });
    expect(mia?.shared.deal).toEqual([company.deals.labs]);
    expect(li?.shared.deal).toEqual([]);
    await database.system((query) =>
      query(
        sql`update app_user set status = 'deactivated' where tenant_id = ${company.tenantId} and id = ${company.people.li}`,
      ),
    );
    expect(
      await database.system((query) => loadActor(query, company.tenantId, company.people.li, now)),
    ).toBeNull();
  });
});
