import { foldUnits, regexp } from '../../../kernel/index.ts';
import { sightOf } from '../../../permissions/index.ts';
import { findReferences } from '../../dialogue/references.ts';
import { narrowedSpan } from '../../dialogue/thread-records.ts';
import type { InterpreterContext } from '../../interpretation.ts';
import { findNames, isSlipOf, type MaySee, type NameSpan } from '../../linker/index.ts';
import { type AmountSpan, findAmounts } from '../amounts/index.ts';
import { findTimes, type TimeSpan } from '../calendar/index.ts';
import { withApostrophe } from '../contractions.ts';
import { normaliseWithOffsets } from '../text.ts';
import { withAddress } from './addressed-name.ts';
import { boundNames, customersIn, numberedDeals } from './bound-names.ts';
import { withoutRanges } from './clock-ranges.ts';
import { distanceAtMostOne, namesField } from './field-words.ts';
import { addressStretches, quotedStretches, type Stretch } from './literal-stretches.ts';
import { type Mark, type MarkedMessage, type MarkedText, markCharacter, sliceOf } from './marked-text.ts';
import { newCompanies } from './new-companies.ts';
import { newPeople } from './new-people.ts';
import { isMoment, isNoTime, isOfTopic, withoutHalf } from './no-times.ts';
import { commandVerbs, isOrdinaryWord } from './ordinary-words.ts';
import { isPersonsName } from './personal-name.ts';

/** The message folded to one spelling, with every name, time, amount, quotation and address in it replaced by a mark. */
export function markMessage(text: string, context: InterpreterContext): MarkedText {
  const folded = normaliseWithOffsets(text);
  const stretches = withoutOverlaps([
    ...quotedStretches(text),
    ...addressStretches(text),
    ...readStretches(text, context),
  ]);
  const marks = new Map<string, Mark>();
  const counts = new Map<string, number>();
  const starts: number[] = [];
  const ends: number[] = [];
  let chars = '';
  let next = 0;
  for (let unit = 0; unit < folded.text.length; unit += 1) {
    const start = folded.starts[unit] ?? 0;
    const end = folded.ends[unit] ?? text.length;
    while ((stretches[next]?.end ?? Number.POSITIVE_INFINITY) <= start) next += 1;
    const stretch = stretches[next];
    if (stretch === undefined || start < stretch.start) {
      const character = folded.text[unit] as string;
      chars += privateUse.test(character) ? ' ' : character;
      starts.push(start);
      ends.push(end);
      continue;
    }
    if (start > stretch.start && chars !== '' && starts.at(-1) === stretch.start) continue;
    const nth = counts.get(stretch.mark.kind) ?? 0;
    const character = markCharacter(stretch.mark.kind, nth);
    if (character === null) continue;
    counts.set(stretch.mark.kind, nth + 1);
    marks.set(character, stretch.mark);
    const whole = `${stretch.lead ?? ''}${character}`;
    chars += whole;
    starts.push(...Array<number>(whole.length).fill(stretch.start));
    ends.push(...Array<number>(whole.length).fill(nameEnd(stretch, text)));
  }
  return withoutTakenBack(withoutSlips({ original: text, marks, starts, ends }, chars));
}

/** "Ironford – sorry, Amberham – call with …", 禾越，不对，是致图: of two names of one kind the one that is right. */
function withoutTakenBack(text: MarkedText): MarkedText {
  const kindOf = (character: string): string | undefined => {
    const mark = text.message.marks.get(character);
    return mark?.kind === 'name' ? mark.span.candidates[0]?.entry.entity : undefined;
  };
  for (const { 0: said, index } of text.chars.matchAll(takenBack)) {
    const right = text.chars[index + said.length] as string;
    if (kindOf(said[0] as string) !== kindOf(right)) continue;
    const kept = sliceOf(text, index + said.length);
    const before = sliceOf(text, 0, index);
    return withoutTakenBack({
      ...text,
      chars: before.chars + kept.chars,
      units: [...before.units, ...kept.units],
    });
  }
  return text;
}

