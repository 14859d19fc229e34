import type { IntentNamed } from '../../../intents/index.ts';
import { type InterpreterContext, type Reading, unread } from '../../interpretation.ts';
import type { Lexicon } from '../lexicon/index.ts';
import { readExceptions } from './excepted-records.ts';
import { asReading } from './many.ts';
import { exclusionSaid } from './many-exceptions.ts';

type ChangeMany = IntentNamed<'change-many'>;
type Part = ChangeMany['slots']['only'][number];

/**
 * "Without Globex", 去掉华锐科技, "only the German ones", "no, under 5k": said of a change of many records that was just previewed. Null where
 * none was, or where something else is said. What narrows it and can't be read is never taken for anything else.
 */
export function readRefinement(text: string, context: InterpreterContext, lexicon: Lexicon): Reading | null {
  const [last] = context.thread?.last ?? [];
  if (last?.name !== 'change-many') return null;
  const { slots } = last;
  const excluded = exclusionSaid(text);
  const exceptions = excluded === null ? null : readExceptions(excluded, slots.entity, context, lexicon);
  if (exceptions !== null) {
    const except = [...slots.except, ...exceptions];
    return instead(asReading({ ...last, slots: { ...slots, except, targets: null } }, 0.9, text));
  }
  const said = restrictionSaid(text);
  if (said === null) return null;
  const only = readExceptions(said.what, slots.entity, context, lexicon);
  if (only === null) return said.isPlain ? unread(text, unsure) : null;
  const refined = said.isDenial ? withoutFields(slots, new Set(only.flatMap(fieldsOf))) : slots;
  const narrowed = { ...refined, only: [...refined.only, ...only], size: null, targets: null };
  return instead(asReading({ ...last, slots: narrowed }, 0.9, text));
}

/** What was done already is taken back for those that are left out. */
function instead(read: Reading): Reading {
  return { ...read, follows: { how: 'correction', kept: [] } };
}

/** What a message narrows a set to; `isDenial`: what was said of the same field before was wrong; `isPlain`: it can mean nothing else. */
interface Restriction {
  readonly what: string;
  readonly isDenial: boolean;
  readonly isPlain: boolean;
}

export function restrictionSaid(text: string): Restriction | null {
  const said = text
    .normalize('NFKC')
    .trim()
    .replace(/[.!。！\s]+$/u, '');
  for (const { pattern, isPlain } of restrictions) {
    const what = pattern.exec(said)?.groups?.what?.trim() ?? '';
    if (what !== '') return { what, isDenial: denies.test(said), isPlain };
  }
  return null;
}

/** The set without its conditions on some fields, which the ones said now stand instead of. */
function withoutFields(slots: ChangeMany['slots'], fields: ReadonlySet<string>): ChangeMany['slots'] {
  const only = slots.only.filter((part) => !fieldsOf(part).some((field) => fields.has(field)));
  const { set } = slots;
  if (set.name !== 'list') return { ...slots, only };
  const filters = set.slots.filters.filter(({ field }) => !fields.has(field));
  return { ...slots, only, set: { ...set, slots: { ...set.slots, filters } } };
}

/** How deals stand is a condition of all of them, and never the one that is meant. */
function fieldsOf({ set }: Part): readonly string[] {
  return set.name === 'list'
    ? set.slots.filters.map(({ field }) => field).filter((field) => field !== 'status')
    : [];
}

/** It is about the waiting change all the same, so that nothing else is made of it. */
const unsure = 0.3;

const denies = /^(?:no|nope|sorry|wait|actually|i meant)(?![a-z])|^(?:不|错|等)/iu;
const openEn = '(?:(?:no|nope|ok|okay|but|and|sorry|wait|actually|please|yes|well|hmm)[, ]+)*';
const openZh = '(?:不对|不是|不|错了|那|好的?|就|等等|等下|可以|行|但|不过|[，,\\s])*';

const restrictions: readonly { readonly pattern: RegExp; readonly isPlain: boolean }[] = [
  {
    pattern: new RegExp(
      `^${openEn}(?:only|just|(?:limit|restrict|narrow|keep) (?:it|that|this|them)(?: down)? to|i (?:only |just )?(?:meant|mean|want)|make (?:it|that) only)(?: only| just)? (?:the |those of |those (?:in|from) )?(?<what>.+?)(?: only)?(?:,? (?:please|then|now))*$`,
      'iu',
    ),
    isPlain: true,
  },
  { pattern: new RegExp(`^${openEn}(?:the )?(?<what>.+?) only$`, 'iu'), isPlain: true },
  {
    pattern: new RegExp(
      `^${openEn}(?:make (?:it|that) )?(?<what>(?:those |the ones |ones |deals )?(?:under|below|over|above|less than|more than|at least|at most|up to|smaller than|bigger than|larger than|between) .+)$`,
      'iu',
    ),
    isPlain: false,
  },
  {
    pattern: new RegExp(
      `^${openZh}(?:只要|只改|只推|只动|只做|只转|只看|只选|只留|只处理|只有|只是|仅限?|就要|就改|就推|限于|限定)(?<what>.+?)(?:的(?:那些|那几个)?(?:单子?|客户|商机|线索|待办)?)?(?:就行|就好|就可以|吧|了)*$`,
      'u',
    ),
    isPlain: true,
  },
  {
    pattern: new RegExp(
      `^${openZh}(?:是)?(?<what>.{1,16}(?:以下|以上|以内|之间))(?:的)?(?:单子?|商机)?(?:吧)?$`,
      'u',
    ),
    isPlain: false,
  },
];
