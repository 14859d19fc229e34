import { regexp } from '../../../kernel/index.ts';

/** A rule that is said in another way, as it is read: "trigger: … action: …" as "when …, …". */
export function asRule(said: string): string {
  return wordings.reduce((rule, [pattern, other]) => rule.replace(pattern, other), said);
}

const announced = /^(?:rule|workflow|automation|自动化规则|规则|自动化|工作流)[：:]\s*/iu;

/** "Trigger: … Action: …", 触发条件：…动作：…: the parts by their names. */
const inParts =
  /^(?:trigger|when|if)s?(?: condition)?: (?<cond>.+?)[.;,\s]+(?:then|actions?|do)(?: is)?: (?<act>.+)$/iu;

const inPartsZh =
  /^(?:触发)?(?:条件|时机|事件)[：:](?<cond>.+?)[。；;，,\s]+(?:执行|触发)?(?:动作|操作|内容|结果)[：:](?<act>.+)$/u;

/** 大额商机（金额超过100万）: those of which the brackets say it. */
const inBrackets =
  /(?:大额?|重要|重点|高价值|高金额|大金额)?的?(?<kind>商机|单子|客户|线索|项目)[（(](?<which>(?!如|比如|例如|即)[^（）()]{3,24})[）)]/u;

/** "Create a task for the owner 90 days before a contract ends: start renewal talks", or without what is to be done. */
const aTaskThen = String.raw`^(?<act>(?:create|add|make) (?:an? )?(?:[a-z-]+ )?(?:task|to-?do)(?: for (?:me|the owner|the rep|\p{Lu}\p{L}+(?: \p{Lu}\p{L}+)?))?) (?<cond>(?:\d+|an?|one|two|three|four|six) (?:days?|weeks?|months?) before .+?)`;

const daysBefore = new RegExp(`${aTaskThen}: (?<title>.+)$`, 'iu');

const daysBeforeAlone = new RegExp(`${aTaskThen}$`, 'iu');

/** "Nudge me a day after every meeting to send the minutes". */
const aWhileAfter =
  /^(?:nudge|remind|ping|prompt) me (?<span>(?:an?|one|two|three|\d+) (?:hours?|days?|weeks?)) after (?:each|every|any) (?<cond>.+?) to (?<title>.+)$/iu;

/** "Send an email reminder to the owner …": he is reminded, here. */
const bySending =
  /^(?<polite>(?:please |pls )?)send (?:an? )?(?:e-?mail|chat|slack|teams|text|push) (?:reminder|alert|notification|message|note)s? to (?<who>me|(?:the |my |its |their )?(?:[a-z]+ )?(?:owner|manager|rep)|\p{Lu}\p{L}+(?: \p{Lu}\p{L}+)?) /iu;

/** "Get notified when …", "email alerts for …": I am told. */
const toBeTold =
  /^(?:i )?(?:get|be|receive|have me|i get) (?:an? )?(?:e-?mail )?(?:notified|alerted|warned|informed|notifications?|alerts?|pinged) (?=when|whenever|if|as soon as|once|about|every time)/iu;

/** "Set a reminder for contract renewals": of what comes of itself. */
const reminderFor =
  /^(?:please )?(?:set|set up|create|add) (?:an? )?reminders? (?:for|before|about|on) (?<cond>(?=.*(?:birthday|close date|renewal|expir|due date|end date)).+)$/iu;

/** "When a birthday comes up, remind me 3 days before": so long before it. */
const remindsBefore =
  /^when(?:ever)? (?<cond>.+?) (?:comes? up|is coming(?: up)?|approaches|arrives|is near|nears),? (?<act>(?:remind|tell|alert|notify|ping) [a-z ]+?) (?<span>(?:an?|one|two|three|\d+) (?:days?|weeks?|months?)) (?:before|ahead|in advance|earlier|beforehand|prior)$/iu;

/** 成交后: once it has, and not on the day on which it is expected to. */
const closedZh = /^(?:每?当|一旦|如果)?(?:商机|单子)?(?:成交|签约)(?:了)?(?=(?:之|以)?后|时|就)/u;

/** 成交后7天提醒销售回访: what happens, and so long after it what is to be done. */
const soLongAfterZh = regexp('u')`
    ^(?<cond>[^，,。；;]{0,12}?(?:成交|赢单|输单|丢单|签约|中标|新建|创建))(?:了)?(?:之|以)?后[，,]?
    (?<span>(?:\d+|[一二两三四五六七八九十半]+)(?:个)?(?:天|周|星期|月|小时))(?:之?后)?(?:自动|再)?
    (?<act>提醒(?:负责人|销售|我)(?=\p{Script=Han}{2,8}$))`;

/** The first that fits goes before those behind it. */
const wordings: readonly (readonly [RegExp, string])[] = [
  [/\s*(?:→|⇒|➔|=>|->)\s*/gu, ', '],
  [announced, ''],
  [inParts, 'when $<cond>, $<act>'],
  [inPartsZh, '当$<cond>时，$<act>'],
  [inBrackets, '$<which>的$<kind>'],
  [daysBefore, 'when $<cond>, $<act>: $<title>'],
  [daysBeforeAlone, 'when $<cond>, $<act>'],
  [aWhileAfter, 'after each $<cond>, remind me to $<title> in $<span>'],
  [bySending, '$<polite>remind $<who> '],
  [toBeTold, 'tell me '],
  [reminderFor, 'remind me of $<cond>'],
  [remindsBefore, '$<act> $<span> before $<cond>'],
  [closedZh, '商机赢单'],
  [soLongAfterZh, '$<cond>后，$<span>后$<act>'],
  [/(?<=的)[>＞]=?\s*(?=\d)|^[>＞]=?\s*(?=\d)/u, '金额超过'],
  [/(?<=\d)\+(?= ?(?:hours?|days?|weeks?|months?))/iu, ''],
  [/俩(?=个?月|天|周|个?星期)/u, '两'],
  [/^每(?:次|回)?(?:开完会|会后|开会(?:之?后|完))/u, '每次会议后'],
];