const takenBack = regexp('gu')`
    [\ue000-\ue1f3]\s*(?:[,;–—-]+|\.{2,}|…)*\s*(?:
      (?:
        (?:
          no|oh|ah|oops|sorry|wait|pardon|actually|rather|correction|scratch that|make that|i mean|i meant|
          hold on
        )(?![a-z])[\s,–—-]*
      )+(?:(?:it's|it is|it was)\s+)?|
      (?:哦|啊|呃|噢)?(?:不对|不是|说错了?|错了|打错了|记错了|更正)[,，\s]*(?:应该)?是?
    )(?=[\ue000-\ue1f3])
  `;

/** Words that nobody knows, one slip of the hand from a command's, are put right; they still stand for the whole word as typed. */
function withoutSlips(message: MarkedMessage, chars: string): MarkedText {
  const starts: number[] = [];
  const ends: number[] = [];
  let corrected = '';
  let last = 0;
  for (const match of chars.matchAll(correctable)) {
    const word = match[0];
    const meant = isArrow.test(word)
      ? ' to '
      : /^w(?:\/|$)/.test(word)
        ? word === 'w'
          ? 'with'
          : 'with '
        : (isOrdinaryWord(word) || commandVerbs.has(word)) && withApostrophe(word) === word
          ? undefined
          : correctionOf(word);
    if (meant === undefined) continue;
    const to = match.index + word.length;
    corrected += chars.slice(last, match.index) + meant;
    starts.push(
      ...message.starts.slice(last, match.index),
      ...Array<number>(meant.length).fill(message.starts[match.index] ?? 0),
    );
    ends.push(
      ...message.ends.slice(last, match.index),
      ...Array<number>(meant.length).fill(message.ends[to - 1] ?? 0),
    );
    last = to;
  }
  const whole: MarkedMessage = {
    ...message,
    starts: [...starts, ...message.starts.slice(last)],
    ends: [...ends, ...message.ends.slice(last)],
  };
  return {
    message: whole,
    chars: corrected + chars.slice(last),
    units: whole.starts.map((_, index) => index),
  };
}

/** Words that may be mistyped, "w/", and the arrow from what something was to what it is: "63k -> 60k", "qualified → discovery". */
const correctable = regexp('gu')`
    (?<![a-z\d'-])(?:[a-z]{4,14}(?![a-z\d'-])|w\/(?!o)\s?|w(?=\s))|
    (?<=[a-z\ue000-\ue1f3\ue400-\ue5f3])\s*(?:-{1,2}>|={1,2}>|→|⇒|➔)\s*(?=[a-z\ue000-\ue5f3])
  `;
const isArrow = /[>→⇒➔]/u;

function correctionOf(word: string): string | undefined {
  const contracted = withApostrophe(word);
  if (contracted !== word) return contracted;
  for (const verb of commandVerbs) {
    if (verb[0] === word[0] && Math.abs(verb.length - word.length) <= 1 && distanceAtMostOne(word, verb))
      return verb;
  }
  return undefined;
}

/** What is told of somebody beside his name is no part of how he is called. */
function nameEnd({ name, start, end }: Stretch, text: string): number {
  return name !== undefined && text.slice(start).toLowerCase().startsWith(name.toLowerCase())
    ? start + name.length
    : end;
}

/** More than anything that is recognised by its look. */
const certain = 2e6;

const privateUse = /[\ue000-\uf8ff]/;

/** A name that merely resembles counts from here on; see FINDINGS on the linker. */
const leastNameScore = 0.68;

