import { regexp } from '../../../kernel/index.ts';
import type { Clause } from './draft.ts';
import { cutAtBlanks, cutBothKinds, cutUnstopped, withNames } from './han-clauses.ts';
import { isEmpty, joined, type MarkedText, marksIn, sliceOf, trimmed, without } from './marked-text.ts';
import { isClockAlone } from './moments.ts';
import { withNamedPeriods } from './named-periods.ts';

/** The clauses of a message, in order: what stands between full stops, commas and "then". Names, numbers and quotations are marks and are not torn. */
export function splitClauses(message: MarkedText): readonly MarkedText[] {
  const found: MarkedText[] = [];
  let last = 0;
  const { telling, asides } = brackets(message.chars);
  const ends = [
    ...message.chars.matchAll(isDictated(message.chars) ? dictatedBoundary : boundary),
    ...telling,
  ].sort((one, other) => one.index - other.index);
  for (const match of ends) {
    if (match.index < last || isWithin(match, asides)) continue;
    found.push(sliceOf(message, last, match.index));
    last = match.index + match[0].length;
    if (found.length >= mostClauses) break;
  }
  const cut = [...found, sliceOf(message, last)]
    .map(trimmed)
    .flatMap(cutAtBlanks)
    .flatMap(cutBothKinds)
    .flatMap(cutUnstopped);
  return withTheirDays(withNames(cut).filter((clause) => !isEmpty(clause)));
}

/** 给许娟发合同终稿，明天; "next: send the deck, by Friday": a day alone is that of what is to be done before it. */
function withTheirDays(clauses: readonly MarkedText[]): readonly MarkedText[] {
  const [first, second, ...others] = clauses;
  // 2026年11月21日上午，我拜访了X: a day alone that opens a message is that of what follows it.
  const opened =
    first !== undefined && second !== undefined && dayAlone.test(first.chars.trim())
      ? [joined([first, second]) ?? second, ...others]
      : clauses;
  const all: MarkedText[] = [];
  for (const said of opened) {
    const last = all.at(-1);
    const clause = withThatDay(said, all);
    const isItsDay =
      last !== undefined &&
      dayAlone.test(clause.chars.trim()) &&
      !/[\ue200-\ue3f3]/u.test(last.chars) &&
      toBeDone.test(last.chars) &&
      !/[了过]/u.test(last.chars);
    const isItsHour =
      last !== undefined &&
      /^[\ue200-\ue3f3]$/u.test(clause.chars.trim()) &&
      isHour(clause) &&
      hasDayOnly(last) &&
      !/[了过]/u.test(last.chars);
    const whole = isItsDay || isItsHour ? joined([last, clause]) : null;
    if (whole === null) all.push(withDayBefore(clause, last));
    else all[all.length - 1] = whole;
  }
  return all;
}

/** 明早9点拜访X，10点给Y打电话: an hour without a day is of the day before it, as long as that is what is to come. */
function withDayBefore(clause: MarkedText, last: MarkedText | undefined): MarkedText {
  const said = /[\ue200-\ue3f3]/u.exec(last?.chars ?? '');
  const hours = marksIn(clause, 'time');
  const day = last === undefined || said === null ? null : sliceOf(last, said.index, said.index + 1);
  const isOpen =
    day !== null &&
    marksIn(day, 'time').every(({ span }) => comingDay.test(span.text)) &&
    hours.length > 0 &&
    hours.every(({ span }) => isClockAlone(span)) &&
    !/[了过]/u.test(clause.chars);
  return day !== null && isOpen ? (joined([day, clause]) ?? clause) : clause;
}

/** "Nils signs on 9 December; book the signing for that day": the day that was said last. */
function withThatDay(clause: MarkedText, before: readonly MarkedText[]): MarkedText {
  const match = thatDay.exec(clause.chars);
  if (match === null || /[\ue200-\ue3f3]/u.test(clause.chars)) return clause;
  const last = before.findLast(({ chars }) => /[\ue200-\ue3f3]/u.test(chars));
  const at = last?.chars.search(/[\ue200-\ue3f3]/u) ?? -1;
  if (last === undefined || !hasDayOnly(last)) return clause;
  const parts = [
    trimmed(sliceOf(clause, 0, match.index)),
    sliceOf(last, at, at + 1),
    trimmed(sliceOf(clause, match.index + match[0].length)),
  ].filter((part) => !isEmpty(part) || part.chars !== '');
  return joined(parts) ?? clause;
}

const thatDay =
  /(?:(?<![a-z])(?:for|on) )?(?<![a-z])(?:that|the same) day(?![a-z])|(?:当天|那天|同一天)(?!晚上)/u;

