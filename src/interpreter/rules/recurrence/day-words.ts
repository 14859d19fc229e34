/** Words for days in both languages, as sources of regular expressions over folded text. */

/** "Monday", "Mondays", "mon". */
export const englishDay =
  '(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)s?(?![a-z])';
/** "Mon-Fri". */
export const englishStretch = `${englishDay}(?: ?[-–] ?| to | through | thru )${englishDay}`;
/** One weekday, several, or a stretch of them. */
export const englishDays = `(?:${englishStretch}|${englishDay}(?:(?: ?(?:,|/|&|\\+) ?(?:and )?| and )${englishDay})*)`;
/** "Mondays", "Tuesdays and Thursdays", "Mon/Wed/Fri": days that come back by their own form. */
const pluralDay = '(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days|mons|fris)(?![a-z])';
const between = '(?: ?(?:,|/|&|\\+) ?(?:and )?| and )';
export const englishPluralDays = `(?:${englishDay}(?:${between}${englishDay})+|${pluralDay})`;
export const weekZh = '(?:周|星期|礼拜|週)';
const hanDay = '[一二三四五六日天1-7]';
/** Behind 每周: 一, 一三五, 一、三、周五, 一到五. */
export const hanDays = `${hanDay}(?:(?:到|至|[-–~])${weekZh}?${hanDay}|(?:[、,，和及与跟/]?${weekZh}?${hanDay}(?![点时号日月个次:：\\d份封篇遍回]))*)`;

const byPrefix = ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su'];
const stretch = /[-–~到至]|\bto\b|\bthr(?:ough|u)\b/;

/** The days that such words name, 1 (Monday) to 7. */
export function weekdaysOf(said: string): readonly number[] {
  const latin = [...said.matchAll(/[a-z]{3,}/g)].flatMap(([word]) => {
    const index = byPrefix.indexOf(word.slice(0, 2));
    return index < 0 || word === 'through' || word === 'thru' ? [] : [index + 1];
  });
  const han = [...said.matchAll(/[一二三四五六日天1-7]/g)].map(([day]) => {
    const index = '一二三四五六'.indexOf(day);
    return index >= 0 ? index + 1 : /\d/.test(day) ? Number(day) : 7;
  });
  const [first, last] = latin.length > 0 ? latin : han;
  const days = latin.length > 0 ? latin : han;
  if (stretch.test(said) && days.length === 2 && first !== undefined && last !== undefined)
    return Array.from({ length: ((last - first + 7) % 7) + 1 }, (_, index) => ((first - 1 + index) % 7) + 1);
  return [...new Set(days)].sort((a, b) => a - b);
}
