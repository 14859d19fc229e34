import { sql } from 'kysely';
import { type ChatChannel, type IntentNamed, parseIntent } from '../../intents/index.ts';
import { addDays, describeRecurrence, type Instant, labelDate, today } from '../../kernel/index.ts';
import { permit, withinClearance } from '../../permissions/index.ts';
import { type CommandContext, type CommandHandler, done, say } from '../command.ts';
import type { CommandOutcome, Done, Refused } from '../outcome.ts';
import { readWorkingDays } from '../tenant/working-days.ts';
import { dueWords } from './due-words.ts';
import { findPlace, notForOthers, objectionTo } from './place.ts';
import { isSendable, sameQuestion } from './question.ts';
import { forGood, nextColumns, type Schedule } from './schedule.ts';
import { findSubscriptions } from './subscriptions.ts';

type Slots = IntentNamed<'subscribe'>['slots'];

/** When something is sent that nobody gave a time for. */
export const usualTime = '09:00';
/** So many digests of one's own; who wants more wants something else. */
const mostOfOnePerson = 30;

/** Sends the answer to a question again and again: only what its readers may see today, and judged anew each time. */
export const subscribe: CommandHandler<'subscribe'> = async (context, slots) => {
  const { query, actor, changes, now, language } = context;
  if (slots.to === 'person') return notForOthers(context);
  if (slots.of === null) return askWhat(context, slots);
  const intent = parseIntent({ ...slots.of, kind: 'query' });
  if ('problem' in intent || intent.kind !== 'query' || !isSendable(intent))
    return no(
      context,
      'Only the answer to a question can be sent again and again.',
      '只有查询结果可以定期发送。',
    );
  const place = slots.to === 'me' ? null : await findPlace(context, slots);
  if (place !== null && 'kind' in place) return place;
  const unseen = place === null ? null : await objectionTo(context, place, intent);
  if (unseen !== null) return unseen;
  const permitted = permit(place === null ? actor : withinClearance(actor, place.clearance), intent);
  if ('kind' in permitted) return no(context, permitted.reason.en, permitted.reason.zh);
  if (slots.recurrence === null) return askHowOften(context);
  const recurrence = {
    ...slots.recurrence,
    times: slots.recurrence.times.length === 0 ? [usualTime] : slots.recurrence.times,
  };
  const zone = await findZone(context, slots, place?.channel ?? null);
  const day = today(now, zone);
  const startsOn = slots.startsOn !== null && slots.startsOn > day ? slots.startsOn : day;
  const schedule: Schedule = {
    recurrence,
    startsOn,
    timeZone: zone,
    skipsHolidays: slots.skipsHolidays,
    restsFrom: slots.endsOn === null ? null : addDays(slots.endsOn, 1),
    restsUntil: slots.endsOn === null ? null : forGood,
    fiscalYearStartMonth: actor.calendar.fiscalYearStartMonth,
  };
  const next = nextColumns(schedule, now, startsOn, await readWorkingDays(query, actor.tenantId));
  if (next.next_due_at === null) return no(context, 'That time never comes.', '这个时间不会到来。');
  const channel = place?.channel ?? null;
  const own = await findSubscriptions(
    query,
    sql`s.tenant_id = ${actor.tenantId} and s.author_id = ${actor.userId}`,
  );
  const values = {
    intent: JSON.stringify(intent),
    title: slots.title,
    recurrence: JSON.stringify(recurrence),
    starts_on: startsOn,
    time_zone: slots.timeZone,
    language: slots.language ?? language,
    without_chart: slots.withoutChart,
    skips_holidays: slots.skipsHolidays,
    is_paused: false,
    paused_until: null,
    rests_from: schedule.restsFrom,
    rests_until: schedule.restsUntil,
    asked_at: now,
    ...next,
  };
  const known = own.find(
    (one) =>
      sameQuestion(one.intent, intent) && (one.channel?.channel ?? null) === (channel?.channel ?? null),
  );
  if (known === undefined && own.length >= mostOfOnePerson)
    return no(
      context,
      `You have ${own.length} digests: stop one first.`,
      `你已经订了${own.length}份简报，先取消一份吧。`,
    );
  if (known !== undefined) await changes.update('digest_subscription', known.id, values);
  else
    await changes.insert('digest_subscription', {
      ...values,
      author_id: actor.userId,
      ...(channel === null
        ? {}
        : {
            platform: channel.platform,
            workspace: channel.workspace,
            channel: channel.channel,
            channel_name: channel.name,
          }),
    });
  return subscribed(context, {
    slots,
    recurrence,
    zone,
    channel,
    known: known?.recurrence ?? null,
    next: next.next_due_at,
  });
};

