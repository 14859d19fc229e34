import { type EntityKey, entities, findField } from '../../entities/index.ts';
import type { CommandIntent, Intent, RecordRef } from '../../intents/index.ts';
import { regexp } from '../../kernel/index.ts';
import { answerThreshold, type InterpreterContext, type Reading } from '../interpretation.ts';
import { nameEntryOf } from '../linker/index.ts';
import { amountOf } from '../rules/commands/field-value.ts';
import { choiceOf, stageOf } from '../rules/commands/field-words.ts';
import { findRecord } from '../rules/commands/find-record.ts';
import { readCommands } from '../rules/commands/index.ts';
import { isJobTitle } from '../rules/commands/job-titles.ts';
import { markMessage } from '../rules/commands/mark-message.ts';
import { type MarkedText, marksIn } from '../rules/commands/marked-text.ts';
import { isStretch, lastDayOf } from '../rules/commands/moments.ts';
import type { CommandScene } from '../rules/commands/scene.ts';
import type { Lexicon } from '../rules/lexicon/index.ts';
import { itemSenses } from '../rules/queries/items.ts';
import { itemsOf } from './complete.ts';
import { correctedMoment, isLongAgo, likelyFirst } from './corrected-moment.ts';
import type { Correction } from './correction-words.ts';
import { asCorrection, isValueAlone, sceneOf, withDay } from './gaps.ts';
import { type Leaf, leavesOf, withLeaf } from './leaves.ts';

/** What was told last, with the part replaced that a correction names; else what was told before it, where a value says which. */
export function correctTold(
  correction: Correction,
  last: readonly Intent[],
  context: InterpreterContext,
  lexicon: Lexicon,
): Reading | null {
  const other = readOtherField(correction.right, last, context);
  if (other !== null) return other;
  const latest = correctCommands(correction, last, context, lexicon);
  if (latest !== null && !correction.isDenial && last.every(isChange)) return changedAgain(latest, last);
  if (latest !== null || !isValueAlone(correction.right, context)) return latest;
  const told = context.thread?.told ?? [];
  for (const [of, { intents }] of [...told.entries()].reverse()) {
    const isOther = intents.length > 0 && JSON.stringify(intents) !== JSON.stringify(last);
    const earlier = isOther ? correctCommands(correction, intents, context, lexicon) : null;
    if (earlier === null) continue;
    return !correction.isDenial && intents.every(isChange)
      ? changedAgain(earlier, intents)
      : { ...earlier, follows: { how: 'correction', kept: [], of } };
  }
  return null;
}

/** "The amount is wrong, it's 18k" right after another field was changed: that change was none of it, and stays. */
function readOtherField(right: string, last: readonly Intent[], context: InterpreterContext): Reading | null {
  const before = last.every(({ name }) => name === 'update-record') ? fieldsOf(last) : null;
  const read = before === null ? null : readCommands(right, context);
  const now = read === null || read.confidence < answerThreshold ? null : fieldsOf(read.intents);
  if (before === null || read === null || now === null || now.some((field) => before.includes(field)))
    return null;
  return { ...read, follows: { how: 'follow-up', kept: [] } };
}

/** The fields that a turn changed; null where it did anything else. */
function fieldsOf(intents: readonly Intent[]): readonly string[] | null {
  if (intents.length === 0 || !intents.every(isChange)) return null;
  return intents.flatMap((intent) =>
    intent.name === 'update-record' ? intent.slots.changes.map(({ field }) => field) : ['stage'],
  );
}

/** Another value for a field that was just changed is one more change of it. */
function changedAgain(latest: Reading, last: readonly Intent[]): Reading {
  const intents = latest.intents.flatMap((intent, at): readonly Intent[] => {
    const before = last[at];
    if (intent.name !== 'update-record' || before?.name !== 'update-record')
      return JSON.stringify(intent) === JSON.stringify(before) ? [] : [intent];
    const known = before.slots.changes.map((change) => JSON.stringify(change));
    const changes = intent.slots.changes.filter((change) => !known.includes(JSON.stringify(change)));
    return changes.length === 0 ? [] : [{ ...intent, slots: { ...intent.slots, changes } }];
  });
  return {
    ...asCorrection(intents, ''),
    understood: latest.understood,
    follows: { how: 'follow-up', kept: [] },
  };
}

