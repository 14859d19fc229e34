import { regexp } from '../../../kernel/index.ts';
import type { MarkedText } from './marked-text.ts';
import { moodOf } from './mood.ts';
import { tellsToDo } from './notes.ts';

/** "Please note that …", or what somebody said, did or wants, and no question: the note stands by itself. */
export function tellsOfThem({ chars }: MarkedText): boolean {
  return asksToNote.test(chars) || (tellsByItself.test(chars) && !asksSomething.test(chars));
}

/** "Nina's deal won't sign before June": told of a record by its name, and neither asked nor ordered. */
export function isRemark({ chars }: MarkedText): boolean {
  return moodOf(chars) !== 'fact' && !asksSomething.test(chars);
}

/** What is to be done, or must not be, is nothing to be kept as a note. */
export function isOrder(chars: string): boolean {
  return tellsToDo.test(chars) || forbids.test(chars) || bids.test(chars);
}

const tellsByItself = regexp('u')`
    [\ue000-\ue1f3].*(?<![a-z])(?:
      said|says|confirmed|agreed|asked (?:for|if|whether|us|me)|told (?:me|us)|mentioned|complained|
      introduced|introduces|brought (?:along|in)|
      (?:has |have |just )*left(?: (?:the company|them|us|[\ue000-\ue1f3]))?(?: (?:in|at|on) .*)?$|
      (?:has |have |just )*left(?: [\ue000-\ue1f3])?[,.;]|has left|(?:is )?no longer (?:with|at|works)|
      doesn't work (?:there|at|for)|retired|moved to (?:another|a different) company|resigned|quit|
      postponed|promised|approved|rejected|declined
    )(?![a-z])|
    [\ue000-\ue1f3](?:\s*[,(][^,()]{2,40}[,)])?\s+(?:(?:also|still|just|now|really|always|never|already|finally|currently)\s+)*(?:
      (?:wants?|needs?|asks|likes?|loves?|hates?|prefers?|pays?|uses?|expects?|plans?|hopes?|thinks?|wonders?|
      struggles?|complains?|requires?|insists?|decided|hired|bought|acquired|merged|opened|launched|started|
      stopped|switched|cancelled|canceled|extended|requested|asked|emailed|replied|responded)(?![a-z])|
      (?:is|are|was|were|'s|has|have|had|will|won't|would|can't|cannot|doesn't|don't|isn't|aren't)(?![a-z])
      (?!\s+(?:over|above|below|under|more|less|at|in|on)(?![a-z]))(?:\s+\S+){2}
    )|
    [\ue000-\ue1f3].*(?:
      说|介绍|引荐|带来|表示|同意|反馈|确认了|(?:总|经理|主任|[\ue000-\ue1f3])确认|等待|答应|透露|让我们?|要求|希望|调走|离职|辞职|退休|跳槽|走人|
      不在.{0,6}(?:了|干)|推迟|喜欢|讨厌|习惯|偏好|嫌|觉得|认为|担心|介意|在意|抱怨|投诉|反映|来投诉|
      (?:最近|目前|现在|近期|一直|正)?(?:也|还)?在(?:看|用|考虑|对比|比较|接触|评估|选型|谈|做|跟(?!进))|
      (?:打算|计划|准备|考虑|决定|需要|想要?|急需)(?=.{2})|又?(?:改|换|涨|降|出)(?:成|为|了)(?=.{2})
    )|
    (?:客户|对方|他们)(?:那边)?(?:反馈|反映|抱怨|投诉|说|表示|提出|要求|希望|提到).*[\ue000-\ue1f3]
  `;

const asksToNote = /^\s*(?:please\s+|pls\s+|hi,?\s+)?(?:note that|fyi|for the record|heads up)(?![a-z])/u;

const asksSomething = regexp('u')`
    [?？]|[吗呢][。！!]?\s*$|
    ^(?:who|what|when|where|why|how|which|did|does|do|is|are|has|have|can|show|list|find)(?![a-z])|
    (?<![a-z])(?:is|are|was|were|has|have|had|in|at|for|of|by|to|from|with) (?:which|what|whom|whose|how)(?![a-z])|谁|什么|
    哪|多[少久长远]|几[个家单次]|怎么|怎样|咋|如何|为何|是否(?!可以)|有没有
  `;

/** Something that the speaker is to do for a customer: "send the proposal", 把方案发给他们. */
export function isErrand(chars: string): boolean {
  return errand.test(chars) && moodOf(chars) === 'fact';
}

const errand = regexp('u')`
    ^(?:(?:and|then|also|please|first)\s+)*(?:
      call|phone|ring|email|e-mail|send|ask|chase|ping|follow up|schedule|book|arrange|visit|prepare|draft|share|
      submit|deliver|finali[sz]e
    )(?![a-z])(?!\s(?:was|were|is|went|has|had|with|from|back))|
    ^(?:先|再|然后|请|帮我)*(?:把[^，,]{1,14})?(?:发给?|寄给?|准备|约|催|联系|回访|打电话给)(?!了|过|好了|完)
  `;

const bids =
  /^(?:call|phone|ring|email|e-mail|send|ask|chase|ping|follow|schedule|book|meet|visit|prepare|check|tell|wait|hold)(?![a-z])/u;
const forbids = regexp('u')`
    ^(?:(?:please|pls)\s+)?(?:don't|don’t|do not|never|stop|no)(?![a-z])|
    ^请?(?:别|不要|先别|先不|暂不|不用|不必)|(?:就|再|才)(?:帮我|给我)?(?:把|将|标|改|推|设|转给)
  `;

/** 唐工负责对接: who does what on the other side. */
export const tellsWhoDoes =
  /^(?:\p{Script=Han}{2,4}|[\ue000-\ue1f3])(?:来|负责|全权负责)*(?:对接|拍板|主导|牵头|跟进此事|审批)$/u;

/** "Chloe wants the paperwork by Wednesday": somebody there said so. */
export const asksOfSpeaker =
  /^[\ue000-\ue1f3]\s*(?:(?:wants?|needs?|expects?|asked|requested|would like)(?![a-z])|让|要求?|希望|想)/u;

/** "…, and tell me what else is on this week": to be told, and nothing to do. */
export const asksBeside =
  /^(?:tell|show) me (?:what|which|who|how|when|where|why|if|whether|all|the|my|our)(?![a-z])|^(?:告诉我|给我看看?|顺便?(?:看|查)一下)(?=.*(?:什么|哪|多少|几|谁|怎么|还有))/u;

/** 吴霞介绍了她朋友李总，电话…: the number is of whoever was introduced, and of nobody who is known. */
export function isAddressOfOther({ chars, message }: MarkedText): boolean {
  return /[\ue800-\uedf3]/u.test(chars) && introducing.test(message.original);
}

const introducing = regexp('iu')`
    (?:介绍|推荐|引荐)(?:了|过)?(?:他|她|我们?|一?[个位])*的?(?:朋友|同事|同学|老乡|客户|熟人|合作伙伴|老板)|
    (?<![a-z])(?:introduced|referred|recommended)\s+(?:me|us)\s+to(?![a-z])
  `;
