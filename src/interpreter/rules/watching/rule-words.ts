/** How a rule is put together: what sets it off, and who is told or what is done. */

const one = (words: readonly string[]) => `(?:${words.join('|')})`;

const polite =
  "(?:(?:please|pls|plz|hey|hi|parley|ok|okay|and|also|so|then|from now on|in future|can you|could you|would you|will you|i want you to|i'd like you to|you should|just|always|automatically)[, ]+)*";
const politeZh =
  '(?:请|麻烦你?|帮我|帮忙|给我|替我|以后|今后|从现在起|从今天起|我想要?|我要|希望你?|你|能不能|可不可以|可以|自动|另外|还有|，|,|\\s)*';

/** Somebody who is told. */
const person =
  "(?:me|us|myself|everyone|everybody|(?:(?:all|the whole|the entire|the|my|our) )*(?:sales |account )?(?:team|reps)(?!['’]| (?:lead|manager|owner))|(?:the |this |our )?(?:[a-z]+ )?(?:channel|group chat|group)|#[\\p{L}\\d_-]+|(?:my|the|their|its|his|her|our|that|this|whoever is the)(?: (?:deal|account|lead|sales|team|record|line|opportunity|customer|task|contact))?(?:['’]s)? (?:manager|owner|assignee|salesperson|rep|team lead|lead|boss|supervisor|director|vp(?: of sales)?)|(?!(?:an?|the)(?![\\p{L}]))[\\p{Lu}@][\\p{L}'’.-]*(?: \\p{Lu}[\\p{L}'’.-]*){0,2})";
const personZh =
  '(?:我们|我|大家|(?:他|她|它|其|该)?(?:的)?(?:销售|客户|商机|线索|部门|团队)?(?:经理|主管|上级|领导|老板|负责人|总监)|我(?:的)?(?:经理|主管|上级|领导|老板)|(?!我|你|他|她|它|大家)@?[\\p{Script=Han}A-Za-z]{2,12}?)';

/** So many at most: each of them may be cut in as many ways as a name is long. */
const others = '{0,4}';
const people = `${person}(?:(?:,| and|, and) ${person})${others}`;
const peopleZh = `${personZh}(?:(?:[、，,]|和|以及|跟|还有)${personZh})${others}`;

/** Verbs of which nobody could think a question is asked. */
const surelyTells = one([
  'alert',
  'notify',
  'warn',
  'ping',
  'inform',
  'message',
  'text',
  'nudge',
  'page',
  'buzz',
  'dm',
  'email',
  'flag',
  'holler at',
  'alarm',
  'prompt',
  'shout at',
  'ring',
  'call out to',
  'whatsapp',
  'poke',
]);

export const tellsEn = one([
  `${surelyTells} (?<who>${people})`,
  `(?:tell|remind|update|advise|brief) (?<who>${people})`,
  '(?:heads[- ]?up|fyi|ping|alert|flag|nudge|shout|holler|yell|scream|beep|buzz|notify|warn)(?: please)?',
  `give (?<who>${people}) (?:an? )?(?:shout|holler|buzz|ring|call|bell|signal|sign|word|tip|poke|heads[- ]?up|nudge)`,
  `let (?<who>${people}) know`,
  `(?:send|give|drop|get|shoot|fire) (?<who>${people}) (?:an? |the )?(?:alert|notification|heads[- ]?up|message|warning|ping|note|dm|nudge|shout|reminder|e-?mail|mail|text)`,
  `(?:send|raise|trigger|fire|issue|post) (?:an? )?(?:alert|notification|warning|reminder)(?: to (?<who>${people}))?`,
  `send (?:an? )?(?:reminder|message|note) to (?<who>${people})`,
  `keep (?<who>${people}) (?:posted|informed|updated|in the loop)`,
  "(?:i|we)(?:['’]d| would| want| need| wish| should)*(?: like| love)?(?: to)? (?:know|hear|see|be (?:told|notified|alerted|informed|warned|pinged))(?: about it)?",
  `(?:set up|set|create|add|make|configure|turn on|enable|give me|get me|i need|i want|i'd like|i would like|i'd love|can i (?:get|have)|could i (?:get|have)|schedule|start)(?: me)?(?: to (?:have|get|receive))?(?: an?| another| one)?(?: new)?(?: \\w+)? (?:alert|notification|alarm|warning|watch|heads[- ]?up|ping|nudge)(?: for me)?`,
  `(?:cc|copy) (?<who>me|us)`,
  '(?:watch|keep an eye|look)(?: out)? (?:on|for)',
  'watch',
]);

