import { dealtWith, type EntityKey } from '../../../entities/index.ts';
import type { IntentNamed, RuleAction } from '../../../intents/index.ts';
import { detectLanguage, type Language, regexp } from '../../../kernel/index.ts';
import { type InterpreterContext, type Reading, unread } from '../../interpretation.ts';
import type { Lexicon } from '../lexicon/index.ts';
import { asRule } from './as-rule.ts';
import { peopleNamed, personNamed, readAct, readAudiences } from './read-actions.ts';
import { readArrival } from './read-arrival.ts';
import { readDate } from './read-date.ts';
import { takeEscalation } from './read-escalation.ts';
import { readDiscount, readEvent, type TriggerRead } from './read-event.ts';
import { readFieldChange } from './read-field-change.ts';
import { readAmountOfEach, readCount, readThreshold, readUnusual } from './read-figure.ts';
import { readFigureChange } from './read-figure-change.ts';
import { readSilence, spanIn } from './read-silence.ts';
import { readSoon } from './read-soon.ts';
import { readingOfRule } from './reading-of-rule.ts';
import {
  actRulesEn,
  actRulesZh,
  cooldowns,
  inTurn,
  standingEn,
  standingZh,
  tellRulesEn,
  tellRulesZh,
} from './rule-words.ts';
import { readWatched } from './watched-set.ts';

type WatchSlots = IntentNamed<'watch'>['slots'];

/**
 * A standing rule: what sets it off, and who is told or what is done. Null where a message sets up none; one that surely does and of which a
 * part can't be read says which.
 */
export function readWatch(text: string, context: InterpreterContext, lexicon: Lexicon): Reading | null {
  const written = text
    .trim()
    .replace(/[\s.!。！~]+$/u, '')
    .replace(asksToTell, (asked) => asked.replace(/\s*[?？]$/u, ''));
  const said = asRule(written);
  const isAsked = /[?？]$|吗$/u.test(said) && !asksToTell.test(said);
  if (said.length > longest || !cue.test(said) || isAsked || onOneDay.test(said) || notKept.test(said))
    return null;
  const language = detectLanguage(said);
  const { rest: rule, escalation } = takeEscalation(said, context);
  const { rest, minutes: cooldownMinutes } = takeCooldown(rule, context);
  const read = standing(rest, language, context, lexicon) ?? ruleIn(rest, language, context, lexicon);
  if (read !== null) {
    const slots: WatchSlots = {
      text: text.trim(),
      trigger: read.trigger.trigger,
      actions: [...read.actions],
      cooldownMinutes,
      escalation,
    };
    return readingOfRule({ kind: 'command', name: 'watch', slots }, read.trigger.confidence, text);
  }
  if (ofOneClosing.test(said)) return null;
  const undone = undoneIn(rest, language, context, lexicon);
  if (undone === null && !surely[language].test(said)) return null;
  const nobody = undone ?? nobodyIn(rest, language, context, lexicon);
  const understood = nobody === null ? [] : said.split(nobody).map((part) => part.trim());
  return {
    ...unread(nobody ?? text, 0.3),
    understood: understood.filter((part) => part !== ''),
  };
}

const longest = 320;

/** "Can you tell me when …?": asked politely, and told all the same. */
const asksToTell =
  /^(?:can|could|would|will) you (?:please )?(?:tell|let|alert|notify|warn|ping) .+?(?: when| whenever| if| as soon as) .+[?？]?$/iu;

/** 续约延期了，2月底提醒我一下; 丢了，选了别家，主要是价格，半年后提醒我; 周四两点去拜访，提前一小时叫我: one reminder, for a day that is named. */
const onOneDay = regexp('u')`
    [点时]半?[^，,。；]*[，,。；](?:到时候?)?(?:请|记得)?提前[^，,。；]{1,6}(?:提醒|叫|通知|喊)|
    提前[^，,。；]{1,5}(?:小时|分钟|刻钟)(?:提醒|叫|通知|喊)|
    [，,。；].*(?:\d|十)月(?:份|[初中底末]|\d+[号日])?(?:左右|的时候)?(?:再|请|记得)?提醒(?:我|一下)[^，,]*$|
    ^(?:[^，,。；]+[，,。；]){2,}(?:半|[一两二三四五六七八九十\d]+个?)(?:年|月|季度|周|星期|天)(?:以|之)?后(?:再|请|记得)?提醒(?:我|一下)[^，,]*$
  `;

