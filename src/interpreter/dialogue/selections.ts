import { countingNumber, regexp } from '../../kernel/index.ts';
import type { InterpreterContext, ThreadRecord } from '../interpretation.ts';
import {
  amongEn,
  classifierZh,
  countEn,
  countSaid,
  countZh,
  findSuperlatives,
  nounEn,
  nounZh,
} from './superlatives.ts';
import { isVisible } from './thread-records.ts';

/** Several of the records that were shown: "the first two", 最后两个, "the two biggest", 剩下的. */
export interface Selection {
  readonly start: number;
  readonly end: number;
  readonly records: readonly ThreadRecord[];
}

/** The selections of a text, the longest first. */
export function findSelections(text: string, context: InterpreterContext): readonly Selection[] {
  const { thread } = context;
  const listed = (thread?.listed ?? []).filter((record) => isVisible(record, context));
  const found = patterns.flatMap(({ pattern, choose }) =>
    [...text.matchAll(pattern)].map((match) => ({
      start: match.index,
      end: match.index + match[0].trimEnd().length,
      records: choose(listed, match.groups ?? {}, context),
    })),
  );
  const ranked = (thread?.ranked ?? []).flatMap(({ text: said, records, isOne }) =>
    records.length < 2 || isOne === true
      ? []
      : placesOf(said, text).map((start) => ({ start, end: start + said.length, records })),
  );
  // "Raj's first two": no first two of them all.
  const taken = (thread?.ranked ?? []).flatMap(({ text: said }) =>
    placesOf(said, text).map((start) => ({ start, end: start + said.length })),
  );
  const isFree = (one: Selection): boolean =>
    !taken.some(({ start, end }) => one.start < end && start < one.end);
  return [...found.filter(isFree), ...ranked]
    .filter(({ records }) => records.length > 0)
    .sort((one, other) => other.end - other.start - (one.end - one.start));
}

/** Whether a message begins with words for some of a list by their place, as "the first two", 第一个, "close the oldest" do. */
export function beginsWithPlace(text: string): boolean {
  const places = [...patterns.map(({ pattern }) => pattern), single].flatMap((pattern) =>
    [...text.matchAll(pattern)].map(({ index }) => index),
  );
  return [...places, ...findSuperlatives(text).map(({ start }) => start)].some((start) =>
    verbsBefore.test(text.slice(0, start)),
  );
}

const single =
  /(?<![a-z])(?:the )?(?:(?:first|second|third|fourth|fifth|last) ones?|the (?:first|second|third|last)(?=\s*(?:$|[,.:]|to |is |was )))(?![a-z])|第[一二三四五六七八九十\d]{1,2}[个条家位笔单项]|最后一?[个条家位笔单项]/giu;
const verbsBefore = regexp('iu')`
    ^(?:(?:
      and|ok|please|then|now|do|close|move|push|mark|give|set|cancel|drop|reopen|call|delete|assign|finish|complete|
      postpone|snooze|make|put|convert|hand|rate|log a call with|remind me to call|remind me of
    )[ ,]+)*$|
    ^(?:把|将|先|就|那|给|请|帮我)*$
  `;

type Choose = (
  listed: readonly ThreadRecord[],
  groups: Readonly<Record<string, string | undefined>>,
  context: InterpreterContext,
) => readonly ThreadRecord[];

const ordinalEn = 'first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth';
const place = new RegExp(`${ordinalEn}|\\d{1,2}|[一二两三四五六七八九十]`, 'giu');

