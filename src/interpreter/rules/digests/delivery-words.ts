import { regexp } from '../../../kernel/index.ts';

/** Asks for something to come from now on, by the verb alone: nothing is answered now. */
export const subscribes = regexp('iu')`
    \bsubscribe\b|\bsign (?:me|us|this channel) up\b|\b(?:set|start)[ ](?:me[ ]|us[ ])?up\b|\b(?:schedule|automate)\b|\b(?:turn|switch)(?:[ ]\S+){0,5}?[ ]on\b|\benable\b|
    \b(?:put|add) (?:me|us) (?:on|down|to)\b|\bstart (?:sending|posting|mailing|e-?mailing)\b|\b(?:arrange|organi[sz]e)\b|
    \b(?:i|we)(?:'d| would)? (?:want|like|need) (?:a|another|one|an?other)\b|\b(?:can|could) (?:i|we) (?:get|have) (?:a|an)\b|\b(?:give|get|send|make) (?:me|us) (?:a|an)\b|
    订阅|订[一个份]|开通|打开|开启|启用|设(?:一?个|置|定|好)|安排|定时|定期|(?:给我|帮我)(?:订|开|设|建|加)|要一?[个份]
  `;

/** Has something brought to readers. */
export const sends = regexp('iu')`
    \b(?:send|post(?:ed)?|sent|e-?mail(?:ed)?|mail(?:ed)?|message|dm|push(?:ed)?|deliver(?:ed)?|forward|ping|(?<!\b(?:the|an?|what|which|its|their|his|her|our|my|each|market|by|in) )share[d]?(?! of\b)|drop(?:ped)?|text|publish(?:ed)?|put|slack|ship|shoot|fire(?: off)?|have .{2,60} (?:sent|posted|mailed|delivered))\b|
    发(?!现|票|起|货|生|展)|推送|推(?!进|动|荐|广|迟|后|延|到[\d本下这明后年月周])|播报|同步|抄送|通报|汇报|[丢甩转贴](?:到|给|进|来|过)
  `;

const readerEn = `(?:me|us|myself|(?:the|my|our) (?:team|channel|group|inbox)|everyone|everybody|this (?:channel|group|chat))`;
/** Tells to bring it to a reader, so that it is a digest also where what is to be brought can't be read. */
export const delivers = new RegExp(
  String.raw`\b(?:send|post|e-?mail|mail|message|dm|push|deliver|forward|ping|share|drop|slack|ship|shoot)\b(?: (?:off|over|out))? ${readerEn}\b(?! (?:to|if|when|about) )|` +
    String.raw`(?:^|please |pls |you )(?:send|post|e-?mail|mail|push|deliver|forward|share|drop|slack|publish)\b.{2,80}\b(?:to ${readerEn}|here)\b|` +
    '(?:^|(?<=[点分早晚午上天日周月一二三四五六日号]))(?:自动|定时)?(?:发送|推送)(?!.{0,24}给(?!我|大家|群))|告诉我|让我知道|给我看|(?:发送?|推送?|播报|同步|汇报|报|通报|抄送|转|列)(?:一?[份个下次])?(?:给|到)?(?:我|我们|大家|群里|这个群|本群|过来|出来)|' +
    '给(?:我|我们|大家)(?:发送?|推送?|播报|汇报|列|出)|(?:发|列|推)(?:一?[份个下])?(?:给我|过来|出来)',
  'iu',
);

/** Wants to see, know or be told: a question for now, unless it comes back at set times. */
export const sees = regexp('iu')`
    \b(?:show|give|list|tell|report|get|bring|update|brief|let|see|have|receive|know|look at|check|run|pull|track|watch|monitor|review|prepare|compile|generate|produce|summari[sz]e|recap|notify|alert|inform|want|wanna|need|like|keep)\b|\bput together\b|
    告诉|汇报|报告|列|给我|生成|看|收|知道|了解|跑|拉|出一?[份个张]|汇总|统计|整理|检查|盘点|回顾|复盘|盯|要
  `;

/** A question by its first word or its interrogative: answered, whatever comes back in it. */
export const interrogates =
  /^(?:so |and |ok |hey )*(?:how|what|which|who|whose|when|where|why|did|does|do|has|have|is|are|was|were)\b|多少|几[个单笔家条次]|哪|谁|怎么|为什么|为啥/iu;
/** Told as what was done: 发了, "was sent". */
export const isTold =
  /(?:发|推送?|做|看|跟|谈|签)(?:了|过(?![来去]))|已经?(?:发|推)|\b(?:was|were|has been|had) (?:sent|posted)\b/iu;

