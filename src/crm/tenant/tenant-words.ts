import { sql } from 'kysely';
import type { Query } from '../../database/index.ts';
import type { Vocabulary } from '../../entities/index.ts';
import {
  buildNameIndex,
  type LearntName,
  type LearntPhrase,
  type NameEntry,
  type NameIndex,
  updateNameIndex,
  withLearntNames,
} from '../../interpreter/index.ts';
import { type LearntOfPerson, type LearntWords, loadLearntWords } from '../learning/load-learnt.ts';
import {
  type ChangedNames,
  dealsKept,
  findDealsNamed,
  loadCommonNames,
  loadNames,
  loadTaskNames,
} from './names.ts';
import { loadOwnWords, loadTexts, loadVocabulary } from './vocabulary.ts';

/** What one person's message is read with: the tenant's words and its names, as he says them. */
export interface TenantWords {
  readonly vocabulary: Vocabulary;
  readonly names: NameIndex;
  /** His own words for measures, stages and the like. */
  readonly phrases: readonly LearntPhrase[];
  /** His own words for records, which `names` already knows. */
  readonly learntNames: readonly LearntName[];
  /** Whether there are more deals than are held in memory. */
  readonly lacksDeals: boolean;
}

/** Keeps the words of each tenant in memory. */
export interface WordCache {
  /** The words as of `vocabulary_version`, of which only what has changed is read again, and the person's own tasks as they are now. */
  load(query: Query, tenantId: number, userId: number): Promise<TenantWords>;
  /** The words with the deals that a message names and that were not in memory; null where there are none. */
  widen(query: Query, tenantId: number, userId: number, text: string): Promise<TenantWords | null>;
}

export function createWordCache(): WordCache {
  const kept = new Map<number, KeptWords>();
  const last = new Map<number, Promise<unknown>>();
  /** One after the other for each tenant: all names are read once, however many people speak first. */
  const inTurn = <Result>(tenantId: number, work: () => Promise<Result>): Promise<Result> => {
    const next = (last.get(tenantId) ?? Promise.resolve()).then(work, work);
    last.set(tenantId, next);
    return next;
  };
  return {
    load: (query, tenantId, userId) =>
      inTurn(tenantId, async () => {
        const [current, tasks] = await Promise.all([
          refresh(query, tenantId, kept.get(tenantId)),
          loadTaskNames(query, tenantId, userId),
        ]);
        const fresh = withTasks(current, userId, tasks);
        kept.set(tenantId, fresh);
        return asSaidBy(fresh, userId);
      }),
    widen: (query, tenantId, userId, text) =>
      inTurn(tenantId, async () => {
        const known = kept.get(tenantId);
        if (known === undefined) return null;
        const found = (await findDealsNamed(query, tenantId, text)).filter(
          (entry) => !sameEntry(known.entries.get(keyOf(entry)), entry),
        );
        if (found.length === 0) return null;
        const widened = withEntries(known, found, []);
        kept.set(tenantId, widened);
        return asSaidBy(widened, userId);
      }),
  };
}

interface KeptWords extends Omit<TenantWords, 'phrases' | 'learntNames'> {
  readonly learnt: LearntWords;
  /** `vocabulary_version` as of which everything here is; the vocabulary itself may have stayed the same since before. */
  readonly version: number;
  /** Changed in place, like the index. */
  readonly entries: Map<string, NameEntry>;
  /** By person, as of his last message. */
  readonly tasks: ReadonlyMap<number, ReadonlyMap<number, NameEntry>>;
}

async function refresh(query: Query, tenantId: number, known: KeptWords | undefined): Promise<KeptWords> {
  // The first order changes what the word means, and no version.
  const [row] = await query<{ version: number; keepsOrders: boolean }>(sql`
    select vocabulary_version as version, exists (select 1 from sales_order where tenant_id = ${tenantId}) as "keepsOrders"
    from tenant where id = ${tenantId}`);
  const version = row?.version ?? 0;
  const keepsOrders = row?.keepsOrders ?? true;
  if (known?.version === version)
    return known.vocabulary.keepsOrders === keepsOrders
      ? known
      : { ...known, vocabulary: { ...known.vocabulary, keepsOrders } };
  const changes = known === undefined ? null : await changesSince(query, tenantId, known.version, version);
  if (known === undefined || changes === null) {
    const names = await loadNames(query, tenantId, null);
    const common = await loadCommonNames(query, tenantId);
    const deals = names.reduce((count, { entity }) => (entity === 'deal' ? count + 1 : count), 0);
    return replace(
      known,
      {
        version,
        vocabulary: await loadVocabulary(query, tenantId),
        learnt: await loadLearntWords(query, tenantId),
        lacksDeals: deals >= dealsKept,
      },
      [...names, ...common],
    );
  }
  const renamed = changes.names === null ? [] : await loadNames(query, tenantId, changes.names);
  const common = changes.words ? await loadCommonNames(query, tenantId) : [];
  const read = new Set([...renamed, ...common].map(keyOf));
  const gone = changedKeys(changes, known).filter((key) => !read.has(key));
  const own = changes.words ? await loadOwnWords(query, tenantId) : known.vocabulary;
  const texts =
    changes.names === null
      ? known.vocabulary.texts
      : withTexts(known.vocabulary.texts, await loadTexts(query, tenantId, changes.names));
  const vocabulary = sameOrNew(known.vocabulary, { ...own, texts });
  const learnt = changes.words ? await loadLearntWords(query, tenantId) : known.learnt;
  return { ...withEntries(known, [...renamed, ...common], gone), version, vocabulary, learnt };
}

