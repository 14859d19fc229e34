import {
  type Filter,
  type IntentNamed,
  type PeriodValue,
  plainList,
  type QueryIntent,
} from '../../../intents/index.ts';
import { periodOf, today } from '../../../kernel/index.ts';
import type { Edit, Fragment } from './edit.ts';

/** "Commit only", "what's in best case?", 承诺的有哪些 after a forecast: the open deals of that category in its time. */
export const askCategory: Edit = (fragment, base) => {
  const said = fragment.text.trim().replace(/[\s.?!。？！]+$/u, '');
  const word = asked.map((pattern) => pattern.exec(said)?.groups?.word).find(Boolean);
  if (word === undefined) return null;
  const key = categories.find(([, pattern]) => pattern.test(word))?.[0];
  if (key === undefined) return null;
  const scope = scopeOf(base, fragment);
  if (scope === null) return null;
  const of = (field: string, text: string, value: string): Filter => ({
    field,
    op: 'is',
    values: [{ type: 'key', text, key: value }],
  });
  return {
    kind: 'query',
    name: 'list',
    slots: {
      ...plainList('deal'),
      filters: [...scope.filters, of('forecastCategory', word, key), of('status', '', 'open')],
      period: scope.period,
      periodField: 'expectedCloseDate',
    },
  };
};

/** A forecast, or what was listed of one. */
function scopeOf(
  base: QueryIntent,
  { context }: Fragment,
): { readonly filters: readonly Filter[]; readonly period: PeriodValue } | null {
  const { calendar } = context.actor;
  const quarter = periodOf('quarter', today(context.now, calendar.timeZone), calendar);
  const now: PeriodValue = { text: '', ...quarter, grain: 'quarter' };
  if (base.name === 'forecast') return { filters: base.slots.filters, period: base.slots.period ?? now };
  return base.name === 'list' && isOfCategory(base)
    ? {
        filters: base.slots.filters.filter(({ field }) => field !== 'forecastCategory' && field !== 'status'),
        period: base.slots.period ?? now,
      }
    : null;
}

function isOfCategory({ slots }: IntentNamed<'list'>): boolean {
  return slots.entity === 'deal' && slots.filters.some(({ field }) => field === 'forecastCategory');
}

const categories: readonly (readonly ['commit' | 'best_case' | 'pipeline', RegExp])[] = [
  ['commit', /^(?:commit|committed)$|承诺/iu],
  ['best_case', /^(?:best[- ]case|upside)$|最佳|乐观/iu],
  ['pipeline', /^(?:pipeline)$|在途/iu],
];

const words = '(?<word>commit(?:ted)?|best[- ]case|upside|承诺|最佳|乐观|在途)';
const asked: readonly RegExp[] = [
  new RegExp(
    `^(?:(?:and|so|ok|then|but|now|just|only|show me|what about|how about)[,\\s]+)*(?:the )?${words}(?: (?:deals?|ones?|only|then|now|too|alone|please))*$`,
    'iu',
  ),
  new RegExp(
    `^(?:(?:and|so|ok|then|but|now)[,\\s]+)*(?:what|which|who|how much)(?:['’]?s| is| are| deals are| ones are| do we have)?(?: now| all| actually)?(?: in)?(?: the| our| my)? ${words}(?: (?:now|category|then|deals?))*$`,
    'iu',
  ),
  new RegExp(
    `^(?:那|只看|看看?|就看|现在)*${words}(?:类|的)?(?:单子?|商机)?(?:现在|都)*(?:有哪些|是哪些|有多少|是多少|多少|呢|里有什么|里有哪些|里面有哪些)?$`,
    'u',
  ),
];
