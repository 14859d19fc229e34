import type { MaySee } from './name-entry.ts';
import type { InternalIndex } from './name-index.ts';

/** What one person may see of an index, asked once a record. */
export interface Sight {
  readonly accepts: Accepts;
  /** The searches for near names that were made with it. */
  readonly near: Map<string, readonly number[]>;
  /** The kinds that it is narrowed to, as a part of the searches' keys. */
  readonly kinds: string;
}

/** Whether a document may be named to the person; one that was removed may not. */
export type Accepts = (document: number) => boolean;

interface KeptSight {
  /** By document: 0 not asked yet, 1 seen, 2 not. A document's entry never changes, it is replaced by another document. */
  answers: Uint8Array;
  readonly near: Map<string, readonly number[]>;
  /** The index's state as of which `near` holds. */
  documents: number;
  records: number;
}

/**
 * The sight of whom `maySee` stands for, kept while the same function comes: commands and questions search the same names in
 * a message, and a person asks more than once.
 */
export function sightOf(
  index: InternalIndex,
  maySee: MaySee,
  entities: readonly string[] | undefined,
): Sight {
  const kept = keptSight(index, maySee);
  const wanted = entities === undefined ? undefined : new Set(entities);
  const accepts: Accepts = (document) => {
    const entry = index.entries[document];
    if (entry === undefined || (wanted !== undefined && !wanted.has(entry.entity))) return false;
    const known = kept.answers[document];
    if (known === 1 || known === 2) return known === 1;
    const answer = maySee(entry);
    kept.answers[document] = answer ? 1 : 2;
    return answer;
  };
  return { accepts, near: kept.near, kinds: entities?.join() ?? '' };
}

/** Of those who searched last. */
const sightsOf = new WeakMap<InternalIndex, Map<MaySee, KeptSight>>();
const sightsKept = 16;
const searchesKept = 200;

function keptSight(index: InternalIndex, maySee: MaySee): KeptSight {
  const documents = index.entries.length;
  const sights = sightsOf.get(index) ?? new Map<MaySee, KeptSight>();
  sightsOf.set(index, sights);
  let kept = sights.get(maySee);
  if (kept === undefined) {
    kept = { answers: new Uint8Array(documents), near: new Map(), documents, records: index.size };
    for (const oldest of sights.keys()) {
      if (sights.size < sightsKept) break;
      sights.delete(oldest);
    }
    sights.set(maySee, kept);
  }
  if (kept.documents !== documents || kept.records !== index.size || kept.near.size > searchesKept) {
    kept.near.clear();
    kept.documents = documents;
    kept.records = index.size;
  }
  if (kept.answers.length < documents) {
    const longer = new Uint8Array(Math.ceil(documents * 1.25));
    longer.set(kept.answers);
    kept.answers = longer;
  }
  return kept;
}
