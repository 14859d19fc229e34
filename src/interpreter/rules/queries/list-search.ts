import { entities, findField } from '../../../entities/index.ts';
import type { Filter } from '../../../intents/index.ts';
import { type Draft, note, type Scene, type Target, take } from './draft.ts';
import { type Item, itemSense, itemSenses, itemWord } from './items.ts';

/**
 * What stands in quotes, or after "named", is searched for in the name: that of the records, or of the customer whose they are (客户"远桥"的订单).
 * A name or a stage that is known is rather meant by itself ('Proposal').
 */
export function readSearch(scene: Scene, draft: Draft, target: Target): readonly Filter[] {
  const { nameField } = entities[target.entity];
  return scene.items.flatMap((item) => {
    // 叫张的联系人, 姓李的: a word that nobody knows, right behind the one that says it is a name.
    const isBare = itemWord(scene.items[item.at - 1], 'naming') !== null && item.condition === null;
    const text = itemSense(item, 'quoted')?.text ?? (isBare && isWordOfName(item) ? item.text : undefined);
    if (text === undefined || draft.taken.has(item.at)) return [];
    const said = scene.items.filter((one) => itemWord(one, 'naming') !== null);
    if (said.length === 0) draft.doubt += asWordOfName;
    const label = scene.items[item.at - 1];
    const isOfCustomer =
      target.entity !== 'account' &&
      itemSenses(label, 'entity').some(({ key }) => key === 'account') &&
      findField(target.entity, 'account') !== undefined;
    const field = isOfCustomer ? 'account.name' : nameField;
    if (field === null) return [];
    take(draft, ...said, isOfCustomer ? label : undefined);
    note(draft, field, item, text);
    return [{ field, op: 'contains' as const, values: [{ type: 'text' as const, text }] }];
  });
}

const asWordOfName = 0.4;

function isWordOfName(item: Item): boolean {
  return itemSense(item, 'unknown') !== undefined || /^\p{Script=Han}$/u.test(item.text);
}
