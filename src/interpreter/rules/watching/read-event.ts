import type { EntityKey, Vocabulary } from '../../../entities/index.ts';
import type { RuleEvent, RuleTrigger } from '../../../intents/index.ts';
import { detectLanguage, divideDecimals, type Language, subtractDecimals } from '../../../kernel/index.ts';
import type { InterpreterContext } from '../../interpretation.ts';
import { findAmounts } from '../amounts/index.ts';
import type { Lexicon } from '../lexicon/index.ts';
import {
  activityHeld,
  anyActivity,
  discounts,
  entersStage,
  eventWords,
  outcomesAlone,
  stageChanges,
} from './event-words.ts';
import { readWatched } from './watched-set.ts';

export interface TriggerRead {
  readonly trigger: RuleTrigger;
  readonly entity: EntityKey;
  readonly confidence: number;
}

/** A discount that somebody gives, which is each deal's own and no figure of all. */
export function readDiscount(
  condition: string,
  context: InterpreterContext,
  lexicon: Lexicon,
): TriggerRead | null {
  const read = /(?<![a-z])(?:average|avg|mean|total)(?![a-z])|平均|总/iu.test(condition)
    ? null
    : readEvent(condition, context, lexicon);
  return read?.trigger.kind === 'event' && read.trigger.events[0]?.what === 'discount' ? read : null;
}

/** What happens to which records: "a deal above 100k moves to won or its close date slips". Null where no event is said. */
export function readEvent(
  condition: string,
  context: InterpreterContext,
  lexicon: Lexicon,
): TriggerRead | null {
  const language = detectLanguage(condition);
  const found = takeEvents(inOrder(condition), language, context.vocabulary);
  for (const { events, rest } of found) {
    const [first] = events;
    if (first === undefined) continue;
    const kinds = kindsOf(events);
    const watched = readWatched(rest, kinds, context, lexicon);
    if (watched === null) continue;
    // "The amount changes by more than 20 %": by how much is not kept.
    if (ofSize.has(first.what) && findAmounts(condition).some(({ unit }) => unit === 'percent')) continue;
    if (rest.trim() === '' && ofAnyKind.has(first.what)) continue;
    // "The status changes to …": not any change of what is so already.
    if (first.what === 'changed' && becomesOther.test(condition)) continue;
    // "A competitor is added to a deal": no record that comes in.
    if (first.what === 'created' && ofRecordThere.test(rest)) continue;
    // "A deal changes" is no activity for being called a visit somewhere else.
    if (first.what === 'activity' && events.length > 1) continue;
    return {
      trigger: { kind: 'event', events: [...events], set: watched.set },
      entity: watched.entity,
      confidence: Math.min(0.95, watched.confidence),
    };
  }
  return null;
}

/** What happens to other records too; all else is what a deal's history keeps. */
const ofAnyKind: ReadonlySet<RuleEvent['what']> = new Set(['created', 'changed', 'owner']);
const ofSize: ReadonlySet<RuleEvent['what']> = new Set(['amount', 'amount-up', 'amount-down', 'changed']);
const becomesOther =
  /(?<![a-z])(?:chang(?:es?|ed)|mov(?:es?|ed)|switch(?:es|ed)|updated|set) (?:in)?to(?![a-z])|becomes?(?![a-z])|[变改转]更?[为成]/iu;
const ofRecordThere =
  /(?<![a-z])(?:to|on) (?:an?|the|any|my|our|one of (?:my|our)) (?:deal|opportunity|account|customer|lead|contact)(?![a-z])/iu;
const dealsAlone: readonly EntityKey[] = ['deal'];
/** Whom people are in touch with: what is held about a deal is held with its customer too. */
const inTouchWith: readonly EntityKey[] = ['account', 'deal', 'lead'];

function kindsOf(events: readonly RuleEvent[]): readonly EntityKey[] {
  if (events.some(({ what }) => what === 'activity')) return inTouchWith;
  return events.every(({ what }) => ofAnyKind.has(what)) ? anyKind : dealsAlone;
}
const anyKind: readonly EntityKey[] = ['deal', 'lead', 'account', 'contact', 'task'];

