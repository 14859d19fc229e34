import type { PipelineWords } from '../../entities/index.ts';
import type { Bilingual } from '../../kernel/index.ts';
import { nameForm } from '../columns/header-form.ts';
import type { ParsedRow } from '../values/read-row.ts';
import { knownStages, outcomeWords } from './known-stages.ts';
import type { StageKey } from './prepared.ts';
import type { TenantContext } from './tenant-context.ts';

/** What the stage columns of the files mean. */
export interface Stages {
  /** Null: no such stage. */
  read(text: string): StageMeaning | null;
  /** Where deals stand whose file does not say it: won and lost ones. */
  readonly last: StageKey;
  readonly first: StageKey;
  /** Stages in their order, for messages. */
  readonly names: readonly string[];
  /** A pipeline of the files' stages, where the tenant's own do not fit. */
  readonly made: MadePipeline | null;
  /** Pipelines that have never had a deal, and give way to the one made. */
  readonly retiredIds: readonly number[];
}

export type StageMeaning =
  | { readonly kind: 'open'; readonly stage: StageKey; readonly probability: string }
  | { readonly kind: 'won' | 'lost' };

interface MadePipeline {
  readonly key: string;
  readonly names: Bilingual;
  readonly stages: readonly MadeStage[];
}

interface MadeStage {
  readonly key: string;
  readonly name: string;
  readonly synonyms: readonly string[];
  readonly probability: string;
}

/**
 * Finds the pipeline that the files' stages belong to, or makes one of them. Their order is, in this sequence of evidence: what a
 * data dictionary says, numbers before their names, their probabilities, how such stages are usually called, whether their
 * deals have begun (a stage most of whose deals have no start comes first), first appearance.
 */
export function resolveStages(
  context: TenantContext,
  rows: readonly ParsedRow[],
  said: readonly string[],
): Stages {
  const seen = collect(rows);
  const existing = bestPipeline(context.vocabulary.pipelines, seen);
  if (existing !== null) return ofPipeline(existing);
  const accepted = seen.filter((stage) => isStage(stage, seen, said));
  const ordered = order(accepted, said);
  // Without one open deal there is no stage to be learnt; the pipeline still needs one.
  const stages = ordered.length > 0 ? ordered : [{ ...emptyStage, text: 'Open' }];
  const made: MadePipeline = {
    key: 'imported',
    names: { en: 'Sales', zh: '销售' },
    stages: stages.map((stage, index) => madeStage(stage, index, stages)),
  };
  const keyOf = (key: string): StageKey => ({ kind: 'stage', pipeline: made.key, key });
  const byForm = new Map(made.stages.map((stage) => [nameForm(stage.key), stage]));
  return {
    read: (text) => {
      const outcome = outcomeOf(text);
      if (outcome !== null) return { kind: outcome };
      const stage = byForm.get(nameForm(text));
      return stage === undefined
        ? null
        : { kind: 'open', stage: keyOf(stage.key), probability: stage.probability };
    },
    first: keyOf(made.stages[0]?.key ?? ''),
    last: keyOf(made.stages.at(-1)?.key ?? ''),
    names: made.stages.map(({ name }) => name),
    made,
    retiredIds: context.vocabulary.pipelines
      .filter(({ id }) => !context.usedPipelines.has(id))
      .map(({ id }) => id),
  };
}

/** Whether a text says that the deal was won or lost. */
function outcomeOf(text: string): 'won' | 'lost' | null {
  const form = nameForm(text);
  return (
    outcomes.get(form) ??
    outcomes.get(nameForm(text.replace(/^\d+\s*[.)、:-]\s*|[([（].*?[)\]）]/gu, ''))) ??
    null
  );
}

const outcomes: ReadonlyMap<string, 'won' | 'lost'> = new Map([
  ...outcomeWords.won.map((word) => [nameForm(word), 'won'] as const),
  ...outcomeWords.lost.map((word) => [nameForm(word), 'lost'] as const),
]);

interface SeenStage {
  readonly text: string;
  count: number;
  withStart: number;
  probabilities: number[];
}

const emptyStage: SeenStage = { text: '', count: 0, withStart: 0, probabilities: [] };

function collect(rows: readonly ParsedRow[]): readonly SeenStage[] {
  const seen = new Map<string, SeenStage>();
  for (const { values } of rows) {
    const text = values.stage;
    if (text === undefined || outcomeOf(text) !== null) continue;
    const stage = seen.get(nameForm(text)) ?? { text, count: 0, withStart: 0, probabilities: [] };
    stage.count += 1;
    if (values.startDate !== undefined) stage.withStart += 1;
    if (values.probability !== undefined) stage.probabilities.push(Number(values.probability));
    seen.set(nameForm(text), stage);
  }
  return [...seen.values()];
}

