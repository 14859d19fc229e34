import { request } from 'node:http';
import { sql } from 'kysely';
import type { Answer } from '../../../src/answer/index.ts';
import { sessionsIn } from '../../../src/cli/serve-page.ts';
import { hearVoice, type Services, suggestNames, takeWatchedTurn } from '../../../src/conversation/index.ts';
import { createWordCache, listPeople } from '../../../src/crm/index.ts';
import type { Database } from '../../../src/database/index.ts';
import { interpret } from '../../../src/interpreter/index.ts';
import { loadActor, mayImport, maySeeStatements } from '../../../src/permissions/index.ts';
import { serveWeb, type WebHost, type WebPage } from '../../../src/surfaces/index.ts';
import { now, type SmallCompany } from '../../support/small-company.ts';

/** The page of the small company, on a port of its own, with the real conversation behind it. */
export interface ServedPage extends WebPage {
  readonly origin: string;
  /** What was told to whoever started it. */
  readonly told: readonly string[];
  readonly failures: readonly unknown[];
  /** How often a turn was begun. */
  turns(): number;
  /** Moves the clock of tokens and codes. */
  passMinutes(minutes: number): void;
}

export async function servePage(
  database: Database,
  company: SmallCompany,
  options: {
    readonly isSample: boolean;
    readonly importing?: WebHost['importing'];
    /** That of a page that was served before: a browser finds it again there. */
    readonly port?: number;
    readonly publicUrl?: URL;
    readonly hearing?: Pick<Services, 'hearing'>;
    readonly unread?: (personId: number) => readonly Answer[];
  },
): Promise<ServedPage> {
  const told: string[] = [];
  const failures: unknown[] = [];
  let turns = 0;
  let minutes = 0;
  const services: Services = {
    database,
    words: createWordCache(),
    actors: new Map(),
    interpret,
    reportFailure: (error) => failures.push(error),
  };
  const { tenantId } = company;
  const people = async () =>
    (await database.system((query) => listPeople(query, tenantId)))
      .filter(({ status }) => status === 'active')
      .map(({ id, name, email, roles, team }) => ({
        id,
        name,
        email,
        roles: roles.map((key) => ({ en: key, zh: key })),
        team,
        timeZone: 'UTC',
      }));
  const host: WebHost = {
    company: async () => ({ id: tenantId, name: 'Northwind', isSample: options.isSample }),
    openers: async () => ({
      ask: { en: ['all open deals'], zh: ['所有在谈商机'] },
      tell: { en: [], zh: [] },
    }),
    people,
    findPerson: async (who) =>
      (await people()).find(({ name, email }) => name === who || email === who) ?? null,
    async rights(personId) {
      const scope = { tenantId, userId: personId, role: 'all', settings: {} } as const;
      const actor = await database.read(scope, (query) =>
        loadActor(query, tenantId, personId, now, services.actors),
      );
      return (
        actor && {
          mayImport: mayImport(actor),
          maySeeStatements: maySeeStatements(actor),
          mayExport: actor.mayExport,
        }
      );
    },
    names: (personId, entity, typed) =>
      suggestNames(services, { tenantId, userId: personId, now }, entity, typed),
    async turn({ personId, eventId, ...message }, watcher) {
      turns += 1;
      const input = { tenantId, userId: personId, surface: 'web', now, ...message };
      return await takeWatchedTurn(services, eventId === null ? input : { ...input, eventId }, watcher);
    },
    unread: async (personId) => options.unread?.(personId) ?? [],
    hear: (personId, clip, language) =>
      hearVoice({ ...services, ...options.hearing }, { tenantId, userId: personId }, clip, language),
    exportFile: async (data, format) => Buffer.from(`${format}:${data.rows.length}`),
    importing: options.importing ?? {
      read: async () => ({ lines: [], plan: null }),
      run: async () => [],
    },
    sessions: sessionsIn(database),
    tellOwner: (text) => told.push(text),
    reportFailure: (error) => failures.push(error),
  };
  const page = await serveWeb(host, {
    listen: '127.0.0.1',
    port: options.port ?? 0,
    publicUrl: options.publicUrl ?? null,
    nowMs: () => Date.now() + minutes * 60_000,
  });
  return {
    ...page,
    origin:
      options.publicUrl === undefined ? new URL(page.address()).origin : `http://127.0.0.1:${options.port}`,
    told,
    failures,
    turns: () => turns,
    passMinutes: (more) => {
      minutes += more;
    },
  };
}

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly text: string;
}

/** A browser as the server sees one: a cookie, an origin, and the person whom the page shows. */
export interface Browser {
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Reply>;
  post(path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<Reply>;
  /** Says or presses something, and gives the last event of the stream. */
  turn(id: string, input: object): Promise<{ readonly event: string; readonly data: Turn }>;
  become(personId: number): Promise<void>;
  cookie(): string;
}

export interface Turn {
  readonly problem?: string;
  readonly status: string;
  readonly answer: {
    readonly title: string;
    readonly blocks: readonly { readonly kind: string }[];
    readonly actions: readonly { readonly id: string; readonly kind: string }[];
    readonly data: { readonly rows: readonly unknown[] } | null;
    readonly file?: { readonly name: string; readonly format: string };
  };
  readonly interpretation: object | null;
  readonly statements: readonly { readonly sql: string }[] | null;
}

/** Comes in by the address that is open now. */
export async function openBrowser(page: ServedPage): Promise<Browser> {
  const browser = newBrowser(page);
  const { pathname, search } = new URL(page.address());
  await browser.get(pathname + search);
  return browser;
}

export function newBrowser({ origin }: ServedPage): Browser {
  let cookie = '';
  let person = '';
  const send = (method: string, path: string, headers: Readonly<Record<string, string>>, body?: string) =>
    new Promise<Reply>((resolve, reject) => {
      const sent = request(
        `${origin}${path}`,
        { method, agent: false, headers: { cookie, ...headers } },
        (response) => {
          let text = '';
          response.setEncoding('utf8');
          response.on('data', (chunk) => {
            text += chunk;
          });
          response.on('end', () => {
            const [set] = response.headers['set-cookie'] ?? [];
            if (set !== undefined) cookie = set.split(';')[0] ?? '';
            resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
          });
        },
      );
      sent.on('error', reject);
      sent.end(body);
    });
  const browser: Browser = {
    get: (path, headers = {}) => send('GET', path, headers),
    post: (path, body, headers = {}) =>
      send(
        'POST',
        path,
        { origin, 'content-type': 'application/json', 'x-parley-person': person, ...headers },
        typeof body === 'string' ? body : JSON.stringify(body),
      ),
    async turn(id, input) {
      const reply = await browser.post('/api/turns', { id, thread: 'thread-0001', input });
      const events = [...reply.text.matchAll(/^event: (.*)\ndata: (.*)$/gm)];
      const last = events.at(-1);
      const data = JSON.parse(last?.[2] ?? reply.text) as Turn;
      return { event: last?.[1] ?? String(reply.status), data };
    },
    async become(personId) {
      await browser.post('/api/session/person', { personId });
      person = String(personId);
    },
    cookie: () => cookie,
  };
  return browser;
}

export async function countOf(database: Database, table: string): Promise<number> {
  return await database.system(
    async (query) =>
      (await query<{ n: number }>(sql`select count(*)::int as n from ${sql.table(table)}`))[0]?.n ?? 0,
  );
}
