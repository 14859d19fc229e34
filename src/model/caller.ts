import type { TextKind } from '../kernel/index.ts';

/** What the model is asked for, as its cost is shown. */
export const modelJobs = ['interpret', 'steps', 'recall', 'brief', 'fields', 'embed', 'transcribe'] as const;
export type ModelJob = (typeof modelJobs)[number];

/** On whose behalf the model is asked. */
export interface ModelCaller {
  readonly tenantId: number;
  /** Null: Parley's own work in the background. */
  readonly userId: number | null;
  readonly job: ModelJob;
  /** The kinds of text that leave with it. */
  readonly sends: readonly TextKind[];
  /** The message that it is about, as an object: what one message may use is counted by it. Without one each caller is a message of its own. */
  readonly message?: object;
}
