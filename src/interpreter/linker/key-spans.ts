import type { MessageToken } from './message-tokens.ts';
import { hanText, placeBefore, standsAlone, withLegalForm } from './message-tokens.ts';
import type { NameEntry } from './name-entry.ts';
import { formOf, isCommonPart } from './name-form.ts';
import { documentOfPosting, type InternalIndex, kindOfPosting, postingsOf } from './name-index.ts';
import { type KeyName, titledKey } from './name-keys.ts';
import { entityWords, hanNicknamePrefixes, hanTitle, latinTitles } from './name-words.ts';
import { syllable } from './pinyin.ts';
import type { Accepts } from './sight.ts';
import { addToSpan, cutsWord, isAllOrdinary, type Spans } from './spans.ts';

/** Adds every stretch of the message that is a key of a name: whole names, short forms, acronyms, pinyin, homophones. */
export function addKeySpans(index: InternalIndex, text: string, spans: Spans, accepts: Accepts): void {
  const { tokens } = spans;
  for (let first = 0; first < tokens.length; first++) {
    const start = tokens[first] as MessageToken;
    if (start.kind === 'symbol' || skippedInside.has(start.text) || start.text === "'s") continue;
    let key = '';
    let sound = '';
    let isHan = true;
    let words = 0;
    let symbols = 0;
    for (let last = first; last < tokens.length && words < mostTokens; last++) {
      const token = tokens[last] as MessageToken;
      if (token.kind === 'symbol') {
        symbols++;
        if (symbols > 2 || !connectors.has(token.text)) break;
        continue;
      }
      symbols = 0;
      words++;
      if (skippedInside.has(token.text)) continue;
      key += token.compact;
      if (key.length > index.longestKey) break;
      isHan &&= token.kind === 'han';
      if (index.keys.has(key)) addHits(index, text, spans, accepts, first, last, key, 0);
      else if (token.kind === 'word' && token.text !== "'s" && key.length >= 5 && key.endsWith('s')) {
        const singular = key.slice(0, -1);
        if (index.keys.has(singular)) addHits(index, text, spans, accepts, first, last, singular, 0.04);
      }
      if (!isHan) continue;
      sound += syllable(token.text);
      if (last > first && index.keys.has(sound)) addHomophones(index, spans, accepts, first, last, sound);
    }
  }
}

/** Adds surnames beside a title: Mr Smith, 王总, 李主任, 小王, 阿强. */
export function addTitledSpans(index: InternalIndex, spans: Spans, accepts: Accepts): void {
  const { tokens } = spans;
  for (const [i, token] of tokens.entries()) {
    if (token.kind === 'word' && latinTitles.has(token.text)) {
      const next = tokens[i + 1]?.text === '.' ? i + 2 : i + 1;
      const name = tokens[next];
      if (name !== undefined) addTitled(index, spans, accepts, i, next, name.compact);
    }
    if (token.kind !== 'han') continue;
    for (const length of [1, 2]) {
      const surname = hanText(tokens, i, length);
      const title = hanTitle.exec(hanText(tokens, i + length, 4))?.[0] ?? '';
      const last = i + length + title.length - 1;
      // 低于总额: a surname inside a word, or a title that begins a longer one.
      if (surname.length < length || title === '' || isInsideWord(tokens, i, i + length - 1)) continue;
      if (isInsideWord(tokens, i + length, last) && (tokens[last]?.wordTo ?? last) > last) continue;
      addTitled(index, spans, accepts, i, last, surname);
    }
    const next = tokens[i + 1];
    if (hanNicknamePrefixes.has(token.text) && next?.kind === 'han') {
      if (!isInsideWord(tokens, i, i + 1)) addTitled(index, spans, accepts, i, i + 1, next.text);
    }
  }
}

const mostTokens = 24;
const connectors = new Set([...".,&-–—'/()（）·_+"]);
const skippedInside = new Set(['and', 'the']);

function addHits(
  index: InternalIndex,
  text: string,
  spans: Spans,
  accepts: Accepts,
  first: number,
  last: number,
  key: string,
  cost: number,
): void {
  const { tokens } = spans;
  const ordinary = isAllOrdinary(tokens, first, last);
  const cuts = cutsWord(tokens, first, last);
  const isHan = tokens[last]?.kind === 'han';
  const isShout = isUpperCase(text, tokens, first, last);
  const isNamed = ordinary && isWrittenAsName(text, tokens, first, last);
  for (const posting of postingsOf(index, key)) {
    const kind = kindOfPosting(posting);
    const document = documentOfPosting(posting);
    const entry = index.entries[document];
    if (entry === undefined || key.startsWith('\u0001')) continue;
    if (cuts && kind.name !== 'full') continue;
    if (letterKinds.has(kind.name)) {
      if (!isOneWord(tokens, first, last)) continue;
      if ((key.length === 2 || ordinary) && !isShout) continue;
    } else if (key.length === 2 && tokens[first]?.kind !== 'han' && kind.name !== 'full' && !isShout)
      continue;
    let score = kind.score - cost;
    if (cuts && key.length < 4) score *= 0.8;
    if (ordinary && !(letterKinds.has(kind.name) && isShout)) {
      if (!ordinaryKinds.has(kind.name) || !sameWords(entry, tokens, first, last)) continue;
      const announced = isNamed || isAnnounced(tokens, first, last, entry.entity);
      score *= announced ? 0.95 : 0.7;
    }
    if (score < leastScore || !accepts(document)) continue;
    let from = first;
    let to = last;
    if (companyKinds.has(kind.name)) {
      to = withLegalForm(tokens, last);
      const theirs = index.places[document] ?? '';
      if (isHan && theirs !== '') {
        const said = placeBefore(tokens, first);
        if (said.place === theirs) {
          from = first - said.length;
          score += 0.01;
        } else if (said.place !== '') score -= otherPlaceCost;
      }
      // A short form within a longer unknown run is more often a piece of something else.
      if (isHan && kind.name === 'brand' && !standsAlone(tokens, first, last)) score *= 0.8;
    }
    addToSpan(spans, from, to, document, score, kind.match);
  }
}

