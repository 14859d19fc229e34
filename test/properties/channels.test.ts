import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Answer } from '../../src/answer/index.ts';
import { type Channels, type Services, type TurnInput, takeTurn } from '../../src/conversation/index.ts';
import { createWordCache } from '../../src/crm/index.ts';
import type { Database } from '../../src/database/index.ts';
import type { ChatChannel, Intent } from '../../src/intents/index.ts';
import { detectLanguage } from '../../src/kernel/index.ts';
import { openTestDatabase } from '../support/open-test-database.ts';
import { intent, now, ref } from '../support/small-company.ts';
import { anyQuestionAbout } from './any-question.ts';
import {
  type GuardedCompany,
  kinds,
  type PersonName,
  seedGuardedCompany,
  sees,
  seesWithin,
  speakers,
  teamPeople,
} from './guarded-company.ts';

/** Channels tried, each with a clearance, a person and a question of its own. */
const size = Number(process.env.PARLEY_TEST_SIZE ?? 60);
const minutes = 60_000;

let database: Database;
let company: GuardedCompany;
let said: readonly Intent[] = [];
const failures: unknown[] = [];
const posts = { tried: 0, posted: 0 };
const services = (): Services => ({
  database,
  words,
  actors,
  interpret: (text) => ({
    text,
    language: detectLanguage(text),
    source: 'rules',
    confidence: 0.95,
    intents: said,
    readings: [],
    alternatives: [],
    question: null,
    notUnderstood: [],
    understood: [],
  }),
  reportFailure: (error) => failures.push(error),
});
const words = createWordCache();
const actors: Services['actors'] = new Map();

beforeAll(async () => {
  database = await openTestDatabase();
  company = await seedGuardedCompany(database);
});
afterAll(() => database.close());

interface Cleared {
  readonly team: keyof typeof teamPeople | null;
  readonly shows: 'rows' | 'totals';
  readonly hidden: readonly ('cost' | 'contact-detail')[];
}

const cleared: fc.Arbitrary<Cleared> = fc.record({
  team: fc.constantFrom(null, ...(Object.keys(teamPeople) as (keyof typeof teamPeople)[])),
  shows: fc.constantFrom('rows', 'totals'),
  hidden: fc.constantFrom<readonly ('cost' | 'contact-detail')[]>(
    ['cost', 'contact-detail'],
    ['cost'],
    ['contact-detail'],
    [],
  ),
});

/** Questions that show many rows: most of those that are made up at random find few. */
const plainQuestion: fc.Arbitrary<Intent> = fc.oneof(
  fc.constantFrom(...kinds).map((entity) => intent('list', { entity })),
  fc.nat().map((at) => {
    const row = company.rows[at % company.rows.length];
    return intent('brief', { record: ref(row?.kind ?? 'deal', row?.id ?? null, 'it') });
  }),
  fc.constant(intent('contact-history', { record: null })),
  fc.constant(intent('stuck-deals', {})),
  fc.constant(intent('measure', { measures: ['revenue'], groupBy: ['account'] })),
);

let channels = 0;

/** A channel that a director has cleared, read by people of the company. */
async function makeChannel({ team, shows, hidden }: Cleared): Promise<Channels> {
  const name = `C${++channels}`;
  const here: ChatChannel = {
    platform: 'test',
    workspace: 'T1',
    channel: name,
    name: `#${name}`,
    thread: null,
  };
  const readers = [company.ids.dana, company.ids.rita, company.ids.adam];
  await database.system(async (query) => {
    await query(sql`
      insert into chat_clearance (tenant_id, platform, workspace, channel, channel_name, team_id, shows, hidden, granted_by, granted_at, readers, was_public)
      select ${company.tenantId}, 'test', 'T1', ${name}, ${here.name}, (select id from team where tenant_id = ${company.tenantId} and name = ${team}),
        ${shows}, ${[...hidden]}::text[], ${company.ids.dana}, ${now}, ${readers}::int[], false`);
  });
  return {
    here,
    readersOf: async () => ({ people: readers, strangers: [], isPublic: false, isShared: false }),
    transcriptOf: async () => null,
    addressOf: ({ channel }) => ({ lane: channel, address: { channel } }),
    addressOfPerson: async () => null,
  };
}

/** Asks in the channel, presses Share, and then Post; gives what everybody reads there. */
async function share(who: PersonName, question: Intent, there: Channels): Promise<Answer | null> {
  const thread = `share-${channels}`;
  const take = (input: TurnInput['input']) =>
    takeTurn(services(), {
      tenantId: company.tenantId,
      userId: company.ids[who],
      thread,
      surface: 'test',
      now,
      input,
      channels: there,
    });
  said = [question];
  let turn = await take({ text: 'a question' });
  for (const kind of ['share', 'confirm']) {
    const button = turn.answer.actions.find((action) => action.kind === kind);
    if (button === undefined) return null;
    turn = await take({ press: button.id });
  }
  const [post] = await database.systemRead((query) =>
    query<{ answer: Answer }>(sql`
      select answer from outbound_message where tenant_id = ${company.tenantId} and lane = ${there.here?.channel ?? ''}`),
  );
  return post?.answer ?? null;
}

/** What a post says beyond asker ∩ clearance. */
function leaks(who: PersonName, { team, shows, hidden }: Cleared, post: Answer): readonly string[] {
  const shown = JSON.stringify(post).toLowerCase();
  const people = team === null ? null : teamPeople[team];
  const mayShow = (row: GuardedCompany['rows'][number]) =>
    shows === 'rows' && sees(who, row) && seesWithin(people, row);
  const invisible = company.rows.filter((row) => !mayShow(row)).map(({ word }) => word);
  const details = [...company.details].flatMap(([row, texts]) =>
    mayShow(row) && !hidden.includes('contact-detail') ? [] : texts,
  );
  const seesCost = (who === 'dana' || who === 'vera') && !hidden.includes('cost');
  const cost = seesCost ? [] : [company.unitCost, '4242.42'];
  return [...invisible, ...details, ...cost].filter((secret) => shown.includes(secret.toLowerCase()));
}

it(
  'never shows a row or field beyond asker ∩ clearance in a post, whatever is asked by whom in which channel',
  async () => {
    await fc.assert(
      fc.asyncProperty(
        cleared,
        fc.constantFrom(...speakers),
        fc.oneof(
          anyQuestionAbout(() => company),
          plainQuestion,
        ),
        async (clearance, who, question) => {
          const post = await share(who, question, await makeChannel(clearance));
          posts.tried += 1;
          if (post !== null) posts.posted += 1;
          expect({
            clearance,
            who,
            question,
            failures: failures.splice(0).map(String),
            leaks: post === null ? [] : leaks(who, clearance, post),
          }).toEqual({ clearance, who, question, failures: [], leaks: [] });
        },
      ),
      { numRuns: size },
    );
    // A test in which nothing is posted shows nothing.
    expect(posts.posted).toBeGreaterThan(posts.tried / 20);
  },
  60 * minutes,
);
