import { sql } from 'kysely';
import { learntKeyOf } from '../../interpreter/index.ts';
import { managesWords } from '../../permissions/index.ts';
import { type CommandHandler, done, say } from '../command.ts';
import { readLearnt } from './learnt-row.ts';

/** Takes away what words were learnt to mean; those that count for everybody no longer do for this person, or for nobody where an admin says so. */
export const forgetWords: CommandHandler<'forget-words'> = async (context, slots) => {
  const { actor, changes } = context;
  const key = learntKeyOf(slots.words);
  const rows = (await readLearnt(context, key)).filter((row) => row.entity !== null || row.sense !== null);
  const own = rows.find(({ userId }) => userId === actor.userId);
  const common = rows.find(({ userId }) => userId !== actor.userId);
  const words = own?.words ?? common?.words;
  if (words === undefined)
    return {
      kind: 'refused',
      reason: say(
        context,
        `I have learnt nothing for "${slots.words}".`,
        `我没有学过“${slots.words}”这个叫法。`,
      ),
      next: null,
      instead: [
        {
          label: say(context, 'What have you learnt?', '你学会了哪些叫法？'),
          intent: { kind: 'query', name: 'learnt-words', slots: {} },
        },
      ],
    };
  const forEveryone = slots.everyone && managesWords(actor);
  if (forEveryone) await changes.removeAll('learnt_word', sql`t.key = ${key}`);
  else if (common === undefined && own !== undefined) await changes.remove('learnt_word', own.id);
  else {
    const nothing = { entity: null, record_id: null, sense: null, for_everyone: false };
    const values = { words, ...nothing, change_set_id: await changes.begin(), learnt_at: context.now };
    const [mine] = (await readLearnt(context, key)).filter(({ userId }) => userId === actor.userId);
    if (mine === undefined) await changes.insert('learnt_word', { user_id: actor.userId, key, ...values });
    else await changes.update('learnt_word', mine.id, values);
  }
  return done({
    items: [
      {
        mark: 'removed',
        subject: say(context, `"${words}"`, `“${words}”`),
        details: [forEveryone ? say(context, 'for everyone', '对所有人') : say(context, 'for you', '对你')],
        fields: [],
      },
    ],
  });
};
