import type { Intent } from '../../../intents/index.ts';
import { detectLanguage, regexp } from '../../../kernel/index.ts';
import type { InterpreterContext, Reading } from '../../interpretation.ts';
import { readRecurrence, type SaidRecurrence } from '../recurrence/index.ts';
import { isOwnWork } from '../watching/own-work.ts';
import { takeUntil } from '../watching/repeats-until.ts';
import { asReading } from './as-reading.ts';
import { readBeside } from './beside-it.ts';
import type { ReadRest } from './content.ts';
import { contentsOf } from './contents-of.ts';
import { cut, cutChannel, withAdjectives } from './cut-options.ts';
import {
  delivers,
  entersRecord,
  interrogates,
  isTold,
  ofCalendar,
  sees,
  sends,
  subscribes,
} from './delivery-words.ts';
import { subscribedLast } from './digests-of-thread.ts';
import { type Content, dated, inRhythm, ofItsTime, withTime } from './of-its-time.ts';
import { goesToOther } from './other-reader.ts';
import { inOwnWords, isReport } from './own-words.ts';
import { firstOf, ofOwnTeam, plainly, questionOf, titled } from './question-of.ts';
import { readChange } from './read-change.ts';
import { type Days, isBare, monthlyOf, rhythmOf, weeklyOf } from './rhythm-of.ts';
import { sentOfShown } from './sent-of-shown.ts';
import { unframe } from './unframe.ts';
import {
  channelNamed,
  channelSaid,
  hereSaid,
  hourly,
  inLanguage,
  noChart,
  noHolidays,
  otherRooms,
  thing,
  toNamed,
  toSomebody,
  withChart,
} from './words.ts';

/** 订阅客户, 订阅合同: what customers subscribe to. */
const ofSubscribers = /订阅(?:制|型)?的?(?:客户|用户|合同|产品|服务|收入)/u;

/**
 * What a message says of digests: something is to be sent again and again, or a digest is changed, stopped, shown. Null where it says nothing of
 * that. What is to be sent is read by `rest`, as any question.
 */
export function readDigest(text: string, context: InterpreterContext, rest: ReadRest): Reading | null {
  const said = sentOfShown(text.trim(), context);
  if (said.length > longest || otherRooms.test(said.replace(careList, ' '))) return null;
  if (toDo.test(said) || isOwnWork(said) || ofSubscribers.test(said)) return null;
  const { actor, now } = context;
  const at = { now, calendar: actor.calendar, timeZone: actor.timeZone };
  const recurrence = readRecurrence(said, at);
  return (
    (pointsAtShown.test(said) && context.thread?.last?.[0]?.kind !== 'command'
      ? readNew(said, context, recurrence, rest)
      : null) ??
    readOneMore(said, context, recurrence, rest) ??
    readChange(said, context, recurrence, rest) ??
    readBeside(said, context, rest) ??
    readTwo(said, context, rest) ??
    readForBoth(said, context, rest) ??
    readEnding(said, context, rest) ??
    readNew(said, context, recurrence, rest) ??
    readNow(said, context, rest)
  );
}

/** "Send me that comparison monthly", with an answer shown last: that, and no digest there is. */
const pointsAtShown =
  /^(?:please )?(?:send|post|e-?mail|mail|share) (?:me |us )?(?:this|that|these|those)(?! (?:digest|report|message|one)\b)/iu;

/** "Every Monday open pipeline", right behind another one of Fridays: what says its own days and, by itself, what is sent is one more. */
function readOneMore(
  text: string,
  context: InterpreterContext,
  recurrence: SaidRecurrence | null,
  rest: ReadRest,
): Reading | null {
  const last = subscribedLast(context);
  if (last === null || recurrence?.days?.isVague !== false) return null;
  if (ofThatOne.test(text) || meAndOther.test(text)) return null;
  const alone = { intents: [], records: [], last: [] };
  const apart = { ...context, thread: alone };
  const read = readNew(text, apart, recurrence, (said) => rest(said, alone));
  const [made] = read?.intents ?? [];
  if (read === null || made?.name !== 'subscribe' || made.slots.of === null) return null;
  return JSON.stringify(made.slots.of) === JSON.stringify(last.slots.of) ? null : read;
}

/** "Make it …", 改成每周一, "every Friday instead": said of the one there is. */
const ofThatOne =
  /\b(?:it|that one|this one|them|instead|rather|make|change|move|switch|too|as well|also)\b|改|换|挪|调|也|它|那个|这个/iu;