/** The pipeline that has most of the files' stages, where it has at least half of them. */
function bestPipeline(pipelines: readonly PipelineWords[], seen: readonly SeenStage[]): PipelineWords | null {
  const total = seen.length;
  const fits = pipelines
    .map((pipeline) => {
      const forms = formsOf(pipeline);
      return { pipeline, known: seen.filter(({ text }) => forms.has(nameForm(text))).length };
    })
    .sort((a, b) => b.known - a.known);
  const best = fits[0];
  if (best === undefined || best.pipeline.stages.length === 0) return null;
  return 2 * best.known >= total && (best.known > 0 || total === 0) ? best.pipeline : null;
}

function formsOf({ stages }: PipelineWords): ReadonlyMap<string, PipelineWords['stages'][number]> {
  return new Map(
    stages
      .filter(({ retired }) => !retired)
      .flatMap((stage) =>
        [stage.key, ...stage.names.en, ...stage.names.zh].map((name) => [nameForm(name), stage] as const),
      ),
  );
}

function ofPipeline(pipeline: PipelineWords): Stages {
  const forms = formsOf(pipeline);
  const stages = pipeline.stages.filter(({ retired }) => !retired);
  const keyOf = (key: string | undefined): StageKey => ({
    kind: 'stage',
    pipeline: pipeline.key,
    key: key ?? '',
  });
  return {
    read: (text) => {
      const outcome = outcomeOf(text);
      if (outcome !== null) return { kind: outcome };
      const stage = forms.get(nameForm(text));
      return stage === undefined
        ? null
        : { kind: 'open', stage: keyOf(stage.key), probability: stage.probability };
    },
    first: keyOf(stages[0]?.key),
    last: keyOf(stages.at(-1)?.key),
    names: stages.map(({ names }) => names.en[0]),
    made: null,
    retiredIds: [],
  };
}

/**
 * A new stage has to be more than a slip: said by a dictionary, called as stages are, or in use by more than a few deals; where
 * none of the values is known, all are the tenant's own words.
 */
function isStage(stage: SeenStage, all: readonly SeenStage[], said: readonly string[]): boolean {
  const isKnown = ({ text }: SeenStage) =>
    rankOf(text) !== null || said.some((name) => nameForm(name) === nameForm(text));
  if (isKnown(stage) || !all.some(isKnown)) return true;
  const total = all.reduce((sum, { count }) => sum + count, 0);
  return stage.count >= Math.max(3, 0.005 * total);
}

function rankOf(text: string): number | null {
  const form = nameForm(text.replace(/^\d+\s*[.)、:-]\s*/, ''));
  return knownStages.find(([, names]) => names.some((name) => nameForm(name) === form))?.[0] ?? null;
}

function order(stages: readonly SeenStage[], said: readonly string[]): readonly SeenStage[] {
  const saidForms = said.map(nameForm);
  const evidence: readonly ((stage: SeenStage) => number | null)[] = [
    ({ text }) => (saidForms.includes(nameForm(text)) ? saidForms.indexOf(nameForm(text)) : null),
    ({ text }) => (/^\d+\s*[.)、:-]/.test(text) ? Number.parseInt(text, 10) : null),
    (stage) => mean(stage.probabilities),
    ({ text }) => rankOf(text),
    ({ withStart, count }) => (withStart / count < 0.5 ? 0 : 1),
  ];
  for (const rank of evidence) {
    const ranks = new Map(stages.map((stage) => [stage, rank(stage)]));
    const known = [...ranks.values()].filter((value) => value !== null);
    if (known.length === stages.length && new Set(known).size > 1)
      return [...stages].sort((a, b) => (ranks.get(a) as number) - (ranks.get(b) as number));
  }
  return stages;
}

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/**
 * Shown as the files call it. In the other language it is found by the usual names of such stages, unless two of the files'
 * stages would share them.
 */
function madeStage(stage: SeenStage, index: number, all: readonly SeenStage[]): MadeStage {
  const name = plainName(stage);
  const usual = usualNames(stage);
  const isShared = all.some((other) => other !== stage && usualNames(other) === usual);
  return {
    key: stage.text,
    name,
    synonyms: isShared ? [] : usual.filter((known) => isHan(known) !== isHan(name)),
    probability: probabilityOf(stage, index, all.length),
  };
}

function plainName({ text }: SeenStage): string {
  return text.replace(/^\d+\s*[.)、:-]\s*/, '');
}

const none: readonly string[] = [];

function usualNames(stage: SeenStage): readonly string[] {
  const form = nameForm(plainName(stage));
  return knownStages.find(([, names]) => names.some((known) => nameForm(known) === form))?.[1] ?? none;
}

function isHan(text: string): boolean {
  return /\p{Script=Han}/u.test(text);
}

/** As the files say, else as such stages usually have it, else evenly spaced. */
function probabilityOf(stage: SeenStage, index: number, total: number): string {
  const said = mean(stage.probabilities) ?? rankOf(stage.text) ?? (index + 1) / (total + 1);
  return said.toFixed(4);
}
