import type { Block } from '../answer/index.ts';
import type { TenantWords } from '../crm/index.ts';
import type { CommandIntent, Intent, QueryIntent } from '../intents/index.ts';
import {
  answerThreshold,
  type Interpretation,
  questionThreshold,
  type ThreadMemory,
} from '../interpreter/index.ts';
import { Outage } from '../kernel/index.ts';
import { type Actor, type Permitted, permit, type Refusal } from '../permissions/index.ts';
import { findTypedDecision, voidDecisions } from './actions.ts';
import { answerQuery } from './answer-query.ts';
import { answerAside } from './aside.ts';
import { adviseByModel, hearNotes } from './by-model/index.ts';
import { readersFor, withChannel } from './channels/fill-channel.ts';
import { describeIntent } from './describe-intent.ts';
import { explainCancelled, explainForgetting, explainRefusal, runButton } from './explain.ts';
import { explainDeletion } from './explain-deletion.ts';
import { askWhatOf, withFragment } from './fragment.ts';
import { isLesson, type Lesson, withoutLessons } from './lesson.ts';
import { countUses, keepLessons, permitLessons, withLessons, withLessonsOf } from './lessons.ts';
import { lookInNotes } from './look-in-notes.ts';
import { correctedBy, threadOf } from './memory.ts';
import { askWhichReading, explainNotUnderstood, isReadOneWay } from './not-understood.ts';
import { withNoteOnly } from './note-only.ts';
import { languageOf, type PresentOpening } from './open-turn.ts';
import { askAgain, askBetweenFewer, fillPending, leaveQuestion } from './pending-question.ts';
import { rankShown } from './rank-shown.ts';
import { refsIn } from './refs-in.ts';
import type { Reply } from './reply.ts';
import { runCommands } from './run-commands.ts';
import type { Services, Turn, TurnInput } from './services.ts';
import { eventsOf, withoutKeeping, writeTurn } from './write-turn.ts';
import { isNo, wantsMore } from './yes-or-no.ts';

/** Interprets a message, or takes it as the answer to the question that waits, and does what it says. */
export async function answerText(
  services: Services,
  turn: TurnInput,
  before: PresentOpening,
  text: string,
): Promise<Turn> {
  const waiting = before.memory.question;
  if (waiting !== null && isNo(text))
    return await say(services, turn, before, null, leaveQuestion(text, waiting));
  const aside = answerAside(text, before);
  if (aside !== null) return await say(services, turn, before, null, aside);
  const { interpretation, opening } = await readMessage(services, turn, before, text);
  const { next } = before.memory;
  if (next !== null && wantsMore(text))
    return await runIntents(services, turn, opening, meaning(interpretation, next), [next]);
  const filled = fillPending(opening, interpretation, turn.now);
  const answered = { ...opening, memory: { ...opening.memory, question: null } };
  if (filled !== null)
    return await runIntents(
      services,
      turn,
      answered,
      interpretation,
      withLessonsOf(waiting, filled.intents),
      {
        allowsDuplicate: filled.allowsDuplicate ?? false,
        replaces: waiting?.replaces ?? null,
      },
    );
  const fewer = waiting === null ? null : askBetweenFewer(waiting, interpretation);
  if (fewer !== null) return await say(services, turn, opening, interpretation, fewer);
  const deletion = explainDeletion(interpretation);
  if (deletion !== null) return await say(services, turn, opening, interpretation, deletion);
  const isUnread = interpretation.intents.length === 0 || interpretation.confidence < questionThreshold;
  const fragment = isUnread ? askWhatOf(services, turn, opening, interpretation) : null;
  if (fragment !== null) return await say(services, turn, opening, interpretation, fragment);
  const advice = await adviseByModel(services, turn, opening, text, interpretation);
  if (advice.kind === 'reply') return await say(services, turn, opening, advice.interpretation, advice.reply);
  if (advice.kind === 'reading')
    return await runIntents(services, turn, opening, advice.interpretation, advice.interpretation.intents, {
      // A model has read it: nothing is written before the person has seen it.
      isUncertain: true,
      leftOver: advice.interpretation.notUnderstood,
    });
  const { line } = advice;
  if (isUnread) {
    const unread = explainNotUnderstood(interpretation);
    const inNotes = await lookInNotes(services, turn, opening, interpretation, unread);
    return await say(
      services,
      turn,
      opening,
      inNotes.interpretation,
      withLine(inNotes.reply ?? unread, line),
    );
  }
  const isUncertain = interpretation.confidence < answerThreshold;
  const { question } = interpretation;
  const hasReadings = question?.kind === 'which-reading';
  const isDoubtful = isUncertain && interpretation.intents.some(({ kind }) => kind === 'query');
  if ((hasReadings || isDoubtful) && !isReadOneWay(interpretation)) {
    const isPartlyRead = !hasReadings && interpretation.notUnderstood.length > 0;
    const inNotes = isPartlyRead ? await lookInNotes(services, turn, opening, interpretation, null) : null;
    if (inNotes !== null && inNotes.reply !== null)
      return await say(services, turn, opening, inNotes.interpretation, withLine(inNotes.reply, line));
    return await say(
      services,
      turn,
      opening,
      interpretation,
      withLine(askWhichReading(interpretation), line),
    );
  }
  const said = withFragment(services, turn, opening, interpretation.intents);
  const { follows } = interpretation;
  const corrected = follows?.how === 'correction' ? correctedBy(follows, opening.memory) : null;
  const intents = corrected === null ? said : withLessons(corrected.intents, said);
  return await runIntents(services, turn, opening, interpretation, intents, {
    isUncertain,
    leftOver: interpretation.notUnderstood,
    replaces: corrected?.changeSetId ?? null,
    line,
  });
}

