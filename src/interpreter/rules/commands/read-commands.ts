import type { RecordRef } from '../../../intents/index.ts';
import { detectLanguage, regexp, today } from '../../../kernel/index.ts';
import type { InterpreterContext, Question, Reading } from '../../interpretation.ts';
import { withoutAbsent } from './absence.ts';
import { announcedIn } from './announced.ts';
import { isHypothetical, isListOfRecords, isQuestion } from './asks.ts';
import { isHello } from './clause-heads.ts';
import { clauseOf, splitClauses } from './clauses.ts';
import { withCustomerOfContact } from './customer-of-contact.ts';
import { type Draft, withSlots } from './draft.ts';
import { ofEachNamed } from './each-named.ts';
import { isAboutSeveral } from './find-record.ts';
import { writtenOut } from './forms.ts';
import { noteBehindOrder, orderBehindNote, readHeadedNote, readNote } from './frames/note.ts';
import { withPeopleOfAccount } from './frames/person-of-account.ts';
import { tasksOf } from './frames/task-of-each.ts';
import { readTopicNote } from './frames/topic.ts';
import { readUndo } from './frames/undo.ts';
import { withContactOfMade } from './frames/with-what-is-made.ts';
import { withLeadNamed } from './lead-of-told.ts';
import { markMessage } from './mark-message.ts';
import { type MarkedText, trimmed, written } from './marked-text.ts';
import { withNewCompanies } from './new-company-records.ts';
import { withTheirLeads } from './new-lead-records.ts';
import { withNewPeople, withThoseMet } from './new-person-records.ts';
import { noteOnlyOf } from './note-only.ts';
import type { ToldClause } from './notes.ts';
import { type ReadClauses, readClauses } from './read-clauses.ts';
import type { CommandScene } from './scene.ts';
import { slotReadings } from './slot-readings.ts';

/**
 * What a message tells to be done, or tells of as done: its commands in the order in which they were said, with what must still be
 * asked. Null where nothing in it is a command. A note's body and what stands in quotes are words, never commands.
 */
export function readCommands(text: string, context: InterpreterContext): Reading | null {
  return readSentences(writtenOut(text, context) ?? text, context);
}

function readSentences(text: string, context: InterpreterContext): Reading | null {
  const read = text.slice(0, mostCharacters).replace(hesitating, '');
  const message = markMessage(read, context);
  const scene: CommandScene = {
    context,
    language: detectLanguage(read),
    today: today(context.now, context.actor.timeZone),
    mentioned: [],
  };
  const topic = readTopicNote(message, scene);
  if (topic !== null) return asReading([topic], [], read);
  const noted = readNoted(message, text, scene);
  if (noted !== null) return asReading(noted.drafts, noted.leftOver, read);
  const first = splitClauses(message).find(({ chars }) => !isHello.test(chars.trim()));
  if (first === undefined) return null;
  if (changesAll.test(first.chars)) return nothingDone(read);
  if ((isAsked(message, first) && announcedIn(first)?.announced.leads === undefined) || isHypothetical(read))
    return null;
  const { drafts, leftOver, told } = readClauses(message, scene);
  // Only a message that begins with taking something back is an undo: "…这个任务不用做了，取消" takes back nothing done before. Whoever
  // says what is right instead wants more than that.
  const [undoing] = drafts;
  if (undoing?.intent.name === 'undo') {
    const isMore = drafts.some(
      ({ intent }) => intent.name !== 'undo' && !(intent.name === 'log-activity' && isReason(message)),
    );
    return !isMore && isExcused(message, scene) ? asReading([undoing], [], read) : nothingDone(read);
  }
  if (drafts.length > 0) {
    const led = withLeadNamed(drafts, message, scene);
    const spelled = led.drafts.flatMap((draft) => spelledOut(draft, told));
    const settled = withoutAbsent(
      withCustomerOfContact(withNewPeople(spelled, message, scene), scene),
      message,
    ).map((draft) => withPasted(draft, text));
    const noteOnly = noteOnlyOf(settled, told, scene);
    const ofLead = new Set(led.told.map(({ units }) => units.at(-1)));
    const unread = leftOver.filter(({ units }) => !ofLead.has(units.at(-1)));
    return { ...asReading(settled, unread, read), ...(noteOnly.length === 0 ? {} : { noteOnly }) };
  }
  const headed = readHeadedNote(message, scene);
  if (headed !== null) return asReading([headed], [], read);
  return changesSeveral.test(first.chars) && isAboutSeveral(first) ? nothingDone(read) : null;
}

