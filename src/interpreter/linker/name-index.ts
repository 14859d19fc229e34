import type { NameEntry } from './name-entry.ts';
import { formOf, type NameForm } from './name-form.ts';
import { isPersonName, keyKinds, keysOf } from './name-keys.ts';
import { descriptorWords, joiningWords } from './name-words.ts';
import { syllables } from './pinyin.ts';

/** All names of a tenant, in memory. Opaque outside of this folder. */
export interface NameIndex {
  /** The number of records. */
  readonly size: number;
}

/** A spelling in the index and the record that it belongs to. */
export interface IndexedForm extends Omit<NameForm, 'allWords'> {
  readonly document: number;
  readonly isPerson: boolean;
}

export interface InternalIndex extends NameIndex {
  size: number;
  /** By document number; undefined where removed. */
  entries: (NameEntry | undefined)[];
  /** Compact forms of each document's context, in the entry's spelling and in pinyin. */
  contexts: (readonly string[])[];
  /** The place that each document's name begins with, or ''. */
  places: string[];
  documentOf: Map<string, number>;
  /** By account, the documents of its contacts and deals, dead ones among them. */
  documentsOfAccount: Map<number, number[]>;
  /** Key → document × 16 + kind: a number, or several. */
  keys: Map<string, number | number[]>;
  longestKey: number;
  forms: IndexedForm[];
  /** Gram → numbers of forms. */
  grams: Map<number, number[]>;
  gramCounts: number[];
  wordCounts: Map<string, number>;
  /** Compact forms by the context's text: all that hangs on an account names it. */
  contextKeys: Map<string, readonly string[]>;
  /** Scratch for adding up gram weights, by form; zero between searches. */
  sums: Float64Array;
}

/** Builds the index (see `bench/linking.ts` for time and memory). */
export function buildNameIndex(entries: readonly NameEntry[]): NameIndex {
  const index: InternalIndex = {
    size: 0,
    entries: [],
    contexts: [],
    places: [],
    documentOf: new Map(),
    documentsOfAccount: new Map(),
    keys: new Map(),
    longestKey: 0,
    forms: [],
    grams: new Map(),
    gramCounts: [],
    wordCounts: new Map(),
    contextKeys: new Map(),
    sums: new Float64Array(0),
  };
  for (const entry of entries) put(index, entry);
  return index;
}

/** The index with other entries in the place of its own, or none; the one given stays as it is. */
export function withEntries(
  index: NameIndex,
  instead: (entry: NameEntry) => NameEntry | undefined,
): NameIndex {
  const internal = index as InternalIndex;
  const entries = internal.entries.map((entry) => (entry === undefined ? undefined : instead(entry)));
  // Not copied: it may be one with a person's own names, which stands on another.
  return Object.create(internal, { entries: { value: entries } }) as NameIndex;
}

/**
 * Changes the index IN PLACE and returns it; when more dead records than living ones have gathered, a freshly built one
 * is returned instead, so always keep what comes back. An entry that is already there is replaced.
 */
export function updateNameIndex(
  index: NameIndex,
  changed: readonly NameEntry[],
  removed: readonly { readonly entity: string; readonly id: number }[],
): NameIndex {
  const internal = index as InternalIndex;
  for (const record of removed) remove(internal, record);
  for (const entry of changed) put(internal, entry);
  if (internal.entries.length <= 2 * internal.size + 1000) return internal;
  return buildNameIndex(internal.entries.filter((entry) => entry !== undefined));
}

/** The documents behind a key. */
export function postingsOf(index: InternalIndex, key: string): readonly number[] {
  const found = index.keys.get(key);
  if (found === undefined) return [];
  return typeof found === 'number' ? [found] : found;
}

export const documentOfPosting = (posting: number): number => Math.floor(posting / 16);
export const kindOfPosting = (posting: number): (typeof keyKinds)[number] =>
  keyKinds[posting % 16] as (typeof keyKinds)[number];

/**
 * Trigrams of each word and of the words run together; single Han characters and pairs of them. As small integers, which a Map
 * finds faster than pieces of strings; rare characters may share one, since grams only propose.
 */
export function gramsOf(words: readonly string[]): ReadonlySet<number> {
  const grams = new Set<number>();
  const addAll = (text: string): void => {
    for (let i = 0; i < text.length; i++) {
      const one = text.charCodeAt(i);
      const two = text.charCodeAt(i + 1);
      if (one >= 0x2e80) {
        grams.add(singleGram | one);
        if (two >= 0x2e80) grams.add(pairGram | ((one & 0x7fff) << 15) | (two & 0x7fff));
      } else if (i + 3 <= text.length) {
        grams.add(((one & 0x7f) << 14) | ((two & 0x7f) << 7) | (text.charCodeAt(i + 2) & 0x7f));
      }
    }
  };
  for (const word of words) addAll(`^${word}$`);
  if (words.length > 1) addAll(words.join(''));
  return grams;
}

const singleGram = 1 << 22;
const pairGram = 1 << 30;

/** How telling a word is, 0.15..1: rare words and those never seen 1, words for trades little. */
export function wordWeight(index: InternalIndex, word: string): number {
  if (joiningWords.has(word)) return 0.15;
  const count = index.wordCounts.get(word) ?? 0;
  const total = index.forms.length + 1;
  const rarity = count === 0 ? 1 : Math.log(total / count) / Math.log(total);
  return Math.max(0.15, descriptorWords.has(word) ? 0.4 * rarity : rarity);
}

