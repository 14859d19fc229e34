import type { FieldChange, RecordRef } from '../../../intents/index.ts';
import { nameEntryOf } from '../../linker/index.ts';
import { type Draft, draftOn, withSlots } from './draft.ts';
import { findRecord } from './find-record.ts';
import { moveTo } from './frames/assign.ts';
import type { MarkedText } from './marked-text.ts';
import type { CommandScene } from './scene.ts';
import { isAbout, openDealsOf, spokenAccount, spokenDeal } from './spoken-of.ts';
import type { ToldOfDeal } from './told-deal.ts';

/** What several clauses tell of one deal, which may not be there yet. */
export interface Dealing extends Omit<ToldOfDeal, 'confidence' | 'isPlain' | 'saysMore'> {
  readonly account: RecordRef | null;
  /** Told as its fields, for one of them at least. */
  readonly hasFields: boolean;
  /** In words that are said of deals alone: budget, decision, for that sum. */
  readonly isSaid: boolean;
  /** The clauses that stand nowhere else. */
  readonly texts: readonly MarkedText[];
}

/** The dealings with what one more clause tells: of the last one, unless it is about another deal. `isKept`: its words stand in a log. */
export function dealingsWith(
  before: readonly Dealing[],
  told: ToldOfDeal,
  text: MarkedText,
  isKept: boolean,
  scene: CommandScene,
): readonly Dealing[] {
  const account = spokenAccount(scene);
  const named = told.deal ?? spokenDeal(scene);
  // What is over is spoken of, but nothing is told of it that would change it.
  const isOver = named?.id != null && nameEntryOf(scene.context.names, 'deal', named.id)?.isClosed === true;
  const deal = isOver ? null : named;
  const one: Dealing = {
    account,
    deal,
    topic: told.topic,
    isNew: told.isNew,
    changes: told.changes,
    firm: told.firm,
    stage: told.stage,
    hasFields: told.isPlain,
    isSaid: told.confidence > leastOfNaming,
    texts: isKept ? [] : [text],
  };
  const last = before.at(-1);
  if (last === undefined || !goesOn(last, one)) return [...before, one];
  const holds = (field: string): boolean => last.firm.includes(field) || !one.firm.includes(field);
  const kept = last.changes.filter(({ field }) => holds(field));
  const known = new Set(kept.map(({ field }) => field));
  return [
    ...before.slice(0, -1),
    {
      account: last.account ?? one.account,
      deal: last.deal ?? one.deal,
      topic: last.topic ?? one.topic,
      isNew: last.isNew || one.isNew,
      changes: [...kept, ...one.changes.filter(({ field }) => !known.has(field))],
      firm: [...last.firm, ...one.firm],
      stage: last.stage ?? one.stage,
      hasFields: last.hasFields || one.hasFields,
      isSaid: last.isSaid || one.isSaid,
      texts: [...last.texts, ...one.texts],
    },
  ];
}

function goesOn(last: Dealing, one: Dealing): boolean {
  const isElsewhere = one.account !== null && last.account !== null && !isSame(one.account, last.account);
  const isOther = one.deal !== null && last.deal !== null && !isSame(one.deal, last.deal);
  const hasAmount = (dealing: Dealing): boolean => dealing.changes.some(({ field }) => field === 'amount');
  const isFurther = hasAmount(last) && ((hasAmount(one) && one.topic !== null) || one.isNew);
  return !isElsewhere && !isOther && !isFurther;
}

function isSame(one: RecordRef, other: RecordRef): boolean {
  return one.id === null ? one.text === other.text : one.id === other.id;
}

/** A sum or a day that merely stands there says less than this of being a deal's. */
const leastOfNaming = 0.7;
/** Less sure than this a card waits for Confirm: a deal that may be one of those that are open. */
const doubtful = 0.55;
const clear = 0.88;

/** The commands of a message with those that its dealings amount to: a deal that is changed, or a new one. What they don't is left over. */
export function draftsOf(
  dealings: readonly Dealing[],
  drafts: readonly Draft[],
  scene: CommandScene,
): { readonly drafts: readonly Draft[]; readonly leftOver: readonly MarkedText[] } {
  let all = drafts;
  const leftOver: MarkedText[] = [];
  for (const dealing of dealings) {
    const made = settled(dealing, all, scene);
    if (made === null) leftOver.push(...dealing.texts);
    else all = made;
  }
  return { drafts: all, leftOver };
}

