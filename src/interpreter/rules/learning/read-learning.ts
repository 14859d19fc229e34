import type { CommandIntent, Intent, LearntSense, RecordRef } from '../../../intents/index.ts';
import { sightOf } from '../../../permissions/index.ts';
import type { InterpreterContext, Question, Reading } from '../../interpretation.ts';
import { isSlipOf, learntKeyOf, lookUpName, type NameCandidate } from '../../linker/index.ts';
import { findTimes } from '../calendar/index.ts';
import { slotReadings } from '../commands/slot-readings.ts';
import type { Lexicon } from '../lexicon/index.ts';
import { meaningIn } from './learnt-phrases.ts';
import { cue, forgetting, listing, type Pattern, rating, sharing, teaching } from './patterns.ts';

/**
 * What a message says of words: that they mean something from now on or no longer, that they count for everybody, or which were learnt; or
 * that it asks how answers were rated.
 * Null where it says nothing of the kind.
 */
export function readLearning(text: string, context: InterpreterContext, lexicon: Lexicon): Reading | null {
  const said = text.trim();
  if (said.length > longest) return null;
  if (matchOf(rating, said) !== null)
    return asReading({ kind: 'query', name: 'answer-ratings', slots: {} }, text);
  if (!cue.test(said)) return null;
  if (matchOf(listing, said) !== null)
    return asReading({ kind: 'query', name: 'learnt-words', slots: {} }, text);
  const shared = matchOf(sharing, said);
  if (shared !== null) {
    const words = shared.words === undefined ? null : unquoted(shared.words);
    return asReading({ kind: 'command', name: 'share-words', slots: { words } }, text);
  }
  return readForgetting(said, context) ?? readTeaching(said, context, lexicon);
}

const longest = 240;

type Groups = Readonly<Record<string, string | undefined>>;

function matchOf(patterns: readonly Pattern[], text: string): Groups | null {
  for (const { expression } of patterns) {
    const match = expression.exec(text);
    if (match !== null) return match.groups ?? {};
  }
  return null;
}

function readForgetting(text: string, context: InterpreterContext): Reading | null {
  for (const { expression, isLoose } of forgetting) {
    const groups = expression.exec(text)?.groups;
    const words = unquoted(groups?.words ?? '');
    // "GTX is not for sale": only of words that were learnt.
    if (words === '' || (isLoose === true && !isLearnt(words, context))) continue;
    const slots = { words, everyone: groups?.all !== undefined };
    return asReading({ kind: 'command', name: 'forget-words', slots }, text);
  }
  return null;
}

function isLearnt(words: string, context: InterpreterContext): boolean {
  const key = learntKeyOf(words);
  return (
    lookUp(words, context)[0]?.match === 'learnt' ||
    (context.phrases ?? []).some((phrase) => learntKeyOf(phrase.words) === key)
  );
}

function readTeaching(text: string, context: InterpreterContext, lexicon: Lexicon): Reading | null {
  for (const { expression, isLoose = false, isInCapitals = false } of teaching) {
    const groups = expression.exec(text)?.groups;
    const words = unquoted(groups?.words ?? '');
    const meaning = unquoted(groups?.meaning ?? '');
    if (words === '' || meaning === '') continue;
    if (isInCapitals && words !== words.toUpperCase()) continue;
    if (isLoose && (namesKind.test(words) || isNoName(words, context, lexicon))) continue;
    const known = readMeaning(meaning, context, lexicon);
    if (known === null && isLoose) continue;
    // Said of what is not there: the answer says so.
    const target = known ?? {
      record: { entity: 'account', text: meaning, id: null, candidates: [] },
      sense: null,
    };
    const slots = { words, ...target, everyone: groups?.all !== undefined, implied: false };
    return asReading({ kind: 'command', name: 'teach-words', slots }, text);
  }
  return null;
}

/** "Create an opportunity named … for Globex": a record, and no word for one. */
const namesKind =
  /^(?:new )?(?:accounts?|customer|company|contact|lead|deal|opportunity|opp|task|to-?do|note|meeting|call|reminder|quote|order|contract|follow[- ]?up|event)(?![a-z])/iu;

