import type { IntentNamed, PeriodValue, QueryIntent } from '../../../intents/index.ts';
import { regexp, today } from '../../../kernel/index.ts';
import { measureOfList } from '../list-as-measure.ts';
import { singledOut } from '../shown-groups.ts';
import { explaining } from '../why-frame.ts';
import type { Edit, Fragment } from './edit.ts';

type Measure = IntentNamed<'measure'>;

/**
 * "Why?", "why did it drop?", 为什么跌了: what makes up the change of the last figure, within what it was narrowed to. "Why is West ahead?", 它为
 * 什么卖得好: how one group differs from the others.
 */
export const askWhy: Edit = (fragment, base) => {
  if (base.name !== 'measure') return null;
  const about = aboutOf(fragment.text.trim().replace(/[\s.?!。？！]+$/u, ''));
  if (about === null) return null;
  const figure =
    about === ''
      ? singled(base, fragment)
      : (asked(about, base, fragment) ?? asked(namedIn(fragment.text), base, fragment));
  if (figure === null) return null;
  const isOfLevel =
    standing.test(fragment.text) ||
    (level.test(fragment.text) && !changing.test(fragment.text) && figure.slots.compareWith === null);
  return explaining(betweenMoments(figure, base, fragment), isOfLevel ? groupOf(figure) : null);
};

/** A state that was shown of two moments, one after the other: what changed between these is asked, the later against the earlier. */
function betweenMoments(figure: Measure, base: Measure, { context, lexicon }: Fragment): Measure {
  const { measures, period, compareWith } = figure.slots;
  const [main = ''] = measures;
  if (lexicon.measures.get(main)?.isStock !== true || compareWith !== null) return figure;
  const plain = ({ slots }: Measure): string =>
    JSON.stringify([
      slots.measures[0],
      slots.groupBy,
      slots.filters.map(({ field, values }) => [field, values]),
    ]);
  const shown = (context.thread?.intents ?? []).find(
    (one): one is Measure => one.name === 'measure' && JSON.stringify(one) !== JSON.stringify(base),
  );
  if (shown === undefined || plain(shown) !== plain(base) || shown.slots.compareWith !== null) return figure;
  const other = shown.slots.period;
  const endOf = (one: PeriodValue | null): string =>
    one?.to ?? today(context.now, context.actor.calendar.timeZone);
  if (endOf(other) === endOf(period)) return figure;
  const [before, after] = endOf(other) < endOf(period) ? [other, period] : [period, other];
  return before === null
    ? figure
    : {
        ...figure,
        slots: { ...figure.slots, period: after, compareWith: 'period', comparisonPeriod: before },
      };
}

/** 变化这么大: how much it changed, and not how it stands. */
const changing = /\b(?:chang\w*|differ\w*|swing|moved?)\b|变/iu;

/** "Why?", 差在哪: nothing but the question. */
export const askWhyAlone: Edit = (fragment, base) => {
  const said = fragment.text.trim().replace(/[\s.?!。？！]+$/u, '');
  if (losing.test(said)) return whyLost(fragment, base);
  if (aboutOf(said) !== '') return null;
  // What holds each of them up stands beside it.
  return base.name === 'stuck-deals' ? base : (whyLost(fragment, base) ?? askWhy(fragment, base));
};

/** "Why did we lose them?" says of whom only what was shown. */
const losing = regexp('iu')`
    ^(?:(?:and|so|ok|but)[,\s]+)*why (?:did|have|do) (?:we|i|they|he|she) (?:lose|lost) (?:them|those|these|that|it|any of them)$|
    ^(?:那|这些|那些|它们|都|分别|我们|我|他|她)*(?:为什么|为啥|怎么|因为什么|因为啥)(?:会|都)*(?:丢|输)(?:掉|单)?(?:了|的)?(?:呢)?$
  `;

/** Of deals that were lost: the reasons that were given, the most frequent first. */
function whyLost({ lexicon }: Fragment, base: QueryIntent): QueryIntent | null {
  const { lost } = lexicon.unnamed.dealCount;
  const figure =
    base.name === 'list' ? measureOfList(base.slots, lexicon)[0] : base.name === 'measure' ? base : undefined;
  const isOfLost = [lost, lexicon.unnamed.amount.lost].includes(figure?.slots.measures[0] ?? '');
  if (figure === undefined || lost === null || !isOfLost) return null;
  const { slots } = figure;
  if (slots.groupBy.length > 0 || slots.compareWith !== null || slots.grain !== null) return null;
  const order = { by: lost, direction: 'desc', change: false } as const;
  return { ...figure, slots: { ...slots, measures: [lost], groupBy: ['lossReason'], order, limit: null } };
}

