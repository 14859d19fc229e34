import type { Bilingual } from '../../kernel/index.ts';
import { nameForm } from '../columns/header-form.ts';
import type { ParsedRow } from '../values/read-row.ts';
import type { ChildRow, PreparedRecord, RecordKey } from './prepared.ts';
import { keyOf, type Workspace } from './workspace.ts';

type ImportedRole = 'rep' | 'manager';

/** Who the files name, in which roles, teams and regions. */
export interface People {
  /** The user of that name or e-mail address; made where there is none. */
  find(name: string, role: ImportedRole): RecordKey;
  /** A row of a file of people, or the people in a row of another one. */
  addStaff(row: ParsedRow, nameColumn: string): void;
  /** Hands the collected users and teams to the workspace. */
  finish(): void;
}

interface Person {
  readonly key: RecordKey;
  readonly name: string;
  readonly roles: Set<ImportedRole>;
  email: string | null;
  hiredDate: string | null;
  manager: string | null;
  team: string | null;
  region: string | null;
  isNamedOnly: boolean;
}

export function createPeople(workspace: Workspace): People {
  const people = new Map<string, Person>();
  const ensure = (name: string, role: ImportedRole): Person => {
    const found = workspace.names.user.find(name);
    if (found.kind === 'near') workspace.findings.odd(nearPerson, `${name} → ${found.name}`);
    const key =
      found.kind === 'one' || found.kind === 'near' ? found.key : keyOf('user', 'name', nameForm(name));
    const known = people.get(key.key);
    if (known !== undefined) {
      known.roles.add(role);
      return known;
    }
    const existing = workspace.context.users.find((user) => nameForm(user.name) === key.key);
    const isAddress = /^\S+@\S+\.\S+$/.test(name);
    const person: Person = {
      key,
      name: existing?.name ?? (isAddress ? nameOfAddress(name) : name.trim()),
      roles: new Set([role]),
      email: isAddress ? name.toLowerCase() : null,
      hiredDate: null,
      manager: null,
      team: null,
      region: null,
      isNamedOnly: true,
    };
    people.set(key.key, person);
    workspace.names.user.add(name, key);
    return person;
  };
  return {
    find: (name, role) => ensure(name, role).key,
    addStaff: (row, nameColumn) => {
      const name = row.values[nameColumn] ?? row.values.email ?? '';
      const person = ensure(name, roleOf(row.values.role));
      const { email, manager, team, region, hiredDate } = row.values;
      person.isNamedOnly &&= nameColumn !== 'name';
      person.email ??= email?.toLowerCase() ?? null;
      if (person.email !== null) workspace.names.user.add(person.email, person.key);
      person.hiredDate ??= hiredDate ?? null;
      person.region ??= region ?? null;
      person.team ??= team ?? null;
      if (manager !== undefined && person.manager === null) {
        const boss = ensure(manager, 'manager');
        if (boss !== person) person.manager = boss.key.key;
        boss.region ??= region ?? null;
      }
    },
    finish: () => {
      for (const person of people.values()) workspace.add(userOf(person));
      addTeams(workspace, people);
    },
  };
}

function roleOf(text: string | undefined): ImportedRole {
  return /manager|head|lead|director|chief|经理|主管|总监|负责人|组长/i.test(text ?? '') &&
    !/account manager|客户经理/i.test(text ?? '')
    ? 'manager'
    : 'rep';
}

/** `ana.lopez@…` → Ana Lopez. */
function nameOfAddress(address: string): string {
  const words = (address.split('@')[0] as string).split(/[._-]+/).filter((word) => word !== '');
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ');
}

function userOf(person: Person): PreparedRecord {
  const { key, name, email, hiredDate, roles, isNamedOnly } = person;
  return {
    ...key,
    label: name,
    values: {
      full_name: name,
      ...(email === null ? {} : { email }),
      ...(hiredDate === null ? {} : { hired_date: hiredDate }),
    },
    references: {},
    children: [],
    isNamedOnly,
    roles: [...roles].sort(),
  };
}

interface Team {
  readonly key: RecordKey;
  readonly name: string;
  readonly manager: Person | null;
  readonly region: string | null;
  readonly members: Set<Person>;
}

/**
 * Regions on top, below each a team for each manager in it (named after him unless a column says so), below a manager's
 * team those of the managers who report to him.
 */
