import type { Answer } from '../answer/index.ts';
import type { ModelTrial, Turn, TurnInputContent } from '../conversation/index.ts';
import type { Person } from '../crm/index.ts';
import {
  addDays,
  type BusinessCalendar,
  type Instant,
  isPlainDate,
  startOfDayInstant,
} from '../kernel/index.ts';
import type { Reading } from '../main.ts';
import { withFile } from './answer-file.ts';
import { type Call, notDone, wrongUsage } from './sub-command.ts';

/** One person speaking on the command line, in one thread. */
export interface Session {
  readonly kind: 'session';
  readonly person: Person;
  readonly personName: string;
  readonly mayExport: boolean;
  /** Of the person, IANA: clock times are shown in it. */
  readonly timeZone: string;
  /** `eventId`: the caller's own id of this message; one that was answered before is not acted upon again. */
  turn(input: TurnInputContent, showProgress?: (doing: string) => void, eventId?: string): Promise<Turn>;
  /** The same with every row in the answer's `data`, for a file. */
  askForAll(text: string): Promise<Turn>;
  /** What waits for him and no chat brings him. */
  unread(): Promise<readonly Answer[]>;
  interpret(text: string): Promise<Reading>;
  tryModel(text: string, reply: string | null): Promise<ModelTrial>;
}

/** Finds the tenant and the person that the options name; a problem is said in plain words. */
export async function openSession({
  parley,
  options,
  io,
}: Pick<Call, 'parley' | 'options' | 'io'>): Promise<
  Session | { readonly kind: 'problem'; readonly problem: string; readonly exitCode: number }
> {
  const tenant = await parley.tenantOrSample((message) => io.err(`${message}\n`));
  const person = await parley.findPerson(tenant, typeof options.as === 'string' ? options.as : null);
  if ('problem' in person) return { kind: 'problem', problem: person.problem, exitCode: notDone };
  const clock = readNow(options.now, tenant.calendar);
  if (clock === null) {
    return {
      kind: 'problem',
      problem: `--now takes an ISO instant or a date, not “${String(options.now)}”.`,
      exitCode: wrongUsage,
    };
  }
  const rights = await parley.findRights(tenant, person.id);
  const thread = typeof options.thread === 'string' ? options.thread : io.thread;
  const who = { tenantId: tenant.id, userId: person.id };
  const message = () => ({ ...who, thread, surface: 'terminal', now: clock() });
  return {
    kind: 'session',
    person,
    personName: person.name,
    mayExport: rights?.mayExport === true,
    timeZone: person.timeZone ?? tenant.calendar.timeZone,
    turn: async (input, showProgress, eventId) => {
      const event = {
        ...(eventId === undefined ? {} : { eventId }),
        ...(showProgress === undefined ? {} : { showProgress }),
      };
      return await withFile(await parley.turn({ ...message(), ...event, input }), io.workingFolder, (press) =>
        parley.turn({ ...message(), input: { press }, wholeData: true }),
      );
    },
    askForAll: (text) => parley.turn({ ...message(), input: { text }, wholeData: true }),
    unread: () => parley.readUnread({ ...who, surface: 'terminal', now: clock() }),
    interpret: (text) => parley.interpret({ ...who, text, now: clock() }),
    tryModel: (text, reply) => parley.tryModel({ ...who, text, reply, now: clock() }),
  };
}

/** The clock of a call: fixed where `--now` says so. A date means the end of that day in the business zone. */
export function readNow(given: unknown, calendar: BusinessCalendar): (() => Instant) | null {
  if (given === undefined) return () => new Date().toISOString();
  const text = String(given);
  if (isPlainDate(text)) {
    const nextDay = Date.parse(startOfDayInstant(addDays(text, 1), calendar.timeZone));
    return () => new Date(nextDay - 1).toISOString();
  }
  if (!/^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:?\d{2})$/i.test(text) || Number.isNaN(Date.parse(text)))
    return null;
  const instant = new Date(text).toISOString();
  return () => instant;
}
