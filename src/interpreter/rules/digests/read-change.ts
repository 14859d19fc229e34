import {
  type Intent,
  type IntentNamed,
  type PeriodValue,
  type QueryIntent,
  type SubscriptionPick,
  unchangedSubscription,
} from '../../../intents/index.ts';
import { addDays, regexp, today } from '../../../kernel/index.ts';
import { type InterpreterContext, type Reading, unread } from '../../interpretation.ts';
import { findTimes } from '../calendar/index.ts';
import { namesDigest } from '../queries/digest-frame.ts';
import type { SaidRecurrence } from '../recurrence/index.ts';
import { asReading } from './as-reading.ts';
import { everythingSaid, whatWasSent, whoGets } from './asked-words.ts';
import {
  asksWhatIsIn,
  changing,
  comesNext,
  everybody,
  listing,
  pausing,
  pointing,
  previewing,
  rarerSaid,
  recounting,
  resuming,
  skipsNext,
  stopping,
} from './change-words.ts';
import { contentIn, contentInEach, type ReadRest, titleSaid } from './content.ts';
import { sends } from './delivery-words.ts';
import { digestNamed } from './digest-named.ts';
import {
  completed,
  endedLast,
  isTheirRhythm,
  openSubscription,
  type Sent,
  setUpTogether,
  spokenOfLast,
} from './digests-of-thread.ts';
import { endOf } from './end-of.ts';
import { isNamed, whatGoes } from './named.ts';
import { goesToOther } from './other-reader.ts';
import { restIn, untilIn } from './pause-until.ts';
import { adjectiveIsOfOne, dayOfOne, everyPick, nameOfKept, nameOfStopped, pickOf } from './pick-of.ts';
import { saysMore, withoutWords } from './says-more.ts';
import { shift, shiftDaysIn, shiftIn, shiftOfDays } from './shift.ts';
import { channelBefore, moved, type Target, targetIn } from './target.ts';
import { inLanguage, inOtherLanguage, noChart, noHolidays, thing, withChart, withHolidays } from './words.ts';

type Change = IntentNamed<'change-subscription'>['slots'];

