import type { CommandIntent, Intent, RecordRef } from '../../intents/index.ts';
import { regexp } from '../../kernel/index.ts';
import { answerThreshold, type InterpreterContext, type Reading } from '../interpretation.ts';
import { nameEntryOf } from '../linker/index.ts';
import { findRecord } from '../rules/commands/find-record.ts';
import { hasQuestionWords } from '../rules/commands/index.ts';
import { markMessage } from '../rules/commands/mark-message.ts';
import { readNewFields } from '../rules/commands/new-fields.ts';
import { readChangedWords, readCorrectionWords } from './correction-words.ts';
import { asFollowUp, isValueAlone, sceneOf, stageAlone } from './gaps.ts';
import { headcountIn } from './headcount.ts';
import type { ReadAlone } from './read-alone.ts';
import { findReferences } from './references.ts';
import { recall } from './thread-records.ts';

/**
 * What is told of the customer that the thread is about, without naming him: "our contact is Lena Ortiz, practice manager", 商机40万，四月签. Read as if his
 * name stood before it. Null where the thread is about several, or the words make nothing of their own.
 */
export function readOfCustomer(text: string, context: InterpreterContext, alone: ReadAlone): Reading | null {
  const { thread } = context;
  const [account, another] = recall(context, (entity) => entity === 'account');
  if (thread === undefined || account === undefined || another !== undefined) return null;
  if (!isTold(thread.intents[0]) || hasQuestionWords(text) || didWith.test(text.trim())) return null;
  const isHan = /\p{Script=Han}/u.test(text);
  const reading = alone(`${account.name}${isHan ? '：' : ': '}${said(text)}`);
  const isClear =
    reading.confidence >= answerThreshold && reading.intents.length > 0 && reading.notUnderstood.length === 0;
  // A word for a stage in passing moves nothing, and what is only noted must tell of somebody.
  const isMade = reading.intents.every(
    (intent) =>
      (made.has(intent.name) || (intent.name === 'move-stage' && saysStage.test(text.trim()))) &&
      (!isNote(intent) || tells.test(text.trim())) &&
      !(intent.name === 'update-record' && halved.test(text)) &&
      !changesAnothers(intent, account.id, context),
  );
  // "Called Robert Young at Riverwick, he didn't pick up" says itself of whom it is.
  if (reading.intents.some((intent) => isWithAnothers(intent, account.id, context))) return null;
  return isClear && isMade ? { ...reading, understood: [text] } : null;
}

/** "Next meeting Dec 2 at 9", 下周二上午十点再见一次: with the customer that the thread is about. */
export function readAppointment(text: string, context: InterpreterContext, alone: ReadAlone): Reading | null {
  const [account, another] = recall(context, (entity) => entity === 'account');
  if (account === undefined || another !== undefined || !isTold(context.thread?.intents[0])) return null;
  const { what, rest = '' } = appointment.exec(text.trim())?.groups ?? {};
  const { when } = meetingZh.exec(text.trim())?.groups ?? {};
  const { next, day } = visitAgain.exec(text.trim())?.groups ?? {};
  const said =
    what !== undefined
      ? `${what} with ${account.name}${rest}`
      : when !== undefined
        ? `${when}和${account.name}见面`
        : next !== undefined
          ? `${next}拜访${account.name}`
          : day !== undefined
            ? `visit ${account.name} ${day}`
            : null;
  if (said === null) return null;
  const reading = alone(said);
  const [log, more] = reading.intents;
  const isPlan = log?.name === 'log-activity' && log.slots.status === 'planned' && more === undefined;
  return isPlan && reading.confidence >= answerThreshold && reading.notUnderstood.length === 0
    ? { ...reading, understood: [text], follows: { how: 'follow-up', kept: [account.name], isMore: true } }
    : null;
}

/** 下次12月8号上午去, 周四再过去一趟, "going back on Dec 8": a visit to come. */
const visitAgain = regexp('iu')`
    ^(?:那|然后|另外|我们?|，)*(?:下次|下回|下一次)(?:定在|约在|约好?|是|就|准备|打算|计划)*(?<next>[^，,。]{2,14}?)
    (?:再|又|还|我们?|要|准备|打算)*(?:过去|去|上门|登门|来|拜访)(?:一[趟次下])?(?:吧|看看)?[。！]?$|
    ^(?:那|然后|另外|我们?|，)*(?<next>[^，,。下]{2,14}?)(?:再|又|还)(?:要|准备)?(?:过去|去|上门|登门)(?:一[趟次下])?(?:吧)?[。！]?$|
    ^(?:(?:i['’]?m|we['’]?re|i['’]ll|we['’]ll|i|we|next time|then|and)[ ,]+)*(?:be |go |going |visit(?:ing)? )
    (?:(?:back |there |them |again )+)(?<day>(?:on |at |in |next |this |tomorrow)?.{3,24})$
  `;

