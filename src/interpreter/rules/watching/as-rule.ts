import { regexp } from '../../../kernel/index.ts';

/** A rule that is said in another way, as it is read: "trigger: … action: …" as "when …, …". */
export function asRule(said: string): string {
  return wordings.reduce(
    (rule, [pattern, other]) => rule.replace(pattern, other),
    ofTarget(said.replace(ofThis, '$<period>ly ')),
  );
}

/** "This quarter's target". */
const ofThis =
  /(?<![a-z])(?:this|the current) (?<period>month|quarter|year)['’]s (?=(?:sales )?(?:target|quota))/iu;

function ofTarget(said: string): string {
  const en = ofTargetEn.exec(said)?.groups;
  if (en !== undefined) {
    const unit = { quarterly: 'quarter', monthly: 'month' }[(en.period ?? '').toLowerCase()] ?? 'year';
    const period = en.period === undefined ? '' : ` this ${unit}`;
    return said.replace(ofTargetEn, `target attainment${period} is above ${en.share ?? '99.99%'}`);
  }
  const zh = ofTargetZh.exec(said)?.groups;
  if (zh === undefined) return said;
  const period = (zh.period ?? zh.period2 ?? '').replace(/^(?=[季月])/u, '本').replace('当月', '本月');
  return said.replace(ofTargetZh, `${period}目标达成率超过${zh.share ?? '99.99%'}`);
}

const announced =
  /^(?:rule|workflow|automation|(?:[a-z]+ )?alert(?=: (?:tell|let|ping|notify) me)|自动化规则|规则|自动化|工作流)[：:]\s*/iu;

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

/** "Create a task to call the customer 30 days after a deal is won": what happens, and so long after it what is to be done. */
const soLongAfter = regexp('iu')`
    ^(?:please )?(?<act>(?:create|add|make|set up|remind|ask|tell)[ ].+?)[ ](?<span>(?:an?|one|two|three|four|six|\d+)[ ](?:day|week|month)s?)[ ]after[ ]
    (?:an?|any|each|every)[ ](?<what>(?:deal|opportunity|lead|account|customer|contact|quote|order)[ ](?:is|was|gets|has been|goes|enters)[ ].+)$
  `;

/** "We hit 90 % of the quarterly target", 季度目标完成九成: the attainment of that time. */
const ofTargetEn =
  /(?<=(?:when|once|if|as soon as) )(?:we|i|the team|my team|revenue|sales) (?:hits?|reach(?:es)?|achieves?|gets? to|pass(?:es)?|is at) (?:(?<share>\d+ ?%) of )?(?:the |our |my |its )?(?<period>quarterly|monthly|yearly|annual)? ?(?:sales )?(?:target|quota)$/iu;
const ofTargetZh =
  /(?<period>本?季度|本?月|当月|今年|年度)?(?:的)?(?:销售额|业绩|团队)?(?:达到|完成|达成)(?:了)?(?<period2>本?季度|本?月|当月|今年|年度)?(?:的)?(?:销售)?(?:目标|指标|任务)(?:的)?(?<share>[\d.]+ ?%|百分之[一二三四五六七八九十百]+|[一二三四五六七八九]成)?(?=的?时候?|就|后|[，,]|提醒|通知|告诉|说|$)/u;

/** "The status of a deal changes": the record first. */
const fieldOf =
  /(?<=(?:when|whenever|if|once|as soon as) )the (?<field>status|stage|amount|value|forecast|owner) of (?<what>(?:an?|any|the|my|our|one of) .+?) (?=changes|is changed|moves)/iu;

/** "We are below 70 % of target": its attainment. */
const underTarget = regexp('iu')`
    (?<=(?:when|whenever|once|if|as[ ]soon[ ]as)[ ])(?:we|i|the[ ]team|my[ ]team|(?:our[ ]|the[ ]|my[ ])?(?:revenue|sales|bookings))[ ](?:(?:is|are|am|fall|drop|go|get|stand)s?[ ])*
    (?<limit>(?:below|under|less[ ]than|above|over|more[ ]than)[ ]\d+[ ]?%)[ ]of[ ](?:the[ ]|our[ ]|my[ ])?(?:sales[ ])?(?:target|quota|plan|goal)(?=$|[, ])`;

/** "Ping me on Slack": where else. */
const inChat =
  /(?<=^(?:please |pls )?(?:ping|tell|remind|alert|notify|warn|nudge) me) (?:on|in|via|by|over) (?:slack|teams|chat|dm)(?![a-z])/iu;

/** "Task me whenever …". */
const tasked = /^(?:please )?task me (?:when(?:ever)?|if|once|as soon as) (?<cond>.+)$/iu;

/** "Notify Stefan too when …": him beside me. */
const himToo =
  /^(?:(?:please|pls) )?(?<tell>notify|tell|alert|ping|inform|warn) (?!me\b)(?<who>[\p{L}'’.-]+(?: [\p{L}'’.-]+)?) (?:too|as well|also) (?<when>(?:when(?:ever)?|if|once|as soon as) .+)$/iu;

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

/** "Watch Globex and tell me about new deals": those of Globex. */
const watched =
  /^(?:please )?(?:watch|keep an eye on|monitor|follow|track) (?<of>[^,]+?),? and (?:tell|notify|alert|update|ping) me (?:about|of|on) (?<what>(?:any |all )?(?:new |lost |won |overdue |unpaid )[a-z]+)$/iu;

