import { type EntityKey, findField } from '../../../entities/index.ts';
import type { Filter } from '../../../intents/index.ts';

/** "Orders that haven't been shipped", 未发货的订单: what was delivered has been, and a cancelled one never will. */
export function notYet(text: string, entity: EntityKey, filter: Filter): Filter {
  const isDenied = filter.field === 'status' && filter.op === 'is-not' && denied.test(text);
  if (!inOrder.has(entity) || !isDenied) return filter;
  const states = Object.keys(findField(entity, 'status')?.values ?? {});
  const said = filter.values.flatMap((value) => (value.type === 'key' ? [value] : []));
  const first = Math.min(...said.map(({ key }) => states.indexOf(key)));
  if (first < 0 || !Number.isFinite(first)) return filter;
  const word = said[0]?.text ?? '';
  return { ...filter, values: states.slice(first).map((key) => ({ type: 'key', text: word, key })) };
}

const denied = /\bnot\b|n['’]t\b|\bunshipped\b|未|没/iu;

/** Records whose states follow one another, as their choices are listed. */
const inOrder: ReadonlySet<EntityKey> = new Set(['order']);