const meetingZh = regexp('u')`
    ^(?:那|然后|再加一个[：:，,]?|还有[，,]?|另外[，,]?)*(?:约(?:了|好了?|在)?|定(?:了|在)?)?
    (?<when>[^，,。]{2,16}?(?:[点时半分]|上午|下午|早上|晚上|中午|[周号日一二三四五六天]))(?:再|又|还)?
    (?:去|来|要)?(?:见|聊|碰|谈)(?:一)?(?:次|下|面|个面|一面)*(?:吧)?[。！]?$
  `;

/** 今天去拜访了, "visited today": what was done, with nobody named: at the customer that the thread is about. */
export function readBareDeed(text: string, context: InterpreterContext, alone: ReadAlone): Reading | null {
  const groups = deedZh.exec(text.trim())?.groups ?? deedEn.exec(text.trim())?.groups;
  if (groups === undefined || !isTold(context.thread?.intents[0])) return null;
  const [account, another] = recall(context, (entity) => entity === 'account');
  if (account === undefined || another !== undefined) return null;
  const { when = '', verb = '', said = '', rest = '' } = groups;
  const told =
    verb !== ''
      ? `${when}${(doneZh[verb] ?? '跟#聊了').replace('#', account.name)}${rest}`
      : `${said} ${account.name}${rest}`;
  const reading = alone(told);
  const isLog = reading.intents.some(({ name }) => name === 'log-activity');
  return isLog && reading.confidence >= answerThreshold ? { ...reading, understood: [text] } : null;
}

const doneZh: Readonly<Record<string, string>> = {
  ...{
    拜访: '拜访了#',
    走访: '拜访了#',
    上门: '拜访了#',
    去: '拜访了#',
    打: '给#打了电话',
    见: '见了#',
    见面: '跟#见了面',
    开会: '跟#开了会',
  },
  ...{
    打电话: '给#打了电话',
    通电话: '跟#通了电话',
    联系: '联系了#',
    沟通: '跟#沟通了',
    聊: '跟#聊了',
    演示: '给#做了演示',
  },
};
const deedZh = new RegExp(
  `^(?:我们?|咱们?)?(?<when>(?:今天|昨天|前天|刚刚|刚才|刚|今早|上午|下午|中午|早上|晚上|周[一二三四五六日])*)(?:我们?|已经|已|都|又|也|就|过去|去(?!了|过))*(?<verb>${Object.keys(doneZh).join('|')})(?:了|过了|过|完了)(?:一?[下次趟个回]|面|电话|会)?(?<rest>[，,].*)?[。！]?$`,
  'u',
);
const deedEn = regexp('iu')`
    ^(?<said>
      (?:(?:i|we|have|just|i've|we've) )*
      (?:visited|called|phoned|rang|met|emailed|met with|spoke to|spoke with|talked to)
    )(?<rest>(?: (?:today|yesterday|this (?:morning|afternoon)|on \w+day|again|just now))*(?:[,.;].*)?)$
  `;