/** A note with what Parley is told to do before or behind it, of whom the note is about. */
function readNoted(
  message: MarkedText,
  text: string,
  scene: CommandScene,
): Pick<ReadClauses, 'drafts' | 'leftOver'> | null {
  const behind = noteBehindOrder(message);
  const ordered = behind === null ? null : readClauses(behind.order, scene);
  if (behind !== null && ordered !== null && ordered.drafts.length > 0 && ordered.leftOver.length === 0) {
    scene.mentioned.push(...ordered.drafts.flatMap(({ mentions }) => mentions));
    const note = readNote(behind.note, scene);
    if (note !== null) return { drafts: withNote(ordered.drafts, withPasted(note, text)), leftOver: [] };
  }
  const parts = orderBehindNote(message);
  const head = parts === null ? null : readNote(parts.note, scene);
  if (parts === null || head === null) {
    const note = readNote(message, scene);
    return note === null ? null : { drafts: [withPasted(note, text)], leftOver: [] };
  }
  scene.mentioned.push(...head.mentions);
  const { drafts, leftOver } = readClauses(parts.order, scene);
  return { drafts: [head, ...drafts], leftOver };
}

/** A log without words takes those of the note behind it. */
function withNote(drafts: readonly Draft[], note: Draft): readonly Draft[] {
  const at = drafts.findIndex(
    ({ intent }) => intent.name === 'log-activity' && (intent.slots.text ?? '') === '',
  );
  const log = drafts[at];
  return log === undefined || note.intent.name !== 'log-activity'
    ? [...drafts, note]
    : drafts.with(at, withSlots(log, { text: note.intent.slots.text }));
}

/** A message is read up to here; nobody types longer commands, but pastes what belongs to a log. */
const mostCharacters = 2_000;

/** "Hm no, put it back", "actually undo the call": only before taking something back does it say nothing. */
const hesitating = regexp('iu')`
    ^\s*(?:(?:hm+|hmm+|no|nope|oh|ah|oops|whoops|wait|actually|sorry|ok|okay|well|right|不对|不是|等等|哦|啊|唉|算了)[,，.!！\s]+)+
    (?=(?:undo|un-do|revert|roll ?back|take|put|bring|redo|restore|keep|leave)(?![a-z])|还是|撤|恢复|改回|放回|重做)
  `;

/** "Wrong" may begin what is right; these take back whatever follows. */
const namesUndo = regexp('u')`
    (?<![a-z])(?:undo|un-do|revert|roll ?back|scrap|discard|take|cancel|scratch|reverse|back)(?![a-z])|撤|
    取消|回退|还原|回滚|恢复|改回|退回|反悔|收回|作废|重做|redo
  `;

