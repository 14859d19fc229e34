import type { CommandIntent, RecordRef } from '../../../intents/index.ts';
import { clauseOf, splitClauses } from './clauses.ts';
import { type Dealing, dealingsWith, draftsOf } from './dealings.ts';
import type { Clause, Draft } from './draft.ts';
import { findRecord, isAboutSeveral } from './find-record.ts';
import { commandReaders } from './frames/index.ts';
import { mergedActivity } from './frames/log-activity.ts';
import { isEmpty, joined, type MarkedText, sliceOf, trimmed } from './marked-text.ts';
import type { CommandScene } from './scene.ts';
import { readToldOfDeal, type ToldOfDeal } from './told-deal.ts';

/** The commands of a message, in the order in which they were said, and the clauses that no command took. */
export interface ReadClauses {
  readonly drafts: readonly Draft[];
  readonly leftOver: readonly MarkedText[];
}

/**
 * Reads a message clause by clause. Each is a command of its own, or goes on with the one before, or tells something of the
 * people or the deal that are spoken of, or stays in the words of the log. Who and what was named goes for all that follows.
 */
export function readClauses(message: MarkedText, scene: CommandScene): ReadClauses {
  const drafts: Draft[] = [];
  const leftOver: MarkedText[] = [];
  let dealings: readonly Dealing[] = [];
  for (const text of splitClauses(message)
    .flatMap(withoutProse)
    .flatMap((one) => headAndRest(one, scene))) {
    const clause = clauseOf(text, drafts.length > 0);
    if (meansNothing.test(clause.bare.chars.trim())) continue;
    const last = drafts.at(-1);
    const draft = readOne(text, clause, scene);
    const heir = drafts.findIndex((one) => one.intent.name === 'log-activity');
    const told = scene.mentioned.length === 0 ? null : readToldOfDeal(clause, scene);
    const isProse =
      draft === null && heir >= 0 && last?.intent.name === 'create-task' && !isEmpty(clause.bare);
    const continues = last === undefined || isProse ? null : continued(last, draft, told, clause);
    if (continues !== null && last !== undefined) {
      scene.mentioned.push(...continues.mentions.slice(last.mentions.length));
      drafts[drafts.length - 1] = continues;
      if (told !== null && last.intent.name === 'log-activity')
        dealings = dealingsWith(dealings, told, text, true, scene);
      continue;
    }
    if (told !== null && isToldRather(told, draft)) {
      dealings = dealingsWith(dealings, told, text, heir >= 0, scene);
      if (told.deal !== null) scene.mentioned.push(told.deal);
      if (heir >= 0 && !told.isPlain) takeInto(drafts, heir, clause, scene);
      continue;
    }
    const heard = heir < 0 || draft === null ? null : mergedActivity(drafts[heir] as Draft, draft);
    if (draft !== null && heard !== null) {
      drafts[heir] = heard;
      scene.mentioned.push(...draft.mentions);
    } else if (draft !== null && draft.confidence >= (drafts.length === 0 ? 0 : leastOfFollowing)) {
      if (draft.intent.name === 'undo' && drafts.length > 0) continue;
      if (drafts.some((other) => isSameIntent(other.intent, draft.intent))) continue;
      drafts.push(isSeveral(text, draft) ? { ...draft, isAboutSeveral: true } : draft);
      scene.mentioned.push(...draft.mentions);
    } else if (!takeInto(drafts, heir, clause, scene)) {
      if (isEmpty(clause.bare) && drafts.length > 0) continue;
      leftOver.push(text);
      if (drafts.length === 0) scene.mentioned.push(...namedIn(text, scene));
    }
    // What the log itself or the words behind it are about, a deal of theirs will be, too.
    const about = readToldOfDeal(clause, scene);
    if (about !== null && (draft === null || draft.intent.name === 'log-activity'))
      dealings = dealingsWith(dealings, about, text, true, scene);
  }
  const settled = draftsOf(dealings, drafts, scene);
  return { drafts: settled.drafts, leftOver: [...leftOver, ...settled.leftOver] };
}

