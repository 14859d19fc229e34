import { sql } from 'kysely';
import type { Database } from '../../src/database/index.ts';
import type { ChatEvent, ChatHost } from '../../src/surfaces/index.ts';

/** What a chat platform needs of Parley, in a process that dies at its nth step: nothing that comes after is ever done. */
export interface DyingHost {
  readonly wrap: <Event extends ChatEvent, Address>(
    host: ChatHost<Event, Address>,
  ) => ChatHost<Event, Address>;
  readonly died: Promise<void>;
}

/** Take, know, link, turn begun, turn ended, finish, take, sent: where nothing goes wrong before. */
export const stepsOfAnAnswer = [1, 2, 3, 4, 5, 6, 7, 8] as const;

export function dyingAt(nth: number): DyingHost {
  const died = Promise.withResolvers<void>();
  let steps = 0;
  const guard =
    <Given extends readonly unknown[], Result>(step: (...given: Given) => Promise<Result>) =>
    async (...given: Given): Promise<Result> => {
      steps += 1;
      if (steps < nth) return await step(...given);
      died.resolve();
      return await new Promise<never>(() => {});
    };
  const guardFound = <Given extends readonly unknown[], Result>(
    take: (...given: Given) => Promise<Result | null>,
  ) => {
    const step = guard(async (found: Result) => found);
    return async (...given: Given): Promise<Result | null> => {
      // The dead take nothing from the living.
      if (steps >= nth) return await new Promise<never>(() => {});
      // Looking while there is nothing is no step, else the number of steps would depend on time.
      const found = await take(...given);
      return found === null ? null : await step(found);
    };
  };
  return {
    died: died.promise,
    wrap: (host) => ({
      ...host,
      inbox: {
        take: guardFound(host.inbox.take),
        finish: guard(host.inbox.finish),
        postpone: guard(host.inbox.postpone),
      },
      outbox: {
        take: guardFound(host.outbox.take),
        sent: guard(host.outbox.sent),
        postpone: guard(host.outbox.postpone),
        giveUp: guard(host.outbox.giveUp),
      },
      findPerson: guard(host.findPerson),
      linkByEmail: guard(host.linkByEmail),
      turn: async (request) => {
        const turn = await guard(host.turn)(request);
        return await guard(async () => turn)();
      },
    }),
  };
}

/** As if whoever took something had been dead for long enough, and whatever was put off were due. */
export async function leasesRunOut(database: Database): Promise<void> {
  await database.system(async (query) => {
    await query(sql`update inbound_event set taken_until = now() where taken_until is not null`);
    await query(sql`update outbound_message set due_at = now() where sent_at is null`);
  });
}