/** A record to be entered, whatever stands in it: 新建一个商机：订阅一年. */
export const entersRecord = regexp('iu')`
    ^\W*(?:please[ ])?(?:create|enter|log|register)[ ](?:an?|the|new|another)(?:[ ]new)?[ ]
    (?:deal|opportunity|account|customer|contact|lead)\b(?![ ](?:list|report|view|chart|dashboard|digest|summary))|
    ^(?:那么?|请|帮我|直接|麻烦|再|另外)*(?:(?:给|为|在)[^，,：:]{2,24}?)?(?:新建|创建|录入|建|新增|添加|加)
    (?:(?:一?[个条家位次份]|新)(?:新的?)?(?:商机|客户|线索|联系人|单子|机会|(?:拜访|跟进|会议|沟通|通话|电话)记录)|
    (?:商机|客户|线索|联系人|单子|机会)(?=[，,：:]))
  `;

/** Meetings, tasks and other things that are put in a calendar, and not sent. */
export const ofCalendar = regexp('iu')`
    \b(?:schedule|set up|book|arrange|plan|organi[sz]e|add|create|start)[ ](?:a|an|the|my|our|another|some)?[ ]?(?:[a-z0-9:-]+[ ]){0,3}?
    (?:calls?|meetings?|visits?|demos?|appointments?|sync|sessions?|lunch|coffee|catch-?up|1:1|one-on-ones?|reminders?|tasks?|events?|follow-?ups?|check-?ins?|workshops?|trainings?|reviews? with)\b|
    (?:安排|约|预约|定|订(?!阅)|设)(?:一?[个次场])?.{0,12}(?:会议|拜访|面谈|培训|电话会|例会|演示|午餐|聚餐|回访|任务|待办|提醒)
  `;

