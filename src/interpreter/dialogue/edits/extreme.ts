import { type EntityKey, entities } from '../../../entities/index.ts';
import type { IntentNamed, QueryIntent } from '../../../intents/index.ts';
import { type Grain, regexp } from '../../../kernel/index.ts';
import type { Lexicon } from '../../rules/lexicon/index.ts';
import { dimensionOf } from '../../rules/queries/groups.ts';
import { grainOf, type Item, itemSenses, itemWord } from '../../rules/queries/items.ts';
import { measureOfList } from '../list-as-measure.ts';
import { isOfPerson } from '../merge-filters.ts';
import { singledOut } from '../shown-groups.ts';
import { type Edit, type Fragment, pointsOnly } from './edit.ts';
import { nthPlace, placeIn } from './placing-words.ts';
import { recordsBehind } from './records-behind.ts';

type List = IntentNamed<'list'>;
type Measure = IntentNamed<'measure'>;

/** "The biggest one", "who's furthest behind?", 最早的那个, 主要是谁的: the first of what was shown, by the order that is said. */
export const askExtreme: Edit = (fragment, base) => {
  if (base.name === 'list' && base.slots.entity === 'account' && buying.test(fragment.text.trim()))
    return whoBought(
      base,
      { key: /少|least|fewest/iu.test(fragment.text) ? 'low' : 'high', limit: 1 },
      fragment.lexicon,
    );
  const nth = nthPlace(fragment.text);
  if (nth !== null) return atPlace(base, nth);
  if (furthest.test(fragment.text.trim())) return furthestAlong(base);
  const isLongest = longest.test(fragment.text.trim());
  const said = isLongest ? longestOne : (readPlacing(fragment, base) ?? readSuperlative(fragment, base));
  if (said === null) return null;
  // Those who were never contacted come first, and then the longest ago.
  if (base.name === 'follow-ups')
    return isLongest || (said.isOfTime && said.key === 'old')
      ? { ...base, slots: { ...base.slots, limit: 1 } }
      : null;
  if (base.name === 'stuck-deals') return ofStuck(base, said);
  if (base.name === 'list') return ofList(base, said, fragment);
  if (base.name !== 'measure') return null;
  // 谁掉得最多 after one region was singled out is asked of its people.
  const within = who.test(fragment.text.trim()) ? singledOut(base, fragment.context, fragment.lexicon) : null;
  if (within !== null && !base.slots.groupBy.some(isOfPerson))
    return ofFigure(within, { ...said, isWho: true }, fragment.lexicon);
  const { groupBy, grain } = base.slots;
  const behind = recordsBehind(base, fragment.context);
  // "The biggest deal" of what was won by each: a deal, and nobody of these.
  const isOfRecords =
    behind?.name === 'list' &&
    itemSenses(said.noun ?? undefined, 'entity').some(({ key }) => key === behind.slots.entity);
  if (!isOfRecords && (groupBy.length > 0 || grain !== null || said.isWho))
    return ofFigure(base, said, fragment.lexicon);
  if (behind === null) return null;
  return behind.name === 'list' ? ofList(behind, said, fragment) : ofFigure(behind, said, fragment.lexicon);
};

const who = /^(?:那)?(?:谁|哪个(?:人|销售))/u;

/** "Who sold most in Celia's team?", 西区谁最好: the first of those that the message narrows the question to. */
export const askExtremeWithin: Edit = (fragment, base) => {
  if (base.name !== 'measure') return null;
  const said = fragment.text.trim().replace(/[\s.?!。？！]+$/u, '');
  const { where, ask } = withinEn.exec(said)?.groups ?? withinZh.exec(said)?.groups ?? {};
  if (where === undefined || ask === undefined) return null;
  const isChinese = /\p{Script=Han}/u.test(ask);
  const narrowed = fragment.goOn(isChinese ? `只看${where}` : `only ${where}`, base);
  const added = narrowed?.name === 'measure' ? newPlace(base, narrowed) : null;
  if (narrowed?.name !== 'measure' || added === null) return null;
  const cut = narrowed.slots.groupBy.length > 0 && narrowed.slots.groupBy.every((key) => key !== added);
  const groupBy = cut && !withinPeople.test(ask) ? narrowed.slots.groupBy : ['rep'];
  const plain = { ...narrowed, slots: { ...narrowed.slots, groupBy: [...groupBy], grain: null } };
  return fragment.goOn(ask, plain);
};

