import type { EntityKey } from '../../../entities/index.ts';
import type { MeasureFilter } from '../../../intents/index.ts';
import { countOf } from './conditions.ts';
import { type Draft, note, type Scene, take } from './draft.ts';
import { type Item, itemSense, itemSenses } from './items.ts';
import { eventsOf } from './statuses.ts';

/** "Customers with overdue invoices", 有在途商机的客户, 还没付款的客户: those that have some of another kind of record. */
export function readHeld(scene: Scene, draft: Draft, entity: EntityKey, head: Item): MeasureFilter[] {
  if (!holders.has(entity)) return [];
  const having: MeasureFilter[] = [];
  const keep = (measure: string | null, noun: Item, state?: Item): void => {
    if (measure === null) return;
    take(draft, state);
    note(draft, 'having', noun, `${measure} > 0`);
    // "Companies with unpaid invoices": what each owes tells as much.
    if (itemSense(noun, 'measure')?.key === measure) draft.doubt += eitherWay;
    having.push({ measure, op: '>', values: ['0'] });
  };
  const isFree = (item: Item): boolean =>
    item !== head && !draft.taken.has(item.at) && item.condition === null && item.rank === null;
  const states = new Set(
    scene.items.map((item) =>
      itemSense(item, 'entity') === undefined ? undefined : stateBefore(scene, item),
    ),
  );
  for (const noun of scene.items) {
    if (!isFree(noun) || noun.isMissing || states.has(noun)) continue;
    const state = stateBefore(scene, noun);
    keep(someOf(scene, head, noun, state), noun, state);
  }
  if (entity === 'account') for (const item of scene.items) if (isFree(item)) keep(owedBy(scene, item), item);
  return having;
}

const eitherWay = 0.1;

/** Records that figures are kept of. */
const holders: ReadonlySet<EntityKey> = new Set(['account', 'user', 'team', 'product']);

/** The measure of which each has some, where words of having stand before the noun, or before its state. */
function someOf(scene: Scene, head: Item, noun: Item, state: Item | undefined): string | null {
  const { start } = state ?? noun;
  const isHad =
    having.test(scene.text.slice(0, start)) && (start > head.end || hadZh.test(scene.text.slice(0, start)));
  if (!isHad) return null;
  const counted = itemSense(noun, 'measure')?.key;
  if (counted !== undefined && isOfRecords(scene, counted)) return counted;
  if (
    itemSenses(noun, 'entity').some(
      ({ key }) => key === 'invoice' || (key === 'payment' && state !== undefined),
    )
  )
    return ofInvoices(scene, state);
  // Of a state that nothing is counted by, the whole number would say too much.
  const ofKind = state === undefined ? countOf(scene, noun, undefined) : countOf(scene, state, noun);
  return ofKind?.measure ?? null;
}

const having =
  /\b(?:with|have|has|having|got|holding)\s+(?:(?:any|some|at least one|an?|the|their)\s+)*$|(?<![所没])有(?:着|了|过)?$/iu;
const hadZh = /(?<![所没])有(?:着|了|过)?$/u;

/** How many there are of something, or what is owed for it. */
function isOfRecords({ lexicon }: Scene, key: string): boolean {
  const { receivables, overdueAmount } = lexicon.unnamed;
  return lexicon.measures.get(key)?.unit === 'integer' || key === receivables || key === overdueAmount;
}

function ofInvoices({ lexicon }: Scene, state: Item | undefined): string | null {
  const { receivables, overdueAmount } = lexicon.unnamed;
  if (state === undefined) return lexicon.unnamed.count.invoice ?? null;
  const events = eventsOf(state);
  if (events.some((event) => event === 'overdue' || event === 'dunning')) return overdueAmount;
  const isOpen =
    events.includes('unpaid') ||
    itemSenses(state, 'value').some(({ entity, key }) => entity === 'invoice' && key === 'unpaid');
  return isOpen ? receivables : null;
}

/** "Open", "overdue", 进行中的: right before the noun. */
function stateBefore({ items }: Scene, noun: Item): Item | undefined {
  const before = items[noun.at - 1];
  const isState =
    itemSenses(before, 'value').some(({ field }) => field === 'status') ||
    (before !== undefined && eventsOf(before).length > 0);
  return isState && before?.isMissing === false && before.condition === null ? before : undefined;
}

/** 哪些客户还没付款, "customers who haven't paid": what they owe. */
function owedBy({ lexicon }: Scene, item: Item): string | null {
  const { receivables, overdueAmount } = lexicon.unnamed;
  const events = eventsOf(item);
  if (item.isMissing) return events.includes('paid') ? receivables : null;
  if (events.includes('overdue') || events.includes('dunning')) return overdueAmount;
  return events.includes('unpaid') && ofMoney.test(item.text) ? receivables : null;
}

/** "Open" and "outstanding" are other things too. */
const ofMoney = /paid|pay|ow(?:e|ing)|[付款欠收]/iu;
