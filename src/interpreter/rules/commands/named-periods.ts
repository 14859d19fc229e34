import { type MarkedText, marksIn } from './marked-text.ts';

/**
 * A text of something to be done, in which the quarters, months and years that belong to what is spoken of ("the Q4 forecast", 三季度报告) stand
 * for a word like any other: they say nothing of when it is to be done.
 */
export function withNamedPeriods(text: MarkedText): MarkedText {
  if (!toBeDone.test(text.chars)) return text;
  const times = marksIn(text, 'time');
  const chars = text.chars.replace(/[\ue200-\ue3f3]/gu, (character, at: number) => {
    const mark = text.message.marks.get(character);
    if (mark?.kind !== 'time' || !periods.test(mark.span.text)) return character;
    const before = text.chars.slice(0, at);
    const behind = text.chars.slice(at + 1);
    if (hasHan.test(mark.span.text))
      return times.length > 1 && thingZh.test(behind) && !whenZh.test(before) ? '某' : character;
    return thing.test(behind) && !when.test(before) ? 'q' : character;
  });
  return { ...text, chars };
}

const toBeDone =
  /(?<![a-z])(?:remind|reminder|(?:don't|do not) let me forget|task|to-?do|ping me|nudge me)(?![a-z])|提醒|待办|任务|记得|别忘/u;
const periods =
  /^(?:q[1-4]|h[12]|fy ?\d{2,4}|20\d\d|january|february|march|april|may|june|july|august|september|october|november|december)(?: (?:20)?\d\d)?$|^(?:20\d\d年|今年|去年|明年)?(?:第?[一二三四1-4]季度?|[上下]半年|\d{1,2}月份?)$|^(?:20\d\d年度?|年度|[今去明]年|[本上下]个?(?:月|季度|周))$/iu;
const thing =
  /^(?:'s)? (?!(?:and|or|to|at|on|by|for|with|about|if|when|because|then|before|after|so|that|please|in|of|until|from|deadline)(?![a-z]))[a-z]{3,}/u;
const when =
  /(?<![a-z])(?:in|by|on|for|until|till|before|after|since|from|at|during|of|next|this)(?: the)?\s*$/u;
const thingZh =
  /^度?的?(?!前|后|之|以|内|底|末|初|中|份|提醒|去|再|我|要|得|把|给|跟|和|找|联系|拜访|打|发|约|开|做|写|签|交|寄|回|完成|准备|跟进|更新|提交)\p{Script=Han}{2}/u;
const whenZh = /(?:在|到|等|于|至)\s*$/u;
const hasHan = /\p{Script=Han}/u;
