import type { NameCandidate } from './name-entry.ts';
import { hasHan, type NameForm } from './name-form.ts';
import { commonSurnames, compoundSurnames, joiningWords, nicknames } from './name-words.ts';
import { syllables, wordSyllables } from './pinyin.ts';

/** In which way a key stands for a name, and how much a match on it is worth. */
export interface KeyKind {
  readonly score: number;
  readonly match: NameCandidate['match'];
}

/** Best first: where one key arises in two ways, the earlier counts. Scores leave room for the context bonus. */
export const keyKinds = [
  { name: 'full', score: 0.96, match: 'exact' },
  { name: 'named', score: 0.95, match: 'key' },
  { name: 'core', score: 0.93, match: 'key' },
  { name: 'reversed', score: 0.9, match: 'key' },
  { name: 'pinyin', score: 0.88, match: 'pinyin' },
  { name: 'brand', score: 0.86, match: 'key' },
  { name: 'nickname', score: 0.84, match: 'key' },
  { name: 'brandPinyin', score: 0.8, match: 'pinyin' },
  { name: 'acronym', score: 0.8, match: 'acronym' },
  { name: 'initials', score: 0.76, match: 'pinyin' },
  { name: 'initialAndLast', score: 0.76, match: 'key' },
  { name: 'firstName', score: 0.74, match: 'key' },
  { name: 'titled', score: 0.74, match: 'key' },
  { name: 'lastName', score: 0.7, match: 'key' },
  { name: 'spokenFirstName', score: 0.68, match: 'key' },
  { name: 'givenPinyin', score: 0.68, match: 'pinyin' },
] as const satisfies readonly (KeyKind & { name: string })[];

export type KeyName = (typeof keyKinds)[number]['name'];

const keyNumbers = Object.fromEntries(keyKinds.map((kind, i) => [kind.name, i])) as Readonly<
  Record<KeyName, number>
>;

/** A key that counts only beside a title (王 in 王总) lives in a space of its own. */
export function titledKey(surname: string): string {
  return `\u0001${surname}`;
}

/** All keys by which a form can be found, each with the best of its kinds (an index into `keyKinds`). */
export function keysOf(form: NameForm, entity: string): ReadonlyMap<string, number> {
  const keys = new Map<string, number>();
  const add = (key: string, kind: KeyName): void => {
    if (key.length < 2) return;
    const number = keyNumbers[kind];
    const known = keys.get(key);
    if (known === undefined || known > number) keys.set(key, number);
  };
  add(form.full, 'full');
  const isPerson = isPersonName(form, entity);
  if (isPerson) addPersonKeys(form, add);
  // 金创 is the customer, and not that deal of his whose own words (– 系统集成) only say a trade.
  else addCompanyKeys(entity === 'deal' ? { ...form, brand: form.core } : form, add);
  // "Plus Pro" for GTX Plus Pro: a product without the family it belongs to.
  if (entity === 'product' && !form.han && form.allWords.length >= 3)
    add(form.allWords.slice(1).join(''), 'lastName');
  return keys;
}

/** Contacts and users are people; a lead is one when it looks like one. */
export function isPersonName(form: NameForm, entity: string): boolean {
  if (entity === 'contact' || entity === 'user') return true;
  if (entity !== 'lead' || form.brand !== form.core || form.core !== form.full) return false;
  if (!form.han) return form.words.length >= 2 && form.words.length <= 3 && !/\d/.test(form.full);
  return form.words.length === 1 && form.full.length <= 4 && surnameLength(form.full, true) > 0;
}

type Add = (key: string, kind: KeyName) => void;

