import { regexp } from '../../../kernel/index.ts';

/**
 * Questions of what was said, as people begin them. Names are one private-use character here, and times another. What they ask about stands
 * anywhere in the message; a sentence that asks who did, sold or owns something is none of these.
 */
export const asksWhatWasSaid: readonly RegExp[] = [
  // "Who complained about onboarding?", "which customers have mentioned SSO?"
  regexp('iu')`
    ^(?:so |and |hey |ok |please |to |for |with |from )*(?:do (?:we|you) (?:know|remember) )?
    (?:who(?:['’]s| else)?|which (?:of (?:my|our|the) )?(?:\w+ ){0,2}?(?:customers?|clients?|accounts?|companies|company|people|prospects?|contacts?|leads?|deals?)|
    (?:did|has|have) (?:any(?:one|body)|some(?:one|body)|any (?:customers?|clients?|accounts?|contacts?|of (?:them|our customers))|\ue000)|
    any(?:one|body| customers?| clients?| accounts?| contacts?)(?: who| that)?)
    (?:[ ](?:has|have|had|is|are|was|were|ever|also|already|recently|all|at \ue000|from \ue000|[\ue200-\ue3f3]))*[ ]
    (?:complain\w*|mention\w*|said|say|saying|says|talk\w* about|spoke about|speak about|bring up|brought up|raise[ds]?|raising|object\w*|worr\w+|
    concern\w*|unhappy|dissatisf\w*|annoyed|frustrat\w*|angry|upset|disappoint\w*|hesita\w*|afraid|sceptical|skeptical|nervous|anxious|praise\w*|
    criticis\w*|criticiz\w*|inquir\w*|enquir\w*|express\w*|struggl\w*|told (?:us|me|you)|refer(?:s|red|ring)? to|hint\w*|suggest\w*|push\w* back|
    ask\w* (?:about|whether|if)|interested in (?!buying)|curious|compar\w* us|threaten\w*|promis\w*|insist\w*|stress\w*|emphasi\w*)\b
  `,
  // "Which customer wants single sign-on?", "who asked for a discount?"; who needs a call or is to buy stands in the records.
  regexp('iu')`
    ^(?:so |and |hey |ok |please )*
    (?:who(?:['’]s| else)?|which (?:of (?:my|our|the) )?(?:\w+ ){0,2}?(?:customers?|clients?|accounts?|companies|company|people|prospects?|contacts?)|
    (?:does|do|did|has|have) (?:any(?:one|body)|some(?:one|body)|any (?:customers?|clients?|accounts?|contacts?|of (?:them|our customers))))
    (?:[ ](?:has|have|had|is|are|was|were|ever|also|already|recently|still|really|at \ue000|from \ue000|[\ue200-\ue3f3])|['’]d)*[ ]
    (?:(?:want(?:s|ed|ing)?|wish(?:es|ed)?|would (?:like|prefer|rather|love)|like|requir(?:es?|ed|ing)|hop(?:es?|ed|ing) (?:for|to)|insist\w*)(?! to (?:buy|renew|close|see me|talk))|
    (?:need(?:s|ed|ing)?)(?![ ](?:to be |(?:a |an |my |our |more |some |any |the |urgent |immediate |special |closer |quick )*(?:next )?(?:follow\w*|attention|calls?|calling|visits?|visiting|chas\w*|coaching|contact\w*|reminders?|nudge|push|
    touch\w*|check\w*|meetings?|updat\w*|action|help|tasks?|approv\w*|quotes?)))|
    ask(?:s|ed|ing)? (?:for|us|me|to)\b|request(?:s|ed|ing)?\b(?! approval)|demand(?:s|ed|ing)?|prefer(?:s|red)?|likes|liked|love[sd]|hate[sd]?|
    fear(?:s|ed)?|scared|think(?:s|ing)?|thought|believe[sd]?|feels?|felt|care[sd]? (?:\w+ )?(?:about|for)|agreed|refuse[sd]?|keen|eager|happy with|
    pleased|satisfied|impressed|(?:plan(?:s|ned|ning)?|intend(?:s|ed|ing)?) to|consider(?:s|ed|ing)|evaluat(?:es|ed|ing)|look(?:s|ed|ing) for)(?![\w-])
  `,
  // "What did we promise Globex?", "what has Anna said about the budget?"
  regexp('iu')`
    \b(?:what(?:['’]s| is| else| exactly)?|which \w+|anything|how|when|why|whether|where)(?: (?:did|do|does|has|have|had|was|were|is|are))?
    (?:[ ](?:we|i|you|they|he|she|it|someone|anyone|everyone|everybody|people|customers|clients|ever|last|all|the (?:customer|client)|our (?:customer|client)|[\ue000-\ue1f3](?:['’]s? \w+)?|
    (?:the|their|our|his|her) (?:\w+ ){0,2}?(?:team|cto|cfo|ceo|cio|buyer|director|manager|contact|people|lawyers?|notes)|at|from|of|and|[\ue200-\ue3f3]))*[ ]
    (?:promis\w*|say|said|saying|mention\w*|complain\w*|tell (?:us|me|them|him|her|[\ue000-\ue1f3])|told|agree[ds]? (?:on|to|with|upon)|agreed\b|
    committed? to|commit to|assure[ds]?|guarantee[ds]?|object\w* to|worr\w+ about|worried|concerned about|dislike\w*|think (?:of|about)|thought (?:of|about)|
    feel about|felt about|unhappy|upset|raise[ds]?|bring up|brought up|insist\w*|stress\w*|emphasi\w*|criticis\w*|criticiz\w*|(?:like|love|hate|want|expect)(?:s|d)? (?:about|from)|push\w* back|hesitat\w*)\b
  `,
  // "What are their concerns about migration?", "any complaints from Globex?"
  regexp('iu')`
    \b(?:what(?:['’]s| is| are| were| was)?|any|are there any|is there any|were there any|list(?: the| all)?|show(?: me)?(?: the| all| any)?|
    find(?: the| all| any)?|have there been any|did we (?:get|have|hear) any|have we (?:had|heard|got) any|has there been any)
    (?:[ ](?:the|their|his|her|our|main|biggest|other|all|of|customers?['’]?|[\ue000-\ue1f3](?:['’]s?)?|[a-z]{3,12}))?[ ]
    (?:concerns?|objections?|complaints?|worries|worry|reservations?|feedback|criticism|praise|pain points?|misgivings|grievances|doubts|promises|
    commitments)\b
  `,
  // "Find notes mentioning SSO", "are there any notes about security?"
  regexp('iu')`
    ^(?:hey |ok |so |and |please |can you |could you |i need |i want |i['’]m looking for )*(?:to )?
    (?:(?:are|is|were|was) there|have there been|do (?:we|you|i) have|have (?:we|i) got|any|find|search|show|list|get|look for|look up|pull up|give me|which|
    what|where are|all|my|our|the)\b[^.:;!]{0,40}?\b
    (?:notes?|mentions?|comments?|remarks?|conversations?|interactions?|passages?|references?|records)
    (?:[ ](?:from|of|by|in|with|at) (?:the |my |our )?[\ue000-\ue3f3\w]+)?[ ]
    (?:about|on|mention\w*|regarding|concerning|containing|that (?:mention|talk|speak|say|contain|refer|discuss)\w*|where|
    which (?:mention|talk|speak|say|contain)\w*|with the words?|saying|discussing|around|say|says)\b
  `,
  regexp('iu')`
    \b(?:search|look (?:through|in|into|up in)|go through|scan|check|comb|dig through|query)(?: (?:in|through|all))*(?: (?:the|my|our|all|all the))? ?
    (?:notes?|meeting notes|call notes|history|records|conversations|interactions|activit(?:y|ies))\b.*\b(?:for|about|on)\b
  `,
  regexp('iu')`\b(?:in|from|according to) (?:the|my|our|any|\ue000['’]s) (?:meeting |call |visit )?notes\b`,
  regexp(
    'iu',
  )`^(?:please |can you |could you )*(?:remind me |tell me |recall |do you (?:know|remember) )(?:again )?what\b.*\b(?:said|say|told|promised|mentioned|agreed|wanted|asked)\b`,
  // "Any mention of drones?", "how often did price come up?", "when did we last talk about training?"
  regexp('iu')`
    ^(?:and |so |ok )?(?:(?:is|was) there )?(?:any|the|a)? ?(?:earliest|first|latest|last|most recent|newest|recent)? ?(?:mentions?|talk) (?:of|about)\b|
    ^(?:the |show (?:me )?)?(?:my |our )?(?:latest|last|most recent|newest) (?:notes?|remarks?|comments?)(?: \w+)? (?:on|about|for|from|with|at) \ue000|
    \bhow (?:often|many times)\b.*\b(?:come|came|mention\w*|bring up|brought up|raised?|discuss\w*|talk\w*|complain\w*)\b|
    \bwhen (?:did|have|has|was|were)(?: \S+){1,3}? (?:last |first )?(?:talk|talked|speak|spoke|spoken|hear|heard) (?:\w+ )?(?:about|of)\b|
    \bhow many (?:of (?:my|our|the) )?(?:different )?(?:customers?|clients?|accounts?|companies|people|prospects?)(?: have| has| had)? (?:complain\w*|mention\w*|said|say|
    object\w*|worr\w+|ask(?:ed|ing)? (?:about|for)|rais(?:e|ed|ing)|brought up|compar\w+ us)\b
  `,
  regexp(
    'iu',
  )`\b(?:ever|anybody|anyone|somebody|someone) (?:mention|say|complain|talk about|speak about|bring up|raise|object)\w*\b`,
];

