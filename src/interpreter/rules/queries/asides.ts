import { regexp } from '../../../kernel/index.ts';
import type { InterpreterContext } from '../../interpretation.ts';
import { cheapestPaths } from '../lattice.ts';
import type { Lexicon } from '../lexicon/index.ts';
import { readLattice } from '../read-lattice.ts';
import type { Sense } from '../sense.ts';

/** A question, and the clauses around it that only tell why it is asked or what becomes of the answer. */
export interface Asides {
  readonly question: string;
  /** In the person's own words. */
  readonly asides: readonly string[];
}

/** More clauses than a question has: a story. */
const mostClauses = 8;

/**
 * "Board meeting at four. Revenue by region, please, they keep asking", 财务这边要个数：…, …，后面要画曲线的: the clauses that cannot narrow what is
 * asked are parted from it. Null where there is none, or nothing besides.
 */
export function readAsides(text: string, context: InterpreterContext, lexicon: Lexicon): Asides | null {
  const clauses = [...text.matchAll(clause)].map(([whole, said = '']) => ({ whole, said: said.trim() }));
  if (clauses.length < 2 || clauses.length > mostClauses) return null;
  const isLeft = clauses.map(({ whole, said }) => isAside(whole, said, context, lexicon));
  if (!isLeft.includes(true) || !isLeft.includes(false)) return null;
  return {
    question: clauses
      .flatMap(({ whole }, at) => (isLeft[at] === true ? [] : [whole]))
      .join('')
      .trim(),
    asides: clauses.flatMap(({ said }, at) => (isLeft[at] === true && said !== '' ? [said] : [])),
  };
}

/** With the mark that ends it; a dot, a comma, a colon or a dash within a word or a number ends none. */
const clause = regexp('giu')`
    ((?:
      [^,，。.;；:：!！?？\n—–-]|
      (?<=[\p{L}\p{N}])[.,:-](?=[\p{L}\p{N}])|
      (?<!\s)-(?=\S)
    )+)
    (?:[,，。.;；:：!！?？\n—–-]+\s*|$)`;

/** A sentence of somebody's own that asks nothing, and holds nothing by which records are chosen or counted. */
function isAside(whole: string, said: string, context: InterpreterContext, lexicon: Lexicon): boolean {
  if (said === '') return true;
  if (/[?？]/u.test(whole) || narrowing.test(said) || !sentence.test(said)) return false;
  const [path] = cheapestPaths(readLattice(said, context, lexicon), 1);
  return path?.pieces.every(({ senses }) => senses.some(isTalk)) ?? false;
}

/** What says nothing of which records; a figure that is talked about is one thing, the one that is asked for another. */
function isTalk(sense: Sense): boolean {
  if (sense.kind === 'word') return talk.has(sense.role);
  // "I'm in a meeting", 一会儿开会.
  if (sense.kind === 'value') return sense.entity === 'activity' && sense.field === 'kind';
  return sense.kind === 'filler' || sense.kind === 'unknown' || sense.kind === 'measure';
}

const talk: ReadonlySet<string> = new Set([
  'counting',
  'cue',
  'event',
  'joining',
  'listing',
  'ownership',
  'performance',
  'presenting',
  'selling',
  'trend',
]);

/** What leaves records out or takes them in, whatever it is that it leaves out. */
const narrowing = regexp('iu')`
    \b(?:only|just|solely|without|exclud\w*|except|not|no|non|never|minus|less|net|gross|includ\w*|per|by|if|unless|where|than|v|vs|versus|against|
      over|under|above|below|adjust\w*|before|after|during|within|between|among|ignor\w*|leav\w*|skip\w*|drop\w*|old|new|other|else|rest|
      which|who|whose|what|how|when|same|instead|as|average|total|most|least|more|fewer|each|every|all|any|both)\b|n['’]t\b|
    (?<!折)扣|[只仅光除不没無无未非含剔减按限其别税净毛若假比较超低新旧各每另同哪谁几什怎多少最更]|[以之][内外前后上下]|老客|去[掉除]|单[独算]|一样|如果
  `;

/** Somebody does something there, or wants something: no name for a kind of record. */
const sentence = regexp('iu')`
    \b(?:i|we|i['’](?:m|ve|d|ll)|we['’](?:re|ve|d|ll)|they|he|she|you|it|it['’]s|that['’]s|this is|there['’]s|boss|ceo|cfo|board|finance|marketing|
      someone|somebody|everyone|everybody|people|my \p{L}+|our \p{L}+|thanks?|cheers|please|pls|fyi|sorry|morning|afternoon|hello|hi)\b|
    [我你您他她咱俺]|老[板总大]|领导|财务|董事|总部|上[面头级]|同事|开会|周会|例会|汇报|材料|要[用看给写发报做画]|急[着用]?|[谢辛苦]|
    这[边儿里]|那[边儿里]|(?:了|着|过|吧|啊|呢|哈|啦)$
  `;
