import type { CommandIntent } from '../intents/index.ts';
import type { Language } from '../kernel/index.ts';
import { type Permitted, permit } from '../permissions/index.ts';
import { explainRefusal } from './explain.ts';
import { type Reply, reply } from './reply.ts';
import { runCommands, runUndo, type Writing } from './run-commands.ts';
import { fillSlot } from './slots.ts';

/** Which slots of the commands an edit may set, with what they hold now. */
export function explainEdit(language: Language, intents: readonly CommandIntent[]): Reply {
  const items = [...editableSlots(intents)].map(([label, { value }]) => ({ label, value: value ?? '–' }));
  return reply({
    status: 'question',
    language,
    title: language === 'zh' ? '要改哪一项？' : 'What should be different?',
    blocks: [{ kind: 'facts', items }],
  });
}

/** Takes the change set back and does the same with other values: one transaction, one card, one undo. */
export async function applyEdit(
  writing: Writing,
  changeSetId: number,
  intents: readonly CommandIntent[],
  set: Readonly<Record<string, string>>,
): Promise<Reply> {
  const { language, actor } = writing;
  const slots = editableSlots(intents);
  let edited: readonly CommandIntent[] = intents;
  for (const [key, text] of Object.entries(set)) {
    const slot = slots.get(key);
    const filled = slot === undefined ? null : fillSlot(edited, slot.index, slot.path, slot.read(text));
    if (filled === null) {
      const known = [...slots.keys()].join(language === 'zh' ? '、' : ', ');
      return reply({
        status: 'refused',
        language,
        title:
          language === 'zh'
            ? `“${key}”不能设为“${text}”。可以修改：${known}。`
            : `"${key}" can't be set to "${text}". What can be changed: ${known}.`,
      });
    }
    edited = filled;
  }
  const commands: Permitted<CommandIntent>[] = [];
  for (const intent of edited) {
    const decision = permit(actor, intent);
    if ('kind' in decision) return explainRefusal(language, decision);
    commands.push(decision);
  }
  const undone = await runUndo(
    writing,
    { kind: 'command', name: 'undo', slots: { redo: false } },
    changeSetId,
  );
  if (undone.status !== 'done') return undone;
  return await runCommands(writing, commands, {
    isConfirmed: true,
    isUncertain: false,
    allowsDuplicate: true,
  });
}

interface EditableSlot {
  readonly index: number;
  readonly path: string;
  readonly value: string | null;
  readonly read: (text: string) => unknown;
}

/** Plain slots by their key, and the fields that a record was given by theirs. */
function editableSlots(intents: readonly CommandIntent[]): ReadonlyMap<string, EditableSlot> {
  const slots = new Map<string, EditableSlot>();
  for (const [index, intent] of intents.entries()) {
    for (const [key, value] of Object.entries(intent.slots)) {
      if (typeof value === 'string') slots.set(key, { index, path: key, value, read: (text) => text });
      else if (typeof value === 'number')
        slots.set(key, { index, path: key, value: String(value), read: Number });
      else if (value === null && textSlots.has(key))
        slots.set(key, { index, path: key, value: null, read: (text) => text });
      else if (isMoment(value)) {
        slots.set(key, {
          index,
          path: key,
          value: [value.date, value.time].filter(Boolean).join(' '),
          read: readMoment,
        });
      }
    }
    if (!('changes' in intent.slots)) continue;
    for (const [at, { field, value }] of intent.slots.changes.entries()) {
      slots.set(field, {
        index,
        path: `changes.${at}.value`,
        value: 'text' in value ? value.text : null,
        read: (text) => ({ type: 'text', text }),
      });
    }
  }
  return slots;
}

const textSlots = new Set(['text', 'outcome', 'name', 'role']);

function isMoment(value: unknown): value is { readonly date: string; readonly time: string | null } {
  return typeof value === 'object' && value !== null && 'date' in value && 'time' in value;
}

/** `2026-11-24` or `2026-11-24 09:00`. */
function readMoment(text: string) {
  const [date = '', time = null] = text.trim().split(/[ T]/);
  return { text, date, time };
}