/** 谁抱怨过上线慢, 我们答应过华锐什么, 有没有提到单点登录的记录. */
export const asksWhatWasSaidInChinese: readonly RegExp[] = [
  regexp('u')`
    (?:谁|哪些?(?:个|家|位)?(?:客户|公司|人|联系人|商机|线索)|哪几?家|有没有(?:人|客户|谁|哪家)|有(?:谁|哪些客户|客户|人))
    (?:们)?(?:之前|以前|最近|曾经?|都|也|还|跟我们|和我们|对我们|向我们|[\ue200-\ue3f3])*
    (?:抱怨|吐槽|投诉|提到|提起|提过|提出|提的?|说过|说起|说到|说(?!明|服)|讲过|问起|问过|问到|反映|反馈|担心|顾虑|犹豫|质疑|不满|不高兴|嫌|
    反对|表扬|夸|称赞|批评|强调|表示|聊到|聊过|谈到|谈过|关心|在意|介意|纠结|害怕|怕|要求过|对[^，。]{1,12}(?:不满|有意见|有顾虑|感兴趣|有疑虑|不放心))
  `,
  // 华锐最早什么时候提到离线的, 云岭最近一次被提到是哪次沟通
  regexp('u')`
    (?:最早|第一次|首次|最先|最近一次|最后一次|上一?次)(?:是)?(?:什么时候|啥时候|何时|哪天|在哪次\S{0,6})?(?:被)?
    (?:提到|提起|提及|提过|提(?!交|供|前|醒|升|成)|说到|说起|谈到|聊到|讲到|抱怨|投诉|嫌|反映|问起|问到|答应|承诺)
  `,
  // 有几家客户要求数据放在国内
  regexp('u')`
    (?:几|多少)(?:家|个|位)?(?:客户|公司|人|联系人)(?:[\ue200-\ue3f3]|都|最近|之前)*
    (?:抱怨|吐槽|投诉|提到|提起|提过|提出|说过|说起|说到|反映|反馈|担心|顾虑|犹豫|质疑|不满|嫌|问起|问过|要求|强调)|
    (?:提过|提到过?|说过|抱怨过|问过|要求过)[^，。？?]{1,16}的(?:客户|公司|人)(?:有)?(?:几|多少)
  `,
  // 哪个客户想要单点登录, 谁让我们先出方案; 谁要跟进、谁快到期了 stands in the records.
  regexp('u')`
    ^(?:请问|那|看看|查一下|查查)?(?:谁|哪些?(?:个|家|位)?(?:客户|公司|联系人)|哪几?家|有没有(?:人|客户|谁|哪家)|有(?:谁|哪些客户|客户|人))(?:们)?
    (?:之前|以前|最近|曾经?|都|也|还|特别|一直|[\ue200-\ue3f3])*
    (?:(?:想要?|希望|愿意|打算|需要|要)(?!到期|续约|续费|跟进|回访|联系|拜访|打电话|处理|关注|催|知道|看|查|求|审批|买|下单|签|付|多少)|
    要求|觉得|认为|喜欢|看重|看中|用过|试过|(?:让|叫|请|找|催|问|托)(?:过|了)?我们|嫌|同意|拒绝|坚持|不想|不愿|不肯|不要|舍不得|指望|盼)
  `,
  // 华锐对价格满意吗: how somebody named takes it.
  regexp('u')`
    [\ue000-\ue1f3](?:那边|的人|的?老板)?(?:现在|到底)?(?:对|觉得|认为|嫌|担心|怕|满意|想要?|希望|喜欢|同意|接受|在意)[^，。？?]{0,20}(?:吗|没有?|么)[？?。\s]*$
  `,
  regexp('u')`
    (?:答应|承诺|保证|许诺|说好|约定|谈妥|谈好|商定|应承|允诺|同意)(?:过|了)?(?:要|给|帮|会)?(?:[\ue000-\ue1f3]|他们?|她们?|对方|客户|人家)?
    (?:的)?(?:什么|哪些|啥|怎样|过什么)
  `,
  regexp('u')`
    (?:[\ue000-\ue1f3]|他们?|她们?|对方|客户|我们|大家)(?:那边|方面|这边)?(?:的(?:人|老板|采购|财务|技术|法务|总监|经理))?
    [ ]?(?:[，,]?(?:上次|之前|以前|最近|曾经?|都|最|还|跟我们|和我们|对我们|[\ue200-\ue3f3]))*
    (?:(?:对|就|关于)[^，。？?]{1,16}?)?(?:有没有)?
    (?:抱怨|吐槽|投诉|提到|提起|提出|提|说|讲|反映|反馈|担心|顾虑|强调|表示|要求|聊到|谈到|关心|在意|答应|承诺|保证|喜欢|看重|想要|希望|满意)(?:过|了|的)?(?:是)?
    (?:些|过|我们的?)?(?:什么|哪些|哪一?点|啥|怎么(?!样))
  `,
  regexp(
    'u',
  )`(?:[\ue000-\ue1f3]|他们?|她们?|对方|客户|大家)(?:[\ue200-\ue3f3])*(?:对|就|关于)[^，。？?]{1,16}(?:怎么(?:说|看|想|评价|反应)|(?:有|是)?(?:什么|哪些|啥)(?:意见|看法|顾虑|想法|反馈|态度|要求|评价|说法))`,
  regexp('u')`
    (?:提到|提及|提过|说到|说过|讲到|关于|有关|涉及|谈到|聊到|包含|带有|写到|写了)[^，。？?]{1,24}
    (?:的)(?:记录|备注|纪要|笔记|会议记录|跟进内容|沟通记录|聊天|段落|原话)
  `,
  regexp(
    'u',
  )`(?:记录|备注|纪要|笔记|跟进)(?:里面?|中|上)(?:[\ue200-\ue3f3])*(?:有没有|有|是否|都)?(?:提|说|写|讲|谈|聊|关于|对|怎么|涉及)`,
  regexp(
    'u',
  )`(?:有没有|有|是否有|都有|有哪些|有什么|什么|哪些)(?:人|客户|谁)?(?:关于|对|针对|涉及)?[^，。？?]{0,16}(?:的)?(?:顾虑|异议|抱怨|投诉|意见|不满|担忧|疑虑|吐槽|差评|好评|承诺)`,
  regexp(
    'u',
  )`(?:[\ue000-\ue1f3]|他们?|她们?|对方|客户)(?:那边|方面|这边)?(?:的|有)?(?:主要|最大|什么|哪些|啥|的)*(?:顾虑|异议|不满|担忧|疑虑|痛点)(?:是|有)?(?:什么|哪些|啥)?[？?。]*$`,
  regexp(
    'u',
  )`(?:搜|搜索|查找|翻|翻翻|检索|查)(?:一下|下)?(?:所有|全部)?(?:的)?(?:记录|备注|纪要|笔记|跟进)(?:里|中)?`,
  // 上次跟他们谈付款方式是怎么定的, 客户最不满意的是什么
  regexp(
    'u',
  )`(?:[\ue000-\ue1f3]|他们?|她们?|对方|客户)[^，。？?]{0,24}(?:(?:不满意?|担心|顾虑|在意|关心|看重|介意|想要|要求|强调|答应|承诺)的(?:是|都?有)?(?:什么|啥|哪)|怎么(?:定|谈|说|答复|回复|回应|解释|约定?|商量)的)`,
  regexp(
    'u',
  )`为什么(?:[\ue000-\ue1f3]|他们?|她们?|对方|客户)[^，。？?]{0,6}(?:不满|生气|犹豫|不高兴|拒绝|担心|拖|迟迟|不肯|不愿|不想|嫌)`,
];