function isChange({ name }: Intent): boolean {
  return name === 'update-record' || name === 'move-stage';
}

/** The commands of a turn with the part replaced that a correction names; null where none of their parts is of its kind. */
export function correctCommands(
  { right, wrong, isDenial }: Correction,
  last: readonly Intent[],
  context: InterpreterContext,
  lexicon: Lexicon,
): Reading | null {
  const commands = last.filter((intent): intent is CommandIntent => intent.kind === 'command');
  if (commands.length === 0 || commands.length !== last.length) return null;
  const scene = sceneOf(right, context);
  const whole = readWhole(right, commands, context);
  const intents = whole ?? replacePart(right, wrong, isDenial, commands, scene, lexicon);
  return intents === null ? null : asCorrection(intents.map(unread), right);
}

/** Another change, or one of others, is to be previewed anew. */
function unread(intent: Intent): Intent {
  return intent.name === 'change-many' ? { ...intent, slots: { ...intent.slots, targets: null } } : intent;
}

/** "Wrong deal", 弄错单子了: the same for another one, which is still to be told. Null where no record of that kind was changed. */
export function readWrongRecord(text: string, last: readonly Intent[]): Reading | null {
  const groups = wrongRecord.exec(text.trim())?.groups;
  const kind = (groups?.en ?? groups?.zh ?? groups?.zh2 ?? '').toLowerCase();
  const entity = wrongKinds.find(([words]) => words.test(kind))?.[1];
  const commands = last.filter((intent): intent is CommandIntent => intent.kind === 'command');
  if (entity === undefined || commands.length !== 1 || last.length !== 1) return null;
  const leaf = leavesOf(commands).find(
    ({ kind: of, value }) => of === 'record' && (value as RecordRef).entity === entity,
  );
  const intents =
    leaf === undefined ? null : withLeaf(commands, leaf, { entity, text: '', id: null, candidates: [] });
  return intents === null ? null : asCorrection(intents, text);
}

const wrongKinds: readonly (readonly [RegExp, string])[] = [
  [/^(?:deal|opportunity|opp)$|单|商机|项目/u, 'deal'],
  [/^(?:account|customer|client|company)$|客户|公司|家/u, 'account'],
  [/^(?:contact|person)$|联系人|人$/u, 'contact'],
  [/^task$|待办|任务/u, 'task'],
];
const wrongRecord = regexp('iu')`
    ^(?:no[,. ]+|oops[,. ]+|sorry[,. ]+|wait[,. ]+)*(?:(?:that|this|it)(?:'s| is| was) )?(?:the )?wrong[ ]
    (?<en>deal|opportunity|opp|account|customer|client|company|contact|person|task)[.! ]*$|
    ^(?:不对|不是|等等|哎呀|抱歉)*[，,\s]*(?:我)?(?:弄|搞|选|改|说|记|写|点)错(?:了)?
    (?<zh>单子?|商机|项目|客户|公司|联系人|人|待办|任务)(?:了)?[。！]*$|
    ^(?:不对[，,])?(?:不是|弄错了?)(?:这|那)(?:个)?(?<zh2>单|商机|项目|家|客户|人)(?:子)?[。！]*$
  `;

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
    // What was named by nothing is what the thread is about, not what is corrected.
    const isOpen =
      leaf.kind === 'record' && ((leaf.value as RecordRef).id === null || read.follows !== undefined);
    if (isOpen && old !== undefined) intents = withLeaf(intents, leaf, old.value) ?? intents;
  }
  return intents;
}

