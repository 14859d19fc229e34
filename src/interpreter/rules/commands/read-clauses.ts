import type { CommandIntent, RecordRef } from '../../../intents/index.ts';
import { clauseOf, splitClauses } from './clauses.ts';
import { type Dealing, dealingsWith, draftsOf } from './dealings.ts';
import { type Clause, type Draft, draftOn, withSlots } from './draft.ts';
import { findRecord, isAboutSeveral } from './find-record.ts';
import { commandReaders } from './frames/index.ts';
import { mergedActivity, takeText } from './frames/log-activity.ts';
import { isEmpty, joined, type MarkedText, sliceOf, trimmed, written } from './marked-text.ts';
import type { CommandScene } from './scene.ts';
import { spokenAccount } from './spoken-of.ts';
import { readToldOfDeal, type ToldOfDeal } from './told-deal.ts';
import { introducedIn } from './told-people.ts';

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
    const draft = tellsWhoDoes.test(clause.bare.chars.trim()) ? null : readOne(text, clause, scene);
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
      const note = isNameAlone(clause.bare) ? null : impliedNote(clause, scene);
      if (note !== null) drafts.push(note);
      else leftOver.push(text);
      scene.mentioned.push(...(note?.mentions ?? (drafts.length === 0 ? namedIn(text, scene) : [])));
    }
    // What the log itself or the words behind it are about, a deal of theirs will be, too.
    const about = readToldOfDeal(clause, scene);
    if (about !== null && (draft === null || draft.intent.name === 'log-activity'))
      dealings = dealingsWith(dealings, about, text, true, scene);
  }
  const settled = draftsOf(dealings, drafts, scene);
  const all = { drafts: settled.drafts, leftOver: [...leftOver, ...settled.leftOver] };
  // A message of which nothing else was read is no note unless it says so.
  return all.drafts.every(({ isImplied = false }) => isImplied)
    ? { drafts: [], leftOver: splitClauses(message) }
    : withNote(all);
}

/** What could not be placed becomes the words of the log that is there; a greeting is no words. */
function withNote({ drafts, leftOver }: ReadClauses): ReadClauses {
  const heir = drafts.findIndex(({ intent }) => intent.name === 'log-activity');
  const log = drafts[heir];
  if (log?.intent.name !== 'log-activity') return { drafts, leftOver };
  const texts = leftOver.filter((text) => !tellsToDo.test(text.chars.trim()));
  const said = texts.filter((text) => !isGreeting.test(text.chars.trim())).map(written);
  const text = [...said, log.intent.slots.text]
    .filter(Boolean)
    .join(/\p{Script=Han}/u.test(said.join()) ? '，' : ', ');
  return {
    drafts:
      said.length === 0
        ? drafts
        : drafts.map((draft, at) => (at === heir ? withSlots(draft, { text }) : draft)),
    leftOver: leftOver.filter((one) => !texts.includes(one)),
  };
}

const isGreeting =
  /^(?:hi|hello|hey|morning|good (?:morning|afternoon|evening)|(?:please|pls) (?:log|record|note)|log|fyi|update|你好|早|大家好|记一下|登记一下|更新一下)(?: (?:all|team|there|this|that))?$/u;

/** "X at A confirmed the budget", 李建国问了安全方案: told of a record that is known, and no command; more behind it makes it a note. */
function impliedNote(clause: Clause, scene: CommandScene): Draft | null {
  if (tellsToDo.test(clause.bare.chars)) return null;
  const told = introducedIn(trimmed(clause.whole), scene);
  const refs = namedIn(clause.whole, scene).filter(({ id }) => id !== null);
  const of = (entity: string) => refs.find((ref) => ref.entity === entity) ?? null;
  const account = told?.account ?? of('account') ?? spokenAccountOf(refs, scene);
  if (account === null) return null;
  const slots = {
    activityKind: 'note',
    at: null,
    status: null,
    direction: null,
    durationMinutes: null,
    outcome: null,
    account,
    deal: null,
    lead: null,
    participants: refs.filter(({ entity }) => entity === 'contact'),
    text: written(trimmed(clause.whole)),
  };
  return {
    ...draftOn('log-activity', slots, { slot: 'account', found: { ref: account, certainty: 'one' } }, 0.88),
    mentions: [account, ...refs.filter((ref) => ref !== account), ...(told?.mentions ?? [])],
    ...(told === null ? {} : { newPeople: told.people }),
    isImplied: true,
    takeMore: (more, current) => takeText(more, current, scene),
  };
}

function spokenAccountOf(refs: readonly RecordRef[], scene: CommandScene): RecordRef | null {
  return refs.length === 0 ? null : spokenAccount({ ...scene, mentioned: [...refs] });
}

/** An order that was not read is no note. */
const tellsToDo =
  /^(?:please|pls|kindly)?\s*(?:update|change|set|move|assign|reassign|delete|close|mark|transfer|convert|tag|fix|enrich|archive|remove|create|add|make|log|remind|show|list|give|share|merge|undo)(?![a-z])|^(?:请|帮我|麻烦)|^(?:把|将|批量|修改|更新|删除|转移|关闭|标记|新建|创建|新增|添加|撤销|合并|转给)|[?？]$/u;

/** 唐工负责对接: who does what on the other side. */
const tellsWhoDoes =
  /^(?:\p{Script=Han}{2,4}|[\ue000-\ue1f3])(?:来|负责|全权负责)*(?:对接|拍板|主导|牵头|跟进此事|审批)$/u;

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
    JSON.stringify(intent.slots, (_, value: unknown) =>
      // However a record was called: its words, and what else they may mean, say nothing more.
      isRef(value) ? [value.entity, value.id ?? value.text] : value,
    );
  return (
    one.name === other.name &&
    one.name !== 'log-activity' &&
    one.name !== 'create-task' &&
    essence(one) === essence(other)
  );
}

function isRef(value: unknown): value is RecordRef {
  return typeof value === 'object' && value !== null && 'entity' in value && 'candidates' in value;
}

/** "Can you make that change?", "log it": said of what stands beside it. */
const meansNothing =
  /^(?:(?:make|do|apply|enter) (?:that|this|the|it|these)(?: changes?| updates?)?|update (?:the crm|it|salesforce)|(?:log|record|save|note) (?:it|that|this)|reassign (?:it|them)|(?:in|to) the crm)(?: in (?:the )?crm)?$|^as (?:an? |the |our |their )?(?:new )?contact$|^(?:更新|记|录入|记录|改|标|标记|登记|同步|处理|关联|重新开|重新打开)(?:一?下|上|好|上去)?$|^(?:麻烦了|谢谢)$/u;

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
