import type { EntityKey } from '../../../entities/index.ts';
import type { MeasureFilter } from '../../../intents/index.ts';
import { type Draft, note, type Scene, take } from './draft.ts';
import { readFilters } from './filters.ts';
import { eventsOf } from './statuses.ts';

/** "Customers who bought both the gateway and the app", 同时买过A和B的客户: those with deals won of each of them. */
export function readBoughtEach(scene: Scene, draft: Draft, entity: EntityKey): readonly MeasureFilter[] {
  const { won } = scene.lexicon.unnamed.dealCount;
  const bought = scene.items.filter((item) =>
    eventsOf(item).some((event) => event === 'bought' || event === 'won'),
  );
  const isOfEach = (entity === 'account' || entity === 'user') && both.test(scene.text);
  if (!isOfEach || won === null || bought.length === 0) return [];
  const filters = readFilters(scene, draft, { kind: 'measure', entity: 'deal' });
  const isGoods = ({ field }: { readonly field: string }): boolean =>
    field === 'product' || field === 'productCategory';
  const others = filters.filter((filter) => !isGoods(filter));
  const goods = filters.filter((filter) => isGoods(filter) && filter.op === 'is');
  const each = goods.flatMap((filter) => filter.values.map((value) => ({ ...filter, values: [value] })));
  // Both of what was not read.
  if (each.length < 2) draft.doubt += 1.5;
  for (const item of bought) note(draft, 'having', item, `${won} >= 1`);
  take(draft, ...scene.items.filter(({ text }) => /^(?:both|同时|都)$/iu.test(text)));
  return each.map((one) => ({ measure: won, op: '>=', values: ['1'], filters: [one, ...others] }));
}

const both = /\bboth\b|同时|都(?:有)?[买卖购]/iu;
