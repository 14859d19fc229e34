/** Ways to say an edit of the last question that the reader of questions has its own words for. */
interface Rewording {
  readonly pattern: RegExp;
  readonly plain: string;
}

const itEn = '(?:it|that|this|them|those|these)';
const figures = "(?:['’]s)?(?: (?:numbers?|figures?|results?|values?|data|ones?))?";
const time =
  '(?<what>(?:the )?(?:same (?:[a-z]+ )?(?:of )?)?(?:(?:last|previous|prior) (?:year|quarter|month|week|period|half)|(?:year|quarter|month|week|period) before|\\d{4}|q[1-4](?: \\d{4})?))';
const timeZh =
  '(?<what>(?:去年|上年|前年|上个?(?:季度?|月|周|星期|半年|期)|\\d{2,4}年|环比|同比|前一个?(?:季度|月|周|年))(?:的)?(?:同期|同一时期|这个时候|同[季月周])?)';
const lead = "(?:(?:can|could|would) (?:you|we|i) |please |and |ok |now |also |then |let[’']s )*";

const rewordings: readonly Rewording[] = [
  {
    // "Put last year's next to it", "show the previous quarter beside that".
    pattern: new RegExp(
      `^${lead}(?:put|show|place|set|have|see|give|add|include|lay|hold)(?: me| us)? ${time}${figures} (?:right )?(?:next to|beside|alongside|side by side with|against|opposite|along with)(?: ${itEn})?$`,
      'iu',
    ),
    plain: 'compared with $<what>',
  },
  {
    // "Add last year for comparison", "with last year's as a reference".
    pattern: new RegExp(
      `^${lead}(?:(?:add|include|show|with|put|plus|bring in|give me) (?:in )?)?${time}${figures}(?: in)? (?:for|as|to) (?:an? |the )?(?:compar(?:ison|e)|reference|context|benchmark|baseline)$`,
      'iu',
    ),
    plain: 'compared with $<what>',
  },
  {
    // "How does that compare to last year?", "hold it against the year before", "vs last year", "was it better than last year?"
    pattern: new RegExp(
      `^${lead}(?:(?:how|what) (?:does|did|do|is|are|would) ${itEn} (?:compare|look|stack up|fare)|(?:compare|hold|set|measure|check|put|benchmark) ${itEn}|${itEn})?\\s*(?:compared? )?(?:to|with|against|versus|vs\\.?|relative to) ${time}${figures}$`,
      'iu',
    ),
    plain: 'compared with $<what>',
  },
  {
    // "This year vs last".
    pattern:
      /^(?:the )?this (?<unit>year|quarter|month|week|half)(?:['’]s)? (?:vs\.?|versus|against|compared (?:to|with)) (?:the )?(?:last|previous)(?: one)?$/iu,
    plain: 'this $<unit> compared with last $<unit>',
  },
  {
    // 跟去年同期放一起看, 和上季度比一下.
    pattern: new RegExp(
      `^(?:再|也|那|帮我)*(?:把|将)?(?:它|这个)?(?:跟|和|与|同|拿)${timeZh}(?:的)?(?:数据?|数字|结果)?(?:来|做|作)?(?:个)?(?:放(?:在|到)?(?:一起|一块儿?|旁边)|并排|并列|摆(?:在)?(?:一起|一块儿?|旁边)|一起|一块儿?|对比|比较|对照|比)(?:着)?(?:一?下|来)?(?:看|看看|比|比较|对比|显示|列出来)?(?:呢|怎么样|如何|吧)?$`,
      'u',
    ),
    plain: '和$<what>对比',
  },
  {
    // 加上去年做对比, 去年的也放上来比一比.
    pattern: new RegExp(
      `^(?:再|也|那|帮我|把)*(?:加上?|带上?|补上?|附上?|放上?|列上?|给个?|加个)?${timeZh}(?:的)?(?:数据?|数字)?(?:也)?(?:一起)?(?:加上|带上|放上来?|列出来|加进来)?(?:，)?(?:做|作|当|作为|来)?(?:个|一个|下)?(?:对比|比较|比对|参照|参考|对照|比一?比|比一下)(?:一?下)?$`,
      'u',
    ),
    plain: '和$<what>对比',
  },
  {
    // 分人看, 按人拆, 每个人的; 分产品, 拆到区域.
    pattern:
      /^(?:再|也|那|换成|改成|帮我)*(?:分|按|拆成|拆到|细分到|具体到)(?:每个|各个?)?(?:人|人员|人头|个人|销售员?|业务员)(?:来)?(?:看看?|拆开?|拆分|列|列出来|展开|统计|算|排)?(?:一下|下)?(?:呢|吧)?$/u,
    plain: '按销售人员',
  },
  {
    pattern:
      /^(?:再|也|那|换成|改成|帮我)*分(?=\p{Script=Han})(?!别|析|享|配)(?<what>\p{Script=Han}{1,6}?)(?:来)?(?:看看?|列|列出来|统计|算)(?:一下|下)?(?:呢|吧)?$/u,
    plain: '按$<what>',
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
    pattern:
      /^(?:那|这些)?(?:主要|大多|大多数|大部分|多数|基本上?|多半)(?:都)?(?:是|在|归)谁(?:的|手里|手上|名下|那)?(?:呢)?$|^(?:and )?whose (?:are|were) (?:they|these|those|most of (?:them|these|those))(?: mostly| mainly)?$|^(?:and )?who (?:has|owns|holds|got) (?:the )?(?:most|majority|bulk)(?: of (?:them|these|those|it))?$/iu,
    plain: 'who has the most',
  },
  {
    // "What do they come to?"
    pattern: new RegExp(
      `^${lead}(?:how much|what) (?:do|does|did|would|is|are) (?:${itEn}|all of ${itEn}|(?:they|these|those|it) all|they)(?: all)? (?:add up|come|amount|sum|total|worth)(?: up)?(?: to)?(?: in total| altogether| together| all together| combined)?$`,
      'iu',
    ),
    plain: 'in total',
  },
  {
    pattern: new RegExp(
      `^${lead}(?:(?:add|sum|tot(?:al)?) (?:${itEn} |it all |them all )?up|(?:add|sum|total) (?:them|those|these|it)(?: all)?(?: up| together)?|what[’']?s (?:the|that|their|its) (?:grand |overall )?(?:total|sum)(?: (?:of|for) (?:${itEn}|all of ${itEn}))?|(?:the |and the )?(?:grand |overall )?(?:total|sum)(?: amount| value)?(?: of (?:${itEn}|all of ${itEn}))?)$`,
      'iu',
    ),
    plain: 'in total',
  },
];

/** A message in the words that the reader of questions knows; as it was said where it is none of these. */
export function reworded(text: string): string {
  const said = text
    .normalize('NFKC')
    .trim()
    .replace(/[\s.?!。？！]+$/u, '');
  const found = rewordings.find(({ pattern }) => pattern.test(said));
  // 去年同月 and 去年同季 are the same months a year before, as 去年同期 is.
  return found === undefined
    ? text
    : said.replace(found.pattern, found.plain).replace(/([去上]年)(?:的)?同[季月周]度?/u, '$1同期');
}
