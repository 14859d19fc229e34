import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Addresses } from './guard.ts';
import type { Sessions, WebSession } from './sessions.ts';
import type { SignInCodes } from './sign-in-codes.ts';
import type { Turns } from './turns.ts';
import type { Uploads } from './uploads.ts';
import type { WebCompany, WebHost, WebPerson, WebRights } from './web-host.ts';

/** One request and its response, with what the page keeps. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  readonly site: Site;
}

/** What lasts as long as the page is served. */
export interface Site {
  readonly host: WebHost;
  readonly addresses: Addresses;
  readonly sessions: Sessions;
  readonly codes: SignInCodes;
  readonly turns: Turns;
  readonly uploads: Uploads;
  /** Tells whoever started Parley the address that is good for the next browser. */
  readonly announce: () => void;
}

/** Why a request was not done; the page says it in the reader's language. */
export type Problem =
  | 'signed-out'
  | 'other-person'
  | 'not-here'
  | 'wrong-code'
  | 'may-not-import'
  | 'may-not-export'
  | 'too-large'
  | 'malformed'
  | 'gone'
  | 'failed';

const statusOf: Readonly<Record<Problem, number>> = {
  'signed-out': 401,
  'other-person': 409,
  'not-here': 404,
  'wrong-code': 403,
  'may-not-import': 403,
  'may-not-export': 403,
  'too-large': 413,
  malformed: 400,
  gone: 410,
  failed: 500,
};

export function sendJson({ response }: Exchange, data: unknown, cookie?: string | null): void {
  response.writeHead(200, {
    'content-type': 'application/json; charset=utf-8',
    ...(cookie === undefined || cookie === null ? {} : { 'set-cookie': cookie }),
  });
  response.end(JSON.stringify(data));
}

export function sendProblem({ response }: Exchange, problem: Problem): void {
  response.writeHead(statusOf[problem], { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify({ problem }));
}

/** Who speaks in a request. */
export interface Speaking {
  readonly session: WebSession;
  readonly company: WebCompany;
  readonly person: WebPerson;
  readonly rights: WebRights;
}

/**
 * The person who is signed in, with today's rights. The page says whom it shows as the speaker: in another of its tabs one may have
 * become someone else meanwhile, and nothing is done in the wrong name.
 */
export async function findSpeaker({ request, site }: Exchange): Promise<Speaking | Problem> {
  const session = site.sessions.find(request);
  if (session === null || session.personId === null) return 'signed-out';
  const company = await site.host.company();
  if (session.companyId !== company.id) return 'signed-out';
  if (request.headers['x-parley-person'] !== String(session.personId)) return 'other-person';
  const { personId } = session;
  const person = (await site.host.people()).find(({ id }) => id === personId);
  const rights = person === undefined ? null : await site.host.rights(personId);
  if (person === undefined || rights === null) return 'signed-out';
  return { session, company, person, rights };
}