/** How one should answer or act is asked of an adviser, whatever the customer said: 客户说价格贵怎么回. */
export const asksForAdvice = regexp('iu')`
  怎么(?:回|答复?|应对|应付|办|说服|跟进)(?!的|了|我们)|\b(?:how (?:do|should|can|could) (?:i|we)|what should (?:i|we))\b
`;

/** What these say of the asking itself, and nothing of what is looked for. */
export const ofAsking = regexp('giu')`
  \b(?:notes?|mentions?|comments?|remarks?|passages?|references?|interactions?|conversations?|calls?|meetings?|visits?|demos?|e-?mails?|contact|key|main|points?|takeaways?|highlights|summar\w*|recap|gist|discussed|search|find|look (?:through|up)|scan|remind me|tell me|
  do (?:we|you) (?:know|remember)|customers?|clients?|accounts?|companies|people|anyone|anybody|someone|somebody|the words?)\b|
  有没有|记录里?面?|备注里?|纪要里?|笔记里?|跟进(?:记录|内容)?|沟通记录|会议记录|搜索?一?下?|查找?一?下?|找一下|看看|翻翻|哪些|哪家|客户|公司|什么|怎么|
  为什么|有谁|提到|提及|提过|提出|说过|说到|讲到|关于|有关|涉及|谈到|聊到|联系|沟通|开会|会议|通话|见面|重点|要点|总结|概括|小结|概要|怎么说|说|谈|聊|讲|是|时候|的|过|了|吗|呢|请|帮我|给我
`;

/** What tells to write something down, whatever it goes on to say. */
export const tellsToWrite = regexp('iu')`
  ^\s*(?:(?:please|pls|can you|could you|hey|ok|and|also)[,\s]+)*(?:log|add|create|make|new|note|memo|write|send|call|called|met|visit|visited|had|spoke|
  talked|mark|set|move|update|change|remind me to|schedule|book|plan|assign|hand|put|save|record|export|when i say)\b|
  \bnotes? (?:on|for|to|about|to self|of)\b[^?]{0,60}[:–—]|
  ^\s*(?:请|帮我|麻烦|再)?(?:记一|记录一|记下|加个|加一|添加|新建|创建|备注|写一|把|将|导出)|(?:备注|记录|纪要)\s*[:：]|^\s*给[^？?]{1,30}(?:加|记|写|建|添)
`;
