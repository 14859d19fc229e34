import type { EntityKey } from '../../../entities/index.ts';
import type {
  CommandIntent,
  IntentNamed,
  RuleAction,
  RuleEvent,
  RulePerson,
} from '../../../intents/index.ts';
import { detectLanguage, type Language } from '../../../kernel/index.ts';
import { type InterpreterContext, type Reading, unread } from '../../interpretation.ts';
import type { Lexicon } from '../lexicon/index.ts';
import { approvalRules, gates, saysApproval } from './approval-words.ts';
import { readAudience } from './read-actions.ts';
import { readDiscount, readEvent, type TriggerRead } from './read-event.ts';
import { spanIn } from './read-silence.ts';
import { readingOfRule } from './reading-of-rule.ts';
import { readWatched } from './watched-set.ts';

/** What nobody may write without somebody's approval: "discounts above 20 % need my approval", 折扣超过20%要经理批准. Null where none is asked for. */
export function readApproval(text: string, context: InterpreterContext, lexicon: Lexicon): Reading | null {
  const said = text
    .trim()
    .replace(/[\s.!。！~]+$/u, '')
    .replace(/(?<=\p{Script=Han})\s*[>＞]=?\s*(?=\d)/u, '超过')
    .replace(discounted, 'a discount above $<share>');
  const language = detectLanguage(said);
  if (
    said.length > longest ||
    !saysApproval[language].test(said.replace(quoted, ' ')) ||
    /[?？]$|吗$/u.test(said)
  )
    return null;
  if (isState.test(said) || isErrand.test(said) || isOnlyTold.test(said)) return null;
  const { rest, minutes } = takeDeadline(said, language, context);
  for (const pattern of approvalRules[language]) {
    const groups = pattern.exec(rest)?.groups;
    if (groups?.cond === undefined) continue;
    const cond = groups.limit === undefined ? groups.cond : `${groups.cond} above ${groups.limit}`;
    if (tellsOfSomebody.test(groups.cond)) return null;
    const by: RulePerson | null = groups.me === undefined ? approverIn(groups.who, context) : { who: 'me' };
    const trigger = by === null ? null : readGated(cond, groups.gate ?? '', language, context, lexicon);
    if (by === null || trigger === null) continue;
    const action: RuleAction = { does: 'approve', by, afterMinutes: minutes };
    const slots: IntentNamed<'watch'>['slots'] = {
      text: text.trim(),
      trigger: trigger.trigger,
      actions: [action],
      cooldownMinutes: null,
      escalation: null,
    };
    const intent: CommandIntent = { kind: 'command', name: 'watch', slots };
    return readingOfRule(intent, Math.min(0.93, trigger.confidence), text);
  }
  // Whoever asks for an approval wants nothing else; 丢单了，等胡磊批 tells of more.
  const tellsMore = /[,，。;；]/u.test(rest) && !hasLimit.test(rest);
  return !tellsMore && approvalRules[language].some((pattern) => pattern.test(rest))
    ? unread(text, 0.3)
    : null;
}

/** "Anything discounted beyond 25%". */
const discounted =
  /(?<![a-z])(?:any(?:thing)?|everything|all|whatever(?: is)?)(?: deals?)? discounted(?: by)?(?: more than| over| above| beyond| past| at)* (?<share>\d+ ?%)/iu;

/** What nobody may pass without an approval. */
const hasLimit =
  /(?<!\p{L})(?:over|above|below|under|more than|less than|every|each|all|any)(?!\p{L})|超过|以上|以下|大于|低于|高于|凡是|所有|任何|每[个单笔]|%|折/iu;

/** 待确认的报价单: those that wait for it, and no rule that they should. */
const isState =
  /[待未已没](?:客户|领导|经理)?(?:确认|审批|审核|批准|签字)(?:过|完)?的|下一?步(?:的?(?:计划|动作|安排))?(?:改|写|填|设|定|是|为|[：:])/u;

/** 退回需求确认的话让我知道: told, and a stage that is called so. */
const isOnlyTold = /(?:让|叫)\p{Script=Han}{1,4}知道|(?:告诉|通知|提醒)(?:我|我们|一下)$/u;

/** 明天给X打电话确认发票, 我报了领导等批复: what is to be found out from somebody, or waits for it now, and no rule. */
const isErrand =
  /(?:打个?电话|致电|电话|发个?(?:邮件|微信|消息|短信)|联系|拜访|回访|当面|去|跟|找)[^，,。；;]{0,12}(?:确认|核实|核对)|(?:报|申请|提交|上报|请示)了[^，,。；;]{0,8}等|等(?:待|着)?[^，,。；;]{0,6}(?:批复|回复|答复)$/u;

