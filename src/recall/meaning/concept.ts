/** Something that people speak of in selling, with the words by which they do in both languages. */
export interface Concept {
  readonly key: string;
  /** Words and phrases, also inflected: stems are compared. */
  readonly en: readonly string[];
  readonly zh: readonly string[];
  /** What is often meant when this is said, or the other way round: half as near as the same. */
  readonly near: readonly string[];
  /** Said in most notes whatever they are about, so that it tells little. */
  readonly isCommon: boolean;
}

/**
 * Concepts, one a line: `key: English, words | 中文、词 | near, keys`. An asterisk before the key marks a common one. Words that stand in
 * several lines mean all of them.
 */
export function readConcepts(table: string): readonly Concept[] {
  return table
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [head = '', rest = ''] = [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)];
      const [en = '', zh = '', near = ''] = rest.split('|');
      return {
        key: head.replace('*', '').trim(),
        en: itemsOf(en, /,/),
        zh: itemsOf(zh, /[、，,\s]+/),
        near: itemsOf(near, /,/),
        isCommon: head.startsWith('*'),
      };
    });
}

function itemsOf(text: string, separator: RegExp): readonly string[] {
  return text
    .split(separator)
    .map((item) => item.trim())
    .filter((item) => item !== '');
}
