import type { Filter, IntentNamed, QueryIntent, SlotValue } from '../../intents/index.ts';
import { regexp } from '../../kernel/index.ts';
import {
  answerThreshold,
  type InterpreterContext,
  isWhole,
  type Reading,
  type ThreadMemory,
} from '../interpretation.ts';
import type { Lexicon } from '../rules/lexicon/index.ts';
import { grainOf, type Item, itemSense, itemWord } from '../rules/queries/items.ts';
import { eventsOf } from '../rules/queries/statuses.ts';
import { measureOfList } from './list-as-measure.ts';
import type { Markers } from './markers.ts';
import { isPartOfShown } from './part-of-shown.ts';

/**
 * Whether a message is a question of its own, and takes nothing from the one before: it is understood by itself, and its small words
 * don't point back ("what about", "instead", "of those"). Those that may ("and", "only" at the end, 怎么样) leave it alone where it says
 * a figure and what narrows it. In doubt it stands alone: figures of filters that nobody sees would be wrong without a sign.
 */
export function standsAlone(
  text: string,
  alone: Reading,
  items: readonly Item[],
  { strength, kernel }: Markers,
  base: QueryIntent,
  context: InterpreterContext,
  lexicon: Lexicon,
): boolean {
  const [intent] = alone.intents;
  if (alone.confidence < answerThreshold || intent?.kind !== 'query') return false;
  if (base.name === 'list' && intent.name === 'measure' && ranksListed(text, intent, base)) return false;
  const isOfFigures = tellsFigures(base) || isOfItsFigures(intent, base, lexicon);
  if (isOfFigures && isBareFigure(text, alone, items)) return false;
  if ((isOfFigures || ofPeople.has(base.name)) && namesOnly(text, alone, items, kernel)) return false;
  // "When did I last call them?" is about a record, whatever was asked of it before.
  if (intent.name === 'contact-history' && isClause.test(text.trim())) return true;
  if (strength === 'strong' || isPartOfShown(text, intent, items, base, context)) return false;
  if (base.name === 'measure' && intent.name === 'measure') {
    if (isOfShown(text, intent, base, context.thread) || comparesWithoutTime(intent, base)) return false;
  }
  if (intent.name !== 'measure') {
    if (strength === 'plain') return true;
    return strength === 'trailing' ? intent.name !== 'brief' : saysAll(alone);
  }
  const saysFigure = namesFigure(alone, items, kernel);
  const { slots } = intent;
  // "Which month was best?": of the figure that was shown, and of nothing else.
  const isGeneral = isOurs.test(text) || ofAll.test(text);
  if (isOfFigures && !isGeneral) {
    if (!saysFigure && isUnnamed(alone)) return false;
    if (isOfSameEvent(intent, base, items, lexicon)) return false;
  }
  switch (strength) {
    case 'plain':
      return (
        saysFigure ||
        says(alone, 'groupBy') ||
        isOurs.test(text) ||
        (isClause.test(text.trim()) && items.some(isNoun))
      );
    case 'trailing':
      return saysFigure && (slots.period !== null || slots.filters.length > 0);
    case 'joined': {
      if (saysAll(alone)) return true;
      return isClause.test(text.trim()) && saysFigure && countParts(slots) >= 2;
    }
  }
}

/**
 * Whether a message is a question of its own before any of its words is tried as pointing at the answer before: every word of it was read,
 * it names its figure, and nothing in it points back.
 */
export function asksAnew(
  text: string,
  alone: Reading,
  items: readonly Item[],
  markers: Markers,
  base: QueryIntent,
  context: InterpreterContext,
  lexicon: Lexicon,
): boolean {
  const [asked] = alone.intents;
  return (
    isWhole(alone) &&
    alone.question === null &&
    asked?.name === 'measure' &&
    markers.strength === 'plain' &&
    !pointsBack.test(text) &&
    namesFigure(alone, items, markers.kernel) &&
    standsAlone(text, alone, items, markers, base, context, lexicon)
  );
}

/** Words for what was shown or spoken of before, or that are said of it alone. */
const pointsBack = regexp('iu')`
    \b(?:
      it|its|those|these|them|they|their|theirs|he|she|him|her|his|hers|there|then|ones?|same|others?|rest|still|
      behind|(?:first|second|third|last)(?= one)|that(?! (?:are|is|were|was|have|had|we|i|closed?))|
      this(?! (?:fiscal|past|morning|afternoon|evening|week|month|quarter|year|half))
    )\b|
    [他她它那该]|[这此](?!个?(?:月|周|季|年|半年|星期|礼拜))|第[一二三四五六七八九十\d]+[个家名位条单笔]|
    其[中他它余]|刚[才刚]|上面|前者|后者|剩下|另外|还[差缺剩]|背后
  `;