const afterTelling =
  '(?:,? (?:too|as well|also|right away|immediately|at once|straight away|here|by dm|in chat|asap|please|too|about it|instantly))*';

export const whensEn =
  '(?:when(?:ever)?|(?:right |straight |directly )?after(?= (?:each|every|any) )|if(?: ever)?|as soon as|once|every time(?: that)?|each time(?: that)?|any ?time|the moment(?: that)?|in case|should|the minute|the second|the day)';
const aboutsEn = '(?:about|of|on|for|over|that|:|-)';

export const actsEn = one([
  'create',
  'make',
  'add',
  'assign',
  'reassign',
  'give',
  'hand',
  'route',
  'move',
  'set',
  'return',
  'put',
  'send',
  'mark',
  'change',
  'update',
  'share',
  'schedule',
  'escalate',
  'follow up',
  'plan',
  'log',
  'open',
  'release',
  'archive',
  'transfer',
  'distribute',
  'rotate',
  'round[- ]robin',
  'take',
  'remind',
  'start',
  'raise',
  'lower',
  'reopen',
  'close',
  'push',
  'ask',
  'tell',
  'have',
  'get',
  'let',
  'prompt',
  'nudge',
  'auto[- ]?(?:assign|create|escalate|notify)',
  'notify',
  'alert',
  'inform',
  'message',
]);

/** `cond` what sets it off, `act` what is done, `who` is told. Tried in their order. */
export const tellRulesEn = [
  `^${polite}give (?<who>${people}) (?<cond>.+? (?:notice|warning|heads[- ]?up) (?:before|of|ahead of|prior to) .+)$`,
  `^${polite}${tellsEn}${afterTelling},? ${whensEn} (?<cond>.+)$`,
  `^${polite}${tellsEn}${afterTelling},? ?${aboutsEn} (?<cond>.+)$`,
  `^${polite}(?:flag|highlight) (?<cond>(?:any |all |the |my |our )*(?:deals?|leads?|accounts?|customers?|invoices?|contracts?|quotes?|tasks?|opportunit(?:y|ies))(?![a-z]).+)$`,
  `^${polite}${tellsEn} (?<cond>.+)$`,
  `^${polite}${whensEn} (?<cond>.+?),?(?: then| please)* ${tellsEn}${afterTelling}$`,
  // "Anything odd with our win rate, shout": so short that nothing else could be meant.
  `^${polite}(?<cond>(?:anything|something|any) .+?),? (?:-|–|—)? ?${tellsEn}${afterTelling}$`,
  `^${polite}(?<cond>.+?)(?:,|:|;| -| –| —| =>| ->) ?(?:please )?${tellsEn}${afterTelling}$`,
  `^${polite}(?<cond>.+?),? (?:should|must|has to|have to|needs? to|ought to) (?:always |automatically )?${tellsEn}${afterTelling}$`,
];

export const actRulesEn = [
  `^${polite}${whensEn} (?<cond>.+?)(?:,| then|,? please|,? automatically| should)+ (?<act>${actsEn}(?![\\p{L}]).+)$`,
  `^${polite}${whensEn} (?<cond>.+?) (?<act>${actsEn}(?![\\p{L}]).+)$`,
  `^${polite}(?<act>${actsEn}(?![\\p{L}]).+?),? ${whensEn} (?<cond>.+)$`,
  `^${polite}(?:set up|create|add|make|build) an? (?:automation|rule|workflow|trigger)(?: (?:that|which|to|so that))?(?:,|:)? ?${whensEn} (?<cond>.+?)(?:,| then)+ (?<act>.+)$`,
  `^${polite}(?:set up|create|add|make|build) an? (?:new )?(?:automation|rule|workflow|trigger) (?:that|which|to)(?: automatically)? (?<act>.+?) ${whensEn} (?<cond>.+)$`,
];

