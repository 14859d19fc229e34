import { maySee, sightOf } from '../../permissions/index.ts';
import type { InterpreterContext, ThreadRecord } from '../interpretation.ts';
import { type NameEntry, type NameSpan, nameEntryOf, namesOfAccount } from '../linker/index.ts';
import { wordsOfDeal } from '../rules/deal-words.ts';
import { normalise } from '../rules/text.ts';

type InThread = Pick<InterpreterContext, 'thread' | 'names' | 'actor'>;

/**
 * The records that "it" may mean, of these kinds: each of a list that was shown last, else the latest that was spoken of, or what hangs
 * on it: the account of a deal or a contact, the open deals of an account.
 */
export function recall(context: InThread, wanted: (entity: string) => boolean): readonly ThreadRecord[] {
  const { thread } = context;
  if (thread === undefined) return [];
  // What has no name cannot be offered to choose from.
  const listed = listedLast(context).filter(({ entity, name }) => name !== '' && wanted(entity));
  if (listed.length > 0) return listed.slice(0, mostRecalled);
  for (const record of spokenOf(context)) {
    if (wanted(record.entity)) return [record];
    if (wanted('account')) {
      const account = accountOf(record, context);
      if (account !== null) return [account];
    }
    if (wanted('deal')) {
      const deals = dealsAround(record, context);
      if (deals.length > 0) return deals.slice(0, mostRecalled);
    }
  }
  return [];
}

/** The records of a kind at the same customer, itself among them; of deals those that are open. */
export function besides(record: ThreadRecord, context: InThread): readonly ThreadRecord[] {
  const account = accountOf(record, context);
  if (account === null || (record.entity !== 'deal' && record.entity !== 'contact')) return [];
  const there = namesOfAccount(context.names, account.id, record.entity, sightOf(context.actor));
  return record.entity === 'deal' ? openFirst(there) : there;
}

/** The deals that the thread shows or is about: those of the last list, and the open ones of the customer who was spoken of last. */
export function dealsOfThread(context: InThread): readonly ThreadRecord[] {
  const listed = (context.thread?.listed ?? []).filter((record) => isVisible(record, context));
  // What was just logged is no customer's by its name: whoever stands beside it is.
  const account = spokenOf(context)
    .slice(0, besideLatest)
    .map((record) => accountOf(record, context))
    .find((one) => one !== null);
  return [
    ...listed.filter(({ entity }) => entity === 'deal'),
    ...(account === undefined || account === null
      ? []
      : openFirst(namesOfAccount(context.names, account.id, 'deal', sightOf(context.actor)))),
  ];
}

/** The latest of each kind of person, the latest first: whom "her" means is for the sentence to say. */
export function peopleOfThread(context: InThread): readonly ThreadRecord[] {
  const people = spokenOf(context).filter(({ entity }) => personKinds.has(entity));
  return people.filter(({ entity }, at) => people.findIndex((one) => one.entity === entity) === at);
}

/** Of records that a name fits equally well, those that the thread is about; a name that fits one alone means that one. */
export function narrowed<Candidate extends { readonly entry: NameEntry; readonly score: number }>(
  candidates: readonly Candidate[],
  said: string,
  context: InThread,
): readonly Candidate[] {
  const [best] = candidates;
  if (best === undefined || context.thread === undefined) return candidates;
  const isEqual = ({ entry, score }: Candidate): boolean =>
    (entry.entity === best.entry.entity ||
      (personKinds.has(entry.entity) && personKinds.has(best.entry.entity))) &&
    score >= best.score - equalWithin;
  const equal = candidates.filter(isEqual);
  // A whole name is meant before the longer ones that begin with it, whatever the thread is about.
  const isWhole = ({ entry }: Candidate): boolean => normalise(entry.name) === normalise(said);
  if (equal.length < 2 || equal.filter(isWhole).length === 1) return candidates;
  const meant = ofFocus(equal, context);
  return meant.length === equal.length
    ? candidates
    : [...meant, ...candidates.filter((one) => !isEqual(one))];
}

/** A name of the message with the thread's records before others that are called so. */
export function narrowedSpan(span: NameSpan, context: InThread): NameSpan {
  const candidates = narrowed(span.candidates, span.text, context);
  if (candidates === span.candidates) return span;
  return {
    ...span,
    candidates,
    matches: Math.min(span.matches, candidates.length),
  };
}