/** "Remind me two days before the Woodford close date": of one deal, and no standing rule. */
const ofOneClosing =
  /^(?!.*(?:deals|opportunities|contracts|any|every|each)\b).*\b(?:day|week)s? (?:before|after|ahead of) (?!an?\b).*\b(?:clos(?:e|ing) date|closes)\b/iu;

/** Of what there are no records here; that is said elsewhere. */
const notKept = /工单|投诉|客诉|(?<![a-z])(?:tickets?|support cases?|complaints?)(?![a-z])/iu;

/** Cheap to ask, and false for almost every message. */
const cue =
  /\b(?:when(?:ever)?|if|as soon as|once|alert|notif|warn|ping|tell|know|every time|each time|any ?time|the moment|in case|automatic|auto|distribute|rotate|round|share out|split|spread|new|incoming|watch|pool|post|announce|heads|fyi|shout|flag|look out|should|want|like|nudge|prompt|buzz)|notice|after (?:each|every|any)|remind.*(?:birthday|close date|contract|invoice|renew|before|ahead|advance|prior|overdue)|in turn|altern|提醒|通知|告诉|预警|告警|报警|自动|就|后|轮流|平均|分配|公海|让|叫|喊|待办|任务|盯|关注|时|知道|监控|一声|消息|播报|新/iu;

