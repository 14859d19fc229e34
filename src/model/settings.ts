import { sql } from 'kysely';
import type { Query } from '../database/index.ts';
import type { ModelPolicy, TextKind } from '../kernel/index.ts';

/** What the admin decides about the model; the service itself is set up by the environment. */
export interface ModelSettings {
  readonly policy: ModelPolicy;
  /** Kinds of text that do not leave. */
  readonly withheld: readonly TextKind[];
  /** Tokens, prompt and reply together. */
  readonly tokensPerMessage: number;
  readonly tokensPerPersonDay: number;
  readonly tokensPerDay: number;
}

/** Some 30 questions of several steps a person and day; a company of 100 pays a few dollars a day at the most. */
export const usualSettings: ModelSettings = {
  policy: 'rules-first',
  withheld: [],
  tokensPerMessage: 30_000,
  tokensPerPersonDay: 200_000,
  tokensPerDay: 3_000_000,
};

export async function readModelSettings(query: Query, tenantId: number): Promise<ModelSettings> {
  const [row] = await query<{
    policy: ModelPolicy;
    withheld: TextKind[];
    per_message: number;
    per_person_day: number;
    per_day: number;
  }>(sql`
    select policy, withheld, per_message, per_person_day, per_day from model_setting where tenant_id = ${tenantId}`);
  return row === undefined
    ? usualSettings
    : {
        policy: row.policy,
        withheld: row.withheld,
        tokensPerMessage: row.per_message,
        tokensPerPersonDay: row.per_person_day,
        tokensPerDay: row.per_day,
      };
}
