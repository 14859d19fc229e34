import type { CommandIntent, FieldChange, Intent } from '../../intents/index.ts';
import { parseIntent } from '../../intents/index.ts';

/** What a command says more when further words stand behind it. */
export type Addition =
  /** A value that was left open. */
  | { readonly how: 'value'; readonly slot: string; readonly value: unknown }
  /** Further ones of a list: people who were there, what it is about. */
  | { readonly how: 'items'; readonly slot: string; readonly items: readonly unknown[] }
  /** Fields of a record. */
  | { readonly how: 'changes'; readonly changes: readonly FieldChange[] }
  /** Words of a note. */
  | { readonly how: 'words'; readonly slot: string; readonly words: string };

/** Whether two commands do the same to the same kind of record. */
export function isAlike(one: Intent, other: Intent): boolean {
  const entityOf = ({ slots }: Intent): unknown => ('entity' in slots ? slots.entity : null);
  return one.name === other.name && entityOf(one) === entityOf(other);
}

/** What `after` says more than `before`; null where it is no more, but something else. */
export function additionsTo(before: Intent, after: Intent): readonly Addition[] | null {
  if (!isAlike(before, after)) return null;
  const additions: Addition[] = [];
  const now = after.slots as Readonly<Record<string, unknown>>;
  for (const [slot, old] of Object.entries(before.slots)) {
    const value = now[slot];
    if (isSame(old, value)) continue;
    // What was lost comes to nothing any more: a sum behind it is of something else.
    if (slot === 'amount' && isLost(before)) return null;
    const more = moreOf(slot, old, value);
    if (more === null) return null;
    additions.push(more);
  }
  return additions;
}

/** The command with what was added to it; null where it doesn't fit there. */
export function withAdditions(intent: CommandIntent, additions: readonly Addition[]): CommandIntent | null {
  const slots: Record<string, unknown> = { ...intent.slots };
  for (const addition of additions) {
    if (addition.how === 'value') slots[addition.slot] = addition.value;
    if (addition.how === 'items') slots[addition.slot] = [...listOf(slots[addition.slot]), ...addition.items];
    if (addition.how === 'changes') slots.changes = withChanges(slots.changes, addition.changes);
    if (addition.how === 'words') slots[addition.slot] = withWords(slots[addition.slot], addition.words);
  }
  const parsed = parseIntent({ ...intent, slots });
  return 'problem' in parsed || parsed.kind !== 'command' ? null : parsed;
}

function isLost(intent: Intent): boolean {
  return intent.name === 'close-deal' && intent.slots.outcome === 'lost';
}

function moreOf(slot: string, old: unknown, value: unknown): Addition | null {
  if (slot === 'changes') {
    const before = listOf(old) as readonly FieldChange[];
    const after = listOf(value) as readonly FieldChange[];
    const isKept = before.every(({ field }) => after.some((one) => one.field === field));
    const changes = after.filter((one) => !before.some((other) => isSame(other, one)));
    return isKept ? { how: 'changes', changes } : null;
  }
  if (slot === 'text') {
    const said = typeof old === 'string' ? old : '';
    if (typeof value !== 'string' || !value.includes(said)) return null;
    const words = value.replace(said, '').replace(/^[\s,，。.;；]+|[\s,，。.;；]+$/gu, '');
    return words === '' ? null : { how: 'words', slot, words };
  }
  if (Array.isArray(old) && Array.isArray(value)) {
    const isKept = old.every((one) => value.some((other) => isSame(one, other)));
    const items = value.filter((one) => !old.some((other) => isSame(one, other)));
    return isKept ? { how: 'items', slot, items } : null;
  }
  return old === null || (corrects.has(slot) && !isDenied(value)) ? { how: 'value', slot, value } : null;
}

/** "It wasn't the price": no better reason, but that there is one less. */
function isDenied(value: unknown): boolean {
  const { text } = { text: '', ...(typeof value === 'object' ? value : {}) } as { readonly text: unknown };
  return (
    typeof text === 'string' && /\b(?:not|wasn['’]t|isn['’]t|weren['’]t)\b|^(?:并?不是|没有?)/iu.test(text)
  );
}

/** A better reason holds instead of the first one. */
const corrects: ReadonlySet<string> = new Set(['reason', 'competitor', 'durationMinutes']);

function withChanges(old: unknown, changes: readonly FieldChange[]): readonly FieldChange[] {
  const before = listOf(old) as readonly FieldChange[];
  return [...before.filter(({ field }) => changes.every((one) => one.field !== field)), ...changes];
}

function withWords(old: unknown, words: string): string {
  if (typeof old !== 'string' || old === '') return words;
  return `${old}${/\p{Script=Han}$/u.test(old) ? '，' : ', '}${words}`;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