/** What is done to a whole kind as it comes in: "assign new leads from the website to Tom". */
export const standingEn = {
  assign: [
    `^${polite}(?<set>(?:all |any |every )?(?:new|incoming|inbound) (?:leads?|deals?|accounts?|customers?|enquiries|inquiries)(?: .+?)?) (?:should |must |are to |will )?(?:go|goes)(?: straight| directly| automatically)? to (?<to>[\\p{L}' .-]+?)(?: automatically| from now on)*$`,
    `^${polite}(?:automatically |auto[- ]?)(?:assign|give|route|hand|send|pass|allocate|forward)(?: over)? (?:all |any |every |each |the )*(?<set>.*?(?:leads?|deals?|accounts?|customers?|enquiries|inquiries|opportunities)(?: .+?)?) (?:over )?to (?<to>.+?)$`,
    `^${polite}(?:assign|give|route|hand|send|pass|allocate|forward)(?: over)? (?:all |any |every |each |the )*(?<set>.*?(?:leads?|deals?|accounts?|customers?|enquiries|inquiries|opportunities)(?: .+?)?) (?:over )?to (?<to>.+?) automatically$`,
    `^(?!.*\\b(?:today|now|this time)\\b)${polite}(?:assign|give|route|hand|send|pass|allocate|forward)(?: over)? (?:all |any |every |each |the )*(?<set>.*?(?:leads?|deals?|accounts?|customers?|enquiries|inquiries|opportunities)(?: .+?)?) automatically to (?<to>.+?)$`,
    `^${polite}(?:auto[- ]?)?(?:assign|give|route|hand|send|pass|allocate|forward)(?: over)? (?:all |any |every |each |the )*(?<set>(?:new|incoming|inbound|future|fresh) .+?)(?: automatically)? (?:over )?to (?<to>.+?)(?: automatically| from now on)*$`,
    `^${polite}(?:every|each|all|any) (?<set>(?:new|incoming|inbound|future) .+?) (?:(?:should|must|shall|has to|have to|needs to|need to|will|to) )?(?:go|goes|be assigned|be given|be routed|belong|belongs|is assigned|gets assigned|are assigned)(?: straight| directly| automatically)? to (?<to>.+?)$`,
  ],
  shareOut: [
    `^${polite}(?:auto[- ]?)?(?:distribute|share out|share|spread|split|round[- ]robin|rotate|allocate|assign|route|divide|deal out|hand out|give)(?: out)? (?:all |any |every |each |the )*(?<set>.*?(?:leads?|deals?|accounts?|customers?|enquiries|inquiries|opportunities))(?: (?:evenly|equally|fairly|automatically|in turns?|by turns?|by rotation|round[- ]robin|in rotation|one by one))*,? (?:among|amongst|between|across|over|to)(?: the)? (?<among>.+?)(?:,? (?:evenly|equally|fairly|automatically|in turns?|by turns?|by rotation|round[- ]robin|in rotation|one after the other))*$`,
    `^${polite}(?:all |any |every |each |the )*(?<set>.*?(?:leads?|deals?|accounts?|customers?|enquiries|inquiries|opportunities)(?: (?:from|of|in|for|by) .+?)?) (?:should |must |shall |will |are to |is to |have to |has to )?(?:go|goes|be (?:assigned|given|routed|shared out|split|distributed)|get (?:assigned|split|shared)|alternate|rotate|are (?:assigned|given|split|shared)|is (?:assigned|given))(?: (?:alternately|alternating|in turns?|round[- ]robin|evenly|one by one))? (?:to|between|among|amongst|across)(?: the)? (?<among>.+?)(?:,? (?:evenly|equally|fairly|automatically|in turns?|by turns?|by rotation|round[- ]robin|in rotation|one after the other|alternately|alternating|one by one|one each))*$`,
  ],
  pool: [
    `^${polite}(?<act>(?:return|put|send|release|move|give|throw|drop|push) (?<set>.+?)(?: back)?(?: into| to| in) (?:the )?(?:public |shared |open |common )?pool)(?: automatically)?,? (?:after|when|if|once|that(?: have| has)?|which(?: have| has)?) (?<cond>.+)$`,
    `^${polite}(?<act>(?:return|put|send|release|move|give|push|throw|drop) (?<set>.+?)(?: back)? (?:in)?to (?:the )?(?:public |shared |open |common )?pool)(?: automatically)?,? (?:with|without|where|in case of|on|following) (?<cond>.+)$`,
    `^${polite}(?:(?:if|when|whenever|once|all|any|every|each|the) )*(?<cond>.+?),? (?:then |automatically )*(?:should|must|shall|will|has to|have to|need to|needs to|ought to|are to|is to)?(?: automatically)? ?(?<act>(?:go|goes|return|returns|be returned|be put|be sent|be released|fall|falls|drop|drops|move|moves|end up|come|comes|gets? returned|is returned|are returned)(?: (?:back|straight|automatically))* (?:in)?to (?:the )?(?:public |shared |open |common )?pool)(?: automatically)?(?<set>)$`,
    `^${polite}(?<act>(?:return|put|send|release|move|give|push|throw|drop)) (?<cond>.+?)(?: back)? (?:in)?to (?:the )?(?:public |shared |open |common )?pool(?: automatically)?$`,
    `^${polite}after (?<cond>.+?),? (?<act>(?:return|put|send|release|move|give) (?<set>.+?)(?: back)? (?:in)?to the (?:public )?pool)(?: automatically)?$`,
  ],
} as const;

