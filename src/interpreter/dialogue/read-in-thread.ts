import type { Intent, IntentNamed, QueryIntent } from '../../intents/index.ts';
import { regexp } from '../../kernel/index.ts';
import { plainSpec } from '../../metrics/index.ts';
import {
  answerThreshold,
  type InterpreterContext,
  isWhole,
  type Reading,
  unread,
} from '../interpretation.ts';
import { readRefinement } from '../rules/commands/index.ts';
import type { Lexicon } from '../rules/lexicon/index.ts';
import { withShownSubject } from './about-shown.ts';
import { readActOnPlans } from './act-on-plans.ts';
import { readActOnShown } from './act-on-shown.ts';
import { readAgain } from './again.ts';
import { readAnother } from './another.ts';
import { isOfNobodyMeant, readPointed, readUnsaid } from './asked-of-focus.ts';
import { readBareOutcome } from './bare-outcome.ts';
import { readBeforeChange } from './before-change.ts';
import { withEventDay } from './beside-event.ts';
import { readClauseOfShown } from './clause-of-shown.ts';
import { readCorrectionParts } from './correction-parts.ts';
import { readExistence } from './existence.ts';
import { readExport } from './export.ts';
import { editsLast, readFollowUp } from './follow-up.ts';
import { isOfTasks, readAddition } from './gaps.ts';
import { readGoingOn, tellsMore } from './going-on.ts';
import { readHelp } from './help.ts';
import { readLastTalk } from './last-talk.ts';
import { readLeftToDo } from './left-to-do.ts';
import { withoutMakingAgain } from './made-again.ts';
import { readMoreOfLog } from './more-of-log.ts';
import { readNameWithFields } from './name-with-fields.ts';
import { withWhatIsNamed } from './named-itself.ts';
import { readNotToBeKept } from './not-to-be-kept.ts';
import { readNoteOnFocus, readNoteSaid, readStatement } from './note-on-focus.ts';
import { readOfFirst } from './of-first.ts';
import { readOfFocus } from './of-focus.ts';
import { readOfNamed } from './of-named.ts';
import {
  readAppointment,
  readBareDeed,
  readChangedField,
  readContactOfMade,
  readFieldsOfNew,
  readOfCustomer,
  readStageOfMade,
} from './of-thread.ts';
import { readOnlyAgain } from './only-again.ts';
import { readOpenThere } from './open-there.ts';
import { readOwnField } from './own-field.ts';
import { readOwnHistory } from './own-history.ts';
import { readWhyStuck } from './own-stuck.ts';
import { readPeopleOf } from './people-of.ts';
import type { ReadAlone } from './read-alone.ts';
import { readCorrection } from './read-correction.ts';
import { findReferences } from './references.ts';
import { readRemindOwners } from './remind-owners.ts';
import { readWithoutRestatement } from './restated.ts';
import { readAfterDropping, readResumed } from './resumed.ts';
import { reworded } from './rewordings.ts';
import { readSaidLast } from './said-last.ts';
import { readOfShownSet } from './same-set.ts';
import { behindClosing, withoutSmallWords } from './small-words.ts';
import { asksOnceMore, spelledOut } from './spelled-out.ts';
import { readTellSomebody } from './tell-somebody.ts';
import { withoutUnreachable } from './unreachable.ts';
import { readWaysToReach } from './ways-to-reach.ts';
import { readWhyHidden } from './why-hidden.ts';
import { readWorkOf } from './work-of.ts';

/** A message as a part of its thread; of what it takes over from there nothing that its figure can't be narrowed by. */
export function readInThread(
  typed: string,
  context: InterpreterContext,
  lexicon: Lexicon,
  alone: ReadAlone,
): Reading {
  const whole = readWithThread(typed, context, lexicon, alone);
  const ofNamed = isWhole(whole)
    ? null
    : readOfNamed(typed, context, lexicon, (rest, within) =>
        readInThread(rest, within, lexicon, (said, own = within) => alone(said, own)),
      );
  const read = withShownSubject(ofNamed ?? whole, context);
  const reading = withoutUnreachable(typed, read, context);
  const isOfNobody = !asksOnceMore(typed) && isOfNobodyMeant(typed, reading, context);
  return isOfNobody ? unread(typed) : reading;
}

/**
 * A message as a part of its thread: a follow-up of the last question, or a correction of what was just done. Else it stands by
 * itself. `alone` reads a text without the thread.
 */
