import type { IntentNamed, QueryIntent } from '../../../intents/index.ts';
import { drillDown } from '../../../metrics/index.ts';
import { costOfLeaving } from '../../rules/queries/draft.ts';
import { type Item, itemSense, itemSenses, itemWord } from '../../rules/queries/items.ts';
import type { Edit } from './edit.ts';

/** The list of the records behind the last figure, or of those that were only counted. */
export function recordsBehind(base: QueryIntent): IntentNamed<'list'> | null {
  if (base.name === 'list')
    return base.slots.countOnly ? { ...base, slots: { ...base.slots, countOnly: false } } : null;
  if (base.name !== 'measure') return null;
  const slots = drillDown(base.slots, []);
  return slots === null ? null : { kind: 'query', name: 'list', slots };
}

/** "Show me those deals", "which ones?", 明细: nothing but a word for listing, and the records themselves. */
export const showRecords: Edit = ({ text, items, markers: { isOfSet } }, base) => {
  const behind = recordsBehind(base);
  if (behind === null) return null;
  const isListing = (item: Item): boolean =>
    itemWord(item, 'listing') === 'list' ||
    itemWord(item, 'asking') === 'which' ||
    itemWord(item, 'asking') === 'who';
  const isRecords = (item: Item): boolean =>
    itemSenses(item, 'entity').some(({ key }) => key === behind.slots.entity) &&
    itemSense(item, 'name') === undefined;
  const isIdle = (item: Item): boolean => costOfLeaving(item) === 0;
  if (
    !items.every((item) => isListing(item) || isRecords(item) || isIdle(item) || saysDetail.test(item.text))
  )
    return null;
  return isOfSet || items.some(isListing) || drilling.test(text.trim()) ? behind : null;
};

const saysDetail = /^(?:details?|records?|underlying|behind|drill|down|明细|详情|具体|清单|名单|记录|背后)$/i;
const drilling =
  /^(?:and |ok |please )?(?:which(?: ones?)?|who|(?:show |see |list |give me )?(?:the |me the )?(?:details?|records|underlying (?:records|deals)|breakdown of records|list)|drill(?: down| in)?|list (?:them|those|these)(?: all)?)[.?!\s]*$|^(?:那|那么|看看?|给我看?|显示|查看)?(?:具体)?(?:是)?(?:哪些|哪几个|哪几单|哪几家|明细|详情|清单|名单|具体记录)(?:呢|看看|列出来|给我看看?)?[。？?！!\s]*$/iu;
