import {
  addDecimals,
  englishNumbers,
  foldUnits,
  hanDigits,
  multiplyDecimals,
  normaliseDecimal,
  regexp,
} from '../../../kernel/index.ts';

/** A number found in folded text; `end` is the offset after it. */
export interface NumberMatch {
  readonly end: number;
  /** Plain decimal text. */
  readonly value: string;
  /** Written with digits, at least in part. */
  readonly digits: boolean;
  /** What the last unit multiplies by ("million", 万), for a range that names it once; `1` without one. */
  readonly multiplier: string;
}

const scales: Readonly<Record<string, string>> = {
  k: '1000',
  grand: '1000',
  hundred: '100',
  'hundred thousand': '100000',
  'hundred million': '100000000',
  thousand: '1000',
  thousands: '1000',
  m: '1000000',
  mm: '1000000',
  mn: '1000000',
  mil: '1000000',
  mill: '1000000',
  mio: '1000000',
  million: '1000000',
  millions: '1000000',
  b: '1000000000',
  bn: '1000000000',
  bil: '1000000000',
  mrd: '1000000000',
  billion: '1000000000',
  billions: '1000000000',
  tn: '1000000000000',
  trillion: '1000000000000',
};
const fractions: Readonly<Record<string, string>> = { half: '0.5', quarter: '0.25' };
const hanUnits: Readonly<Record<string, string>> = {
  十: '10',
  百: '100',
  千: '1000',
  k: '1000',
  万: '10000',
  w: '10000',
  亿: '100000000',
};

const digitsPattern = regexp('y')`
    \d{1,3}(?:,\d{3}){1,9}(?:\.\d{1,20})?(?![\d,]\d)|\d{1,3}(?:\.\d{3}){2,9}(?:,\d{1,4})?(?!\d)|
    \d{1,3}(?:\.\d{3})+,\d{1,4}(?!\d)|\d{1,3}(?:[ ']\d{3}){1,9}(?:[.,]\d{1,4})?(?![\d]|[ ']\d)|
    \d{1,30}(?:\.\d{1,20})?(?:,\d{1,2}(?![\d,]))?
  `;