function readWithThread(
  typed: string,
  context: InterpreterContext,
  lexicon: Lexicon,
  alone: ReadAlone,
): Reading {
  const text = spelledOut(withEventDay(typed, context), context);
  const read = (said: string) =>
    withoutMakingAgain(
      said,
      withWhatIsNamed(said, readSentence(said, context, lexicon, alone), context, alone),
      context,
    );
  const readAll = (said: string) => readHelp(said) ?? readExport(said, context, read) ?? read(said);
  const notKept = readNotToBeKept(text, readAll);
  if (notKept !== null) return notKept;
  const last = readSaidLast(text, context, lexicon, alone);
  if (last !== null) return last;
  const within = (rest: string, other: InterpreterContext) =>
    readInThread(rest, other, lexicon, (said, own = other) => alone(said, own));
  const resumed = readResumed(text, context, lexicon, within) ?? readAfterDropping(text, context, within);
  if (resumed !== null) return resumed;
  const behind = behindClosing(text);
  const asked = behind === null ? null : readAll(behind);
  if (asked !== null && isWhole(asked) && asked.intents.every(isQuery)) return asked;
  const whole = readAll(text);
  if (isWhole(whole)) return whole;
  const restated = readWithoutRestatement(text, context, lexicon, readAll);
  if (restated !== null) return restated;
  const bare = withoutSmallWords(text);
  if (bare === text.trim()) return whole;
  const again = readAll(bare);
  return again.confidence > whole.confidence || isWhole(again) ? again : whole;
}