function addTeams(workspace: Workspace, people: ReadonlyMap<string, Person>): void {
  const teams = collectTeams(people);
  const inTeam = new Set(teams.flatMap(({ members }) => [...members]));
  const regions = new Map<string, RecordKey>();
  for (const { region } of people.values()) {
    if (region === null || regions.has(nameForm(region))) continue;
    const direct = [...people.values()].filter(
      (person) =>
        person.region !== null && nameForm(person.region) === nameForm(region) && !inTeam.has(person),
    );
    const record = regionOf(region, direct);
    regions.set(nameForm(region), record);
    workspace.add(record);
  }
  const ledBy = new Map(
    teams.flatMap((team) => (team.manager === null ? [] : [[team.manager.key.key, team] as const])),
  );
  const placed = new Set<Team>();
  for (const team of sortByDepth(teams, (each) => teamAbove(each, ledBy))) {
    const region = team.region === null ? undefined : regions.get(nameForm(team.region));
    const above = teamAbove(team, ledBy);
    // Two who manage each other: the circle is cut where it was entered.
    const parent = above !== null && placed.has(above) ? above.key : region;
    placed.add(team);
    workspace.add(teamOf(team, parent, region, ledBy));
  }
}

function collectTeams(people: ReadonlyMap<string, Person>): readonly Team[] {
  const teams = new Map<string, Team>();
  for (const person of people.values()) {
    const manager = person.manager === null ? null : (people.get(person.manager) ?? null);
    const name = person.team ?? (manager === null ? null : `${manager.name}'s team`);
    if (name === null) continue;
    const form = `${person.region === null ? '' : nameForm(person.region)}/${nameForm(name)}`;
    const key = keyOf('team', 'name', form);
    const team = teams.get(form) ?? { key, name, manager, region: person.region, members: new Set<Person>() };
    team.members.add(person);
    if (manager !== null) team.members.add(manager);
    teams.set(form, team);
  }
  return [...teams.values()];
}

function teamOf(
  { key, name, manager, members }: Team,
  parent: RecordKey | undefined,
  region: RecordKey | undefined,
  ledBy: ReadonlyMap<string, Team>,
): PreparedRecord {
  const isOwn = (person: Person) => ledBy.get(person.key.key)?.key.key ?? key.key;
  return {
    ...key,
    label: name,
    values: {
      name,
      is_region: false,
      ...(manager !== null && name === `${manager.name}'s team` ? { other_name: `${manager.name}团队` } : {}),
    },
    references: {
      ...(parent === undefined ? {} : { parent_id: parent }),
      ...(region === undefined ? {} : { region_id: region }),
      ...(manager === null ? {} : { manager_id: manager.key }),
    },
    // A manager belongs to the team that he leads, not to the one above.
    children: [...members].filter((person) => isOwn(person) === key.key).map(membership),
    isNamedOnly: false,
  };
}

function membership(person: Person): ChildRow {
  return { table: 'team_membership', values: {}, references: { user_id: person.key } };
}

function regionOf(name: string, direct: readonly Person[]): PreparedRecord {
  const key = keyOf('team', 'name', nameForm(name));
  return {
    ...key,
    label: name,
    values: { name, is_region: true },
    references: { region_id: key },
    children: direct.map(membership),
    isNamedOnly: false,
  };
}

function teamAbove(team: Team, ledBy: ReadonlyMap<string, Team>): Team | null {
  const above = team.manager?.manager ?? null;
  const parent = above === null ? undefined : ledBy.get(above);
  return parent === undefined || parent === team ? null : parent;
}

/** Parents before children; a circle is cut where it is entered. */
export function sortByDepth<Item>(
  items: readonly Item[],
  parentOf: (item: Item) => Item | null,
): readonly Item[] {
  const sorted = new Set<Item>();
  const visit = (item: Item, path: ReadonlySet<Item>) => {
    if (sorted.has(item) || path.has(item)) return;
    const parent = parentOf(item);
    if (parent !== null) visit(parent, new Set([...path, item]));
    sorted.add(item);
  };
  for (const item of items) visit(item, new Set());
  return [...sorted];
}

const nearPerson: Bilingual = {
  en: 'people spelt slightly differently, taken for the one of the nearest name',
  zh: '人名写法略有不同，按最接近的人处理',
};
