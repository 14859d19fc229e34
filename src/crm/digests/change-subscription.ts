import { type IntentNamed, parseIntent, type QueryIntent } from '../../intents/index.ts';
import {
  addDays,
  changedRecurrence,
  describeRecurrence,
  type Language,
  type LocalTime,
  labelDate,
  type PlainDate,
  type Recurrence,
  rarerRecurrence,
  today,
} from '../../kernel/index.ts';
import { coversClearance, permit, withinClearance } from '../../permissions/index.ts';
import { findClearance } from '../channels/clearances.ts';
import { type CommandContext, type CommandHandler, done, say } from '../command.ts';
import type { ChangeItem, Refused } from '../outcome.ts';
import { readWorkingDays, type WorkingDays } from '../tenant/working-days.ts';
import { dueWords } from './due-words.ts';
import { pickSubscriptions } from './pick.ts';
import { findPlace, notForOthers, objectionTo } from './place.ts';
import { saysNoOtherTime } from './question.ts';
import { retimed } from './retimed.ts';
import { dueAt, forGood, nextColumns, type Schedule, timeAfter } from './schedule.ts';
import type { Subscription } from './subscriptions.ts';

type Slots = IntentNamed<'change-subscription'>['slots'];

/** Changes, pauses or ends subscriptions: one's own, those of a channel that one sees all of, and for who manages settings all. */
export const changeSubscription: CommandHandler<'change-subscription'> = async (context, slots) => {
  if (slots.to === 'person') return notForOthers(context);
  const picked = await pickSubscriptions(context, slots.which, slots.channel);
  if (picked.kind !== 'found') return picked;
  const items: ChangeItem[] = [];
  const notices: string[] = [];
  for (const one of picked.subscriptions) {
    if (!(await mayChange(context, one))) return notYours(context, one);
    const changed = slots.state === 'stopped' ? await stop(context, one) : await change(context, slots, one);
    if ('kind' in changed) return changed;
    items.push(...changed.items);
    notices.push(...changed.notices);
  }
  const others = picked.subscriptions.filter(({ authorId }) => authorId !== context.actor.userId);
  return done({
    items,
    notices: picked.subscriptions.length === 1 ? notices : [],
    confirmBecause:
      others.length === 0
        ? null
        : say(
            context,
            `It was set up by ${[...new Set(others.map(({ authorName }) => authorName))].join(', ')}.`,
            `它是${[...new Set(others.map(({ authorName }) => authorName))].join('、')}设置的。`,
          ),
  });
};

interface Changed {
  readonly items: readonly ChangeItem[];
  readonly notices: readonly string[];
}

async function stop({ changes }: CommandContext, { id, title, channel }: Subscription): Promise<Changed> {
  await changes.remove('digest_subscription', id);
  const details = channel === null ? [] : [channel.name];
  return { items: [{ mark: 'removed', subject: title, details, fields: [] }], notices: [] };
}

async function change(
  context: CommandContext,
  slots: Slots,
  before: Subscription,
): Promise<Changed | Refused> {
  const { query, actor, changes, now, language } = context;
  const rarer = slots.rarer ? rarerRecurrence(before.recurrence) : before.recurrence;
  if (rarer === null) return notRarer(context, before);
  const recurrence = changedRecurrence(rarer, slots);
  const content = contentAfter(context, slots, before, recurrence);
  if ('kind' in content) return content;
  const moved = await channelAfter(context, slots, before, content.intent);
  if ('kind' in moved) return moved;
  const { channel } = moved;
  const timeZone =
    slots.timeZone ??
    (slots.to === null || before.saidZone !== null
      ? before.timeZone
      : channel === null
        ? actor.timeZone
        : actor.calendar.timeZone);
  const skipsHolidays = slots.skipsHolidays ?? before.skipsHolidays;
  const pause = pauseAfter(slots, before, today(now, timeZone));
  const { isPaused, pausedUntil, restsFrom, restsUntil } = pause;
  const schedule: Schedule = { ...before, recurrence, timeZone, skipsHolidays, restsFrom, restsUntil };
  const days = await readWorkingDays(query, actor.tenantId);
  const soonest =
    isPaused && pausedUntil === null
      ? { next_time: null, next_due_at: null }
      : nextColumns(schedule, now, isPaused ? pausedUntil : null, days);
  const next = slots.skipsNext ? afterNext(schedule, soonest.next_time, days) : soonest;
  if (!isPaused && next.next_due_at === null)
    return {
      kind: 'refused',
      reason: say(context, 'That time never comes.', '这个时间不会到来。'),
      next: null,
      instead: [],
    };
  const withoutChart = slots.withoutChart ?? before.withoutChart;
  const values = {
    ...content.columns,
    recurrence: JSON.stringify(recurrence),
    time_zone: slots.timeZone ?? before.saidZone,
    language: slots.language ?? before.language,
    without_chart: withoutChart,
    skips_holidays: skipsHolidays,
    is_paused: isPaused,
    paused_until: pausedUntil,
    rests_from: restsFrom,
    rests_until: restsUntil,
    ...(slots.to === null
      ? {}
      : {
          platform: channel?.platform ?? null,
          workspace: channel?.workspace ?? null,
          channel: channel?.channel ?? null,
          channel_name: channel?.name ?? null,
        }),
    ...next,
  };
  const after = {
    ...before,
    title: content.title,
    nextTime: next.next_time,
    channel,
    recurrence,
    timeZone,
    skipsHolidays,
    withoutChart,
    ...pause,
  };
  const was = { ...before, nextTime: slots.skipsNext ? soonest.next_time : next.next_time };
  const fields = fieldsOf(was, { ...after, language: slots.language ?? before.language }, language);
  if (fields.length > 0) await changes.update('digest_subscription', before.id, values);
  const subject = channel === null ? before.title : `${before.title} · ${channel.name}`;
  return {
    items: fields.length === 0 ? [] : [{ mark: 'record', subject, details: [], fields }],
    notices: next.next_due_at === null ? [] : [dueWords(next.next_due_at, timeZone, language)],
  };
}