/** A digest that is there is changed, stopped, shown; null where no digest is spoken of. */
export function readChange(
  text: string,
  context: InterpreterContext,
  recurrence: SaidRecurrence | null,
  rest: ReadRest,
): Reading | null {
  if (everythingSaid.test(text)) return asReading(text, query('everything', everyPick, false, null));
  if (whoGets.test(text)) return asReading(text, query('list', everyPick, true, null));
  if (whatWasSent.test(text))
    return asReading(text, query('runs', everyPick, false, periodIn(text, context)));
  const isInFocus = spokenOfLast(context);
  const isBehindList = !isInFocus && context.thread?.isListLatest === true;
  const isCalled = thing.test(text) || isNamed(text, recurrence, rest, isBehindList);
  if (takesPreviewed(text, recurrence, context)) return null;
  const title = isInFocus && isShort(text) ? titleSaid(text, context) : null;
  const names = isCalled || namesDigest({ text });
  if (!names && !isInFocus) return null;
  if (isInFocus && recurrence === null && isShort(text) && goesToOther(text, context)) {
    const which = { ...everyPick, latest: true };
    const slots = { ...unchangedSubscription, to: 'person' as const, which };
    return asReading(text, { kind: 'command', name: 'change-subscription', slots });
  }
  if (isInFocus && isShort(text) && inOtherLanguage.test(text)) return unread(text);
  const name = isInFocus ? renamedTo(text) : null;
  if (name !== null)
    return asReading(text, {
      kind: 'command',
      name: 'change-subscription',
      slots: { ...unchangedSubscription, title: name, which: { ...everyPick, latest: true } },
    });
  const end = isInFocus || isCalled ? endOf(text, context) : null;
  if (end !== null) {
    const which = pickOf(text, { names, isInFocus, setsDays: false, isPreview: false });
    return asReading(text, {
      kind: 'command',
      name: 'change-subscription',
      slots: { ...unchangedSubscription, endsOn: end, which },
    });
  }
  const content =
    isInFocus && !isQuestion(text) && !ofOne.test(text)
      ? contentIn(restOf(text, recurrence), context, rest)
      : null;
  const said = classify(text, names, recurrence, context);
  if (said === 'resume' && endedLast(context)) return asReading(text, takeBack);
  const kind = said === null && content !== null ? 'change' : said;
  const isOfIt = isInFocus && (pointsAtIt.test(text.trim()) || (title !== null && alters.test(text)));
  if (kind === null) return isOfIt ? unread(text) : null;
  const goesOn = kind === 'change' && content !== null;
  if (!names && !goesOn && nameOfKept(text) === null && saysMore(text, context, recurrence, title))
    return isOfIt ? unread(text) : null;
  // 今天有什么安排: what a digest answers, and none that is subscribed to.
  if (!isCalled && !isInFocus && (kind === 'list' || kind === 'preview')) return null;
  const setsDays = kind === 'change' && recurrence?.days != null;
  const target = kind === 'change' ? targetIn(text) : null;
  const meant = pickOf(text, { names, isInFocus, setsDays, isPreview: kind === 'preview' });
  const pick = title === null || meant.all || meant.nth !== null ? meant : { ...meant, words: title };
  const which = target === null ? pick : { ...pick, channelName: channelBefore(text) };
  if (kind === 'list' || kind === 'runs' || kind === 'preview') {
    const period = kind === 'runs' ? periodIn(text, context) : null;
    const of = kind === 'preview' ? digestNamed(text, rest) : null;
    return asReading(text, query(kind, which, everybody.test(text), period, of));
  }
  const told = slotsOf(kind, text, context, recurrence, target);
  const each = goesOn && told === null ? contentInEach(restOf(text, recurrence), context, rest) : [];
  if (each.length > 1) {
    const intents = each.map(
      ({ of, title, before }): Intent => ({
        kind: 'command',
        name: 'change-subscription',
        slots: { ...unchangedSubscription, of, title, which: { ...everyPick, of: before, latest: true } },
      }),
    );
    return { ...asReading(text, takeBack), intents, readings: intents.map(() => []) };
  }
  if (goesOn) {
    const { of, title, before } = content;
    const slots = {
      ...(told ?? unchangedSubscription),
      of,
      title,
      which: { ...everyPick, of: before, latest: true },
    };
    return asReading(text, { kind: 'command', name: 'change-subscription', slots });
  }
  const change = told;
  if (change === null) return null;
  const isOfThem =
    !isCalled || (isInFocus && which.weekdays.length === 0 && isTheirRhythm(which.unit, context));
  const isOfLast = isOfThem && !which.all && which.words === null && which.nth === null;
  const several = isOfLast ? setUpTogether(context) : [];
  if (several.length > 1) return ofEach(several, change, text);
  const open = isCalled ? null : openSubscription(context);
  if (open !== null && kind === 'change') return asReading(text, completed(open, change));
  if (open !== null && kind === 'pause' && change.pausedUntil !== null)
    return asReading(text, { ...open, slots: { ...open.slots, startsOn: change.pausedUntil } });
  // What isn't there yet can't be ended, and nothing else is meant.
  if (open !== null && isOfLast) return unread(text);
  return asReading(text, { kind: 'command', name: 'change-subscription', slots: { ...change, which } });
}

/** "What would the weekly look like?" – "send this every Sunday at 9": what was shown is to be sent, whatever there is already. */
function takesPreviewed(
  text: string,
  recurrence: SaidRecurrence | null,
  { thread }: InterpreterContext,
): boolean {
  const last = thread?.intents[0];
  const isPreview = last?.name === 'subscriptions' && last.slots.show === 'preview' && last.slots.of !== null;
  return isPreview && recurrence?.days?.isVague === false && sends.test(text) && !alters.test(text);
}

/** "Make it …", 改成…: said of the digest that was just spoken of, and nothing to be noted down. */
const pointsAtIt =
  /^(?:(?:please|and|ok|no|actually|can you|could you)[, ]+)*(?:make|change|move|switch|turn|push|shift|set) (?:it|that|this)\b|^(?:请|把它|把这个|还是)*(?:改成|改为|改到|换成|换到|发到|停到|推到)/iu;

/** "Rename it to …", 改名叫…: what it is called from now on, and nothing else. */
function renamedTo(text: string): string | null {
  const groups = renames.exec(text.trim())?.groups;
  return (groups?.en ?? groups?.zh)?.trim() ?? null;
}

const renames = regexp('iu')`
    ^(?:(?:please|and|ok|can you|could you)[, ]+)*(?:(?:rename|retitle|name|call|title|label)[ ](?:it|that|this|the[ ](?:digest|report|briefing))|change[ ](?:its|the)[ ](?:name|title))(?:[ ](?:to|as|into))?[ :]+["“']?(?<en>(?!back\b|me\b)[^"”]{2,60}?)["”']?[.!]*$|
    ^(?:请|帮我)?(?:把)?(?:它|这个|这份|简报|这个简报|这份简报)?的?(?:(?:名字|名称|标题)(?:改成|改为|叫|换成)|改名(?:叫|为|成)?|重命名(?:为|成)?|改叫|命名为)[：: ]*[“"「]?(?<zh>[^”"」]{2,30}?)[”"」]?(?:吧)?[。！]*$
  `;

