import { linkScopes, neededScopes } from './needs.ts';
import type { SlackConnection } from './slack-host.ts';

export type SlackSecrets = Pick<SlackConnection, 'botToken' | 'appToken' | 'signingSecret'>;

export type SlackCheck =
  | {
      readonly kind: 'good';
      readonly workspace: Pick<
        SlackConnection,
        'workspace' | 'workspaceName' | 'appId' | 'botId' | 'botUserId'
      >;
    }
  /** What is wrong, a sentence each, with what to do. */
  | { readonly kind: 'bad'; readonly problems: readonly string[] };

export interface SlackCheckOptions {
  /** Null: Slack's own. */
  readonly apiUrl: string | null;
  /** Records can be opened by links. */
  readonly hasLinks: boolean;
}

/** Checks each value against Slack: whose token it is, what it may do, whether all belong to one app. */
export async function checkSlack(
  { botToken, appToken, signingSecret }: SlackSecrets,
  { apiUrl, hasLinks }: SlackCheckOptions,
): Promise<SlackCheck> {
  const shapes = problemsOfShape({ botToken, appToken, signingSecret });
  if (shapes.length > 0) return { kind: 'bad', problems: shapes };
  const { webApi, LogLevel } = await import('@slack/bolt');
  const options = {
    ...(apiUrl === null ? {} : { slackApiUrl: apiUrl }),
    retryConfig: { retries: 1 },
    logLevel: LogLevel.ERROR,
    timeout: 15_000,
  };
  const client = new webApi.WebClient(botToken, options);
  const bot = await attempt(() => client.auth.test());
  if (typeof bot === 'string') return { kind: 'bad', problems: [explain('bot token (xoxb-…)', bot)] };
  const granted = bot.response_metadata?.scopes ?? [];
  const needed = hasLinks ? [...neededScopes, ...linkScopes] : neededScopes;
  const missing = needed.filter((scope) => !granted.includes(scope));
  if (missing.length > 0)
    return {
      kind: 'bad',
      problems: [
        `The bot token lacks the scopes ${missing.join(', ')}: put what “parley setup slack --manifest” prints (with --url over HTTP) into the app once more (App Manifest), and install it to the workspace again.`,
      ],
    };
  const { team_id: workspace = '', team = '', user_id: botUserId = '', bot_id: botId = '' } = bot;
  const info = await attempt(() => client.bots.info({ bot: botId }));
  if (typeof info === 'string') return { kind: 'bad', problems: [explain('bot', info)] };
  const appId = info.bot?.app_id ?? '';
  const problems: string[] = [];
  if (appToken !== null) {
    const opened = await attempt(() => new webApi.WebClient(appToken, options).apps.connections.open({}));
    if (typeof opened === 'string') problems.push(explain('app-level token (xapp-…)', opened));
    else if (!appToken.startsWith(`xapp-1-${appId}-`))
      problems.push(
        'The app-level token belongs to another app than the bot token: take both from the same one.',
      );
  }
  return problems.length > 0
    ? { kind: 'bad', problems }
    : { kind: 'good', workspace: { workspace, workspaceName: team, appId, botId, botUserId } };
}

function problemsOfShape({ botToken, appToken, signingSecret }: SlackSecrets): readonly string[] {
  const problems: string[] = [];
  if (!/^xoxb-\S+$/.test(botToken))
    problems.push(
      'The bot token begins with xoxb-: it stands under OAuth & Permissions once the app is installed to the workspace.',
    );
  if (appToken !== null && !/^xapp-\S+$/.test(appToken))
    problems.push(
      'The app-level token begins with xapp-: make one under Basic Information with the scope connections:write.',
    );
  if (appToken === null && !/^[0-9a-f]{32}$/.test(signingSecret ?? ''))
    problems.push('The signing secret has 32 digits from 0 to f: it stands under Basic Information.');
  return problems;
}

/** What Slack said; a text is its error, or the network's. */
async function attempt<Result>(call: () => Promise<Result>): Promise<Result | string> {
  try {
    return await call();
  } catch (error) {
    const { data } = error as { readonly data?: { readonly error?: string } };
    return data?.error ?? `unreachable: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function explain(what: string, error: string): string {
  switch (error) {
    case 'invalid_auth':
    case 'not_authed':
    case 'token_revoked':
    case 'token_expired':
    case 'account_inactive':
      return `Slack does not take the ${what} (${error}): copy it again from the app's settings; after an uninstall, install the app first.`;
    case 'missing_scope':
    case 'not_allowed_token_type':
      return `The ${what} is not the right kind, or lacks a scope (${error}): the app-level token needs connections:write.`;
    default:
      return error.startsWith('unreachable')
        ? `Slack can't be reached (${error.slice('unreachable: '.length)}): is this machine allowed to call https://slack.com?`
        : `Slack refuses the ${what}: ${error}.`;
  }
}
