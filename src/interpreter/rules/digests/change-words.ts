import { regexp } from '../../../kernel/index.ts';

export const stopping = regexp('iu')`
    ^(?:(?:please|pls|ok|hey|and|now|can you|could you|i want to|i'd like to|let's|just)[, ]+)*(?:stop|cancel|unsubscribe|end|remove|delete|kill|quit|drop|turn off|switch off|opt out|take me off|get rid of|no more|enough of|discontinue|terminate)\b|
    \b(?:turn|switch|shut|take)[ ](?:\S+[ ]){1,5}?(?:off|down)\b|\bunsubscribe\b|\b(?:stop|quit) (?:sending|posting|mailing|e-?mailing|pushing|sharing)\b|
    \b(?:don'?t|do not|never) (?:send|post|mail|e-?mail|push)\b(?!.{0,40}holiday).{0,40}\b(?:any ?more|again|any)\b|\bi (?:don'?t|no longer) (?:want|need)\b|\bno longer\b|\b(?:drop|stop|cancel|kill|bin|scrap|ditch|end) (?:it|this|that|them)\b|
    ^(?:请|帮我|把|麻烦)?.{0,14}(?:取消|停止|停掉|停了|退订|关掉|关了|关闭|删掉|删除|去掉|终止|不订了|撤掉|停用)|(?:不要|别|不用|不必|不需要|无需)再?(?:每[天周月季年]|定期|往群里|在群里)?(?:给我|给我们)?(?:发|推|推送|发送)(?:.{0,16})?了?[。！!]?$|不(?:发|推)了|我?不(?:想|要|需要)(?:再)?(?:收|看|要)|(?:那|这)[个份条]?(?:就|都|可以|也)*不(?:要|用|需要)了|^不(?:要|用|需要)了[。！!]*$|^(?:第[一二三四五六\d]|最后一)(?:个|份|条)(?:就|也|可以)*(?:不(?:要|用|需要)|别)(?:再?发)?了?[。！!]*$|(?:其他|其它|其余|别的|剩下的?)(?:的)?(?:全|全部|都|就)*(?:停|取消|关|不要|不用)(?!到|一[下周天])
  `;
export const pausing = regexp('iu')`
    \b(?:pause|hold|suspend|mute|silence|snooze|freeze|skip|halt)\b|\bno (?:digests?|briefings?|subscriptions?|reports?)\b|\b(?:nothing|no mails?|no messages?) (?:until|till|while|this|next|over|during|between|in the week)\b|^(?:but |just |please )*not (?:this|next|the coming) (?:week|month|time)\b|^(?:but |just |please )*not (?:today|tomorrow|(?:from|between|over|during) \S+)\b|\bno need (?:for|of) (?:it|them|this|that|those)\b|\bput .{1,40} on hold\b|\b(?:keep|stay|be) (?:quiet|silent)\b|\bno need\b.{0,12}\b(?:this|next|today|tomorrow)\b|\btake a break\b|\bgive (?:it|them|me) a (?:break|rest)\b|\bstop\b.{0,30}\b(?:until|till|for (?:a|the|now|two|three|four|\d))|\b(?:don'?t|do not|no need to) (?:send|post)\b.{0,30}\b(?:until|till|this|next|for|tomorrow)|
    (?:[以之]?后|到.{1,8}?)再(?:接着|继续|开始)?(?:给我)?(?:发|推|收|说)|暂时?停|停(?:上)?(?:一[下周个天停]|[几两二三四五六七八九十\d]+个?(?:天|周|星期|礼拜|月))|先停|停到|停发|休息一下|先歇|先(?:不用?|别)(?:再)?(?:给我)?(?:发|推)|静音|跳过|(?:下周|下个?月|明天|今天|本周|这周).{0,4}(?:不用|别|不)发
  `;
