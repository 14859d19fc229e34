import { Outage } from '../../kernel/index.ts';
import type { Embedding } from './embedding.ts';

/** Vectors of a service, one a text in its order; null where it gives none just now, for a reason that it has logged. */
export type AskForVectors = (
  tenantId: number,
  texts: readonly string[],
) => Promise<readonly (readonly number[])[] | null>;

/** Vectors by a model that somebody else runs: any service that speaks OpenAI's protocol. */
export function embeddingByService(modelName: string, ask: AskForVectors): Embedding {
  return {
    provider: `service ${modelName}`,
    isLocal: false,
    batchSize: 64,
    embed: async (texts, tenantId) => {
      const vectors = await ask(tenantId, texts);
      if (vectors === null)
        throw new Outage(
          'The service for embeddings gives no vectors.',
          'parley doctor says why; until then texts are found by their words alone.',
          {
            zh: {
              message: '向量服务没有返回结果。',
              next: '用 parley doctor 查看原因；在此之前只按词查找。',
            },
          },
        );
      return vectors.map((vector) => unitVector(Float32Array.from(vector)));
    },
  };
}

/** The same direction with length 1; a vector of zeros stays one. */
export function unitVector(vector: Float32Array): Float32Array {
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
  return length === 0 ? vector : vector.map((value) => value / length);
}