/** "Who sold most in Celia's team?": of no time that it says, and of one of those that were just shown side by side. */
function isOfShown(
  text: string,
  { slots }: IntentNamed<'measure'>,
  base: IntentNamed<'measure'>,
  thread: ThreadMemory | undefined,
): boolean {
  if (slots.period !== null || base.slots.period === null || isOurs.test(text) || ofAll.test(text))
    return false;
  const valuesOf = (filters: readonly Filter[]): readonly string[] =>
    filters.flatMap(({ op, values }) => (op === 'is' ? values.map(plainValue) : []));
  const said = valuesOf(slots.filters);
  const shown = [
    ...base.slots.filters,
    ...(thread?.groups ?? []).flatMap(({ filters }) => filters),
    ...(thread?.ranking ?? []).flatMap(({ filters }) => filters),
  ];
  const known = new Set(valuesOf(shown));
  return said.length > 0 && said.every((value) => known.has(value));
}

/** One value, whatever it was called. A team and its leader are one. */
function plainValue(value: SlotValue): string {
  if (value.type === 'record') return `${value.record.entity}:${value.record.id ?? value.record.text}`;
  return value.type === 'key' ? value.key : JSON.stringify(value);
}

/** "Growth per region": against the time before the one that is spoken about, and not before this month. */
function comparesWithoutTime({ slots }: IntentNamed<'measure'>, base: IntentNamed<'measure'>): boolean {
  return slots.compareWith === 'previous' && slots.period?.text === '' && base.slots.period !== null;
}

/** "And the win rate?", 赢单数是多少: a figure of nothing that the message names, so it is of what was spoken about. */
function isBareFigure(text: string, { intents: [intent] }: Reading, items: readonly Item[]): boolean {
  if (intent?.name !== 'measure' || isOurs.test(text) || ofAll.test(text)) return false;
  const { period, filters, groupBy, grain, having, order, compareWith, averagePer } = intent.slots;
  return (
    // A figure that is of this quarter where no time is said says none.
    (period === null || period.text === '') &&
    filters.length + having.length === 0 &&
    grain === null &&
    // "Who sold most?" ranks by its verb alone; whoever names the figure too asks anew.
    ((groupBy.length === 0 && order === null) ||
      (order !== null && !items.some((item) => itemSense(item, 'measure') !== undefined))) &&
    compareWith === null &&
    averagePer === undefined
  );
}

/** "Who bought the most?" of customers that were listed: the first of these. */
function ranksListed(text: string, { slots }: IntentNamed<'measure'>, base: IntentNamed<'list'>): boolean {
  return (
    slots.filters.length === 0 &&
    base.slots.filters.length > 0 &&
    slots.period === null &&
    slots.groupBy.length === 1 &&
    slots.groupBy[0] === base.slots.entity &&
    !isOurs.test(text) &&
    !ofAll.test(text)
  );
}

/** Figures, and deals that figures can be told of. */
function tellsFigures({ name, slots }: QueryIntent): boolean {
  return name === 'measure' || (name === 'list' && 'entity' in slots && slots.entity === 'deal');
}

/** "And the contract value?" of contracts that were listed. */
function isOfItsFigures(asked: QueryIntent, base: QueryIntent, lexicon: Lexicon): boolean {
  return (
    asked.name === 'measure' &&
    base.name === 'list' &&
    measureOfList(base.slots, lexicon).some(({ slots }) =>
      slots.measures.includes(asked.slots.measures[0] ?? ''),
    )
  );
}

/** "For Vicki", "Anna?", 看西区: a name with what only points at it asks for what was asked before. */
function namesOnly(
  text: string,
  { intents: [intent] }: Reading,
  items: readonly Item[],
  kernel: string,
): boolean {
  if (intent?.name !== 'brief' || items.some((item) => itemWord(item, 'cue') !== null)) return false;
  const said = text
    .normalize('NFKC')
    .trim()
    .replace(/[.!。！\s]+$/u, '');
  return kernel !== said || preposed.test(said) || intent.slots.record.entity === 'user';
}

/** Questions that are asked of one colleague after another. */
const ofPeople: ReadonlySet<QueryIntent['name']> = new Set([
  'forecast',
  'funnel',
  'stuck-deals',
  'follow-ups',
]);

const preposed = /^(?:and |or |but |then |ok )*(?:for|in|of|at|with|by|from)\b/iu;

const ofAll =
  /\b(?:total|overall|altogether|all[- ]time|ever|company|everything)\b|全部|总共|一共|整体|历史/iu;

/** "Who sold most by product last year" leaves nothing open that a question before it could say. */
export function saysAll({ intents }: Reading): boolean {
  const [intent] = intents;
  if (intent?.name === 'measure')
    return intent.slots.period !== null && (intent.slots.groupBy.length > 0 || intent.slots.grain !== null);
  return intent?.kind === 'query' && intent.name !== 'list' && intent.name !== 'brief';
}

/**
 * Whether a message asks for a figure in words of its own. Where these were not all understood, it is no part of the question before
 * either: what was left out may have changed everything.
 */