/** What can only be the setting up of a rule. */
const surely: Readonly<Record<Language, RegExp>> = {
  en: /^(?:(?:please|hey|parley|can you|could you|i want you to),? )*(?:(?:alert|notify|warn|ping|nudge) (?:me|us|my manager|the manager) (?:when|whenever|if|as soon as|every time|once|the moment)\b|(?:set up|create|add|make|configure|i need|i want|give me) (?:an? )?(?:\w+ )?(?:alert|automation|workflow)|(?:let me know|tell me) (?:when|whenever|if|as soon as) (?:an?|any|one of|some ?one|some ?body|any ?one|any ?body|new)\b|when(?:ever)? (?:an?|\d+) .+?,? (?:create|assign|notify|alert|tell|ping|remind)|(?:i(?:['’]d| would| want| need)?(?: like| want| need)?|can i (?:get|have)|give me|send me) (?:to )?(?:an? )?(?:alert(?:ed)?|notif(?:y|ied|ication)|warned|heads[- ]?up|be told|hear|know)(?: right away| at once)? (?:if|when|whenever|as soon as)|(?:shoot|drop|send|give) (?:me|us) an? (?:\w+ )?(?:message|note|shout|ping|heads[- ]?up|buzz|text|alert|notification) (?:when|whenever|if|once|as soon as) |(?:remind|tell|warn|alert|notify|ping|nudge) me (?:the|an?|one|two|three|\d+) (?:day|week|month|hour|minute)s? (?:before|ahead of|prior to) |(?:spread|rotate|distribute|share out|round[- ]robin) |(?:create|add|make) an? .*?(?:days?|weeks?|months?) (?:before|after) (?:an?|any|each|every) )/iu,
  zh: /(?:预警|告警|自动化)$|^(?:请|帮我)?(?:创建|新建|添加|设|建|加|开)(?:置)?(?:一)?(?:个|条)?.{0,8}(?:预警|告警|自动化|规则)|^(?:把|所有|每条)?新(?:的)?(?:线索|客户|商机).{0,8}(?:分配|指派|派|转)给|自动(?:给|帮|为|把|提醒|通知|新?建|创建|生成|分配|指派|派|转|退回|回收|收回|升级|推进)|(?:时|(?<!分钟|小时|钟头|[天周月年点号日])后|就|的话)[，,]?(?:提醒|通知|告诉|告知|预警)(?!我)\p{Script=Han}{1,6}$|(?:就|时|的时候|一旦.*|的话)[，,]?(?:马上|立即|第一时间)?(?:提醒|通知|告诉|预警)(?:一下)?(?:我|我们|经理|主管|负责人)|^(?!(?!.*(?:天|周|月|小时)[之以]?前).*(?:[明后今]天|[下这]周|周[一二三四五六日天]|星期|\d+[号日点]|[一二三四五六七八九十]点|(?:小时|分钟)后)).*(?:就|了|时|[天周月]前|前(?:\d+|[一两二三四五六七十])?个?[天周月年]|马上|立即|立刻)(?:自动)?(?:提醒|通知|告诉|告知|预警)(?:我们?)?(?:一下|一声)?$|^(?!.*(?:[明后今]天|[下这]周|周[一二三四五六日天]|星期|\d+[号日点]|[一二三四五六七八九十]点|(?:小时|分钟)后)).*(?:丢|输|赢|签|超过|低于|不足|不到|达到|没(?:人|有|跟|联系|处理|动)|改了|变了|换了|推迟|延期|新增|异常|卡了?|停留|逾期).*(?:提醒|通知|告诉|告知|知会)(?:一下|给)?(?:我们?|(?:我的?)?(?:经理|主管|领导)|(?:对应|相关|各自)?的?(?:负责人|销售))(?:(?:和|、|及|以及|与|还有)\p{Script=Han}{1,8})?(?:一下|一声|一次)?$|(?:轮流|依次|平均)(?:分配|分|派|给)/u,
};

interface RuleRead {
  readonly trigger: TriggerRead;
  readonly actions: readonly RuleAction[];
}

function ruleIn(
  said: string,
  language: Language,
  context: InterpreterContext,
  lexicon: Lexicon,
): RuleRead | null {
  for (const pattern of patterns[language].act) {
    const groups = pattern.exec(said)?.groups;
    if (groups?.cond === undefined || groups.act === undefined) continue;
    const trigger = readTrigger(groups.cond, context, lexicon);
    if (trigger === null) continue;
    if (language === 'zh' && isStory(said, groups.cond, trigger)) continue;
    const actions = readActs(groups.act, dealtWith(trigger.entity).entity, context, groups.cond);
    if (actions !== null) return { trigger, actions };
  }
  for (const pattern of patterns[language].tell) {
    const groups = pattern.exec(said)?.groups;
    if (groups?.cond === undefined) continue;
    const told = readAudiences(groups.who, context);
    const trigger = told === null ? null : readTrigger(groups.cond, context, lexicon);
    if (told === null || trigger === null) continue;
    return { trigger, actions: told.map((audience) => ({ does: 'tell', audience })) };
  }
  return null;
}

/** The first of several things to be done that can't be, of what can be watched; null where all can, or but one is said. */
function undoneIn(
  said: string,
  language: Language,
  context: InterpreterContext,
  lexicon: Lexicon,
): string | null {
  for (const pattern of patterns[language].act) {
    const groups = pattern.exec(said)?.groups;
    const parts = groups?.act?.split(andThen).map((part) => part.trim()) ?? [];
    const isOne = parts.length < 2 && !makesTask.test(parts[0] ?? '');
    const trigger = isOne ? null : readTrigger(groups?.cond ?? '', context, lexicon);
    if (trigger === null) continue;
    const done = parts.map((part) =>
      readOneAct(part, dealtWith(trigger.entity).entity, context, groups?.cond ?? ''),
    );
    const undone = parts.find((_, at) => done[at] === null);
    if (undone !== undefined && (parts.length < 2 || done.some((one) => one !== null))) return undone;
  }
  for (const pattern of toChannel) {
    const groups = pattern.exec(said)?.groups;
    if (groups !== undefined && readTrigger(groups.cond ?? '', context, lexicon) !== null)
      return groups.how?.trim() ?? null;
  }
  return null;
}

const makesTask = /^(?:create|add|make|set up) (?:an? )?(?:[a-z-]+ )?(?:task|to-?do)(?![a-z])/iu;

/** "When a deal is won, post it in #wins": a rule tells people. */
const toChannel = [
  /^(?:when(?:ever)?|if|every time|as soon as|once) (?<cond>.+?),? (?<how>(?:post|send|announce|share|drop|notify|ping|tell|celebrate).*?(?:#[\p{L}\d_-]+|(?:the |our |this |a )?(?:[a-z]+ )?(?:channel|group|team|chat))(?: .{0,20})?)$/iu,
  /^(?<how>(?:post|send|announce|share|drop|notify|ping|tell|alert) .*?(?:#[\p{L}\d_-]+|(?:the |our |this |a )?(?:[a-z]+ )?(?:channel|group|team|chat))) (?:when(?:ever)?|if|every time|as soon as|once) (?<cond>.+)$/iu,
  /^(?<cond>.+?)(?:时|后|就|了|，|,)*(?<how>(?:在|到|往|给|通知|发到?).{0,8}?(?:群|频道|团队)(?:里|中)?(?:播报|通知|发|说|喊|提醒|同步)?.{0,6})$/u,
];

/** Who is to be told of what can be watched, where nobody is known by that; null for any other reason. */
function nobodyIn(
  said: string,
  language: Language,
  context: InterpreterContext,
  lexicon: Lexicon,
): string | null {
  for (const pattern of patterns[language].tell) {
    const groups = pattern.exec(said)?.groups;
    const who = groups?.who?.trim() ?? '';
    if (groups?.cond === undefined || who === '' || readAudiences(who, context) !== null) continue;
    if (readTrigger(groups.cond, context, lexicon) !== null) return who;
  }
  return null;
}

/** 某单丢了，价格原因，半年后提醒我回访: what has happened, with a reminder behind it, and no rule. */
function isStory(said: string, condition: string, { trigger }: TriggerRead): boolean {
  if (endsInSpan.test(condition)) return true;
  if (conditional.test(said)) return false;
  const isOfNamed = (trigger.kind === 'event' || trigger.kind === 'silence') && trigger.set.name === 'these';
  return isOfNamed || /[，,；;]/u.test(condition);
}

const endsInSpan = /(?:[半一二两三四五六七八九十]|\d)+(?:个)?(?:年|月|周|天|小时|分钟|星期|季度)$/u;
const conditional = /当|如果|要是|一旦|只要|每当|凡是|假如|万一|若|就|时|的话|自动|每次|但凡/u;

/** Several things done one after the other: "create a task … and tell the manager"; null where one of them can't be read. */
function readActs(
  act: string,
  entity: EntityKey,
  context: InterpreterContext,
  event: string,
): readonly RuleAction[] | null {
  const whole = () => readOneAct(act, entity, context, event);
  const several = act.split(andThen);
  const [one] = several.length === 1 ? [whole()] : [];
  if (one) return one;
  const parts = several.length > 1 ? several : act.split(orElse);
  const read: RuleAction[] = [];
  for (const part of parts) {
    const actions = readOneAct(named(part.trim(), read), entity, context, event);
    // "Review the contract and send it": what is not read is of the task, whose title shows it.
    if (actions === null) return goesOn(read, whole());
    read.push(...actions);
  }
  return read.length > 0 ? read : null;
}

/** The whole, where it is one task that begins as the only one that was read. */
function goesOn(
  [first, second]: readonly RuleAction[],
  whole: readonly RuleAction[] | null,
): readonly RuleAction[] | null {
  const [task, another] = whole ?? [];
  if (first === undefined || second !== undefined || task === undefined || another !== undefined) return null;
  const [begins, all] = [titleOf(first), titleOf(task)];
  return begins !== null && all?.startsWith(begins) ? [task] : null;
}

function titleOf(action: RuleAction): string | null {
  return action.does === 'change' && action.each.name === 'create-task' ? action.each.slots.title : null;
}

/** "… and create a task", 并建一个待办: something else to be done, and none of the same. */
const andThen =
  /(?:,? and|,)(?: then| also)? (?=(?:create|make|add|assign|notify|alert|tell|remind|ping|let|move|set|send|email|schedule|return|give|escalate)(?![a-z]))|[，,；;]?\s*(?:并且?|同时|然后|再|[，,；;])(?=.{0,8}(?:建|创建|生成|通知|提醒|告诉|告知|分配|派|转|加|退回))/iu;
const orElse = /,? and (?:then )?|[，,；;]\s*(?:并且?|然后|再|同时)?/iu;

/** "… and notify her": whoever was named before. */
function named(part: string, before: readonly RuleAction[]): string {
  const people = before.flatMap((action) => {
    if (action.does === 'tell') return action.audience.who === 'person' ? [action.audience.person] : [];
    if (action.does !== 'change') return [];
    const { each } = action;
    if (each.name === 'change-owner') return [each.slots.owner];
    return each.name === 'create-task' && each.slots.owner !== null ? [each.slots.owner] : [];
  });
  const last = people.at(-1)?.text;
  if (last === undefined) return part;
  return part.replace(/(?<![a-z])(?:him|her|them)(?![a-z])|(?<=通知|提醒|告诉|告知)(?:他|她)/iu, () => last);
}

function readOneAct(
  act: string,
  entity: EntityKey,
  context: InterpreterContext,
  event: string,
): readonly RuleAction[] | null {
  const language = detectLanguage(act);
  for (const pattern of patterns[language].tellAlone) {
    const groups = pattern.exec(act)?.groups;
    const told = groups === undefined ? null : readAudiences(groups.who, context);
    if (told !== null) return told.map((audience) => ({ does: 'tell', audience }));
  }
  const among = patterns[language].shareOutAct.exec(act)?.groups?.among;
  const people = among === undefined || !inTurn.test(act) ? null : peopleNamed(among, context);
  if (people !== null) return [{ does: 'share-out', among: [...people] }];
  const done = readAct(act, entity, context, event);
  return done && [done];
}

/** What sets a rule off; the most exact first. */
function readTrigger(said: string, context: InterpreterContext, lexicon: Lexicon): TriggerRead | null {
  const condition = numberLast(said.trim().replace(quoted, '$<word>'));
  return (
    readDiscount(condition, context, lexicon) ??
    readSoon(condition, context) ??
    readArrival(condition, context, lexicon) ??
    readDate(condition, context, lexicon) ??
    readFigureChange(condition, context, lexicon) ??
    readAmountOfEach(condition, context, lexicon) ??
    readThreshold(condition, context, lexicon) ??
    readCount(condition, context, lexicon) ??
    readSilence(condition, context, lexicon) ??
    readUnusual(condition, context, lexicon) ??
    readFieldChange(condition, context, lexicon) ??
    readEvent(condition, context, lexicon)
  );
}

/** "Moves to 'Proposal'": a name in quotation marks is that name. */
const quoted =
  /(?<=^|[\s\p{Script=Han}])["“「'‘](?<word>[^"”」'’]{1,40})["”」'’](?=$|[\s,.;:]|\p{Script=Han})/gu;

/** "More than 10 deals are stuck": stuck deals, more than 10 of them. */
function numberLast(condition: string): string {
  const groups = numberFirst.exec(condition)?.groups;
  if (groups === undefined) return condition;
  const what = groups.state === undefined ? groups.what : `${groups.state} ${groups.what}`;
  return `${what} ${groups.limit} ${groups.number}${groups.period ?? ''}`;
}

const numberFirst =
  /^(?:there (?:are|is)|there's|(?:i|we|you) (?:have|get|receive|see|win|lose)|i've got)? ?(?<limit>more than|over|above|at least|less than|fewer than|under|below) (?<number>\d{1,4}) (?:of (?:my|our|the) )?(?<what>(?:(?:my|our|open|new) )*(?:deals?|leads?|tasks?|accounts?|customers?|opportunities|invoices?))(?: (?:are|is|have|get|go|become) (?<state>stuck|overdue|stalled|silent|open|unassigned|lost|won))?(?<period> (?:in|per|within|over) (?:an?|one|any|the|each) (?:week|month|quarter|year))?$/iu;

/** What is done to a whole kind as it comes in, or after so long, without a "when". */
function standing(
  said: string,
  language: Language,
  context: InterpreterContext,
  lexicon: Lexicon,
): RuleRead | null {
  const words = patterns[language].standing;
  const shared = words.shareOut.map((pattern) => pattern.exec(said)?.groups).find((one) => one !== undefined);
  if (shared?.set !== undefined && inTurn.test(said)) {
    const among = peopleNamed(shared.among ?? '', context);
    const trigger = among === null ? null : arriving(shared.set, context, lexicon);
    if (among !== null && trigger !== null)
      return { trigger, actions: [{ does: 'share-out', among: [...among] }] };
  }
  const assigned = words.assign.map((pattern) => pattern.exec(said)?.groups).find((one) => one !== undefined);
  if (assigned?.set !== undefined) {
    const owner = personNamed(assigned.to ?? '', context);
    const trigger = owner === null ? null : arriving(assigned.set, context, lexicon);
    if (owner !== null && trigger !== null) {
      const record = { entity: '', text: '', id: null, candidates: [] };
      return {
        trigger,
        actions: [{ does: 'change', each: { name: 'change-owner', slots: { record, owner } } }],
      };
    }
  }
  const pool = words.pool.map((pattern) => pattern.exec(said)?.groups).find((one) => one !== undefined);
  if (pool?.cond !== undefined) {
    const zh = language === 'zh';
    const trigger = readSilence(zh ? pool.cond : `${pool.cond} ${pool.set ?? ''}`, context, lexicon);
    const action = trigger === null ? null : readAct('return it to the pool', trigger.entity, context);
    if (trigger !== null && action !== null) return { trigger, actions: [action] };
  }
  return null;
}

const comingIn: readonly EntityKey[] = ['lead', 'deal', 'account'];

function arriving(set: string, context: InterpreterContext, lexicon: Lexicon): TriggerRead | null {
  // 新线索 is one that comes in, and none that is still called so.
  const said = set.replace(/新(?:的)?(?=\p{Script=Han}{0,4}(?:线索|客户|商机|单子|询盘))/u, '');
  const watched =
    readWatched(said, comingIn, context, lexicon) ?? readWatched(set, comingIn, context, lexicon);
  return (
    watched && {
      trigger: { kind: 'event', events: [{ what: 'created' }], set: watched.set },
      entity: watched.entity,
      confidence: Math.min(0.93, watched.confidence),
    }
  );
}

function takeCooldown(
  said: string,
  context: InterpreterContext,
): { readonly rest: string; readonly minutes: number | null } {
  for (const pattern of cooldowns) {
    const match = pattern.exec(said);
    const span = match?.groups?.span?.trim() ?? '';
    if (match === null || span === '') continue;
    const worded = { daily: '1 day', hourly: '1 hour', weekly: '1 week' }[span.toLowerCase()];
    const counted = worded ?? (/^\d/u.test(span) ? span : `1 ${span}`);
    const minutes = spanIn(counted, context)?.minutes;
    if (minutes === undefined) continue;
    const rest = `${said.slice(0, match.index)}${said.slice(match.index + match[0].length)}`.trim();
    return { rest, minutes };
  }
  return { rest: said, minutes: null };
}

const all = (sources: readonly string[]) => sources.map((source) => new RegExp(source, 'iu'));

const patterns = {
  en: {
    tell: all(tellRulesEn),
    act: all(actRulesEn),
    tellAlone: all([
      '^(?:alert|notify|warn|ping|inform|message|tell|nudge|text) (?<who>.+?)(?: about it| at once| immediately| right away)?$',
      '^(?:let|make sure) (?<who>.+?) knows?$',
      '^send (?<who>.+?) (?:an? )?(?:alert|notification|message|reminder)$',
      '^send (?:an? )?(?:alert|notification|message|reminder) to (?<who>.+?)$',
      '^remind (?<who>me|us|the manager|the owner|my manager|[\\p{Lu}][\\p{L}]+(?: [\\p{Lu}][\\p{L}]+)?)$',
    ]),
    shareOutAct:
      /^.+? (?:among|amongst|between|across|over|to) (?:the )?(?<among>.+?)(?:,? (?:evenly|equally|fairly|in turns?|by turns?|round[- ]robin|in rotation|by rotation))*$/iu,
    standing: {
      assign: all(standingEn.assign),
      shareOut: all(standingEn.shareOut),
      pool: all(standingEn.pool),
    },
  },
  zh: {
    tell: all(tellRulesZh),
    act: all(actRulesZh),
    tellAlone: all([
      '^(?:自动|马上|立即|请)?(?:提醒|通知|告诉|知会|告知)(?:一下)?(?<who>我们?|.{0,3}(?:经理|主管|上级|领导|老板|负责人|总监)|\\p{Script=Han}{2,4})(?:一下|一声)?$',
      '^(?:给|向)(?<who>.{1,6}?)发(?:个|条)?(?:提醒|通知|消息)$',
    ]),
    shareOutAct:
      /^(?:把|将)?.*?(?:轮流|平均|依次|循环|均匀|轮换)(?:地)?(?:分配|分|派|指派|给|转)(?:给|到)?(?<among>.+?)$/u,
    standing: {
      assign: all([standingZh.assign]),
      shareOut: all([standingZh.shareOut]),
      pool: all([standingZh.pool]),
    },
  },
} as const;
