import { sql } from 'kysely';
import type { Query } from '../../database/index.ts';
import { grantableByAdmin } from '../../permissions/index.ts';
import { noteAccess } from './note-access.ts';
import { findPeople, type Person } from './people.ts';
import { tellOwner } from './tell-owner.ts';

export interface PersonChange {
  readonly action: 'add' | 'grant' | 'revoke' | 'deactivate';
  /** E-mail or full name; with `add` the new e-mail. */
  readonly who: string;
  readonly roles: readonly string[];
  readonly name: string | null;
  readonly team: string | null;
}

export type PersonOutcome = { readonly told: string } | { readonly problem: string };

/**
 * Adds a person, grants or revokes roles, deactivates. Nobody grants a role to himself; an admin grants roles up to manager, the owner
 * any. Each grant stands in the audit and is told to the owner. For Parley's own transaction (`system`).
 */
export async function changePerson(
  query: Query,
  tenantId: number,
  by: Person,
  change: PersonChange,
  now: string,
): Promise<PersonOutcome> {
  if (!by.isOwner && !by.roles.includes('admin'))
    return { problem: 'People and roles are changed by an admin or the owner.' };
  const unknown = await unknownRoles(query, tenantId, change.roles);
  if (unknown !== null) return { problem: unknown };
  const beyond = change.roles.find((role) => !by.isOwner && !grantableByAdmin.has(role));
  if (beyond !== undefined) return { problem: `The role ${beyond} is granted by the owner alone.` };
  if (change.action === 'add') return await addPerson(query, tenantId, by, change, now);
  const people = await findPeople(query, tenantId, change.who);
  const [person] = people;
  if (person === undefined) return { problem: `Nobody is called ${change.who}. See parley user.` };
  if (people.length > 1)
    return { problem: `Several people are called ${change.who}: say the e-mail address.` };
  if (person.id === by.id)
    return { problem: 'Nobody changes his own roles or access: ask another admin, or the owner.' };
  if (person.isOwner) return { problem: 'The owner keeps his roles and access.' };
  if (change.action === 'deactivate') {
    await query(
      sql`update app_user set status = 'deactivated' where tenant_id = ${tenantId} and id = ${person.id}`,
    );
    await audit(query, tenantId, by, now, person, { status: person.status }, { status: 'deactivated' });
    return { told: `${person.name} is deactivated: no access from now on; the records stay.` };
  }
  const after = await setRoles(query, tenantId, by, person, change);
  await audit(query, tenantId, by, now, person, { roles: person.roles }, { roles: after });
  return { told: `${person.name}: ${after.join(', ') || 'no role'}.` };
}

async function unknownRoles(
  query: Query,
  tenantId: number,
  roles: readonly string[],
): Promise<string | null> {
  const known = await query<{ key: string }>(
    sql`select key from role where tenant_id = ${tenantId} order by key`,
  );
  const unknown = roles.find((role) => !known.some(({ key }) => key === role));
  return unknown === undefined
    ? null
    : `There is no role ${unknown}; there are ${known.map(({ key }) => key).join(', ')}.`;
}

async function addPerson(
  query: Query,
  tenantId: number,
  by: Person,
  change: PersonChange,
  now: string,
): Promise<PersonOutcome> {
  if (!/^[^\s@]+@[^\s@]+$/.test(change.who)) return { problem: `${change.who} is no e-mail address.` };
  if (change.name === null) return { problem: 'Say the full name with --name.' };
  const [taken] = await findPeople(query, tenantId, change.who);
  if (taken !== undefined) return { problem: `${change.who} is ${taken.name} already.` };
  const teams =
    change.team === null
      ? []
      : await query<{ id: number }>(
          sql`select id from team where tenant_id = ${tenantId} and lower(name) = lower(${change.team})`,
        );
  if (change.team !== null && teams.length !== 1)
    return { problem: `There is no one team called ${change.team}.` };
  const [made] = await query<{ id: number }>(sql`
    insert into app_user (tenant_id, email, full_name) values (${tenantId}, ${change.who}, ${change.name}) returning id`);
  const id = (made as { id: number }).id;
  for (const team of teams)
    await query(
      sql`insert into team_membership (tenant_id, team_id, user_id) values (${tenantId}, ${team.id}, ${id})`,
    );
  const person: Person = {
    id,
    name: change.name,
    email: change.who,
    status: 'active',
    isOwner: false,
    timeZone: null,
    roles: [],
    team: change.team,
  };
  const roles = await setRoles(query, tenantId, by, person, {
    ...change,
    action: 'grant',
    roles: change.roles.length > 0 ? change.roles : ['rep'],
  });
  await audit(query, tenantId, by, now, person, null, { email: change.who, roles });
  return { told: `${change.name} (${change.who}) is added: ${roles.join(', ')}.` };
}

async function setRoles(
  query: Query,
  tenantId: number,
  by: Person,
  person: Person,
  change: PersonChange,
): Promise<readonly string[]> {
  const roles = [...change.roles];
  if (change.action === 'grant') {
    await query(sql`
      insert into role_grant (tenant_id, user_id, role_id, granted_by)
      select ${tenantId}, ${person.id}, id, ${by.id} from role where tenant_id = ${tenantId} and key = any (${roles})
      on conflict do nothing`);
  } else {
    await query(sql`
      delete from role_grant where tenant_id = ${tenantId} and user_id = ${person.id}
      and role_id in (select id from role where tenant_id = ${tenantId} and key = any (${roles}))`);
  }
  const after = await query<{ key: string }>(sql`
    select r.key from role_grant g join role r on r.tenant_id = g.tenant_id and r.id = g.role_id
    where g.tenant_id = ${tenantId} and g.user_id = ${person.id} order by r.key`);
  return after.map(({ key }) => key);
}

/** The change stands in the audit, and the owner is told by the outbox. */
async function audit(
  query: Query,
  tenantId: number,
  by: Person,
  now: string,
  person: Person,
  before: object | null,
  after: object,
): Promise<void> {
  const changeSetId = await noteAccess(query, tenantId, by, now, {
    table: 'app_user',
    id: person.id,
    before,
    after,
  });
  const roles = 'roles' in after ? (after.roles as readonly string[]).join(', ') : 'deactivated';
  await tellOwner(query, tenantId, by, { name: person.name, roles, changeSetId });
}