/** What is left beside when it comes, with or without its chart, in which language, and where to. */
function restOf(text: string, recurrence: SaidRecurrence | null): string {
  const said = [noChart, withChart, noHolidays, withHolidays, inLanguage, skipsNext, shift, shiftOfDays];
  return withoutWords(recurrence?.rest ?? text, said).replace(/\s+/gu, ' ');
}

const takeBack: Intent = { kind: 'command', name: 'undo', slots: { redo: false, of: [] } };

/** "No weekends", after three of them were set up at once: of each. */
function ofEach(several: readonly Sent[], change: Omit<Change, 'which'>, text: string): Reading {
  const intents = several.map(
    (of): Intent => ({
      kind: 'command',
      name: 'change-subscription',
      slots: { ...change, which: { ...everyPick, of, latest: true } },
    }),
  );
  const [first = takeBack] = intents;
  return { ...asReading(text, first), intents, readings: intents.map(() => []) };
}

const asksForChange = /^(?:can|could|would|will|may) (?:you|it|that|this|they|we|i)\b|^(?:能|可以)/iu;

type Kind = 'list' | 'runs' | 'preview' | 'stop' | 'pause' | 'resume' | 'change';

/** What is to become of the digest; the order is that of what excludes what. */
function classify(
  text: string,
  names: boolean,
  recurrence: SaidRecurrence | null,
  context: InterpreterContext,
): Kind | null {
  const trimmed = text.trim();
  const isAsked = isQuestion(text);
  const addsTo =
    isMore.test(text) && recurrence !== null && (recurrence.days === null || recurrence.onDays !== null);
  const setsUp = setsUpAnew(text, names, recurrence) || wantsAt(text, recurrence);
  const isSetting = isNew(text) && recurrence?.days != null && !/\binstead\b|改|换/iu.test(text);
  if (asksWhatIsIn.test(trimmed)) return 'preview';
  if (comesNext.test(text) || (whatGoes.test(text) && !previewing.test(text))) return 'list';
  if (recounting.test(text) && (names || isShort(text)) && !previewing.test(text)) return 'runs';
  if (listing.test(text) && !stopping.test(text) && !isSetting) return 'list';
  if (previewing.test(text) && (names || isShort(text))) return setsUp ? null : 'preview';
  const isOfDays =
    noHolidays.test(text) ||
    withHolidays.test(text) ||
    recurrence?.onDays?.workingDays === true ||
    (recurrence?.onDays?.except ?? []).length > 0;
  if (isOfDays) return setsUp || isSetting ? null : 'change';
  if (isAsked && !asksForChange.test(trimmed)) return null;
  if (moved(text) || skipsNext.test(text)) return 'change';
  if (isSetting) return null;
  if (pausing.test(text) && !endsPause.test(text)) return 'pause';
  if (changesChart(text) && !setsUp && !isNew(text)) return 'change';
  if (resuming.test(text)) return untilIn(withoutNames(text), context) === null ? 'resume' : 'pause';
  if (stopping.test(text))
    return !isSent(text) && untilIn(withoutNames(text), context) !== null ? 'pause' : 'stop';
  if (setsUp) return null;
  if (rarerSaid.test(text) && (names || isShort(text))) return 'change';
  const saysWhen =
    recurrence !== null ||
    shift.test(text) ||
    shiftDaysIn(text) !== null ||
    inLanguage.test(text) ||
    targetIn(text) !== null;
  const wantsNow =
    wishes.test(text) &&
    (recurrence?.days?.isVague ?? true) &&
    recurrence?.onDays == null &&
    recurrence?.times.length === 0;
  if (wantsNow || !saysWhen) return null;
  return (changing.test(text) ||
    addsTo ||
    shift.test(text) ||
    shiftDaysIn(text) !== null ||
    (!names && isShort(text))) &&
    !isNew(text)
    ? 'change'
    : null;
}

function isQuestion(text: string): boolean {
  return (
    /[?？]\s*$|吗\s*[。？?]?$/u.test(text) ||
    /^(?:what|which|who|when|did|has|have|was|were|how|why)\b|什么|哪些|为啥|几点|谁/iu.test(text.trim())
  );
}

