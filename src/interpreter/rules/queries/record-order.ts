import { type EntityKey, entities, findField } from '../../../entities/index.ts';
import type { IntentNamed } from '../../../intents/index.ts';
import { type Draft, note, type Scene, take } from './draft.ts';
import { type Item, itemSense, itemSenses, itemWord } from './items.ts';
import { eventsOf } from './statuses.ts';

type ListOrder = IntentNamed<'list'>['slots']['order'];

/** In which order records are wanted, and how many of them. */
export function readOrder(
  scene: Scene,
  draft: Draft,
  entity: EntityKey,
  head: Item,
): { order: ListOrder; limit: number | null; offset?: number } {
  const { items } = scene;
  let by: string | null = null;
  let direction: 'asc' | 'desc' | null = null;
  let limit: number | null = null;
  let isSuperlative = false;
  let isByDay: 'near' | 'far' | null = null;
  let place: number | null = null;
  const { won, lost } = scene.lexicon.unnamed.dealCount;
  const isOver =
    entity === 'deal' &&
    items.some(
      (item) =>
        eventsOf(item).some((event) => over.has(event)) ||
        [won, lost].includes(itemSense(item, 'measure')?.key ?? ''),
    );
  const isOverdue = items.some((item) => eventsOf(item).includes('overdue'));
  for (const item of items) {
    if (draft.taken.has(item.at)) continue;
    const next = items[item.at + 1];
    if (item.rank !== null) {
      direction = ['low', 'last', 'bad', 'fast'].includes(item.rank.key) ? 'asc' : 'desc';
      place = item.rank.nth ?? place;
      limit = item.rank.nth ?? item.rank.limit ?? limit;
      isSuperlative ||= superlative.test(item.text);
      const isPlace = item.rank.key === 'first' || item.rank.key === 'last';
      const isNumber = /^(?:the )?(?:most|fewest|least)$/i.test(item.text);
      const before = isNumber ? undefined : items[item.at - 1];
      // "Contacts of our biggest account": the biggest is another record, that first has to be found.
      if (isOfOther(next, entity)) draft.doubt += 1;
      // 金额最大的前3个商机名称: how many, and nothing that they are ranked by.
      else if (!isPlace || by === null) by = rankField(entity, next) ?? rankField(entity, before) ?? by;
      if (rankField(entity, next) !== null) take(draft, next);
      else if (rankField(entity, before) !== null) take(draft, before);
      // "Most likely to close", 最有把握的: of a deal its probability; a lead has none but its rating.
      if (item.rank.key === 'likely' && entity === 'deal') by ??= 'probability';
      else if (item.rank.key === 'likely' && !hot.test(item.text)) draft.doubt += 1;
      // 最后一笔成交: the latest that was decided.
      if (item.rank.key === 'last' && by === null && isOver) {
        by = 'closedDate';
        direction = 'desc';
      }
      // 最贵的产品, "the cheapest product": by its price.
      const priced = entity === 'product' ? price.exec(item.text) : null;
      if (priced !== null) {
        by ??= 'listPrice';
        direction = priced.groups?.low === undefined ? 'desc' : 'asc';
      }
      // The worst of what is overdue is what is most.
      if (item.rank.key === 'bad' && by === null && isOverdue) {
        by = moneyField(entity);
        direction = 'desc';
      }
      // "The most common activity type": how often, which is a figure.
      if (/common|frequent|常/iu.test(item.text)) draft.doubt += 1;
      // No field says who or what is the best: that is a figure.
      if (['good', 'bad', 'fast', 'slow'].includes(item.rank.key) && by === null) draft.doubt += 1;
      // 倒数三名的产品: nothing in a product or a person itself is high or low.
      if (by === null && ['product', 'user', 'team'].includes(entity)) draft.doubt += 1;
      // "The most wins" are a number of them, and in no order.
      if (by === null && isNumber) draft.doubt += 1;
      // "Open the longest": since the earliest day.
      if (by === null && /\b(?:longest|shortest)$|最[久长短]/i.test(item.text) && !isOver) {
        by = 'createdAt';
        direction = item.rank.key === 'low' ? 'desc' : 'asc';
      }
      note(draft, 'order', item, direction);
      continue;
    }
    // "The first deal we ever won": the earliest, and only that.
    if (
      /^(?:the )?(?:very )?(?:first|earliest)$/i.test(item.text) &&
      next === head &&
      !/s$/i.test(head.text)
    ) {
      by = isOver ? 'closedDate' : (entities[entity].dateField ?? 'createdAt');
      direction = 'asc';
      limit = 1;
      note(draft, 'order', item, direction);
      continue;
    }
    const recency = itemWord(item, 'recency');
    // "Haven't bought recently": for how long, and no order.
    const isOfNone = recency === 'new' && items.some(({ isMissing }) => isMissing);
    if (recency !== null && recency !== 'next' && !isOfNone) {
      isSuperlative ||= superlative.test(item.text);
      direction = recency === 'new' || recency === 'last' ? 'desc' : 'asc';
      if (/一[次笔单个]$|^上[次回]$/u.test(item.text)) limit = 1;
      // 预计签单日期最早, "the earliest expected close date": by that one.
      const dated = [items[item.at - 1], next].find((one) => isDate(entity, orderField(entity, one)));
      if (dated !== undefined) {
        by = orderField(entity, dated);
        take(draft, dated);
      }
      by ??=
        recency === 'soon' && entity === 'deal'
          ? 'expectedCloseDate'
          : isOver
            ? 'closedDate'
            : (entities[entity].dateField ?? 'createdAt');
      note(draft, 'order', item, direction);
      continue;
    }
    // "Top 5 deals by value".
    if (itemWord(item, 'variant') === 'by-value' && moneyField(entity) !== null) {
      by = moneyField(entity);
      direction ??= 'desc';
      take(draft, item);
      continue;
    }
    const sorting = itemWord(item, 'sorting');
    if (sorting === 'near' || sorting === 'far') {
      isByDay = sorting;
      note(draft, 'order', item, sorting);
      continue;
    }
    if (sorting === 'asc' || sorting === 'desc') {
      direction = sorting;
      note(draft, 'order', item, sorting);
      continue;
    }
    const isSortedBy =
      sorting === 'by' ||
      // 按金额排, 按金额从高到低.
      (itemWord(item, 'grouping') === 'by' && itemWord(items[item.at + 2], 'sorting') !== null) ||
      // "Top 5 deals by value".
      (itemWord(item, 'grouping') === 'by' &&
        !/\b(?:each|every|per)$|^[各每]/i.test(item.text) &&
        items.some(({ rank }) => rank !== null));
    const field = isSortedBy ? orderField(entity, next) : null;
    if (field !== null) {
      by = field;
      const after = itemWord(items[item.at + 2], 'sorting');
      if (after === 'asc' || after === 'desc') {
        direction = after;
        take(draft, items[item.at + 2]);
        if (itemWord(items[item.at + 3], 'sorting') === 'after') take(draft, items[item.at + 3]);
      }
      direction ??= isDate(entity, field) ? 'asc' : 'desc';
      take(draft, item, next);
      if (itemWord(items[item.at + 2], 'sorting') === 'after') take(draft, items[item.at + 2]);
      continue;
    }
    // 最近成交的五单, 最近5个商机: so many of them.
    const behind = scene.text.slice(item.end);
    const areDeals = direction !== null && /^[笔单次]/u.test(behind);
    const areCounted = areDeals || (direction !== null && next === head && /^[个条家份张位]/u.test(behind));
    const count = numberOf(item) ?? (areCounted && /^[1-9]\d?$/.test(item.text) ? Number(item.text) : null);
    if (count !== null && (next === head || areDeals || itemWord(items[item.at - 1], 'limiting') !== null)) {
      limit = count;
      note(draft, 'limit', item, String(count));
      if (itemWord(items[item.at - 1], 'limiting') !== null) take(draft, items[item.at - 1]);
    }
  }
  if (isByDay !== null) direction = directionOfDays(by ?? entities[entity].dateField, isByDay);
  if (direction === null) return { order: null, limit };
  // The biggest customers are those that bought most, which is a figure.
  if (by === null && entity === 'account' && items.some(({ rank }) => rank !== null)) draft.doubt += 0.6;
  // "The biggest open deal", "latest quote": one of them.
  if ((isSuperlative && isSingular(head)) || asksOne.test(scene.text)) limit ??= 1;
  const field = by ?? moneyField(entity) ?? entities[entity].dateField;
  const order = field === null ? null : { by: field, direction };
  // 第二贵的: one place alone.
  return place === null ? { order, limit } : { order, limit: place, offset: place - 1 };
}

