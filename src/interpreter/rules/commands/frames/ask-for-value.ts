import { type Draft, draftOn } from '../draft.ts';
import type { FieldMention } from '../field-words.ts';
import { findRecord } from '../find-record.ts';
import { type MarkedText, trimmed, without } from '../marked-text.ts';
import type { CommandScene } from '../scene.ts';
import { kindsWith } from './field-of-value.ts';
import { isAddress, isSomebodys } from './whose-address.ts';

/** "Update deal amount", "change the stage": a field of a record without its value, which is asked for. */
export function askForValue(
  mention: Pick<FieldMention, 'entity' | 'field'>,
  said: MarkedText,
  scene: CommandScene,
): Draft | null {
  if (mention.field.key === 'owner') return null;
  const record = trimmed(without(said, /^\s*(?:of|for|on|the)\s+|'s\s*$|的\s*$|^\s*一下/gu));
  const isStage =
    mention.field.key === 'stage' || (mention.entity === 'deal' && mention.field.key === 'status');
  if (isStage) {
    const deal = findRecord(record, ['deal'], scene);
    const isKnown = deal.certainty === 'one' || deal.certainty === 'several';
    const move = draftOn('move-stage', { deal: deal.ref, stage: '' }, { slot: 'deal', found: deal }, 0.85);
    return isKnown ? { ...move, missing: 'stage' } : null;
  }
  const found = findRecord(record, kindsWith(mention.field.key, mention.entity, scene), scene);
  if (isAddress.has(mention.field.key) && found.ref.entity === 'account' && isSomebodys(record, scene))
    return null;
  const slots = {
    record: found.ref,
    changes: [{ field: mention.field.key, value: { type: 'text' as const, text: '' } }],
  };
  return {
    ...draftOn('update-record', slots, { slot: 'record', found }, 0.85),
    missing: found.certainty === 'missing' ? 'record' : 'changes',
  };
}
