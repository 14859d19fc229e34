import { regexp } from '../../../kernel/index.ts';
import type { Node, Scene } from './scene.ts';

const preposition = regexp('')`
    (?:^|[^a-z])(?:
      in|of|for|since|during|from|until|till|by|before|after|through|this|last|next|and|to|vs\.?|versus|
      between|than|or|on|with|at|late|early|mid|end|monday|around|me|us|him|her|them
    )[ -]$
  `;
/** "Revenue over 2017": of no round number, and of a year that has begun. */
function isLateYear(word: string, today: string): boolean {
  return /^20\d\d$/.test(word) && !word.endsWith('00') && Number(word) > 2010 && word <= today.slice(0, 4);
}

const comparator =
  /(?:over|above|under|below|than|least|most|[$€£¥<>=≥≤+]|top|first|超过|大于|小于|低于|高于|达到|满|约|[a-z]-)\s?$/;
/** 1000到2000, "between 500 and 2000": no years. */
const upFromNoYear = /(?<![\d.])(?!(?:19|20)\d\d(?!\d))\d[\d,]*[万千k]? ?(?:到|至|-|~|to|and) ?$/;
const goesOnAsWord =
  /^(?: (?:i|we|you|he|she|they|it|be|have|not|also|need|want|the|this|that|on|in|to|a|an|as|well)(?![a-z])|')/;

/** "March revenue", "may wins": what a month has; and nothing but a month ends a sentence or stands in brackets. */
const followedByFigure = regexp('')`
    ^ (?:
      revenue|sales|wins?|won|losses|lost|bookings|turnover|numbers?|figures?|results?|deals?|pipeline|
      orders?|win[ -]rate|vs\.?|versus|compared|only|'?\d\d
    )(?![a-z])|
    ^ ?(?:[?.!,;)]|$)
  `;

/**
 * Whether a node may be read without anything beside it. "May" and "March" are words and names too, and 2017 may be a count: what
 * stands around them decides.
 */
export function standsAlone(node: Node, { text, folded, today }: Scene): boolean {
  const before = folded.slice(Math.max(0, node.start - 12), node.start);
  const after = folded.slice(node.end, node.end + 12);
  if (!node.isWeak) return true;
  if (before.trim() === '' && after.trim().replace(/[?.!,]/g, '') === '') return true;
  const word = folded.slice(node.start, node.end);
  if (/^\d|^'\d/.test(word))
    return (
      (!comparator.test(before) || (/\bover $/.test(before) && isLateYear(word, today))) &&
      !upFromNoYear.test(before) &&
      !/^ ?(?:deals?|units?|seats?|accounts?|leads?|个|家|人|元|usd|eur|%)/.test(after)
    );
  if (!/^[a-z]/.test(word))
    return (
      /^(?:之?前|之?后|以来|期间|假期|节|长假|大促|活动|当天)/.test(after) ||
      /(?:年|今年|从|到|自)$/.test(before)
    );
  const isCapital = /^\p{Lu}/u.test(text.slice(node.start));
  const nextIsName =
    /^ \p{Lu}\p{Ll}/u.test(text.slice(node.end, node.end + 3)) && !/^ (?:20|19)\d\d/.test(after);
  const previousIsName =
    /\p{Lu}\p{Ll}+ $/u.test(text.slice(Math.max(0, node.start - 20), node.start)) &&
    !preposition.test(before);
  if (nextIsName || previousIsName) return false;
  if (preposition.test(before) || followedByFigure.test(after)) return true;
  return isCapital && word !== 'sun' && word !== 'sat' && !goesOnAsWord.test(after);
}
