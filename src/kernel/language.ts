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

/**
 * The language to answer in: that of the sentence, whatever names and terms of the other stand in it. Told by the function words:
 * "show me 华锐's revenue" is English, "GTX Pro 这个月卖了多少" Chinese. Quotes don't count where there is more.
 */
export function detectLanguage(text: string): Language {
  const unquoted = text.replace(/["“][^"”]*["”]/gu, '');
  const read = unquoted.trim() === '' ? text : unquoted;
  const hanRuns = read.match(hanRun) ?? [];
  if (hanRuns.length === 0) return 'en';
  const latinWords = read.replace(address, ' ').match(latinWord) ?? [];
  // A级 is a grade.
  const english = latinWords.filter(
    (word) => word !== 'A' && englishFunctionWords.has(word.toLowerCase()),
  ).length;
  const chinese = (read.match(chineseFunctionCharacters) ?? []).length;
  if (english !== chinese) return english > chinese ? 'en' : 'zh';
  // No function word decides: plain words of a language do, capitalised ones are names.
  const plain = latinWords.filter((word) => /^[a-z]{3,}$/.test(word)).length;
  return plain > hanRuns.length ? 'en' : 'zh';
}

/** Of no language. */
const address = /[\w.+-]+@[\w.-]+|(?:https?:\/\/|www\.)[\w./-]+|[\w-]+(?:\.[\w-]+)+/g;
const hanRun = /\p{Script=Han}+/gu;
const latinWord = /[A-Za-z]+/g;
const chineseFunctionCharacters =
  /[的了吗嗎呢是在有哪几幾各每按把被给給和与與为為什么麼怎请請帮幫我你他上下本今去昨明年月周季不没沒还還到从從对對跟多少]/gu;
const englishFunctionWords: ReadonlySet<string> = new Set(
  'a an the of in on at to for from with by per and or not is are was were be been do does did have has had can could will would should i me my we our us you your it its this that these those what which who whom whose when where why how much many show list give get find tell last next today yesterday tomorrow week month quarter year please'.split(
    ' ',
  ),
);

/** With a capital at its beginning, where it has one: `close date` → `Close date`. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
