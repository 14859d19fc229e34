import { regexp } from '../../../kernel/index.ts';

/** How it is said that nobody has been in touch; for how long stands apart. */
const contact =
  '(?:activit(?:y|ies)|contacts?|touch(?:es|points?)?|follow[- ]?ups?|updates?|calls?|meetings?|visits?|news|interactions?|movement|response|reply|communication)';
const contacted =
  '(?:contact|heard|hear|touch|call|follow|work|visit|update|pick|answer|reach|handl|talk|speak|spoken?|engag|look|process|respond|repl|accept|claim|open)(?:e?d|s|es|ies|ied|en|ing)?(?: (?:up|to|with|on|at|after|out|from us|from anyone))*';

export const noContact: Readonly<Record<'en' | 'zh', readonly string[]>> = {
  en: [
    `(?:there(?: is|'s| was| has been| have been) )?(?:has |have |had |sees? |gets? |got |with )*(?:had |seen |been )?(?:no|without(?: any)?|zero) (?:held |logged |new |recorded |customer )?${contact}(?: or ${contact})?`,
    `(?:no ?(?:one|body)|none of us|the owner|its owner|the rep|we|i) (?:(?:has|have|had|is|are) )?(?:(?:hasn't|haven't|has not|have not|doesn't|don't|did not|didn't|not) )?(?:been )?(?:in touch|${contacted})(?: (?:with|to|on))*`,
    `(?:hasn't|has not|haven't|have not|isn't|is not|aren't|are not|wasn't|weren't|doesn't|don't|didn't|did not|not|never)(?: (?:been|get|gotten|got|yet|have|had|being|be))*(?: (?:any|a single|an))*(?: (?:held|logged|new))? (?:${contact}|${contacted})(?: by (?:anyone|anybody|us|its owner|the owner|the rep|a rep))?`,
    '(?:goes|went|go|is|are|has been|have been|stays?|sits?|has gone|have gone|lies|turns|remains?)(?: (?:totally|completely|fully))? (?:quiet|silent|cold|dark|mute|idle|inactive|untouched|uncontacted|dormant|stale|unanswered|neglected|ignored|unworked|unattended)',
    '(?:nothing|not much) (?:happens|happened|has happened|is happening|moves|moved|has moved|changes|changed|goes on|is going on|comes|came|is logged|was logged)(?: (?:on|at|with|to|in|about|for|around|from))?',
    '(?:inactivity|silence|radio silence)',
    '(?:no ?(?:one|body)|none of us|we|i) (?:touch(?:es|ed)?|calls?|called|contacts?|visits?|works? on|looks? at|picks? up|answers?|replies|reaches out to|speaks? (?:to|with)|talks? to)',
  ],
  zh: [
    '(?:一直|都|还|仍|仍然|依然)*(?:没有?|未|无|不|缺)(?:任何)?(?:被|再)?(?:人)?(?:有)?(?:任何)?(?:人)?(?:去|来|再)?(?:跟进|联系|联络|拜访|沟通|互动|动静|活动|消息|更新|回访|回复|回音|回信|下文|接触|响应|处理|动作|往来|打电话|推进|动|跟)(?:记录|行为|情况)?(?:过|了|的)?',
    '(?:无人|没人)(?:跟进|联系|问津|理会|理|处理|管|响应)(?:过|的)?',
    '(?:沉默|静默|冷掉|变冷|失联)(?:了)?',
  ],
};

/** The same without saying for how long. */
export const fallsSilent: Readonly<Record<'en' | 'zh', RegExp>> = {
  en: regexp('iu')`
    (?<![a-z])(?:
      (?:(?:goes|go|going|gone|went|gets?|is|are|has|have|becomes?|turns?|falls?|starts? (?:to )?(?:go(?:ing)?)?)[ ])+
      (?:totally[ ]|completely[ ]|too[ ])?(?:quiet|silent|cold|dark|mute|idle|inactive|dormant|stale|neglected|untouched|stalled|stuck)|
      (?:is|are|gets?|becomes?)[ ](?:flagged|marked|considered|tagged|labelled|seen)(?:[ ]as)?[ ](?:(?:stalled|stalling|stuck|stale|cold|dark|inactive|at[ ]risk)(?:[ ](?:or|and|,)[ ])?)+|
      (?:is|are|gets?|becomes?|comes?)[ ](?:stalled[ ]or[ ])?at[ ]risk(?![ ]of)|(?:is|are)[ ]at[ ](?:high[ ]|serious[ ])?risk[ ]of[ ](?:stalling|going[ ](?:dark|cold|quiet|silent|stale))|
      stalls?|stagnates?|goes[ ]radio[ ]silent
    )(?![a-z])
  `,
  zh: /(?:一直|开始|已经?|突然|忽然)*(?:沉默|静默|冷掉|变冷|冷下来|凉了|失联|没(?:有)?(?:动静|消息|音讯|下文)|停滞|卡住|僵住|搁置|(?:有|存在|出现)(?:丢单|流失|停滞)?的?风险)(?:了|下来)*/u,
};

/** How it is said that nothing came of it since its creation. */
export const stillOpen: Readonly<Record<'en' | 'zh', readonly string[]>> = {
  en: [
    "(?:(?:and|that|which|who) )?(?:has |have |is |are )?(?:still )?(?:(?:not|never)(?: yet)? |hasn't |haven't |isn't |aren't |doesn't |don't )(?:been |yet )*(?:convert(?:ed)?|closed?|won)(?: yet)?",
    '(?:(?:is|are|stays?|remains?|has been|have been|left|still) )+(?:unconverted|unclosed|open)',
  ],
  zh: [
    '(?:一直|都|还|仍|仍然)*(?:没有?|未)(?:被|能)?(?:转化|转换|转客户|转商机|成交|关单|结单|赢单|签约|关闭)(?:过|掉|的)?',
  ],
};

