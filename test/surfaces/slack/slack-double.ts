import { createHmac, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { type Body, message, methods } from './slack-methods.ts';

/**
 * A double of Slack's server on this machine: Web API, response addresses, Socket Mode and signed HTTP requests, over the real wire. It
 * knows what it was sent and nothing better: it does not de-duplicate, and fails as it is told to.
 */
export interface SlackDouble {
  readonly apiUrl: string;
  readonly workspace: string;
  readonly botUserId: string;
  readonly botId: string;
  readonly appId: string;
  readonly botToken: string;
  readonly appToken: string;
  readonly signingSecret: string;
  /** As people see them now, ephemeral ones too. */
  readonly messages: DoubleMessage[];
  readonly views: DoubleView[];
  /** The page of the app, as each user sees it. */
  readonly homes: Map<string, Readonly<Record<string, unknown>>>;
  readonly files: DoubleFile[];
  /** What was streamed: tasks as they stand now, by the stream's message. */
  readonly streams: Map<string, DoubleStream>;
  readonly users: Map<string, DoubleUser>;
  /** One that nobody made is private, and all users are in it. */
  readonly channels: Map<string, DoubleChannel>;
  /** Every call of the Web API, by its method. */
  readonly calls: { readonly method: string; readonly body: Readonly<Record<string, unknown>> }[];
  /** Scopes that the bot token was given. */
  scopes: readonly string[];
  /** The next calls of a method go wrong, one after the other. */
  fail(method: string, ...faults: readonly Fault[]): void;
  /** Nothing fails any more. */
  mend(): void;
  /** Sends an envelope to one of the open sockets; gives what it was acknowledged with. */
  sendBySocket(
    type: 'events_api' | 'slash_commands' | 'interactive',
    payload: object,
    nth?: number,
  ): Promise<unknown>;
  /** Posts a request signed as Slack's; gives status and body. */
  sendByHttp(
    url: string,
    body: string,
    how?: {
      readonly contentType?: string;
      readonly ageSeconds?: number;
      readonly headers?: Readonly<Record<string, string | null>>;
    },
  ): Promise<{ readonly status: number; readonly body: unknown }>;
  /** An address for the answers to a command or a press. */
  responseUrl(channel: string, userId: string, ts?: string): string;
  /** Where a file may be fetched with the bot's token. */
  fileUrl(bytes: Uint8Array): string;
  nextTs(): string;
  openSockets(): number;
  close(): Promise<void>;
}

export type Fault =
  /** Answers with 429 and Retry-After. */
  | { readonly kind: 'limited'; readonly afterSeconds: number }
  /** Cuts the line; `done`: after it has done what was asked. */
  | { readonly kind: 'cut'; readonly done: boolean }
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'error'; readonly error: string }
  /** It goes well, but not before. */
  | { readonly kind: 'held'; readonly until: Promise<unknown> }
  /** This one goes well. */
  | { readonly kind: 'none' };

export interface DoubleMessage {
  readonly channel: string;
  ts: string;
  readonly threadTs: string | null;
  text: string;
  blocks: readonly Readonly<Record<string, unknown>>[];
  readonly metadata: unknown;
  /** Seen by this user alone. */
  readonly only: string | null;
  readonly by: string;
  readonly files?: readonly { readonly name: string; readonly permalink: string }[];
  /** What stands below it for its links. */
  unfurls?: Readonly<Record<string, { readonly blocks: readonly Readonly<Record<string, unknown>>[] }>>;
}

export interface DoubleStream {
  readonly channel: string;
  readonly threadTs: string;
  readonly steps: Map<string, string>;
  isOver: boolean;
}

export interface DoubleView {
  readonly trigger: string;
  readonly id: string;
  readonly view: Readonly<Record<string, unknown>>;
}

export interface DoubleFile {
  readonly name: string;
  bytes: Buffer;
  channel: string | null;
  comment: string;
}

export interface DoubleChannel {
  readonly name: string;
  readonly isPublic?: boolean;
  readonly isShared?: boolean;
  readonly members?: readonly string[];
}

export interface DoubleUser {
  readonly name: string;
  readonly email: string | null;
  readonly isEmailConfirmed?: boolean;
  readonly locale?: string;
  readonly isBot?: boolean;
  readonly isGuest?: boolean;
  readonly isDeleted?: boolean;
  readonly team?: string;
}

