import type { Intent } from '../../../intents/index.ts';
import {
  answerThreshold,
  type InterpreterContext,
  type Question,
  questionThreshold,
  type Reading,
} from '../../interpretation.ts';
import { cheapestPaths, type Lattice, type Path } from '../lattice.ts';
import type { Lexicon } from '../lexicon/index.ts';
import { costOfLeaving, type Filled, type FrameReader, type Scene } from './draft.ts';
import { frames } from './frames.ts';
import { type Item, itemSense, itemWord, readItems } from './items.ts';
import { isBetweenDates, isOfOthers } from './outside.ts';
import { questionAbout } from './question-about.ts';
import { restOf } from './rest.ts';
import { readUnseenVerbs } from './unseen-verbs.ts';

/** Ways through the message that are tried with every frame. */
const pathsTried = 8;

/** What a question means, as far as it can be told; of some kinds of questions alone where only those can be meant. */
export function readQuery(
  lattice: Lattice,
  context: InterpreterContext,
  lexicon: Lexicon,
  of: readonly FrameReader[] = frames,
): Reading {
  const paths = cheapestPaths(lattice, pathsTried);
  const attempts: Attempt[] = [];
  let least = Number.POSITIVE_INFINITY;
  for (const path of paths) {
    // A way that is itself dearer than a whole reading by so much can neither win nor cast a doubt on it.
    if (path.cost > least + rivalWithin) break;
    const { items, doubt } = readUnseenVerbs(lattice.text, readItems(path.pieces));
    const scene: Scene = { text: lattice.text, items, lexicon, context };
    for (const frame of of) attempts.push(...attempt(frame, scene, path, doubt));
    for (const { cost } of attempts) least = Math.min(least, cost);
  }
  // Of two that cost the same, the one that used more of the words: "today" is said for something.
  attempts.sort((one, other) =>
    Math.abs(one.cost - other.cost) < 1e-9 ? wordsUsed(other) - wordsUsed(one) : one.cost - other.cost,
  );
  const best = attempts[0];
  if (best === undefined) return nothing(readItems(paths[0]?.pieces ?? []));
  const rivals = distinct(
    attempts
      .slice(1)
      .filter((attempt) => attempt.cost <= best.cost + rivalWithin && takesNow(attempt) === takesNow(best)),
    best.filled.intent,
  );
  const reading = describe(best, rivals);
  // What was not read may have changed everything.
  return lattice.isCut
    ? { ...reading, confidence: reading.confidence * unreadShare, question: null }
    : reading;
}

const unreadShare = 0.3;

/** Behind the best reading by more than this, another changes the confidence by less than a thousandth. */
const rivalWithin = 0.75;

interface Attempt {
  readonly filled: Filled;
  readonly items: readonly Item[];
  readonly leftOver: readonly Item[];
  /** What was left over, what is doubtful, and how unlikely the path is. */
  readonly cost: number;
  readonly uncertainty: number;
}

function wordsUsed({ filled, items }: Attempt): number {
  return items.filter(({ at, text }) => filled.taken.has(at) && !now.test(text)).length;
}

function takesNow({ filled, items }: Attempt): boolean {
  return items.some(({ at, text }) => filled.taken.has(at) && now.test(text));
}

/** Said in passing of what is so: no day. */
const now = /^(?:现在|目前|当前|眼下|(?:right |as of )?now)$/i;

function attempt(read: FrameReader, scene: Scene, path: Path, doubtOfVerb: number): readonly Attempt[] {
  const filled = read(scene);
  if (filled === null) return [];
  const rest = restOf(scene, filled);
  const mistyped = doubtOf(path);
  const doubtOfOthers = isOfOthers(scene.text) || isBetweenDates(scene.text) ? ofOthersDoubt : 0;
  const uncertainty =
    filled.doubt + doubtOfVerb + doubtOfOthers + doubtOfSize(scene, filled) + mistyped + rest.cost;
  return [{ filled, items: scene.items, leftOver: rest.items, uncertainty, cost: uncertainty + path.cost }];
}

/** Whoever slips once slips again: further slips make a sentence little more doubtful. */
export function doubtOf({ pieces }: Path): number {
  const doubts = pieces.flatMap(({ doubt }) => (doubt > 0 ? [doubt] : [])).sort((one, other) => other - one);
  return doubts.reduce((sum, doubt, nth) => sum + (nth === 0 ? doubt : doubt * furtherSlip), 0);
}

const furtherSlip = 0.3;

