import type { Command } from 'commander';
import { type Call, done, notDone, type SubCommand, wrongUsage } from '../sub-command.ts';
import { issueToken, listTokens, revokeToken } from '../user-tokens.ts';

/** `parley user`: who is there, new people, roles, deactivation. */
export const userCommand: SubCommand = {
  name: 'user',
  describe: (command: Command) =>
    command
      .description(
        'list people, add one, grant or revoke a role, deactivate, give a code for a chat or a token for an assistant',
      )
      .argument(
        '[action]',
        'list (default), add, grant, revoke, deactivate, code, token, tokens, revoke-token',
      )
      .argument('[who]', 'e-mail or full name; with revoke-token: its number')
      .option('--name <name>', 'with add: full name; with token: what it is for')
      .option('--write', 'with token: it may also change records (default: read-only)')
      .option('--days <number>', 'with token: how long it is good (default: 90)')
      .option('--role <role...>', 'rep, manager, director, support, marketing, admin')
      .option('--team <team>', 'with add: the team that the person joins')
      .option('--as <who>', 'who does this (default: the owner)')
      .option('--json', 'as JSON')
      .addHelpText(
        'after',
        '\nExamples:\n  parley user\n  parley user add raj@acme.example --name "Raj Patel" --role rep --team EMEA\n  parley user grant raj@acme.example --role manager\n  parley user code raj@acme.example\n  parley user token raj@acme.example --write --days 30\n',
      ),
  run: async (call) => {
    const [action = 'list', who] = call.operands;
    if (action === 'list') return await list(call);
    if (action === 'code' && who !== undefined) return await giveCode(call, who);
    if (action === 'tokens') return await listTokens(call, who);
    if (action === 'token' && who !== undefined) return await issueToken(call, who);
    if (action === 'revoke-token' && who !== undefined) return await revokeToken(call, who);
    const roles = Array.isArray(call.options.role) ? call.options.role.map(String) : [];
    const needsRole = action === 'grant' || action === 'revoke';
    if (
      !['add', 'grant', 'revoke', 'deactivate'].includes(action) ||
      who === undefined ||
      (needsRole && roles.length === 0)
    ) {
      call.io.err('See parley user --help.\n');
      return wrongUsage;
    }
    const by = typeof call.options.as === 'string' ? call.options.as : null;
    const outcome = await call.parley.changePerson({
      action: action as 'add' | 'grant' | 'revoke' | 'deactivate',
      who,
      by,
      roles,
      name: typeof call.options.name === 'string' ? call.options.name : null,
      team: typeof call.options.team === 'string' ? call.options.team : null,
    });
    if ('problem' in outcome) {
      call.io.err(`${outcome.problem}\n`);
      return notDone;
    }
    call.io.out(`${outcome.told}\n`);
    return done;
  },
};

async function list({ parley, io, options }: Call): Promise<number> {
  const tenant = await parley.findTenant();
  const people = tenant === null ? [] : await parley.listPeople(tenant);
  if (options.json === true) {
    io.out(`${JSON.stringify(people)}\n`);
    return done;
  }
  if (people.length === 0) {
    io.err('Nobody yet: parley import PATH brings people in, parley start shows the sample.\n');
    return notDone;
  }
  for (const { name, email, roles, team, status } of people) {
    io.out(
      `${[name, email ?? '–', roles.join(', ') || 'no role', team ?? '–', ...(status === 'active' ? [] : [status])].join(' · ')}\n`,
    );
  }
  return done;
}

/** Whoever sends the code to the bot in a chat is this person there. */
async function giveCode({ parley, io }: Call, who: string): Promise<number> {
  const tenant = await parley.findTenant();
  const person = tenant === null ? null : await parley.findPerson(tenant, who);
  if (tenant === null || person === null || 'problem' in person) {
    io.err(`${person !== null && 'problem' in person ? person.problem : 'There is no company yet.'}\n`);
    return notDone;
  }
  const code = await parley.issueChatCode(tenant, person.id);
  io.out(
    `${code}\nWhoever sends this to Parley in a connected chat within half an hour is ${person.name} there.\n`,
  );
  return done;
}