/** 按到期日从近到远: of days that are still to come the next one is the nearest, of others the last. */
function directionOfDays(field: string | null, first: 'near' | 'far'): 'asc' | 'desc' {
  const isToCome = field !== null && toCome.has(field);
  return isToCome === (first === 'near') ? 'asc' : 'desc';
}

const toCome: ReadonlySet<string> = new Set([
  ...['dueDate', 'expectedCloseDate', 'plannedAt', 'endDate', 'renewalDate', 'validUntil'],
]);

const hot = /hot|热/iu;

const superlative =
  /^(?:the |our |my )?(?:most |least |very )?(?:\p{L}+est(?: value)?|top|last|recent|valuable|expensive)$/iu;

/** 标价最高的产品是哪个. */
const asksOne =
  /^哪一?[个家条笔位款张份单].*最|最[^，,]{1,8}(?:是)?(?:哪一?[个家条笔位款张份]|谁|什么)[？?。\s]*$/u;

/** In English a noun says whether one is meant or many. */
function isSingular({ text }: Item): boolean {
  return /^[\p{Script=Latin} -]+$/u.test(text) && !/(?:s\b|people$)/i.test(text);
}

/** Of what is over, the latest was the last to close. */
const price = /贵|expensive|priciest|(?<low>便宜|cheapest)/iu;

