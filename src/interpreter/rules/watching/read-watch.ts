import { dealtWith } from '../../../entities/index.ts';
import type { IntentNamed } from '../../../intents/index.ts';
import { detectLanguage, type Language, regexp } from '../../../kernel/index.ts';
import { type InterpreterContext, type Reading, unread } from '../../interpretation.ts';
import type { Lexicon } from '../lexicon/index.ts';
import { asRule } from './as-rule.ts';
import { readAudiences } from './read-actions.ts';
import { andThen, readActs, readOneAct } from './read-acts.ts';
import { takeEscalation } from './read-escalation.ts';
import type { TriggerRead } from './read-event.ts';
import { spanIn } from './read-silence.ts';
import { type RuleRead, readStanding } from './read-standing.ts';
import { readTrigger } from './read-trigger.ts';
import { readingOfRule } from './reading-of-rule.ts';
import { actRulesEn, actRulesZh, cooldowns, tellRulesEn, tellRulesZh } from './rule-words.ts';

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
  const { rest: whole, minutes: cooldownMinutes } = takeCooldown(rule, context);
  // From which stage a deal comes, and by how much a deal's amount changes, is not kept: it is said that it counts for nothing.
  const uncounted = notCounted[language].exec(whole)?.[0].trim();
  const rest =
    uncounted === undefined
      ? whole
      : whole
          .replace(notCounted[language], language === 'zh' ? '' : ' ')
          .replace(/\s+/gu, ' ')
          .trim();
  const some = readStanding(rest, language, context, lexicon) ?? ruleIn(rest, language, context, lexicon);
  const part = some === null ? partIn(rest, language, context, lexicon) : null;
  const read = some ?? part?.rule ?? null;
  if (read !== null) {
    const slots: WatchSlots = {
      text: text.trim(),
      trigger: read.trigger.trigger,
      actions: [...read.actions],
      cooldownMinutes,
      escalation,
    };
    const reading = readingOfRule({ kind: 'command', name: 'watch', slots }, read.trigger.confidence, text);
    return { ...reading, notUnderstood: [uncounted, part?.undone].filter((words) => words !== undefined) };
  }
  if (ofOneClosing.test(said)) return null;
  const undone = part?.undone;
  if (undone === undefined && !surely[language].test(said)) return null;
  const nobody = undone ?? nobodyIn(rest, language, context, lexicon);
  const understood = nobody === null ? [] : said.split(nobody).map((part) => part.trim());
  return {
    ...unread(nobody ?? text, 0.3),
    understood: understood.filter((part) => part !== ''),
  };
}

const longest = 320;

