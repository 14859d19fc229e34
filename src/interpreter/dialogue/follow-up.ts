import type { IntentNamed, QueryIntent } from '../../intents/index.ts';
import { regexp } from '../../kernel/index.ts';
import { answerThreshold, type InterpreterContext, type Reading } from '../interpretation.ts';
import type { Lexicon } from '../rules/lexicon/index.ts';
import { costOfLeaving } from '../rules/queries/draft.ts';
import { itemSense, itemWord } from '../rules/queries/items.ts';
import { questionAbout } from '../rules/queries/question-about.ts';
import { type Completed, completeWith, itemsOf } from './complete.ts';
import { asksAnew, asksByItself, saysAll, standsAlone } from './completeness.ts';
import { keptOf, readingsOf } from './describe.ts';
import type { Fragment } from './edits/edit.ts';
import { editPlainly, editPointing } from './edits/index.ts';
import { askNamed } from './edits/named.ts';
import { askNone } from './edits/none.ts';
import { isDrilling, recordsBehind } from './edits/records-behind.ts';
import { stuckFigures } from './edits/related.ts';
import { askSorted } from './edits/sorted.ts';
import { asksTotal } from './edits/total.ts';
import { frameOf, headsOf, recordHeads } from './heads.ts';
import { inSameTime } from './in-same-time.ts';
import { measureOfList } from './list-as-measure.ts';
import { type Markers, readMarkers } from './markers.ts';
import { merge } from './merge.ts';
import { readOfDay } from './of-day.ts';
import { asksOfShown } from './of-shown-figure.ts';
import { isElliptic } from './part-of-shown.ts';
import { reworded } from './rewordings.ts';
import { narrowToShown, singledOut } from './shown-groups.ts';

/**
 * A message as going on with the last question; null where it doesn't, or where it says enough to be a question of its own. `alone` is
 * how it reads by itself.
 */
export function readFollowUp(
  text: string,
  context: InterpreterContext,
  lexicon: Lexicon,
  base: QueryIntent,
  alone: Reading,
): Reading | null {
  if (!/[\p{L}\p{N}]/u.test(text)) return null;
  // "Add Jane too" behind a card is to be done: another card would do nothing of it.
  if (base.name === 'brief' && /^(?:and )?add\b|^(?:再|也)?(?:加上|加入|带上)/iu.test(text.trim()))
    return null;
  const ofDay = readOfDay(text, base, alone);
  if (ofDay !== null) return ofDay;
  const markers = readMarkers(text);
  const items = itemsOf(markers.kernel, context, lexicon);
  const sorted =
    base.name === 'measure'
      ? null
      : askSorted({ text, markers, items, context, lexicon, goOn: nowhere }, base);
  if (sorted !== null) return asReading(sure(sorted, text), base, alone);
  // "Who had none" reads as all of a figure by itself.
  const without = askNone({ text, markers, items, context, lexicon, goOn: nowhere }, base);
  if (without !== null) return asReading(sure(without, text), base, noReading);
  const plain = reworded(text);
  if (
    plain === text &&
    !asksOfShown(text, base) &&
    asksAnew(text, alone, items, markers, base, context, lexicon)
  )
    return null;
  if (asksOfSame(text, alone, base)) return asReading(sure(base, text), base, alone);
  const counted = countedOf(text, base);
  const narrowed = counted === null ? null : readEdited(counted, context, lexicon, base, noReading);
  if (narrowed !== null) return narrowed;
  // "The ones without a next step" after the oldest one: of all of them.
  const whole = ofMany.test(text) ? withoutFirst(base) : base;
  if (whole !== base) return readFollowUp(text, context, lexicon, whole, alone);
  return (
    readPointed(text, context, lexicon, base, alone) ??
    (plain === text ? null : readEdited(plain, context, lexicon, base, noReading)) ??
    readEdited(text, context, lexicon, base, alone)
  );
}

