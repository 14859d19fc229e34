import type { EntityKey } from '../entities/index.ts';

/** A record whose texts can be recalled, as its table holds it. */
export interface Source {
  readonly entity: EntityKey;
  readonly table: string;
  /** Columns that hold texts, by the keys of their fields; a tenant's own fields are those of `custom`. */
  readonly texts: Readonly<Record<string, string>>;
  readonly hasCustomFields: boolean;
  /** When it was said, the first that is set. */
  readonly saidAt: readonly string[];
  /** Who said it. */
  readonly saidBy: 'author_id' | 'created_by' | 'owner_id';
}

/**
 * All that is searched. One more kind of record is a line here and a `call keep_passages_of(…)` in the migration that makes its table.
 */
export const sources: readonly Source[] = [
  source(
    'activity',
    { text: 'text', outcome: 'outcome' },
    ['held_at', 'planned_at', 'created_at'],
    'author_id',
  ),
  source('task', { title: 'title' }, ['created_at'], 'created_by'),
  source('deal', { nextStep: 'next_step' }, ['created_at'], 'owner_id'),
  source('lead', {}, ['created_at'], 'owner_id'),
  source('account', {}, ['created_at'], 'owner_id'),
  source('contact', {}, ['created_at'], 'created_by'),
];

function source(
  entity: EntityKey,
  texts: Source['texts'],
  saidAt: Source['saidAt'],
  saidBy: Source['saidBy'],
): Source {
  const hasCustomFields = entity !== 'activity' && entity !== 'task';
  return { entity, table: entity, texts, hasCustomFields, saidAt, saidBy };
}

/** The prefix of the keys of a tenant's own fields, where a passage names its field. */
export const customPrefix = 'custom.';
