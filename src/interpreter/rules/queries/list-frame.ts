import { type EntityKey, entities, findField } from '../../../entities/index.ts';
import type { Filter, IntentNamed, MeasureFilter, PeriodValue, SlotValue } from '../../../intents/index.ts';
import { addDays, today } from '../../../kernel/index.ts';
import type { DealStatus } from '../lexicon/index.ts';
import { countMissed, readConditions } from './conditions.ts';
import { type Draft, type Filled, fill, note, openDraft, type Scene, type Target, take } from './draft.ts';
import { namesChildren, readFilters } from './filters.ts';
import { type Item, itemSense, itemSenses, itemWord } from './items.ts';
import { isSum } from './measure-choice.ts';
import { readOrder } from './record-order.ts';
import { eventsOf } from './statuses.ts';
import { readPeriods, showPeriod } from './times.ts';
import { readYears } from './years.ts';

type ListSlots = IntentNamed<'list'>['slots'];

/** Records of a kind, or how many there are. */
export function readListFrame(scene: Scene): Filled | null {
  const draft = openDraft();
  const head = findHead(scene);
  if (head === null) return null;
  const { entity } = head;
  if (head.isNamed) note(draft, 'entity', head.item, entity);
  const status = entity === 'deal' ? statusCounted(scene, head.item) : null;
  const target: Target = { kind: 'list', entity };

  const counting = scene.items.find(
    (item) =>
      ['count', 'either'].includes(itemWord(item, 'counting') ?? '') || /^有几[个家位名笔单]/.test(item.text),
  );
  take(draft, counting);
  for (const item of scene.items) {
    if (
      ['listing', 'asking', 'performance'].some((role) => itemWord(item, role) !== null) &&
      !['who', 'why'].includes(itemWord(item, 'asking') ?? '')
    )
      take(draft, item);
    if (itemWord(item, 'aggregate') === 'total') take(draft, item);
  }
  const order = readOrder(scene, draft, entity, head.item);
  const conditions = readConditions(scene, draft, target, []);
  const missing = readMissing(scene, draft, entity);
  const dated = readEvents(scene, draft, entity);
  if (status !== null) {
    dated.filters.push({
      field: 'status',
      op: 'is',
      values: [{ type: 'key', text: head.item.text, key: status }],
    });
    dated.dateField ??= status === 'open' ? 'expectedCloseDate' : 'closedDate';
  }
  if (
    entity === 'deal' &&
    dated.filters.every(({ field }) => field !== 'status') &&
    missing.filters.some(({ field }) => ofOpenDeals.has(field))
  )
    dated.filters.push({ field: 'status', op: 'is', values: [{ type: 'key', text: '', key: 'open' }] });
  // What is closed has no age any more: a stretch of time beside it says how long it took.
  const isClosed = dated.filters.some(({ field, values }) => field === 'status' && !values.some(isOpen));
  const ages = isClosed ? [] : readAges(scene, draft, entity);
  const years = readYears(scene, draft, target);
  const filters: Filter[] = [
    ...ages,
    ...years,
    ...readFilters(scene, draft, target),
    ...conditions.filters,
    ...missing.filters,
    ...readUnowned(scene, draft, entity),
    ...dated.filters,
    ...readSearch(scene, draft, target),
  ];
  const time = readTime(
    scene,
    draft,
    entity,
    dated.dateField,
    filters,
    conditions.having.length + missing.having.length > 0,
  );
  const columns = readColumns(scene, draft, entity, head.item);
  // "The total value of the won deals" is a figure, and no column.
  const isTotal =
    columns.includes('amount') && scene.items.some((item) => itemWord(item, 'aggregate') === 'total');
  if (isTotal || scene.items.some((item) => isSum(scene, item))) draft.doubt += 0.5;
  const slots: ListSlots = {
    entity,
    columns,
    filters: merged(filters),
    period: time.period,
    periodField: time.field,
    having: [...conditions.having, ...missing.having],
    order: order.order,
    limit: order.limit,
    countOnly: counting !== undefined,
  };
  // People, teams and products are told apart by their figures, which is another question.
  if (slots.having.length > 0 && entity !== 'account' && !slots.countOnly && !isAboutNone(slots.having))
    draft.doubt += 0.6;
  // "How many were won and lost": two numbers.
  const outcomes = filters.filter(({ field, op }) => field === 'status' && op === 'is');
  if (slots.countOnly && entity === 'deal' && outcomes.length > 1) draft.doubt += 0.6;
  if (/^follow[ -]?up$/i.test(head.item.text) && head.item.at === 0) draft.doubt += 0.6;
  // Why deals are lost stands in the records, why they are won does not.
  const isLoss = filters.some(({ field, op }) => field === 'lossReason' && op === 'is');
  if (
    isLoss &&
    outcomes.some(({ values }) => values.every((value) => value.type === 'key' && value.key === 'won'))
  )
    draft.doubt += 1;
  if (entity === 'activity' && filters.some(({ field }) => field === 'account' || field === 'deal'))
    draft.doubt += 0.2;
  return fill(draft, { kind: 'query', name: 'list', slots });
}

