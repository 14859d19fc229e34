import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import { readRecordPath } from '../../answer/index.ts';
import { Outage } from '../../kernel/index.ts';
import { discardImport, previewImport, receiveFile, runImport } from './answer-imports.ts';
import { answerSession, becomeSamplePerson, sendSignInCode, signIn, signOut } from './answer-session.ts';
import { answerExport, answerNames, answerTurn, answerUnread } from './answer-turns.ts';
import { answerVoice } from './answer-voice.ts';
import { type Exchange, type Site, sendProblem } from './exchange.ts';
import { addressesOf, isOwnRequest, safeHeaders } from './guard.ts';
import { createPageFiles } from './page-files.ts';
import { createSessions, idleHours } from './sessions.ts';
import { createSignInCodes } from './sign-in-codes.ts';
import { createTurns } from './turns.ts';
import { createUploads } from './uploads.ts';
import type { WebHost } from './web-host.ts';

export interface WebOptions {
  /** The interface to listen on. */
  readonly listen: string;
  /** Null: the usual one, or the next that is free. */
  readonly port: number | null;
  /** The address that people open, where it is not the one that is listened on. */
  readonly publicUrl: URL | null;
  readonly nowMs?: () => number;
  /** Answers at this path instead of the page, and guards itself. */
  readonly beside?: {
    readonly path: string;
    answer(request: IncomingMessage, response: ServerResponse): Promise<void>;
  };
}

export interface WebPage {
  /** An address that opens the page once. */
  address(): string;
  close(): Promise<void>;
}

/** P-A-R-L on a telephone's keys. */
const usualPort = 7275;
const portsTried = 50;

/** Serves the chat page. Throws an `Outage` where a port that was asked for is taken. */
export async function serveWeb(host: WebHost, options: WebOptions): Promise<WebPage> {
  const nowMs = options.nowMs ?? Date.now;
  const kept = await host.sessions.read(nowMs() - idleHours * 3_600_000);
  const { server, port } = await listen(options);
  const { listen: name } = options;
  const publicUrl = options.publicUrl ?? new URL(`http://${name.includes(':') ? `[${name}]` : name}:${port}`);
  const sessions = createSessions({
    // Cookies are not kept apart by port: two Parleys on one machine need two names.
    cookieName: `parley-${port}`,
    isSecure: publicUrl.protocol === 'https:',
    nowMs,
    kept,
    store: host.sessions,
    reportFailure: host.reportFailure,
  });
  const address = () => new URL(`/?token=${sessions.token()}`, publicUrl).href;
  const uploads = createUploads(nowMs);
  const site: Site = {
    host,
    addresses: addressesOf(publicUrl),
    sessions,
    codes: createSignInCodes(nowMs),
    turns: createTurns(host),
    uploads,
    announce: () => host.tellOwner(`The page was opened. For another browser: ${address()}`),
  };
  server.on('request', answering(site, options.beside));
  return {
    address,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          uploads.close();
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

function answering(site: Site, beside: WebOptions['beside']): RequestListener {
  const pageFile = createPageFiles();
  return (request, response) => {
    const isBeside = beside !== undefined && /^[^?#]*/.exec(request.url ?? '')?.[0] === beside.path;
    const answered = isBeside ? beside.answer(request, response) : answer(site, pageFile, request, response);
    answered.catch((error: unknown) => {
      site.host.reportFailure(error);
      if (response.headersSent) response.destroy();
      else {
        response.writeHead(500, { 'content-type': 'application/json; charset=utf-8' });
        response.end(JSON.stringify({ problem: 'failed' }));
      }
    });
  };
}

const posts: Readonly<Record<string, (exchange: Exchange) => Promise<void>>> = {
  '/api/session/person': becomeSamplePerson,
  '/api/session/code': sendSignInCode,
  '/api/session/sign-in': signIn,
  '/api/session/sign-out': signOut,
  '/api/turns': answerTurn,
  '/api/unread': answerUnread,
  '/api/names': answerNames,
  '/api/voice': answerVoice,
  '/api/exports': answerExport,
  '/api/imports/files': receiveFile,
  '/api/imports/preview': previewImport,
  '/api/imports/run': runImport,
  '/api/imports/discard': discardImport,
};

async function answer(
  site: Site,
  pageFile: ReturnType<typeof createPageFiles>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  for (const [name, value] of Object.entries(safeHeaders))
    if (value !== undefined) response.setHeader(name, value);
  if (!isOwnRequest(request, site.addresses))
    return refuse(response, 403, 'This is not an address of this page.');
  const url = new URL(request.url ?? '/', 'http://page');
  const exchange: Exchange = { request, response, url, site };
  if (request.method === 'POST') {
    const post = Object.hasOwn(posts, url.pathname) ? posts[url.pathname] : undefined;
    return post === undefined ? sendProblem(exchange, 'not-here') : await post(exchange);
  }
  if (request.method !== 'GET') return refuse(response, 405, 'Not like this.');
  if (url.pathname === '/api/session') return await answerSession(exchange);
  if (url.pathname === '/' && url.searchParams.has('token')) return await openPage(exchange);
  const isPage = url.pathname === '/' || readRecordPath(url.pathname) !== null;
  const name = isPage ? 'index.html' : /^\/page\/([\w.-]+)$/.exec(url.pathname)?.[1];
  const file = name === undefined ? null : pageFile(name);
  if (file === null) return refuse(response, 404, 'There is nothing here.');
  response.setHeader('cache-control', 'no-cache');
  response.setHeader('etag', file.etag);
  if (request.headers['if-none-match'] === file.etag) {
    response.writeHead(304).end();
    return;
  }
  response.writeHead(200, { 'content-type': file.type, 'content-length': file.body.length });
  response.end(file.body);
}

/** The address that was printed: its token becomes a cookie, and leaves the address bar and the history. */
async function openPage({ site, url, response }: Exchange): Promise<void> {
  const company = await site.host.company();
  const cookie = await site.sessions.open(url.searchParams.get('token') ?? '', company.id);
  if (cookie !== null) site.announce();
  response.writeHead(303, { location: '/', ...(cookie === null ? {} : { 'set-cookie': cookie }) });
  response.end();
}

function refuse(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' });
  response.end(`${text}\n`);
}

async function listen({
  listen: name,
  port: wanted,
}: WebOptions): Promise<{ readonly server: Server; readonly port: number }> {
  const server = createServer();
  const ports =
    wanted === null ? [...Array.from({ length: portsTried }, (_, index) => usualPort + index), 0] : [wanted];
  for (const port of ports) {
    const problem = await new Promise<NodeJS.ErrnoException | null>((resolve) => {
      server.once('error', resolve);
      server.listen(port, name, () => {
        server.off('error', resolve);
        resolve(null);
      });
    });
    const address = server.address();
    if (problem === null && address !== null && typeof address === 'object')
      return { server, port: address.port };
    if (problem?.code !== 'EADDRINUSE')
      throw new Outage(
        `The page can't be served on ${name}:${port} (${problem?.code ?? 'no address'}).`,
        'Choose another address with --listen, another port with --port, or leave the page out with --no-web.',
      );
  }
  throw new Outage(
    `Port ${wanted ?? usualPort} is taken by another program.`,
    'Choose another with --port, or leave it out to take the next free one.',
  );
}
