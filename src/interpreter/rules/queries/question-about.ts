import type { RecordRef } from '../../../intents/index.ts';
import type { Question } from '../../interpretation.ts';
import type { Filled } from './draft.ts';

/** The question that a frame still has: which of several records is meant. */
export function questionAbout({ intent }: Filled): Question | null {
  for (const [slot, value] of Object.entries(intent.slots)) {
    const record = openRecord(value);
    if (record !== null) return { kind: 'which-record', intentIndex: 0, slot, candidates: record.candidates };
  }
  return null;
}

function openRecord(value: unknown): RecordRef | null {
  if (Array.isArray(value)) {
    for (const one of value) {
      const found = openRecord(one);
      if (found !== null) return found;
    }
    return null;
  }
  if (typeof value !== 'object' || value === null) return null;
  if (isRecordRef(value)) return value.id === null && value.candidates.length > 1 ? value : null;
  for (const one of Object.values(value)) {
    const found = openRecord(one);
    if (found !== null) return found;
  }
  return null;
}

function isRecordRef(value: object): value is RecordRef {
  return 'entity' in value && 'candidates' in value;
}