/** "… when the close date is approaching for an opportunity that has an amount greater than 100k": the record first. */
const closeNearFor =
  /^(?<tell>(?:remind|notify|tell|alert) .+?) (?:when|if|before) (?:the|its) (?:expected )?close date (?:is )?(?:approaching|approaches|near(?:s|ing)?|coming up) (?:for|of|on) (?<what>.+)$/iu;

/** 当订单金额超过20万时: each order of that size, as it comes in. */
const ofEachZh =
  /^(?:每?当|如果|一旦)?(?:有|单笔|单个|某个?)?(?<kind>订单|合同|报价单?|发票|回款)的?(?:总)?金额(?:超过|大于|高于|达到|超)(?:了)?(?<size>[\d.]+ ?[万千百亿]?)(?:元)?(?=时|就|的话|[，,]|提醒|通知|告诉)/u;

/** 每天提醒负责人: those who look after the records, and no oftener. */
const eachDayZh =
  /^(?<cond>.+?)每[天日](?:都)?(?<tell>(?:自动)?(?:提醒|通知)(?:对应|相关|各自)?的?(?:负责人|销售|客户经理))(?:跟进|处理)?$/u;
const eachDayFirstZh =
  /^每[天日](?:早上|上午)?(?<tell>(?:自动)?(?:提醒|通知)(?:对应|相关|各自)?的?(?:负责人|销售|客户经理))(?:跟进|处理)?(?<cond>.+的(?:商机|客户|线索|单子))$/u;

/** 成交后: once it has, and not on the day on which it is expected to; 客户状态变为成交: his deal has. */
const closedZh =
  /^(?:每?当|一旦|如果)?(?:商机|单子|客户(?:的)?(?:状态)?(?:变更?为|变成|更新为|改为|转为|标记为)?已?)?(?:成交|签约)(?:了)?(?=(?:之|以)?后|时|就)/u;

/** 成交后7天提醒销售回访: what happens, and so long after it what is to be done. */
const soLongAfterZh = regexp('u')`
    ^(?<cond>[^，,。；;]{0,12}?(?:成交|赢单|输单|丢单|签约|中标|新建|创建))(?:了)?(?:之|以)?后[，,]?
    (?<span>(?:\d+|[一二两三四五六七八九十半]+)(?:个)?(?:天|周|星期|月|小时))(?:之?后)?(?:自动|再)?
    (?<act>提醒(?:负责人|销售|我)(?=\p{Script=Han}{2,8}$))`;

/** The first that fits goes before those behind it. */
const wordings: readonly (readonly [RegExp, string])[] = [
  [/\s*(?:→|⇒|➔|=>|->)\s*/gu, ', '],
  [inChat, ''],
  [tasked, 'when $<cond>, create a task for me'],
  [himToo, '$<tell> me and $<who> $<when>'],
  [announced, ''],
  [inParts, 'when $<cond>, $<act>'],
  [inPartsZh, '当$<cond>时，$<act>'],
  [inBrackets, '$<which>的$<kind>'],
  [daysBefore, 'when $<cond>, $<act>: $<title>'],
  [daysBeforeAlone, 'when $<cond>, $<act>'],
  [soLongAfter, 'when a $<what>, $<act> in $<span>'],
  [aWhileAfter, 'after each $<cond>, remind me to $<title> in $<span>'],
  [bySending, '$<polite>remind $<who> '],
  [toBeTold, 'tell me '],
  [reminderFor, 'remind me of $<cond>'],
  [remindsBefore, '$<act> $<span> before $<cond>'],
  [fieldOf, '$<what> $<field> '],
  [underTarget, 'target attainment is $<limit>'],
  [closeNearFor, '$<tell> when the close date of $<what> approaches'],
  [watched, 'tell me about $<what> at $<of>'],
  [/^当(?=[月周季年](?!.{0,2}(?:时|后)))/u, '本'],
  [ofEachZh, '有$<size>以上的$<kind>'],
  [eachDayZh, '$<cond>$<tell>，最多每天一次'],
  [eachDayFirstZh, '$<cond>$<tell>，最多每天一次'],
  [
    /对(?<who>(?:对应|相关)?的?(?:负责人|销售|经理|主管)|我)(?:进行|做出?|发出?)(?:提醒|通知|预警)$/u,
    '提醒$<who>',
  ],
  [/自动(?:生成|创建|发出|触发)(?:一?[条个])?(?:提醒|预警|告警|通知)$/u, '提醒我'],
  [/自动(?:回收|收回|释放)$/u, '自动退回公海'],
  [
    /(?<=销售额|业绩|营收|赢单金额)(?<is>低于|不到|不足|没到|超过|高于)(?:目标|指标)的?(?=\d+ ?%)/u,
    '目标达成率$<is>',
  ],
  [closedZh, '商机赢单'],
  [soLongAfterZh, '$<cond>后，$<span>后$<act>'],
  [/(?<=金额|折扣|总价)\s*[>＞]=?\s*(?=\d)/u, '超过'],
  [/(?<=的)[>＞]=?\s*(?=\d)|^[>＞]=?\s*(?=\d)/u, '金额超过'],
  [/^(?:自动)?给(?<set>.{0,8}?(?:线索|客户|商机))(?:自动)?分配(?:负责人)?[：:，,]\s*/u, '$<set>'],
  [/(?<=\d)\+(?= ?(?:hours?|days?|weeks?|months?))/iu, ''],
  [/俩(?=个?月|天|周|个?星期)/u, '两'],
  [/^每(?:次|回)?(?:开完会|会后|开会(?:之?后|完))/u, '每次会议后'],
];
