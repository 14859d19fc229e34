import { type Intent, parseIntent } from '../intents/index.ts';

/** The intents with one slot of one of them filled, `participants.0` being a path; null where the value doesn't fit there. */
export function fillSlot<I extends Intent>(
  intents: readonly I[],
  index: number,
  path: string,
  value: unknown,
): readonly I[] | null {
  const intent = intents[index];
  if (intent === undefined) return null;
  const parsed = parseIntent({ ...intent, slots: withValue(intent.slots, path.split('.'), value) });
  if ('problem' in parsed) return null;
  return intents.map((other, at) => (at === index ? (parsed as I) : other));
}

function withValue(target: unknown, path: readonly string[], value: unknown): unknown {
  const [head, ...rest] = path;
  if (head === undefined) return value;
  if (Array.isArray(target)) {
    const at = Number(head);
    const items: readonly unknown[] = target;
    if (at === items.length) return [...items, withValue(undefined, rest, value)];
    return items.map((item, index) => (index === at ? withValue(item, rest, value) : item));
  }
  const object = typeof target === 'object' && target !== null ? target : {};
  return { ...object, [head]: withValue(Reflect.get(object, head), rest, value) };
}
