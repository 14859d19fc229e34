import { toSql } from 'pgvector';

/** Turns texts into vectors in which texts that say the same lie near each other. */
export interface Embedding {
  /** With the version and the model: vectors of one provider are compared with its own alone, and made anew when this changes. */
  readonly provider: string;
  /** Whether vectors are made in this process, at once. */
  readonly isLocal: boolean;
  /** How many texts it is given at once at most. */
  readonly batchSize: number;
  /** A vector of length 1 for each text, in their order, on behalf of the tenant whose texts they are. Throws an `Outage` where a service does not answer. */
  embed(texts: readonly string[], tenantId: number): Promise<readonly Float32Array[]>;
}

/** As pgvector reads it; four digits are what a half-precision number holds. */
export function vectorText(vector: Float32Array): string {
  return toSql(Array.from(vector, (value) => Number(value.toPrecision(4)))) ?? '';
}
