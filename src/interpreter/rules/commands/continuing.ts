import type { CommandIntent } from '../../../intents/index.ts';
import { type Clause, type Draft, withSlots } from './draft.ts';
import { fieldMentions } from './field-words.ts';
import { type MarkedText, marksIn } from './marked-text.ts';
import { readStage } from './new-deal-stage.ts';
import { saysContact } from './new-fields.ts';
import type { CommandScene } from './scene.ts';
import { tellsSource } from './source-in.ts';
import { leastOfFollowing } from './surest-command.ts';
import type { ToldOfDeal } from './told-deal.ts';

/** A clause goes on with the command before it where it is none of its own, or where that one asks for just this. */
export function continued(
  last: Draft,
  draft: Draft | null,
  told: ToldOfDeal | null,
  clause: Clause,
  isSentence: boolean,
): Draft | null {
  const dated = datedTask(last, clause) ?? remindedTask(last, clause);
  if (dated !== null) return dated;
  const isOwn = draft !== null && draft.confidence >= leastOfFollowing;
  if (last.missing === 'title') return last.takeMore?.(clause, last) ?? null;
  const taken = handedOver(last, draft, clause);
  if (taken !== null) return taken;
  const whence =
    whenceTaken(last, clause) ?? contactTaken(last, clause) ?? dealOfConverted(last, draft, clause);
  if (whence !== null) return whence;
  if (isOwn && (!greedy.has(last.intent.name) || isDatedLog(draft))) return null;
  if (last.intent.name === 'create-record' && isSentence && tellsElse(draft, told, clause)) return null;
  if (isOwn && draft.confidence >= 0.85 && draft.intent.name !== 'update-record') return null;
  const isOther = isOfNewDeal(last, told) || (last.intent.name === 'close-deal' && isSentence);
  if (told !== null && told.confidence >= leastOfFollowing && (!greedy.has(last.intent.name) || isOther))
    return null;
  const more = last.takeMore?.(clause, last) ?? null;
  return more !== null && isElse(last, more, clause, isSentence) ? null : more;
}

/** 建一个回访任务，明天下午三点联系: the day of what is to be done, and nothing more. */
function datedTask({ intent, ...last }: Draft, clause: Clause): Draft | null {
  if (intent.name !== 'create-task' || intent.slots.due !== null) return null;
  const taken = last.takeMore?.(clause, { intent, ...last })?.intent;
  return taken?.name === 'create-task' && taken.slots.due !== null && taken.slots.title === intent.slots.title
    ? { intent: taken, ...last }
    : null;
}

/** 周三之前要把标书做完，提前一天提醒我: of what is to be done by then, and nothing more to do. */
function remindedTask({ intent, ...last }: Draft, clause: Clause): Draft | null {
  if (intent.name !== 'create-task' || intent.slots.due === null) return null;
  const taken = last.takeMore?.(clause, { intent, ...last })?.intent;
  return taken?.name === 'create-task' &&
    taken.slots.remindAt !== null &&
    taken.slots.remindAt.date < intent.slots.due.date &&
    taken.slots.title === intent.slots.title
    ? { intent: taken, ...last }
    : null;
}

/** "New lead X, met her at the trade show": where somebody comes from who is entered, and no meeting with him. */
function whenceTaken(last: Draft, clause: Clause): Draft | null {
  if (last.intent.name !== 'create-record' || last.intent.slots.entity !== 'lead') return null;
  const more = tellsSource(clause.whole) ? (last.takeMore?.(clause, last) ?? null) : null;
  const hasSource = ({ intent }: Draft): boolean =>
    intent.name === 'create-record' && intent.slots.changes.some(({ field }) => field === 'source');
  return more !== null && hasSource(more) && !hasSource(last) ? more : null;
}

/** "Create a task … and assign it to Raj": the task, and not the customer it is about. */
function handedOver(last: Draft, draft: Draft | null, { bare }: Clause): Draft | null {
  if (last.intent.name !== 'create-task' || draft?.intent.name !== 'change-owner') return null;
  return namesIt.test(bare.chars) ? withSlots(last, { owner: draft.intent.slots.owner }) : null;
}

const namesIt =
  /^(?:assign|give|hand|delegate|pass) (?:it|this|that|the task)(?: over)? to(?![a-z])|^(?:把(?:它|这个任务)?|并)?(?:分配|指派|交|派)给/u;

/** "Convert the lead and create an opportunity for 18k", 转成商机，金额20万: the deal that it becomes. */
function dealOfConverted(last: Draft, draft: Draft | null, clause: Clause): Draft | null {
  if (last.intent.name !== 'convert-lead') return null;
  if (draft?.intent.name === 'update-record') {
    const isWorth = draft.intent.slots.changes.every(({ value }) => value.type === 'money');
    return isWorth ? (last.takeMore?.(clause, last) ?? null) : null;
  }
  if (draft?.intent.name !== 'create-record') return null;
  const { entity, name, changes } = draft.intent.slots;
  const isIts = entity === 'deal' && name === null && changes.every(({ field }) => field === 'amount');
  return isIts ? (last.takeMore?.(clause, last) ?? last) : null;
}

