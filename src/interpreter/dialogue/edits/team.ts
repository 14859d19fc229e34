import type { QueryIntent } from '../../../intents/index.ts';
import { regexp } from '../../../kernel/index.ts';
import { isOfPerson } from '../merge-filters.ts';
import type { Edit } from './edit.ts';

/** "And the team?", 那团队呢 of one person's figure: the same of everybody whom one leads. */
export const askTeam: Edit = ({ text }, base) => {
  if (!team.test(text.trim().replace(/[\s.?!。？！]+$/u, '')) || !('filters' in base.slots)) return null;
  const filters = base.slots.filters.filter(({ field }) => !isOfPerson(field));
  const isOne = base.name === 'measure' && base.slots.limit === 1;
  if (filters.length === base.slots.filters.length && !isOne) return null;
  if (base.name !== 'measure') return { ...base, slots: { ...base.slots, filters } } as QueryIntent;
  const { place: _, placeOf: __, ...slots } = base.slots;
  const groupBy = slots.groupBy.filter((key) => !isOfPerson(key));
  return {
    ...base,
    slots: { ...slots, filters, groupBy, having: [], ...(isOne ? { order: null, limit: null } : {}) },
  };
};

const team = regexp('iu')`
    ^(?:(?:and|so|ok|then|but|now)[,\s]+)*(?:(?:what|how) about )?(?:for )?(?:the|my|our)(?: whole| entire)? team(?: overall| in total| as a whole| altogether)?$|
    ^(?:那|那么|再看看?|看看?)*(?:我们|我的?)?(?:整个|全)?团队(?:整体|总体|一共|的)*(?:呢|怎么样|是多少|多少)$
  `;
