import type { Filter, IntentNamed, QueryIntent, ShownGroup } from '../../intents/index.ts';
import { compareDecimals, countingNumber, type Grain, regexp } from '../../kernel/index.ts';
import type { InterpreterContext, MeantOfShown } from '../interpretation.ts';
import type { Lexicon } from '../rules/lexicon/index.ts';
import { lexiconOf } from '../rules/lexicon/lexicon-of.ts';
import { dimensionOf } from '../rules/queries/groups.ts';
import { grainOf, type Item, itemWord } from '../rules/queries/items.ts';
import { itemsOf } from './complete.ts';
import { isOfPerson, mergeFilters } from './merge-filters.ts';

type Measure = IntentNamed<'measure'>;

/** The last figure, narrowed to groups of it, and what the message says besides them. */
export interface Narrowed {
  readonly base: Measure;
  readonly rest: string;
}

/**
 * A message that points at groups of the last answer: "that region", 第二名, "the worst one", "those three". What it says besides goes on with
 * the figure of these alone. Null where it points at none, or at several alike.
 */
export function narrowToShown(
  text: string,
  base: Measure,
  context: InterpreterContext,
  lexicon: Lexicon,
): Narrowed | null {
  const { groups = [], ranking = groups } = context.thread ?? {};
  for (const { pattern, pick } of pointers) {
    const match = pattern.exec(text);
    if (match === null) continue;
    const behind = text.slice(match.index + match[0].length);
    const noun = leadingNoun(behind, context, lexicon);
    const picked = pick({ groups, ranking, match, base, lexicon, noun: noun?.key ?? null });
    if (picked === null) continue;
    const rest = tidy(`${text.slice(0, match.index)} ${behind.slice(noun?.end ?? 0)}`);
    // "Which one is the worst?", 西区谁最好 ask for it.
    if (picked.isRanked && (onlyAsks.test(rest) || asksBefore.test(text.slice(0, match.index)))) continue;
    const narrowed = picked.groups === null ? base : narrow(base, picked.groups, lexicon);
    if (narrowed !== null) return { base: narrowed, rest };
  }
  const there = narrowedTo.exec(text);
  if (there !== null && base.slots.filters.length > 0)
    return { base, rest: tidy(`${text.slice(0, there.index)} ${text.slice(there.index + there[0].length)}`) };
  return null;
}

/** The one that was shown alone ("who sold most?"), or those that share its place, as the figure is of them; null where others stand beside. */
export function singledOut(
  base: QueryIntent,
  { thread }: InterpreterContext,
  lexicon: Lexicon,
): Measure | null {
  if (base.name !== 'measure' || (base.slots.limit !== 1 && base.slots.place === undefined)) return null;
  const { groups = [] } = thread ?? {};
  return narrow(base, groups, lexicon);
}

/** The few that were shown alone ("top five"), as the figure is of them; null where all were. */
export function fewShown(
  base: QueryIntent,
  { thread }: InterpreterContext,
  lexicon: Lexicon,
): Measure | null {
  if (base.name !== 'measure' || base.slots.limit === null || base.slots.limit < 2) return null;
  const { groups = [] } = thread ?? {};
  return groups.length > 1 ? narrow(base, groups, lexicon) : null;
}

/** The colleague whom "the worst one", 最少的那个, "the last one" mean of the last figure by people. */
export function peoplePointedAt(text: string, context: InterpreterContext): readonly MeantOfShown[] {
  const [base] = context.thread?.intents ?? [];
  if (base?.name !== 'measure') return [];
  const { groups = [], ranking = groups } = context.thread ?? {};
  const lexicon = lexiconOf(context.vocabulary);
  return pointers.flatMap(({ pattern, pick }) => {
    const match = pattern.exec(text);
    const picked = match === null ? null : pick({ groups, ranking, match, base, lexicon, noun: null });
    const [group, another] = picked?.isRanked === true ? (picked.groups ?? []) : [];
    const [filter] = group?.filters ?? [];
    const [value] = filter !== undefined && isOfPerson(filter.field) ? filter.values : [];
    if (match === null || another !== undefined || value?.type !== 'record' || value.record.id === null)
      return [];
    const { id, entity, text: name } = value.record;
    return [{ text: match[0].trim(), records: [{ entity, id, name }] }];
  });
}