/** The field by which the question was narrowed further; null where it was not. */
function newPlace(base: Measure, narrowed: Measure): string | null {
  const before = new Set(base.slots.filters.map((filter) => JSON.stringify(filter)));
  const [added, another] = narrowed.slots.filters.filter((filter) => !before.has(JSON.stringify(filter)));
  return added === undefined || another !== undefined || added.op !== 'is' ? null : added.field;
}

const withinPeople = /^(?:who|谁)/iu;
const superlativeEn =
  '(?:(?:the )?(?:best|worst|strongest|weakest|highest|lowest|biggest|smallest|most|least|fewest|top|number one)|ahead|behind|leading|trailing|last|first|leads|lags|trails)';
const withinEn = new RegExp(
  `^(?:(?:and|so|ok|then|but|now)[,\\s]+)*(?<ask>(?:who|which(?: [a-z]+)?)(?:['’]s| is| was| has| had| did| does)? ${superlativeEn}) (?:in|of|at|from|within|among|for|on) (?<where>.{2,40})$`,
  'iu',
);
const withinZh = regexp('u')`
    ^(?:那|那么|现在)*(?<where>[^谁哪，,]{2,20}?)(?:那边|那儿|这边|里面|里头|内部|当中|中间|里|内|中)?
    (?:的)?(?<ask>(?:谁|哪个(?:人|销售)?)(?:是)?(?:最\p{Script=Han}{1,2}|垫底|领先|落后|第一|倒数第一))
    (?:的|呢)?$
  `;

/** "Which one's furthest along?", 哪个最靠前: the deal in the latest stage. */
function furthestAlong(base: QueryIntent): QueryIntent | null {
  if (base.name !== 'list' || base.slots.entity !== 'deal') return null;
  return {
    ...base,
    slots: { ...base.slots, order: { by: 'stage', direction: 'desc' }, limit: 1, countOnly: false },
  };
}

const furthest = regexp('iu')`
    ^(?:(?:and|so|ok)[,\s]+)*(?:which|what)(?: (?:one|deal))?(?:['’]s| is| of (?:them|those) is) (?:the )?(?:furthest|farthest|most advanced)(?: (?:along|ahead))?[?.! ]*$|
    ^(?:那|其中)*(?:哪一?[个单笔家])?(?:是|进展|进度|阶段)*最(?:靠前|靠后|往后|快|接近签单|接近成交|接近赢单|成熟)(?:的)?(?:是)?(?:哪一?[个单笔家])?(?:呢)?[？?。]*$
  `;

interface Superlative {
  /** As the lexicon calls it: high, low, good, bad, fast, slow; new, old, soon. */
  readonly key: string;
  readonly isOfTime: boolean;
  /** "Grew most", 降得最多: by how much it changed. */
  readonly change: 'up' | 'down' | null;
  readonly isOfClosing: boolean;
  readonly limit: number | null;
  readonly isWho: boolean;
  /** What is compared, where it is said. */
  readonly noun: Item | null;
}

/** "The second?", 第二名呢 after the first one alone. */
function atPlace(base: QueryIntent, place: number): QueryIntent | null {
  if (base.name !== 'measure' || base.slots.order === null || base.slots.groupBy.length === 0) return null;
  if (base.slots.limit !== 1 && base.slots.place === undefined) return null;
  const { place: _, ...slots } = base.slots;
  return { ...base, slots: { ...slots, limit: null, place } };
}

/** "The longest one?", 拖得最久的是哪个, 最久没联系的是哪家: by time, with or without what it was long in. */
const longest = regexp('iu')`
    ^(?:(?:and|so|ok|now|then)[,\s]+)*(?:(?:which|who|what)(?: (?:one|deal|account|customer|task|invoice))?(?:['’]s| is| has been| was)?[ ])?
    (?:(?:open|stuck|waiting|overdue|silent|quiet|untouched|neglected)[ ])?(?:the |for )*(?:longest|slowest|oldest|most overdue)
    (?: (?:one|ones|deal|account|customer|task|invoice))?(?: (?:open|stuck|waiting|overdue|silent|quiet|untouched|uncontacted|of (?:them|those|these|all)))*[?.! ]*$|
    ^(?:(?:and|so|ok|now|then)[,\s]+)*how (?:old|long|late|overdue)(?: overdue)? (?:is|has) the (?:oldest|longest|latest|most overdue)(?: one)?(?: (?:been )?(?:open|stuck|waiting|overdue))?[?.! ]*$|
    ^(?:那|其中|里面)*(?:拖|停|卡|放|欠|逾期|超期)?(?:了|得|的)?最(?:久|长|老)的?(?:[那一]?[个家条单笔张])?(?:是|有|已经|都)*(?:多少天|多久|几天)(?:了|没联系了)?[？?。 ]*$|
    ^(?:那|其中|里面|这里面|这些里)*(?:拖|停|卡|放|挂|欠|逾期|超期|没联系|没跟进|没动|等|积压)?(?:了|得|的)?最(?:久|长|老)
    (?:(?:没|未)(?:有)?(?:人)?(?:联系|跟进|动|更新|沟通)(?:过|的)?)?(?:的)?(?:客户|商机|单子|待办|线索)?(?:是|那)?(?:哪|谁)?
    (?:[个家条单笔张位])?(?:呢)?[？?。 ]*$
  `;

