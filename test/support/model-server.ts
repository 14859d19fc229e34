import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { type FixtureResponse, LLMock } from '@copilotkit/aimock';

/** What the model says to one request. */
export type ModelReply = Said | Failure | { readonly slowMs: number; readonly reply: ModelReply };

type Said =
  | { readonly text: string }
  /** Structured output: the text is this value as JSON, whatever schema was asked for. */
  | { readonly json: unknown }
  | { readonly calls: readonly ToolCall[]; readonly text?: string };

export interface ToolCall {
  readonly name: string;
  readonly arguments: Readonly<Record<string, unknown>>;
}

export type Failure =
  /** The model won't: the field that the service has for it. */
  | { readonly refusal: string }
  /** 429, 500 …, in the service's usual error form. */
  | { readonly status: number; readonly retryAfterSeconds?: number; readonly message?: string }
  /** 200, and this body, which need not be JSON. */
  | { readonly body: string }
  /** The reply breaks off after these words, streamed or not. */
  | { readonly cutAfter: string }
  /** The connection is closed without an answer, or nothing comes on it until `close`. */
  | { readonly connection: 'drops' | 'hangs' };

/** One request as it came over the wire. */
export interface ModelRequest {
  readonly path: 'chat/completions' | 'embeddings' | 'audio/transcriptions' | 'models' | (string & {});
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** The JSON body; of a form its fields, a file as its name, type and size in bytes. */
  readonly body: Readonly<Record<string, unknown>>;
}

type Script = ModelReply | ((request: ModelRequest) => ModelReply);

/** A service that speaks OpenAI's protocol and says what the test lays out for it. */
export interface ModelServer {
  /** What a client is given as its base URL; any key is taken. */
  readonly url: string;
  readonly requests: readonly ModelRequest[];
  /** The next completions, transcriptions and lists of models get these, one each. */
  next(...replies: readonly Script[]): void;
  /** What they get when nothing is laid out for them; else it is 500, and `chat-1` the one model. */
  always(reply: Script): void;
  /** How texts are embedded, or fail to be; by itself each has the same vector. */
  embedBy(embed: ((text: string) => readonly number[]) | Failure): void;
  /** Forgets what was laid out and what was asked. */
  reset(): void;
  close(): Promise<void>;
}

/**
 * Chat completions (whole and streamed, tools, JSON schema), embeddings and transcriptions over the real wire, on 127.0.0.1.
 * A text, a JSON value and tool calls are written by aimock, whose chunks are those of the service; what a real service does
 * only when it fails is written here.
 */
