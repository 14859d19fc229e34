import { type EntityKey, entities, findField } from '../../../entities/index.ts';
import type { Filter, PeriodValue, SlotValue } from '../../../intents/index.ts';
import { addDays, addMonths, today } from '../../../kernel/index.ts';
import { fromToday, itemsAhead, saysUntilAhead } from './ahead.ts';
import { type Draft, note, type Scene, take } from './draft.ts';
import { daysOf, type Item, itemSense, itemSenses, itemWord } from './items.ts';
import { eventsOf } from './statuses.ts';
import { readPeriods, showPeriod } from './times.ts';

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
        {
          readonly date: string | null;
          readonly statuses?: readonly string[];
          readonly isLate?: true;
          /** It has happened, or not, where there is such a date, or none. */
          readonly isDone?: boolean;
        }
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
    planned: { date: 'expectedCloseDate', statuses: ['open'] },
    ongoing: { date: 'expectedCloseDate', statuses: ['open'] },
    created: { date: 'createdAt' },
    entered: { date: 'stageEnteredAt' },
    overdue: { date: 'expectedCloseDate', statuses: ['open'], isLate: true },
  },
  lead: {
    created: { date: 'createdAt' },
    converted: { date: 'convertedAt', isDone: true },
    unconverted: { date: 'convertedAt', isDone: false },
  },
  account: { created: { date: 'createdAt' } },
  contact: { created: { date: 'createdAt' } },
  activity: {
    held: { date: 'heldAt', statuses: ['held'] },
    planned: { date: 'plannedAt', statuses: ['planned'] },
    created: { date: 'createdAt' },
  },
  task: {
    planned: { date: 'dueDate', statuses: ['open'] },
    done: { date: 'doneAt', statuses: ['done'] },
    due: { date: 'dueDate' },
    overdue: { date: 'dueDate', statuses: ['open'], isLate: true },
    created: { date: 'createdAt' },
  },
  contract: {
    starting: { date: 'startDate' },
    ending: { date: 'endDate' },
    renewing: { date: 'renewalDate' },
    planned: { date: 'endDate' },
    created: { date: 'startDate' },
    won: { date: 'startDate' },
    closed: { date: 'startDate' },
  },
  invoice: {
    due: { date: 'dueDate' },
    planned: { date: 'dueDate', statuses: ['unpaid'] },
    ending: { date: 'dueDate' },
    overdue: { date: 'dueDate', statuses: ['unpaid'], isLate: true },
    unpaid: { date: null, statuses: ['unpaid'] },
    dunning: { date: 'dueDate', statuses: ['unpaid'], isLate: true },
    created: { date: 'issueDate' },
  },
  order: { created: { date: 'orderDate' }, won: { date: 'orderDate' }, bought: { date: 'orderDate' } },
  payment: { won: { date: 'paidDate' }, created: { date: 'paidDate' } },
  quote: { created: { date: 'quoteDate' }, ending: { date: 'validUntil' } },
  campaign: { starting: { date: 'startDate' }, ending: { date: 'endDate' } },
};

