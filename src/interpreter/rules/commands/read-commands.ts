import type { CommandIntent, RecordRef } from '../../../intents/index.ts';
import { detectLanguage, today } from '../../../kernel/index.ts';
import type { InterpreterContext, Question, Reading } from '../../interpretation.ts';
import { isHypothetical, isListOfRecords, isQuestion } from './asks.ts';
import { clauseOf, splitClauses } from './clauses.ts';
import { type Clause, type Draft, withSlots } from './draft.ts';
import { findRecord, isAboutSeveral } from './find-record.ts';
import { commandReaders } from './frames/index.ts';
import { mergedActivity, readHeadedNote, readNote } from './frames/log-activity.ts';
import { markMessage } from './mark-message.ts';
import { isEmpty, type MarkedText, marksIn, sliceOf, written } from './marked-text.ts';
import type { CommandScene } from './scene.ts';
import { slotReadings } from './slot-readings.ts';

/**
 * What a message tells to be done, or tells of as done: its commands in the order in which they were said, with what must still be
 * asked. Null where nothing in it is a command. A note's body and what stands in quotes are words, never commands.
 */
export function readCommands(text: string, context: InterpreterContext): Reading | null {
  const read = text.slice(0, mostCharacters);
  const message = markMessage(read, context);
  const scene: CommandScene = {
    context,
    language: detectLanguage(read),
    today: today(context.now, context.actor.timeZone),
    mentioned: [],
  };
  const note = readNote(message, scene);
  if (note !== null) return asReading([withPasted(note, text)], [], read);
  const [first] = splitClauses(message);
  if (first === undefined) return null;
  if (changesAll.test(first.chars)) return nothingDone(read);
  if (isAsked(message, first) || isHypothetical(read)) return null;
  const { drafts, leftOver } = readClauses(message, scene);
  // Only a message that begins with taking something back is an undo: "…这个任务不用做了，取消" takes back nothing done before.
  const [undoing] = drafts;
  const beside = leftOver.some((text) => marksIn(text, 'name').length > 0);
  if (undoing?.intent.name === 'undo' && !beside) return asReading([undoing], [], read);
  if (drafts.length > 0)
    return asReading(
      drafts.map((draft) => withPasted(draft, text)),
      leftOver,
      read,
    );
  const told = readHeadedNote(message, scene);
  if (told !== null) return asReading([told], [], read);
  return changesSeveral.test(first.chars) && isAboutSeveral(first) ? nothingDone(read) : null;
}

/** A message is read up to here; nobody types longer commands, but pastes what belongs to a log. */
const mostCharacters = 2_000;
/** A longer clause is prose, and stays with what was said before it. */
const longestClause = 400;
/** Behind a log, only what is clearly a command is one; the rest are the person's words. */
const leastOfFollowing = 0.6;

/** A log keeps all that was pasted behind what was read. */
function withPasted(draft: Draft, text: string): Draft {
  const rest = text.slice(mostCharacters);
  if (rest.trim() === '' || draft.intent.name !== 'log-activity') return draft;
  return withSlots(draft, { text: `${draft.intent.slots.text ?? ''}${rest}` });
}

function isAsked(message: MarkedText, first: MarkedText): boolean {
  const firstWithEnd = message.chars.slice(0, message.chars.indexOf(first.chars) + first.chars.length + 1);
  return isQuestion(firstWithEnd) || isListOfRecords(first.chars);
}

function readClauses(
  message: MarkedText,
  scene: CommandScene,
): { readonly drafts: readonly Draft[]; readonly leftOver: readonly MarkedText[] } {
  const drafts: Draft[] = [];
  const leftOver: MarkedText[] = [];
  for (const text of splitClauses(message).flatMap(withoutProse)) {
    const clause = clauseOf(text, drafts.length > 0);
    const last = drafts.at(-1);
    const read = text.chars.length > longestClause ? null : surest(clause, scene);
    const draft = read !== null && read.confidence < leastOfFollowing && isSeveral(text, read) ? null : read;
    const heir = drafts.findIndex((one) => one.intent.name === 'log-activity');
    const isProse =
      draft === null && heir >= 0 && last?.intent.name === 'create-task' && !isEmpty(clause.bare);
    const continues = last === undefined || isProse ? null : continued(last, draft, clause);
    if (meansNothing.test(clause.bare.chars.trim())) continue;
    if (continues !== null && last !== undefined) {
      scene.mentioned.push(...continues.mentions.slice(last.mentions.length));
      drafts[drafts.length - 1] = continues;
    } else if (draft !== null && heir >= 0 && mergedActivity(drafts[heir] as Draft, draft) !== null) {
      drafts[heir] = mergedActivity(drafts[heir] as Draft, draft) as Draft;
      scene.mentioned.push(...draft.mentions);
    } else if (draft !== null && draft.confidence >= (drafts.length === 0 ? 0 : leastOfFollowing)) {
      if (draft.intent.name === 'undo' && drafts.length > 0) continue;
      if (drafts.some((other) => isSameIntent(other.intent, draft.intent))) continue;
      drafts.push(isSeveral(text, draft) ? { ...draft, isAboutSeveral: true } : draft);
      scene.mentioned.push(...draft.mentions);
    } else {
      const taken = heir < 0 ? null : (drafts[heir]?.takeMore?.(clause, drafts[heir] as Draft) ?? null);
      if (taken !== null) {
        scene.mentioned.push(...taken.mentions.slice((drafts[heir] as Draft).mentions.length));
        drafts[heir] = taken;
      } else if (!isEmpty(clause.bare) || drafts.length === 0) {
        leftOver.push(text);
        if (drafts.length === 0) scene.mentioned.push(...namedIn(text, scene));
      }
    }
  }
  return { drafts, leftOver };
}

