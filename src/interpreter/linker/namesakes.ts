import type { MaySee, NameEntry } from './name-entry.ts';
import { formOf } from './name-form.ts';
import type { InternalIndex, NameIndex } from './name-index.ts';

/**
 * Records of one kind that are called the same, legal forms, case and script aside, in groups of two and more, of those that may be seen.
 * Contacts and open deals are the same of one account alone; closed deals are none's.
 */
export function namesakes(index: NameIndex, entity: string, maySee: MaySee): readonly (readonly number[])[] {
  const groups = new Map<string, number[]>();
  for (const entry of (index as InternalIndex).entries) {
    if (entry === undefined || entry.entity !== entity || entry.isClosed === true || !maySee(entry)) continue;
    const key = keyOf(entry);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [entry.id]);
    else known.push(entry.id);
  }
  return [...groups.values()].filter((ids) => ids.length > 1);
}

function keyOf({ name, accountId }: NameEntry): string {
  return `${formOf(name)?.named ?? name}\n${accountId ?? ''}`;
}
