import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Tenant } from '../crm/index.ts';
import {
  checkSlack,
  type SlackSecrets,
  slackEndpoint,
  slackLinkEvents,
  slackLinkScopes,
} from '../surfaces/index.ts';
import { keepConnection } from './chat-connections.ts';
import { handOver, readPort } from './hand-over.ts';
import { readOrMakeSecretKeys } from './secret-keys.ts';
import { slackConnections } from './slack-connections.ts';
import { type Call, done, notDone, wrongUsage } from './sub-command.ts';

const manifestFile = fileURLToPath(new URL('../../manifest/slack.json', import.meta.url));
const usualPort = 3000;

interface Manifest {
  readonly features: { readonly slash_commands: readonly object[] };
  readonly oauth_config: { readonly scopes: { readonly bot: readonly string[] } };
  readonly settings: {
    readonly event_subscriptions: { readonly bot_events: readonly string[] };
    readonly interactivity: object;
  };
}

/** The manifest as it is for Socket Mode; with an address, for HTTP; with a page, for links to records on it too. */
export function manifestFor(url: string | null, pageUrl: string | null): string {
  const text = readFileSync(manifestFile, 'utf8').trim();
  if (url === null && pageUrl === null) return text;
  const manifest = JSON.parse(text) as Manifest;
  const linked = pageUrl === null ? manifest : withLinks(manifest, pageUrl);
  return JSON.stringify(url === null ? linked : overHttp(linked, url), null, 2);
}

function withLinks(
  { features, oauth_config: oauth, settings, ...rest }: Manifest,
  pageUrl: string,
): Manifest {
  const { bot_events: events } = settings.event_subscriptions;
  const sorted = (texts: readonly string[]) => [...texts].sort();
  return {
    ...rest,
    features: { ...features, unfurl_domains: [new URL(pageUrl).hostname] } as Manifest['features'],
    oauth_config: {
      ...oauth,
      scopes: { ...oauth.scopes, bot: sorted([...oauth.scopes.bot, ...slackLinkScopes]) },
    },
    settings: {
      ...settings,
      event_subscriptions: {
        ...settings.event_subscriptions,
        bot_events: sorted([...events, ...slackLinkEvents]),
      },
    },
  };
}

function overHttp(manifest: Manifest, url: string): object {
  const requestUrl = new URL(slackEndpoint, url).href;
  const { features, settings } = manifest;
  return {
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
  };
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
  const check = await checkSlack(secrets, { apiUrl: config.slackApi, hasLinks: config.pageUrl !== null });
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
