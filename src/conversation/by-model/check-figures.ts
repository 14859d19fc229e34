import { englishNumbers, hanDigits, hanNumber } from '../../kernel/index.ts';

/** A text of a model's, with every figure that no result holds struck out. */
export interface CheckedText {
  readonly text: string;
  /** As the model wrote them. */
  readonly struck: readonly string[];
}

/**
 * Holds a text against what the look-ups returned (`results`: all of it as text, exact values and as shown). A figure stands where it is one of
 * theirs, or one of theirs rounded as it is written: 1.24M of 1238400.5. Everything else that counts, also in words, is struck out: no
 * figure is a model's own.
 */
export function checkFigures(text: string, results: readonly string[], struckOut: string): CheckedText {
  const known = results
    .flatMap((result) => figuresIn(result))
    .map(({ value, digits }) => ({ value, digits }));
  const literal = new Set(known.map(({ digits }) => digits));
  const values = known.map(({ value }) => value);
  const struck: string[] = [];
  let checked = '';
  let from = 0;
  for (const figure of figuresIn(text)) {
    if (isNumbering(text, figure.start, figure.end)) continue;
    if (literal.has(figure.digits) && figure.scale === 1 && !figure.isPercent) continue;
    if (values.some((value) => isRounded(figure, value))) continue;
    struck.push(text.slice(figure.start, figure.end));
    checked += text.slice(from, figure.start) + struckOut;
    from = figure.end;
  }
  return { text: checked + text.slice(from), struck };
}

interface Figure {
  readonly start: number;
  readonly end: number;
  /** Its digits alone, as "1,240" and "1240" are the same. */
  readonly digits: string;
  /** As written, before its unit. */
  readonly written: number;
  readonly decimals: number;
  /** What its unit multiplies it by: 万 is 10,000. */
  readonly scale: number;
  readonly isPercent: boolean;
  /** Written × scale. */
  readonly value: number;
}

const scales: Readonly<Record<string, number>> = {
  k: 1e3,
  m: 1e6,
  mn: 1e6,
  bn: 1e9,
  b: 1e9,
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  千: 1e3,
  万: 1e4,
  百万: 1e6,
  千万: 1e7,
  亿: 1e8,
};

const digitsPattern = /\d+(?:[,\u{2009}\u{202f}']\d{3})*(?:\.\d+)?/u.source;
const unitPattern = /\s?(?:thousand|million|billion|mn|bn|[kmb](?![a-z])|千万|百万|[千万亿])/iu.source;
/** "No" and "one" count nothing in most sentences. */
const numberWords: Readonly<Record<string, number>> = {
  ...Object.fromEntries(Object.entries(englishNumbers).filter(([, number]) => number > 1)),
  ...{ hundred: 100, dozen: 12, double: 2, twice: 2, triple: 3 },
};

const anyFigure = new RegExp(
  `(?<digits>${digitsPattern})(?<unit>${unitPattern})?(?<percent>\\s?(?:%|％|percent(?:age points?)?|个百分点))?` +
    `|(?<word>\\b(?:${Object.keys(numberWords).join('|')})\\b)(?:\\s(?<wordUnit>thousand|million|billion|percent))?` +
    `|(?<tenths>[一二两三四五六七八九])成(?<half>半)?` +
    `|百分之(?<hanPercent>[零一二三四五六七八九十百点]+)` +
    `|(?<han>[零〇一二两三四五六七八九十百千]+)(?<hanUnit>万|亿)?(?=[个家位名单笔条次天周月年倍元人份台套件项])`,
  'giu',
);

function figuresIn(text: string): readonly Figure[] {
  return [...text.matchAll(anyFigure)].map((match) => {
    const {
      digits,
      unit = '',
      percent,
      word,
      wordUnit,
      tenths,
      half,
      hanPercent,
      han,
      hanUnit,
    } = match.groups ?? {};
    const start = match.index;
    const end = start + match[0].length;
    const plain = digits?.replaceAll(/[^\d.]/g, '') ?? '';
    const [, fraction = ''] = plain.split('.');
    const written =
      digits !== undefined
        ? Number(plain)
        : word !== undefined
          ? (numberWords[word.toLowerCase()] ?? 0)
          : tenths !== undefined
            ? (hanDigits[tenths] ?? 0) * 10 + (half === undefined ? 0 : 5)
            : hanNumber(hanPercent ?? han ?? '');
    const isPercent =
      percent !== undefined ||
      wordUnit?.toLowerCase() === 'percent' ||
      tenths !== undefined ||
      hanPercent !== undefined;
    const scale = scales[(unit.trim() || (wordUnit ?? '') || (hanUnit ?? '')).toLowerCase()] ?? 1;
    return {
      start,
      end,
      digits: plain,
      written,
      decimals: fraction.length,
      scale,
      isPercent,
      value: written * scale,
    };
  });
}

/** Whether a known value, rounded as the figure is written, is that figure. */
function isRounded({ written, decimals, scale, isPercent }: Figure, value: number): boolean {
  const near = (shown: number) => Math.abs(Number(Math.abs(shown).toFixed(decimals)) - written) < 1e-9;
  if (isPercent) return near(value * 100) || near(value);
  return near(value / scale);
}

/** "1." and "2)" at the head of a line count lines. */
function isNumbering(text: string, start: number, end: number): boolean {
  return /(?:^|\n)\s*$/.test(text.slice(0, start)) && /^[.)、]\s?\D/.test(text.slice(end, end + 3));
}
