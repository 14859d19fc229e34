import type { Filter, QueryIntent, RecordRef } from '../../../intents/index.ts';
import { regexp } from '../../../kernel/index.ts';
import type { InterpreterContext, Reading, SlotReading } from '../../interpretation.ts';
import { cheapestPaths, type Lattice } from '../lattice.ts';
import type { Lexicon } from '../lexicon/index.ts';
import { lexiconOf } from '../lexicon/lexicon-of.ts';
import { openDraft, type Scene } from '../queries/draft.ts';
import { recordOf } from '../queries/filters.ts';
import { type Item, itemSense, itemSenses, readItems } from '../queries/items.ts';
import { readPeriods } from '../queries/times.ts';
import { readLattice } from '../read-lattice.ts';
import { asksForAll, readOrder } from './order.ts';
import {
  asksForAdvice,
  asksWhatWasSaid,
  asksWhatWasSaidInChinese,
  ofAsking,
  tellsToWrite,
} from './patterns.ts';

/** A question of what was said or written about something; null for any other message. */
export function readRecall(text: string, context: InterpreterContext, lexicon: Lexicon): Reading | null {
  if (text.length > longest || !mayAsk.test(text) || isOtherwise(text)) return null;
  const lattice = readLattice(text, context, lexicon);
  const scene = sceneOf(lattice, context, lexicon);
  const masked = mask(scene);
  if (![...asksWhatWasSaid, ...asksWhatWasSaidInChinese].some((pattern) => pattern.test(masked))) return null;
  return asRecall(scene);
}

/**
 * A question that nothing else could be made of, as one of what was said: "who has pumps that leak?", 哪家的货压坏了. Null for what is no question, or
 * asks for a figure.
 */
export function readSought(text: string, context: InterpreterContext): Sought | null {
  const said = text.trim();
  if (said.length > longest || !asks.test(said) || isOtherwise(said)) return null;
  const lexicon = lexiconOf(context.vocabulary);
  const scene = sceneOf(readLattice(said, context, lexicon), context, lexicon);
  const namesSomebody = scene.items.some((item) => recordNamed(item, said) !== null);
  // "What are we closing this month", "the next meeting with Globex": every word of it is about records, and none about what was said of them.
  const isRead = scene.items.every((item) => itemSense(item, 'unknown') === undefined);
  const isSpoken = speaks.test(said);
  if (isRead && !(namesSomebody && (isSpoken || readOrder(said).order !== null))) return null;
  // A number that somebody named is in his notes: "how many % does Jane want off".
  const reading = asksHowMany.test(said) && !namesSomebody ? null : asRecall(scene);
  if (reading === null) return null;
  if (!isSpoken && isOfRecords(scene, namesSomebody)) return null;
  return { reading, isOfNotes: isSpoken || namesSomebody || asksOfCustomers(said) };
}

interface Sought {
  readonly reading: Reading;
  /** It asks of somebody or of customers: what the notes say is the answer, and no hint beside it. */
  readonly isOfNotes: boolean;
}

/** It is said of somebody that he says, wants or minds something. */
const speaks = regexp('iu')`
  \b(?:say|says|said|saying|tell(?! me)|told|mention\w*|complain\w*|discuss\w*|promis\w*|ask(?:s|ed|ing)?|want(?:s|ed|ing)?|worr\w+|concern(?:s|ed)?|feedback|
  objections?|hesitat\w*|brought up|come up|came up)\b|提到|提及|提过|提起|说过|说的|谈到|聊到|讲到|抱怨|吐槽|担心|顾虑|反馈|反映|要求|希望|想要|嫌|不满|意见
`;

/** What was bought and paid, and what is planned, stands in records. */
const ofDealings =
  /\bnext (?:meeting|call|visit|demo|appointment|contact|steps?)\b|下一?[次步]|\b(?:pay|pays|paid|spen[dt]|owes?|buy|buys|bought|ordered|sell|sold|invoiced)\b|[付欠花卖]了?(?:多少|几)|买了?(?:什么|多少|哪)|下单|回款/iu;