function nowhere(): null {
  return null;
}

/** "How many are Tom's?", 超过50万的有几个, of those who are stuck or to be called: these alone, whose first line says how many they are. */
function countedOf(text: string, base: QueryIntent): string | null {
  if (base.name !== 'stuck-deals' && base.name !== 'follow-ups') return null;
  const { en, zh } = counting.exec(text.trim().replace(/[\s.?!。？！]+$/u, ''))?.groups ?? {};
  return en !== undefined ? `only ${en}` : zh !== undefined ? `只看${zh}的` : null;
}

const counting = regexp('iu')`
    ^(?:(?:and|so|ok)[,\s]+)*how many (?:of (?:them|those|these) )?(?:(?:are|is|were|do|does|belong to|have) )?(?<en>(?!that|there|in all|it)\S.{1,40}?)
    (?: (?:have|has|got|own))?$|
    ^(?:那|其中|里面)*(?<zh>[^，,]{2,16}?)(?:的)?有(?:几[个条单家张笔]|多少[个条单家张笔]?)(?:呢)?$
  `;

/** A list of which the first alone was shown, without that. */
function withoutFirst(base: QueryIntent): QueryIntent {
  return base.name === 'list' && base.slots.limit === 1
    ? { ...base, slots: { ...base.slots, limit: null, order: null } }
    : base;
}

const ofMany =
  /\b(?:the|those|which|these) ones\b|\bwhich of (?:those|these|them)\b|\bthose (?:that|with|without|in)\b|有?哪些|[这那]些|^(?:都|分别)/iu;

/** "Which stage is the worst?" right after a funnel of one region: the same one. */
function asksOfSame(text: string, { intents: [asked], confidence }: Reading, base: QueryIntent): boolean {
  if (asked?.kind !== 'query' || asked.name !== base.name || !ofFixedForm.has(base.name)) return false;
  const scopeOf = ({ slots }: QueryIntent): readonly unknown[] => [
    ...('filters' in slots ? slots.filters : []),
    ...('period' in slots && slots.period !== null ? [slots.period] : []),
  ];
  const restOf = ({ slots }: QueryIntent): string =>
    JSON.stringify({ ...slots, filters: null, period: null });
  return (
    confidence >= answerThreshold &&
    scopeOf(asked).length === 0 &&
    scopeOf(base).length > 0 &&
    restOf(asked) === restOf(base) &&
    !saysWhole.test(text)
  );
}

const ofFixedForm: ReadonlySet<QueryIntent['name']> = new Set(['funnel', 'stuck-deals']);
const saysWhole = /\b(?:our|we|us|all|total|overall|everyone|company)\b|我们|咱|全部|所有|整体|整个|全公司/iu;

/**
 * Whether a message that could be told to do something is about the last question none the less: its words narrow it or ask for its sum
 * or its records, and what it would do is only to note or enter them.
 */
export function editsLast(text: string, { intents }: Reading): boolean {
  const { isMany, isMuch } = asksTotal(text);
  if (isMany || isMuch || isDrilling(text) || cutOnly.test(text.trim())) return true;
  const { strength, kernel } = readMarkers(text);
  if (strength !== 'plain' && figureOfDeals.test(kernel)) return true;
  return strength === 'strong' && intents.every(({ name }) => enteringOnly.has(name));
}

/** "By owner", 按负责人: how to cut it, and no change of whose it is. */
const cutOnly =
  /^(?:and )?(?:by|per) [a-z]+(?: [a-z]+)?[?.!]*$|^(?:那|再)?(?:按|分)\p{Script=Han}{1,6}(?:看|分|呢)?$/iu;
const figureOfDeals = /^(?:the )?(?:number|count|amount|value|sum) of\b|^how (?:many|much)\b/iu;
const enteringOnly: ReadonlySet<string> = new Set(['log-activity', 'create-record', 'create-task']);

