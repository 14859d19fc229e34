import { createHmac, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { problemsOfMessage, problemsOfView } from './slack-limits.ts';

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

type Body = Readonly<Record<string, unknown>>;

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

type Method = (double: SlackDouble, body: Body, origin: string) => Body;

const methods: Readonly<Record<string, Method>> = {
  'auth.test': (double) => ({
    ok: true,
    team: 'Northwind',
    team_id: double.workspace,
    user_id: double.botUserId,
    bot_id: double.botId,
  }),
  'bots.info': (double) => ({ ok: true, bot: { id: double.botId, app_id: double.appId } }),
  'apps.connections.open': (_, __, origin) => ({ ok: true, url: `ws://${origin}/link` }),
  'users.info': (double, body) => {
    const user = userAs(double, String(body.user));
    return user === null ? { ok: false, error: 'user_not_found' } : { ok: true, user };
  },
  'users.list': (double) => ({ ok: true, members: [...double.users.keys()].map((id) => userAs(double, id)) }),
  'conversations.info': (double, body) => {
    const id = String(body.channel);
    const { name = id.toLowerCase(), isPublic = false, isShared = false } = double.channels.get(id) ?? {};
    return { ok: true, channel: { id, name, is_private: !isPublic, is_ext_shared: isShared } };
  },
  'conversations.members': (double, body) => ({
    ok: true,
    members: double.channels.get(String(body.channel))?.members ?? [...double.users.keys()],
  }),
  'chat.postMessage': (double, body) => {
    const posted = message(double, body, null);
    const problems = problemsOfMessage(posted);
    if (problems.length > 0)
      return { ok: false, error: 'invalid_blocks', response_metadata: { messages: problems } };
    double.messages.push(posted);
    return { ok: true, channel: posted.channel, ts: posted.ts };
  },
  'chat.postEphemeral': (double, body) => {
    const posted = message(double, body, String(body.user));
    const problems = problemsOfMessage(posted);
    if (problems.length > 0)
      return { ok: false, error: 'invalid_blocks', response_metadata: { messages: problems } };
    double.messages.push(posted);
    return { ok: true, message_ts: posted.ts };
  },
  'chat.update': (double, body) => {
    const found = double.messages.find(({ ts, channel }) => ts === body.ts && channel === body.channel);
    if (found === undefined) return { ok: false, error: 'message_not_found' };
    Object.assign(found, { text: String(body.text ?? ''), blocks: structured(body.blocks) ?? [] });
    return { ok: true, ts: found.ts, channel: found.channel };
  },
  'chat.unfurl': (double, body) => {
    const found = double.messages.find(({ ts, channel }) => ts === body.ts && channel === body.channel);
    if (found === undefined) return { ok: false, error: 'cannot_find_message' };
    found.unfurls = structured(body.unfurls) as NonNullable<DoubleMessage['unfurls']>;
    return { ok: true };
  },
  'conversations.open': (_, body) => ({ ok: true, channel: { id: `D${String(body.users).slice(1)}` } }),
  'conversations.history': (double, body) => pageOf(double, body, (each) => each.threadTs === null),
  'conversations.replies': (double, body) =>
    pageOf(double, body, (each) => each.threadTs === body.ts || each.ts === body.ts),
  'assistant.threads.setStatus': () => ({ ok: true }),
  'chat.startStream': (double, body) => {
    // A reply to somebody: it never stands beside the threads.
    if (typeof body.thread_ts !== 'string') return { ok: false, error: 'invalid_thread_ts' };
    const stream = {
      channel: String(body.channel),
      threadTs: body.thread_ts,
      steps: new Map(),
      isOver: false,
    };
    const ts = double.nextTs();
    double.streams.set(ts, stream);
    return appended(double, { ...body, ts });
  },
  'chat.appendStream': appended,
  'chat.stopStream': (double, body) => {
    const result = appended(double, body);
    const stream = double.streams.get(String(body.ts));
    if (stream !== undefined) stream.isOver = true;
    return result;
  },
  'assistant.threads.setSuggestedPrompts': () => ({ ok: true }),
  'views.publish': (double, body) => {
    const view = structured(body.view) as Body;
    const problems = problemsOfView(view);
    if (problems.length > 0)
      return { ok: false, error: 'invalid_arguments', response_metadata: { messages: problems } };
    double.homes.set(String(body.user_id), view);
    return { ok: true, view };
  },
  'files.getUploadURLExternal': (double, body, origin) => {
    const id = double.files.push({
      name: String(body.filename),
      bytes: Buffer.alloc(0),
      channel: null,
      comment: '',
    });
    return { ok: true, upload_url: `http://${origin}/upload/${id - 1}`, file_id: `F${id - 1}` };
  },
  'files.completeUploadExternal': (double, body) => {
    const [given] = structured(body.files) as readonly { readonly id: string }[];
    const file = double.files[Number(given?.id.slice(1))];
    if (file === undefined) return { ok: false, error: 'file_not_found' };
    Object.assign(file, { channel: String(body.channel_id), comment: String(body.initial_comment) });
    return { ok: true, files: [{ id: given?.id }] };
  },
  'files.info': (double, body) => {
    const file = double.files[Number(String(body.file).slice(1))];
    return file === undefined
      ? { ok: false, error: 'file_not_found' }
      : { ok: true, file: { id: body.file, mimetype: file.bytes.length === 0 ? '' : 'image/png' } };
  },
  'views.open': (double, body) => {
    const view = structured(body.view) as Body;
    const problems = problemsOfView(view);
    if (problems.length > 0)
      return { ok: false, error: 'invalid_arguments', response_metadata: { messages: problems } };
    const id = `V${double.views.length + 1}`;
    double.views.push({ trigger: String(body.trigger_id), id, view });
    return { ok: true, view: { id } };
  },
};

function userAs(double: SlackDouble, id: string): Body | null {
  const user = double.users.get(id);
  if (user === undefined) return null;
  return {
    id,
    team_id: user.team ?? double.workspace,
    deleted: user.isDeleted ?? false,
    locale: user.locale ?? 'en-US',
    is_bot: user.isBot ?? false,
    is_restricted: user.isGuest ?? false,
    is_ultra_restricted: false,
    is_email_confirmed: user.isEmailConfirmed ?? true,
    real_name: user.name,
    profile: { real_name: user.name, ...(user.email === null ? {} : { email: user.email }) },
  };
}

/** Ephemeral messages stand in no history. */
function pageOf(double: SlackDouble, body: Body, belongs: (message: DoubleMessage) => boolean): Body {
  const found = double.messages.filter(
    (each) => each.channel === body.channel && each.only === null && belongs(each),
  );
  return {
    ok: true,
    messages: found.map(({ ts, text, metadata, by, files }) => ({
      ts,
      text,
      ...(by.startsWith('U') ? { user: by } : { bot_id: by, user: double.botUserId }),
      ...(files === undefined ? {} : { files }),
      ...(String(body.include_all_metadata) === 'true' ? { metadata } : {}),
    })),
  };
}

function appended(double: SlackDouble, body: Body): Body {
  const stream = double.streams.get(String(body.ts));
  if (stream === undefined || stream.isOver || stream.channel !== body.channel)
    return { ok: false, error: 'message_not_in_streaming_state' };
  for (const { id, title, status } of (structured(body.chunks) ?? []) as readonly Record<string, string>[])
    stream.steps.set(id ?? '', `${status}: ${title}`);
  return { ok: true, channel: stream.channel, ts: String(body.ts) };
}

function message(double: SlackDouble, body: Body, only: string | null): DoubleMessage {
  return {
    channel: String(body.channel),
    ts: double.nextTs(),
    threadTs: typeof body.thread_ts === 'string' ? body.thread_ts : null,
    text: String(body.text ?? ''),
    blocks: (structured(body.blocks) ?? []) as DoubleMessage['blocks'],
    metadata: structured(body.metadata) ?? null,
    only,
    by: double.botId,
  };
}

/** The client writes what has structure as JSON within a form. */
function structured(value: unknown): unknown {
  return typeof value === 'string' ? JSON.parse(value) : value;
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
