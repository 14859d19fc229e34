import type { MomentValue } from '../../../intents/index.ts';
import { detectLanguage, localDateTime, today } from '../../../kernel/index.ts';
import type { InterpreterContext } from '../../interpretation.ts';
import { clauseOf } from '../commands/clauses.ts';
import { markMessage } from '../commands/mark-message.ts';
import { momentOf } from '../commands/moments.ts';
import { spanIn } from './read-silence.ts';

/** "Until Monday", "for two hours", 到下周一: a moment to come. */
export function untilOf(said: string, whole: string, context: InterpreterContext): MomentValue | null {
  const { now, actor } = context;
  const span =
    /^(?:for|over)(?![a-z])/iu.test(said) || detectLanguage(whole) === 'zh' ? spanIn(said, context) : null;
  const current = today(now, actor.timeZone);
  if (span !== null) {
    const then = new Date(Date.parse(now) + span.minutes * 60_000).toISOString();
    const local = localDateTime(then, actor.timeZone);
    return {
      text: said.trim(),
      date: local.slice(0, 10),
      time: span.minutes % 1440 === 0 ? null : local.slice(11, 16),
    };
  }
  const bare = said.replace(/^(?:until|till|til|through|for|over|before)\s+/iu, '');
  const { whole: clause } = clauseOf(markMessage(bare, context), false);
  const moment = momentOf(clause, 'future', current);
  return moment === null || moment.date < current ? null : { ...moment, text: said.trim() };
}