/** "New lead ABC Cleaning, contact John": who it is there, and nobody to get in touch with. */
function contactTaken(last: Draft, { whole }: Clause): Draft | null {
  const isOfLead = last.intent.name === 'create-record' && last.intent.slots.entity === 'lead';
  const isName = saysContact.test(whole.chars) && marksIn(whole, 'time').length === 0;
  return isOfLead && isName ? (last.takeMore?.({ whole, bare: whole, follows: true }, last) ?? null) : null;
}

/** "Reference by Wednesday. Nothing new there": another sentence, or an address, is no part of what is to be done. */
function isElse({ intent }: Draft, more: Draft, { whole }: Clause, isSentence: boolean): boolean {
  if (intent.name !== 'create-task' || more.intent.name !== 'create-task') return false;
  const isTold = isSentence || /[\ue800-\uedf3]/u.test(whole.chars);
  return isTold && more.intent.slots.title !== intent.slots.title;
}

/** "New contact X. He wants the platform at 125k. Meeting on Monday": a sentence that says something else is no field of what is made. */
function tellsElse(draft: Draft | null, told: ToldOfDeal | null, { whole }: Clause): boolean {
  const isField = /[\ue800-\uedf3]/u.test(whole.chars) || isHis.test(whole.chars);
  const isLog =
    (draft?.intent.name === 'log-activity' &&
      (draft.record?.found.certainty === 'one' || draft.intent.slots.participants.length > 0)) ||
    draft?.intent.name === 'create-task';
  return !isField && (isLog || (told !== null && (told.changes.length > 0 || told.topic !== null)));
}

/** "His budget is …". */
const isHis =
  /^(?:his|her|their|its) [a-z ]{2,20} (?:is|are|was)(?![a-z])|^[他她]的?\p{Script=Han}{2,4}(?:是|为)/u;

/** Whether a full stop, or a new line, stands between two clauses. */
export function isNextSentence(before: MarkedText | undefined, text: MarkedText): boolean {
  const from = before?.message.ends[before.units.at(-1) ?? 0];
  const to = text.message.starts[text.units[0] ?? 0];
  return (
    from !== undefined && to !== undefined && /[.!?;\n。！？；]/u.test(text.message.original.slice(from, to))
  );
}

/** Behind a deal that is closed, a budget or a date is another one's. */
function isOfNewDeal({ intent }: Draft, told: ToldOfDeal | null): boolean {
  if (told === null) return false;
  const { changes, isPlain, confidence, isChange, topic } = told;
  if (intent.name === 'close-deal' && isChange && topic !== null) return true;
  const isNamed = changes.some(({ field }) => field === 'expectedCloseDate') || confidence > 0.7;
  return intent.name === 'close-deal' && !isPlain && isNamed;
}

function isDatedLog({ intent }: Draft): boolean {
  return intent.name === 'log-activity' && intent.slots.at !== null;
}

/** Commands whose fields follow behind commas, and would be misread alone: "…, closing next month". */
const greedy: ReadonlySet<CommandIntent['name']> = new Set([
  'create-record',
  'close-deal',
  'update-record',
  'convert-lead',
  'reopen-deal',
]);

/** "New lead X. Wants a demo next week. Warm": behind a task a value of what is made; null where it is none. */
export function fieldOfMade(drafts: Draft[], clause: Clause): Draft | null {
  const at = drafts.findLastIndex(({ intent }) => intent.name === 'create-record');
  const made = drafts[at];
  if (made?.intent.name !== 'create-record' || clause.whole.chars.length > longestValue) return null;
  const taken = made.takeMore?.(clause, made) ?? null;
  if (taken !== null) drafts[at] = taken;
  return taken;
}

/** 新建商机，联系人X，公司是Y，阶段是Z: what is called by its field belongs to what is made, whatever stands between; null where it doesn't. */
export function labelledOfMade(drafts: Draft[], clause: Clause, scene: CommandScene): Draft | null {
  const made = drafts.findLast(({ intent }) => intent.name === 'create-record')?.intent;
  if (made?.name !== 'create-record') return null;
  const { chars } = clause.whole;
  const isLabelled =
    ofAccount.test(chars) ||
    readStage(clause.whole, made.slots.entity, scene) !== null ||
    fieldMentions(chars, [made.slots.entity], scene.context.vocabulary).some(
      ({ field, from, to }) => from === 0 && !isElsewhere.has(field.key) && isValue.test(chars.slice(to)),
    );
  return isLabelled ? fieldOfMade(drafts, clause) : null;
}

const ofAccount =
  /^(?:(?:the )?(?:account|customer|company)(?![a-z])\s*(?:is(?![a-z])|:)?|(?:客户|公司)(?:名称)?\s*(?:是|为|叫|[:：])?)\s*[\ue000-\ue1f3]\s*$/u;
/** What has a clause of its own: a next step has its day, and whoever is the contact is somebody. */
const isElsewhere: ReadonlySet<string> = new Set(['nextStep', 'contact', 'account']);
const isValue = /^\s*(?:是|为|叫|[:：])?\s*(?!不|没|未|还|已|要|会|很|太|偏|待|等)[^了吗呢吧\s]/u;

/** Characters. */
const longestValue = 24;
