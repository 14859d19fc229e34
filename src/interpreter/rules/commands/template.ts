import { type MarkedText, type MarkKind, markClass, sliceOf, trimmed } from './marked-text.ts';
import { neededWords, wordsIn } from './template-words.ts';

/** What a template's slots took. */
export type Captures = Readonly<Record<string, MarkedText>>;

export interface Template {
  readonly source: string;
  /** Made when first asked for, as most never are. The one that gives indices is slower, also where it doesn't fit. */
  readonly patterns: () => { readonly plain: RegExp; readonly withIndices: RegExp };
  /** One of the words of each set must stand in a clause, or the template can't fit: spares most patterns most clauses. */
  readonly needs: readonly ReadonlySet<string>[];
}

export type WordLists = Readonly<Record<string, readonly string[]>>;

/**
 * A sentence with slots, in one line: `(a|b c)` alternatives, `[x]` optional, `{name}` a slot for any words, `{name:time}` one for a
 * mark of that kind, `$list` any word of a list. Latin words match as whole words, a blank fits any white space or none.
 * It must fit a clause as a whole.
 */
export function compileTemplate(source: string, lists: WordLists): Template {
  let pattern = '';
  let at = 0;
  while (at < source.length) {
    const rest = source.slice(at);
    const slot = /^\{(\w+)(?::(\w+))?\}/.exec(rest);
    const list = /^\$(\w+)/.exec(rest);
    const word = latinWord.exec(rest);
    const symbol = rest[0] as string;
    if (slot !== null) {
      pattern +=
        slot[2] === undefined
          ? `${atWordEdge}(?<${slot[1]}>.+?)${atWordEdge}`
          : `(?<${slot[1]}>${markClass(slot[2] as MarkKind)})`;
      at += slot[0].length;
    } else if (list !== null) {
      pattern += alternatives(lists[list[1] as string] ?? []);
      at += list[0].length;
    } else if (word !== null) {
      pattern += wholeWord(word[0]);
      at += word[0].length;
    } else {
      pattern += structure[symbol] ?? literal(symbol);
      at += 1;
    }
  }
  let compiled: ReturnType<Template['patterns']> | null = null;
  return {
    source,
    patterns: () => {
      compiled ??= compilePattern(pattern);
      return compiled;
    },
    needs: neededWords(source, lists),
  };
}

function compilePattern(pattern: string): ReturnType<Template['patterns']> {
  const whole = `^\\s*${pattern}[\\s.!。！,，;；~…?？]*$`;
  return { plain: new RegExp(whole, 'u'), withIndices: new RegExp(whole, 'du') };
}

export function compileTemplates(sources: readonly string[], lists: WordLists): readonly Template[] {
  return sources.map((source) => compileTemplate(source, lists));
}

export function matchTemplate(template: Template, text: MarkedText): Captures | null {
  if (!hasNeeded(template, text)) return null;
  const { plain, withIndices } = template.patterns();
  const match = plain.test(text.chars) ? withIndices.exec(text.chars) : null;
  if (match === null) return null;
  const captures: Record<string, MarkedText> = {};
  for (const [name, range] of Object.entries(match.indices?.groups ?? {})) {
    if (range !== undefined) captures[name] = trimmed(sliceOf(text, range[0], range[1]));
  }
  return captures;
}

function hasNeeded(template: Template, text: MarkedText): boolean {
  const words = wordsOf(text);
  return template.needs.every((set) => words.some((word) => set.has(word)));
}

const wordsByText = new WeakMap<MarkedText, readonly string[]>();

function wordsOf(text: MarkedText): readonly string[] {
  let words = wordsByText.get(text);
  if (words === undefined) {
    words = wordsIn(text.chars);
    wordsByText.set(text, words);
  }
  return words;
}

/** A group of words or phrases, longest first, as the source of a pattern. */
export function alternatives(words: readonly string[]): string {
  let source = alternativesByWords.get(words);
  if (source === undefined) {
    const sorted = [...words].sort((one, other) => other.length - one.length);
    source = `(?:${sorted.map(phrase).join('|')})`;
    alternativesByWords.set(words, source);
  }
  return source;
}

/** The same lists stand in hundreds of templates, which are compiled whenever Parley starts. */
const alternativesByWords = new WeakMap<readonly string[], string>();

/** No slot begins or ends within a Latin word. */
const atWordEdge = '(?!(?<=[a-z\\d])[a-z\\d])';

const latinWord = /^'?[a-z\d]+(?:['-][a-z\d]+)*/;
const structure: Readonly<Record<string, string>> = {
  '(': '(?:',
  ')': ')',
  '[': '(?:',
  ']': ')?',
  '|': '|',
  ' ': '\\s*',
  '?': '?',
};

function phrase(words: string): string {
  return words
    .split(/('?[a-z\d]+(?:['-][a-z\d]+)*|\s+)/)
    .map((part) =>
      /^\s+$/.test(part) ? '\\s*' : latinWord.test(part) ? wholeWord(part) : [...part].map(literal).join(''),
    )
    .join('');
}

function wholeWord(word: string): string {
  // "Won't" is not won.
  return word.startsWith("'") ? `${word}(?![a-z\\d])` : `(?<![a-z\\d'])${word}(?![a-z\\d]|'t(?![a-z]))`;
}

/** Text as a pattern that fits just this text. */
export function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