/** The one group that was shown alone, or the whole figure. */
function singled(base: Measure, { context, lexicon }: Fragment): Measure {
  return singledOut(base, context, lexicon) ?? base;
}

/** The figure of what the question names: a region, another time. */
function asked(about: string, base: Measure, { goOn }: Fragment): Measure | null {
  if (about === '') return null;
  const said = goOn(/\p{Script=Han}/u.test(about) ? `换成${about}` : `what about ${about}`, base);
  return said?.name === 'measure' ? said : null;
}

/** By what a figure of one group is one among others. */
function groupOf({ slots }: Measure): string | null {
  const one = slots.filters.findLast(
    ({ op, values: [value, another] }) =>
      op === 'is' &&
      another === undefined &&
      value !== undefined &&
      ['record', 'key', 'text'].includes(value.type),
  );
  return one?.field ?? null;
}

/** What a question why is about, without the words that only say how the figure is; null where it asks no why. */
function aboutOf(said: string): string | null {
  if (bare.test(said)) return '';
  const en = whyEn.exec(said)?.groups?.about;
  if (en !== undefined)
    return en
      .replace(idleEn, ' ')
      .replace(/['’]s\b|\s+/giu, ' ')
      .trim();
  const zh = whyZh.exec(said)?.groups;
  if (zh === undefined) return null;
  return `${zh.before ?? ''}${zh.after ?? ''}`.replace(idleZh, '').trim();
}

const bare = regexp('iu')`
    ^(?:and |but |so |ok )*(?:
      what (?:happened|changed)(?: there)?|
      what(?:['’]s| is) (?:behind|driving|the reason|causing)(?: (?:it|that|this))?|for what reason|
      (?:explain|break down) (?:it|that|this|the (?:change|drop|fall|rise|increase|decrease|difference|gap))|
      where does (?:that|it|this|the (?:difference|gap|drop|rise)) come from
    )$|
    ^(?:那|这|这个|它)?(?:主要)?(?:是)?(?:
      怎么回事|什么原因|什么情况|差在哪儿?|差别在哪儿?|差距在哪儿?|问题(?:出)?在哪儿?|
      (?:主要)?原因(?:是什么|在哪儿?|呢)?|(?:解释|分析)(?:一下)?(?:原因)?
    )(?:里)?(?:呢|啊|了)?$
  `;

const whyEn =
  /^(?:and |but |so |ok |then )*(?:why|how come|what (?:makes|made|drove|caused|explains|drives)|explain(?: to me)? why)\b(?<about>.{0,60})$/iu;
const whyZh =
  /^(?:那|那么|但|可|但是|请问)*(?<before>.{0,12}?)(?:到底|究竟)?(?:是)?(?:为什么|为啥|为何|怎么会|怎么就|怎么(?=.{0,6}[了多少高低差好]))(?<after>.{0,20})$/u;

/** 梁志强为什么低: whose name ends in what could say how strong a figure is. */
function namedIn(said: string): string {
  const { before = '', after = '' } = whyZh.exec(said.trim().replace(/[？?。]+$/u, ''))?.groups ?? {};
  return before === ''
    ? after.replace(/(?:会|是)?(?:这么|那么)?[高低好差多少]$/u, '')
    : before.replace(/的$/u, '');
}

/** What only says that a figure is so, and not of what it is. */
const idleEn = new RegExp(
  `\\b(?:${[
    'little|is|are|was|were|be|been|did|does|do|has|have|had|it|that|this|they|he|she|we|there|so|such|the|a|an|much|very|still|then|now|here|to|than|of|in terms|by|suddenly|actually|again|all|really|quite',
    'drop(?:ped|ping)?|f[ae]ll(?:en|ing)?|declin(?:e|ed|ing)|r[io]se|risen|grow(?:n|ing|th)?|grew|jump(?:ed)?|increas(?:e|ed|ing)|decreas(?:e|ed|ing)|go(?:ne|ing)?|went|up|down|slip(?:ped|ping)?|chang(?:e|ed|ing)|improv(?:e|ed|ing)|happen(?:ed)?|spike[ds]?|shr[ai]nk|lost?|losing|lose|difference|gap|fall|change',
    'ahead|behind|lead(?:s|ing)?|leader|first|last|best|worst|better|worse|good|bad|poor(?:ly)?|well|strong(?:er|est)?|weak(?:er|est)?|low(?:er|est)?|high(?:er|est)?|big(?:ger|gest)?|small(?:er|est)?|slow(?:er|est)?|fast(?:er|est)?|more|less|fewer|many|few|top|bottom|winning|struggling',
    'doing|perform(?:s|ed|ing)?|sell(?:s|ing)?|sold|number|figure|result|value|everyone else|the others?|others?|the rest|rest|anyone else|off|out|front',
  ].join('|')})\\b`,
  'giu',
);
const idleZh = regexp('gu')`
    (?:
      这么|那么|如此|这样|那样|一点|别人|其他(?:人|家|的)?|大家|突然|反而|领先|落后|第一|垫底|
      最(?=[高低好差多少快慢])|比(?=[别其大])|卖得?|做得?|赢得?|输得?|下滑|下降|下跌|上升|上涨|增长|增加|
      减少|变化|变[高低多少差好动]|变(?=了|$)|[跌降涨升掉高低好差多少大小强弱快慢]|会|就|能|都|又|还|很|太|得|的|了|呢|
      啊|呀|吗|是|有|它|他|她|这个|那个|这|那|[，,]
    )
  `;

/** How a group stands among the others, whatever it is compared with besides. */
const standing = regexp('iu')`
    \b(?:
      ahead|behind|lead\w*|best|worst|top|bottom|winning|
      (?:than|above|below) (?:the )?(?:others?|rest|average)
    )\b|
    领先|落后|第一|垫底|比(?:别|其他|其它|大家)|[卖做][得的](?:好|差|多|少)|最[高低好差多少]
  `;
/** How a figure stands; of one that is compared it may be its change. */
const level = regexp('iu')`
    \b(?:
      better|worse|good|bad|poor|well|strong\w*|weak\w*|low\w*|high\w*|big\w*|small\w*|slow\w*|fast\w*|more|
      less|fewer|many|few|struggling
    )\b|
    [高低好差多少大小强弱快慢](?!了)
  `;

/** "How is that computed?", 这个怎么算的: the definition of the last figure. */
export const askDefinition: Edit = ({ text }, base) => {
  if (!defining.test(text.trim())) return null;
  const measure = base.name === 'measure' ? base.slots.measures[0] : measureBehind[base.name];
  return measure === undefined ? null : { kind: 'query', name: 'define-metric', slots: { measure } };
};

/** The figure that a question of fixed form stands on. */
const measureBehind: Partial<Record<QueryIntent['name'], string>> = {
  'stuck-deals': 'stuck_deals',
  funnel: 'stage_conversion',
  forecast: 'weighted_pipeline',
};

const defining = regexp('iu')`
    ^(?:and |but |ok |so )*(?:
      how (?:is|are|was|were|do you|did you|do we)[ ]
      (?:that|it|this|they|those|the(?:se)? (?:numbers?|figures?)) ?
      (?:defined|calculated|computed|worked out|measured|counted|get (?:that|it|this))?|
      how (?:do|did) you (?:get|compute|calculate|define|work out|come up with|arrive at)[ ]
      (?:that|it|this|those|these)(?: (?:number|figure)s?)?|
      what does (?:that|it|this) mean|what is (?:that|it|this) based on|what's (?:that|it|this) based on|
      (?:what's |what is )?(?:the |its )?(?:definition|formula)(?: of (?:that|it|this))?|
      define (?:that|it|this)|where does (?:that|this) (?:number|figure) come from
    )[?.!\s]*$|
    ^(?:那|那么)?(?:这个?|它|这个?(?:数|数字|指标|结果)|上面的?)?(?:的)?(?:是)?(?:
      怎么(?:算|计算|定义|得出|得|来|统计)(?:出来|来)?的?|如何(?:计算|定义)的?|
      (?:定义|口径|公式|算法)(?:是什么)?|什么意思|是什么意思|依据(?:是什么)?
    )(?:呢|啊|呀)?[？?。\s]*$
  `;
