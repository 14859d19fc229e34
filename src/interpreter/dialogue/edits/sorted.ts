import { type EntityKey, entities, findField } from '../../../entities/index.ts';
import type { QueryIntent, SlotValue } from '../../../intents/index.ts';
import { regexp } from '../../../kernel/index.ts';
import { itemSenses } from '../../rules/queries/items.ts';
import type { Edit, Fragment } from './edit.ts';
import { whoBought } from './extreme.ts';
import { recordsBehind } from './records-behind.ts';

type Direction = 'asc' | 'desc';

/** "Sort by close date", "newest first", 按金额从大到小, 最久的排前面: the records that were shown, all of them, in the order that is said. */
export const askSorted: Edit = (fragment, base) => {
  const said = fragment.text
    .normalize('NFKC')
    .trim()
    .replace(/[\s.?!。？！]+$/u, '')
    .replace(lead, '');
  if (base.name === 'follow-ups' && whose.test(said)) return inOrder(base, { by: 'owner', direction: 'asc' });
  const { field, field2, zh, zh2, how, how2, howZh, howZh2, first, firstZh } =
    sorting.exec(said)?.groups ?? {};
  const by = field ?? field2 ?? zh ?? zh2;
  const end = first ?? firstZh;
  if (by === undefined && end === undefined) return null;
  const shown = recordsOf(base, fragment);
  if (shown === null) return null;
  const order =
    by === undefined
      ? byEnd(end ?? '', shown.entity, base)
      : byField(by, how ?? how2 ?? howZh ?? howZh2, field2 !== undefined, shown.entity, base, fragment);
  if (order !== null)
    return shown.isCut && !isOfTime(order.by, shown.entity) ? null : inOrder(shown.query, order);
  // The biggest of some customers are those that bought most.
  if (shown.query.name !== 'list' || shown.entity !== 'account') return null;
  const isOfMoney =
    by === undefined
      ? sizeOf(end ?? '')
      : /^(?:revenue|sales|amount|value|size)$|销售额|金额/iu.test(by)
        ? 'high'
        : null;
  return isOfMoney === null
    ? null
    : whoBought(shown.query, { key: isOfMoney, limit: null }, fragment.lexicon);
};

type Records = Extract<QueryIntent, { name: 'list' | 'stuck-deals' | 'follow-ups' }>;
interface Order {
  readonly by: string;
  readonly direction: Direction;
}

interface Shown {
  readonly query: Records;
  readonly entity: EntityKey;
  /** Groups have an order of their own, but for the days of what is in them. */
  readonly isCut: boolean;
}

/** What was listed, or what a figure is of. */
function recordsOf(base: QueryIntent, { context }: Fragment): Shown | null {
  if (base.name === 'stuck-deals') return { query: base, entity: 'deal', isCut: false };
  if (base.name === 'follow-ups') return { query: base, entity: base.slots.entity, isCut: false };
  if (base.name === 'measure' && base.slots.grain !== null) return null;
  const list = base.name === 'list' ? base : recordsBehind(base, context);
  if (list?.name !== 'list' || !Object.hasOwn(entities, list.slots.entity)) return null;
  const isCut = base.name === 'measure' && base.slots.groupBy.length > 0;
  return { query: list, entity: list.slots.entity as EntityKey, isCut };
}

function isOfTime(by: string, entity: EntityKey): boolean {
  return ['date', 'instant'].includes(findField(entity, by)?.type ?? '');
}

function inOrder(query: Records, order: Order): QueryIntent {
  const { offset: _, ...slots } = query.slots;
  // The first of them alone was looked at; it is their order that is asked for.
  const limit = slots.limit === 1 ? null : slots.limit;
  if (query.name === 'list') return { ...query, slots: { ...query.slots, order, limit, countOnly: false } };
  return { ...query, slots: { ...slots, order, limit } } as QueryIntent;
}

/** By a field that is named, in the direction that is said, else with the largest, the earliest or the first of the alphabet first. */
function byField(
  said: string,
  how: string | undefined,
  isBare: boolean,
  entity: EntityKey,
  base: QueryIntent,
  { items }: Fragment,
): Order | null {
  const meant = concepts.find(({ word }) => word.test(said.trim()));
  const key =
    meant === undefined
      ? items.flatMap((item) => itemSenses(item, 'field')).find((sense) => sense.entity === entity)?.key
      : meant.fieldOf(entity, base);
  if (key == null) return null;
  const type = key === 'lastContact' ? 'instant' : findField(entity, key)?.type;
  // "By owner" alone cuts them.
  if (type === undefined || (isBare && !ordered.has(type))) return null;
  const usual = type === 'money' || key === 'createdAt' || key === 'heldAt' ? 'desc' : 'asc';
  const wanted = how === undefined ? null : directionOf(how);
  const isSpan = meant?.isSpan === true;
  if (wanted === null) return { by: key, direction: usual };
  // The longest stands there since the earliest day.
  return { by: key, direction: isSpan ? opposite(wanted) : wanted };
}