function replacePart(
  right: string,
  wrong: string | null,
  isDenial: boolean,
  commands: readonly CommandIntent[],
  scene: CommandScene,
  lexicon: Lexicon,
): readonly Intent[] | null {
  const leaves = leavesOf(commands);
  const marked = markMessage(right, scene.context);
  const named = wrong === null ? [] : leaves.filter((leaf) => isCalled(leaf, wrong));
  // "The demo is Thursday, not Wednesday" corrects a Wednesday, and tells something new where none was said.
  if (wrong !== null && named.length === 0 && !isDenial) return null;
  // What was said to be wrong says which part is meant; else the first one that the words fit.
  const others = [
    ...likelyFirst(
      leaves.filter(({ kind }) => kind !== 'record'),
      right,
    ),
    ...leaves.filter(({ kind }) => kind === 'record'),
  ];
  for (const leaf of [...named, ...others]) {
    const isName = leaf.kind === 'word' && named.includes(leaf) && right.length <= longestStage;
    const value =
      valueFor(leaf, marked, right, commands, scene, lexicon) ??
      (isName || isOtherJob(leaf, right) ? { type: 'text', text: right } : null);
    if (value === null || JSON.stringify(value) === JSON.stringify(leaf.value)) continue;
    const intents = withLeaf(commands, leaf, value);
    if (intents !== null)
      return alongWith(leaf, value, leaves, intents, scene).map((intent) => retitled(intent, leaf, value));
  }
  return (
    withDay(marked, commands, scene) ??
    (isDenial ? otherWords(right, commands) : null) ??
    nameUnknown(right, leaves, commands)
  );
}

/** "No, Smart Metering" of a name that was just given: other words for what was told in words. */
function otherWords(right: string, commands: readonly CommandIntent[]): readonly Intent[] | null {
  const [told, another] = commands;
  if (told?.name !== 'update-record' || another !== undefined || right.length > longestWords) return null;
  const [change, further] = told.slots.changes;
  if (change?.value.type !== 'text' || further !== undefined || exact.has(change.field)) return null;
  const text = right.replace(/^(?:call it|name it|(?:名字|名称)?(?:就|还是)?(?:叫|改叫|改成|改为))\s*/iu, '');
  return [{ ...told, slots: { ...told.slots, changes: [{ ...change, value: { type: 'text', text } }] } }];
}

const longestWords = 60;
/** What isn't told in any words. */
const exact: ReadonlySet<string> = new Set(['phone', 'mobile', 'email', 'website']);

/** "No, COO": one job for another. */
function isOtherJob({ kind, text }: Leaf, right: string): boolean {
  return kind === 'word' && isJobTitle(text.toLowerCase()) && isJobTitle(right.toLowerCase());
}

