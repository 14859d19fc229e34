import { type EntityKey, entities } from '../../../entities/index.ts';
import type { Scene, Target } from './draft.ts';

/** The path to a field of another record from a target's rows; null where it isn't reached. */
export function pathTo(
  scene: Scene,
  target: Target,
  entity: EntityKey,
  field: string,
): { path: string; distance: number } | null {
  if (target.kind === 'list') {
    if (entity === target.entity) return { path: field, distance: 0 };
    const reference =
      entity === 'account'
        ? entities[target.entity].fields.find((own) => own.references === entity)
        : undefined;
    if (reference !== undefined) return { path: `${reference.key}.${field}`, distance: 1 };
    if (target.entity === 'deal' && entity === 'product' && field === 'category')
      return { path: 'productCategory', distance: 1 };
    return null;
  }
  const dimension = scene.lexicon.dimensionOfField.get(`${entity}.${field}`);
  if (dimension !== undefined) {
    const distance =
      entity === target.entity
        ? 0
        : entity === 'account' || entity === 'product'
          ? 1
          : entity === 'deal'
            ? 2
            : 4;
    return distance === 4 && !sharesDimension(scene, dimension, target.entity)
      ? null
      : { path: dimension, distance };
  }
  if (entity === target.entity) return { path: field, distance: 0 };
  const reference = entities[target.entity].fields.find((own) => own.references === entity);
  return reference === undefined ? null : { path: `${reference.key}.${field}`, distance: 1 };
}

function sharesDimension(scene: Scene, dimension: string, entity: EntityKey): boolean {
  return scene.lexicon.dimensions.get(dimension)?.fields.some((field) => field.entity === entity) ?? false;
}
