import type { Intent } from '../../intents/index.ts';
import { regexp } from '../../kernel/index.ts';
import type { InterpreterContext } from '../interpretation.ts';
import { leftToDo } from './left-to-do.ts';

/** What a message leaves out that only the thread tells: "which ones did she lose", 分给王磊, 改到一月底成交. */
export function spelledOut(typed: string, context: InterpreterContext): string {
  const { thread } = context;
  const [asked] = thread?.intents ?? [];
  const text = plainly(typed, asked);
  if (asked?.name === 'measure' && asked.slots.measures.some((key) => ofDeals.test(key)))
    return text.replace(/^((?:and |so )*which) ones(?= (?:did|do|has|have|was|were)\b)/iu, '$1 deals');
  const said = text.trim();
  // "Should be 118k" of the one field that was just shown.
  if (asked?.kind === 'query' && shouldBe.test(said)) return `it ${said}`;
  // "Show me them again" after something was done with them.
  if (asksOnceMore(said) && thread?.intents.some(({ name }) => name === 'list') === true)
    return /\p{Script=Han}/u.test(said) ? '看一下刚才那张单子' : 'show me the list again';
  // "Show me his" of one who was singled out are the records of his figure, of a list those of it.
  if (theirs.test(said) && asked?.kind === 'query') {
    const isHan = /\p{Script=Han}/u.test(said);
    // What was counted or listed of one alone is already his.
    if (
      asked.name === 'list' &&
      asked.slots.filters.some(({ field }) => field === 'owner' || field === 'rep')
    )
      return isHan ? '列出来' : 'list them';
    if (asked.name === 'measure') return isHan ? '明细' : 'which ones';
    return isHan
      ? said.replace(/^.*?(?=[他她])/u, '只看')
      : said.replace(/^.*\b(his|her)s?\b.*$/iu, 'only $1');
  }
  const rival = thread?.records.some(({ entity }) => entity === 'deal')
    ? asCompetitor.exec(said)?.groups
    : undefined;
  if (rival !== undefined) return `competitor is ${rival.who}`;
  // 算了叫数据治理一期: what was just made or named is called so.
  if ((thread?.last ?? []).some(({ name }) => name === 'create-record' || name === 'update-record'))
    return said.replace(/^(?:算了|还是|要不|不)[，,\s]*(?:还是|就)?(?=叫\S)/u, '就');
  const day = thread?.intents.some(({ name }) => name === 'digest') ? leftOn.exec(said)?.groups : undefined;
  const when = day?.when ?? day?.when2;
  if (when !== undefined) return /\p{Script=Han}/u.test(when) ? `${when}有什么安排` : `what's on ${when}`;
  const left = leftToDo(said, asked, context);
  if (left !== null) return left;
  // "The field app one – push it to January": what it is stands before it.
  const topic = topicFirst.exec(said)?.groups;
  if (topic !== undefined) return `${topic.before}${topic.what}${topic.behind}`;
  if (asked?.name === 'digest')
    return said.replace(anotherDay, "what's on my plate $<day>").replace(anotherDayZh, '$<day>有什么要做的');
  if (thread?.isListLatest === true && (thread.listed ?? []).length > 1)
    return said
      .replace(wholly, '$1them all')
      .replace(handing, '$1 all of them ')
      .replace(handingZh, '把它们都');
  return thread?.records[0]?.entity === 'deal' ? said.replace(closingMoved, '预计成交日期$1$2') : text;
}

/** 他们王总监要求元旦前签, 争取春节前签: when it is to close, whoever wants it so. */
const wantsToSign = regexp('u')`
    ^(?:他们|她们|客户|对方|那边)?(?:那边|的)?(?:\p{Script=Han}{1,2}(?:总监|经理|主任|处长|院长|老板|总))?(?:那边)?
    (?:想|希望|要求|计划|打算|准备|争取|力争|说要|说)(?:能|在|赶在)?(?<when>[^，,。？?不]{2,8}?)(?:能|就|要)?(?:签|签约|签下来|成交)(?:合同)?(?:了)?[。]?$
  `;

/** "That's 12k on top", "another 5k": so much more, and not instead. */
const onTop = regexp('iu')`
    ^(?:(?:and|so|plus)[ ,]+)*(?:(?:that|it)['’]s[ ])?(?:another[ ])?(?<sum>[€$£¥]?\d[\d.,]*\s?[km]?)[ ](?:on top|extra|more|additional(?:ly)?)(?: of that)?[.!]*$
  `;

/** "Log that as a call": what was told is the call. */
const loggedAs =
  /\b(log|record|save|note) (?:it|that|this) (?:down )?as an? (call|meeting|visit|e-?mail|demo|note)(?= with\b)/iu;
/** 最老的那个直接丢了吧: how quickly says nothing more. */
const hastily = /(?<=[个单笔条家位的])(?:直接|干脆|索性)(?=丢|输|关|删|改|推|转|取消|归档|结|标)/u;

