import {
  issueAccessToken,
  listAccessTokens,
  longestTokenDays,
  type Person,
  revokeAccessToken,
  type Tenant,
} from '../crm/index.ts';
import { type Call, done, notDone, wrongUsage } from './sub-command.ts';

/** Days that a token is good where nobody says otherwise. */
const usualDays = 90;
const longestName = 60;

/** `parley user token WHO`: a token by which an assistant speaks in that person's name. */
export async function issueToken(call: Call, who: string): Promise<number> {
  const { parley, io, options } = call;
  const days = options.days === undefined ? usualDays : Number(options.days);
  if (!Number.isInteger(days) || days < 1 || days > longestTokenDays) {
    io.err(`--days takes 1 to ${longestTokenDays}.\n`);
    return wrongUsage;
  }
  const people = await peopleOf(call, who);
  if ('problem' in people) {
    io.err(`${people.problem}\n`);
    return notDone;
  }
  const { tenant, person, by } = people;
  if (person.id !== by.id && !by.isOwner && !by.roles.includes('admin')) {
    io.err('Tokens of others are made by an admin or the owner.\n');
    return notDone;
  }
  const name = (typeof options.name === 'string' ? options.name : 'assistant').slice(0, longestName);
  const mayWrite = options.write === true;
  const { token, id, expiresAt } = await parley.database.system((query) =>
    issueAccessToken(query, tenant.id, by, { person, name, mayWrite, days }, now()),
  );
  const what = mayWrite ? 'may read and change what' : 'may read what';
  io.out(
    `${token}\nToken ${id}, shown this once: whoever has it ${what} ${person.name} may, until ${expiresAt.slice(0, 10)}.\n`,
  );
  return done;
}

/** `parley user tokens [WHO]`: those that are good now. */
export async function listTokens(call: Call, who: string | undefined): Promise<number> {
  const { parley, io, options } = call;
  const people = await peopleOf(call, who ?? null);
  if ('problem' in people) {
    io.err(`${people.problem}\n`);
    return notDone;
  }
  const { tenant, person } = people;
  const userId = who === undefined ? null : person.id;
  const tokens = await parley.database.system((query) => listAccessTokens(query, tenant.id, userId, now()));
  if (options.json === true) io.out(`${JSON.stringify(tokens)}\n`);
  else if (tokens.length === 0) io.out('There is none: parley user token WHO makes one.\n');
  else
    for (const { id, personName, name, mayWrite, expiresAt, lastUsedAt } of tokens)
      io.out(
        `${[id, personName, name, mayWrite ? 'read and write' : 'read-only', `until ${expiresAt.slice(0, 10)}`, lastUsedAt === null ? 'never used' : `last used ${lastUsedAt.slice(0, 10)}`].join(' · ')}\n`,
      );
  return done;
}

/** `parley user revoke-token NUMBER`. */
export async function revokeToken(call: Call, id: string): Promise<number> {
  const { parley, io } = call;
  const people = await peopleOf(call, null);
  if ('problem' in people || !/^\d{1,9}$/.test(id)) {
    io.err(
      'problem' in people ? `${people.problem}\n` : 'Say the number of the token: see parley user tokens.\n',
    );
    return notDone;
  }
  const revoked = await parley.database.system((query) =>
    revokeAccessToken(query, people.tenant.id, people.by, Number(id), now()),
  );
  if (revoked === null) {
    io.err(`There is no token ${id} that is still good.\n`);
    return notDone;
  }
  io.out(`Token ${id} of ${revoked.personName} is good for nothing from now on.\n`);
  return done;
}

/** The company, the person in question (null: the owner), and whoever does this. */
async function peopleOf(
  { parley, options }: Call,
  who: string | null,
): Promise<
  { readonly tenant: Tenant; readonly person: Person; readonly by: Person } | { readonly problem: string }
> {
  const tenant = await parley.findTenant();
  if (tenant === null) return { problem: 'There is no company yet.' };
  const person = await parley.findPerson(tenant, who);
  if ('problem' in person) return person;
  const by = await parley.findPerson(tenant, typeof options.as === 'string' ? options.as : null);
  return 'problem' in by ? by : { tenant, person, by };
}

function now(): string {
  return new Date().toISOString();
}
