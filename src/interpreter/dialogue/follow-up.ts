import type { IntentNamed, QueryIntent } from '../../intents/index.ts';
import { shiftPeriod } from '../../kernel/index.ts';
import { drillDown } from '../../metrics/index.ts';
import { answerThreshold, type InterpreterContext, type Reading } from '../interpretation.ts';
import type { Lexicon } from '../rules/lexicon/index.ts';
import { costOfLeaving } from '../rules/queries/draft.ts';
import { type Item, itemSense, itemSenses, itemWord } from '../rules/queries/items.ts';
import { questionAbout } from '../rules/queries/question-about.ts';
import { type Completed, completeWith, itemsOf } from './complete.ts';
import { asksByItself, standsAlone } from './completeness.ts';
import { keptOf, readingsOf } from './describe.ts';
import { frameOf, headsOf, recordHeads } from './heads.ts';
import { measureOfList } from './list-as-measure.ts';
import { type Markers, readMarkers } from './markers.ts';
import { merge } from './merge.ts';
import { takeAway } from './removal.ts';
import { explaining } from './why-frame.ts';

/**
 * A message as going on with the last question; null where it doesn't, or where it says enough to be a question of its own. `alone` is
 * how it reads by itself.
 */
export function readFollowUp(
  text: string,
  context: InterpreterContext,
  lexicon: Lexicon,
  base: QueryIntent,
  alone: Reading,
): Reading | null {
  const markers = readMarkers(text);
  const said = itemsOf(markers.kernel, context, lexicon);
  if (!/[\p{L}\p{N}]/u.test(text) || standsAlone(text, alone, said, markers)) return null;
  const isFull = alone.confidence >= answerThreshold;
  if (!isFull && markers.strength === 'plain' && asksByItself(text, said)) return null;
  const found = readFragment(text, markers, said, context, lexicon, base);
  if (found === null || found.certainty < answerThreshold || found.notUnderstood.length > 0) return null;
  return {
    confidence: found.certainty,
    intents: [found.intent],
    readings: [readingsOf(found.intent)],
    alternatives: isFull ? alone.intents.slice(0, 1) : [],
    question: found.question,
    notUnderstood: found.notUnderstood,
    understood: found.understood,
    follows: { how: 'follow-up', kept: keptOf(base, found.intent) },
  };
}

interface Found {
  readonly intent: QueryIntent;
  readonly certainty: number;
  readonly question: Reading['question'];
  readonly understood: readonly string[];
  readonly notUnderstood: readonly string[];
}

function readFragment(
  text: string,
  markers: Markers,
  items: readonly Item[],
  context: InterpreterContext,
  lexicon: Lexicon,
  base: QueryIntent,
): Found | null {
  const { kernel } = markers;
  const sure = (intent: QueryIntent | null): Found | null =>
    intent === null
      ? null
      : { intent, certainty: 0.9, question: null, understood: [text], notUnderstood: [] };
  const behind = recordsBehind(base);
  if (behind !== null && asksForRecords(text, items, markers, behind)) return sure(behind);
  if (base.name === 'measure' && asksWhy.test(text.trim())) return sure(explaining(base));
  const defined = readDefinitionOf(text, base);
  if (defined !== null) return sure(defined);
  if (markers.isRemoved) {
    const less = takeAway(base, kernel, items, lexicon);
    if (less !== null) return sure(less);
    // "Without West" of what held West too: it goes. Nothing else that isn't there can be taken away, and least of all added.
    if (
      !items.some((item) => itemSense(item, 'name') !== undefined || itemSense(item, 'value') !== undefined)
    )
      return null;
  }
  if (kernel === '') return null;
  const earlier = readEarlier(kernel, base);
  if (earlier !== null) return sure(earlier);
  const isSet = markers.isOfSet || items.some((item) => itemWord(item, 'listing') === 'list');
  const bases = [
    ...(isSet && base.name === 'measure' && behind !== null ? [behind] : []),
    base,
    ...(base.name === 'list' ? measureOfList(base.slots, lexicon) : []),
  ];
  // 换成季度 and "region instead" name a cut without saying "by".
  const isChinese = languageOf(kernel, 'en') === 'zh';
  const kernels = markers.isRemoved
    ? [`${isChinese ? '除了' : 'except '}${kernel}`]
    : [kernel, `${isChinese ? '按' : 'by '}${kernel}`];
  let best: { found: Found; uncertainty: number } | null = null;
  for (const said of kernels) {
    for (const [nth, one] of bases.entries()) {
      const read = surest(said, one, one !== base, markers, context, lexicon);
      if (read === null) continue;
      const uncertainty = read.completed.uncertainty + nth * 0.05;
      if (best !== null && best.uncertainty <= uncertainty) continue;
      best = { found: describe(read.intent, read.completed), uncertainty };
    }
    if (best !== null && best.found.certainty >= answerThreshold) break;
  }
  return best?.found ?? null;
}

