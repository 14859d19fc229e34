import type { SubscriptionPick } from '../../../intents/index.ts';
import { regexp } from '../../../kernel/index.ts';
import { weekdaysOf } from '../recurrence/day-words.ts';
import { everything, pointing } from './change-words.ts';
import { channelSaid, hereSaid, thatOne } from './words.ts';

/** What is known of a message beside its words. */
interface PickScene {
  /** Speaks of a digest, and not only of "it". */
  readonly names: boolean;
  readonly isInFocus: boolean;
  /** Days are said that it is to come on from now on. */
  readonly setsDays: boolean;
  readonly isPreview: boolean;
}

export const everyPick: SubscriptionPick = {
  ids: [],
  words: null,
  nth: null,
  except: null,
  of: null,
  latest: false,
  unit: null,
  weekdays: [],
  time: null,
  all: false,
  channelName: null,
};

/** Which one: by its rhythm, its day, its hour, its channel, or what is left of its name. */
export function pickOf(text: string, { names, isInFocus, setsDays, isPreview }: PickScene): SubscriptionPick {
  const channel = channelSaid.exec(text)?.groups?.name ?? (hereSaid.test(text) ? '' : null);
  const named = adjectives.exec(text);
  const adjective = (named?.[1] ?? named?.[2] ?? '').toLowerCase();
  const unit = unitOf[adjective] ?? null;
  const weekdays = weekdaysOf((dayOfOne.exec(text)?.groups?.day ?? '').toLowerCase());
  const part = partOfOne.exec(text)?.[0];
  const isAll = everything.test(text) || (plural.test(text) && !/一/u.test(text));
  const points = !names || pointing.test(text);
  return {
    ...everyPick,
    channelName: channel,
    unit: setsDays && !adjectiveIsOfOne(text) ? null : unit,
    weekdays: [...weekdays],
    time: part === undefined ? null : /evening|night|晚/iu.test(part) ? 'evening' : 'morning',
    nth: nthIn(text),
    ...exceptIn(text),
    words:
      unit === null && weekdays.length === 0 && part === undefined && !isAll && !nthOne.test(text)
        ? nameIn(text)
        : null,
    all: isAll && !isPreview,
    latest: points || isInFocus,
  };
}

/** "The second one", 第二个. */
export const nthOne = regexp('iu')`
    \bthe (?<en>first|second|third|fourth|fifth|1st|2nd|3rd|4th|5th|last) (?:one|digest|report)\b|\bthe (?<en>first|second|third|fourth|fifth|last)(?=[\s.!]*$)|\b(?:number|no\.?|#) ?(?<en>[1-9])\b|
    (?:第(?<zh>[一二三四五1-5])|(?<last>最后一))(?:个|份|条)
  `;

function nthIn(text: string): number | null {
  const groups = nthOne.exec(text)?.groups;
  if (groups === undefined) return null;
  const { en = '', zh = '', last } = groups;
  if (last !== undefined || /^last$/iu.test(en)) return -1;
  const order = ['first', 'second', 'third', 'fourth', 'fifth'].indexOf(en.toLowerCase());
  if (order >= 0) return order + 1;
  const han = '一二三四五'.indexOf(zh);
  return zh !== '' && han >= 0 ? han + 1 : Number.parseInt(en || zh, 10);
}

/** "Stop everything but the funnel", 除了漏斗其他都停掉, "keep only the funnel and stop the rest". */
function exceptIn(text: string): Partial<SubscriptionPick> {
  const name = nameOfKept(text);
  return name === null ? {} : { all: true, except: name };
}

/** What goes on where all else ends. */
export function nameOfKept(text: string): string | null {
  const groups = allBut.exec(text.trim())?.groups;
  const name = (groups?.en ?? groups?.zh ?? '')
    .replace(/^(?:the|my|our) |(?:[ ]?(?:one|digest|report|简报|那个|那份|报表))$/giu, '')
    .trim();
  return name === '' ? null : name;
}

const allBut = regexp('iu')`
    \b(?:all|everything|any|every(?: single)? (?:digest|report|one)|the rest|others?)\b.{0,40}?\b(?:but|except(?: for)?|apart from|other than|besides|save)[ ](?<en>[\p{L}\p{N}' -]{2,40}?)[.! ]*$|
    \b(?:keep|leave)(?: only| just)?[ ](?<en>[\p{L}\p{N}' -]{2,40}?)[ ]?(?:,|and|but|;|–|-)+[ ]?(?:stop|cancel|pause|drop|end|remove|kill|turn off)[ ](?:all |everything |any )?(?:the )?(?:rest|others?|else|everything else|all else)\b|
    (?:除了?)(?<zh>[\p{L}\p{N}]{2,16}?)(?:那个|那份|简报|报表)?(?:以外|之外|外)?[，,]?(?:其他|其它|其余|别的|剩下|剩余|都|全)|
    (?:只留|只保留|留着|保留)(?:下)?(?<zh>[\p{L}\p{N}]{2,16}?)(?:那个|那份|简报|报表)?[，,](?:其他|其它|其余|别的|剩下|剩余)
  `;

const adjectives =
  /\b(daily|nightly|weekly|monthly|quarterly|yearly|biweekly)\b|([日周月季])(?:度)?(?:报|简报|播报)/iu;
const unitOf: Readonly<Record<string, SubscriptionPick['unit']>> = {
  daily: 'day',
  nightly: 'day',
  weekly: 'week',
  biweekly: 'week',
  monthly: 'month',
  quarterly: 'quarter',
  yearly: 'year',
  日: 'day',
  周: 'week',
  月: 'month',
  季: 'quarter',
};
/** "The weekly digest", "make the daily one weekly", 把周报: of the one that is there, not of what it becomes. */
export function adjectiveIsOfOne(text: string): boolean {
  return /\b(?:the|my|our|that|this)[ ](?:daily|nightly|weekly|monthly|quarterly|yearly|biweekly)\b|[日周月季](?:度)?(?:报|简报|播报)/iu.test(
    text,
  );
}

