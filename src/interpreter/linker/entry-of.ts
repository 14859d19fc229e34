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

/** The open tasks of one person, as far as they are in memory: his own are, as of his last message. */
export function tasksOf(index: NameIndex, userId: number): readonly NameEntry[] {
  return (index as InternalIndex).entries.filter(
    (entry): entry is NameEntry => entry?.entity === 'task' && entry.ownerIds?.[0] === userId,
  );
}

/** The leads that come from a company of that name, or of one that these words begin, as far as they are in memory. */
export function leadsOf(index: NameIndex, company: string, maySee: MaySee): readonly NameEntry[] {
  const said = company.trim().toLowerCase();
  if ([...said].length < leastOfCompany) return [];
  return (index as InternalIndex).entries.filter(
    (entry): entry is NameEntry =>
      entry?.entity === 'lead' &&
      maySee(entry) &&
      (entry.context ?? []).some((name) => beginsWith(name, said)),
  );
}

/** Characters. */
const leastOfCompany = 3;

function beginsWith(name: string, said: string): boolean {
  const own = name.toLowerCase();
  // 上海凯茂公交 without its place.
  if (/^\p{Script=Han}{3}/u.test(said)) return own.includes(said);
  return own.startsWith(said) && !/^[\p{Script=Latin}\d]/u.test(own.slice(said.length));
}