/** Fields of the record that was just made: "healthcare, some 80 staff", 约200人. */
export function readFieldsOfNew(text: string, context: InterpreterContext): Reading | null {
  const { thread } = context;
  const isMade = (thread?.last ?? []).some(isOfRecord);
  const [record] = thread?.records ?? [];
  // "She's hot now" of a lead who was just spoken to.
  const isRated =
    record?.entity === 'lead' &&
    rated.test(text.trim()) &&
    (thread?.last ?? []).some(({ name }) => name === 'log-activity');
  if (!(isMade || isRated) || record === undefined || hasQuestionWords(text) || bids.test(text.trim()))
    return null;
  // "Third: close date end of January" says itself whose field it is.
  const isOfAnother = findReferences(text, context).some(
    ({ candidates: [one, another] }) => another === undefined && one?.entry.id !== record.id,
  );
  if (isOfAnother) return null;
  const { entity } = record;
  if (entity !== 'account' && entity !== 'contact' && entity !== 'lead' && entity !== 'deal') return null;
  const counted = entity === 'account' ? headcountIn(text) : null;
  const scene = sceneOf(text, context);
  const told = counted === null ? valueIn(text, context) : counted.rest;
  const rest = withoutKind(
    told.replace(rated, (...match) => levelIn(match.at(-1))),
    entity,
  );
  const read = readNewFields(markMessage(rest, context), entity, scene, true);
  if (read.leftOver.some((one) => /[\p{L}\d]/u.test(one))) return null;
  const changes = [...read.changes, ...(counted === null ? [] : [counted.change])];
  const [first] = changes;
  if (first === undefined) return null;
  // "Called Bob Miller", behind a visit, is a call to him: only of what was just made it says how that is called.
  const isNew = (thread?.last ?? []).some(({ name }) => name === 'create-record');
  if (!isNew && changes.some(({ field }) => field === 'name') && !saysName.test(text)) return null;
  // "Acme at 20k" behind another customer's deal is of Acme's.
  if (entity === 'deal' && changes.some(({ field }) => field === 'account')) return null;
  // A place or a name alone may as well ask for something.
  const isBare = changes.length === 1 && counted === null && first.value.type === 'text';
  if (isBare && !addresses.has(first.field) && !named.test(text)) return null;
  const ref: RecordRef = { entity, id: record.id, text: record.name, candidates: [] };
  const intent: Intent = { kind: 'command', name: 'update-record', slots: { record: ref, changes } };
  return asFollowUp([intent], text, [record.name]);
}

/** "Called Bob Miller": with whom it was is said, and a customer's name before it would be who called. */
const didWith = regexp('u')`
    ^(?:(?:[Ii]|[Ww]e|[Aa]lso|[Aa]nd|[Tt]hen|[Jj]ust)[ ])*
    (?:[Cc]alled|[Pp]honed|[Rr]ang|[Ee]-?mailed|[Mm]ailed|[Tt]exted|[Mm]essaged|[Vv]isited|[Mm]et|[Ss]aw|[Pp]inged)[ ](?:with[ ])?\p{Lu}
  `;