export const resuming = regexp('iu')`
    \b(?:resume|wake|unpause|un-?mute|reactivate|continue|restart|re-?enable|go on with|carry on)\b|\b(?:start|turn|switch|send|begin|bring|get)\b.{0,40}\b(?:again|back on|back)\b|\b(?:turn|switch) (?:it|them|that|this) on\b|^(?:only |but |please )*(?:start|begin)(?:ing)?\b (?:it |that |them )?(?:in|on|from|with|next|after)\b|
    (?:取消|解除|结束)(?:暂停|静音|停发)|(?:再|才)开始(?!.{0,4}收)|恢复(?!图)|(?:再|又)(?:打开|开启|开起来)|接着订|继续.{0,8}(?:发|推)|接着发|重新(?:开始|发|启用|打开)|(?:开始|接着)发吧|再开
  `;
export const changing = regexp('iu')`
    \b(?:make|change|move|switch|set|shift|reschedule|put|push|bring|turn|send|have|let|update|adjust|use|i want|i'?d like)\b|\binstead\b|\brather\b|\b(?:suits?|works?|fits?|is|would be)\b.{0,14}\bbetter\b|
    改|换|用|合适|更好|[更再]?好[些点]|早一?[点些]|晚一?[点些]|调|挪|移|设|提前|推迟|延后|变|定在|要
  `;
export const previewing = regexp('iu')`
    \b(?:preview|sample|test|trial|dry[- ]run|example)\b|\b(?:show|see|look at).{0,20}\b(?:what|how)\b.{0,40}\b(?:look|be)|\bsend.{0,20}\b(?:(?:right )?now|right away|immediately|straight away)\b|\brun (?:it|the .+|my .+) (?:right )?now\b|\bwhat (?:would|will|does|do)\b.{0,40}\blook like|(?<!\bfor )\bnow\b\W*$|\bbefore (?:it|they|that) (?:goes?|is|are|gets?)\b.{0,10}\b(?:out|sent|posted)\b|\bhow (?:will|would|does) .{2,40} look\b|
    预览|长(?:什么|啥)样|(?:什么|啥)样子|看看?效果|(?:现在|先|立刻|马上)(?!.{0,2}[别不]).{0,4}(?:发|看|跑|来|出).{0,6}(?:一份|一下|一次|看看|看|吧|$)|试(?:发|看|跑)|发一份看看|(?:会|要|将)发的?(?:内容|东西|样子)|(?:会|大概|到时候)是?(?:怎么样|怎样|(?:什么|啥)样)[的子]?|示例|样例
  `;
/** What one holds. */
export const asksWhatIsIn = regexp('iu')`
    ^(?:and |so )?what(?:['’]s| is| will be) (?:in|inside) (?:it|that|this|there|the \w+)\W*$|^(?:它|这份|这个)?(?:里面|里边|内容)(?:都)?(?:会)?(?:有|是|包括)(?:些)?(?:什么|啥|哪些)\W*$
  `;
