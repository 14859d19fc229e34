import { entities } from '../../entities/index.ts';
import type { Intent, RecordRef } from '../../intents/index.ts';
import { regexp } from '../../kernel/index.ts';
import { type InterpreterContext, isWhole, type Reading, type ThreadRecord } from '../interpretation.ts';
import { noteSlots } from '../rules/commands/frames/note.ts';
import { hasQuestionWords } from '../rules/commands/index.ts';
import { isOrder } from '../rules/commands/remarks.ts';
import { asFollowUp } from './gaps.ts';
import type { ReadAlone } from './read-alone.ts';
import { findReferences } from './references.ts';
import { isVisible } from './thread-records.ts';

/**
 * "Note that the buyer is on leave", "add that the first one is on holiday", 记一下：想要报价: words to be kept of whom they point at, else of what
 * the thread is about. Null where the message was read otherwise, or where nobody is spoken of.
 */
export function readNoteOnFocus(text: string, whole: Reading, context: InterpreterContext): Reading | null {
  const isAsked = whole.intents.every(({ kind }) => kind === 'query');
  if (isWhole(whole) && !isAsked && !isOfNobodyKnown(whole)) return null;
  const { en, zh } = (noting.exec(text.trim()) ?? notingBehind.exec(text.trim()))?.groups ?? {};
  const body = (en ?? zh ?? '').trim();
  const about = body === '' ? null : (pointedAt(body, context) ?? focusOf(context));
  if (about === null) return null;
  const { entity, id, name } = about;
  const record: RecordRef = { entity, id, text: name, candidates: [] };
  const intent: Intent = { kind: 'command', name: 'log-activity', slots: noteSlots(body, record) };
  return asFollowUp([intent], text, [name]);
}

/**
 * 记一下：…, "note: …", 给二期加个备注：…: everything behind is the note's, whatever was told before, and whichever words it has. Null where the
 * message names no note.
 */
export function readNoteSaid(text: string, context: InterpreterContext, alone: ReadAlone): Reading | null {
  if (!namesNote.test(text.trim())) return null;
  const ofShown = noteOfShown(text, context);
  if (ofShown !== null) return ofShown;
  const whole = alone(text);
  const [log, another] = whole.intents;
  const isNote = isWhole(whole) && log?.name === 'log-activity' && another === undefined;
  if (!isNote || isOfNobodyKnown(whole)) return readNoteOnFocus(text, whole, context);
  const { en, zh } = noting.exec(log.slots.text ?? '')?.groups ?? {};
  const body = en ?? zh;
  return body === undefined
    ? whole
    : { ...whole, intents: [{ ...log, slots: { ...log.slots, text: body.trim() } }] };
}

/** 给二期加个备注：…, "add a note to phase 2: …": of the one of what was shown or spoken of whose name has the words. */
function noteOfShown(text: string, context: InterpreterContext): Reading | null {
  const { en, zh, body = '' } = headed.exec(text.trim())?.groups ?? {};
  const about = (en ?? zh ?? '').toLowerCase();
  const { records = [], listed = [] } = context.thread ?? {};
  const named = [...records, ...listed].filter(
    (one) => kinds.has(one.entity) && isVisible(one, context) && one.name.toLowerCase().endsWith(about),
  );
  const [record] = named;
  if (
    about === '' ||
    record === undefined ||
    named.some(({ id, entity }) => id !== record.id || entity !== record.entity)
  )
    return null;
  const { entity, id, name } = record;
  const slots = noteSlots(body.trim(), { entity, id, text: name, candidates: [] });
  return asFollowUp([{ kind: 'command', name: 'log-activity', slots }], text, [name]);
}

const headed = regexp('iu')`
    ^(?:(?:please|also|and) )*(?:add|make|write|log)[ ]an?[ ](?:quick )?note[ ](?:to|on|for) (?:the )?(?<en>[^:]{3,40}):\s*(?<body>.+)$|
    ^(?:那|再|也|请|帮我|麻烦)*(?:给|在|为|对)(?<zh>[^，,。：:]{2,20}?)(?:那[个单条])?(?:里|上|下)?(?:加|添加|写|记|补)(?:一)?[个条]?(?:备注|笔记)[：:，,]\s*(?<body>.+)$
  `;

const namesNote = regexp('iu')`
    ^(?:(?:please|pls|also|and|ok|then)[, ]+)*(?:(?:add|make|write|log)[ ]an?[ ])?(?:quick )?note(?: (?:on|for|to) [^:]{2,40})?:|
    ^(?:那就?|再|也|还有|顺便|另外|请|帮我|麻烦|[，,\s])*(?:
      (?:记一?[下笔条句]|记录一下)[：:，,]|备注(?:一下|一?条|一?句|上)?(?!名|栏|了)|
      (?:给|在|为|对)[^，,。：:]{1,20}(?:里|上|下)?(?:加|添加|写|记|补)(?:一)?[个条]?(?:备注|笔记)[：:，,]
    )
  `;

/**
 * 方案已通过技术评审，等采购招标, "budget is tight, still waiting for the CFO": how it stands, said after one looked at a record or told of it: kept
 * as its note. Null where it asks or orders something, or where nothing of the kind is said.
 */