function put(index: InternalIndex, entry: NameEntry): void {
  remove(index, entry);
  const document = index.entries.length;
  index.entries.push(entry);
  index.contexts.push(contextsOf(index, entry));
  index.documentOf.set(recordKey(entry), document);
  if (entry.accountId !== undefined) {
    const hanging = index.documentsOfAccount.get(entry.accountId);
    if (hanging === undefined) index.documentsOfAccount.set(entry.accountId, [document]);
    else hanging.push(document);
  }
  index.size++;
  const keys = new Map<string, number>();
  const seen = new Set<string>();
  let place = '';
  for (const name of [entry.name, ...(entry.aliases ?? [])]) {
    const form = formOf(name);
    if (form === undefined || seen.has(form.full)) continue;
    seen.add(form.full);
    place ||= form.place;
    addForm(index, form, document, entry.entity);
    for (const [key, kind] of keysOf(form, entry.entity)) {
      const known = keys.get(key);
      if (known === undefined || known > kind) keys.set(key, kind);
    }
  }
  if (entry.entity === 'deal') {
    for (const part of dealParts(entry.name)) {
      for (const [key, kind] of keysOf(part, 'deal'))
        if (!keys.has(key)) keys.set(key, Math.max(kind, partKind));
    }
    for (const key of shortDealNames(entry)) if (!keys.has(key)) keys.set(key, wholeKind);
  }
  index.places.push(place);
  for (const [key, kind] of keys) addPosting(index, key, document * 16 + kind);
}

const partKind = keyKinds.findIndex((kind) => kind.name === 'brand');

/** "Globex – Renewal" is spoken of as the renewal: what stands behind the dash names a deal too, if less surely. */
function dealParts(name: string): readonly NameForm[] {
  const [, ...parts] = name.split(/\s+[-–—|·:]\s+|\s*[–—]\s*/u);
  return parts.flatMap((part) => formOf(part) ?? []);
}

const wholeKind = keyKinds.findIndex((kind) => kind.name === 'core');

/** 华锐二期 of 华锐科技 – 二期, 同创增购席位 of 同创传媒 – 2026年增购席位: the customer's short name and what the deal is, run together. */
function shortDealNames({ name, context = [] }: NameEntry): readonly string[] {
  const [head = '', ...behind] = name.split(/\s+[-–—|·:]\s+|\s*[–—]\s*/u);
  const customers = behind.length === 0 ? context : [head, ...context];
  const parts = (behind.length === 0 ? [head] : behind).flatMap((part) => formOf(part) ?? []);
  return customers.flatMap((customer) => {
    const form = formOf(customer);
    if (form === undefined || !form.han || form.brand.length < 2) return [];
    return parts.flatMap(({ full }) => {
      const undated = full.replace(/^\d{4}年/u, '');
      return undated.length < 2 ? [] : [...new Set([`${form.brand}${full}`, `${form.brand}${undated}`])];
    });
  });
}

function addPosting(index: InternalIndex, key: string, posting: number): void {
  const found = index.keys.get(key);
  if (found === undefined) index.keys.set(key, posting);
  else if (typeof found === 'number') index.keys.set(key, [found, posting]);
  else found.push(posting);
  if (key.length > index.longestKey) index.longestKey = key.length;
}

function addForm(index: InternalIndex, form: NameForm, document: number, entity: string): void {
  const number = index.forms.length;
  index.forms.push({
    full: form.full,
    named: form.named,
    place: form.place,
    core: form.core,
    brand: form.brand,
    words: form.words,
    han: form.han,
    document,
    isPerson: isPersonName(form, entity),
  });
  const grams = gramsOf(form.words);
  index.gramCounts.push(grams.size);
  for (const gram of grams) {
    const numbers = index.grams.get(gram);
    if (numbers === undefined) index.grams.set(gram, [number]);
    else numbers.push(number);
  }
  for (const word of new Set(form.words)) index.wordCounts.set(word, (index.wordCounts.get(word) ?? 0) + 1);
}

/** Postings stay behind, pointing to a document that is no more; they go with the next rebuilding. */
function remove(index: InternalIndex, record: { readonly entity: string; readonly id: number }): void {
  const key = recordKey(record);
  const document = index.documentOf.get(key);
  if (document === undefined) return;
  index.entries[document] = undefined;
  index.documentOf.delete(key);
  index.size--;
}

function recordKey(record: { readonly entity: string; readonly id: number }): string {
  return `${record.entity}:${record.id}`;
}

const noContext: readonly string[] = [];

function contextsOf(index: InternalIndex, { context = [] }: NameEntry): readonly string[] {
  const [first, ...others] = context;
  if (first === undefined) return noContext;
  if (others.length === 0) return contextKeys(index, first);
  return [...new Set(context.flatMap((text) => contextKeys(index, text)))];
}

function contextKeys(index: InternalIndex, context: string): readonly string[] {
  const known = index.contextKeys.get(context);
  if (known !== undefined) return known;
  const form = formOf(context);
  if (form === undefined) return noContext;
  const keys = new Set<string>();
  for (const text of [form.full, form.core, form.brand]) {
    const place = text.replace(/[省市]$/u, '');
    keys.add(place);
    if (form.han) keys.add(syllables(place).join(''));
  }
  keys.delete('');
  const made = [...keys];
  if (index.contextKeys.size >= contextsKept) index.contextKeys.clear();
  index.contextKeys.set(context, made);
  return made;
}

const contextsKept = 50_000;
