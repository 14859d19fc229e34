import { type Rhythm, regexp } from '../../../kernel/index.ts';
import type { InterpreterContext } from '../../interpretation.ts';
import type { ReadRest } from './content.ts';
import { type Content, dated, inRhythm, ofItsTime, withTime } from './of-its-time.ts';
import { firstOf, plainly, questionOf, titled } from './question-of.ts';

interface Contents {
  readonly contents: readonly Content[];
  /** The parts of a list that can't be read, as they were said. */
  readonly unread: readonly string[];
}

/**
 * "New leads, overdue tasks and meetings", which no answer holds together: each by itself. Where a list is announced ("a summary: …") what can't
 * be read of it is named; else null where one part can't be read.
 */
export function contentsOf(
  what: string,
  rhythm: Rhythm,
  context: InterpreterContext,
  rest: ReadRest,
): Contents | null {
  const list = announced.map((pattern) => pattern.exec(what)?.groups).find((one) => one !== undefined);
  const period = list?.when ?? '';
  const by = list?.by === undefined ? '' : ` ${list.by}`;
  const [first = '', ...others] = (list?.parts ?? what)
    .split(between)
    .map((part) => `${period}${part.trim()}${by}`);
  if (others.length === 0 || others.length >= mostAtOnce) return null;
  const whose = /^(?:my|our) (?=[a-z])|^(?:我们?)?团队的?/iu.exec(first)?.[0] ?? '';
  const ours = /^[\p{Script=Han}]/u.test(whose) ? '我们团队的' : whose;
  const parts = [first.slice(whose.length), ...others].map((part) => `${ours}${part}`);
  const read = parts.map((part) => contentCalled(part, rhythm, context, rest));
  const contents = read.filter((one) => one !== null);
  const unread = parts.filter((_, at) => read[at] === null);
  const isEnough = unread.length === 0 || (list !== undefined && contents.length > 0);
  return isEnough ? { contents, unread } : null;
}

function contentCalled(
  part: string,
  rhythm: Rhythm,
  context: InterpreterContext,
  rest: ReadRest,
): Content | null {
  const read =
    questionOf(part, context, rest) ??
    titled(questionOf(plainly(part), context, rest), part) ??
    titled(firstOf(dated(part, rhythm), context, rest), withTime(part, rhythm));
  const timed = read && ofItsTime(read, rhythm, rest);
  return timed && { ...timed, intent: inRhythm(timed.intent, rhythm) };
}

/** How a list of what is to be sent begins. */
const announced = [
  // 昨日销售简报（线索数、商机数）: what stands in brackets, of that time.
  regexp('u')`
    ^(?<when>(?:昨[日天]|今[日天]|当[日天]|上?本?周|上?本?月)?)的?\p{Script=Han}{0,6}(?:简报|早报|晨报|晚报|日报|周报|月报|报告|汇总|总结|数据)
    (?:[（(]|[：:]|[，,]?(?:内容)?(?:包括|包含|含|涵盖)(?:了)?[：:]?)(?<parts>[^）)]+)[）)]?$`,
  // 周报，要漏斗和停滞商机: what it is to hold stands behind its kind.
  regexp('u')`
    ^(?:一?[份个])?(?:我的?)?(?:简报|早报|晨报|晚报|日报|周报|月报|报告|汇总|总结)[，,：:\s]*(?:里面?|内容|上面)?(?:就|只)?
    (?:是|为|包括|包含|含|要有|要看|要|放|写上?|带上?|有|看)(?<parts>\p{Script=Han}.+)$`,
  regexp('iu')`
    ^(?:(?:an?|the|my|our|simple|short|quick|brief|full) )*(?:[a-z]+ ){0,2}?(?:summary|report|recap|overview|update|digest|briefing|e-?mail|message|rundown)
    (?: (?<by>(?:per|by|for each) [a-z]+))?(?:\s*[:：–—-]|,? (?:with|including|covering|containing|that includes|showing)) ?(?<parts>.+)$`,
  /^(?<parts>.+ (?:along|together) with .+)$/iu,
];
const mostAtOnce = 5;
const between =
  /, ?(?:and )?(?:the )?| and (?:the )?| plus | (?:along|together) with | as well as |[、，]|和|以及|还有|加上|加(?![权急班盟])/iu;
