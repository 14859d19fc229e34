import { sql } from 'kysely';
import {
  countOfSitting,
  type DomainCommand,
  type Done,
  type ExecutionResult,
  execute,
  proposeChanges,
  rollBackExecution,
  type UndoOutcome,
  undoLast,
} from '../crm/index.ts';
import { type CommandIntent, definitionOf, type IntentNamed } from '../intents/index.ts';
import type { Language } from '../kernel/index.ts';
import type { Permitted } from '../permissions/index.ts';
import { askApproval } from './approvals/ask-approval.ts';
import { decideApproval } from './approvals/decide-approval.ts';
import { findHold } from './approvals/find-hold.ts';
import { undoRequest } from './approvals/withdraw-approval.ts';
import { doneCard, previewCard, withOpenPart } from './card.ts';
import { doClearPart } from './clear-part.ts';
import { explainStopped, explainUndo } from './explain.ts';
import { withoutLessons } from './lesson.ts';
import { inVersionsOfNow } from './moved-since.ts';
import { askedWithin, readSets } from './read-sets.ts';
import { refuseUnseen } from './refuse-unseen.ts';
import type { DraftAction, Reply } from './reply.ts';
import { withPreviews } from './rules/preview-rule.ts';
import { changeOf } from './told-turns.ts';
import type { Writing } from './writing.ts';

export interface HowSure {
  /** Confirmed already, or clear enough to be done at once. */
  readonly isConfirmed: boolean;
  /** Read with too little certainty to act at once. */
  readonly isUncertain: boolean;
  /** Another wording of what waits for an OK: that is still to be given. */
  readonly isStillToConfirm?: boolean;
  /** Words of the message that no command took: what is done leaves them out, and so it is shown first. */
  readonly leftOver?: readonly string[];
  /** What others have changed since, of what is done anew: they are not overruled unasked. */
  readonly changedSince?: readonly string[];
  readonly allowsDuplicate: boolean;
  /** The change that these commands correct: taken back first, in the same transaction; what can't be done leaves it as it is. */
  readonly replaces?: number | null;
}

/** Does the commands, or shows what they would do and waits: they are carried out, looked at, and rolled back. */
export async function runCommands(
  writing: Writing,
  commands: readonly Permitted<CommandIntent>[],
  how: HowSure,
): Promise<Reply> {
  const { replaces = null } = how;
  if (replaces === null) return await carryOut(writing, commands, how);
  const { query } = writing;
  await query(sql`savepoint correction`);
  const undone = await undoLast(writing, undoing, replaces);
  // What may not be taken back can't be corrected either.
  if (undone.kind === 'not-allowed') return explainUndo(writing.language, undone);
  // Taken back already: then there is nothing to correct but the words.
  if (undone.kind === 'nothing') return await carryOut(writing, commands, how);
  const reply = await carryOut(writing, commands, how);
  // "No, back to negotiation": what it was before is what is wanted.
  if (reply.status === 'done')
    return changeOf(reply) === null ? explainUndo(writing.language, undone) : reply;
  await query(sql`rollback to savepoint correction`);
  return await goingOnFrom(writing, reply, replaces);
}

const undoing: IntentNamed<'undo'> = { kind: 'command', name: 'undo', slots: { redo: false, of: [] } };

/**
 * What is still to be asked or confirmed takes the change back when it is done, and not before. It was judged by the records as they are
 * without that change: until then they stay as they are with it.
 */
export async function goingOnFrom({ query, actor }: Writing, reply: Reply, replaces: number): Promise<Reply> {
  const actions: DraftAction[] = [];
  for (const action of reply.actions) {
    const { payload } = action;
    if (payload.does === 'confirm') {
      const basedOn = await inVersionsOfNow(query, actor, payload.basedOn);
      actions.push({ ...action, payload: { ...payload, basedOn, replaces } });
    } else if (payload.does === 'run' || payload.does === 'edit')
      actions.push({ ...action, payload: { ...payload, replaces } });
    else actions.push(action);
  }
  const question = reply.question === null ? null : { ...reply.question, replaces };
  return { ...reply, actions, question };
}