function surest(
  kernel: string,
  base: QueryIntent,
  /** The question itself is another than the last one already. */
  isNew: boolean,
  markers: Markers,
  context: InterpreterContext,
  lexicon: Lexicon,
): { readonly intent: QueryIntent; readonly completed: Completed } | null {
  const { names, actor } = context;
  const said = languageOf(kernel, actor.language ?? 'en');
  const read = frameOf[base.name];
  const attempts =
    read === undefined
      ? []
      : [...completeWith(kernel, headsOf(base, said, names, lexicon), read, context, lexicon)];
  // "And the phone?" asks for a field of the record that was shown.
  const heads = recordHeads(base, names);
  const lookUp = frameOf['look-up-field'];
  if (heads.length > 0 && lookUp !== undefined) {
    for (const completed of completeWith(kernel, [heads], lookUp, context, lexicon))
      if (isSaid(completed)) attempts.push(completed);
  }
  attempts.sort((one, other) => one.cost - other.cost);
  for (const completed of attempts) {
    const intent =
      completed.filled.intent.name === base.name
        ? (merge(base, completed, markers, lexicon) ?? (isNew && saysHow(completed) ? base : null))
        : completed.filled.intent.name === 'look-up-field'
          ? completed.filled.intent
          : null;
    if (intent !== null) return { intent, completed };
  }
  return null;
}

/** "How much is that", 一共多少: asks for the figure of what was listed. */
function saysHow({ items }: Completed): boolean {
  return items.some((item) => itemWord(item, 'counting') !== null || itemWord(item, 'aggregate') === 'total');
}

/** Something of the fragment itself fills a slot. */
function isSaid({ items, filled }: Completed): boolean {
  return items.some((item) => filled.taken.has(item.at) && costOfLeaving(item) > 0);
}

function describe(intent: QueryIntent, { filled, items, leftOver, uncertainty }: Completed): Found {
  return {
    intent,
    certainty: Math.exp(-Math.max(0, uncertainty)) * 0.97,
    question: questionAbout({ ...filled, intent }),
    understood: items.filter((item) => filled.taken.has(item.at)).map(({ text }) => text),
    notUnderstood: leftOver.filter((item) => costOfLeaving(item) >= 0.5).map(({ text }) => text),
  };
}

function languageOf(kernel: string, fallback: 'en' | 'zh'): 'en' | 'zh' {
  return /\p{Script=Han}/u.test(kernel) ? 'zh' : /[a-z]/i.test(kernel) ? 'en' : fallback;
}

/** The list of the records behind the last figure, or of those that were only counted. */
function recordsBehind(base: QueryIntent): IntentNamed<'list'> | null {
  if (base.name === 'list')
    return base.slots.countOnly ? { ...base, slots: { ...base.slots, countOnly: false } } : null;
  if (base.name !== 'measure') return null;
  const slots = drillDown(base.slots, []);
  return slots === null ? null : { kind: 'query', name: 'list', slots };
}

/** "Show me those deals", "which ones?", 明细: nothing but a word for listing, and the records themselves. */
function asksForRecords(
  text: string,
  items: readonly Item[],
  { isOfSet }: Markers,
  behind: IntentNamed<'list'>,
): boolean {
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
    return false;
  return isOfSet || items.some(isListing) || drilling.test(text.trim());
}

const saysDetail = /^(?:details?|records?|underlying|behind|drill|down|明细|详情|具体|清单|名单|记录|背后)$/i;
const drilling =
  /^(?:and |ok |please )?(?:which(?: ones?)?|who|(?:show |see |list |give me )?(?:the |me the )?(?:details?|records|underlying (?:records|deals)|breakdown of records|list)|drill(?: down| in)?|list (?:them|those|these)(?: all)?)[.?!\s]*$|^(?:那|那么|看看?|给我看?|显示|查看)?(?:具体)?(?:是)?(?:哪些|哪几个|哪几单|哪几家|明细|详情|清单|名单|具体记录)(?:呢|看看|列出来|给我看看?)?[。？?！!\s]*$/iu;

