import type { Names } from '../kernel/index.ts';
import type { EntityKey, Field } from './entity.ts';

/** A value of one of the tenant's pick lists; records hold its key. */
export interface PickListValue {
  readonly key: string;
  readonly names: Names;
  readonly retired: boolean;
}

export interface StageWords {
  readonly id: number;
  readonly pipelineId: number;
  readonly key: string;
  readonly names: Names;
  readonly position: number;
  /** A fraction, "0.25". */
  readonly probability: string;
  readonly expectedDays: number | null;
  /** Keys of deal fields that must be filled before a deal may enter. */
  readonly entryRequirements: readonly string[];
  readonly retired: boolean;
}

export interface PipelineWords {
  readonly id: number;
  readonly key: string;
  readonly names: Names;
  readonly stages: readonly StageWords[];
}

export interface CustomField extends Field {
  readonly entity: EntityKey;
}

/** The tenant's own words, loaded once and kept until `version` moves. */
export interface Vocabulary {
  readonly version: number;
  readonly lists: ReadonlyMap<string, readonly PickListValue[]>;
  readonly pipelines: readonly PipelineWords[];
  readonly customFields: readonly CustomField[];
  /** Values that occur in free-text columns by which people filter, such as `account.country` and `account.city`. */
  readonly texts: ReadonlyMap<string, readonly string[]>;
  /** Currencies of which the tenant has had rates, by ISO code. */
  readonly currencies: readonly string[];
  /** Whether orders are on record; where none are, an order is a deal that was won. */
  readonly keepsOrders: boolean;
}

/** The label of a pick-list key; a key that the tenant has no name for stands for itself. */
export function labelOfKey(vocabulary: Vocabulary, list: string, key: string, language: 'en' | 'zh'): string {
  return vocabulary.lists.get(list)?.find((value) => value.key === key)?.names[language][0] ?? key;
}