/** Prose that was pasted behind a colon is no part of the sentence before it. */
function withoutProse(text: MarkedText): readonly MarkedText[] {
  const at = text.chars.length > longestClause ? text.chars.search(/[:：]/u) : -1;
  return at < 1 || at > longestClause ? [text] : [sliceOf(text, 0, at), sliceOf(text, at + 1)];
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

/** A clause goes on with the command before it where it is none of its own, or where that one asks for just this. */
/** "Can you make that change?", "log it": said of what stands beside it. */
const meansNothing =
  /^(?:(?:make|do|apply|enter) (?:that|this|the|it|these)(?: changes?| updates?)?|update (?:the crm|it|salesforce)|(?:log|record|save|note) (?:it|that|this)|reassign (?:it|them)|(?:in|to) the crm)(?: in (?:the )?crm)?$|^(?:更新|记|录入|记录|改|标|标记|登记|同步|处理|关联|重新开|重新打开)(?:一?下|上|好|上去)?$|^(?:麻烦了|谢谢)$/u;

function continued(last: Draft, draft: Draft | null, clause: Clause): Draft | null {
  const isOwn = draft !== null && draft.confidence >= leastOfFollowing;
  if (last.missing === 'title') return last.takeMore?.(clause, last) ?? null;
  if (isOwn && !greedy.has(last.intent.name)) return null;
  if (isOwn && draft.confidence >= 0.85 && draft.intent.name !== 'update-record') return null;
  return last.takeMore?.(clause, last) ?? null;
}

/** Commands whose fields follow behind commas, and would be misread alone: "…, closing next month". */
const greedy: ReadonlySet<CommandIntent['name']> = new Set(['create-record', 'close-deal', 'update-record']);

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

/** A change of many records at once is recognised, and left alone. */
const changesSeveral =
  /^(?:please\s+)?(?:update|change|set|move|assign|reassign|delete|close|mark|transfer|convert|tag|fix|enrich|archive|remove|lose|win)(?![a-z])|^(?:请|帮我)?(?:把|将|批量|修改|更新|删除|转移|关闭|标记)/u;

/** "All my deals in the south to lost". */
const changesAll =
  /^all (?:of )?(?:my|our|the)?.*\sto (?:won|lost|closed|[\ue000-\ue1f3])$|^(?:所有|全部)的?.*(?:改成|改为|转给|设为|标记为|推进到|移到)/u;

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
  const drafts = read.flatMap(spelledOut);
  const intents = drafts.map((draft) => draft.intent);
  const several = drafts.some((draft) => draft.isAboutSeveral === true);
  const words = leftOver.map(written).filter((one) => one !== '');
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

/** A log of several companies is one each; somebody new in it is entered before. */
function spelledOut(draft: Draft): readonly Draft[] {
  if (draft.intent.name !== 'log-activity') return [draft];
  const { account } = draft.intent.slots;
  const others = (draft.further ?? []).map((ref) => {
    const certainty = ref.id !== null ? 'one' : ref.candidates.length > 0 ? 'several' : 'unknown';
    return {
      ...withSlots(draft, { account: ref, deal: null, participants: [] }),
      record: { slot: 'account', found: { ref, certainty } } as const,
    };
  });
  if (draft.newPerson === undefined || account === null) return [draft, ...others];
  const { name, changes } = draft.newPerson;
  const entered: Draft = {
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
  };
  return [entered, draft, ...others];
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
