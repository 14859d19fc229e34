import { detectLanguage } from '../../kernel/index.ts';
import { sightOf } from '../../permissions/index.ts';
import { findReferences } from '../dialogue/references.ts';
import { narrowedSpan } from '../dialogue/thread-records.ts';
import type { InterpreterContext } from '../interpretation.ts';
import { findNames, type NameSpan } from '../linker/index.ts';
import { findAmounts, findRanges } from './amounts/index.ts';
import { findTimes, type TimeReading } from './calendar/index.ts';
import { findCompassNames } from './compass-names.ts';
import { dealsOfNamed } from './deals-of-named.ts';
import { findHanTalk } from './han-talk.ts';
import { findHomophones } from './homophones.ts';
import type { Lattice, Piece } from './lattice.ts';
import { leadsOfCompany } from './leads-of-company.ts';
import { phrasesOf } from './learning/learnt-phrases.ts';
import { abbreviations } from './lexicon/abbreviations.ts';
import { correctionsOf, isSlip, isSwap, type Lexicon, stemOf, type TrieNode } from './lexicon/index.ts';
import { findMeetings } from './meetings-said.ts';
import type { Sense } from './sense.ts';
import { splitTokens } from './split-tokens.ts';
import type { Token } from './text.ts';
import { addUnknownParts, doubtFillers, doubtTornCharacters } from './torn-pieces.ts';

/** Log-linear weights: what reading a stretch so costs. The rest of a message's score is what its frame leaves over. */
const cost = {
  phrase: 0.4,
  /** What a person has said that words mean goes before what else they may mean: taken off. */
  learntWords: 0.3,
  filler: 0.3,
  symbol: 0.02,
  time: 0.3,
  amount: 0.35,
  name: 0.35,
  quoted: 0.2,
  deadline: 1.5,
  doubtfulCurrency: 1,
  eachFurtherToken: 0.04,
  inflected: 0.08,
  inflectedText: 0.2,
  typo: 1,
  /** "hw", "teh": nothing else could be meant. */
  slip: 0.3,
  /** Times what a name's score lacks to 1. */
  doubtfulName: 4,
  ordinaryName: 1.2,
  unknownWord: 4,
  unknownHan: 2.4,
  /** A single Han character is more often a part of a word than one. */
  singleHan: 0.4,
  /** 赢单的金额 for 赢单金额: nearly as much as its two words apart, for in 每个销售的业绩 they are apart. */
  joinedByDe: 0.7,
} as const;

/** A short word at one letter's distance may well be another word: it is asked about. */
const shortTypoDoubt = 0.55;
const longTypoDoubt = 0.25;

/** Messages are read up to here; nobody asks a question of more words. */
const mostCharacters = 4000;
const mostTokens = 300;

/**
 * Everything that stretches of a message may mean: lexicon, calendar, amounts, names and quotes propose, nothing is decided. What is
 * looked at several times in a turn (a sentence by itself, then as going on with the last) is read once.
 */
export function readLattice(text: string, context: InterpreterContext, lexicon: Lexicon): Lattice {
  let known = latticesOf.get(context);
  if (known === undefined) {
    known = new Map();
    latticesOf.set(context, known);
  }
  const lattice = known.get(text) ?? readAfresh(text, context, lexicon);
  known.set(text, lattice);
  return lattice;
}

/** A context lasts for one turn. */
const latticesOf = new WeakMap<InterpreterContext, Map<string, Lattice>>();