/** "The close date of any deal above 100k slips": the records first, then what of them. */
function inOrder(said: string): string {
  for (const [pattern, inOther] of givenTo) if (pattern.test(said)) return said.replace(pattern, inOther);
  const condition = said.replace(stateChanges, ' moves to ').replace(stateChangesZh, '');
  const groups = ofRecord.exec(condition)?.groups;
  if (groups !== undefined) return `${groups.subject} ${groups.field} ${groups.verb}`;
  const done = doneBySomebody.exec(condition)?.groups;
  if (done !== undefined) return `${done.what}${whoseOf(done.who)} moves to ${done.state}`;
  const dealt = dealtBySomebody.exec(condition)?.groups;
  const outcome = dealt && outcomes.find(([active]) => active.test(dealt.verb ?? ''))?.[1];
  if (outcome !== undefined) return `${dealt?.what}${whoseOf(dealt?.who)} ${outcome}`;
  const alteredZh = alteredBySomebodyZh.exec(condition)?.groups;
  if (alteredZh !== undefined) return `${alteredZh.subject}的${alteredZh.field}变更`;
  const altered = alteredBySomebody.exec(condition)?.groups;
  const verb = altered && passives.find(([active]) => active.test(altered.verb ?? ''))?.[1];
  return verb === undefined
    ? condition
    : `${altered?.subject ?? 'a deal'}${whoseOf(altered?.who)} ${altered?.field} ${verb}`;
}