export const listing = regexp('iu')`
    ^why (?:do|did|am|are|is) .{1,30}\b(?:this|these|that|it|getting|get|receiv\w+|sent|come|came)\b[^,;]{0,20}$|^(?:为什么|为啥|怎么)(?:会)?(?:给我|我会|老|总|一直)*(?:发|收到|推)(?:给我)?(?:这个|这些|这份|它)?\W*$|^what time does (?:it|that|this) (?:come|arrive|go out)\W*$|^(?:它|这个)?(?:是)?几点(?:钟)?(?:发|来|到|推)(?:的|呢)?\W*$|\bhow often (?:do|does|am|is|are|will)\b.{1,40}\b(?:get|gets|receive|sent|come|comes|posted|go out)\b|
    \bwho (?:else )?(?:all )?(?:gets?|receives?|is (?:getting|subscribed)|has subscribed|subscribes?)\b|\b(?:what|which)(?: [a-z]+)? (?:digests?|subscriptions?|briefings?|reports?)\b.{0,60}$|
    \bwhat (?:have i|have we) (?:subscribed to|signed up (?:for|to)|set up)\b|\b(?:are there|do (?:i|we) have)(?: any)? (?:\w+ )?(?:digests?|subscriptions?|briefings?|reports?|posts?|messages?)\b|\bwhat (?:am i|are we|is this channel|do i) (?:subscribed to|getting|get|signed up (?:for|to)|receive)\b|\b(?:list|show)(?: me)?(?: all)?(?: of)?(?: my| our| the| everyone'?s)? (?:digests?|subscriptions?|briefings?|scheduled reports?)\b|^(?:my |all )?(?:digests?|subscriptions?)[\s?.]*$|\bwhen (?:is|does|do)\b.{0,40}\b(?:next|come|sent|go out|arrive)|
    (?:多久|多长时间|隔多久|几天)(?:给(?:我|我们))?(?:会)?(?:发|推|收到?|来)(?:给我)?一?[次份]|谁(?:会|能|在|都|还)?(?:会)?(?:收到?|订阅?|收到了)(?:了)?|(?:我|我们|这个群|群里|频道|都|还|目前|现在)?.{0,6}(?:订|有|发)了?(?:哪些|什么|几个|多少).{0,4}(?:简报|订阅|日报|周报|推送|播报|报)?|(?:哪些|什么)(?:简报|订阅|推送|定时)|(?:列出|列一下|看看|查看|看一下|查一下|显示)(?:我|我们|所有人?|全部|大家|每个人|团队)?(?:的)?(?:简报|订阅)(?:列表|清单)?$|(?:简报|订阅)(?:列表|清单|情况)|^我的(?:简报|订阅)$|下(?:一)?[次份个封].{0,10}(?:什么时候|啥时候|几点|何时|哪天)
  `;
export const recounting = regexp('iu')`
    \b(?:which|what|how many|did|has|have|was|were|when)\b.{0,60}\b(?:went out|go out|gone out|ran|run|sent|arrived?|delivered?|posted|been sent|fail(?:ed)?|come|came)\b(?!.{0,20}\blook)|\b(?:digest|subscription|delivery|run) (?:history|log|runs)\b|\bhistory of\b|\b(?:why|how come|how is it)\b.{0,30}\bnothing\b.{0,20}\b(?:come|came|arrived?|sent|in)\b|\b(?:didn'?t|did not|never|haven'?t|hasn'?t)\b.{0,40}\b(?:get|got|gotten|receive[d]?|arrive[d]?|come|see|show(?:n|ed)? up)\b|
    发送?(?:记录|历史|情况|日志)|运行记录|(?:发|送|推)(?:出去|出)?了(?:吗|没|没有|哪些|什么|几)|(?:有没有|是否)(?:按时|准时|正常)?(?:发|推)|没(?:有)?(?:收到|发)|怎么(?:还)?没(?:有|来|到)|(?:昨天|今天|上周|本周|这周|上个?月).{0,6}(?:发|推)(?:了|过|出)
  `;
/** "Less often", 太频繁了: rarer than now, however often that is. */
export const rarerSaid = regexp('iu')`
    \b(?:less (?:often|frequent(?:ly)?)|not (?:so|that|as) (?:often|frequent(?:ly)?)|too (?:often|frequent(?:ly)?)|more rarely|rarer|half as often|fewer (?:of (?:them|these|those)|mails|messages|e-?mails))\b|
    少发(?:一?[点些])?|(?:发得?|推得?)?(?:太|过于|有点)(?:频繁|勤|密)(?:了)?|(?:不用|没必要|不需要|别)(?:发得?|推得?)?(?:这么|那么)(?:频繁|勤|密|多)|(?:频率|次数)(?:再)?(?:低|降|少)(?:一?[点些]|下来)?
  `;
/** One is left out, and it goes on as before. */
export const skipsNext = regexp('iu')`
    \b(?:skip|leave out|omit|miss out|drop)[ ](?:just |only )?(?:the |my |our )?(?:very )?(?:next|coming|upcoming)(?: (?:one|time|issue|edition|run|send|delivery|digest|report))?(?:[ ,.!]|$)(?!week|month|day|quarter)|
    \b(?:not|no need(?: for it)?|nothing)[ ](?:the )?next time\b|\bskip (?:it )?(?:once|one time|next time)\b|
    (?:跳过|略过|免了|不发|别发|不用发)下(?:一)?[次份回期]|下(?:一)?[次份回期](?:的)?(?:就|先|可以)*(?:不用|不要|不必|别|不|跳过|免)(?:再)?(?:给我)?(?:发|推|来)?
  `;
