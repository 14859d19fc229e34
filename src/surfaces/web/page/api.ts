import type { WebOpeners } from '../web-host.ts';

/** What the server says of the session. */
export interface Session {
  readonly state: 'closed' | 'open' | 'speaking';
  readonly company?: { readonly name: string; readonly isSample: boolean };
  readonly person?: Person | null;
  readonly rights?: { readonly mayImport: boolean; readonly maySeeStatements: boolean } | null;
  readonly people?: readonly Person[];
  /** Null: there is nothing to ask about yet. */
  readonly openers?: WebOpeners | null;
}

export interface Person {
  readonly id: number;
  readonly name: string;
  readonly roles: readonly { readonly en: string; readonly zh: string }[];
  readonly team: string | null;
  readonly timeZone: string;
}

/** The server was reached and would not: why, in its own word. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly problem: string;
  constructor(problem: string) {
    super(problem);
    this.problem = problem;
  }
}

/** The server was not reached, or went away in the middle. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
}

let speaker: number | null = null;

/** Whom the page shows as the speaker: goes with each request, so that nothing is done in another's name. */
export function speakAs(personId: number | null): void {
  speaker = personId;
}

export async function getSession(): Promise<Session> {
  return (await (await reach('/api/session', { method: 'GET' })).json()) as Session;
}

export async function post<Result>(path: string, body: unknown): Promise<Result> {
  const response = await reach(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return (await response.json()) as Result;
}

export async function postFile(path: string, file: Blob): Promise<void> {
  await sendBytes(path, file);
}

/** The same, with what is answered. */
export async function postBytes<Result>(path: string, file: Blob): Promise<Result> {
  return (await (await sendBytes(path, file)).json()) as Result;
}

export async function download(path: string, body: unknown): Promise<Blob> {
  const response = await reach(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return await response.blob();
}

/** Posts, hears the events of the response, and gives the data of the one that ends it. */
export async function follow<Result>(
  path: string,
  body: unknown,
  last: string,
  onProgress: (data: unknown) => void,
): Promise<Result> {
  const response = await reach(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  for await (const { event, data } of eventsOf(response)) {
    if (event === last) return data as Result;
    if (event === 'problem') throw new Refused((data as { readonly problem: string }).problem);
    onProgress(data);
  }
  throw new Unreachable('the stream ended before its answer');
}

async function sendBytes(path: string, file: Blob): Promise<Response> {
  return await reach(path, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: file,
  });
}

async function reach(path: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(path, {
      ...init,
      headers: { ...init.headers, ...(speaker === null ? {} : { 'x-parley-person': String(speaker) }) },
    });
  } catch {
    throw new Unreachable('no connection');
  }
  if (response.ok) return response;
  const body = (await response.json().catch(() => null)) as { readonly problem?: string } | null;
  throw new Refused(body?.problem ?? 'failed');
}

async function* eventsOf(
  response: Response,
): AsyncGenerator<{ readonly event: string; readonly data: unknown }> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (reader === undefined) return;
  let buffer = '';
  for (;;) {
    const { value, done } = await reader.read().catch(() => {
      throw new Unreachable('the stream broke');
    });
    if (done) return;
    buffer += value;
    const parts = buffer.split('\n\n');
    buffer = parts.pop() ?? '';
    for (const part of parts) {
      const event = /^event: (.*)$/m.exec(part)?.[1];
      const data = /^data: (.*)$/m.exec(part)?.[1];
      if (event !== undefined && data !== undefined) yield { event, data: JSON.parse(data) };
    }
  }
}