/** Of the reader; of a channel that of the company. */
async function findZone(
  { actor }: CommandContext,
  { timeZone }: Slots,
  channel: ChatChannel | null,
): Promise<string> {
  return timeZone ?? (channel === null ? actor.timeZone : actor.calendar.timeZone);
}

/** What could not be read is not sent: the nearest things that can be. */
function askWhat(context: CommandContext, { title }: Slots): CommandOutcome {
  const filters = [{ field: 'rep', op: 'is', values: [{ type: 'me', text: 'my' }] }];
  const choices = [
    { en: 'the sales funnel', zh: '销售漏斗', of: { name: 'funnel', slots: {} } },
    { en: 'stuck deals', zh: '停滞商机', of: { name: 'stuck-deals', slots: {} } },
    {
      en: 'my open pipeline',
      zh: '我的在途商机金额',
      of: { name: 'measure', slots: { measures: ['open_pipeline'], filters } },
    },
  ];
  return {
    kind: 'missing',
    slot: 'of',
    wants: { kind: 'text' },
    question:
      title === ''
        ? say(context, 'What should be sent?', '要发什么内容？')
        : say(
            context,
            `What should be sent? I did not understand “${title}”.`,
            `要发什么内容？没看懂“${title}”。`,
          ),
    choices: choices.map(({ en, zh, of }) => ({ label: say(context, en, zh), value: of })),
  };
}

function askHowOften(context: CommandContext): CommandOutcome {
  const plain = { interval: 1, weekdays: [], day: null, nth: null, workingDays: false, times: [usualTime] };
  const choices = [
    { ...plain, unit: 'day', workingDays: true },
    { ...plain, unit: 'week', weekdays: [1] },
    { ...plain, unit: 'month', day: 1 },
  ] as const;
  return {
    kind: 'missing',
    slot: 'recurrence',
    wants: { kind: 'recurrence' },
    question: say(context, 'How often, and at what time?', '多久发一次，几点发？'),
    choices: choices.map((value) => ({ label: describeRecurrence(value, context.language), value })),
  };
}

function subscribed(
  context: CommandContext,
  {
    slots,
    recurrence,
    zone,
    channel,
    known,
    next,
  }: {
    readonly slots: Slots;
    readonly recurrence: Schedule['recurrence'];
    readonly zone: string;
    readonly channel: ChatChannel | null;
    readonly known: Schedule['recurrence'] | null;
    readonly next: Instant;
  },
): Done {
  const { language } = context;
  const was = known === null ? null : describeRecurrence(known, language);
  const is = describeRecurrence(recurrence, language);
  const details = [
    channel === null ? say(context, 'to you', '发给你') : channel.name,
    ...(zone === context.actor.timeZone && slots.timeZone === null ? [] : [zone]),
    ...(slots.withoutChart ? [say(context, 'without the chart', '不带图')] : []),
    ...(slots.skipsHolidays ? [say(context, 'not on holidays', '节假日不发')] : []),
    ...(slots.startsOn === null
      ? []
      : [say(context, `from ${labelDate(slots.startsOn, 'en')}`, `${labelDate(slots.startsOn, 'zh')}起`)]),
    ...(slots.endsOn === null
      ? []
      : [say(context, `until ${labelDate(slots.endsOn, 'en')}`, `到${labelDate(slots.endsOn, 'zh')}为止`)]),
  ];
  return done({
    items: [
      {
        mark: 'record',
        subject: slots.title,
        details,
        fields: [
          {
            label: say(context, 'sent', '发送时间'),
            before: was === null || was === is ? null : was,
            after: is,
          },
        ],
      },
    ],
    notices: [dueWords(next, zone, language)],
  });
}

function no(context: CommandContext, en: string, zh: string): Refused {
  return { kind: 'refused', reason: say(context, en, zh), next: null, instead: [] };
}