/** How it is said that a customer has not bought, so far or again: in deals, and in orders. */
export const noDeal: Readonly<Record<'en' | 'zh', readonly string[]>> = {
  en: [
    "(?:(?:has|have|had|with) )?(?:no|not (?:had |got )?(?:an?y? )?|hasn't (?:had )?(?:a )?) ?(?:won |closed )?deals?(?: won)?",
  ],
  zh: ['(?:一直|都|还|仍)*(?:没有?|未)(?:成交|签单|签约|开单)(?:过|的)?'],
};
export const noOrder: Readonly<Record<'en' | 'zh', readonly string[]>> = {
  en: [
    "(?:(?:has|have|had|is|are|does|do|did) )?(?:not|never|n't|hasn't|haven't|doesn't|didn't|don't)(?: (?:been|yet))* (?:order(?:ed|s|ing)?|re-?order(?:ed)?|bought|buy|purchas(?:ed|e)|placed (?:an|any|another) orders?|bought anything)(?: (?:anything|again|from us))*",
    '(?:(?:has|have|had|with|there (?:is|are)) )?(?:(?:had|placed) )?(?:no|without(?: an?y?)?) (?:new |further |repeat )?(?:orders?|purchases?)',
  ],
  zh: [
    '(?:一直|都|还|仍|再)*(?:没有?|未|无|不)(?:再)?(?:有)?(?:新)?(?:的)?(?:下过?单|下订单|订单|订货|采购|购买|复购|回购|买东西|进货|下过?订单)(?:过|了|的|记录)?',
  ],
};

/** How it is said that nobody takes what is in the pool. */
export const unclaimed: Readonly<Record<'en' | 'zh', readonly string[]>> = {
  en: [
    '(?:(?:that |which )?(?:(?:sits?|stays?|is|are|has been|have been|lies|left) )?(?:still )?(?:unclaimed|unassigned|un-?owned|ownerless)|(?:without|has no|have no|with no) (?:an )?owner)(?: (?:in|from) the (?:public |shared )?pool)?',
    "(?:no ?(?:one|body) (?:has |have )?(?:claims?|claimed|takes?|taken|took|picks? up|picked up|grabs?|grabbed)|(?:hasn't|haven't|isn't|aren't|not|is not|are not)(?: been)? (?:claimed|taken|picked up|assigned|grabbed))(?: (?:it|them))?(?: (?:in|from|out of) the (?:public |shared )?pool)?",
    '(?:sits?|stays?|lies|is|are|has been|have been|sitting|remains?) in the (?:public |shared |lead )?pool',
  ],
  zh: [
    '(?:在)?(?:公海(?:池)?)?(?:里|中|内)?(?:的)?(?:一直|都|还|仍)*(?:没有?|未|无)(?:被)?(?:人|任何人|销售)?(?:来)?(?:认领|领取|领走|领|接手|接|分配)(?:走|的|了)?',
    '(?:无人|没人)(?:认领|领取|领|接手|要)(?:的)?',
    '(?:一直)?(?:还)?(?:没有?|无)(?:负责人|归属)(?:的)?',
    '(?:在)?公海(?:池)?(?:里)?(?:停留|躺|放|呆|待)(?:着|了)?',
  ],
};

/** `{span}` is the stretch of time. */
export const forSoLong: Readonly<Record<'en' | 'zh', readonly string[]>> = {
  en: [
    '(?:(?:(?:was|were|is|are|has been) )?(?:created|added|received|opened) )?(?:for|in|within|during|over|after|since|inside|older than)? ?(?:the )?(?:last |past |first |next )?(?:(?:more|longer) than |over |at least |a full |> ?)*{span}(?: or (?:more|longer))?(?: (?:straight|in a row|of|since|ago|old|after (?:its |their )?creation|after (?:it|they) (?:was|were|is) created|of coming in))*',
  ],
  zh: [
    '(?:(?:创建|新建|分配|分派|进来|录入|到手|派发)(?:之?后|以后)?\\s*)?(?:在|有|已经?|连续|超过|满|达到?|近|最近|过去)*{span}(?:之?内|以上|之?后|里|都|还|了|仍|的)*',
  ],
};

/** How it is said that a deal stays in its stage; which one, and for how long, stand apart. */
export const staysThere: Readonly<Record<'en' | 'zh', readonly string[]>> = {
  en: [
    '(?:has |have |had |is |are |gets? |got )?(?:been )?(?:sitting|sits?|sat|stuck|stays?|stayed|staying|remains?|remained|remaining|lingers?|lingering|parked|hangs?|hanging|stalls?|stalled|stagnates?|stagnant|spends?|spent|rots?|rotting|languish(?:es|ing)?|stands? still|lies?)(?: around)?',
    "(?:doesn't|does not|don't|do not|hasn't|has not|haven't|isn't|is not|not) (?:move[ds]?|moving|progress(?:ed|es)?|advance[ds]?|change[ds]?|changing)(?: (?:on|forward|ahead|stages?|its stage|to the next stage))*",
    '(?:in|at) the same stage',
    '(?:has|have) been(?= in )',
  ],
  zh: [
    '(?:一直|还|仍然?|都)*(?:停留|停滞|卡|滞留|停|呆|待|逗留|堵|压|耽搁|原地不动|趴)(?:在|着|了)*',
    '(?:一直|还|仍然?|都)*(?:没有?|未|不)(?:往前|向前|再|往下)*(?:推进|前进|变阶段|换阶段|挪动|进展|走)(?:过|了|的)?',
    '(?:在|处于)同一(?:个)?阶段',
    '(?:阶段)?(?:没|未|不)变(?:过|化)?',
  ],
};
