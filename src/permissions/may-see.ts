import type { EntityKey } from '../entities/index.ts';
import type { Actor } from './actor.ts';

/** A record by name, with the people by whom its rows are seen: its owner, or those of the records that it follows. */
export interface OwnedRecord {
  readonly entity: string;
  readonly id: number;
  /** Absent: nobody owns its kind (people, teams, products). Empty: seen only by those who see all. */
  readonly ownerIds?: readonly number[];
  /** Nobody owns it yet: it is seen by those who may claim from this pool. */
  readonly poolId?: number;
}

/**
 * Whether a person may know that a record exists: by a grant over all rows, as a reader of one of its owners, because it was
 * shared with him, or because he may claim it.
 */
export function maySee(actor: Actor, record: OwnedRecord): boolean {
  const owners = record.ownerIds;
  if (owners === undefined) return true;
  const isShared = isShareable(record.entity) && actor.shared[record.entity].includes(record.id);
  if (isShared || (record.poolId !== undefined && actor.pools.includes(record.poolId))) return true;
  const grants = actor.read.get(record.entity as EntityKey) ?? [];
  return grants.some(
    (grant) =>
      grant.owners.kind === 'all' ||
      owners.some((owner) => grant.owners.kind === 'owners' && grant.owners.ids.includes(owner)),
  );
}

/** `maySee` of one person: the same function as long as the actor is the same, so that what it answered can be kept with it. */
export function sightOf(actor: Actor): (record: OwnedRecord) => boolean {
  let sight = sights.get(actor);
  if (sight === undefined) {
    sight = (record) => maySee(actor, record);
    sights.set(actor, sight);
  }
  return sight;
}

const sights = new WeakMap<Actor, (record: OwnedRecord) => boolean>();

function isShareable(entity: string): entity is keyof Actor['shared'] {
  return entity === 'account' || entity === 'deal' || entity === 'lead';
}
