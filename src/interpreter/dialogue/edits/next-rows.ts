import type { QueryIntent } from '../../../intents/index.ts';
import { regexp } from '../../../kernel/index.ts';
import { countSaid } from '../superlatives.ts';
import type { Edit } from './edit.ts';

/** "The next five", 再往下五个, "6 to 10": as many rows more, behind those of a list or ranking that was asked for so many. */
export const askNextRows: Edit = ({ text }, base) => {
  if (base.name !== 'measure' && base.name !== 'list') return null;
  const { limit } = base.slots;
  const said = text
    .normalize('NFKC')
    .trim()
    .replace(/[\s.?!。？！]+$/u, '');
  const groups = nextEn.exec(said)?.groups ?? nextZh.exec(said)?.groups;
  const word = (groups?.count ?? '').toLowerCase();
  const count = countSaid(word);
  if (limit === null || !(count > 0)) return null;
  return { ...base, slots: { ...base.slots, limit: limit + count, offset: limit } } as QueryIntent;
};

const counted = '(?<count>\\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|couple)';
const nextEn = new RegExp(
  `^(?:(?:and|ok|now|then|so|please|show me|show|give me|what about|how about)[,\\s]+)*(?:(?:the )?(?:next|following|subsequent) ${counted}(?: (?:ones?|of them|rows?|places?|in (?:the )?line))?)$`,
  'iu',
);
const nextZh = regexp('u')`
    ^(?:那|看看?|列出?|显示|给我)*(?:再)?(?:往下|往后|后面|接下来|下面|后|下|接着)(?:的|看|数)?
    (?<count>\d{1,2}|[一二两三四五六七八九十])(?:个|名|家|位|条|笔|单|项)(?:呢|是谁|是哪些|有哪些|看看)?$
  `;