const longestOne: Superlative = {
  key: 'old',
  isOfTime: true,
  change: null,
  isOfClosing: false,
  limit: 1,
  isWho: false,
  noun: null,
};

/** Stuck deals come with the largest first; the longest stands in its stage since the earliest day. */
function ofStuck(base: IntentNamed<'stuck-deals'>, said: Superlative): QueryIntent | null {
  if (said.isOfTime && said.key === 'old')
    return {
      ...base,
      slots: { ...base.slots, order: { by: 'stageEnteredAt', direction: 'asc' }, limit: said.limit },
    };
  if (said.isOfTime || said.change !== null || (said.key !== 'high' && said.key !== 'low')) return null;
  const order = said.key === 'high' ? null : ({ by: 'amount', direction: 'asc' } as const);
  return { ...base, slots: { ...base.slots, order, limit: said.limit } };
}

/** "Who's behind?", 谁垫底: the end of what was shown side by side; null where nothing was, or where the message says more. */
function readPlacing({ text, lexicon }: Fragment, base: QueryIntent): Superlative | null {
  if (base.name !== 'measure') return null;
  // "Who's ahead?" after the one, then the other: of everybody.
  const isOfOne = base.slots.filters.some(({ field, values }) => isOfPerson(field) && values.length === 1);
  const isCut = base.slots.groupBy.length > 0 || base.slots.grain !== null;
  const asksWho = /^(?:那)?(?:who|谁)/iu.test(text.trim());
  if (!isCut && !(isOfOne && asksWho)) return null;
  // Whoever is behind a target is so by how much of it is reached.
  if (base.slots.compareWith === 'target') return null;
  const key = placeIn(text);
  const isGood = lexicon.measures.get(base.slots.measures[0] ?? '')?.higherIsBetter !== false;
  return key === null
    ? null
    : {
        key: key === 'ahead' ? (isGood ? 'high' : 'low') : isGood ? 'low' : 'high',
        isOfTime: false,
        change: null,
        isOfClosing: false,
        limit: isCut ? 1 : null,
        // 谁卖得最好 along time is asked of people, and not of its months.
        isWho: asksWho && (!isCut || isAlongTime(base)),
        noun: null,
      };
}

/** Nothing stands side by side but times. */
function isAlongTime(base: QueryIntent): boolean {
  return base.name === 'measure' && base.slots.groupBy.length === 0 && base.slots.grain !== null;
}

/** Null where the fragment says more than what comes first, or an order for all ("biggest first"). */
function readSuperlative({ items, text }: Fragment, base: QueryIntent): Superlative | null {
  const ranks = items.filter((item) => item.rank !== null || recencies.has(itemWord(item, 'recency') ?? ''));
  const [item] = ranks;
  if (item === undefined || ranks.length > 1 || item.rank?.nth !== undefined) return null;
  if (item.rank !== null && ['first', 'last'].includes(item.rank.key)) return null;
  // "Worst first" orders all of them; "our best seller" asks for revenue, whatever was shown.
  if (orderingAll.test(text) || ownFigure.test(text)) return null;
  const events = items.filter((one) => ['created', 'closing'].includes(itemWord(one, 'event') ?? ''));
  const others = items.filter(
    (one) =>
      one !== item &&
      itemWord(one, 'comparison') !== 'growth' &&
      !pointsOnly(one) &&
      !isOwning(one) &&
      !(item.rank === null && events.includes(one)),
  );
  const [noun = null] = others;
  const isNoun =
    noun === null ||
    unitOf(noun) !== null ||
    noun.senses.some(({ kind }) => ['entity', 'field', 'dimension'].includes(kind));
  if (others.length > 1 || !isNoun) return null;
  const isPlural = plural.test(text) || (noun !== null && /[a-z]{3}s$/i.test(noun.text));
  return {
    key: item.rank?.key ?? itemWord(item, 'recency') ?? '',
    isOfTime: item.rank === null,
    change: falling.test(text) ? 'down' : rising.test(text) ? 'up' : null,
    isOfClosing: events.some((one) => itemWord(one, 'event') === 'closing'),
    limit: item.rank?.limit ?? (isPlural ? null : 1),
    isWho: items.some(
      (one) =>
        (itemWord(one, 'asking') === 'who' && (one.text !== '谁' || isAlongTime(base))) || isOwning(one),
    ),
    noun,
  };
}

