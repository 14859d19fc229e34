import {
  type Filter,
  type IntentNamed,
  type PeriodValue,
  plainList,
  type QueryIntent,
} from '../../../intents/index.ts';
import { periodOf, regexp, today } from '../../../kernel/index.ts';
import { plainSpec } from '../../../metrics/index.ts';
import { singledOut } from '../shown-groups.ts';
import type { Edit, Fragment } from './edit.ts';

/** "How much is missing?", 还差多少: what was won against the target, and by how much it falls short. */
export const askGap: Edit = (fragment, base) => {
  const { text } = fragment;
  const said = text.trim().replace(/[\s.?!。？！]+$/u, '');
  const figure = won(base, fragment);
  const unit = ofUnit.exec(said)?.groups;
  if (figure === null || !gap.test(unit === undefined ? said : said.replace(unit.unit ?? '', '')))
    return null;
  const period = unit === undefined ? figure.slots.period : unitNow(unit.unit ?? '', fragment);
  // "By how much?" of several is asked of each.
  const each =
    base.name === 'measure' && base.slots.limit !== 1 && byHowMuch.test(said) ? base.slots.groupBy : [];
  return {
    ...figure,
    slots: { ...figure.slots, groupBy: [...each], period, compareWith: 'target', comparisonPeriod: null },
  };
};