const over: ReadonlySet<string> = new Set(['won', 'lost', 'closed', 'decided', 'bought']);

function orderField(entity: EntityKey, item: Item | undefined): string | null {
  if (item === undefined) return null;
  return itemSenses(item, 'field').find((sense) => sense.entity === entity)?.key ?? null;
}

/** What is more or less of something: an industry or a manager is neither highest nor lowest. */
function rankField(entity: EntityKey, item: Item | undefined): string | null {
  const key = orderField(entity, item);
  const type = key === null ? undefined : findField(entity, key)?.type;
  return type === undefined || ['reference', 'choice'].includes(type) ? null : key;
}

function isDate(entity: EntityKey, field: string | null): boolean {
  return field !== null && ['date', 'instant'].includes(findField(entity, field)?.type ?? '');
}

/** Whether a noun is for records of other kinds alone. */
function isOfOther(item: Item | undefined, entity: EntityKey): boolean {
  const kinds = item === undefined ? [] : itemSenses(item, 'entity').map(({ key }) => key);
  return kinds.length > 0 && !kinds.includes(entity);
}

function numberOf(item: Item): number | null {
  const amount = itemSense(item, 'amount')?.amount;
  const word = itemWord(item, 'number');
  if (word !== null) return Number(word);
  return amount?.unit === 'number' && amount.currency === null && /^[1-9]\d{0,2}$/.test(amount.value)
    ? Number(amount.value)
    : null;
}

function moneyField(entity: EntityKey): string | null {
  return entities[entity].fields.find((field) => field.type === 'money')?.key ?? null;
}