/** Said of a list that is to be shared out. */
export const inTurn =
  /even|equal|fair|turn|altern|one (?:by one|after)|rotat|round|share|split|spread|distribut|divide|among|between|轮|平均|依次|循环|均/iu;

export const tellsZh = one([
  `(?:提醒|通知|告诉|告知|知会|抄送|催|叫|喊|提示|预警|报警|警告|通报)(?:给|到)?(?:一下|下)?(?<who>${peopleZh})(?:一下|一声|下|知道)?`,
  `(?:给|向|跟(?!进)|和|对)(?<who>${peopleZh})(?:发|推|弹|打|说|报|讲)(?:送|出|一)?(?:个|条|一声|下)?(?:提醒|通知|预警|消息|警报|信息|招呼|一声)?(?:一下)?`,
  `(?:发|推|弹)(?:送|出|一)?(?:个|条)?(?:提醒|通知|预警|消息|警报)(?:给(?<who>${peopleZh}))?`,
  `(?:上报|升级|汇报|报)(?:给|到)?(?<who>${peopleZh})`,
  `(?:让|叫)(?<who>${peopleZh})(?:也)?知道(?:一下)?`,
  `(?:alert|ping|cc|notify|at|@)\\s*(?<who>${peopleZh})(?:一下)?`,
  '(?:预警|报警|告警|警示|提醒|通知)(?:一下)?',
  '(?:跟我|和我|给我)?(?:说|讲|吱|招呼)一?声',
  '(?:即时|实时|及时)(?:推送|推)(?:给我)?',
]);

const connectsZh =
  '(?:的时候|的话|之后|以后|时候|那就|那么|第一时间|触发|发出|弹出|[，,、；;\\s]|就|(?<!小)时|后|则|要|请|马上|立即|立刻|及时|自动|都|再|才|麻烦|帮我|也|直接)*';
const whensZh = '(?:当(?![月周季年前])|如果|要是|一旦|只要|每当|凡是|假如|若是?|倘若|万一|每次|但凡|等)?';

export const tellRulesZh = [
  `^${politeZh}${whensZh}(?<cond>.+?)${connectsZh}${tellsZh}(?:去|要|来|立刻|马上|尽快|及时|赶紧)*(?:谈|聊|做|准备|安排|联系)*(?:续签|续约|祝福|送祝福|问候|催款|催收|催一下|回访|跟进|处理|推一把|推一推|推进|看一下|跟一下|关注)?(?:一下)?(?:吧|哦|啊|呀|谢谢)?$`,
  `^${politeZh}(?:有|一有|只要有)(?<cond>.+?)(?:的|，|,)?(?:话|时候)?${connectsZh}${tellsZh}(?:吧|哦|啊|呀|谢谢)?$`,
  `^${politeZh}(?:盯着|盯一下|盯住|关注|留意|监控|监测|看着|看住)(?:一下|下)?(?<cond>.+?)(?:，|,)?(?:有(?:变化|情况|动静)?|一)?${connectsZh}(?:(?:告诉|通知|提醒)我(?:一下)?)?$`,
  `^${politeZh}(?:设|建|加|开|配|创建|设置|新建|新增|添加|配置|设定)(?:置|立|定)?(?:一)?(?:个|条|下)?(?<kind>.{0,8}?)(?:预警|告警|报警|监控|提醒规则|提醒|通知)(?:规则)?[，,:：\\s]*${whensZh}(?<cond>.+)$`,
  `^${politeZh}(?:提醒|通知|告诉|预警)(?<who>${peopleZh})[，,:：\\s]*(?:当|如果|一旦|只要|要是|关于|凡是)(?<cond>.+?)(?:的时候|时|的话)?$`,
];

export const actsZh = one([
  '(?:给(?:我|他|她|负责人|销售|经理|\\p{Script=Han}{2,3}(?=建|新建|创建|加|派|安排))?)?(?:推送|下发|新?建|创建|生成|加|添加|新增|安排|开|设|派|记|排)(?:一)?(?:个|条|项|下)?',
  '(?:把|将)',
  '(?:重新)?(?:分配|指派|转交|移交|转|派|分|交)(?:给|到)',
  '(?:退回|放回|收回|回收|释放|扔回|归还|退|放|进入|回到|掉回)',
  '(?:改成|改为|标记|标为|设为|设成|推进|移到|转到|变成|归档|更新|升级)',
  `(?:提醒|通知|叫|让)${personZh}(?=\\p{Script=Han}{2})`,
  `(?:提醒|通知|告诉)${personZh}[，,、]?(?:并且?|同时|然后|再)(?=\\p{Script=Han}{2})`,
  '(?:轮流|平均|依次|循环)',
]);

