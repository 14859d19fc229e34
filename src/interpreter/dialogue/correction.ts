import { entities } from '../../entities/index.ts';
import type { CommandIntent, Intent, RecordRef } from '../../intents/index.ts';
import { detectLanguage, today } from '../../kernel/index.ts';
import { answerThreshold, type InterpreterContext, type Reading } from '../interpretation.ts';
import { amountOf } from '../rules/commands/field-value.ts';
import { stageOf } from '../rules/commands/field-words.ts';
import { findRecord } from '../rules/commands/find-record.ts';
import { readCommands } from '../rules/commands/index.ts';
import { markMessage } from '../rules/commands/mark-message.ts';
import { type MarkedText, marksIn } from '../rules/commands/marked-text.ts';
import { momentOf } from '../rules/commands/moments.ts';
import type { CommandScene } from '../rules/commands/scene.ts';
import type { Lexicon } from '../rules/lexicon/index.ts';
import { itemSenses } from '../rules/queries/items.ts';
import { itemsOf } from './complete.ts';
import { readingsOf } from './describe.ts';
import { type Leaf, leavesOf, withLeaf } from './leaves.ts';

/** What a correction says instead, and what it says was wrong. */
interface Correction {
  readonly right: string;
  readonly wrong: string | null;
}

/** "No, I meant Globex Germany", 不是，是下周三, "I said 50k, not 15k": what stands behind the no; null where it is no correction. */
export function readCorrectionWords(text: string): Correction | null {
  const said = text
    .normalize('NFKC')
    .trim()
    .replace(/[.!。！\s]+$/u, '');
  for (const pattern of corrections) {
    const groups = pattern.exec(said)?.groups;
    if (groups === undefined) continue;
    const right = (groups.right ?? '')
      .trim()
      .replace(/^(?:it's|it is|to|the one (?:with|from|for)|是|要)\s*/iu, '');
    const wrong = groups.wrong?.trim() ?? null;
    if (right !== '') return { right, wrong: wrong === '' ? null : wrong };
  }
  return null;
}

const meant =
  "(?:i (?:actually )?(?:meant|mean|said|wanted|was talking about|am talking about)|it (?:should (?:be|have been)|was|is|must be)|it's|that should (?:be|have been)|should (?:be|have been)|make (?:it|that)|change (?:it|that) to|rather|the (?:right|correct) (?:one|date|amount|name|account|deal) is|use)";
const noStart =
  "(?:no|nope|nah|wrong|oops|sorry|wait|actually|correction|not (?:that|this|him|her|it)(?: one)?|i mean|that's (?:wrong|not right|not it|incorrect)|that is wrong|my (?:mistake|bad))";
const corrections: readonly RegExp[] = [
  new RegExp(
    `^(?:${noStart}[\\s,.:;!–—-]+)*(?:${meant} )?(?<right>.+?)[,;]? (?:and )?(?:not|instead of|rather than) (?<wrong>.+)$(?<=^(?:(?:${noStart})\\b|${meant}\\b).*)`,
    'iu',
  ),
  /^not (?<wrong>.+?)[,;]?\s*(?:but|it's|it is|i meant|—|–|-|,)\s*(?<right>.+)$/iu,
  new RegExp(`^(?:${noStart}[\\s,.:;!–—-]+)+(?:${meant}[:,]? )?(?<right>.+)$`, 'iu'),
  /^i (?:actually )?(?:meant|mean|said)[:,]? (?<right>.+)$/iu,
  /^(?:不对|错了|不)?[，,\s]*(?:我)?(?:说的|指的|要的)?(?:不是|并非)(?<wrong>[^，,]+?)[，,]?\s*(?:而是|应该是|应该|是)(?<right>.+)$/u,
  /^(?:不对|不是|错了)?[，,\s]*(?:我)?(?:说的|指的|意思)?(?:应该)?是(?<right>[^，,]+?)[，,]?\s*(?:而)?不是(?<wrong>.+)$/u,
  /^(?:不是|不对|错了|不不|不|说错了|搞错了|弄错了|写错了|更正一?下?|等等|等下|抱歉|不好意思|你(?:听|理解|弄|搞)错了)(?:吧|啊|的)?[，,。!！:：\s]*(?:(?:我)?(?:是)?(?:说|指|要|想说)(?:的)?(?:是)?|我(?:的)?意思是|应该是|应该|应为|改成|改为|换成|是)[，,：:\s]*(?<right>.+)$/u,
  /^(?:不是|不对|错了|说错了|搞错了|弄错了|写错了|更正一?下?)[，,。!！:：\s]+(?<right>.+)$/u,
  /^(?:我(?:是)?说的?是|我(?:的)?意思是|我(?:是)?指的?是?|应该是)(?<right>.+)$/u,
];

/** The commands of the last turn with the part replaced that a correction names; null where none of their parts is of its kind. */
export function correctCommands(
  { right, wrong }: Correction,
  last: readonly Intent[],
  context: InterpreterContext,
  lexicon: Lexicon,
): Reading | null {
  const commands = last.filter((intent): intent is CommandIntent => intent.kind === 'command');
  if (commands.length === 0 || commands.length !== last.length) return null;
  const scene: CommandScene = {
    context,
    language: detectLanguage(right),
    today: today(context.now, context.actor.calendar.timeZone),
    mentioned: [],
  };
  const whole = readWhole(right, commands, context);
  const intents = whole ?? replacePart(right, wrong, commands, scene, lexicon);
  if (intents === null) return null;
  return {
    confidence: 0.9,
    intents,
    readings: intents.map(readingsOf),
    alternatives: [],
    question: null,
    notUnderstood: [],
    understood: [right],
    follows: { how: 'correction', kept: [] },
  };
}

/** "No, move it to proposal": the same command again, said in full; of what it doesn't name, the old one keeps its record. */
function readWhole(
  right: string,
  commands: readonly CommandIntent[],
  context: InterpreterContext,
): readonly Intent[] | null {
  const [only] = commands;
  const read = readCommands(right, context);
  const [again] = read?.intents ?? [];
  if (commands.length !== 1 || only === undefined || again?.name !== only.name || read === null) return null;
  if (read.intents.length !== 1 || read.confidence < answerThreshold) return null;
  const before = new Map(leavesOf([only]).map((leaf) => [leaf.path, leaf]));
  let intents: readonly Intent[] = [again];
  for (const leaf of leavesOf([again])) {
    const old = before.get(leaf.path);
    const isOpen = leaf.kind === 'record' && (leaf.value as RecordRef).id === null;
    if (isOpen && old !== undefined) intents = withLeaf(intents, leaf, old.value) ?? intents;
  }
  return intents;
}

function replacePart(
  right: string,
  wrong: string | null,
  commands: readonly CommandIntent[],
  scene: CommandScene,
  lexicon: Lexicon,
): readonly Intent[] | null {
  const leaves = leavesOf(commands);
  const marked = markMessage(right, scene.context);
  const named = wrong === null ? [] : leaves.filter((leaf) => isCalled(leaf, wrong));
  // What was said to be wrong says which part is meant; else the first one that the words fit.
  const others = [
    ...leaves.filter(({ kind }) => kind !== 'record'),
    ...leaves.filter(({ kind }) => kind === 'record'),
  ];
  for (const leaf of [...named, ...others]) {
    const value = valueFor(leaf, marked, right, scene, lexicon);
    if (value === null || JSON.stringify(value) === JSON.stringify(leaf.value)) continue;
    const intents = withLeaf(commands, leaf, value);
    if (intents !== null) return intents.map((intent) => retitled(intent, leaf, value));
  }
  return nameUnknown(right, leaves, commands);
}

/** What a part's own words were: "not 15k", 不是周二. */
function isCalled(leaf: Leaf, wrong: string): boolean {
  const words = wrong.toLowerCase();
  const text = leaf.text.toLowerCase();
  return text !== '' && (text.includes(words) || words.includes(text));
}

function valueFor(
  leaf: Leaf,
  marked: MarkedText,
  right: string,
  scene: CommandScene,
  lexicon: Lexicon,
): unknown {
  switch (leaf.kind) {
    case 'record': {
      const before = leaf.value as RecordRef;
      if (marksIn(marked, 'time').length > 0 || marksIn(marked, 'amount').length > 0) return null;
      const { ref, certainty } = findRecord(marked, [before.entity], scene);
      if (certainty === 'missing' || certainty === 'unknown') return null;
      if (ref.id !== null && ref.id === before.id) return null;
      // The one that was taken is just the one that isn't meant.
      const candidates = ref.candidates.filter(({ id }) => id !== before.id);
      const [only] = candidates;
      if (ref.id === null && candidates.length === 1 && only !== undefined && ref.candidates.length > 1)
        return { entity: ref.entity, text: only.name, id: only.id, candidates: [] };
      return { ...ref, candidates };
    }
    case 'moment': {
      const moment = momentOf(marked, 'open', scene.today);
      if (moment === null) return null;
      const before = leaf.value as {
        readonly date: string;
        readonly time: string | null;
        readonly type?: string;
      };
      // "At four": the day stays.
      const isClock = marksIn(marked, 'time').every(
        ({ span }) => span.reading.kind === 'time' && !saysDay.test(span.text),
      );
      const merged = isClock
        ? { ...moment, date: before.date }
        : { ...moment, time: moment.time ?? before.time };
      return before.type === undefined ? merged : { type: 'moment', ...merged };
    }
    case 'date': {
      const moment = momentOf(marked, 'open', scene.today);
      return moment === null ? null : { type: 'date', text: moment.text, date: moment.date };
    }
    case 'amount': {
      const amount = amountOf(marked);
      if (amount === null) return null;
      const before = leaf.value as { readonly type?: string; readonly currency?: string | null };
      if (before.type === 'number') return { type: 'number', text: amount.text, value: amount.value };
      const money = { ...amount, currency: amount.currency ?? before.currency ?? null };
      return before.type === undefined ? money : { type: 'money', ...money };
    }
    case 'stage': {
      // A longer name may hold the word for a stage.
      const stage = right.length <= longestStage ? stageOf(marked.chars, scene.context.vocabulary) : null;
      return stage?.key ?? null;
    }
    case 'activity-kind':
      return valueKey(right, 'activity', 'kind', scene, lexicon);
    case 'outcome': {
      const status = valueKey(right, 'deal', 'status', scene, lexicon);
      return status === 'won' || status === 'lost' ? status : null;
    }
  }
}

function valueKey(
  right: string,
  entity: string,
  field: string,
  { context }: CommandScene,
  lexicon: Lexicon,
): string | null {
  for (const item of itemsOf(right, context, lexicon))
    for (const value of itemSenses(item, 'value'))
      if (value.entity === entity && value.field === field) return value.key;
  return null;
}

/** A name that nobody is called by is said to be unknown, rather than taken for something else. */
function nameUnknown(
  right: string,
  leaves: readonly Leaf[],
  commands: readonly CommandIntent[],
): readonly Intent[] | null {
  const records = leaves.filter(({ kind }) => kind === 'record');
  const [leaf] = records;
  if (leaf === undefined || records.length !== 1 || right.length > 60 || !looksNamed(right)) return null;
  const { entity } = leaf.value as RecordRef;
  if (!Object.hasOwn(entities, entity)) return null;
  return withLeaf(commands, leaf, { entity, text: right, id: null, candidates: [] });
}

function looksNamed(text: string): boolean {
  return /^\p{Lu}/u.test(text) || /^[\p{Script=Han}]{2,12}$/u.test(text);
}

/** A task is called what it is to be done: the name in it changes with the record. */
function retitled(intent: Intent, leaf: Leaf, value: unknown): Intent {
  if (intent.name !== 'create-task' || leaf.kind !== 'record' || leaf.text === '') return intent;
  const { text } = value as RecordRef;
  return intent.slots.title.includes(leaf.text)
    ? { ...intent, slots: { ...intent.slots, title: intent.slots.title.replace(leaf.text, text) } }
    : intent;
}

const longestStage = 24;

const saysDay =
  /[一-龥]*(?:天|日|号|周|星期|月)|\b(?:mon|tue|wed|thu|fri|sat|sun|today|tomorrow|day|week|month|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i;
