import { Converter } from 'opencc-js/t2cn';

/** A piece of a message. Offsets are UTF-16 positions in the original text, `end` exclusive. */
export interface Token {
  /** Normalised. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly kind: 'word' | 'han' | 'number' | 'symbol';
}

/** A normalised text; `starts[i]` and `ends[i]` are where its i-th UTF-16 unit came from in the original (they may be longer than the text). */
export interface NormalisedText {
  readonly text: string;
  readonly starts: ArrayLike<number>;
  readonly ends: ArrayLike<number>;
}

/**
 * NFKC, lower case, traditional → simplified, typographic apostrophes and hyphens → ASCII.
 * Meant for whole short strings; where offsets matter use `normaliseWithOffsets` or `tokenise`.
 */
export function normalise(text: string): string {
  if (isPlain.test(text)) return toSimplified(text.toLowerCase());
  return normaliseWithOffsets(text).text;
}

/** Without the spaces that some put between Han characters and figures: 超过 60 天 is 超过60天. */
export function closedUp(text: string): string {
  return text.replace(/(?<=\p{Script=Han}) +(?=\d)|(?<=\d) +(?=\p{Script=Han})/gu, '');
}

/** Like `normalise`, with the way back into the original. */
export function normaliseWithOffsets(text: string): NormalisedText {
  if (isPlain.test(text)) return identity(toSimplified(text.toLowerCase()));
  const starts: number[] = [];
  const ends: number[] = [];
  let folded = '';
  // A base with its marks is normalised as one, since composing must not tear offsets apart.
  for (const cluster of text.matchAll(/\P{M}\p{M}*|\p{M}+/gu)) {
    const piece = foldPunctuation(cluster[0].normalize('NFKC').toLowerCase().normalize('NFKC'));
    folded += piece;
    for (let i = 0; i < piece.length; i++) {
      starts.push(cluster.index);
      ends.push(cluster.index + cluster[0].length);
    }
  }
  return { text: toSimplified(folded), starts, ends };
}

/**
 * Words (letters and digits, with inner apostrophes and hyphens: `follow-up`, `o'neil`, `500k`, `q3`), single Han characters,
 * numbers (`300,000.5`) and single symbols; white space separates. A possessive `'s` is a token of its own, so that
 * `Globex's` starts with the token `globex`.
 */
export function tokenise(text: string): readonly Token[] {
  const source = normaliseWithOffsets(text);
  const tokens: Token[] = [];
  const push = (from: number, to: number, kind: Token['kind']): void => {
    tokens.push({
      text: source.text.slice(from, to),
      start: source.starts[from] ?? 0,
      end: source.ends[to - 1] ?? text.length,
      kind,
    });
  };
  const cuts = new Set(Array.from(text.matchAll(dateBesideName), ({ index }) => index));
  for (const match of source.text.matchAll(tokenPattern)) {
    const piece = match[0];
    const from = match.index;
    const to = from + piece.length;
    const cut = match[3] === undefined || cuts.size === 0 ? -1 : firstCut(source, from, to, cuts);
    if (cut > 0) {
      // 4-6月 behind the name: two numbers and what joins them.
      for (const [start, end] of [
        [from, cut],
        [cut, to],
      ] as const)
        for (const part of source.text
          .slice(start, end)
          .matchAll(/^\d+$|^\d+(?=-)|(?<=-)\d+$|^.*\p{L}.*$|-/gu))
          push(
            start + part.index,
            start + part.index + part[0].length,
            /^\d+$/.test(part[0]) ? 'number' : part[0] === '-' ? 'symbol' : 'word',
          );
    } else if (match[1] !== undefined) push(from, to, 'han');
    else if (match[2] !== undefined) push(from, to, 'number');
    else if (match[3] === undefined) push(from, to, 'symbol');
    else if (piece.length > 2 && piece.endsWith("'s")) {
      push(from, to - 2, /^\d+$/.test(piece.slice(0, -2)) ? 'number' : 'word');
      push(to - 2, to, 'word');
    } else push(from, to, 'word');
  }
  return tokens;
}

/** Where a name and a date meet that were written without a space: Vicki9月, MG Special4-6月, KonexQ1, Q4East, 2017Darcel. */
export const dateBesideName = new RegExp(
  [
    '(?<=\\p{Script=Latin}{3})(?=\\d{1,4}(?: *[-~到至和、] *\\d{1,2})? *(?:年|个?月|[号號]|日|季|天|[周週]|[上下前后]半年|全年|第?[一二三四]季))',
    '(?<=\\p{Ll}{3})(?=[QH][1-4](?![\\p{Script=Latin}\\d]))',
    '(?<=(?<![\\p{L}\\d])(?:[QH][1-4]|20\\d\\d))(?=\\p{Lu}\\p{Ll}{2})',
  ].join('|'),
  'gu',
);

function firstCut({ starts }: NormalisedText, from: number, to: number, cuts: ReadonlySet<number>): number {
  for (let at = from + 1; at < to; at += 1) if (cuts.has(starts[at] ?? -1)) return at;
  return -1;
}

// ASCII and the main Han block are their own NFKC; only the grave accent is folded.
// biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII as a whole is meant
const isPlain = /^[\x00-\x5f\x61-\x7f\u4e00-\u9fff]*$/;

// 1 Han, 2 number (not when letters follow at once: 500k is a word), 3 word.
const letter = '[[\\p{L}\\p{M}\\p{Nd}]--\\p{Script=Han}]';
const tokenPattern = new RegExp(
  `(\\p{Script=Han})|((?:\\d{1,3}(?:,\\d{3})+|\\d+)(?:\\.\\d+)?(?!\\d|[\\p{L}--\\p{Script=Han}]))|(${letter}+(?:['\\-](?=[\\p{L}\\p{Nd}])${letter}+)*)|\\S`,
  'gv',
);

let converter: ((text: string) => string) | undefined;

/** Traditional → simplified, keeping the length (the dictionaries are built at the first Han character, about 20 ms). */
function toSimplified(text: string): string {
  if (!anyHan.test(text)) return text;
  converter ??= Converter({ from: 't', to: 'cn' }) as (text: string) => string;
  if (!hasTraditional(text, converter)) return text;
  const whole = converter(text);
  if (whole.length === text.length) return whole;
  // A phrase rule changed the length, and with it every offset: go character by character.
  let result = '';
  for (const character of text) {
    const simplified = converter(character);
    result += simplified.length === character.length ? simplified : character;
  }
  return result;
}

const anyHan = /\p{Script=Han}/u;

// By UTF-16 unit: 0 not asked yet, 1 stays, 2 changes. Simplified text, the most of it, is spared the dictionaries' 20 µs.
const fates = new Uint8Array(0x10000);

function hasTraditional(text: string, convert: (text: string) => string): boolean {
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x2e80) continue;
    let fate = fates[unit];
    if (fate === 0) {
      const character = String.fromCharCode(unit);
      const isHalf = unit >= 0xd800 && unit < 0xe000;
      fate = isHalf || convert(character) !== character ? 2 : 1;
      fates[unit] = fate;
    }
    if (fate === 2) return true;
  }
  return false;
}

function foldPunctuation(text: string): string {
  return text.replace(/[\u2018\u2019\u02bc\u0060\u00b4]/g, "'").replace(/[\u2010\u2011\u2012]/g, '-');
}

// 0, 1, 2 …, shared by all plain texts: most are, and two arrays for each would cost more than the rest.
let positions = new Uint32Array(0);
let nextPositions = positions;

function identity(text: string): NormalisedText {
  if (nextPositions.length < text.length) {
    positions = Uint32Array.from({ length: 2 * text.length + 64 }, (_, i) => i);
    nextPositions = positions.subarray(1);
  }
  return { text, starts: positions, ends: nextPositions };
}
