import type { Intent, IntentNamed, MomentValue } from '../../intents/index.ts';
import { localDateTime, regexp } from '../../kernel/index.ts';
import { type InterpreterContext, isWhole, type Reading, type ThreadRecord } from '../interpretation.ts';
import { nameEntryOf } from '../linker/index.ts';
import { findTimes } from '../rules/calendar/index.ts';
import { normalise } from '../rules/text.ts';
import { calledOff } from './called-off.ts';
import { asCorrection } from './gaps.ts';
import type { ReadAlone } from './read-alone.ts';
import { findReferences } from './references.ts';
import { findSelections } from './selections.ts';

/**
 * "Cancel the first one", "push the Elmport one to Wednesday", 周五那个改到下周一, 第一个取消: planned meetings that were just shown, called off or
 * moved, as if they had been named by their kind, customer and day. Null where none was shown that the words mean.
 */
export function readActOnPlans(text: string, context: InterpreterContext, alone: ReadAlone): Reading | null {
  const moved = readMovedInstead(text, context);
  if (moved !== null) return moved;
  const plans = (context.thread?.listed ?? []).flatMap((record) => planOf(record, context) ?? []);
  if (plans.length === 0 || text.length > longest) return null;
  const said = text.trim().replace(/(?:[\s.!。！?？]+|,? (?:please|pls|thanks))+$/iu, '');
  const order = deeds.map(({ pattern, does }) => ({ does, groups: pattern.exec(said)?.groups }));
  const { does, groups } = order.find((one) => one.groups !== undefined) ?? {};
  const which = (groups?.which ?? groups?.which2 ?? '').trim();
  const meant = which === '' ? [] : plansMeant(which, plans, context);
  const isHan = /\p{Script=Han}/u.test(said);
  const to = groups?.to?.replace(sameTime, '').trim() ?? '';
  if (does === undefined || meant.length === 0 || (does === 'moves' && !isTime(to, context))) return null;
  const readings = meant.map((plan) => alone(isHan ? wordingZh(plan, to) : wordingEn(plan, to)));
  if (!readings.every((one) => isWhole(one) && one.intents.length === 1)) return null;
  const intents = readings.map(({ intents: [intent] }, at) => ofDay(intent as Intent, meant[at] as Plan));
  const [first] = readings;
  const isOne = groups?.one !== undefined || oneOf.test(which);
  if (first === undefined) return null;
  return isOne && intents.length > 1
    ? { ...first, confidence: 0.5, question: { kind: 'which-reading', options: intents }, understood: [text] }
    : { ...first, intents, readings: readings.flatMap((one) => one.readings), understood: [text] };
}

/** "Put it next week same time", 改到周五吧, right after a meeting was called off: it is held then, and isn't off. */
function readMovedInstead(text: string, context: InterpreterContext): Reading | null {
  const off = calledOff(context);
  const said = text.trim().replace(/[\s.!。！]+$/u, '');
  const groups = off === null || said.length > longest ? undefined : instead.exec(said)?.groups;
  const words = (groups?.en ?? groups?.zh ?? '').replace(sameTime, '').trim();
  const to = words === '' ? null : momentIn(words, context);
  if (off === null || to === null) return null;
  const moved: IntentNamed<'change-plan'> = {
    kind: 'command',
    name: 'change-plan',
    slots: { ...off, to, moves: false, keepsDay: false, text: null },
  };
  const intent = ofDay(moved, off.at);
  return asCorrection([intent], text);
}

function momentIn(said: string, { now, actor }: InterpreterContext): MomentValue | null {
  const { calendar, timeZone } = actor;
  const [time] = findTimes(said, { now, calendar, timeZone }).filter(
    ({ start, end }) => start <= 3 && end === said.length,
  );
  if (time?.reading.kind === 'day') return { text: time.text, date: time.reading.date, time: null };
  if (time?.reading.kind !== 'time') return null;
  return { text: time.text, date: time.reading.date, time: time.reading.local.slice(11) };
}