/** "Why is the worst one so low?", 第二名的明细: what is asked of groups that were shown. */
function readPointed(
  text: string,
  context: InterpreterContext,
  lexicon: Lexicon,
  base: QueryIntent,
  alone: Reading,
): Reading | null {
  if (base.name !== 'measure' || saysAll(alone) || readMarkers(text).isRemoved) return null;
  const { isMany, isMuch } = asksTotal(text);
  if (isMany || isMuch) return null;
  if (listsOf(alone) && !asksOfShown(text, base)) {
    const same = reworded(text) === text ? inSameTime(alone, base, text, context) : null;
    return same === null ? null : asReading(sure(same, text), base, noReading);
  }
  const narrowed = narrowToShown(text, base, context, lexicon);
  if (narrowed === null) return null;
  const { rest } = narrowed;
  if (!/[\p{L}\p{N}]/u.test(rest)) return asReading(sure(narrowed.base, text), base, alone);
  // What was shown are the groups of the whole figure, and not of these.
  const { groups: _, ranking: __, ...thread } = context.thread ?? { intents: [], records: [] };
  const within = { ...context, thread };
  const these = /\p{Script=Han}/u.test(rest) ? `这些${rest}` : `those ${rest}`;
  return (
    readFollowUp(rest, within, lexicon, narrowed.base, noReading) ??
    readFollowUp(these, within, lexicon, narrowed.base, noReading)
  );
}

function readEdited(
  text: string,
  context: InterpreterContext,
  lexicon: Lexicon,
  base: QueryIntent,
  alone: Reading,
): Reading | null {
  const markers = readMarkers(text);
  const items = itemsOf(markers.kernel, context, lexicon);
  const goOn = (said: string, from: QueryIntent): QueryIntent | null => {
    const [intent] = readEdited(said, context, lexicon, from, noReading)?.intents ?? [];
    return intent?.kind === 'query' ? intent : null;
  };
  const fragment: Fragment = { text, markers, items, context, lexicon, goOn };
  const pointed = editPointing(fragment, base);
  if (pointed !== null) return asReading(sure(pointed, text), base, alone);
  if (standsAlone(text, alone, items, markers, base, context, lexicon)) return null;
  const isFull = alone.confidence >= answerThreshold;
  if (!isFull && markers.strength === 'plain' && asksByItself(text, items)) return null;
  const found = readFragment(fragment, base, singledOut(base, context, lexicon));
  if (found === null || found.certainty < answerThreshold || found.notUnderstood.length > 0) return null;
  // "Which ones are in negotiation?" of the stages, "the deals in Germany" of countries ask for the deals.
  const asksRecords = whichOnes.test(text.trim()) || (listsOf(alone) && !isElliptic(text, items));
  const behind = asksRecords && isNarrower(base, found.intent) ? recordsBehind(found.intent, context) : null;
  return asReading(behind === null ? found : { ...found, intent: behind }, base, alone);
}

const whichOnes =
  /^(?:(?:and|so|ok)[,\s]+)*(?:which|what) (?:ones|deals) (?:are|is|do|have)\b|有?哪些(?:单子?|商机)?(?:呢)?$|^(?:那|其中)?哪些/iu;

/** A figure of one of the groups that were shown, or of a part of what was; and so of the records in it. */
function isNarrower(base: QueryIntent, now: QueryIntent): boolean {
  return (
    base.name === 'measure' &&
    now.name === 'measure' &&
    now.slots.groupBy.length === 0 &&
    now.slots.grain === null &&
    now.slots.filters.length > base.slots.filters.length
  );
}

/** What was put in other words is no message by itself. */
const noReading: Reading = {
  confidence: 0,
  intents: [],
  readings: [],
  alternatives: [],
  question: null,
  notUnderstood: [],
  understood: [],
};