/** When it comes next. */
export const comesNext =
  /\bwhen(?:'s|s)?\b.{0,40}\bnext\b|^when(?:['’]s| is| does| will)? (?:the )?(?:first|it|that)(?: one)?(?: come| arrive| be sent| due)*\W*$|第一[次份个封].{0,4}(?:什么时候|啥时候|几点|何时|哪天)|下(?:一)?[次份个封].{0,10}(?:什么时候|啥时候|几点|何时|哪天)/iu;
/** Of what was just spoken of. */
export const pointing = regexp('iu')`
    \b(?:it|that|this|them|those|that one|this one)\b|它|这个|那个|这份|那份
  `;
export const everything =
  /(?:简报|推送|订阅)们?都|\bboth\b|[两俩三](?:[个份])?都|全都|全(?:停|取消|关|暂停)|都(?:先|给我)*(?:恢复|停|取消|关|暂停|别发|不用发|不要发|不发)|\b(?:all|everything|any of|every (?:digest|subscription|single|one|briefing))\b|所有|全部|一切/iu;
export const everybody = /\b(?:who|everyone|everybody|people|team)\b|谁|大家|所有人/iu;
/** Words that say nothing of their own beside those of a change. */
export const small = regexp('giu')`
    \b(?:that's|it's|i'm|i'd|i'll|i've|we'd|we'll|don't|nobody|anyone|reads?|quiet|then|rather|supposed|never mind|reminders?|remind|changed my mind|scratch that|forget (?:it|that)|skip|anything|nothing|show|see|preview|sample|away|travell?ing|trip|ooo|office|out|sick|busy|also|it|that|this|them|those|one|ones|the|a|an|my|our|please|pls|thanks|thank|you|again|now|just|only|instead|rather|to|at|on|in|for|from|of|and|but|then|ok|okay|
    yes|no|so|would|could|can|be|is|with|without|me|us|here|there|right|away|back|i|i'm|am|while|until|till|send|sending|sent|come|comes|actually|better|more|any|anymore|
    nah|nope|hmm|i'd|we'd|i've|post|posting|posted|mail|deliver|too|much|often|many|plenty|enough|fine|good|frequent|frequently|early|late|weekly|daily|monthly|think|actually|every|each|time|keep|going|with|hold|off|on|everything|all|thing|
    reports?|digests?|summar(?:y|ies)|briefings?|make|change|move|switch|set|shift|put|have|let|do|does|don't|not|when|vacation|holiday|leave|need|though|altogether|completely|entirely|for good|as well|well|both|oops|sorry|rare|rarely|seldom|little|why|nothing|come|came|did|was|were|suits?|works?|fits?|what|will|look|looks|like)\b|
    [，,。.!！?？、;；\s]|吧|了|的|就|行|好|请|先|再|它|这个|那个|发送?|给|我|改|成|到|为|换|调|挪|在|是|要|用|就好|可以|不|别|太|频繁|多了?|少|够|早|晚|一点|点|些|勤|其实|还是|只|需|需要|收到|那|以后|今后|从现在起|出差|休假|年假|请假|度假|期间|样子|样|次|把|将|一|时间|算了|顺便|提醒|单独|私下|直接|发?布|那就|嗯|觉得|每|效果|长|还|都|也|一下|一份|一个|看看|这次|那次|本次|回来|继续|会|是|不对|哎呀?|抱歉|推迟|提前|延后|另外|怎么|为什么|为啥|吗|呢|全部?|停|掉|暂时|几天|以?后|更|合适|没人看?|撤|这?段时间|休|假期?|没有|一天|再来|来|份|两|俩|开始|能
  `;
