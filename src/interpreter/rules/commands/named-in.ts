import type { RecordRef } from '../../../intents/index.ts';
import { findRecord } from './find-record.ts';
import { type MarkedText, sliceOf } from './marked-text.ts';
import type { CommandScene } from './scene.ts';

/** The records that a clause names which is no command: "X got promoted, change the title to …" is about X. */
export function namedIn(text: MarkedText, scene: CommandScene): readonly RecordRef[] {
  return [...text.chars].flatMap((character, index) => {
    if (text.message.marks.get(character)?.kind !== 'name') return [];
    const found = findRecord(sliceOf(text, index, index + 1), ['account', 'contact', 'deal', 'lead'], scene);
    return found.certainty === 'one' || found.certainty === 'several' ? [found.ref] : [];
  });
}
