import type { Block } from '../../answer/index.ts';
import type { Fact } from './sections.ts';

/** What a brief says beside its record's own data. */
export interface BriefParts {
  readonly title: string;
  readonly facts: readonly Fact[];
  /** What to look at, by rules: no contact, stuck, overdue. */
  readonly hints: readonly string[];
  readonly blocks: readonly Block[];
}
