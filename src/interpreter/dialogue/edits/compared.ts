import type { Filter, IntentNamed, PeriodValue, QueryIntent, SlotValue } from '../../../intents/index.ts';
import { regexp } from '../../../kernel/index.ts';
import { nameEntryOf } from '../../linker/index.ts';
import { costOfLeaving } from '../../rules/queries/draft.ts';
import { itemSense } from '../../rules/queries/items.ts';
import { periodOf } from '../../rules/queries/times.ts';
import { itemsOf } from '../complete.ts';
import { measureOfList } from '../list-as-measure.ts';
import { inSameYear } from '../same-year.ts';
import { singledOut } from '../shown-groups.ts';
import type { Edit, Fragment } from './edit.ts';

type Measure = IntentNamed<'measure'>;

/**
 * "Vs Q2", "put last year beside it", 和东区比, 两年放一起看: what is named stands beside what is shown. It takes nothing's place: another time
 * is a comparison, another value of what the figure is narrowed to a second group.
 */
export const askCompared: Edit = (fragment, base) => {
  const said = fragment.text.trim().replace(/[\s.?!。？！]+$/u, '');
  const figure =
    base.name === 'measure'
      ? ofPlaced(base)
      : base.name === 'list'
        ? measureOfList(base.slots, fragment.lexicon)[0]
        : undefined;
  if (figure === undefined) return null;
  if (theTwo.some((pattern) => pattern.test(said))) return ofLastTwo(figure, fragment);
  const what = namedIn(said);
  if (what === null) return null;
  return (
    besideWhole(figure, what, fragment) ??
    besidePeriod(figure, what, fragment) ??
    besideGroup(figure, what, fragment) ??
    besideFigure(figure, what, fragment)
  );
};

/** The figure of the one whose place among the others was shown. */
function ofPlaced(base: Measure): Measure {
  const { placeOf, ...slots } = base.slots;
  const [field] = slots.groupBy;
  if (placeOf === undefined || field === undefined) return base;
  const one: Filter = { field, op: 'is', values: [placeOf] };
  return { ...base, slots: { ...slots, groupBy: [], filters: [...slots.filters, one] } };
}

/** What is to stand beside; null where the message compares nothing. */
function namedIn(said: string): string | null {
  for (const pattern of frames) {
    const what = pattern.exec(said)?.groups?.what?.trim();
    if (what !== undefined && what !== '' && what.length <= longestNamed) return what.replace(decoration, '');
  }
  return null;
}