/** Told in passing rather than commanded: the surer reading; a deal that a command would have to ask for is told of, too. */
function isToldRather(told: ToldOfDeal, draft: Draft | null): boolean {
  if (told.confidence < leastOfFollowing) return false;
  const isUnclear =
    (draft?.intent.name === 'move-stage' || draft?.intent.name === 'update-record') &&
    draft.record?.found.certainty !== 'one';
  return isUnclear || told.confidence > (draft?.confidence ?? 0);
}

/** A longer clause is prose, and stays with what was said before it. */
const longestClause = 400;
/** Behind a log, only what is clearly a command is one; the rest are the person's words. */
export const leastOfFollowing = 0.6;

/** Prose that was pasted behind a colon is no part of the sentence before it. */
function withoutProse(text: MarkedText): readonly MarkedText[] {
  const at = text.chars.length > longestClause ? text.chars.search(/[:：]/u) : -1;
  return at < 1 || at > longestClause ? [text] : [sliceOf(text, 0, at), sliceOf(text, at + 1)];
}

/** "Met X about the upgrade: budget 2M", "Globex renewal: stage negotiation": what stands before a colon, and what is told of it. */
function headAndRest(text: MarkedText, scene: CommandScene): readonly MarkedText[] {
  const at = text.chars.search(/[:：](?!\d)/u);
  if (at < 1 || text.chars.length > longestClause) return [text];
  const head = trimmed(sliceOf(text, 0, at));
  const rest = trimmed(sliceOf(text, at + 1));
  if (isEmpty(rest) || isEmpty(head)) return [text];
  if (isNameAlone(head)) {
    const whole = surest(clauseOf(text, false), scene);
    if (whole !== null && whole.confidence >= 0.85) return [text];
    scene.mentioned.push(...namedIn(head, scene));
    return [rest];
  }
  if (countAlone.test(head.chars)) return [rest];
  const counted = withoutCount(head);
  if (counted !== null) return [joined([counted, rest]) ?? text];
  const draft = surest(clauseOf(head, false), scene);
  const isLog = draft?.intent.name === 'log-activity' && draft.confidence >= leastOfFollowing;
  return isLog ? [head, rest] : [text];
}

/** "2 deals: …", 两个项目：. */
const countAlone =
  /^(?:[\ue400-\ue5f3]|two|three|four|several|两|三|四|几)\s*(?:new\s+)?(?:deals|opportunities|projects|topics|things|points|tasks|to-?dos|next steps|个?(?:新)?(?:项目|商机|机会|单子|事情?|需求|待办))$/u;

/** 今天跑了两家：A和B, "visited two customers: A and B": the names stand for the count. */
function withoutCount(head: MarkedText): MarkedText | null {
  const count =
    /(?:(?<![a-z])(?:two|three|four|five|several)\s+(?:customers|accounts|companies|clients)|(?:两|三|四|五|几)[家个](?:客户|公司)?)$/u.exec(
      head.chars,
    );
  return count === null || count.index === 0 ? null : trimmed(sliceOf(head, 0, count.index));
}

function isNameAlone({ chars }: MarkedText): boolean {
  return (
    /[\ue000-\ue1f3]/u.test(chars) &&
    isBlank.test(
      chars.replace(
        /(?<![a-z])(?:the|deal|opportunity|account|customer|renewal|project|re)(?![a-z])|客户|商机|项目/gu,
        '',
      ),
    )
  );
}

