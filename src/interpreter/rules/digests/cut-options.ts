import type { SaidRecurrence } from '../recurrence/index.ts';
import { channelNamed, channelSaid, hereSaid, inLanguage, noChart, noHolidays } from './words.ts';

interface Cut {
  readonly left: string;
  readonly found: readonly (RegExpExecArray | null)[];
}

/** What is left of a text without what each of the patterns finds first. */
export function cut(text: string, patterns: readonly RegExp[]): Cut {
  let left = text;
  const found = patterns.map((pattern) => {
    const match = pattern.exec(left);
    if (match !== null) left = `${left.slice(0, match.index)} ${left.slice(match.index + match[0].length)}`;
    return match;
  });
  return { left, found };
}

/** An adjective may be of what is asked, beside days of its own: "the weekly digest every Monday". */
export function withAdjectives(text: string, recurrence: SaidRecurrence | null): string {
  let left = text;
  for (const [start, end] of recurrence?.spans ?? [])
    if (!adjective.test(text.slice(start, end).trim()))
      left = left.slice(0, start) + ' '.repeat(end - start) + left.slice(end);
  return left;
}

const adjective = /^(?:daily|nightly|weekly|monthly|quarterly|yearly|annually|[日周月季])$/iu;

/** Without what says how it is to be sent, and where to. */
export function cutChannel(text: string): string {
  return cut(text, [noChart, noHolidays, inLanguage, channelSaid, hereSaid, channelNamed]).left;
}
