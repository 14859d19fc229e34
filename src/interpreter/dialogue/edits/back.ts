import type { Filter, QueryIntent } from '../../../intents/index.ts';
import { regexp } from '../../../kernel/index.ts';
import { itemSense } from '../../rules/queries/items.ts';
import { itemsOf } from '../complete.ts';
import type { Edit, Fragment } from './edit.ts';

/** "Back", "go back", 返回, 回到上一个: the question before the last. */
export const askBack: Edit = ({ text, context, lexicon, goOn }, base) => {
  const said = text.trim().replace(/[\s.?!。？！]+$/u, '');
  const what = backToEn.exec(said)?.groups?.what ?? backToZh.exec(said)?.groups?.what;
  if (what !== undefined) {
    const earlier = (context.thread?.intents ?? []).filter(
      (one): one is QueryIntent => one.kind === 'query' && JSON.stringify(one) !== JSON.stringify(base),
    );
    return (
      earlier.find((one) => isCutBy(what, one, goOn)) ??
      earlier.find((one) => isNarrowedBy(what, one, { goOn, context, lexicon })) ??
      null
    );
  }
  if (again.test(said)) {
    const lists = [base, ...(context.thread?.intents ?? [])].filter(
      (one): one is QueryIntent => one.kind === 'query',
    );
    // Of one alone it is no list; one that was counted is shown.
    const list = lists.find(
      (one) => ofMany.has(one.name) && !('limit' in one.slots && one.slots.limit === 1),
    );
    return list?.name === 'list' ? { ...list, slots: { ...list.slots, countOnly: false } } : (list ?? null);
  }
  if (!back.test(text.trim())) return null;
  const last = JSON.stringify(base);
  const before = (context.thread?.intents ?? []).find(
    (intent): intent is QueryIntent => intent.kind === 'query' && JSON.stringify(intent) !== last,
  );
  return before ?? null;
};

/** "The managers" of what was by manager. */
function isCutBy(what: string, one: QueryIntent, goOn: Fragment['goOn']): boolean {
  if (one.name !== 'measure' || one.slots.groupBy.length === 0) return false;
  const plain = { ...one, slots: { ...one.slots, groupBy: [], order: null, limit: null } };
  const cut = goOn(isHan(what) ? `按${what}` : `by ${what.replace(/s$/u, '')}`, plain);
  return cut?.name === 'measure' && String(cut.slots.groupBy) === String(one.slots.groupBy);
}

/** Whether the words say no filter that isn't there already: "my deals over 10k". */
function isNarrowedBy(
  what: string,
  one: QueryIntent,
  { goOn, context, lexicon }: Pick<Fragment, 'goOn' | 'context' | 'lexicon'>,
): boolean {
  if (!('filters' in one.slots) || one.slots.filters.length === 0) return false;
  const says = itemsOf(what, context, lexicon).some(
    (item) =>
      item.condition !== null ||
      itemSense(item, 'name') !== undefined ||
      itemSense(item, 'value') !== undefined,
  );
  const narrowed = says ? goOn(isHan(what) ? `只看${what}` : `only ${what}`, one) : null;
  return (
    narrowed !== null && 'filters' in narrowed.slots && sameFilters(narrowed.slots.filters, one.slots.filters)
  );
}

function isHan(text: string): boolean {
  return /\p{Script=Han}/u.test(text);
}

function sameFilters(some: readonly Filter[], others: readonly Filter[]): boolean {
  const plain = (filters: readonly Filter[]) =>
    filters
      .map(({ field, op, values }) =>
        JSON.stringify([field, op, values.map((value) => ({ ...value, text: '' }))]),
      )
      .sort();
  return JSON.stringify(plain(some)) === JSON.stringify(plain(others));
}

const ofMany: ReadonlySet<QueryIntent['name']> = new Set(['list', 'stuck-deals', 'follow-ups']);

/** "Show me the list again", 看一下原来那张单子. */
const again = regexp('iu')`
    ^(?:(?:ok|and|now|so|please)[,\s]+)*(?:(?:can you )?(?:show|give|see|let me see)(?: me)?[ ])?(?:the|that|my) (?:same |whole |full |first )?list(?: again| from before| once more)$|
    ^(?:那|再|先|给我|帮我|请)*(?:看看?|看一?下|列出?|打开|显示|回到)?(?:一下|下)?(?:原来|刚才|之前|前面|最初|最早)(?:的)?(?:那|这)?(?:一)?(?:张|个|份)?(?:单子|列表|清单|名单|表)(?:呢|吧|再看看)?$
  `;

const backToEn =
  /^(?:(?:ok|and|now|so|please|wait|no)[,\s]+)*(?:(?:let['’]s )?(?:go|take me|jump|switch|return) )?back to (?:the |my |that |those |our )?(?<what>.{2,40})$/iu;
const backToZh =
  /^(?:那|再|先|好)*(?:回到|返回|退回|切回|回)(?:去看|看|到)?(?:刚才)?(?:那个|那张|那些|的)?(?<what>.{2,20}?)(?:那个|那张表|的表|那里|上|吧)?$/u;

const back = regexp('iu')`
    ^(?:(?:wait|no|ok(?:ay)?|hm+|sorry|actually|please|and|now)[,.\s]+)*
    (?:(?:let['’]s )?(?:go|take me|jump|switch|step) )?back(?:
      [ ](?:
        one|a step|one step|again|
        to (?:the )?(?:last|previous|one before|before|earlier|what we had)
        (?: (?:one|view|table|list|question|answer|result))?
      )
    )?[.!\s]*$|
    ^(?:等等|不|算了|好)?[，,\s]*(?:
      返回|回去|退回(?:去)?|回退|后退|
      (?:回到?|退回|返回)(?:到)?(?:上|前)(?:一)?(?:个|步|页|张)?(?:的)?(?:问题|结果|视图|表|查询|那个)?
    )(?:吧|一下)?[。！\s]*$
  `;
