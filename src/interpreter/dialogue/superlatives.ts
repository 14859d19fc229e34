import { countingNumber } from '../../kernel/index.ts';
/** "The biggest", "the two smallest", 最早到期的那个: which of the records that were shown come first, and in which order. */
export interface Superlative {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly by: 'size' | 'end' | 'age';
  readonly direction: 'asc' | 'desc';
  readonly count: number;
}

type Order = Pick<Superlative, 'by' | 'direction'>;

const orders: readonly (readonly [Order, string])[] = [
  [
    { by: 'size', direction: 'desc' },
    'biggest|largest|highest|heaviest|fattest|priciest|most valuable|most expensive|大|高|贵|多',
  ],
  [{ by: 'size', direction: 'asc' }, 'smallest|lowest|tiniest|cheapest|least valuable|小|低|少|便宜'],
  [{ by: 'end', direction: 'asc' }, 'earliest|soonest|nearest|most urgent|most overdue|早|快|急'],
  [{ by: 'end', direction: 'desc' }, 'furthest|farthest|furthest out|latest to close|晚|迟'],
  [{ by: 'age', direction: 'asc' }, 'longest open|longest|oldest|slowest|老|久|旧'],
  [{ by: 'age', direction: 'desc' }, 'newest|youngest|latest|most recent|新'],
];

const orderOf = new Map(orders.flatMap(([order, words]) => words.split('|').map((word) => [word, order])));

const wordsOf = (isHan: boolean): string =>
  [...orderOf.keys()]
    .filter((word) => /\p{Script=Han}/u.test(word) === isHan)
    .sort((one, other) => other.length - one.length)
    .join('|');

/** A count beside a superlative or "first"; NaN for what is none. */
export const countSaid = (said: string): number =>
  said.toLowerCase() === 'couple' ? 2 : (countingNumber(said) ?? Number.NaN);
export const countEn = 'two|three|four|five|six|\\d{1,2}';
export const countZh = '[一二两俩三四五六七八九十]|\\d{1,2}';
export const nounEn =
  'ones?|deals?|opportunit(?:y|ies)|opps?|tasks?|to-?dos?|reminders?|leads?|accounts?|customers?|contacts?|records?';
export const nounZh = '商机|单子|项目|机会|线索|待办|任务|提醒|客户|公司|联系人|单';
export const amongEn = '(?: (?:of|in|on|from|among) (?:them|those|these|the list|that list|my list))?';
export const classifierZh = '个|单|笔|条|家|项|位';

/** What may stand behind the words for a record; "the biggest problem" is none. */
const behindEn =
  "(?=\\s*(?:$|[,.;:!?)]|['’]s |\\d|(?:to|as|by|with|and|but|is|was|are|were|has|have|will|should|needs?|goes|went|on|at|for|until|till|from|in|out|off|up|down|back|over|into|too|also|now|please|pls|today|tomorrow|tonight|next|this|won|lost|done|closed|signed|except|a|an|the|two|three|about|again|first|due|mid|end|early|late|another|not|can|could|must|may|then|instead|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec)))";
const behindZh =
  '(?=$|[\\s，,。；;：:、！!？?\\d]|[直干索推改转延提丢赢输关标设给建删取完归都也先就是让要往退移挪调升降加减今明后下周月到和跟与除共安分做搞记约打发催问签成领重再没不已帮写放暂涨砍翻拖在有谁哪几属负]|多少|什么|怎么|现在|还[剩有差])';

const english = new RegExp(
  `(?<![a-z])(?:the |my |those |these )?(?:(?<before>${countEn}) )?(?<word>${wordsOf(false)})(?: (?<behind>${countEn}))?(?: (?:open )?(?:${nounEn}))?(?: to close| closing| due)?${amongEn}(?![a-z])${behindEn}`,
  'giu',
);
const chinese = new RegExp(
  `(?<!得)(?:其中|里面|当中)?(?:金额|价格|数额)?最(?<word>${wordsOf(true)})(?:要)?(?:到期|成交|签约|签单|签|截止|结单)?(?:的(?:这|那)?|这|那)(?:(?<behind>${countZh})?(?:${classifierZh}))?(?:${nounZh})?${behindZh}`,
  'gu',
);

export function findSuperlatives(text: string): readonly Superlative[] {
  return [english, chinese].flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const { word = '', before, behind } = match.groups ?? {};
      const order = orderOf.get(word.toLowerCase());
      const said = (before ?? behind)?.toLowerCase();
      const count = said === undefined ? 1 : countSaid(said);
      return order === undefined || !(count > 0)
        ? []
        : [{ start: match.index, end: match.index + match[0].length, text: match[0], ...order, count }];
    }),
  );
}
