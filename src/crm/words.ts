import type { PipelineWords, StageWords, Vocabulary } from '../entities/index.ts';

/** The key of a pick list that a person means, by key, name or synonym in either language; null where there is none. */
export function findWord(vocabulary: Vocabulary, list: string, said: string): string | null {
  const wanted = fold(said);
  const values = (vocabulary.lists.get(list) ?? []).filter(({ retired }) => !retired);
  const byKey = values.find(({ key }) => fold(key) === wanted);
  return (
    (byKey ?? values.find(({ names }) => [...names.en, ...names.zh].some((name) => fold(name) === wanted)))
      ?.key ?? null
  );
}

/** A stage of a pipeline by its key or a name of it. */
export function findStage(pipeline: PipelineWords, said: string): StageWords | null {
  const wanted = fold(said);
  const stages = pipeline.stages.filter(({ retired }) => !retired);
  return (
    stages.find(({ key }) => fold(key) === wanted) ??
    stages.find(({ names }) => [...names.en, ...names.zh].some((name) => fold(name) === wanted)) ??
    null
  );
}

export function stageById(vocabulary: Vocabulary, id: unknown): StageWords | null {
  return vocabulary.pipelines.flatMap(({ stages }) => stages).find((stage) => stage.id === id) ?? null;
}

function fold(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase();
}
