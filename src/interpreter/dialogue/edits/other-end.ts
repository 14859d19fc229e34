import type { QueryIntent } from '../../../intents/index.ts';
import { regexp } from '../../../kernel/index.ts';
import type { Edit } from './edit.ts';

/** "And the bottom one?" after the top three, 那垫底的呢: the first from the other end, and not the last of those that were shown. */
export const askOtherEnd: Edit = ({ text }, base) => {
  if (base.name !== 'measure' && base.name !== 'list') return null;
  const { order, limit } = base.slots;
  if (order === null || limit === null || limit < 2) return null;
  const said = text.trim().replace(/[\s.?!。？！]+$/u, '');
  const other = order.direction === 'desc' ? bottom : top;
  if (!other.test(said)) return null;
  const direction = order.direction === 'desc' ? 'asc' : 'desc';
  return { ...base, slots: { ...base.slots, order: { ...order, direction }, limit: 1 } } as QueryIntent;
};

const bottom = regexp('iu')`
    ^(?:(?:and|so|ok|but|what about|how about)[, ]+)*(?:who(?:['’]s| is)? |which is )?(?:at )?(?:the )?(?:very )?(?:bottom|worst|weakest)
    (?: (?:one|rep|deal|region|team|account|customer|product|of (?:them|all)))*$|
    ^(?:那|和|再看看?)*(?:垫底|最差|倒数第一)的?(?:那个|那家|那位|是谁|是哪个)?(?:呢)?$
  `;
const top = regexp('iu')`
    ^(?:(?:and|so|ok|but|what about|how about)[, ]+)*(?:who(?:['’]s| is)? |which is )?(?:at )?(?:the )?(?:very )?(?:top|best|strongest)
    (?: (?:one|rep|deal|region|team|account|customer|product|of (?:them|all)))*$|
    ^(?:那|和|再看看?)*(?:榜首|最好|第一名)的?(?:那个|那家|那位|是谁|是哪个)?(?:呢)?$
  `;
