import type { Wanted } from '../crm/index.ts';
import { type EntityKey, findField } from '../entities/index.ts';
import type { RecordRef } from '../intents/index.ts';
import {
  answerThreshold,
  findAmounts,
  findTimes,
  type Interpretation,
  nameEntryOf,
  readNamed,
  readRecurrence,
} from '../interpreter/index.ts';
import { addDays, detectLanguage, type Instant, type Language, regexp } from '../kernel/index.ts';
import { choicesFor, chooseAnswer } from './choose.ts';
import { threadOf } from './memory.ts';
import type { PresentOpening } from './open-turn.ts';
import { readRecord } from './read-record.ts';
import { type Choice, type DraftAction, type PendingQuestion, type Reply, reply } from './reply.ts';
import { fillSlot } from './slots.ts';

/**
 * The intents of the question that waits, with the message in the slot that was asked for; null where the message is no
 * answer to it. A message that says something of its own is not taken for free text.
 */
export function fillPending(
  opening: PresentOpening,
  interpretation: Interpretation,
  now: Instant,
): Omit<Choice, 'label'> | null {
  const { question } = opening.memory;
  if (question === null) return null;
  // "Engel" picks one of two, whatever of what was told it could put right.
  const chosen = chooseAnswer(question, interpretation.text);
  if (chosen !== null) return chosen;
  if (question.fills === null || interpretation.follows?.how === 'correction') return null;
  const { intents, index, slot, wants } = question.fills;
  const saysSomethingElse =
    interpretation.intents.length > 0 &&
    interpretation.confidence >= answerThreshold &&
    interpretation.notUnderstood.length === 0 &&
    !isOneName(interpretation) &&
    !(wants.kind === 'text' && looksUp(interpretation));
  if (wants.kind === 'prose')
    return tellsOnly(interpretation)
      ? { intents: fillSlot(intents, index, slot, interpretation.text.trim()) ?? intents }
      : null;
  // A question or a command of its own may hold a name, a date or an amount, and answers nothing.
  if (saysSomethingElse && interpretation.follows === undefined && !isFree(wants)) return null;
  const value = readAnswer(opening, interpretation.text, wants, now, saysSomethingElse);
  const filled = value === null ? null : fillSlot(intents, index, slot, value);
  return filled === null ? null : { intents: filled };
}

/** 客户说下周定: what is told, and neither asked nor ordered. */
function tellsOnly({ text, intents }: Interpretation): boolean {
  const said = text.trim();
  return (
    said.length <= longestAnswer &&
    !asking.test(said) &&
    !saysOther.test(said) &&
    intents.every(({ kind, name }) => kind === 'command' && name !== 'undo' && name !== 'create-record')
  );
}

function isFree({ kind }: Wanted): boolean {
  return kind === 'text' || kind === 'word' || kind === 'field' || kind === 'change';
}

/** "Call Ian Rivera", where it is asked what is to be done, looks nothing up. */
function looksUp({ intents }: Interpretation): boolean {
  return intents.every(({ name }) => name === 'contact-history' || name === 'brief' || name === 'list');
}

/** Just a name reads as a wish to see that record. */
function isOneName({ intents }: Interpretation): boolean {
  return intents.length === 1 && intents[0]?.name === 'brief';
}

const mostButtons = 5;

/** Something else was said while a question waits: it stays, and is asked once more. */
export function askAgain(reply: Reply, { memory }: PresentOpening, { language }: Interpretation): Reply {
  const { question } = memory;
  const isOpen = reply.question === null && reply.status !== 'confirm' && reply.status !== 'question';
  const isWhatOf = memory.fragment !== null && reply.status === 'answered';
  if (question === null || question.isRepeated || !isOpen || isWhatOf || answers(reply, question))
    return reply;
  const buttons = buttonsOf(question);
  const text = language === 'zh' ? `还没回答：${question.title}` : `Still open: ${question.title}`;
  return {
    ...reply,
    blocks: [...reply.blocks, { kind: 'text', text }],
    actions: [...reply.actions.slice(0, Math.max(2, mostButtons - buttons.length)), ...buttons],
    question: { ...question, isRepeated: true },
  };
}

