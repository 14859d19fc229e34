import type { IntentNamed, QueryIntent } from '../../../intents/index.ts';
import { regexp, today } from '../../../kernel/index.ts';
import { drillDown } from '../../../metrics/index.ts';
import type { InterpreterContext } from '../../interpretation.ts';
import { costOfLeaving } from '../../rules/queries/draft.ts';
import { type Item, itemSense, itemSenses, itemWord } from '../../rules/queries/items.ts';
import { singledOut } from '../shown-groups.ts';
import type { Edit } from './edit.ts';

/** The records behind the last figure: their list, or of a day that is past the figure by deal; or those that were only counted. */
export function recordsBehind(
  base: QueryIntent,
  { now, actor }: Pick<InterpreterContext, 'now' | 'actor'>,
): IntentNamed<'list'> | IntentNamed<'measure'> | null {
  if (base.name === 'list')
    return base.slots.countOnly ? { ...base, slots: { ...base.slots, countOnly: false } } : null;
  return base.name === 'measure' ? drillDown(base.slots, [], today(now, actor.calendar.timeZone)) : null;
}

/** Those that are stuck are a question of their own, with what holds each of them up. */
function stuckBehind(base: QueryIntent): QueryIntent | null {
  if (base.name !== 'measure' || base.slots.measures[0] !== 'stuck_deals') return null;
  const { filters } = base.slots;
  return {
    kind: 'query',
    name: 'stuck-deals',
    slots: { filters, daysInStage: null, silentDays: null, order: null, limit: null },
  };
}

/** "The deals behind West", "what's behind that number", 华东背后的单子: the records of what is named, or of the figure itself. */
export const drillInto: Edit = ({ text, goOn, context }, base) => {
  const said = text.trim().replace(/[\s.?!。？！]+$/u, '');
  const { what: zh, which } = behindZh.exec(said)?.groups ?? {};
  const what = behindEn.exec(said)?.groups?.what ?? zh ?? which;
  if (what === undefined) return null;
  if (onlyPoints.test(what.trim())) return stuckBehind(base) ?? recordsBehind(base, context);
  const named = goOn(/\p{Script=Han}/u.test(what) ? `换成${what}` : `what about ${what}`, base);
  return named === null ? null : recordsBehind(named, context);
};

const behindEn = regexp('iu')`
    ^(?:(?:and|so|ok|now|please|can you|could you|let['’]?s) )*
    (?:(?:show|list|see|give|get|open|pull up|drill|take|bring)(?: me| us| up)?(?: into| to)? ?)?(?:all )?
    (?:the )?(?:
      deals?|opportunit(?:y|ies)|records?|details?|rows?|ones|leads?|orders?|invoices?|activities|accounts?
    ) (?:that (?:are|is|sit|stand) )?(?:behind|underneath|making up|that make up|beneath) ?(?<what>.*)$
  `;
const behindZh = regexp('u')`
    ^(?:再|那|帮我|给我)*(?:看看?|列出?|列一?下|打开|查一?下|展开|显示)?(?<what>.{0,12}?)
    (?:背后|下面|底下|对应)的?(?:明细|单子?|商机|记录|清单|详情|具体单子|线索|订单)
    (?:有哪些|列一下|列出来|看看|是哪些|呢)?$|
    ^(?:再|那|帮我|给我)*(?:看看?|列一?下)?(?<which>.{0,12}?)(?:背后|下面|底下)(?:都|具体|分别)*
    (?:是|有)(?:哪些|什么|哪几个)(?:单子?|商机|记录|客户|线索|订单|项目)?(?:呢)?$
  `;
const onlyPoints =
  /^(?:(?:it|that|this|them|those|these|the|that one|this one)? ?(?:number|figure|result|total|value|one)?)$|^(?:这|那|它)?个?(?:数字?|结果|指标)?$/iu;

