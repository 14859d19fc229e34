import { regexp } from '../../../kernel/index.ts';
import { anyMark } from './marked-text.ts';

/** Whether a clause asks for something to be told or shown, rather than done. Folded, with marks. */
export function isQuestion(chars: string): boolean {
  const said = chars.trim();
  if (request.test(said)) return false;
  if (asking.test(said)) return true;
  if (/[?？]\s*$/.test(said)) return true;
  return (
    asksInChinese.test(said) ||
    shownInChinese.test(said) ||
    reportInChinese.test(said) ||
    isMostOfAll(said) ||
    detailInChinese.test(said)
  );
}

/** 拜访客户最多的销售, 本月拜访排名: who has most of something, or how much it was, where nothing is told as done. */
function isMostOfAll(said: string): boolean {
  return mostOfAll.test(said) && !/[了过]|^(?:今|昨|前|刚)/u.test(said);
}

const mostOfAll = regexp('u')`
    最(?:多|少|高|低|大|小|好|差|长|短|快|慢|久|早|晚|近|强|弱)的(?:前?(?:[一二两三四五六七八九十\d]+|[\ue000-\uf8ff]))?(?:个|位|家|名|单|笔)?
    (?:[\ue000-\uf8ff]|销售(?:人员|代表|员)?|业务员|同事|人|经理|团队|部门|区域|大区|省份|城市|行业|产品|渠道|来源|客户|公司|联系人|商机|单子?|线索|合同|订单|原因|月份?|季度)
    [。.!！]*$|
    ^(?!.*[，,。；;：:]).{2,16}(?:排名|排行榜?|(?<![数产销质])量|次数|趋势|分布|占比|统计|汇总)[。.!！]*$
  `;

/** 把第一个的负责人电话给我, 给我李娜的邮箱: somebody's detail is to be told. */
const detailInChinese = regexp('u')`
    ^(?:请|麻烦你?|帮我)?(?:把|将|(?:给|发给?|告诉|报给?|查)(?:一下|下)?(?:我们?|一下|下)).+的
    (?:手机号?码?|电话(?:号码)?|号码|座机|邮箱(?:地址)?|邮件地址|地址|联系方式|微信号?|网址|官网|名片|职位|职务|头衔)
    (?:(?:告诉|发给?|报给?|给)(?:一下|下)?我们?)?(?:吧|呗|一下|下|看看)?[。.!！]*$
  `;

/** 整一份上月丢单的名单, 来个各区业绩排名: something to look at is to be made. */
const reportInChinese = regexp('u')`
    ^(?:请|麻烦|帮我|给我|帮忙|你|再|先|能不能|可以)*(?:整|弄|来|搞|出|拉|做|列|导|排|报|捋|盘点|盘)(?:一)?
    (?:份|个|张|下|捋|盘|盘点)?(?!给|到).*
    (?:名单|清单|列表|排名|排行榜?|明细|汇总|统计|趋势|分布|占比|对比|业绩|赢单率|销售额)(?:吧|呗|啊)?
    [。.!！]*$
  `;

/** 把上月赢的单列出来, 丢单明细拉一下, 给我看看: what is to be shown, whatever stands before it. */
const shownInChinese = regexp('u')`
    (?:
      (?:列|拉|调|查|找|筛|筛选|捞|翻|搜|导|整理|统计|汇总|排|算|显示|展示|罗列)
      (?:出来|给我|一份给我|个(?:清单|单子|列表|表|名单|排名|名次))|
      (?<!我)(?:列|查|拉|调|筛|捞|统计|汇总|算|看|对比|比较)一?下|
      (?:给|让|发)(?:我|我们|大家)(?:看看|看一下|看下|瞧瞧|瞅瞅|过目|看)|
      (?<!^.*[给让跟和].*)(?:单子?|商机|客户|项目|线索|合同|报价|情况|进展|数据|业绩)(?:都|一起|再)?
      (?:说说|讲讲|看看|瞧瞧|瞅瞅)看?|
      (?:来|整|弄|搞)(?:一?[个份张下]|一?(?:个|份|张)?(?:清单|列表|名单|排名|报表|明细))
    )(?:吧|呗|啊|呢|哈|谢谢)?[，,。.!！~～\s]*(?:谢谢|多谢|谢了)?[。.!！~～]*$
  `;