/** A text that no longer occurs stays a word until everything is read again: it then filters to nothing. */
function withTexts(known: Vocabulary['texts'], read: Vocabulary['texts']): Vocabulary['texts'] {
  const added = [...read].filter(([field, texts]) => {
    const before = new Set(known.get(field));
    return texts.some((text) => !before.has(text));
  });
  if (added.length === 0) return known;
  const all = new Map(known);
  for (const [field, texts] of added)
    all.set(field, [...new Set([...(known.get(field) ?? []), ...texts])].toSorted());
  return all;
}

interface Changes {
  readonly names: ChangedNames | null;
  /** The tenant's own words, or names that everybody knows. */
  readonly words: boolean;
}

/** How many versions back changes are listed for sure. */
const versionsListed = 1000;

/** Null: too much to be told one by one. */
async function changesSince(
  query: Query,
  tenantId: number,
  from: number,
  to: number,
): Promise<Changes | null> {
  if (to - from > versionsListed) return null;
  const rows = await query<{ entity: string; ids: readonly number[]; hasUnlisted: boolean }>(sql`
    select entity, array_remove(array_agg(distinct record_id), null) as ids, bool_or(record_id is null) as "hasUnlisted"
    from vocabulary_change where tenant_id = ${tenantId} and version > ${from} and version <= ${to} group by entity`);
  if (rows.some(({ entity, hasUnlisted }) => hasUnlisted && entity !== 'words')) return null;
  const idsOf = (wanted: string) => rows.find(({ entity }) => entity === wanted)?.ids ?? [];
  const words = rows.some(({ entity }) => entity === 'words');
  const hasNames = rows.some(({ entity }) => entity !== 'words');
  const names = {
    account: idsOf('account'),
    contact: idsOf('contact'),
    lead: idsOf('lead'),
    deal: idsOf('deal'),
  };
  return { names: hasNames ? names : null, words };
}

/** What was to be read again and was in memory: what is not found any more is gone. */
function changedKeys({ names, words }: Changes, { entries }: KeptWords): readonly string[] {
  const named = Object.entries(names ?? {}).flatMap(([entity, ids]) =>
    (ids as readonly number[]).map((id) => `${entity}:${id}`),
  );
  const common = words
    ? [...entries].filter(([, { entity }]) => commonEntities.has(entity)).map(([key]) => key)
    : [];
  return [...named, ...common].filter((key) => entries.has(key));
}

const commonEntities: ReadonlySet<string> = new Set(['user', 'team', 'product', 'campaign', 'pool']);

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

/** Building an index takes 10–20 µs a name: only what has changed is put in again. */
function withEntries(known: KeptWords, loaded: readonly NameEntry[], gone: readonly string[]): KeptWords {
  const changed = loaded.filter((entry) => !sameEntry(known.entries.get(keyOf(entry)), entry));
  const removed = gone.flatMap((key) => known.entries.get(key) ?? []);
  for (const entry of changed) known.entries.set(keyOf(entry), entry);
  for (const key of gone) known.entries.delete(key);
  return { ...known, names: updateNameIndex(known.names, changed, removed) };
}

function replace(
  known: KeptWords | undefined,
  words: Pick<KeptWords, 'version' | 'vocabulary' | 'learnt' | 'lacksDeals'>,
  loaded: readonly NameEntry[],
): KeptWords {
  const entries = new Map(loaded.map((entry) => [keyOf(entry), entry]));
  if (known === undefined) return { ...words, entries, tasks: new Map(), names: buildNameIndex(loaded) };
  const vocabulary = sameOrNew(known.vocabulary, words.vocabulary);
  const gone = [...known.entries.keys()].filter((key) => !entries.has(key));
  return { ...withEntries(known, loaded, gone), ...words, vocabulary };
}

/** Whoever calls nothing otherwise shares the names with everybody. */
function asSaidBy(words: KeptWords, userId: number): TenantWords {
  const { vocabulary, names, lacksDeals, learnt } = words;
  const said = learnt.own.get(userId) ?? learnt.common;
  return {
    vocabulary,
    names: namesSaid(names, said),
    phrases: said.phrases,
    learntNames: said.names,
    lacksDeals,
  };
}

/** One index a person as long as neither the names nor his words are replaced: what he may see of it is kept with it. */
const saidNames = new WeakMap<LearntOfPerson, { readonly of: NameIndex; readonly names: NameIndex }>();

function namesSaid(names: NameIndex, said: LearntOfPerson): NameIndex {
  const known = saidNames.get(said);
  if (known?.of === names) return known.names;
  const own = withLearntNames(names, said.names);
  saidNames.set(said, { of: names, names: own });
  return own;
}

function keyOf({ entity, id }: NameEntry): string {
  return `${entity}:${id}`;
}

function sameEntry(a: NameEntry | undefined, b: NameEntry): boolean {
  return a !== undefined && JSON.stringify(a) === JSON.stringify(b);
}

/** The same words stay the same object, for which the lexicon is built once. */
function sameOrNew(known: Vocabulary, read: Vocabulary): Vocabulary {
  const plain = ({ lists, pipelines, customFields, texts }: Vocabulary) =>
    JSON.stringify([[...lists], pipelines, customFields, [...texts]]);
  return plain(known) === plain(read) ? known : read;
}
