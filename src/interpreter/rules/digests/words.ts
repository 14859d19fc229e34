import { regexp } from '../../../kernel/index.ts';

/** What is sent again and again, by name: the whole class in both languages. */
export const thing = regexp('iu')`
    \b(?:digests?|subscriptions?|unsubscribe|briefings?|newsletters?|(?:scheduled|recurring|automatic|regular) (?:reports?|messages?|posts?|e-?mails?)|
    (?:daily|weekly|monthly|quarterly|nightly|biweekly|fortnightly|(?:morning|evening|night)(?:'s)?|(?:mon|tues|wednes|thurs|fri|satur|sun)days?(?:'s)?)[ ]
    (?:[a-z]+[ ]){0,2}?(?:list|report|summary|update|(?:e-?)?mail|one|recap|overview|round-?up|rundown|post|message|thing|note|ping|push|funnel|pipeline|forecast|numbers)s?|
    (?:the|my|our)[ ](?:manager|director|rep|team)(?:'?s)?[ ](?:morning|daily|weekly|monthly)(?![ ](?:at|by|on|from)\b)|(?:daily|weekly|monthly)s|(?:the|my|our)[ ](?:daily|weekly|monthly|quarterly|nightly)(?=[ ]*(?:$|[.,!?;]|(?:would|will|looks?|to|at|on|off|into|until|till|for|again|please)\b)))\b|
    简报|订阅|退订|早报|晨报|午报|晚报|日报|周报|双周报|月报|季报|播报|推送|发送(?:历史|记录)|定时(?:发送|报告|报表|消息)|定期(?:发|报告)
  `;
/** One of them by what it is about: "the funnel one", 漏斗那个, 周五那份. */
export const thatOne = regexp('iu')`
    \b(?:the|my|our)[ ](?<en>(?:[a-z'’-]+[ ]){1,4}?)(?:one|e-?mail|mail|post|message|report)\b(?!s)|
    (?<zh>[\p{Script=Han}]{2,8}?)的?(?:那|这)(?:一)?(?:个|份|条|封)(?!群|频道|月|周|星期|季|客户|商机|人)
  `;

/** Where it goes. Group `name`: the channel as it is written. */
export const channelSaid = regexp('iu')`
    (?:\b(?:to|in|into|on|for|at|over to)[ ]+(?:the[ ]+)?|发?布?到|推送?到|[转贴丢改]到|在|给|往)?[ ]*(?<name>[#＃][\p{L}\p{N}_-]+)(?:[ ]?(?:channel|频道|群))?(?:里|中)?
  `;
/** A channel by its name alone, where something is brought to it: 发到销售管理群, "to the leadership channel". */
export const channelNamed = regexp('iu')`
    \b(?:to|in|into)[ ](?:the[ ])?(?<en>(?!(?:this|our|my|the|team)\b)[\p{L}\p{N}_-]+(?:[ ](?!channel)[\p{L}\p{N}_-]+)?)[ ](?:channel|group(?: chat)?|chat|room)\b|
    (?:发送?|推送?|同步|贴|丢|转|改|(?<=发.{1,24}))(?:到|在|给|进)[“"「]?(?<zh>(?!这|本|咱|我们|大家)[\p{L}\p{N}_-]{1,12}?)[”"」]?(?:群|频道)(?:里|中)?
  `;
export const hereSaid = regexp('iu')`
    \bwith[ ](?:the|my|our|this)[ ](?:team|channel|group)\b|\b(?:to|in|into|for)[ ](?:this|the|our)[ ](?:channel|group|chat|room|thread|team)\b|\bto (?:everyone|everybody)\b|\bhere\b|
    (?:发|推送?)?给(?:大家|团队|所有人)|
    (?:发?到|推送?到|在|给|往)?(?:这个|这|本|咱们|我们)(?:群|频道|群聊|聊天群)(?:里|中)?|(?:发?到|在|往)?群里|(?:发|推)到?这[里儿]|在这[里儿]|(?:发|推)到群
  `;

export const noChart = regexp('iu')`
    [,，;；]?[ ]*(?:but[ ])?(?:
      \b(?:without |w/o )(?:the |a |any )?(?:charts?|graphs?|pictures?)\b|\bno (?:charts?|graphs?|pictures?)(?: please)?\b|\b(?:plain )?text only\b|\b(?:only|just|as|in) (?:plain )?text\b(?: (?:please|is (?:fine|enough)))?|\b(?:plain )?text is (?:fine|enough)\b|
      \b(?:(?:as|in|with|to|into) )?(?:a |the )?(?:plain )?(?:table|list) (?:instead of|rather than|not|and not|and no|without)(?: as| in)? (?:the |a )?(?:charts?|graphs?|pictures?)\b|\b(?:as|in) a (?:plain )?table\b|\b(?:table|list) only\b|
      \b(?:leave|take|drop|skip|remove|lose|cut)(?: out)? (?:the |its )?(?:charts?|graphs?|pictures?)(?: out| off| away| from it)?|
      (?:不要|不带|不用|去掉|别|无需|拿掉|删掉|不需要|没有)(?:再)?[带放发附加]?(?:图表|图片|图形|图)(?:了)?|(?:图表|图片|图)(?:就)?(?:不要|去掉|不用|免)了?|(?:只(?:要|发|看|用)|用|改成|换成)?(?:纯)?(?:文字|文本)(?:版|形式)?(?:就(?:行|好|可以|够)了?)|只(?:要|发|看|用)文字|(?:改成|换成)(?:文字|文本)|纯文字|纯文本|(?:(?:换成|改成|改为|用|以|只要|只发)表格(?:形式)?|表格就(?:行|好|可以))(?:就(?:行|好))?(?:发|吧)?
    )
  `;