async function carryOut(
  writing: Writing,
  commands: readonly Permitted<CommandIntent>[],
  how: HowSure,
): Promise<Reply> {
  const { query, language } = writing;
  const undo = commands.find(isUndo);
  if (undo !== undefined) return await runUndo(writing, undo.intent, null);
  const decision = commands.find(isDecision);
  if (decision !== undefined) return await decideApproval(writing, decision.intent);
  const said = commands as readonly Permitted<DomainCommand>[];
  const read = await readSets(writing, said);
  if ('status' in read) return read;
  const { commands: domain, basis } = read;
  const unseen = await refuseUnseen(askedWithin(writing), domain);
  if (unseen !== null) return unseen;
  const intents = domain.map(({ intent }) => intent);
  const execution = { ...writing, allowsDuplicate: how.allowsDuplicate };
  const result = await execute(execution, domain);
  if (result.kind === 'stopped') {
    const asked = explainStopped(writing, intents, result.index, result.outcome);
    return (await recordClearPart(writing, domain, result, asked, how)) ?? asked;
  }
  const outcomes = await withPreviews(writing, domain, result.outcomes);
  const hold = await findHold(execution, result.changeSetId);
  // What is like that already needs no OK.
  const isSettled = how.isConfirmed || result.changeSetId === null;
  const reasons = isSettled ? [] : reasonsToConfirm(language, intents, outcomes, how);
  if (reasons.length === 0 && hold !== null) return await askApproval(execution, domain, outcomes, hold);
  if (reasons.length === 0) {
    const proposals = await proposed(writing, outcomes);
    return doneCard(language, withoutLessons(intents), outcomes, result.changeSetId, proposals);
  }
  await rollBackExecution(query);
  const waits = hold === null ? [] : [waitsFor(hold.approver?.name ?? null, language)];
  const preview = previewCard(language, intents, outcomes, [...reasons, ...waits]);
  return { ...preview, actions: await withoutUnmade(writing, preview.actions), basis };
}

/** What the preview itself has made and given away is there no more, and cannot have moved before it is confirmed. */
async function withoutUnmade(
  { query, actor }: Writing,
  actions: readonly DraftAction[],
): Promise<DraftAction[]> {
  return await Promise.all(
    actions.map(async (action) => {
      const { payload } = action;
      if (payload.does !== 'confirm') return action;
      const there = await inVersionsOfNow(query, actor, payload.basedOn);
      const isThere = (one: { readonly table: string; readonly id: number }): boolean =>
        there.some(({ table, id }) => table === one.table && id === one.id);
      return { ...action, payload: { ...payload, basedOn: payload.basedOn.filter(isThere) } };
    }),
  );
}

/**
 * One command that can't be done as it was said costs the others of its message nothing: they are done, and it alone is asked about or
 * refused. Its answer does all of it anew in place of this part, so that one undo takes back the whole message.
 */
async function recordClearPart(
  writing: Writing,
  commands: readonly Permitted<DomainCommand>[],
  stopped: Extract<ExecutionResult, { readonly kind: 'stopped' }>,
  asked: Reply,
  how: HowSure,
): Promise<Reply | null> {
  const { language, query } = writing;
  if (how.isUncertain || how.isStillToConfirm === true || (how.leftOver ?? []).length > 0) return null;
  const part = await doClearPart({ ...writing, allowsDuplicate: how.allowsDuplicate }, commands, stopped);
  if (part === null) return null;
  const done = part.commands.map(({ intent }) => intent);
  const isHeld = (await findHold({ ...writing, allowsDuplicate: false }, part.changeSetId)) !== null;
  if (isHeld || (!how.isConfirmed && reasonsToConfirm(language, done, part.outcomes, how).length > 0)) {
    await rollBackExecution(query);
    return null;
  }
  const intents = commands.map(({ intent }) => intent);
  const further = part.further.map(({ index, outcome }) => explainStopped(writing, intents, index, outcome));
  const proposals = await proposed(writing, part.outcomes);
  // One question at a time: what is asked of it has choices of its own.
  const outcomes = part.outcomes.map((one) => (asked.status === 'question' ? { ...one, offers: [] } : one));
  const card = doneCard(language, withoutLessons(done), outcomes, part.changeSetId, proposals);
  return withOpenPart(card, await goingOnFrom(writing, asked, part.changeSetId), further);
}