/** "Show me those deals", "which ones?", 明细: nothing but a word for listing, and the records themselves. */
export const showRecords: Edit = ({ text, items, markers: { isOfSet }, context, lexicon }, shown) => {
  const base = singledOut(shown, context, lexicon) ?? shown;
  const behind = recordsBehind(base, context) ?? stuckBehind(base);
  if (behind === null) return null;
  const entity = behind.name === 'list' ? behind.slots.entity : 'deal';
  const isListing = (item: Item): boolean =>
    itemWord(item, 'listing') === 'list' ||
    itemWord(item, 'asking') === 'which' ||
    itemWord(item, 'asking') === 'who';
  const isRecords = (item: Item): boolean =>
    itemSenses(item, 'entity').some(({ key }) => key === entity) && itemSense(item, 'name') === undefined;
  const isIdle = (item: Item): boolean => costOfLeaving(item) === 0;
  if (
    !(
      isDrilling(text) && items.every((item) => itemSense(item, 'entity') === undefined || isRecords(item))
    ) &&
    !items.every((item) => isListing(item) || isRecords(item) || isIdle(item) || saysDetail.test(item.text))
  )
    return null;
  return isOfSet || items.some(isListing) || isDrilling(text) ? behind : null;
};

/** The same where that is all that is said, whatever list it would ask for by itself. */
export const drillPlainly: Edit = (fragment, base) => {
  if (!isDrilling(fragment.text)) return null;
  // They were shown as they were counted.
  return base.name === 'stuck-deals' || base.name === 'follow-ups'
    ? base
    : (showRecords(fragment, base) ?? (base.name === 'list' ? base : null));
};

const saysDetail = /^(?:details?|records?|underlying|behind|drill|down|明细|详情|具体|清单|名单|记录|背后)$/i;
/** Nothing but a word for listing: "which ones?", 明细, "show me the deals". */
export function isDrilling(text: string): boolean {
  const said = text.trim().replace(/[\s.?!。？！]+$/u, '');
  return drillingEn.test(said) || drillingZh.test(said);
}

const askerEn =
  "(?:(?:and|ok|now|so|then|please|pls|just)[,\\s]+)*(?:(?:can|could|may|would) (?:you|i|we) (?:please )?|let['’]?s |let me |let us |i(?:['’]d| would) like to |i (?:want|need) to )?(?:please )?";
const shown =
  '(?:(?:it|them|those|these|that|all of them)|(?:the|those|these|all the|all those|all these|that)(?: (?:full|whole|underlying|individual|single|actual|complete))? (?:deals?|opportunit(?:y|ies)|opps|records?|details?|rows?|ones?|list|items?|entries|breakdown of records))';
const drillingEn = new RegExp(
  `^${askerEn}(?:(?:show|see|list|give|get|view|display|open|pull|bring|look|expand|print|name)(?: me| us)?(?: up| out| at| through)? ${shown}(?: (?:to|for) (?:me|us))?(?: (?:all|please|out|up|behind (?:it|that|this|them|the number|that number)))*|(?:and )?(?:which|what)(?: (?:ones?|are (?:they|those|these)|(?:deals|ones) (?:are|were) (?:they|those|these|that|(?:in|behind|part of) (?:it|that|this|there))|(?:deals|records)(?: exactly)?| exactly))?|who|(?:the )?(?:details?|records|underlying (?:records|deals)|list)|what(?:['’]s| is| are)(?: in| inside| behind| under| part of) (?:it|that|this|there|them)|what does (?:it|that|this) (?:consist of|include|contain|hold)|drill(?: down| in)?(?: to (?:the )?(?:deals|records))?|(?:the|those|these) deals)$`,
  'iu',
);
const askerZh = '(?:那|那么|再|请|帮我|给我|能不能|可以|我想|我要|把|将)*';
const lookZh =
  '(?:给我看看?|看看|看一下|看下|看|查看|显示|列出来?|列一下|列一列|列|打开|展开看?看?|展开|调出来?|拉出来?|给我|一下|都|来)*';
const theseZh =
  '(?:(?:这|那)(?:些|几个|几单|几笔|批)|它们|上面的?)(?:的)?(?:单子?|商机|项目|记录|明细|详情|清单)?';
const whichZh = '(?:具体|详细|分别|都|到底|的)*(?:是|有)?(?:哪些|哪几[个单笔家])(?:单子?|商机|项目|记录)?';
const detailZh =
  '(?:具体|详细|背后)?(?:的)?(?:明细|详情|清单|名单|原始数据|具体记录|具体单子|单子明细|商机明细)';
const drillingZh = new RegExp(
  `^${askerZh}(?:${lookZh}(?:${theseZh}|${whichZh}|${detailZh})|${theseZh}${whichZh}|展开|列出来|列一下|列一列|列出来看看?|(?:里面|其中)(?:都)?(?:有|是|包含|包括)(?:哪些|什么|啥))(?:有哪些|是哪些|都有哪些|呢|吧)?${lookZh}(?:呢|吧)?$`,
  'u',
);
