import type { InterpreterContext } from '../interpretation.ts';
import { markMessage } from '../rules/commands/mark-message.ts';

/** A message without the names of records and people in it, and the way back. */
export interface MaskedNames {
  readonly text: string;
  /** Puts the names back into whatever a model replied, at any depth. */
  unmask(value: unknown): unknown;
}

/** For companies that let no name leave: "call [contact 1] at [account 2]". */
export function maskNames(text: string, context: InterpreterContext): MaskedNames {
  const names = new Map<string, string>();
  const spans = [...markMessage(text, context).message.marks.values()]
    .flatMap((mark) => (mark.kind === 'name' ? [mark.span] : []))
    .sort((one, other) => one.start - other.start);
  let masked = '';
  let from = 0;
  for (const { start, end, candidates } of spans) {
    if (start < from) continue;
    const mask = `[${candidates[0]?.entry.entity ?? 'name'} ${names.size + 1}]`;
    names.set(mask, text.slice(start, end));
    masked += text.slice(from, start) + mask;
    from = end;
  }
  const inText = (said: string) => said.replaceAll(/\[[a-z-]+ \d+\]/g, (mask) => names.get(mask) ?? mask);
  const unmask = (value: unknown): unknown => {
    if (typeof value === 'string') return inText(value);
    if (Array.isArray(value)) return value.map(unmask);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, unmask(inner)]));
  };
  return { text: masked + text.slice(from), unmask };
}
