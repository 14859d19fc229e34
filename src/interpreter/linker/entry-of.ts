import type { MaySee, NameEntry } from './name-entry.ts';
import type { InternalIndex, NameIndex } from './name-index.ts';

/** What the index knows of a record; null where it isn't in memory. */
export function nameEntryOf(index: NameIndex, entity: string, id: number): NameEntry | null {
  const { documentOf, entries } = index as InternalIndex;
  const document = documentOf.get(`${entity}:${id}`);
  return document === undefined ? null : (entries[document] ?? null);
}

/** The contacts or deals of an account that the person may see, as far as they are in memory. */
export function namesOfAccount(
  index: NameIndex,
  accountId: number,
  entity: 'contact' | 'deal',
  maySee: MaySee,
): readonly NameEntry[] {
  const { documentsOfAccount, entries } = index as InternalIndex;
  return (documentsOfAccount.get(accountId) ?? []).flatMap((document) => {
    const entry = entries[document];
    return entry?.entity === entity && maySee(entry) ? [entry] : [];
  });
}
