import { createHash, randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** One browser that came in by the address that was printed. `personId` is null until somebody has signed in. */
export interface WebSession {
  readonly companyId: number;
  readonly personId: number | null;
}

/** Keeps sessions over a restart; `key` is a hash of what opens one. */
export interface SessionStore {
  /** Those seen since then, the one seen last at the end. */
  read(sinceMs: number): Promise<readonly StoredSession[]>;
  keep(session: StoredSession): Promise<void>;
  remove(key: string): Promise<void>;
}

export interface StoredSession extends WebSession {
  readonly key: string;
  readonly lastSeenMs: number;
}

export interface Sessions {
  /** The token of the address that is open now; it is good once. */
  readonly token: () => string;
  /** A session's cookie for the right token, which thereby becomes another; else null. */
  open(token: string, companyId: number): Promise<string | null>;
  find(request: IncomingMessage): WebSession | null;
  /** The same browser under a new cookie: a session that was there before somebody signed in must not become his. */
  renew(request: IncomingMessage, companyId: number, personId: number | null): Promise<string | null>;
  /** The same browser and cookie, in another company. */
  move(request: IncomingMessage, companyId: number, personId: number | null): Promise<void>;
  /** Ends the session; gives the cookie that removes its own. */
  close(request: IncomingMessage): Promise<string>;
}

export const idleHours = 12;
const mostSessions = 500;
/** When a session was seen is written this often at most. */
const seenMinutes = 10;

/** Only hashes are kept of what opens a session. A restart keeps the sessions, and prints a new address. */
export function createSessions({
  cookieName,
  isSecure,
  nowMs,
  kept,
  store,
  reportFailure,
}: {
  readonly cookieName: string;
  readonly isSecure: boolean;
  readonly nowMs: () => number;
  /** Of the process before this one. */
  readonly kept: readonly StoredSession[];
  readonly store: SessionStore;
  readonly reportFailure: (error: unknown) => void;
}): Sessions {
  const sessions = new Map(kept.map((session) => [session.key, session]));
  let token = newSecret();

  const cookie = (value: string, more: readonly string[] = []) =>
    [
      `${cookieName}=${value}`,
      'Path=/',
      'HttpOnly',
      'SameSite=Strict',
      ...(isSecure ? ['Secure'] : []),
      ...more,
    ].join('; ');
  const stored = (request: IncomingMessage) => {
    const value = readCookie(request.headers.cookie, cookieName);
    return value === null ? undefined : sessions.get(hash(value));
  };
  const remove = async (key: string) => {
    sessions.delete(key);
    await store.remove(key);
  };
  const keep = async (session: StoredSession) => {
    sessions.set(session.key, session);
    await store.keep(session);
  };
  const add = async (companyId: number, personId: number | null) => {
    const [oldest] = sessions.keys();
    if (sessions.size >= mostSessions && oldest !== undefined) await remove(oldest);
    const secret = newSecret();
    await keep({ key: hash(secret), companyId, personId, lastSeenMs: nowMs() });
    return cookie(secret);
  };
  const find = (request: IncomingMessage) => {
    const session = stored(request);
    if (session === undefined) return null;
    const idleMs = nowMs() - session.lastSeenMs;
    if (idleMs > idleHours * 3_600_000) {
      remove(session.key).catch(reportFailure);
      return null;
    }
    if (idleMs > seenMinutes * 60_000) keep({ ...session, lastSeenMs: nowMs() }).catch(reportFailure);
    return session;
  };
  return {
    token: () => token,
    async open(given, companyId) {
      // Hashed first: comparing takes the same time whatever was given.
      if (hash(given) !== hash(token)) return null;
      token = newSecret();
      return await add(companyId, null);
    },
    find,
    async renew(request, companyId, personId) {
      const session = stored(request);
      if (session === undefined) return null;
      await remove(session.key);
      return await add(companyId, personId);
    },
    async move(request, companyId, personId) {
      const session = stored(request);
      if (session === undefined) return;
      await remove(session.key);
      await keep({ ...session, companyId, personId });
    },
    async close(request) {
      const session = stored(request);
      if (session !== undefined) await remove(session.key);
      return cookie('', ['Max-Age=0']);
    },
  };
}

function newSecret(): string {
  return randomBytes(24).toString('base64url');
}

function hash(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

function readCookie(header: string | undefined, name: string): string | null {
  for (const part of header?.split(';') ?? []) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return null;
}
