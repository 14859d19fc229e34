import { askService } from './ask-service.ts';
import { ServiceProblem } from './bot.ts';
import type { TeamsConnection } from './teams-host.ts';

/** What the bot may call with a token. */
const scope = 'https://api.botframework.com/.default';
/** Renewed this long before it ends. */
const earlySeconds = 300;

/** The token by which the bot is known to the service, kept as long as it holds. Throws a `ServiceProblem` of something not sent where Entra gives none. */
export function accessTokens(
  { workspace, appId, secret }: Pick<TeamsConnection, 'workspace' | 'appId' | 'secret'>,
  loginUrl: string,
): () => Promise<string> {
  let current: { readonly token: Promise<string>; until: number } | null = null;
  return async () => {
    if (current !== null && Date.now() < current.until) return await current.token;
    const asked = Promise.withResolvers<string>();
    const mine = { token: asked.promise, until: Number.POSITIVE_INFINITY };
    current = mine;
    try {
      const { token, seconds } = await ask();
      mine.until = Date.now() + Math.max(seconds - earlySeconds, 0) * 1000;
      asked.resolve(token);
    } catch (error) {
      current = null;
      asked.reject(error instanceof ServiceProblem ? notSent(error) : error);
    }
    return await asked.promise;
  };

  async function ask(): Promise<{ readonly token: string; readonly seconds: number }> {
    const { text } = await askService(`${loginUrl.replace(/\/$/, '')}/${workspace}/oauth2/v2.0/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: appId,
        client_secret: secret,
        scope,
      }).toString(),
    });
    const given = JSON.parse(text) as { readonly access_token: string; readonly expires_in: number };
    return { token: given.access_token, seconds: Number(given.expires_in) };
  }
}

/** Whatever the token was asked for has not left. */
function notSent(problem: ServiceProblem): ServiceProblem {
  const { message, status, afterSeconds } = problem;
  return new ServiceProblem(message, status, { afterSeconds, isNotSent: true, cause: problem });
}
