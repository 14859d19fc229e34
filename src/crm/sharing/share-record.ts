import { sql } from 'kysely';
import { type CommandContext, type CommandHandler, done, say } from '../command.ts';
import type { Done } from '../outcome.ts';
import { confirmForOthers, type Found, findRecord, refuseUnlessWritable, seen } from '../records.ts';

const shareable: ReadonlySet<string> = new Set(['account', 'lead', 'deal']);

/** Shows a record to a person or a team beside its owner, or no longer. */
export const shareRecord: CommandHandler<'share-record'> = async (context, slots) => {
  const found = await findRecord(context, slots.record, 'record');
  if (found.kind !== 'found') return found;
  if (!shareable.has(found.entity)) {
    const reason = say(context, 'Accounts, leads and deals can be shared.', '只有客户、线索和商机可以共享。');
    return { kind: 'refused', reason, next: null, instead: [] };
  }
  const receiver = await findRecord(context, slots.with, 'with');
  if (receiver.kind !== 'found') return receiver;
  const refusal = await refuseUnlessWritable(context, found);
  if (refusal !== null) return refusal;
  const column = receiver.entity === 'team' ? 'team_id' : 'user_id';
  const [share] = await context.query<{ id: number; may_write: boolean }>(sql`
    select id, may_write from record_share
    where tenant_id = ${context.actor.tenantId} and entity = ${found.entity} and record_id = ${found.id} and ${sql.ref(column)} = ${receiver.id}`);
  const isSo = slots.stop ? share === undefined : share?.may_write === slots.mayWrite;
  if (!isSo) {
    if (slots.stop && share !== undefined) await context.changes.remove('record_share', share.id);
    else if (share !== undefined) {
      await context.changes.update('record_share', share.id, {
        may_write: slots.mayWrite,
        shared_by: context.actor.userId,
      });
    } else {
      await context.changes.insert('record_share', {
        entity: found.entity,
        record_id: found.id,
        [column]: receiver.id,
        may_write: slots.mayWrite,
        shared_by: context.actor.userId,
        shared_at: context.now,
      });
    }
  }
  return await describe(context, found, receiver, slots, isSo);
};

async function describe(
  context: CommandContext,
  found: Found,
  receiver: Found,
  { stop, mayWrite }: { readonly stop: boolean; readonly mayWrite: boolean },
  isSo: boolean,
): Promise<Done> {
  const zh = context.language === 'zh';
  const right = mayWrite ? (zh ? '可编辑' : 'may edit') : zh ? '只读' : 'may look';
  const label = zh ? '共享' : 'shared';
  const after = stop
    ? zh
      ? `不再共享给${receiver.name}`
      : `no longer with ${receiver.name}`
    : zh
      ? `${receiver.name}（${right}）`
      : `with ${receiver.name} (${right})`;
  return done({
    items: isSo
      ? []
      : [
          {
            mark: stop ? 'removed' : 'record',
            subject: found.name,
            details: [],
            fields: [{ label, before: null, after }],
          },
        ],
    records: [seen(found)],
    confirmBecause: isSo ? null : await confirmForOthers(context, found),
  });
}