const patterns: readonly { readonly pattern: RegExp; readonly choose: Choose }[] = [
  {
    pattern: new RegExp(
      `(?<![a-z])(?<places>(?:the )?(?:${ordinalEn})(?: ones?)?(?:(?:,| and|, and| &) (?:the )?(?:${ordinalEn}))+)(?: (?:${nounEn}))?${amongEn}(?![a-z])`,
      'giu',
    ),
    choose: atPlaces,
  },
  {
    pattern:
      /(?<=^(?:(?:and|ok|then|please|push|move|close|mark|give|assign|set|make|drop) )*)(?<places>(?:numbers? |nos?\. ?|#)?\d{1,2}(?:(?:,| and|, and| &) (?:number |no\. ?|#)?\d{1,2})+)(?=$|[:,]| (?:to|are|is|by|as|until|for|can|should|go|next|tomorrow|today|(?:mon|tues|wednes|thurs|fri)day)(?![a-z]))/giu,
    choose: atPlaces,
  },
  {
    pattern: new RegExp(
      `(?:第(?<places>(?:${countZh})(?:${classifierZh})?(?:[、，,和跟与及]第?(?:${countZh})(?:${classifierZh})?)+))(?!月|季|周|星期|年)(?:${nounZh})?|(?<=^(?:把|将|那|就|先)*)(?<places2>\\d{1,2}(?:[、，,和跟与及]\\d{1,2})+)(?:${classifierZh})?(?![月号日点年万])(?=\\p{Script=Han})`,
      'gu',
    ),
    choose: (listed, { places, places2 }) => atPlaces(listed, { places: places ?? places2 }),
  },
  {
    pattern: new RegExp(
      `(?<![a-z])(?:(?:just|only) )?(?:the )?(?:(?<side>first|top|last|bottom|final) (?<count>${countEn}|couple)|(?<count2>${countEn}) (?<side2>first|last))(?: (?:${nounEn}))?${amongEn}(?![a-z])`,
      'giu',
    ),
    choose: (listed, { side, side2, count, count2 }) =>
      atSide(listed, side ?? side2 ?? '', count ?? count2 ?? ''),
  },
  {
    pattern: new RegExp(
      `(?:就|只)?(?<side>前面?|头|最前面?|最后|末尾?|后面?|倒数)(?:的)?(?<count>${countZh})(?:${classifierZh})(?!月|季|周|星期|年|季度)(?:${nounZh})?`,
      'gu',
    ),
    choose: (listed, { side = '', count = '' }) => atSide(listed, side, count),
  },
  {
    pattern: new RegExp(
      `(?<![a-z])(?:all )?(?:everything else|(?:the )?(?:rest|remaining|others?|other))(?: (?:${nounEn}|${countEn}))*${amongEn}(?![a-z])(?! (?:than|side))`,
      'giu',
    ),
    choose: rest,
  },
  {
    pattern: new RegExp(
      `(?<![a-z])(?:(?:the|these|those) (?<count>${countEn})|all (?<of>${countEn}))(?: of them| ${nounEn})?(?=$|[,.;!]| (?:to|by|out|back|as|up|for|a|until|till)\\b)`,
      'giu',
    ),
    choose: asMany,
  },
  {
    pattern: new RegExp(
      `^(?:这|那)?(?<of>${countZh})(?:${classifierZh})(?:${nounZh})?$|(?:这|那)?(?<count>${countZh})(?:${classifierZh})(?:${nounZh})?(?=[都全均]|一起)`,
      'gu',
    ),
    choose: asMany,
  },
  {
    pattern: new RegExp(
      `(?:剩下|余下|其余|其他|其它|另外|别的)的?(?:那|这)?(?:(?:${countZh}|几)?(?:${classifierZh})|些)?的?(?:${nounZh})?`,
      'gu',
    ),
    choose: rest,
  },
];

/** "The first and the third", 第一和第三个, "1, 2 and 4": each by its place. */
function atPlaces(
  listed: readonly ThreadRecord[],
  { places = '' }: Readonly<Record<string, string | undefined>>,
): readonly ThreadRecord[] {
  const counted = [...places.toLowerCase().matchAll(place)].map(([said]) => countingNumber(said) ?? 0);
  const chosen = listed.filter((_, at) => counted.includes(at + 1));
  return counted.length > 1 && chosen.length === new Set(counted).size ? chosen : [];
}

/** "These two", 两个都: as many as were shown, and so all of them. */
function asMany(
  listed: readonly ThreadRecord[],
  { count = '', of = '' }: Readonly<Record<string, string | undefined>>,
): readonly ThreadRecord[] {
  return listed.length > 1 && countSaid(count === '' ? of : count) === listed.length ? listed : [];
}

function atSide(listed: readonly ThreadRecord[], side: string, said: string): readonly ThreadRecord[] {
  const count = countSaid(said);
  if (!(count > 1) || listed.length < count) return [];
  return /^(?:last|bottom|final|最后|末|后|倒)/iu.test(side) ? listed.slice(-count) : listed.slice(0, count);
}

/** Those that nothing has been done with since, nor waits to be. */
function rest(
  listed: readonly ThreadRecord[],
  _: Readonly<Record<string, string | undefined>>,
  { thread }: InterpreterContext,
): readonly ThreadRecord[] {
  const taken = (thread?.last ?? []).flatMap((intent) =>
    intent.name === 'change-many' && intent.slots.set.name === 'these' ? [intent.slots.set.slots] : [],
  );
  const isDone = ({ entity, id }: ThreadRecord): boolean =>
    (thread?.records ?? []).some((record) => record.entity === entity && record.id === id) ||
    taken.some((set) => set.entity === entity && set.ids.includes(id));
  const left = listed.filter((record) => !isDone(record));
  return left.length < listed.length ? left : [];
}

function placesOf(said: string, text: string): readonly number[] {
  const places: number[] = [];
  for (let at = text.indexOf(said); at >= 0; at = text.indexOf(said, at + said.length)) places.push(at);
  return places;
}