function readSentence(
  text: string,
  context: InterpreterContext,
  lexicon: Lexicon,
  alone: ReadAlone,
): Reading {
  const { thread } = context;
  const existence = readExistence(text, alone) ?? readWaysToReach(text, alone);
  if (existence !== null) return existence;
  const hidden = readWhyHidden(text, context, alone);
  if (hidden !== null) return hidden;
  if (thread === undefined || text.length > longestFollowUp) return alone(text);
  const asked = thread.intents.map((intent, at) => asFigure(intent, thread.intents[at + 1]));
  const base = asked.find(isQuery);
  const { last = [] } = thread;
  const named = readNameWithFields(text, last, alone);
  if (named !== null) return named;
  const left = readLeftToDo(text, context);
  if (left !== null) return left;
  const another = readAnother(text, context, alone);
  if (another !== null) return another;
  const reminded = readRemindOwners(text, context);
  if (reminded !== null) return reminded;
  const before = readBeforeChange(text, context);
  if (before !== null) return before;
  const toTell = readTellSomebody(text, context);
  if (toTell !== null) return toTell;
  const acted = readActOnPlans(text, context, alone) ?? readActOnShown(text, context, alone);
  if (acted !== null) return acted;
  const noted = readNoteSaid(text, context, alone);
  if (noted !== null) return noted;
  const refined = readRefinement(text, context, lexicon);
  if (refined !== null) return refined;
  const onlyAgain = readOnlyAgain(text, context, lexicon);
  if (onlyAgain !== null) return onlyAgain;
  // "Make that 11" puts right what was told; where nothing was, nobody knows eleven of what.
  const isBareNumber = smallNumber.test(text.trim());
  if (isBareNumber && last.every(isQuery)) return unread(text);
  const corrected =
    readCorrectionParts(text, base, context, lexicon, alone) ??
    readCorrection(text, last, base, context, lexicon, alone);
  if (corrected !== null || isBareNumber) return corrected ?? unread(text);
  const outcome =
    readBareOutcome(text, context) ??
    readBareDeed(text, context, alone) ??
    readAppointment(text, context, alone) ??
    readStageOfMade(text, context) ??
    readContactOfMade(text, context) ??
    readChangedField(text, context);
  if (outcome !== null) return outcome;
  const read = alone(text);
  // "Her email": a field of somebody, and no e-mail to her.
  const isNoOrder = fieldOfSomebody.test(text.trim()) || asksOfThem.test(text.trim());
  const whole = isNoOrder && !read.intents.every(isQuery) ? unread(text) : read;
  // 各阶段的在途商机金额 asks, whatever of it could be a field.
  const isAsked = isClear(whole) && whole.intents.every(isQuery) && !isBareName(whole);
  const [latest] = asked;
  const asking = { text, context, lexicon, alone };
  const work =
    readWorkOf(text, context, alone) ??
    readPeopleOf(text, context, alone) ??
    readOpenThere(text, context, alone) ??
    readPointed(whole, asking);
  if (work !== null) return work;
  const clause =
    latest === undefined || !isQuery(latest)
      ? null
      : readClauseOfShown(text, latest, whole, context, lexicon, alone);
  if (clause !== null) return clause;
  const talk = readLastTalk(text, whole, context);
  if (talk !== null) return talk;
  const fields = isAsked ? null : readFieldsOfNew(text, context);
  if (fields !== null) return fields;
  const added = isOfTasks(last) ? readAddition(text, last, alone) : null;
  if (added !== null) return added;
  const note = readNoteOnFocus(text, whole, context);
  if (note !== null) return note;
  const more = readGoingOn(text, whole, context);
  if (more !== null && !more.isNoteOnly) return more.reading;
  const again = readAgain(text, last, context, lexicon) ?? readAddition(text, last, alone);
  if (again !== null) return again;
  const people = isClearCommand(whole) ? null : readMoreOfLog(text, last, context);
  if (people !== null) return people;
  const ofFirst = isWhole(whole) ? null : readOfFirst(text, context, alone);
  if (ofFirst !== null) return ofFirst;
  // 聊了会员体系，约了下周复访: of whom it is said, it may be more.
  const ofCustomer = isAsked ? null : readOfCustomer(text, context, alone);
  if (ofCustomer !== null && (!isWhole(whole) || isMoreThan(ofCustomer, whole))) return ofCustomer;
  const stated = isWhole(whole) ? null : readStatement(text, context);
  if (stated !== null) return stated;
  if (more !== null && (!isClear(whole) || isShown(whole)) && tellsMore(text)) return more.reading;
  const ownField =
    readOwnField(text, whole, context, lexicon) ??
    readWhyStuck(text, context, lexicon) ??
    readOwnHistory(text, context);
  if (ownField !== null) return ownField;
  const isEdit = last.length > 0 && last.every(isQuery) && editsLast(text, whole);
  const ofFocus = readUnsaid(whole, asking) ?? readOfFocus(text, whole, context, lexicon);
  if (ofFocus !== null) return ofFocus;
  const isCommand = isClearCommand(whole) && !isOfNobody(whole) && !bounding.test(text.trim()) && !isEdit;
  if (base === undefined || isCommand || isOfReference(text, whole, context)) return whole;
  // "Who pushes the most?", behind what slipped: of that figure, whatever the verb; it says no other.
  const isOfVerb = base.name === 'measure' && isMeasure(whole) && doesMost.test(text.trim());
  const ofVerb = isOfVerb
    ? readFollowUp(text.replace(doesMost, '$<who> has $<most>'), context, lexicon, base, unread(text))
    : null;
  if (ofVerb !== null) return ofVerb;
  // "Without those below 50k" is an edit that has its own words: those are what goes.
  const isEdited = reworded(text) !== text;
  const ofShown = isEdited ? null : readOfShownSet(text, base, context, lexicon, alone);
  if (ofShown !== null) return ofShown;
  const followed = readFollowUp(text, context, lexicon, base, whole);
  if (followed !== null) return followed;
  // "Sort them by date" is about the list or the figure before, where the last question has nothing such.
  // Of the lists that one's day is made of that one is meant which the message points into.
  const isPart = base.name === 'digest' && pointsIntoShown.test(text);
  if (isPart || !isOfMany(base) || (whole.confidence < answerThreshold && base.name !== 'digest'))
    for (const wider of asked.filter(isQuery)) {
      if (!isOfMany(wider) || isOfOneDeal(wider) || !isOfOthers(wider, base)) continue;
      const read = readFollowUp(text, context, lexicon, wider, whole);
      if (read !== null) return read;
    }
  // 这个季度是多少, right after how it is defined: the figure itself.
  const defined = base.name === 'define-metric' ? figureOf(base.slots.measure) : null;
  const ofDefined = defined === null ? null : readFollowUp(text, context, lexicon, defined, whole);
  if (ofDefined !== null) return ofDefined;
  // "How about last week" of a list, 谁跟得最快: no figure is named, and none was spoken of.
  if (base.name !== 'measure' && base.name !== 'explain-change' && isUnnamedFigure(whole))
    return unread(text);
  const isOfNobodyKnown = isBareTotal(whole) || isOfNoneSaid(text, whole) || ordersSomebody.test(text.trim());
  return isOfMany(base) && isOfNobodyKnown ? unread(text) : whole;
}

