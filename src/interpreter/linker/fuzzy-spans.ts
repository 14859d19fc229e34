import { acceptedScore } from './gather.ts';
import type { MessageToken } from './message-tokens.ts';
import { startsTrade, withLegalForm } from './message-tokens.ts';
import { formOfWords, type NameForm } from './name-form.ts';
import type { IndexedForm, InternalIndex } from './name-index.ts';
import { joiningWords, legalWords } from './name-words.ts';
import { nearForms } from './near-names.ts';
import type { Sight } from './sight.ts';
import { similarity } from './similarity.ts';
import { addToSpan, cutsWord, endsOf, type Spans } from './spans.ts';

/**
 * Adds stretches that resemble a name. They start from words that are neither ordinary nor already part of a name, and may
 * take in their neighbours; so a message of ordinary words alone costs nothing, and names nobody by accident.
 */
export function addFuzzySpans(index: InternalIndex, spans: Spans, sight: Sight): void {
  for (const region of unknownRegions(spans)) {
    const words = regionWords(spans.tokens, region);
    if (words.length === 0) continue;
    const forms = new Map<number, NameForm>();
    for (const number of nearForms(index, words, sight, formsCompared)) {
      const form = index.forms[number];
      if (form !== undefined) addBestFit(index, spans, region, form, forms);
    }
  }
}

interface Region {
  /** The unknown tokens themselves. */
  readonly anchors: ReadonlySet<number>;
  /** With the neighbours that a name may take in. */
  readonly from: number;
  readonly to: number;
}

const formsCompared = 20;
const mostRegions = 12;
const longestLatinRegion = 5;
const longestHanRegion = 14;
const settledScore = 0.68;
const sureScore = 0.93;

function unknownRegions(spans: Spans): readonly Region[] {
  const { tokens } = spans;
  const settled = settledTokens(spans);
  const isUnknown = (i: number): boolean => {
    const token = tokens[i];
    if (token === undefined || token.ordinary || settled[i] === 1) return false;
    return token.kind === 'han' || token.compact.length >= 3;
  };
  const regions: Region[] = [];
  for (let i = 0; i < tokens.length && regions.length < mostRegions; i++) {
    if (!isUnknown(i)) continue;
    const anchors = new Set([i]);
    const most = tokens[i]?.kind === 'han' ? longestHanRegion : longestLatinRegion;
    let last = i;
    while (last - i + 1 < most) {
      const next = isUnknown(last + 1)
        ? last + 1
        : isUnknown(last + 2) && !isBreak(tokens[last + 1])
          ? last + 2
          : 0;
      if (next === 0) break;
      anchors.add(next);
      last = next;
    }
    const reach = tokens[i]?.kind === 'han' ? 4 : 2;
    regions.push({ anchors, from: reachOut(tokens, i, -1, reach), to: reachOut(tokens, last, 1, reach) });
    i = last;
  }
  return regions;
}

/** Tokens that already belong to a name: a sure one, or one whose neighbours leave no doubt about its ends. */
function settledTokens(spans: Spans): Uint8Array {
  const { tokens } = spans;
  const settled = new Uint8Array(tokens.length);
  const isOpen = (i: number): boolean => tokens[i] !== undefined && tokens[i]?.ordinary === false;
  for (const [key, gathered] of spans.found) {
    const [first, last] = endsOf(spans, key);
    const goesOn = isOpen(first - 1) || isOpen(last + 1) || startsTrade(tokens, last + 1);
    const needed = goesOn ? sureScore : settledScore;
    for (const { score } of gathered.values()) {
      if (score < needed) continue;
      settled.fill(1, first, last + 1);
      break;
    }
  }
  return settled;
}

function isBreak(token: MessageToken | undefined): boolean {
  return token === undefined || (token.kind === 'symbol' && !/^[&\-'./·]$/.test(token.text));
}

function reachOut(tokens: readonly MessageToken[], from: number, step: 1 | -1, most: number): number {
  let at = from;
  for (let i = 0; i < most && !isBreak(tokens[at + step]); i++) at += step;
  return at;
}

/** The words to search by: the unknown ones and their direct neighbours, runs of Han characters as one. */
function regionWords(tokens: readonly MessageToken[], region: Region): readonly string[] {
  const known = [...region.anchors];
  const from = Math.max(region.from, Math.min(...known) - 1);
  const to = Math.min(region.to, Math.max(...known) + 1);
  return wordsBetween(tokens, from, to);
}

function wordsBetween(tokens: readonly MessageToken[], from: number, to: number): readonly string[] {
  const words: string[] = [];
  for (let i = from; i <= to; i++) {
    const token = tokens[i];
    if (token === undefined || token.compact === '') continue;
    if (token.kind === 'han' && i > from && tokens[i - 1]?.kind === 'han')
      words.push(words.pop() + token.compact);
    else words.push(token.compact);
  }
  return words;
}

/** The stretch around the unknown words that fits the name best. */
function addBestFit(
  index: InternalIndex,
  spans: Spans,
  region: Region,
  form: IndexedForm,
  forms: Map<number, NameForm>,
): void {
  const { tokens } = spans;
  const most = form.han ? form.full.length + 1 : form.words.length + 2;
  let best = acceptedScore - 0.001;
  let bestFirst = -1;
  let bestLast = -1;
  for (let first = region.from; first <= region.to; first++) {
    if (!mayEnd(tokens, first, form)) continue;
    let anchored = false;
    for (let last = first; last <= region.to && last - first < most; last++) {
      anchored ||= region.anchors.has(last);
      if (!anchored || !mayEnd(tokens, last, form)) continue;
      if (form.han && (last === first || cutsWord(tokens, first, last))) continue;
      const key = first * tokens.length + last;
      let said = forms.get(key);
      if (said === undefined) {
        said = formOfWords(wordsBetween(tokens, first, last));
        forms.set(key, said);
      }
      const score = similarity(index, said, form);
      if (score <= best) continue;
      best = score;
      bestFirst = first;
      bestLast = last;
    }
  }
  if (bestFirst >= 0) {
    addToSpan(spans, bestFirst, withLegalForm(tokens, bestLast), form.document, best, 'fuzzy');
  }
}

/** An ordinary word may stand at the edge only where the name has it too. */
function mayEnd(tokens: readonly MessageToken[], place: number, form: IndexedForm): boolean {
  const token = tokens[place];
  if (token === undefined || token.compact === '' || token.text === "'s") return false;
  if (token.kind === 'han') return form.han && (!token.ordinary || form.full.includes(token.text));
  if (legalWords.has(token.compact) || joiningWords.has(token.compact)) return false;
  if (!token.ordinary) return true;
  return form.han ? form.full.includes(token.compact) : form.words.includes(token.compact);
}
