import type { Wanted } from '../crm/index.ts';
import { type EntityKey, findField } from '../entities/index.ts';
import type { Intent } from '../intents/index.ts';
import { answerThreshold, findAmounts, findTimes, type Interpretation } from '../interpreter/index.ts';
import { addDays, type Instant } from '../kernel/index.ts';
import type { PresentOpening } from './open-turn.ts';
import { readRecord } from './read-record.ts';
import { fillSlot } from './slots.ts';

/**
 * The intents of the question that waits, with the message in the slot that was asked for; null where the message is no
 * answer to it. A message that says something of its own is not taken for free text.
 */
export function fillPending(
  opening: PresentOpening,
  interpretation: Interpretation,
  now: Instant,
): readonly Intent[] | null {
  const { question } = opening.memory;
  if (question === null) return null;
  const { intents, index, slot, wants } = question;
  const saysSomethingElse =
    interpretation.intents.length > 0 &&
    interpretation.confidence >= answerThreshold &&
    interpretation.notUnderstood.length === 0;
  const value = readAnswer(opening, interpretation.text, wants, now, saysSomethingElse);
  return value === null ? null : fillSlot(intents, index, slot, value);
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
  if (text === '' || text.length > longestAnswer) return null;
  switch (wants.kind) {
    case 'record':
      return readRecord({ actor, names: words.names }, wants.entity, text);
    case 'moment':
      return readMoment(text, actor, now);
    case 'amount': {
      const [amount] = findAmounts(text).filter(({ unit }) => unit === 'money' || unit === 'number');
      return amount === undefined
        ? null
        : { text: amount.text, value: amount.value, currency: amount.currency };
    }
    case 'field':
      return readFieldAnswer(opening, text, wants, now, saysSomethingElse);
    case 'change': {
      const value = readFieldAnswer(opening, text, wants, now, saysSomethingElse);
      return value === null ? null : { field: wants.field, value };
    }
    case 'text':
      return saysSomethingElse ? null : text;
    case 'word':
      return saysSomethingElse ? null : { type: 'text', text };
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
      return saysSomethingElse ? null : { type: 'text', text };
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
