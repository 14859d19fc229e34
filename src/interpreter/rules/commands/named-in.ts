import type { RecordRef } from '../../../intents/index.ts';
import { findRecord } from './find-record.ts';
import { type MarkedText, sliceOf } from './marked-text.ts';
import type { CommandScene } from './scene.ts';
import { spokenAccount } from './spoken-of.ts';

const spokenOf: readonly string[] = ['account', 'contact', 'deal', 'lead'];

/** The records that a clause names which is no command: "X got promoted, change the title to …" is about X. */
export function namedIn(text: MarkedText, scene: CommandScene): readonly RecordRef[] {
  return [...text.chars].flatMap((character, index) => {
    const mark = text.message.marks.get(character);
    // Who was bound to a colleague by the customers of the message is looked up no more among their people.
    if (mark?.kind !== 'name' || !mark.span.candidates.some(({ entry }) => spokenOf.includes(entry.entity)))
      return [];
    // What is sold to many is nobody's deal while no customer is spoken of.
    const [best] = mark.span.candidates;
    if (best?.entry.entity === 'product' && best.match === 'exact' && spokenAccount(scene) === null)
      return [];
    const found = findRecord(sliceOf(text, index, index + 1), spokenOf, scene);
    return found.certainty === 'one' || found.certainty === 'several' ? [found.ref] : [];
  });
}
