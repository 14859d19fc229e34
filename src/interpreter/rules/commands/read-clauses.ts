import type { RecordRef } from '../../../intents/index.ts';
import { nameEntryOf } from '../../linker/index.ts';
import { announcedIn, lasts, onThatDay, readAnnounced } from './announced.ts';
import { changesOne, isSeveral, meansEveryDeal } from './change-of-several.ts';
import {
  headAndRest,
  longestClause,
  withAppositions,
  withFieldHeads,
  withNameBehind,
  withoutProse,
} from './clause-heads.ts';
import { clauseOf, splitClauses } from './clauses.ts';
import { continued, fieldOfMade, isNextSentence, labelledOfMade } from './continuing.ts';
import { dealNamedIn } from './deal-mentions.ts';
import { type Dealing, dealingsWith, draftsOf } from './dealings.ts';
import type { Clause, Draft } from './draft.ts';
import { readEachNamed } from './each-named.ts';
import { withErrands } from './errands.ts';
import { signedOn } from './frames/close-deal.ts';
import { mergedActivity } from './frames/merged-activity.ts';
import { addsNothing, onlyAnnouncesLog, onlyAnnouncesTask } from './idle-clauses.ts';
import { heirOf, isOfOther, keepAsSaid, takeInto } from './keep-as-said.ts';
import { isEmpty, type MarkedText } from './marked-text.ts';
import { isMeant, type Mood, moodOf, opensCondition, takesBack, turnsDown } from './mood.ts';
import { isNameAlone } from './name-alone.ts';
import { namedIn } from './named-in.ts';
import { namesCompanyOf } from './new-lead-records.ts';
import { introduce, introducesOnly, isRelation } from './new-person-records.ts';
import { hasOrderSign } from './note-signs.ts';
import { impliedNote, noteOn, noteOnLead, type ToldClause, withWhatIsLeft } from './notes.ts';
import {
  asksBeside,
  asksOfSpeaker,
  isAddressOfOther,
  isOrder,
  isRemark,
  tellsOfThem,
  tellsWhoDoes,
} from './remarks.ts';
import { saidBySomebody } from './said-by-somebody.ts';
import { closedOnce, isSameClosing, isSameIntent } from './same-command.ts';
import type { Announced, CommandScene, Wish } from './scene.ts';
import { spokenAccount, turnTo } from './spoken-of.ts';
import { leastOfFollowing, surestCommand } from './surest-command.ts';
import { readToldOfDeals, type ToldOfDeal } from './told-deal.ts';
import { withKindsTold } from './told-kind.ts';
import { withSpeakers, withThose } from './told-people.ts';
import { isOfOneDeal, isOfWords, isOtherStage, isSaidBy, isToldRather, isToldWhole } from './told-rather.ts';
import { calledAsWished, wishIn } from './wish.ts';
import { withAccount } from './with-account.ts';

/** The commands of a message, in the order in which they were said, and the clauses that no command took. */
export interface ReadClauses {
  readonly drafts: readonly Draft[];
  readonly leftOver: readonly MarkedText[];
  /** All clauses of the message, as far as they were read. */
  readonly told: readonly ToldClause[];
}

/**
 * Reads a message clause by clause. Each is a command of its own, or goes on with the one before, or tells something of the
 * people or the deal that are spoken of, or stays in the words of the log. Who and what was named goes for all that follows.
 */
