import { createHash, randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** One browser that came in by the address that was printed. `personId` is null until somebody has signed in. */
export interface WebSession {
  companyId: number;
  personId: number | null;
  lastSeenMs: number;
}

export interface Sessions {
  /** The token of the address that is open now; it is good once. */
  readonly token: () => string;
  /** A session's cookie for the right token, which thereby becomes another; else null. */
  open(token: string, companyId: number): string | null;
  find(request: IncomingMessage): WebSession | null;
  /** The same browser under a new cookie: a session that was there before somebody signed in must not become his. */
  renew(request: IncomingMessage, companyId: number, personId: number | null): string | null;
  /** Ends the session; gives the cookie that removes its own. */
  close(request: IncomingMessage): string;
}

const idleHours = 12;
const mostSessions = 500;

/** Kept in memory: a restart signs everybody out, and prints a new address. Only hashes are kept of what opens a session. */
export function createSessions({
  cookieName,
  isSecure,
  nowMs,
}: {
  readonly cookieName: string;
  readonly isSecure: boolean;
  readonly nowMs: () => number;
}): Sessions {
  const sessions = new Map<string, WebSession>();
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
  const keyOf = (request: IncomingMessage) => {
    const value = readCookie(request.headers.cookie, cookieName);
    return value === null ? null : hash(value);
  };
  const add = (companyId: number, personId: number | null) => {
    const [oldest] = sessions.keys();
    if (sessions.size >= mostSessions && oldest !== undefined) sessions.delete(oldest);
    const secret = newSecret();
    sessions.set(hash(secret), { companyId, personId, lastSeenMs: nowMs() });
    return cookie(secret);
  };
  const find = (request: IncomingMessage) => {
    const key = keyOf(request);
    const session = key === null ? undefined : sessions.get(key);
    if (key === null || session === undefined) return null;
    if (nowMs() - session.lastSeenMs > idleHours * 3_600_000) {
      sessions.delete(key);
      return null;
    }
    session.lastSeenMs = nowMs();
    return session;
  };
  const remove = (request: IncomingMessage) => {
    const key = keyOf(request);
    if (key !== null) sessions.delete(key);
  };
  return {
    token: () => token,
    open(given, companyId) {
      // Hashed first: comparing takes the same time whatever was given.
      if (hash(given) !== hash(token)) return null;
      token = newSecret();
      return add(companyId, null);
    },
    find,
    renew(request, companyId, personId) {
      if (find(request) === null) return null;
      remove(request);
      return add(companyId, personId);
    },
    close(request) {
      remove(request);
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
