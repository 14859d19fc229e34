import { regexp } from '../../../kernel/index.ts';
import type { InterpreterContext } from '../../interpretation.ts';
import { personNamed } from '../watching/read-actions.ts';

/** Whether somebody else of the company is to get a digest: "email Maria the funnel", "also to Tom", 顺便也发给何嘉怡. */
export function goesToOther(text: string, context: InterpreterContext): boolean {
  const groups = toOther.exec(text.trim())?.groups;
  const who = (groups?.en ?? groups?.en2 ?? groups?.zh ?? '').trim();
  return who !== '' && (superior.test(who) || personNamed(who, context) !== null);
}

const superior =
  /^(?:my|our|the) (?:manager|boss|director|team lead)$|^我们?的?(?:经理|主管|领导|老板|总监|上级)$/iu;

const toOther = regexp('iu')`
    \b(?:send|mail|e-?mail|message|forward|post|give|show|cc|copy|include|add)[ ]
    (?<en>(?:my|our|the)[ ](?:manager|boss|director|team[ ]lead)|(?!(?:me|us|it|that|this|them|the|my|our|a|an)\b)[\p{L}.'-]+(?:[ ][\p{L}.'-]+)?)
    (?:[ ](?:the|a|an|our|my|his|her|their|in|on|too|as[ ]well)\b|[.! ]*$)|
    \b(?:also|too|and|send|forward|mail|e-?mail|(?:it|that|them))?[ ]?\bto[ ]
    (?<en2>(?:my|our|the)[ ](?:manager|boss|director|team[ ]lead)|[\p{L}.'-]+(?:[ ](?!(?:every|each|on|at|too|as|also|please|daily|weekly|monthly)\b)[\p{L}.'-]+)?)
    (?=[ ](?:every|each|on|at|too|as[ ]well|also|please|daily|weekly|monthly)\b|[.!, ]*$)|
    (?:发送?|推送?|抄送|寄|转发?)(?:一份)?(?:给|到)(?<zh>我们?的?(?:经理|主管|领导|老板|总监|上级)|(?!我|大家|群|这|本|咱|频道|团队)[\p{Script=Han}]{2,4}?|[A-Za-z .'-]+?)(?:一份|吧|看看?|也)?[。！! ]*$|
    给(?<zh>我们?的?(?:经理|主管|领导|老板|总监|上级)|(?!我|大家|群|这|本|咱|频道|团队)\p{Script=Han}{2,4}?)(?:也)?(?:发|推|寄)
  `;