/** Words that stand for a button mean what it does. */
function meaning(interpretation: Interpretation, intent: Intent): Interpretation {
  const { follows: _, ...said } = interpretation;
  return { ...said, confidence: 1, intents: [intent], readings: [[]], question: null, notUnderstood: [] };
}

/** In a large tenant the older deals are not in memory: those that a message names are fetched before it counts as unclear. */
async function readMessage(
  services: Services,
  turn: TurnInput,
  opening: PresentOpening,
  text: string,
): Promise<{ readonly interpretation: Interpretation; readonly opening: PresentOpening }> {
  const { tenantId, userId, now } = turn;
  const { actor, memory } = opening;
  const read = (words: TenantWords, ranked: ThreadMemory['ranked'] = []) =>
    services.interpret(text, { actor, ...words, now, thread: { ...threadOf(memory), ranked } });
  const interpretation = read(opening.words);
  const ranked = await rankShown(services, turn, opening, text);
  if (ranked.length > 0) {
    const again = read(opening.words, ranked);
    const isToldToDo = again.intents.some(({ kind }) => kind === 'command');
    if (isToldToDo && again.confidence >= questionThreshold) return { interpretation: again, opening };
    // "Raj's first two" where he has one: what is done to the first two of all would be done to others.
    const isOfNone = ranked.some(({ records }) => records.length === 0);
    if (isOfNone && interpretation.intents.some(({ kind }) => kind === 'command'))
      return { interpretation: again, opening };
    // "How much is the biggest one?" asks for a field of it.
    if (isClear(again) && again.intents.every(({ name }) => ofOneRecord.has(name)))
      return { interpretation: again, opening };
  }
  if (!opening.words.lacksDeals || isClear(interpretation)) return { interpretation, opening };
  const scope = { tenantId, userId, role: 'all', settings: {} } as const;
  const words = await services.database.read(scope, (query) =>
    services.words.widen(query, tenantId, userId, text),
  );
  return words === null
    ? { interpretation, opening }
    : { interpretation: read(words), opening: { ...opening, words } };
}

const ofOneRecord: ReadonlySet<Intent['name']> = new Set(['look-up-field', 'contact-history']);

function isClear({ intents, confidence, notUnderstood }: Interpretation): boolean {
  return (
    intents.length > 0 &&
    confidence >= answerThreshold &&
    notUnderstood.length === 0 &&
    intents.every(({ slots }) =>
      refsIn(slots).every(({ ref }) => ref.id !== null || ref.candidates.length > 0),
    )
  );
}