export const withChart = regexp('iu')`
    \b(?:with|add|include|bring back|put back|restore)(?: back)? (?:the |a )?(?:charts?|graphs?|pictures?)(?: back| again)?\b|\bput (?:the |a )?(?:charts?|graphs?) (?:back|in|on)\b|
    (?:加上|带上|带|要|恢复|还是要|放上|配上?)(?:图表|图片|图)|(?:图表|图片|图)(?:还是|也|再)*(?:加上|加回来|加回去|带上|放回来|恢复|要|留着)(?:吧|了)?
  `;
export const noHolidays = regexp('iu')`
    [,，;；]?[ ]*(?:(?:\bbut|\band)[ ])?(?:
      \b(?:(?:skip|omit|leave|pause|hold)(?: it| them| this| that)?(?: out)?|except|excluding|not on|but not on|don'?t (?:send|post|run)(?: it| them| anything)? on|never on|leave out|omit|no)(?: on| for| over| during)?(?: the)?(?: public| bank| national)? (?:holidays?)\b|
      (?:法定)?(?:节假日|假期|放假|节日|假日)(?:的时候|期间|那天)?(?:就)?(?:都)?(?:不用|不|别|不要|不必|跳过|除外)(?:再)?(?:发送?|推送?)?(?:了)?|(?:跳过|避开|除了?|不含)(?:法定)?(?:节假日|假期|假日|节日)(?:以外|之外|外)?
    )
  `;
export const withHolidays = regexp('iu')`
    \b(?:also|even|including)\b.{0,20}?(?: on)?(?: the)?(?: public| bank)? holidays\b|(?:节假日|假期|放假|假日)(?:也|照样|照常|都)+(?:要)?发
  `;
export const inLanguage = regexp('iu')`
    [,，]?[ ]*(?:\b(?:in|to|into)[ ](?<en>english|chinese|mandarin)\b|(?:用|改成|改为|换成|切换?成|切到|发)(?<zh>中文|英文|英语|汉语))(?:版|发)?
  `;

/** A language that nothing is written in. */
export const inOtherLanguage =
  /\bin (?:german|french|spanish|italian|japanese|korean|portuguese|dutch|russian|arabic)\b(?! market| deals| accounts)|(?:用|改成|换成|发)(?:德语|德文|法语|法文|日语|日文|韩语|韩文|西班牙语|西语|俄语)/iu;
/** Oftener than anything is sent: how often is asked. */
export const hourly = regexp('iu')`
    \bhourly\b|\bevery (?:half(?: an)? |\d{1,2} |few |couple of |two |three )?(?:hours?|minutes?|mins?)\b|\bonce an hour\b|
    每(?:隔)?(?:半个?|[一二两三四几\d]{1,2}个?|个)?(?:小时|钟头|分钟)(?:一[次份])?
  `;

/** A reminder, a task or an alert of another room. */
export const otherRooms = regexp('iu')`
    \bremind (?!(?:me|us) (?:.{0,30}\b)?(?:what|which|who|how (?:many|much)|whose)\b)|\b(?:create|add|make|set)(?: up)? (?:me )?(?:a |an |another )?(?:recurring |repeating |daily |weekly |monthly |quarterly )?(?:task|reminder|to-?do|alert|rule)\b|\b(?:when(?:ever)?|if|as soon as|once) (?:an?(?! (?:day|week|month|quarter|year)\b)|any|the|my|our|somebody|someone|one of|no|there)\b|
    提醒(?!我?.*(?:哪些|有谁|多少|什么|哪几))|待办：|建(?:一?个)?(?:待办|任务)|(?:如果|一旦|只要|当).{0,20}(?:就|时)|(?:的|时)就
  `;
/** Somebody else is to get it: a task, and no digest. */
export const toSomebody = regexp('iu')`
    \bto (?!me\b|us\b|myself\b|this\b|the (?:team|channel|group|chat|room)\b|here\b|see\b|get\b|date\b|close\b|win\b|[#])[\p{L}]|
    (?:发|推送?|抄送|寄)给(?!我|大家|群|这|本|咱|频道|团队)|给(?!我|大家|群|这|本|咱|频道|团队)\p{Script=Han}{1,6}(?:发|推|寄)
  `;
export const toNamed =
  /\b(?:send|mail|e-?mail|message|text|forward|give|show) \p{Lu}[\p{L}.'-]+(?: \p{Lu}[\p{L}.'-]+)* (?:the|a|an|our|my|his|her|their) /u;
