import { type EntityKey, entities } from '../../../entities/index.ts';
import type { Filter, QueryIntent } from '../../../intents/index.ts';
import { findDimension } from '../../../metrics/index.ts';
import { costOfLeaving } from '../../rules/queries/draft.ts';
import { itemSense } from '../../rules/queries/items.ts';
import { mergeFilters } from '../merge-filters.ts';
import { type Edit, pointsOnly } from './edit.ts';

/** "What about Initech?", 只看晨达医疗: the last question narrowed to a record that is named alone, where it reaches such records. */
export const askNamed: Edit = ({ items, markers, context, lexicon }, base) => {
  if (markers.isRemoved || !('filters' in base.slots)) return null;
  const [item, another] = items.filter((one) => costOfLeaving(one) > 0.1 && !pointsOnly(one));
  const span = item === undefined || another !== undefined ? undefined : itemSense(item, 'name')?.span;
  // "Only analytics" of deals: the product, and none of the deals that are called after it.
  const [best, other] = (span?.candidates ?? []).filter(
    ({ entry }) => fieldTo(base, entry.entity, context.vocabulary) !== null,
  );
  if (span === undefined || best === undefined || (other !== undefined && other.score >= best.score))
    return null;
  const { entity, id } = best.entry;
  // A customer's name alone asks for his card, a colleague's for what was asked of the one before.
  if (markers.strength === 'plain' && entity !== 'user') return null;
  const field = fieldTo(base, entity, context.vocabulary);
  if (field === null) return null;
  const filter: Filter = {
    field,
    op: 'is',
    values: [{ type: 'record', record: { entity, text: span.text, id, candidates: [] } }],
  };
  const filters = [...mergeFilters(base.slots.filters, [filter], markers.isAdded, lexicon)];
  return { ...base, slots: { ...base.slots, filters } } as QueryIntent;
};

function fieldTo(
  base: QueryIntent,
  entity: string,
  vocabulary: Parameters<typeof findDimension>[1],
): string | null {
  if (base.name === 'measure') {
    const dimension = entity === 'user' ? 'rep' : entity;
    return findDimension(dimension, vocabulary) === undefined ? null : dimension;
  }
  const of = base.name === 'stuck-deals' ? 'deal' : 'entity' in base.slots ? base.slots.entity : '';
  if (!Object.hasOwn(entities, of) || of === entity) return null;
  const own = entities[of as EntityKey].fields.filter(({ references }) => references === entity);
  return own.length === 1 ? (own[0]?.key ?? null) : (own.find(({ key }) => key === 'owner')?.key ?? null);
}
