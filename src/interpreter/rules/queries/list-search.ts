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
    const word = isBare ? wordFrom(scene, item) : [];
    const text =
      itemSense(item, 'quoted')?.text ?? (word.length > 0 ? word.map((one) => one.text).join('') : undefined);
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
    take(draft, ...said, ...word, isOfCustomer ? label : undefined);
    note(draft, field, item, text);
    return [{ field, op: 'contains' as const, values: [{ type: 'text' as const, text }] }];
  });
}

const asWordOfName = 0.4;

/** 名称包含环保: in Chinese all the characters up to the next word that is known. */
function wordFrom({ items }: Scene, first: Item): readonly Item[] {
  const word: Item[] = [];
  for (const item of items.slice(first.at)) {
    const isNext =
      word.length === 0 || (item.start === word.at(-1)?.end && /^\p{Script=Han}$/u.test(item.text));
    if (!isNext || !isWordOfName(item)) break;
    word.push(item);
  }
  return word;
}

function isWordOfName(item: Item): boolean {
  return itemSense(item, 'unknown') !== undefined || /^\p{Script=Han}$/u.test(item.text);
}
