import { sightOf } from '../../../permissions/index.ts';
import type { InterpreterContext } from '../../interpretation.ts';
import {
  formOf,
  type NameCandidate,
  type NameSpan,
  nameEntryOf,
  namesOfAccount,
} from '../../linker/index.ts';
import { normalise } from '../text.ts';
import { isByTitle } from './titled-person.ts';

/**
 * The names of a message, each as one of the customers that the message itself names: "the renewal", "Nina", 二期 are theirs. What only
 * resembles a name of somebody else's, or is a part of one, is no name at all then: another customer is meant only where he, his deal or
 * one of his people is called by the whole name. Without a customer in the message all names stay as they are, unless it enters a lead, whose
 * people are nobody's.
 */
export function boundNames(
  spans: readonly NameSpan[],
  text: string,
  context: Pick<InterpreterContext, 'names' | 'actor'>,
): readonly NameSpan[] {
  const customers = customersIn(spans, context);
  if (customers.length === 0 && !entersLead.test(text)) return spans;
  return spans.flatMap((span) => {
    const bound = boundTo(span, spokenOfAt(customers, span, text), text, context);
    return bound === null ? [] : [bound];
  });
}

const entersLead =
  /(?<!\p{L})(?:new|add|create|enter|log)\s+(?:(?:a|an|new|inbound|web)\s+)*lead(?!\p{L})|新(?:的)?(?:线索|潜客)|(?:新建|新增|添加|加|录|录入|登记)(?:一)?(?:个|条)?(?:新)?(?:的)?线索/iu;

/**
 * "Field App 2026 (2)": what is made of ordinary words is a deal of the customer where a year or a number stands behind it that tells it from
 * his others.
 */
export function numberedDeals(
  spans: readonly NameSpan[],
  text: string,
  customers: readonly Customer[],
  context: Pick<InterpreterContext, 'names' | 'actor'>,
): readonly NameSpan[] {
  return spans.flatMap((span) => {
    const own = spokenOfAt(customers, span, text)
      .map((id) => ownNames(span, id, 'deal', context))
      .find((candidates) => candidates.length > 0);
    if (own === undefined) return [];
    const whole = numbered({ ...span, candidates: own, matches: own.length }, text);
    return whole.end > span.end ? [whole] : [];
  });
}

/** The customers whom the names of a message surely mean, and where. */
export function customersIn(
  spans: readonly NameSpan[],
  context: Pick<InterpreterContext, 'names'>,
): readonly Customer[] {
  return spans.flatMap((span) => {
    const id = customerOf(span, context);
    return id === null ? [] : [{ id, start: span.start }];
  });
}

export interface Customer {
  readonly id: number;
  readonly start: number;
}

/** The customer whom a name surely means, by itself, or by the whole name of somebody or something of his. */
function customerOf(
  { candidates, text, matches, ordinary }: NameSpan,
  context: Pick<InterpreterContext, 'names'>,
): number | null {
  const [best, next] = candidates;
  if (best === undefined || ordinary) return null;
  const { entity, id, accountId } = best.entry;
  if (best.match === 'fuzzy' && beginsWithCustomer(best, text, context)) return accountId ?? null;
  if (best.match === 'fuzzy')
    return entity === 'account' && isFirstWords(text, best.entry.name) && !isShared(candidates, text)
      ? id
      : null;
  const account = candidates.find(({ entry }) => entry.entity === 'account');
  if (entity === 'account' || (account !== undefined && account.score >= best.score - closeBy))
    return account?.entry.id ?? id;
  const isUnique = matches === 1 || (next !== undefined && next.score < best.score - closeBy);
  return accountId !== undefined &&
    isUnique &&
    (isWhole(best, text) || beginsWithCustomer(best, text, context))
    ? accountId
    : null;
}

/** 厦门新图二期, "Stonebrook analytics": the words begin with the customer's own, and so are of nobody else. */
export function beginsWithCustomer(
  { entry, match }: NameCandidate,
  text: string,
  { names }: Pick<InterpreterContext, 'names'>,
): boolean {
  if (entry.entity !== 'deal' || entry.accountId === undefined) return false;
  const account = normalise(nameEntryOf(names, 'account', entry.accountId)?.name ?? '');
  if (beginsWithBrand(normalise(text), account, normalise(entry.name))) return true;
  if (match === 'fuzzy' && !holdsWords(entry.name, text)) return false;
  // 嘉茂水务 of 东莞嘉茂水务: the city may be left out.
  return [account, account.slice(2)].some((name) => {
    const start = sharedStart(normalise(text), name);
    return /^\p{Script=Han}{3,}/u.test(start) || /^[a-z][a-z\d-]{3,} /u.test(start);
  });
}

/** 瑞茂续约 of 南京瑞茂机械 – 续约: what is left of the customer's name without its city and trade, and nothing that the deal's has not. */
function beginsWithBrand(said: string, account: string, deal: string): boolean {
  const brand = formOf(account)?.brand ?? '';
  return (
    /^\p{Script=Han}{2,}$/u.test(brand) &&
    said.length > brand.length &&
    said.startsWith(brand) &&
    [...said].every((character) => deal.includes(character))
  );
}

/** "Wintercombe Additional Seats" of Wintercombe Connect – Additional Seats: from its first word on no word besides those of the name. */
export function holdsWords(name: string, said: string): boolean {
  const words = (text: string): readonly string[] => normalise(text).match(/[a-z\d]+/gu) ?? [];
  const [own, all] = [words(name), words(said)];
  return (
    /^[a-z]/u.test(normalise(said)) &&
    all.length > 1 &&
    all[0] === own[0] &&
    all.every((word) => own.includes(word))
  );
}

