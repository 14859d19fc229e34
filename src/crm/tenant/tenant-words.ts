import { sql } from 'kysely';
import type { Query } from '../../database/index.ts';
import type { Vocabulary } from '../../entities/index.ts';
import { buildNameIndex, type NameEntry, type NameIndex, updateNameIndex } from '../../interpreter/index.ts';
import { loadNames } from './names.ts';
import { loadVocabulary } from './vocabulary.ts';

/** What a message is read with: the tenant's words and all of its names. */
export interface TenantWords {
  readonly vocabulary: Vocabulary;
  readonly names: NameIndex;
}

/** Keeps the words of each tenant in memory. */
export interface WordCache {
  /** The words as of `vocabulary_version`, loaded again only when it has moved. */
  load(query: Query, tenantId: number): Promise<TenantWords>;
}

export function createWordCache(): WordCache {
  const kept = new Map<number, KeptWords>();
  return {
    load: async (query, tenantId) => {
      const [row] = await query<{ version: number }>(
        sql`select vocabulary_version as version from tenant where id = ${tenantId}`,
      );
      const known = kept.get(tenantId);
      if (known !== undefined && known.version === row?.version) return known;
      const vocabulary = await loadVocabulary(query, tenantId);
      const fresh = update(known, vocabulary, await loadNames(query, tenantId));
      kept.set(tenantId, fresh);
      return fresh;
    },
  };
}

interface KeptWords extends TenantWords {
  /** `vocabulary_version` as of which everything here is; the vocabulary itself may have stayed the same since before. */
  readonly version: number;
  readonly entries: ReadonlyMap<string, NameEntry>;
}

/** Building an index takes 10–20 µs a name: after one change among 50,000 names only that one is put in again. */
function update(
  known: KeptWords | undefined,
  vocabulary: Vocabulary,
  loaded: readonly NameEntry[],
): KeptWords {
  const { version } = vocabulary;
  const entries = new Map(loaded.map((entry) => [`${entry.entity}:${entry.id}`, entry]));
  if (known === undefined) return { version, vocabulary, entries, names: buildNameIndex(loaded) };
  // Most changes are to names: the same words stay the same object, for which the lexicon is built once.
  const words = sameWords(known.vocabulary, vocabulary) ? known.vocabulary : vocabulary;
  const changed = [...entries].filter(([key, entry]) => !sameEntry(known.entries.get(key), entry));
  const removed = [...known.entries].filter(([key]) => !entries.has(key)).map(([, entry]) => entry);
  const names = updateNameIndex(
    known.names,
    changed.map(([, entry]) => entry),
    removed,
  );
  return { version, vocabulary: words, entries, names };
}

function sameEntry(a: NameEntry | undefined, b: NameEntry): boolean {
  return a !== undefined && JSON.stringify(a) === JSON.stringify(b);
}

function sameWords(a: Vocabulary, b: Vocabulary): boolean {
  const plain = ({ lists, pipelines, customFields, texts }: Vocabulary) =>
    JSON.stringify([[...lists], pipelines, customFields, [...texts]]);
  return plain(a) === plain(b);
}
