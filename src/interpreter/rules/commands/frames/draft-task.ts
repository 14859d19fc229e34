import type { IntentNamed, MomentValue, RecordRef } from '../../../../intents/index.ts';
import { addDays, countingNumber, regexp } from '../../../../kernel/index.ts';
import { nameEntryOf } from '../../../linker/index.ts';
import { normalise } from '../../text.ts';
import { clauseOf } from '../clauses.ts';
import { type Clause, type Draft, draftOn, withSlots } from '../draft.ts';
import { findByName, findRecord } from '../find-record.ts';
import { markMessage } from '../mark-message.ts';
import {
  isEmpty,
  joint,
  type MarkedText,
  marksIn,
  sliceOf,
  trimmed,
  without,
  written,
} from '../marked-text.ts';
import { dueOf, isStretch, withHour } from '../moments.ts';
import { isOrdinaryWord } from '../ordinary-words.ts';
import { isPersonsName } from '../personal-name.ts';
import type { CommandScene } from '../scene.ts';
import { isTalk, spokenAccount } from '../spoken-of.ts';
import { isWrittenAsName, strangeWords } from '../strange-words.ts';
import { nextStep } from './next-step.ts';
import { ingForms } from './task-words.ts';

/** The task that some words tell, with what it is about and when it is due; what follows may add to it. */
export function draftTask(
  said: MarkedText,
  about: MarkedText | undefined,
  clause: Clause,
  scene: CommandScene,
  confidence: number,
  isReminder = false,
): Draft {
  const title = trimmed(
    without(
      trimmed(without(trimmed(without(said, aroundTitle)), putOnList)),
      /^(?:to|that|about|for|a|:|去|要)(?![a-z\p{Script=Han}])\s*/gu,
    ),
  );
  const due = dueOf(clause.whole, scene.today);
  const quoted = due === null && title.chars.length === 1 ? marksIn(title, 'quoted')[0] : undefined;
  const inner = quoted === undefined ? null : clauseOf(markMessage(quoted.text, scene.context), false);
  // A task "Send contract by Friday" is due then.
  if (inner !== null && !isStretch(inner.whole) && dueOf(inner.whole, scene.today) !== null)
    return draftTask(inner.bare, about, inner, scene, confidence, isReminder);
  const isUnsaid = onlyIt.test(title.chars.trim());
  const named = isUnsaid
    ? spokenOf(scene)
    : recordsIn(about === undefined ? title : joinedText(about, title), scene);
  const records = withDealSaid(named, clause.whole, scene);
  const slots: IntentNamed<'create-task'>['slots'] = {
    title: isUnsaid
      ? (stepBefore(scene) ?? followUpTitle(records, scene))
      : onlyNamed.test(title.chars.trim()) && records.length > 0
        ? followUpTitle(records, scene)
        : titleOf(title, scene),
    due,
    remindAt:
      (isReminder || saysRemind.test(said.chars)) && due !== null ? withHour(due, clause.whole) : null,
    owner: null,
    about: records,
    priority: priorityOf(clause.bare.chars),
  };
  const isUnclear =
    isCutOff.test(title.chars.trim()) ||
    isVerbOfNothing.test(title.chars.trim()) ||
    (due === null && /^(?:before|after|until|when)(?![a-z])/u.test(title.chars)) ||
    (due === null && neverComes.test(title.chars));
  const draft = draftOn('create-task', slots, null, isUnclear ? 0.3 : confidence);
  const taken = {
    ...draft,
    mentions: slots.about,
    takeMore: (more: Clause, current: Draft) => takeDue(more, current, scene),
  };
  return slots.title === '' ? { ...taken, missing: 'title' } : taken;
}

const saysRemind = /^(?:remind|ping|nudge) me(?![a-z])/u;

/** "Put the 15th": a verb that does nothing without its object. */
const isVerbOfNothing = /^(?:be|put|set|make|say|give|take|use|get|keep|mark|change|let)(?: it)?$/u;

