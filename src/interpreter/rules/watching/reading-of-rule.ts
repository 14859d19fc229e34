import type { Intent } from '../../../intents/index.ts';
import type { Reading } from '../../interpretation.ts';

/** The reading of a message that says one thing of rules, all of whose words belong to it. */
export function readingOfRule(intent: Intent, confidence: number, text: string): Reading {
  return {
    confidence,
    intents: [intent],
    readings: [[]],
    alternatives: [],
    question: null,
    notUnderstood: [],
    understood: [text.trim()],
  };
}
