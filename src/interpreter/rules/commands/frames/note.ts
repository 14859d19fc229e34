import type { IntentNamed, RecordRef } from '../../../../intents/index.ts';
import { regexp } from '../../../../kernel/index.ts';
import { isListOfRecords, isQuestion } from '../asks.ts';
import { clauseOf, splitClauses } from '../clauses.ts';
import { type Draft, draftOn } from '../draft.ts';
import { findRecord } from '../find-record.ts';
import { isEmpty, type MarkedText, sliceOf, trimmed, written } from '../marked-text.ts';
import type { CommandScene } from '../scene.ts';
import { compileTemplates, matchTemplate } from '../template.ts';
import { readActivity } from './log-activity.ts';
import { emptySlots, slotOf } from './log-slots.ts';
import { readNamedField } from './named-field.ts';
import { readTask } from './task.ts';

/** "Note on Globex: …", 给华锐科技加个备注：…: everything behind the colon is the note's, whatever it says. */
export function readNote(message: MarkedText, scene: CommandScene): Draft | null {
  // "Please note that …" introduces a report like any other.
  if (/^\s*(?:please\s+|pls\s+)?note that(?![a-z])/u.test(message.chars)) return null;
  if (isOfField(message, scene)) return null;
  for (const template of noteTemplates) {
    const captures = matchTemplate(template, message);
    const body = captures?.body;
    // "Log that I called X" tells of the call.
    if (captures === null || body === undefined || isEmpty(body) || /^(?:i|we)(?![a-z])/u.test(body.chars))
      continue;
    const about = captures.about === undefined || isEmpty(captures.about) ? undefined : captures.about;
    if (about !== undefined && (!isHeading(about) || onlyBeside.test(about.chars.trim()))) continue;
    if (about === undefined && isToldAsDone(message, scene)) return null;
    const found = findRecord(about ?? firstNamed(body), ['account', 'deal', 'contact', 'lead'], scene);
    if (about === undefined && found.certainty === 'missing') {
      if (isToBeDone(body, scene)) return null;
      return { ...draftOn('log-activity', noteSlots(written(body), null), null, 0.75), missing: 'account' };
    }
    return draftOn('log-activity', noteSlots(written(body), found.ref), { slot: slotOf(found.ref), found });
  }
  return readOrderOfNote(message, scene);
}

/** 顺便记一下：…: beside something else, and nobody's name. */
const onlyBeside = /^(?:顺便|顺带|顺手|另外|还有|再|也|先|请|麻烦|帮我|对了|今天|今日|刚刚?|刚才|我)+$/u;

/** 添加跟进记录, "add a note on Globex", and nothing to be written: its words are still to be said. */
function readOrderOfNote(message: MarkedText, scene: CommandScene): Draft | null {
  const captures = orderTemplates.map((one) => matchTemplate(one, message)).find((one) => one !== null);
  if (captures === undefined) return null;
  const about = captures.about === undefined || isEmpty(captures.about) ? undefined : captures.about;
  const found = findRecord(about, ['account', 'deal', 'contact', 'lead'], scene);
  if (about !== undefined && found.certainty === 'unknown') return null;
  const draft = draftOn(
    'log-activity',
    noteSlots('', found.certainty === 'missing' ? null : found.ref),
    found.certainty === 'missing' ? null : { slot: slotOf(found.ref), found },
    0.93,
  );
  return { ...draft, missing: found.certainty === 'missing' ? 'account' : 'text' };
}

const orderTemplates = compileTemplates(
  [
    '[please] (add|make|write|log|record|create|enter) [a|an] [new] (note|comment|follow-up note|follow-up record|interaction|touchpoint) [(on|for|to|about|with) {about}]',
    '[请|帮我|麻烦] (加|添加|写|记|新增|增加|录入|登记|补录|新建|创建) [个|一个|条|一条|一下|下] (跟进记录|沟通记录|跟进情况|备注|笔记)',
    '[请|帮我|麻烦] (给|为|在|对) {about} [里|上|下|的] (加|添加|写|记|新增|增加|录入|登记|补录|新建|创建) [个|一个|条|一条|一下|下] (跟进记录|沟通记录|跟进情况|备注|笔记)',
  ],
  {},
);

/**
 * "Note on Globex: they restructure in Q1. And remind me mid January to check in", …，下周三提醒我回访: a note's words and, behind them, what
 * Parley itself is told to do; null where it is told nothing.
 */
export function orderBehindNote(
  message: MarkedText,
): { readonly note: MarkedText; readonly order: MarkedText } | null {
  const at = message.chars.search(orderToParley);
  if (at < 1) return null;
  return { note: sliceOf(message, 0, at), order: trimmed(sliceOf(message, at)) };
}

/** "Advance the deal to negotiation and add a note that security cleared": the order, and the note behind it; null where there is none. */
export function noteBehindOrder(
  message: MarkedText,
): { readonly order: MarkedText; readonly note: MarkedText } | null {
  const at = noteBehind.exec(message.chars);
  if (at === null || at.index < 1) return null;
  return {
    order: sliceOf(message, 0, at.index),
    note: trimmed(sliceOf(message, at.index + at[0].length)),
  };
}

