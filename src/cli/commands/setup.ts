import type { Tenant } from '../../crm/index.ts';
import { type Call, done, notDone, type SubCommand, wrongUsage } from '../sub-command.ts';

/** `parley setup slack`, `parley setup teams`: connects a workspace, checked value by value. */
export const setupCommand: SubCommand = {
  name: 'setup',
  describe: (command) =>
    command
      .description('connect a chat workspace')
      .argument('<platform>', 'slack or teams')
      .option('--manifest', 'Slack: print the manifest from which the app is made, and nothing else')
      .option('--package <file>', 'Teams: write the app package, and nothing else')
      .option('--app-id <id>', 'with --package: the Application (client) ID of the registration')
      .option(
        '--url <url>',
        'with --manifest or --package: the address under which the service reaches Parley (Slack: instead of Socket Mode)',
      )
      .option(
        '--port <number>',
        'over HTTP: where Parley listens, on this machine alone (default: 3000 for Slack, 3978 for Teams)',
      )
      .option('--new-key', 'seal what opens the workspaces under a new key')
      .addHelpText(
        'after',
        '\nSlack: the app is yours, made from manifest/slack.json at https://api.slack.com/apps (Create New App, From a manifest), and installed to your workspace.\nAsks for the bot token (xoxb-…), then for the app-level token (xapp-…) of Socket Mode; left empty, for the signing secret of HTTP.\n\nTeams: the bot is yours, an Azure Bot of the type single tenant whose messaging endpoint is https://YOUR-ADDRESS/api/messages, with the channel Microsoft Teams.\nAsks for tenant, app id and client secret of its registration. --package writes what is uploaded in Teams.\n',
      ),
  needsNoDatabase: (options) => options.manifest === true || options.package !== undefined,
  run: async (call) => {
    const { io, operands, options } = call;
    const [platform] = operands;
    if ((platform !== 'slack' && platform !== 'teams') || operands.length > 1) {
      io.err('parley setup takes slack or teams; see parley setup --help.\n');
      return wrongUsage;
    }
    const url = typeof options.url === 'string' ? options.url : null;
    if (url !== null && URL.parse(url)?.protocol !== 'https:') {
      io.err(`--url takes an address such as https://parley.example.com, not “${url}”.\n`);
      return wrongUsage;
    }
    return platform === 'slack' ? await setUpSlack(call, url) : await setUpTeams(call);
  },
};

async function setUpSlack(call: Call, url: string | null): Promise<number> {
  const { connectWorkspace, manifestFor } = await import('../set-up-slack.ts');
  if (call.options.manifest === true) {
    call.io.out(`${manifestFor(url, call.config.pageUrl)}\n`);
    return done;
  }
  return await connect(call, connectWorkspace);
}

async function setUpTeams(call: Call): Promise<number> {
  const { connectEntraTenant, writeTeamsPackage } = await import('../set-up-teams.ts');
  if (call.options.package !== undefined) return writeTeamsPackage(call, call.options);
  return await connect(call, connectEntraTenant);
}

async function connect(
  call: Call,
  connectNew: (call: Call, tenant: Tenant) => Promise<number>,
): Promise<number> {
  const { io, options, parley } = call;
  const tenant = await parley.findTenant();
  if (tenant === null) {
    io.err(
      'There is no company yet: parley import PATH brings in your data, parley start shows the sample.\n',
    );
    return notDone;
  }
  if (options.newKey !== true) return await connectNew(call, tenant);
  const { renewKey } = await import('../renew-key.ts');
  return await renewKey(call, tenant);
}
