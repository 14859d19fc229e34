import { sql } from 'kysely';
import type { Database } from '../database/index.ts';
import type { ModelCaller } from './caller.ts';
import { type ModelSettings, readModelSettings } from './settings.ts';

/** What a call used, or may be held to have used where the service doesn't say. */
export interface TokenUse {
  readonly prompt: number;
  readonly reply: number;
}

export interface LedgerEntry {
  readonly model: string;
  /** The prompt's file and its version; null where there is none (embeddings, transcription). */
  readonly prompt: { readonly name: string; readonly version: string } | null;
  /** "done", or why it failed. */
  readonly outcome: string;
  readonly use: TokenUse;
  readonly milliseconds: number;
}

/** Keeps what each call used, and knows what may still be used. */
export interface Ledger {
  stateOf(caller: ModelCaller): Promise<LedgerState>;
  record(caller: ModelCaller, entry: LedgerEntry): Promise<void>;
}

export interface LedgerState {
  readonly settings: ModelSettings;
  /** Tokens used since midnight UTC. */
  readonly usedByPerson: number;
  readonly usedByAll: number;
}

export function openLedger(database: Database): Ledger {
  return {
    stateOf: ({ tenantId, userId }) =>
      database.systemRead(async (query) => {
        const settings = await readModelSettings(query, tenantId);
        const [used] = await query<{ by_person: string; by_all: string }>(sql`
          select coalesce(sum(prompt_tokens + reply_tokens) filter (where user_id = ${userId}), 0) as by_person,
                 coalesce(sum(prompt_tokens + reply_tokens), 0) as by_all
          from model_call where tenant_id = ${tenantId} and called_at >= date_trunc('day', now(), 'UTC')`);
        return {
          settings,
          usedByPerson: Number(used?.by_person ?? 0),
          usedByAll: Number(used?.by_all ?? 0),
        };
      }),
    record: ({ tenantId, userId, job }, { model, prompt, outcome, use, milliseconds }) =>
      database.system(async (query) => {
        await query(sql`
          insert into model_call (tenant_id, user_id, job, model, prompt, prompt_version, outcome, prompt_tokens, reply_tokens, milliseconds)
          values (${tenantId}, ${userId}, ${job}, ${model}, ${prompt?.name ?? null}, ${prompt?.version ?? null}, ${outcome},
                  ${use.prompt}, ${use.reply}, ${Math.round(milliseconds)})`);
      }),
  };
}