/** The figure of these groups alone; of several as they stand beside each other. */
export function narrow(base: Measure, groups: readonly ShownGroup[], lexicon: Lexicon): Measure | null {
  const [first, ...others] = groups;
  if (first === undefined) return null;
  const { place: _, placeOf: __, shareOf: ___, offset: ____, ...slots } = base.slots;
  const plain = { ...slots, limit: null, share: false, cumulative: false, chart: false };
  if (others.length === 0) {
    const fields = new Set(first.filters.map(({ field }) => field));
    const isInTime = first.period !== null;
    return {
      ...base,
      slots: {
        ...plain,
        filters: [...mergeFilters(slots.filters, first.filters, false, lexicon)],
        groupBy: slots.groupBy.filter((key) => !fields.has(key)),
        grain: isInTime ? null : slots.grain,
        period: first.period ?? slots.period,
        order: null,
        ...(isInTime && slots.compareWith === 'period' ? { compareWith: null, comparisonPeriod: null } : {}),
      },
    };
  }
  const together = unionOf(groups);
  if (together === null) return null;
  return {
    ...base,
    slots: { ...plain, filters: [...mergeFilters(slots.filters, [together], false, lexicon)] },
  };
}

/** One filter for several groups of one dimension; null where one of them has no value, or they are stretches of time. */
function unionOf(groups: readonly ShownGroup[]): Filter | null {
  const filters = groups.map(({ filters: [only, ...rest] }) => (rest.length === 0 ? only : undefined));
  const [first] = filters;
  if (first === undefined) return null;
  if (filters.some((one) => one === undefined || one.op !== 'is' || one.field !== first.field)) return null;
  return { ...first, values: filters.flatMap((one) => one?.values ?? []) };
}

interface Pointing {
  readonly groups: readonly ShownGroup[];
  /** Of the last answer that had several. */
  readonly ranking: readonly ShownGroup[];
  readonly match: RegExpExecArray;
  readonly base: Measure;
  readonly lexicon: Lexicon;
  /** The dimension or unit of time that stands behind the pointer. */
  readonly noun: string | null;
}

/** `groups` null: what is meant is what the figure was narrowed to before. */
interface Picked {
  readonly groups: readonly ShownGroup[] | null;
  /** Found by its place in an order. */
  readonly isRanked: boolean;
}

interface Pointer {
  readonly pattern: RegExp;
  readonly pick: (pointing: Pointing) => Picked | null;
}

/** Places and counts that are no numbers; from the end where they are below zero. */
const places: Readonly<Record<string, number>> = {
  ...{ top: 1, 'runner-up': 2, both: 2, last: -1, bottom: -1, 末: -1, 倒数第一: -1 },
};

