import { keepWebSession, type Person, readWebSessions, removeWebSession, type Tenant } from '../crm/index.ts';
import type { Database } from '../database/index.ts';
import type { ImportPlan } from '../intake/index.ts';
import { Bug, type Instant } from '../kernel/index.ts';
import type { Company, Parley } from '../main.ts';
import { defaultRoles } from '../permissions/index.ts';
import {
  type McpEndpoint,
  mcpPath,
  openMcpEndpoint,
  type SessionStore,
  serveWeb,
  type WebHost,
  type WebImporting,
  type WebPage,
  type WebPerson,
} from '../surfaces/index.ts';
import { toDataFile } from './data-file.ts';
import { openersOf } from './greeting.ts';
import { mcpHostOf } from './mcp-host.ts';

export interface PageOptions {
  /** The interface to listen on. */
  readonly listen: string;
  readonly port: number | null;
  readonly publicUrl: URL | null;
  readonly clock: () => Instant;
  /** For addresses and sign-in codes. */
  readonly tellOwner: (text: string) => void;
  readonly reportFailure: (error: unknown) => void;
}

/** Serves the chat page of an open Parley. */
export async function servePage(parley: Parley, options: PageOptions): Promise<WebPage> {
  const company = async (): Promise<Tenant> => {
    const tenant = await parley.findTenant();
    if (tenant === null) throw new Bug('the page is served and there is no company');
    return tenant;
  };
  const host: WebHost = {
    company,
    async openers(personId) {
      const tenant = await company();
      if (!(await parley.hasRecords(tenant))) return null;
      const person = (await parley.listPeople(tenant)).find(({ id }) => id === personId);
      return openersOf(person?.roles ?? [], await parley.ownAccount(tenant, personId));
    },
    async people() {
      const tenant = await company();
      const people = await parley.listPeople(tenant);
      return people.filter(({ status }) => status === 'active').map((person) => shown(person, tenant));
    },
    async findPerson(who) {
      const tenant = await company();
      const person = await parley.findPerson(tenant, who);
      return 'problem' in person ? null : shown(person, tenant);
    },
    rights: async (personId) => await parley.findRights(await company(), personId),
    async names(personId, entity, typed) {
      const { id } = await company();
      return await parley.suggestNames(
        { tenantId: id, userId: personId, now: options.clock() },
        entity,
        typed,
      );
    },
    async turn({ personId, eventId, ...message }, watcher) {
      const { id } = await company();
      const input = { tenantId: id, userId: personId, surface: 'web', now: options.clock(), ...message };
      return await parley.watchedTurn(eventId === null ? input : { ...input, eventId }, watcher);
    },
    unread: async (personId) =>
      await parley.readUnread({
        tenantId: (await company()).id,
        userId: personId,
        surface: 'web',
        now: options.clock(),
      }),
    hear: async (personId, clip, language) =>
      await parley.hearVoice({ tenantId: (await company()).id, userId: personId }, clip, language),
    exportFile: toDataFile,
    importing: importingInto(parley),
    sessions: sessionsIn(parley.database),
    tellOwner: options.tellOwner,
    reportFailure: options.reportFailure,
  };
  const { publicUrl, clock, reportFailure } = options;
  // As the page, it is reached by this machine's own names or by that of a proxy.
  const names = ['127.0.0.1', 'localhost', '[::1]', ...(publicUrl === null ? [] : [publicUrl.hostname])];
  // Opened for the first assistant that comes: whoever has none doesn't wait for it.
  let assistants: Promise<McpEndpoint> | null = null;
  const page = await serveWeb(host, {
    ...options,
    beside: {
      path: mcpPath,
      async answer(request, response) {
        assistants ??= openMcpEndpoint(mcpHostOf(parley, clock, reportFailure), names);
        await (await assistants).answer(request, response);
      },
    },
  });
  return {
    ...page,
    async close() {
      await page.close();
      await (await assistants)?.close();
    },
  };
}

/** Who is signed in, kept where the records are. */
export function sessionsIn(database: Database): SessionStore {
  return {
    read: async (sinceMs) =>
      (await database.system((query) => readWebSessions(query, sinceMs))).map(
        ({ key, tenantId, userId, lastSeenMs }) => ({
          key,
          companyId: tenantId,
          personId: userId,
          lastSeenMs,
        }),
      ),
    keep: ({ key, companyId, personId, lastSeenMs }) =>
      database.system((query) =>
        keepWebSession(query, { key, tenantId: companyId, userId: personId, lastSeenMs }),
      ),
    remove: (key) => database.system((query) => removeWebSession(query, key)),
  };
}

function shown({ id, name, email, roles, isOwner, team, timeZone }: Person, tenant: Tenant): WebPerson {
  const names = roles.map(
    (key) => defaultRoles.find((role) => role.key === key)?.names ?? { en: key, zh: key },
  );
  return {
    id,
    name,
    email,
    roles: isOwner ? [{ en: 'Owner', zh: '所有者' }, ...names] : names,
    team,
    timeZone: timeZone ?? tenant.calendar.timeZone,
  };
}

function importingInto(parley: Parley): WebImporting<ImportPlan> {
  return {
    async read(folder, language) {
      const { describePlan, planImport } = await import('../intake/index.ts');
      const plan = await planImport([folder]);
      return { lines: describePlan(plan, language), plan: plan.kind === 'plan' ? plan : null };
    },
    async run(plan, founding, { dryRun, language, onProgress }) {
      const { describeReport } = await import('../intake/index.ts');
      const company: Company = {
        name: founding?.name ?? '',
        timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
        currency: 'USD',
        owner: { name: founding?.ownerName ?? '', email: founding?.ownerEmail ?? null },
      };
      const report = await parley.runImport(plan, company, {
        dryRun,
        onProgress: ({ step, done, total }) => onProgress(`${step[language]} ${done}/${total}`),
      });
      return describeReport(report, language);
    },
  };
}