type Pause = Pick<Subscription, 'isPaused' | 'pausedUntil' | 'restsFrom' | 'restsUntil'>;

/** From now on, or over days that are to come: what is due before them still goes out. */
function pauseAfter(
  { state, pausedFrom, pausedUntil, endsOn }: Slots,
  before: Subscription,
  day: PlainDate,
): Pause {
  const { isPaused, pausedUntil: until, restsFrom, restsUntil } = before;
  if (endsOn !== null)
    return { isPaused, pausedUntil: until, restsFrom: addDays(endsOn, 1), restsUntil: forGood };
  if (state === null) return { isPaused, pausedUntil: until, restsFrom, restsUntil };
  const noRest = { restsFrom: null, restsUntil: null };
  if (state !== 'paused') return { ...noRest, isPaused: false, pausedUntil: null };
  if (pausedFrom === null || pausedUntil === null || pausedFrom <= day)
    return { ...noRest, isPaused: true, pausedUntil };
  return { isPaused, pausedUntil: until, restsFrom: pausedFrom, restsUntil: pausedUntil };
}

function notRarer(context: CommandContext, { recurrence }: Subscription): Refused {
  const { language } = context;
  const when = describeRecurrence(recurrence, language);
  return {
    kind: 'refused',
    reason: say(context, `It comes ${when} already.`, `现在已经是${when}了。`),
    next: say(context, 'Say how often, or stop it.', '可以直接说多久发一次，或者停掉。'),
    instead: [],
  };
}

/** The one after the next: that one is left out. */
function afterNext(
  schedule: Schedule,
  next: LocalTime | null,
  days: WorkingDays,
): ReturnType<typeof nextColumns> {
  const time = next === null ? null : timeAfter(schedule, next, days);
  return { next_time: time, next_due_at: time === null ? null : dueAt(schedule, time) };
}

/** What it sends from now on, where that changes; the times it names count from when they were said. */
function contentAfter(
  context: CommandContext,
  { of, title }: Slots,
  before: Subscription,
  recurrence: Recurrence,
): Content | Refused {
  const { actor, now } = context;
  if (of === null) {
    const anew = retimed(before, recurrence, today(now, actor.calendar.timeZone), actor.calendar);
    const named = { title: title ?? anew?.title ?? before.title };
    return anew === null
      ? { intent: before.intent, ...named, columns: title === null ? {} : named }
      : {
          ...anew,
          ...named,
          columns: { intent: JSON.stringify(anew.intent), ...named, asked_at: now },
        };
  }
  const intent = parseIntent({ ...of, kind: 'query' });
  const permitted = 'problem' in intent || intent.kind !== 'query' ? null : permit(actor, intent);
  if ('problem' in intent || intent.kind !== 'query' || permitted === null || 'kind' in permitted)
    return {
      kind: 'refused',
      reason:
        permitted !== null && 'kind' in permitted
          ? say(context, permitted.reason.en, permitted.reason.zh)
          : say(
              context,
              'Only the answer to a question can be sent again and again.',
              '只有查询结果可以定期发送。',
            ),
      next: null,
      instead: [],
    };
  const askedAt = saysNoOtherTime(intent, before.intent) ? before.askedAt : now;
  const asked = { intent, title: title ?? before.title };
  const sent =
    retimed(
      { ...asked, recurrence: before.recurrence },
      recurrence,
      today(now, actor.calendar.timeZone),
      actor.calendar,
    ) ?? asked;
  return {
    ...sent,
    columns: { intent: JSON.stringify(sent.intent), title: sent.title, asked_at: askedAt },
  };
}

interface Content {
  readonly intent: QueryIntent;
  readonly title: string;
  /** What is kept of it, where it is another than before. */
  readonly columns: Readonly<Record<string, unknown>>;
}