const isBlank = /^[\s\ue000-\ue1f3'–-]*$/u;

function readOne(text: MarkedText, clause: Clause, scene: CommandScene): Draft | null {
  const read = text.chars.length > longestClause ? null : surest(clause, scene);
  return read !== null && read.confidence < leastOfFollowing && isSeveral(text, read) ? null : read;
}

/** Puts a clause into the words of the log; false where there is none. */
function takeInto(drafts: Draft[], heir: number, clause: Clause, scene: CommandScene): boolean {
  const log = drafts[heir];
  const taken = log?.takeMore?.(clause, log) ?? null;
  if (log === undefined || taken === null) return false;
  scene.mentioned.push(...taken.mentions.slice(log.mentions.length));
  drafts[heir] = taken;
  return true;
}

/** The records that a clause names which is no command: "X got promoted, change the title to …" is about X. */
function namedIn(text: MarkedText, scene: CommandScene): readonly RecordRef[] {
  return [...text.chars].flatMap((character, index) => {
    if (text.message.marks.get(character)?.kind !== 'name') return [];
    const found = findRecord(sliceOf(text, index, index + 1), ['account', 'contact', 'deal', 'lead'], scene);
    return found.certainty === 'one' || found.certainty === 'several' ? [found.ref] : [];
  });
}

/** "X is back on, please reopen it": the same thing said twice. */
function isSameIntent(one: CommandIntent, other: CommandIntent): boolean {
  const essence = (intent: CommandIntent): string =>
    JSON.stringify(intent.slots, (key, value: unknown) =>
      key === 'text' || key === 'candidates' ? undefined : value,
    );
  return (
    one.name === other.name &&
    one.name !== 'log-activity' &&
    one.name !== 'create-task' &&
    essence(one) === essence(other)
  );
}

/** "Can you make that change?", "log it": said of what stands beside it. */
const meansNothing =
  /^(?:(?:make|do|apply|enter) (?:that|this|the|it|these)(?: changes?| updates?)?|update (?:the crm|it|salesforce)|(?:log|record|save|note) (?:it|that|this)|reassign (?:it|them)|(?:in|to) the crm)(?: in (?:the )?crm)?$|^(?:更新|记|录入|记录|改|标|标记|登记|同步|处理|关联|重新开|重新打开)(?:一?下|上|好|上去)?$|^(?:麻烦了|谢谢)$/u;

/** A clause goes on with the command before it where it is none of its own, or where that one asks for just this. */
function continued(last: Draft, draft: Draft | null, told: ToldOfDeal | null, clause: Clause): Draft | null {
  const isOwn = draft !== null && draft.confidence >= leastOfFollowing;
  if (last.missing === 'title') return last.takeMore?.(clause, last) ?? null;
  if (isOwn && (!greedy.has(last.intent.name) || isDatedLog(draft))) return null;
  if (isOwn && draft.confidence >= 0.85 && draft.intent.name !== 'update-record') return null;
  if (
    told !== null &&
    told.confidence >= leastOfFollowing &&
    (!greedy.has(last.intent.name) || isOfNewDeal(last, told))
  )
    return null;
  return last.takeMore?.(clause, last) ?? null;
}

/** Behind a deal that is closed, a budget or a date is another one's. */
function isOfNewDeal({ intent }: Draft, { changes, isPlain, confidence }: ToldOfDeal): boolean {
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
]);

function surest(clause: Clause, scene: CommandScene): Draft | null {
  let best: Draft | null = null;
  for (const read of commandReaders) {
    const draft = read(clause, scene);
    if (draft !== null && draft.confidence > (best?.confidence ?? 0)) best = draft;
  }
  return best;
}

const alone: ReadonlySet<CommandIntent['name']> = new Set([
  'archive-record',
  'update-record',
  'move-stage',
  'close-deal',
  'change-owner',
  'reopen-deal',
  'share-record',
  'return-to-pool',
  'claim-record',
  'complete-task',
  'snooze-task',
  'convert-lead',
  'add-to-list',
]);

/** Even where only one record fits, nobody says "all" of one. */
const everyOne =
  /(?<![a-z])(?:all|every|each)(?![a-z]).*(?<![a-z])(?:deal|account|customer|lead|contact|task|opportunit|compan|client|opp)|所有|全部|每个|每一个/u;

/** "Add X and Y to the list". */
const twoNames =
  /[\ue000-\ue1f3]\s*(?:(?<![a-z])and(?![a-z])|&|、|和|与)\s*[\ue000-\ue1f3]\s*(?:(?:to|into|in|as|from|back)(?![a-z])|都|加|转|设|改|推|退|移|放)/u;

function isSeveral(text: MarkedText, draft: Draft): boolean {
  return (
    alone.has(draft.intent.name) &&
    (everyOne.test(text.chars) ||
      (draft.record?.found.certainty !== 'one' && isAboutSeveral(text)) ||
      twoNames.test(text.chars))
  );
}