/** Whether a message, as written, has the words of a question: what goes on with a report, or corrects it, has none. */
export function hasQuestionWords(text: string): boolean {
  return questionWords.test(text.trim());
}

const questionWords = regexp('iu')`
    [?？]$|
    ^(?:(?:and|so|ok|but|then|now|also) )*(?:
      what|which|who|whose|how|when(?! [a-z ]+,)|where|why|show|list|is there|are there|do we|do i|does|did|
      can you (?:show|tell)|tell me|give me|(?:have|has|had|are|is|was|were) (?:they|he|she|any|anyone|anybody|somebody)
    )(?![a-z])|
    多[少久长远大]|哪|什么|啥|何时|几[个家单笔条天次点号时]|来着|谁|怎么|有没有|是不是|吗[。]?$|呢$|^(?:请|帮我|给我|都|全部?|全都)*(?:看|查|列|显示)
  `;

const request = regexp('u')`
    ^(?:hey|hi|hello|parley|please|ok|[,\s])*(?:can|could|would|will) (?:you|we|i|u)(?: please| just| also)*
    [ ](?!
      please |just |also |show|tell|list|give me|find|explain|see|know|get me|help me understand|check|look
    )(?=[a-z])|
    ^(?:请|麻烦)?(?:你)?(?:可以|能不能|能否|可不可以|能)(?:请)?(?:帮我|帮忙|给我|把|将)
    (?!查|看|算|找|列|统计|分析)
  `;

/** What would be, if something were so: nothing to be done. `text` as written. */
export function isHypothetical(text: string): boolean {
  return hypothetical.test(text.trim().toLowerCase());
}

const hypothetical = regexp('u')`
    ^(?:(?:what|how) if|suppose|assuming|imagine|if\b.*(?:\b(?:how|what|would|who|which)\b|\?\s*$))|
    ^(?:要是|假如|假设|假使|倘若|若是|万一|如果).*
    (?:多少|会怎|怎么办|怎么样|会不会|还能|几[个单家]|什么|吗|呢)
  `;

const asking = regexp('u')`
    ^(?:(?:please|pls|hey|hi|parley|so|and|ok|but|well)[,\s]+)*(?:
      (?:
        what(?! an? [a-z]+[.!,])|what's|whats|which|who|who's|whose|whom|when|where|why|how|how's|did|does|
        do (?:we|i|you|they|any)|(?:is|are|was|were)(?! (?:at|in|on|with|back) )|has|
        have (?:we|i|you|they|any)|had (?:we|i|you|they)|am i|should (?:i|we)|can (?:i|we) see|any|show|
        list|display|find|search|count|compare|summari[sz]e|rank|graph|chart|plot|tell me|
        give me(?! a (?:call|ring|reminder))|look up|lookup|get me|explain|define|describe|break down|
        analy[sz]e|view|fetch|pull up|top|share of|percentage|how many|total|number of|average|forecast|
        top \d+
      )(?![a-z'])|
      (?:can|could|would) you (?:please )?(?:show|tell|list|give|find|explain|check|look)
    )
  `;