const instead = regexp('iu')`
    ^(?:(?:and|ok|please|then|now|actually|no|but|sorry|let's|can you)[, ]+)*
    (?:move|push|put|shift|reschedule|rebook|change|postpone|make|set|do)[ ]
    (?:it|that|this|the (?:meeting|call|visit|demo))(?: instead)?(?: (?:to|for|on|till|until))? (?<en>.+?)(?:,? (?:instead|please))*$|
    ^(?:那|就|先|请|帮我|还是|把|将|不|是|，)*(?:它|这个|那个)?(?:会议?|拜访|电话|演示)?
    (?:改到|挪到|推到|推迟到|延到|延期到|换到|移到|调到|改约到?|约到|改成|放到|改)(?<zh>.+?)(?:吧|了)?$
  `;

/** Nobody types longer ones. */
const longest = 100;

interface Plan {
  readonly record: ThreadRecord;
  readonly kind: string;
  readonly account: string;
  /** In the person's own zone. */
  readonly date: string;
}

function planOf(record: ThreadRecord, { names, actor }: InterpreterContext): Plan | null {
  const { entity, plannedAt, activityKind, customerId } = record;
  const account = customerId == null ? null : nameEntryOf(names, 'account', customerId);
  if (entity !== 'activity' || plannedAt == null || activityKind == null || account === null) return null;
  return {
    record,
    kind: activityKind,
    account: account.name,
    date: localDateTime(plannedAt, actor.timeZone).slice(0, 10),
  };
}

/** By their place in the list, or by what the words say of day, kind and customer. */
function plansMeant(which: string, plans: readonly Plan[], context: InterpreterContext): readonly Plan[] {
  const isOf = (ids: readonly number[]) => plans.filter(({ record }) => ids.includes(record.id));
  const [selected] = findSelections(which, context).filter(
    ({ start, end }) => end - start >= which.length - 4,
  );
  if (selected !== undefined) return isOf(selected.records.map(({ id }) => id));
  const [pointed] = findReferences(which, context).filter(
    ({ start, end }) => end - start >= which.length - 4,
  );
  const ids =
    pointed?.candidates.flatMap(({ entry }) => (entry.entity === 'activity' ? [entry.id] : [])) ?? [];
  if (ids.length > 0) return isOf(ids);
  if (all.test(which)) return plans;
  const { now, actor } = context;
  const times = findTimes(which, { now, calendar: actor.calendar, timeZone: actor.timeZone });
  const day = times.find(({ reading }) => reading.kind === 'day');
  const withoutDay = day === undefined ? which : which.replace(day.text, ' ');
  const nth = ordinal.exec(withoutDay)?.[0];
  const words = normalise(withoutDay.replace(ordinal, ' ').replace(small, ' ')).replace(small, ' ').trim();
  const date = day?.reading.kind === 'day' ? day.reading.date : null;
  const kind = Object.entries(kinds).find(([, pattern]) => pattern.test(words))?.[0] ?? null;
  const customer =
    kind === null
      ? words
      : words
          .replace(kinds[kind] as RegExp, ' ')
          .replace(small, ' ')
          .trim();
  if (date === null && kind === null && customer === '') return [];
  const found = plans.filter(
    (plan) =>
      (date === null || sameDay(plan.date, date)) &&
      (kind === null || plan.kind === kind) &&
      (customer === '' || normalise(plan.account).startsWith(customer)),
  );
  return nth === undefined ? found : found.slice(place(nth)).slice(0, 1);
}

/** A day of the week means the one that was shown, this week or next. */
function sameDay(one: string, other: string): boolean {
  const days = (Date.parse(one) - Date.parse(other)) / dayMilliseconds;
  return days === 0 || (Math.abs(days) <= 14 && days % 7 === 0);
}

function wordingEn({ kind, account, date }: Plan, to: string): string {
  return to === ''
    ? `cancel the ${kind} with ${account} on ${date}`
    : `move the ${kind} with ${account} to ${to}`;
}

function wordingZh({ kind, account, date }: Plan, to: string): string {
  const called = kindsZh[kind] ?? kind;
  const [, month, day] = date.split('-').map(Number);
  return to === '' ? `取消${month}月${day}日和${account}的${called}` : `把和${account}的${called}改到${to}`;
}

/** Which of several with the same customer it is stands in its day; a day of the week alone is one of the week that it was planned for. */
function ofDay(intent: Intent, { date }: { readonly date: string }): Intent {
  if (intent.name !== 'change-plan') return intent;
  const { to } = intent.slots;
  const isWeekday = to !== null && weekday.test(to.text);
  const moved = isWeekday ? { ...to, date: inWeekOf(date, to.date) } : to;
  return { ...intent, slots: { ...intent.slots, at: { text: '', date, time: null }, to: moved } };
}

