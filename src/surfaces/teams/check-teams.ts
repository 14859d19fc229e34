import { accessTokens } from './access-token.ts';
import { askService } from './ask-service.ts';
import { ServiceProblem } from './bot.ts';
import type { TeamsConnection, TeamsService } from './teams-host.ts';

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const domain = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i;

/** The id of a tenant that is given by its id or by one of its domains; null where Entra knows none. Throws a `ServiceProblem`. */
export async function findEntraTenant(given: string, loginUrl: string): Promise<string | null> {
  if (guid.test(given)) return given.toLowerCase();
  if (!domain.test(given)) return null;
  try {
    const { text } = await askService(
      `${loginUrl.replace(/\/$/, '')}/${given}/v2.0/.well-known/openid-configuration`,
      { method: 'GET', headers: {} },
    );
    const { issuer = '' } = JSON.parse(text) as { readonly issuer?: string };
    return issuer.split('/').find((part) => guid.test(part)) ?? null;
  } catch (error) {
    if (error instanceof ServiceProblem && error.status !== null && error.status < 500) return null;
    throw error;
  }
}

/** Checks each value against Entra and the Bot Framework; what is wrong, a sentence each, with what to do. */
export async function checkTeams(
  connection: Pick<TeamsConnection, 'workspace' | 'appId' | 'secret'>,
  { loginUrl, openIdUrl }: Pick<TeamsService, 'loginUrl' | 'openIdUrl'>,
): Promise<readonly string[]> {
  const shapes = problemsOfShape(connection);
  if (shapes.length > 0) return shapes;
  const problems: string[] = [];
  try {
    await accessTokens(connection, loginUrl)();
  } catch (error) {
    problems.push(explain(error, 'Entra'));
  }
  try {
    await askService(openIdUrl, { method: 'GET', headers: {} });
  } catch (error) {
    problems.push(explain(error, 'The keys of the Bot Framework'));
  }
  return problems;
}

function problemsOfShape({
  workspace,
  appId,
  secret,
}: Pick<TeamsConnection, 'workspace' | 'appId' | 'secret'>): readonly string[] {
  const problems: string[] = [];
  if (!guid.test(workspace))
    problems.push(
      'The tenant id has the form 11111111-2222-3333-4444-555555555555: it stands on the overview of the app registration, as Directory (tenant) ID.',
    );
  if (!guid.test(appId))
    problems.push(
      'The app id has the form 11111111-2222-3333-4444-555555555555: it stands on the overview of the app registration, as Application (client) ID.',
    );
  if (secret === '')
    problems.push('The client secret is missing: make one under Certificates & secrets, and copy its value.');
  else if (guid.test(secret))
    problems.push(
      'This is the id of the client secret, not the secret: copy what stands under Value. It is shown only once; make a new one where it is gone.',
    );
  return problems;
}

/** By Entra's codes (learn.microsoft.com, Microsoft Entra authentication and authorization error codes). */
const explained: readonly (readonly [RegExp, string])[] = [
  [/AADSTS90002/, 'Entra knows no such tenant: copy the Directory (tenant) ID again.'],
  [
    /AADSTS700016/,
    'The tenant has no app of this id: copy the Application (client) ID again, and see that the bot is registered as single tenant in this very tenant.',
  ],
  [
    /AADSTS7000215/,
    'Entra does not take the client secret: copy its value again, or make a new one under Certificates & secrets.',
  ],
  [/AADSTS7000222/, 'The client secret has expired: make a new one under Certificates & secrets.'],
  [/AADSTS(7000112|7000)/, 'The app is disabled in this tenant: an administrator of Entra can enable it.'],
];

function explain(error: unknown, what: string): string {
  if (!(error instanceof ServiceProblem)) throw error;
  const found = explained.find(([code]) => code.test(error.message));
  if (found !== undefined) return found[1];
  return error.status === null
    ? `${what} can't be reached (${error.message}): is this machine allowed to call it?`
    : `${what}: ${error.message}`;
}
