import type { MaySee } from './name-entry.ts';
import type { InternalIndex, NameIndex } from './name-index.ts';
import { sightOf as narrowSight } from './sight.ts';

/** Names that hold what was typed of one so far, those that begin with it first; at most `limit`. */
export function namesContaining(
  index: NameIndex,
  typed: string,
  options: { readonly maySee: MaySee; readonly entities: readonly string[]; readonly limit: number },
): readonly string[] {
  const wanted = typed.trim().toLowerCase();
  if (wanted === '') return [];
  const internal = index as InternalIndex;
  const { accepts } = narrowSight(internal, options.maySee, options.entities);
  const found = new Map<string, number>();
  for (const [document, entry] of internal.entries.entries()) {
    const at = entry?.name.toLowerCase().indexOf(wanted) ?? -1;
    if (entry !== undefined && at !== -1 && accepts(document)) found.set(entry.name, at);
  }
  return [...found]
    .sort(([a, at], [b, bt]) => Math.min(at, 1) - Math.min(bt, 1) || a.length - b.length || (a < b ? -1 : 1))
    .slice(0, options.limit)
    .map(([name]) => name);
}