/** What is done to a task that is there; elsewhere its title is only words that say what to do: "call Initech Friday at 10". */
const ofTasks = regexp('iu')`
    (?<!\p{L})(?:
      tasks?|to-?dos?|reminders?|done|finish(?:ed)?|complete[sd]?|tick(?:ed)?|check(?:ed)? off|cross(?:ed)? off|
      snooz\p{L}*|postpon\p{L}*|delay(?:ed)?|defer(?:red)?|resched\p{L}*|push(?:ed)?|mov(?:e|ed|ing)|shift|bump|change|set|make|put|
      cancel\p{L}*|scrap|drop|delete|remove|clear|close[sd]?|skip|reopen|undo|unfinished|rename|assign|reassign|priority
    )(?!\p{L})|
    待办|任务|提醒|事项|完成|做完|办完|做好|搞定|推迟|延[后期迟到]|顺延|改[到成为期在]|挪|移到|取消|删|不用|作废|关[掉闭]|划掉|勾|重新打开|优先|交给|转给|弄完|处理完|办好|没做
  `;

/** The same function for the same sight, so that what it was asked is kept with it. */
function withoutTasks(sees: MaySee): MaySee {
  let narrowed = taskless.get(sees);
  if (narrowed === undefined) {
    narrowed = (entry) => entry.entity !== 'task' && sees(entry);
    taskless.set(sees, narrowed);
  }
  return narrowed;
}

const taskless = new WeakMap<MaySee, MaySee>();

function readStretches(text: string, context: InterpreterContext): readonly Stretch[] {
  const { actor } = context;
  const { plain, lengths } = withoutRanges(withoutListNumbers(text));
  const found = findTimes(plain, { now: context.now, calendar: actor.calendar, timeZone: actor.timeZone });
  const times = [...found, ...lengths];
  const sees = sightOf(actor);
  const known = findNames(context.names, text, {
    maySee: ofTasks.test(text) ? sees : withoutTasks(sees),
    ordinaryWords: isOrdinaryWord,
  });
  const companies = newCompanies(text, known);
  // "…@globex.example" names no customer.
  const addresses = addressStretches(text);
  const likely = known.filter(
    (span) =>
      isLikelyName(span) &&
      !isFieldWord(span, context) &&
      !isInAnotherName(span, text) &&
      ![...companies, ...addresses].some((other) => span.start < other.end && other.start < span.end),
  );
  const customers = customersIn([...likely, ...companies], context);
  const ordinary = known.filter((span) => span.ordinary && !likely.includes(span));
  const bound = [
    ...boundNames([...likely, ...companies], text, context),
    ...numberedDeals(ordinary, text, customers, context),
  ];
  const people = newPeople(text, bound, customers);
  const names = bound.filter(
    (span) => !people.some((person) => span.start < person.end && person.start < span.end),
  );
  const amounts = findAmounts(text)
    .filter((span) => isAmount(span) && !isListNumber(span, text))
    .map((span) => withRoughness(withSign(span, text), text));
  return [
    ...times
      .map(withoutHalf)
      .filter((span) => isMoment(span) && !isNoTime(span, text) && !isOfTopic(span, text))
      .map((span) => timeStretch(asHours(span), times, text)),
    ...amounts.map((span) => ({
      start: span.start,
      end: span.end,
      mark: { kind: 'amount' as const, span },
      weight: 10 * (span.end - span.start),
    })),
    ...names
      .filter((span) => !amounts.some((amount) => swallows(span, amount)))
      .map((span) => nameStretch(withAddress(narrowedSpan(withoutAs(span), context), text))),
    ...people.map((person) => ({ ...nameStretch(person), weight: certain, name: person.text })),
    ...findReferences(text, context)
      .filter((span) => !isSomebodyNamed(span, [...names, ...people], text))
      .map((span) => ({
        ...nameStretch(span),
        ...(span.stands === undefined ? {} : { lead: `${span.stands} ` }),
      })),
  ];
}