function proposed(writing: Writing, outcomes: readonly Done[]): ReturnType<typeof proposeChanges> {
  return proposeChanges(writing, outcomes, writing.notesHeard ?? new Map());
}

/** Takes back the last change of this thread, or a certain one. */
export async function runUndo(
  writing: Writing,
  intent: IntentNamed<'undo'>,
  changeSetId: number | null,
): Promise<Reply> {
  const { steps = 1, all = false, redo, of, named } = intent.slots;
  const isLast = changeSetId === null && !redo && of.length === 0 && named === undefined;
  const withdrawn = isLast ? await undoRequest(writing) : null;
  if (withdrawn !== null) return withdrawn;
  const wanted = all ? await countOfSitting(writing) : steps;
  const outcomes = [await undoLast(writing, intent, changeSetId)];
  while (outcomes.length < wanted && outcomes.at(-1)?.kind === 'undone')
    outcomes.push(await undoLast(writing, intent));
  const undone = explainUndo(writing.language, joinUndone(outcomes));
  // "One more" goes on with it.
  return undone.status === 'done' && !intent.slots.redo ? { ...undone, intents: [intent] } : undone;
}

/** Several steps told as one; where there were fewer than that, those. */
function joinUndone(outcomes: readonly UndoOutcome[]): UndoOutcome {
  const done = outcomes.filter((outcome) => outcome.kind === 'undone');
  const [first] = outcomes;
  const last = done.at(-1);
  if (first === undefined || last === undefined || done.length < 2)
    return first ?? { kind: 'nothing', redo: false };
  return {
    ...last,
    items: done.flatMap(({ items }) => items),
    records: done.flatMap(({ records }) => records),
    gone: done.flatMap(({ gone }) => gone),
    left: done.flatMap(({ left }) => left),
  };
}

const bulkFrom = 6;

function reasonsToConfirm(
  language: Language,
  intents: readonly CommandIntent[],
  outcomes: readonly Done[],
  { isUncertain, isStillToConfirm = false, leftOver = [], changedSince = [] }: HowSure,
): readonly string[] {
  const zh = language === 'zh';
  const reasons = outcomes.map(({ confirmBecause }) => confirmBecause).filter((reason) => reason !== null);
  for (const intent of intents) {
    const definition = definitionOf(intent.name);
    if (definition.kind === 'command' && definition.risk === 'high')
      reasons.push(zh ? `“${definition.title.zh}”需要确认。` : `To ${definition.title.en} needs your OK.`);
  }
  if (outcomes.flatMap(({ items }) => items).length >= bulkFrom)
    reasons.push(zh ? '一次改动较多。' : 'That is a lot at once.');
  if (changedSince.length > 0)
    reasons.push(
      zh
        ? `${changedSince.join('；')}在你填写之后又被改过，确认后以你的为准。`
        : `Changed since you did it: ${changedSince.join('; ')}. With your OK, yours takes its place.`,
    );
  if (leftOver.length > 0)
    reasons.push(
      zh ? `没看懂“${leftOver.join('”“')}”。` : `I did not understand "${leftOver.join('", "')}".`,
    );
  // Whatever else there is to confirm says it already.
  if (isStillToConfirm && reasons.length === 0)
    reasons.push(zh ? '改好了，还没执行。' : 'Changed as you said, and not done yet.');
  if (isUncertain)
    reasons.push(zh ? '不太确定是否理解对了。' : 'I am not quite sure that I read this right.');
  return reasons;
}

/** After the person's own OK somebody else has to agree. */
function waitsFor(name: string | null, language: Language): string {
  if (language === 'zh') return `确认后还需要${name ?? '上级'}批准。`;
  return `Then ${name ?? 'somebody else'} has to approve it.`;
}

function isDecision(command: Permitted<CommandIntent>): command is Permitted<IntentNamed<'decide-approval'>> {
  return command.intent.name === 'decide-approval';
}

function isUndo(command: Permitted<CommandIntent>): command is Permitted<IntentNamed<'undo'>> {
  return command.intent.name === 'undo';
}
