import { done, notDone, type SubCommand, wrongUsage } from '../sub-command.ts';

/** `parley setup slack`: connects a workspace, checked value by value. */
export const setupCommand: SubCommand = {
  name: 'setup',
  describe: (command) =>
    command
      .description('connect a chat workspace')
      .argument('<platform>', 'slack')
      .option('--manifest', 'print the manifest from which the app is made, and nothing else')
      .option(
        '--url <url>',
        'with --manifest: the address under which Slack reaches Parley, instead of Socket Mode',
      )
      .option('--port <number>', 'over HTTP: where Parley listens, on this machine alone (default: 3000)')
      .option('--new-key', 'seal what opens the workspaces under a new key')
      .addHelpText(
        'after',
        '\nThe app is yours: made from manifest/slack.json at https://api.slack.com/apps (Create New App, From a manifest), and installed to your workspace.\nAsks for the bot token (xoxb-…), then for the app-level token (xapp-…) of Socket Mode; left empty, for the signing secret of HTTP.\n',
      ),
  needsNoDatabase: (options) => options.manifest === true,
  run: async (call) => {
    const { io, operands, options, parley } = call;
    if (operands[0] !== 'slack' || operands.length > 1) {
      io.err('parley setup slack connects Slack; see parley setup --help.\n');
      return wrongUsage;
    }
    const url = typeof options.url === 'string' ? options.url : null;
    if (url !== null && URL.parse(url)?.protocol !== 'https:') {
      io.err(`--url takes an address such as https://parley.example.com, not “${url}”.\n`);
      return wrongUsage;
    }
    const { connectWorkspace, manifestFor, renewKey } = await import('../set-up-slack.ts');
    if (options.manifest === true) {
      io.out(`${manifestFor(url)}\n`);
      return done;
    }
    const tenant = await parley.findTenant();
    if (tenant === null) {
      io.err(
        'There is no company yet: parley import PATH brings in your data, parley start shows the sample.\n',
      );
      return notDone;
    }
    return options.newKey === true ? await renewKey(call, tenant) : await connectWorkspace(call, tenant);
  },
};
