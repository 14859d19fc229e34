import type { NameEntry } from './name-entry.ts';
import type { InternalIndex, NameIndex } from './name-index.ts';

/** What the index knows of a record; null where it isn't in memory. */
export function nameEntryOf(index: NameIndex, entity: string, id: number): NameEntry | null {
  const { documentOf, entries } = index as InternalIndex;
  const document = documentOf.get(`${entity}:${id}`);
  return document === undefined ? null : (entries[document] ?? null);
}