const mostRecalled = 8;
const besideLatest = 3;
/** What was spoken of before these is not what the thread is about. */
const focusKept = 8;
/** Scores this close don't tell two records apart. */
const equalWithin = 0.05;
const personKinds: ReadonlySet<string> = new Set(['contact', 'lead', 'user']);

function ofFocus<Candidate extends { readonly entry: NameEntry }>(
  equal: readonly Candidate[],
  context: InThread,
): readonly Candidate[] {
  const isRecord = (record: ThreadRecord, { entry }: Candidate): boolean =>
    record.entity === entry.entity && record.id === entry.id;
  const listed = listedLast(context);
  const shown = equal.filter((one) => listed.some((record) => isRecord(record, one)));
  if (shown.length > 0) return shown;
  for (const record of spokenOf(context).slice(0, focusKept)) {
    const itself = equal.filter((one) => isRecord(record, one));
    if (itself.length > 0) return itself;
    const account = accountOf(record, context);
    const there = account === null ? [] : equal.filter(({ entry }) => entry.accountId === account.id);
    if (there.length > 0) return there;
  }
  return equal;
}

function spokenOf(context: InThread): readonly ThreadRecord[] {
  return (context.thread?.records ?? []).filter((record) => isVisible(record, context));
}

function listedLast(context: InThread): readonly ThreadRecord[] {
  const { thread } = context;
  if (thread?.isListLatest !== true) return [];
  return (thread.listed ?? []).filter((record) => isVisible(record, context));
}

/** What the person may not see any more is meant by nothing. */
export function isVisible(record: ThreadRecord, { names, actor }: InThread): boolean {
  const entry = nameEntryOf(names, record.entity, record.id);
  return entry === null || maySee(actor, entry);
}

/** The customer of a record, itself where it is one; null where it has none that may be seen. */
export function accountOf(record: ThreadRecord, context: InThread): ThreadRecord | null {
  if (record.entity === 'account') return record;
  const id = nameEntryOf(context.names, record.entity, record.id)?.accountId;
  const account = id === undefined ? null : nameEntryOf(context.names, 'account', id);
  return account !== null && maySee(context.actor, account) ? account : null;
}

/** The deals that run at the account of a record; the one among them that was spoken of alone. */
function dealsAround(record: ThreadRecord, context: InThread): readonly ThreadRecord[] {
  const account = accountOf(record, context);
  if (account === null) return [];
  const deals = namesOfAccount(context.names, account.id, 'deal', sightOf(context.actor));
  const spoken = (context.thread?.records ?? []).find(
    ({ entity, id }) => entity === 'deal' && deals.some((deal) => deal.id === id),
  );
  if (spoken !== undefined) return [spoken];
  const open = openFirst(deals);
  const told = open.filter(({ id }) => isToldOf(id, context));
  return told.length === 1 ? told : open;
}

/** 对系统集成很满意: a deal whose own words stand in what was told of its customer. */
export function isToldOf(dealId: number, { thread, names }: Pick<InThread, 'thread' | 'names'>): boolean {
  const deal = nameEntryOf(names, 'deal', dealId);
  const account = nameEntryOf(names, 'account', deal?.accountId ?? 0);
  const words = deal === null || account === null ? '' : wordsOfDeal(deal.name, account.name);
  const texts = [
    ...(thread?.told ?? []).map(({ text }) => text),
    ...(thread?.intents ?? []).flatMap((intent) =>
      intent.name === 'log-activity' ? [intent.slots.text ?? ''] : [],
    ),
  ].map(normalise);
  const isHan = /\p{Script=Han}/u.test(words);
  return (
    words.length > 2 &&
    texts.some((text) => (isHan ? text.includes(words) : ` ${text} `.includes(` ${words} `)))
  );
}

/** Nobody means a closed deal where there is an open one, unless it is called by its whole name. */
function openFirst(deals: readonly NameEntry[]): readonly NameEntry[] {
  const open = deals.filter(({ isClosed }) => isClosed !== true);
  return open.length > 0 ? open : deals;
}
