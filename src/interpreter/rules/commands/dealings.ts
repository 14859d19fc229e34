import type { AmountValue, FieldChange, IntentNamed, RecordRef, SlotValue } from '../../../intents/index.ts';
import { nameEntryOf } from '../../linker/index.ts';
import { type Draft, draftOn, withSlots } from './draft.ts';
import { findRecord } from './find-record.ts';
import { moveTo } from './frames/assign.ts';
import type { MarkedText } from './marked-text.ts';
import { isOfMessage } from './new-companies.ts';
import type { ProductLine } from './product-lines.ts';
import type { CommandScene } from './scene.ts';
import { isAbout, openDealsOf, spokenAccount, spokenDeal } from './spoken-of.ts';
import { type ToldOfDeal, withoutSum } from './told-deal.ts';
import { askedIfAlike, mayBe } from './which-of-alike.ts';

/** What several clauses tell of one deal, or of several at once, or of one that may not be there yet. */
export interface Dealing
  extends Omit<ToldOfDeal, 'confidence' | 'isPlain' | 'isWhole' | 'isOfAll' | 'isOfEach' | 'saysMore'> {
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
  told: readonly ToldOfDeal[],
  text: MarkedText,
  isKept: boolean,
  scene: CommandScene,
): readonly Dealing[] {
  return told.reduce((dealings, one) => withOne(dealings, one, isKept ? [] : [text], scene), before);
}

function withOne(
  before: readonly Dealing[],
  told: ToldOfDeal,
  texts: readonly MarkedText[],
  scene: CommandScene,
): readonly Dealing[] {
  const account = spokenAccount(scene);
  const last = before.at(-1);
  const isOfLast = last !== undefined && !isElsewhere(last.account, account);
  if (told.isOfAll && told.deals.length === 0 && isOfLast) {
    const shared = before.filter((one) => one.deals.length > 0 && !isElsewhere(one.account, account));
    if (shared.length > 1)
      return before.map((one) =>
        shared.includes(one) ? joined(one, dealingOf(told, one.deals, one.account, texts)) : one,
      );
  }
  const meant = dealsMeant(told, last, account, scene);
  // "They want 200 seats" goes into no deal that merely is called after seats.
  const isNamed =
    meant.length === 0 || [...told.deals, ...(last?.deals ?? [])].length > 0 || spokenDeal(scene) !== null;
  const isOfSeveral = meant.length > 1 && !told.isOfEach;
  const one = dealingOf(
    {
      ...told,
      changes: isOfSeveral ? withoutSum(told.changes) : told.changes,
      lines: isNamed ? told.lines : [],
    },
    meant,
    account,
    texts,
  );
  const isOther = last !== undefined && told.isChange && isMereTopic(last);
  return last !== undefined && !isOther && goesOn(last, one)
    ? [...before.slice(0, -1), joined(last, one)]
    : [...before, one];
}

function dealingOf(
  told: ToldOfDeal,
  deals: readonly RecordRef[],
  account: RecordRef | null,
  texts: readonly MarkedText[],
): Dealing {
  const { topic, isNew, isChange, changes, firm, stage, outcome, closedOn, lines } = told;
  const isSaid = told.confidence > leastOfNaming;
  return {
    ...{ account, deals, topic, isNew, isChange, changes, firm, stage, outcome, closedOn, lines },
    ...{ hasFields: told.isPlain || told.isWhole, isSaid, texts },
  };
}

/** The deals of which something is told: those that it calls by name, those of the clause before, the one that is spoken of. */
function dealsMeant(
  told: ToldOfDeal,
  last: Dealing | undefined,
  account: RecordRef | null,
  scene: CommandScene,
): readonly RecordRef[] {
  if (told.deals.length > 0) return told.deals;
  if (last?.isNew === true && !isElsewhere(last.account, account)) return [];
  const spoken = spokenDeal(scene);
  // 网关采购降到65万, behind another deal of his: it is the one that is called so.
  const called =
    told.topic === null || account === null
      ? []
      : openDealsOf(account, scene).filter((entry) => isAbout(entry, told.topic));
  const [only] = called;
  if (only !== undefined && called.length === 1 && only.id !== spoken?.id)
    return [{ entity: 'deal', text: only.name, id: only.id, candidates: [] }];
  const ofLast = last?.deals ?? [];
  if (spoken !== null && ofLast.some((one) => isSame(one, spoken))) return ofLast;
  // What is over is spoken of, but nothing is told of it that would change it.
  const isOver = spoken?.id != null && nameEntryOf(scene.context.names, 'deal', spoken.id)?.isClosed === true;
  if (spoken !== null && !isOver) return [spoken];
  const open = told.isOfAll && account !== null ? openDealsOf(account, scene) : [];
  return open.length === 2
    ? open.map(({ id, name }) => ({ entity: 'deal', text: name, id, candidates: [] }))
    : [];
}