function sharedStart(one: string, other: string): string {
  let shared = 0;
  while (shared < one.length && one[shared] === other[shared]) shared += 1;
  return one.slice(0, shared);
}

const closeBy = 0.05;

/** "Wintercombe" of Wintercombe Connect, 厦门新图 of 厦门新图药业: the words that a company's name begins with. */
export function isFirstWords(said: string, name: string): boolean {
  const words = normalise(said).trim();
  if (/^\p{Script=Han}{3,}$/u.test(words))
    return normalise(name).startsWith(words) && words.length < normalise(name).length;
  return words.length > 3 && normalise(name).startsWith(`${words} `);
}

function isShared(candidates: readonly NameCandidate[], text: string): boolean {
  const own = candidates.filter(({ entry }) => entry.entity === 'account' && isFirstWords(text, entry.name));
  return own.length > 1;
}

function isWhole({ entry, match }: NameCandidate, text: string): boolean {
  if (match === 'learnt') return true;
  // 孙经理 is one of the customers who are spoken of, or nobody whom a record has.
  if (entry.entity === 'contact' && isByTitle(text)) return false;
  const said = normalise(text);
  return [entry.name, ...(entry.aliases ?? [])].some(
    (name) => normalise(name) === said || lettersOf(name) === lettersOf(said),
  );
}

function lettersOf(name: string): string {
  return normalise(name).replace(/[^\p{L}\d]/gu, '');
}

/** Those that were named before come first, the latest of them before all. */
export function nearestFirst(customers: readonly Customer[], at: number): readonly number[] {
  const before = customers.filter(({ start }) => start <= at).sort((one, other) => other.start - one.start);
  const behind = customers.filter(({ start }) => start > at);
  return [...new Set([...before, ...behind].map(({ id }) => id))];
}

/** Those named before, and those behind in the same clause: "the service desk at Northhaven". */
function spokenOfAt(customers: readonly Customer[], span: NameSpan, text: string): readonly number[] {
  return nearestFirst(
    customers.filter(({ start }) => start < span.end || !endsClause.test(text.slice(span.end, start))),
    span.start,
  );
}

const endsClause = /[,，。;；!！?？\n]|\.\s|\d\s*[)）]|[①-⑨]/u;

function boundTo(
  span: NameSpan,
  customers: readonly number[],
  text: string,
  context: Pick<InterpreterContext, 'names' | 'actor'>,
): NameSpan | null {
  const [best] = span.candidates;
  const kind = best?.entry.entity;
  if (best === undefined || (kind !== 'deal' && kind !== 'contact' && kind !== 'lead')) return span;
  if (span.candidates.some((one) => one.entry.entity === 'account' && one.score >= best.score - closeBy))
    return span;
  const isOfNobody = best.entry.accountId === undefined;
  if (beginsWithCustomer(best, span.text, context)) return numbered(span, text);
  if (
    isWhole(best, span.text) &&
    (isOfNobody || customers.includes(best.entry.accountId ?? 0) || kind !== 'deal')
  )
    return span;
  const own = customers
    .map((id) => ownNames(span, id, kind, context))
    .find((candidates) => candidates.length > 0);
  if (own !== undefined) return numbered({ ...span, candidates: own, matches: own.length }, text);
  const others = span.candidates.filter(
    (one) =>
      (one.entry.entity === 'user' && !isOfOthers.test(span.text)) ||
      one.entry.entity === 'product' ||
      isWhole(one, span.text),
  );
  return others.length === 0 ? null : { ...span, candidates: others, matches: others.length };
}

/** 李院长, 张主任: titles that a customer's people have, and no colleague. */
const isOfOthers =
  /^\p{Script=Han}{1,2}(?:院长|校长|局长|处长|科长|部长|厂长|行长|所长|主任|书记|医生|大夫|教授|老师|先生|女士|小姐|老板)$/u;

/** "The Field App 2026 (2)": the year and the number that tell a deal from others of its name. */
function numbered(span: NameSpan, text: string): NameSpan {
  const tail =
    /^\s*(?:(?:19|20)\d\d年?)?\s*(?:[(（]\d{1,2}[)）])?/u.exec(text.slice(span.end))?.[0].trimEnd() ?? '';
  if (tail.trim() === '') return span;
  const said = lettersOf(`${span.text}${tail}`);
  const meant = span.candidates.filter(({ entry }) => lettersOf(entry.name).endsWith(said));
  if (meant.length === 0) return span;
  const end = span.end + tail.length;
  return { ...span, candidates: meant, matches: meant.length, end, text: text.slice(span.start, end) };
}

/** Those of a customer that a name may mean, also where others are called so more exactly. */
function ownNames(
  { candidates, text }: NameSpan,
  account: number,
  kind: 'deal' | 'contact' | 'lead',
  { names, actor }: Pick<InterpreterContext, 'names' | 'actor'>,
): readonly NameCandidate[] {
  const found = candidates.filter(({ entry }) => entry.accountId === account);
  if (kind !== 'deal') return found;
  const said = lettersOf(text);
  const holding = namesOfAccount(names, account, 'deal', sightOf(actor))
    .filter(
      (entry) => lettersOf(entry.name).includes(said) && !found.some((one) => one.entry.id === entry.id),
    )
    .map((entry): NameCandidate => ({ entry, score: found[0]?.score ?? 0.86, match: 'key' }));
  const all = [...found, ...holding];
  const open = all.filter(({ entry }) => entry.isClosed !== true);
  return open.length > 0 ? [...open, ...all.filter((one) => !open.includes(one))] : all;
}