export function readClauses(message: MarkedText, scene: CommandScene): ReadClauses {
  const drafts: Draft[] = [];
  const told: ToldClause[] = [];
  let dealings: readonly Dealing[] = [];
  /** Whether what is said stands under a condition, which lasts as long as the sentence. */
  let depends = false;
  /** What the clause before is meant as: a sum alone goes on with it. */
  let mood: Mood = 'fact';
  /** Whether all that is no fact is told of somebody, and nothing that is not to be done. */
  let remarks = true;
  let announced: Announced | null = null;
  let wished: Wish | null = null;
  /** Whether what is said next was announced as a record of somebody: 给客户加一条跟进：X. */
  let isToKeep = false;
  let before: MarkedText | undefined;
  const clauses = withAppositions(splitClauses(message).flatMap(withoutProse));
  const all = withFieldHeads(clauses, scene);
  for (const [at, said] of all.entries()) {
    const isTurnedDown = turnsDown(all[at + 1]?.chars ?? '');
    if (isTakenBack(said, all[at + 1], scene) || isTakenBack(all[at - 1], said, scene)) continue;
    if (isNextSentence(before, said) && !lasts(announced, before, said)) announced = null;
    before = said;
    const heading: ReturnType<typeof announcedIn> = announcedIn(said);
    announced = heading?.announced ?? announced;
    const sentences: readonly MarkedText[] = heading === null ? [said] : heading.rest;
    // What stands before a colon is spoken of from here on: not sooner.
    for (const { text, isHead, isRecorded } of sentences.flatMap((sentence) =>
      headAndRest(withNameBehind(sentence), scene),
    )) {
      const follows = drafts.length > 0 || dealings.length > 0;
      const clause = clauseOf(announced === null ? text : onThatDay(text, announced), follows);
      if (addsNothing(clause, drafts)) continue;
      if (announces(clause, all[at + 1], namedIn(text, scene), scene)) {
        turnTo(namedIn(text, scene), scene);
        continue;
      }
      // Whoever is of nobody yet is of the customer who was spoken of by then, and of none that is named later.
      for (const [nth, draft] of drafts.entries()) drafts[nth] = withAccount(draft, scene);
      const isFirst = drafts.length === 0 && scene.mentioned.length === 0;
      if (!isFirst) {
        turnTo(namedIn(text, scene), scene);
        const deal = dealNamedIn(text, scene);
        if (deal !== null) turnTo([deal], scene);
      }
      if (follows && meansEveryDeal(clause.whole) && changesDeals(clause, scene)) {
        told.push({ text, clause, account: spokenAccount(scene), how: 'unread' });
        continue;
      }
      if (follows && asksBeside.test(clause.bare.chars)) {
        told.push({ text, clause, account: spokenAccount(scene), how: 'unread' });
        continue;
      }
      const isNext = isNextSentence(told.at(-1)?.text, text);
      depends = (depends && !isNext) || opensCondition(clause.whole.chars);
      const isOfThought: boolean = mood === 'thought' && isSumAlone.test(clause.bare.chars.trim());
      mood = depends || isTurnedDown || isOfThought ? 'thought' : moodOf(clause.whole.chars);
      const isWhy = isOfLostDeal(drafts, dealings, scene) && tellsWhy(clause, scene);
      if (
        mood !== 'fact' &&
        !isWhy &&
        !isMeant(clause.whole.chars, mood, surestCommand(clause, scene)?.intent ?? null)
      ) {
        const how = keepAsSaid(drafts, clause, scene, isNext) ? 'told' : 'unread';
        // 数据中台这周签不了，往后延两周: what is put off was named before.
        if (isFirst) {
          const deal = dealNamedIn(text, scene);
          turnTo([...namedIn(text, scene), ...(deal === null ? [] : [deal])], scene);
        }
        remarks = remarks && how === 'told' && !isOrder(clause.bare.chars);
        told.push({ text, clause, account: spokenAccount(scene), how });
        continue;
      }
      if (announced?.leads === undefined && !linksContact(clause, scene) && introducesOnly(clause.whole)) {
        const isTold = isRelation.test(text.chars) && takeInto(drafts, heirOf(drafts, scene), clause, scene);
        turnTo(namedIn(text, scene), scene);
        introduce(clause.whole, drafts, scene);
        const how = isRelation.test(text.chars) && !isTold ? 'unread' : 'command';
        told.push({ text, clause, account: spokenAccount(scene), how });
        continue;
      }
      const context = {
        ...scene,
        announced,
        wished,
        before: told.at(-1)?.text ?? null,
        behind: all[at + 1] ?? null,
      };
      const read = readInto(drafts, dealings, text, clause, context, isNext);
      if (isHead === true) asTold(drafts);
      isToKeep = isToKeep || isRecorded === true;
      if (isToKeep && !isNameAlone(text)) {
        asKept(drafts, text, scene);
        isToKeep = false;
      }
      wished = wishIn(clause, scene) ?? wished;
      dealings = read.dealings;
      if (isFirst) turnTo(namedIn(text, scene), scene);
      const isSpoken = read.how !== 'command' || asksOfSpeaker.test(clause.whole.chars);
      const heir = isSpoken ? heirOf(drafts, scene) : -1;
      if (heir >= 0) drafts[heir] = withSpeakers(drafts[heir] as Draft, clause.whole, scene);
      told.push({ text, clause, account: spokenAccount(scene), how: read.how });
    }
  }
  const { drafts: made, leftOver } = draftsOf(
    dealings,
    withErrands(
      drafts.map((draft) => withAccount(draft, scene)),
      told,
      scene,
    ),
    scene,
  );
  const settled = withKindsTold(made, told, scene);
  const kept = withWhatIsLeft(
    settled,
    told.map((one) => (leftOver.includes(one.text) ? { ...one, how: 'unread' } : one)),
    scene,
  );
  // A message of which nothing else was read is no note unless it says so.
  return settled.every(({ isImplied = false, newPeople = [] }) => isImplied && newPeople.length === 0) &&
    !(tellsOfThem(message) || (remarks && isRemark(message)))
    ? { drafts: [], leftOver: splitClauses(message), told }
    : { ...kept, drafts: withKindsTold(kept.drafts, told, scene), told };
}