/** "42 was right", "that's Alicia's customer", 42000是对的. */
const saysWhy =
  /^[^,，]{1,30}(?:was|is|were|are)(?: actually| the)? (?:right|correct|fine|ok|good)(?: one)?$|^(?:that|it|this)(?:'s| is| was)(?: actually| really)? [\ue000-\ue1f3]'s(?![a-z])|(?:是对的|没错|才对|没问题)$/u;

/** "Undo that, they just replied": how it came to that, of nobody and no day that are named. */
function isReason(message: MarkedText): boolean {
  const [, ...others] = splitClauses(message);
  return others.every(({ chars }) => tellsOfThem.test(chars.trim()) && !/[\ue000-\uf8ff]/u.test(chars));
}

const tellsOfThem = /^(?:i|we|they|he|she|my|his|her|their|our)(?![a-z])|^(?:我|他|她|对方|客户)/u;

/** What stands behind an undo takes nothing else back, and says nothing of what is right: "undo, wrong customer". */
function isExcused(message: MarkedText, scene: CommandScene): boolean {
  const [first, ...others] = splitClauses(message);
  const isNamed = first !== undefined && namesUndo.test(first.chars);
  return others.every(
    (clause) =>
      readUndo(clauseOf(clause, true), scene) !== null ||
      saysWhy.test(clause.chars.trim()) ||
      (isNamed && !/[\ue000-\uf8ff]|^(?:是|应该|要)/u.test(clause.chars.trim())),
  );
}

/** A log keeps all that was pasted behind what was read. */
function withPasted(draft: Draft, text: string): Draft {
  const rest = text.slice(mostCharacters);
  if (rest.trim() === '' || draft.intent.name !== 'log-activity') return draft;
  return withSlots(draft, { text: `${draft.intent.slots.text ?? ''}${rest}` });
}

function isAsked(message: MarkedText, first: MarkedText): boolean {
  const firstWithEnd = message.chars.slice(0, message.chars.indexOf(first.chars) + first.chars.length + 1);
  return isQuestion(firstWithEnd) || isListOfRecords(first.chars) || isAskedBetweenBlanks(message.chars);
}

/** 最近一次跟 Globex 谈了什么: a blank before a name ends no question; what somebody else asked is told. */
function isAskedBetweenBlanks(chars: string): boolean {
  const asked = /^[^，,。；;！!\n]{4,}?[?？。]?\s*$/u.test(chars) && /\s/u.test(chars.trim());
  return asked && /\p{Script=Han}/u.test(chars) && !passedOn.test(chars) && isQuestion(chars.trim());
}

const passedOn = /[问说]|了解|咨询|打听|确认|[告通]知|诉/u;

/** A change of many records at once is recognised, and left alone. */
const changesSeveral = regexp('u')`
    ^(?:please\s+)?(?:
      update|change|set|move|assign|reassign|delete|close|mark|transfer|convert|tag|fix|enrich|archive|
      remove|lose|win
    )(?![a-z])|
    ^(?:请|帮我)?(?:把|将|批量|修改|更新|删除|转移|关闭|标记)
  `;

/** "All my deals in the south to lost". */
const changesAll = regexp('u')`
    ^all (?:of )?(?:my|our|the)?.*\sto (?:won|lost|closed|[\ue000-\ue1f3])$|
    ^(?:所有|全部)的?.*(?:改成|改为|转给|设为|标记为|推进到|移到)|
    ^(?:请|帮我|麻烦)*[把将].*(?:所有|全部|每一?个|各个).*
    (?:转给|分给|分配给|改成|改为|设为|标成?为?|标记[成为]|推进到|移到|删|归档|关闭)
  `;

function nothingDone(text: string): Reading {
  const said = text.trim().slice(0, 200);
  return {
    confidence: 0.3,
    intents: [],
    readings: [],
    alternatives: [],
    question: null,
    notUnderstood: [said],
    understood: [],
  };
}

function asReading(read: readonly Draft[], leftOver: readonly MarkedText[], text: string): Reading {
  const drafts = withThoseMet(withNewCompanies(withTheirLeads(read))).map(unquoted);
  const intents = drafts.map((draft) => draft.intent);
  const several = drafts.some((draft) => draft.isAboutSeveral === true);
  const unplaced = drafts.flatMap((draft) => draft.unplaced ?? []);
  // What a log keeps in its text is not lost.
  const kept = intents.flatMap((intent) => (intent.name === 'log-activity' ? [intent.slots.text ?? ''] : []));
  const words = [...leftOver.map(written), ...unplaced].filter(
    (one) => one !== '' && !kept.some((text) => text.includes(one)),
  );
  const coverage = 1 - 0.8 * Math.min(1, words.join('').length / Math.max(1, text.length));
  const sureness = Math.min(...drafts.map((draft) => draft.confidence)) * coverage;
  if (several) {
    return nothingDone(text);
  }
  return {
    confidence: Math.round(sureness * 1000) / 1000,
    intents,
    readings: intents.map(slotReadings),
    alternatives: [],
    question: firstQuestion(drafts),
    notUnderstood: words,
    understood: intents
      .flatMap((intent) => slotReadings(intent).map((reading) => reading.text))
      .filter((one) => one !== ''),
    ...(drafts.every(({ isOfThread }) => isOfThread === true)
      ? {
          follows: {
            how: 'follow-up' as const,
            kept: drafts.flatMap(({ mentions }) => mentions.map((one) => one.text)),
          },
        }
      : {}),
  };
}

/** A note "wants the SLA" is what stands between the marks. */
function unquoted(draft: Draft): Draft {
  const { intent } = draft;
  const field = intent.name === 'log-activity' ? 'text' : intent.name === 'create-task' ? 'title' : null;
  const said =
    intent.name === 'log-activity'
      ? intent.slots.text
      : intent.name === 'create-task'
        ? intent.slots.title
        : null;
  const inner = /^(?:"([^"]+)"|“([^“”]+)”|'([^']+)'|‘([^‘’]+)’|「([^「」]+)」)$/u
    .exec(said?.trim() ?? '')
    ?.slice(1)
    .find(Boolean);
  return field === null || inner === undefined ? draft : withSlots(draft, { [field]: inner });
}