/** "Called Robert Young, he didn't pick up": whoever a clause before names, and nobody that was spoken of earlier. */
function isSomebodyNamed({ start, end }: NameSpan, names: readonly NameSpan[], text: string): boolean {
  return (
    ofPerson.test(text.slice(start, end)) &&
    names.some(
      (name) =>
        name.end <= start &&
        ofCustomers.has(name.candidates[0]?.entry.entity ?? 'contact') &&
        !/^['’]s?(?![a-z])/iu.test(text.slice(name.end)) &&
        endsClause.test(text.slice(name.end, start)),
    )
  );
}

const ofPerson = /^(?:he|him|his|she|her|他|她)(?:['’]s)?$/iu;
const ofCustomers: ReadonlySet<string> = new Set(['contact', 'lead']);
const endsClause =
  /[,，;；.。!！?？:：\n–—]|(?<![a-z])(?:and|but|so|because|who|when|if|since|while|then)(?![a-z])/iu;

function nameStretch(span: NameSpan): Stretch {
  return {
    start: span.start,
    end: span.end,
    mark: { kind: 'name', span },
    weight: 10 * (span.end - span.start) * (span.candidates[0]?.score ?? 0),
  };
}

/** "20k-ish", "45k net", 10万整: words that change nothing of the sum are of it. */
function withRoughness(span: AmountSpan, text: string): AmountSpan {
  const more = ofTheSum.exec(text.slice(span.end))?.[0].length ?? 0;
  return more === 0 ? span : { ...span, end: span.end + more, text: text.slice(span.start, span.end + more) };
}

const ofTheSum = /^(?:\s?-?ish(?![a-z])|\s+(?:net|gross|flat|even)(?![a-z]|\s*\d)|整)/iu;

/** 改成-5万, 负5万: the sign belongs to the amount, so that it can be refused. */
function withSign(span: AmountSpan, text: string): AmountSpan {
  const isSigned = /(?:^|[\p{Script=Han}\s=:：])[-−负]$/u.test(
    text.slice(Math.max(0, span.start - 2), span.start),
  );
  if (!isSigned || span.value.startsWith('-')) return span;
  return {
    ...span,
    start: span.start - 1,
    text: text.slice(span.start - 1, span.end),
    value: `-${span.value}`,
  };
}

/** 庞建国 is no 李建国, though 建国 alone may be. */
function isInAnotherName({ start, end, text, candidates }: NameSpan, message: string): boolean {
  const first = /\p{Lu}[\p{Script=Latin}'’-]+\s+$/u.exec(message.slice(0, start))?.[0] ?? '';
  const whole = message.slice(start - (first.length || Math.min(1, start)), end);
  const isGivenName =
    /^(?:\p{Script=Han}{1,2}|\p{Lu}[\p{Script=Latin}'’-]+)$/u.test(text) &&
    candidates.every(({ entry }) => isPersonsName(entry.name) && entry.name !== text);
  return isGivenName && isPersonsName(whole) && candidates.every(({ entry }) => entry.name !== whole);
}

/** "Globex renewal 80k": no near name takes an amount into it. */
function swallows(name: NameSpan, amount: AmountSpan): boolean {
  const isWithin = amount.start >= name.start && amount.end <= name.end && amount.digits;
  return (
    isWithin && name.candidates[0]?.match === 'fuzzy' && amount.end - amount.start < name.end - name.start
  );
}

/** 一个, "one": an article, no amount. */
function isAmount({ value, unit, digits }: AmountSpan): boolean {
  return digits || unit !== 'number' || value !== '1';
}

/** 延到明年3月 3. 明天…: the number of a point belongs to no time. As long as before. */
function withoutListNumbers(text: string): string {
  return text.replace(
    /(?<=(?:^|[\p{Script=Han}，。；;])\s+)\d{1,2}(?=(?:[.)）]\s*|、)\p{Script=Han})/gu,
    (number) => ' '.repeat(number.length),
  );
}

/** "1. … 2. …": the number of a point. */
function isListNumber({ start, end, value, digits }: AmountSpan, text: string): boolean {
  return (
    digits &&
    /^\d$/.test(value) &&
    /(?:^|[\s:：;；。，,(（])$/u.test(text.slice(0, start)) &&
    /^(?:[.、)）]\s*\p{L}|[、)）]\s*\d)/u.test(text.slice(end))
  );
}

/** "A 1h meeting" lasts an hour; 1H is the half-year. */
function asHours(span: TimeSpan): TimeSpan {
  const hours = /^(\d{1,2}(?:\.\d)?) ?h$/.exec(span.text)?.[1];
  return hours === undefined
    ? span
    : { ...span, alternatives: [], reading: { kind: 'duration', amount: Number(hours), unit: 'hour' } };
}

function timeStretch(span: TimeSpan, all: readonly TimeSpan[], text: string): Stretch {
  const inner = all.find(
    (other) =>
      other !== span &&
      other.start >= span.start &&
      other.end <= span.end &&
      (other.reading.kind === 'day' || other.reading.kind === 'time' || other.reading.kind === 'period'),
  );
  // 到下周五: the verb's particle (改到, 推迟到) is left to the sentence.
  const particle =
    /^(?:[到至]|to )/u.test(foldUnits(text.slice(span.start, span.end))) && inner !== undefined;
  const used = particle ? inner : span;
  return {
    start: used.start,
    end: used.end,
    mark: { kind: 'time', span: used, inner: particle ? null : (inner ?? null) },
    weight: 10 * (span.end - span.start) + 1,
  };
}

/** "to the Initech rollout as …": the word, not the Norwegian legal form. */
function withoutAs(span: NameSpan): NameSpan {
  const text = span.text.replace(/\s+as$/, '');
  return text === span.text ? span : { ...span, text, end: span.start + text.length };
}

function isLikelyName(span: NameSpan): boolean {
  const best = span.candidates[0];
  if (best !== undefined && crossesClauses(span.text, best.entry.name)) return false;
  // 中国石 in 中国石油天然气 is no 中国石化: within a run of characters only the same sound is a slip.
  if (
    best?.match === 'fuzzy' &&
    /\p{Script=Han}/u.test(span.text) &&
    !isSlipOf(span.text, best.entry.name, best.entry.entity === 'deal')
  )
    return false;
  // Ben Hoffman is nobody else of that surname.
  if (
    best?.match === 'fuzzy' &&
    ofPeople.has(best.entry.entity) &&
    isPersonsName(span.text) &&
    !isSlipOf(span.text, best.entry.name, true)
  )
    return false;
  const score = best?.score ?? 0;
  const isShortGuess = best?.match === 'fuzzy' && /^\p{Ll}{1,5}$/u.test(span.text);
  return score >= (span.ordinary || isShortGuess ? 0.85 : leastNameScore);
}

const ofPeople: ReadonlySet<string> = new Set(['contact', 'lead', 'user']);

/** "Mobile" is a field, though companies are called so besides other words. */
function isFieldWord({ text, candidates }: NameSpan, { vocabulary }: InterpreterContext): boolean {
  return candidates[0]?.match === 'fuzzy' && namesField(text, vocabulary);
}

/** "Sent it to Globex, Renewal moved on", "met Globex. Renewal is at 30k": no name goes on behind a comma or a full stop, unless it is written so or a legal form follows. */
function crossesClauses(text: string, name: string): boolean {
  const cut =
    /[,，;；。！？!?\n)+]|(?<!(?:^|[\s.])(?:\p{L}|st|dr|mr|mrs|ms|prof|inc|corp|co|ltd|jr|sr|no))\.(?=\s)/iu.exec(
      text,
    );
  if (cut === null || /[,，;；。！？!?)]/u.test(name)) return false;
  return !/^[,，]\s*(?:inc|ltd|llc|co|corp|gmbh|plc|s\.?a|ag|limited|company)\.?$/iu.test(
    text.slice(cut.index),
  );
}

function withoutOverlaps(stretches: readonly Stretch[]): readonly Stretch[] {
  const taken: Stretch[] = [];
  for (const stretch of [...stretches].sort((one, other) => other.weight - one.weight)) {
    if (!taken.some((other) => stretch.start < other.end && other.start < stretch.end)) taken.push(stretch);
    if (taken.length >= mostMarks) break;
  }
  return taken.sort((one, other) => one.start - other.start);
}

/** A message with more of them is no command but a table. */
const mostMarks = 200;