/** A figure is named, a product, or a kind of record other than those that speak. */
function isOfRecords({ items, text }: Scene, namesSomebody: boolean): boolean {
  if (ofDealings.test(text)) return true;
  return items.some((item) =>
    item.senses.some((sense) => {
      switch (sense.kind) {
        case 'measure':
          return true;
        case 'entity':
          return !(sense.key === 'account' || (sense.key === 'contact' && !namesSomebody));
        case 'value':
          return sense.entity === 'product';
        case 'name':
          return sense.span.candidates[0]?.entry.entity === 'product';
        default:
          return false;
      }
    }),
  );
}

function isOtherwise(text: string): boolean {
  return tellsToWrite.test(text) || asksForAdvice.test(text);
}

const asks = regexp('iu')`
  ^(?:(?:so|and|but|hey|hi|ok|please|btw|sorry|to|for|with|from|at|in|by|about)[,\s]+)*(?:who|whom|whose|which|what|where|when|why|has|have|had|did|does|do|is|are|was|were|
  any(?:one|body|thing)?|some(?:one|body)|how|(?:tell|remind) me|(?:the |for the )?(?:first|last|latest|earliest|most recent|newest)|key|main|summar\w*)\b|
  \baccording to\b|谁|哪|什么|啥|最近一次|最早|重点|总结|有没有|是不是|是否|会不会|为什么|为啥|怎么|几[点号时]|吗[？?\s]*$
`;
const asksHowMany =
  /\bhow (?:many|much)\b|\b(?:number|amount|total|count|sum|average) of\b|多少|几(?:个|家|单|笔|条|次|位|成)|占比|同比|环比|排名/iu;

const longest = 240;

/** One of the words that any of these questions has. */
const mayAsk =
  /\b(?:who|what|which|when|why|how|where|whether|any|anyone|anybody|anything|notes?|mention|mentions|mentioning|remind|search|find|did|does|has|have|show|list|latest|newest|last|first|earliest|recent)\b|谁|哪|几|多少|什么|啥|怎么|吗|有没有|有客户|记录|备注|纪要|笔记|有人|关于|搜|翻/iu;

/** Of the likeliest readings one that names somebody: that 新图 is a customer, and no new chart, shows in what is asked. */
function sceneOf(lattice: Lattice, context: InterpreterContext, lexicon: Lexicon): Scene {
  const readings = cheapestPaths(lattice, readingsWeighed).map(({ pieces }) => readItems(pieces));
  const items = readings.find((one) => one.some((item) => recordNamed(item, lattice.text) !== null));
  return { text: lattice.text, items: items ?? readings[0] ?? [], lexicon, context };
}

const readingsWeighed = 6;

/** Names as U+E000, times as U+E200, so that patterns see what kind of word stands where. */
function mask({ text, items }: Scene): string {
  let masked = text;
  for (const item of [...items].reverse()) {
    const sign =
      recordNamed(item, text) !== null ? '\ue000' : itemSense(item, 'time') === undefined ? null : '\ue200';
    if (sign !== null) masked = `${masked.slice(0, item.start)}${sign}${masked.slice(item.end)}`;
  }
  return masked.trim();
}

/** The customer, contact, lead, deal or colleague that an item names. A customer goes before a deal that is called after it. */
function recordNamed(item: Item, text: string): RecordRef | null {
  const span = itemSense(item, 'name')?.span;
  if (span === undefined) return null;
  const candidates = span.candidates.filter(
    ({ match, entry }) =>
      !(match === 'fuzzy' && isLaterWordOf(span.text, entry.name)) &&
      // 新副总 only sounds like 董立新.
      !(match === 'pinyin' && /\p{Script=Han}/u.test(span.text)) &&
      !(match === 'acronym' && /\bthe\s*$/iu.test(text.slice(0, item.start))),
  );
  const named = { ...span, candidates };
  const hasCustomer = candidates.some(
    ({ entry }) => entry.entity === 'account' || entry.entity === 'contact',
  );
  return recordOf(named, hasCustomer ? isAboutButDeal : isAboutOrAuthor)?.record ?? null;
}

