import { Outage } from '../../kernel/index.ts';
import type { SlackConnection } from './slack-host.ts';

/** Of Slack's client: Slack has answered, with an error. */
export const platformError = 'slack_webapi_platform_error';

/** Slack could not be asked, or gave no answer. */
const unreachable: ReadonlySet<string> = new Set([
  'slack_webapi_request_error',
  'slack_webapi_http_error',
  'slack_webapi_rate_limited_error',
]);
/** Slack does not say whether it was done. */
const unclear: ReadonlySet<string> = new Set([
  'internal_error',
  'fatal_error',
  'request_timeout',
  'service_unavailable',
]);
/** Of the connection: somebody has to mend it. */
const broken: ReadonlySet<string> = new Set([
  'account_inactive',
  'invalid_auth',
  'missing_scope',
  'not_authed',
  'token_expired',
  'token_revoked',
]);

export function isUnclear(error: string): boolean {
  return unclear.has(error);
}

/** Nobody can be asked now, whoever asks for what: it goes well later, once Slack is back or somebody has mended the connection. */
export function isSlackAway(error: unknown): boolean {
  const { code, name } = read(error);
  return unreachable.has(code) || isUnclear(name) || broken.has(name);
}

/** The error as whoever runs Parley can do something about it. */
export function explainOutage(
  error: unknown,
  { workspaceName }: Pick<SlackConnection, 'workspaceName'>,
): unknown {
  const { name, needed } = read(error);
  if (!broken.has(name)) return error;
  const what = needed === undefined ? name : `${name}: ${needed}`;
  return new Outage(
    `Slack (${workspaceName}) refuses what Parley asks for (${what}). What waits is done when that is mended.`,
    'Run parley doctor: it checks the connection and says how to mend it.',
    { cause: error },
  );
}

/** The name of Slack's error, and the scope that it misses. */
function read(error: unknown): { readonly code: string; readonly name: string; readonly needed?: string } {
  const { code = '', data = {} } = (error ?? {}) as {
    readonly code?: string;
    readonly data?: { readonly error?: string; readonly needed?: string };
  };
  if (code !== platformError) return { code, name: '' };
  const { error: name = '', needed } = data;
  return { code, name, ...(needed === undefined ? {} : { needed }) };
}