/** 两天内 | 建待办: how soon. */
const soonZh =
  '(?:(?:\\d+|[一二两三四五六七八九十半])(?:个)?(?:工作日|天|周|小时|分钟|月|星期)(?:之?内|后)?|第二天|次日|隔天|当天)?(?:自动|系统|就|再)*';

export const actRulesZh = [
  `^${politeZh}每(?:次|当|逢|回)(?<cond>.+?)(?:完|之?后|时|了)?[，,]?(?:就|都|自动)*(?<act>${soonZh}${actsZh}.*)$`,
  `^${politeZh}(?:(?:设|建|加|配|创建|设置|新建)(?:置)?(?:一)?(?:个|条)?(?:自动化|自动规则|规则|工作流|流程)[，,:：\\s]*)?${whensZh}(?<cond>.+?)(?:的时候|的话|之后|以后|[，,]|就|时|后|则|自动|都|请|要|需要|系统)+(?<act>${soonZh}${actsZh}.*)$`,
  `^${politeZh}${whensZh}(?<cond>.+?(?:当天|当日|[天周月]前|前[一两二三四五六七八九十\\d]{1,3}个?[天周月]|了|结束|完|阶段))(?<act>${soonZh}${actsZh}.*)$`,
  `^${politeZh}(?:把)?(?<cond>(?:所有|每条|每个)?新(?:的)?(?:线索|客户|商机))(?:都|自动|统一|一律)*(?<act>(?:分配|指派|分派|派|转|交|分)给.+)$`,
  `^${politeZh}(?:设|建|加|配|创建|设置|新建)(?:一)?(?:个|条)?(?:自动化|自动规则|规则|工作流|流程)[，,:：\\s]*${whensZh}(?<cond>.+?)(?:的时候|的话|之后|以后|[，,]|就|时|后|则|自动)+(?<act>.+)$`,
];

export const standingZh = {
  assign: `^${politeZh}(?:把|将)?(?:所有|每个|每条|凡是|全部)?(?<set>(?:.*?新.*?(?:线索|客户|商机|单子|询盘).*?|.*?(?:线索|客户|商机|单子|询盘)(?=.{0,4}自动)))(?:都|全部|全|统一|自动|直接|就|，|,|进来后?|来了)*(?:分配|分|派|指派|转|交|给|派发)(?:给|到|由)?(?<to>\\p{Script=Han}{2,4}|[A-Za-z][A-Za-z .'-]+?)(?:跟进|处理|负责)?(?:吧)?$`,
  pool: `^${politeZh}(?:把|将)?(?:所有|凡是|全部|如果|一旦)?(?<cond>.+?)(?:都|全部|全|统一|自动|直接|就|则|，|,|的话)*(?:放回|退回|收回|回收|释放|扔回|归还|退|回到|掉回|进入?|放)(?:到|至|进)?公海(?:池)?(?:里)?(?:吧)?$`,
  shareOut: `^${politeZh}(?:把|将)?(?:所有|每个|每条|凡是|全部)?(?<set>.*?(?:线索|客户|商机|单子|询盘).*?)(?:都|全部|全|统一|自动|，|,|进来后?|来了|按顺序)*(?:轮流|平均|依次|循环|轮着|均匀|轮换|轮询)(?:地)?(?:分配|分|派|指派|给|派发|转)(?:给|到)?(?<among>.+?)(?:跟进|处理|负责)?$`,
} as const;

/** "At most once a day", 最多每小时一次: how far apart two messages are. */
export const cooldowns = [
  /,? ?(?:but )?(?:at most|no more (?:often )?than|not more (?:often )?than|max(?:imum)?|only)(?: once)?(?: every| an?| per| each)? (?<span>\d* ?(?:minutes?|hours?|days?|weeks?))/iu,
  /,? ?(?:but )?(?:at most |no more than |only )once (?:every|an?|per|each) (?<span>\d* ?(?:minutes?|hours?|days?|weeks?))/iu,
  /,? ?(?:but )?(?:at most|no more than|only) (?<span>daily|hourly|weekly)/iu,
  /[，,]?(?:但|不过)?(?:最多|至多|不超过|只)(?:每|一)?(?:隔)?(?<span>\d*(?:个?小时|分钟|天|周|个?星期))(?:只?(?:提醒|通知|发|告诉我?|报))?(?:一|1)?次?/iu,
] as const;