/** 给李娜建个任务，周五前交计划: what the task is stands behind the comma. */
const taskFor =
  /(?<=^(?:请|帮我|再)?给[^，,。]{1,12}?(?:建|加|安排|派|设)(?:上|一下)?一?[个条](?:任务|待办))[，,]\s*/u;

/** "Set Vexora as the competitor" of the deal that is spoken of. */
const asCompetitor =
  /^(?:(?:and|ok|now|please|then|also)[, ]+)*(?:add|set|put|enter|mark|note|name|record) (?<who>\S.{1,40}?)(?: down| in)? as (?:the |our |a |its |main )*competitor[.!]*$/iu;

/** "Move everything to Friday" is said of the list, and not of all deals. */
const wholly =
  /^((?:(?:and|ok|now|please|then|just)[, ]+)*(?:move|push|put|shift|postpone|mark|set|reassign|assign|close) )everything(?= (?:to|till|until|as|by|over|back|on)\b)/iu;

/** "Show them again", 再看看: the list of before, as it is now. */
export function asksOnceMore(text: string): boolean {
  return onceMore.test(text.trim());
}

const onceMore = regexp('iu')`
    ^(?:(?:and|so|ok|now|please|can you)[, ]+)*(?:show|list|give|see|pull up|let me see)(?: me| us)?[ ]
    (?:(?:all )?(?:of )?(?:them|those|these)(?: all)?|(?:the |those |these )?(?:deals|tasks|leads|accounts|customers|invoices|ones))[ ]
    (?:again|once more|one more time)[?.! ]*$|
    ^(?:那|请|给我|帮我|把)*(?:它们|这些|那些)?(?:再|重新)(?:看看?|列|显示|打开)(?:一下|一遍|一次|出来)?(?:它们|这些|那些|清单|列表|单子)?(?:吧)?[。？?]*$
  `;

const shouldBe = /^(?:should|must|ought to) (?:now )?be (?!(?:able|possible|interesting|enough)\b)/iu;

const theirs = regexp('iu')`
    ^(?:(?:and|so|ok|now)[, ]+)*(?:show|see|list|give|open)(?: me| us)? (?:his|hers|theirs)(?: ones?)?[?.! ]*$|
    ^(?:那|给我|再)*(?:看看?|列出?|打开|显示)(?:一下)?(?:他|她)的[？?。]*$
  `;