/** "How much is that deal?", 这单谁负责: it says itself whom it asks about, whatever was asked before. */
function isOfReference(text: string, whole: Reading, context: InterpreterContext): boolean {
  const [asked] = whole.intents;
  if (!isWhole(whole) || asked === undefined || !ofOneRecord.has(asked.name)) return false;
  const record = 'record' in asked.slots ? asked.slots.record : null;
  // "What's new there?" found it by itself.
  const isOfThread = context.thread?.records.some(
    ({ entity, id }) => entity === record?.entity && id === record.id,
  );
  if (asked.name === 'contact-history' && isOfThread === true) return true;
  return findReferences(text, context).some(({ candidates }) =>
    candidates.some(({ entry }) => entry.entity === record?.entity && entry.id === record?.id),
  );
}

const ofOneRecord: ReadonlySet<Intent['name']> = new Set(['look-up-field', 'contact-history', 'brief']);

/** A sum of everything that nobody named: after another question it would be wrong without a sign. */
function isBareTotal({ intents: [asked], readings: [read = []] }: Reading): boolean {
  if (asked?.name !== 'measure') return false;
  const { filters, having, groupBy, period, grain, averagePer } = asked.slots;
  const isNamed = read.some(({ slot, text }) => slot === 'measures' && text !== '');
  return (
    !isNamed &&
    filters.length + having.length + groupBy.length === 0 &&
    period === null &&
    grain === null &&
    averagePer === undefined
  );
}

function isMeasure({ intents }: Reading): boolean {
  return intents[0]?.name === 'measure';
}

/** Verbs of selling and buying say which figure it is. */
const doesMost = regexp('iu')`
    ^(?<who>(?:(?:and|so|ok)[, ]+)*who(?: else)?)[ ]
    (?!(?:has|have|had|is|are|was|were|did|does|sell|sold|win|won|los[et]|clos|earn|bring|brought|book|mak|made|buy|bought|spen|ow|pa[iy]|get|got|generat|land|sign|log|visit|call|deliver|contribut|grow|grew|grown|discount)[a-z]*\b)
    [a-z]+(?:[ ](?:them|it|those|these))?[ ](?<most>the[ ](?:most|least|fewest))(?:[ ]often)?[?.! ]*$
  `;

/** A figure that no word of the message says: what it is by default may be none of what was meant. */
function isUnnamedFigure({ intents: [asked], readings: [read = []] }: Reading): boolean {
  return (
    asked?.name === 'measure' &&
    read.every(({ slot, text }) => slot !== 'measures' || text === '' || saysNoFigure.test(text))
  );
}

const saysNoFigure = /^(?:how|what) about$/iu;

/** "Their win rate" of everybody: whom it means was not read. */
function isOfNoneSaid(text: string, { intents: [asked] }: Reading): boolean {
  if (
    asked?.name !== 'measure' &&
    asked?.name !== 'list' &&
    asked?.name !== 'stuck-deals' &&
    asked?.name !== 'follow-ups'
  )
    return false;
  return (
    (ofSomebody.test(text) || ofShown.test(text.trim())) &&
    asked.slots.filters.every(({ values }) => values.every(({ type }) => type !== 'record'))
  );
}

/** "Tell Tom to call the first one": an order, of which something was not read, is no question about Tom. */
const ordersSomebody = regexp('iu')`
    ^(?:(?:and|then|please|ok|also) )*(?:tell|ask|remind|have|get) \S+(?: \S+)? to\b|
    ^(?:让|叫|请|通知|提醒)\p{Script=Han}{1,4}(?:把|去|来|跟|给|打|发|联系)
  `;

/** "Which of those", 其中上海的: a part of what was shown. */
const pointsIntoShown = /\b(?:those|these|them|the ones)\b|其中|里面?(?:的|哪|有)|这些|那些/iu;

/** 都是谁的单子, "whose are those": of several that were shown. */
const ofShown =
  /^(?:那)?(?:都|分别|这些|那些|这几|那几)(?!不)|\b(?:those|these)\b|\b(?:of|are|were) them\b/iu;

/** Somebody who was spoken of; not whom the sentence itself names ("customers and their contacts"). */
const ofSomebody = regexp('iu')`
    ^(?:(?!\b(?:who|customers?|accounts?|reps?|contacts?|deals?|leads?|teams?|people)\b).)*\b
    (?:their|his|her|he|she|(?:have|did|do) they|(?:with|to|from|for|of) them)\b|
    ^[^谁客单商销联线人]*(?:他|她)(?:们)?(?!国|人)
  `;