/** By what the first one is most of: the newest, the biggest, the longest. */
function byEnd(said: string, entity: EntityKey, base: QueryIntent): Order | null {
  const end = ends.find(({ word }) => word.test(said));
  const by = end?.fieldOf(entity, base);
  return end === undefined || by == null ? null : { by, direction: end.direction };
}

/** Which end of the amounts a superlative is of. */
function sizeOf(said: string): 'high' | 'low' | null {
  const end = ends.find(({ word }) => word.test(said));
  return end?.fieldOf !== moneyOf ? null : end.direction === 'desc' ? 'high' : 'low';
}

type FieldOf = (entity: EntityKey, base: QueryIntent) => string | null;

/** No field of a customer says how big he is. */
const moneyOf: FieldOf = (entity) =>
  entity === 'account' ? null : (entities[entity].fields.find(({ type }) => type === 'money')?.key ?? null);

/** The date that they end on: when it is due, when it should close, or when it did. */
const endOf: FieldOf = (entity, base) => {
  if (entity === 'deal') return isOver(base) ? 'closedDate' : 'expectedCloseDate';
  return findField(entity, 'dueDate')?.key ?? findField(entity, 'endDate')?.key ?? null;
};

const newOf: FieldOf = (entity, base) =>
  entity === 'deal' && isOver(base) ? 'closedDate' : (entities[entity].dateField ?? 'createdAt');

/** What is stuck is old by its stage, whom nobody called by the last call, what is due by its due date. */
const ageOf: FieldOf = (entity, base) => {
  if (base.name === 'stuck-deals') return 'stageEnteredAt';
  if (base.name === 'follow-ups') return 'lastContact';
  return (entity === 'deal' ? null : endOf(entity, base)) ?? newOf(entity, base);
};

const contactOf: FieldOf = (_, base) => (base.name === 'follow-ups' ? 'lastContact' : null);
const stageOf: FieldOf = (entity) => (entity === 'deal' ? 'stageEnteredAt' : null);
const timeOf: FieldOf = (entity, base) =>
  base.name === 'follow-ups' && entity !== 'deal'
    ? 'createdAt'
    : (endOf(entity, base) ?? newOf(entity, base));

function isOver(base: QueryIntent): boolean {
  if (!('filters' in base.slots)) return false;
  const isClosed = (value: SlotValue): boolean => value.type === 'key' && value.key !== 'open';
  return (
    ('periodField' in base.slots && base.slots.periodField === 'closedDate') ||
    base.slots.filters.some(({ field, values }) => field === 'status' && values.every(isClosed)) ||
    (base.name === 'measure' && /won|lost|revenue/u.test(base.slots.measures[0] ?? ''))
  );
}

/** What the words for a field mean of records of any kind. */
const concepts: readonly { readonly word: RegExp; readonly fieldOf: FieldOf; readonly isSpan?: true }[] = [
  {
    word: /^(?:the )?(?:deal )?(?:amount|value|size|worth|price|money)s?$|^(?:商机)?(?:金额|价值|大小|额度)$/iu,
    fieldOf: moneyOf,
  },
  {
    word: /^(?:the )?(?:last|latest) (?:contact|touch|activity|call)(?: date)?$|^(?:上次|最近|最后)(?:一次)?(?:联系|跟进|沟通)(?:的)?(?:时间|日期)?$/iu,
    fieldOf: contactOf,
  },
  {
    word: /^(?:the )?(?:time|days?|age)(?: (?:in|at|on) (?:the |their )?stage)?(?: stuck)?$|^(?:停留|停滞|停|卡)(?:的)?(?:时间|时长|天数)?$/iu,
    fieldOf: (entity, base) => (base.name === 'stuck-deals' ? stageOf(entity, base) : timeOf(entity, base)),
    isSpan: true,
  },
  {
    word: /^(?:the )?(?:expected |due |closing |close |end )+(?:date|day|time)?$|^(?:预计|预期)?(?:成交|签约|签单|结单|到期|截止|关单)(?:日期?|时间)?$/iu,
    fieldOf: endOf,
  },
  { word: /^(?:the )?(?:date|day|time)s?$|^(?:时间|日期)$/iu, fieldOf: timeOf },
  {
    word: /^(?:the )?(?:creat\w+|entry|added)(?: (?:date|time|on))?$|^(?:创建|新建|录入)(?:日期|时间)?$/iu,
    fieldOf: (entity) => findField(entity, 'createdAt')?.key ?? null,
  },
];

