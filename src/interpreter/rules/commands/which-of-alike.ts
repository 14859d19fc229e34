import type { RecordRef } from '../../../intents/index.ts';
import { nameEntryOf } from '../../linker/index.ts';
import { normalise } from '../text.ts';
import { type Draft, withSlots } from './draft.ts';
import type { CommandScene } from './scene.ts';

/** Whether two references are to one record, or one of them may be: of several of a name, which are asked for, one is the other. */
export function mayBe(one: RecordRef, other: RecordRef): boolean {
  if (one.id !== null && other.id !== null) return one.id === other.id;
  if (one.id === null && other.id === null) return one.text === other.text;
  const [open, known] = one.id === null ? [one, other] : [other, one];
  return open.candidates.some(({ id }) => id === known.id);
}

/** 晨源服务台改成谈判, where there are two of them and neither was called by its whole name: a change that took one of them asks, too. */
export function askedIfAlike(
  deal: RecordRef,
  drafts: readonly Draft[],
  scene: CommandScene,
): readonly Draft[] {
  if (deal.id !== null || deal.candidates.length < 2) return drafts;
  return drafts.map((draft) => {
    const { record } = draft;
    const ref = record?.found.ref;
    if (record == null || ref?.entity !== 'deal' || ref.id === null || !mayBe(ref, deal)) return draft;
    const name = nameEntryOf(scene.context.names, 'deal', ref.id)?.name ?? ref.text;
    const own = normalise(name.split(/\s[–-]\s/u).at(-1) ?? name);
    if (normalise(ref.text).includes(own)) return draft;
    return {
      ...withSlots(draft, { [record.slot]: deal }),
      record: { slot: record.slot, found: { ref: deal, certainty: 'several' } },
    };
  });
}
