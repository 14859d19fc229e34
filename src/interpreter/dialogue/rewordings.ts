import { regexp } from '../../kernel/index.ts';

/** Ways to say an edit of the last question that the reader of questions has its own words for. */
interface Rewording {
  readonly pattern: RegExp;
  readonly plain: string;
}

const itEn = '(?:it|that|this|them|those|these)';
const lead = "(?:(?:can|could|would) (?:you|we|i) |please |and |ok |now |also |then |let[’']s )*";

const rewordings: readonly Rewording[] = [
  {
    // "OK, revenue then, this year", 那就看销售额，今年的: another figure of what was asked before.
    pattern: new RegExp(
      `^(?:(?:ok|okay|fine|alright|well|right|so)[,. ]+)*(?!(?:${itEn}|do|and|only|just|by|not|no|who|what|which|how)\\b)(?<what>[a-z]+(?: [a-z]+){0,3}) then(?<rest>,.{2,30})?$`,
      'iu',
    ),
    plain: 'what about $<what>$<rest>',
  },
  {
    // "Biggest loss": of what was listed.
    pattern:
      /^(?:and )?(?:the |what was the )?(?<end>biggest|largest|smallest|latest) (?:loss|win|deal|sale|order|invoice)$/iu,
    plain: 'the $<end> one',
  },
  {
    // "When does the biggest close?", 最大那单多少钱: all of that stands beside it.
    pattern: new RegExp(
      `^${lead}(?:(?:when|how much|how big|how old|(?:what|which) stage|what) (?:is|was|does|did|will)|who (?:owns|has|won|lost|bought)) (?:the )?(?<end>biggest|largest|smallest|latest|oldest|newest)(?: (?:one|deal|order|invoice|task|lead|contract))?(?: (?:close|due|expire|end|start|worth|in|at|of (?:them|those|these)))*$`,
      'iu',
    ),
    plain: 'the $<end> one',
  },
  {
    pattern: regexp('u')`
        ^(?:那|其中|里面)*最(?<end>[大小贵高低早晚新老久])的?(?:那)?一?(?:[单个笔条家张份])?(?:商机|单子|合同|发票)?(?:是)?(?:的)?
        (?:多少钱?|多大|什么时候(?:成交|签|到期|结束|的)?|[在到]?(?:什么|哪个?)阶段|谁(?:的|负责|在跟|签的)|哪家的)(?:了|呢)?$
      `,
    plain: '最$<end>的那个',
  },
  {
    // "On deals above 50k" of a rate: narrowed, and not listed.
    pattern: new RegExp(
      `^${lead}(?:on|for|in|among) (?:only |just )?(?:the )?(?:deals|opportunities|ones) (?:over|above|more than|bigger than) (?<bound>[$€£¥]?[\\d.,]+ ?[a-z]*)$`,
      'iu',
    ),
    plain: 'only those over $<bound>',
  },
  {
    // "Show only China".
    pattern: new RegExp(`^${lead}(?:show|see|give|list)(?: me)? (?:only|just) (?<what>.{2,40})$`, 'iu'),
    plain: 'only $<what>',
  },
  {
    // 最快要签的是哪个: the one that closes first.
    pattern:
      /^(?:那|其中|里面)*最(?:快|早|近|先)(?:要|能|会|可以|就要)*(?:签|成交|到期|结单|关单|签约|下单)(?:下来)?(?:的)?(?:那?个|那?单|那?笔)?(?:是)?(?:哪[个单笔家])?$/u,
    plain: 'the one closing soonest',
  },
  {
    // 差在哪个区: where the change comes from.
    pattern:
      /^(?:那|主要)*(?:是)?(?:差|少|掉|跌|降)在(?:哪一?个|哪)(?<what>\p{Script=Han}{1,4}?)(?:上|里)?(?:了|呢)?$/u,
    plain: '哪个$<what>降得最多',
  },
  {
    // 周四跟谁: what is listed of that day.
    pattern:
      /^(?:那)?(?<when>(?:这|本|下|上)?(?:周|星期|礼拜)[一二三四五六日天]|今天|明天|后天|昨天)(?:是)?(?:跟|和|与|见|约|找)(?:的)?谁(?:呢)?$/u,
    plain: '$<when>呢',
  },
  {
    pattern: /^(?:那)?(?:一个个|每个人|各人|各自|分别)?差(?:了)?多少(?:钱)?(?:呢)?$/u,
    plain: '还差多少',
  },
  {
    // "How much did each buy this year?", 今年各买了多少: of the groups that stand there, in that time.
    pattern: new RegExp(
      `^${lead}how (?:much|many)(?: [a-z]+)? (?:did|does|do|has|have) each(?: (?:one|of (?:them|those|these)))? (?:buy|bought|win|won|sell|sold|bring in|spend|spent|close|closed)(?: (?:from us|in|for))? (?<time>[a-z0-9 ]{3,24})$`,
      'iu',
    ),
    plain: 'and $<time>',
  },
  {
    pattern:
      /^(?:那|他们|它们)*(?<time>[今去本上这前][年月周季]\p{Script=Han}{0,3}?|[\d一二三四]+季度)(?:各自?|分别|都)+(?:买|签|卖|赢|成交|采购|下单|贡献)了?(?:多少|几单)(?:钱|金额)?(?:呢)?$/u,
    plain: '$<time>呢',
  },
  {
    // "Without the tiny ones under 10k", 5万以下的不要: what is left is on the other side of the bound.
    pattern: new RegExp(
      `^${lead}(?:without|excluding|except|not|no|drop|exclude|skip|remove|leave out|forget|hide|ignore) (?:(?:the|any|those|all) )*(?:(?:tiny|small|smaller|little|low) )?(?:(?:ones?|deals?|stuff|anything|everything) )?(?:under|below|less than|smaller than) (?<bound>[$€£¥]?[\\d.,]+ ?[a-z%]*)$`,
      'iu',
    ),
    plain: 'only those of at least $<bound>',
  },
  {
    pattern: new RegExp(
      `^${lead}(?:without|excluding|except|not|no|drop|exclude|skip|remove|leave out|forget|hide|ignore) (?:(?:the|any|those|all) )*(?:(?:huge|big|bigger|large) )?(?:(?:ones?|deals?|stuff|anything|everything) )?(?:over|above|more than|bigger than) (?<bound>[$€£¥]?[\\d.,]+ ?[a-z%]*)$`,
      'iu',
    ),
    plain: 'only those of at most $<bound>',
  },
  {
    pattern: regexp('u')`
        ^(?:那|把)*(?:金额)?(?:低于|小于|不到|少于|不足)?(?<bound>[\d.一二两三四五六七八九十百千]+[万千亿]?)元?(?:以下|以内|的?小单|的)(?:的)?
        (?:商机|单子|客户)?(?:都)?(?:不要|不看|去掉|除外|不算|排除|剔除|删掉|过滤掉|忽略)(?:了|吧)?$|
        ^(?:不要|不看|去掉|排除|剔除|过滤掉|忽略)(?:金额)?(?:低于|小于|不到|少于|不足)?
        (?<bound2>[\d.一二两三四五六七八九十百千]+[万千亿]?)元?(?:以下|以内)?(?:的)?(?:商机|单子|客户)?(?:吧)?$
      `,
    plain: '只看$<bound>$<bound2>以上的',
  },
  {
    // "This year vs last".
    pattern:
      /^(?:the )?this (?<unit>year|quarter|month|week|half)(?:['’]s)? (?:vs\.?|versus|against|compared (?:to|with)) (?:the )?(?:last|previous)(?: one)?$/iu,
    plain: 'this $<unit> compared with last $<unit>',
  },
  {
    // 分人看, 按人拆, 每个人的; 分产品, 拆到区域.
    pattern: regexp('u')`
        ^(?:再|也|那|换成|改成|帮我)*(?:分|按|拆成|拆到|细分到|具体到)(?:每个|各个?)?
        (?:人|人员|人头|个人|销售员?|业务员)(?:来)?
        (?:数一?下?|数数|看看?|拆开?|拆分|分开?|分组|列|列出来|展开|统计|算|排)?(?:一下|下)?(?:呢|吧)?$
      `,
    plain: '按销售人员',
  },
  {
    pattern:
      /^(?:再|也|那|换成|改成|帮我)*分(?=\p{Script=Han})(?!别|析|享|配)(?<what>\p{Script=Han}{1,6}?)(?:来)?(?:看看?|列|列出来|统计|算)(?:一下|下)?(?:呢|吧)?$/u,
    plain: '按$<what>',
  },
  {
    // "How much of that was GTX Pro?"
    pattern: regexp('iu')`
        ^(?:and |so |ok )*(?:
          how much of (?:that|it|this|the total|those|these)|
          what (?:share|part|percentage|proportion|fraction|portion|percent)
          (?: of (?:that|it|this|the total|those|these))?
        )(?: (?:is|was|are|were|came from|comes from|did|does|goes to|went to|belongs to)) (?<what>.+?)
        (?: (?:make up|account for|contribute|bring(?: in)?|do|have))?$
      `,
    plain: 'share of $<what>',
  },
  {
    pattern: regexp('iu')`
        ^(?:and |so |ok |what about |how about )*(?:the |our )?(?:whole |entire )?compan(?:y|y['’]s|ies)
        (?: (?:as a whole|overall|total|average|wide|figure|number))?$
      `,
    plain: 'for the whole company',
  },
  {
    pattern:
      /^(?:那|和|跟)*(?:我们)?(?:整个)?(?:公司|全公司|集团)(?:整体|总体|平均|的)*(?:呢|是多少|怎么样)?$/u,
    plain: '全公司呢',
  },
  {
    pattern:
      /^(?:那|再|就|只看|看看?|列出?)*最(?:多|高|好|大|强)的?(?:前)?(?<n>[二两三四五六七八九十]|\d{1,2})(?:个|名|家|位|款)(?:呢)?$/u,
    plain: '前$<n>名',
  },
  {
    pattern:
      /^(?:那|再|就|只看|看看?|列出?)*(?:最(?:少|低|差|小|弱)的?|后|末|垫底的?)(?<n>[二两三四五六七八九十]|\d{1,2})(?:个|名|家|位|款)(?:呢)?$/u,
    plain: '倒数$<n>名',
  },
  {
    // "Any with Pineridge?", 有跟华锐的吗: those of what was shown.
    pattern: regexp('iu')`
        ^(?:and |so |ok |is there |are there |do (?:i|we) have )*any(?:thing|one|body)?(?: (?:of|among) (?:them|those|these))?
        (?=(?: (?:with|for|from|at|in|by|to|on)) )(?<what> .{2,40})$
      `,
    plain: 'only$<what>',
  },
  {
    // "Anything overdue?", "any stuck?": of what was shown.
    pattern: regexp('iu')`
        ^(?:and |so |ok |is there |are there |do (?:i|we) have |got )*any(?:thing|one|body)?
        (?: (?:of|among) (?:them|those|these))? (?:that(?:['’]s| is| are) )?(?<what>overdue|late|past due|slipping|stuck|stalled)$
      `,
    plain: 'only $<what>',
  },
  {
    // "Group them by rep".
    pattern: new RegExp(
      `^${lead}(?:group|split|break|cut|bucket|separate|organi[sz]e)(?: ${itEn})?(?: (?:down|up|out))? (?:by|per) (?<what>[a-z]+(?: [a-z]+)?)$`,
      'iu',
    ),
    plain: 'by $<what>',
  },
  {
    pattern:
      /^(?:那|其中|里面|这些里面?)*有(?:没有)?(?:跟|和|与)?(?<what>\S{2,16}?)(?:有关|相关)?的(?:吗|么|没有?)?$/u,
    plain: '只看$<what>的',
  },
  {
    // 谁差得最多: of a target.
    pattern:
      /^(?:那|现在)?(?<who>谁|哪个\p{Script=Han}{1,4}|哪[个家])(?:还)?(?:离目标)?(?:差得?|落后得?)最(?:多|远|大)(?:呢)?$/u,
    plain: '$<who>最低',
  },
  {
    // 许文博有几个: how many of what was shown are his.
    pattern:
      /^(?:那|和)?(?<who>[\p{Script=Han}\p{Script=Latin} ]{2,20}?)(?:那边|手上|手里|名下)?有(?<n>几个|几单|几家|多少个?)(?:呢)?$/u,
    plain: '$<who>的有$<n>',
  },
  {
    // "Who closed those deals?"
    pattern:
      /^(?:and |so )?who (?:closed|won|sold|made|did|brought (?:in)?|landed|signed) (?:it|that|this|them|those|these)(?: (?:deals?|ones?|sales))?(?: in)?$/iu,
    plain: 'by rep',
  },
  {
    // "For each rep".
    pattern:
      /^(?:and |so |now |then )*(?:for|of) (?:each|every)(?: (?:single|of the))? (?<what>[a-z]+(?: [a-z]+)?)$/iu,
    plain: 'by $<what>',
  },
  {
    // "How did that look the year before?"
    pattern: new RegExp(
      `^${lead}how (?:did|was|were|does|is|are) ${itEn}(?: (?:look|go|do|fare|come out))?(?: (?:in|for))? (?<what>(?:the )?[a-z0-9 ]{3,30})$`,
      'iu',
    ),
    plain: 'what about $<what>',
  },
  {
    // "Which closes first?"
    pattern:
      /^(?:and )?which (?:one |of (?:them|those) )?(?:closes|is closing|is due|comes up|ends|expires) (?:first|next|soonest)$/iu,
    plain: 'the one closing soonest',
  },
  {
    // "In money", 按金额算.
    pattern: new RegExp(
      `^${lead}(?:(?:show|give me|do|count|see|rank) ${itEn} )?(?:in|as|by|in terms of) (?:money|cash|amounts?|value|worth|euros?|dollars?|€|\\$)(?: (?:instead|rather|terms))?$`,
      'iu',
    ),
    plain: 'by value',
  },
  {
    pattern: new RegExp(
      `^${lead}(?:(?:show|give me|do|count|see|rank) ${itEn} )?(?:in|as|by|in terms of) (?:count|counts|number|numbers|deal count|number of deals|deals|pieces|volume)(?: (?:instead|rather|terms))?$`,
      'iu',
    ),
    plain: 'by count',
  },
  {
    pattern:
      /^(?:再|也|那|换成?|改成?|帮我)*(?:按|看|用|以|算|换成?)(?:照)?(?:成交|赢单)?金额(?:来|口径)?(?:算|统计|计算|计|看看?|呢|排)?(?:一下|吧|呢)?$/u,
    plain: '换成金额',
  },
  {
    pattern:
      /^(?:再|也|那|换成?|改成?|帮我)*(?:按|看|用|以|算|换成?)(?:照)?(?:单数|个数|笔数|数量|件数)(?:来|口径)?(?:算|统计|计算|计|看看?|呢|排)?(?:一下|吧|呢)?$/u,
    plain: '换成个数',
  },
  {
    pattern:
      /^(?:再|也|那|帮我)*按(?<what>\p{Script=Han}{1,6}?)(?:来)?(?:分|拆|拆分|细分|划分|切|统计|算)(?:一下|开|吧|呢)?$/u,
    plain: '按$<what>',
  },
  {
    // 主要是谁的, "whose are they mostly?"
    pattern: regexp('iu')`
        ^(?:那|这些)?(?:主要|大多|大多数|大部分|多数|基本上?|多半)(?:都)?(?:是|在|归)谁
        (?:的|手里|手上|名下|那)?(?:呢)?$|
        ^(?:and )?whose (?:are|were) (?:they|these|those|most of (?:them|these|those)) (?:mostly|mainly)$|
        ^(?:and )?who (?:has|owns|holds|got) (?:the )?(?:most|majority|bulk)(?: of (?:them|these|those|it))?
        $
      `,
    plain: 'who has the most',
  },
  {
    // "As a pie", 画个饼图, 折线图: which form suits it is for what is shown.
    pattern: new RegExp(
      `^${lead}(?:(?:show|give me|do|draw|make|plot|turn|put|see) ?(?:${itEn} ?)?)?(?:as|in|into|to)? ?(?:an? )?(?:pie|donut|doughnut|lines?|bars?|columns?|trend)(?: (?:chart|graph|plot|diagram))?(?: instead)?$`,
      'iu',
    ),
    plain: 'as a chart',
  },
  {
    pattern: regexp('u')`
        ^(?:再|也|那|帮我|给我|把它|换成?|改成?|做成?|画成|变成|用|来|画|出|生成)*(?:一?个|一?张)?
        (?:饼|折线|曲线|柱状?|柱形|条形|环形|趋势)状?图?(?:表示|显示|看看?|展示|呈现)?(?:一下|吧|呢)?$
      `,
    plain: '换成图表',
  },
  {
    // "Who dragged it down?", 谁拖了后腿: of what was shown, and not of a target.
    pattern: new RegExp(
      `^(?<where>.{0,20}?)(?:who|which one)(?:['’]s| is| was| has| did)? (?:been )?(?:drag(?:ged|ging)?|pull(?:ed|ing)?|weigh(?:ed|ing)?|bring(?:ing)?|brought|hold(?:ing)?|held|let(?:ting)?) (?:${itEn}|us|everyone|the (?:team|number|result)s?) (?:down|back)(?<when>.{0,20})$`,
      'iu',
    ),
    plain: '$<where>who is lowest$<when>',
  },
  {
    pattern:
      /^(?<where>.{0,12}?)(?:是)?(?:谁|哪个人?)(?:在|给)?拖(?:了|着)?(?:大家|我们|团队)?(?:的)?后腿(?:了|的|呢)?$/u,
    plain: '$<where>谁最低',
  },
];

/** A message in the words that the reader of questions knows; as it was said where it is none of these. */
export function reworded(text: string): string {
  const said = text
    .normalize('NFKC')
    .trim()
    .replace(/[\s.?!。？！]+$/u, '');
  const found = rewordings.find(({ pattern }) => pattern.test(said));
  return found === undefined ? text : said.replace(found.pattern, found.plain);
}