/** The events that a list is about, as conditions on the status, and the date that its period is then of. */
export function readEvents(scene: Scene, draft: Draft, entity: EntityKey): Dated {
  const meanings = eventMeanings[entity] ?? {};
  const filters: Filter[] = [];
  let dateField: string | null = null;
  const happened: { readonly at: number; readonly date: string }[] = [];
  for (const item of scene.items) {
    if (draft.taken.has(item.at) || item.isMissing || item.condition !== null) continue;
    const status = itemSenses(item, 'value').find(
      (sense) => sense.entity === entity && sense.field === 'status',
    );
    // "Open quotes" stand open; "opened" ones were entered. What "closed" is over, what "closes" is to come.
    const events = eventsOf(item).filter(
      (event) =>
        !(event === 'created' && /^open$/i.test(item.text)) &&
        !(event === 'closing' && /^closed$/i.test(item.text)),
    );
    const happens =
      status !== undefined && meanings[status.key] !== undefined
        ? status.key
        : // What was "made" or "logged" was held.
          (events.find((event) => event === 'held' && meanings.held !== undefined) ??
          events.find((event) => meanings[event] !== undefined));
    // "Which leads are still new", "leads: new": their state, where no time says when they came; "new leads" come in.
    const isBehind = scene.items.some(
      (one) => one.at < item.at && itemSenses(one, 'entity').some(({ key }) => key === entity),
    );
    const isTimed = scene.items.some((one) => itemSense(one, 'time') !== undefined);
    if (happens === 'created' && status !== undefined && (isNowSo.test(scene.text) || (isBehind && !isTimed)))
      continue;
    const key =
      happens !== undefined && entity === 'deal' && isToCome(scene, item, happens) ? 'closing' : happens;
    if (key === undefined) {
      if (status?.key === 'open' && entity === 'deal') dateField ??= 'expectedCloseDate';
      if (status?.key === 'planned' && entity === 'activity') dateField ??= 'plannedAt';
      continue;
    }
    const meaning = meanings[key];
    if (meaning === undefined) continue;
    // 10月建的单赢了几个: the period is of the first that happened.
    const isOfNew = dateField === 'createdAt' && entity === 'deal' && /\p{Script=Han}/u.test(item.text);
    dateField = isOfNew ? dateField : (meaning.date ?? dateField);
    if (meaning.date !== null) happened.push({ at: item.at, date: meaning.date });
    // "Opportunities closing" and "deals won": the status comes with the word.
    if (meaning.statuses !== undefined) {
      const values = meaning.statuses.map((one): SlotValue => ({ type: 'key', text: item.text, key: one }));
      filters.push({ field: 'status', op: item.isNegated ? 'is-not' : 'is', values });
    }
    if (meaning.isLate === true && meaning.date !== null) {
      // 逾期超过90天, "overdue by 30+ days": since so long.
      const long = scene.items.find((one) => !draft.taken.has(one.at) && lengthOf(one) !== null);
      const days = lengthOf(long) ?? 0;
      const by = scene.items[(long?.at ?? 0) - 1];
      take(draft, long, /^by$/i.test(by?.text ?? '') ? by : undefined);
      const date = addDays(today(scene.context.now, scene.context.actor.calendar.timeZone), -days);
      filters.push({ field: meaning.date, op: '<', values: [{ type: 'date', text: item.text, date }] });
    }
    if (meaning.isDone !== undefined && meaning.date !== null) {
      const op = meaning.isDone === item.isNegated ? 'empty' : 'not-empty';
      filters.push({ field: meaning.date, op, values: [] });
    }
    note(draft, meaning.statuses === undefined ? (meaning.date ?? 'status') : 'status', item, key);
  }
  return { filters, dateField: dateBefore(scene, happened) ?? dateField };
}

/** The last days of a length that stands beside what there was none of; null where none does. */
export function readQuiet(
  scene: Scene,
  draft: Draft,
  isOfNone: boolean,
): { readonly period: PeriodValue; readonly field: null } | null {
  const isQuiet = (item: Item): boolean =>
    quietDays(item) !== null || /^(?:recently|lately|最近|近期)$/iu.test(item.text);
  const long = scene.items.find((item) => !draft.taken.has(item.at) && isQuiet(item));
  const days = long === undefined ? null : (quietDays(long) ?? lately);
  if (!isOfNone || long === undefined || days === null) return null;
  const date = today(scene.context.now, scene.context.actor.calendar.timeZone);
  const period = { text: long.text, from: addDays(date, -days), to: addDays(date, 1), grain: null };
  note(draft, 'period', long, showPeriod(period));
  return { period, field: null };
}

/** How long "lately" is, where nobody says so. */
const lately = 90;

/** "In 3 months" too: with none of something behind it, those that are over. */
export function quietDays(item: Item): number | null {
  const groups = inSoLong.exec(item.text)?.groups;
  if (groups === undefined) return lengthOf(item);
  const count = /^\d/.test(groups.count ?? '') ? Number(groups.count) : 1;
  return count * (daysOfUnit[groups.unit?.toLowerCase() ?? ''] ?? 0);
}

const inSoLong = /^in (?<count>\d+|an?) (?<unit>day|week|month|quarter|year)s?$/i;
const daysOfUnit: Readonly<Record<string, number>> = { day: 1, week: 7, month: 30, quarter: 91, year: 365 };

const isNowSo = /\bstill\b|\bstatus\b|状态|还是|仍然?是/iu;

function lengthOf(item: Item | undefined): number | null {
  return item?.condition?.days ?? daysOf(itemSense(item, 'time')?.readings ?? []);
}

/** "Deals we will win", 月底前成交的单子: they are still open. */
export function isToCome(scene: Scene, item: Item, event: string): boolean {
  // 预计下个月成交的商机, 最有希望成交的: it is expected to be won.
  const isExpected = scene.items.some(
    (one) =>
      (one.at < item.at && /^(?:预计|预期)/u.test(one.text) && eventsOf(one).includes('closing')) ||
      one.rank?.key === 'likely',
  );
  return (
    (event === 'won' || event === 'closed') &&
    (isExpected || itemsAhead(scene).includes(item) || saysUntilAhead(scene))
  );
}

/** "Created in Q4 and still open": the period is of what stands before it. */
function dateBefore(
  { items, text }: Scene,
  happened: readonly { readonly at: number; readonly date: string }[],
): string | null {
  const period = items.find((item) =>
    itemSense(item, 'time')?.readings.some(({ kind }) => kind === 'period'),
  );
  if (period === undefined || /\p{Script=Han}/u.test(text)) return null;
  return happened.findLast(({ at }) => at < period.at)?.date ?? null;
}

