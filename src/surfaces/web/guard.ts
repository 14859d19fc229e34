import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http';

/** What every response carries: nothing is loaded from elsewhere, no script or style stands in the page itself. */
export const safeHeaders: OutgoingHttpHeaders = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
};

/** The names under which a page is reached, each with its port. */
export interface Addresses {
  readonly hosts: ReadonlySet<string>;
  readonly origins: ReadonlySet<string>;
}

const loopback: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** An address, and where it is this machine's own, its other names. */
export function addressesOf(publicUrl: URL): Addresses {
  const names = loopback.has(publicUrl.hostname) ? [...loopback] : [publicUrl.hostname];
  const origins = names.map((name) => {
    const url = new URL(publicUrl);
    url.hostname = name;
    return url;
  });
  return {
    hosts: new Set(origins.map(({ host }) => host)),
    origins: new Set(origins.map(({ origin }) => origin)),
  };
}

/**
 * Whether a request was meant for this page and came from it. `Host` keeps a foreign name that was made to point here from being
 * served; `Origin` (always sent with a POST) and `Sec-Fetch-Site` keep other sites from speaking in a person's name.
 */
export function isOwnRequest({ method, headers }: IncomingMessage, { hosts, origins }: Addresses): boolean {
  const { host, origin } = headers;
  if (host === undefined || !hosts.has(host)) return false;
  if (origin !== undefined) return origins.has(origin) && new URL(origin).host === host;
  if (method !== 'GET') return false;
  const site = headers['sec-fetch-site'];
  return (
    site === undefined ||
    site === 'same-origin' ||
    site === 'none' ||
    headers['sec-fetch-mode'] === 'navigate'
  );
}
