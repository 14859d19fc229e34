import type { Filter, PeriodValue, RecordRef } from '../../../intents/index.ts';
import { plainSpec } from '../../../metrics/index.ts';
import { type Draft, type Filled, fill, note, type Scene, take } from './draft.ts';
import { itemWord } from './items.ts';

/** 这个客户今年联系过几次, "how many times did we call them": how often, of a customer or a deal. */
export function countOfContacts(
  scene: Scene,
  draft: Draft,
  { entity, ...record }: RecordRef,
  kinds: readonly string[],
  period: PeriodValue | null,
): Filled | null {
  if (!howOften.test(scene.text) || (entity !== 'account' && entity !== 'deal')) return null;
  for (const item of scene.items.filter(({ text }) => howOften.test(text)))
    note(draft, 'measures', item, 'activities');
  take(draft, ...scene.items.filter((item) => itemWord(item, 'counting') !== null));
  const filters: Filter[] = [
    { field: entity, op: 'is', values: [{ type: 'record', record: { entity, ...record } }] },
  ];
  if (kinds.length > 0)
    filters.push({
      field: 'activityKind',
      op: 'is',
      values: kinds.map((key) => ({ type: 'key' as const, text: key, key })),
    });
  return fill(draft, {
    kind: 'query',
    name: 'measure',
    slots: { ...plainSpec, measures: ['activities'], filters, period },
  });
}

const howOften = /几次|多少次|几回|\bhow (?:many times|often)\b/iu;
