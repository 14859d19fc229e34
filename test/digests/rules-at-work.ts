import { sql } from 'kysely';
import { takeTurn } from '../../src/conversation/index.ts';
import { createWordCache } from '../../src/crm/index.ts';
import type { Database } from '../../src/database/index.ts';
import { dueRules } from '../../src/digests/rules/run-rules.ts';
import { interpret } from '../../src/interpreter/index.ts';
import { openTestDatabase } from '../support/open-test-database.ts';
import { now, type PersonKey, type SmallCompany, seedSmallCompany } from '../support/small-company.ts';

/** A small company whose rules run when they are told to, on a clock of its own. */
export interface RulesAtWork {
  readonly database: Database;
  readonly company: SmallCompany;
  readonly services: Parameters<typeof dueRules>[0];
  /** Where the clock stands. */
  clock(): string;
  /** So many minutes go by. */
  wait(minutes: number): void;
  /** Says something a minute later, and confirms it where that is asked for. */
  say(who: PersonKey, text: string, thread?: string): ReturnType<typeof takeTurn>;
  /** Looks for what is due, so many minutes later. */
  run(laterMinutes?: number): Promise<void>;
  /** The titles of what a person was sent, the oldest first. */
  told(who: PersonKey): Promise<readonly string[]>;
}

export async function putRulesToWork(): Promise<RulesAtWork> {
  const database = await openTestDatabase();
  const company = await seedSmallCompany(database);
  const services: RulesAtWork['services'] = {
    database,
    words: createWordCache(),
    actors: new Map(),
    interpret,
    reportFailure: (error) => {
      throw error;
    },
  };
  let minutes = 0;
  const clock = () => new Date(Date.parse(now) + minutes * 60_000).toISOString();
  return {
    database,
    company,
    services,
    clock,
    wait: (more) => {
      minutes += more;
    },
    say: async (who, text, thread = 'rules') => {
      minutes += 1;
      const { tenantId, people } = company;
      const turn = { tenantId, userId: people[who], thread, surface: 'test', now: clock() };
      const answered = await takeTurn(services, { ...turn, input: { text } });
      const confirm = answered.answer.actions.find(({ kind }) => kind === 'confirm');
      return confirm === undefined
        ? answered
        : await takeTurn(services, { ...turn, input: { press: confirm.id } });
    },
    run: async (laterMinutes = 1) => {
      minutes += laterMinutes;
      await dueRules(services).run(clock());
    },
    told: async (who) =>
      (
        await database.systemRead((query) =>
          query<{ title: string }>(sql`
            select answer ->> 'title' as title from outbound_message
            where (address ->> 'userId')::int = ${company.people[who]} order by id`),
        )
      ).map(({ title }) => title),
  };
}
