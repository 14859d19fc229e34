import { sql } from 'kysely';
import type { OfEach } from '../../intents/index.ts';
import type { Row } from '../change-set.ts';
import { type CommandContext, done, say } from '../command.ts';
import type { CommandOutcome } from '../outcome.ts';
import { findRecord, nameOfRow } from '../records.ts';
import { fewNames } from './judge.ts';
import { nothingLeft, noticesOf } from './overview.ts';
import type { ChangeableEntity, ReadSet } from './read-set.ts';
import { wordsFor } from './words.ts';

/** Shows each record of a set to a person or a team beside its owner, or no longer. */
export async function shareMany(
  context: CommandContext,
  entity: ChangeableEntity,
  set: ReadSet,
  slots: Extract<OfEach, { name: 'share-record' }>['slots'],
): Promise<CommandOutcome> {
  const { actor, changes, query, now } = context;
  if (entity !== 'account' && entity !== 'lead' && entity !== 'deal') {
    const reason = say(context, 'Accounts, leads and deals can be shared.', '只有客户、线索和商机可以共享。');
    return { kind: 'refused', reason, next: null, instead: [] };
  }
  const receiver = await findRecord(context, slots.with, 'each.slots.with');
  if (receiver.kind !== 'found') return receiver;
  const column = receiver.entity === 'team' ? 'team_id' : 'user_id';
  const ids = set.rows.map(({ id }) => id);
  const shares = await query<{ id: number; record: number; mayWrite: boolean }>(sql`
    select id, record_id as record, may_write as "mayWrite" from record_share
    where tenant_id = ${actor.tenantId} and entity = ${entity} and record_id = any (${ids}::int[]) and ${sql.ref(column)} = ${receiver.id}`);
  const shareOf = new Map(shares.map((share) => [share.record, share]));
  const wanted: Row[] = [];
  for (const row of set.rows) {
    const share = shareOf.get(row.id);
    const isSo = slots.stop ? share === undefined : share?.mayWrite === slots.mayWrite;
    if (!set.isWritable(row)) set.leave(row, { why: 'no-right' });
    else if (isSo) set.leave(row, { why: 'same' });
    else wanted.push(row);
  }
  if (wanted.length === 0) return nothingLeft(context, entity, set.leftOut);
  const known = wanted.flatMap((row) => shareOf.get(row.id)?.id ?? []);
  const which = sql`t.id = any (${known}::int[])`;
  if (slots.stop) await changes.removeAll('record_share', which);
  else {
    if (known.length > 0)
      await changes.updateAll('record_share', which, {
        may_write: slots.mayWrite,
        shared_by: actor.userId,
      });
    await changes.insertAll(
      'record_share',
      wanted
        .filter((row) => !shareOf.has(row.id))
        .map((row) => ({
          entity,
          record_id: row.id,
          [column]: receiver.id,
          may_write: slots.mayWrite,
          shared_by: actor.userId,
          shared_at: now,
        })),
    );
  }
  const words = wordsFor(
    context,
    entity,
    slots.stop ? { does: 'unshare' } : { does: 'share', name: receiver.name },
  );
  const right = slots.mayWrite ? say(context, 'may edit', '可编辑') : say(context, 'may look', '只读');
  return done({
    items: [],
    records: wanted.map((row) => ({ entity, id: row.id, name: nameOfRow(entity, row) })),
    overview: {
      asked: words.asked(wanted.length),
      told: words.told(wanted.length),
      blocks: [
        {
          kind: 'facts',
          items: [
            {
              label: say(context, 'with', '共享给'),
              value: slots.stop ? receiver.name : `${receiver.name} (${right})`,
            },
            { label: say(context, 'records', '记录'), value: fewNames(context, entity, wanted) },
          ],
        },
        ...noticesOf(context, entity, set.leftOut),
      ],
      instead: [],
    },
  });
}
