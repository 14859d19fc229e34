/** The two languages that Parley speaks, equally. */
export type Language = 'en' | 'zh';

/** A text in both languages. */
export interface Bilingual {
  readonly en: string;
  readonly zh: string;
}

/** The words by which people call a thing; the first of each list is its label. */
export interface Names {
  readonly en: readonly [string, ...string[]];
  readonly zh: readonly [string, ...string[]];
}

/** The label of a thing in one language. */
export function labelOf(names: Names, language: Language): string {
  return names[language][0];
}

const han = /\p{Script=Han}/u;

/** The language to answer in: Chinese as soon as the message has a Han character outside of quotes, else English. */
export function detectLanguage(text: string): Language {
  const unquoted = text.replace(/["“][^"”]*["”]/gu, '');
  return han.test(unquoted === '' ? text : unquoted) ? 'zh' : 'en';
}