/** "The status of a deal changes to won": it moves there. */
const stateChanges =
  /(?:^| |['’]s )(?:the |its |their )?(?:(?:deal|sales|pipeline) )?(?:stage|status) (?:changes?|is changed|is set|is updated|moves?|switches|goes) to /iu;
const stateChangesZh = /(?:的)?(?:销售)?(?:阶段|状态)(?=(?:变更|变|改|转|更新|推进|切换)[为成到]|到了|进入)/u;

/** "A lead is assigned to me": it changes hands, and is mine then. */
const given =
  '(?:an? |any |the )?(?<what>.*?(?:deal|lead|account|customer|task|opportunity)s?) (?:is|are|gets?|has been) (?:re)?(?:assigned|given|handed|passed|transferred)(?: over)? to';
const givenTo: readonly (readonly [RegExp, string])[] = [
  [new RegExp(`^${given} me$`, 'iu'), 'my $<what> changes owner'],
  [
    new RegExp(`^${given} (?<who>my team|\\p{Lu}\\p{L}+(?: \\p{Lu}\\p{L}+)?)$`, 'u'),
    '$<what> of $<who> changes owner',
  ],
  [
    /^(?:有|把|将)?(?:新的?)?(?<what>商机|线索|客户|待办|任务|单子)(?:被)?(?:重新)?(?:分配|分派|指派|派|转移?|移交|转交|分)(?:给|到)(?:了)?(?<who>我们?|[\p{Script=Han}]{2,3})(?:了)?$/u,
    '$<who>的$<what>负责人变更',
  ],
];

/** " of my team", of "somebody in my team". */
function whoseOf(who: string | undefined): string {
  const said = who ?? '';
  if (/^(?:any ?one|some ?one|any ?body|some ?body|we|they|a rep|one of us|a colleague)$/iu.test(said))
    return '';
  return ` of ${said.replace(/^(?:any ?one|some ?one|any ?body|some ?body|a rep|one) (?:in|on|of|from) /iu, '')}`;
}

/** "Anyone in my team marks a deal as lost": the deal of that team is lost. */
const doneBySomebody =
  /^(?<who>(?:any ?one|some ?one|any ?body|some ?body|a rep|one of us|a colleague|we|they)(?: (?:in|on|of|from) [\p{L}' -]+?)?|(?!(?:an?|the|any|my|our|each|every|one) )[\p{Lu}][\p{L}'’-]*(?: [\p{Lu}][\p{L}'’-]*)?) (?:marks?|sets?|moves?|puts?|changes?|drags?|pushes|pushe?|closes?|takes?) (?<what>(?:an? |any |one of |the )?.*?(?:deals?|opportunit(?:y|ies)|opps?)(?: .+?)?) (?:as|to|into|over to|back to|in) (?<state>.+)$/iu;

/** "A rep closes a deal under 5k": a deal under 5k is won. */
const dealtBySomebody =
  /^(?<who>(?:any ?one|some ?one|any ?body|some ?body|a rep|one of us|a colleague|we|they)(?: (?:in|on|of|from) [\p{L}' -]+?)?|(?!(?:an?|the|any|my|our|each|every|one) )[\p{Lu}][\p{L}'’-]*(?: [\p{Lu}][\p{L}'’-]*)?) (?<verb>wins|closes|signs|lands|books|bags|loses|creates|adds|opens|enters|reopens|win|close|sign|lose|create) (?<what>(?:an? |any |one of (?:the|our|their|my) )?(?:new )?.*?(?:deals?|opportunit(?:y|ies)|opps?)(?![a-z]).*)$/iu;

const outcomes: readonly (readonly [RegExp, string])[] = [
  [/^(?:win|close|sign|land|book|bag)s?$/iu, 'is won'],
  [/^loses?$/iu, 'is lost'],
  [/^(?:create|add|open|enter)s?$/iu, 'is created'],
  [/^reopens$/iu, 'is reopened'],
];

/** "A rep lowers the amount of a deal": its amount is lowered. */
const alteredBySomebody =
  /^(?<who>(?:any ?one|some ?one|any ?body|some ?body|a rep|one of us|a colleague|we|they)(?: (?:in|on|of|from) [\p{L}' -]+?)?|(?!(?:an?|the|any|my|our|each|every|one) )[\p{Lu}][\p{L}'’-]*(?: [\p{Lu}][\p{L}'’-]*)?) (?<verb>[\p{L}]+(?: (?:out|back|in|up|down|forward))?) (?:the |a |an |its |their )?(?<field>(?:expected )?(?:close|closing) ?date|amount|value|size|price|stage|owner|forecast(?: category)?)s?(?: (?:of|on|for) (?<subject>.+))?$/iu;

/** 谁改了我们组商机的预计成交日期: it changes. */
const alteredBySomebodyZh =
  /^(?:有人|谁|任何人|销售)?(?:把|将)?(?:改|动|调整|修改|更改|变更|调)(?:动)?(?:了|过)?(?<subject>.*(?:商机|单子|项目|单)?)的(?<field>预计?(?:成交|结单|签约)日期|(?:成交|结单|签约)日期|金额|负责人|阶段)$/u;

const passives: readonly (readonly [RegExp, string])[] = [
  [/^(?:lower|cut|reduce|decrease|drop|shrink|slash)s?(?: down)?$/iu, 'is lowered'],
  [/^(?:raise|increase|bump|grow)s?(?: up)?$/iu, 'is raised'],
  [/^(?:push|pushe|postpone|delay|move|shift|slip)s?(?: (?:out|back))?$/iu, 'is pushed back'],
  [/^(?:pull|bring|move)s? (?:in|forward|up)$/iu, 'is pulled in'],
  [/^(?:change|edit|update|modifie|modify|touche|touch|alter|adjust)s?$/iu, 'is changed'],
];

const ofRecord =
  /^(?:the |a |any )?(?<field>(?:expected )?(?:close|closing) ?date|amount|value|size|stage|owner|forecast(?: category)?) (?:of|on|for) (?<subject>.+?) (?<verb>(?:slips?|slides?|moves?|changes?|shifts?|is|are|gets?|goes|drops?|falls?|rises?|grows?|increases?|decreases?|shrinks?|has)(?![\p{L}]).*)$/iu;

interface EventsTaken {
  readonly events: readonly RuleEvent[];
  readonly rest: string;
}

/** The events that a condition may say, each with what else it says; the most telling first. */
function takeEvents(condition: string, language: Language, vocabulary: Vocabulary): readonly EventsTaken[] {
  const takers = takersOf(language, vocabulary);
  const found: EventsTaken[] = [];
  for (const take of takers) {
    const first = take(condition);
    if (first === null) continue;
    const events = [first.event];
    let { rest } = first;
    while (joins.test(rest) && events.length < mostEvents) {
      const next = takeNext(rest, takers);
      if (next === null) break;
      events.push(next.event);
      rest = next.rest;
    }
    found.push({ events, rest });
  }
  return [...found, ...arrivals(condition)];
}

const mostEvents = 5;
const joins = /(?<![\p{L}])(?:or|and)(?![\p{L}])|[,，、或]|以及/iu;

function takeNext(rest: string, takers: readonly Taker[]): Taken | null {
  for (const part of rest.split(/(?<![\p{L}])(?:or|and)(?![\p{L}])|[,，、]|或者?|以及/iu))
    for (const [what, pattern] of Object.entries(outcomesAlone))
      if (pattern.test(part.trim()))
        return { event: { what: what as 'won' | 'lost' }, rest: without(rest, part) };
  for (const take of takers) {
    const taken = take(rest);
    if (taken !== null) return taken;
  }
  return null;
}

function without(text: string, part: string): string {
  return text.replace(part, () => ' ');
}

/** "New leads from the website" alone: that they come in. */
function arrivals(condition: string): readonly EventsTaken[] {
  return /(?<![a-z])(?:new|incoming|inbound)(?![a-z])|新/iu.test(condition)
    ? [{ events: [{ what: 'created' }], rest: condition }]
    : [];
}

interface Taken {
  readonly event: RuleEvent;
  readonly rest: string;
}
type Taker = (text: string) => Taken | null;

const takersByVocabulary = new WeakMap<Vocabulary, Partial<Record<Language, readonly Taker[]>>>();

function takersOf(language: Language, vocabulary: Vocabulary): readonly Taker[] {
  const kept = takersByVocabulary.get(vocabulary) ?? {};
  takersByVocabulary.set(vocabulary, kept);
  kept[language] ??= [
    takeDiscount(language),
    takeStage(language, vocabulary),
    taker(stageChanges[language], language, { what: 'stage', stage: null }),
    ...eventWords.map((words) => taker(words[language], language, { what: words.what })),
    takeActivity(language, vocabulary),
    taker(anyActivity[language], language, { what: 'activity', activityKind: null }),
  ];
  return kept[language];
}

function taker(patterns: readonly string[], language: Language, event: RuleEvent): Taker {
  const compiled = patterns.map((pattern) => wordsOf(pattern, language));
  return (text) => {
    for (const pattern of compiled) {
      const match = pattern.exec(text);
      if (match !== null) return { event, rest: cut(text, match) };
    }
    return null;
  };
}

function wordsOf(pattern: string, language: Language): RegExp {
  return language === 'zh'
    ? new RegExp(pattern, 'iu')
    : new RegExp(`(?<![\\p{L}-])(?:${pattern})(?![\\p{L}-])`, 'iu');
}

function cut(text: string, match: RegExpExecArray): string {
  return `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}`;
}

function takeStage(language: Language, { pipelines }: Vocabulary): Taker {
  const names = new Map<string, string>();
  for (const { stages } of pipelines)
    for (const { key, names: called, retired } of stages)
      if (!retired) for (const name of [...called.en, ...called.zh]) names.set(name.toLowerCase(), key);
  const { before, behind } = entersStage[language];
  const between = language === 'zh' ? '\\s*' : ' ';
  const pattern = wordsOf(`${before}${between}(?<stage>${oneOf([...names.keys()])})${behind}`, language);
  return (text) => {
    const match = names.size === 0 ? null : pattern.exec(text);
    const stage = names.get(match?.groups?.stage?.toLowerCase() ?? '');
    return match === null || stage === undefined
      ? null
      : { event: { what: 'stage', stage }, rest: cut(text, match) };
  };
}

function takeActivity(language: Language, { lists }: Vocabulary): Taker {
  const names = new Map<string, string>();
  for (const { key, names: called, retired } of lists.get('activity_kind') ?? [])
    if (!retired) for (const name of called[language]) names.set(name.toLowerCase(), key);
  const { before, behind } = activityHeld[language];
  const pattern = wordsOf(`${before}(?<kind>${oneOf([...names.keys()])})${behind}`, language);
  return (text) => {
    const match = names.size === 0 ? null : pattern.exec(text);
    const activityKind = names.get(match?.groups?.kind?.toLowerCase() ?? '');
    return match === null || activityKind === undefined
      ? null
      : { event: { what: 'activity', activityKind }, rest: cut(text, match) };
  };
}

/** The longest first: one may begin with another. */
function oneOf(names: readonly string[]): string {
  return [...names]
    .sort((one, other) => other.length - one.length)
    .map((name) => name.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))
    .join('|');
}

const percentMark = '\uf8f0';
const foldMark = '\uf8f2';

function takeDiscount(language: Language): Taker {
  const compiled = discounts[language].map((pattern) =>
    wordsOf(pattern.replace('{percent}', percentMark).replace('{fold}', foldMark), language),
  );
  return (text) => {
    const percent = findAmounts(text).find(({ unit }) => unit === 'percent' || unit === 'discount');
    if (percent === undefined) return null;
    const mark = (with_: string) => `${text.slice(0, percent.start)}${with_}${text.slice(percent.end)}`;
    for (const pattern of compiled) {
      // 低于七折 is a large discount, 低于20% a small one.
      const isOfFold = pattern.source.includes(foldMark);
      if (isOfFold && percent.unit !== 'discount') continue;
      const marked = mark(isOfFold ? foldMark : percentMark);
      const match = pattern.exec(marked);
      if (match === null) continue;
      const share = divideDecimals(percent.value, '100') ?? '0';
      const over = percent.unit === 'discount' ? subtractDecimals('1', share) : share;
      return { event: { what: 'discount', over }, rest: cut(marked, match) };
    }
    return null;
  };
}
