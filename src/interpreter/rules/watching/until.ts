import type { MomentValue } from '../../../intents/index.ts';
import { addDays, detectLanguage, localDateTime, today } from '../../../kernel/index.ts';
import type { InterpreterContext } from '../../interpretation.ts';
import { clauseOf } from '../commands/clauses.ts';
import { markMessage } from '../commands/mark-message.ts';
import { momentOf } from '../commands/moments.ts';
import { restIn } from '../digests/pause-until.ts';
import { spanIn } from './read-silence.ts';

/** "Until Monday", "for two hours", 到下周一: a moment to come. */
export function untilOf(said: string, whole: string, context: InterpreterContext): MomentValue | null {
  const { now, actor } = context;
  const span =
    /^(?:for|over)(?![a-z])/iu.test(said) || detectLanguage(whole) === 'zh' ? spanIn(said, context) : null;
  const current = today(now, actor.timeZone);
  // 1月5号 holds no month to wait for.
  const isSpanAlone = span !== null && around.test(`${said.slice(0, span.start)}${said.slice(span.end)}`);
  if (span !== null && isSpanAlone) {
    const then = new Date(Date.parse(now) + span.minutes * 60_000).toISOString();
    const local = localDateTime(then, actor.timeZone);
    return {
      text: said.trim(),
      date: local.slice(0, 10),
      time: span.minutes % 1440 === 0 ? null : local.slice(11, 16),
    };
  }
  const rest = runningPeriod.test(said.trim()) ? restIn(said, context) : null;
  if (rest !== null) return { text: said.trim(), date: rest.until, time: null };
  const bare = said.replace(/^(?:until|till|til|through|for|over|before)\s+/iu, '');
  const { whole: clause } = clauseOf(markMessage(bare, context), false);
  const moment = momentOf(clause, 'future', current);
  if (moment === null || moment.date < current) return null;
  // "For today", 今天先别吵: till tomorrow.
  const isToday = moment.date === current && moment.time === null;
  return { ...moment, date: isToday ? addDays(current, 1) : moment.date, text: said.trim() };
}

/** "This week", 这个月: till it is over. */
const runningPeriod =
  /^(?:for )?(?:the rest of )?(?:this|the) (?:week|month|quarter|year|weekend)$|^(?:[这本]个?(?:周|星期|礼拜|月|季度)|今年|(?:这个?)?周末)$/iu;

/** What may stand beside a length of time. */
const around =
  /^\s*(?:for|over|about|the next|next|another|在|过|再|先|以?后|之后|之?内|接下来|未来|的时间|[\s,，])*$/iu;
