import { regexp } from '../../../kernel/index.ts';

/** "What have I set up?", 我都订了什么: of digests and all else that speaks by itself. */
export const everythingSaid = regexp('iu')`
    ^\W*(?:(?:and|so|ok|hey|please)[, ]+)*(?:
      what(?:'?s| is)?(?: all)? (?:(?:have|did|do) i (?:got |have )?(?:all )?|(?:is )?)(?:set ?up|scheduled|configured|turned on|running|going)(?: so far| by itself| for me| right now| now| at the moment| currently| here| in (?:here|parley))*|
      (?:show|list|give)(?: me)?(?: (?:everything|all)(?: (?:of )?(?:that|the things))?)? i(?:'ve| have)?(?: got)? (?:set up|scheduled|configured|subscribed to)(?: so far| here)?|
      what (?:am i|will i be|do i get) (?:told|notified|alerted|reminded)(?: (?:of|about|for))?|
      what (?:all )?(?:do|will|am|should) i (?:supposed to )?(?:get|getting|receive|receiving|be getting|be sent)(?: (?:sent|messages|mails?|posts?))?(?: from (?:you|parley))?(?: (?:automatically|regularly|by itself|on (?:a )?schedule|without asking|(?:each|every|this|next) (?:day|week|month|morning|evening)|tomorrow(?: morning| evening)?|today|tonight))+|
      what (?:do|will) i get(?:,? and when| when)?|
      (?:what|which) (?:reports?|digests?|mails?|e-?mails?|messages) (?:am i|do i|will i)(?: (?:on|get|getting|receive|receiving|subscribed to))?|
      what (?:do|will|are) you (?:send|sending|post|posting|push)(?: (?:me|us))?(?: (?:automatically|regularly|by (?:itself|yourself)|on (?:a )?schedule|without (?:being asked|asking)|each (?:day|week|month)|every (?:day|week|month)))*
    )\W*$|
    ^(?:那|请问|看看|列一下|帮我看看?)*我(?:现在|目前|一共|总共|到底)*都?(?:给自己)?(?:订|定|设|设置|开|建)(?:阅|置|定)?了(?:些)?(?:什么|啥|哪些(?:东西|内容)?)(?:东西|提醒和简报|简报和提醒)?[呢啊？?。]*$|
    ^(?:那|请问)?(?:明天|今天|明早|今晚|后天|下周)?(?:早上|上午|晚上)?(?:都)?(?:会|要)(?:给|向)?我(?:发|推|送)(?:送)?(?:些)?(?:什么|啥|哪些)(?:东西|内容|消息|报表|简报)?[呢啊？?。]*$|
    ^(?:那|请问)?(?:你|系统|机器人)?(?:平时|现在|目前)?(?:都|会|要|在)*(?:自动|定时|定期|主动|固定)(?:地)?(?:都|会|要)*(?:给|向|跟)?(?:我|我们)?(?:都|会)*(?:发|推|送|提醒)(?:送)?(?:给)?(?:我|我们)?(?:些)?(?:什么|啥|哪些)(?:东西|内容|消息|报表|简报)?[呢啊？?。]*$|
    ^我(?:现在|平时|目前)?(?:都|会|能)+(?:自动|定时|定期)*(?:都|会)*收到?(?:些)?(?:什么|啥|哪些)(?:东西|内容|消息|报表|简报)?[呢啊？?。]*$|
    ^(?:看看|列出|列一下|查一下)?我(?:的)?(?:所有|全部)(?:的)?(?:设置|订阅和提醒|提醒和订阅|简报和预警|预警和简报)[？?。]*$
  `;

/** "Who gets what?", 谁会收到什么: whether or not a digest was spoken of. */
export const whoGets =
  /^\W*(?:and )?what (?:do|does|will) (?:my people|my team|the team|everyone|everybody|we all|they all|the others|[a-z]+)(?: all)? (?:get|receive)\W*$|^\W*what (?:all )?(?:do|does|will) (?:you|parley) (?:send|post|push)(?: out)?(?: to)? (?:people|everyone|everybody|others|the others|my team|the team|anyone|who)\b|^\W*who (?:all )?(?:gets|receives|is getting|is sent|has|is subscribed to) (?:what|which)\b|^[\p{Script=Han}]{2,4}?(?:都|现在)*订(?:阅)?了(?:什么|啥|哪些)(?:简报)?[？?]?$|^(?:那|现在|目前|到底|都)*(?:有)?谁(?:会|能|都|在)*(?:收到?|订阅?)(?:了|着)?(?:些)?(?:什么|啥|哪些)/iu;

/** "What did you send me last week?", 你昨天给我发了什么. */
export const whatWasSent = regexp('iu')`
    ^\W*(?:and |so )?(?:what|which (?:digests?|reports?|messages?)|how many (?:digests?|reports?|messages?))(?: all)?
    (?: (?:did|have) (?:you|parley) (?:sent|send|post|posted|push|pushed)| (?:was|were|got|has been|have been) (?:sent|posted)(?: out)?)(?: to)?(?: (?:me|us|here))?(?!.{0,60}\b(?:to|by|for) \p{Lu})\b|
    ^(?:那)?(?:昨天|今天|前天|上周|本周|这周|上个?月|这个?月|最近)?(?:里)?你(?:昨天|今天|前天|上周|本周|这周|上个?月|这个?月|最近)?(?:都|一共|总共|已经)*(?:给|向)(?:我|我们|群里)(?:都)?(?:发|推)(?:送)?(?:了|过)(?:些)?(?:什么|啥|哪些|几[次份个条]|多少)
  `;
