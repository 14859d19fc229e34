import { type EntityKey, type Field, findField } from '../../../../entities/index.ts';
import { isOfHour, probabilityIn } from '../facts/index.ts';
import { amountOf } from '../field-value.ts';
import { choiceOf, type FieldMention, fieldMentions, valueMentions } from '../field-words.ts';
import { findRecord, saidKind } from '../find-record.ts';
import { isJobTitle } from '../job-titles.ts';
import { isEmpty, type MarkedText, marksIn, sliceOf, trimmed, without, written } from '../marked-text.ts';
import { momentOf } from '../moments.ts';
import type { CommandScene } from '../scene.ts';

/** The kinds of records whose fields a sentence may set, the likeliest first. */
export const writable: readonly EntityKey[] = ['deal', 'account', 'contact', 'lead', 'task'];

/** The field that a value can only belong to: a date closes a deal, 80 % is its probability, S a tier. */
export function fieldOfValue(
  what: MarkedText,
  value: MarkedText,
  scene: CommandScene,
): Pick<FieldMention, 'entity' | 'field'> | null {
  // "Put her on it": no industry.
  if (pronoun.test(written(value).trim())) return null;
  const found = findRecord(what, ['deal', 'account', 'lead', 'contact', 'task'], scene);
  if (found.certainty === 'unknown' && saidKind(what) === null) return null;
  const entity = (saidKind(what) ?? (found.certainty === 'missing' ? 'deal' : found.ref.entity)) as EntityKey;
  const order = [entity, ...writable.filter((one) => one !== entity)];
  for (const one of order) {
    const [mention] = valueMentions(value.chars, [one], scene.context.vocabulary);
    const said = value.chars.trim().replace(/(?:的|客户|预测|类别|行业|了|里|中|档|类|一)+$/u, '');
    const isTold = mention !== undefined && !neverAlone.has(mention.field.key);
    // "60% and best case": not one value.
    const isAll = !/[\ue200-\uf8ff]/u.test(value.chars);
    if (isTold && isAll && mention.to - mention.from >= 0.6 * said.length) return mention;
  }
  const field = (key: string, of: EntityKey = entity): Pick<FieldMention, 'entity' | 'field'> | null => {
    const known: Field | undefined = findField(of, key);
    return known === undefined ? null : { entity: of, field: known };
  };
  if (entity === 'contact' && isJobTitle(value.chars) && found.certainty === 'one') return field('title');
  // Of "it" and of what is left out, the kind of record that has such a field.
  const of = isNamed(what) || entity === 'task' ? entity : 'deal';
  const onlyTime = momentOf(value, 'future', scene.today) !== null && isEmpty(withoutTimes(value));
  // 改到周四上午: what is held at an hour, and no deal's close.
  if (onlyTime && entity !== 'task' && isOfHour(value)) return null;
  if (onlyTime) return entity === 'task' ? field('dueDate') : field('expectedCloseDate', of);
  if (isLikelihood(value)) return field('probability', of);
  return amountOf(value) !== null && /^[\ue400-\ue5f3\s]+$/.test(value.chars) ? field('amount', of) : null;
}

/** "To high priority", "to QUALIFIED status", 改成高优先级: one of a field's values, and the field's name behind it. */
export function headedByField(
  value: MarkedText,
  scene: CommandScene,
): { readonly mention: FieldMention; readonly value: MarkedText } | null {
  const { vocabulary } = scene.context;
  for (const mention of fieldMentions(value.chars, writable, vocabulary)) {
    const before = trimmed(sliceOf(value, 0, mention.from));
    // "Tier A", 等级A: the name in front.
    const behind = trimmed(sliceOf(value, mention.to));
    if (
      mention.from === 0 &&
      !isEmpty(behind) &&
      mention.field.type === 'choice' &&
      choiceOf(mention.field, behind.chars, vocabulary) !== null
    )
      return { mention, value: behind };
    const isLast = mention.to === value.chars.length && !isEmpty(before);
    if (
      isLast &&
      mention.field.type === 'choice' &&
      choiceOf(mention.field, before.chars, vocabulary) !== null
    )
      return { mention, value: before };
  }
  return null;
}

const pronoun = /^(?:it|us|me|them|him|her|this|that|those|these)$/;

/** "80 %", "60% likely"; a discount of so much is none. */
function isLikelihood(value: MarkedText): boolean {
  const isPercent = marksIn(value, 'amount').some(({ span }) => span.unit === 'percent');
  return isPercent && (/^[\ue400-\ue5f3\s%]+$/u.test(value.chars) || probabilityIn(value) !== null);
}

function isNamed(what: MarkedText): boolean {
  return marksIn(what, 'name').length > 0 || saidKind(what) !== null;
}

/** "No budget" said of a deal that is still open is no reason for which it was lost; a call that was made is no wish to be called. */
const neverAlone: ReadonlySet<string> = new Set(['lossReason', 'competitor', 'source', 'preferredMeans']);

export function withoutTimes(text: MarkedText): MarkedText {
  return trimmed(without(text, /[\ue200-\ue3f3]/gu));
}

/** The entities that have a field of that key, the likeliest first: the record's name decides between them. */
export function kindsWith(key: string, first: EntityKey, scene: CommandScene): readonly EntityKey[] {
  const custom = scene.context.vocabulary.customFields
    .filter((field) => field.key === key)
    .map((field) => field.entity);
  const others = writable.filter((entity) => findField(entity, key)?.writable === true);
  return [...new Set([first, ...others, ...custom])];
}
