import { sql } from 'kysely';
import type { LearntSense, RecordRef } from '../../intents/index.ts';
import { findMeasure, isNotVisible } from '../../metrics/index.ts';
import { type Actor, scopeOf } from '../../permissions/index.ts';
import type { CommandContext } from '../command.ts';

/** A row of `learnt_word`; a target of none says that the words mean nothing to this person. */
export interface LearntRow {
  readonly id: number;
  readonly userId: number;
  readonly words: string;
  readonly entity: string | null;
  readonly recordId: number | null;
  readonly sense: LearntSense | null;
  readonly everyone: boolean;
}

type Asking = Pick<CommandContext, 'query' | 'actor'>;

/** What the person's own words mean, and what they mean to everybody; of those that he may know of. His own are first. */
export async function readLearnt({ query, actor }: Asking, key: string): Promise<readonly LearntRow[]> {
  return await query<LearntRow>(sql`
    select id, user_id as "userId", words, entity, record_id as "recordId", sense, for_everyone as everyone from learnt_word
    where tenant_id = ${actor.tenantId} and key = ${key}
      and (user_id = ${actor.userId} or is_common_word(tenant_id, key, entity, record_id, sense))
    order by user_id = ${actor.userId} desc, id desc`);
}

/** What is written of a target. */
export function targetColumns(
  record: Pick<RecordRef, 'entity' | 'id'> | null,
  sense: LearntSense | null,
): { readonly entity: string | null; readonly record_id: number | null; readonly sense: string | null } {
  return {
    entity: record?.entity ?? null,
    record_id: record?.id ?? null,
    sense: sense === null ? null : JSON.stringify(sense),
  };
}

/** Whether two targets are one; what it was called when it was taught makes no difference. */
export function isSameTarget(
  one: Pick<LearntRow, 'entity' | 'recordId' | 'sense'>,
  other: Pick<LearntRow, 'entity' | 'recordId' | 'sense'>,
): boolean {
  const essence = ({ entity, recordId, sense }: typeof one) =>
    JSON.stringify([entity, recordId, Object.entries({ ...sense, text: '' }).toSorted()]);
  return essence(one) === essence(other);
}

/** A figure that is computed of what the person may not see has no words of his. */
export function maySeeSense(actor: Actor, sense: LearntSense): boolean {
  if (sense.kind !== 'measure') return true;
  const measure = findMeasure(sense.key);
  if (measure === undefined) return false;
  const scope = scopeOf(actor);
  const sources = Object.values(measure.facts).map(({ source }) => source);
  const uses = [...(measure.needs ?? []), ...sources.flatMap((source) => source.uses ?? [])];
  return (
    uses.every((use) => scope.hides(use) === null) &&
    sources.every((source) => !isNotVisible(scope.predicate(source.entity, source.alias, [])))
  );
}
