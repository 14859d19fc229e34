import { Outage } from '../../kernel/index.ts';
import { unitVector } from './by-service.ts';
import type { Embedding } from './embedding.ts';

/** What is used of the package `@huggingface/transformers`. */
export interface Transformers {
  pipeline(
    task: 'feature-extraction',
    model: string,
  ): Promise<
    (
      texts: readonly string[],
      options: { readonly pooling: 'mean'; readonly normalize: boolean },
    ) => Promise<{ tolist(): readonly (readonly number[])[] }>
  >;
}

/**
 * Vectors by a model in this process. The package is no dependency, since it downloads: whoever wants it installs it
 * (`npm i --no-save @huggingface/transformers`) and names the model.
 */
export function embeddingByTransformers(
  modelName: string,
  load: () => Promise<Transformers> = loadPackage,
): Embedding {
  let extract: ReturnType<Transformers['pipeline']> | null = null;
  return {
    provider: `transformers ${modelName}`,
    isLocal: true,
    batchSize: 16,
    embed: async (texts) => {
      extract ??= load().then(({ pipeline }) => pipeline('feature-extraction', modelName));
      // A failed load is tried again the next time.
      extract.catch(() => {
        extract = null;
      });
      const vectors = await (await extract)(texts, { pooling: 'mean', normalize: true });
      return vectors.tolist().map((vector) => unitVector(Float32Array.from(vector)));
    },
  };
}

async function loadPackage(): Promise<Transformers> {
  const name = '@huggingface/transformers';
  try {
    return (await import(name)) as Transformers;
  } catch (cause) {
    throw new Outage(
      `PARLEY_TRANSFORMERS_MODEL is set, and the package ${name} is not installed.`,
      `Run npm i --no-save ${name}, or take the variable away.`,
      {
        cause,
        zh: {
          message: `设置了 PARLEY_TRANSFORMERS_MODEL，但没有安装 ${name}。`,
          next: `请运行 npm i --no-save ${name}，或去掉这个变量。`,
        },
      },
    );
  }
}