const comingDay = /^(?:明|后|大后)[天早晚日]?|^下(?:个)?(?:周|星期|礼拜)|^(?:tomorrow|next )/iu;

/** 明天去同川水务，上午十点: the hour of that day. */
function isHour(text: MarkedText): boolean {
  return marksIn(text, 'time').every(({ span }) => hourSaid.test(span.text) && !daySaid.test(span.text));
}

function hasDayOnly(text: MarkedText): boolean {
  const times = marksIn(text, 'time');
  return times.length === 1 && times.every(({ span }) => !hourSaid.test(span.text));
}

const hourSaid = /\d[:：]\d|[点點]|\d\s*(?:am|pm|a\.m|p\.m|o'clock)|(?<![a-z])noon(?![a-z])/iu;
const daySaid = /[天日号周]|星期|礼拜|(?<![a-z])(?:mon|tue|wed|thu|fri|sat|sun|today|tomorrow)/iu;

const dayAlone = /^(?:by |on |due |before |for )?[\ue200-\ue3f3](?:之?前|吧|要|给)?$/u;
/** An order: somebody sends, prepares or brings something. */
const toBeDone = regexp('u')`
    ^(?:
      (?:and |also |then |please |next(?: step)?:? )*(?:
        send|prepare|draft|write|email|share|book|bring|get|make|submit|finish|call|visit|follow up|ship|
        deliver|order
      )(?![a-z])|
      (?:另外|还有|再|然后|下一步|接下来|要|得|去|帮我|记得)*(?:给[\ue000-\ue1f3\p{Script=Han}]{1,4})?
      (?:发|寄|送|出|准备|整理|提交|报|做|写|打|约|安排|签|回复|催|联系|拜访)|
      ^[^了过]{0,8}(?:急着要|等着要|急需|催着要|需要|想要|要)\p{Script=Han}{2,12}$
    )
  `;

interface Stretch {
  readonly index: number;
  readonly 0: string;
}

/**
 * "Globex (Petra wants analytics for 40k, decision 18 Dec) and …": brackets that tell something are clauses like others. Commas within
 * others, "Jonas Ek (Logistics Manager, jonas@…)", "(Pamela Dubois, Walter Shaw)", end none.
 */
function brackets(chars: string): {
  readonly telling: readonly Stretch[];
  readonly asides: readonly Stretch[];
} {
  const telling: Stretch[] = [];
  const asides: Stretch[] = [];
  for (const match of chars.matchAll(/[（(]([^()（）]+)[)）]/gu)) {
    const [whole, inner = ''] = match;
    const end = match.index + whole.length - 1;
    if (inner.length >= leastTelling && tellsInBrackets.test(inner))
      telling.push(
        { index: match.index, 0: chars[match.index] as string },
        { index: end, 0: chars[end] as string },
      );
    else asides.push({ index: match.index, 0: whole });
  }
  return { telling, asides };
}

/** Characters. */
const leastTelling = 12;
const tellsInBrackets = regexp('u')`
    [\ue200-\ue5f3].*[,，]|[,，].*[\ue200-\ue5f3]|
    (?<![a-z])(?:
      wants?|needs?|said|says|asked|postponed|confirmed|moved|agreed|is|are|was|will|has|have|likes?|
      approved|signed
    )(?![a-z])
  `;

function isWithin({ index }: Stretch, stretches: readonly Stretch[]): boolean {
  return stretches.some((one) => one.index < index && index < one.index + one[0].length);
}

/** A report as it is spoken, without a comma or a full stop. */
function isDictated(chars: string): boolean {
  return (
    chars.length > shortestDictated &&
    !/[,.;:!?，。；：！？\n—–](?=.*\S)/u.test(chars) &&
    /[a-z] [a-z]/u.test(chars)
  );
}

const shortestDictated = 60;

/** The clause without politeness, subject and adverbs; once with its times and once without. */
export function clauseOf(text: MarkedText, follows: boolean): Clause {
  const whole = bareStart(without(withNamedPeriods(text), ofThisSystem));
  const isOwn = /^\s*(?:我(?!们)|my(?![a-z])|i(?=\s|'))/u.test(text.chars);
  const isDone =
    /^\s*(?:我们?|咱们?)?已经?(?!签)|^\s*(?:再|另外|还要?|哦|对了|[，,])*补(?:记|录|登|充|一[条个次笔])/u.test(
      text.chars,
    );
  const timeless = withoutTimes(whole);
  const bare = bareStart(
    trimmed(without(sliceOf(timeless, leadInOf(timeless)?.chars.length ?? 0), inCalendar)),
  );
  return { whole, bare, follows, isOwn, isDone };
}

/** "At the Customer Forum I ran into Owen": where or on what occasion somebody did what is told behind it. */
export function leadInOf(text: MarkedText): MarkedText | null {
  const match = leadIn.exec(text.chars);
  return match === null ? null : sliceOf(text, 0, match[0].length);
}

const leadIn =
  /^(?:at|during|after|over|outside|before|following|on|in)\s+(?:the|a|an|our|their|this|that|my|last|yesterday's|today's)\s+[^,;:\ue200-\ue5f3]{2,40}?,?\s+(?=(?:i|we)\s+(?:also |finally |just |briefly )?(?:met|saw|ran|bumped|spoke|talked|chatted|had|demoed|presented|showed|visited|sat|caught|got)(?![a-z]))/u;

/** "A CRM task": whose else. */
const ofThisSystem =
  /(?<![a-z])crm\s+(?=(?:notes?|tasks?|to-?dos?|reminder|entry|entries|record|activity|contact|lead|deal|account|call|meeting)(?![a-z]))/gu;

/** "Add a call with Nina to my calendar": what is planned stands there. */
const inCalendar =
  /\s+(?:to|on|in|into) (?:my|our|the) (?:calendar|calender|diary|agenda)(?![a-z])|(?:到|进|入)?我?的?(?:日历|日程)(?:里|中|上)(?=安排|加|约|排|写|记)/gu;

/** A text without its times and the prepositions that go with them. */
export function withoutTimes(text: MarkedText): MarkedText {
  return without(text, timeWithPreposition);
}

const mostClauses = 40;

const followingVerb =
  "then|plan|tell|thank|invite|chase|ping|ring|draft|write|invoice|move|moved|walked|toured|inspected|send|create|created|set|remind|schedule|update|mark|log|change|add|assign|follow|call|email|i'll|i will|i need|we need|we'll|i sent|i called|i met|i spoke|i emailed|i promised|i told|i gave|we agreed|need to|please|also|put|give|book|won|lost|close|share|reopen|convert|prepare|arrange|make|left|sent|advance|push|remember|ask|drop|raise|lower|bump|reduce|increase|cut|cancel|delete|bring";

/** "She likes it and wants a demo", "asked about pricing + wants a quote": what somebody wants besides. */
const wantsToo =
  '\\s+(?:and|but|\\+)(?=\\s+(?:also )?(?:wants?|needs?|would like|asked (?:me |us )?for|asks for)\\s+(?:to see |to have |to get )?(?:an?|the|our|some|another)(?![a-z]))';

const boundary = new RegExp(
  `(?<!(?<![a-z'’])(?:dr|mr|mrs|ms|prof|inc|corp|co|ltd|no(?=[.]\\s*[\\d\\ue400-\\ue5f3])|vs|st|approx|ext|dept|incl|excl|max|min|est|qty|prob|e\\.g|i\\.e|[a-hj-z]))[.](?=\\s|$)|(?<=\\p{Script=Han})[.](?!\\d)|(?<=^|[\\s:：;；。，,])(?:\\d{1,2}[.、)）]|[(（]\\d{1,2}[.、)）]{1,2}(?<=(?:^|[:：;；。，,.!?\\n]\\s*)[(（]\\d{1,2}[.、)）]{1,2}|[(（]1[)）][^]*)|[①-⑨]|[一二三四五六七八九][、.](?![一二三四五六七八九]))(?=\\s|\\p{L}|[\\ue000-\\uf8ff])|[!?;。！？；\\n]+|[,，](?!\\d{3}(?!\\d))|(?<=[给为对].{0,8}(?:加|写|记|添加|新增|补)(?:一?[条个次])?跟进(?:记录)?)\\s+|、(?=再|然后|并|[\\ue200-\\ue3f3])|\\s[–—-]{1,2}\\s|(?<=[a-z])—(?=[a-z])|—{1,2}|\\s*(?<![a-z])and(?=\\s+(?:${followingVerb})(?![a-z]))|(?<=(?<![a-z])(?:visited|into|by|to|at|in|visit) [^,;.]{0,40}[\\ue000-\\ue3f3])\\s+(?=(?:saw|met) [\\ue000-\\ue1f3])|(?<=[\\ue200-\\ue3f3])\\s+(?:and|&)(?=\\s+[a-z][^,;.!?\\n]*[\\ue200-\\ue3f3])|${wantsToo}|\\s+and(?=\\s+(?:city|country|industry|tier|phone|email|website|status|rating|title|stage|amount|probability|owner|source|close date|forecast category|next step|employees|priority)\\s+(?:to|is|=)(?![a-z]))|\\s+and(?=\\s+(?:his|her|their|its)\\s+[a-z -]{3,24}\\s+(?:to|is)(?![a-z]))|(?<![a-z])(?:and then|then|afterwards)(?![a-z])|,?\\s*(?<![a-z])but(?=\\s+(?:i|we|he|she|they|our|my|their|his|her|this|that|it's|it is|the|now|talked|spoke|met|saw|called|got hold|reached)(?![a-z]))|,?\\s*(?<![a-z])so(?=\\s+(?:the|we|i|it|move|push|please|sign|close|set|send|call)(?![a-z]))|(?:然后|接着|之后|同时|另外|此外|并且|随后|顺便|(?<![合归兼])并(?![到入进购至成在]))(?=[\\p{Script=Han}\\ue000-\\uf8ff])`,
  'gu',
);

const verbOfSomebody =
  "(?:'s|'re|'ll|'d)|(?: also| just| already)?(?: is| are| was| were| has| have| will| would| can| could| may| might| wants?| needs?| runs?| leads?| heads?| said| says| asked?| asks| agreed| confirmed| approved| liked?| likes| loves?| decided?| decides| thinks?| plans?| expects?| prefers?| signs?| signed| mentioned| promised| uses?| met| saw| had| talked| spoke| discussed| visited| loved| need| like)(?![a-z])";
/** Where a spoken report goes on: somebody with a verb, a thing to be done, the word for a deal's field. */
const spoken = `(?<!(?<![a-z])(?:that|which|who|if|because|when|what|how|where|while|until|and|but|or|as|than|said|says|think|hope|so))\\s+(?=(?:he|she|they|it|we|i)(?:${verbOfSomebody}))|(?<!(?<![a-z])(?:to|will|should|must|can|could|would|please|pls|i|we|they|he|she|it|you|and|ll|need|needs|me|him|her|them|us|a|an|the|my|our|their|quick|great|good|nice|long|short|brief|productive|follow-up|discovery|first|second|phone|video|for|of|with|in|on|at|by))\\s+(?=(?:(?:send|call|email|remind|follow up|prepare|book|schedule|arrange|draft|share|chase|ping|set up)(?![a-z])|need to|have to|i need|we need|must|budget(?! (?:report|review|meeting|plan|planning|holder|owner|approval|cycle|overview|sheet|round|freeze|presentation)(?![a-z]))|decision|decid(?:e|es|ing)|closing|close date|next steps?|stage|competitor)(?![a-z]))|\\s+(?:and|but)(?=\\s+(?:he|she|they|it|we|i)(?:${verbOfSomebody}))`;
const dictatedBoundary = new RegExp(`${boundary.source}|${spoken}`, 'gu');

const timeWithPreposition = regexp('gu')`
    (?:
      (?<![a-z])(?:
        on|at|by|for|in|before|until|till|from|around|about|since|due|due on|due by|starting|as of|during|
        next|this|later
      )(?![a-z])\s*
    )?(?:在|于|从|定于|大概|大约|(?<!^)约)?[\ue200-\ue3f3](?!(?<=(?<![a-z])(?:for|of|about)\s+[\ue200-\ue3f3])'s\s+[a-z])(?:'s(?=\s))?
    (?:\s*(?:的时候|之前|以前|前|左右|之内|以内|内|那天)(?!往|去|期|景))?
    (?:(?<=(?:安排|约|定|[建加设个场次条])[\ue200-\ue3f3])的(?=\p{Script=Han}))?
  `;

const politeStart = regexp('u')`
    ^\s*(?:
      (?:
        please|pls|plz|kindly|hey|hi|hello|ok|okay|so|well|oh|parley|yes|right|fyi|thanks|
        (?:log|record|enter|add) (?:an? |the |this |new )*(?:interaction|activity|touch ?point)(?=\s*[:,–-])|
        (?:please )?note that|(?:log|record|note(?: down)?|write down|put(?: it)? down|put|enter|make a note)(?: it)?(?: (?:here|(?:in|into) the (?:crm|system|log|book|books)))?(?:,? please,?)? that(?=,? (?:i|we|[\ue200-\ue3f3]|on|this|last)(?![a-z]))|be aware that|just to let you know|heads up|for your info(?:rmation)?|
        good news|bad news|great news|actually|alright|great(?=[,!])|sorry|oops|whoops|update(?=:)|log(?=:)|
        crm(?=:)|new log(?=:)|quick update|by the way|btw|no(?=,)|just|also|and|but|then|now|already|
        finally|luckily|unfortunately|sadly|can you|can u|could u|could you|would you|will you|can we|could we|can i|
        could i|let's|lets|let us|let me(?! (?:know|have|see)(?![a-z]))|i want you to|i want to|
        i'd like you to|i'd like to|i would like to|you can|you should|go ahead and|we should|
        would you mind|be so kind as to|do me a favour and|help me to|help me|i think we should|shall we
      )(?![a-z'])[\s,:!.–-]*|
      (?:
        请问|请你|请|(?:给|在|往|到)(?:我们|咱们)?的?(?:系统|crm|数据库)(?:里面?|中|上|内)?(?=新|创|添|增|录|登|建|加)|麻烦你|麻烦|帮我|帮忙|帮我们|劳驾|你好|您好|可以|能不能|能否|可不可以|能|可以帮我|
        我想要|我想|我要|我需要|顺便|顺带|顺手|另外|然后|再(?=(?!次|度)\p{Script=Han}{2})|好的|嗯|呃|语音[:：]|
        (?:今日|今天|本周|最新)?(?:跟进|汇报|小结|日报|总结|进展|进度|同步|更新)(?:一下|情况|记录)?[:：]|
        对了|直接(?=为|给|把|将|帮|创建|新建|建|安排|新增|添加)|先(?=(?:建|录|加|登记|新增|新建|创建|开)(?:个|一个|一下|条|一条|入))|那(?![边儿里家个])|那么|刚才(?!那|的)|刚刚|刚(?!才)|已经(?!签|发|寄|递|提[交供])|已(?!经?(?:签|发|寄|递|提[交供]))|就|还(?!原)|也|今儿|喂|嗨|不(?=\s*[，,])|
        记录(?:一下|下)?(?:客户|商机|线索)?(?=[\ue000-\ue1f3]需要)|
        哦|现在|上午|下午|早上|晚上|中午|傍晚|恭喜|太好了|好消息|坏消息|遗憾|
        (?:记一下|记录一下|登记一下|录一下)(?=[，,：:])|
        (?:记录|登记|录入|新增|添加|补[记录登]?|记|录)(?:一下|下)?(?:一?[条个次笔])?(?:(?:跟进|沟通|拜访|联系)(?:记录|日志)?)?
        (?=[：:]|[，,：:\s]*我?(?:[\ue200-\ue3f3]|刚才|刚刚|刚)我?(?:跟|和|与|同|去|拜访|见|打|给|电话|[\ue000-\ue1f3]))
      )(?=[\p{Script=Han}\ue000-\uf8ffa-z，,：:])[，,：:\s]*
    )
  `;

/** "@Tom please review it". */
const mention = /^\s*@(?=[\ue000-\ue1f3])/u;

const subjectStart = regexp('u')`
    ^\s*(?:
      (?:i|we)(?:'ve|'m|'re| have(?! to)| am| are)?
      (?: just| also| already| finally| both| briefly| now| recently| quickly| only)*
      (?=\s+(?!need|have to|must|should|will|want|promised|agreed|plan|'ll|am going|got to|gotta|ought))\s+|
      (?:我们|咱们|我(?![方司])|咱)(?:刚刚|刚才(?!那|的)|刚(?!才)|已经|已|又|也|还|今天|都|这边)*
      (?=[\p{Script=Han}\ue000-\uf8ffa-z])
    )
  `;

const intentionStart =
  /^\s*(?:i|we)(?=\s*(?:'ll|need|have to|must|should|will|want|promised|agreed|plan|am going|are going|got to|gotta|ought|gonna)(?![a-z]))/u;

const politeEnd = regexp('u')`
    \s*[,，]?\s*(?:
      (?<![a-z])(?:
        please|pls|plz|thanks|thank you|thx|cheers|for me|in the crm|in crm|in the system|asap|if you can|too|as well|
        would you|will you|can you|could you
      )(?![a-z])|
      谢谢|多谢|麻烦了|可以吗|好吗|行吗|吧|哈|啊|啦|哦|一下吧|好不好|行不行
    )\s*[?!.。？！]*$
  `;

function bareStart(text: MarkedText): MarkedText {
  let clause = trimmed(text);
  for (let round = 0; round < 6; round += 1) {
    const before = clause.chars;
    for (const pattern of [politeStart, mention, subjectStart, intentionStart]) {
      const match = pattern.exec(clause.chars);
      if (match !== null && match[0].length < clause.chars.length)
        clause = trimmed(sliceOf(clause, match[0].length));
    }
    const end = politeEnd.exec(clause.chars);
    if (end !== null && end.index > 0) clause = trimmed(sliceOf(clause, 0, end.index));
    if (clause.chars === before) break;
  }
  return clause;
}
