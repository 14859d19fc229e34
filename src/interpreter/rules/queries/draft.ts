import type { EntityKey } from '../../../entities/index.ts';
import type { Intent } from '../../../intents/index.ts';
import type { InterpreterContext, SlotReading } from '../../interpretation.ts';
import type { Lexicon } from '../lexicon/index.ts';
import type { SenseOf } from '../sense.ts';
import { type Item, isFillerToo } from './items.ts';

/** What frames read: the items of one path through the message. */
export interface Scene {
  readonly text: string;
  readonly items: readonly Item[];
  readonly lexicon: Lexicon;
  readonly context: InterpreterContext;
}

/** A frame while it is being filled. */
export interface Draft {
  /** Items that a slot, or the choice of the frame, has used. */
  readonly taken: Set<number>;
  readonly readings: SlotReading[];
  /** What is doubtful about it, added to what is left over. */
  doubt: number;
  /** How much of that comes from names. */
  doubtOfNames: number;
}

/** A frame that was filled. */
export interface Filled {
  readonly intent: Intent;
  readonly readings: readonly SlotReading[];
  readonly taken: ReadonlySet<number>;
  readonly doubt: number;
}

/** What filters are resolved against: the rows that a measure counts, or the records that are listed. */
export interface Target {
  readonly kind: 'measure' | 'list';
  readonly entity: EntityKey;
}

export type FrameReader = (scene: Scene) => Filled | null;

export function openDraft(): Draft {
  return { taken: new Set(), readings: [], doubt: 0, doubtOfNames: 0 };
}

export function take(draft: Draft, ...items: readonly (Item | undefined)[]): void {
  for (const item of items) if (item !== undefined) draft.taken.add(item.at);
}

export function note(
  draft: Draft,
  slot: string,
  item: Item,
  value: string | null,
  recordId: number | null = null,
): void {
  draft.readings.push({ slot, text: item.text, value, recordId });
  take(draft, item);
}

export function fill(draft: Draft, intent: Intent): Filled {
  return { intent, readings: draft.readings, taken: draft.taken, doubt: draft.doubt };
}

/**
 * What leaving a word out costs, by its class. From 1 on the frame is no answer: a word that could be a figure, a filter or
 * a condition was not used.
 */
const costOfRole: Readonly<Record<string, number>> = {
  grouping: 0.6,
  asking: 0.1,
  counting: 0.8,
  ownership: 1.5,
  listing: 0,
  unit: 1.5,
  pointing: 1.5,
  rank: 1.5,
  recency: 1,
  ranking: 0.1,
  sorting: 0.8,
  comparator: 1.5,
  'comparator-after': 0.6,
  negation: 3,
  size: 3,
  existence: 1.5,
  unowned: 1.5,
  joining: 0,
  comparison: 1.5,
  share: 1.5,
  trend: 0.6,
  attaining: 2,
  'per-unit': 2,
  aggregate: 1.5,
  variant: 2,
  event: 1.2,
  performance: 0.1,
  cue: 0.7,
  number: 1.5,
  limiting: 0.3,
  selling: 1.5,
  naming: 1.5,
};

export function costOfLeaving(item: Item): number {
  if (isFillerToo(item)) return 0;
  if (item.condition !== null || item.isMissing || item.isNegated) return 3;
  if (item.rank !== null) return 1.5;
  let least = 3;
  for (const sense of item.senses) {
    if (sense.kind === 'word') least = Math.min(least, costOfWord(sense));
    else if (sense.kind === 'dimension' || sense.kind === 'entity' || sense.kind === 'field')
      least = Math.min(least, 1.5);
    else if (sense.kind === 'unknown') least = Math.min(least, 3);
  }
  return least;
}

function costOfWord({ role, key }: SenseOf<'word'>): number {
  if (role === 'asking' && key === 'why') return 2;
  if ((role === 'aggregate' && key === 'total') || (role === 'existence' && key === 'some')) return 0;
  return costOfRole[role] ?? 1.5;
}
