import { sql } from 'kysely';
import { today } from '../../kernel/index.ts';
import { grantableByAdmin, mayGrantRoles } from '../../permissions/index.ts';
import { type CommandContext, type CommandHandler, done, say } from '../command.ts';
import type { ChangeItem, Missing, Refused } from '../outcome.ts';
import { type Found, findOptional, findRecord, nameById, seen } from '../records.ts';
import { tellOwner } from './tell-owner.ts';

interface Role {
  readonly id: number;
  readonly key: string;
  readonly name: string;
}

/**
 * Grants a role, or takes it back. Nobody grants one to himself; an admin grants roles up to manager, the owner any; each grant is told to the
 * owner and stands in the audit.
 */
export const grantRole: CommandHandler<'grant-role'> = async (context, slots) => {
  const { actor } = context;
  if (!mayGrantRoles(actor))
    return refused(context, 'Roles are granted by an admin or the owner.', '角色由管理员或所有者授予。');
  const person = await findRecord(context, slots.person, 'person');
  if (person.kind !== 'found') return person;
  const role = await findRole(context, slots.role);
  if ('kind' in role) return role;
  const objection = objectionTo(context, person, role);
  if (objection !== null) return objection;
  const team = await findOptional(context, slots.team, 'team');
  if (team !== null && team.kind !== 'found') return team;
  const before = await rolesOf(context, person.id);
  const items: ChangeItem[] = [];
  const notices: string[] = [];
  if (role.key === 'manager') {
    const led = await teamsLedBy(context, person.id);
    if (!slots.stop && team === null && led.length === 0) return await askWhichTeam(context);
    const which = slots.stop ? led.filter(({ id }) => team === null || id === team.id) : asList(team);
    for (const each of which) items.push(...(await lead(context, each.id, slots.stop ? null : person)));
    const isLeft = slots.stop && led.length > which.length;
    if (!isLeft) await setRole(context, person.id, role, slots.stop, before);
  } else {
    await setRole(context, person.id, role, slots.stop, before);
    if (team !== null && !slots.stop) items.push(...(await join(context, person, team)));
  }
  const after = await rolesOf(context, person.id);
  const named = (roles: readonly Role[]) => roles.map(({ name }) => name).join(', ') || null;
  const isSame = named(before) === named(after);
  if (isSame && items.length === 0) return done({ items: [], records: [seen(person)] });
  if (after.length === 0)
    notices.push(
      say(
        context,
        `${person.name} has no role left, and sees no records.`,
        `${person.name} 没有任何角色了，看不到记录。`,
      ),
    );
  const item: ChangeItem = {
    mark: 'record',
    subject: person.name,
    details: [],
    fields: isSame
      ? []
      : [{ label: say(context, 'role', '角色'), before: named(before), after: named(after) ?? '–' }],
  };
  const changeSetId = await context.changes.begin();
  await tellOwner(context.query, actor.tenantId, actor, {
    name: person.name,
    roles: named(after) ?? '–',
    changeSetId,
  });
  return done({ items: [item, ...items], records: [seen(person)], notices });
};

function refused(context: CommandContext, en: string, zh: string): Refused {
  return { kind: 'refused', reason: say(context, en, zh), next: null, instead: [] };
}

async function findRole(context: CommandContext, called: string): Promise<Role | Refused> {
  const roles = await listRoles(context);
  const wanted = called.trim().toLowerCase();
  const found = roles.find(({ key, name, names }) =>
    [key, name, ...names].some((one) => one.toLowerCase() === wanted),
  );
  const all = roles.map(({ name }) => name);
  return (
    found ??
    refused(
      context,
      `There is no role ${called}; there are ${all.join(', ')}.`,
      `没有“${called}”这个角色，现有：${all.join('、')}。`,
    )
  );
}

async function listRoles({ query, actor, language }: CommandContext) {
  return await query<Role & { readonly names: readonly string[] }>(sql`
    select id, key, ${sql.ref(language === 'zh' ? 'name_zh' : 'name_en')} as name, array[name_en, name_zh] as names from role
    where tenant_id = ${actor.tenantId} order by id`);
}