const noteBehind = regexp('u')`
    (?<=\S)(?:[.!?;\n]\s*|,\s*|,?\s+(?=and |then |also |plus ))
    (?:(?:and|then|also|plus|please|pls)\s+)*
    (?=(?:add|make|write|leave|log|put|record)\s+(?:a\s+)?(?:quick\s+)?(?:note|comment|memo)\s*
      (?:(?:that|saying|stating)(?![a-z])|[:–—-]))|
    (?<=\S)[。！；，,;\n]\s*(?:另外|还有|同时|然后|顺便|再|也|并|请|帮我|麻烦)*
    (?=(?:加|添加|写|记|补|补充)(?:一?[个条])?(?:备注|笔记)\s*[:：，,]|备注一下\s*[:：，,])
  `;

/** Nobody but the one who is written to reminds, and keeps tasks: what a customer is to do stays in the note. */
const orderToParley = regexp('u')`
    (?<=\S)(?:[.!?;\n]\s*|,?\s+(?=and |also |plus )|,\s*(?=please |pls |remind ))
    (?:(?:and|also|then|plus|please|pls|oh|could you|can you)(?![a-z])[,\s]*)*(?:
      remind me(?![a-z])|
      (?:set|create|add|make|open|get me|give me|put in)(?: me)? (?:a|an|another) (?:new )?
      (?:task|reminder|todo|to-do|follow-?up)(?![a-z])
    )|
    (?<=\S)[。！？；，,;\n]\s*(?:另外|还有|同时|然后|顺便|再|也|并|请|帮我|麻烦|给我)*(?:
      [\ue200-\ue3f3]?(?:的时候|再|要|请|记得)*提醒我|
      (?:建|加|设|新建|创建|新增)一?[个条](?:[\ue200-\ue3f3]的?)?(?:待办|任务|提醒)
    )
  `;

/** "Globex: no budget till Q2": a known record as a heading, and something told of it that is no command. */
export function readHeadedNote(message: MarkedText, scene: CommandScene): Draft | null {
  const match = /^\s*[\ue000-\ue1f3]\s*[:：]\s*/u.exec(message.chars);
  const body = match === null ? null : trimmed(sliceOf(message, match[0].length));
  if (body === null || !tellsSomething.test(body.chars)) return null;
  if (isQuestion(body.chars) || isListOfRecords(body.chars)) return null;
  const found = findRecord(firstNamed(message), ['account', 'deal', 'contact', 'lead'], scene);
  if (found.certainty !== 'one') return null;
  return draftOn('log-activity', noteSlots(written(body), found.ref), { slot: slotOf(found.ref), found });
}

/** How people are, want or decide: a figure or a list is asked for without such words. */
const tellsSomething = regexp('u')`
    (?<![a-z])(?:
      no (?:budget|decision|answer|news|interest|rush|hurry|money|time|need|response)|not|never|isn't|
      aren't|won't|can't|doesn't|don't|wants?|needs?|asked|said|says|prefers?|waiting|waits|decided|decides|
      will|is|are|has|have|still|interested|happy|unhappy|postponed|delayed|on hold|
      (?:till|until)\s*[\ue200-\ue3f3]
    )(?![a-z])|
    (?:没|无|暂无)(?:有)?(?:预算|决定|时间|需求|意向|消息|兴趣|钱)|前没|
    不(?:急|着急|会|想|需要|考虑|打算|同意|满意)|[想要等]着?(?=\p{Script=Han})|需要|希望|暂缓|暂停|推迟|
    决定|表示|已经|还在|正在|还没|已(?:发|提交|通过|确认|收到)|通过(?:了|\p{Script=Han})|[有受]限|不足|建议|要求|反馈|
    感兴趣|满意|犹豫|担心|认可|愿意|拒绝|出差|休假|延期|搁置|异议|顾虑
  `;

/** 记录一下：和X通了电话 is the call itself, not a note of it. */
function isToldAsDone(message: MarkedText, scene: CommandScene): boolean {
  if (!/^\s*(?:请|帮我|麻烦)?(?:记一下|记录|log)|跟进|沟通/u.test(message.chars)) return false;
  const body = splitClauses(message).find((one) => /[\ue000-\ue1f3]/u.test(one.chars));
  const draft = body === undefined ? null : readActivity(clauseOf(body, false), scene);
  return draft !== null && draft.confidence >= 0.86 && draft.record?.found.certainty === 'one';
}

/** 帮我记一下，明天下午三点要交报告: something to do, and a note of nobody. */
function isToBeDone(body: MarkedText, scene: CommandScene): boolean {
  const [first] = splitClauses(body);
  const draft = first === undefined ? null : readTask(clauseOf(first, false), scene);
  return draft?.intent.name === 'create-task' && draft.intent.slots.due !== null && draft.confidence >= 0.6;
}

