import type { EntityKey } from '../../../entities/index.ts';
import type { MeasureFilter } from '../../../intents/index.ts';
import { type Draft, note, type Scene, take } from './draft.ts';
import { readFilters } from './filters.ts';
import { itemSenses } from './items.ts';

/** 哪些客户在谈判阶段, "customers in negotiation": those with an open deal that is there. */
export function readInStage(scene: Scene, draft: Draft, entity: EntityKey): readonly MeasureFilter[] {
  const { open } = scene.lexicon.unnamed.dealCount;
  const stage = scene.items.find(
    (item) =>
      !draft.taken.has(item.at) &&
      itemSenses(item, 'value').some((sense) => sense.entity === 'deal' && sense.field === 'stage'),
  );
  if (entity !== 'account' || open === null || stage === undefined) return [];
  const filters = readFilters(scene, draft, { kind: 'measure', entity: 'deal' });
  const ofStage = filters.filter(({ field }) => field === 'stage');
  if (ofStage.length === 0) return [];
  // 谈判阶段: that it is one goes without saying.
  take(draft, ...scene.items.filter((item) => itemSenses(item, 'entity').some(({ key }) => key === 'stage')));
  note(draft, 'having', stage, `${open} > 0`);
  return [{ measure: open, op: '>', values: ['0'], filters: ofStage }];
}
