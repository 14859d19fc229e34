/** The words of a text as templates see them: runs of Latin letters and digits, single Han characters. Each once. */
export function wordsIn(chars: string): readonly string[] {
  return [...new Set(chars.match(/[a-z\d]+|\p{Script=Han}/gu) ?? [])];
}

/**
 * For each part of a template that must be there, the words that it can begin with. Parts that can begin with anything else (a slot,
 * an optional word, a sign) demand nothing.
 */
export function neededWords(
  source: string,
  lists: Readonly<Record<string, readonly string[]>>,
): readonly ReadonlySet<string>[] {
  const needs: ReadonlySet<string>[] = [];
  for (const { text, isOptional } of topLevelParts(source)) {
    const words = isOptional ? null : firstWords(text, lists);
    if (words !== null) needs.push(new Set(words));
  }
  return needs;
}

interface Part {
  readonly text: string;
  readonly isOptional: boolean;
}

const opening: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

function topLevelParts(source: string): readonly Part[] {
  const parts: Part[] = [];
  let at = 0;
  while (at < source.length) {
    const close = opening[source[at] as string];
    const word = /^(?:\$\w+|[a-z\d]+|\p{Script=Han})/u.exec(source.slice(at))?.[0];
    const end = close === undefined ? at + (word?.length ?? 1) : endOfGroup(source, at);
    const text = source.slice(at, end);
    if (close !== undefined || word !== undefined)
      parts.push({ text, isOptional: text[0] === '[' || source[end] === '?' });
    at = end;
  }
  return parts;
}

function endOfGroup(source: string, start: number): number {
  let depth = 0;
  for (let at = start; at < source.length; at += 1) {
    if ('([{'.includes(source[at] as string)) depth += 1;
    if (')]}'.includes(source[at] as string)) depth -= 1;
    if (depth === 0) return at + 1;
  }
  return source.length;
}

/** The words that a part can begin with; null where one of its alternatives can begin with something else. */
function firstWords(
  part: string,
  lists: Readonly<Record<string, readonly string[]>>,
): readonly string[] | null {
  if (part.startsWith('(')) {
    const found: string[] = [];
    for (const alternative of alternativesOf(part.slice(1, -1))) {
      const words = firstWords(alternative.trim(), lists);
      if (words === null) return null;
      found.push(...words);
    }
    return found;
  }
  const list = /^\$(\w+)/.exec(part);
  if (list !== null) {
    return firstWordsOf(lists[list[1] as string] ?? []);
  }
  const word = firstWord(part);
  return word === null || new RegExp(`^${word}\\?`).test(part) ? null : [word];
}

function firstWordsOf(list: readonly string[]): readonly string[] | null {
  let known = firstWordsByList.get(list);
  if (known === undefined) {
    const words = list.map(firstWord);
    known = words.some((word) => word === null) ? null : [...new Set(words as string[])];
    firstWordsByList.set(list, known);
  }
  return known;
}

const firstWordsByList = new WeakMap<readonly string[], readonly string[] | null>();

function firstWord(text: string): string | null {
  return /^(?:[a-z\d]+|\p{Script=Han})/u.exec(text)?.[0] ?? null;
}

function alternativesOf(group: string): readonly string[] {
  const found: string[] = [];
  let depth = 0;
  let last = 0;
  for (let at = 0; at <= group.length; at += 1) {
    const symbol = group[at];
    if (symbol !== undefined && '([{'.includes(symbol)) depth += 1;
    if (symbol !== undefined && ')]}'.includes(symbol)) depth -= 1;
    if (symbol === undefined || (symbol === '|' && depth === 0)) {
      found.push(group.slice(last, at));
      last = at + 1;
    }
  }
  return found;
}