/** What follows from the part: the reminder is on the task's day, a contact is one of his company. */
function alongWith(
  changed: Leaf,
  value: unknown,
  leaves: readonly Leaf[],
  intents: readonly Intent[],
  { context }: CommandScene,
): readonly Intent[] {
  const { date: before, time: timeBefore } = changed.value as {
    readonly date?: string;
    readonly time?: string | null;
  };
  const {
    date: after,
    time: timeAfter,
    entity,
    id,
  } = value as { date?: string; time?: string | null; entity?: string; id?: number | null };
  const accountId =
    entity === 'contact' && id != null ? nameEntryOf(context.names, entity, id)?.accountId : undefined;
  const account = accountId === undefined ? null : nameEntryOf(context.names, 'account', accountId);
  return leaves
    .filter((leaf) => leaf.intent === changed.intent && leaf.path !== changed.path)
    .reduce((current, leaf) => {
      if (leaf.kind === 'moment' && after !== undefined && leaf.value !== null) {
        const moment = leaf.value as { readonly date: string; readonly time: string | null };
        // A reminder at the hour of the task, or of a task that had none, goes to its new hour.
        const isSameHour = moment.time === timeBefore || (timeBefore == null && timeAfter != null);
        const time = isSameHour ? (timeAfter ?? null) : moment.time;
        return moment.date === before
          ? (withLeaf(current, leaf, { ...moment, date: after, time }) ?? current)
          : current;
      }
      if (leaf.kind !== 'record' || account === null) return current;
      const record = leaf.value as RecordRef;
      return record.entity === 'account' && record.id !== account.id
        ? (withLeaf(current, leaf, {
            entity: 'account',
            text: account.name,
            id: account.id,
            candidates: [],
          }) ?? current)
        : current;
    }, intents);
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
  commands: readonly CommandIntent[],
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
      const moment = correctedMoment(marked, right, leaf, commands, scene);
      if (moment === null || isLongAgo(moment, leaf, commands, scene)) return null;
      const before = leaf.value as {
        readonly date: string;
        readonly time: string | null;
        readonly type?: string;
      };
      // "At four", 上午: the day stays.
      const isClock =
        partOfDay.test(right.trim()) ||
        marksIn(marked, 'time').every(({ span }) => span.reading.kind === 'time' && !saysDay.test(span.text));
      const merged = isClock
        ? { ...moment, date: before.date, time: hourOfPart(right) ?? moment.time }
        : { ...moment, time: moment.time ?? before.time };
      return before.type === undefined ? merged : { type: 'moment', ...merged };
    }
    case 'date': {
      // "April" of a closing date is its last day, as in the sentence that is corrected.
      const moment = isStretch(marked)
        ? lastDayOf(marked, scene.today)
        : correctedMoment(marked, right, leaf, commands, scene);
      return moment === null ? null : { type: 'date', text: moment.text, date: moment.date };
    }
    case 'amount': {
      const amount = amountOf(inSameUnit(marked, right, leaf, scene));
      if (amount === null) return null;
      const before = leaf.value as {
        readonly type?: string;
        readonly value?: string;
        readonly currency?: string | null;
      };
      // A share is put right by a share.
      if (before.type === 'number' && isShare(before.value) !== isShare(amount.value)) return null;
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
      // A sentence that holds the word "note" says no kind.
      return right.length <= longestStage ? valueKey(right, 'activity', 'kind', scene, lexicon) : null;
    case 'choice': {
      const command = commands[leaf.intent];
      const entity =
        command?.name === 'update-record'
          ? command.slots.record.entity
          : command?.name === 'create-record'
            ? command.slots.entity
            : null;
      const field = entity === null ? undefined : findField(entity as EntityKey, leaf.field ?? '');
      const said = right.toLowerCase();
      const key =
        entity === 'deal' && leaf.field === 'stage'
          ? (stageOf(said, scene.context.vocabulary)?.key ?? null)
          : field === undefined
            ? null
            : choiceOf(field, said, scene.context.vocabulary);
      return key === null ? null : { type: 'key', text: right, key };
    }
    case 'outcome': {
      const status = valueKey(right, 'deal', 'status', scene, lexicon);
      return status === 'won' || status === 'lost' ? status : null;
    }
    case 'word': {
      const field = leaf.path === 'competitor' ? 'competitor' : 'lossReason';
      const key = valueKey(right, 'deal', field, scene, lexicon);
      return key === null ? null : { type: 'key', text: right, key };
    }
  }
}

/** "No, 43" of 45k: thousands as well. */
function inSameUnit(marked: MarkedText, right: string, leaf: Leaf, { context }: CommandScene): MarkedText {
  const unit = /\d\s*(?<unit>k|m|千|万|百万|亿)/iu.exec(leaf.text)?.groups?.unit;
  const plain = /(?<![\d.,])\d{1,3}(?:\.\d+)?(?![\d.,%％]|\s*(?:k|m|千|万|百|亿|percent))/iu;
  return unit === undefined || !plain.test(right)
    ? marked
    : markMessage(right.replace(plain, `$&${unit}`), context);
}

function isShare(value: string | undefined): boolean {
  return value !== undefined && Number(value) <= 1;
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
/** When a part of the day begins, `HH:MM`. */
function hourOfPart(right: string): string | null {
  return partOfDay.test(right.trim())
    ? (hoursOfParts.find(([words]) => words.test(right))?.[1] ?? null)
    : null;
}

const hoursOfParts: readonly (readonly [RegExp, string])[] = [
  [/morning|上午|早/iu, '09:00'],
  [/afternoon|下午/iu, '14:00'],
  [/noon|lunch|中午/iu, '12:00'],
  [/evening|晚|傍晚/iu, '18:00'],
];
const partOfDay =
  /^(?:(?:in|at) )?(?:the )?(?:early |late )?(?:morning|afternoon|evening|noon|lunchtime)$|^(?:改成|改到|那就|就)?(?:上午|下午|早上|晚上|中午|傍晚|一早)(?:吧)?$/iu;

const saysDay =
  /[一-龥]*(?:天|日|号|周|星期|月)|\b(?:mon|tue|wed|thu|fri|sat|sun|today|tomorrow|day|week|month|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i;
