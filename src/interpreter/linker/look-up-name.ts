import { tokenise } from '../rules/text.ts';
import { acceptedScore, type Gathered, gather, rank } from './gather.ts';
import { gatherLearnt, learntFirst } from './learnt-names.ts';
import type { MaySee, NameCandidate } from './name-entry.ts';
import { compactWord, formOf, hasHan, type NameForm } from './name-form.ts';
import {
  documentOfPosting,
  type InternalIndex,
  kindOfPosting,
  type NameIndex,
  postingsOf,
} from './name-index.ts';
import { type KeyName, titledKey } from './name-keys.ts';
import { hanNicknamePrefixes, hanTitle, latinTitles } from './name-words.ts';
import { nearForms } from './near-names.ts';
import { syllables } from './pinyin.ts';
import { type Sight, sightOf } from './sight.ts';
import { similarity } from './similarity.ts';

/**
 * The records that one whole name may mean, as in a reply to a question or a cell of a file: scores of 0.65 and more, best
 * first, at most 8. What stands in brackets or behind a comma, a dash, "at", "from" or 的 is tried as context
 * ("Wang Wei (Globex)").
 */
export function lookUpName(
  index: NameIndex,
  name: string,
  options: { readonly maySee: MaySee; readonly entities?: readonly string[] },
): readonly NameCandidate[] {
  const internal = index as InternalIndex;
  const sight = sightOf(internal, options.maySee, options.entities);
  const written = name.slice(0, longestName);
  const gathered: Gathered = new Map();
  gatherWhole(internal, written, sight, 0, gathered);
  gatherLearnt(internal, written, sight, gathered);
  const pieces = piecesOf(written);
  if (pieces.length > 1 && bestOf(gathered) < certain) {
    for (const piece of pieces) gatherWhole(internal, piece, sight, pieceCost, gathered);
  }
  const contexts = new Set(pieces.length > 1 ? pieces.flatMap(contextKeys) : wordKeys(written));
  return learntFirst(rank(internal, gathered, (key) => contexts.has(key), acceptedScore).candidates);
}

const longestName = 200;
const certain = 0.86;
const pieceCost = 0.03;
const otherPlaceCost = 0.12;

function gatherWhole(index: InternalIndex, name: string, sight: Sight, cost: number, into: Gathered): void {
  const form = formOf(name);
  if (form === undefined) return;
  const found: Gathered = new Map();
  // 天津金明 is not 宁波金明.
  const elsewhere = (document: number): number =>
    form.place !== '' && (index.places[document] || form.place) !== form.place ? otherPlaceCost : 0;
  const gatherKey = (key: string, keyCost: number, kinds?: ReadonlySet<KeyName>): void => {
    for (const posting of postingsOf(index, key)) {
      const kind = kindOfPosting(posting);
      if (kinds !== undefined && !kinds.has(kind.name)) continue;
      const document = documentOfPosting(posting);
      if (!sight.accepts(document)) continue;
      gather(found, document, kind.score - keyCost - elsewhere(document), kind.match);
    }
  };
  gatherKey(form.full, 0);
  if (form.core !== form.full) gatherKey(form.core, 0.02, companyKinds);
  if (form.brand !== form.core) gatherKey(form.brand, 0.15, companyKinds);
  if (form.han) {
    const before = new Set(found.keys());
    for (const text of new Set([form.named, form.core])) {
      if (text.length < 2) continue;
      const heard: Gathered = new Map();
      for (const posting of postingsOf(index, syllables(text).join(''))) {
        const kind = kindOfPosting(posting);
        const document = documentOfPosting(posting);
        if (!soundKinds.has(kind.name) || !sight.accepts(document)) continue;
        if (!before.has(document))
          gather(heard, document, Math.min(kind.score, 0.88) - 0.03 - elsewhere(document), 'pinyin');
      }
      for (const [document, one] of heard) gather(found, document, one.score, one.match);
    }
  }
  for (const key of titledKeysOf(name)) gatherKey(key, 0);
  if (bestOf(found) < certain) gatherNear(index, form, sight, found);
  for (const [document, one] of found) gather(into, document, one.score - cost, one.match);
}

const companyKinds: ReadonlySet<KeyName> = new Set([
  'full',
  'named',
  'core',
  'brand',
  'pinyin',
  'brandPinyin',
]);
const soundKinds: ReadonlySet<KeyName> = new Set(['full', 'named', 'core', 'brand', 'pinyin', 'brandPinyin']);
const formsCompared = 32;

function gatherNear(index: InternalIndex, form: NameForm, sight: Sight, into: Gathered): void {
  for (const number of nearForms(index, form.words, sight, formsCompared)) {
    const near = index.forms[number];
    if (near === undefined) continue;
    const score = similarity(index, form, near);
    if (score >= acceptedScore - 0.05) gather(into, near.document, score, 'fuzzy');
  }
}

function titledKeysOf(name: string): readonly string[] {
  const words = tokenise(name)
    .filter((token) => token.kind !== 'symbol')
    .map((token) => compactWord(token.text));
  const [first = '', ...rest] = words;
  if (latinTitles.has(first) && rest.length > 0) return [titledKey(rest.join(''))];
  const text = words.join('');
  if (!hasHan(text)) return [];
  const keys: string[] = [];
  for (const length of [1, 2]) {
    if (hanTitle.exec(text.slice(length))?.[0] === text.slice(length) && text.length > length) {
      keys.push(titledKey(text.slice(0, length)));
    }
  }
  if (hanNicknamePrefixes.has(text.slice(0, 1)) && text.length <= 3) keys.push(titledKey(text.slice(1)));
  return keys;
}

function bestOf(gathered: Gathered): number {
  let best = 0;
  for (const { score } of gathered.values()) if (score > best) best = score;
  return best;
}

/** Parts of a name with its context; a change of script parts too ("Wang Wei 王伟"). */
function piecesOf(name: string): readonly string[] {
  return name
    .split(
      /[()（）【】[\],，;；/|@·–—]|\s-\s|\s(?:at|of|from|in)\s|的|(?<=\p{Script=Han})\s+|\s+(?=\p{Script=Han})/u,
    )
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '');
}

function contextKeys(piece: string): readonly string[] {
  const form = formOf(piece);
  return form === undefined ? [] : [form.full, form.core, form.brand, form.full.replace(/[省市]$/u, '')];
}

function wordKeys(name: string): readonly string[] {
  return tokenise(name).map((token) => compactWord(token.text));
}