/** 月目标, "the monthly target": of the month that runs, whatever time was spoken of. */
const ofUnit =
  /(?<=离|距|距离|跟)(?:这个?|本)?(?<unit>月度?|季度?|年度?)(?=目标|任务|指标)|(?<=\b(?:my|our|the|his|her|this) )(?<unitEn>month(?:ly|['’]s)? |quarter(?:ly|['’]s)? |annual |yearly |year['’]s )(?=target|quota|goal)/iu;
const byHowMuch = /^(?:and |so )*by how much\b/iu;

function unitNow(said: string, { context }: Fragment): PeriodValue {
  const { calendar } = context.actor;
  const grain = /^(?:month|月)/iu.test(said) ? 'month' : /^(?:quarter|季)/iu.test(said) ? 'quarter' : 'year';
  const running = periodOf(grain, today(context.now, calendar.timeZone), calendar);
  return { text: said.trim(), ...running, grain };
}

/** "How far against target?", 目标完成了多少: what was shown, of the same people and time, against the target. */
export const askAttained: Edit = ({ text, lexicon }, base) => {
  if (base.name !== 'measure' || base.slots.measures[0] !== lexicon.unnamed.amount.won) return null;
  if (!attained.test(text.trim().replace(/[\s.?!。？！]+$/u, ''))) return null;
  const { slots } = base;
  if (slots.period === null) return null;
  return {
    ...base,
    slots: { ...slots, grain: null, compareWith: 'target', comparisonPeriod: null, chart: false },
  };
};

const attained = regexp('iu')`
    ^(?:and |so |ok |but )*(?:
      (?:how (?:far|much|well)(?: (?:is|are|was|were) (?:that|it|they|this))? )?(?:against|versus|vs\.?|of)(?: the| their| his| her| our)? (?:target|quota|goal)s?|
      (?:how much of |and |what about )?(?:the |their |our )?(?:target|quota) (?:attainment|achievement|reached|is that|is done)|
      how much of (?:the|their|his|her|our) (?:target|quota|goal)s? (?:is|was|did|have|has).*
    )$|
    ^(?:那|他们|他|她|各自|分别|团队)*(?:的)?(?:业绩|销售)?(?:目标|任务|指标)(?:各自|分别|都)?(?:的)?
    (?:完成|达成|达标)(?:了|率)?(?:是|有)?(?:多少|几成|百分之几|怎么样|情况|如何)?(?:呢|了)?$
  `;

/** "Which deals could close it?", 靠哪些单能补上: what is open and expected within the time of the target. */
export const askWhatCloses: Edit = (fragment, base) => {
  const { text } = fragment;
  const said = text.trim().replace(/[\s.?!。？！]+$/u, '');
  const figure = won(base, fragment);
  if (figure === null || !closing.test(said)) return null;
  const { filters, period } = figure.slots;
  const open: Filter = { field: 'status', op: 'is', values: [{ type: 'key', text: 'open', key: 'open' }] };
  return {
    kind: 'query',
    name: 'list',
    slots: {
      ...plainList('deal'),
      filters: [...filters, open],
      period,
      periodField: 'expectedCloseDate',
      order: { by: 'amount', direction: 'desc' },
    },
  };
};

/** What was won in the time, and by whom, that a question of a target or a forecast is of; null for another question. */
function won(base: QueryIntent, { text, context, lexicon }: Fragment): IntentNamed<'measure'> | null {
  const amount = lexicon.unnamed.amount.won;
  if (amount === null) return null;
  // A target without a time is this quarter's.
  const { calendar } = context.actor;
  const quarter = periodOf('quarter', today(context.now, calendar.timeZone), calendar);
  const now: PeriodValue = { text: '', ...quarter, grain: 'quarter' };
  if (base.name === 'forecast') return asFigure(amount, base.slots.filters, base.slots.period ?? now);
  if (base.name === 'list' && base.slots.entity === 'deal' && namesTarget.test(text)) {
    const people = base.slots.filters.filter(({ field }) =>
      ['rep', 'owner', 'team', 'region'].includes(field),
    );
    const reps = people.map((one) => (one.field === 'owner' ? { ...one, field: 'rep' } : one));
    return asFigure(amount, reps, base.slots.period ?? now);
  }
  if (base.name !== 'measure') return null;
  // Of somebody who was singled out it is his; "we" are all of them.
  const ofAll = /\b(?:we|us|our|the team)\b|我们|咱们|团队|大家/iu.test(text);
  const { measures, filters, period, compareWith } = (
    (ofAll ? null : singledOut(base, context, lexicon)) ?? base
  ).slots;
  const isOfDeals = measures.some((key) =>
    ['open_deals', 'open_pipeline', 'weighted_pipeline'].includes(key),
  );
  const isOfTarget =
    compareWith === 'target' ||
    (isOfDeals && namesTarget.test(text)) ||
    measures.some((key) => key === 'target' || key === 'target_attainment') ||
    ((measures.includes(amount) || measures.includes(lexicon.unnamed.dealCount.won ?? '')) &&
      (namesTarget.test(text) ||
        (base.slots.groupBy.length === 0 && compareWith === null && isLacking.test(text))));
  return isOfTarget ? asFigure(amount, filters, period ?? now) : null;
}

function asFigure(
  measure: string,
  filters: readonly Filter[],
  period: PeriodValue | null,
): IntentNamed<'measure'> {
  return {
    kind: 'query',
    name: 'measure',
    slots: {
      ...plainSpec,
      measures: [measure],
      // A share of the target bounds nobody's revenue.
      filters: filters.filter(({ field }) => field !== 'target_attainment'),
      period,
    },
  };
}

/** What was won lacks nothing but what its target says. */
const isLacking = /\b(?:missing|still need|to go|short)\b|还[差缺]/iu;

const namesTarget = /\b(?:target|quota|goal)\b|目标|任务|指标|达标/iu;

const gap = regexp('iu')`
    ^(?:and |so |ok |but )*(?:
      by how much(?: each)?|how (?:far|much) (?:off|short|behind|away) (?:is|are|was|were|am)(?: (?:i|we|he|she|they|it))?|how (?:much|far|many)(?: more| short| off| away)?(?:
        [ ](?:is|are|am|do|does|would|will|was|were)[ ]
        (?:(?:i|we|he|she|they|it|that|you|the team|there|still)\b ?)*
      )?(?:
        still |to |short|missing|lacking|left|off|need(?:ed)?|go|to go|remaining|get there|make|behind|away|
        from|hit|reach|it|the|target|quota|goal|of|[ ]
      )*|
      what(?:['’]s| is) (?:the|my|our|his|her|their)? ?(?:remaining )?(?:gap|shortfall|difference|distance)
      (?: (?:to|from|against) (?:the |my |our )?(?:target|quota|goal))?|
      what(?:['’]s| is) (?:still )?(?:missing|left|outstanding)(?: to (?:the )?(?:target|quota|goal))?|
      (?:the )?(?:gap|shortfall)
    )$|
    ^(?:那|他|她|我|我们|团队)?(?:们)?(?:现在|目前)?(?:离|距离?)?(?:目标|完成|达标|任务)?(?:还|总共|一共)?
    (?:差|缺|少|欠)(?:了|着)?(?:目标|任务|指标|达标)?(?:多少|几何)(?:钱|金额)?(?:才能)?(?:达标|完成|到)?
    (?:呢)?$|
    ^(?:目标|业绩)?(?:的)?(?:缺口|差距|差额)(?:有|是)?(?:多大|多少)?(?:呢)?$
  `;

const closing = regexp('iu')`
    ^(?:and |so |ok |but )*(?:which|what)(?: of)?(?: my| our| his| her| their| the)?(?: open)?[ ]
    (?:deals?|opportunit(?:y|ies)|ones?)(?: of (?:mine|ours))? (?:could|can|would|will|might|may)(?: still)?
    (?: help(?: to| me| us)?)? ?
    (?:close|fill|make up|cover|bridge|get (?:me|us|him|her|them) there|save|make|plug|bring)
    (?: (?:it|that|this|the|up|in|for|gap|difference|shortfall|target|quarter|rest|quota|us|me|there))*$|
    ^(?:and )?what (?:could|can|would) (?:close|fill|make up|cover|bridge|plug)[ ]
    (?:it|that|the (?:gap|difference|shortfall))$|
    ^(?:那|靠|用|有)?(?:哪些|哪几个?|什么|哪几单)(?:在谈的|在途的?|的)?(?:单子?|商机|项目)?
    (?:可以|能够?|有可能|可能|还能)?(?:来)?(?:补|填|弥补|追|凑|达成|完成|冲)(?:上|齐|平|够|回来)?
    (?:这个|这些|差的|的)?(?:缺口|差距|目标|差额)?(?:呢)?$
  `;