/** "The renewal", of which there are two among five: asked between those. Null where as many are left as before, or something else is said. */
export function askBetweenFewer(
  question: PendingQuestion,
  { text, language, intents }: Interpretation,
): Reply | null {
  const isShort = text.trim().split(/\s+/u).length <= mostWords && text.length <= longestPart;
  if (!isShort || asking.test(text.trim()) || intents.some(({ kind }) => kind === 'command')) return null;
  const choices = choicesFor(question, text);
  return choices.length > 1 && choices.length < question.choices.length
    ? askedOnceMore({ ...question, choices }, language)
    : null;
}

const longestPart = 40;

/** A yes is no answer to a question between several, or to one for a value. */
export function askedOnceMore(question: PendingQuestion, language: Language): Reply {
  return reply({
    status: 'question',
    language,
    title: question.title,
    actions: buttonsOf(question),
    question,
  });
}

function buttonsOf({ choices, replaces }: PendingQuestion): readonly DraftAction[] {
  return choices.map(
    ({ label, intents, allowsDuplicate = false }): DraftAction => ({
      label,
      kind: 'choice',
      payload: { does: 'run', intents, allowsDuplicate, replaces },
      expiresInMinutes: null,
    }),
  );
}

/** What was done is what the question asked about, or was taken back together with that. */
function answers({ status, intents }: Reply, { fills, choices, replaces }: PendingQuestion): boolean {
  const isUndone = status === 'done' && intents.some(({ name }) => name === 'undo');
  const isOfDone = replaces !== null || fills?.intents.every(({ name }) => name === 'update-record') === true;
  if (isUndone && isOfDone) return true;
  const asked = fills?.intents ?? choices[0]?.intents ?? [];
  return (
    (status === 'done' || status === 'answered') &&
    intents.some(({ name }) => asked.some((one) => one.name === name))
  );
}

/** "Never mind", 算了. */
export function leaveQuestion(text: string, { replaces }: PendingQuestion): Reply {
  const language = detectLanguage(text);
  const nothing = language === 'zh' ? '好，不做了，没有改动。' : 'Left at that. Nothing was changed.';
  const noMore =
    language === 'zh' ? '好，就到这里，前面记的都在。' : 'Left at that. What was done before stands.';
  return reply({ status: 'done', language, title: replaces === null ? nothing : noMore });
}

const longestAnswer = 200;

function readAnswer(
  opening: PresentOpening,
  message: string,
  wants: Wanted,
  now: Instant,
  saysSomethingElse: boolean,
): unknown {
  const { actor, words } = opening;
  const text = message.trim();
  if (text === '' || text.length > longestAnswer || asking.test(text)) return null;
  // "Call with X today" is no answer to "by when?", though it holds a day.
  if (saysSomethingElse && wants.kind !== 'record' && !isValueAlone(text)) return null;
  switch (wants.kind) {
    case 'record': {
      const thread = threadOf(opening.memory);
      const named = readNamed(text, wants.entity, { actor, ...words, now, thread });
      const record =
        named?.id != null ? named : readRecord({ actor, names: words.names }, wants.entity, text);
      // "And the second one to January 8" says what is to become of it, and picks none for what was asked.
      return record !== null && saysValueToo(text, words.names, record, actor, now) ? null : record;
    }
    case 'moment':
      return readMoment(text, actor, now);
    case 'amount': {
      const [amount] = findAmounts(text).filter(
        ({ unit, isExact }) => isExact && (unit === 'money' || unit === 'number'),
      );
      return amount === undefined
        ? null
        : { text: amount.text, value: amount.value, currency: amount.currency };
    }
    case 'recurrence': {
      const { calendar, timeZone } = actor;
      const said = readRecurrence(text, { now, calendar, timeZone });
      if (said?.days == null) return null;
      const { isVague: _, ...days } = said.days;
      return { ...days, times: said.times };
    }
    case 'field':
      return readFieldAnswer(opening, text, wants, now, saysSomethingElse);
    case 'change': {
      const value = readFieldAnswer(opening, text, wants, now, saysSomethingElse);
      return value === null ? null : { field: wants.field, value };
    }
    case 'text':
    case 'prose':
      return saysSomethingElse ? null : text;
    case 'word':
      return saysSomethingElse || !isWordAlone(text) ? null : { type: 'text', text };
  }
}

