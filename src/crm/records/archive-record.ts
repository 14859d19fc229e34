import { sql } from 'kysely';
import { entities } from '../../entities/index.ts';
import { labelOf } from '../../kernel/index.ts';
import { type CommandContext, type CommandHandler, done, say } from '../command.ts';
import type { Refused } from '../outcome.ts';
import { type Found, findRecord, refuseUnlessWritable, seen, versionOf } from '../records.ts';

/** Puts a record away: it is in no list and no number any more, its history and audit stay. */
export const archiveRecord: CommandHandler<'archive-record'> = async (context, slots) => {
  const found = await findRecord(context, slots.record, 'record');
  if (found.kind !== 'found') return found;
  const { entity } = found;
  if (!isArchivable(entity)) return notArchivable(context, found);
  const refusal = (await refuseUnlessWritable(context, found)) ?? (await refuseInUse(context, found));
  if (refusal !== null) return refusal;
  await context.changes.keepInSight(entity, found.id);
  await context.changes.update(entity, found.id, { archived_at: context.now });
  const { one } = entities[entity].names;
  return done({
    items: [{ mark: 'removed', subject: found.name, details: [labelOf(one, context.language)], fields: [] }],
    records: [seen(found)],
    notices: [
      say(
        context,
        'It is in no list and no number any more. Undo brings it back.',
        '归档后不再出现在列表和数字里，撤销即可恢复。',
      ),
    ],
    basedOn: [versionOf(found)],
  });
};

export type Archivable = 'account' | 'contact' | 'lead' | 'deal' | 'task';

export function isArchivable(entity: string): entity is Archivable {
  return (
    entity === 'account' ||
    entity === 'contact' ||
    entity === 'lead' ||
    entity === 'deal' ||
    entity === 'task'
  );
}

/** An account whose deals still run is no account to put away. */
async function refuseInUse(context: CommandContext, { entity, id, name }: Found): Promise<Refused | null> {
  if (entity !== 'account') return null;
  const [row] = await context.query<{ count: number }>(sql`
    select count(*)::int as count from deal
    where tenant_id = ${context.actor.tenantId} and account_id = ${id} and status = 'open' and archived_at is null`);
  const count = row?.count ?? 0;
  if (count === 0) return null;
  return {
    kind: 'refused',
    reason: say(
      context,
      `${name} has ${count} open ${count === 1 ? 'deal' : 'deals'}.`,
      `${name}还有${count}个进行中的商机。`,
    ),
    next: say(context, 'Close or archive them first.', '请先结单或归档这些商机。'),
    instead: [],
  };
}

function notArchivable(context: CommandContext, { entity }: Found): Refused {
  const { many, one } = entities[entity].names;
  return {
    kind: 'refused',
    reason: say(
      context,
      `${labelOf(many, 'en')} can't be archived by chat.`,
      `${labelOf(one, 'zh')}不能在对话里归档。`,
    ),
    next: null,
    instead: [],
  };
}