/** "Remind me about it", 周五提醒我: of what is spoken of. */
const onlyIt = regexp('u')`
    ^(?:remind|ping|nudge) me$|
    ^(?:(?:about|of|on|with) )?(?:it|that|this|them|him|her|me|again|about it|about that)$|
    ^(?:follow[- ]up|chase|check in|check)(?: (?:on|with|about))?(?: (?:it|that|this|them|him|her))?$|
    ^(?:我|一下我?|我一下|这个|那个|这事|这件事|这单|它|跟进|跟一下|跟进一下|再跟进|再联系|联系|再(?:说|看|看看|定|议|谈|聊|约|推|启动|打)(?:吧|一次|一个|电话)*)$
  `;

/** "A follow-up task for Pinewick": whom it is about, and not what is to be done. */
const onlyNamed =
  /^(?:with |for |on )?(?:the |my |our )?[\ue000-\ue1f3](?: (?:deal|opportunity|opp|account|project|lead))?$/u;

function spokenOf(scene: CommandScene): RecordRef[] {
  // Somebody whom no record has is of the customer who is.
  const mentioned = scene.mentioned.filter(({ id, candidates }) => id !== null || candidates.length > 0);
  const kinds = ['account', 'deal', 'contact', 'lead'];
  const { ref, certainty } = findRecord(undefined, kinds, { ...scene, mentioned });
  return certainty === 'one' ? [ref] : [];
}

/** 下一步约他吃饭，明天提醒我: of what is to come. */
function stepBefore({ before }: CommandScene): string | null {
  const lead = before == null ? null : nextStep.exec(before.chars);
  return before == null || lead === null ? null : written(trimmed(sliceOf(before, lead[0].length)));
}

function followUpTitle(records: readonly RecordRef[], { language, context }: CommandScene): string {
  const [about] = records;
  const name =
    about?.id == null ? '' : (nameEntryOf(context.names, about.entity, about.id)?.name ?? about.text);
  if (language === 'zh') return `跟进${name}`;
  return `Follow up${name === '' ? '' : ` with ${name}`}`;
}

/** The words of a title, with the names of the records that "the first one", 最大的那个 stand for. */
function namedTitle(title: MarkedText): string {
  const at = [...title.chars].findIndex((character) => {
    const mark = title.message.marks.get(character);
    const [best] = mark?.kind === 'name' ? mark.span.candidates : [];
    if (mark?.kind !== 'name' || best?.match !== 'exact') return false;
    const said = title.message.original.slice(mark.span.start, mark.span.end);
    return pointing.test(said) && normalise(said) !== normalise(best.entry.name);
  });
  const mark = at < 0 ? undefined : title.message.marks.get(title.chars[at] as string);
  const name = mark?.kind === 'name' ? mark.span.candidates[0]?.entry.name : undefined;
  if (name === undefined) return written(title);
  const before = written(sliceOf(title, 0, at));
  const behind = namedTitle(sliceOf(title, at + 1));
  const gap = (one: string, other: string) =>
    /[\p{Script=Han}]$/u.test(one) || one === '' || other === '' ? '' : ' ';
  const start = `${before}${gap(before, name)}${name}`;
  return `${start}${/^\p{Script=Han}/u.test(behind) || behind === '' ? '' : ' '}${behind}`;
}

const pointing =
  /\b(?:one|ones|first|second|third|fourth|fifth|last|top|bottom|biggest|largest|smallest|highest|lowest|oldest|newest|earliest|latest|that|this)\b|第|最|那|这/iu;

/** 给X发报价单这件事记到[下周一]: on the list, and not a part of what is to be done. */
const putOnList = /(?:这件?事情?|这个?事|这个)?(?:先|就|给我|帮我)*(?:记|排|放|写|加)(?:到|在|进)$/gu;

