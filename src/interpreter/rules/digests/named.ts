import { regexp } from '../../../kernel/index.ts';
import { answerThreshold, type Reading } from '../../interpretation.ts';
import type { SaidRecurrence } from '../recurrence/index.ts';
import { changing, pausing, resuming, stopping } from './change-words.ts';
import { dayOfOne, nameIn, nameOfKept, nameOfStopped } from './pick-of.ts';
import { shift } from './shift.ts';
import { targetIn } from './target.ts';
import { noChart, noHolidays, thatOne, withChart, withHolidays } from './words.ts';

/**
 * Whether a digest is spoken of without a word for one: "stop sending me stuck deals", 漏斗那个以后别带图了, "pause everything until Monday",
 * "what goes to #emea", 上周五的漏斗发出去了吗.
 */
export function isNamed(
  text: string,
  recurrence: SaidRecurrence | null,
  rest: (said: string) => Reading,
  isBehindList: boolean,
): boolean {
  if (ofOtherRooms.test(text)) return false;
  const stopped = nameOfStopped(text);
  if (stopped !== null) return isFigures(stopped, rest);
  if (allThere.test(text) && allAtOnce.test(text)) return true;
  const kept = nameOfKept(text);
  if (kept !== null && (stopping.test(text) || pausing.test(text))) return isFigures(kept, rest);
  if (whatGoes.test(text)) return true;
  const sentOut = wasSentOut.exec(text)?.groups;
  const noun = (sentOut?.en ?? sentOut?.zh ?? '').trim();
  if (noun !== '') return isFigures(noun, rest);
  const one = thatOne.exec(text);
  if (one === null || recordWords.test(text.replace(one[0], ' '))) return false;
  const isOver = stopping.test(text) || pausing.test(text) || resuming.test(text);
  if (isOver && (dayOfOne.test(text) || isFigures(nameIn(text) ?? '', rest))) return true;
  // "Push the oldest one to Wednesday", of what is listed just above.
  if (isBehindList) return false;
  return (
    setsOptions(text) ||
    shift.test(text) ||
    (changing.test(text) && recurrence !== null) ||
    targetIn(text) !== null
  );
}

function setsOptions(text: string): boolean {
  return [noChart, withChart, noHolidays, withHolidays].some((pattern) => pattern.test(text));
}

const ofOtherRooms =
  /\b(?:alert|rule|automation|notification|reminder|warning|task)s?\b|预警|规则|提醒|通知|监控|自动化|待办|任务/iu;
/** "The big one in Leeds": of a record. */
const recordWords =
  /\b(?:deal|account|contact|lead|quote|order|contract|meeting|call|invoice|payment)s?\b|商机|客户|联系人|线索|报价|订单|合同|会议|发票/iu;
const allThere =
  /\b(?:everything|it all|them all|the lot|all of (?:it|them))\b|全部|一切|所有的?(?=$|[，,。])|都/iu;
const allAtOnce =
  /\b(?:pause|mute|silence|snooze|suspend|unmute|unpause|resume|stop sending)\b|暂停|静音|恢复|停发/iu;
/** What comes where: asked of digests, whether or not the word stands there. */
export const whatGoes = regexp('iu')`
    \b(?:what(?:'s being sent| is being sent|'s (?:sent|posted))?|which [a-z]+)[ ](?:(?:goes|go|gets? (?:sent|posted)|is (?:being )?(?:sent|posted)|are (?:being )?(?:sent|posted)|comes?)[ ](?:out )?)?(?:to|in|into|here)\b.{0,40}(?:[#＃]|channel|group|here)|
    ^\W*(?:and |so )?how often (?:do|does|am|is|are|will)\b.{1,40}\b(?:get|gets|receive|sent|come|comes|posted|go out)\b|(?:多久|多长时间|隔多久)(?:给(?:我|我们))?(?:会)?(?:发|推|来)(?:给我)?一?[次份]|
    ^\W*what (?:have|did|do|am) (?:i|we) (?:been )?(?:subscribed?|signed up|signing up)\b|^我(?:们|都|还|现在|目前)*(?:订|定)(?:阅)?了?(?:哪些|什么|啥|几[个份])(?:东西|内容|报告|报表)?|^我(?:们)?.{0,8}(?:会|能)?(?:收|拿)到?(?:哪些|什么|啥|几[个份])(?:定期)?(?:报告|简报|报表|消息|推送)|(?:群|频道)(?:里|中)?(?:都|会|能)*(?:订|定|收|发|推)(?:阅|到|送)?了?(?:什么|哪些|啥)|(?:会|要|将)发的(?:内容|东西)|(?:群|频道)(?:里|中)?(?:都|会|每[天周月])*(?:定期|定时|自动|固定)(?:都|会)*(?:发|推)
  `;
const wasSentOut = regexp('iu')`
    ^(?:so |hey |and )?(?:did|has|have|was|were)[ ](?:the |my |our )?(?<en>[\p{L}\p{N}' -]{3,40}?)[ ](?:go out|gone out|been (?:sent|posted)|sent|posted|run|come|arrive)\b|
    ^(?:(?:上|本|这|昨)?(?:个)?(?:周|星期|礼拜|天|日|月)?[一二三四五六日天]?的?)?(?<zh>[\p{Script=Han}]{2,12}?)(?:有没有|是不是)?(?:发|推)(?:送)?(?:出去|出来|到群里|出)?了?(?:吗|没有|没)[？?。]*$
  `;

/** What can be sent again and again: figures, and not a record or a document. */
function isFigures(said: string, rest: (said: string) => Reading): boolean {
  const { intents, confidence, notUnderstood } = rest(said);
  const [intent] = intents;
  return (
    intents.length === 1 &&
    confidence >= answerThreshold &&
    notUnderstood.length === 0 &&
    figures.has(intent?.name ?? '') &&
    !(intent?.name === 'list' && documents.has(intent.slots.entity))
  );
}

const documents: ReadonlySet<string> = new Set(['order', 'quote', 'invoice', 'contract', 'payment']);

const figures: ReadonlySet<string> = new Set([
  'digest',
  'forecast',
  'funnel',
  'measure',
  'movement',
  'stuck-deals',
  'list',
  'follow-ups',
]);