const weekday =
  /^(?:on |to )?(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|^(?:mon|tue|wed|thu|fri)\b|^(?:周|星期|礼拜)[一二三四五六日天]/iu;

/** The same day of the week in the week of another date, where that comes later. */
function inWeekOf(date: string, day: string): string {
  const weekOf = (one: string): number => {
    const at = Date.parse(one) / dayMilliseconds;
    return Math.floor((at + 3) / 7);
  };
  const weeks = Math.max(0, weekOf(date) - weekOf(day));
  return new Date(Date.parse(day) + weeks * 7 * dayMilliseconds).toISOString().slice(0, 10);
}

const dayMilliseconds = 86_400_000;

function isTime(said: string, { now, actor }: InterpreterContext): boolean {
  return findTimes(said, { now, calendar: actor.calendar, timeZone: actor.timeZone }).some(
    ({ start, end }) => start <= 1 && end === said.length,
  );
}

function place(nth: string): number {
  return /last|最后/iu.test(nth) ? -1 : Math.max(0, ['first', 'second', 'third'].indexOf(nth.toLowerCase()));
}

const kinds: Readonly<Record<string, RegExp>> = {
  demo: /\bdemos?\b|演示/u,
  visit: /\bvisits?\b|拜访|走访/u,
  call: /\bcalls?\b|电话/u,
  meeting: /\b(?:meetings?|mtgs?)\b|会议|的会|会$|见面/u,
};
const kindsZh: Readonly<Record<string, string>> = {
  demo: '演示',
  visit: '拜访',
  call: '电话',
  meeting: '会议',
};
const ordinal = /(?<![a-z])(?:first|second|third|last)(?![a-z])/iu;
const small =
  /(?<![a-z])(?:the|my|our|all|of|on|with|at|ones?|that|both|s)(?![a-z])|['’]s?(?![a-z])|那(?:一?[个场次家]|[两二三几][个场次])?|的|和|跟|把|将|都|全部?/giu;
const all =
  /^(?:them(?: all)?|all(?: of (?:them|those|these))?|both(?: of them)?|those|these|它们|全部|都)$/iu;
/** "The Elmport one", 周一那个: of two nobody knows which. */
const oneOf = /(?<![a-z])(?:one|the (?:demo|visit|call|meeting))(?![a-z])|那个$/iu;
const sameTime = /[,，]?\s*(?:at (?:the )?|the )?same time$|[,，]?(?:同一?时间|时间不变)$/iu;

const deeds: readonly { readonly pattern: RegExp; readonly does: 'moves' | 'cancels' }[] = [
  {
    pattern: regexp('iu')`
      ^(?:(?:and|ok|please|then|now|also)[, ]+)*(?:move|push|shift|reschedule|change|postpone)[ ]
      (?<which>.+?) (?:to|till|until) (?<to>.+)$
    `,
    does: 'moves',
  },
  {
    pattern:
      /^(?:那|就|先|请|帮我|好)*(?:把|将)?(?<which>[^，,。]+?)(?:都|的?时间)?(?:(?:挪|改|移|调)(?<one>一个)到|改到|改成|挪到|推到|推迟到|延到|移到|调到|提前到|换到)(?<to>[^，,。]+(?:，时间不变)?)(?:吧|去)?$/u,
    does: 'moves',
  },
  {
    pattern: regexp('iu')`
      ^(?:(?:and|ok|please|then|now|also)[, ]+)*(?:cancel|call off|scrap|drop|delete|skip) (?<which>.+)$|
      ^(?<which2>.+?) (?:is|was|got|are|has been|have been) (?:cancell?ed|off|called off)$
    `,
    does: 'cancels',
  },
  { pattern: /^(?<which>(?!move|push).+?) (?:to|till|until) (?<to>.+)$/iu, does: 'moves' },
  {
    pattern:
      /^(?:那|就|先|请|帮我|好)*(?:取消|去掉|删掉|不要)(?:了|掉)?(?<which>[^，,。]+)$|^(?:那|就|先|好)*(?:把|将)?(?<which2>[^，,。]+?)(?:都)?(?:取消|不去了|不开了|不要了|作废)(?:了|掉|吧)*$/u,
    does: 'cancels',
  },
];