/** What is told later holds where it says so by the field's own name, or where nothing did before. */
function joined(last: Dealing, one: Dealing): Dealing {
  const holds = (field: string): boolean => last.firm.includes(field) || !one.firm.includes(field);
  const kept = last.changes.filter(({ field }) => holds(field));
  const known = new Set(kept.map(({ field }) => field));
  return {
    account: last.account ?? one.account,
    deals: last.deals.length > 0 ? last.deals : one.deals,
    topic: last.topic ?? one.topic,
    isNew: last.isNew || one.isNew,
    isChange: last.isChange || one.isChange,
    changes: [...kept, ...one.changes.filter(({ field }) => !known.has(field))],
    firm: [...last.firm, ...one.firm],
    stage: last.stage ?? one.stage,
    outcome: last.outcome ?? one.outcome,
    closedOn: last.closedOn ?? one.closedOn,
    lines: [
      ...last.lines.filter((line) => !one.lines.some((other) => isOfProduct(line, other))),
      ...one.lines,
    ],
    hasFields: last.hasFields || one.hasFields,
    isSaid: last.isSaid || one.isSaid,
    texts: [...last.texts, ...one.texts],
  };
}

function isOfProduct(one: ProductLine, other: ProductLine): boolean {
  return one.line.product.id === other.line.product.id;
}

/** "They want 20 more seats; changed the amount to 24k": what they want is no deal yet that could be changed. */
function isMereTopic({ deals, changes, stage, isNew }: Dealing): boolean {
  return deals.length === 0 && changes.length === 0 && stage === null && !isNew;
}

function isElsewhere(one: RecordRef | null, other: RecordRef | null): boolean {
  return one !== null && other !== null && !isSame(one, other);
}

function goesOn(last: Dealing, one: Dealing): boolean {
  const isOther =
    one.deals.length > 0 &&
    last.deals.length > 0 &&
    !(
      one.deals.length === last.deals.length &&
      one.deals.every((deal) => last.deals.some((other) => isSame(deal, other)))
    );
  const hasAmount = (dealing: Dealing): boolean => dealing.changes.some(({ field }) => field === 'amount');
  const isNamed =
    one.deals.length > 0 && last.deals.length === 0 && last.changes.length > 0 && last.topic !== null;
  const isFurther =
    hasAmount(last) && ((hasAmount(one) && one.topic !== null && !isSameDeal(last, one)) || one.isNew);
  return !isElsewhere(last.account, one.account) && !isOther && !isFurther && !isNamed;
}

function isSameDeal(last: Dealing, one: Dealing): boolean {
  const [deal] = one.deals;
  return deal !== undefined && last.deals.some((other) => isSame(deal, other));
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
  const { changes, stage, outcome, deals, isNew, lines } = dealing;
  if (changes.length === 0 && stage === null && outcome === null && lines.length === 0) return null;
  const lead = leadMeant(dealing.account, scene);
  if (lead !== null) return ofLead(lead, dealing, drafts);
  const entered = drafts.find((draft) => isLeadFrom(draft, dealing.account));
  const expected = changes.find(({ field }) => field === 'amount');
  if (entered !== undefined && expected !== undefined)
    return drafts.map((draft) =>
      draft === entered ? withChanges(draft, [{ ...expected, field: 'expectedAmount' }]) : draft,
    );
  const announced = drafts.findIndex((draft) => isNewDealOf(draft, dealing));
  const made = drafts[announced];
  if (made !== undefined)
    return beforeTasks(
      drafts.map((draft) => (draft === made ? withChanges(draft, changes) : draft)),
      linesOf(newDeal(made), lines),
    );
  if (deals.length > 0 && !isNew) {
    const meant = withoutPlans(dealing, drafts);
    return deals.reduce((all, deal) => changed(deal, meant, all, scene), drafts);
  }
  const hasAmount = changes.some(({ field }) => field === 'amount');
  const open = dealing.account === null ? [] : openDealsOf(dealing.account, scene);
  const about = open.filter((entry) => isAbout(entry, dealing.topic));
  // 把金额改成35万, of a customer without a deal: what is changed was there before, and no new one is meant.
  if (dealing.isChange && !isNew && dealing.topic === null && open.length === 0) return null;
  if (
    outcome === null &&
    (isNew || (open.length === 0 && hasAmount) || (dealing.topic !== null && about.length === 0 && hasAmount))
  )
    return dealing.account === null ? null : created(dealing, drafts, !isNew && open.length > 0);
  const [only] = about.length > 0 ? about : open;
  if (only === undefined) return null;
  const isOnlyOne = open.length === 1 && dealing.topic === null && dealing.isSaid;
  if (about.length !== 1 && !dealing.hasFields && !isOnlyOne) return null;
  const own = withoutPlans(dealing, drafts);
  const meant = { ...(about.length === 1 ? own : withoutWishes(own)), lines: [] };
  if (meant.changes.length === 0 && stage === null && outcome === null) return null;
  const ref =
    about.length === 1 || open.length === 1
      ? { entity: 'deal', text: only.name, id: only.id, candidates: [] }
      : findRecord(undefined, ['deal'], scene).ref;
  return changed(ref, meant, drafts, scene);
}

