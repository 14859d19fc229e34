import { type Intent, parseIntent } from '../../intents/index.ts';

/** A part of a command that a correction may replace. */
export interface Leaf {
  readonly intent: number;
  /** Into the slots: `changes.0.value`. */
  readonly path: string;
  readonly kind:
    | 'record'
    | 'moment'
    | 'date'
    | 'amount'
    | 'stage'
    | 'activity-kind'
    | 'outcome'
    | 'word'
    | 'choice';
  readonly value: unknown;
  /** As the person said it. */
  readonly text: string;
  /** The key of the field that a choice is for. */
  readonly field?: string;
}

/** The replaceable parts of commands, in the order of their slots. */
export function leavesOf(intents: readonly Intent[]): readonly Leaf[] {
  return intents.flatMap((intent, index) => leavesIn(intent.slots, '', index));
}

function leavesIn(value: unknown, path: string, intent: number): readonly Leaf[] {
  const key = path.split('.').at(-1) ?? '';
  if (typeof value === 'string') {
    const kind =
      key === 'stage'
        ? 'stage'
        : key === 'activityKind'
          ? 'activity-kind'
          : key === 'outcome'
            ? 'outcome'
            : null;
    return kind === null || (kind === 'outcome' && value !== 'won' && value !== 'lost')
      ? []
      : [{ intent, path, kind, value, text: value }];
  }
  if (typeof value !== 'object' || value === null) return [];
  if ('entity' in value && 'candidates' in value)
    return [{ intent, path, kind: 'record', value, text: textOf(value) }];
  const type = 'type' in value ? value.type : undefined;
  if (words.has(key) && (type === 'key' || type === 'text'))
    return [{ intent, path, kind: 'word', value, text: textOf(value) }];
  // Somebody's job, among the fields that a command changes.
  if ('field' in value && value.field === 'title' && 'value' in value)
    return [{ intent, path: `${path}.value`, kind: 'word', value: value.value, text: textOf(value.value) }];
  if ('field' in value && typeof value.field === 'string' && 'value' in value && isKey(value.value))
    return [
      {
        intent,
        path: `${path}.value`,
        kind: 'choice',
        value: value.value,
        text: textOf(value.value),
        field: value.field,
      },
    ];
  if (type === 'record' && 'record' in value)
    return [
      { intent, path: `${path}.record`, kind: 'record', value: value.record, text: textOf(value.record) },
    ];
  if (type === 'date') return [{ intent, path, kind: 'date', value, text: textOf(value) }];
  if ('date' in value && 'time' in value)
    return [{ intent, path, kind: 'moment', value, text: textOf(value) }];
  if ('currency' in value || type === 'number')
    return [{ intent, path, kind: 'amount', value, text: textOf(value) }];
  return Object.entries(value).flatMap(([inner, one]) =>
    leavesIn(one, path === '' ? inner : `${path}.${inner}`, intent),
  );
}

/** Slots that hold a name of a list, or words where the list has none such. */
const words: ReadonlySet<string> = new Set(['competitor', 'reason']);

function isKey(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'type' in value && value.type === 'key';
}

function textOf(value: unknown): string {
  return typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string'
    ? value.text
    : '';
}

/** The intents with one part replaced; null where the value doesn't fit there. */
export function withLeaf(intents: readonly Intent[], leaf: Leaf, value: unknown): readonly Intent[] | null {
  const intent = intents[leaf.intent];
  if (intent === undefined) return null;
  const parsed = parseIntent({ ...intent, slots: put(intent.slots, leaf.path.split('.'), value) });
  return 'problem' in parsed ? null : intents.map((other, at) => (at === leaf.intent ? parsed : other));
}

function put(target: unknown, [head, ...rest]: readonly string[], value: unknown): unknown {
  if (head === undefined) return value;
  if (Array.isArray(target))
    return target.map((one, at) => (String(at) === head ? put(one, rest, value) : one));
  const object = typeof target === 'object' && target !== null ? target : {};
  return { ...object, [head]: put(Reflect.get(object, head), rest, value) };
}