const notCounted: Readonly<Record<Language, RegExp>> = {
  en: /(?<=(?:moves?|changes?|goes|advances?|progresses)) from [\p{L} ]{3,24}?(?= (?:in)?to )|(?<=\b(?:deal|opportunity)(?:['’]?s)? (?:amount|value|price|size) (?:\w+ ){0,2}?(?:changes?|changed|moves?|rises?|falls?|drops?|grows?|goes (?:up|down)|increases?|decreases?)) by (?:more than |over |at least )?\d+ ?%/iu,
  zh: /(?<=(?:商机|单子|项目)的?(?:金额|报价|价格)(?:变动|变化|变更|调整|改动|上调|下调|波动)(?:幅度)?)(?:超过|大于|达到|超出|超)\d+ ?%(?:以上)?|从\p{Script=Han}{2,6}?(?:阶段)?(?=进入|进到|退回|退到|回到|回退|倒退|掉回|推进到|推进至|变为|变成|变更为|变更到|转到|转为|更新为|移到)/u,
};

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
  /\b(?:when(?:ever)?|if|as soon as|once|alert|notif|warn|ping|tell|know|every time|each time|any ?time|the moment|in case|automatic|auto|distribute|rotate|round|share out|split|spread|new|incoming|watch|pool|post|announce|heads|fyi|shout|flag|look out|should|want|like|nudge|prompt|buzz)|notice|after (?:each|every|any)|remind.*(?:birthday|close date|contract|invoice|renew|before|ahead|advance|prior|overdue)|in turn|altern|提醒|通知|告诉|催|抄送|预警|告警|报警|自动|就|后|轮流|平均|分配|公海|让|叫|喊|待办|任务|盯|关注|时|知道|监控|一声|消息|播报|新/iu;

/** What can only be the setting up of a rule. */
const surely: Readonly<Record<Language, RegExp>> = {
  en: /^(?:(?:please|hey|parley|can you|could you|i want you to),? )*(?:(?:alert|notify|warn|ping|nudge) (?:[a-z]+ ){1,3}?(?:when|whenever|if|as soon as|every time|once|the moment)\b|(?:set up|create|add|make|configure|i need|i want|give me) (?:an? )?(?:\w+ )?(?:alert|automation|workflow)|(?:let me know|tell me) (?:when|whenever|if|as soon as) (?:an?|any|one of|some ?one|some ?body|any ?one|any ?body|new)\b|when(?:ever)? (?:an?|\d+) .+?,? (?:create|assign|notify|alert|tell|ping|remind)|(?:i(?:['’]d| would| want| need)?(?: like| want| need)?|can i (?:get|have)|give me|send me) (?:to )?(?:an? )?(?:alert(?:ed)?|notif(?:y|ied|ication)|warned|heads[- ]?up|be told|hear|know)(?: right away| at once)? (?:if|when|whenever|as soon as)|(?:shoot|drop|send|give) (?:me|us) an? (?:\w+ )?(?:message|note|shout|ping|heads[- ]?up|buzz|text|alert|notification) (?:when|whenever|if|once|as soon as) |(?:remind|tell|warn|alert|notify|ping|nudge) me (?:the|an?|one|two|three|\d+) (?:day|week|month|hour|minute)s? (?:before|ahead of|prior to) |(?:spread|rotate|distribute|share out|round[- ]robin) |(?:create|add|make) an? .*?(?:days?|weeks?|months?) (?:before|after) (?:an?|any|each|every) )/iu,
  zh: /(?:预警|告警|自动化)$|^(?:请|帮我)?(?:创建|新建|添加|设|建|加|开)(?:置)?(?:一)?(?:个|条)?.{0,8}(?:预警|告警|自动化|规则)|^(?:把|所有|每条)?新(?:的)?(?:线索|客户|商机).{0,8}(?:分配|指派|派|转)给|自动(?:给|帮|为|把|提醒|通知|新?建|创建|生成|分配|指派|派|转|退回|回收|收回|升级|推进)|(?:时|(?<!分钟|小时|钟头|[天周月年点号日])后|就|的话)[，,]?(?:提醒|通知|告诉|告知|预警)(?!我)\p{Script=Han}{1,6}$|(?:就|时|的时候|一旦.*|的话)[，,]?(?:马上|立即|第一时间)?(?:提醒|通知|告诉|预警)(?:一下)?(?:我|我们|经理|主管|负责人)|^(?!(?!.*(?:天|周|月|小时)[之以]?前).*(?:[明后今]天|[下这]周|周[一二三四五六日天]|星期|\d+[号日点]|[一二三四五六七八九十]点|(?:小时|分钟)后)).*(?:就|了|时|[天周月]前|前(?:\d+|[一两二三四五六七十])?个?[天周月年]|马上|立即|立刻)(?:自动)?(?:提醒|通知|告诉|告知|预警)(?:我们?)?(?:一下|一声)?$|^(?!.*(?:[明后今]天|[下这]周|周[一二三四五六日天]|星期|\d+[号日点]|[一二三四五六七八九十]点|(?:小时|分钟)后)).*(?:丢|输|赢|签|超过|低于|不足|不到|达到|没(?:人|有|跟|联系|处理|动)|改了|变了|换了|推迟|延期|新增|异常|卡了?|停留|逾期).*(?:提醒|通知|告诉|告知|知会)(?:一下|给)?(?:我们?|(?:我的?)?(?:经理|主管|领导)|(?:对应|相关|各自)?的?(?:负责人|销售))(?:(?:和|、|及|以及|与|还有)\p{Script=Han}{1,8})?(?:一下|一声|一次)?$|(?:轮流|依次|平均)(?:分配|分|派|给)/u,
};

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
  for (const pattern of toChannel) {
    const trigger = readTrigger(pattern.exec(said)?.groups?.cond ?? '', context, lexicon);
    if (trigger !== null) return { trigger, actions: [{ does: 'tell', audience: { who: 'channel' } }] };
  }
  return null;
}

/** "When a deal is won, post it in #wins": whom that is to reach is asked. */
const toChannel = [
  /^(?:when(?:ever)?|if|every time|as soon as|once) (?<cond>.+?),? (?<how>(?:post|send|announce|share|drop|notify|ping|tell|celebrate).*?(?:#[\p{L}\d_-]+|(?:the |our |this |a )?(?:[a-z]+ )?(?:channel|group|team|chat))(?: .{0,20})?)$/iu,
  /^(?<how>(?:post|send|announce|share|drop|notify|ping|tell|alert) .*?(?:#[\p{L}\d_-]+|(?:the |our |this |a )?(?:[a-z]+ )?(?:channel|group|team|chat))) (?:when(?:ever)?|if|every time|as soon as|once) (?<cond>.+)$/iu,
  /^(?<cond>.+?)(?:时|后|就|了|，|,)*(?<how>(?:在|到|往|给|通知|发到?).{0,8}?(?:群|频道|团队)(?:里|中)?(?:播报|通知|发|说|喊|提醒|同步)?.{0,6})$/u,
];

/**
 * Of several things to be done in what can be watched, those that can be, and the words of the first that can't; `rule` is null where none can.
 * Null where all can, or but one is said.
 */
function partIn(
  said: string,
  language: Language,
  context: InterpreterContext,
  lexicon: Lexicon,
): { readonly rule: RuleRead | null; readonly undone: string } | null {
  for (const pattern of patterns[language].act) {
    const groups = pattern.exec(said)?.groups;
    const parts = groups?.act?.split(andThen).map((part) => part.trim()) ?? [];
    const isOne = parts.length < 2 && !makesTask.test(parts[0] ?? '');
    const trigger = isOne ? null : readTrigger(groups?.cond ?? '', context, lexicon);
    if (trigger === null) continue;
    const done = parts.map((part) =>
      readOneAct(part, dealtWith(trigger.entity).entity, context, groups?.cond ?? ''),
    );
    const actions = done.flatMap((one) => one ?? []);
    const undone = parts.filter((_, at) => done[at] === null).join(language === 'zh' ? '，' : ', ');
    if (undone !== '' && (parts.length < 2 || actions.length > 0))
      return { rule: actions.length === 0 ? null : { trigger, actions }, undone };
  }
  return null;
}

const makesTask = /^(?:create|add|make|set up) (?:an? )?(?:[a-z-]+ )?(?:task|to-?do)(?![a-z])/iu;

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
  if (endsInSpan.test(condition) && !soLongBefore.test(condition)) return true;
  if (conditional.test(said)) return false;
  const isOfNamed = (trigger.kind === 'event' || trigger.kind === 'silence') && trigger.set.name === 'these';
  return isOfNamed || /[，,；;]/u.test(condition);
}

const endsInSpan = /(?:[半一二两三四五六七八九十]|\d)+(?:个)?(?:年|月|周|天|小时|分钟|星期|季度)$/u;
/** 合同到期前30天: how long before it, and no time from now. */
const soLongBefore = /前(?:[半一二两三四五六七八九十]|\d)+(?:个)?(?:年|月|周|天|小时|分钟|星期|季度)$/u;
const conditional = /当|如果|要是|一旦|只要|每当|凡是|假如|万一|若|就|时|的话|自动|每次|但凡/u;

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
  en: { tell: all(tellRulesEn), act: all(actRulesEn) },
  zh: { tell: all(tellRulesZh), act: all(actRulesZh) },
} as const;
