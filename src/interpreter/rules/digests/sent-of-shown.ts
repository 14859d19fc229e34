import type { InterpreterContext } from '../../interpretation.ts';
import { readRecurrence } from '../recurrence/index.ts';
import { unframe } from './unframe.ts';

/** What says in other words that something is to be sent, as "send me …": a reminder of what was shown, a report that work is made into. */
export function sentOfShown(said: string, context: InterpreterContext): string {
  const plain = said
    .replace(madeInto, '发')
    .replace(reminderSent, '')
    .replace(putInto, '$<when>发给我')
    .replace(checksAndTells, '$<when>发我$<what>')
    .replace(toBeTold, 'send me $<what> $<when>')
    .replace(listAfter, 'send me $<what> $<when>');
  return atItsHour(ofShown(plain, context));
}

/** 改成中午, "make it noon": a part of the day by its hour, where nothing else says when. */
function atItsHour(said: string): string {
  const clock = clockAlone.exec(said)?.groups;
  if (clock?.hour !== undefined) return `make it at ${clock.hour}:${clock.minute ?? '00'}${clock.half ?? ''}`;
  const match = partOfDay.exec(said);
  const part = match?.groups?.zh ?? match?.groups?.en?.toLowerCase();
  const hour = hours.find(([words]) => words.includes(part ?? ''))?.[1];
  if (match === null || hour === undefined) return said;
  return match.groups?.zh === undefined ? `make it at ${hour}` : `改成${hour}`;
}

/** "7.30 actually", "8h", "rather 9:15 please". */
const clockAlone =
  /^(?:(?:no|actually|rather|better|sorry|ok|make it|say|at)[, ]+)*(?<hour>[01]?\d|2[0-3])(?:[.:h](?<minute>[0-5]\d)|(?=[ ]?[ap]m)|h)(?<half>[ ]?[ap]m)?(?:[, ]+(?:actually|rather|instead|better|please|pls|then|sharp|is better|is fine|would be better))*[.! ]*$/iu;

const partOfDay =
  /^(?:还是|那就)?(?:改|换|调)(?:成|到|为)(?<zh>早上|上午|中午|下午|傍晚|晚上)(?:发|推)?(?:吧|好了)?$|^(?:make it|change it to|rather|better)(?: at| in the)? (?<en>noon|midday|lunchtime|morning|afternoon|evening)[.! ]*$/iu;

const hours: readonly (readonly [readonly string[], string])[] = [
  [['早上', '上午', 'morning'], '9:00'],
  [['中午', 'noon', 'midday', 'lunchtime'], '12:00'],
  [['下午', 'afternoon'], '14:00'],
  [['傍晚', '晚上', 'evening'], '18:00'],
];

/** 以后每周一都提醒一下, right after something was shown: that is to be sent. */
function ofShown(said: string, { thread, actor, now }: InterpreterContext): string {
  const match = remindsOfIt.exec(said);
  if (match === null) return said;
  const left = said.slice(0, match.index);
  const when = readRecurrence(left, { now, calendar: actor.calendar, timeZone: actor.timeZone });
  if (when?.days == null) return said;
  const what = unframe(when.rest);
  const isOfShown =
    what === '' && thread?.intents[0]?.kind === 'query' && thread.last?.[0]?.kind !== 'command';
  if (!isOfShown && !endsInRecords.test(what)) return said;
  return `${left}${/\p{Script=Han}/u.test(match[0]) ? '发给我' : 'send me this'}`;
}

/** 把这周的工作写成周报: that report is to come. */
const madeInto =
  /把.{0,8}?(?:工作|情况|业绩|进展|跟进)(?:写|整理|汇总|做|生成|总结)成(?:一?份)?(?=[日周月]报)/u;
/** 每天早上检查逾期的待办，提醒我: what is found is sent. */
const checksAndTells =
  /^(?<when>每.{1,14}?)(?:自动|帮我)?(?:检查|盘点|梳理|排查|查|扫)(?:一下|一遍)?(?<what>[^，,]+?(?:客户|商机|单子|待办|任务|线索|合同|发票))[，,](?:并|然后|再)?(?:提醒|通知|告诉|发给|推给)(?:我|一下)?[。！]*$/u;
/** "I want to be notified every Monday at 9 about my open deals". */
const toBeTold =
  /^(?:(?:i(?:['’]d| would)? (?:like|want|need|wish) to|please|can i|could i)[, ]+)*(?:be|get) (?:notified|informed|updated|told|briefed|alerted|pinged) (?<when>(?:every|each|daily|weekly|monthly|on) .*?)(?<=\S) ?(?:about|of|on) (?<what>(?!mon|tue|wed|thu|fri|sat|sun|the \d).+)$/iu;
/** "Every Monday 8:00, open deals without a next step: send a short list". */
const listAfter =
  /^(?<when>(?:every|each) [^,;]+?), (?<what>.+?): (?:please )?send (?:me )?(?:a |the )?(?:short |quick )?(?:list|summary|overview|report)(?: (?:here|to me|for me))*(?:, ?(?:for|to) me)?[.! ]*$/iu;
/** 都列进每周一的简报: what was shown is to come then. */
const putInto =
  /^(?:把)?(?:这些|这个|它们?)?(?:都|也|全)?(?:给我)?(?:列|放|加|写|收)(?:进|到|入)(?<when>每[^的]{1,8})的?(?:简报|周报|早报|日报|月报)(?:里|中)?$/u;
/** 每天早上推送待跟进提醒: what is sent is what there is to remind of. */
const reminderSent =
  /(?<=(?:推送|推|发送?|跑|出|列)(?:给(?:我|我们|大家|团队))?\p{Script=Han}{2,10})的?提醒(?=给(?:我|我们|大家|团队)$|$)/u;
/** 停留超过10天的商机每周一提醒我: of records, and of nothing to be done. */
const endsInRecords =
  /的(?:商机|单子?|客户|线索|任务|待办|合同|发票|应收)$|^(?:逾期|停滞|到期)\p{Script=Han}{2,4}$/u;
const remindsOfIt =
  /(?:提醒|通知|告诉)(?:我们?)?(?:一下|一次|一声)?[。！]*$|\bremind me(?: (?:about|of) (?:it|this|that|them|these|those))?[.! ]*$/iu;