/** "Action for me: …", "a task to …", 回头…: words that only announce what is to be done. */
const aroundTitle = regexp('gu')`
    (?<=.{2})(?:的)?(?:截止|完成|提醒)?(?:时间|日期|期限)(?:是|为|在|[:：])?$|^(?:我)?(?:说|说了|答应|承诺|答应了|跟(?:他|她|对方)说|告诉(?:他|她|对方))(?:了)?(?=(?:给|发|报|寄|出|提供|安排|准备))|
    [,，]?\s*(?<![a-z])(?:with|at|as|in)\s+(?:an?\s+)?(?:high|low|normal|top|medium)[- ]priority$|(?:以|按)(?:最?高|低)优先级$|
    ^\s*(?:(?:and|also|then)\s+)?(?:(?:a|an|the|my|next|another|new)\s+)*
    (?:task|to-?do|reminder|action(?: item| point)?|next step|note to self)s?(?:\s+for (?:me|myself|us))?\s*
    (?::|-|–|to(?![a-z])|is to(?![a-z])|(?:is|are)(?![a-z])\s*:?)\s*|
    ^\s*(?:and\s+)?another(?: one)? to(?![a-z])\s*|
    (?<=.{4})[,，]?\s*(?<![a-z])(?:right\s*)?(?:it is|it's|this is) (?:very |really |quite )?(?:urgent|important)$|(?<=.{4})\s+right$|
    ^(?:回头|稍后|随后|之后|完了|完事后?|另外|顺便|顺带|顺手|然后|记得|别忘了|务必|千万|一定|下一步|接下来)(?=\p{Script=Han}{2})|
    ^(?:下一步|接下来|后续|待办|todo|next(?: step)?)(?:是|计划|安排)?\s*[:：]\s*
  `;

/** What is to be done: "that", 办 is what was said before; "send it", 发给他 is what they asked for before. */
function titleOf(title: MarkedText, scene: CommandScene): string {
  const { before } = scene;
  const said = withPlainVerb(namedTitle(title));
  if (before == null) return saysNothing.test(title.chars.trim()) ? '' : said;
  const verb =
    /^(?<verb>send|prepare|share|get|email|bring|forward|give)(?: (?:him|her|them))? (?:it|that|this|them)(?: to (?:him|her|them))?$|^(?:就|得|必须|最迟|最晚)?(?<han>发|给|寄|送|出|报|交|提供|准备|整理|要|用|最迟|最晚|截止|期限)(?:给|到|上)?(?:他|她|他们|她们|对方|客户)?(?:过去)?$/u.exec(
      title.chars.trim(),
    )?.groups;
  const words = objectOf(before);
  if (words !== null && verb !== undefined) {
    const han = /^[要用最截期]/u.test(verb.han ?? '') ? '提供' : verb.han;
    return verb.verb === undefined ? `${han}${words}` : `${verb.verb} ${words}`;
  }
  if (words !== null && saysIt.test(title.chars.trim()))
    return /\p{Script=Han}/u.test(words) ? `提供${words}` : words;
  // 周五前给: less than 发给他, which says to whom.
  const isBare =
    saysNothing.test(title.chars.trim()) || (verb?.han !== undefined && !/[他她们方户]/u.test(title.chars));
  return isBare ? written(trimmed(before)).slice(0, longestTitle) : said;
}

/** What a clause says that somebody wants, or waits for. */
function objectOf(before: MarkedText): string | null {
  const range = wants.exec(before.chars)?.indices?.groups;
  const object = range?.en ?? range?.zh;
  return object === undefined ? null : written(trimmed(sliceOf(before, object[0], object[1])));
}

const wants = regexp('du')`
    (?<![a-z])(?:
      wants?|needs?|expects?|asks? for|asked for|requested|requests|would like|'d like|waiting (?:for|on)|
      waits for|awaits
    )(?![a-z])\s+(?<en>[^,;]+)$|
    (?:
      问到|问起|问了|咨询了?|要求|需要|想要|索要|想看|急需|催着?要?|在等着?|等着要?|等着?|缺|
      欠(?:了|着)?(?!我)(?:他们?|她们?|对方|客户)?|要
    )(?:先|再)?(?:看看?|参考|了解)?(?:我们的)?(?:一?[份个下版张])?(?<zh>[\d\p{Script=Han}\ue000-\uf8ff]{0,10}?\p{Script=Han}{2,12})$
  `;

/** "Promised it": what it is was said before. */
const saysIt = /^(?:it|that|this|them|those|these|)$/u;

/** "Sending the questionnaire" is to be sent. */
function withPlainVerb(title: string): string {
  const [first = '', ...others] = title.split(' ');
  const verb = ingForms.get(first.toLowerCase());
  return verb === undefined ? title : [verb, ...others].join(' ');
}

const saysNothing =
  /^(?:(?:do )?(?:it|that|this|them)|then|of (?:it|that)|about (?:it|that)|那个|这个|这事|这件事|它|[办弄做搞]|处理(?:一下)?|)$/u;