export function asksByItself(text: string, items: readonly Item[]): boolean {
  const counts = items.some((item) => ['count', 'much'].includes(itemWord(item, 'counting') ?? ''));
  const happens = items.some((item) => eventsOf(item).some((key) => outcomes.has(key)));
  const isNamed = items.some((item) => itemSense(item, 'measure') !== undefined);
  const ranksOwn =
    items.some(({ rank }) => rank !== null) && items.some((item) => itemSense(item, 'entity') !== undefined);
  return (
    ranksOwn ||
    wantsAll.test(text.trim()) ||
    (isClause.test(text.trim()) && countWords(text) > mostOfFragment) ||
    (counts && (happens || items.some((item) => itemSense(item, 'entity') !== undefined))) ||
    (isNamed && isClause.test(text.trim()))
  );
}

/** "Show me everything in negotiation": all that there is, and not of what was shown. */
const wantsAll = regexp('iu')`
    ^(?:(?:please|pls|can you|could you|ok|now|and)[,\s]+)*(?:show|list|give|find|pull|get|see|bring)(?:\s+(?:me|us|up))*\s+
    (?:everything|anything|all|every|any|whatever)\b(?!\s+(?:of\s+)?(?:them|those|these|it|that))|
    ^(?:请|帮我|给我)*(?:把|列|查|看|找)[^，,]{0,4}(?:所有|全部|凡是)
  `;

/** "Which are over 50k" goes on with a list; whoever says more says what he means. A Han character is half a word. */
const mostOfFragment = 5;

function countWords(text: string): number {
  return (
    (text.match(/[\p{Script=Latin}\p{N}'’-]+/gu) ?? []).length +
    (text.match(/\p{Script=Han}/gu) ?? []).length / 2
  );
}

const outcomes: ReadonlySet<string> = new Set(['won', 'lost', 'closed', 'closing', 'bought']);

/** "Who lost them?" of what was lost last week: the verb alone says no other time. */
function isOfSameEvent(
  { slots }: IntentNamed<'measure'>,
  base: QueryIntent,
  items: readonly Item[],
  lexicon: Lexicon,
): boolean {
  const { amount, dealCount } = lexicon.unnamed;
  const before =
    base.name === 'measure'
      ? base.slots.measures.slice(0, 1)
      : base.name === 'list'
        ? measureOfList(base.slots, lexicon).flatMap(({ slots: { measures } }) => measures)
        : [];
  const isNamed = items.some((item) => itemSense(item, 'measure') !== undefined);
  // "What did I win?" after one's own month says no other people.
  const isOfSelf = slots.filters.every(({ values }) => values.every(({ type }) => type === 'me'));
  if (isNamed || slots.period !== null || !isOfSelf) return false;
  return (['won', 'lost'] as const).some((status) => {
    const figures = [amount[status], dealCount[status]];
    return figures.includes(slots.measures[0] ?? '') && before.some((key) => figures.includes(key));
  });
}

/** No word of it says of what. */
function isUnnamed({ readings: [read = []] }: Reading): boolean {
  return read.every(({ slot, text }) => slot !== 'measures' || text === '');
}

function namesFigure(alone: Reading, items: readonly Item[], kernel: string): boolean {
  // 华南怎么样: 怎么样 is no figure, it asks for the one before.
  const isNamed = (alone.readings[0] ?? []).some(
    ({ slot, text }) => slot === 'measures' && text !== '' && kernel.includes(text),
  );
  return (
    isNamed ||
    items.some(
      (item) =>
        itemWord(item, 'selling') !== null ||
        itemWord(item, 'comparative') !== null ||
        eventsOf(item).some((key) => outcomes.has(key)),
    )
  );
}

function says({ readings }: Reading, slot: string): boolean {
  return (readings[0] ?? []).some((reading) => reading.slot === slot);
}

function isNoun(item: Item): boolean {
  return (
    itemWord(item, 'unit') !== null ||
    grainOf(item) !== null ||
    itemSense(item, 'entity') !== undefined ||
    itemSense(item, 'dimension') !== undefined
  );
}

function countParts(slots: IntentNamed<'measure'>['slots']): number {
  const isCut = slots.groupBy.length > 0 || slots.grain !== null;
  return [slots.period !== null, slots.filters.length > 0, isCut].filter(Boolean).length;
}

/** A sentence that asks, and no part of one. */
const isClause = regexp('iu')`
    ^(?:(?:and|but|so|now|then|ok(?:ay)?|well)\b[,\s]+)*(?:
      what(?! (?:about|of|if)\b)|who|whose|which|when|where|how(?! about\b)|did|does|do|is|are|was|were|
      have|has|had|in wh(?:at|ich)
    )\b|
    谁|哪|什么|多少|几|是不是|有没有|吗
  `;

/** "Our best month": of the company, and of nobody who was spoken about. */
const isOurs = /\b(?:our|we|us)\b|我们|咱们|咱|全公司|整个公司/i;
