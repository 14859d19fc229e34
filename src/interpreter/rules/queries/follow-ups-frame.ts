import type { PeriodValue } from '../../../intents/index.ts';
import { daysBetween, today } from '../../../kernel/index.ts';
import { readConditions } from './conditions.ts';
import { type Draft, type Filled, fill, note, openDraft, type Scene, take } from './draft.ts';
import { readFilters } from './filters.ts';
import { type Item, itemSenses, itemWord } from './items.ts';
import { readDays, takeExistence } from './pipeline-frames.ts';
import { cueOf, takeCues, takeRoles } from './record-frames.ts';
import { readOrder } from './record-order.ts';
import { eventsOf } from './statuses.ts';
import { filtersWithin, readPeriods, showPeriod } from './times.ts';
import { waysDenied } from './ways-denied.ts';

/** "Which customers have I not contacted for 30 days?", 从来没联系过的客户. */
export function readFollowUps(scene: Scene): Filled | null {
  const draft = openDraft();
  const isNegative = scene.items.some(
    (item) =>
      item.isNegated || itemWord(item, 'existence') === 'none' || itemWord(item, 'negation') === 'not',
  );
  // 没有联系人的客户 have no contact at all.
  if (
    scene.items.some(
      (item) =>
        ['follow-up', 'history'].includes(cueOf(item) ?? '') &&
        (/^人(?!\s*了)/.test(scene.text.slice(item.end)) ||
          isLackedContact(scene, item) ||
          itemSenses(scene.items[item.at], 'entity').some(({ key }) => key === 'contact' && item.isMissing)),
    )
  )
    return null;
  const kinds = waysDenied(scene);
  const lacking = scene.items.filter((item) => kinds.length > 0 && item.isMissing);
  const isAsked =
    takeCues(scene, draft, 'follow-up') ||
    (isNegative && takeCues(scene, draft, 'history')) ||
    lacking.length > 0;
  if (!isAsked) return null;
  take(draft, ...lacking);
  takeCues(scene, draft, 'history');
  takeExistence(scene, draft);
  const contactable = ['account', 'deal', 'lead', 'contact'] as const;
  const noun = scene.items.find((item) =>
    itemSenses(item, 'entity').some(({ key }) => contactable.some((kind) => kind === key)),
  );
  const entity =
    contactable.find((kind) => itemSenses(noun, 'entity').some(({ key }) => key === kind)) ?? 'account';
  if (noun !== undefined) note(draft, 'entity', noun, entity);
  // "Who hasn't logged a call": a colleague, and no customer.
  if (notLogged.test(scene.text)) draft.doubt += 0.6;
  const isNever = never.test(scene.text);
  const isOfNew = isNever && entity !== 'account' && enters.test(scene.text);
  const entered = isOfNew ? readPeriods(scene, draft)[0] : undefined;
  if (entered !== undefined) note(draft, 'createdAt', entered.item, showPeriod(entered.period));
  take(draft, ...scene.items.filter((item) => entered !== undefined && eventsOf(item).includes('created')));
  const isToTurnTo = asksWhom(scene);
  // 下周有哪些待跟进客户: what is planned or due then.
  const ahead = isToTurnTo && !isNegative && entity === 'account' ? readAhead(scene, draft) : null;
  if (ahead !== null) return ahead;
  // 最近一周要联系的客户: as of now, and none that was left for a week.
  if (isToTurnTo) takeToday(scene, draft);
  const days = readDays(scene, draft);
  // "Customers without a visit in Q2": of a time that is over, the list tells who had none.
  if (lacking.length > 0 && days === null && !isNever) draft.doubt += 0.6;
  // 谁最久没联系: they stand in that order.
  take(
    draft,
    ...scene.items.filter(
      ({ rank, text }) => rank !== null && /^(?:the )?longest$|^最[久长]的?$/iu.test(text),
    ),
  );
  const { limit } = readOrder(scene, draft, entity, (noun ?? scene.items[0]) as Item);
  // "Deals over 100k with no activity for two weeks".
  const target = { kind: 'list', entity } as const;
  const filters = [...readFilters(scene, draft, target), ...readConditions(scene, draft, target, []).filters];
  takeRoles(scene, draft, ['asking', 'listing', 'counting']);
  return fill(draft, {
    kind: 'query',
    name: 'follow-ups',
    slots: {
      entity,
      notContactedForDays: days,
      filters: [...filters, ...(entered === undefined ? [] : filtersWithin('createdAt', entered.period))],
      limit,
      ...(kinds.length === 0 ? {} : { kinds: [...kinds] }),
      ...(isNever && days === null ? { isNever } : {}),
    },
  });
}

/** "No contacts": people, of whom there are none; and no word for being in touch. */
function isLackedContact({ items }: Scene, item: Item): boolean {
  const isLacked =
    item.isMissing || / contacts$/i.test(item.text) || itemWord(items[item.at - 1], 'existence') === 'none';
  return isLacked && /\bcontacts$/i.test(item.text);
}

/** 一次都没联系过, "never called", "not yet contacted": at no time, and not only of late. */
const never =
  /\bnever\b|\bnot yet\b|(?:n['’]t|\bnot)\b[^.?!]*\b(?:yet|ever)\b|\bat all\b|从来没|从没|从未|一次[也都]?没|一直没|还没|尚未|未曾/iu;

/** "Leads from this week that nobody called yet": the time is when they came. */
const enters =
  /\b(?:from|new|created|added|entered|came in|received|since)\b|新增|新建|新来|新的|新进|创建|录入/iu;

const notLogged =
  /\bwho (?:has ?n['’]?t|has not|did ?n['’]?t|did not) (?:logged?|made?|recorded?|done|written?) |谁[^，,]{0,6}(?:没|没有|未)(?:写|录|填|记|打)/iu;

/** 该先跟进谁, 待跟进: whom to turn to, and not who was left alone. */
function asksWhom({ items }: Scene): boolean {
  return items.some((item) => cueOf(item) === 'follow-up' && !/[没未无]|\bno|n't/i.test(item.text));
}

/** 今天上午该先跟进谁: whom to turn to is told as of now; who was not contacted today is another question. */
function takeToday(scene: Scene, draft: Draft): void {
  const day = dayOf(scene);
  for (const { item, period } of readPeriods(scene, draft))
    if (period.grain !== 'year' && isNow(period, day)) take(draft, item);
}

/** What is planned, and what falls due, in a time that is still to come. */
function readAhead(scene: Scene, draft: Draft): Filled | null {
  const said = readPeriods(scene, draft).find(({ period: { from } }) => from !== null && from > dayOf(scene));
  if (said === undefined) return null;
  note(draft, 'period', said.item, showPeriod(said.period));
  takeRoles(scene, draft, ['asking', 'listing', 'counting', 'ownership']);
  return fill(draft, {
    kind: 'query',
    name: 'digest',
    slots: { which: 'agenda', filters: [], period: said.period },
  });
}

function dayOf({ context: { now, actor } }: Scene): string {
  return today(now, actor.calendar.timeZone);
}

/** A day, a week or a month that today is of, or that ended yesterday. */
function isNow({ from, to }: PeriodValue, day: string): boolean {
  return from !== null && to !== null && from <= day && to >= day && daysBetween(from, to) <= 31;
}