/** 大于五万的, "over 50k": a bound alone tells nothing to do. */
const bounding = regexp('iu')`
    ^(?:只看?|就看?)?(?:金额|价格)?(?:大于|超过|高于|多于|小于|低于|不到|少于|不足|至少|最多)|
    ^(?:only |just )?(?:those |the ones )?(?:over|above|under|below|more than|less than|at least|at most)\b
  `;

/** Words of a command that name nobody, where they may be part of a question: 换成金额. */
function isOfNobody({ intents }: Reading): boolean {
  return intents.every(({ slots }) => {
    const record = 'record' in slots ? slots.record : null;
    return record !== null && record !== undefined && record.id === null && record.candidates.length === 0;
  });
}

const smallNumber = regexp('iu')`
    ^(?:(?:sorry|no|nope|wait|oops|actually|and|or)[,.\s]+)*
    (?:make|change|set|put) (?:it|that|this)(?: to| at)?[ ]
    (?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?: instead)?$|
    ^(?:不对|不是|错了|等等|哦)*[，,\s]*(?:改成|改为|改到|换成|调到)(?:\d{1,2}|[一二两三四五六七八九十]{1,2})$
  `;

/** "Have they paid everything?" has nothing done. */
const asksOfThem =
  /^(?:(?:and|so|ok|but)[,\s]+)*(?:have|has|had|did|does|do|are|is|was|were) (?:they|he|she|it)\b/iu;

const fieldOfSomebody = regexp('iu')`
    ^(?:(?:and|ok|so)[,\s]+)*(?:what(?:['’]s| is) )?(?:his|her|their)[ ]
    (?:(?:work|direct|mobile|cell|office|business) )?(?:e-?mail|phone|number|mobile|cell|title|address|birthday)(?: (?:address|number))?[?.! ]*$|
    ^(?:那)?(?:他|她)(?:的)?(?:邮箱|邮件地址|电话|手机|手机号|微信|微信号|职位|生日)(?:号码?)?(?:有吗|有没有|是多少|是什么|多少|呢)?[？?。 ]*$
  `;

/** Nobody types longer ones: it is a message of its own. */
const longestFollowUp = 160;

/** What was asked why is gone on with as the figure itself: between two moments the one of the moment that was asked for last. */
function asFigure(intent: Intent, before: Intent | undefined): Intent {
  if (intent.name !== 'explain-change') return intent;
  const { of } = intent.slots;
  const isBetween = of.compareWith === 'period' && before?.name === 'measure';
  const moment = isBetween ? { period: before.slots.period, compareWith: null, comparisonPeriod: null } : {};
  return { kind: 'query', name: 'measure', slots: { ...of, ...moment } };
}

function figureOf(measure: string): IntentNamed<'measure'> {
  return { kind: 'query', name: 'measure', slots: { ...plainSpec, measures: [measure] } };
}

function isOfMany({ name }: Intent): boolean {
  return (
    name !== 'brief' &&
    name !== 'look-up-field' &&
    name !== 'define-metric' &&
    name !== 'help' &&
    name !== 'change-log'
  );
}

/** About something else than the last question. */
function isOfOthers(wider: QueryIntent, base: QueryIntent): boolean {
  if (wider.name !== base.name) return true;
  return 'entity' in wider.slots && 'entity' in base.slots && wider.slots.entity !== base.slots.entity;
}

/** How a single deal stands is no list to go on with. */
function isOfOneDeal({ slots }: QueryIntent): boolean {
  return (
    'filters' in slots && slots.filters.some(({ field, values }) => field === 'deal' && values.length === 1)
  );
}

function isMoreThan(one: Reading, other: Reading): boolean {
  return (
    other.intents.every(({ name }) => name === 'log-activity') && one.intents.length > other.intents.length
  );
}

function isBareName({ intents }: Reading): boolean {
  return intents[0]?.name === 'brief';
}

/** Sure, and with nothing left over. */
function isClear(reading: Reading): boolean {
  return isWhole(reading) && reading.intents.length > 0 && reading.question === null;
}

/** No more than words to look something up by, which a statement has as well. */
function isShown({ intents }: Reading): boolean {
  return intents.every(({ name }) => name === 'brief' || name === 'list' || name === 'contact-history');
}

function isClearCommand({ intents, confidence, question }: Reading): boolean {
  return (
    confidence >= answerThreshold &&
    intents.some(({ kind }) => kind === 'command') &&
    question?.kind !== 'missing'
  );
}

function isQuery(intent: Intent): intent is QueryIntent {
  return intent.kind === 'query';
}