/** What a customer would spend, told of no deal by its name: like what he would buy it is offered for the only one that is open, and overwrites nothing. */
function withoutWishes(dealing: Dealing): Dealing {
  const isFirm = dealing.firm.includes('amount');
  return isFirm
    ? dealing
    : { ...dealing, changes: dealing.changes.filter(({ field }) => field !== 'amount') };
}

/**
 * By when a customer decides, told beside a contact with him and with nothing else that becomes of the deal: what he plans is offered from the
 * words of the log, and moves no date.
 */
function withoutPlans(dealing: Dealing, drafts: readonly Draft[]): Dealing {
  const isLogged = drafts.some(
    ({ intent, isImplied = false }) => intent.name === 'log-activity' && !isImplied,
  );
  const { firm, stage, outcome, isChange } = dealing;
  const isChanged = firm.length > 0 || stage !== null || outcome !== null || isChange;
  return isLogged && !isChanged
    ? { ...dealing, changes: dealing.changes.filter(({ field }) => field !== 'expectedCloseDate') }
    : dealing;
}

/** The lead that is spoken of: his company is no customer yet. */
function leadMeant(account: RecordRef | null, { mentioned }: CommandScene): RecordRef | null {
  if (account !== null && account.id !== null && !isOfMessage(account.id)) return null;
  return mentioned.findLast(({ entity, id }) => entity === 'lead' && id !== null) ?? null;
}

/** A lead that the message enters, whose company no record has. */
function isLeadFrom({ intent }: Draft, account: RecordRef | null): boolean {
  return (
    intent.name === 'create-record' &&
    intent.slots.entity === 'lead' &&
    isOfMessage(account?.id ?? null) &&
    intent.slots.changes.some(
      ({ field, value }) => field === 'company' && value.type === 'text' && value.text === account?.text,
    )
  );
}

/** What a lead would spend; of his deal there is nothing to change yet. */
function ofLead(lead: RecordRef, { changes }: Dealing, drafts: readonly Draft[]): readonly Draft[] | null {
  const amount = changes.find(({ field }) => field === 'amount');
  if (amount === undefined) return null;
  const slots = { record: lead, changes: [{ ...amount, field: 'expectedAmount' }] };
  return beforeTasks(drafts, [
    draftOn('update-record', slots, { slot: 'record', found: { ref: lead, certainty: 'one' } }, clear),
  ]);
}

/** A new deal that the message has announced already, and of which this is said: it may lack what was said before it. */
function isNewDealOf({ intent }: Draft, { account, topic, isNew, deals }: Dealing): boolean {
  if (intent.name !== 'create-record' || intent.slots.entity !== 'deal' || deals.length > 0) return false;
  const of = intent.slots.changes.find(({ field }) => field === 'account')?.value;
  const isOfAccount = of?.type !== 'record' || account === null || isSame(of.record, account);
  const { name } = intent.slots;
  return isOfAccount && (isNew || topic === null || name === null || name === topic);
}

function withChanges(draft: Draft, further: readonly FieldChange[]): Draft {
  if (draft.intent.name !== 'create-record' && draft.intent.name !== 'update-record') return draft;
  const { changes } = draft.intent.slots;
  const known = new Set(changes.map(({ field }) => field));
  return withSlots(draft, { changes: [...changes, ...further.filter(({ field }) => !known.has(field))] });
}

