import type { Escalation } from '../../../intents/index.ts';
import { detectLanguage, type Language } from '../../../kernel/index.ts';
import type { InterpreterContext, Reading } from '../../interpretation.ts';
import { readAudience } from './read-actions.ts';
import { spanIn } from './read-silence.ts';
import { readingOfRule } from './reading-of-rule.ts';

/** "… and tell my manager if I don't react within two days": taken out of a rule. */
export function takeEscalation(
  said: string,
  context: InterpreterContext,
): { readonly rest: string; readonly escalation: Escalation | null } {
  for (const pattern of escalations[detectLanguage(said)]) {
    const match = pattern.exec(said);
    if (match === null) continue;
    const afterMinutes = spanIn(match.groups?.span ?? '', context)?.minutes;
    const to = readAudience(match.groups?.who ?? 'manager', context);
    if (afterMinutes === undefined || to === null || to.who === 'team' || to.who === 'channel') continue;
    const rest = `${said.slice(0, match.index)} ${said.slice(match.index + match[0].length)}`
      .replace(/[\s,，;；。.]+$|^[\s,，;；。.]+/gu, '')
      .replace(/(?:[\s,，]+(?:and|but|otherwise|else))$/iu, '')
      .trim();
    if (to.who === 'me' && tellsMe.test(rest)) continue;
    return { rest, escalation: { afterMinutes, to } };
  }
  return { rest: said, escalation: null };
}

/** Who is told at once is told nothing new by an escalation. */
const tellsMe = /(?<![a-z])(?:me|us)(?![a-z])|(?:提醒|通知|告诉|告知)(?:一下)?我|^$/iu;

/** The same said by itself: of the alert that was just set up, or the only one. */
export function readEscalation(text: string, context: InterpreterContext): Reading | null {
  const said = text.trim().replace(/[\s.!。！~]+$/u, '');
  if (said.length > longest || /[?？]$|吗$/u.test(said)) return null;
  const { rest, escalation } = takeEscalation(said, context);
  if (escalation === null || !framing.test(rest)) return null;
  const rule = {
    text: '',
    id: null,
    kind: 'alert' as const,
    all: /(?<![a-z])(?:all|any|every|my) alerts?|所有|全部|任何/iu.test(said),
  };
  return readingOfRule(
    { kind: 'command', name: 'change-rule', slots: { rule, change: { does: 'escalate', escalation } } },
    0.93,
    text,
  );
}

const longest = 160;
const framing =
  /^(?:(?:please|pls|ok|also|and|then|for|with|of|on|all|any|every|my|the|that|this|an?|alerts?|it)(?![a-z])[\s,]*)*$|^(?:请|另外|还有|再|如果|要是|我的|所有的?|全部的?|任何|预警|提醒|的|这个|这条|[，,\s])*$/iu;

const span =
  '(?<span>(?:an?|\\d+|one|two|three|four|five|six|ten|half an?) ?(?:minutes?|mins?|hours?|hrs?|days?|weeks?|business days?|working days?))';
const who =
  "(?<who>(?:my|the|our|their|his|her|its)(?: (?:line|sales|team))? (?:manager|boss|supervisor|lead|director)|(?:the )?manager|[\\p{Lu}][\\p{L}'’.-]*(?: [\\p{Lu}][\\p{L}'’.-]*){0,2})";
const tells =
  '(?:tell|notify|alert|inform|ping|let|warn|message|escalate(?: (?:it|this|that|them|the alert))? to|pass(?: it)? (?:on )?to|send(?: it)? to|forward(?: it)? to|raise(?: it)? (?:to|with)|involve|bring in|loop in|copy)';
