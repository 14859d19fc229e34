import { countingNumber, regexp } from '../../../kernel/index.ts';
/** Who is ahead of the others, or behind them, where a message asks nothing but that; null where it asks anything else. */
export function placeIn(text: string): 'ahead' | 'behind' | null {
  const said = text
    .normalize('NFKC')
    .trim()
    .replace(/[\s.?!。？！]+$/u, '');
  if (ahead.some((pattern) => pattern.test(said))) return 'ahead';
  return behind.some((pattern) => pattern.test(said)) ? 'behind' : null;
}

/** The place that is asked for alone: "the second?", 第三名是谁; null where it is the first, or more is asked. */
export function nthPlace(text: string): number | null {
  const said = text
    .normalize('NFKC')
    .trim()
    .replace(/[\s.?!。？！]+$/u, '')
    .toLowerCase();
  const word = nthEn.exec(said)?.groups?.nth ?? nthZh.exec(said)?.groups?.nth;
  if (word === undefined) return null;
  const nth = /^runner/u.test(word) ? 2 : countingNumber(word);
  return nth !== null && nth > 1 && nth <= 20 ? nth : null;
}

const nthEn = regexp('iu')`
    ^(?:
      (?:and|so|ok|then|but|now|what about|how about|who|which|what)(?:['’]s| is| was| comes| came)?[,\s]+
    )*(?:the |in |number |no\.? ?|#)*(?<nth>
      second|third|fourth|fifth|runner-?up|runner up|\d{1,2}(?:nd|rd|th)|
      (?<=number |no\.? ?|#)(?:two|three|\d{1,2})
    )(?: (?:one|place|best|highest|largest|biggest|most))?$
  `;
const nthZh =
  /^(?:那|然后)*(?:排)?(?:名)?第(?<nth>[二三四五六七八九十]|\d{1,2})(?:名|位|多|高|大|个)?(?:的)?(?:是)?(?:谁|哪[个家位])?(?:呢)?$/u;

const aheadEn = [
  'leads?|leading|in the lead|in front|ahead(?: of (?:the )?(?:others|rest|pack))?|on top|at the top|top|first|number one|no\\.? ?1|winning',
  '(?:com(?:es?|ing)|came|rank(?:s|ed)?|finish(?:es|ed)?|place[ds]?) (?:in |out )?(?:first|on top|top|ahead|number one)',
  'better|higher|bigger|larger|stronger|(?:doing|did|does|performing|performed) better|more|best',
  'doing (?:the )?best|did (?:the )?best|does (?:the )?best|perform(?:s|ed|ing) best|the (?:leader|winner|front ?runner|number one)',
];
const behindEn = [
  'lags?|lagging|trails?|trailing|behind(?: (?:the )?(?:others|rest|pack))?|last|dead last|at the bottom|bottom|in last place|losing|struggling|underperforming|weak',
  '(?:furthest|farthest|most)(?: (?:off|behind|away|short|below))?(?: (?:from |of |off |the )*(?:target|quota|goal|plan))?',
  '(?:lags?|trails?|lagging|trailing|fall(?:s|ing)|fell|is|are|was) (?:most |furthest |farthest |the most )?behind(?: (?:the )?(?:others|rest|pack))?',
  '(?:com(?:es?|ing)|came|rank(?:s|ed)?|finish(?:es|ed)?|place[ds]?) (?:in )?(?:last|bottom|at the bottom)',
  'worse|lower|smaller|weaker|(?:doing|did|does|performing|performed) worse|less|fewer|worst',
  'doing (?:the )?worst|did (?:the )?worst|does (?:the )?worst|perform(?:s|ed|ing) worst|bring(?:s|ing)? up the rear|the (?:laggard|loser|weak(?:est)? link)',
];
const aheadZh = [
  '(?:给|让|拿|占|贡献)(?:得|的|了)?(?:折扣)?最(?:多|大|高)',
  '(?:做|干|卖|表现)得?(?:更|比较|最)?(?:好|强|不错)(?:一些|一点)?',
  '更?(?:高|好|多|大|强)(?:一些|一点|些)?',
  '领先|领跑|排(?:名|在)?(?:第一|最前(?:面)?|首位|榜首)|第一名?|居首|榜首|拔得头筹|老大|冠军',
];
const behindZh = [
  '(?:做|干|卖|表现)得?(?:更|比较|最)?(?:差|不好|弱)(?:一些|一点)?',
  '(?:差|落后|离目标)得?(?:最)?(?:多|远|大)',
  '更?(?:低|差|少|小|弱)(?:一些|一点|些)?',
  '落后|拖后腿|垫底|排(?:名|在)?(?:最后|末位|末尾|倒数第一)|倒数第一|最后一名|末位|吊车尾|掉队',
];

const ahead = [english(aheadEn), chinese(aheadZh)];
const behind = [english(behindEn), chinese(behindZh)];

function english(places: readonly string[]): RegExp {
  return new RegExp(
    `^(?:(?:and|so|ok|then|but|now)[,\\s]+)*(?:who|which(?: one)?(?: of (?:them|those|these))?|what)(?:['’]s| is| was| are| were| has been)?(?: currently| now| clearly)? (?:${places.join('|')})(?: (?:now|there|then|here|overall|currently|at the moment))?$`,
    'iu',
  );
}

function chinese(places: readonly string[]): RegExp {
  const who = '(?:谁|哪一?[个家位款类]|哪边)';
  const place = `(?:${places.join('|')})`;
  return new RegExp(
    `^(?:那|那么|现在|目前)*(?:${who}(?:现在|目前)?(?:是|最)?${place}(?:的)?|${place}(?:的)?(?:又?是)?${who})(?:了|呢|啊)?$`,
    'u',
  );
}
