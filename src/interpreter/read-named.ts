import type { RecordRef } from '../intents/index.ts';
import { detectLanguage, today } from '../kernel/index.ts';
import type { InterpreterContext } from './interpretation.ts';
import { findRecord } from './rules/commands/find-record.ts';
import { markMessage } from './rules/commands/mark-message.ts';

/**
 * The record of a kind that an answer names, as it would be named in a command: "the Globex renewal", 同创传媒的二期, "the second one". Its candidates
 * where several are called so; null where none is surely meant.
 */
export function readNamed(text: string, entity: string, context: InterpreterContext): RecordRef | null {
  const { ref, certainty } = findRecord(markMessage(text, context), [entity], {
    context,
    language: detectLanguage(text),
    today: today(context.now, context.actor.timeZone),
    mentioned: [],
  });
  return ref.entity === entity && (certainty === 'one' || certainty === 'several') ? ref : null;
}
