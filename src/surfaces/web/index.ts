export { serveWeb, type WebOptions, type WebPage } from './serve-web.ts';
export type { SessionStore } from './sessions.ts';
export type { NewCompany, WebHost, WebImporting, WebPerson } from './web-host.ts';