export async function startModelServer(): Promise<ModelServer> {
  const written = new Map<number, FixtureResponse>();
  const mock = new LLMock({ port: 0, chunkSize: 12 });
  mock.on({ endpoint: 'chat' }, (request) => written.get(Number(request.replyNumber)) ?? unscripted);
  await mock.start();

  const requests: ModelRequest[] = [];
  let queue: Script[] = [];
  let otherwise: Script | null = null;
  let embed: ((text: string) => readonly number[]) | Failure = () => [1, 0, 0];

  const scripted = (request: ModelRequest): ModelReply | null => {
    if (request.path === 'embeddings') {
      return typeof embed === 'function' ? { json: embeddingsOf(request, embed) } : embed;
    }
    const script = queue.shift() ?? otherwise ?? (request.path === 'models' ? usualModels : null);
    return typeof script === 'function' ? script(request) : script;
  };
  const complete = async (request: ModelRequest, response: ServerResponse, reply: Said) => {
    const replyNumber = written.size + 1;
    written.set(replyNumber, writtenBy(reply));
    const forwarded = await fetch(`${mock.url}/v1/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...request.body, replyNumber }),
    });
    response.writeHead(forwarded.status, {
      'content-type': forwarded.headers.get('content-type') ?? 'application/json',
    });
    if (forwarded.body === null) response.end();
    else Readable.fromWeb(forwarded.body).pipe(response);
  };
  const answer = async (
    request: ModelRequest,
    response: ServerResponse,
    reply: ModelReply | null,
  ): Promise<void> => {
    if (reply === null) sendJson(response, 500, { error: { message: 'nothing is laid out for it' } });
    else if ('slowMs' in reply) {
      await new Promise((resolve) => setTimeout(resolve, reply.slowMs));
      await answer(request, response, reply.reply);
    } else if (fails(reply)) fail(request, response, reply);
    else if ((request.path === 'embeddings' || request.path === 'models') && 'json' in reply)
      sendJson(response, 200, reply.json);
    else if (request.path === 'audio/transcriptions') sendJson(response, 200, transcriptOf(reply));
    else await complete(request, response, reply);
  };

  const server = createServer(async (incoming, response) => {
    const request = await readRequest(incoming);
    requests.push(request);
    await answer(request, response, scripted(request));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    next: (...replies) => queue.push(...replies),
    always: (reply) => {
      otherwise = reply;
    },
    embedBy: (how) => {
      embed = how;
    },
    reset: () => {
      queue = [];
      otherwise = null;
      requests.length = 0;
    },
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await Promise.all([closed, mock.stop()]);
    },
  };
}

const usualModels: ModelReply = { json: { object: 'list', data: [{ id: 'chat-1', object: 'model' }] } };
const unscripted: FixtureResponse = { error: { message: 'no such reply' }, status: 500 };

async function readRequest(incoming: IncomingMessage): Promise<ModelRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  const path = (incoming.url ?? '').replace(/^\/v1\//, '');
  const type = incoming.headers['content-type'] ?? '';
  const body = type.startsWith('multipart/')
    ? await readForm(bytes, type)
    : JSON.parse(bytes.toString() || '{}');
  return { path, headers: incoming.headers, body };
}

async function readForm(bytes: Buffer<ArrayBuffer>, type: string): Promise<Record<string, unknown>> {
  const form = await new Response(bytes, { headers: { 'content-type': type } }).formData();
  return Object.fromEntries(
    [...form].map(([key, value]) => [
      key,
      typeof value === 'string' ? value : { name: value.name, type: value.type, bytes: value.size },
    ]),
  );
}

function fails(reply: Said | Failure): reply is Failure {
  return ['refusal', 'status', 'body', 'cutAfter', 'connection'].some((key) => key in reply);
}

function fail(request: ModelRequest, response: ServerResponse, failure: Failure): void {
  if ('connection' in failure) {
    if (failure.connection === 'drops') response.destroy();
  } else if ('status' in failure) {
    const { status, retryAfterSeconds, message = `the service answers ${status}` } = failure;
    if (retryAfterSeconds !== undefined) response.setHeader('retry-after', String(retryAfterSeconds));
    const type = status === 429 ? 'rate_limit_exceeded' : 'server_error';
    sendJson(response, status, { error: { message, type, param: null, code: type } });
  } else if ('body' in failure) {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(failure.body);
  } else if ('refusal' in failure) refuse(request, response, failure.refusal);
  else cut(request, response, failure.cutAfter);
}

/** Half a stream, or half a body with the length of a whole one; then the connection breaks. */
function cut(request: ModelRequest, response: ServerResponse, text: string): void {
  const begun = JSON.stringify(completion(request, 'chunk', { delta: { role: 'assistant', content: text } }));
  if (request.body.stream === true) {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(`data: ${begun}\n\n`, () => response.destroy());
  } else {
    response.writeHead(200, {
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(begun) * 2),
    });
    response.write(begun, () => response.destroy());
  }
}

function refuse(request: ModelRequest, response: ServerResponse, refusal: string): void {
  const message = { role: 'assistant', content: null, refusal };
  if (request.body.stream === true) {
    const chunks = [
      completion(request, 'chunk', { delta: message, finish_reason: null }),
      completion(request, 'chunk', { delta: {}, finish_reason: 'stop' }),
    ];
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.end(`${chunks.map((chunk) => `data: ${JSON.stringify(chunk)}\n\n`).join('')}data: [DONE]\n\n`);
  } else {
    const usage = { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 };
    sendJson(response, 200, { ...completion(request, 'whole', { message, finish_reason: 'stop' }), usage });
  }
}

function completion(request: ModelRequest, part: 'chunk' | 'whole', choice: object) {
  return {
    id: 'chatcmpl-test',
    object: part === 'chunk' ? 'chat.completion.chunk' : 'chat.completion',
    created: 0,
    model: request.body.model,
    choices: [{ index: 0, ...choice }],
  };
}

function writtenBy(reply: Said): FixtureResponse {
  if ('json' in reply) return { content: JSON.stringify(reply.json) };
  if ('calls' in reply) {
    const toolCalls = reply.calls.map(({ name, arguments: given }) => ({
      name,
      arguments: JSON.stringify(given),
    }));
    return reply.text === undefined ? { toolCalls } : { content: reply.text, toolCalls };
  }
  return { content: reply.text };
}

function transcriptOf(reply: Said): object {
  return { text: 'text' in reply ? (reply.text ?? '') : '' };
}

/** Clients ask for base64 unless they are told otherwise: little-endian 32-bit floats. */
function embeddingsOf({ body }: ModelRequest, embed: (text: string) => readonly number[]): object {
  const texts = (Array.isArray(body.input) ? body.input : [body.input]).map(String);
  const data = texts.map((text, index) => {
    const vector = embed(text);
    const embedding =
      body.encoding_format === 'base64'
        ? Buffer.from(new Float32Array(vector).buffer).toString('base64')
        : vector;
    return { object: 'embedding', index, embedding };
  });
  const tokens = texts.join(' ').split(/\s+/).length;
  return { object: 'list', model: body.model, data, usage: { prompt_tokens: tokens, total_tokens: tokens } };
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
