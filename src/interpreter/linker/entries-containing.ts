import type { MaySee, NameEntry } from './name-entry.ts';
import type { InternalIndex, NameIndex } from './name-index.ts';
import { sightOf as narrowSight } from './sight.ts';

/** Records whose names hold what was typed of one so far, those that begin with it first; at most `limit`. */
export function entriesContaining(
  index: NameIndex,
  typed: string,
  options: { readonly maySee: MaySee; readonly entities: readonly string[]; readonly limit: number },
): readonly NameEntry[] {
  const wanted = typed.trim().toLowerCase();
  if (wanted === '') return [];
  const internal = index as InternalIndex;
  const { accepts } = narrowSight(internal, options.maySee, options.entities);
  const found: { readonly entry: NameEntry; readonly at: number }[] = [];
  for (const [document, entry] of internal.entries.entries()) {
    const at = entry?.name.toLowerCase().indexOf(wanted) ?? -1;
    if (entry !== undefined && at !== -1 && accepts(document)) found.push({ entry, at });
  }
  return found
    .sort(
      ({ entry: { name: a }, at }, { entry: { name: b }, at: bt }) =>
        Math.min(at, 1) - Math.min(bt, 1) || a.length - b.length || (a < b ? -1 : 1),
    )
    .slice(0, options.limit)
    .map(({ entry }) => entry);
}