/** Who has none of something stands in no group: only the records themselves show him. */
function isAboutNone(having: readonly MeasureFilter[]): boolean {
  return having.every(({ op, values }) => op === '=' && values[0] === '0');
}

function isOpen(value: SlotValue): boolean {
  return value.type === 'key' && value.key === 'open';
}

interface Head {
  readonly item: Item;
  readonly entity: EntityKey;
  /** False where a value stands for the kind: "meetings" are activities. */
  readonly isNamed: boolean;
}

/** The kind of records: in English the first one named, in Chinese the last, behind what describes it. */
function findHead(scene: Scene): Head | null {
  const named = scene.items.filter(
    (item) =>
      item.condition === null &&
      item.rank === null &&
      !item.isMissing &&
      itemSense(item, 'entity') !== undefined &&
      !isBounded(scene, item),
  );
  const isChinese = /\p{Script=Han}/u.test(named[0]?.text ?? '');
  const item = isChinese ? named.at(-1) : named[0];
  const entity = listable(item);
  if (item !== undefined && entity !== null) return { item, entity, isNamed: true };
  const children = scene.items.find(namesChildren);
  if (children !== undefined && named.length === 0)
    return { item: children, entity: 'account', isNamed: false };
  // 赢单, "won deals" as one word: deals of a status.
  const counted = scene.items.find((one) => statusCounted(scene, one) !== null);
  if (counted !== undefined && named.length === 0) return { item: counted, entity: 'deal', isNamed: true };
  // "Who are the CFOs", 财务总监都有谁: people by their job.
  const job = scene.items.find(
    (one) =>
      one.condition === null &&
      itemSenses(one, 'value').some((sense) => sense.entity === 'contact' && sense.field === 'title'),
  );
  if (job !== undefined && named.length === 0) return { item: job, entity: 'contact', isNamed: false };
  const kind = scene.items.find((one) =>
    itemSenses(one, 'value').some((sense) => sense.entity === 'activity' && sense.field === 'kind'),
  );
  if (kind !== undefined && named.length === 0) return { item: kind, entity: 'activity', isNamed: false };
  // "What's due today", 本月要关的单: what happens says to what kind of record.
  const isListed = scene.items.some((one) => itemWord(one, 'listing') !== null);
  const isOfDeals = isListed || /的单(?!价|位|独|个|据|纯|一)/.test(scene.text);
  const happening = scene.items.find((one) =>
    eventsOf(one).some((event) => ofTasks.has(event) || (isOfDeals && ofDeals.has(event))),
  );
  if (happening !== undefined && named.length === 0 && !happening.isMissing)
    return {
      item: happening,
      entity: eventsOf(happening).some((event) => ofTasks.has(event)) ? 'task' : 'deal',
      isNamed: false,
    };
  // "Who hasn't won anything": people, by what they have none of.
  const who = scene.items.find((one) => itemWord(one, 'asking') === 'who');
  if (who !== undefined && scene.items.some((one) => one.isMissing && countMissed(scene, one) !== null))
    return { item: who, entity: 'user', isNamed: true };
  return null;
}

