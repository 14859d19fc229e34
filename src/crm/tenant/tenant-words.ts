import { sql } from 'kysely';
import type { Query } from '../../database/index.ts';
import type { Vocabulary } from '../../entities/index.ts';
import { buildNameIndex, type NameEntry, type NameIndex, updateNameIndex } from '../../interpreter/index.ts';
import { loadNames, loadTaskNames } from './names.ts';
import { loadVocabulary } from './vocabulary.ts';

/** What a message is read with: the tenant's words and all of its names. */
export interface TenantWords {
  readonly vocabulary: Vocabulary;
  readonly names: NameIndex;
}

/** Keeps the words of each tenant in memory. */
export interface WordCache {
  /** The words as of `vocabulary_version`, loaded again only when it has moved, and the person's own tasks as they are now. */
  load(query: Query, tenantId: number, userId: number): Promise<TenantWords>;
}

export function createWordCache(): WordCache {
  const kept = new Map<number, KeptWords>();
  return {
    load: async (query, tenantId, userId) => {
      const [row] = await query<{ version: number }>(
        sql`select vocabulary_version as version from tenant where id = ${tenantId}`,
      );
      const known = kept.get(tenantId);
      const current =
        known !== undefined && known.version === row?.version
          ? known
          : update(known, await loadVocabulary(query, tenantId), await loadNames(query, tenantId));
      const fresh = withTasks(current, userId, await loadTaskNames(query, tenantId, userId));
      kept.set(tenantId, fresh);
      return fresh;
    },
  };
}

interface KeptWords extends TenantWords {
  /** `vocabulary_version` as of which everything here is; the vocabulary itself may have stayed the same since before. */
  readonly version: number;
  readonly entries: ReadonlyMap<string, NameEntry>;
  /** By person, as of his last message. */
  readonly tasks: ReadonlyMap<number, ReadonlyMap<number, NameEntry>>;
}

/** Puts a person's new and renamed tasks into the index, and takes out those that are done. */
function withTasks(words: KeptWords, userId: number, loaded: readonly NameEntry[]): KeptWords {
  const before = words.tasks.get(userId) ?? new Map<number, NameEntry>();
  const after = new Map(loaded.map((entry) => [entry.id, entry]));
  const changed = loaded.filter((entry) => !sameEntry(before.get(entry.id), entry));
  const removed = [...before.values()].filter(({ id }) => !after.has(id));
  if (changed.length === 0 && removed.length === 0) return words;
  const tasks = new Map(words.tasks).set(userId, after);
  return { ...words, tasks, names: updateNameIndex(words.names, changed, removed) };
}

/** Building an index takes 10–20 µs a name: after one change among 50,000 names only that one is put in again. */
function update(
  known: KeptWords | undefined,
  vocabulary: Vocabulary,
  loaded: readonly NameEntry[],
): KeptWords {
  const { version } = vocabulary;
  const entries = new Map(loaded.map((entry) => [`${entry.entity}:${entry.id}`, entry]));
  if (known === undefined)
    return { version, vocabulary, entries, tasks: new Map(), names: buildNameIndex(loaded) };
  // Most changes are to names: the same words stay the same object, for which the lexicon is built once.
  const words = sameWords(known.vocabulary, vocabulary) ? known.vocabulary : vocabulary;
  const changed = [...entries].filter(([key, entry]) => !sameEntry(known.entries.get(key), entry));
  const removed = [...known.entries].filter(([key]) => !entries.has(key)).map(([, entry]) => entry);
  const names = updateNameIndex(
    known.names,
    changed.map(([, entry]) => entry),
    removed,
  );
  return { version, vocabulary: words, entries, tasks: known.tasks, names };
}

function sameEntry(a: NameEntry | undefined, b: NameEntry): boolean {
  return a !== undefined && JSON.stringify(a) === JSON.stringify(b);
}

function sameWords(a: Vocabulary, b: Vocabulary): boolean {
  const plain = ({ lists, pipelines, customFields, texts }: Vocabulary) =>
    JSON.stringify([[...lists], pipelines, customFields, [...texts]]);
  return plain(a) === plain(b);
}