function readAfresh(text: string, context: InterpreterContext, lexicon: Lexicon): Lattice {
  const whole = splitTokens(text.slice(0, mostCharacters));
  const tokens = whole.slice(0, mostTokens);
  const read = text.slice(0, tokens.at(-1)?.end ?? 0);
  const byStart: Piece[][] = tokens.map(() => []);
  const place = placer(text, tokens, byStart);
  const { actor, now } = context;

  const isName = (at: number): boolean => isCapitalised(text, tokens, at);
  tokens.forEach((_, from) => {
    addPhrases(tokens, from, lexicon, isName, place);
  });
  const learnt = phrasesOf(context.phrases);
  if (learnt !== null) {
    const own = { ...lexicon, phrases: learnt };
    const preferred: Place = (span, base, ...senses) => {
      place(span, base - cost.learntWords, ...senses);
    };
    tokens.forEach((_, from) => {
      addPhrases(tokens, from, own, isName, preferred);
    });
  }
  for (const { senses, ...span } of findHomophones(tokens, lexicon))
    place({ ...span, doubt: longTypoDoubt }, cost.phrase + cost.typo, ...senses);
  const ofMeeting = lexicon.phrases.next.get('会')?.next.get('议')?.senses ?? [];
  for (const span of ofMeeting.length === 0 ? [] : findMeetings(text)) place(span, cost.phrase, ...ofMeeting);
  const certain: { readonly start: number; readonly end: number }[] = [];
  for (const span of findTimes(read, { now, calendar: actor.calendar, timeZone: actor.calendar.timeZone })) {
    // A record that is "due next month" is due within it; as a deadline for doing something the words mean "by then".
    const base = cost.time + (/^due\b/i.test(span.text) ? cost.deadline : 0);
    place(span, base, { kind: 'time', readings: [span.reading, ...span.alternatives] });
    if (isStretch(span.reading)) certain.push(span);
  }
  for (const amount of findAmounts(read)) {
    // "100 won deals": a currency's name that is a word of its own.
    const currencyWord = / (won|real|rand|pound|pounds)$/i.exec(amount.text);
    place(amount, cost.amount + (currencyWord === null ? 0 : cost.doubtfulCurrency), {
      kind: 'amount',
      amount,
    });
    if (currencyWord === null) continue;
    const end = amount.end - currencyWord[0].length;
    const bare = {
      ...amount,
      end,
      text: text.slice(amount.start, end),
      unit: 'number' as const,
      currency: null,
    };
    place(bare, cost.amount, { kind: 'amount', amount: bare });
  }
  // top10: a number that letters run into is none to the reader of amounts.
  tokens.forEach((token, at) => {
    if (
      token.kind === 'number' &&
      at > 0 &&
      (tokens[at - 1]?.kind === 'word' || tokens[at - 1]?.text === '数') &&
      tokens[at - 1]?.end === token.start
    )
      place(token, cost.amount, { kind: 'word', role: 'number', key: token.text });
  });
  for (const range of findRanges(read)) place(range, cost.amount, { kind: 'range', range });
  for (const quote of read.matchAll(/["“「『'‘]([^"”」』'’]{1,80})["”」』'’]/gu)) {
    const quoted = quote[1] ?? '';
    if (/^['‘]/.test(quote[0]) && /\w/.test(read[quote.index - 1] ?? '')) continue;
    place({ start: quote.index, end: quote.index + quote[0].length }, cost.quoted, {
      kind: 'quoted',
      text: quoted,
    });
  }
  const found = findNames(context.names, read, {
    maySee: sightOf(actor),
    ordinaryWords: lexicon.isOrdinary,
  });
  const written = [
    ...found.filter((span) => !isBehindArticle(span, read)),
    ...dealsOfNamed(read, found, context, lexicon.isOrdinary),
    ...leadsOfCompany(read, found, context),
  ].map((span) => narrowedSpan(span, context));
  // "Konex 这家客户": what points right behind a name means that name, and nothing of before.
  const pointing = findReferences(read, context).filter(
    ({ start }) =>
      !written.some(
        (span) =>
          span.candidates[0]?.match === 'exact' &&
          span.end <= start &&
          text.slice(span.end, start).trim() === '',
      ),
  );
  const names = [...written, ...pointing.filter(({ start }) => !isBehindPlace(byStart, text, start))];
  for (const span of names) place(span, nameCost(span), { kind: 'name', span });
  for (const span of findCompassNames(read, context)) place(span, nameCost(span), { kind: 'name', span });
  const known = byStart.flat().filter(({ senses }) => senses.some(({ kind }) => kind !== 'filler'));
  for (const span of findHanTalk(read, (start, end) =>
    known.some((piece) => piece.start < end && piece.end > start),
  ))
    place(span, cost.filler, { kind: 'filler' });
  certain.push(...pointing, ...names.filter((span) => isWrittenAsName(span, text)));
  doubtFillers(byStart, certain);
  addUnknownParts(text, tokens, byStart);
  doubtTornCharacters(byStart);

  tokens.forEach((token, from) => {
    const known = byStart[from] as Piece[];
    const isUnit = /^[$€£¥]$/.test(token.text) && !/\d/.test(text.slice(token.start - 1, token.end + 2));
    if (
      (token.kind === 'symbol' && !/[%#$€£¥<>=+@]/.test(token.text)) ||
      token.text === "'s" ||
      // "Pipeline in $": a unit that money has anyway.
      isUnit
    )
      place(token, cost.symbol, { kind: 'filler' });
    else if (
      !known.some((piece) => piece.to === from + 1 && piece.senses.some((sense) => sense.kind === 'filler'))
    ) {
      place(token, token.kind === 'han' ? cost.unknownHan : cost.unknownWord, { kind: 'unknown' });
    }
    known.sort((one, other) => other.to - one.to || one.cost - other.cost);
  });
  return {
    text,
    language: detectLanguage(text),
    isCut: text.length > mostCharacters || whole.length > mostTokens,
    tokens,
    pieces: byStart.flat(),
    startingAt: (token) => byStart[token] ?? [],
  };
}

/** A month, a quarter, a year and more: "may" is one there, where the calendar finds it. Days and moments ("today", "now") are said in passing. */
function isStretch(reading: TimeReading): boolean {
  return reading.kind === 'period' && reading.grain !== null && reading.grain !== 'day';
}

/** "The summer months": nobody is called by his first name with an article, but for what is his ("the summer team"). */
function isBehindArticle({ candidates, start, end, text: written }: NameSpan, text: string): boolean {
  return (
    candidates[0]?.entry.entity === 'user' &&
    /^\p{Ll}+$/u.test(written) &&
    /\b(?:the|this|last|next|past) $/i.test(text.slice(0, start)) &&
    !/^(?:['’]s| (?:team|group|people|crew)\b)/i.test(text.slice(end))
  );
}

/** A name in full with its capital, where no sentence starts: "deals with Cheers", 跟 Cheers 的赢单率. */
function isWrittenAsName(span: NameSpan, text: string): boolean {
  const before = text.slice(0, span.start).trimEnd();
  // "Cheers上个季度的销售额": at the start it is a name where the sentence runs on.
  const isSubject = before === '' && /^(?:['’]s)?\s*[\p{L}\d]/u.test(text.slice(span.end));
  return (
    span.candidates[0]?.match === 'exact' &&
    (isLongInHan(span) ||
      (/^\p{Lu}/u.test(span.text) &&
        (isSubject || (before !== '' && !/[.,!?;:。，！？；：]$/u.test(before)))))
  );
}

/** 分析套件, a product: so many characters in a row that are a name in full are no string of small words. */
function isLongInHan({ candidates, text }: NameSpan): boolean {
  return candidates[0]?.match === 'exact' && /^\p{Script=Han}{4,}$/u.test(text);
}

/** 肯尼亚那边: what points right behind a place means that place. */
function isBehindPlace(byStart: readonly Piece[][], text: string, start: number): boolean {
  return byStart
    .flat()
    .some(({ end, senses }) => end <= start && text.slice(end, start).trim() === '' && senses.some(isText));
}

function isText(sense: Sense): boolean {
  return sense.kind === 'value' && sense.isText;
}

/** What no participle of its name stands for. */
const nouns: ReadonlySet<Sense['kind']> = new Set(['value', 'entity', 'dimension', 'filler']);

/** A value is called by its plural too ("retailers"), and by no other inflection: "time" is not "timing". */
function isPlural(word: string, known: string): boolean {
  return [word, known].some(
    (one) => one.endsWith('s') && pluralsOf(one === word ? known : word).includes(one),
  );
}

function pluralsOf(word: string): readonly string[] {
  return [`${word}s`, `${word}es`, word.replace(/y$/, 'ies')];
}

function nameCost(span: NameSpan): number {
  const best = span.candidates[0]?.score ?? 0;
  return (
    cost.name + (1 - best) * cost.doubtfulName + (span.ordinary && !isLongInHan(span) ? cost.ordinaryName : 0)
  );
}

type Place = (
  span: { readonly start: number; readonly end: number; readonly doubt?: number },
  base: number,
  ...senses: Sense[]
) => void;

/** Puts a stretch of the text onto the tokens that it covers wholly; one that cuts a token is dropped. */
function placer(text: string, tokens: readonly Token[], byStart: readonly Piece[][]): Place {
  const tokenStartingAt = new Map(tokens.map((token, index) => [token.start, index]));
  const tokenEndingAt = new Map(tokens.map((token, index) => [token.end, index]));
  return (span, base, ...senses) => {
    const from = tokenStartingAt.get(span.start);
    const last = tokenEndingAt.get(span.end);
    if (from === undefined || last === undefined || last < from) return;
    // "It would help": with one capital it is no IT, and "Us" no country.
    const isCapitalised = /^\p{Lu}\p{Ll}$/u.test(text.slice(span.start, span.end));
    const isNoValue = isCapitalised || isWordIt(text, span.start, span.end);
    const meant = isNoValue ? senses.filter(({ kind }) => kind !== 'value') : senses;
    if (meant.length === 0) return;
    byStart[from]?.push({
      from,
      to: last + 1,
      start: span.start,
      end: span.end,
      text: text.slice(span.start, span.end),
      senses: meant,
      cost: base + (last - from) * cost.eachFurtherToken,
      doubt: span.doubt ?? 0,
    });
  };
}

/** "Why is it stuck?": no industry, unless it is written as one or its noun follows. */
function isWordIt(text: string, start: number, end: number): boolean {
  return (
    text.slice(start, end) === 'it' &&
    !/^\s*(?:sector|industry|compan|firms?|customers?|accounts?|clients?|services?|vertical|segment)/i.test(
      text.slice(end),
    )
  );
}

/** With a capital of its own where no sentence starts, and not all words have one: "Acme" is no slip for "came". */
function isCapitalised(text: string, tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token === undefined || at === 0 || !/^\p{Lu}\p{Ll}/u.test(text.slice(token.start, token.end)))
    return false;
  return tokens.some(
    ({ kind, start, end }) => kind === 'word' && start > 0 && /^\p{Ll}{3}/u.test(text.slice(start, end)),
  );
}

function addPhrases(
  tokens: readonly Token[],
  from: number,
  lexicon: Lexicon,
  isName: (at: number) => boolean,
  place: Place,
): void {
  const start = tokens[from]?.start ?? 0;
  const walk = (
    node: TrieNode,
    at: number,
    extra: number,
    isAfterDe = false,
    doubt = 0,
    isVerb = false,
  ): void => {
    if (node.senses.length > 0 && at > from && !isAfterDe) {
      const isFiller = node.senses.every((sense) => sense.kind === 'filler');
      const isSingleHan = at === from + 1 && tokens[from]?.kind === 'han';
      const base = isFiller ? cost.filler : cost.phrase + (isSingleHan ? cost.singleHan : 0);
      // "Retailing" is no "retail", who is "leading" no lead, and "returning customers" no wish to have them returned.
      const isRecord = node.senses.some(({ kind }) => kind === 'entity');
      const senses = isVerb
        ? node.senses.filter(({ kind }) => !nouns.has(kind) && !(isRecord && kind === 'measure'))
        : node.senses;
      if (senses.length > 0)
        place(
          { start, end: tokens[at - 1]?.end ?? start, doubt },
          // "Americas" is a team of that name before it is America in some plural.
          base + extra + (extra > 0 && senses.every(isText) ? cost.inflectedText : 0),
          ...senses,
        );
    }
    const token = tokens[at];
    if (token === undefined) return;
    // 赢单的金额 is 赢单金额.
    if (token.text === '的' && at > from + 1 && tokens[at - 1]?.kind === 'han') {
      walk(node, at + 1, extra + cost.joinedByDe, true, doubt);
    }
    const exact = node.next.get(token.text);
    if (exact !== undefined) walk(exact, at + 1, extra, false, doubt, isVerb);
    if (token.kind !== 'word') return;
    const inflected = node.stems.get(stemOf(token.text)) ?? [];
    const inFull = node.next.get(abbreviations[token.text] ?? '');
    if (inFull !== undefined) walk(inFull, at + 1, extra + cost.inflected, false, doubt);
    for (const next of inflected)
      if (next.node !== exact)
        walk(
          next.node,
          at + 1,
          extra + cost.inflected,
          false,
          doubt,
          isVerb || !isPlural(token.text, next.word),
        );
    if (exact !== undefined || inflected.length > 0 || inFull !== undefined || extra >= cost.typo) return;
    if (lexicon.isOrdinary(token.text)) return;
    for (const word of correctionsOf(lexicon.typos, token.text)) {
      const corrected = node.next.get(word);
      const isPassing = corrected?.senses.every(({ kind }) => kind === 'filler') === true;
      if (corrected !== undefined && !(isPassing && isName(at)))
        walk(
          corrected,
          at + 1,
          extra + (isSlip(token.text) ? cost.slip : cost.typo),
          false,
          doubt +
            (isSlip(token.text)
              ? 0
              : !isSwap(token.text, word) && (token.text.length < 6 || lexicon.isGrammar(word))
                ? shortTypoDoubt
                : longTypoDoubt),
        );
    }
  };
  walk(lexicon.phrases, from, 0);
}
