import { sql } from 'kysely';
import { type NotTakenBack, undoLast } from '../crm/index.ts';
import type { CommandIntent } from '../intents/index.ts';
import type { Language } from '../kernel/index.ts';
import { type Permitted, permit } from '../permissions/index.ts';
import type { EditContext } from './editable-field.ts';
import { editableFields, headingOf } from './editable-fields.ts';
import { explainRefusal, explainUndo } from './explain.ts';
import { type Reply, reply } from './reply.ts';
import { goingOnFrom, runCommands } from './run-commands.ts';
import type { Writing } from './writing.ts';

/** What an edit may set, with what stands there now. */
export function explainEdit(intents: readonly CommandIntent[], context: EditContext): Reply {
  const { language } = context;
  const fields = editableFields(intents, context);
  const groups = intents.map((intent, index) => ({
    title: headingOf(intent, context),
    fields: fields.filter((field) => field.index === index).map(({ index: _, write: __, ...field }) => field),
  }));
  return reply({
    status: 'question',
    language,
    title: language === 'zh' ? '要改哪一项？' : 'What should change?',
    blocks: [{ kind: 'form', groups: groups.filter((group) => group.fields.length > 0) }],
  });
}

/**
 * Takes the change set back and does the same with other values: one transaction, one card, one undo. Where the other values can't be,
 * what was done stays; where somebody has changed the same since, it waits for Confirm. Without a change set nothing was done yet, and what
 * waits for Confirm is judged anew.
 */
export async function applyEdit(
  writing: Writing,
  changeSetId: number | null,
  intents: readonly CommandIntent[],
  set: Readonly<Record<string, string>>,
  replaces: number | null,
): Promise<Reply> {
  const { language, actor, query } = writing;
  const fields = editableFields(intents, writing);
  let edited: readonly CommandIntent[] = intents;
  for (const [key, text] of Object.entries(set)) {
    const field = fields.find((one) => one.key === key);
    const written = field?.write(edited, text.trim()) ?? null;
    if (written === null) {
      const known = fields.map((one) => one.key).join(language === 'zh' ? '、' : ', ');
      const name = field?.label ?? key;
      return reply({
        status: 'refused',
        language,
        title:
          language === 'zh'
            ? `“${name}”不能设为“${text}”。${field === undefined ? `可以修改：${known}。` : ''}`
            : `"${name}" can't be set to "${text}".${field === undefined ? ` What can be changed: ${known}.` : ''}`,
      });
    }
    edited = written;
  }
  const commands: Permitted<CommandIntent>[] = [];
  for (const intent of edited) {
    const decision = permit(actor, intent);
    if ('kind' in decision) return explainRefusal(language, decision);
    commands.push(decision);
  }
  if (changeSetId === null)
    return await runCommands(writing, commands, {
      isConfirmed: false,
      isUncertain: false,
      allowsDuplicate: false,
      replaces,
    });
  await query(sql`savepoint edit`);
  const undone = await undoLast(
    writing,
    { kind: 'command', name: 'undo', slots: { redo: false, of: [] } },
    changeSetId,
  );
  if (undone.kind !== 'undone') return explainUndo(language, undone);
  const leftAs = (why: NotTakenBack['why']) => undone.left.filter((one) => one.why === why);
  const [used] = leftAs('used-since');
  const changedSince = leftAs('changed-since').map(({ what }) => what);
  const done =
    used === undefined
      ? await runCommands(writing, commands, {
          isConfirmed: changedSince.length === 0,
          isUncertain: false,
          changedSince,
          allowsDuplicate: true,
        })
      : usedSince(used, language);
  if (done.status === 'done') return done;
  await query(sql`rollback to savepoint edit`);
  return done.status === 'confirm' ? await goingOnFrom(writing, done, changeSetId) : whyNot(done);
}

/** Made anew it would stand beside what others use by now. */
function usedSince({ what }: NotTakenBack, language: Language): Reply {
  const title =
    language === 'zh'
      ? `${what}已经有人在用，不能重新建。请直接说要改什么。`
      : `Others use ${what} by now, so it is not made anew. Say what of it is to change.`;
  return reply({ status: 'refused', language, title });
}

/** What stood in the way. Its buttons would do the commands beside what stands: they are told as words. */
function whyNot({ language, title, blocks, actions }: Reply): Reply {
  const choices = actions.filter(({ kind }) => kind === 'choice').map(({ label }) => label);
  return reply({
    status: 'refused',
    language,
    title,
    blocks: [
      ...blocks,
      ...(choices.length === 0
        ? []
        : [{ kind: 'text' as const, text: choices.join(language === 'zh' ? '；' : '; ') }]),
      {
        kind: 'notice',
        level: 'info',
        text:
          language === 'zh'
            ? '没有改动，之前的操作保持不变。'
            : 'Nothing was changed; what was done before stands.',
      },
    ],
  });
}
