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
  const [first = '', ...others] = what.split(between);
  if (others.length === 0 || others.length >= mostAtOnce) return null;
  const whose = /^(?:my|our) (?=[a-z])/iu.exec(first)?.[0] ?? '';
  const parts = [first, ...others.map((part) => (/^[a-z]/iu.test(part) ? `${whose}${part}` : part))];
  const contents = parts.map((part) => {
    const read =
      questionOf(part, context, rest) ??
      titled(firstOf(dated(part, rhythm), context, rest), withTime(part, rhythm));
    const timed = read && ofItsTime(read, rhythm, rest);
    return timed && { ...timed, intent: inRhythm(timed.intent, rhythm) };
  });
  return contents.every((one) => one !== null) ? contents : null;
}

const mostAtOnce = 5;
const between = /, ?(?:and )?(?:the )?| and (?:the )?| plus |[、，]|和|以及|还有|加上/iu;