/** "Move the first one to 8": of one of several, and of nothing in it; "to #sales as well": to other readers. */
const ofOne = regexp('iu')`
    \b(?:move|change|make|put|push|switch|set)[ ]the[ ](?:first|second|third|last|other)\b|[#＃][\p{L}\p{N}]|
    第[一二三四五](?:个|份|条)(?:改|换|调|挪)
  `;

/** 取消暂停: it goes on. */
const endsPause = /(?:取消|解除|结束)(?:暂停|静音|停发)/u;

/** Another digest, with its own days: none that is there is changed. */
function setsUpAnew(text: string, names: boolean, recurrence: SaidRecurrence | null): boolean {
  if (!names || recurrence?.days == null || !sends.test(text) || alters.test(text)) return false;
  return !recurrence.days.isVague || (recurrence.times.length > 0 && oneMore.test(text));
}

/** "I want the manager weekly every Mon 7:30": with days of its own, whether or not it is there already. */
function wantsAt(text: string, recurrence: SaidRecurrence | null): boolean {
  return (
    wishes.test(text) && recurrence?.days?.isVague === false && !alters.test(text) && !pointing.test(text)
  );
}

/** "Send me a weekly funnel": one that is not there yet. */
const oneMore = /\b(?:me|us|them|here) (?:an?|another|one more) /i;

/** What only what is there already can be told. */
const alters =
  /\b(?:make|change|move|switch|shift|reschedule|adjust|bring)\b|\binstead\b|\brather\b|改|换|挪|调|提前|推迟|延后/iu;

/** "Stop sending me new leads of this week": the week is of what is sent. */
function isSent(text: string): boolean {
  return nameOfStopped(text) !== null;
}

/** "The Monday digest" is no day until which something rests. */
function withoutNames(text: string): string {
  return text.replace(dayOfOne, ' ');
}

function changesChart(text: string): boolean {
  return noChart.test(text) || withChart.test(text);
}

/** "I want a weekly digest", 给我订一个每周简报: another one. */
function isNew(text: string): boolean {
  return newOne.test(text) && !/\binstead\b|改|换/iu.test(text);
}

const newOne = regexp('iu')`
    \b(?:a|an|another|new|one more)[ ](?:[a-z-]+[ ]){0,3}(?:digest|report|summary|briefing|update|e-?mail|list)\b|\bset (?:me |us )?up\b|\bsign\b|\bsubscribe\b|\b(?:turn|switch) on\b|\bschedule\b(?! .{0,30}\b(?:instead|rather)\b)|
    (?<!退|取消|停)订一?[个份]|(?:给我|帮我)(?:开通|订阅?|安排|设(?:一?个|置|定)?)|开一?[个份]|要一?[个份]|(?<!取消)订阅(?!改|换|停|取|的|都|全|先|暂)|我要|新建
  `;

