import type { NameSpan } from '../../linker/index.ts';
import type { AmountSpan } from '../amounts/index.ts';
import type { TimeSpan } from '../calendar/index.ts';

/** What a stretch of a message was recognised as; in the marked text one private-use character stands for it. */
export type Mark =
  | { readonly kind: 'name'; readonly span: NameSpan }
  | { readonly kind: 'time'; readonly span: TimeSpan; readonly inner: TimeSpan | null }
  | { readonly kind: 'amount'; readonly span: AmountSpan }
  | { readonly kind: 'quoted'; readonly text: string }
  | { readonly kind: 'email' | 'phone' | 'website'; readonly text: string };

export type MarkKind = Mark['kind'];

export interface MarkedMessage {
  /** As typed. */
  readonly original: string;
  readonly marks: ReadonlyMap<string, Mark>;
  /** Where each unit of the marked text came from in the original. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** A stretch of a marked message, possibly with gaps where something was taken out. `units` are positions in the marked message. */
export interface MarkedText {
  readonly message: MarkedMessage;
  /** Folded, each mark one character. */
  readonly chars: string;
  readonly units: readonly number[];
}

/** The characters that stand for marks of a kind: 500 each, in Unicode's private use area. */
const markRange = 0x1f4;
const markStarts: Readonly<Record<MarkKind, number>> = {
  name: 0xe000,
  time: 0xe200,
  amount: 0xe400,
  quoted: 0xe600,
  email: 0xe800,
  phone: 0xea00,
  website: 0xec00,
};

/** The character for the nth mark of a kind, or null past the last one. */
export function markCharacter(kind: MarkKind, nth: number): string | null {
  return nth < markRange ? String.fromCharCode(markStarts[kind] + nth) : null;
}

/** The source of a character class that fits the marks of a kind. */
export function markClass(kind: MarkKind): string {
  const hex = (code: number): string => `\\u${code.toString(16)}`;
  return `[${hex(markStarts[kind])}-${hex(markStarts[kind] + markRange - 1)}]`;
}

export const anyMark = /[\ue000-\uf8ff]/;

export function sliceOf(text: MarkedText, from: number, to?: number): MarkedText {
  return { message: text.message, chars: text.chars.slice(from, to), units: text.units.slice(from, to) };
}

export function trimmed(text: MarkedText): MarkedText {
  const edge = /^[\s,.;:!?，。；：！、~\-–—]*/u;
  const from = edge.exec(text.chars)?.[0].length ?? 0;
  const to = text.chars.replace(/[\s,.;:!，。；：！、~\-–—]*$/u, '').length;
  return from === 0 && to === text.chars.length ? text : sliceOf(text, from, Math.max(from, to));
}

/** The text without what a pattern (global) matches; a space stays where Latin words would run together. */
export function without(text: MarkedText, pattern: RegExp): MarkedText {
  let chars = '';
  const units: number[] = [];
  let last = 0;
  for (const match of text.chars.matchAll(pattern)) {
    chars += text.chars.slice(last, match.index);
    units.push(...text.units.slice(last, match.index));
    last = match.index + match[0].length;
  }
  if (last === 0) return text;
  return {
    message: text.message,
    chars: chars + text.chars.slice(last),
    units: [...units, ...text.units.slice(last)],
  };
}

/** In `units`, where two texts were joined. */
export const joint = -1;

export function joined(texts: readonly MarkedText[]): MarkedText | null {
  const [first] = texts;
  if (first === undefined) return null;
  return {
    message: first.message,
    chars: texts.map((text) => text.chars).join(' '),
    units: texts.flatMap((text, index) => (index === 0 ? text.units : [joint, ...text.units])),
  };
}

/** The person's own words, with a single space where something was taken out between Latin words. */
export function written(text: MarkedText): string {
  const { message, units } = text;
  let result = '';
  let at = 0;
  while (at < units.length) {
    if (units[at] === joint) {
      if (!/\p{Script=Han}$/u.test(result)) result += ' ';
      at += 1;
      continue;
    }
    let last = at;
    while (last + 1 < units.length && units[last + 1] === (units[last] as number) + 1) last += 1;
    const piece = message.original.slice(
      message.starts[units[at] as number],
      message.ends[units[last] as number],
    );
    const needsSpace =
      result !== '' && !/\s$/.test(result) && /[\p{L}\d]$/u.test(result) && /^[\p{L}\d]/u.test(piece);
    const isHan = /\p{Script=Han}$/u.test(result) && /^\p{Script=Han}/u.test(piece);
    result += needsSpace && !isHan ? ` ${piece}` : piece;
    at = last + 1;
  }
  return result.replace(/\s+/g, ' ').trim();
}

export function marksIn<Kind extends MarkKind>(
  text: MarkedText,
  kind: Kind,
): readonly Extract<Mark, { kind: Kind }>[] {
  const found: Extract<Mark, { kind: Kind }>[] = [];
  for (const character of text.chars) {
    const mark = text.message.marks.get(character);
    if (mark?.kind === kind) found.push(mark as Extract<Mark, { kind: Kind }>);
  }
  return found;
}

export function isEmpty(text: MarkedText): boolean {
  return !/[\p{L}\d\ue000-\uf8ff]/u.test(text.chars);
}