export function readStatement(text: string, context: InterpreterContext): Reading | null {
  const said = text.trim();
  const [before] = context.thread?.intents ?? [];
  const isOfOne = before?.kind === 'command' || before?.name === 'brief';
  if (!isOfOne || hasQuestionWords(said) || isOrder(said.toLowerCase())) return null;
  const about = stands.test(said) && !isNoun.test(said) ? focusOf(context) : null;
  if (about === null) return null;
  const { entity, id, name } = about;
  const record: RecordRef = { entity, id, text: name, candidates: [] };
  const intent: Intent = { kind: 'command', name: 'log-activity', slots: noteSlots(said, record) };
  return asFollowUp([intent], text, [name]);
}

/** What has come about, is awaited, lacking, felt or advised. */
const stands = regexp('iu')`
    \b(?:(?:is|are|was|were|has|have|still|not) (?:\w+ ){0,2}
      (?:waiting|pending|approved|tight|limited|interested|happy|unhappy|concerned|worried|on hold|delayed|postponed|with legal|out of office)
    )\b|
    ^(?:the )?(?:customer|client|he|she|they) (?:also |just |really )?(?:asked|wants?|needs?|likes?|prefers?|mentioned|confirmed)\b|
    (?:客户|对方|那边|他们?|她们?|老板|领导|采购|财务|\p{Script=Han}总)(?:那边|这边)?(?:也|都)?(?:说|讲|提到|反映|想|希望|担心)|
    已经?(?!成交|赢|输|丢)\p{Script=Han}|还没|尚未|正在|有限|不足|不够|偏[高低紧]|通过了?|等待?(?=\p{Script=Han}{2})|建议|要求|反馈|
    感兴趣|满意|犹豫|担心|觉得|认可|愿意|拒绝|出差|休假|延期|暂缓|搁置|异议|顾虑|待定|明确
  `;

/** 已过期的合同, 正在谈的单子: which records, and nothing that is so. */
const isNoun =
  /的(?:客户|商机|线索|联系人|单子?|合同|订单|发票|报价单?|任务|待办|项目|产品|记录|情况|数据)[^，,。；;]{0,4}$/u;

/** A note of a customer whom no record has: words of the note were taken for his name. */
function isOfNobodyKnown({ intents: [log, another] }: Reading): boolean {
  if (another !== undefined || log?.name !== 'log-activity') return false;
  const { account, deal, lead, participants } = log.slots;
  const refs = [account, deal, lead, ...participants].filter((one) => one !== null);
  return refs.length > 0 && refs.every(({ id, candidates }) => id === null && candidates.length === 0);
}

function pointedAt(body: string, context: InterpreterContext): ThreadRecord | null {
  for (const { candidates } of findReferences(body, context)) {
    const [only, another] = candidates;
    if (only !== undefined && another === undefined && kinds.has(only.entry.entity)) return only.entry;
  }
  return null;
}

/** Whom the thread is about; of several that were listed last nobody knows which. */
function focusOf(context: InterpreterContext): ThreadRecord | null {
  const { records = [], listed = [], isListLatest = false } = context.thread ?? {};
  if (isListLatest && listed.length > 1 && kinds.has(listed[0]?.entity ?? '')) {
    const [first] = records;
    if (first === undefined || listed.some(({ id, entity }) => id === first.id && entity === first.entity))
      return null;
  }
  return records.find((record) => kinds.has(record.entity) && isVisible(record, context)) ?? null;
}

const kinds: ReadonlySet<string> = new Set(
  ['account', 'deal', 'contact', 'lead'].filter((one) => Object.hasOwn(entities, one)),
);

const noting = regexp('iu')`
    ^(?:(?:please|pls|also|and|ok|oh|then)[, ]+)*
    (?:note|add|log|jot(?: it)? down|write down|put down|remember|record|keep in mind|make a note|add a note|fyi)
    (?: (?:here|there|too|as well))?(?:[,:]| that)[ ]+(?<en>.{4,})$|
    ^(?:那就?|再|也|还有|顺便|另外|请|帮我|麻烦|给(?:他|她|它|他们)|[，,\s])*
    (?:记(?:一下|一?条|一?笔|一?句|下来?|个|上)|备注(?:一下|一?条|一?句|上)?|记录(?:一下|一?条|下)?|补充?(?:一下|一?句|一?条))
    (?:备注|笔记)?(?:说|：|:|，|,|\s)*(?<zh>\S.{3,})$
  `;

/** 客户说要加50个点位，记一下: what is to be kept stands before. */
const notingBehind = regexp('iu')`
    ^(?<en>[^,]{6,}.*?), (?:please )?(?:note that down|make a note(?: of (?:it|that))?|note (?:it|that)|jot that down|put that in the notes)[.! ]*$|
    ^(?<zh>.{4,}?)[，,。 ]+(?:请|帮我|麻烦)?(?:记一下|记下来|记一笔|备注一下|备注上|记录一下)(?:吧)?[。！ ]*$
  `;