/** "I'd like the monthly digest": to get it. */
const wishes = /\b(?:i|we)(?:'d| would)? (?:want|like|need)\b|我(?:想)?要/iu;

/** So few words are no sentence about something else. */
function isShort(text: string): boolean {
  return text.trim().length <= 60 && (text.match(/[\p{L}\p{N}]+/gu) ?? []).length <= 9;
}

/** Null: a change that says nothing of what it changes. */
function slotsOf(
  kind: 'stop' | 'pause' | 'resume' | 'change',
  text: string,
  context: InterpreterContext,
  recurrence: SaidRecurrence | null,
  target: Target | null,
): Omit<Change, 'which'> | null {
  if (kind === 'stop') return { ...unchangedSubscription, state: 'stopped' };
  if (kind === 'resume') return { ...unchangedSubscription, state: 'running' };
  if (kind === 'pause')
    return { ...unchangedSubscription, state: 'paused', ...pauseIn(withoutNames(text), context) };
  const language = inLanguage.exec(text)?.groups;
  const isOfOne = dayOfOne.test(text);
  const isOfOther = adjectiveIsOfOne(text) && !becomes.test(text);
  const saysUnit =
    recurrence?.days != null && (recurrence.onDays === null || rhythm.test(text)) && !isOfOther;
  // "To Tuesdays" is another day of what comes every second week already.
  const days =
    saysUnit || (recurrence?.days?.isVague === false && recurrence.onDays === null)
      ? (recurrence?.days ?? null)
      : null;
  const onDays =
    days !== null || (isOfOne && recurrence?.onDays?.weekdays !== undefined)
      ? null
      : (recurrence?.onDays ?? null);
  const change: Omit<Change, 'which'> = {
    ...unchangedSubscription,
    ...(target ?? {}),
    recurrence: days === null ? null : { ...withoutVague(days), times: [...(recurrence?.times ?? [])] },
    onDays:
      onDays === null
        ? null
        : {
            weekdays: [...(onDays.weekdays ?? [])],
            day: onDays.day ?? null,
            nth: onDays.nth ?? null,
            workingDays: onDays.workingDays,
            ...(onDays.except === undefined ? {} : { except: [...onDays.except] }),
          },
    times: [...(recurrence?.times ?? [])],
    isEitherHalf: (recurrence?.times.length ?? 0) > 0 && !saysHalf.test(text),
    shiftMinutes: shiftIn(text),
    shiftDays: shiftDaysIn(text),
    skipsNext: skipsNext.test(text),
    rarer: rarerSaid.test(text) && days === null && onDays === null,
    isMore: isMore.test(text),
    timeZone: recurrence?.timeZone ?? null,
    language:
      language === undefined ? null : /^english|^英/iu.test(language.en ?? language.zh ?? '') ? 'en' : 'zh',
    withoutChart: noChart.test(text) ? true : withChart.test(text) ? false : null,
    skipsHolidays: noHolidays.test(text) ? true : withHolidays.test(text) ? false : null,
  };
  return JSON.stringify(change) === JSON.stringify(unchangedSubscription) ? null : change;
}

function pauseIn(text: string, context: InterpreterContext): Pick<Change, 'pausedFrom' | 'pausedUntil'> {
  const rest = restIn(text, context);
  return { pausedFrom: rest?.from ?? null, pausedUntil: rest?.until ?? null };
}

/** Which half of the day an hour is of: 16:30, "5pm", 早上七点, "noon". */
export const saysHalf = regexp('iu')`
    \d ?[ap]\.?m\b|\b(?:1[2-9]|2[0-3])(?:[:.]\d\d)?\b|\b0\d:\d\d\b|\b(?:noon|midday|morning|afternoon|evening|night|lunch\w*|work|eod|leave|end of)\b|
    早|上午|中午|午|晚|凌晨|傍晚|夜|下班|上班|十[二三四五六七八九]点|二十
  `;

/** "And on Fridays as well", 周五也发一次: beside when it comes already. */
const isMore = regexp('iu')`
    \b(?:also|as well|too|again|additionally|in addition)\b[\s.!]*(?:$|(?:at|on|by)\b)|^(?:and|plus|also)[ ](?:also |again )?(?:on|at)\b|
    (?:也|再|另外)(?:加|发|来|推|要)(?:上)?一?[次份遍]|(?:也|都)(?:发|要发|来)(?:一[次份])?(?:吧)?$|再加(?:上)?
  `;

/** "Make the daily digest weekly": the last adjective is what it becomes. */
const becomes =
  /\b(?:daily|nightly|weekly|monthly|quarterly)\b.*\b(?:daily|nightly|weekly|monthly|quarterly)\b|\b(?:make|change|switch|turn|set)\b.{0,20}\b(?:it|that|this|them|one)\b/iu;

/** What something becomes by one word. */
const rhythm = /\b(?:daily|nightly|weekly|monthly|quarterly|yearly)\b/iu;

function withoutVague({ isVague: _, ...days }: NonNullable<SaidRecurrence['days']>) {
  return { ...days, weekdays: [...days.weekdays] };
}

function periodIn(text: string, { actor, now }: InterpreterContext): PeriodValue | null {
  for (const { reading, text: said } of findTimes(text, {
    now,
    calendar: actor.calendar,
    timeZone: actor.timeZone,
  })) {
    if (reading.kind === 'period') return { text: said, ...reading.period, grain: reading.grain };
    if (reading.kind === 'day') {
      // "Why did nothing come on Friday?": the last one.
      const isToCome = reading.date > today(now, actor.timeZone);
      const date = isToCome ? addDays(reading.date, -7) : reading.date;
      return { text: said, from: date, to: addDays(date, 1), grain: 'day' };
    }
  }
  return null;
}

function query(
  show: 'list' | 'runs' | 'preview' | 'everything',
  which: SubscriptionPick,
  everybodys: boolean,
  period: PeriodValue | null,
  asked: QueryIntent | null = null,
): Intent {
  const of = asked && { name: asked.name, slots: asked.slots };
  return {
    kind: 'query',
    name: 'subscriptions',
    slots: { show, which, of, channel: null, everybodys, period },
  };
}