/** A log of several companies is one each; somebody new in it is entered before. */
export function spelledOut(draft: Draft, told: readonly ToldClause[] = []): readonly Draft[] {
  if (draft.intent.name === 'update-record') return ofEachNamed(draft).flatMap(withContactLinked);
  if (draft.intent.name === 'create-task') return tasksOf(draft);
  if (draft.contact !== undefined) return withContactOfMade(draft);
  if (draft.intent.name === 'create-record') return withPeopleOfAccount(draft).flatMap(ofEachNamed);
  if (draft.intent.name !== 'log-activity') return ofEachNamed(draft);
  const { account } = draft.intent.slots;
  const { further = [] } = draft;
  const own = further.length === 0 ? draft : withSlots(draft, { text: wordsOf(account, draft, told) });
  const others = further.map((ref) => {
    const certainty = ref.id !== null ? 'one' : ref.candidates.length > 0 ? 'several' : 'unknown';
    const text = wordsOf(ref, draft, told);
    return {
      ...withSlots(draft, { account: ref, deal: null, participants: [], text }),
      record: { slot: 'account', found: { ref, certainty } } as const,
    };
  });
  if (account === null) return [own, ...others];
  const isThere = (name: string): boolean =>
    draft.mentions.some((ref) => ref.entity === 'contact' && ref.id !== null && ref.text === name);
  const strangers = (draft.newPeople ?? []).filter(({ name }) => !isThere(name));
  const entered = strangers.map(
    ({ name, changes }): Draft => ({
      intent: {
        kind: 'command',
        name: 'create-record',
        slots: {
          entity: 'contact',
          name,
          changes: [{ field: 'account', value: { type: 'record', record: account } }, ...changes],
        },
      },
      confidence: draft.confidence,
      missing: null,
      record: null,
      mentions: [],
    }),
  );
  return [...entered, own, ...others];
}

/** "Three calls: A - signed. B - no decision yet": the words of a log of several without those that were told of another of them. */
function wordsOf(account: RecordRef | null, { intent }: Draft, told: readonly ToldClause[]): string | null {
  if (intent.name !== 'log-activity' || intent.slots.text === null) return null;
  const { text } = intent.slots;
  const clauses = told
    .map((one) => ({ of: one.account?.id ?? null, words: written(trimmed(one.text)) }))
    .filter(({ of, words }) => of !== null && words !== '' && text.includes(words));
  if (new Set(clauses.map(({ of }) => of)).size < 2) return text;
  return clauses
    .filter(({ of }) => of !== account?.id)
    .reduce((rest, { words }) => rest.replace(words, ''), text)
    .replace(/(?:[,，]\s*){2,}/gu, /\p{Script=Han}/u.test(text) ? '，' : ', ')
    .replace(/^[\s,，]+|[\s,，]+$/gu, '');
}

/** 维保续签金额改成110万，联系人换成张霞: who is the contact of a deal is no field of it. */
function withContactLinked(draft: Draft): readonly Draft[] {
  if (draft.intent.name !== 'update-record' || draft.intent.slots.record.entity !== 'deal') return [draft];
  const { record: deal, changes } = draft.intent.slots;
  const linked = changes.flatMap(({ field, value }) =>
    field === 'contact' && value.type === 'record' ? [value.record] : [],
  );
  if (linked.length === 0) return [draft];
  const others = changes.filter(({ field }) => field !== 'contact');
  const links = linked.map(
    (contact): Draft => ({
      ...draft,
      intent: {
        kind: 'command',
        name: 'link-contact',
        slots: { contact, deal, role: null, primary: true, remove: false },
      },
      record: draft.record === null ? null : { ...draft.record, slot: 'deal' },
    }),
  );
  return [...(others.length === 0 ? [] : [withSlots(draft, { changes: others })]), ...links];
}

function firstQuestion(drafts: readonly Draft[]): Question | null {
  for (const [intentIndex, { missing, record }] of drafts.entries()) {
    if (missing !== null) return { kind: 'missing', intentIndex, slot: missing };
    if (record !== null && record.found.ref.id === null && record.found.ref.candidates.length > 0) {
      return {
        kind: 'which-record',
        intentIndex,
        slot: record.slot,
        candidates: record.found.ref.candidates,
      };
    }
  }
  return null;
}
