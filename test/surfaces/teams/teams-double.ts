import { createSign, generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TeamsService } from '../../../src/surfaces/index.ts';
import { problemsOfCard } from './teams-limits.ts';

/**
 * A double of Microsoft's side on this machine: Entra's tokens, the keys of the service, the Bot Connector and requests with signed tokens,
 * over the real wire. It knows what it was sent and nothing better: it does not de-duplicate, and fails as it is told to.
 */
export interface TeamsDouble {
  readonly origin: string;
  readonly tenant: string;
  readonly appId: string;
  readonly secret: string;
  readonly service: TeamsService;
  /** Who is in a group chat or channel; nobody is where nothing stands. */
  readonly rosters: Map<string, readonly string[]>;
  /** Voice messages as the service keeps them, by path; it opens them for the bot's token. */
  readonly clips: Map<string, Uint8Array>;
  /** As people see them now. */
  readonly messages: DoubleMessage[];
  /** All that was posted, as it was sent. */
  readonly sent: { readonly attachments?: readonly SentAttachment[] }[];
  /** Conversations in which it was shown that somebody writes; that never goes wrong. */
  readonly typing: string[];
  /** By Teams' id (`29:…`). */
  readonly users: Map<string, DoubleUser>;
  readonly calls: { readonly method: string; readonly path: string }[];
  fail(path: RegExp, ...faults: readonly Fault[]): void;
  /** Nothing fails any more. */
  mend(): void;
  /** Posts an activity as the service does; gives status and body. */
  send(
    url: string,
    activity: object,
    token?: TokenChange,
  ): Promise<{ readonly status: number; readonly body: unknown }>;
  token(change?: TokenChange): string;
  close(): Promise<void>;
}

export type Fault =
  | { readonly kind: 'limited'; readonly afterSeconds: number }
  /** Cuts the line; `done`: after it has done what was asked. */
  | { readonly kind: 'cut'; readonly done: boolean }
  | { readonly kind: 'status'; readonly status: number }
  /** This one goes well. */
  | { readonly kind: 'none' };

export interface DoubleMessage {
  readonly id: string;
  readonly conversation: string;
  card: Readonly<Record<string, unknown>> | null;
  text: string;
  summary: string;
  /** Two thumbs stand below it. */
  isRatable: boolean;
  /** How often it was put in the place of another. */
  replaced: number;
}

export interface DoubleUser {
  readonly name: string;
  readonly objectId: string;
  readonly upn: string | null;
  readonly email?: string | null;
  readonly role?: string;
  readonly tenant?: string;
  /** The app is not installed for him. */
  readonly isUnreachable?: boolean;
}

/** What is different from a good token. `null`: none is sent. */
export interface TokenChange {
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly header?: Readonly<Record<string, unknown>>;
  readonly key?: KeyObject;
  readonly raw?: string | null;
}

