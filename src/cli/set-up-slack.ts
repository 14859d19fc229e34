import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Tenant } from '../crm/index.ts';
import { checkSlack, type SlackSecrets, slackEndpoint } from '../surfaces/index.ts';
import { keepConnection } from './chat-connections.ts';
import { handOver, readPort } from './hand-over.ts';
import { readOrMakeSecretKeys } from './secret-keys.ts';
import { slackConnections } from './slack-connections.ts';
import { type Call, done, notDone, wrongUsage } from './sub-command.ts';

const manifestFile = fileURLToPath(new URL('../../manifest/slack.json', import.meta.url));
const usualPort = 3000;

/** The manifest as it is for Socket Mode; with an address, for HTTP. */
export function manifestFor(url: string | null): string {
  const text = readFileSync(manifestFile, 'utf8').trim();
  if (url === null) return text;
  const manifest = JSON.parse(text) as {
    readonly features: { readonly slash_commands: readonly object[] };
    readonly settings: { readonly event_subscriptions: object; readonly interactivity: object };
  };
  const requestUrl = new URL(slackEndpoint, url).href;
  const { features, settings } = manifest;
  return JSON.stringify(
    {
      ...manifest,
      features: {
        ...features,
        slash_commands: features.slash_commands.map((each) => ({ ...each, url: requestUrl })),
      },
      settings: {
        ...settings,
        event_subscriptions: { request_url: requestUrl, ...settings.event_subscriptions },
        interactivity: {
          ...settings.interactivity,
          request_url: requestUrl,
          message_menu_options_url: requestUrl,
        },
        socket_mode_enabled: false,
      },
    },
    null,
    2,
  );
}

/** Asks for what opens a workspace, checks it with Slack, keeps it sealed, and gives the owner a code. */
export async function connectWorkspace(
  { io, options, parley, config }: Call,
  tenant: Tenant,
): Promise<number> {
  const port = readPort(io, options, usualPort);
  if (port === null) return wrongUsage;
  const ask = async (prompt: string) => (await io.question(prompt))?.trim() ?? '';
  const botToken = await ask('Bot token (xoxb-…): ');
  const appToken = await ask('App-level token (xapp-…) for Socket Mode; empty for HTTP: ');
  const secrets: SlackSecrets = {
    botToken,
    appToken: appToken === '' ? null : appToken,
    signingSecret: appToken === '' ? await ask('Signing secret: ') : null,
  };
  const check = await checkSlack(secrets, config.slackApi);
  if (check.kind === 'bad') {
    for (const problem of check.problems) io.err(`✗ ${problem}\n`);
    return notDone;
  }
  const mode = secrets.appToken === null ? 'http' : 'socket';
  const connection = { ...check.workspace, ...secrets, mode, port } as const;
  const { workspaceName } = connection;
  if (!(await keepConnection(slackConnections, parley, tenant, readOrMakeSecretKeys(config), connection))) {
    io.err(`✗ ${workspaceName} is connected to another company.\n`);
    return notDone;
  }
  io.out(
    `✓ Slack workspace “${workspaceName}” is connected to ${tenant.name}, ${mode === 'socket' ? 'by Socket Mode' : `over HTTP on 127.0.0.1:${port}${slackEndpoint}`}.\n`,
  );
  await handOver({ io, parley, config }, tenant, '@Parley in Slack');
  return done;
}