export const dayOfOne =
  /\b(?:(?:the|my|our|that)[ ]|^|(?=[a-z]+'s[ ]))(?<day>(?:mon|tues|wednes|thurs|fri|satur|sun)days?)(?:'s)?(?=[ ](?:one|digest|report|list|summary|briefing|post|message|e-?mail|funnel|pipeline|morning))|(?<day>(?:周|星期|礼拜)[一二三四五六日天])(?=的?(?:那|这)(?:一)?(?:个|份|条|封)|的?(?:简报|播报|推送))/iu;
const partOfOne =
  /\b(?:morning|evening)(?:'s)? (?:list|digest|report|summary|briefing|one|post|message|e-?mail|update)|[早晨晚]报|(?:早上|早晨|晚上|傍晚)的?(?=[那这](?:一)?(?:个|份|条|封))/iu;
const plural = /\b(?:digests|subscriptions|briefings|newsletters|reports)\b/iu;

/** "The funnel digest", 漏斗的简报, "stop sending me the stuck deals". */
export function nameIn(text: string): string | null {
  const latin =
    /\b(?:the|my|our|that) ((?!subscription)(?:[a-z'-]+ ){1,4}?)(?:digest|subscription|briefing|newsletter)\b/iu.exec(
      text,
    )?.[1];
  const han = /([\p{Script=Han}]{2,16}?)的?(?:简报|订阅|推送|播报)/u.exec(text)?.[1]?.replace(beforeName, '');
  const one = thatOne.exec(text)?.groups;
  const name = (
    nameOfStopped(text) ??
    latin ??
    one?.en ??
    han ??
    one?.zh?.replace(beforeName, '') ??
    ''
  ).trim();
  return name === '' || empty.test(name) ? null : name;
}

const beforeName =
  /^(?:的|请|麻烦|帮我|给我|把|将|先|我的|我|那个|这个|那份|取消|停掉|停止|停了|退订|关掉|暂停|恢复|预览|重新|打开|启用|不要|不用|以后|现在|每[天日周月]的?|看看|看一下|试发|发)+/u;

/** What is to be sent no more, where that is said without a word for digests: "stop sending me stuck deals", 不用再给我发停滞商机了. */
export function nameOfStopped(text: string): string | null {
  const groups = stoppedByName.exec(text.trim())?.groups;
  const name = (groups?.en ?? groups?.zh ?? '')
    .replace(/^(?:the|my|our|any|those|these) /iu, '')
    .replace(/ (?:e-?mail|mail|digest|report|list|summary|message|update)s?$/iu, '')
    .replace(/(?:播报|简报|推送)?(?:法定)?(?:节假日|假期|节日|假日).*$|(?:播报|简报|推送)$/u, '')
    .trim();
  return name === '' || name.length > longestName || ofTime.test(name) ? null : name;
}

/** 春节期间别发: when it rests, and no name of what is sent. */
const ofTime = /期间|假期|过年|那[几两]?天|这[几两]天|^(?:春节|国庆|元旦|五一|十一|中秋|端午|清明|圣诞)/u;
const longestName = 40;
const stoppedByName = regexp('iu')`
    ^(?:i|we) (?:don'?t|do not|no longer) (?:need|want)(?: to (?:get|see|receive|have))?[ ](?!(?:it|that|this|them|these|those|anything)\b)(?<en>[\p{L}\p{N}' -]+?)(?: (?:any ?more|any longer|at all))[.!]*$|
    ^(?:(?:please|pls|ok|hey|can you|could you|you can)[, ]+)*(?:(?:stop|quit) (?:sending|posting|mailing|e-?mailing|pushing|sharing)|(?:don'?t|do not|no need to|never) (?:send|post|mail|e-?mail|push|share))(?: (?:me|us|here))?
    [ ](?!(?:it|that|this|them|these|those|anything|me|us)\b)(?<en>[\p{L}\p{N}' -]+?)(?: (?:to me|to us|here|any ?more|again|every \w+|each \w+|from now on))*[.!]*$|
    ^(?:请|以后|麻烦|可以)*(?:不用|不要|别|不必|不需要|停止|无需)(?:再)?(?:每[天周月季年])?(?:给我|给我们|往群里|在群里)?(?:发送?|推送?|播报)(?:给我|我)?(?<zh>(?![了啦吧。！!]+$)[\p{L}\p{N}]+?)(?:给我|到群里)?(?:了|啦)?[。！!]*$|
    ^(?:把|那个|这个|关于)*(?!(?:这|本|下|今|明|整)(?:个)?[月周天年季])(?!周末|双休|星期|礼拜|周[一二三四五六日天]|明天|今天|后天|这次|那次|下次|假期|节|法定|以后)(?<zh>[\p{L}\p{N}]{2,12}?)(?:的)?(?:那[个份条])?(?:就|都|以后)*(?:不要|别|不用|不必|不需要)(?:再)?(?:给我)?(?:发|推)(?:送)?(?:给我)?了?[。！!]*$
  `;

const empty = regexp('iu')`
    ^(?:(?:same|last|other|new|current|whole|first|next|all|all of|own|of|my|the|our)[ ]?)+$|
    哪些|什么|谁|几[个份]|定时|所有|全部|现在|以后|下一?[次份个]|昨天|今天|这个|那个|我的|我们|上周|本周|群里|订了|不要|别再|再给|给我|每|先|把|请|发|下周|下个?月|明天|春节|国庆|期间
  `;