export async function startSlackDouble(workspace = 'T0NORTHWIND'): Promise<SlackDouble> {
  const faults = new Map<string, Fault[]>();
  const sockets = new Set<WebSocket>();
  const acknowledged = new Map<string, (payload: unknown) => void>();
  const responses = new Map<
    string,
    { readonly channel: string; readonly userId: string; readonly ts: string | null }
  >();
  const sent: Uint8Array[] = [];
  let clock = 1_795_000_000;
  const server = createServer((request, response) => void answer(request, response));
  const socketServer = new WebSocketServer({ server });
  socketServer.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('message', (data) => {
      const { envelope_id: id, payload } = JSON.parse(String(data)) as {
        envelope_id: string;
        payload?: unknown;
      };
      acknowledged.get(id)?.(payload);
    });
    socket.send(
      JSON.stringify({
        type: 'hello',
        num_connections: sockets.size,
        connection_info: { app_id: double.appId },
      }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `127.0.0.1:${(server.address() as AddressInfo).port}`;

  const double: SlackDouble = {
    apiUrl: `http://${origin}/api/`,
    workspace,
    botUserId: 'U0PARLEY',
    botId: 'B0PARLEY',
    appId: 'A0PARLEY',
    botToken: 'xoxb-1-double',
    appToken: 'xapp-1-A0PARLEY-1-double',
    signingSecret: '0123456789abcdef0123456789abcdef',
    messages: [],
    views: [],
    homes: new Map(),
    files: [],
    streams: new Map(),
    users: new Map(),
    channels: new Map(),
    calls: [],
    scopes: [],
    fail: (method, ...more) => void faults.set(method, [...(faults.get(method) ?? []), ...more]),
    mend: () => faults.clear(),
    async sendBySocket(type, payload, nth = 0) {
      // A machine under load misses a ping: the client closes, and opens anew. So Slack waits too.
      while (sockets.size === 0) await new Promise((resolve) => setTimeout(resolve, 50));
      const socket = [...sockets][nth % sockets.size];
      if (socket === undefined) throw new Error('no socket is open');
      const id = randomUUID();
      const answered = new Promise((resolve) => acknowledged.set(id, resolve));
      socket.send(
        JSON.stringify({ envelope_id: id, type, payload, accepts_response_payload: type !== 'events_api' }),
      );
      return await answered;
    },
    async sendByHttp(url, body, { contentType = 'application/json', ageSeconds = 0, headers = {} } = {}) {
      const timestamp = String(Math.floor(Date.now() / 1000) - ageSeconds);
      const signature = `v0=${createHmac('sha256', double.signingSecret).update(`v0:${timestamp}:${body}`).digest('hex')}`;
      const sent: Record<string, string> = {};
      for (const [name, value] of Object.entries({
        'content-type': contentType,
        'x-slack-request-timestamp': timestamp,
        'x-slack-signature': signature,
        ...headers,
      }))
        if (value !== null) sent[name] = value;
      const response = await fetch(url, { method: 'POST', body, headers: sent });
      const text = await response.text();
      return { status: response.status, body: text === '' ? null : JSON.parse(text) };
    },
    responseUrl(channel, userId, ts) {
      const id = randomUUID();
      responses.set(id, { channel, userId, ts: ts ?? null });
      return `http://${origin}/respond/${id}`;
    },
    fileUrl: (bytes) => `http://${origin}/private/${sent.push(bytes) - 1}`,
    nextTs,
    openSockets: () => sockets.size,
    async close() {
      for (const socket of sockets) socket.terminate();
      socketServer.close();
      await closeServer(server);
    },
  };
  return double;

  function nextTs(): string {
    clock += 1;
    return `${clock}.000100`;
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const file = /^\/private\/(\d+)$/.exec(request.url ?? '')?.[1];
    if (file !== undefined) {
      const mayRead = request.headers.authorization === `Bearer ${double.botToken}`;
      // Without the right to read files Slack shows where to sign in.
      response.writeHead(200, { 'content-type': mayRead ? 'application/octet-stream' : 'text/html' });
      response.end(mayRead ? Buffer.from(sent[Number(file)] ?? []) : '<html>');
      return;
    }
    const upload = /^\/upload\/(\d+)$/.exec(request.url ?? '')?.[1];
    if (upload !== undefined) {
      const file = double.files[Number(upload)];
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(Buffer.from(chunk as Buffer));
      if (file !== undefined) file.bytes = Buffer.concat(chunks);
      response.writeHead(200).end('OK');
      return;
    }
    const body = await readBody(request);
    const path = request.url ?? '';
    const method = path.startsWith('/respond/') ? 'respond' : path.replace('/api/', '');
    double.calls.push({ method, body });
    const fault = faults.get(method)?.shift();
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
    if (fault?.kind === 'held') await fault.until;
    const result =
      fault?.kind === 'error'
        ? { ok: false, error: fault.error }
        : method === 'respond'
          ? respond(path.replace('/respond/', ''), body)
          : carryOut(method, body, request.headers.authorization ?? '');
    if (fault?.kind === 'cut') {
      request.socket.destroy();
      return;
    }
    response.writeHead(200, {
      'content-type': 'application/json',
      'x-oauth-scopes': double.scopes.join(','),
    });
    response.end(JSON.stringify(result));
  }

  function carryOut(method: string, body: Body, authorization: string): Body {
    const token = authorization.replace('Bearer ', '');
    if (token !== (method === 'apps.connections.open' ? double.appToken : double.botToken))
      return { ok: false, error: 'invalid_auth' };
    const known = methods[method];
    return known === undefined ? { ok: false, error: 'unknown_method' } : known(double, body, origin);
  }

  function respond(id: string, body: Body): Body {
    const to = responses.get(id);
    if (to === undefined) return { ok: false, error: 'expired_url' };
    const given = { text: String(body.text ?? ''), blocks: (body.blocks ?? []) as DoubleMessage['blocks'] };
    const original = double.messages.find(({ ts }) => ts === to.ts);
    if (body.replace_original === true && original !== undefined) Object.assign(original, given);
    else double.messages.push(message(double, { ...body, ...given, channel: to.channel }, to.userId));
    return { ok: true };
  }
}

async function readBody(request: IncomingMessage): Promise<Body> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  if (request.headers['content-type']?.startsWith('application/json') === true)
    return JSON.parse(text) as Body;
  return Object.fromEntries(new URLSearchParams(text));
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
