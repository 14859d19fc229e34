import type { Filter } from '../../../intents/index.ts';
import type { Draft, Scene } from './draft.ts';

/**
 * "Conversion from proposal to negotiation" is the proposal's own, where the negotiation comes next; from one stage to a later one it is
 * no figure that is known.
 */
export function readStageStep(
  scene: Scene,
  draft: Draft,
  measure: string,
  filters: readonly Filter[],
): readonly Filter[] {
  if (measure !== scene.lexicon.unnamed.stageConversion) return filters;
  const stages = filters.find(({ field, op }) => field === 'stage' && op === 'is');
  const [first, second] = stages?.values ?? [];
  if (stages === undefined || first?.type !== 'key' || second?.type !== 'key') return filters;
  const isStep = isFromTo.test(
    scene.text.slice(scene.text.indexOf(first.text) + first.text.length, scene.text.indexOf(second.text)),
  );
  if (!isStep) return filters;
  const isNext = scene.context.vocabulary.pipelines.some(({ stages: all }) => {
    const at = all.findIndex(({ key }) => key === first.key);
    return at >= 0 && all[at + 1]?.key === second.key;
  });
  if (!isNext || stages.values.length > 2) draft.doubt += 1;
  return filters.map((filter) => (filter === stages ? { ...stages, values: [first] } : filter));
}

const isFromTo = /^[^\p{Script=Han}]*\b(?:to|into|onto)\b|^[^,，、和与及]*(?:到|至|进|转|→|->|—|-)/iu;