/** "Training" ends the name of a company that is not called so. */
function isLaterWordOf(text: string, name: string): boolean {
  return name.toLowerCase().split(/\s+/u).indexOf(text.trim().toLowerCase()) > 0;
}

const isAbout = (entity: string): boolean => ['account', 'deal', 'contact', 'lead'].includes(entity);
const isAboutOrAuthor = (entity: string): boolean => isAbout(entity) || entity === 'user';
const isAboutButDeal = (entity: string): boolean => isAboutOrAuthor(entity) && entity !== 'deal';

function asRecall(scene: Scene): Reading | null {
  const { text, items } = scene;
  const about: RecordRef[] = [];
  let author: RecordRef | null = null;
  const filters: Filter[] = [];
  const kinds: string[] = [];
  const readings: SlotReading[] = [];
  const taken = new Set<Item>();
  const note = (slot: string, item: Item, value: string | null, recordId: number | null = null): void => {
    readings.push({ slot, text: item.text, value, recordId });
    taken.add(item);
  };
  for (const item of items) {
    const record = recordNamed(item, text);
    if (record !== null && isMeant(record, item, text)) {
      if (record.entity === 'user') author = record;
      else about.push(record);
      note(record.entity === 'user' ? 'author' : 'about', item, record.text, record.id);
      continue;
    }
    const place = placeOf(item, text);
    if (place !== null) {
      filters.push(place);
      note('filters', item, place.field);
      continue;
    }
    const kind = kindOf(item, scene);
    if (kind !== null) {
      kinds.push(kind);
      note('kinds', item, kind);
    }
  }
  // Nothing was said yet in what is to come: "needs it by next quarter", "after a recent rollout" speak of something else.
  const [said] = readPeriods(scene, openDraft(), true).filter(
    ({ item, period }) =>
      (period.from === null || period.from <= scene.context.now.slice(0, 10)) &&
      !/\b(?:an?|the|our|their)\s+recent\s*$/iu.test(text.slice(0, item.end)),
  );
  if (said !== undefined) note('period', said.item, said.period.text);
  const { order, rest } = readOrder(withoutItems(text, [...taken]));
  // "In the last meeting": whatever was said there, and not the last time that it was said.
  const isOfLast = kinds.length > 0 && ofLastOne.test(text);
  const isOfAll =
    isOfLast ||
    ((order !== null || asksForAll(rest)) && about.length + kinds.length > 0 && !hasContent(rest));
  if (!isOfAll && !hasContent(rest)) return null;
  const sought = isOfAll ? '' : rest;
  readings.unshift({ slot: 'text', text: sought, value: sought, recordId: null });
  const intent: QueryIntent = {
    kind: 'query',
    name: 'recall',
    slots: { text: sought, about, author, kinds, filters, period: said?.period ?? null, order },
  };
  const unclear = [...about, ...(author === null ? [] : [author])].find(
    ({ id, candidates }) => id === null && candidates.length > 0,
  );
  return {
    confidence: 0.9,
    intents: [intent],
    readings: [readings],
    alternatives: [],
    question:
      unclear === undefined
        ? null
        : {
            kind: 'which-record',
            intentIndex: 0,
            slot: unclear === author ? 'author' : `about.${about.indexOf(unclear)}`,
            candidates: unclear.candidates,
          },
    notUnderstood: [],
    understood: [text.trim()],
  };
}

const ofLastOne = regexp('iu')`
  \b(?:last|latest|most recent|first) (?:calls?|meetings?|visits?|demos?|e-?mails?|conversations?|messages?)\b|(?:[上首]一?次|最近一次|最后一次|第一次)(?:的)?
  (?:电话|通话|会议|开会|拜访|演示|邮件|沟通|微信)
`;

/**
 * "Who wants a pilot first?": a word that several deals are called by is more likely what is spoken of. "Who fears for their launch?": those who
 * are asked for, and nobody of before.
 */
function isMeant({ entity, id, candidates }: RecordRef, { text: said }: Item, text: string): boolean {
  if (id === null && (entity === 'deal' || candidates.length === 0)) return false;
  return !(pronoun.test(said.trim()) && asksOfCustomers(text));
}

