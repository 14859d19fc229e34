import { sql } from 'kysely';
import type { EntityKey } from '../../entities/index.ts';
import { entities } from '../../entities/index.ts';
import { learntKeyOf } from '../../interpreter/index.ts';
import { managesWords } from '../../permissions/index.ts';
import { type CommandContext, type CommandHandler, done, say } from '../command.ts';
import { nameById } from '../records.ts';
import { type LearntRow, maySeeSense, targetColumns } from './learnt-row.ts';

/** Makes words count for everybody who sees what they stand for: an admin alone says so; anybody else's count once a second person says the same. */
export const shareWords: CommandHandler<'share-words'> = async (context, slots) => {
  const { actor, changes, now } = context;
  const row = await wantedRow(context, slots.words);
  if (row === null)
    return {
      kind: 'refused',
      reason: say(
        context,
        slots.words === null
          ? 'You have taught me nothing yet.'
          : `I have learnt nothing for "${slots.words}".`,
        slots.words === null ? '你还没教过我什么叫法。' : `我没有学过“${slots.words}”这个叫法。`,
      ),
      next: null,
      instead: [],
    };
  if (!managesWords(actor))
    return {
      kind: 'refused',
      reason: say(
        context,
        `"${row.words}" counts for you. An admin can make it count for everyone.`,
        `“${row.words}”目前只对你生效。要对所有人生效，得由管理员确认。`,
      ),
      next: say(
        context,
        'It does so too as soon as a colleague teaches me the same.',
        '或者再有一位同事教我同样的叫法。',
      ),
      instead: [],
    };
  const values = {
    words: row.words,
    ...targetColumns(row.entity === null ? null : { entity: row.entity, id: row.recordId }, row.sense),
    for_everyone: true,
    change_set_id: await changes.begin(),
    learnt_at: now,
  };
  const key = learntKeyOf(row.words);
  const own = await ownRow(context, key);
  if (own === null) await changes.insert('learnt_word', { user_id: actor.userId, key, ...values });
  else await changes.update('learnt_word', own, values);
  const meaning =
    row.entity === null || !Object.hasOwn(entities, row.entity)
      ? (row.sense?.text ?? '')
      : ((await nameById(context, row.entity as EntityKey, row.recordId)) ?? '');
  return done({
    items: [
      {
        mark: 'record',
        subject: say(context, `"${row.words}" = ${meaning}`, `“${row.words}” = ${meaning}`),
        details: [say(context, 'for everyone who sees it', '对看得到它的所有人生效')],
        fields: [],
      },
    ],
  });
};

/** The words that are meant: one's own, or, for an admin, anybody's whose target he sees; without words one's own last. */
async function wantedRow({ query, actor }: CommandContext, words: string | null): Promise<LearntRow | null> {
  const whose = words === null || !managesWords(actor) ? sql`user_id = ${actor.userId}` : sql`true`;
  const which = words === null ? sql`true` : sql`key = ${learntKeyOf(words)}`;
  const rows = await query<LearntRow>(sql`
    select id, user_id as "userId", words, entity, record_id as "recordId", sense, for_everyone as everyone from learnt_word
    where tenant_id = ${actor.tenantId} and ${whose} and ${which} and (entity is not null or sense is not null)
    order by user_id = ${actor.userId} desc, change_set_id desc, id desc limit 20`);
  const visible = rows.filter(
    ({ entity, sense }) =>
      (sense === null || maySeeSense(actor, sense)) &&
      (entity === null || !isGuarded(entity) || actor.read.has(entity)),
  );
  return visible[0] ?? null;
}

function isGuarded(entity: string): entity is EntityKey {
  return entity === 'account' || entity === 'contact' || entity === 'deal' || entity === 'lead';
}

async function ownRow({ query, actor }: CommandContext, key: string): Promise<number | null> {
  const [row] = await query<{ id: number }>(sql`
    select id from learnt_word where tenant_id = ${actor.tenantId} and user_id = ${actor.userId} and key = ${key}`);
  return row?.id ?? null;
}