function addCompanyKeys(form: NameForm, add: Add): void {
  add(form.named, 'named');
  add(form.core, 'core');
  if (form.brand.length >= (form.han ? 2 : 3)) add(form.brand, 'brand');
  const withJoiners = form.allWords;
  const withoutJoiners = withJoiners.filter((word) => !joiningWords.has(word));
  for (const words of [withJoiners, withoutJoiners, form.words]) {
    if (words.length >= 2 && !words.some(hasHan)) add(initialsOf(words), 'acronym');
  }
  if (!form.han) return;
  const before = form.named.indexOf(form.core);
  for (const core of readingsOf(form.core, false)) {
    const brand = form.core.startsWith(form.brand) ? core.slice(0, form.brand.length) : [];
    add(core.join(''), 'pinyin');
    if (brand.length >= 2) add(brand.join(''), 'brandPinyin');
    for (const reading of [core, brand]) if (reading.length >= 3) add(initialsOf(reading), 'initials');
    if (before <= 0) continue;
    const place = placeSyllables(form.named.slice(0, before));
    add([...place, ...core].join(''), 'pinyin');
    add(initialsOf([...place, ...core]), 'initials');
  }
}

const placeReadings = new Map<string, readonly string[]>();

/** The same few places begin most names. */
function placeSyllables(place: string): readonly string[] {
  let reading = placeReadings.get(place);
  if (reading === undefined) {
    reading = wordSyllables(place, false) ?? syllables(place);
    if (place.length <= 5) placeReadings.set(place, reading);
  }
  return reading;
}

function addPersonKeys(form: NameForm, add: Add): void {
  if (form.han && form.words.length === 1) addHanPersonKeys(form.full, add);
  else if (!form.han) addLatinPersonKeys(form.words, add);
}

function addLatinPersonKeys(words: readonly string[], add: Add): void {
  const first = words[0] ?? '';
  const last = words.at(-1) ?? '';
  if (words.length === 1) {
    for (const spoken of nicknames.get(first) ?? []) add(spoken, 'spokenFirstName');
    return;
  }
  const given = words.slice(0, -1).join('');
  add(first + last, 'core');
  add(last + given, 'reversed');
  add(last + first, 'reversed');
  add(words.slice(1).join('') + first, 'reversed');
  add((first[0] ?? '') + last, 'initialAndLast');
  add(last + (first[0] ?? ''), 'initialAndLast');
  add(first + (last[0] ?? ''), 'initialAndLast');
  if (words.length >= 3) add(initialsOf(words), 'acronym');
  add(first, 'firstName');
  add(last, 'lastName');
  add(titledKey(last), 'titled');
  add(titledKey(first), 'titled');
  for (const spoken of nicknames.get(first) ?? []) {
    add(spoken + last, 'nickname');
    add(spoken, 'spokenFirstName');
  }
}

function addHanPersonKeys(name: string, add: Add): void {
  const length = surnameLength(name, false);
  const surname = name.slice(0, length);
  const given = name.slice(length);
  add(titledKey(surname), 'titled');
  // 阿强, 小敏: one character of the given name, behind its prefix.
  for (const character of given) add(titledKey(character), 'givenPinyin');
  if (given.length >= 2) add(given, 'firstName');
  for (const reading of readingsOf(name, true)) {
    const family = reading.slice(0, length).join('');
    const own = reading.slice(length).join('');
    add(family + own, 'pinyin');
    if (own !== '') add(own + family, 'pinyin');
    if (own !== '') add(titledKey(family), 'titled');
    if (given.length >= 2) add(own, 'givenPinyin');
    if (reading.length >= 3) add(initialsOf(reading), 'initials');
  }
}

/** 2 for 欧阳 and the like, else 1; with `onlyCommon` 0 where the first character is no usual surname. */
function surnameLength(name: string, onlyCommon: boolean): number {
  if (name.length >= 3 && compoundSurnames.has(name.slice(0, 2))) return 2;
  return onlyCommon && !commonSurnames.has(name.slice(0, 1)) ? 0 : 1;
}

function readingsOf(text: string, isPerson: boolean): readonly (readonly string[])[] {
  const usual = syllables(text);
  const inWords = wordSyllables(text, isPerson);
  return inWords === undefined ? [usual] : [usual, inWords];
}

function initialsOf(words: readonly string[]): string {
  return words.map((word) => word.slice(0, 1)).join('');
}