const asksInChinese = regexp('u')`
    ^(?!
      (?:请|帮我|麻烦|给我|[\ue200-\ue3f3])*(?:安排|预约|约一下|(?:约|写|设|排|定|召开|组织|开|弄|记)一?[个次场条])|
      .*(?:
        把|将|给|转|建|新增|添加|加(?:入|[一个家位条名])|[录开](?:入|[一个条])|登记|完成[^率]|取消|推迟|标记|删|归档|清除|关闭|做完|提醒|领取|认领|拜访了|
        见了
      )
    ).*(?:的|个)
    (?:客户|商机|线索|联系人|销售|行业|团队|区域|任务|待办|事|事情|事项|拜访|会议|合同|订单|单|单子|机会)
    (?:呢|吗)?$|
    ^(?:请|帮我|麻烦|给我|我想|想)*(?:
      查看|查询|查一下|查查|查下|显示|列出|列一下|列下|看看|看下|看一下|搜索|搜一下|统计|对比|比较|汇总|
      分析|展示|找出|找一下|找到|告诉我|排名|计算|算一下|预测|有哪些|有没有|是否|多少|哪些|哪个|哪家|谁|
      为什么|为啥|怎么|怎样|如何|什么
    )|
    (?:
      吗|呢|么|没有|了没|没|多少|多久|多长时间|几天|多少天|多大|几个|几家|几单|几笔|怎么样|咋样|如何|哪些|
      哪个|哪家|什么|啥|谁|干嘛|咋办
    )[?？。]*$|
    (?<!没)(?:什么|啥)(?:安排|日程|行程|计划)[了呢啊?？。]*$|
    ^(?!.*(?:问|说|讲|确认|告诉|通知|提醒|记|约)).{0,14}(?:什么时候|啥时候|何时|几时|几点|几号|哪天)\S{0,8}[的了呢过吗]?[?？。]*$|
    是不是|(?<!所)有没有(?!时间)|能不能看|赢了多少|输了多少|多少(?:钱|单|个|家|金额)|
    (?:有|是|剩|剩下)(?:哪些|哪个|哪几|什么|啥|多少|几)|哪(?!怕)|几[个单笔家次位]|
    (?:哪些|哪个|哪家|哪几)\S*(?:客户|商机|销售|联系人|线索|阶段|产品|区域|行业|团队|单)
  `;

/** A noun phrase about records in a period is a query: "follow-ups due this week", 本周待办. */
export function isListOfRecords(chars: string): boolean {
  const said = chars.trim();
  if (nounQueryZh.test(said)) return true;
  if (anyMark.test(said.slice(0, 1)) && /[\ue000-\ue1f3]/.test(said.slice(0, 1))) return false;
  return nounQuery.test(said);
}

/** 华锐的成交记录, 明天的安排: what there is to see, and nothing that happened or is to be done. */
const nounQueryZh = regexp('u')`
    (?:成交|赢单|签单|签约|输单|丢单|结单)的?(?:
      记录|历史|明细|情况|金额|总?额|价格?|均价|单价|数量?|单数|笔数|次数|率|周期|天数|时长|时间|原因|分析|
      列表|清单|趋势|走势|占比|排名|客户|产品|行业
    )[。？?！!]*$|
    ^(?:最近|近期|刚|刚刚|上[个次周月]|本[周月]|今[天年]|[\ue200-\ue3f3])*(?:赢|输|丢|签|成交|拿下)
    (?:下|掉|了)?的(?:[\ue400-\ue5f3]|[一二三四五六七八九十几\d]+)?[个笔张条家]?(?:单子?|商机|客户|项目)
    [。？?！!]*$|
    ^[\ue200-\ue3f3]?(?:我|我们)?(?:[要该][交发签做付]|要?到期)的(?:报价单?|合同|任务|待办|方案|标书|发票|订单|资料)[。？?！!]*$|
    ^[\ue200-\ue3f3](?:我|我们)?(?:的|有什么|有啥|有哪些)?(?:安排|日程|行程|计划|待办|任务|事情?)
    (?:呢|吗|是什么|有哪些)?[。？?！!]*$
  `;

const nounQuery = regexp('u')`
    ^(?:
      (?:
        all|my|our|the|open|overdue|pending|upcoming|due|new|lost|won|stuck|stale|active|closed|completed|
        outstanding|today's|hot|big|biggest|largest|unpaid|recent|latest|late|scheduled|planned|last|missed
      )\s+
    )*(?:
      follow-ups|followups|follow ups|tasks|to-dos|todos|deals|opportunities|opps|accounts|customers|
      contacts|leads|activities|meetings|calls|visits|demos|emails|reminders|quotes|orders|invoices|
      deals? (?:won|lost|closed|signed|counts?|values?|amounts?|numbers?|totals?|sizes?)|wins|losses|
      pipeline|revenue|win rate|won revenue|lost deals|sales
    )(?![a-z])
  `;
