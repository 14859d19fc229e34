const ones = 'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen';
const teens = 'sixteen seventeen eighteen nineteen';
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety';

/** English cardinals of one word below a hundred. */
export const englishNumbers: Readonly<Record<string, number>> = {
  ...Object.fromEntries(`${ones} ${teens}`.split(' ').map((word, number) => [word, number])),
  ...Object.fromEntries(tens.split(' ').map((word, at) => [word, (at + 2) * 10])),
};

/** First is 1, tenth is 10. */
const englishOrdinals: Readonly<Record<string, number>> = Object.fromEntries(
  'first second third fourth fifth sixth seventh eighth ninth tenth'
    .split(' ')
    .map((word, at) => [word, at + 1]),
);

/** Chinese digits, those of speech (两, 俩, 仨) among them. */
export const hanDigits: Readonly<Record<string, number>> = {
  ...{ 零: 0, 〇: 0, 一: 1, 二: 2, 两: 2, 俩: 2, 三: 3, 仨: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 },
};
const hanUnits: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };

/** A number below ten thousand in Chinese words: 三百二十 is 320. Other characters count nothing. */
export function hanNumber(text: string): number {
  let sum = 0;
  let digit = 0;
  for (const character of text) {
    const unit = hanUnits[character];
    if (unit === undefined) digit = hanDigits[character] ?? 0;
    else {
      sum += (digit === 0 ? 1 : digit) * unit;
      digit = 0;
    }
  }
  return sum + digit;
}

/** A whole number as people count with: "3", "three", "third", 3rd, 三, 十二. Null for what is none. */
export function countingNumber(text: string): number | null {
  const word = text.toLowerCase();
  const digits = /^(\d{1,9})(?:st|nd|rd|th)?$/u.exec(word)?.[1];
  if (digits !== undefined) return Number(digits);
  if (/^[零〇一二两俩三仨四五六七八九十百千]{1,9}$/u.test(word)) return hanNumber(word);
  for (const words of [englishNumbers, englishOrdinals])
    if (Object.hasOwn(words, word)) return words[word] ?? null;
  return null;
}