/** How intents came about, where it was not plainly. */
interface Manner {
  readonly isUncertain?: boolean;
  /** Words of a command that were not understood. */
  readonly leftOver?: readonly string[];
  readonly allowsDuplicate?: boolean;
  /** The change that they correct. */
  readonly replaces?: number | null;
  /** Something to say beside what they come to. */
  readonly line?: Block | null;
}

/** Permits and carries out intents, however they came about: said, chosen, or a suggestion taken. */
export async function runIntents(
  services: Services,
  turn: TurnInput,
  opening: PresentOpening,
  interpretation: Interpretation | null,
  meant: readonly Intent[],
  { isUncertain = false, leftOver = [], allowsDuplicate = false, replaces = null, line = null }: Manner = {},
): Promise<Turn> {
  const language = interpretation?.language ?? languageOf(turn, opening);
  const intents = await withChannel(meant, turn);
  const lessons = intents.filter(isLesson);
  const allowed = permitAll(opening.actor, withoutLessons(intents));
  if ('kind' in allowed) {
    // What may not be seen was asked all the same: "why can't I?", "and the revenue?" go on with it.
    const asked = intents.filter(({ kind }) => kind === 'query');
    const refusal = { ...explainRefusal(language, allowed), intents: asked };
    return await say(services, turn, opening, interpretation, refusal);
  }
  const commands = allowed.filter(isCommand);
  const queries = allowed.filter(isQuery);
  if (commands.length === 0) {
    const reply = withLine(await answerQuery(services, turn, opening, language, queries), line);
    return await say(services, turn, opening, interpretation, withKept(reply, interpretation), lessons);
  }
  const readers = await readersFor(intents, turn);
  // Before the transaction: a model takes its time. What waits for Confirm is read then.
  const heard =
    isUncertain || leftOver.length > 0 ? null : await hearNotes(services, turn, opening, language, intents);
  return await writeTurn(services, turn, opening, interpretation, eventsOf(turn), async (query) => {
    const writing = {
      query,
      actor: opening.actor,
      ...opening.words,
      language,
      ...where(turn),
      readers,
      ...(heard === null ? {} : { notesHeard: heard.notes }),
    };
    const isCorrection = interpretation?.follows?.how === 'correction';
    const isStillToConfirm = isCorrection && opening.memory.last?.isPreview === true;
    const how = {
      isConfirmed: false,
      isUncertain,
      isStillToConfirm,
      leftOver,
      allowsDuplicate,
      replaces,
    };
    await countUses(writing, opening.words.learntNames, intents);
    // "Wait, not Daleton": what was only proposed is taken back by not doing it.
    if (takesBack(commands) && (await findTypedDecision(query, turn, 'undo')) !== null) {
      await voidDecisions(query, opening.actor, turn.thread, turn.now);
      return explainCancelled(language);
    }
    const learning = [...commands, ...permitLessons(opening.actor, lessons)];
    const ran = await runCommands(writing, learning, how);
    const isRefused = ran.status === 'refused';
    // What a correction corrects may wait for Confirm: that must do nothing any more, unless nothing came of the correction.
    if (isCorrection && !isRefused) await voidDecisions(query, opening.actor, turn.thread, turn.now);
    const isWaiting = isStillToConfirm && isRefused && (await findTypedDecision(query, turn, 'yes')) !== null;
    const done = withQueries(isWaiting ? stillWaiting(ran) : ran, queries);
    const noted = withNoteOnly(done, interpretation?.noteOnly ?? [], writing);
    const reply = withLine(noted, line ?? heard?.line ?? null);
    return interpretation === null ? reply : askAgain(reply, opening, interpretation);
  });
}

function takesBack(commands: readonly Permitted<CommandIntent>[]): boolean {
  return commands.every(
    ({ intent }) => intent.name === 'undo' && !intent.slots.redo && intent.slots.named === undefined,
  );
}