export async function startTeamsDouble(): Promise<TeamsDouble> {
  const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const faults: { readonly path: RegExp; readonly list: Fault[] }[] = [];
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const issuer = 'https://api.botframework.com';

  const double: TeamsDouble = {
    origin,
    tenant: '11111111-2222-3333-4444-555555555555',
    appId: '99999999-8888-7777-6666-555555555555',
    secret: 'a-secret~of.the_double',
    service: {
      loginUrl: `${origin}/login`,
      openIdUrl: `${origin}/openid`,
      serviceUrl: origin,
      fileHosts: ['127.0.0.1'],
    },
    rosters: new Map(),
    clips: new Map(),
    messages: [],
    sent: [],
    typing: [],
    users: new Map(),
    calls: [],
    fail: (path, ...list) => void faults.push({ path, list: [...list] }),
    mend: () => {
      faults.length = 0;
    },
    token(change = {}) {
      const now = Math.floor(Date.now() / 1000);
      return sign(
        { alg: 'RS256', typ: 'JWT', kid: 'double', ...change.header },
        {
          iss: issuer,
          aud: double.appId,
          serviceurl: origin,
          iat: now,
          nbf: now - 60,
          exp: now + 3600,
          ...change.claims,
        },
        change.key ?? pair.privateKey,
      );
    },
    async send(url, activity, change = {}) {
      const authorization = change.raw === undefined ? `Bearer ${double.token(change)}` : change.raw;
      const response = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(authorization === null ? {} : { authorization }),
        },
        body: JSON.stringify(activity),
      });
      const text = await response.text();
      return { status: response.status, body: text === '' ? null : JSON.parse(text) };
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return double;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let text = '';
    for await (const chunk of request) text += String(chunk);
    const { method = '' } = request;
    const path = decodeURIComponent(request.url ?? '');
    const [, typedIn] = /^\/v3\/conversations\/([^/]+)\/activities/.exec(path) ?? [];
    if (typedIn !== undefined && text !== '' && (JSON.parse(text) as Body).type === 'typing') {
      double.typing.push(typedIn);
      response.writeHead(201, { 'content-type': 'application/json' }).end('{"id":"typing"}');
      return;
    }
    double.calls.push({ method, path });
    const fault = faults
      .find((each) => each.path.test(`${method} ${path}`) && each.list.length > 0)
      ?.list.shift();
    if (fault?.kind === 'limited') {
      response.writeHead(429, { 'retry-after': String(fault.afterSeconds) }).end();
      return;
    }
    if (fault?.kind === 'status') {
      response.writeHead(fault.status).end();
      return;
    }
    if (fault?.kind === 'cut' && !fault.done) {
      request.socket.destroy();
      return;
    }
    const clip = method === 'GET' ? double.clips.get(path) : undefined;
    if (clip !== undefined) {
      const mayRead = request.headers.authorization === 'Bearer token-of-the-double';
      response.writeHead(mayRead ? 200 : 401).end(mayRead ? clip : '');
      return;
    }
    const { status, body } = carryOut(method, path, text, request.headers.authorization ?? '');
    if (fault?.kind === 'cut') {
      request.socket.destroy();
      return;
    }
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  }

  function carryOut(method: string, path: string, text: string, authorization: string): Result {
    if (path === '/openid') return ok({ issuer, jwks_uri: `${origin}/keys` });
    if (path === '/keys') {
      const key = pair.publicKey.export({ format: 'jwk' });
      return ok({ keys: [{ ...key, kid: 'double', use: 'sig', endorsements: ['msteams'] }] });
    }
    if (path === '/login/northwind.example/v2.0/.well-known/openid-configuration')
      return ok({ issuer: `https://login.microsoftonline.com/${double.tenant}/v2.0` });
    if (path.startsWith('/login/')) return login(path, new URLSearchParams(text));
    if (authorization !== 'Bearer token-of-the-double') return { status: 401, body: {} };
    const body = (text === '' ? {} : JSON.parse(text)) as Body;
    if (method === 'POST' && path === '/v3/conversations') return open(body);
    const [, conversation = '', rest = ''] = /^\/v3\/conversations\/([^/]+)\/(.+)$/.exec(path) ?? [];
    const [kind, id] = rest.split('/');
    if (kind === 'members' && id !== undefined) return member(id);
    if (rest.startsWith('pagedmembers')) {
      const roster = double.rosters.get(conversation);
      return roster === undefined
        ? { status: 403, body: { error: { code: 'BotNotInConversationRoster' } } }
        : ok({ members: roster.map((each) => member(each).body) });
    }
    if (kind !== 'activities') return { status: 404, body: {} };
    if (method === 'POST') return post(conversation, body);
    const found = double.messages.find((each) => each.id === id && each.conversation === conversation);
    if (found === undefined)
      return { status: 404, body: { error: { code: 'ActivityNotFoundInConversation' } } };
    const problems = problemsOfActivity(body);
    if (problems.length > 0)
      return { status: 400, body: { error: { code: 'BadSyntax', message: problems.join() } } };
    Object.assign(found, contentOf(body), { replaced: found.replaced + 1 });
    return ok({ id });
  }

  function login(path: string, form: URLSearchParams): Result {
    if (path !== `/login/${double.tenant}/oauth2/v2.0/token`)
      return {
        status: 400,
        body: { error: 'invalid_request', error_description: 'AADSTS90002: Tenant not found.' },
      };
    if (form.get('client_id') !== double.appId)
      return {
        status: 400,
        body: { error: 'unauthorized_client', error_description: 'AADSTS700016: Application not found.' },
      };
    if (form.get('client_secret') !== double.secret)
      return {
        status: 401,
        body: {
          error: 'invalid_client',
          error_description: 'AADSTS7000215: Invalid client secret provided.',
        },
      };
    return ok({ token_type: 'Bearer', expires_in: 3600, access_token: 'token-of-the-double' });
  }

  function open(body: Body): Result {
    const [first] = (body.members ?? []) as readonly { readonly id: string }[];
    // Either of Teams' own id or Entra's will do.
    const user =
      double.users.get(first?.id ?? '') ??
      [...double.users.values()].find(({ objectId }) => objectId === first?.id);
    if (user === undefined || body.tenantId !== double.tenant) return { status: 400, body: {} };
    if (user.isUnreachable === true)
      return { status: 403, body: { error: { code: 'BotNotInConversationRoster' } } };
    return ok({ id: `a:${user.objectId}` });
  }

  function post(conversation: string, body: Body): Result {
    const problems = problemsOfActivity(body);
    if (problems.length > 0)
      return { status: 400, body: { error: { code: 'BadSyntax', message: problems.join() } } };
    const id = `1:${randomUUID()}`;
    double.sent.push(body);
    double.messages.push({ id, conversation, ...contentOf(body), replaced: 0 });
    return { status: 201, body: { id } };
  }

  function member(id: string): Result {
    const user = double.users.get(id);
    if (user === undefined) return { status: 404, body: { error: { code: 'MemberNotFoundInConversation' } } };
    return ok({
      id,
      name: user.name,
      aadObjectId: user.objectId,
      ...(user.upn === null ? {} : { userPrincipalName: user.upn }),
      ...(user.email === null ? {} : { email: user.email ?? user.upn }),
      tenantId: user.tenant ?? double.tenant,
      userRole: user.role ?? 'user',
    });
  }
}

