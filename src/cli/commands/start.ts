import { once } from 'node:events';
import { flushCompileCache } from 'node:module';
import { isIP } from 'node:net';
import type { Config } from '../../config.ts';
import type { Person, Tenant } from '../../crm/index.ts';
import type { WebPage } from '../../surfaces/index.ts';
import { greet, greetEmpty, openers } from '../greeting.ts';
import { runChat } from '../run-chat.ts';
import type { PageOptions } from '../serve-page.ts';
import { openSession, readNow, type Session } from '../session.ts';
import { type Call, done, type Options, type SubCommand, wrongUsage } from '../sub-command.ts';

/** `parley start`: everything that is configured; in a terminal it ends in a chat. */
export const startCommand: SubCommand = {
  name: 'start',
  holdsFolder: () => true,
  describe: (command) =>
    command
      .description('start Parley; in a terminal it ends in a chat')
      .option('--as <who>', 'who speaks in the chat (default: a manager of the sample, else the owner)')
      .option('--now <time>', 'an ISO instant, or a date: the end of that day')
      .option('--port <number>', 'of the page in the browser (default: 7275, or the next free one)')
      .option(
        '--listen <address>',
        'IP address to serve the page on (default: 127.0.0.1, this machine alone)',
      )
      .option(
        '--url <url>',
        'the address that people open, where it is another: behind a proxy, or on all interfaces (default: PARLEY_URL)',
      )
      .option('--no-web', 'without the page'),
  run: async (call) => {
    const { parley, io, config } = call;
    const where = readPlace(call.options, config);
    if ('problem' in where) {
      io.err(`${where.problem}\n`);
      return wrongUsage;
    }
    const ended = io.interactive ? null : Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
    const tenant = await parley.tenantOrSample((message) => io.err(`${message}\n`));
    const people = await parley.listPeople(tenant);
    const as = typeof call.options.as === 'string' ? call.options.as : speakerOf(tenant, people);
    const session = await openSession({ ...call, options: { ...call.options, as } });
    if (session.kind === 'problem') {
      io.err(`${session.problem}\n`);
      return session.exitCode;
    }
    const page = call.options.web === false ? null : await openPage(call, tenant, where);
    const opens = page === null ? '' : page.address();
    if (ended !== null) {
      const data =
        config.databaseUrl === null ? `data in ${config.dataFolder}` : 'data on the server of DATABASE_URL';
      io.out(
        `Parley is running: ${tenant.name}, ${data}. Talk to it with npx parley chat, or npx parley ask "…".\n`,
      );
      if (page !== null) io.out(`In a browser (the address opens once): ${opens}\n`);
      warmUp(session, call);
      const stopLearning = parley.learnNightly();
      const stopIndexing = parley.keepIndexing();
      const leaveChats = await openChats(call, tenant);
      const stopClock = runClock(call, tenant);
      await ended;
      await stopClock();
      await leaveChats();
      await page?.close();
      await stopIndexing();
      await stopLearning();
      return done;
    }
    const language = config.terminalLanguage;
    const isEmpty = !(await parley.hasRecords(tenant));
    const greeting = isEmpty
      ? greetEmpty(tenant, session.person, language)
      : greet(tenant, session.person, people, language);
    io.out(`${greeting}\n`);
    if (page !== null) io.out(`${inBrowser[language]}${opens}\n`);
    warmUp(session, call);
    const stopLearning = parley.learnNightly();
    const stopIndexing = parley.keepIndexing();
    const leaveChats = await openChats(call, tenant);
    const stopClock = runClock(call, tenant);
    await runChat(call, session, isEmpty ? [] : openers[language]);
    await stopClock();
    await leaveChats();
    await page?.close();
    await stopIndexing();
    await stopLearning();
    return done;
  },
};

const inBrowser = {
  en: 'In a browser (the address opens once): ',
  zh: '在浏览器里打开（地址只能用一次）：',
} as const;

/** Where the page is served. */
type Place = Pick<PageOptions, 'listen' | 'port' | 'publicUrl'>;

function readPlace(options: Options, { pageUrl }: Config): Place | { readonly problem: string } {
  const { port, listen = '127.0.0.1', url = pageUrl ?? undefined } = options;
  if (port !== undefined && !(/^\d{1,5}$/.test(String(port)) && Number(port) <= 65_535))
    return { problem: `--port takes a number up to 65535, not “${String(port)}”.` };
  const address = String(listen);
  if (isIP(address) === 0)
    return { problem: `--listen takes an IP address such as 127.0.0.1, not “${address}”.` };
  const publicUrl = url === undefined ? null : URL.parse(String(url));
  if (url !== undefined && (publicUrl === null || !/^https?:$/.test(publicUrl.protocol)))
    return { problem: `--url takes an address such as https://parley.example.com, not “${String(url)}”.` };
  if (publicUrl === null && (address === '0.0.0.0' || address === '::'))
    return { problem: `With --listen ${address} say by --url which address people open.` };
  return { listen: address, port: port === undefined ? null : Number(port), publicUrl };
}

async function openPage(call: Call, { calendar }: Tenant, where: Place): Promise<WebPage> {
  const { io, parley, options } = call;
  const { servePage } = await import('../serve-page.ts');
  return await servePage(parley, {
    ...where,
    clock: readNow(options.now, calendar) ?? (() => new Date().toISOString()),
    // In a chat the prompt stands on the line already.
    tellOwner: (text) => io.out(`${io.interactive ? '\n' : ''}${text}\n`),
    reportFailure: (error) => io.err(`${error instanceof Error ? error.stack : String(error)}\n`),
  });
}

/** Serves the chat workspaces that are connected; gives the function that leaves them. */
async function openChats(call: Call, tenant: Tenant): Promise<() => Promise<void>> {
  const { io, parley, options, config } = call;
  if (!(await parley.hasChatConnections(tenant))) return async () => {};
  const { serveChats } = await import('../serve-chats.ts');
  const open = await serveChats(parley, tenant, config, {
    clock: readNow(options.now, tenant.calendar) ?? (() => new Date().toISOString()),
    reportFailure: (error) => io.err(`${error instanceof Error ? error.stack : String(error)}\n`),
  });
  for (const { name, ready } of open)
    ready.then(
      () => io.out(`In ${name}.\n`),
      // Told as a failure.
      () => {},
    );
  return async () => {
    await Promise.all(open.map(({ close }) => close()));
  };
}

/** Starts what falls due by the clock, once the first prompt stands; gives the function that stops it. */
function runClock({ io, parley, options }: Call, { calendar }: Tenant): () => Promise<void> {
  const starting = new Promise((resolve) => setImmediate(resolve)).then(() =>
    parley.startClock(readNow(options.now, calendar) ?? (() => new Date().toISOString())),
  );
  starting.catch((error) => io.err(`${error instanceof Error ? error.message : String(error)}\n`));
  return async () => {
    const running = await starting.catch(() => null);
    await running?.stop();
  };
}

/** In the sample a manager speaks first: he sees enough to try everything, and not cost. */
function speakerOf(tenant: Tenant, people: readonly Person[]): string | undefined {
  if (!tenant.isSample) return undefined;
  const manager = people.find(({ roles, isOwner }) => roles.includes('manager') && !isOwner);
  return manager?.email ?? manager?.name;
}

/** Reads the names and words while somebody reads the greeting, and keeps what was compiled: also for whoever kills it later. */
function warmUp(session: Session, { io }: Call): void {
  setImmediate(() => {
    flushCompileCache();
    session
      .interpret(openers.en[0] ?? '')
      .catch((error) => io.err(`${error instanceof Error ? error.message : String(error)}\n`));
  });
}