const recencies: ReadonlySet<string> = new Set(['new', 'old', 'soon']);
const plural = /\b(?:ones|those|them all)\b(?! of)|哪些|哪几|那些|那几/i;

const falling =
  /差得|差了|差别|差距|降|跌|掉|下滑|减少|退步|\b(?:drop|dropped|fell|fallen|declin\w*|decreas\w*|slipped|slid|sank|dipped|shrank|lost ground)\b/i;
const rising = /涨|升|增长|增加|提高|进步|\b(?:grew|grown|growth|gained|improv\w*|increas\w*|rose|risen)\b/i;
const orderingAll = /\b[a-z]+(?:st|most) first\b/i;
const ownFigure = /\b(?:our|we|us|sell|sells|sold|selling|seller|earn|earns)\b|我们|咱|卖|赚|挣|业绩/i;

/** "Owns most of them". */
function isOwning(item: Item): boolean {
  return itemWord(item, 'cue') === 'owns';
}

/** "Which month was best": along time. */
function unitOf(item: Item): Grain | null {
  return grainOf(item) ?? (itemWord(item, 'unit') as Grain | null);
}

function ofFigure(base: Measure, said: Superlative, lexicon: Lexicon): QueryIntent | null {
  const [main = ''] = base.slots.measures;
  const measure = lexicon.measures.get(main);
  if (measure === undefined || said.isOfTime) return null;
  const isCut = base.slots.groupBy.length > 0 || base.slots.grain !== null;
  const unit = said.noun === null ? null : unitOf(said.noun);
  const asked = said.noun === null || unit !== null ? null : dimensionOf(said.noun, lexicon);
  const isRecordsNoun = said.noun !== null && asked === null && unit === null;
  if (isRecordsNoun) return null;
  // 谁涨得最快 of regions that were set side by side asks for one of them.
  const isOfPeople = base.slots.groupBy.some(isOfPerson) || (isCut && said.change !== null);
  const groupBy =
    asked !== null
      ? [asked]
      : unit !== null
        ? []
        : said.isWho && !isOfPeople
          ? ['rep']
          : isCut
            ? base.slots.groupBy
            : [];
  if (groupBy.length === 0 && base.slots.grain === null && unit === null) return null;
  const best = measure.higherIsBetter === false ? 'asc' : 'desc';
  const worst = best === 'asc' ? 'desc' : 'asc';
  const isLong = measure.unit === 'duration';
  const direction = (
    {
      high: 'desc',
      low: 'asc',
      good: best,
      bad: worst,
      fast: isLong ? 'asc' : 'desc',
      slow: isLong ? 'desc' : 'asc',
    } as const
  )[said.key];
  if (direction === undefined || (said.change !== null && !mostly.has(said.key))) return null;
  const { place: _, placeOf: __, ...slots } = base.slots;
  return {
    ...base,
    slots: {
      ...slots,
      groupBy: [...groupBy],
      grain: unit ?? (said.isWho || asked !== null ? null : slots.grain),
      // Of one alone nobody is the best.
      filters: slots.filters.filter(
        ({ field, op, values }) => !(groupBy.includes(field) && op === 'is' && values.length === 1),
      ),
      ...(said.change !== null && slots.compareWith === null ? { compareWith: 'previous' as const } : {}),
      order: {
        by: main,
        direction: said.change === null ? direction : said.change === 'up' ? 'desc' : 'asc',
        change: said.change !== null,
      },
      limit: said.limit,
      chart: false,
    },
  };
}

/** By how much, or how fast, something changed. */
const mostly: ReadonlySet<string> = new Set(['high', 'fast']);

