import { type Filled, fill, note, openDraft, type Scene, take } from './draft.ts';
import { readFilters } from './filters.ts';
import { itemSenses } from './items.ts';
import { takeExistence } from './pipeline-frames.ts';
import { takeCues, takeRoles } from './record-frames.ts';

/** "Are there any duplicate accounts?", 有没有重复的客户, 客户查重. */
export function readDuplicates(scene: Scene): Filled | null {
  const draft = openDraft();
  if (!takeCues(scene, draft, 'duplicates')) return null;
  const kinds = ['account', 'contact', 'lead', 'deal'] as const;
  const noun = scene.items.find((item) =>
    itemSenses(item, 'entity').some(({ key }) => kinds.some((kind) => kind === key)),
  );
  const entity =
    kinds.find((kind) => itemSenses(noun, 'entity').some(({ key }) => key === kind)) ?? 'account';
  if (noun !== undefined) {
    note(draft, 'entity', noun, entity);
    take(draft, noun);
  }
  // 这个客户是不是重复了: one is asked about, and not which ones there are.
  if (pointsAtOne.test(scene.text)) draft.doubt += 0.6;
  takeExistence(scene, draft);
  const filters = readFilters(scene, draft, { kind: 'list', entity });
  takeRoles(scene, draft, ['asking', 'listing', 'counting', 'existence']);
  return fill(draft, { kind: 'query', name: 'duplicates', slots: { entity, filters: [...filters] } });
}

const pointsAtOne = /\b(?:this|that|it|is \p{Lu}\S+ an?)\b|这[个家条位]|那[个家条位]|它/u;
