import { type Language, regexp } from '../../../kernel/index.ts';

/**
 * Whose requests a question is about: those that wait for one's own decision, "what's there for me to sign off?", 有人等我批吗, or those one has
 * made, "did Stefan approve my discount?". Null where it is about none: every word has to be one of such a question, but for names of who decides and
 * what it is for.
 */
export function asksOfApprovals(asked: string, language: Language): 'mine' | 'asked' | null {
  if (isOwn[language].test(asked) && !forMe[language].test(asked))
    return hasOnly(asked.replace(names[language], ' '), language) ? 'asked' : null;
  if (!approval[language].test(asked) || !hasOnly(asked, language)) return null;
  return waits[language].test(asked) ? 'mine' : null;
}

function hasOnly(text: string, language: Language): boolean {
  return words[language].test(text.trim());
}

const words = {
  en: regexp('iu')`
    ^(?:(?:
      what|which|who|whose|any(?:thing|body|one)?|some(?:thing|body|one)?|is|are|was|were|am|be|been|being|there|does|do|did|has|have|had|got|
      can|must|should|i|me|my|mine|we|us|our|you|it|they|them|the|a|an|all|still|yet|already|now|right|today|currently|recent(?:ly)?|to|for|on|from|
      by|of|about|with|in|at|so|far|how|many|please|show|list|give|see|tell|check|look|up|waiting|waits?|pending|open|outstanding|left|need(?:s|ed)?|
      want(?:s|ed)?|requir(?:e|es|ed|ing)|approv(?:e|es|ed|als?|ing)|signed|signs?|sign[- ]?offs?|off|ok(?:ay)?|decided?|decides|decisions?|
      requests?|requested|asked|submitted|sent|discounts?|deals?|queue|inbox|accepted|granted|refused|rejected|declined|turned|down|became|become|
      happened|going|gone|go|went|through|state|status|news|answer(?:ed)?|stands?|standing|s
    )[\s,'’]*)+$
  `,
  zh: regexp('u')`
    ^(?:
      我的?|咱们?|你|现在|目前|今天|还|都|有|没有?|是|的|了|呢|吗|么|啊|看看|看一?下|查看?|列出|显示|给|帮|请|一下|哪些|什么|几个|多少|哪|谁|人|
      是否|是不是|等待?|待|着|在|需要?|要|得|来|去|处理|审批|批准?|批复|批下来|审核?|审|同意|核准|通过|过|驳回|拒绝|申请|请求|单子?|商机|折扣|
      东西|事项?|列表|清单|提交|发起|报|那个|这个|那些|那笔|这笔|到|步|里|儿|怎么?样?|如何|结果|进度|进展|状态|情况|已经|好|完|下来|上次|
      刚才|刚刚|一步|[，\s]
    )+$
  `,
};

/** An approval in so many words; a request alone may be a customer's. */
const approval = {
  en: /(?<![a-z])(?:approv\w+|sign[- ]?offs?|sign off)(?![a-z])/iu,
  zh: /批|审|核准/u,
};

/** Somebody waits for it, and so for whoever asks. */
const waits = {
  en: regexp('iu')`
    (?<![a-z])(?:what|which|any(?:thing|body|one)?|who|is there|are there|how many|do i|should i|must i|show|list|pending|open|outstanding|
    my (?:approvals|queue|inbox))(?![a-z])
  `,
  zh: /待(?:我)?(?:审|批)|(?:等|待|需要?|要|得)着?(?:我|审|批)|我(?:要|得|需要?)(?:来|去)?(?:批|审)|有.*(?:审批|申请)/u,
};

/** It is one's own word that is waited for. */
const forMe = {
  en: /(?<![a-z])(?:for|on|by|need|needs) (?:me|my (?:approval|decision|ok|sign[- ]?off|go))(?![a-z])|(?<![a-z])i (?:[a-z]+ )*(?:approve|sign|decide)(?![a-z])/iu,
  zh: /(?:等|待|需要?|要|得)着?我|我(?:要|得|需要?)?(?:来|去)?(?:批|审)/u,
};

/** What one has asked for oneself, and what became of it. */
const isOwn = {
  en: regexp('iu')`
    (?<![a-z])(?:
      (?:happened|became|become|state|status|news|answer|stands?) .*(?<![a-z])(?:my|our) (?:[a-z]+ ){0,2}?(?:requests?|approvals?|discounts?)|
      my (?:[a-z]+ ){0,2}?requests?(?: for approval)?$|
      (?:did|has|have|was|were|is|are) (?:.* )?(?:my|mine|our)(?: .*)?(?:approv|answer|decid|through|accept|grant|refus|reject|declin|sign)|
      (?:did|has|have|was|were|is) (?:.* )?(?:approv|answer|decid|accept|grant|refus|reject|declin|sign).*(?<![a-z])(?:my|mine|our)\b
    )
  `,
  zh: regexp('u')`
    我(?:的|上次|刚才|刚刚)*(?:提交|发起|报|申请)|我的?(?:那个|那笔|这个|折扣|单子?|商机)*(?:折扣|申请|审批)|
    ^(?:折扣|审批|申请|单子?|商机|那个|那笔|的)*(?:批|审批|同意|通过|驳回)了?(?:没有?|吗|么)$|
    ^.{1,8}(?:批|审批|同意|驳回)了?我的?(?:那个|那笔)?(?:折扣|申请|审批|单子?)?(?:没有?|吗|么)$|
    的?(?:折扣|申请)(?:审批|批|同意|通过)了?(?:没有?|吗|么)$
  `,
};

/** Who decides, and what it is for: whoever and whatever that is. */
const names = {
  en: regexp('giu')`
    (?<=(?<![a-z])(?:did|has|have|is|was) )(?!(?:my|our|the|it|anybody|anyone|somebody)\b)[\p{L}'’.-]+(?: [\p{Lu}][\p{L}'’.-]*){0,2}(?= )|
    (?<=(?<![a-z])(?:for|on|about|by|with) )(?!(?:my|me|the|it)\b)[\p{L}\d&'’.–-]+(?: [\p{L}\d&'’.–-]+){0,4}$
  `,
  zh: /^\p{Script=Han}{2,6}?(?=(?:批|审批|同意|驳回)(?:准)?了)|(?<=^|我的?)(?![我撤取收催不])[\p{L}\d]{2,10}?(?=的?(?:折扣|申请))/gu,
};