const saysName = /(?<![a-z])(?:name|(?:is|are|['’]s)(?: now| actually)? called)(?![a-z])|名|叫/iu;

/** "It was 16,500 in the end" of what nothing of the kind was said before: the sum. */
function valueIn(text: string, context: InterpreterContext): string {
  const value = (readChangedWords(text) ?? readCorrectionWords(text))?.right;
  return value !== undefined && isValueAlone(value, context)
    ? value
    : text.trim().replace(/吧$/u, '').replace(becoming, '是');
}

/** 意向改成高吧: what a field becomes is what it is. */
const becoming = /(?<=^\p{Script=Han}{2,6})(?:改成|改为|换成|调成|调到|标成|设成|设为|定为)/u;

/** "The contact is Leo Lopez", 联系人周涛, right after a deal was made or changed: somebody of its customer, who is there already. */
export function readContactOfMade(text: string, context: InterpreterContext): Reading | null {
  const { thread } = context;
  const [deal] = thread?.records ?? [];
  const isMade = (thread?.last ?? []).some(isOfRecord) && deal?.entity === 'deal';
  const who = text.trim().replace(contactIs, '').replace(contactIsZh, '');
  if (!isMade || who === text.trim() || hasQuestionWords(text)) return null;
  const { ref, certainty } = findRecord(markMessage(who, context), ['contact'], sceneOf(who, context));
  const accountOf = (entity: string, id: number) => nameEntryOf(context.names, entity, id)?.accountId;
  if (certainty !== 'one' || ref.id === null) return null;
  if (accountOf('contact', ref.id) !== accountOf('deal', deal.id) || ref.text.length < who.length)
    return null;
  const slots = {
    contact: ref,
    deal: { entity: 'deal', id: deal.id, text: deal.name, candidates: [] },
    role: null,
    primary: false,
    remove: false,
  };
  return asFollowUp([{ kind: 'command', name: 'link-contact', slots }], text, [deal.name]);
}

/** 现在多少了, "what is it now?", right after a field was changed: what stands there. */
export function readChangedField(text: string, { thread }: InterpreterContext): Reading | null {
  const [told] = thread?.intents ?? [];
  const [change, another] = told?.name === 'update-record' ? told.slots.changes : [];
  if (told?.name !== 'update-record' || change === undefined || another !== undefined) return null;
  if (!nowOf.test(text.trim())) return null;
  const { record } = told.slots;
  const slots = { record: { ...record, candidates: [] }, fields: [change.field] };
  return asFollowUp([{ kind: 'query', name: 'look-up-field', slots }], text, [record.text]);
}

const nowOf = regexp('iu')`
    ^(?:(?:so|and|ok)[, ]+)*(?:what(?:['’]s| is) (?:it|that|the total|the amount|the value) (?:now|at now|then)|how much is (?:it|that) now)[?.! ]*$|
    ^(?:那|它)?(?:现在|目前)(?:是|有|变成)?(?:多少钱?|什么|哪天|几号)(?:了)?[？?。]*$
  `;

/** 到方案报价, "negotiation", right after a deal was made or changed: the stage of that one. */
export function readStageOfMade(text: string, context: InterpreterContext): Reading | null {
  const { thread } = context;
  const [deal] = thread?.records ?? [];
  const stage = stageAlone(text, context);
  if (stage === null || deal?.entity !== 'deal' || !(thread?.last ?? []).some(isOfRecord)) return null;
  const ref: RecordRef = { entity: 'deal', id: deal.id, text: deal.name, candidates: [] };
  const intent: Intent = { kind: 'command', name: 'move-stage', slots: { deal: ref, stage } };
  return asFollowUp([intent], text, [deal.name]);
}

/** 意向很高 in the word that the rating has for it. */
function levelIn({ en = '', zh = '', level }: Readonly<Record<string, string | undefined>>): string {
  if (level === undefined) return `${en}${zh}`;
  return /[高强大]/u.test(level) ? '高意向' : /[低弱小]/u.test(level) ? '低意向' : '中意向';
}

const rated = regexp('iu')`
    ^(?:(?:he|she|it|they)(?:['’]s|['’]re| is| are) )(?:a |very |really |pretty |definitely |now |getting )*(?<en>hot|warm|cold)(?: lead| one)?(?: now)?[.!]*$|
    ^(?:他|她|这条|这个)?(?:意向|热度|线索)?(?:很|比较|已经|现在|挺)*(?:是|算|变)?(?<zh>热|温|冷)(?:的|了|线索)*[。]*$|
    ^(?:他|她|他们|这条|这个)?(?:客户|线索|人)?的?(?:意向|意愿|兴趣)度?(?:是|很|比较|挺|还|非常|算|特别)*(?<level>高|强|大|中等?|一般|低|弱|小)(?:的|了)*[。]*$
  `;
const addresses: ReadonlySet<string> = new Set(['email', 'phone', 'mobile']);

/** "Undo the title", "note on her: prefers email": something to be done, and no field. */
const bids =
  /^(?:please )?(?:undo|un-do|revert|reverse|cancel|note|log|remind|take|add a note)\b|^(?:请|帮我)?(?:撤|取消|备注|记一?[下笔条]|提醒)/iu;

/** "It's a healthcare company", 是一家医疗企业: what it is, without what says only that it is one. */
function withoutKind(text: string, entity: string): string {
  if (entity !== 'account') return text.trim().replace(isSo, '');
  const { en, zh } = ofKind.exec(text.trim())?.groups ?? {};
  const kind = en ?? zh;
  return kind === undefined ? text : text.trim().replace(ofKind, kind);
}

/** "She's hot", 他是决策人. */
const isSo =
  /^(?:(?:he|she|it|this one|that one)(?:['’]s| is) (?:an? |the )?(?=[a-z]+[.!]?$)|(?:他|她|它|这条|这个)(?:是|算)(?=\p{Script=Han}{1,6}$))/iu;

const ofKind = regexp('iu')`
    ^(?:it|they)(?:['’]s|['’]re| is| are) (?:an? |in (?:the )?)?
    (?<en>[\p{L} -]{3,30}?) (?:company|business|firm|customer|manufacturer|industry|sector)(?=$|[,.])|
    ^(?:它|他们|这)?(?:公司|客户)?(?:是|做|属于)(?:一?家|个)?(?:做)?(?<zh>\p{Script=Han}{2,6}?)(?:的|行业的?)?(?:公司|企业|客户|行业)(?=$|[，,。])
  `;

/** The record was just made, or was just given a field. */
function isOfRecord({ name }: Intent): boolean {
  return name === 'create-record' || name === 'claim-record' || name === 'update-record';
}

/** Something was done or told, or one record was looked at: no list and no figure. */
function isTold(intent: Intent | undefined): boolean {
  return intent?.kind === 'command' || (intent !== undefined && ofOneRecord.has(intent.name));
}

const ofOneRecord: ReadonlySet<Intent['name']> = new Set(['brief', 'contact-history', 'look-up-field']);

const made: ReadonlySet<Intent['name']> = new Set<CommandIntent['name']>([
  ...(['create-record', 'create-task', 'log-activity', 'update-record', 'link-contact'] as const),
]);

/** Somebody of another customer took part. */
function isWithAnothers(intent: Intent, accountId: number, { names }: InterpreterContext): boolean {
  if (intent.name !== 'log-activity') return false;
  const { account, participants } = intent.slots;
  const isElsewhere = ({ entity, id }: RecordRef): boolean => {
    const of = id === null || entity === 'user' ? undefined : nameEntryOf(names, entity, id)?.accountId;
    return of !== undefined && of !== accountId;
  };
  return (account?.id != null && account.id !== accountId) || participants.some(isElsewhere);
}

/** A person or a deal of another customer is called like one who was told of here. */
function changesAnothers(intent: Intent, accountId: number, { names }: InterpreterContext): boolean {
  if (intent.name !== 'update-record' && intent.name !== 'link-contact') return false;
  const ref = intent.name === 'update-record' ? intent.slots.record : intent.slots.contact;
  if (ref.entity === 'account') return ref.id !== accountId;
  return ref.id === null || nameEntryOf(names, ref.entity, ref.id)?.accountId !== accountId;
}

function isNote(intent: Intent): boolean {
  return (
    intent.name === 'log-activity' &&
    (intent.slots.activityKind === null || intent.slots.activityKind === 'note')
  );
}

const tells =
  /(?:^|[,.;]\s*)(?:they|he|she|the (?:customer|client|cfo|ceo|cto|cio|coo|cmo))\b|(?:^|[，,。；;\s])(?:他|她|他们|她们|对方|客户|那边)/iu;
/** 客户说预算砍了一半: what they say of their budget is no sum of the deal. */
const halved =
  /(?:说|表示|反馈|告诉).{0,8}(?:预算|经费).{0,4}(?:砍|减|降|缩)|\bsa(?:id|ys?)\b.{0,30}\bbudget\b.{0,20}\b(?:cut|halved|reduced)\b/iu;
const named =
  /[:：]|\b(?:in|based|located|city|website|segment|tier|phone|e-?mail|title)\b|在(?![途谈跟手])|位于|网站|邮箱|电话|职/iu;
const appointment = regexp('iu')`
    ^(?:(?:a|an|the|our|next|another|second|follow-?up|new) )*(?<what>
      (?:visit|meeting|call|demo|lunch|dinner|breakfast|coffee|workshop|presentation|video call|catch-?up)
    )(?: is| will be|:)?(?<rest>
      [ ](?:
        (?:on|at|in|next|this|the) |tomorrow|today|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|
        aug|sep|oct|nov|dec|\d
      ).*
    )$
  `;

/** "Our contact there is …", 他们的对接人叫…: what it is, without whose. */
function said(text: string): string {
  return text
    .trim()
    .replace(contactIs, 'contact ')
    .replace(contactIsZh, '联系人')
    .replace(/^(?:they have |there is |there's |got )(?:an?|one) (?=(?:opportunity|deal|opp)\b)/iu, '')
    .replace(
      /^(?:他们|那边|对方)?(?:有|手上有|在看)一?个?(?:新的?)?(?=(?:项目|商机|机会|单子)[\s，,：:\d])/u,
      '',
    );
}

/** "Contract stage, he'll sign on the 30th", 合同阶段了. */
const saysStage =
  /^(?:(?:now |it['’]s |we['’]re |they['’]re )*(?:in |at )?)?(?:the )?\p{L}+ stage\b|^(?:现在|已经|目前)?(?:到|进)?(?:了|入)?\p{Script=Han}{2,6}阶段/iu;

const contactIs = regexp('u')`
    ^(?:(?:our|the|my|their|main|your|key|primary) )*
    (?:contact(?: person)?|point of contact|poc|counterpart)
    (?: (?:there|person|for (?:it|them|this)|at the customer))*
    (?: is(?: called| named)?|['’]s|:| will be| -|,)?(?: name is)? (?=\p{Lu})
  `;
const contactIsZh =
  /^(?:我们?的?|他们的?|那边的?|对方的?|主要)*(?:对接人|联系人|接口人|联络人|对接的人?|负责对接的人?)(?:是|叫|为|：|:|，|,)*(?=\p{Script=Han})/u;
