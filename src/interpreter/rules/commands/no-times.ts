import { regexp } from '../../../kernel/index.ts';
import type { TimeSpan } from '../calendar/index.ts';

/** "On 9 Dec, PM wants a plan": behind a comma somebody, and no half of the day. */
export function withoutHalf(span: TimeSpan): TimeSpan {
  const said = /^(.+?),\s*[ap]m$/iu.exec(span.text)?.[1];
  return said === undefined ? span : { ...span, text: said, end: span.start + said.length };
}

/** "PM wants a plan": a job; 少2万5 月底签: the digit belongs to the sum before it. */
export function isNoTime({ start, text: said }: TimeSpan, text: string): boolean {
  if (/^[AP]M$/u.test(said)) return true;
  return /^\d\s/u.test(said) && /[\d十百]\s?[万千百亿]$/u.test(text.slice(0, start));
}

export function isMoment(span: TimeSpan): boolean {
  return span.reading.kind !== 'grain' && span.reading.kind !== 'comparison';
}

/** "Spoke about Q3 strategy", "about tomorrow's demo", 聊了明年的预算: what the talk was about, and not when it took place. */
export function isOfTopic({ start, end, reading }: TimeSpan, text: string): boolean {
  if (reading.kind === 'duration' || !topicBefore.test(text.slice(0, start))) return false;
  const behind = text.slice(end);
  return (
    owns.test(behind) || (reading.kind === 'period' && reading.grain !== 'day' && describes.test(behind))
  );
}

const topicBefore = regexp('iu')`
    (?<![a-z])(?:about|regarding|concerning|re:?|discuss(?:ed|ing)?|covering|covered)\s+
    (?:(?:the|their|our|his|her|my|its)\s+)?$|
    (?:关于|聊了?|讨论了?|沟通了?|谈了?)(?:一下|下)?$
  `;
const owns = /^(?:['’]s\s+\p{L}|的(?!时候|那)\p{Script=Han})/u;
/** A noun behind it, and no word that begins something else. */
const describes = regexp('iu')`
    ^\s+(?!
      (?:with|at|in|on|by|and|but|or|for|to|from|of|because|so|as|if|when|while|the|an?|our|their|his|her|my|this|
      that|he|she|they|we|i|it|you|is|are|was|were|will|has|have|had|then|please|due|next|last)(?![a-z])
    )\p{Script=Latin}
  `;
