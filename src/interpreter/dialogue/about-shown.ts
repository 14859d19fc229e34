import type { RecordRef } from '../../intents/index.ts';
import type { InterpreterContext, Reading } from '../interpretation.ts';
import { isVisible } from './thread-records.ts';

/** "Task: send the price list by Wednesday" right behind the card of a customer: a task that says of nobody what it is about is about the one shown. */
export function withShownSubject(reading: Reading, context: InterpreterContext): Reading {
  const subject = subjectShown(context);
  if (subject === null || !reading.intents.some(({ name }) => name === 'create-task')) return reading;
  const intents = reading.intents.map((intent) =>
    intent.name === 'create-task' && intent.slots.about.length === 0 && !ownThings.test(intent.slots.title)
      ? { ...intent, slots: { ...intent.slots, about: [subject] } }
      : intent,
  );
  return { ...reading, intents };
}

/** "Submit my expenses": nothing of a customer. */
const ownThings = /(?<![a-z])my(?![a-z])|我的|报销|我自己/iu;

/** The one record that the last answer was about: its card, a field of it, what was done with it, or what hangs on it. */
function subjectShown(context: InterpreterContext): RecordRef | null {
  const [asked] = context.thread?.intents ?? [];
  const record = asked === undefined ? null : recordAsked(asked);
  return record?.id == null || !subjects.has(record.entity) || !isSeen(record, context) ? null : record;
}

function isSeen({ entity, id, text }: RecordRef, context: InterpreterContext): boolean {
  return id !== null && isVisible({ entity, id, name: text }, context);
}

function recordAsked(
  asked: NonNullable<InterpreterContext['thread']>['intents'][number],
): RecordRef | null | undefined {
  switch (asked.name) {
    case 'brief':
    case 'contact-history':
    case 'look-up-field':
      return asked.slots.record;
    case 'list': {
      const { filters, countOnly } = asked.slots;
      const [value, another] =
        filters.find(({ field, op }) => field === 'account' && op === 'is')?.values ?? [];
      return !countOnly && value?.type === 'record' && another === undefined ? value.record : null;
    }
    default:
      return null;
  }
}

const subjects: ReadonlySet<string> = new Set(['account', 'deal', 'contact', 'lead']);
