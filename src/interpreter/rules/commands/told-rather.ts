import type { CommandIntent } from '../../../intents/index.ts';
import type { Draft } from './draft.ts';
import type { CommandScene } from './scene.ts';
import { openDealsOf, spokenAccount, spokenDeal } from './spoken-of.ts';
import { leastOfFollowing } from './surest-command.ts';
import type { ToldOfDeal } from './told-deal.ts';

/** A change of just one deal that is known. */
export function isOfOneDeal({ intent, record }: Draft): boolean {
  return (
    changesDeal.has(intent.name) && record?.found.certainty === 'one' && record.found.ref.entity === 'deal'
  );
}

const changesDeal: ReadonlySet<CommandIntent['name']> = new Set([
  'move-stage',
  'update-record',
  'close-deal',
]);

/** A clause that is nothing but a deal and its values is told of it, unless one command says all of this. */
export function isToldWhole(
  tolds: readonly ToldOfDeal[],
  draft: Draft | null,
  drafts: readonly Draft[],
  scene: CommandScene,
): boolean {
  if (!tolds.every(({ isWhole }) => isWhole) || isOfWords(draft)) return false;
  // "He'll send the PO on Friday" is to be asked after then.
  if (draft?.intent.name === 'create-task' && draft.confidence >= surelyToDo) return false;
  // "Create a deal for Acme renewal worth 20k": none of those that are there.
  if (draft?.intent.name === 'create-record' && draft.confidence >= 0.9 && drafts.length === 0) return false;
  // "No show again. Moved to tomorrow 4pm": the meeting, and no deal.
  if (
    draft?.intent.name === 'log-activity' &&
    draft.intent.slots.status === 'planned' &&
    draft.confidence >= surelyToDo
  )
    return false;
  const last = drafts.at(-1)?.intent;
  const isOwnField =
    last?.name === 'create-record' || (last?.name === 'reopen-deal' && last.slots.stage === null);
  const isNamed = tolds.every(({ deals }) => deals.length > 0 && deals.every(({ id }) => id !== null));
  if (!isNamed && (isOwnField || !isOfKnownDeal(tolds, scene))) return false;
  if (draft === null || !isOfOneDeal(draft)) return true;
  // "Closed it yesterday for 60k": its sum is added to the closing.
  if (draft.intent.name === 'close-deal' && tolds.every(({ outcome }) => outcome === null)) return false;
  return tolds.some((told) => !saysAll(draft, told));
}

/** "Add 5,000 to the data platform (3)": the sum that the command changes is told of no other deal. */
export function isSaidBy({ intent }: Draft, told: ToldOfDeal): boolean {
  if (intent.name !== 'update-record' || told.changes.length === 0) return false;
  if (told.outcome !== null || told.stage !== null || told.lines.length > 0) return false;
  return told.changes.every(({ field, value }) =>
    intent.slots.changes.some(
      (own) => own.field === field && 'text' in own.value && 'text' in value && own.value.text === value.text,
    ),
  );
}

/** "Upgrade qualified -> discovery": of two stages the one that it goes to. */
export function isOtherStage(tolds: readonly ToldOfDeal[], draft: Draft | null): boolean {
  const to = draft?.intent.name === 'move-stage' ? draft.intent.slots.stage : null;
  return to !== null && tolds.some(({ stage, deals }) => stage !== null && stage !== to && deals.length > 0);
}

/** "Next step: send the contract": what a field of words is set to holds words of stages and dates. */
export function isOfWords(draft: Draft | null): boolean {
  return (
    draft?.intent.name === 'update-record' &&
    draft.confidence >= 0.9 &&
    draft.intent.slots.changes.every(({ value }) => value.type === 'text' && value.text !== '')
  );
}

const surelyToDo = 0.87;

/** The deal that is spoken of, the customer's only one, or "both" of his two. */
function isOfKnownDeal(tolds: readonly ToldOfDeal[], scene: CommandScene): boolean {
  if (spokenDeal(scene) !== null) return true;
  const account = spokenAccount(scene);
  const open = account === null ? [] : openDealsOf(account, scene);
  return open.length === 1 || (open.length === 2 && tolds.every(({ isOfAll }) => isOfAll));
}

function saysAll({ intent, record }: Draft, { changes, stage, outcome, deals }: ToldOfDeal): boolean {
  // A closed deal of the same words is not meant.
  if (deals.length > 1 || (deals[0] !== undefined && deals[0].id !== record?.found.ref.id)) return false;
  if (intent.name === 'move-stage') return changes.length === 0 && outcome === null;
  if (intent.name === 'close-deal')
    return changes.every(
      ({ field }) =>
        (field === 'amount' && intent.slots.amount !== null) ||
        (field === 'competitor' && intent.slots.competitor?.type === 'key') ||
        (field === 'lossReason' && intent.slots.reason?.type === 'key'),
    );
  return (
    intent.name === 'update-record' &&
    stage === null &&
    outcome === null &&
    changes.every(({ field }) => intent.slots.changes.some((own) => own.field === field))
  );
}

/** Told in passing rather than commanded: the surer reading; a deal that a command would have to ask for is told of, too. */
export function isToldRather(told: ToldOfDeal, draft: Draft | null): boolean {
  if (told.confidence < leastOfFollowing) return false;
  const isUnclear =
    (draft?.intent.name === 'move-stage' || draft?.intent.name === 'update-record') &&
    draft.record?.found.certainty !== 'one';
  return isUnclear || told.confidence > (draft?.confidence ?? 0);
}