/** "We call Globex next week": a time, or a word of the vocabulary. */
function isNoName(words: string, { actor, now }: InterpreterContext, lexicon: Lexicon): boolean {
  const times = findTimes(words, { now, calendar: actor.calendar, timeZone: actor.timeZone });
  return times.length > 0 || meaningIn(words, lexicon).isKnown;
}

interface Meaning {
  readonly record: RecordRef | null;
  readonly sense: LearntSense | null;
}

/** A record by its name, or a word of the vocabulary; a whole name goes first. */
function readMeaning(said: string, context: InterpreterContext, lexicon: Lexicon): Meaning | null {
  const kind = kinds.find(([, pattern]) => pattern.test(said))?.[0];
  const name = kind === undefined ? said : withoutKind(said);
  const candidates = lookUp(name, context, kind === undefined ? named : [kind]).filter(
    ({ match, entry }) => match !== 'fuzzy' || isSlipOf(name, entry.name, true),
  );
  const [best] = candidates;
  const [sense] = meaningIn(said.replace(/^the /iu, ''), lexicon).senses;
  if (best === undefined || (sense !== undefined && best.match !== 'exact'))
    return sense === undefined ? null : { record: null, sense };
  const close = candidates.filter(({ score }) => score >= best.score - ambiguityMargin);
  const entity = named.find((one) => close.some(({ entry }) => entry.entity === one)) ?? best.entry.entity;
  const same = close.filter(({ entry }) => entry.entity === entity);
  const whole = same.filter(({ match }) => match === 'exact');
  const meant = whole.length > 0 ? whole : same;
  const [only, another] = meant;
  const ref = { entity, text: name, candidates: [] };
  return only !== undefined && another === undefined
    ? { record: { ...ref, id: only.entry.id }, sense: null }
    : {
        record: {
          ...ref,
          id: null,
          candidates: meant.map(({ entry }) => ({ id: entry.id, name: entry.name })),
        },
        sense: null,
      };
}

const ambiguityMargin = 0.05;
/** What may be called otherwise, the likeliest first. */
const named = ['account', 'contact', 'user', 'deal', 'lead', 'product', 'team', 'campaign'] as const;

const kinds: readonly (readonly [(typeof named)[number], RegExp])[] = [
  ['deal', /(?:\s(?:deal|opportunity|opp))$|(?:商机|单子)$/iu],
  ['account', /(?:\s(?:account|customer|client))$|^客户(?=.{2})|(?:这家|这个)客户$/iu],
  ['contact', /(?:\scontact)$|^联系人(?=.{2})/iu],
  ['lead', /(?:\slead)$|^线索(?=.{2})/iu],
];

function withoutKind(said: string): string {
  return said
    .replace(/^(?:the|our|my)\s|\s(?:deal|opportunity|opp|account|customer|client|contact|lead)$/giu, '')
    .replace(/^(?:客户|联系人|线索)|(?:的|这个|那个|这家)?(?:商机|单子|客户)$/gu, '')
    .trim();
}

function lookUp(
  name: string,
  { names, actor }: InterpreterContext,
  entities?: readonly string[],
): readonly NameCandidate[] {
  return lookUpName(names, name, { maySee: sightOf(actor), ...(entities === undefined ? {} : { entities }) });
}

function unquoted(text: string): string {
  return text
    .trim()
    .replace(/^["“「『'‘《]+|["”」』'’》,，]+$/gu, '')
    .trim();
}

function asReading(intent: Intent, text: string): Reading {
  const readings = intent.kind === 'command' ? [slotReadings(intent as CommandIntent)] : [[]];
  return {
    confidence: 0.95,
    intents: [intent],
    readings,
    alternatives: [],
    question: questionOf(intent),
    notUnderstood: [],
    understood: [text.trim()],
  };
}

function questionOf(intent: Intent): Question | null {
  if (intent.name !== 'teach-words' || intent.slots.record === null) return null;
  const { id, candidates } = intent.slots.record;
  return id === null && candidates.length > 0
    ? { kind: 'which-record', intentIndex: 0, slot: 'record', candidates }
    : null;
}