function settled(dealing: Dealing, drafts: readonly Draft[], scene: CommandScene): readonly Draft[] | null {
  if (dealing.changes.length === 0 && dealing.stage === null) return null;
  const announced = drafts.findIndex((draft) => isNewDealOf(draft, dealing));
  if (announced >= 0)
    return drafts.map((draft, index) => (index === announced ? withChanges(draft, dealing.changes) : draft));
  if (dealing.deal !== null && !dealing.isNew) return changed(dealing.deal, dealing, drafts, scene);
  const hasAmount = dealing.changes.some(({ field }) => field === 'amount');
  const open = dealing.account === null ? [] : openDealsOf(dealing.account, scene);
  const meant = open.filter((entry) => isAbout(entry, dealing.topic));
  if (
    dealing.isNew ||
    (open.length === 0 && hasAmount) ||
    (dealing.topic !== null && meant.length === 0 && hasAmount)
  )
    return dealing.account === null ? null : created(dealing, drafts, !dealing.isNew && open.length > 0);
  const [only] = meant.length > 0 ? meant : open;
  if (only === undefined) return null;
  const isOnlyOne = open.length === 1 && dealing.topic === null && dealing.isSaid;
  if (meant.length !== 1 && !dealing.hasFields && !isOnlyOne) return null;
  const ref =
    meant.length === 1 || open.length === 1
      ? { entity: 'deal', text: only.name, id: only.id, candidates: [] }
      : findRecord(undefined, ['deal'], scene).ref;
  return changed(ref, dealing, drafts, scene);
}

/** A new deal that the message has announced already, and of which this is said: it may lack what was said before it. */
function isNewDealOf({ intent }: Draft, { account, topic, isNew }: Dealing): boolean {
  if (intent.name !== 'create-record' || intent.slots.entity !== 'deal') return false;
  const of = intent.slots.changes.find(({ field }) => field === 'account')?.value;
  const isOfAccount = of?.type !== 'record' || account === null || isSame(of.record, account);
  return isOfAccount && (isNew || topic === null || intent.slots.name === null);
}

function withChanges(draft: Draft, further: readonly FieldChange[]): Draft {
  if (draft.intent.name !== 'create-record' && draft.intent.name !== 'update-record') return draft;
  const { changes } = draft.intent.slots;
  const known = new Set(changes.map(({ field }) => field));
  return withSlots(draft, { changes: [...changes, ...further.filter(({ field }) => !known.has(field))] });
}

function changed(
  deal: RecordRef,
  { changes, stage }: Dealing,
  drafts: readonly Draft[],
  scene: CommandScene,
): readonly Draft[] {
  const found = {
    ref: deal,
    certainty: deal.id !== null ? 'one' : deal.candidates.length > 0 ? 'several' : 'unknown',
  } as const;
  const isOf = ({ intent }: Draft): boolean =>
    intent.name === 'update-record' && isSame(intent.slots.record, deal);
  const update =
    changes.length === 0
      ? []
      : drafts.some(isOf)
        ? []
        : [
            draftOn(
              'update-record',
              { record: deal, changes: [...changes] },
              { slot: 'record', found },
              clear,
            ),
          ];
  const moved =
    stage === null || drafts.some(({ intent }) => intent.name === 'move-stage')
      ? []
      : [moveTo(undefined, stage, { ...scene, mentioned: [deal] }, clear)];
  return beforeTasks(
    drafts.map((draft) => (isOf(draft) ? withChanges(draft, changes) : draft)),
    [...moved, ...update],
  );
}

function created(
  { account, topic, changes, stage }: Dealing,
  drafts: readonly Draft[],
  isDoubtful: boolean,
): readonly Draft[] {
  if (account === null) return drafts;
  const all: FieldChange[] = [
    { field: 'account', value: { type: 'record', record: account } },
    ...changes,
    ...(stage === null ? [] : [{ field: 'stage', value: { type: 'key' as const, text: stage, key: stage } }]),
  ];
  const draft = draftOn(
    'create-record',
    { entity: 'deal', name: topic, changes: all },
    null,
    isDoubtful ? doubtful : clear,
  );
  return beforeTasks(drafts, [draft]);
}

/** A card tells what happened before what is to be done. */
function beforeTasks(drafts: readonly Draft[], further: readonly Draft[]): readonly Draft[] {
  const at = drafts.findIndex(({ intent }) => intent.name === 'create-task');
  return at < 0 ? [...drafts, ...further] : [...drafts.slice(0, at), ...further, ...drafts.slice(at)];
}
