import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import {
  giveMessageUp,
  messageSent,
  openDatabase,
  postponeMessage,
  takeMessage,
} from '../../src/database/index.ts';
import { dueDigests } from '../../src/digests/due-digests.ts';
import { deliver, type Outgoing, type PostOutcome } from '../../src/surfaces/delivery/deliver.ts';

/** One of several instances on a server: does what is due by a simulated clock, and posts to a chat that the test plays. It is killed at any time. */
const [, , url = '', chat = ''] = process.argv;
const database = await openDatabase({ kind: 'server', url, skipsMigrations: true });
const digests = dueDigests(database);

async function post({ key, isUncertain }: Outgoing): Promise<PostOutcome> {
  try {
    const ask = async (path: string) => await fetch(`${chat}/${path}?key=${encodeURIComponent(key)}`);
    if (isUncertain && (await (await ask('has')).text()) === 'yes') return { kind: 'posted', messageId: key };
    const { ok } = await ask('post');
    return ok ? { kind: 'posted', messageId: key } : { kind: 'later', afterSeconds: 0, isUncertain: false };
  } catch {
    return { kind: 'later', afterSeconds: 0, isUncertain: true };
  }
}

for (;;) {
  const [clock] = await database.systemRead((query) =>
    query<{ now: string }>(sql`select now from simulated_clock`),
  );
  await digests.run(clock?.now ?? '');
  for (;;) {
    const item = await database.system((query) => takeMessage(query, { surface: 'chat', workspace: 'T' }));
    if (item === null) break;
    const outbox = {
      sent: (_: Outgoing, id: string | null) => database.system((query) => messageSent(query, item, id)),
      postpone: (_: Outgoing, seconds: number, isUncertain: boolean) =>
        database.system((query) => postponeMessage(query, item, seconds, isUncertain)),
      giveUp: (_: Outgoing, reason: string) => database.system((query) => giveMessageUp(query, item, reason)),
    };
    await deliver(outbox, item as unknown as Outgoing, post);
    if (item.attempts > 3) break;
  }
  await wait(5);
}