/** 记一下袁文博的手机，138…: to be kept where it belongs, and in no note. */
function isOfField(message: MarkedText, scene: CommandScene): boolean {
  if (namesNote.test(message.chars)) return false;
  return splitClauses(message)
    .slice(0, 2)
    .some((clause) => readNamedField(clauseOf(clause, false), scene) !== null);
}

const namesNote = /备注|笔记|注释|便签|备忘|记一笔|(?<![a-z])(?:note|comment|memo|fyi|notes)(?![a-z])/u;

/** A note that names no record in front is about the first one in it. */
function firstNamed(body: MarkedText): MarkedText | undefined {
  const at = body.chars.search(/[\ue000-\ue1f3]/u);
  return at < 0 ? undefined : sliceOf(body, at, at + 1);
}

/** What a note is about is a name: "met Ines at Quillmore. Also", 服务台丢了，价格太高。记个 are told before it, 今天和沈超开了会 is the report itself. */
function isHeading({ chars }: MarkedText): boolean {
  return (
    chars.length <= longestName &&
    !onlyPolite.test(chars) &&
    !/[\ue000-\ue1f3].{0,6}了/u.test(chars) &&
    !/[,.;!?，。；！？\n](?=.*\S)/u.test(chars)
  );
}

const longestName = 60;

/** 帮我记一下，…, 添加备注：…: nobody is named. */
const onlyPolite =
  /^(?:请|帮我|帮忙|麻烦你?|你|给我|我|再|先|替我|这边|添|新|增|补|记|写|加|[一这][个条]|[个条])+$/u;

const noteTemplates = compileTemplates(
  [
    '[please] [add|make|write|take|leave|log|save|put|record] [a|an|the|this|another] [quick|internal|short|brief|private|new|crm] (note|comment|memo) [on|to|for|about|re|regarding|under|against] {about} [saying|that says|that says that] [that] (:|-|–|—|;) {body}',
    '[please] [add|make|write|take|leave|log|save|put|record] [a|an|the|this|another] [quick|internal|short|brief|private|new|crm] (note|comment|memo) [on|to|for|about|re|regarding|under|against] {about} (saying|that says|that|stating) [that] {body}',
    '[please] [add|make|write|take|leave|log|save|record] [a|an|the|this|another] [quick|internal|short|brief|private|new|crm] (note|comment|memo|fyi) (:|-|–|—) {body}',
    '[please] (add|make|write|take|leave|log|save|record|put) [a|an|the|this|another] [quick|internal|short|brief|private|new|crm] (note|comment|memo) (saying|that|stating) [that] {body}',
    '[please] (note|fyi|for the record) [on|about|for] {about} (:|-|–|—) {body}',
    '[please] (log|record|note down|write down|put down) that {body}',
    '[please] [log|record|save|add] (as a note|note) [:] {body}',
    '(competitor|competitive|market|customer|client) (intel|intelligence|feedback|info|news) [on|about|from {about}] (:|-|–|—) {body}',
    '(竞品|竞争|竞对|对手|市场|客户) (情报|信息|反馈|意见|动态|消息) (:|，) {body}',
    '[请|帮我|麻烦] [给|在|为|对] {about} [里|上|下|的] (加|添加|写|记|记录|新增|补充|留|加上|做) [个|一个|条|一条|一下|了] (备注|笔记|注释|便签|note) (:|，|,|说) {body}',
    '[在|给|为|对] {about} [里|上|下|那边|这边] (记一笔|记一条|记一个|记一下|记录一下|备注一下|补一句|备注一句|加一句|写一笔) (:|，|,) {body}',
    '{about} [的] (备注|笔记|note|备注一下|记一下) (:) {body}',
    '[请|帮我|麻烦] (写|记|加|留|添加) [个|一个|条|一条|一下] (备注|笔记|便签) (给|到|在) {about} [里|上|下]? (:|，|,) {body}',
    '[请|帮我] [加|添加|写|记|新增] [个|一个|条|一条] (备注|笔记|记录|note) (:|，|,) {body}',
    '[请|帮我] (记一下|备注一下|记录一下|备忘) (:|，|,) {body}',
    '[请|帮我] (加|添加|写|记|新增|增加|录入|登记|记录|补录) [个|一个|条|一条|一下] (跟进|跟进记录|沟通记录|跟进情况) (:|，|,) {body}',
    '[please] (add|log|record|enter) [a|an|the|another] [new] (follow-up record|follow-up note|follow up note|follow up record|interaction|touchpoint) (:|-|–|—|,) {body}',
    '[请|帮我] (备注|记一下|备注一下) {about} (:|，|,) {body}',
  ],
  {},
);

/** A note with these words; `about` whom or what it is. */
export function noteSlots(text: string, about: RecordRef | null): IntentNamed<'log-activity'>['slots'] {
  const slots = emptySlots('note', text);
  if (about === null) return slots;
  if (about.entity === 'contact') return { ...slots, participants: [about] };
  return { ...slots, [about.entity === 'deal' || about.entity === 'lead' ? about.entity : 'account']: about };
}