/** What was proposed before waits as it was. */
function stillWaiting(refused: Reply): Reply {
  const zh = refused.language === 'zh';
  const text = zh
    ? '刚才的方案没有变，还在等你确认。'
    : 'What was proposed before is unchanged, and still waits for your OK.';
  return withLine(refused, { kind: 'text', text });
}

export function withLine(reply: Reply, line: Block | null): Reply {
  return line === null ? reply : { ...reply, blocks: [...reply.blocks, line] };
}

/** A reply that changes nothing but what the thread remembers: where that cannot be kept, what was looked up is said all the same. */
export async function say(
  services: Services,
  turn: TurnInput,
  opening: PresentOpening,
  interpretation: Interpretation | null,
  reply: Reply,
  lessons: readonly Lesson[] = [],
): Promise<Turn> {
  const whole = interpretation === null ? reply : askAgain(reply, opening, interpretation);
  try {
    return await writeTurn(services, turn, opening, interpretation, eventsOf(turn), async (query) => {
      const writing = {
        query,
        actor: opening.actor,
        ...opening.words,
        language: reply.language,
        ...where(turn),
      };
      await countUses(writing, opening.words.learntNames, reply.intents);
      return await keepLessons(writing, lessons, whole);
    });
  } catch (error) {
    if (!(error instanceof Outage) || !standsAlone.has(whole.status)) throw error;
    services.reportFailure(error);
    return withoutKeeping(explainForgetting(whole, error), interpretation);
  }
}

/** A question that is not remembered could not be answered. */
const standsAlone: ReadonlySet<Reply['status']> = new Set(['answered', 'refused', 'not-understood']);

export function where({ now, thread, surface }: TurnInput): Pick<TurnInput, 'now' | 'thread' | 'surface'> {
  return { now, thread, surface };
}

function permitAll(actor: Actor, intents: readonly Intent[]): readonly Permitted[] | Refusal {
  const allowed: Permitted[] = [];
  for (const intent of intents) {
    const decision = permit(actor, intent);
    if ('kind' in decision) return decision;
    allowed.push(decision);
  }
  return allowed;
}

/** What a follow-up has taken over from before, and what of the question was left aside, stand in the small line below: a misreading is seen. */
function withKept(reply: Reply, interpretation: Interpretation | null): Reply {
  const { kept = [], dropped = [] } = interpretation?.follows ?? {};
  const unused = (interpretation?.notUnderstood ?? []).map((words) => `“${words}”`);
  const zh = reply.language === 'zh';
  const notes = [
    ...(interpretation?.readBy === undefined
      ? []
      : [
          zh
            ? `由语言模型理解（${interpretation.readBy.model}，${interpretation.readBy.prompt}）`
            : `read by the language model (${interpretation.readBy.model}, ${interpretation.readBy.prompt})`,
        ]),
    ...(kept.length === 0
      ? []
      : [zh ? `沿用上一问：${kept.join('、')}` : `kept from before: ${kept.join(', ')}`]),
    ...(dropped.length === 0
      ? []
      : [
          zh
            ? `没有沿用（不适用于这个指标）：${dropped.join('、')}`
            : `not kept, as this figure can't be narrowed by it: ${dropped.join(', ')}`,
        ]),
    ...(unused.length === 0 ? [] : [zh ? `没用到：${unused.join('、')}` : `not used: ${unused.join(', ')}`]),
  ];
  if (reply.basis === null || notes.length === 0) return reply;
  return { ...reply, basis: { ...reply.basis, notes: [...notes, ...reply.basis.notes] } };
}

/** What was asked beside the commands is one press away: it is to see what they changed. */
function withQueries(reply: Reply, queries: readonly Permitted<QueryIntent>[]): Reply {
  const buttons = queries.map(({ intent }) =>
    runButton(describeIntent(intent, reply.language), 'ask', [intent]),
  );
  return { ...reply, actions: [...buttons, ...reply.actions] };
}

function isCommand(permitted: Permitted): permitted is Permitted<CommandIntent> {
  return permitted.intent.kind === 'command';
}

function isQuery(permitted: Permitted): permitted is Permitted<QueryIntent> {
  return permitted.intent.kind === 'query';
}
