import { z } from 'zod';
import type { Turn, TurnInputContent } from '../conversation/index.ts';
import { detectLanguage } from '../kernel/index.ts';

/** A line of `parley ask -`. With an `event` it acts once, however often it is sent. */
export type InputLine =
  | { readonly kind: 'message'; readonly content: TurnInputContent; readonly event: string | null }
  /** Looks like JSON and isn't one of the objects: said so, rather than taken for a message. */
  | { readonly kind: 'malformed'; readonly text: string };

/** A message as it stands, or `{"press": ID, "set": {FIELD: VALUE}}`, or `{"text": MESSAGE, "event": ID}`. */
export function readInputLine(line: string): InputLine {
  if (!line.trimStart().startsWith('{')) return { kind: 'message', content: { text: line }, event: null };
  const parsed = object.safeParse(parseJson(line));
  if (!parsed.success) return { kind: 'malformed', text: line };
  const { data } = parsed;
  return 'press' in data
    ? { kind: 'message', content: data, event: null }
    : { kind: 'message', content: { text: data.text }, event: data.event ?? null };
}

/** The answer to a malformed line. */
export function explainMalformedLine(text: string): Turn {
  const language = detectLanguage(text);
  const title =
    language === 'zh'
      ? '这一行看起来是 JSON，但不是按钮，也不是消息；什么都没做。写法：{"press": "ID", "set": {"字段": "值"}} 或 {"text": "消息"}。'
      : 'This line looks like JSON and is neither a button nor a message; nothing was done. Write {"press": "ID", "set": {"field": "value"}} or {"text": "message"}.';
  return {
    interpretation: null,
    answer: { language, title, blocks: [], data: null, basis: null, actions: [] },
    status: 'not-understood',
    undo: null,
    ms: 0,
  };
}

const object = z.union([
  z.strictObject({ press: z.string(), set: z.record(z.string(), z.string()).default({}) }),
  z.strictObject({ text: z.string(), event: z.string().min(1).optional() }),
]);

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