const ends: readonly { readonly word: RegExp; readonly fieldOf: FieldOf; readonly direction: Direction }[] = [
  { word: /^(?:newest|latest|most recent|youngest)|最新|最近/iu, fieldOf: newOf, direction: 'desc' },
  {
    word: /^(?:soonest|closing soon|earliest to close|next)|最快|最急|最(?:早|先)(?:要)?(?:签|成交|到期)|快到期/iu,
    fieldOf: endOf,
    direction: 'asc',
  },
  {
    word: /^(?:oldest|longest|earliest|stalest|most overdue|most stuck)|最[久长早老旧]/iu,
    fieldOf: ageOf,
    direction: 'asc',
  },
  {
    word: /^(?:biggest|largest|highest|most (?:valuable|expensive)|top|big)|最[大高贵]|金额[大高]|^[大高]/iu,
    fieldOf: moneyOf,
    direction: 'desc',
  },
  {
    word: /^(?:smallest|lowest|cheapest|least|small)|最[小低]|金额[小低]|^[小低]/iu,
    fieldOf: moneyOf,
    direction: 'asc',
  },
];

const ordered: ReadonlySet<string> = new Set(['money', 'integer', 'decimal', 'percent', 'date', 'instant']);

function directionOf(how: string): Direction {
  return /^(?:asc|low|small|old|ear|short)|升序|正序|从[小低少短旧早]|由[小低少短旧早]/iu.test(how)
    ? 'asc'
    : 'desc';
}

function opposite(direction: Direction): Direction {
  return direction === 'asc' ? 'desc' : 'asc';
}

/** Whose they are, each beside the others of the same owner. */
const whose = regexp('iu')`
    ^(?:whose (?:are|were) (?:they|these|those)|who (?:owns|has|covers|handles) (?:them|these|those)|by (?:rep|owner)|per (?:rep|owner)|group(?:ed)? (?:them )?by (?:rep|owner))$|
    ^(?:这些|那些)?(?:都|分别)*(?:是|归|由)?谁(?:的|在跟|跟的?|负责的?|在负责|名下的?)$|^(?:按|分)(?:负责人|人|销售|销售人员)$
  `;

const lead = regexp('iu')`
    ^(?:(?:and|ok|now|so|then|please|pls|just|but|can you|could you)[,\s]+|那|再|请|帮我|给我|把它们?|改成|换成)+
  `;

const howEn = String.raw`(?:asc|desc)\w*|(?:low|high)\w* to \w+|(?:big|small|larg|old|new|ear|lat|high|low)\w+(?: to \w+| first)`;
const howChinese = '[从由][大高多久长新晚小低少短旧早]到[大高多久长新晚小低少短旧早]|升序|降序|倒序|正序';
const noun = '(?: (?:ones?|deals?|leads?|accounts?|customers?|tasks?|invoices?|contacts?))?';
const sorting = new RegExp(
  [
    `^(?:re-?)?(?:sort|order|rank|arrange|list|show)(?:ed)?(?: (?:it|that|this|them|those|these|the list|me))?(?: all)? (?:by|on|in order of) (?<field>[a-z][a-z .]{1,30}?)(?:,? (?:from )?(?<how>${howEn}))?$`,
    `^by (?<field2>[a-z][a-z ]{1,30}?)(?:,? (?:from )?(?<how2>${howEn}))?$`,
    `^(?:(?:sort|order|rank|show|list|put|with) (?:it |them |me |those )?)?(?:the )?(?<first>(?:most )?[a-z]+(?: to close)?)${noun}(?: first| (?:on|at the) top)$`,
    `^按照?(?<zh>\\p{Script=Han}{2,8}?)的?(?:(?<howZh>${howChinese})(?:来)?(?:排序|排列|排)?|(?:来)?(?:排序|排列|排个序|排))(?:一下)?$`,
    `^(?<zh2>\\p{Script=Han}{2,8}?)(?<howZh2>${howChinese})(?:排序|排列|排)?$`,
    `^(?<firstZh>(?:金额)?最?\\p{Script=Han}{1,4}?)的?(?:单子?|商机|客户|线索|待办|发票)?(?:排|放|列)?在?最?(?:前面?|前头|上面)$`,
  ].join('|'),
  'iu',
);
