import { foldUnits, regexp } from '../../../kernel/index.ts';

/** Words by which several records are meant: quantifiers, and a plural with an article or a possessive. */
const nounEn =
  '(?:deals?|opportunit(?:y|ies)|opps?|renewals?|accounts?|customers?|clients?|compan(?:y|ies)|contacts?|leads?|prospects?|tasks?|to-?dos?|follow-?ups?|reminders?)';
const pluralEn =
  '(?:deals|opportunities|opps|renewals|accounts|customers|clients|companies|contacts|leads|prospects|tasks|to-?dos|follow-?ups|reminders)';
const nounZh = '(?:商机|单子|项目|机会|客户|公司|线索|联系人|待办事项|待办|任务|提醒)';

const quantifierEn = new RegExp(
  `(?<![a-z'])(?:all|every|each|both|those|these|them|everything|any)(?![a-z'])|(?:(?<![a-z'])(?:my|our|the|\\d+)(?![a-z'])|(?<=[\\p{L}])'s(?![a-z]))(?=(?:(?! to | as ).)*(?<![a-z])${pluralEn}(?![a-z']))`,
  'u',
);
const quantifierZh =
  /所有|全部|全都|全体|统统|通通|一律|每一?[个家位条笔单]|各[个家位]|这些|那些|这批|那批|批量|(?<=[\p{L}\p{N}”"])[都全均](?=\p{Script=Han}(?<!全(?:国|球|年|部门|套|新|名|称)))|它们|他们/u;

/** "My biggest deal", 我名下金额最大的商机: whichever is at the top of all. */
export function selectsTop(text: string): boolean {
  const folded = foldUnits(text).toLowerCase();
  return topEn.test(folded) || topZh.test(folded);
}

const topEn = new RegExp(
  `(?<![a-z'])(?:my|our|the) (?:[a-z]+ ){0,2}(?:biggest|largest|smallest|oldest|newest|latest|highest[- ]value|lowest[- ]value|most (?:valuable|recent)) (?:[a-z]+ ){0,2}${nounEn}(?![a-z'])`,
  'u',
);
const topZh = new RegExp(
  `最(?:大|小|高|低|早|晚|新|老|久|贵|近)的(?:那|这|一)?(?:个|笔|条|家|单)?${nounZh}`,
  'u',
);

export function selectsMany(text: string): boolean {
  const folded = foldUnits(text).toLowerCase();
  return quantifierEn.test(folded) || quantifierZh.test(folded);
}

/** "Those", "all of them", 这些商机: the records of the last answer. */
export function pointsBack(said: string): boolean {
  return back.test(said.trim().toLowerCase());
}

/** All of them, with no word for what they are. */
const allOfThem =
  '(?:them )?(?:all|both)(?: (?:of it|of them))?|each one|every one of them|the lot|all (?:two|three|four|five|six|\\d+)(?: of them)?';

const back = new RegExp(
  `^(?:(?:all|both|each) (?:of )?)?(?:those|these|them)(?: (?:\\d+ )?${nounEn})?$|^(?:${allOfThem})$|^(?:把|将)?(?:上面|刚才|以上)?的?(?:这|那)(?:些|批|几个|几家|几条)${nounZh}?(?:全部|全)?$|^(?:它们|他们)(?:全部)?$`,
  'u',
);

/** The kind that the words name, in either language. */
export function kindOfWords(said: string): string | null {
  return kinds.find(([, pattern]) => pattern.test(said.toLowerCase()))?.[0] ?? null;
}

const kinds: readonly (readonly [string, RegExp])[] = [
  ['deal', /deal|opportunit|opp|renewal|商机|单子|项目|机会/u],
  ['account', /account|customer|client|compan|客户|公司/u],
  ['lead', /lead|prospect|线索/u],
  ['contact', /contact|联系人/u],
  ['task', /task|to-?do|follow-?up|reminder|待办|任务|提醒/u],
];

/** "Alicia left, give her accounts to Tom": hers are Alicia's. */
export function withOwner(text: string): string {
  const groups = goneEn.exec(text)?.groups ?? goneZh.exec(text)?.groups;
  const { who = '', rest = '' } = groups ?? {};
  if (who === '') return text;
  return rest
    .replace(/(?<![a-z])(?:her|his|their)(?![a-z])/iu, `${who}'s`)
    .replace(/(?:她|他|TA)(?:名下|手上|手里|负责)?(?:的|(?=所有|全部|每))/iu, `${who}的`);
}

/** 都转给李娜, 全部推迟一周, 都建个待办…: the ones that were shown, though nothing stands for them. */
export function withThem(text: string): string {
  return text
    .replace(taskForEach, '$& of them')
    .replace(/(?<=(?:for|on) each of them), (?=[a-z])/iu, ': ')
    .replace(countedZh, '所有')
    .replace(countedEn, '')
    .replace(visitAll, '给它们都建个待办：$<what>，$<when>')
    .replace(taskForAll, '$<before>给它们都')
    .replace(fieldOfAll, '$<before>把它们的$<field>都')
    .replace(allAlone, '$<before>把它们');
}

/** 阶段都改成谈判: that field of each of them. */
const fieldOfAll = regexp('u')`
    ^(?<before>(?:那|就|请|帮我|麻烦|好的?|嗯|行)*[，,\s]*)(?:把)?(?:这些|它们)?(?:的)?
    (?<field>阶段|状态|负责人|金额|(?:预计)?(?:成交|签约|结单)?日期|截止日期|优先级|等级|来源|评级|意向)
    (?:全都|全部都?|统统|通通|一律|都)(?=[改设调推延移换标提定])
  `;

/** 都安排下周拜访: a visit with each of them is a task of its own. */
const visitAll =
  /^(?:那|就|帮我)*(?:都|各自?|分别)(?:安排|约)(?:一次|一下)?(?<when>[^，,。]{2,8}?)(?<what>拜访|回访|电话|打电话|演示|见面|上门)(?:吧)?$/u;
/** "A task for each to call …". */
const taskForEach = /(?<![a-z])(?:task|to-?do|reminder)s? (?:for|on) each(?= (?:to|called)(?![a-z])|[:,])/iu;

/** 把凌景的三个在谈商机都…: how many they are is shown before it is done. */
const countedZh = regexp('u')`
    (?<=[把将给][^，,。]{2,24}的?)[这那]?(?:[两二三四五六七八九十]|\d{1,2})[个条家笔张]
    (?=[^，,。把将给]{0,6}(?:商机|单子|项目|客户|线索|联系人|待办|任务)(?:全都|全部都?|都|一起|统统|一律))
  `;
const countedEn = new RegExp(
  `(?<=(?<![a-z])(?:the|my|our|all|those|these|\\p{L}+['’]s) )(?:two|three|four|five|six|seven|eight|nine|ten|\\d{1,2}) (?=(?:(?!biggest|largest|smallest|oldest|newest|latest|first|last|most|top|best|worst|next)[\\p{L}'’-]+ ){0,4}?${pluralEn}(?![a-z]))`,
  'iu',
);
const taskForAll = regexp('u')`
    ^(?<before>(?:那|就|请|帮我|麻烦|好的?|嗯|行)*[，,\s]*)(?:这些|它们)?
    (?:全都|全部都?|统统|通通|一律|分别|各自|各|都)
    (?=(?:新?建|创建|新增|加|添加|设|安排|生成)(?:上|一下)?一?[个条](?:待办|任务|提醒))
  `;
const allAlone = regexp('u')`
    ^(?<before>(?:那|就|请|帮我|麻烦|好的?|嗯|行)*[，,\s]*)(?:这些|它们)?
    (?:全都|全部都?|统统|通通|一起|一律|都)
    (?=(?:给我|再|先|往后|往前|往|向后|向)*(?:[转推延提改移标设关归删取完挪调升降打加减分退领共结算丢赢放暂]|做完|办完|弄完|搞定|处理完))(?!是|打完|打了|打过)
  `;

/** "Her deals", 他所有的客户: whose they are has to be known. */
export const ofSomebody = /(?<![a-z])(?:his|her|their)(?![a-z])|[他她]/iu;

/** …，她|所有商机: the set is left without its owner. */
export const leavesOwner = /(?:(?<![a-z])(?:his|her|their)|[他她](?:们)?(?:名下|手上|手里|负责)?的?)\s*$/iu;

const goneEn = regexp('u')`
    ^(?:now that |since |as )?(?<who>\p{Lu}[\p{L}'-]*(?: \p{Lu}[\p{L}'-]*)*)(?:'s| is| has| was)? (?:
      left|leaving|leaves|gone|quit|quits|resigned|retired|retiring|on (?:sick |parental |maternity )?leave|
      on holiday|away|out
    )(?: [^,;.:]{1,40})?[,;.:](?: so| and| please)*\s+
    (?<rest>(?=.*(?<![a-zA-Z])(?:her|his|their)(?![a-zA-Z])).+)$
  `;
const goneZh = regexp('u')`
    ^(?<who>[^，,。；]{2,20}?)(?:已经|已|要|下周|下个?月|月底|刚)?
    (?:离职|走|辞职|调走|休假|请假|休产假|休病假|退休|不干)了?[，,。；]\s*
    (?<rest>(?=.*[他她](?:.*的|所有|全部)).+)$
  `;

/** The text without the words that only say "all of them"; the list reader knows what is left. */
export function withoutSelection(said: string): string {
  return said
    .replace(/^\s*(?:all|both|any)(?: of)?(?:\s+(?=the|my|our|your|those|these|[^\s]))/iu, '')
    .replace(/^\s*(?:each|every)(?: one)?(?: of)?\s+/iu, '')
    .replace(/^\s*(?:全部|全都|统统|通通|一律|都|全|均)(?!国|球|款|新|年)/u, '')
    .replace(/(?:所有|每一?[个家位条笔单]|各[个家位])的?/gu, '');
}

export interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * Stretches of a message that may name a set, the likeliest first: the longest within a clause, for what describes the records belongs to them before it
 * belongs to the command.
 */
export function setSpans(text: string): readonly Span[] {
  const chars = foldUnits(text).toLowerCase();
  const spans = /\p{Script=Han}/u.test(chars)
    ? [...spansZh(chars), ...spansEn(chars, text)]
    : spansEn(chars, text);
  const clauses = ({ from, to }: Span) => (/[,，;；]/u.test(chars.slice(from, to)) ? 1 : 0);
  return [...spans]
    .sort((one, other) => clauses(one) - clauses(other) || other.to - other.from - (one.to - one.from))
    .slice(0, mostSpans);
}

const mostSpans = 40;

const startsEn =
  /(?<![a-z'])(?:all|every|each|both|those|these|them|everything|my|our|the|any|\d+)(?![a-z'])/gu;
/** "Tom Becker's accounts". */
const possessor = /(?<![\p{L}])\p{Lu}[\p{L}-]*(?: \p{Lu}[\p{L}-]*)*(?=['’]s\s)/gu;

/** "All my deals" begins with "all". */
const quantified = /(?<![a-z])(?:all|every|each|both|any)(?: of)?(?: the| my| our)?\s+$/u;

function spansEn(chars: string, text: string): readonly Span[] {
  const starts = [...chars.matchAll(startsEn), ...text.matchAll(possessor)]
    .map(({ index }) => index)
    .filter((from) => !quantified.test(chars.slice(0, from)));
  const ends = [...chars.matchAll(/(?<=[^\s,.;:!?])(?=[\s,.;:!?]|$)/gu)].map(({ index }) => index);
  return starts.flatMap((from) =>
    ends
      .filter((to) => to > from)
      .map((to) => ({ from, to }))
      .filter(({ to }) => {
        const said = chars.slice(from, to);
        if (endsOpen.test(said) || / as /u.test(said) || taskFor.test(said)) return false;
        return (
          isThem.test(said) || /^everything(?= |$)/u.test(said) || (hasNoun.test(said) && !ofSet.test(said))
        );
      }),
  );
}

const endsOpen =
  /(?:^|\s)(?:to|as|of|for|with|in|into|on|at|by|from|and|but|or|the|a|an|my|our|due|until|is|are|over|that|which|who|whose|where)$/u;
/** "The close date of my open deals": the field is the command's. */
const ofSet =
  /^(?:the|my|our) [a-z -]{2,30}? (?:of|for|on) (?:all|my|our|the|every|each|these|those|both)(?![a-z])/u;
/** "My deals a follow-up task": one is to be made for each. */
const taskFor = /(?<=s) (?:a|an|one) (?:[a-z-]+ )*(?:follow-?up|task|to-?do|reminder|call|meeting)/u;
const isThem = new RegExp(`^(?:(?:all|both|each) (?:of )?)?(?:them|those|these)$|^(?:${allOfThem})$`, 'u');
const hasNoun = new RegExp(`(?<![a-z])${nounEn}(?![a-z'])`, 'u');

/** What stands before the set is the command's. */
const leading = /^(?:批量|请|帮我|麻烦)*(?:把|将|给|为|对|让)?/u;

function spansZh(chars: string): readonly Span[] {
  const starts = new Set<number>([leading.exec(chars)?.[0].length ?? 0]);
  for (const match of chars.matchAll(
    /把|将|给|为|对|帮|让|请|归档|删除|删掉|清除|关闭|完成|取消|推进|转移|共享|领取|退回|修改|更新|批量|(?=所有|全部|每|我|这些|那些|这批|那批|它们|他们)/gu,
  ))
    starts.add(match.index + match[0].length);
  const ends = [...chars.matchAll(new RegExp(`${nounZh}(?:们)?|(?:这|那)(?:些|批)|它们|他们`, 'gu'))].map(
    (match) => match.index + match[0].length,
  );
  return [...starts].flatMap((from) =>
    ends
      .filter((to) => to > from + 1 && !/[给把将]|提醒/u.test(chars.slice(from, to)))
      .map((to) => ({ from, to })),
  );
}
