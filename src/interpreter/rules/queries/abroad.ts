import type { Filter } from '../../../intents/index.ts';
import { countryCodeOf } from '../lexicon/index.ts';
import { type Draft, note, type Scene, type Target } from './draft.ts';
import { itemWord } from './items.ts';
import { pathTo } from './path-to.ts';

/** "Overseas", 国内: outside or inside the country whose money the tenant keeps its books in. */
export function readAbroad(scene: Scene, draft: Draft, target: Target): readonly Filter[] {
  const reached = pathTo(scene, target, 'account', 'country');
  // A currency's code begins with its country's; the euro has none.
  const home = scene.context.actor.baseCurrency.slice(0, 2);
  const texts = (scene.context.vocabulary.texts.get('account.country') ?? []).filter(
    (text) => countryCodeOf(text) === home,
  );
  if (reached === null || texts.length === 0) return [];
  return scene.items.flatMap((item) => {
    const where = itemWord(item, 'abroad');
    if (where === null || draft.taken.has(item.at)) return [];
    note(draft, reached.path, item, where);
    const op = (where === 'home') === item.isNegated ? 'is-not' : 'is';
    return [{ field: reached.path, op, values: texts.map((text) => ({ type: 'text' as const, text })) }];
  });
}
