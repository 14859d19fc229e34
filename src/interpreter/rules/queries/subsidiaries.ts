import { regexp } from '../../../kernel/index.ts';
import { type Item, itemSenses } from './items.ts';

/** The field for the parent, said from above: 子公司, "subsidiaries". */
export function namesChildren(item: Item): boolean {
  return (
    itemSenses(item, 'field').some(({ entity, key }) => entity === 'account' && key === 'parent') &&
    /subsidiar|daughter|part of|子公司|分公司|下属|旗下/i.test(item.text)
  );
}

/** "Acme and its subsidiaries", Acme 及其子公司: the company itself too. */
export const withItsOwn = regexp('iu')`
    ^\s*[(,（，]?\s*(?:
      (?:and|&|plus|\+|with|including|incl\.?|together with|as well as)\s+(?:(?:all|of|its|their|the)\s+)*|
      (?:以?及|和|跟|与|连同|加上?|包括|含)\s*(?:它|他|其|她)?们?(?:的)?(?:所有|全部|各个?)?(?:的)?
    )$`;
