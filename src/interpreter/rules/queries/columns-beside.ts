import type { EntityKey } from '../../../entities/index.ts';
import { type Draft, note, type Scene, take } from './draft.ts';
import { type Item, itemSenses, itemWord } from './items.ts';
import { findHead } from './list-head.ts';

/** Takes what is asked for in such a clause: the keys of its fields. */
export function readFieldsBeside(
  scene: Scene,
  draft: Draft,
  entity: EntityKey,
  head: Item,
): readonly string[] {
  const clause = fieldsBeside(scene, entity, head);
  take(draft, ...clause);
  return clause.flatMap((item) => {
    const key = fieldOf(item, entity);
    if (key === undefined) return [];
    note(draft, 'columns', item, key);
    return [key];
  });
}

/** Whether each of the records is asked for with such fields, and no figure of them all. */
export function asksFieldsOfEach(scene: Scene): boolean {
  const head = findHead(scene);
  return head?.isNamed === true && fieldsBeside(scene, head.entity, head.item).length > 0;
}

/**
 * 有哪些商机？阶段、金额分别是什么, "her deals, stage and amount": the fields that are asked for of records in a clause of their own behind them, where
 * nothing else stands; with the words that ask for them.
 */
function fieldsBeside(scene: Scene, entity: EntityKey, head: Item): readonly Item[] {
  const { text, items } = scene;
  const broken = items.findLast(({ at, start }) => at > head.at && clauseEnd.test(text.slice(0, start)));
  if (broken === undefined) return [];
  const behind = items.slice(broken.at);
  const isField = (item: Item): boolean => fieldOf(item, entity) !== undefined;
  return behind.some(isField) && behind.every((item) => isField(item) || isSmall(item)) ? behind : [];
}

const clauseEnd = /[，,；;：:？?]\s*(?:and\s+|with\s+|their\s+|the\s+)*$/iu;

function fieldOf(item: Item, entity: EntityKey): string | undefined {
  const isPlain = item.condition === null && !item.isMissing && !item.isNegated && item.rank === null;
  return isPlain ? itemSenses(item, 'field').find((sense) => sense.entity === entity)?.key : undefined;
}

const small = ['joining', 'listing', 'asking', 'performance', 'existence'];

/** Asks for them, or joins them. */
function isSmall(item: Item): boolean {
  return small.some((role) => itemWord(item, role) !== null) || itemWord(item, 'grouping') === 'after';
}