function ofList(base: List, said: Superlative, { lexicon, text }: Fragment): QueryIntent | null {
  if (said.change !== null) return null;
  const entity = base.slots.entity as EntityKey;
  if (!Object.hasOwn(entities, entity)) return null;
  if (entity === 'account' && !said.isOfTime && (!said.isWho || asksCompany.test(text)))
    return whoBought(base, said, lexicon);
  // "Who owns the biggest of those?" is whose that one is.
  if (said.isWho && !ofSize.test(text)) return whoHasMost(base, said, lexicon);
  const { fields, dateField } = entities[entity];
  const named = itemSenses(said.noun ?? undefined, 'field').find((sense) => sense.entity === entity)?.key;
  // "What stage is the biggest in": only amounts and days have an order, the rest stands in the list anyway.
  const field = fields.some(({ key, type }) => key === named && ordered.has(type)) ? named : undefined;
  const isOwnNoun =
    said.noun === null ||
    itemSenses(said.noun, 'entity').some(({ key }) => key === entity) ||
    named !== undefined;
  if (!isOwnNoun) return null;
  const isOfClosing = entity === 'deal' && (said.key === 'soon' || said.isOfClosing);
  const isOfDue = base.slots.filters.some(({ field }) => field === 'dueDate') || entity === 'task';
  const byTime = isOfClosing ? 'expectedCloseDate' : isOfDue ? 'dueDate' : (dateField ?? 'createdAt');
  const byMoney = fields.find(({ type }) => type === 'money')?.key;
  const by =
    field ?? (said.isOfTime ? byTime : said.key === 'high' || said.key === 'low' ? byMoney : undefined);
  if (by == null || (entity === 'account' && field === undefined && !said.isOfTime)) return null;
  const isUp = said.isOfTime ? said.key === 'old' || said.key === 'soon' : said.key === 'low';
  return {
    ...base,
    slots: {
      ...base.slots,
      order: { by, direction: isUp ? 'asc' : 'desc' },
      limit: said.limit,
      countOnly: false,
    },
  };
}

const ordered: ReadonlySet<string> = new Set(['money', 'integer', 'decimal', 'percent', 'date', 'instant']);

/** "Who bought most?", 买得最多的是哪家: nothing but that. */
const buying = regexp('iu')`
    ^(?:(?:and|so|ok|then)[,\s]+)*(?:who|which(?: (?:one|account|customer|company))?)
    (?: of (?:them|those|these))?(?: has| have)? (?:bought|buys?|spent|spends?|ordered|paid|brought in)
    (?: us)? (?:the )?(?:most|least|fewest)(?: from us)?[?.!]*$|
    ^(?:那|其中|这里面)*(?:谁|哪[个家位])?(?:买|采购|下单|签|花)(?:得|的)?(?:钱)?最(?:多|少)(?:的)?(?:是)?
    (?:谁|哪[个家位])?[？?]*$
  `;

const ofSize = /\b(?:biggest|largest|smallest|highest|lowest)\b|最[大小](?!多)/iu;
const asksCompany = /家|公司|客户/u;

/** The biggest of some customers is the one that bought most. */
export function whoBought(
  base: List,
  said: Pick<Superlative, 'key' | 'limit'>,
  lexicon: Lexicon,
): QueryIntent | null {
  const measure = lexicon.unnamed.amount.won;
  const [count] = measureOfList(base.slots, lexicon);
  // Who has bought nothing of late is found by a figure already, which no other one is ranked within.
  if (
    count === undefined ||
    measure === null ||
    base.slots.having.length > 0 ||
    (said.key !== 'high' && said.key !== 'low')
  )
    return null;
  const direction = said.key === 'high' ? 'desc' : 'asc';
  return {
    ...count,
    slots: {
      ...count.slots,
      measures: [measure],
      groupBy: ['account'],
      period: null,
      order: { by: measure, direction, change: false },
      limit: said.limit,
    },
  };
}

/** "Who owns most of them?": the records of the list, counted by whose they are. */
function whoHasMost(base: List, said: Superlative, lexicon: Lexicon): QueryIntent | null {
  if (said.key !== 'high' && said.key !== 'low') return null;
  const [count] = measureOfList(base.slots, lexicon);
  const [measure] = count?.slots.measures ?? [];
  if (count === undefined || measure === undefined) return null;
  return {
    ...count,
    slots: {
      ...count.slots,
      groupBy: ['rep'],
      order: { by: measure, direction: said.key === 'high' ? 'desc' : 'asc', change: false },
      limit: said.limit,
    },
  };
}