function asReading(found: Found, base: QueryIntent, alone: Reading): Reading {
  return {
    confidence: found.certainty,
    intents: [found.intent],
    readings: [readingsOf(found.intent)],
    alternatives: alone.confidence >= answerThreshold ? alone.intents.slice(0, 1) : [],
    question: found.question,
    notUnderstood: found.notUnderstood,
    understood: found.understood,
    follows: { how: 'follow-up', kept: keptOf(base, found.intent) },
  };
}

/** "His open deals": the records of whom it says. */
function listsOf({ intents: [asked], confidence }: Reading): boolean {
  return confidence >= answerThreshold && asked?.name === 'list' && asked.slots.filters.length > 0;
}

interface Found {
  readonly intent: QueryIntent;
  readonly certainty: number;
  readonly question: Reading['question'];
  readonly understood: readonly string[];
  readonly notUnderstood: readonly string[];
}

function sure(intent: QueryIntent, text: string): Found {
  return { intent, certainty: 0.9, question: null, understood: [text], notUnderstood: [] };
}

/** Another figure is of the one that was shown alone; another time may be another's. */
function isOtherFigure(found: Found | null, base: QueryIntent): boolean {
  return (
    base.name === 'measure' &&
    found?.intent.name === 'measure' &&
    found.intent.slots.measures.every((key) => !base.slots.measures.includes(key)) &&
    JSON.stringify(found.intent.slots.groupBy) === JSON.stringify(base.slots.groupBy) &&
    JSON.stringify(found.intent.slots.filters) === JSON.stringify(base.slots.filters)
  );
}

function readFragment(fragment: Fragment, base: QueryIntent, singled: QueryIntent | null): Found | null {
  const found = readParts(fragment, base);
  // "Which source converts best?" is asked of all of them.
  const ranks = fragment.items.some(({ rank }) => rank !== null);
  return singled !== null && !ranks && isOtherFigure(found, base)
    ? (readParts(fragment, singled) ?? found)
    : found;
}

function readParts(fragment: Fragment, base: QueryIntent): Found | null {
  const { text, markers, items, context, lexicon } = fragment;
  const { kernel } = markers;
  const edited = editPlainly(fragment, base);
  if (edited !== null) return sure(edited, text);
  // "Without West" of what held West too: it goes. Nothing else that isn't there can be taken away, and least of all added.
  if (
    markers.isRemoved &&
    !items.some((item) => itemSense(item, 'name') !== undefined || itemSense(item, 'value') !== undefined)
  )
    return null;
  if (kernel === '') return null;
  const behind = recordsBehind(base, context);
  const isSet = markers.isOfSet || items.some((item) => itemWord(item, 'listing') === 'list');
  // "By source" cuts what was listed: it is no value of theirs.
  const counts = countsOf(base, lexicon);
  const isCut = cutting.test(kernel);
  // "Which of those are in Central?" of reps: the reps, and not the deals behind them.
  const isOfGroups =
    base.name === 'measure' &&
    base.slots.groupBy.length > 0 &&
    markers.isOfSet &&
    !items.some((item) => itemSense(item, 'entity') !== undefined || itemWord(item, 'listing') === 'list');
  const bases = [
    ...(isCut ? counts : []),
    ...(isSet && !isOfGroups && base.name === 'measure' && behind !== null ? [behind] : []),
    base,
    ...(isCut ? [] : counts),
  ];
  // 换成季度 and "region instead" name a cut without saying "by".
  const isChinese = languageOf(kernel, 'en') === 'zh';
  const kernels = markers.isRemoved
    ? [`${isChinese ? '除了' : 'except '}${kernel}`]
    : [kernel, `${isChinese ? '按' : 'by '}${kernel}`];
  let best: { found: Found; uncertainty: number } | null = null;
  for (const said of kernels) {
    for (const [nth, one] of bases.entries()) {
      const read = surest(said, one, one !== base, markers, context, lexicon);
      if (read === null) continue;
      const uncertainty = read.completed.uncertainty + nth * 0.05;
      if (best !== null && best.uncertainty <= uncertainty) continue;
      best = { found: describe(read.intent, read.completed), uncertainty };
    }
    if (best !== null && best.found.certainty >= answerThreshold) break;
  }
  // The figure over a list is none of what a name alone asks for.
  const isRead =
    best !== null && best.found.certainty >= answerThreshold && best.found.notUnderstood.length === 0;
  if (isRead && (base.name !== 'list' || best?.found.intent.name === 'list')) return best?.found ?? null;
  const named = askNamed(fragment, base);
  return named === null ? (best?.found ?? null) : sure(named, text);
}