/** Characters that a task takes of a clause before. */
const longestTitle = 120;

export function joinedText(one: MarkedText, other: MarkedText): MarkedText {
  return {
    message: one.message,
    chars: `${one.chars} ${other.chars}`,
    units: [...one.units, joint, ...other.units],
  };
}

/** 会议改到 [周四]: something is put off, and not to be done. */
const isCutOff = /(?:改|推|推迟|推后|挪|延|延迟|延期|延后|拖|调|移|换|提前|要|等)(?:到|至|成)$/u;

const month = '(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*';
/** "On 30 February", "in 99999999 days", 2月30日: a day that could not be read, since there is none; without it nobody is reminded. */
const neverComes = new RegExp(
  `(?<![a-z\\d])(?:\\d{1,3}(?:st|nd|rd|th)?(?: of)? ${month}|${month} \\d{1,3}(?:st|nd|rd|th)?|(?:by|on) the \\d{1,3}(?:st|nd|rd|th)|in [\\ue400-\\ue5f3\\d]+ (?:days|weeks|months|years))(?![a-z\\d])|[\\d\\ue400-\\ue5f3]{1,3}月[\\d\\ue400-\\ue5f3]{1,3}[日号]|[\\d\\ue400-\\ue5f3]+(?:天|周|个?月|年)[之以]?后`,
  'u',
);

/** "On the Globex deal", 同林那单: beside the customer the only deal that may be meant. */
function withDealSaid(records: RecordRef[], { message, chars, units }: MarkedText, scene: CommandScene) {
  if (records.some(({ entity }) => entity === 'deal')) return records;
  const said = dealOfNamed.exec(chars);
  if (said === null) return records;
  const deal = sliceOf({ message, chars, units }, said.index, said.index + said[0].length);
  const { ref, certainty } = findRecord(deal, ['deal'], scene);
  const accountId = ref.id === null ? undefined : nameEntryOf(scene.context.names, 'deal', ref.id)?.accountId;
  const isTheirs = records.some(({ entity, id }) => entity === 'account' && id === accountId);
  return certainty === 'one' && isTheirs ? [...records, ref] : records;
}