type Body = Readonly<Record<string, unknown>>;
interface Result {
  readonly status: number;
  readonly body: unknown;
}

function ok(body: unknown): Result {
  return { status: 200, body };
}

interface SentAttachment {
  readonly contentType: string;
  readonly content: Body;
}

function contentOf(body: Body): Pick<DoubleMessage, 'card' | 'text' | 'summary' | 'isRatable'> {
  const [attachment] = (body.attachments ?? []) as readonly SentAttachment[];
  return {
    card: attachment?.contentType === 'application/vnd.microsoft.card.adaptive' ? attachment.content : null,
    text: String(body.text ?? ''),
    summary: String(body.summary ?? ''),
    isRatable:
      (body.channelData as { feedbackLoopEnabled?: boolean } | undefined)?.feedbackLoopEnabled === true,
  };
}

function problemsOfActivity(body: Body): readonly string[] {
  const attachments = (body.attachments ?? []) as readonly SentAttachment[];
  const problems = attachments.flatMap(({ contentType, content }) =>
    contentType === 'application/vnd.microsoft.card.adaptive' ? problemsOfCard(content) : [],
  );
  if (JSON.stringify(body).length > 28 * 1024) problems.push('more than 28 KB');
  return problems;
}

function sign(header: object, claims: object, key: KeyObject): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${part(header)}.${part(claims)}`;
  return `${signed}.${createSign('RSA-SHA256').update(signed).sign(key).toString('base64url')}`;
}