const scalePattern =
  /(?:(?<=\d)|[ -])(hundred(?: (?:thousand|million))?|thousands?|grand|millions?|mill?|mio|mm|mn|m|billions?|bil|bn|b|mrd|trillion|tn|k)(?![\p{L}\d]|'[a-z])/uy;
const attachedScale = /(?:mm|mn|mio|mil|m|bn|b|k)(?=usd|eur|gbp|cny|rmb|hkd)/y;
const wordPattern = /[a-z]+/y;
const hanRun =
  /(?:\d{1,15}(?:,\d{3}){0,5}(?:\.\d{1,10})?|[零一二两俩仨三四五六七八九十百千万亿半]|个(?=亿)|(?<=[二三四五六七八九]十|[百千\d])来(?=[千万亿wk]|[人号个家台套块元](?![星期礼月]))| (?=[百千万亿])(?<=\d )|[wk](?![a-z\d])){1,24}/y;
const hanToken = /\d[\d,.]*|./g;

/** Reads a number, in digits or words of either language, that starts at `start` of folded text. */
export function matchNumber(folded: string, start: number): NumberMatch | null {
  const first = folded[start] ?? '';
  if (first >= 'a' && first <= 'z') return matchEnglishWords(folded, start);
  const digits = first >= '0' && first <= '9' ? matchDigits(folded, start) : null;
  const han = matchHan(folded, start);
  return han !== null && (digits === null || han.end > digits.end) ? han : digits;
}

/** The number that the whole text is, in digits or words of either language, as plain decimal text; else null. */
export function readNumber(text: string): string | null {
  const folded = foldUnits(text).trim();
  const match = matchNumber(folded, 0);
  return match !== null && match.end === folded.length ? match.value : null;
}

function matchDigits(folded: string, start: number): NumberMatch | null {
  const text = matchAt(digitsPattern, folded, start);
  if (text === null) return null;
  const value = normaliseDecimal(plainDigits(text));
  let end = start + text.length;
  const isMinutes = folded[end] === 'm' && heldFor.test(folded.slice(0, start));
  const scale = isMinutes
    ? null
    : (matchAt(scalePattern, folded, end) ?? matchAt(attachedScale, folded, end));
  const multiplier = scales[scale?.replace(/^[ -]/, '') ?? ''] ?? '1';
  end += scale?.length ?? 0;
  return { end, value: multiplyDecimals(value, multiplier), digits: true, multiplier };
}

/** "Zoom 45m with Ana", "a call of 30m": how long they talked, and no millions. */
const heldFor =
  /(?<![a-z])(?:call|calls|zoom|teams|meet|meeting|mtg|chat|visit|demo|phone|lunch|sync|catch-?up|walkthrough) (?:of |for |about |~)?$/;

/** `1,234.5`, `1 234,5`, `1.234,5` and `1,5` in the plain form. */
function plainDigits(text: string): string {
  const compact = text.replace(/[ ']/g, '');
  const groupedByComma = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(compact);
  if (groupedByComma) return compact.replaceAll(',', '');
  const groupedByDot =
    /^\d{1,3}(?:\.\d{3}){2,}$/.test(compact) || compact.indexOf(',') > compact.indexOf('.');
  return groupedByDot ? compact.replaceAll('.', '').replace(',', '.') : compact;
}

/** Chinese, also mixed with digits: 三百五十万, 2.5个亿, 1千2百万, 三万五, 两百五, 20w; 三十来万 is about 300,000. Null for what is not exact, as 七八万. */
function matchHan(folded: string, start: number): NumberMatch | null {
  const run = matchAt(hanRun, folded, start);
  if (run === null) return null;
  const tokens = run.replace(/[个来 ]/g, '').match(hanToken) ?? [];
  const end = start + run.length;
  const digits = /\d/.test(run);
  if (tokens.length > 1 && tokens.every((token) => token in hanDigits)) {
    // 三五 is "a few"; digit by digit are only longer ones, as years, and 七五折.
    if (tokens.length === 2 && folded[end] !== '折') return null;
    return {
      end,
      value: normaliseDecimal(tokens.map((token) => hanDigits[token]).join('')),
      digits,
      multiplier: '1',
    };
  }
  const read = sumHan(tokens);
  return read === null ? null : { end, digits, ...read };
}

function sumHan(tokens: readonly string[]): Pick<NumberMatch, 'value' | 'multiplier'> | null {
  let total = '0';
  let section = '0';
  let current: string | null = null;
  let unit = '1';
  let afterZero = false;
  for (const token of tokens) {
    const scale = hanUnits[token];
    if (scale === undefined) {
      // Two numbers in a row are a rough figure (七八万) or no number at all; a zero only fills a gap.
      if (current !== null && current !== '0') return null;
      afterZero = current === '0' || afterZero;
      current =
        token === '半' ? '0.5' : token in hanDigits ? String(hanDigits[token]) : token.replaceAll(',', '');
      continue;
    }
    if (current === null && section === '0' && total === '0' && token !== '十') return null;
    if (scale === '10000' || scale === '100000000') {
      const below = addDecimals(section, current ?? '0');
      total =
        scale === '10000'
          ? addDecimals(total, multiplyDecimals(below, scale))
          : multiplyDecimals(addDecimals(total, below), scale);
      section = '0';
    } else {
      section = addDecimals(
        section,
        multiplyDecimals(current === null || current === '0' ? '1' : current, scale),
      );
    }
    current = null;
    unit = scale;
    afterZero = false;
  }
  if (current === '0.5') return null;
  // 三万五 is 35,000 and 两百五 is 250: a last digit without its unit counts in tenths of the unit before; after 零 it is ones.
  const inTenths = current !== null && /^[1-9]$/.test(current) && unit !== '1' && !afterZero;
  const rest = inTenths ? multiplyDecimals(current ?? '0', multiplyDecimals(unit, '0.1')) : (current ?? '0');
  return {
    value: addDecimals(total, section, rest),
    multiplier: unit === '10' || unit === '100' ? '1' : unit,
  };
}

/** English: twenty-five, three hundred and fifty thousand, half a million, two and a half million,
 * a quarter of a million, two point five million. */
function matchEnglishWords(folded: string, start: number): NumberMatch | null {
  const words = numberWordsFrom(folded, start);
  let best: NumberMatch | null = null;
  // The longest run of words that makes sense: "five and a" is five.
  for (let count = words.length; count > 0 && best === null; count -= 1) {
    if (count === 1 && !((words[0] as Word).text in englishNumbers)) break;
    const read = sumEnglish(words.slice(0, count).map((word) => word.text));
    if (read !== null) best = { end: (words[count - 1] as Word).end, digits: false, ...read };
  }
  return best;
}

interface Word {
  readonly text: string;
  readonly end: number;
}

function numberWordsFrom(folded: string, start: number): readonly Word[] {
  const words: Word[] = [];
  let position = start;
  while (words.length < 16) {
    const text = matchAt(wordPattern, folded, position);
    if (text === null || !numberWords.has(text) || !mayFollow(words, text)) break;
    const end = position + text.length;
    if (/[\p{L}\d_']/u.test(folded[end] ?? '') && !/\p{Script=Han}/u.test(folded[end] ?? '')) break;
    words.push({ text, end });
    position = end + (matchAt(/[ -]/y, folded, end)?.length ?? 99);
  }
  return words;
}

/** Cuts a run of number words where no number can go on, so that a long hostile run costs little. */
function mayFollow(words: readonly Word[], text: string): boolean {
  const previous = words.at(-1)?.text;
  if (previous === undefined) return !connectives.has(text) && !(text in scales);
  if (connectives.has(text)) return !connectives.has(previous) || (text === 'a' && previous !== 'a');
  if (text in fractions) return !words.some((word) => word.text in fractions);
  const before = englishNumbers[previous];
  const number = englishNumbers[text];
  if (before === undefined || number === undefined) return true;
  return (before >= 20 && number < 10) || words.some((word) => word.text === 'point');
}

const connectives = new Set(['and', 'of', 'point']);

const numberWords = new Set([
  ...Object.keys(englishNumbers),
  ...Object.keys(scales),
  ...Object.keys(fractions),
  'quarters',
  'hundred',
  'dozen',
  'a',
  'an',
  'and',
  'of',
  'point',
]);

function sumEnglish(words: readonly string[]): Pick<NumberMatch, 'value' | 'multiplier'> | null {
  const text = words.join(' ');
  // A part of a scale: half a million, a quarter of a million, three quarters of a million.
  const part = /^(?:(a|one|three) )?(half|quarters?)(?: of)?(?: an?)? (\w+)$/.exec(text);
  if (part !== null) {
    const scale = part[3] === 'dozen' ? '12' : scales[part[3] ?? ''];
    const share = multiplyDecimals(
      fractions[part[2]?.replace(/s$/, '') ?? ''] ?? '0',
      part[1] === 'three' ? '3' : '1',
    );
    return scale === undefined ? null : { value: multiplyDecimals(share, scale), multiplier: scale };
  }
  const mixed = /^(.+?) and an? (half|quarter)(?: (\w+))?$/.exec(text);
  if (mixed !== null) {
    const whole = sumPlainEnglish((mixed[1] ?? '').split(' '));
    const trailing = mixed[3] === undefined ? '1' : scales[mixed[3]];
    if (whole === null || trailing === undefined) return null;
    // "a million and a half" is half of a million more; "two and a half million" scales both.
    const own = whole.multiplier;
    const extra = multiplyDecimals(fractions[mixed[2] ?? ''] ?? '0', own);
    return {
      value: multiplyDecimals(addDecimals(whole.value, extra), trailing),
      multiplier: trailing === '1' ? own : trailing,
    };
  }
  return sumPlainEnglish(words);
}

function sumPlainEnglish(words: readonly string[]): Pick<NumberMatch, 'value' | 'multiplier'> | null {
  let total = '0';
  let section: string | null = null;
  let decimals: string | null = null;
  let multiplier = '1';
  let room = Number.POSITIVE_INFINITY;
  for (const [index, word] of words.entries()) {
    const next = words[index + 1] ?? '';
    const number = englishNumbers[word];
    if (decimals !== null && number !== undefined && number < 10) decimals += String(number);
    else if (word === 'point' && section !== null && englishNumbers[next] !== undefined) decimals = '.';
    else if (word === 'a' || word === 'an') {
      if (section !== null || !(next === 'hundred' || next === 'dozen' || next in scales)) return null;
      section = '1';
    } else if (word === 'and') {
      if (
        (section === null && total === '0') ||
        (englishNumbers[next] === undefined && next !== 'a') ||
        multiplier === '1'
      )
        return null;
    } else if (number !== undefined) {
      const digits = number < 10 ? 1 : number < 20 ? 1.5 : 2;
      if (digits >= room) return null;
      section = addDecimals(section ?? '0', String(number));
      // After "twenty" only one to nine may follow, after "five" only a scale.
      room = number >= 20 ? 1.5 : 1;
    } else {
      if (section === null) return null;
      const value: string = decimals === null ? section : `${section}${decimals}`;
      if (word === 'hundred' || word === 'dozen') {
        section = multiplyDecimals(value, word === 'dozen' ? '12' : '100');
        multiplier = '100';
      } else {
        multiplier = scales[word] ?? '1';
        total = addDecimals(total, multiplyDecimals(value, multiplier));
        section = null;
      }
      decimals = null;
      room = Number.POSITIVE_INFINITY;
    }
  }
  if ((section === null && total === '0') || connectives.has(words.at(-1) ?? '')) return null;
  return {
    value: addDecimals(total, `${section ?? '0'}${decimals ?? ''}`),
    multiplier: section === null ? multiplier : '1',
  };
}

/** What a sticky pattern matches at `position`, or null. */
function matchAt(pattern: RegExp, text: string, position: number): string | null {
  pattern.lastIndex = position;
  return pattern.exec(text)?.[0] ?? null;
}