const asksWhy =
  /^(?:and |but |so |ok )*(?:why|how come|what happened|what(?:'s| is) (?:behind|driving|the reason|causing)|what (?:drove|caused|explains)|for what reason)(?: (?:is|was|did|has|does))?(?: (?:that|it|this|the (?:change|drop|fall|rise|increase|decrease|difference)))?(?: (?:so|drop(?:ped)?|f[ae]ll(?:en)?|r[io]se|change[d]?|go (?:up|down)|gone (?:up|down)|down|up|happen(?:ed)?|lower|higher|low|high|bad|good|for))*[?.!\s]*$|^(?:那|这|这个|它)?(?:是)?(?:为什么|为啥|为何|怎么会|怎么回事|什么原因|原因(?:是什么|呢)?|怎么(?:跌|降|涨|升|掉|变)了?(?:这么多)?)(?:会)?(?:这样|这么[高低多少]|[下上]?[降跌升涨]了?(?:这么多)?|变[高低多少]|变化|掉了)?(?:呢|啊|呀)?[？?。！\s]*$/iu;

/** "How is that computed?", 这个怎么算的: the definition of the last figure. */
function readDefinitionOf(text: string, base: QueryIntent): QueryIntent | null {
  if (!defining.test(text.trim())) return null;
  const measure = base.name === 'measure' ? base.slots.measures[0] : measureBehind[base.name];
  return measure === undefined ? null : { kind: 'query', name: 'define-metric', slots: { measure } };
}

/** The figure that a question of fixed form stands on. */
const measureBehind: Partial<Record<QueryIntent['name'], string>> = {
  'stuck-deals': 'stuck_deals',
  funnel: 'stage_conversion',
  forecast: 'weighted_pipeline',
};

const defining =
  /^(?:and |but |ok |so )*(?:how (?:is|are|was|were|do you|did you|do we) (?:that|it|this|they|those|the(?:se)? (?:numbers?|figures?)) ?(?:defined|calculated|computed|worked out|measured|counted|get (?:that|it|this))?|how (?:do|did) you (?:get|compute|calculate|define|work out|come up with|arrive at) (?:that|it|this|those|these)(?: (?:number|figure)s?)?|what does (?:that|it|this) mean|what is (?:that|it|this) based on|what's (?:that|it|this) based on|(?:what's |what is )?(?:the |its )?(?:definition|formula)(?: of (?:that|it|this))?|define (?:that|it|this)|where does (?:that|this) (?:number|figure) come from)[?.!\s]*$|^(?:那|那么)?(?:这个?|它|这个?(?:数|数字|指标|结果)|上面的?)?(?:的)?(?:是)?(?:怎么(?:算|计算|定义|得出|得|来|统计)(?:出来|来)?的?|如何(?:计算|定义)的?|(?:定义|口径|公式|算法)(?:是什么)?|什么意思|是什么意思|依据(?:是什么)?)(?:呢|啊|呀)?[？?。\s]*$/iu;

/** "The quarter before that", 再往前一个月: the same stretch of time, further back. */
function readEarlier(kernel: string, base: QueryIntent): QueryIntent | null {
  if (!('period' in base.slots) || base.slots.period === null) return null;
  const by = before.test(kernel) ? -1 : after.test(kernel) ? 1 : 0;
  if (by === 0) return null;
  const { period } = base.slots;
  const moved = shiftPeriod(period, period.grain, by);
  return {
    ...base,
    slots: { ...base.slots, period: { ...moved, text: kernel, grain: period.grain } },
  } as QueryIntent;
}

const unit = '(?:day|week|month|quarter|half|half-year|year|one|period)';
const before = new RegExp(
  `^(?:in |for )?(?:the )?(?:(?:previous|prior|preceding) ${unit}|${unit} (?:before|earlier|prior)(?: (?:that|it|this))?)$|^before (?:that|it|then)$|^再之前$|^(?:再|更)(?:往前|早|之前|前)(?:一?个?(?:月|季度?|周|星期|年|半年|天))?$|^(?:再)?(?:前|上)一(?:个)?(?:时期|期间|期)$|^再上(?:一)?个?(?:月|季度?|周|星期|年)$`,
  'iu',
);
const after = new RegExp(
  `^(?:in |for )?(?:the )?(?:(?:following|subsequent) ${unit}|${unit} (?:after|later)(?: (?:that|it|this))?)$|^(?:再)?(?:往后|之后|后)一?个?(?:月|季度?|周|星期|年|半年|天|期)$`,
  'iu',
);