const one = '(?:i|we|nobody|no ?one|none of us|they|he|she|the (?:owner|rep)|its owner|there)';
const reacts =
  "(?:(?:hasn't|haven't|has not|have not|don't|do not|doesn't|does not|didn't|did not|won't|am not|isn't|is not|is|has|can't|fail(?:s|ed)? to|never|'ve not)(?: (?:yet|been|already))* ?)?(?:react(?:ed|s|ing|ion)?|respond(?:ed|s|ing)?|response|repl(?:y|ied|ies)|answer(?:ed|s)?|act(?:ed|s)?(?: on it)?|acknowledge(?:d|s)?|do(?:ne)? anything|did anything|no reaction|get(?:s)? to it|got(?:ten)? to it|deal(?:t|s)? with it|handle(?:d|s)?(?: it)?|look(?:ed|s)? at it|see(?:n)? it|open(?:ed|s)? it|click(?:ed|s)?|(?:dealt|been dealt) with|no (?:reaction|response|answer|reply))(?: (?:to|on|at) (?:it|that|them|an alert|one|any of (?:them|it)|my alerts?))?";

const all = (...sources: readonly string[]) => sources.map((source) => new RegExp(source, 'iu'));

const spanZh = '(?<span>(?:\\d+|[一二两三四五六七八九十半]+)(?:个)?(?:分钟|小时|钟头|天|周|星期|工作日))';
const whoZh =
  '(?<who>我(?=$|一[声下])|我?的?(?:直属|部门|销售)?(?:经理|主管|上级|领导|老板|总监)|[\\p{Script=Han}]{2,3})';
const notZh =
  '(?:还|都|仍|仍然|一直)*(?:没有?|未|不)(?:人)?(?:做出|有|任何|去|能)*(?:反应|处理|回应|理会|理|动作|回复|响应|看|确认|答复|跟进它|动静?)(?:它|的话|过|了)*';
const tellsZh = '(?:告诉|通知|提醒|告知|知会|升级(?:给|到)|上报(?:给)?|转给|抄送|报给|汇报给|通报)';

const escalations: Readonly<Record<Language, readonly RegExp[]>> = {
  en: all(
    `(?:,|;)?(?: (?:and|but|otherwise|then))*,? ?(?:if|when|unless|should|in case) ${one} ${reacts} ?(?:within|in|for|after|by)? ${span},? ?(?:then )?${tells} ${who}(?: know)?(?: about it)?$`,
    `(?:,|;)?(?: (?:and|but|otherwise|then))*,? ?${tells} ${who}(?: know)?(?: about it)?(?: too| as well)?,? (?:if|when|unless|should|in case|once|where) ${one} ${reacts} ?(?:within|in|for|after|by)? ${span}$`,
    `(?:,|;)?(?: (?:and|but|otherwise|then))*,? ?${tells} ${who}(?: know)?(?: about it)?,? after ${span}(?: (?:without|with no|of no) (?:a |any )?(?:reaction|response|answer|reply|reacting))$`,
    `(?:,|;)?(?: (?:and|but|otherwise|then))*,? ?escalate(?: (?:it|them|this|(?:all |any |my )*(?:unanswered |ignored |open )?alerts?))? to ${who}(?:,? (?:if (?:it is|they are|it's) (?:ignored|unanswered)(?: for)?|after|within|in)) ${span}(?: (?:without|with no|of no) (?:a |any )?(?:reaction|response|answer|reply))?$`,
  ),
  zh: all(
    `[，,；;。]?(?:并且|而且|如果|要是|若|再过|再|又)*(?:预警|提醒|发了?之?后)?(?:我|没人|负责人|对方|他|她)?${spanZh}(?:之?内|以内|后|了|还|都)*(?:我|没人|负责人)?${notZh}[，,]?(?:就|则|请|自动|马上)*${tellsZh}(?:一下)?${whoZh}(?:一声|一下)?$`,
    `[，,；;。]?(?:并且|而且|如果|要是|若)?(?:我|没人|负责人)(?:要是|如果)?(?:没有?|未)(?:在)?${spanZh}(?:之?内|以内)?(?:做出)?(?:反应|处理|回应|回复|响应|确认)(?:的话)?[，,]?(?:就|则|请|自动|马上)*${tellsZh}(?:一下)?${whoZh}(?:一声|一下)?$`,
    `[，,；;。]?(?:预警|提醒|消息)?(?:没人|无人)(?:理|处理|回应|看|响应)(?:的话)?[，,]?${spanZh}(?:之?后)?(?:就|则|请|自动)*${tellsZh}(?:一下)?${whoZh}(?:一声|一下)?$`,
  ),
};