const leastScore = 0.5;
const otherPlaceCost = 0.12;
const letterKinds: ReadonlySet<KeyName> = new Set(['acronym', 'initials']);
const ordinaryKinds: ReadonlySet<KeyName> = new Set([
  'full',
  'named',
  'core',
  'brand',
  'firstName',
  'lastName',
  'reversed',
]);
const companyKinds: ReadonlySet<KeyName> = new Set([
  'full',
  'named',
  'core',
  'brand',
  'pinyin',
  'brandPinyin',
  'acronym',
]);

/** Characters that sound like a name (华瑞科技 for 华锐科技). Never over ordinary words: 世纪 is no 实际. */
function addHomophones(
  index: InternalIndex,
  spans: Spans,
  accepts: Accepts,
  first: number,
  last: number,
  sound: string,
): void {
  for (let i = first; i <= last; i++) {
    const token = spans.tokens[i];
    if (token?.ordinary === true && token.wordTo === token.wordFrom) return;
  }
  const { tokens } = spans;
  if (isAllOrdinary(tokens, first, last) || cutsWord(tokens, first, last)) return;
  const said = hanText(tokens, first, last - first + 1);
  if (isCommonPart(said) || (said.length === 2 && !standsAlone(tokens, first, last))) return;
  const place = placeBefore(tokens, first).place;
  for (const posting of postingsOf(index, sound)) {
    const kind = kindOfPosting(posting);
    const document = documentOfPosting(posting);
    if (!companyKinds.has(kind.name) || kind.name === 'acronym' || !accepts(document)) continue;
    const theirs = index.places[document] ?? '';
    const elsewhere = place !== '' && theirs !== '' && theirs !== place ? otherPlaceCost : 0;
    const score = Math.min(kind.score, 0.88) - (said.length > 2 ? 0.03 : 0.12) - elsewhere;
    addToSpan(spans, first, withLegalForm(tokens, last), document, score, 'pinyin');
  }
}

function addTitled(
  index: InternalIndex,
  spans: Spans,
  accepts: Accepts,
  first: number,
  last: number,
  name: string,
): void {
  for (const posting of postingsOf(index, titledKey(name))) {
    const kind = kindOfPosting(posting);
    const document = documentOfPosting(posting);
    if (accepts(document)) addToSpan(spans, first, last, document, kind.score, kind.match);
  }
}

function isInsideWord(tokens: readonly MessageToken[], first: number, last: number): boolean {
  for (let i = first; i <= last; i++) {
    const token = tokens[i];
    if (token?.ordinary === true && token.wordTo > token.wordFrom) return true;
  }
  return false;
}

function isOneWord(tokens: readonly MessageToken[], first: number, last: number): boolean {
  if (first === last) return true;
  for (let i = first; i <= last; i++) if ((tokens[i]?.compact.length ?? 0) > 1) return false;
  return true;
}

/** "art is" spells Artis, but is no name: ordinary words must be the name's own words. */
function sameWords(entry: NameEntry, tokens: readonly MessageToken[], first: number, last: number): boolean {
  if (first === last || tokens[first]?.kind === 'han') return true;
  const said: string[] = [];
  for (let i = first; i <= last; i++) if (tokens[i]?.compact !== '') said.push(tokens[i]?.compact ?? '');
  return [entry.name, ...(entry.aliases ?? [])].some((name) => {
    const words = formOf(name)?.allWords ?? [];
    return said.every((word) => words.includes(word));
  });
}

function isUpperCase(text: string, tokens: readonly MessageToken[], first: number, last: number): boolean {
  const written = text.slice(tokens[first]?.start, tokens[last]?.end);
  return (
    /\p{Lu}/u.test(written) &&
    !/\p{Ll}/u.test(written) &&
    /\p{Ll}|\p{Script=Han}|^[^\p{Ll}]{1,6}$/u.test(text)
  );
}

/** Quoted, or each Latin word capitalised elsewhere than at a sentence's start. */
function isWrittenAsName(
  text: string,
  tokens: readonly MessageToken[],
  first: number,
  last: number,
): boolean {
  const before = tokens[first - 1]?.text ?? '';
  const after = tokens[last + 1]?.text ?? '';
  if ('"\'“「『《【'.includes(before) && before !== '' && '"\'”」』》】'.includes(after) && after !== '')
    return true;
  if (first === 0 || /^[.!?。！？:：]$/.test(before)) return false;
  for (let i = first; i <= last; i++) {
    const token = tokens[i] as MessageToken;
    if (token.kind === 'han' || token.kind === 'number') return false;
    if (token.kind === 'word' && !/^\p{Lu}/u.test(text.slice(token.start, token.end))) return false;
  }
  return true;
}

/** "account Target", "the Target account", 客户阳光. */
function isAnnounced(tokens: readonly MessageToken[], first: number, last: number, entity: string): boolean {
  const words = entityWords.get(entity) ?? [];
  for (const word of words) {
    if (word.charCodeAt(0) < 0x2e80) {
      if (tokens[first - 1]?.text === word || tokens[last + 1]?.text === word) return true;
    } else if (
      (first >= word.length && hanText(tokens, first - word.length, word.length) === word) ||
      hanText(tokens, last + 1, word.length) === word
    ) {
      return true;
    }
  }
  return false;
}