/** The words around what is sent, none of which is of it; each is taken off the front again and again. */
export const framing: readonly RegExp[] = [
  regexp('iu')`
      ^[\s,，]*(?:(?:please|pls|plz|hey|hi|hello|ok|okay|and|also|so|just|from now on|going forward|parley|could you|can you|would you|will you|kindly|automatically|maybe|every time|only)[,\s]+|auto(?:matically)?[- ])+
    `,
  regexp('iu')`
      ^(?:i|we)(?:['’]d| would|['’]ll| will)?[ ](?:also |really |just |only )?(?:want|like|love|need|prefer)(?:[ ](?:to (?:get|have|receive|see|know|be sent|be told|look at|check|hear|read|track|watch)|you to (?:send|post|show|give|mail|tell)(?: me| us)?))?(?: about| on)?(?=[ ])|
      ^(?:i|we) (?:also |really |just )?(?:wanna|gotta|have to|must|should|like to) (?:get|have|receive|see|know|look at|check)(?: about| how)?(?=[ ])|
      ^(?:wanna|gotta|want to|would like to|like to|need to) (?:get|have|receive|see|know|look at|check)(?=[ ])|^let(?:['’]s| us| me)? (?:have|see|know|get)(?: about| of)?(?=[ ])|
      ^(?:can|could|may|might|do) (?:i|we) (?:please )?(?:get|have|see|receive|be sent|be shown)(?=[ ])
    `,
  regexp('iu')`
      ^(?:set|start) (?:me |us )?up(?:[ ](?:for|with))?(?=[ ])|^(?:schedule|automate|enable|arrange|organi[sz]e|prepare|compile|generate|produce|put together|pull(?: together| up)?|run|track|watch|monitor|review|build|check|summari[sz]e|recap|start sending|start posting)(?: (?:me|us))?(?=[ ])|
      ^subscribe(?: (?:me|us|this channel|the channel|the team))?(?: to)?(?=[ ])|^sign (?:me|us|this channel) up (?:for|to)(?=[ ])|^(?:turn|switch) on(?=[ ])|^(?:put|add) (?:me|us) (?:on|down for|to)(?=[ ])|
      ^(?:send|post|e-?mail|mail|message|dm|push|deliver|forward|ping|share|drop|text|publish|put|slack|ship|shoot|show|give|get|bring|tell|list|report(?![ ](?:for|of|on|about)[ ])|update|brief|keep|remind|notify|alert|inform)(?:[ ](?:off|over|out|up))?(?:[ ](?:me|us|this channel|the channel|the team|everyone|everybody))?
      (?:[ ](?:posted|updated|up to date|informed))?(?:[ ](?:with|about|on))?(?=[ ])|
      ^(?:have|get)[ ](?=.{2,60}[ ](?:sent|posted|mailed|delivered)\b)
    `,
  regexp('iu')`
      ^(?:(?:a|an|one|the|some|my|our)[ ])?(?:[a-z]+[ ])?(?:list|report|summary|overview|copy|snapshot|breakdown|update|rundown|recap|e-?mail|message|post|digest|look|briefing|brief|round-?up)[ ](?:of|on|about|at|with|w\/|for|showing|listing|covering|including|containing)(?=[ ])(?![ ](?:(?:my|our|the)[ ](?:sales[ ])?team|me|us|myself)\s*$)|
      ^(?:(?:check|look)(?:[ ]out)?[ ]for|check)(?=[ ])|^(?:whatever|whichever|any|all of|all)(?=[ ])|^(?:another one|one more|a second one)[:,–-]|^(?:再|另外)(?:来|加|要|发|订)一[个份][，,：:]
    `,
  regexp('iu')`
      ^(?:请|麻烦(?:你)?|劳烦|帮我|帮忙|帮|以后|今后|从现在起|从今以后|能不能|能否|能|可不可以|可以|是否可以|希望|最好|想|都要|都|就|你|自动|定时|定期|固定|也|再|先|另外|还有|按时|准时)+[，,\s]*
    `,
  regexp('iu')`
      ^(?:各|分别)(?:发|推|来)?一?[次份遍]|^(?:发|推|传|转)(?:送|给)?(?:我们|我|大家)(?:一[份个下]|[份个](?!月))?(?!的|们|自己|名下|手[上里头]|负责|跟进)|
      ^(?:(?:给|向|帮|往|跟|让|为)(?:我们|我|大家|群里|这个群|团队|频道)(?:们)?)?
      (?:订阅|订|开通?|设置?|安排|启用|打开|开启|发布|发送|发(?![现票起货])|推送|推(?![进动荐])|播报|同步|汇报|报告|通报|出|列|跑|拉|汇总|统计|整理|检查|盘点|回顾|复盘|生成|执行|产出|告诉(?:我们?|大家)|提醒(?:我们?|大家)?|收|来|看一眼|瞄一眼|看看|看到|看|收到|知道|了解|盯)(?:一下|一个|一份|一次|一张|下(?!个?[周月季年星礼])|个(?!月)|份|张)?(?:给(?:我们|我|大家)|我(?=各|全|按|整|每个|公司|团队))?的?|
      ^(?:发|推|传|转)(?:给)?(?:我们?|大家)(?:一[份个下]|[份个](?!月))?的?|^来(?:一)?[份个张]|^(?:我们|我)(?:也)?(?:想|希望)?(?:要|看到?|订阅?|需要|收到?|知道|了解|想)(?:一个|一份|看看|看)?的?|^(?:把|将)|^给(?:我们|我|大家)(?:的)?|^要?一[份个张次](?=[\p{Script=Han}])
    `,
];
export const tails: readonly RegExp[] = [
  regexp('iu')`
      ,? and (?:then )?(?:send|tell|notify|message|ping|let|alert|email|e-mail)[ ](?:me|us)(?:[ ](?:a |an )?(?:message|mail|e-?mail|note|list|know|result|summary))?(?:[ ](?:about|with|of)[ ](?:it|them))?[.!]*$|
      [\s,，]*(?:\b(?:(?:to|for|with) (?:me|us|myself|the team|the channel|this channel|(?:my|our) inbox)|here|there|please|pls|plz|thanks|thank you|thx|automatically|again|only|if possible|needed|necessary|required|by (?:e-?mail|mail|message)|in my inbox|as (?:a|an) (?:list|message|e-?mail|post|table)|(?:sent|posted|mailed|delivered)(?: to (?:me|us|my inbox))?|from now on|going forward|(?:right )?now|right away|immediately|at once|asap|dropped|shared|instead of waiting|is fine|in|to|at|on|of|for|with))[\s.!?,)]*$
    `,
  regexp('iu')`
      [\s,，]*(?:(?:列|出|做|生成|整理成?|汇总成?)(?:一?[个份张])?(?:单子|清单|表|报表|表格|列表)?)?(?:发送?|推送?|播报|同步|汇报|通报|抄送|列|转|拉|推|贴|给|报(?=给|一下))(?:一下|一次|一份|个|下)?(?:给|到|在|至|进)?(?:我们|我|大家|这个群|群里|本群|这个频道|这里|群|团队)?(?:里|中|看看|看一下|看)?(?:来|过来|出来|一下|一份|一次)?[\s。.!！，,]*$|
      [\s,，]*(?:给(?:我们|我|大家)(?:看看|看一下|看)?|一下|一次|一份|一遍|谢谢|吧|哦|了|哈|呢|来(?:一?[份个张])?|每[天周月季年]都要|都要|就行|就好|可以吗|行吗|好吗|吗|(?<!工作|销售|业务|经营|周|月)报告|清单|列表)[\s。.!！，,?？]*$
    `,
];