/** "My pipeline every Monday until Christmas": what is sent comes to an end, and is not of what is done by then. */
function readEnding(text: string, context: InterpreterContext, rest: ReadRest): Reading | null {
  const { rest: said, until } = takeUntil(text, context);
  if (until === null) return null;
  const { actor, now } = context;
  const recurrence = readRecurrence(said, { now, calendar: actor.calendar, timeZone: actor.timeZone });
  const isOfTimes = recurrence?.spans.some(([, end]) => end >= said.trimEnd().length) === true;
  const isApart = /^\s*[,，、;；]|为止|截止/u.test(text.slice(said.length));
  const read = isOfTimes || isApart ? readNew(said, context, recurrence, rest) : null;
  if (read === null) return null;
  const intents = read.intents.map(
    (one): Intent =>
      one.name === 'subscribe' ? { ...one, slots: { ...one.slots, endsOn: until.date } } : one,
  );
  return { ...read, intents, understood: [text.trim()] };
}

/** "My tasks every morning at 8 and my stuck deals every Friday at noon": each with its own days. */
function readTwo(text: string, context: InterpreterContext, rest: ReadRest): Reading | null {
  const { actor, now } = context;
  const at = { now, calendar: actor.calendar, timeZone: actor.timeZone };
  for (const { 0: between, index } of text.matchAll(betweenTwo)) {
    const halves = [text.slice(0, index), text.slice(index + between.length)];
    const rhythms = halves.map((half) => readRecurrence(half, at));
    // What each is of is read last, as that costs most.
    if (rhythms.some((rhythm) => rhythm?.days == null)) continue;
    const [one, other] = halves.map((half, nth) => readNew(half, context, rhythms[nth] ?? null, rest));
    if (one == null || other == null || !isComplete(one) || !isComplete(other)) continue;
    return {
      ...one,
      intents: [...one.intents, ...other.intents],
      readings: [...one.readings, ...other.readings],
      understood: [...one.understood, ...other.understood],
    };
  }
  return null;
}

/** 发给我和陈静, "send me and Tom the funnel": one for each of the two; who can't be read is named. */
function readForBoth(text: string, context: InterpreterContext, rest: ReadRest): Reading | null {
  const match = meAndOther.exec(text);
  const who = match?.groups?.en ?? match?.groups?.en2 ?? match?.groups?.zh;
  if (match === null || who === undefined) return null;
  const { actor, now } = context;
  const read = (said: string) =>
    readNew(
      said,
      context,
      readRecurrence(said, { now, calendar: actor.calendar, timeZone: actor.timeZone }),
      rest,
    );
  const mine = read(
    text.replace(
      match[0],
      match.groups?.zh === undefined ? (match.groups?.en === undefined ? 'to me' : 'send me') : '给我',
    ),
  );
  const theirs = read(
    text.replace(
      match[0],
      match.groups?.zh === undefined
        ? match.groups?.en === undefined
          ? `to ${who}`
          : `send ${who}`
        : `给${who}`,
    ),
  );
  if (mine === null || !isComplete(mine)) return null;
  const [other] = theirs?.intents ?? [];
  const isTheirs = other?.name === 'subscribe' && other.slots.to === 'person';
  if (theirs === null || !isTheirs || !isComplete(theirs)) return { ...mine, notUnderstood: [who] };
  return {
    ...mine,
    intents: [...mine.intents, ...theirs.intents],
    readings: [...mine.readings, ...theirs.readings],
  };
}

/** "The weekly to Maria and me". */
const himAndMe = /\bto \p{Lu}[\p{L}.'-]+(?: \p{Lu}[\p{L}.'-]+)? and (?:me|us)\b/u;

const meAndOther = regexp('u')`
    \b[Ss]end me and (?<en>\p{Lu}\p{L}+(?:[ ]\p{Lu}\p{L}+)?)|\bto me and (?<en2>\p{Lu}\p{L}+(?:[ ]\p{Lu}\p{L}+)?)|
    给我(?:和|跟|以及|、|还有)(?<zh>(?!大家|团队)\p{Script=Han}{2,4}?)(?=$|每|发|推|看|[，,。])`;

const betweenTwo = /,? (?:and|plus) |\. +|[,，;；。]\s*(?:and |plus |另外|还有|再)?/giu;

function isComplete({ intents: [intent] }: Reading): boolean {
  return intent?.name === 'subscribe' && intent.slots.of !== null && intent.slots.recurrence !== null;
}