function objectionTo(context: CommandContext, person: Found, role: Role): Refused | null {
  const { actor } = context;
  if (person.id === actor.userId)
    return refused(
      context,
      'Nobody changes his own roles: ask another admin, or the owner.',
      '不能改自己的角色：请找其他管理员或所有者。',
    );
  if (person.row.is_owner === true)
    return refused(context, 'The owner keeps his roles.', '所有者的角色不能改。');
  if (person.row.status !== 'active')
    return refused(context, `${person.name} is not active.`, `${person.name} 的账号没有启用。`);
  if (!actor.isOwner && !grantableByAdmin.has(role.key))
    return refused(
      context,
      `The role ${role.name} is granted by the owner alone.`,
      `“${role.name}”角色只能由所有者授予。`,
    );
  return null;
}

async function rolesOf({ query, actor, language }: CommandContext, userId: number): Promise<readonly Role[]> {
  return await query<Role>(sql`
    select r.id, r.key, ${sql.ref(language === 'zh' ? 'r.name_zh' : 'r.name_en')} as name
    from role_grant g join role r on r.tenant_id = g.tenant_id and r.id = g.role_id
    where g.tenant_id = ${actor.tenantId} and g.user_id = ${userId} order by r.id`);
}

async function setRole(
  { changes, actor, now }: CommandContext,
  userId: number,
  role: Role,
  stop: boolean,
  held: readonly Role[],
): Promise<void> {
  const has = held.some(({ id }) => id === role.id);
  if (stop && has)
    await changes.removeAll('role_grant', sql`t.user_id = ${userId} and t.role_id = ${role.id}`);
  if (!stop && !has)
    await changes.insert('role_grant', {
      user_id: userId,
      role_id: role.id,
      granted_by: actor.userId,
      granted_at: now,
    });
}

interface Team {
  readonly id: number;
  readonly name: string;
}

function asList(team: Found | null): readonly Team[] {
  return team === null ? [] : [team];
}

async function teamsLedBy({ query, actor }: CommandContext, userId: number): Promise<readonly Team[]> {
  return await query<Team>(
    sql`select id, name from team where tenant_id = ${actor.tenantId} and manager_id = ${userId} order by id`,
  );
}

/** Makes somebody the manager of a team, or leaves it without one. */
async function lead(
  context: CommandContext,
  teamId: number,
  person: Found | null,
): Promise<readonly ChangeItem[]> {
  const { query, actor, changes } = context;
  const [team] = await query<{ name: string; manager: number | null }>(
    sql`select name, manager_id as manager from team where tenant_id = ${actor.tenantId} and id = ${teamId}`,
  );
  if (team === undefined || team.manager === (person?.id ?? null)) return [];
  const before = await nameById(context, 'user', team.manager);
  await changes.update('team', teamId, { manager_id: person?.id ?? null });
  return [teamItem(team.name, say(context, 'manager', '经理'), before, person?.name ?? '–')];
}

/** Makes somebody belong to a team from today on, and to no other. */
async function join(context: CommandContext, person: Found, team: Found): Promise<readonly ChangeItem[]> {
  const { query, actor, changes, now } = context;
  const day = today(now, actor.calendar.timeZone);
  const current = await query<{ id: number; team: number; name: string }>(sql`
    select m.id, m.team_id as team, t.name from team_membership m join team t on t.tenant_id = m.tenant_id and t.id = m.team_id
    where m.tenant_id = ${actor.tenantId} and m.user_id = ${person.id} and (m.to_date is null or m.to_date > ${day}::date)`);
  if (current.some((one) => one.team === team.id)) return [];
  for (const { id } of current) await changes.update('team_membership', id, { to_date: day });
  await changes.insert('team_membership', { team_id: team.id, user_id: person.id, from_date: day });
  const before = current.map(({ name }) => name).join(', ') || null;
  return [teamItem(person.name, say(context, 'team', '团队'), before, team.name)];
}

function teamItem(subject: string, label: string, before: string | null, after: string): ChangeItem {
  return { mark: 'record', subject, details: [], fields: [{ label, before, after }] };
}

const mostOffered = 5;

async function askWhichTeam(context: CommandContext): Promise<Missing> {
  const { query, actor } = context;
  const teams = await query<Team>(
    sql`select id, name from team where tenant_id = ${actor.tenantId} order by parent_id nulls first, id limit ${mostOffered}`,
  );
  return {
    kind: 'missing',
    slot: 'team',
    wants: { kind: 'record', entity: 'team' },
    question: say(context, 'Manager of which team?', '当哪个团队的经理？'),
    choices: teams.map(({ id, name }) => ({
      label: name,
      value: { entity: 'team', text: name, id, candidates: [] },
    })),
  };
}
