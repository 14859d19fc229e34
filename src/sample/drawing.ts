import type { SampleClock } from './clock.ts';
import type { Organisation } from './organisation.ts';
import type { Random } from './random.ts';
import type { Season } from './season.ts';
import type { RowNumbers, SampleBatch } from './tables.ts';

/** The tenant's own pipeline: the ids of its five stages in order. */
export interface SampleStages {
  readonly pipelineId: number;
  readonly stageIds: readonly [number, number, number, number, number];
}

/** What every part of the generator draws with, and writes into. */
export interface Drawing {
  readonly random: Random;
  readonly clock: SampleClock;
  readonly season: Season;
  readonly organisation: Organisation;
  readonly stages: SampleStages;
  readonly numbers: RowNumbers;
  readonly batch: SampleBatch;
  /** Company names in use, over all batches. */
  readonly takenNames: Set<string>;
}