const dealOfNamed =
  /[\ue000-\ue1f3](?:'s)?(?: [a-z]+){0,2} (?:deal|opportunity|opp)(?![a-z])|[\ue000-\ue1f3]的?(?:这个|那个)?(?:商机|单子|项目|[这那]单)/u;

/** The visible records that a task's words name. */
export function recordsIn(text: MarkedText, scene: CommandScene): RecordRef[] {
  const refs: RecordRef[] = [];
  // Of several things to do that were announced each is of whom it names.
  const account = scene.announced?.tasks === undefined ? spokenAccount(scene) : null;
  // A colleague's first name is somebody's of another customer, too.
  const isOfAccounts = ({ entity, text: said }: RecordRef): boolean =>
    entity === 'deal' || (entity === 'contact' && /^\p{L}+$/u.test(said.trim()));
  const isOfOther = (ref: RecordRef): boolean =>
    account !== null &&
    account.id !== null &&
    ref.id !== null &&
    isOfAccounts(ref) &&
    nameEntryOf(scene.context.names, ref.entity, ref.id)?.accountId !== account.id;
  [...text.chars].forEach((character, index) => {
    if (text.message.marks.get(character)?.kind !== 'name') return;
    const named = findRecord(sliceOf(text, index, index + 1), ['account', 'contact', 'deal', 'lead'], scene);
    const whole = named.ref.entity === 'contact' ? wholeNameAt(text, index) : null;
    const { ref, certainty } = whole === null ? named : findByName(whole, ['contact', 'lead'], scene);
    // A word of what is to be done ("pilot") is no deal of another customer, and somebody told by a first name needs no asking.
    if (certainty === 'one' ? !isOfOther(ref) : certainty === 'several' && account === null) refs.push(ref);
  });
  if (refs.length === 0) {
    // "The CFO" whom no record has was mentioned last; the task is about his company then.
    const mentioned = scene.mentioned.filter(({ id, candidates }) => id !== null || candidates.length > 0);
    const isPerson = person.test(text.chars) && mentioned.some(({ entity }) => entity === 'contact');
    const kinds = isPerson ? ['contact'] : ['account', 'deal', 'contact', 'lead'];
    const recalled = findRecord(undefined, kinds, { ...scene, mentioned });
    if (recalled.certainty === 'one' || recalled.certainty === 'several') {
      const isSpokenOf = mentioned.length > 0 || pronouns.test(text.chars) || isOfTalk(text, scene);
      // "Talk to him about them": of several that were shown, a reminder is about none in particular.
      const isOfMany = recalled.certainty === 'several' && plural.test(text.chars);
      if (isSpokenOf && !isOfMany) refs.push(recalled.ref);
    }
  }
  return withPersonSaid(refs, text, scene);
}

/** "Ben Hoffman" where a Ben is known: the whole of what somebody is called, of which a mark is a part; null where it is all of it. */
function wholeNameAt(text: MarkedText, at: number): string | null {
  const said = written(sliceOf(text, at, at + 1));
  const surname = /^\s*(\p{Lu}\p{Ll}[\p{L}'’-]+)/u.exec(written(sliceOf(text, at + 1)))?.[1];
  const isOne = !/\s/u.test(said) && surname !== undefined && !isOrdinaryWord(surname.toLowerCase());
  return isOne && isPersonsName(`${said} ${surname}`) ? `${said} ${surname}` : null;
}

/** "Introduce her on the Acme deal": beside what is named, whoever was spoken of. */
function withPersonSaid(refs: RecordRef[], text: MarkedText, { mentioned }: CommandScene): RecordRef[] {
  const isOther = refs.length === 0 || refs.some(({ entity }) => entity === 'contact' || entity === 'lead');
  const spoken =
    isOther || !person.test(text.chars)
      ? undefined
      : mentioned.findLast(({ entity }) => entity === 'contact');
  return spoken === undefined ? refs : [...refs, spoken];
}

/** 下周三跟进续约, right behind a customer's card or what was told of him: of him; the weekly report isn't, nor a call to somebody whom no record is of. */
function isOfTalk(text: MarkedText, scene: CommandScene): boolean {
  const { chars } = text;
  return (
    isTalk(scene) &&
    ofCustomers.test(chars) &&
    !ofOurs.test(chars) &&
    !ofSomebody.test(chars) &&
    !strangeWords(text).some(isWrittenAsName)
  );
}

const ofCustomers = regexp('u')`
    (?<![a-z])(?:
      follow(?:s|ed)?[ -]?up|renewal|renew|quotes?|quotation|proposal|contract|demo|visit|call|samples?|invoice|
      pilot|trial|send|chase|check in|meeting
    )(?![a-z])|
    跟进|续约|续费|报价|合同|方案|演示|回访|拜访|联系|样品|样机|催|发票|回款|付款|标书|试用|试点|资料|发|寄
  `;
const ofSomebody = /(?:联系|拜访|回访|约|找|致电|打给)(?!客户|对方|他|她|一下)\p{Script=Han}/u;
const ofOurs = regexp('u')`
    (?<![a-z])(?:team|boss|internal|weekly|monthly|report|expenses?|colleagues?|manager|hr|finance)(?![a-z])|
    [周日月季]报|[周例早晚]会|报销|老板|领导|同事|团队|内部|部门|主管|经理会
  `;

const person = /(?<![a-z])(?:him|her)(?![a-z])|(?<![其吉])[他她](?!们|那边|家)/u;
const pronouns = /(?<![a-z])(?:it|them|him|her|this|that)(?![a-z])|他|她|它|这个|那个/u;

const plural = /(?<![a-z])(?:them|those|these)(?![a-z])|[他她它]们|[这那]些/u;

export function priorityOf(chars: string): 'low' | 'normal' | 'high' | null {
  if (
    /(?<![a-z])(?:high[- ]priority|urgent|important|asap)(?![a-z])|高优先级|优先级(?:[:：]|为|是|设为)?\s*(?:最)?高|紧急|加急|着急|重要|尽快/u.test(
      chars,
    )
  )
    return 'high';
  if (/(?<![a-z])low[- ]priority(?![a-z])|低优先级|优先级(?:[:：]|为|是|设为)?\s*低|不急/u.test(chars))
    return 'low';
  return null;
}

/** "Remind me the day before", 提前两天提醒我: that far ahead of when it is due. */
function remindedAhead(clause: Clause, due: MomentValue): MomentValue | null {
  const said = written(clause.whole).toLowerCase();
  const match =
    /^(?:and |also )?remind me (?:(?:the|a|one|1|(?<en>\d{1,2}|two|three)) (?<week>week|day)s? (?:before|ahead|earlier|in advance))$/u.exec(
      said,
    ) ??
    /^(?:并|且|请)?提前(?<zh>[一两二三四五六七八九十\d]{1,2})(?<week>天|周)(?:提醒|通知|叫)(?:我|一下)*$/u.exec(
      said,
    );
  if (match === null) return null;
  const count = match.groups?.en ?? match.groups?.zh ?? '1';
  const number = countingNumber(count);
  if (number === null) return null;
  const days = number * (/^(?:week|周)$/u.test(match.groups?.week ?? '') ? 7 : 1);
  return { ...due, date: addDays(due.date, -days) };
}

/** 下周, "next month": a day in it may follow. */
const isStretchSaid = /(?:周|星期|礼拜|月|week|month)$/iu;

/** What a task is called that was announced without it: 标题是准备演示，截止时间是周五. */
export function takeTitle(clause: Clause, draft: Draft, scene: CommandScene): Draft | null {
  const said = trimmed(without(clause.bare, titleLabel));
  const title = written(said);
  if (title === '') return takeDue(clause, draft, scene);
  const about = recordsIn(said, scene);
  return {
    ...withSlots(draft, { title, about, due: dueOf(clause.whole, scene.today) }),
    missing: null,
    // 标题是准备演示，截止时间是周五，优先级高: what stands behind its title is no other one.
    takeMore: (more, current) =>
      takeDue({ ...more, bare: trimmed(without(more.bare, dueLabel)) }, current, scene),
  };
}

const titleLabel =
  /^(?:任务)?(?:标题|主题|内容|名称|名字|事项)(?:是|为|叫)?[:：]?\s*|^(?:title|subject)(?: is)?:?\s+/gu;
const dueLabel = /^(?:截止|到期|完成)?(?:时间|日期)(?:是|为|在)?[:：]?\s*|^(?:due|deadline)(?: is)?:?\s*/gu;

/** "…, on Friday", 优先级高: what a following clause adds to a task. */
export function takeDue(clause: Clause, draft: Draft, scene: CommandScene): Draft | null {
  if (draft.intent.name !== 'create-task') return null;
  const { slots } = draft.intent;
  const ahead = slots.due === null ? null : remindedAhead(clause, slots.due);
  if (ahead !== null) return withSlots(draft, { remindAt: ahead });
  const priority = slots.priority ?? priorityOf(clause.bare.chars);
  const due = dueOf(clause.whole, scene.today);
  const isNearer =
    slots.due === null || (due !== null && isStretchSaid.test(slots.due.text) && due.date >= slots.due.date);
  if (
    due !== null &&
    isNearer &&
    isEmpty(
      without(
        clause.bare,
        /(?<![a-z])(?:due|by|on|at|deadline)(?![a-z])|probably|maybe|preferably|say|截止|到期|之?前|完成|做完|搞定|交|最好|应该|大概|可能|吧|^(?:设置?|加|建|定|添加)(?:一?个)?(?:的)?(?:提醒|闹钟)(?:我|一下)*$|^(?:去|来|再)?(?:联系|回访|跟进|处理|执行|打电话)$|^(?:就|得|必须|要|我)?(?:发|给|出|寄|提供|提交|报|交)(?:给?(?:他|她|他们|客户|对方))?(?:过去|出来|到位)?$/gu,
      ),
    )
  ) {
    const isReminder = /提醒|remind/u.test(clause.bare.chars);
    return withSlots(draft, { due, remindAt: isReminder ? withHour(due, clause.whole) : slots.remindAt });
  }
  if (priority !== slots.priority && clause.bare.chars.trim().length < 24)
    return withSlots(draft, { priority });
  // What has a day of its own is another thing.
  if (slots.due !== null && due !== null) return null;
  const more = written(trimmed(clause.whole));
  const separator = /\p{Script=Han}$/u.test(slots.title) ? '，' : ', ';
  return more === '' ? draft : withSlots(draft, { title: `${slots.title}${separator}${more}` });
}
