import { currencyNamed } from '../amounts/index.ts';
import type { MeasureWords } from '../lexicon/index.ts';
import { type Draft, type Scene, take } from './draft.ts';
import { itemSense, itemSenses, itemWord } from './items.ts';

/** "The sales cycle in days", （金额）, "discount against list price": the unit that the figure has anyway, and what it is computed from. */
export function takeUnits(scene: Scene, draft: Draft, { unit, reads }: MeasureWords): void {
  for (const item of scene.items) {
    const isPart = itemSenses(item, 'field').some(({ key }) => reads.includes(key));
    if (isPart && item.condition === null && !draft.taken.has(item.at)) {
      const held = scene.items[item.at - 1];
      take(draft, item, itemWord(held, 'comparison') === null ? undefined : held);
    }
    const by = scene.items[item.at - 1];
    // 占比，按金额: the figure is one anyway.
    const namesAmount = /^(?:金额|amount|value)$/i.test(item.text);
    if (unit === 'money' && namesAmount && draft.taken.has(item.at) && itemWord(by, 'grouping') === 'by')
      take(draft, by);
    if (draft.taken.has(item.at) || item.condition !== null) continue;
    if (unit === 'money' && currencyNamed(item.text) === scene.context.actor.baseCurrency) take(draft, item);
    const isAmount = itemSenses(item, 'field').some(
      ({ entity, key }) => entity === 'deal' && key === 'amount',
    );
    if ((unit === 'duration' && itemWord(item, 'unit') === 'day') || (unit === 'money' && isAmount))
      take(draft, item);
    const before = scene.items[item.at - 1];
    const after = scene.items[item.at + 1];
    // 按金额排.
    if (unit === 'money' && isAmount && itemWord(before, 'grouping') === 'by') {
      take(draft, before);
      if (itemWord(after, 'sorting') !== null || itemWord(after, 'ranking') !== null) take(draft, after);
    }
  }
}

/** "The sales cycle as days", "per won deal": the unit that a length has anyway, and what has it. */
export function takeDaysOfCycle({ items, lexicon }: Scene, draft: Draft, { key }: MeasureWords): void {
  if (key !== lexicon.unnamed.cycle) return;
  for (const item of items) {
    const isUnit = /^(?:days|天数?)$/i.test(item.text) && itemWord(item, 'unit') === 'day';
    const isOfEach =
      itemWord(item, 'grouping') === 'by' &&
      draft.taken.has(item.at + 1) &&
      itemSense(items[item.at + 1], 'measure') !== undefined;
    if (isUnit || isOfEach) take(draft, item);
  }
}