/** The period of a list and the date that it is of: named, of the event, else of the kind of record. */
export function readTime(
  scene: Scene,
  draft: Draft,
  entity: EntityKey,
  dateField: string | null,
  filters: readonly Filter[],
  isOfFigures: boolean,
): { period: PeriodValue | null; field: string | null } {
  const [first] = readPeriods(scene, draft);
  if (first === undefined) return soonOf(scene, draft, entity, dateField);
  const isNextYear = dateField !== null && isComing(scene, first.period, dateField);
  const meant = isNextYear ? aYearOn(first.period) : first.period;
  const isYetToEnd = dateField !== null && ends.has(dateField) && !hasEnded.test(scene.text);
  const said = { ...first, period: isYetToEnd ? fromToday(scene, meant) : meant };
  const date = today(scene.context.now, scene.context.actor.calendar.timeZone);
  // "Overdue this week", said on its first day: late as of now, since nothing of the week is late yet.
  const isLateNow = filters.some(
    ({ field, op, values: [bound] }) =>
      field === dateField && op === '<' && bound?.type === 'date' && bound.date <= (said.period.from ?? ''),
  );
  if (isLateNow && reaches(said.period, date)) {
    take(draft, said.item);
    return { period: null, field: null };
  }
  note(draft, 'period', said.item, showPeriod(said.period));
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
  // 今天新增但还没跟进的: the day is that of their coming.
  if (isOfFigures && dateField !== 'createdAt') return { period: said.period, field: null };
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

function reaches({ from, to }: PeriodValue, date: string): boolean {
  return (from ?? '') <= date && (to === null || to > date);
}

/** "Contracts expiring in Q1", said in November: the next one, where no year is named and nothing says that they have expired. */
function isComing(
  { context, text }: Scene,
  { from, to, grain, text: said }: PeriodValue,
  field: string,
): boolean {
  const isNamed = grain === 'month' || grain === 'quarter' || grain === 'half' || from === null;
  return (
    ends.has(field) &&
    isNamed &&
    to !== null &&
    to <= today(context.now, context.actor.calendar.timeZone) &&
    !/\d{4}|\b(?:last|this|past|previous)\b|[今去上本]|前(?=[年天个季])/iu.test(said) &&
    !hasEnded.test(text)
  );
}

const hasEnded = /\b(?:ended|expired|renewed|terminated|ran out|lapsed)\b|[了过](?!期)|已/iu;

function aYearOn(period: PeriodValue): PeriodValue {
  const { from, to } = period;
  return {
    ...period,
    from: from === null ? null : addMonths(from, 12),
    to: to === null ? null : addMonths(to, 12),
  };
}

/** Days on which something will be over. */
const ends: ReadonlySet<string> = new Set(['endDate', 'renewalDate', 'plannedAt', 'validUntil']);

/** "Contracts expiring soon", 快到期的合同: within the days that are soon for such records. */
function soonOf(
  scene: Scene,
  draft: Draft,
  entity: EntityKey,
  dateField: string | null,
): { period: PeriodValue | null; field: string | null } {
  // What stands in a diary is planned, however far ahead.
  const isInDiary = entity === 'activity' || entity === 'task';
  const near = scene.items.find(
    (item) =>
      nearness.test(item.text) ||
      (!isInDiary && upcoming.test(item.text)) ||
      isAboutTo.test(scene.text.slice(0, item.start)),
  );
  // 合同到期提醒: whatever lasts for years ends soon, or nobody would ask.
  const isWhen = scene.items.some((item) => itemWord(item, 'asking') === 'when');
  const soon =
    near ??
    (entity === 'contract' && !isWhen ? scene.items.find(({ text }) => ending.test(text)) : undefined);
  if (soon === undefined || dateField === null || dateField === 'createdAt')
    return { period: null, field: null };
  const from = today(scene.context.now, scene.context.actor.calendar.timeZone);
  const period = { text: soon.text, from, to: addDays(from, soonDays[entity] ?? usualSoonDays), grain: null };
  note(draft, 'period', soon, showPeriod(period));
  return { period, field: dateField };
}

const nearness =
  /^(?:soon|shortly|before long|in the near future)$|^(?:about|set|ready) to |^(?:coming )?up for |^(?:快|即将|马上|临近|将)|临近$/iu;

const upcoming = /^(?:upcoming|coming up)$/i;

const ending = /^(?:expiring|ending|running out|到期|要到期)$/i;

const isAboutTo = /\babout to $/i;

/** A contract is renewed a quarter ahead. */
const soonDays: Partial<Record<EntityKey, number>> = { contract: 90 };
const usualSoonDays = 30;

/** "Older than 60 days": created as long ago. */
export function readAges(scene: Scene, draft: Draft, entity: EntityKey): readonly Filter[] {
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
