import { sql } from 'kysely';
import type { CommandIntent, RecordRef } from '../intents/index.ts';
import type { Language } from '../kernel/index.ts';
import { type Permitted, permit } from '../permissions/index.ts';
import { explainRefusal } from './explain.ts';
import { type Naming, readRecord } from './read-record.ts';
import { type Reply, reply } from './reply.ts';
import { runCommands, runUndo, type Writing } from './run-commands.ts';
import { fillSlot } from './slots.ts';

/** Which slots of the commands an edit may set, with what they hold now. */
export function explainEdit(language: Language, intents: readonly CommandIntent[], naming: Naming): Reply {
  const items = [...editableSlots(intents, naming)].map(([label, { value }]) => ({
    label,
    value: value ?? '–',
  }));
  return reply({
    status: 'question',
    language,
    title: language === 'zh' ? '要改哪一项？' : 'What should be different?',
    blocks: [{ kind: 'facts', items }],
  });
}

/**
 * Takes the change set back and does the same with other values: one transaction, one card, one undo. Where the other values can't be,
 * what was done stays.
 */
export async function applyEdit(
  writing: Writing,
  changeSetId: number,
  intents: readonly CommandIntent[],
  set: Readonly<Record<string, string>>,
): Promise<Reply> {
  const { language, actor, query } = writing;
  const slots = editableSlots(intents, writing);
  let edited: readonly CommandIntent[] = intents;
  for (const [key, text] of Object.entries(set)) {
    const slot = slots.get(key);
    const value = slot?.read(text) ?? null;
    const filled =
      slot === undefined || value === null ? null : fillSlot(edited, slot.index, slot.path, value);
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
  await query(sql`savepoint edit`);
  const undone = await runUndo(
    writing,
    { kind: 'command', name: 'undo', slots: { redo: false } },
    changeSetId,
  );
  if (undone.status !== 'done') return undone;
  const done = await runCommands(writing, commands, {
    isConfirmed: true,
    isUncertain: false,
    allowsDuplicate: true,
  });
  if (done.status === 'done') return done;
  await query(sql`rollback to savepoint edit`);
  return whyNot(done);
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

interface EditableSlot {
  readonly index: number;
  readonly path: string;
  readonly value: string | null;
  readonly read: (text: string) => unknown;
}

/** Plain slots and records by their key, and the fields that a record was given by theirs. */
function editableSlots(intents: readonly CommandIntent[], naming: Naming): ReadonlyMap<string, EditableSlot> {
  const slots = new Map<string, EditableSlot>();
  for (const [index, intent] of intents.entries()) {
    for (const [key, value] of Object.entries(intent.slots)) {
      if (typeof value === 'string') slots.set(key, { index, path: key, value, read: (text) => text });
      else if (typeof value === 'number')
        slots.set(key, { index, path: key, value: String(value), read: Number });
      else if (value === null && textSlots.has(key))
        slots.set(key, { index, path: key, value: null, read: (text) => text });
      else if (value === null && recordSlots.has(key)) {
        const entity = key === 'owner' ? 'user' : key;
        slots.set(key, { index, path: key, value: null, read: (text) => readRecord(naming, entity, text) });
      } else if (isRecord(value)) {
        slots.set(key, {
          index,
          path: key,
          value: value.text,
          read: (text) => readRecord(naming, value.entity, text),
        });
      } else if (isMoment(value)) {
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
        value: value.type === 'record' ? value.record.text : value.text,
        read: (text) => {
          if (value.type !== 'record') return { type: 'text', text };
          const record = readRecord(naming, value.record.entity, text);
          return record === null ? null : { type: 'record', record };
        },
      });
    }
  }
  return slots;
}

const textSlots = new Set(['text', 'outcome', 'name', 'role']);
/** Records that may be named later; each slot is called after its kind, a person's after what he is of it. */
const recordSlots = new Set(['account', 'deal', 'lead', 'contact', 'owner']);

function isRecord(value: unknown): value is RecordRef {
  return typeof value === 'object' && value !== null && 'entity' in value && 'candidates' in value;
}

function isMoment(value: unknown): value is { readonly date: string; readonly time: string | null } {
  return typeof value === 'object' && value !== null && 'date' in value && 'time' in value;
}

/** `2026-11-24` or `2026-11-24 09:00`. */
function readMoment(text: string) {
  const [date = '', time = null] = text.trim().split(/[ T]/);
  return { text, date, time };
}
