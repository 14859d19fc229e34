import { regexp } from '../../../kernel/index.ts';
import type { InterpreterContext } from '../../interpretation.ts';
import { personNamed } from '../watching/read-actions.ts';

/** Whether somebody else of the company is to get a digest: "email Maria the funnel", "also to Tom", 顺便也发给何嘉怡. */
export function goesToOther(text: string, context: InterpreterContext): boolean {
  const groups = toOther.exec(text.trim())?.groups;
  const who = (groups?.en ?? groups?.en2 ?? groups?.en3 ?? groups?.zh ?? '').trim();
  if (toMany.test(text)) return true;
  return who !== '' && (superior.test(who) || personNamed(who, context) !== null);
}

/** "To the leadership team", "to all reps", 发给华东团队所有人: people whose inboxes are theirs. */
const toMany = regexp('iu')`
    \b(?:send|mail|e-?mail|forward|post|share|push|to|copy|cc)\b.{0,60}?\bto[ ]
    (?:(?:the|our|my)[ ](?!(?:team|channel|group)\b)(?:[\p{L}&-]+[ ]){1,3}(?:team|people|reps|managers|crew|staff)|
    (?:all|the|my|our|each of (?:the|my)|every(?: one of)?(?: the| my)?)[ ](?:of[ ])?(?:the[ ]|my[ ]|our[ ])?(?:sales[ ])?(?:reps?|managers?|directors|team leads?|colleagues|sales people|salespeople|reports)|
    every(?:one|body) (?:in|on|at|of) )|
    给(?:\p{Script=Han}{2,6}?)?(?:各|每个?|每位|所有|各位|全体)[^，,]{0,8}?(?:经理|销售|主管|总监|组长|同事|人)(?:发|推)|
    (?:发|推|抄送|转)(?:送)?(?:一份)?给(?:所有|各位|各个|每个|全体|全部|每位)?(?:的)?(?:我们?)?(?:\p{Script=Han}{0,8}?)(?:团队(?:的)?(?:所有人|全员|全体|每个人|大家|成员)|全员|全体(?:销售|同事|员工)|(?:所有|各位|每个|每位|全体)(?:的)?(?:销售|经理|同事|人|主管|总监|组长)|销售们|经理们)
  `;

const superior =
  /^(?:my|our|the) (?:manager|boss|director|team lead)$|^我们?的?(?:经理|主管|领导|老板|总监|上级)$/iu;

const toOther = regexp('iu')`
    \b(?:send|mail|e-?mail|message|forward|post|give|show|tell|cc|copy|include|add|loop[ ]in|put|subscribe)[ ]
    (?<en>(?:my|our|the)[ ](?:manager|boss|director|team[ ]lead)|(?!(?:me|us|it|that|this|them|the|my|our|a|an|to)\b)[\p{L}.'-]+(?:[ ](?!(?:to|and)\b)[\p{L}.'-]+)?)
    (?:[ ](?:the|a|an|our|my|his|her|their|in|on|to|and|too|as[ ]well)\b|[.! ]*$)|
    ^(?:and|also|plus)?[ ]?(?<en3>(?!to[ ])[\p{L}.'-]+(?:[ ][\p{L}.'-]+)?)[ ](?:should|wants?(?:[ ]to)?|would[ ]like(?:[ ]to)?|needs?(?:[ ]to)?|too|as[ ]well|can)\b[ ]?(?:also[ ])?(?:get|gets|have|receive|see|be[ ]on)?[ ]?(?:it|this|that|one|a[ ]copy)?(?:[ ]too|[ ]as[ ]well)?[.! ]*$|
    \b(?:also|too|and|send|forward|mail|e-?mail|(?:it|that|them))?[ ]?\bto[ ]
    (?<en2>(?:my|our|the)[ ](?:manager|boss|director|team[ ]lead)|[\p{L}.'-]+(?:[ ](?!(?:every|each|on|at|and|too|as|also|please|daily|weekly|monthly)\b)[\p{L}.'-]+)?)
    (?=[ ](?:every|each|on|at|and|too|as[ ]well|also|please|daily|weekly|monthly)\b|[.!, ]*$)|
    (?:发送?|推送?|抄送|寄|转发?)(?:一份)?(?:给|到)(?<zh>我们?的?(?:经理|主管|领导|老板|总监|上级)|(?!我|大家|群|这|本|咱|频道|团队)[\p{Script=Han}]{2,4}?|[A-Za-z .'-]+?)(?:一份|吧|看看?|也)?[。！! ]*$|
    ^(?:让|叫)?(?<zh>(?!我|大家|群|这|本|咱)[\p{Script=Han}]{2,4}?)(?:也|都)(?:要|想要|需要|收|看|收到|看到|来|得)(?:一份|到|看看)?(?:吧)?[。！! ]*$|^(?:再|也|还|同时)+给(?<zh>(?!我|大家|群|这|本|咱)[\p{Script=Han}]{2,4}?)(?:也)?(?:发)?一[份个][。！! ]*$|^抄送(?<zh>[\p{Script=Han}]{2,4})[。！! ]*$|
    给(?<zh>我们?的?(?:经理|主管|领导|老板|总监|上级)|(?!我|大家|群|这|本|咱|频道|团队)\p{Script=Han}{2,4}?)(?:也)?(?:发|推|寄)
  `;
