import { once } from 'node:events';
import { flushCompileCache } from 'node:module';
import type { Person, Tenant } from '../../crm/index.ts';
import { greet, greetEmpty, openers } from '../greeting.ts';
import { runChat } from '../run-chat.ts';
import { openSession, type Session } from '../session.ts';
import { type Call, done, type SubCommand } from '../sub-command.ts';

/** `parley start`: everything that is configured; in a terminal it ends in a chat. */
export const startCommand: SubCommand = {
  name: 'start',
  holdsFolder: true,
  describe: (command) =>
    command
      .description('start Parley; in a terminal it ends in a chat')
      .option('--as <who>', 'who speaks in the chat (default: a manager of the sample, else the owner)')
      .option('--now <time>', 'an ISO instant, or a date: the end of that day'),
  run: async (call) => {
    const { parley, io, config } = call;
    const ended = io.interactive ? null : Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
    const tenant = await parley.tenantOrSample((message) => io.err(`${message}\n`));
    const people = await parley.listPeople(tenant);
    const as = typeof call.options.as === 'string' ? call.options.as : speakerOf(tenant, people);
    const session = await openSession({ ...call, options: { ...call.options, as } });
    if (session.kind === 'problem') {
      io.err(`${session.problem}\n`);
      return session.exitCode;
    }
    if (ended !== null) {
      const where =
        config.databaseUrl === null ? `data in ${config.dataFolder}` : 'data on the server of DATABASE_URL';
      io.out(
        `Parley is running: ${tenant.name}, ${where}. Talk to it with npx parley chat, or npx parley ask "…".\n`,
      );
      warmUp(session, call);
      const stopLearning = parley.learnNightly();
      await ended;
      await stopLearning();
      return done;
    }
    const language = config.terminalLanguage;
    const isEmpty = !(await parley.hasRecords(tenant));
    const greeting = isEmpty
      ? greetEmpty(tenant, session.person, language)
      : greet(tenant, session.person, people, language);
    io.out(`${greeting}\n`);
    warmUp(session, call);
    const stopLearning = parley.learnNightly();
    await runChat(call, session, isEmpty ? [] : openers[language]);
    await stopLearning();
    return done;
  },
};

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
