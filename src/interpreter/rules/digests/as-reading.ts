import type { Intent } from '../../../intents/index.ts';
import type { Reading } from '../../interpretation.ts';
import { slotReadings } from '../commands/slot-readings.ts';

/** A message that was read as a whole. */
export function asReading(text: string, intent: Intent): Reading {
  return {
    confidence: 0.95,
    intents: [intent],
    readings: [intent.kind === 'command' ? slotReadings(intent) : []],
    alternatives: [],
    question: null,
    notUnderstood: [],
    understood: [text.trim()],
  };
}
