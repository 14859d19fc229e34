import { type EntityKey, findField } from '../../../../entities/index.ts';
import { type Clause, type Draft, draftOn } from '../draft.ts';
import { namesAnotherEmail } from '../field-words.ts';
import { findRecord } from '../find-record.ts';
import { type MarkedText, marksIn, sliceOf, trimmed, without, written } from '../marked-text.ts';
import type { CommandScene } from '../scene.ts';
import type { NamedField } from './field-in.ts';
import { emptySlots } from './log-slots.ts';

/** "Jane's personal e-mail is …", 备用邮箱是…: one is kept of each, so that it stands in a note and overwrites nothing. */
export function otherEmail(
  what: MarkedText,
  value: MarkedText,
  clause: Clause,
  scene: CommandScene,
): Draft | null {
  if (!/^[\ue800-\ue9f3]$/u.test(value.chars.trim()) || !namesAnotherEmail(what.chars)) return null;
  const found = findRecord(sliceOf(what, 0, what.chars.search(/(?<=[\ue000-\ue1f3])/u)), ['contact'], scene);
  if (found.certainty !== 'one') return null;
  const slots = { ...emptySlots('note', written(clause.whole)), participants: [found.ref] };
  return draftOn('log-activity', slots, { slot: 'participants.0', found }, 0.94);
}

/** "Chloe's new number is +49 …": what kind of address it is says which field. */
export function addressIn(what: MarkedText, value: MarkedText, scene: CommandScene): NamedField | null {
  const kind = (['email', 'phone', 'website'] as const).find((one) => marksIn(value, one).length > 0);
  if (kind === undefined || !/^[\ue800-\uedf3\s]+$/u.test(value.chars)) return null;
  const record = trimmed(
    without(
      what,
      /(?:'s)?\s*(?:(?<![a-z])(?:new|direct|private|work|office|current)(?![a-z])\s*)*(?<![a-z])(?:number|line|contact|address|site|page|extension)s?$|的?(?:新|最新|现在的|工作)?(?:号码|号|联系方式|地址)$|'s$|的$/gu,
    ),
  );
  // "Her number is …": hers, and not her company's, whichever was named last.
  const kinds = /^(?:his|her)$|^[他她]$/u.test(record.chars)
    ? ['contact', 'lead']
    : ['contact', 'account', 'lead'];
  const found = findRecord(record, kinds, scene);
  if (found.certainty === 'unknown' || found.certainty === 'missing') return null;
  const entity = found.ref.entity as EntityKey;
  const field = findField(entity, kind);
  return field === undefined ? null : { mention: { entity, field }, record };
}
