import { regexp } from '../../../kernel/index.ts';
import { isOneEditAway } from '../lexicon/typos.ts';
import { dateBesideName, type NormalisedText } from '../text.ts';

/** Between a number and its unit of time, between what counts units and its number, between Han: 10 月, 近 30 天, 第 3 季度, 上 季度. */
const inner = regexp('gu')`
    (?<=\d)[ \u00a0\u3000]+
    (?=年|月|日|[号號]|[周週]|天|季|[个個]月|[个個]季|[个個]星期|[个個]礼拜|星期|小时|分钟|[点點])|
    (?<=近|过去|最近|未来|接下来|今后|第|上个?|下个?|前|后|去年|今年|明年|年|月)[ \u00a0\u3000]+
    (?=\d+ *(?:年|月|日|[号號]|[周週]|天|季|[个個]月|[个個]季|[个個]星期|星期|小时))|
    (?<=\p{Script=Han})[ \u3000]+(?=\p{Script=Han})
  `;

/** Long enough that a word at one letter's distance was hardly meant for anything else. */
const wordsOfTimes =
  'january february september october november december august quarter quarters quarterly yesterday tomorrow wednesday thursday saturday monthly months'.split(
    ' ',
  );

function slipsIn(
  text: string,
): readonly { readonly index: number; readonly found: string; readonly put: string }[] {
  return [...text.matchAll(/(?<![\p{L}\d])\p{Script=Latin}{5,11}(?![\p{L}\d])/gu)].flatMap(
    ({ index, 0: found }) => {
      const word = found.toLowerCase();
      // A name is written with its capital: Augusta.
      if (wordsOfTimes.includes(word) || /^\p{Lu}.*a$/u.test(found)) return [];
      const put = wordsOfTimes.find((known) => isOneEditAway(word, known));
      return put === undefined || put.startsWith(word) || word === 'mouths' ? [] : [{ index, found, put }];
    },
  );
}

/** Further slips of the hand, by more than one letter, and what they stand for. */
const misspelled: readonly (readonly [RegExp, string])[] = [
  [
    /(?<=\b(?:this|last|past|next|per|by|prev|previous|prior|each|every|current|of the|the|\d) )yr(?=s?\b)/giu,
    'year',
  ],
  [
    /(?<=\b(?:this|last|past|next|per|by|prev|previous|prior|each|every|current|\d) )(?:mo|mth)(?=s?\b)/giu,
    'month',
  ],
  [/(?<=\b(?:this|last|past|next|per|by|prev|previous|prior|each|every|current|\d) )wk(?=s?\b)/giu, 'week'],
  [
    /(?<=\b(?:this|last|past|next|per|by|prev|previous|prior|each|every|current|\d) )qtr(?=s?\b)/giu,
    'quarter',
  ],
  [/\b(?:final|closing)(?= quarter\b)/giu, 'fourth'],
  [/\b(?:final|closing|back|rear|latter)(?= half\b)/giu, 'second'],
  [/\b(?:opening|front)(?= (?:quarter|half)\b)/giu, 'first'],
  [/\bcalendar(?= (?:19|20)\d\d\b)/giu, 'cy'],
  // 2017年7-9月: the unit is said once.
  [/(?<=年 ?(?:1[0-2]|[1-9])) ?[-–—~～至到] ?(?=(?:1[0-2]|[1-9])月)/gu, '月到'],
  // 本周日程: a diary, and no Sunday.
  [/(?<=[周月])日(?=程)/gu, ' '],
  // "Yr to date" stands at the start, too.
  [/\byr(?= to date\b)/giu, 'year'],
  [/\bqtr(?= to date\b)/giu, 'quarter'],
  [/\b(?:mo|mth)(?= to date\b)/giu, 'month'],
  [/\bwk(?= to date\b)/giu, 'week'],
  [/\bq(?:uater|uator|uarer|auter|arter|uartr|uaretr|uatrer)(?=s?\b)/giu, 'quarter'],
  [/\b(?:jan(?:urary|aury|uray)|janurary)\b/giu, 'january'],
  [/\bfeb(?:uary|urary|ruray|uray)\b/giu, 'february'],
  [/\bsept(?:ember|mber|ermber)\b|\bsetpember\b/giu, 'september'],
  [/\b(?:octobor|ocotber|otcober)\b/giu, 'october'],
  [/\b(?:novemeber|novmber|novemver)\b/giu, 'november'],
  [/\b(?:decemeber|decmber|decemver|desember)\b/giu, 'december'],
  [/\b(?:agust|augst|augest)\b/giu, 'august'],
  [/\b(?:tomorow|tommorow|tommorrow|tomorrrow)\b/giu, 'tomorrow'],
  [/\b(?:yesteday|yesturday|yeserday)\b/giu, 'yesterday'],
  [/\b(?:wendesday|wensday|wednsday|wedensday)\b/giu, 'wednesday'],
  [/\b(?:thurday|thrusday|thursady)\b/giu, 'thursday'],
];

/**
 * Many write Chinese with spaces around figures, and some misspell a month; the calendar's patterns do neither. Positions lead back into
 * the text as written.
 */
export function mendTimes(text: string): NormalisedText {
  const mended = [
    ...[...text.matchAll(inner)].map(({ index, 0: found }) => ({ index, found, put: '' })),
    ...misspelled.flatMap(([pattern, put]) =>
      [...text.matchAll(pattern)].map(({ index, 0: found }) => ({ index, found, put })),
    ),
    ...slipsIn(text),
    ...Array.from(text.matchAll(dateBesideName), ({ index }) => ({ index, found: '', put: ' ' })),
  ]
    .sort((one, other) => one.index - other.index)
    .filter(({ index }, at, all) => index !== all[at - 1]?.index);
  if (mended.length === 0) return { text, starts: [], ends: [] };
  let read = '';
  const starts: number[] = [];
  const ends: number[] = [];
  let from = 0;
  for (const { index, found, put } of [...mended, { index: text.length, found: '', put: '' }]) {
    for (let i = from; i < index; i += 1) {
      starts.push(i);
      ends.push(i + 1);
    }
    read += text.slice(from, index) + put;
    from = index + found.length;
    for (let i = 0; i < put.length; i += 1) {
      starts.push(index);
      ends.push(from);
    }
  }
  return { text: read, starts, ends };
}
