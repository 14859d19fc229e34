import { sql } from 'kysely';
import type { Answer } from '../answer/index.ts';
import type { Services } from '../conversation/index.ts';
import { type DigestRef, noteDigest } from '../crm/index.ts';
import { giveMessageUp, messageSent } from '../database/index.ts';
import { type MakingDigest, makeDigest } from './make-digest.ts';

const mostAtOnce = 20;

/**
 * What waits for somebody whom no chat reaches: he reads it where he speaks to Parley, once. Digests are made as of now (of each subscription the last
 * alone waits, since it stands for those before it); reminders, alerts and what his assistant wants are as they were told, with their buttons.
 */
export async function readUnread(
  services: Services,
  { tenantId, surface, now }: Omit<MakingDigest, 'channels'>,
  personId: number,
): Promise<readonly Answer[]> {
  const { database } = services;
  const waiting = await database.systemRead((query) =>
    query<{ id: number; answer: Answer; digest: DigestRef | null }>(sql`
      select id, answer, answer -> 'digest' as digest from outbound_message m
      where tenant_id = ${tenantId} and surface = 'person' and (address ->> 'userId')::int = ${personId}
        and sent_at is null and failure is null
        and not exists (select from chat_identity c where c.tenant_id = m.tenant_id and c.user_id = ${personId})
      order by id limit ${mostAtOnce}`),
  );
  const read: Answer[] = [];
  for (const { id, answer, digest } of waiting) {
    if (digest === null) {
      await database.system((query) => messageSent(query, { tenantId, id }, surface));
      read.push(answer);
      continue;
    }
    const made = await makeDigest(services, { tenantId, surface, now, channels: null }, digest);
    await database.system(async (query) => {
      if (made.kind === 'made') {
        await messageSent(query, { tenantId, id }, surface);
        await noteDigest(query, tenantId, digest, { sentAt: now });
      } else if (made.kind === 'dropped') await giveMessageUp(query, { tenantId, id }, made.reason);
    });
    if (made.kind === 'made') read.push(made.answer);
  }
  return read;
}
