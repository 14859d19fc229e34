import { regexp } from '../../../kernel/index.ts';
import { type Reading, unread } from '../../interpretation.ts';

/**
 * What asks to be told or to be sent something, and could not be read as that, is no work of one's own: "if Acme gets pushed out I need to know"
 * is neither noted down on Acme nor a task of that name.
 */
export function withoutMistakenWork(text: string, reading: Reading): Reading {
  const said = text.trim();
  const isMistaken =
    reading.intents.length > 0 &&
    reading.intents.some(
      (intent) =>
        (intent.name === 'log-activity' && intent.slots.activityKind === 'note' && asksToBeTold(said)) ||
        (intent.name === 'create-task' &&
          (isNoTitle.test(intent.slots.title) || (intent.slots.repeats === null && asksToBeTold(said)))),
    );
  return isMistaken ? unread(text, 0.3) : reading;
}

function asksToBeTold(said: string): boolean {
  return !isStory.test(said) && standing.test(said);
}

/** On a condition, or each time: what nobody can do once. */
const standing = regexp('iu')`
    (?<![a-z])(?:if|when(?:ever)?|as[ ]soon[ ]as|every[ ]time|each[ ]time|before[ ](?:every|each|any)|after[ ](?:every|each|any))[ ][^.;]*
    (?:\b(?:alert|notify|ping|warn|tell|nudge)[ ](?:me|us|(?:the|its|their)[ ](?:owner|rep|manager))\b|\blet[ ]me[ ]know\b|\bi[ ](?:need|want|have)[ ]to[ ]know\b)|
    (?:^|[,;:.–—>]\s*|\b(?:please|pls|also|could[ ]you|can[ ]you)[ ])(?:(?:alert|notify|ping|warn|tell|nudge)[ ](?:me|us|(?:the|its|their)[ ](?:owner|rep|manager))|let[ ]me[ ]know)\b[^.;]*
    \b(?:if|whenever|as[ ]soon[ ]as|every[ ]time|each[ ]time|before[ ](?:every|each|any)|after[ ](?:every|each|any))\b|
    (?:如果|要是|一旦|只要|凡是|每次|每当|的话|就算|超过[^，,。；;]{1,8}(?:天|周|月|小时))[^。；;]*(?:提醒|通知|告诉|叫|催|喊|知会|抄送)(?:一下|下)?(?:我|我们|负责人|经理|主管|一声|(?!他|她|它|客户|对方)\p{Script=Han}{2,3}$)
  `;

/** Told as what was, or is to be done with somebody: "he'll let me know if …", 今天拜访了…. */
const isStory = regexp('iu')`
    ^(?:called|met|spoke|talked|visited|had|sent|just|got|they|he|she|note|log|visit|call|meeting|e-?mail)\b|
    ^(?:今天|刚才?|昨天|上午|下午|刚刚|和|跟|与|拜访|电话|记|备注)|[聊谈说讲]了|拜访了|打了|\d+[号日]|[明后]天|周[一二三四五六日天]|[月年季]底|[下本这]个?[周月]
  `;

/** "Send me NPS", "make it ten", "Slack before every meeting": nothing that one has to do. */
const isNoTitle = regexp('iu')`
    ^(?:send|show|give|mail|e-?mail|post|tell|alert|notify|ping)[ ](?:me|us)\b|
    ^(?:make|set|change|move|push|switch|turn)[ ](?:it|that|this|them)[ ](?:to[ ]|at[ ]|on[ ])?(?:\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|noon|mon|tue|wed|thu|fri|sat|sun)|
    \b(?:before|after)[ ](?:every|each|any)[ ](?:planned[ ])?(?:meeting|call|visit|demo|activity)s?$|
    ^(?:发|推)(?:送)?(?:给)?我(?!的)|^给我(?:发|推|看)|^(?:通知|告诉)我|^给\p{Script=Han}{2,5}(?:每个人|所有人|大家)发|
    ^(?:改成|改到|改为|换成|调到|挪到)(?:\d|[一二三四五六七八九十早晚上下每周])
  `;