/** The drafts with what is told of a deal that is there: added to what is done with it already, else as changes of their own. */
function changed(
  deal: RecordRef,
  { changes, stage, outcome, closedOn, lines }: Dealing,
  said: readonly Draft[],
  scene: CommandScene,
): readonly Draft[] {
  const drafts = askedIfAlike(deal, said, scene);
  const certainty = deal.id !== null ? 'one' : deal.candidates.length > 0 ? 'several' : 'unknown';
  const on = (slot: string) => ({ slot, found: { ref: deal, certainty } }) as const;
  const isClosing = ({ intent }: Draft): boolean =>
    intent.name === 'close-deal' && mayBe(intent.slots.deal, deal);
  if (outcome !== null || drafts.some(isClosing)) {
    const slots = { deal, outcome: outcome ?? 'won', reason: null, competitor: null, closedOn, amount: null };
    const all = drafts.some(isClosing)
      ? drafts
      : beforeTasks(drafts, [draftOn('close-deal', slots, on('deal'), clear)]);
    return beforeTasks(
      all.map((draft) => (isClosing(draft) ? closedWith(draft, changes) : draft)),
      linesOf(deal, lines),
    );
  }
  const isUpdate = ({ intent }: Draft): boolean =>
    intent.name === 'update-record' && mayBe(intent.slots.record, deal);
  const isMove = ({ intent }: Draft): boolean =>
    intent.name === 'move-stage' && mayBe(intent.slots.deal, deal);
  const first = drafts.findIndex(isUpdate);
  const own = drafts
    .filter(isUpdate)
    .flatMap(({ intent }) => (intent.name === 'update-record' ? intent.slots.changes : []));
  const further = changes.filter(({ field }) => !own.some((one) => one.field === field));
  const update =
    changes.length === 0 || first >= 0
      ? []
      : [draftOn('update-record', { record: deal, changes: [...changes] }, on('record'), clear)];
  const moved =
    stage === null || drafts.some(isMove)
      ? []
      : [moveTo(undefined, stage, { ...scene, mentioned: [deal] }, clear)];
  return beforeTasks(
    drafts.map((draft, at) => (at === first ? withChanges(draft, further) : draft)),
    // A stage may ask for what is told beside it.
    [...update, ...moved, ...linesOf(deal, lines)],
  );
}

function linesOf(deal: RecordRef, lines: readonly ProductLine[]): readonly Draft[] {
  if (lines.length === 0) return [];
  const certainty = deal.id !== null || deal.candidates.length === 0 ? 'one' : 'several';
  return [
    draftOn(
      'set-lines',
      { deal, lines: lines.map(({ line }) => line) },
      { slot: 'deal', found: { ref: deal, certainty } },
      clear,
    ),
  ];
}

/** A deal that the message makes: by its name, or as the only one that it makes. */
function newDeal({ intent }: Draft): RecordRef {
  const name = intent.name === 'create-record' ? intent.slots.name : null;
  return { entity: 'deal', text: name ?? '', id: null, candidates: [] };
}

/** A closing with the sum, the rival and the reason that were told beside it; a date that lies ahead is another deal's. */
function closedWith(draft: Draft, changes: readonly FieldChange[]): Draft {
  if (draft.intent.name !== 'close-deal') return draft;
  const { slots } = draft.intent;
  const told = (field: string): SlotValue | null => {
    const value = changes.find((one) => one.field === field)?.value;
    return value === undefined || value.type === 'relative' ? null : value;
  };
  const amount = told('amount');
  const isListed = (value: SlotValue | null): boolean => value?.type === 'key';
  const [competitor, reason] = [told('competitor'), told('lossReason')];
  const further: Partial<IntentNamed<'close-deal'>['slots']> = {
    amount: slots.amount ?? (amount?.type === 'money' ? sumOf(amount) : null),
    competitor: slots.competitor ?? competitor,
    reason: isListed(slots.reason) ? slots.reason : (reason ?? slots.reason),
  };
  return withSlots(draft, further);
}

function sumOf({ text, value, currency }: Extract<SlotValue, { type: 'money' }>): AmountValue {
  return { text, value, currency };
}

function created(
  { account, topic, changes, stage, lines }: Dealing,
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
  return beforeTasks(drafts, [draft, ...linesOf(newDeal(draft), lines)]);
}

/** A card tells what happened before what is to be done. */
function beforeTasks(drafts: readonly Draft[], further: readonly Draft[]): readonly Draft[] {
  const at = drafts.findIndex(({ intent }) => intent.name === 'create-task');
  return at < 0 ? [...drafts, ...further] : [...drafts.slice(0, at), ...further, ...drafts.slice(at)];
}