/** "Big deals" alone are of no size that anybody knows; "big deals, over 50k" are, and so are the biggest; a list has them in their order. */
function doubtOfSize({ items }: Scene, { intent }: Filled): number {
  const isSized = items.some((item) => itemWord(item, 'sized') !== null);
  const isOrdered = intent.name === 'list' && intent.slots.order !== null;
  return isSized && !isOrdered && items.every(({ condition, rank }) => condition === null && rank === null)
    ? unknownSize
    : 0;
}

const unknownSize = 1.5;
/** What competitors sell stands in no record, whatever is asked of it. */
const ofOthersDoubt = 2;

function distinct(attempts: readonly Attempt[], intent: Intent): readonly Attempt[] {
  const seen = new Set([JSON.stringify(withoutTexts(intent))]);
  return attempts.filter(({ filled }) => {
    if (readsLessOfPeriod(filled.intent, intent)) return false;
    const key = JSON.stringify(withoutTexts(filled.intent));
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** 今年 and 到现在 apart, where 今年到现在 was read: the same question, its time in pieces, one of which is even compared with. */
function readsLessOfPeriod(rival: Intent, best: Intent): boolean {
  if (rival.name !== 'measure' || best.name !== 'measure') return false;
  const { period, comparisonPeriod } = rival.slots;
  const whole = best.slots.period?.text ?? '';
  const pieces = [period, comparisonPeriod].flatMap((one) => one?.text.split('、') ?? []);
  if (pieces.length < 2 || !pieces.every((piece) => piece !== '' && whole.includes(piece))) return false;
  const [one, other] = [rival, best].map(({ slots }) =>
    JSON.stringify(withoutTexts({ ...slots, period: null, compareWith: null, comparisonPeriod: null })),
  );
  return one === other;
}

function withoutTexts(intent: object): unknown {
  // A ranking and its first place say the same to whom asks for the first.
  return JSON.parse(
    JSON.stringify(intent, (key, value) => {
      if (key === 'text') return undefined;
      // In whichever order two figures are said.
      if (key === 'measures' && Array.isArray(value)) return value.toSorted();
      return key === 'limit' && value === 1 ? null : value;
    }),
  );
}

/**
 * Confidence is coverage (what every left-over word costs), times evidence (what is doubtful about the slots), times margin (how
 * near the next reading comes). e^−0.5 ≈ 0.6: half a point left over is the limit of an answer.
 */
function describe(best: Attempt, rivals: readonly Attempt[]): Reading {
  const next = rivals[0];
  const margin = next === undefined ? Number.POSITIVE_INFINITY : next.cost - best.cost;
  const near = rivals.filter((rival) => rival.cost - best.cost < 0.5 && rival.uncertainty < 1).slice(0, 3);
  const evidence = Math.exp(-best.uncertainty);
  const weighed = evidence * (1 - 0.35 * Math.exp(-8 * margin));
  // What could not be offered beside it is no reason to ask, where all was read: one choice is none.
  const isAll = best.leftOver.every((item) => costOfLeaving(item) < wordOfWeight);
  const isAlone = near.length === 0 && isAll;
  const certainty = isAlone ? Math.max(weighed, Math.min(evidence, answerThreshold)) : weighed;
  const asked = questionAbout(best.filled);
  let question: Question | null = asked;
  if (certainty < answerThreshold && certainty >= questionThreshold && question === null) {
    question = { kind: 'which-reading', options: [best, ...near].map(({ filled }) => filled.intent) };
  }
  return {
    confidence: certainty,
    intents: [best.filled.intent],
    readings: [best.filled.readings],
    alternatives: near.map(({ filled }) => filled.intent),
    question,
    notUnderstood: best.leftOver
      .filter((item) => costOfLeaving(item) >= wordOfWeight)
      .map((item) => item.text),
    understood: best.items.filter((item) => best.filled.taken.has(item.at)).map((item) => item.text),
  };
}

/** What such a word costs to leave out is told. */
const wordOfWeight = 0.5;

function nothing(items: readonly Item[]): Reading {
  const isKnown = (item: Item): boolean => itemSense(item, 'unknown') === undefined;
  return {
    confidence: 0,
    intents: [],
    readings: [],
    alternatives: [],
    question: null,
    notUnderstood: items.filter((item) => !isKnown(item)).map((item) => item.text),
    understood: items.filter((item) => isKnown(item) && costOfLeaving(item) > 0).map((item) => item.text),
  };
}
