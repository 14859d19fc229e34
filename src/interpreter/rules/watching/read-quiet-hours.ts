import type { Intent } from '../../../intents/index.ts';
import { countingNumber, detectLanguage } from '../../../kernel/index.ts';
import { type InterpreterContext, type Reading, unread } from '../../interpretation.ts';
import { readingOfRule } from './reading-of-rule.ts';

type Quiet = Extract<Intent, { readonly name: 'set-quiet-hours' }>['slots'];

/** When one is not to be alerted: "no alerts between 8pm and 7am", 晚上别打扰我, 周末免打扰. Null where nothing of it is said. */
export function readQuietHours(text: string, context: InterpreterContext): Reading | null {
  const said = text
    .trim()
    .replace(/[\s.!。！~]+$/u, '')
    .replace(/(?<![a-z])(do|does|wo)nt(?![a-z])/giu, "$1n't")
    .replace(/(?<=\d) (?:o'clock )?(?:in the (?:afternoon|evening)|at night)/giu, 'pm')
    .replace(/(?<=\d) (?:o'clock )?in the morning/giu, 'am');
  const language = detectLanguage(said);
  if (said.length > longest || /[?？]$|吗$/u.test(said) || once[language].test(said)) return null;
  // "Only on Mondays" right after an alert is of that one alone, which has no days of its own.
  const isOfRule = ['watch', 'change-rule'].includes(context.thread?.last?.[0]?.name ?? '');
  if (isOfRule && onlyThen.test(said)) return unread(text, 0.3);
  const isOfLast = context.thread?.last?.length === 1 && context.thread.last[0]?.name === 'set-quiet-hours';
  if (isOfLast && takenBack[language].test(said))
    return readingOfRule({ kind: 'command', name: 'undo', slots: { redo: false, of: [] } }, 0.94, text);
  const slots = ends[language].test(said)
    ? { hours: { from: '00:00', to: '00:00' }, days: [] }
    : silences[language].test(said)
      ? quietIn(said, language, false)
      : within[language].test(said)
        ? quietIn(said, language, true)
        : isOfLast && goesOn[language].test(said)
          ? quietIn(said, language, false)
          : null;
  if (slots === null) return null;
  return readingOfRule({ kind: 'command', name: 'set-quiet-hours', slots }, 0.94, text);
}

const longest = 120;
const onlyThen = /^(?:but )?only (?:on |at |in )?\S+$|^只(?:在|能在)?\S{2,6}(?:提醒|通知|发|告诉)(?:我)?$/iu;

/** Not to be disturbed. */
const silences = {
  en: /(?<![a-z])(?:i (?:don't|do not) want(?: to (?:get|receive|have))?(?: any)? (?:alerts?|notifications?|messages?|pings?|reminders?)|(?:no|without|stop|pause|hold|mute|silence|snooze|(?:turn|switch|shut) off|don't send(?: me)?(?: any)?|never send(?: me)?(?: any)?)(?: (?:all|any|the|my|your|of|more|sending|me))* (?:alerts?|notifications?|messages?|pings?|warnings?|disturbances?)|(?:don't|do not|never|stop|please don't|not to)(?: (?:ever|be))? ?(?:disturb(?:ing|ed)?|bother(?:ing)?|ping(?:ing)?|alert(?:ing)?|notify(?:ing)?|message|messaging|wake|text(?:ing)?|write|buzz)(?: me)?|leave me (?:alone|in peace)|quiet(?:,? please)? (?:hours|time|from|between|at|on|after|every)|(?:keep|be|stay) quiet|do[- ]not[- ]disturb|dnd|no disturbance|silent)(?![a-z])/iu,
  zh: /别(?:再|在.{2,6}?)?(?:给我|跟我|向我)?(?:打扰|打搅|吵|烦|骚扰|提醒|通知|发|推|叫|弹|来)|不要(?:再|在.{2,6}?)?(?:给我|跟我|向我)?(?:打扰|打搅|吵|烦|骚扰|提醒|通知|发|推|叫|弹)|不(?:打扰|提醒|通知|发(?:消息|提醒|通知|预警)|推送)|免打扰|勿扰|静音|安静|不接收(?:提醒|通知|预警)|不收(?:提醒|通知|预警)|停(?:止)?(?:提醒|通知|推送|预警)/u,
} as const;

/** Said of one time and not of every day: a mute. */
const once = {
  en: /(?<![a-z])(?:until|till|til|for|before) (?!\d{1,2}(?:[:.]\d\d)? ?(?:am|pm|a\.m|p\.m|in the|$)|midnight|noon|the whole)|(?<![a-z])(?:today|tonight|tomorrow|this (?:week|weekend|morning|afternoon|evening|month)|next (?:week|month)|now)(?![a-z])/iu,
  zh: /(?:到|至|直到)(?:下|明|后天|本周|这周|周[一二三四五六日天]|星期|\d+月|\d+[号日])|今天|今晚|明天|这(?:个)?周|本周|下(?:个)?周|这(?:个)?月|暂时|先别|一会|接下来|未来/u,
} as const;

/** To be disturbed in these hours alone. */
const within = {
  en: /(?<![a-z])(?:only|just)(?: ever)? (?:alert|notify|ping|message|disturb|bother|warn|send)(?: me)?(?: (?:alerts?|notifications?|messages?))?|(?:alerts?|notifications?|messages?|pings?) (?:only|just)|(?:alert|notify|ping|message|warn|bother) me only(?![a-z])/iu,
  zh: /只(?:在|能在|可以在)?.{2,24}?(?:提醒|通知|打扰|推送|预警|告诉|发)|(?:提醒|通知|预警|消息)只(?:在|能在).+/u,
} as const;

const ends = {
  en: /^(?:please )?(?:(?:turn|switch) off|disable|cancel|remove|delete|drop|end|stop|no(?: more)?|clear|lift)(?: (?:the|my|all))* (?:quiet (?:hours|time)|do[- ]not[- ]disturb|dnd)$|^(?:you (?:can|may) )?(?:alert|disturb|ping|notify|message)(?: me)? (?:at )?any ?time(?: (?:again|of (?:the )?day))?$|^(?:turn|switch) (?:quiet (?:hours|time)|do[- ]not[- ]disturb|dnd) off$/iu,
  zh: /^(?:请|帮我|把)?(?:关闭|关掉|取消|解除|结束|停用|去掉|删除)(?:我的)?(?:免打扰|勿扰|静音时段)(?:时间|时段|模式|设置)?(?:吧|了)?$|^(?:免打扰|勿扰)(?:模式|时间|时段)?(?:关(?:掉|闭|了)|取消|解除)(?:吧|了)?$|^(?:可以)?(?:随时|任何时候|全天)(?:都)?(?:可以)?(?:提醒|通知|打扰)我(?:吧|了)?$/u,
} as const;

/** Right after they were set: they are to be as before. */
const takenBack = {
  en: /^(?:(?:ok|okay|actually|no|now|please|well)[, ]+)*(?:back to normal|as before|never ?mind|(?:cancel|undo|drop|scrap|turn off) (?:it|that|this)|turn (?:it|that) off|forget (?:it|that))(?: again| then| please)*$/iu,
  zh: /^(?:好了?|那|还是|嗯)*[，, ]*(?:恢复(?:正常|原样)?|照旧|跟(?:以前|原来)一样|算了|不用了|取消(?:吧|掉|了)?)(?:吧|了)?$/u,
} as const;

/** Right after they were set: no more than other days or hours, "weekends too", 周末也别. */
const goesOn = {
  en: /^(?:(?:and|also|ok|actually|no|rather|make (?:it|that)|please|not|all day|on|the|at|from|until|till|to|after|before|between|same|too|as well|instead|weekends?|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?|noon|midnight|am|pm|[\d:.,&-]+(?:am|pm)?)[ ,]*)+$/iu,
  zh: /^(?:还有|另外|那|再加上?|改成|改到|换成|从|到|至|和|跟|也|都|别|不要|一样|全天|整天|周末|双休日|节假日|周[一二三四五六日天]|星期[一二三四五六日天]|晚上|早上|上午|下午|中午|以后|之后|以前|之前|[\d一二三四五六七八九十两]+|点|半|[:：，,、])+$/u,
} as const;

const clock =
  '(?:(?<h>\\d{1,2})(?:[:.](?<m>\\d{2}))? ?(?<p>am|pm|a\\.m\\.|p\\.m\\.)?|(?<word>midnight|noon|midday))';
const named = (name: string) => clock.replace(/\?<(\w+)>/gu, (_, group: string) => `?<${name}${group}>`);

/** From when to when. */
const ranges = {
  en: new RegExp(
    `(?:between|from)? ?${named('a')} ?(?:and|to|till|til|until|through|-|–|—) ?${named('b')}`,
    'iu',
  ),
  zh: /(?<ad>凌晨|早上|早晨|上午|中午|下午|傍晚|晚上|晚间|夜里|半夜|深夜|晚|早)?(?<ah>\d{1,2}|[一二两三四五六七八九十]{1,3})(?:[点时](?<ahalf>半)?(?<am>\d{2}|[一二三四五]?十[一二三四五六七八九]?)?(?:分)?|[:：](?<am2>\d{2}))?(?:之?后|以后)?(?:到|至|—|-|~|～)(?:次日|第二天|隔天|明早|第二天的)?(?<bd>凌晨|早上|早晨|上午|中午|下午|傍晚|晚上|晚间|夜里|半夜|深夜|晚|早)?(?<bh>\d{1,2}|[一二两三四五六七八九十]{1,3})(?:[点时](?<bhalf>半)?(?<bm>\d{2}|[一二三四五]?十[一二三四五六七八九]?)?(?:分)?|[:：](?<bm2>\d{2}))?/u,
} as const;

/** From when on, and before when, alone. */
const afters = {
  en: new RegExp(`(?:after|past|from|later than|beyond) ${named('a')}`, 'iu'),
  zh: /(?<ad>凌晨|早上|上午|中午|下午|傍晚|晚上|晚间|夜里|晚)?(?<ah>\d{1,2}|[一二两三四五六七八九十]{1,3})(?:[点时](?<ahalf>半)?)(?:之?后|以后|过后|过了?)/u,
} as const;
const befores = {
  en: new RegExp(`(?:before|earlier than|until|till) ${named('b')}`, 'iu'),
  zh: /(?<bd>凌晨|早上|上午|早晨|早)?(?<bh>\d{1,2}|[一二两三四五六七八九十]{1,3})(?:[点时](?<bhalf>半)?)(?:之?前|以前)/u,
} as const;

const parts = {
  en: [
    [
      /(?<![a-z])(?:at|over|during the|in the|every|each|by)? ?nights?(?:[- ]?times?)?(?![a-z])|overnight|while i sleep/iu,
      ['21:00', '07:00'],
    ],
    [
      /(?<![a-z])(?:in the |during the |every |each )?evenings?(?![a-z])|after (?:work|hours)|outside (?:of )?(?:my |the )?(?:business|office|working|work) hours|out of (?:office )?hours/iu,
      ['18:00', '09:00'],
    ],
    [/(?<![a-z])(?:at |over |during )?lunch(?: ?(?:time|break|hour))?(?![a-z])/iu, ['12:00', '13:30']],
    [/(?<![a-z])(?:in the |during the )?mornings?(?![a-z])/iu, ['07:00', '12:00']],
    [/(?<![a-z])(?:in the |during the )?afternoons?(?![a-z])/iu, ['12:00', '18:00']],
  ],
  zh: [
    [/下班(?:时间|之?后|以后)?|非工作时间|工作时间(?:以外|之外|外)/u, ['18:00', '09:00']],
    [/午休|中午/u, ['12:00', '13:30']],
    [/晚上|夜里|夜间|半夜|深夜|睡觉|凌晨|晚间/u, ['21:00', '07:00']],
    [/早上|早晨|上午/u, ['07:00', '12:00']],
    [/下午/u, ['12:00', '18:00']],
  ],
} as const;

const working = {
  en: /(?<![a-z])(?:business|office|working|work) hours|(?:during|in|at) work(?![a-z])|nine to five|9 to 5/iu,
  zh: /工作时间|上班时间|上班的时候/u,
} as const;

const dayWords: Readonly<Record<'en' | 'zh', readonly (readonly [RegExp, readonly number[]])[]>> = {
  en: [
    [/(?<![a-z])(?:on |over |at |during )?(?:the )?week ?ends?(?![a-z])/iu, [6, 7]],
    [/(?<![a-z])(?:week ?days|working days|work days)(?![a-z])/iu, [1, 2, 3, 4, 5]],
    ...['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'].map(
      (name, index) => [new RegExp(`(?<![a-z])${name}s?(?![a-z])`, 'iu'), [index + 1]] as const,
    ),
  ],
  zh: [
    [/周末|双休日|礼拜六礼拜天/u, [6, 7]],
    [/工作日/u, [1, 2, 3, 4, 5]],
    ...['一', '二', '三', '四', '五', '六', '[日天]'].map(
      (name, index) => [new RegExp(`(?:周|星期|礼拜)${name}`, 'u'), [index + 1]] as const,
    ),
  ],
};

function quietIn(said: string, language: 'en' | 'zh', isInverse: boolean): Quiet | null {
  const days = dayWords[language].flatMap(([pattern, numbers]) => (pattern.test(said) ? numbers : []));
  const hours = hoursIn(said, language, isInverse);
  const wholeDays = isInverse && days.length > 0 ? everyDay.filter((day) => !days.includes(day)) : days;
  if (hours === null) {
    if (isInverse && working[language].test(said))
      return { hours: { from: '18:00', to: '09:00' }, days: wholeDays.length > 0 ? wholeDays : [6, 7] };
    return wholeDays.length === 0 ? null : { hours: null, days: [...new Set(wholeDays)] };
  }
  const [from, to] = isInverse ? [hours[1], hours[0]] : hours;
  // Hours of certain days alone can't be kept: nothing is read rather than something else.
  if (days.length > 0 && !isInverse && !/(?<![a-z])and(?![a-z])|[和及、，,以]/iu.test(said)) return null;
  return { hours: { from, to }, days: wholeDays.length === 0 ? null : [...new Set(wholeDays)] };
}

const everyDay = [1, 2, 3, 4, 5, 6, 7] as const;

function hoursIn(said: string, language: 'en' | 'zh', isInverse: boolean): readonly [string, string] | null {
  const range = ranges[language].exec(said)?.groups;
  const from = range === undefined ? null : timeOf(range, 'a', language);
  const to = range === undefined ? null : timeOf(range, 'b', language);
  if (range !== undefined && from !== null && to !== null)
    return isInverse ? [from, laterOf(to, from, range.bp)] : [laterOf(from, to, range.ap), to];
  const after = afters[language].exec(said)?.groups;
  const before = befores[language].exec(said)?.groups;
  const start = after === undefined ? null : timeOf(after, 'a', language);
  const end = before === undefined ? null : timeOf(before, 'b', language);
  if (start !== null) return [start, end ?? (isInverse ? '23:59' : '07:00')];
  if (end !== null) return [isInverse ? '00:00' : '21:00', end];
  const part = isInverse ? undefined : parts[language].find(([pattern]) => pattern.test(said));
  return part === undefined ? null : [part[1][0], part[1][1]];
}

/** "From 10 to 7": at night; "only between 9 and 5": by day. The hour that has no am or pm lies behind noon where the other one asks for it. */
function laterOf(time: string, other: string, mark: string | undefined): string {
  const hour = Number(time.slice(0, 2));
  const isOpen = mark === undefined && hour >= 1 && hour < 12 && time >= '01:00';
  return isOpen && hour >= 4 && other <= time ? `${hour + 12}${time.slice(2)}` : time;
}

function timeOf(
  groups: Readonly<Record<string, string | undefined>>,
  side: 'a' | 'b',
  language: 'en' | 'zh',
): string | null {
  const word = groups[`${side}word`]?.toLowerCase();
  if (word !== undefined) return word === 'midnight' ? '00:00' : '12:00';
  const said = groups[`${side}h`];
  if (said === undefined) return null;
  let hour = language === 'zh' ? countingNumber(said) : Number(said);
  const minute = language === 'zh' ? minuteOf(groups, side) : Number(groups[`${side}m`] ?? 0);
  if (hour === null || minute === null || hour > 24 || minute > 59) return null;
  if (language === 'en') {
    const mark = groups[`${side}p`]?.toLowerCase().replace(/\./gu, '');
    if (mark === 'pm' && hour < 12) hour += 12;
    if (mark === 'am' && hour === 12) hour = 0;
  } else {
    const part = groups[`${side}d`] ?? '';
    if (/下午|傍晚|晚|夜/u.test(part) && hour < 12 && !(/半夜|深夜|夜里/u.test(part) && hour < 6)) hour += 12;
  }
  return `${String(hour % 24).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

function minuteOf(groups: Readonly<Record<string, string | undefined>>, side: 'a' | 'b'): number | null {
  if (groups[`${side}half`] !== undefined) return 30;
  const said = groups[`${side}m`] ?? groups[`${side}m2`];
  return said === undefined ? 0 : countingNumber(said);
}