/** "Beatrice Walker is the decision maker": her part in the deal that is spoken of, and nobody new. */
function linksContact(clause: Clause, scene: CommandScene): boolean {
  const read = surestCommand(clause, scene);
  return read?.intent.name === 'link-contact' && read.confidence >= 0.85;
}

/** Whether a clause only says that a task or a log is to come, and the next one is it. */
function announces(
  clause: Clause,
  next: MarkedText | undefined,
  named: readonly RecordRef[],
  scene: CommandScene,
): boolean {
  if (next === undefined || onlyAnnouncesTask(clause)) return next !== undefined;
  if (!onlyAnnouncesLog(clause)) return false;
  const behind = surestCommand(clauseOf(next, false), {
    ...scene,
    mentioned: [...scene.mentioned, ...named],
  });
  return behind?.intent.name === 'log-activity' && behind.confidence >= leastOfFollowing;
}

/** "Thank Lars? No, scrap that": an order and the clause that takes it back; of what is only told nothing is taken back. */
function isTakenBack(
  said: MarkedText | undefined,
  next: MarkedText | undefined,
  scene: CommandScene,
): boolean {
  if (said === undefined || next === undefined || !takesBack(next.chars)) return false;
  const clause = clauseOf(said, true);
  const read = surestCommand(clause, scene);
  return hasOrderSign(clause.bare.chars) || (read !== null && read.intent.name !== 'log-activity');
}