const ofTasks: ReadonlySet<string> = new Set(['due', 'overdue']);
const ofDeals: ReadonlySet<string> = new Set(['won', 'lost', 'ongoing', 'closing', 'decided']);

/** The status of the deals that a word counts: 赢单 are won. */
function statusCounted(scene: Scene, item: Item): DealStatus | null {
  const key = itemSense(item, 'measure')?.key;
  const { dealCount } = scene.lexicon.unnamed;
  if (key === undefined || item.condition !== null || item.isMissing) return null;
  // 赢单笔数 is a number, and no list.
  if (/[数量]$|\b(?:count|number|how many)\b/i.test(item.text)) return null;
  return (['won', 'lost', 'open'] as const).find((status) => dealCount[status] === key) ?? null;
}

/** "More than 10 opportunities": they are counted, not listed. */
function isBounded(scene: Scene, item: Item): boolean {
  const before = scene.items[item.at - 1];
  return before?.condition?.amounts[0]?.unit === 'number' &&
    !scene.text.slice(before.end, item.start).includes('的') &&
    !before.text.endsWith('的')
    ? scene.items.some((other) => other !== item && itemSense(other, 'entity') !== undefined)
    : false;
}

const notListed: ReadonlySet<EntityKey> = new Set(['order-line', 'deal-line', 'pipeline', 'target']);

function listable(item: Item | undefined): EntityKey | null {
  return itemSenses(item, 'entity').find(({ key }) => !notListed.has(key))?.key ?? null;
}

/** "Contacts with no e-mail", "customers without deals". */
function readMissing(
  scene: Scene,
  draft: Draft,
  entity: EntityKey,
): { filters: readonly Filter[]; having: readonly MeasureFilter[] } {
  const filters: Filter[] = [];
  const having: MeasureFilter[] = [];
  for (const item of scene.items) {
    if (!item.isMissing || draft.taken.has(item.at)) continue;
    const field = itemSenses(item, 'field').find((sense) => sense.entity === entity);
    const counted =
      entity === 'account' || entity === 'user' || entity === 'product' ? countMissed(scene, item) : null;
    const related = itemSenses(item, 'entity').find(({ key }) => mayLack[entity]?.includes(key));
    if (field !== undefined || related !== undefined) {
      const key = field?.key ?? (related?.key as string);
      filters.push({ field: key, op: 'empty', values: [] });
      note(draft, key, item, 'empty');
    } else if (counted !== null) {
      having.push({ measure: counted, op: '=', values: ['0'] });
      note(draft, 'having', item, `${counted} = 0`);
    }
  }
  return { filters, having };
}

/** Records of which one may have none. */
const mayLack: Partial<Record<EntityKey, readonly EntityKey[]>> = {
  account: ['contact', 'contract', 'task', 'order'],
  deal: ['contact', 'product', 'task', 'quote'],
  contact: ['deal'],
};

/** What only an open deal has to have: who asks for deals without it means those. */
const ofOpenDeals: ReadonlySet<string> = new Set(['nextStep', 'expectedCloseDate', 'task']);

/** 公海里的线索, "unassigned leads": the pool is of what has no owner. */
function readUnowned(scene: Scene, draft: Draft, entity: EntityKey): readonly Filter[] {
  const item = scene.items.find((one) => itemWord(one, 'unowned') !== null && !draft.taken.has(one.at));
  if (item === undefined || findField(entity, 'owner') === undefined) return [];
  note(draft, 'owner', item, 'empty');
  return [{ field: 'owner', op: 'empty', values: [] }];
}

interface Dated {
  readonly filters: Filter[];
  dateField: string | null;
}

/** What a word for an event says of each kind of record: the date that a period is about, and the status. */
const eventMeanings: Partial<
  Record<
    EntityKey,
    Readonly<
      Record<
        string,
        { readonly date: string | null; readonly statuses?: readonly string[]; readonly isLate?: true }
      >
    >
  >