/** A slot value of the kind that the field takes. */
function readFieldAnswer(
  opening: PresentOpening,
  text: string,
  { entity, field: key }: { readonly entity: EntityKey; readonly field: string },
  now: Instant,
  saysSomethingElse: boolean,
): unknown {
  const field =
    findField(entity, key) ??
    opening.words.vocabulary.customFields.find((own) => own.entity === entity && own.key === key);
  const typed = (type: string, value: unknown) =>
    typeof value === 'object' && value !== null ? { type, ...value } : null;
  switch (field?.type) {
    case 'money':
      return typed('money', readAnswer(opening, text, { kind: 'amount' }, now, saysSomethingElse));
    case 'integer':
    case 'decimal':
    case 'percent': {
      const [amount] = findAmounts(text);
      return amount === undefined ? null : { type: 'number', text: amount.text, value: amount.value };
    }
    case 'date':
    case 'instant':
      return typed('moment', readMoment(text, opening.actor, now));
    case 'reference': {
      const record = readAnswer(
        opening,
        text,
        { kind: 'record', entity: field.references ?? 'account' },
        now,
        saysSomethingElse,
      );
      return record === null ? null : { type: 'record', record };
    }
    default:
      return saysSomethingElse || !isWordAlone(text) ? null : { type: 'text', text };
  }
}

function readMoment(text: string, actor: PresentOpening['actor'], now: Instant): unknown {
  for (const { text: said, reading } of findTimes(text, {
    now,
    calendar: actor.calendar,
    timeZone: actor.timeZone,
  })) {
    if (reading.kind === 'day') return { text: said, date: reading.date, time: null };
    if (reading.kind === 'time') return { text: said, date: reading.date, time: reading.local.slice(11) };
    if (reading.kind === 'before') return { text: said, date: addDays(reading.date, -1), time: null };
    if (reading.kind === 'after') return { text: said, date: reading.date, time: null };
    if (reading.kind === 'period' && reading.period.from !== null)
      return { text: said, date: reading.period.from, time: null };
  }
  return null;
}

/** Whoever asks something answers nothing. */
const asking = regexp('iu')`
    ^(?:(?:and|so|but|ok|hey|wait|actually)[, ]+)*(?:
      what|which|who|whose|how|when|where|why|show|list|do (?:i|we|they)|does|did|is there|are there|have (?:i|we)
    )(?![a-z])|
    [?？]$|[吗么]$|(?:谁|什么|哪些|哪家|多少|几个|怎么样|如何)\p{Script=Han}{0,2}$|^(?:我|这|那|还|他|她)\p{Script=Han}{0,12}(?:什么|哪|谁|多少|几|啥|怎么)
  `;

/** A name or a few words of a reason: no sum or day, nothing that is to be done, and no other field. */
function isWordAlone(text: string): boolean {
  const isNumbered = findAmounts(text).some(({ unit }) => unit === 'money' || unit === 'number');
  const words = (text.match(/[\p{Script=Latin}\p{N}'’-]+/gu) ?? []).length;
  const han = (text.match(/\p{Script=Han}/gu) ?? []).length;
  return !isNumbered && words <= mostWords && han <= mostHan && !saysOther.test(text.trim());
}

const mostWords = 7;
const mostHan = 12;
const saysOther = regexp('iu')`
    ^(?:(?:please|pls|and|also|then|now|ok|so|but)[, ]+)*(?:
      create|add|open|set|put|move|push|make|mark|change|log|note|remind|call|send|book|schedule|undo
    )\b|
    ^(?:请|帮我|再|另外|还|给|把|将|明年|下)*(?:建|新建|加|记|改|推|放|移|转|设|提醒|约|发|查|看|列)|
    ^(?:原因|理由|金额|阶段|日期|时间|the (?:reason|amount|stage|date))
  `;

/** A day or a sum stands in the message that is no part of the record's name. */
function saysValueToo(
  text: string,
  names: PresentOpening['words']['names'],
  { entity, id }: RecordRef,
  { calendar, timeZone }: PresentOpening['actor'],
  now: Instant,
): boolean {
  const name = (id === null ? undefined : nameEntryOf(names, entity, id)?.name)?.toLowerCase() ?? '';
  const sums = findAmounts(text).filter(({ unit }) => unit === 'money');
  return [...findTimes(text, { now, calendar, timeZone }), ...sums].some(
    ({ text: said }) => !name.includes(said.toLowerCase()),
  );
}

/** A date or a sum with no more than a preposition: nothing else is said with it. */
function isValueAlone(text: string): boolean {
  return !/\p{L}+\s+\p{L}+\s+\p{L}+\s+\p{L}+/u.test(text) && !/\p{Script=Han}{8,}/u.test(text);
}
