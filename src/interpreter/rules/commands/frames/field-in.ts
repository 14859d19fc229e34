import { type FieldMention, fieldMentions } from '../field-words.ts';
import { findRecord, saidKind } from '../find-record.ts';
import { isEmpty, type MarkedText, sliceOf, trimmed, without } from '../marked-text.ts';
import type { CommandScene } from '../scene.ts';
import { writable } from './field-of-value.ts';

export interface NamedField {
  readonly mention: Pick<FieldMention, 'entity' | 'field'>;
  /** The words beside the field's name: the record. */
  readonly record: MarkedText;
}

/** "The close date of the Globex renewal", 华锐二期的金额: a field called by name, and the record beside it. */
export function fieldIn(text: MarkedText, scene: CommandScene): NamedField | null {
  const mentions = fieldMentions(text.chars, writable, scene.context.vocabulary);
  const longest = mentions.find((one) => !isKindWordOnly(one));
  if (longest === undefined) return null;
  const same = mentions.filter((one) => one.from === longest.from && one.to === longest.to);
  const before = sliceOf(text, 0, longest.from);
  const behind = sliceOf(text, longest.to);
  const record = trimmed(
    without(
      isEmpty(before) || /^\s*(?:the|a|an|new|its|their|his|her|新的?)\s*$/u.test(before.chars)
        ? behind
        : isEmpty(behind)
          ? before
          : spliced(text, longest),
      /^\s*(?:(?:of|for|on|in|from)(?![a-z])|的)|(?:'s|的|(?<![a-z])(?:is|the|new|'s new|deal|expected))\s*$|(?:的)?(?:新|最新|预测|预计|合同|总|目前|当前)$|^\s*(?:the|its|their|his|her|这|其)(?![a-z\p{Script=Han}])/gu,
    ),
  );
  const kind = saidKind(record);
  const byKind = same.find((one) => one.entity === kind);
  const found = findRecord(record, [...new Set(same.map((one) => one.entity))], scene);
  const byRecord =
    found.certainty === 'one' || found.certainty === 'several'
      ? same.find((one) => one.entity === found.ref.entity)
      : undefined;
  return { mention: byKind ?? byRecord ?? longest, record };
}

function spliced(text: MarkedText, { from, to }: FieldMention): MarkedText {
  return {
    message: text.message,
    chars: text.chars.slice(0, from) + text.chars.slice(to),
    units: [...text.units.slice(0, from), ...text.units.slice(to)],
  };
}

/** 客户 and "deal" name fields too, but stand far more often for the record itself. */
const kindWordFields: ReadonlySet<string> = new Set(['account', 'deal', 'lead', 'contact', 'name']);

export function isKindWordOnly({ entity, field }: FieldMention): boolean {
  return kindWordFields.has(field.key) || (entity === 'task' && field.key === 'title');
}