const longest = 280;
/** The name of a digest with a word of another room in it. */
/** "Ping me on the last of the month to close my books": something to do, and nothing to be sent. */
const toDo =
  /^(?:please |pls )?(?:ping|nudge|poke|prod|buzz) me(?![a-z])[^,;]* to (?!me(?![a-z])|us(?![a-z])|the |#|this )[a-z]+ /iu;
const careList = /(?:客户)?(?:关怀|生日)提醒|birthday reminders?/iu;

/** 给我看一下周报: one that is to be seen now, by its name alone. */
function readNow(text: string, context: InterpreterContext, rest: ReadRest): Reading | null {
  if (!thing.test(text) || interrogates.test(text)) return null;
  // 今天的早报: 早 is no time of today here.
  const what = unframe(text).replace(/^今[天日早]的?/u, '');
  const asked = what === text ? null : questionOf(what, context, rest);
  return asked?.intent.name === 'digest' ? asReading(text, asked.intent) : null;
}

/** Something new to be sent: what it is must be read surely, or be asked for where it is plain that it is to be sent. */
function readNew(
  text: string,
  context: InterpreterContext,
  recurrence: SaidRecurrence | null,
  rest: ReadRest,
): Reading | null {
  const days = recurrence?.days ?? monthlyOf(recurrence, sends.test(text)) ?? weeklyOf(text, recurrence);
  if (isTold.test(text) || ofCalendar.test(text) || entersRecord.test(text)) return null;
  const isForOther =
    (days !== null || thing.test(text)) &&
    (sends.test(text) || subscribes.test(text) || himAndMe.test(text)) &&
    goesToOther(recurrence?.rest ?? text, context);
  if (!isForOther && toNamed.test(text)) return null;
  const isHourly = hourly.test(text) && days === null && sends.test(text);
  const options = cut((recurrence?.rest ?? text).replace(isHourly ? hourly : '', ' '), [
    noChart,
    noHolidays,
    inLanguage,
    channelSaid,
    hereSaid,
    channelNamed,
    withChart,
  ]);
  const [chart, holidays, language, channel, here, named] = options.found;
  const isChannel = channel !== null || here !== null || named !== null;
  const asks = {
    leads: recurrence?.spans.some(([start]) => start === 0) === true,
    text,
    days,
    isChannel,
    hasTime: (recurrence?.times.length ?? 0) > 0,
    isOfFigures: recurrence?.onDays != null && !standsApart(text, recurrence.spans),
    endsApart: recurrence !== null && endsApart(text, recurrence.spans),
    isTimedOften: isTimedOften(recurrence),
  };
  // 周五下午3点发我漏斗, "send me NPS on the 1st": once, or each time? It is asked.
  const on = days === null ? (recurrence?.onDays ?? null) : null;
  const isOfDay = on !== null && ((on.weekdays ?? []).length > 0 ? asks.hasTime : on.day != null);
  const isUnsaid =
    isHourly ||
    subscribesToIt.test(text.trim()) ||
    (isOfDay && delivers.test(text) && !interrogates.test(text));
  if (!isForOther && !isUnsaid && !isWanted(asks)) return null;
  if (!isForOther && sends.test(text) && !isChannel && toSomebody.test(options.left)) return null;
  const what = subscribesToIt.test(text.trim()) ? '' : unframe(options.left);
  const ofTeam = (said: string) => {
    const own = ofOwnTeam(said);
    return own === '' ? null : questionOf(own, context, rest);
  };
  const own = ownReport(what, days, context, rest);
  const read =
    (isReport(what) ? null : own) ??
    titled(ofTeam(what), what) ??
    questionOf(what, context, rest, detectLanguage(text)) ??
    questionOf(unframe(cutChannel(withAdjectives(text, recurrence))), context, rest) ??
    titled(ofTeam(plainly(what)) ?? questionOf(plainly(what), context, rest), what) ??
    own;
  const rhythm = days === null ? null : { ...days, times: recurrence?.times ?? [] };
  const whole =
    read ??
    (rhythm === null ? null : titled(firstOf(dated(what, rhythm), context, rest), withTime(what, rhythm)));
  const parts = (said: string) => (rhythm === null ? null : contentsOf(said, rhythm, context, rest));
  const listed = whole === null ? parts(what) : null;
  const behind = announced(what);
  const asked = whole ?? (listed === null && behind !== '' ? questionOf(behind, context, rest) : null);
  if (isUnsaid && days === null && asked === null) return null;
  const each = asked === null ? (listed ?? parts(behind)) : null;
  if (!isForOther && asked === null && each === null && !isPlain(asks, options.left)) return null;
  const often = days ?? rhythmOf(asked?.intent ?? null, asks.hasTime);
  const saidLanguage = language?.groups?.en ?? language?.groups?.zh;
  const subscribing = (content: Content | null): Intent =>
    ({
      kind: 'command',
      name: 'subscribe',
      slots: {
        of: content && { name: content.intent.name, slots: content.intent.slots },
        // 发我早报: the reader is told beside it.
        title: (content?.title ?? what).replace(/^我的?(?!们)(?=\p{Script=Han}{2})/u, ''),
        to: isForOther ? 'person' : isChannel ? 'channel' : 'me',
        channelName: channel?.groups?.name ?? named?.groups?.en ?? named?.groups?.zh ?? null,
        channel: null,
        recurrence: often === null ? null : { ...withoutVague(often), times: [...(recurrence?.times ?? [])] },
        startsOn: recurrence?.startsOn ?? null,
        endsOn: null,
        timeZone: recurrence?.timeZone ?? null,
        language: saidLanguage === undefined ? null : /^english|^英/iu.test(saidLanguage) ? 'en' : 'zh',
        withoutChart: chart !== null,
        skipsHolidays: holidays !== null,
      },
    }) as Intent;
  if (each !== null)
    return {
      ...asReading(text, subscribing(null)),
      intents: each.contents.map(subscribing),
      readings: each.contents.map(() => []),
      notUnderstood: [...each.unread],
    };
  const timed = asked === null || rhythm === null ? asked : ofItsTime(asked, rhythm, rest);
  return asReading(text, subscribing(timed && { ...timed, intent: inRhythm(timed.intent, often) }));
}

/** 周会材料：销售漏斗, "for the board: the forecast": what is announced before the colon, which names nothing. */
function announced(what: string): string {
  return /^[^:：]{2,24}[:：][\s,，]*(?<said>[^:：]{2,})$/u.exec(what)?.groups?.said ?? '';
}

/** "Subscribe", with an answer shown last: how often is asked. */
const subscribesToIt =
  /^(?:(?:please|and|ok|can you|could you)[, ]+)*subscribe(?: me)?(?: to (?:it|this|that))?[.! ]*$/iu;

function ownReport(
  what: string,
  days: Days | null,
  context: InterpreterContext,
  rest: ReadRest,
): Content | null {
  const own = inOwnWords(what, days);
  if (own === what) return null;
  // What stands for it is told beside it: a title promises what is sent.
  const isAlike =
    detectLanguage(own) === detectLanguage(what) &&
    !own.includes(what) &&
    !what.includes(own) &&
    !isReport(what);
  const title = !isAlike ? what : detectLanguage(what) === 'zh' ? `${what}（${own}）` : `${what} (${own})`;
  return titled(questionOf(own, context, rest), title);
}

interface Asks {
  /** "Daily 8.15: my tasks": it begins with when. */
  readonly leads: boolean;
  readonly text: string;
  readonly days: Days | null;
  readonly isChannel: boolean;
  readonly hasTime: boolean;
  /** "Win rate on Tuesdays": days that may be of what is asked. */
  readonly isOfFigures: boolean;
  /** "Who is below target: every Monday at 10". */
  readonly endsApart: boolean;
  /** "Daily 10:30": no figures are cut so. */
  readonly isTimedOften: boolean;
}

/** "Tuesdays: the funnel", "the funnel, Tuesdays". */
function standsApart(text: string, spans: SaidRecurrence['spans']): boolean {
  return spans.some(([start]) => start === 0 || /[,，:：;；–—-]\s*(?:on )?$/u.test(text.slice(0, start)));
}

/** When it comes ends the message, set apart from what is asked. */
function endsApart(text: string, spans: SaidRecurrence['spans']): boolean {
  const start = Math.min(...spans.map(([from]) => from));
  const end = Math.max(...spans.map(([, to]) => to));
  const isLast = /^[\s.!?。！？]*(?:(?:please|pls|thanks)[\s.!]*)?$/iu.test(text.slice(end));
  return isLast && /[,，:：;；.。?？–—-]\s*(?:(?:on|and)\s)?$/u.test(text.slice(0, start));
}

/** "Weekly at 9", "16:30 daily": how often and the hour side by side. */
function isTimedOften(recurrence: SaidRecurrence | null): boolean {
  if (recurrence === null || recurrence.times.length === 0) return false;
  const spans = [...recurrence.spans].sort(([one], [other]) => one - other);
  const [first] = spans;
  const end = Math.max(...spans.map(([, to]) => to));
  return first !== undefined && spans.length > 1 && recurrence.rest.slice(first[0], end).trim() === '';
}

/** Whether anything is to come again and again, rather than to be answered now: "revenue every month" is a question by month. */
function isWanted(asks: Asks): boolean {
  const { text, leads, days, isChannel, hasTime, isOfFigures } = asks;
  const isSubscribed = subscribes.test(text);
  const isSent = sends.test(text);
  const isSetApart = (asks.endsApart || leads) && hasTime && days?.isVague === false;
  if (interrogates.test(text.trim()) && !isSubscribed && !delivers.test(text) && !isSetApart) return false;
  if (days === null) {
    const isTimed = hasTime && (isSent || sees.test(text));
    return thing.test(text) && (isSubscribed || isTimed) && !answersNow.test(text);
  }
  if (days.isVague && keepsWatch.test(text.trim())) return true;
  // "Give me the weekly digest": what it is called says how often, and nothing that it is to come.
  if (days.isVague && thing.test(text) && !hasTime && !isChannel) return isSubscribed;
  if (isSubscribed || isSent || isChannel) return true;
  if (days.isVague) return hasTime && (leads || asks.isTimedOften || thing.test(text));
  if (thing.test(text) && sees.test(text)) return true;
  if (wishes.test(text)) return true;
  if (isOfFigures && !hasTime) return false;
  return (
    (isNoGrain(days) || hasTime) && !isAttribute.test(text) && (sees.test(text) || hasTime || isBare(text))
  );
}

/** "Monitor revenue weekly": to be looked at again and again. */
const keepsWatch = regexp('iu')`
    ^(?:please )?(?:monitor|track|keep (?:track|an eye)[ ](?:of|on)|report(?: on)?)[ ].+?[ ](?:daily|weekly|monthly|quarterly)[.! ]*$|
    ^订阅每[天日周月]的?\p{Script=Han}|^每[天日周月]的?\p{Script=Han}{0,4}报[：:].+`;

/** "I'd like to see revenue by team every month": wished for again and again, and not by month. */
const wishes = regexp('iu')`
    ^(?:please[ ])?(?:i|we)(?:['’]d|[ ]would|[ ]also|[ ]really)*[ ](?:like|love|want|need|wish)[ ](?:to[ ](?:see|get|have|receive|know)[ ])?(?!.*[ ](?:by|per|for)[ ](?:each|every)[ ]).+?[ ](?:every|each)[ ](?:single[ ])?(?:day|week|month|quarter|morning|evening)[.! ]*$|
    ^我们?(?:想|要|希望|需要)每(?:个)?[天日周月]`;

/** 打开周报, "open the weekly report": to be read now. */
const answersNow = /^(?:请|帮我|给我)?打开|^open\b/iu;
/** 每周一的新增线索: what is asked for, by its day. */
const isAttribute =
  /(?:每(?:个)?(?:周|星期|礼拜)[一二三四五六日天]|每(?:个)?月(?:\d{1,2}|[一二三四五六七八九十]+)[号日])的/u;

/** Days that no figures are grouped by: Mondays, the 5th, every second week. */
function isNoGrain({ weekdays, day, nth, interval, workingDays }: Days): boolean {
  return weekdays.length > 0 || day !== null || nth !== null || interval > 1 || workingDays;
}

/** That something is to be sent is beyond doubt, also where what it is can't be read: it is asked for, and nothing else made of the message. */
function isPlain({ text, days, hasTime, isChannel }: Asks, left: string): boolean {
  if (text.length > longestUnread || /[\n;；]/u.test(text)) return false;
  if (thing.test(text) && (subscribes.test(text) || sends.test(text) || hasTime)) return true;
  const isDelivered = delivers.test(left.trim()) || (isChannel && sends.test(text));
  return days !== null && !days.isVague && isDelivered && !someoneElse.test(left);
}

const longestUnread = 140;
/** 客户每周五把报表发给我: told of others. */
const someoneElse =
  /他们?|她们?|对方|客户(?:会|说|要|想|希望|每)|\b(?:he|she|they|customer|client) (?:will|wants?|would|sends?|said|says)\b/iu;

function withoutVague({ isVague: _, ...days }: Days): Omit<Days, 'isVague'> {
  return { ...days, weekdays: [...days.weekdays] };
}