/** Adds what one clause says to the drafts, or to what is told of deals. */
function readInto(
  drafts: Draft[],
  dealings: readonly Dealing[],
  text: MarkedText,
  clause: Clause,
  scene: CommandScene,
  isSentence: boolean,
): { readonly dealings: readonly Dealing[]; readonly how: ToldClause['how'] } {
  const last = drafts.at(-1);
  const filled = last?.missing === 'changes' ? (last.takeMore?.(clause, last) ?? null) : null;
  if (filled !== null) {
    drafts[drafts.length - 1] = filled;
    return { dealings, how: 'command' };
  }
  const signed = last === undefined ? null : signedOn(clause, last, scene);
  if (signed !== null) {
    drafts[drafts.length - 1] = signed;
    return { dealings, how: 'command' };
  }
  const labelled = labelledOfMade(drafts, clause, scene);
  if (labelled !== null) {
    scene.mentioned.push(...labelled.mentions);
    return { dealings, how: 'command' };
  }
  const heir = heirOf(drafts, scene);
  const withPresent = heir < 0 ? null : withThose(drafts[heir] as Draft, clause.whole, scene);
  if (withPresent !== null) {
    scene.mentioned.push(...withPresent.mentions.slice(drafts[heir]?.mentions.length));
    drafts[heir] = withPresent;
    return { dealings, how: 'told' };
  }
  const said = saidBySomebody(clause);
  const own =
    scene.announced == null || (!isSentence && namesCompanyOf(last, clause))
      ? null
      : readAnnounced(scene.announced, clause, scene);
  const drafted =
    own ?? (tellsWhoDoes.test(clause.bare.chars.trim()) ? null : readOne(text, said ?? clause, scene));
  const draft =
    drafted !== null &&
    (((heir >= 0 || dealings.length > 0 || scene.mentioned.length > 0) && isOfNothing(drafted)) ||
      isOfOtherKind(drafted, drafts))
      ? null
      : drafted === null
        ? null
        : calledAsWished(drafted, scene);
  const named = scene.mentioned.length > 0 ? scene : { ...scene, mentioned: [...namedIn(text, scene)] };
  const tolds = readToldOfDeals(clause, isOfLostDeal(drafts, dealings, scene), named);
  if (
    tolds.length > 0 &&
    (isToldWhole(tolds, draft, drafts, tolds.every(({ isOfAll }) => isOfAll) ? named : scene) ||
      isOtherStage(tolds, draft))
  ) {
    if (heir >= 0 && tolds.some(({ isPlain }) => !isPlain)) takeInto(drafts, heir, clause, scene);
    scene.mentioned.push(...(scene.mentioned.length > 0 ? [] : named.mentioned));
    scene.mentioned.push(...tolds.flatMap(({ deals }) => deals));
    return { dealings: dealingsWith(dealings, tolds, text, false, scene), how: 'command' };
  }
  const told = scene.mentioned.length === 0 ? null : surest(tolds);
  const made = draft === null && last?.intent.name === 'create-task' ? fieldOfMade(drafts, clause) : null;
  if (made !== null) return { dealings, how: 'command' };
  const isProse = draft === null && heir >= 0 && last?.intent.name === 'create-task' && !isEmpty(clause.bare);
  const continues = last === undefined || isProse ? null : continued(last, draft, told, clause, isSentence);
  if (continues !== null && last !== undefined) {
    scene.mentioned.push(...continues.mentions.slice(last.mentions.length));
    drafts[drafts.length - 1] = continues;
    const isOfLog = last.intent.name === 'log-activity';
    return {
      dealings:
        (isOfLog || (told?.topic != null && !tellsWhose.test(clause.whole.chars))) && told !== null
          ? dealingsWith(dealings, tolds, text, true, scene)
          : dealings,
      how: isOfLog || last.intent.name === 'create-record' ? 'told' : 'command',
    };
  }
  if (told !== null && isToldRather(told, draft)) {
    if (heir >= 0 && !told.isPlain) takeInto(drafts, heir, clause, scene);
    scene.mentioned.push(...tolds.flatMap(({ deals }) => deals));
    return {
      dealings: dealingsWith(dealings, tolds, text, heir >= 0 && !told.isPlain, scene),
      how: told.saysMore ? 'unread' : 'told',
    };
  }
  let how: ToldClause['how'] = 'command';
  // "Three calls today: A, B, C" were one each, whoever they are.
  const isCounted = scene.announced?.kind != null && own !== null;
  const heard =
    heir < 0 || draft === null || isCounted ? null : mergedActivity(drafts[heir] as Draft, draft, scene);
  if (draft !== null && heard !== null) {
    drafts[heir] = heard;
    scene.mentioned.push(...draft.mentions);
    how = 'told';
  } else if (draft !== null && draft.confidence >= (drafts.length === 0 ? 0 : leastOfFollowing)) {
    if (draft.intent.name === 'undo' && drafts.length > 0) return { dealings, how };
    if (drafts.some((other) => isSameIntent(other.intent, draft.intent))) return { dealings, how };
    const same = drafts.findIndex((other) => isSameClosing(other.intent, draft.intent));
    if (same >= 0) {
      drafts[same] = { ...draft, intent: closedOnce(drafts[same]?.intent ?? draft.intent, draft.intent) };
      return { dealings, how };
    }
    drafts.push(isSeveral(text, draft) ? { ...draft, isAboutSeveral: true } : draft);
    scene.mentioned.push(...draft.mentions);
  } else {
    how = 'told';
    const isElsewhere = isSentence && isOfOther(drafts[heir], clause, scene);
    if (isElsewhere || !takeInto(drafts, heir, clause, scene)) {
      const isIdle = isEmpty(clause.bare) && drafts.length > 0;
      const note =
        isIdle || isNameAlone(clause.bare)
          ? null
          : (impliedNote(clause, scene) ?? noteOnLead(drafts, clause, scene));
      how = isIdle ? 'command' : note === null ? 'unread' : 'told';
      if (note !== null) {
        drafts.push(note);
        scene.mentioned.push(...note.mentions);
      }
    }
  }
  // Who said so is to be kept beside what is done about it.
  if (said !== null && how === 'command') how = 'unread';
  // What the log itself or the words behind it are about, a deal of theirs will be, too; and a change of a deal may not be all.
  const isMore =
    draft === null || draft.intent.name === 'log-activity' || (isOfOneDeal(draft) && !isOfWords(draft));
  const about = isMore
    ? readToldOfDeals(clause, isOfLostDeal(drafts, dealings, scene), scene).filter(
        (told) => draft === null || !isSaidBy(draft, told),
      )
    : [];
  return { dealings: about.length === 0 ? dealings : dealingsWith(dealings, about, text, true, scene), how };
}