> = {
  deal: {
    won: { date: 'closedDate', statuses: ['won'] },
    lost: { date: 'closedDate', statuses: ['lost'] },
    closed: { date: 'closedDate', statuses: ['won', 'lost'] },
    decided: { date: 'closedDate', statuses: ['won', 'lost'] },
    closing: { date: 'expectedCloseDate', statuses: ['open'] },
    ongoing: { date: 'expectedCloseDate', statuses: ['open'] },
    created: { date: 'createdAt' },
    entered: { date: 'stageEnteredAt' },
    overdue: { date: 'expectedCloseDate', statuses: ['open'], isLate: true },
  },
  lead: { created: { date: 'createdAt' } },
  account: { created: { date: 'createdAt' } },
  contact: { created: { date: 'createdAt' } },
  activity: { held: { date: 'heldAt', statuses: ['held'] }, created: { date: 'createdAt' } },
  task: {
    due: { date: 'dueDate' },
    overdue: { date: 'dueDate', statuses: ['open'], isLate: true },
    created: { date: 'createdAt' },
  },
  contract: {
    starting: { date: 'startDate' },
    ending: { date: 'endDate' },
    renewing: { date: 'renewalDate' },
    created: { date: 'startDate' },
  },
  invoice: {
    due: { date: 'dueDate' },
    overdue: { date: 'dueDate', statuses: ['unpaid'], isLate: true },
    unpaid: { date: null, statuses: ['unpaid'] },
    created: { date: 'issueDate' },
  },
  order: { created: { date: 'orderDate' }, won: { date: 'orderDate' }, bought: { date: 'orderDate' } },
  quote: { created: { date: 'quoteDate' } },
  campaign: { starting: { date: 'startDate' }, ending: { date: 'endDate' } },
};

function readEvents(scene: Scene, draft: Draft, entity: EntityKey): Dated {
  const meanings = eventMeanings[entity] ?? {};
  const filters: Filter[] = [];
  let dateField: string | null = null;
  for (const item of scene.items) {
    if (draft.taken.has(item.at) || item.isMissing || item.condition !== null) continue;
    const status = itemSenses(item, 'value').find(
      (sense) => sense.entity === entity && sense.field === 'status',
    );
    const events = eventsOf(item);
    const key =
      status !== undefined && meanings[status.key] !== undefined
        ? status.key
        : events.find((event) => meanings[event] !== undefined);
    if (key === undefined) {
      if (status?.key === 'open' && entity === 'deal') dateField ??= 'expectedCloseDate';
      if (status?.key === 'planned' && entity === 'activity') dateField ??= 'plannedAt';
      continue;
    }
    const meaning = meanings[key] as { date: string | null; statuses?: readonly string[]; isLate?: true };
    dateField = meaning.date ?? dateField;
    // "Opportunities closing" and "deals won": the status comes with the word.
    if (meaning.statuses !== undefined) {
      const values = meaning.statuses.map((one): SlotValue => ({ type: 'key', text: item.text, key: one }));
      filters.push({ field: 'status', op: item.isNegated ? 'is-not' : 'is', values });
    }
    if (meaning.isLate === true && meaning.date !== null) {
      const date = today(scene.context.now, scene.context.actor.calendar.timeZone);
      filters.push({ field: meaning.date, op: '<', values: [{ type: 'date', text: item.text, date }] });
    }
    note(draft, meaning.statuses === undefined ? (meaning.date ?? 'status') : 'status', item, key);
  }
  return { filters, dateField };
}

function readTime(
  scene: Scene,
  draft: Draft,
  entity: EntityKey,
  dateField: string | null,
  filters: readonly Filter[],
  isOfFigures: boolean,
): { period: PeriodValue | null; field: string | null } {
  const [said] = readPeriods(scene, draft);
  if (said === undefined) return { period: null, field: null };
  note(draft, 'period', said.item, showPeriod(said.period));
  const date = today(scene.context.now, scene.context.actor.calendar.timeZone);
  const isFuture = (said.period.from ?? '') > date;
  const named = scene.items.find((item) =>
    itemSenses(item, 'field').some(
      (sense) =>
        sense.entity === entity && ['date', 'instant'].includes(findField(entity, sense.key)?.type ?? ''),
    ),
  );
  const field = itemSenses(named, 'field').find((sense) => sense.entity === entity)?.key;
  if (field !== undefined && named !== undefined && !draft.taken.has(named.at)) {
    take(draft, named);
    return { period: said.period, field };
  }
  if (isOfFigures) return { period: said.period, field: null };
  if (dateField !== null) return { period: said.period, field: dateField };
  if (entity === 'activity' && isFuture) return { period: said.period, field: 'plannedAt' };
  if (entities[entity].dateField !== null) return { period: said.period, field: null };
  if (entity === 'deal') {
    if (
      isFuture ||
      filters.some(
        ({ field: own, values }) =>
          own === 'status' && values.some((value) => value.type === 'key' && value.key === 'open'),
      )
    ) {
      return { period: said.period, field: 'expectedCloseDate' };
    }
    // Nobody said which date of the deal is meant.
    draft.doubt += 0.3;
    return { period: said.period, field: 'createdAt' };
  }
  draft.doubt += 1;
  return { period: said.period, field: null };
}