/** What is to be written word for word: “等李总确认合同”. */
const quoted = /[“"「『][^”"」』]*[”"」』]/gu;

const longest = 240;

/** "Called Globex, they wait for legal": what somebody does is told, and sets no rule. */
const tellsOfSomebody = /(?:^|[\s,;])(?:they|he|she|we|i|it)$/iu;

/** "My approval", "the manager's ok", 经理: whose click it waits for. */
function approverIn(who: string | undefined, context: InterpreterContext): RulePerson | null {
  const said = (who ?? '')
    .replace(/(?:['’]s)$/iu, '')
    .replace(/^(?:a|an|the)\s+/iu, '')
    .trim();
  if (/^(?:my|mine|me|我|本人|我本人)$/iu.test(said)) return { who: 'me' };
  const audience = readAudience(said, context);
  if (audience?.who === 'director') return { who: 'director' };
  // Whoever leads the one who writes: the record's owner has nothing to say in it.
  if (said === '' || leaders.test(said)) return { who: 'manager' };
  return audience?.who === 'person' ? audience : null;
}

const leaders =
  /^(?:(?:his|her|their|the|our|my|a|your)?\s*(?:line |sales |team |regional )?(?:manager|boss|supervisor|team lead|lead|superior|management)s?|(?:直属|部门|销售|区域|大区|团队|上一?级)?的?(?:经理|主管|上级|领导|老板|总经理|负责人|总))$/iu;

/** What is held: what happens, or where only an amount is said, all by which a deal comes to it. */
function readGated(
  cond: string,
  gate: string,
  language: Language,
  context: InterpreterContext,
  lexicon: Lexicon,
): TriggerRead | null {
  // 赢单前要我审批: what waits is the winning.
  const said = cond
    .trim()
    .replace(/之?前$/u, '')
    .replace(/^(?=[十百千万]+(?:元|块)?以[上下])(?=[百千万])/u, '一');
  const discount = readDiscount(said, context, lexicon);
  if (discount !== null) return discount;
  const passed = gates[language].find(([pattern]) => pattern.test(gate));
  const entered = passed === undefined ? stageOfGate[language].exec(gate)?.groups?.stage : undefined;
  if (entered !== undefined) {
    const entering = language === 'zh' ? `${said}进入${entered}` : `${said} enters ${entered}`;
    const entry = readEvent(entering, context, lexicon);
    if (entry?.entity === 'deal') return entry;
  }
  const event = passed === undefined ? readEvent(said, context, lexicon) : null;
  if (event?.entity === 'deal') return event;
  const watched = readWatched(said, deals, context, lexicon);
  const isLimited = watched?.set.name === 'list' && watched.set.slots.filters.length > 0;
  if (watched === null || !(isLimited || passed !== undefined)) return null;
  const events: RuleEvent[] =
    passed === undefined ? [{ what: 'created' }, { what: 'amount-up' }, { what: 'won' }] : [...passed[1]];
  return {
    trigger: { kind: 'event', events, set: watched.set },
    entity: 'deal',
    confidence: watched.confidence,
  };
}

/** "Before Contract", 才能进商务谈判: the stage that is entered only then. */
const stageOfGate: Readonly<Record<Language, RegExp>> = {
  en: /^(?:before|prior to|to)(?: (?:it|they|moving|entering|going|enters?|goes|moves?|(?:in)?to|the))* (?<stage>\p{L}[\p{L} ]{2,24}?)(?: stage)?$/iu,
  zh: /(?:能|可以?|准|行)(?:进入?|推进到|推到|转到)(?<stage>\p{Script=Han}{2,6})(?:阶段)?$/u,
};

const deals: readonly EntityKey[] = ['deal'];

/** "Escalate after 4 hours", 4小时没批就升级: how long an answer is waited for. */
function takeDeadline(
  said: string,
  language: Language,
  context: InterpreterContext,
): { readonly rest: string; readonly minutes: number | null } {
  const match = deadlines[language].exec(said);
  const minutes = match === null ? undefined : spanIn(match[0], context)?.minutes;
  if (match === null || minutes === undefined) return { rest: said, minutes: null };
  return {
    rest: `${said.slice(0, match.index)}${said.slice(match.index + match[0].length)}`.trim(),
    minutes,
  };
}

const deadlines: Readonly<Record<Language, RegExp>> = {
  en: /[,;]? ?(?:and |then )?(?:(?:if )?(?:there(?: is|'s) |with )?(?:no|without(?: an)?) (?:answer|reply|response|decision|reaction)[^,;]*|escalate[^,;]*|(?:it )?goes? (?:up|to the next (?:one|manager|level))[^,;]*)$/iu,
  zh: /[，,；;。]\s*(?:如果|要是|若)?[^，,；;]*?(?:没批|不批|没审|未审批|没有?答复|没有?回复|未处理|没处理)[^，,；;]*(?:升级|上报|转给?上?一?级|找上一?级|给上级)[^，,；;]*$/u,
};