const pronoun = /^(?:they|them|their|theirs|he|him|his|she|her|hers|it|its|[他她它]们?|对方)$/iu;

/** Who it is that something is said of: people outside, or customers. */
export function asksOfCustomers(text: string): boolean {
  return ofCustomers.test(text.trim());
}

const ofCustomers = regexp('iu')`
  ^(?:(?:so|and|ok|hey|please|to|for|with|from|at|in)[ ])*(?:who|whom|whose|which (?:of (?:my|our|the) )?(?:\w+ )?(?:customers?|clients?|accounts?|compan(?:y|ies)|prospects?|contacts?|people))\b|
  谁|哪几?家|哪些?(?:个|位)?(?:客户|公司|企业|联系人)
`;

/** "In Germany", 德国的客户: where the customer is, or what it does. */
function placeOf(item: Item, text: string): Filter | null {
  const value = itemSenses(item, 'value').find(
    ({ entity, field }) =>
      entity === 'account' && ['country', 'province', 'city', 'industry', 'tier'].includes(field),
  );
  if (value === undefined) return null;
  const before = text.slice(0, item.start);
  const after = text.slice(item.end);
  const isPlace =
    /\b(?:in|from|at|of|across|the)\s*$/iu.test(before) ||
    /^\s*(?:customers?|clients?|accounts?|companies|industry|sector)\b/iu.test(after) ||
    /^(?:的|那边|地区|行业)?(?:客户|公司|企业)/u.test(after);
  if (!isPlace) return null;
  return {
    field: value.field,
    op: 'is',
    values: [
      value.isText ? { type: 'text', text: value.key } : { type: 'key', text: item.text, key: value.key },
    ],
  };
}

/** "In calls", "in the last meeting with Globex", 会议里: of what kind it was said. */
function kindOf(item: Item, { text, context: { vocabulary } }: Scene): string | null {
  const value = itemSenses(item, 'value').find(
    ({ entity, field }) => entity === 'activity' && field === 'kind',
  );
  const [, noun] = /^(\p{L}+) with$/iu.exec(item.text) ?? [];
  const key =
    value?.key ??
    vocabulary.lists
      .get('activity_kind')
      ?.find(({ names }) => names.en.some((name) => name.toLowerCase() === noun?.toLowerCase()))?.key;
  if (key === undefined) return null;
  const before = text.slice(0, item.start);
  const isIn =
    /\b(?:in|during|from|on|at|of) (?:(?:the|our|my|any|their|his|her|last|latest|most recent|first) )*$/iu.test(
      before,
    ) ||
    /(?:[次回]|最新的?)$/u.test(before) ||
    /^(?:里|中|上|时)/u.test(text.slice(item.end));
  return isIn ? key : null;
}

function withoutItems(text: string, items: readonly Item[]): string {
  let rest = text;
  for (const { start, end } of [...items].sort((one, other) => other.start - one.start))
    rest = `${rest.slice(0, start)}\ue000${rest.slice(end)}`;
  return rest
    .replace(/(?:\b(?:in|from|at|of|with|by|to|for|during|on)(?: the| our| my)?\s*)?\ue000/giu, ' ')
    .replace(/['’]s?(?=\s)|[?？。.!！]+\s*$/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** Whether anything is left that could be looked for. */
function hasContent(sought: string): boolean {
  return /\p{L}{2,}|\p{Script=Han}/u.test(sought.replace(ofAsking, ' ').replace(functionWords, ' '));
}

const functionWords =
  /\b(?:who|whom|what|which|when|why|how|where|whether|the|an?|any|some|all|do|does|did|has|have|had|is|are|was|were|be|been|we|i|you|they|he|she|it|us|me|them|him|her|my|our|your|their|his|its|about|on|of|in|to|for|from|with|by|at|and|or|that|this|these|those|ever|there|show|list|give|get|see|please|can|could|said|say|says|saying|records?|activity|activities)\b|[我你他她它们的了吗呢谁里中上下有没在跟和与及都也就是还给把对]/giu;