/** What can be said in words that hold by themselves, whoever asks; 转化率 of leads is how many of them became deals. */
function plainly(text: string, asked: Intent | undefined): string {
  const isOfLeads =
    (asked?.name === 'measure' && asked.slots.measures.some((key) => key.includes('lead'))) ||
    (asked?.name === 'list' && asked.slots.entity === 'lead');
  const said = text
    .replace(/(?<![a-z'’])(he|she|that)s(?= [a-z\d€$£])/giu, "$1's")
    .replace(/(?<![a-z])its(?= (?:for|in|on|at|the|an?|not|now|too|actually|[\d€$£¥]))/giu, "it's")
    .replace(wantsToSign, '预计$<when>签')
    .replace(onTop, 'raise the amount by $<sum>')
    .replace(/^((?:and |so )?)ill(?= [a-z]+ )/iu, "$1i'll")
    .replace(/(?<=[这本上下]周)一共/u, '总共')
    .replace(/(?<=\p{Script=Han})按人(?=[看分拆]?$)/u, '按销售人员')
    .replace(/意向(?<how>[高中低])(?=的|$)/u, '$<how>意向')
    .replace(restOf, 'from today until the end of this $<unit>')
    .replace(restOfZh, '今天到周日')
    .replace(since, 'when did we last talk to $<who>')
    .replace(/\b(why|when|where)['’]s\b/giu, '$1 is')
    // "Open the Globex deal": what is there is shown, and nothing is made.
    .replace(/^(?:please )?open (?=(?:the|that|this) (?!.*\b(?:again|back|new)\b))/iu, 'show me ')
    .replace(numberOf, '$<who>的$<what>是多少')
    .replace(reachedAt, '$<who>的$<what>是多少')
    .replace(loggedAs, '$1 a $2')
    .replace(hastily, '')
    .replace(taskFor, '：')
    .replace(
      /^(?:and |so )*what(?:['’]s| is) left in (?:the )?(?<stage>[a-z]+)(?: stage)?[?.! ]*$/iu,
      'my open deals in $<stage>',
    )
    .replace(ofNth, '$<before> the $<nth> one')
    .replace(/^(?<nth>第[一二三四五\d]+个)(?=(?:联系人|决策人|对接人|关键人))/u, '$<nth>商机的');
  if (asked?.name === 'measure' && asked.slots.measures.some((key) => ofInvoices.has(key)))
    return said
      .replace(/^(?:那)?(?:有)?逾期的(?:呢|有哪些|是哪些|有吗)?$/u, '逾期的发票有哪些')
      .replace(
        /^(?:那)?(?:还|总共|一共)*(?:有)?多少(?:钱)?(?:没|未)(?:收|回)(?:回来|到|上来|款)?(?:呢)?$/u,
        '应收多少',
      )
      .replace(
        /^(?:and )?(?:what(?:['’]s| is)|which(?: ones)? are|anything) overdue[?.! ]*$/iu,
        'overdue invoices',
      );
  if (!isOfLeads) return said;
  return said
    .replace(/(?<!线索|阶段)转化率/u, '线索转化率')
    .replace(/\bconverts? (best|worst|most|least)\b/iu, 'has the $1 lead conversion')
    .replace(
      /^(?:那|其中|里面)?(?:有)?(?:转化|转换|转成商机)(?:了)?(?:几个|多少个?|几条)$/u,
      '已转化的有几个',
    )
    .replace(
      /^(?:and )?how many (?:of (?:them|those|these) )?(?:have |were |got )?converted[?.! ]*$/iu,
      'how many are converted',
    );
}

/** "The contact on the first": of a list, and no day of a month. */
const ofNth =
  /^(?<before>(?:and |so )*(?:who|what|when|which|how|where|why)\b.{3,40}? (?:on|of|for|at|with|to|in)) the (?<nth>first|second|third|fourth|fifth|last)[?.! ]*$/iu;
const ofInvoices: ReadonlySet<string> = new Set([
  'payments',
  'receivables',
  'overdue',
  'invoiced',
  'collection_rate',
]);

/** 他们李总电话: the number, and no call. */
const numberOf =
  /^(?:那|他们|那边|对方)*(?:的)?(?<who>\p{Script=Han}{1,3}(?:总|经理|工|主任|老师|部长|院长|处长|科长))(?:的)?(?<what>电话|手机号?|邮箱|微信)(?:号码?)?(?:是)?(?:多少|什么)?(?:呢)?[？?。]*$/u;
/** 他们电话, 她的邮箱: how they are reached. */
const reachedAt =
  /^(?:那)?(?<who>[他她]们?|对方|客户)(?:公司|那边)?(?:的)?(?<what>电话|手机号?|邮箱|微信)(?:号码?)?(?:呢|是多少|多少)?[？?。]*$/u;
const restOf =
  /^(?:and |what about )?(?:the )?rest of (?:the|this) (?<unit>week|month|quarter|year)[?.! ]*$/iu;
const restOfZh = /^(?:那)?(?:这|本)(?:个)?(?:周|星期)(?:剩下|余下|剩余)的?(?:呢|时间|几天)?[？?。]*$/u;
const since =
  /^(?:and |so )*how long (?:has it been |is it |ago is it )?since (?:we|i|anyone|anybody|somebody) (?:have |has )?(?:last )?(?:spoke|spoken|talked|called|met|visited|contacted|heard|been in touch)(?: (?:to|with|from))? (?<who>(?!them\b|him\b|her\b|it\b|there\b)\S.{1,40}?)[?.! ]*$/iu;

/** 周一还剩啥, "what's left on Monday" of one's day or week. */
const leftOn =
  /^(?:那)?(?<when>今天|明天|后天|(?:这|本|下)?(?:周|星期|礼拜)[一二三四五六日天])(?:还|现在)*(?:剩|有)(?:下|余)?(?:些)?(?:啥|什么|哪些|几个)(?:安排|事)?(?:了|呢)?[？?]?$|^(?:(?:and|so)[, ]+)*what(?:['’]s| is) (?:still )?left (?:on|for) (?<when2>\p{L}+day|tomorrow|today)[?.! ]*$/iu;

/** "What about tomorrow?" of one's day. */
const anotherDay = regexp('iu')`
    ^(?:(?:and|so|ok)[, ]+)*(?:(?:what|how) about |and )?
    (?<day>(?:on )?(?:tomorrow|today|(?:this|next) (?:week|month|\p{L}+day)|(?:mon|tues|wednes|thurs|fri|satur|sun)day))[?.! ]*$
  `;
const anotherDayZh =
  /^(?:那|看看)*(?<day>今天|明天|后天|大后天|(?:这|本|下)个?(?:周|星期|礼拜|月)[一二三四五六日天]?|周[一二三四五六日天])(?:呢|的呢)?[？?。]*$/u;

const topicFirst =
  /^(?<what>(?:the|that) [^,:–—]{2,30}? (?:one|deal|task))(?:\s*[,:–—]|\s+-)\s*(?<before>.+?\b)it(?<behind>\b.*)$/iu;

/** Measures by their keys. */
const ofDeals = /deal|^(?:revenue|win_rate|lost_amount|open_pipeline)/u;
const handing = /^((?:please |ok |and )*(?:assign|give|hand|reassign)) (?=to \p{Lu})/u;
const handingZh =
  /^(?:那|就|请|帮我)*(?:都)?(?=(?:分|转|派|交|分配|指派)给[\p{Script=Han}\p{L} ]{2,20}(?:吧)?$)/u;
const closingMoved =
  /^(?:那|就|再|帮我)*(改到|改成|推到|延到|提前到|调到)(.{2,12}?)(?:成交|签约|签单|结单|签)$/u;