/** The figures over what was listed. */
function countsOf(base: QueryIntent, lexicon: Lexicon): readonly IntentNamed<'measure'>[] {
  if (base.name === 'list') return measureOfList(base.slots, lexicon);
  const stuck = base.name === 'stuck-deals' ? stuckFigures(base, lexicon) : null;
  return stuck === null ? [] : [stuck];
}

const cutting = /^(?:by|per|for each|broken down by)\b|^(?:按|分|每个|各)/iu;

function surest(
  kernel: string,
  base: QueryIntent,
  /** The question itself is another than the last one already. */
  isNew: boolean,
  markers: Markers,
  context: InterpreterContext,
  lexicon: Lexicon,
): { readonly intent: QueryIntent; readonly completed: Completed } | null {
  const { names, actor } = context;
  const said = languageOf(kernel, actor.language ?? 'en');
  const read = frameOf[base.name];
  const attempts =
    read === undefined
      ? []
      : [...completeWith(kernel, headsOf(base, said, names, lexicon), read, context, lexicon)];
  // "And the phone?" asks for a field of the record that was shown.
  const heads = recordHeads(base, names);
  const lookUp = frameOf['look-up-field'];
  if (heads.length > 0 && lookUp !== undefined) {
    for (const completed of completeWith(kernel, [heads], lookUp, context, lexicon))
      if (isSaid(completed)) attempts.push(completed);
  }
  attempts.sort((one, other) => one.cost - other.cost);
  for (const completed of attempts) {
    // A fragment of which no word says anything was not read.
    if (!completed.items.some((item) => completed.filled.taken.has(item.at))) continue;
    const intent =
      completed.filled.intent.name === base.name
        ? (merge(base, completed, markers, lexicon) ?? (isNew && saysHow(completed) ? base : null))
        : completed.filled.intent.name === 'look-up-field'
          ? completed.filled.intent
          : null;
    // What changes nothing was not read.
    const isSame = intent?.name === 'look-up-field' && JSON.stringify(intent) === JSON.stringify(base);
    if (intent !== null && !isSame) return { intent, completed };
  }
  return null;
}

/** "How much is that", 一共多少: asks for the figure of what was listed. */
function saysHow({ items }: Completed): boolean {
  return items.some((item) => itemWord(item, 'counting') !== null || itemWord(item, 'aggregate') === 'total');
}

/** Something of the fragment itself fills a slot. */
function isSaid({ items, filled }: Completed): boolean {
  return items.some((item) => filled.taken.has(item.at) && costOfLeaving(item) > 0);
}

function describe(intent: QueryIntent, { filled, items, leftOver, uncertainty }: Completed): Found {
  return {
    intent,
    certainty: Math.exp(-Math.max(0, uncertainty)) * 0.97,
    question: questionAbout({ ...filled, intent }),
    understood: items.filter((item) => filled.taken.has(item.at)).map(({ text }) => text),
    notUnderstood: leftOver.filter((item) => costOfLeaving(item) >= 0.5).map(({ text }) => text),
  };
}

function languageOf(kernel: string, fallback: 'en' | 'zh'): 'en' | 'zh' {
  return /\p{Script=Han}/u.test(kernel) ? 'zh' : /[a-z]/i.test(kernel) ? 'en' : fallback;
}
