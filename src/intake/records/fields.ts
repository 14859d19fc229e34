import type { EntityKey } from '../../entities/index.ts';
import { type ShapeKey, shapeOf } from '../columns/shapes.ts';
import type { ParsedRow } from '../values/read-row.ts';
import type { PickLists } from './pick-lists.ts';
import type { Json } from './prepared.ts';
import type { Workspace } from './workspace.ts';

/** The row's plain fields (no references) by the table's columns: pick-list values as keys, instants in UTC. */
export function fieldValues(
  workspace: Workspace,
  lists: PickLists,
  row: ParsedRow,
  entity: ShapeKey & EntityKey,
): Record<string, Json> {
  const values: Record<string, Json> = {};
  for (const { key, field } of shapeOf(entity).columns) {
    const value = row.values[key];
    if (value === undefined || field === null || field.references !== undefined) continue;
    values[field.column] =
      field.list !== undefined
        ? lists.keyOf(field.list, value)
        : field.type === 'instant'
          ? workspace.instantOf(value)
          : value;
  }
  return values;
}

/** A person's name from its parts: family name first where it is Chinese. */
export function personName({ values }: ParsedRow): string | undefined {
  const { name, firstName, lastName } = values;
  if (firstName === undefined && lastName === undefined) return name;
  if (/\p{Script=Han}/u.test(lastName ?? '')) return `${lastName ?? ''}${firstName ?? ''}`;
  return [firstName, lastName].filter((part) => part !== undefined).join(' ');
}