/** "…, from Initech", 来自远景能源: whose somebody is, and nothing of a deal. */
const tellsWhose =
  /^(?:(?:from|of|at|with)(?![a-z])|来自|(?:所)?属于?|就职于|隶属于?)\s*[\ue000-\ue1f3]\s*$/u;

function surest(tolds: readonly ToldOfDeal[]): ToldOfDeal | null {
  return [...tolds].sort((one, other) => other.confidence - one.confidence)[0] ?? null;
}

/** A deal was just told as lost: why, and to whom, may follow. */
function isOfLostDeal(drafts: readonly Draft[], dealings: readonly Dealing[], scene: CommandScene): boolean {
  const last = drafts.at(-1)?.intent;
  const isLost = last?.name === 'close-deal' && last.slots.outcome === 'lost';
  const dealing = dealings.at(-1);
  if (!isLost && dealing?.outcome !== 'lost') return false;
  const deal = isLost ? last.slots.deal.id : null;
  const of =
    (deal === null ? undefined : nameEntryOf(scene.context.names, 'deal', deal)?.accountId) ??
    dealing?.account?.id;
  // "A is lost, price; B no answer": of another customer.
  const spoken = spokenAccount(scene)?.id;
  return of == null || spoken == null || of === spoken;
}

/** 客户没预算, "no budget": nothing but why a deal was lost. */
function tellsWhy(clause: Clause, scene: CommandScene): boolean {
  const tolds = readToldOfDeals(clause, true, scene);
  return tolds.some(({ isWhole, changes }) => isWhole && changes.some(({ field }) => field === 'lossReason'));
}

/** The log that was read last is surely told: more stands behind it. */
function asTold(drafts: Draft[]): void {
  const last = drafts.at(-1);
  if (last?.intent.name === 'log-activity')
    drafts[drafts.length - 1] = { ...last, confidence: Math.max(last.confidence, 0.88) };
}

/** What was announced as a record of somebody is one by itself. */
function asKept(drafts: Draft[], text: MarkedText, scene: CommandScene): void {
  const account = spokenAccount(scene);
  const last = drafts.at(-1) ?? (account === null ? undefined : noteOn(account, text, scene));
  if (last !== undefined) drafts[Math.max(0, drafts.length - 1)] = { ...last, isImplied: false };
}

/** A change of a record that nobody has: beside what is known it is told, and no reason to refuse all of it. */
function isOfNothing({ intent, record, missing }: Draft): boolean {
  const certainty = record?.found.certainty;
  if (intent.name === 'update-record' && missing !== null) return true;
  return (
    changesOne.has(intent.name) &&
    (certainty === 'unknown' || certainty === 'missing' || certainty === 'near')
  );
}

/** …，来源是展会 behind a new customer: a field that he hasn't, of a deal that would be called like him. */
function isOfOtherKind({ intent }: Draft, drafts: readonly Draft[]): boolean {
  if (intent.name !== 'update-record' || intent.slots.record.id !== null) return false;
  const { entity, text } = intent.slots.record;
  return drafts.some(
    (one) =>
      one.intent.name === 'create-record' &&
      one.intent.slots.name === text &&
      one.intent.slots.entity !== entity,
  );
}

function readOne(text: MarkedText, clause: Clause, scene: CommandScene): Draft | null {
  if (clause.follows && isAddressOfOther(text)) return null;
  const read =
    text.chars.length > longestClause ? null : (readEachNamed(clause, scene) ?? surestCommand(clause, scene));
  return read !== null && read.confidence < leastOfFollowing && isSeveral(text, read) ? null : read;
}

function changesDeals(clause: Clause, scene: CommandScene): boolean {
  const read = surestCommand(clause, scene);
  return (
    (read !== null && changesOne.has(read.intent.name)) || readToldOfDeals(clause, false, scene).length > 0
  );
}

/** "…, 500k in all", ，共500万. */
const isSumAlone =
  /^(?:about|around|some|worth|共|一共|约|大概)?\s*[\ue400-\ue5f3](?:\s*(?:in all|in total|左右))?$/u;