const pointers: readonly Pointer[] = [
  {
    // "The second one", 第二名, "number two".
    pattern: regexp('iu')`
        \b(?:the )?(?<nth>
          (?<=\bthe )(?:first|second|third|fourth|fifth|last|runner-up)|
          (?:first|second|third|fourth|fifth|last)(?= one| place)
        )(?: one| place| placed| ranked)?(?= |['’]|$|[,:?])
        (?! (?:half|time|week|month|quarter|year|deals?|\d))|
        \b(?:number |no\. ?|#)(?<number>one|two|three|four|five|\d{1,2})\b|
        第(?<zh>[一二三四五]|\d{1,2})(?:名|个|位|家|的(?:那个|那位|那家)?)(?!月|季|周)|
        (?:排|排名)?(?<lastZh>倒数第一|最后一)(?:名|个|位|家|的)?
      `,
    pick: ({ groups, ranking, match: { groups: said = {} }, noun }) => {
      const [alone, ...others] = groups;
      const word = (
        said.nth ??
        said.number ??
        said.zh ??
        (said.lastZh === undefined ? '' : 'last')
      ).toLowerCase();
      const nth = places[word] ?? countingNumber(word) ?? Number.NaN;
      // The first of one is that one, and none of a ranking before.
      if (nth === 1 && alone !== undefined && others.length === 0 && fits(noun, groups))
        return { groups: [alone], isRanked: true };
      const meant = nth < 0 ? ranking.at(-1) : ranking[nth - 1];
      if (meant === undefined || ranking.length < 2 || !fits(noun, ranking)) return null;
      return { groups: [meant], isRanked: true };
    },
  },
  {
    // "The worst one", "the weakest region", 最差的那个区, 掉得最多的区.
    pattern: regexp('iu')`
        \b(?:the )?(?<key>
          best|worst|top|bottom|highest|lowest|biggest|largest|smallest|weakest|strongest|leading|leader|
          winner|laggard
        )(?: one| performer)?(?= |['’]|$|[,:?])(?! (?:\d|first|deals?|two|three|four|five|ten))|
        (?:
          (?<moved>
            [增涨升降跌掉下差]\p{Script=Han}{0,2}得?最(?:多|厉害|狠|快|大)|
            [增涨升降跌掉下]\p{Script=Han}{0,2}幅?最大
          )|
          (?<keyZh>(?:\p{Script=Han}得)?最[好差高低多少大小强弱])
          (?!的?前?[二两三四五六七八九十\d]{1,2}[个名家位款])|
          (?<edge>垫底|领先|领头|排第一)
        )的?(?:那个|那家|那位|那一个|一个|那)?
      `,
    pick: ({ ranking, match: { groups: said = {} }, noun, base, lexicon }) => {
      if (ranking.length < 2 || !fits(noun, ranking)) return null;
      const measure = lexicon.measures.get(base.slots.measures[0] ?? '');
      const isGood = measure?.higherIsBetter !== false;
      const word = (said.key ?? said.keyZh ?? said.edge ?? '').toLowerCase();
      const isUp = said.moved === undefined ? wantsHighest(word, isGood) : /[增涨升]/u.test(said.moved);
      const meant = extremeOf(ranking, said.moved === undefined ? 'value' : 'change', isUp);
      return meant === null ? null : { groups: [meant], isRanked: true };
    },
  },
  {
    // "Those three", 这三个; "they" and 它们 of the first few that were shown.
    pattern: regexp('iu')`
        \b(?:all (?:of )?)?(?:those|these|the|all)(?: top| first)? (?<count>two|three|four|five|\d)\b
        (?! (?:years?|months?|quarters?|weeks?|days?))|
        (?:这|那)(?:前)?(?<countZh>[两二三四五俩]|\d)(?:个|家|位|名|者)?|
        (?:前)(?<topZh>[两二三四五]|\d)(?:个|家|位|名)(?=合计|加起来|一共|总共)|
        \b(?<those>those|these|they|them|their)\b|(?<thoseZh>它们|他们|这些|那些)(?:的)?
      `,
    pick: ({ ranking, match: { groups: said = {} }, noun, base }) => {
      const word = (said.count ?? said.countZh ?? said.topZh ?? '').toLowerCase();
      const count = word === '' ? null : (places[word] ?? countingNumber(word) ?? Number.NaN);
      const isFew = base.slots.limit !== null && base.slots.limit > 1;
      if (ranking.length < 2 || !fits(noun, ranking)) return null;
      const isAll = count === null ? isFew : count === ranking.length || said.topZh !== undefined;
      return isAll ? { groups: ranking.slice(0, count ?? undefined), isRanked: false } : null;
    },
  },
  {
    // "That region", 那个区: the one that was shown alone, or that the figure is of already.
    pattern: regexp('iu')`
        \b(?:that|this|the same|said)(?: one)?(?= (?!week|month|quarter|year|half)| ?['’]s|$|[,?])|
        \bthat(?= (?:week|month|quarter|year|half)\b)|(?:那|该|此)(?:一)?(?:个|家|位|名|条)?(?=月|季|周|年)|
        (?:这|那|该|此)(?:一)?(?:个|家|位|名|条)?(?!个?(?:月|季|周|年|些|样|么|边|里|儿|时候|笔|单))
      `,
    pick: ({ groups, noun, base, match }) => {
      const isOne = /one$/i.test(match[0]) || noun !== null;
      const [only] = groups;
      if (groups.length === 1 && only !== undefined && isOne && fits(noun, groups))
        return { groups: [only], isRanked: false };
      return noun !== null && isNarrowedTo(noun, base) ? { groups: null, isRanked: false } : null;
    },
  },
  {
    // "Its", 它: of the one that was shown alone, or of those that share its place.
    pattern:
      /\b(?:its|it|there|they|their|his|her|he|she|him)\b(?!['’]s\b)|(?:它|其|他|她|那边|那里)(?!们|他|中|余|实)的?/iu,
    pick: ({ groups, base }) => {
      const isSingled = base.slots.limit === 1 || base.slots.place !== undefined;
      return groups.length > 0 && isSingled ? { groups, isRanked: false } : null;
    },
  },
];

/** "Which product lost most there?": where the figure was narrowed to. */
const narrowedTo = regexp('iu')`
    \b(?:in |of |among |amongst |within )(?:the |all the )?(?:rest|others?|remaining(?: ones)?|remainder)\b|
    \b(?:in )?there\b(?! (?:is|are|was|were))|
    (?:在)?(?:剩下|余下|其余|其他|其它|剩余)的?(?:几个|那些|里面?|当中|中)?|
    (?:那边|那里|那儿)(?=$|[,，的\p{Script=Han}])
  `;

function wantsHighest(word: string, isGood: boolean): boolean {
  if (/^(?:best|strongest|leading|leader|winner)$|[好强]$|领/u.test(word)) return isGood;
  if (/^(?:worst|weakest|laggard)$|[差弱]$|垫底/u.test(word)) return !isGood;
  return /^(?:top|highest|biggest|largest)$|[高多大]$|排第一/u.test(word);
}

function extremeOf(groups: readonly ShownGroup[], by: 'value' | 'change', isUp: boolean): ShownGroup | null {
  let found: ShownGroup | null = null;
  for (const group of groups) {
    const [one, best] = [group[by], found?.[by] ?? null];
    if (one === null) continue;
    if (best === null || (isUp ? compareDecimals(one, best) > 0 : compareDecimals(one, best) < 0))
      found = group;
  }
  return found;
}

/** Whether the groups that were shown are what the noun says; without one they may be anything. */
function fits(noun: string | null, [first]: readonly ShownGroup[]): boolean {
  if (noun === null || first === undefined) return true;
  if (first.period?.grain === noun) return true;
  return first.filters.some(({ field }) => field === noun || (isOfPerson(noun) && isOfPerson(field)));
}

/** "That month" of a figure that is of one month already. */
function isNarrowedTo(noun: string, { slots }: Measure): boolean {
  return (
    (slots.period?.grain === noun && slots.grain === null) ||
    slots.filters.some(({ field, op, values }) => field === noun && op === 'is' && values.length === 1)
  );
}

/** The noun that a message begins with: a dimension, or a unit of time. */
function leadingNoun(
  text: string,
  context: InterpreterContext,
  lexicon: Lexicon,
): { readonly key: string; readonly end: number } | null {
  const said = text.trimStart();
  const [item] = itemsOf(said, context, lexicon);
  if (item === undefined || item.start !== 0) return null;
  const key = nounOf(item, lexicon);
  return key === null ? null : { key, end: text.length - said.length + item.end };
}

function nounOf(item: Item, lexicon: Lexicon): string | null {
  const unit: Grain | null = grainOf(item) ?? (itemWord(item, 'unit') as Grain | null);
  return unit ?? dimensionOf(item, lexicon);
}

/** What stands around a pointer: "for", 's, 的. */
function tidy(rest: string): string {
  return rest
    .replace(/^\s*(?:['’]s\b|[,，:：、])/u, '')
    .replace(/\s+['’]s\b/gu, '')
    .replace(/\s+(?:(?:in|for|of|from|behind|with|at|by|on|to|then)\s*)+(?=$|[?.!])/giu, ' ')
    .replace(/(?<=^|\s)的/gu, '')
    .replace(/(?:呢|吧|啊|呀)$/u, '')
    .replace(/\s{2,}/gu, ' ')
    .replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '')
    .trim();
}

const asksBefore =
  /(?:谁|哪一?[个家位款边])(?:是|现在)?$|\b(?:who|which(?: one)?)(?:['’]s| is| was| has| had| did| does| are)?(?: the)? ?$/iu;

const onlyAsks = regexp('iu')`
    ^(?:and |so |ok )*(?:
      (?:who|which|what|where|when|whose)(?: (?!share|part|percent)[a-z]+)?
      (?:['’]s| is| was| are| were| has| had| did)?(?: (?:it|that|the|one|a))*
    )?[\s?.!]*$|
    ^(?:那|那么)?(?:是)?(?:哪\p{Script=Han}{0,3}|谁|什么|多少)?(?:是)?[？?\s]*$
  `;
