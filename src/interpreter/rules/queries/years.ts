import { findField } from '../../../entities/index.ts';
import type { Filter } from '../../../intents/index.ts';
import { type Draft, note, type Scene, type Target, take } from './draft.ts';
import { type Item, itemSenses } from './items.ts';
import { pathTo } from './path-to.ts';
import { readPeriods, showPeriod } from './times.ts';

/** "Founded after 2000", 1990年以前成立的公司: years that are kept as numbers, of the records or of their account. */
export function readYears(scene: Scene, draft: Draft, target: Target): readonly Filter[] {
  return readPeriods(scene, draft).flatMap(({ item, period }) => {
    const said = [scene.items[item.at - 1], scene.items[item.at + 1]].flatMap((label) =>
      label === undefined || draft.taken.has(label.at) ? [] : yearsOf(scene, target, label),
    );
    const [found] = said;
    if (found === undefined) return [];
    take(draft, found.label);
    note(draft, found.path, item, showPeriod(period));
    const bound = (op: '>=' | '<', date: string): Filter => ({
      field: found.path,
      op,
      values: [{ type: 'number', text: item.text, value: String(Number(date.slice(0, 4))) }],
    });
    return [
      ...(period.from === null ? [] : [bound('>=', period.from)]),
      ...(period.to === null ? [] : [bound('<', period.to)]),
    ];
  });
}

function yearsOf(
  scene: Scene,
  target: Target,
  label: Item,
): readonly { readonly label: Item; readonly path: string }[] {
  return itemSenses(label, 'field').flatMap(({ entity, key }) => {
    if (!/year$/i.test(key) || findField(entity, key)?.type !== 'integer') return [];
    const reached = pathTo(scene, target, entity, key);
    return reached === null ? [] : [{ label, path: reached.path }];
  });
}
