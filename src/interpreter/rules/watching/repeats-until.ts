import type { MomentValue } from '../../../intents/index.ts';
import { today } from '../../../kernel/index.ts';
import type { InterpreterContext } from '../../interpretation.ts';
import { clauseOf } from '../commands/clauses.ts';
import { markMessage } from '../commands/mark-message.ts';
import { lastDayOf } from '../commands/moments.ts';

/** "… until the end of February", 到二月底为止: the last day on which something comes back, and the words without it; null where none is said. */
export function takeUntil(
  said: string,
  context: InterpreterContext,
): { readonly rest: string; readonly until: MomentValue | null } {
  for (const pattern of endings) {
    const match = pattern.exec(said);
    const words = match?.groups?.until ?? '';
    if (match === null || words === '') continue;
    const { whole } = clauseOf(markMessage(words, context), false);
    const until = lastDayOf(whole, today(context.now, context.actor.timeZone));
    if (until !== null) return { rest: `${said.slice(0, match.index)} `.trimEnd(), until };
  }
  return { rest: said, until: null };
}

const endings = [
  /(?:^|[, ]+)(?:and |but |then )?(?:until|till|up to|through|ending(?: on| in| at)?|(?:stop(?:ping)?|end) (?:it )?(?:after|at|in|on|by)) (?<until>[^,;]+?)[.! ]*$/iu,
  /(?:^|[，,、\s])?(?:只|就)?(?:一直)?(?:发|推)?(?:到|至|直到)(?<until>[^，,；;]{2,10}?)(?:为止|结束|截止|止|就停|就不用了)[。！! ]*$/u,
  /^(?:只|就)?(?:一直)?(?:发|推)到(?<until>[^，,；;]{2,10}?)(?:吧|就行|就好)?[。！! ]*$/u,
];