/** Where it goes from now on: null to its author alone. What the other readers may not see is refused. */
async function channelAfter(
  context: CommandContext,
  { of, to, channel, channelName }: Slots,
  before: Subscription,
  intent: QueryIntent,
): Promise<{ readonly channel: Subscription['channel'] } | Refused> {
  if (to === null && (of === null || before.channel === null)) return { channel: before.channel };
  if (to === 'me')
    return before.authorId === context.actor.userId ? { channel: null } : notYours(context, before);
  const wanted = to === null ? before.channel : channelName === null ? channel : null;
  const place = await findPlace(context, { channel: wanted, channelName });
  if ('kind' in place) return place;
  const permitted = permit(withinClearance(context.actor, place.clearance), intent);
  if ('kind' in permitted)
    return {
      kind: 'refused',
      reason: say(context, permitted.reason.en, permitted.reason.zh),
      next: null,
      instead: [],
    };
  return (await objectionTo(context, place, intent)) ?? { channel: place.channel };
}

type Shown = Pick<
  Subscription,
  | 'title'
  | 'nextTime'
  | 'channel'
  | 'recurrence'
  | 'timeZone'
  | 'language'
  | 'withoutChart'
  | 'skipsHolidays'
  | 'isPaused'
  | 'pausedUntil'
  | 'restsFrom'
  | 'restsUntil'
>;

/** What changed, before → after. */
function fieldsOf(before: Shown, after: Shown, language: Language): ChangeItem['fields'] {
  const zh = language === 'zh';
  const yes = zh ? '是' : 'yes';
  const no = zh ? '否' : 'no';
  const rows: readonly (readonly [en: string, zh: string, show: (one: Shown) => string])[] = [
    ['content', '内容', ({ title }) => title],
    ['goes to', '发给', ({ channel }) => channel?.name ?? (zh ? '你' : 'you')],
    ['sent', '发送时间', ({ recurrence }) => describeRecurrence(recurrence, language)],
    ['time zone', '时区', ({ timeZone }) => timeZone],
    ['language', '语言', (one) => (one.language === 'zh' ? '中文' : zh ? '英文' : 'English')],
    ['chart', '图表', ({ withoutChart }) => (withoutChart ? no : yes)],
    ['on holidays', '节假日发送', ({ skipsHolidays }) => (skipsHolidays ? no : yes)],
    ['paused', '暂停', (one) => pauseWords(one, language)],
    ['rests', '停发', (one) => restWords(one, language)],
    ['until', '发到', (one) => endWords(one, language)],
    [
      'next',
      '下一次',
      ({ nextTime }) => (nextTime === null ? '–' : labelDate(nextTime.slice(0, 10), language)),
    ],
  ];
  return rows.flatMap(([en, han, show]) => {
    const [was, is] = [show(before), show(after)];
    return was === is ? [] : [{ label: zh ? han : en, before: was, after: is }];
  });
}

/** Days that nothing is sent on, the last one included. */
function restWords({ restsFrom, restsUntil }: Shown, language: Language): string {
  if (restsFrom === null || restsUntil === null || restsUntil === forGood)
    return language === 'zh' ? '否' : 'no';
  const last = addDays(restsUntil, -1);
  const first = labelDate(restsFrom, language);
  return last === restsFrom ? first : `${first} – ${labelDate(last, language)}`;
}

/** The last day on which it may come. */
function endWords({ restsFrom, restsUntil }: Shown, language: Language): string {
  const isEnding = restsFrom !== null && restsUntil === forGood;
  return isEnding ? labelDate(addDays(restsFrom, -1), language) : '–';
}

function pauseWords({ isPaused, pausedUntil }: Shown, language: Language): string {
  const zh = language === 'zh';
  if (!isPaused) return zh ? '否' : 'no';
  if (pausedUntil === null) return zh ? '是' : 'yes';
  return zh ? `到${labelDate(pausedUntil, 'zh')}` : `until ${labelDate(pausedUntil, 'en')}`;
}

async function mayChange(
  { query, actor, now }: CommandContext,
  { authorId, channel }: Subscription,
): Promise<boolean> {
  if (authorId === actor.userId || actor.manages.has('setting')) return true;
  if (channel === null) return false;
  const kept = await findClearance(query, actor.tenantId, channel, today(now, actor.calendar.timeZone));
  return kept !== null && actor.managedTeams.length > 0 && coversClearance(actor, kept.clearance);
}

function notYours(context: CommandContext, { authorName }: Subscription): Refused {
  return {
    kind: 'refused',
    reason: say(
      context,
      `${authorName} set this up: only ${authorName}, or who sees all that the channel may see, can change it.`,
      `这是${authorName}设置的，只有${authorName}或能看到频道全部内容的人可以修改。`,
    ),
    next: null,
    instead: [],
  };
}