/** "Older than 60 days": created as long ago. */
function readAges(scene: Scene, draft: Draft, entity: EntityKey): readonly Filter[] {
  if (findField(entity, 'createdAt') === undefined) return [];
  return scene.items.flatMap((item) => {
    const days = item.condition?.days ?? null;
    if (days === null || draft.taken.has(item.at)) return [];
    const date = addDays(today(scene.context.now, scene.context.actor.calendar.timeZone), -days);
    const isOld = item.condition?.op === '>' || item.condition?.op === '>=';
    draft.doubt += /old|young|早/i.test(item.text) ? 0 : 0.45;
    note(draft, 'createdAt', item, date);
    return [
      {
        field: 'createdAt',
        op: isOld ? ('<' as const) : ('>=' as const),
        values: [{ type: 'date' as const, text: item.text, date }],
      },
    ];
  });
}

/** What stands in quotes, or after "named", is searched for in the name. */
function readSearch(scene: Scene, draft: Draft, target: Target): readonly Filter[] {
  const { nameField } = entities[target.entity];
  if (nameField === null) return [];
  return scene.items.flatMap((item) => {
    const quoted = itemSense(item, 'quoted');
    if (quoted === undefined || draft.taken.has(item.at)) return [];
    take(draft, ...scene.items.filter((one) => itemWord(one, 'naming') !== null));
    note(draft, nameField, item, quoted.text);
    return [
      { field: nameField, op: 'contains' as const, values: [{ type: 'text' as const, text: quoted.text }] },
    ];
  });
}

/** Fields that are only mentioned are what one wants to see of the records. */
function readColumns(scene: Scene, draft: Draft, entity: EntityKey, head: Item): string[] {
  const columns: string[] = [];
  for (const item of scene.items) {
    if (
      item === head ||
      draft.taken.has(item.at) ||
      item.condition !== null ||
      item.isMissing ||
      item.rank !== null
    )
      continue;
    if (itemWord(scene.items[item.at - 1], 'grouping') !== null) continue;
    const field = itemSenses(item, 'field').find((sense) => sense.entity === entity);
    if (field === undefined) continue;
    // "Lost to competitors", 丢给竞争对手: a condition that was not read, and no column.
    if (/(?:[丢输]给|\blost to (?:an? |the |our )?)\s*$/i.test(scene.text.slice(0, item.start))) continue;
    columns.push(field.key);
    note(draft, 'columns', item, field.key);
  }
  return columns;
}

/** Filters of one field and operator as one, with each value once. */
function merged(filters: readonly Filter[]): Filter[] {
  const result: Filter[] = [];
  for (const filter of filters) {
    const known = result.findIndex(
      (one) =>
        one.field === filter.field && one.op === filter.op && (filter.op === 'is' || filter.op === 'is-not'),
    );
    const before = result[known];
    if (before === undefined) {
      result.push(filter);
      continue;
    }
    const keys = new Set(before.values.map(keyOf));
    result[known] = {
      ...before,
      values: [...before.values, ...filter.values.filter((value) => !keys.has(keyOf(value)))],
    };
  }
  return result;
}

function keyOf(value: SlotValue): string {
  if (value.type === 'key') return value.key;
  if (value.type === 'record') return String(value.record.id ?? value.record.text);
  return JSON.stringify(value);
}
