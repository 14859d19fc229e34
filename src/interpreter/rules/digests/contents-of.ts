import type { Rhythm } from '../../../kernel/index.ts';
import type { InterpreterContext } from '../../interpretation.ts';
import type { ReadRest } from './content.ts';
import { type Content, dated, inRhythm, ofItsTime, withTime } from './of-its-time.ts';
import { firstOf, questionOf, titled } from './question-of.ts';

/** "New leads, overdue tasks and meetings", which no answer holds together: each by itself; null where one of them can't be read. */
export function contentsOf(
  what: string,
  rhythm: Rhythm,
  context: InterpreterContext,
  rest: ReadRest,
): readonly Content[] | null {
  const bracket = ofParts.exec(what)?.groups;
  const period = bracket?.when ?? '';
  const [first = '', ...others] = (bracket?.parts ?? what).split(between).map((part) => `${period}${part}`);
  if (others.length === 0 || others.length >= mostAtOnce) return null;
  const whose = /^(?:my|our) (?=[a-z])|^(?:我们?)?团队的?/iu.exec(first)?.[0] ?? '';
  const ours = /^[\p{Script=Han}]/u.test(whose) ? '我们团队的' : whose;
  const parts = [first.slice(whose.length), ...others].map((part) => `${ours}${part}`);
  const contents = parts.map((part) => {
    const read =
      questionOf(part, context, rest) ??
      titled(firstOf(dated(part, rhythm), context, rest), withTime(part, rhythm));
    const timed = read && ofItsTime(read, rhythm, rest);
    return timed && { ...timed, intent: inRhythm(timed.intent, rhythm) };
  });
  return contents.every((one) => one !== null) ? contents : null;
}

/** 昨日销售简报（线索数、商机数）: what stands in brackets, of that time. */
const ofParts =
  /^(?<when>(?:昨[日天]|今[日天]|当[日天]|上?本?周|上?本?月)?)的?\p{Script=Han}{0,6}(?:简报|日报|周报|月报|报告|汇总|数据)[（(](?<parts>[^）)]+)[）)]$/u;
const mostAtOnce = 5;
const between = /, ?(?:and )?(?:the )?| and (?:the )?| plus |[、，]|和|以及|还有|加上/iu;