const longestNamed = 40;
/** "Last year's numbers", 去年的数据: the same as last year. */
const decoration =
  /(?:['’]s)?(?: (?:numbers?|figures?|results?|values?|data|ones?|too|as well|please))+$|['’]s$|(?:的)?(?:数据|数字|结果|情况)$|的$/iu;

const lead =
  "(?:(?:can|could|would) (?:you|we|i) |please |and |ok |now |also |then |so |but |let[’']s |how about |what about )*";
const it = '(?:it|that|this|them|those|these|us|me|the (?:numbers?|figures?|result|table))';
const beside =
  '(?:(?:right )?(?:next to|beside|alongside|side by side with|against|opposite|along with|on top of)|for (?:a )?(?:compar(?:ison|e)|reference|context)|as (?:a |the )?(?:compar(?:ison|e)|reference|benchmark|baseline)|to compare(?: with)?|in comparison|side by side)';
const leadZh = '(?:再|也|那|帮我|给我|把|将|拿|它|这个|结果|都|现在|请)*';
const beingCompared = '(?:对比|比较|比对|对照|参照|参考|相比|作比|比一?比|比一下|比)';
const together = '(?:放(?:在|到)?|摆(?:在)?|列(?:在)?)?(?:一起|一块儿?|旁边|并排|并列|边上)';
const tailZh = '(?:着|来|一?下|看看?|呢|怎么样|如何|吧|显示|列出来|的话)*';

const frames: readonly RegExp[] = [
  new RegExp(
    `^${lead}(?:compare|contrast|benchmark|hold|set|measure|check|put|stack)(?: ${it})?(?: up)? (?:to|with|against|versus|vs\\.?|beside|next to) (?<what>.+)$`,
    'iu',
  ),
  new RegExp(
    `^${lead}(?:(?:how|what) (?:does|did|do|is|are|would) ${it} (?:compare|look|stack up|fare) )?(?:vs\\.?|versus|against|compared (?:to|with)|relative to|(?:right )?next to|beside|alongside|set against|in comparison (?:to|with)) (?<what>.+)$`,
    'iu',
  ),
  new RegExp(
    `^${lead}(?:(?:how|what) (?:does|did|do|is|are|would) ${it} (?:compare|look|stack up|fare) )(?:to|with|against|beside|next to) (?<what>.+)$`,
    'iu',
  ),
  new RegExp(
    `^${lead}(?:put|show|place|set|have|see|give|add|include|lay|hold|bring in|with|plus)(?: me| us)? (?:in )?(?<what>.+?) ${beside}(?: ${it})?$`,
    'iu',
  ),
  /^(?:and )?how (?:did|does|do|was|were) (?<what>.+?) compare$/iu,
  new RegExp(`^${lead}(?<what>(?!both|them|the two|those|these).+?),? ${beside}(?: ${it})?$`, 'iu'),
  new RegExp(
    `^${leadZh}(?:跟|和|与|同|对比|比较|对照|相比|较之?|比)(?<what>.+?)(?:的)?(?:${together}|来|做|作|对着)*(?:个|一个)?(?:${beingCompared}|看|${together})${tailZh}$`,
    'u',
  ),
  new RegExp(
    `^${leadZh}(?:加上?|带上?|补上?|附上?|放上?|列上?)(?<what>.+?)(?:的)?(?:也)?(?:一起|做|作|当|作为|来|进来)*(?:个|一个)?${beingCompared}${tailZh}$`,
    'u',
  ),
  new RegExp(
    `^${leadZh}(?<what>.+?)(?:的)?(?:也)?(?:放|摆|列|加)(?:在|到)?(?:${together}|上来|上去|进来|上)(?:${beingCompared}|看)?${tailZh}$`,
    'u',
  ),
  new RegExp(`^${leadZh}(?:对比|比较|对照|vs\\.?|PK)(?:一下)?(?<what>.+?)${tailZh}$`, 'iu'),
];

/** "Put them side by side": the last two answers. */
const theTwo: readonly RegExp[] = [
  new RegExp(
    `^${lead}(?:put|show|place|set|lay|have|see|give|compare)?(?: me)?(?: ${it}| the two(?: [a-z]+)?| both| those two| these two)? ?(?:side by side|next to each other|beside each other|together in one table|with each other|to each other)$`,
    'iu',
  ),
  new RegExp(`^${lead}compare (?:the two|both|those two|these two|them)(?: [a-z]+)?$`, 'iu'),
  new RegExp(
    `^${leadZh}(?:这|那)?(?:两|俩|二)(?:个|者|年|季|月|次|期|边|家|组|季度|个月)?(?:都|的)?(?:数据|数字|结果)?(?:${together})?(?:${beingCompared}|看)?${tailZh}$`,
    'u',
  ),
  new RegExp(`^${leadZh}${together}(?:${beingCompared}|看)?${tailZh}$`, 'u'),
];

/** Another stretch of time. */
function besidePeriod(base: Measure, what: string, fragment: Fragment): QueryIntent | null {
  const { context, lexicon } = fragment;
  const { period } = base.slots;
  const isStateNow = period === null && lexicon.measures.get(base.slots.measures[0] ?? '')?.isStock === true;
  if (period === null && !isStateNow) return null;
  const relative = relatives.find(([pattern]) => pattern.test(what));
  if (relative !== undefined && period !== null) {
    const [, unit] = relative;
    if (unit === 'year') return compared(base, 'last-year');
    if (unit === 'period' || unit === period.grain) return compared(base, 'previous');
  }
  const items = itemsOf(what, context, lexicon).filter((item) => costOfLeaving(item) > 0.1);
  const [time] = items;
  const reading = itemSense(time, 'time')?.readings[0];
  const said = time === undefined || reading === undefined ? null : periodOf(time.text, reading);
  if (said === null || items.length > 1) return null;
  return againstPeriod(base, period === null ? said : inSameYear(said, period));
}

function againstPeriod(base: Measure, other: PeriodValue): QueryIntent | null {
  const { period } = base.slots;
  if (period !== null && period.from === other.from && period.to === other.to) return null;
  return {
    ...base,
    slots: { ...base.slots, compareWith: 'period', comparisonPeriod: other, chart: false },
  };
}

function compared(base: Measure, compareWith: 'previous' | 'last-year'): QueryIntent {
  return { ...base, slots: { ...base.slots, compareWith, comparisonPeriod: null, chart: false } };
}

const relatives: readonly (readonly [RegExp, 'year' | 'quarter' | 'month' | 'week' | 'half' | 'period'])[] = [
  [
    regexp('iu')`
      ^(?:the )?(?:same (?:[a-z]+ )?(?:of |in )?(?:the )?)?
      (?:(?:last|previous|prior) year|year (?:before|earlier|ago)|a year (?:ago|earlier|before))$|
      ^(?:去年|上年|上一年|前一年)(?:的)?(?:同期|同一时期|这个时候|同[季月周]度?)?$|^同比$
    `,
    'year',
  ],
  [
    /^(?:the )?(?:last|previous|prior|preceding) quarter$|^(?:the )?quarter before(?: that| it)?$|^(?:上|前)一?个?季度?(?:的)?(?:同期|同样时间|这个时候)?$/iu,
    'quarter',
  ],
  [
    /^(?:the )?(?:last|previous|prior|preceding) month$|^(?:the )?month before(?: that| it)?$|^(?:上|前)一?个?月(?:的)?(?:同期|同样时间|这个时候)?$/iu,
    'month',
  ],
  [
    /^(?:the )?(?:last|previous|prior|preceding) week$|^(?:the )?week before(?: that| it)?$|^(?:上|前)一?个?(?:周|星期)(?:的)?(?:同期|同样时间|这个时候)?$/iu,
    'week',
  ],
  [/^(?:the )?(?:last|previous|prior|preceding) half(?:[- ]year)?$|^上?个?半年$/iu, 'half'],
  [
    /^(?:the )?(?:(?:last|previous|prior|preceding) (?:period|one)|(?:period|one) before(?: that| it)?|before)$|^(?:上|前)一?期$|^环比$|^之前$/iu,
    'period',
  ],
];

/** "And revenue next to it", 旁边加上赢单率: another figure of the same. */
function besideFigure(base: Measure, what: string, { goOn }: Fragment): QueryIntent | null {
  const said = goOn(/\p{Script=Han}/u.test(what) ? `再加上${what}` : `also ${what}`, base);
  return said?.name === 'measure' && said.slots.measures.length > base.slots.measures.length ? said : null;
}

/** "Compared with overall", 跟整体比: the one that the figure is narrowed to, in its place among all of them and their whole. */
function besideWhole(base: Measure, what: string, { context }: Fragment): QueryIntent | null {
  if (!whole.test(what.trim())) return null;
  const one = base.slots.filters.findLast(
    ({ field, op, values: [value, another] }) =>
      op === 'is' && value !== undefined && another === undefined && field !== 'status',
  );
  const [value] = one?.values ?? [];
  if (one === undefined || value === undefined || base.slots.groupBy.length > 0) return null;
  const filters = base.slots.filters.filter((filter) => filter !== one);
  const { userId } = context.actor;
  const own = nameEntryOf(context.names, 'user', userId)?.name ?? '';
  const placeOf: SlotValue =
    value.type === 'me'
      ? { type: 'record', record: { entity: 'user', text: own, id: userId, candidates: [] } }
      : value;
  const { place: _, limit: __, order: ___, ...slots } = base.slots;
  return {
    ...base,
    slots: { ...slots, filters, groupBy: [one.field], grain: null, order: null, limit: null, placeOf },
  };
}

const whole = regexp('iu')`
    ^(?:the |our )?(?:overall|whole|total|rest|others?|everyone(?: else)?|average|company|team|all)
    (?: (?:average|figure|number|total|company|team|rate|of them|of us|others?|reps?|regions?))*$|
    ^(?:我们|公司|团队|全)*(?:整体|总体|大盘|全公司|公司|全部|平均|团队|其他人?|别人|大家)(?:的)?
    (?:平均)?(?:水平|值|数|数据|情况)?$
  `;

/** Another value of what the figure is of: the two as groups. */
function besideGroup(whole: Measure, what: string, { goOn, context, lexicon }: Fragment): QueryIntent | null {
  // Beside the one that was singled out the other one stands, whatever its place.
  const base = singledOut(whole, context, lexicon) ?? whole;
  const other = goOn(/\p{Script=Han}/u.test(what) ? `换成${what}` : `what about ${what}`, base);
  return other?.name === 'measure' ? groupsOf(base, other) : null;
}

/** Two figures that differ in one value alone, as the groups of one. */
function groupsOf(base: Measure, other: Measure): QueryIntent | null {
  const [mine] = without(base.slots.filters, other.slots.filters);
  const [theirs] = without(other.slots.filters, base.slots.filters);
  const isSameOtherwise =
    without(base.slots.filters, other.slots.filters).length === 1 &&
    without(other.slots.filters, base.slots.filters).length === 1 &&
    JSON.stringify(base.slots.period) === JSON.stringify(other.slots.period) &&
    JSON.stringify(base.slots.measures) === JSON.stringify(other.slots.measures);
  if (!isSameOtherwise || mine === undefined || theirs === undefined) return null;
  if (mine.op !== 'is' || theirs.op !== 'is' || mine.field !== theirs.field) return null;
  const { place: _, placeOf: __, ...slots } = base.slots;
  return {
    ...base,
    slots: {
      ...slots,
      filters: slots.filters.map((one) =>
        one === mine ? { ...one, values: [...one.values, ...theirs.values] } : one,
      ),
      groupBy: [...new Set([mine.field, ...slots.groupBy])],
      // Side by side both are shown, and not the first of them.
      ...(slots.limit === 1 ? { limit: null, order: null } : {}),
      ...(slots.compareWith === 'previous' ? { compareWith: null } : {}),
    },
  };
}

function without(filters: readonly Filter[], others: readonly Filter[]): readonly Filter[] {
  const known = new Set(others.map((one) => JSON.stringify(one)));
  return filters.filter((one) => !known.has(JSON.stringify(one)));
}

/** The two answers that were shown last, where they differ in their time or in one value. */
function ofLastTwo(base: Measure, { context }: Fragment): QueryIntent | null {
  const before = (context.thread?.intents ?? []).find(
    (one) => one.name === 'measure' && JSON.stringify(one.slots) !== JSON.stringify(base.slots),
  );
  if (before?.name !== 'measure') return null;
  const groups = groupsOf(before, base);
  if (groups !== null) return groups;
  const isSame =
    before.slots.measures[0] === base.slots.measures[0] &&
    JSON.stringify(before.slots.filters) === JSON.stringify(base.slots.filters);
  const [mine, theirs] = [base.slots.period, before.slots.period];
  if (!isSame || mine === null || theirs === null) return null;
  // What came later is set against what came first, whichever was asked first.
  return (mine.from ?? '') < (theirs.from ?? '') ? againstPeriod(before, mine) : againstPeriod(base, theirs);
}
