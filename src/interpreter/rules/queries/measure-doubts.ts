import type { Filter, IntentNamed, MeasureFilter, PeriodValue } from '../../../intents/index.ts';
import { regexp, today } from '../../../kernel/index.ts';
import type { MeasureWords } from '../lexicon/index.ts';
import { asksAhead, isUntilAhead } from './ahead.ts';
import { asksFieldsOfEach } from './columns-beside.ts';
import { comparesUnlike } from './compared-groups.ts';
import type { Draft, Scene } from './draft.ts';
import { dimensionOf } from './groups.ts';
import { type Item, itemSense, itemSenses, itemWord } from './items.ts';
import { areKeyFigures } from './key-figures.ts';
import { isListedByName } from './list-head.ts';
import { isListed } from './listed-deals.ts';
import { tellsOfMovement } from './movement-frame.ts';
import { givesReason, isOutside } from './outside.ts';
import { eventsOf } from './statuses.ts';

type MeasureSlots = IntentNamed<'measure'>['slots'];

/** Of what no record holds there is no figure at all. */
const outsideDoubt = 2;

/** How doubtful it is that a figure of these slots was asked for. */
export function doubtOfFigure(
  scene: Scene,
  draft: Draft,
  measure: MeasureWords,
  slots: MeasureSlots,
): number {
  const isWhole = slots.groupBy.length === 0 && slots.grain === null;
  const isComparedWithNothing = slots.compareWith !== null && slots.period === null && slots.grain === null;
  const doubts: readonly (readonly [number, boolean])[] = [
    [1, !measure.isStock && isInFuture(scene, slots.period)],
    [2, contradicts(slots.filters) || isAtHomeAndAbroad(scene)],
    // "Melvin's and Celia's teams": two of a kind, and nobody's team within another's.
    [
      1.5,
      ['manager', 'team'].every((key) => slots.filters.some(({ field, op }) => field === key && op === 'is')),
    ],
    // Accounts on record are those of today.
    [
      1,
      measure.key === scene.lexicon.unnamed.recordedAccounts &&
        (slots.period !== null || slots.grain !== null),
    ],
    [0.45, !areKeyFigures(scene) && isListOfRecords(scene, slots)],
    [1, isWhole && scene.items.some((item) => isListedByName(scene, item))],
    // 王磊有哪些商机，阶段、金额分别是什么: of each of them.
    [1, asksFieldsOfEach(scene)],
    // "Pull the win/loss breakdown": several figures side by side are no list.
    [1, !areKeyFigures(scene) && isListed(scene, measure, slots)],
    // A figure over one deal is hardly asked for.
    [0.6, measure.entity === 'deal' && slots.filters.some(({ field }) => field === 'deal')],
    // 最大的一笔成交金额 is the figure of one by itself.
    [
      1,
      isWhole && slots.order !== null && !Object.values(scene.lexicon.unnamed.extreme).includes(measure.key),
    ],
    // "Annual growth on average", "average monthly revenue as a trend": means of something else than the sum.
    [
      1,
      slots.averagePer !== undefined &&
        (slots.grain !== null ||
          slots.share ||
          slots.compareWith === 'target' ||
          scene.items.some((item) => itemWord(item, 'comparison') === 'growth')),
    ],
    // Told with what made it so, where no series is wanted.
    [0.4, slots.grain === null && slots.having.length === 0 && tellsOfMovement(scene)],
    [1, countsSomethingElse(scene, draft)],
    [1, isOfTheNew(scene, draft)],
    [1, isNested(scene, slots)],
    // A ranking over two axes at once is hardly asked for.
    [
      1,
      slots.groupBy.length + (slots.grain === null ? 0 : 1) > 1 &&
        slots.order !== null &&
        slots.limit !== null &&
        slots.limitWithin === undefined &&
        !Object.values(scene.lexicon.unnamed.extreme).includes(measure.key),
    ],
    // 丢单金额最大的三个商机: a list has them in that order, and of a rate ("the biggest discount") none does.
    [
      0.25,
      slots.groupBy.includes('deal') && slots.order !== null && measure.addsUp && measure.entity === 'deal',
    ],
    // Deals as groups: the records were asked for.
    [
      0.5,
      measure.key !== scene.lexicon.unnamed.slippedDeals &&
        slots.groupBy.includes('deal') &&
        /\b(?:which|what|every|each|all)(?: of)?(?: (?:the|our|my|your|his|her|their|[\p{L}'’]+['’]s?))* deals?\b/iu.test(
          scene.text,
        ),
    ],
    [1, slots.compareWith === 'previous' && slots.grain === null && hasDealsThatMoved(scene)],
    [outsideDoubt, isOutside(scene, measure, slots)],
    [1, asksAhead(scene.text) && measure.addsUp && reachesToday(scene, slots.period)],
    [1, measure.addsUp && isUntilAhead(scene, slots.period)],
    [1, givesReason.test(scene.text) && slots.filters.every(({ field }) => field !== 'lossReason')],
    [
      1,
      isOfWon(scene, measure) && slots.filters.some(({ field, op }) => field === 'lossReason' && op === 'is'),
    ],
    [1, isWhole && slots.having.length > 0],
    [1, isOfBoth(scene, slots)],
    [1.5, buysSeveral(scene, slots)],
    // "Against the company average": one and all, of which only one would be shown.
    [
      1,
      slots.placeOf === undefined &&
        againstAll.test(scene.text) &&
        slots.filters.some(
          ({ field, op }) => op === 'is' && ['rep', 'manager', 'team', 'region'].includes(field),
        ) &&
        !slots.groupBy.includes('rep'),
    ],
    // 目标还差多少: how much is missing, and not the target itself.
    [
      0.6,
      measure.key === scene.lexicon.unnamed.target &&
        /差|缺口|\bshort\b|\bgap\b|\bmissing\b/i.test(scene.text),
    ],
    // 每周平均成交额: the mean of a week, and not the size of a deal.
    [
      0.6,
      measure.key === scene.lexicon.unnamed.averageAmount &&
        /每个?(?:天|日|周|星期|月|季度?|年)的?平均(?:成交额|销售额)/u.test(scene.text),
    ],
    [1, slots.groupBy.includes('ageing') && measure.entity === 'deal'],
    // 新签客户 are those who never bought before.
    [1, /新(?:签|成交|赢|拿下|增)的?(?:客户|公司)/u.test(scene.text) && measure.entity === 'deal'],
    // "Deals won per rep on average": how many, and no size of one.
    [
      1,
      measure.key === scene.lexicon.unnamed.averageAmount &&
        /\b(?:deals|wins|opps)\b(?: \w+)? (?:per|each|every) (?:rep|agent|seller|salesperson|person|manager|team|office|region|customer|account|client)\b|平均每(?:个|位|名)?(?:人|销售|经理|业务员).*(?:几单|多少单)/iu.test(
          scene.text,
        ),
    ],
    // 平均每人手上有多少商机: how many each has, and no size of one.
    [
      1,
      measure.key === scene.lexicon.unnamed.averageAmount &&
        /平均(?:下来)?每(?:个|位|名)?(?:人|销售|业务员|经理).{0,4}(?:多少|几)(?:个|条|笔)?(?:商机|单|机会|项目)/u.test(
          scene.text,
        ),
    ],
    [0.6, isMineOfMany(scene, draft)],
    // "Who has the biggest open deal": a number of them is not big, one of them is.
    [
      1,
      measure.unit === 'integer' &&
        measure.entity === 'deal' &&
        slots.order !== null &&
        !/\b(?:number|count) of\b/iu.test(scene.text) &&
        scene.items.some(
          ({ rank, text }) => rank !== null && /^(?:the )?(?:bigg|larg|small|fatt)est\b/iu.test(text),
        ),
    ],
    // "Our biggest deals" are the deals themselves; "biggest deals by rep" is a figure of each.
    [
      0.6,
      Object.values(scene.lexicon.unnamed.extreme).includes(measure.key) &&
        slots.groupBy.length === 0 &&
        /\b(?:deals|opportunities|opps|sales|wins)\b/iu.test(scene.text),
    ],
    // 有多少个新线索: those of that status, where no time says when they came.
    [
      0.6,
      measure.key === scene.lexicon.unnamed.count.lead &&
        isWhole &&
        slots.period === null &&
        slots.filters.length === 0 &&
        /\bnew leads\b|新线索/iu.test(scene.text),
    ],
    // "Show me our wins": the deals.
    [
      0.6,
      measure.key === scene.lexicon.unnamed.dealCount.won &&
        isWhole &&
        slots.period === null &&
        scene.items.some((item) => /^wins$/i.test(item.text)) &&
        /\b(?:show|list|give|see)\b/iu.test(scene.text),
    ],
    // "Who are the contacts at Globex", "who works at Globex": its people, and no figure of ours.
    [
      1,
      measure.key === scene.lexicon.unnamed.count.contact &&
        slots.order === null &&
        scene.items.some((item) => itemWord(item, 'asking') === 'who') &&
        scene.items.every((item) => itemWord(item, 'counting') === null),
    ],
    [1, /\bwho works\b/iu.test(scene.text)],
    // "Leads converted last month": when they came is another day.
    [
      0.6,
      measure.entity === 'lead' &&
        slots.period !== null &&
        slots.filters.some(
          ({ field, values }) =>
            field === 'leadStatus' &&
            values.some((value) => value.type === 'key' && value.key === 'converted'),
        ),
    ],
    // 最大的五笔成交分别是谁的: the deals, and no ranking of people.
    [
      1,
      slots.limit !== null &&
        slots.groupBy.includes('rep') &&
        /最[大小高低](?:的)?(?:前?[二两三四五六七八九十\d]+)[笔单]|前[二两三四五六七八九十\d]+[笔单](?:最大)?的?(?:成交|赢单|单)/u.test(
          scene.text,
        ),
    ],
    // "Anything overdue?": tasks, where nothing speaks of money.
    [
      0.6,
      measure.key === 'overdue' &&
        isWhole &&
        !/invoice|bill|payment|receivable|money|amount|much|debt|owe|款|账|发票|金额|多少|应收|欠/iu.test(
          scene.text,
        ),
    ],
    // 手上最大的单子, best case 里最大的一单: one that is still open, and no deal that was won.
    [
      1,
      Object.values(scene.lexicon.unnamed.extreme).includes(measure.key) &&
        (slots.filters.some(({ field }) => field === 'forecastCategory') || inHand.test(scene.text)),
    ],
    [1, comparesUnlike(scene, draft)],
    // 人均赢单数: a mean for each head is known of revenue alone.
    [1, /人均|per head|per capita/i.test(scene.text) && !measure.isRatio && slots.averagePer !== 'rep'],
    [
      0.6,
      measure.key === scene.lexicon.unnamed.target &&
        /(?:vs|对比|[比跟和与对])\s*目标|目标(?:对比|比)|\b(?:vs\.?|versus|against|compared (?:to|with)|relative to)\s+(?:my |our |the |their )?(?:target|quota|plan|goal)/iu.test(
          scene.text,
        ),
    ],
    // "Who hasn't closed anything": whoever has won nothing, and nothing that is open.
    [1, measure.isStock && slots.groupBy.length > 0 && hasNotClosed.test(scene.text)],
    // "Which accounts bought every quarter": those that did so in each of them.
    [
      1,
      slots.grain !== null && slots.groupBy.length > 0 && slots.order === null && inEachUnit.test(scene.text),
    ],
    // "How many companies of the Sonron group": one of them alone.
    [
      1,
      measure.key === scene.lexicon.unnamed.count.account &&
        isWhole &&
        slots.filters.some(
          ({ field, op, values }) => field === 'account' && op === 'is' && values.length === 1,
        ),
    ],
    // 最后一笔成交是哪天: of one deal, and no day's figure.
    [
      1,
      slots.grain !== null && slots.order !== null && /(?:最后|最早|最近|首)的?一?[笔单次]/u.test(scene.text),
    ],
    // "How many reps do I have": they are the speaker's, and none of them himself.
    [
      1,
      measure.key === scene.lexicon.unnamed.count.user &&
        slots.filters.some(
          ({ field, values }) => field === 'rep' && values.some(({ type }) => type === 'me'),
        ),
    ],
    // 团队做了哪些活动: of what was done, and no money by it.
    [1, measure.entity === 'deal' && slots.groupBy.includes('activityKind')],
    [0.15, isComparedWithNothing],
    [0.3, isCountOfAll(scene, slots.having) && slots.groupBy.join() === 'account'],
  ];
  return doubts.reduce((sum, [doubt, applies]) => (applies ? sum + doubt : sum), 0);
}

/** "Who on my team": the team's, and none of one's own cut by team. */
function isMineOfMany({ items, lexicon }: Scene, { taken }: Draft): boolean {
  return items.some((item) => {
    const noun = items[item.at + 1];
    const key = noun === undefined ? null : dimensionOf(noun, lexicon);
    return (
      itemWord(item, 'ownership') === 'me' &&
      taken.has(item.at) &&
      noun !== undefined &&
      /^(?:my|我的?)$/i.test(item.text) &&
      key === 'team'
    );
  });
}

/** "How many calls": where the noun behind the question was not used, something else was counted. */
function countsSomethingElse({ items }: Scene, { taken }: Draft): boolean {
  return items.some((item) => {
    const noun = items[item.at + 1];
    return (
      itemWord(item, 'counting') === 'count' &&
      noun !== undefined &&
      !taken.has(noun.at) &&
      (itemSense(noun, 'value') !== undefined || itemSense(noun, 'entity') !== undefined)
    );
  });
}

/** 今年新增的商机有多少赢了: what became of those that were created, and no figure of a period by its outcome. */
function isOfTheNew({ items }: Scene, { taken }: Draft): boolean {
  const created = items.find(
    (item) =>
      taken.has(item.at) &&
      (itemWord(item, 'event') === 'created' || itemSense(item, 'measure')?.key === 'deals_created'),
  );
  return (
    created !== undefined &&
    items.some(
      (item) =>
        item.at > created.at &&
        taken.has(item.at) &&
        ['won', 'lost', 'closed'].includes(itemWord(item, 'event') ?? ''),
    )
  );
}

/** "How many deals moved in May?": what a deal does is no growth of a figure. */
function hasDealsThatMoved({ items }: Scene): boolean {
  return items.some(
    (item) =>
      itemWord(item, 'comparison') === 'growth' &&
      items.some((noun) => noun.at === item.at - 1 && isDeal(noun)),
  );
}

function isDeal(item: Item): boolean {
  return (
    itemSenses(item, 'entity').some(({ key }) => key === 'deal') ||
    itemSense(item, 'measure')?.key === 'deals'
  );
}

/** "Customers that bought both A and B": several deals of one customer, or rep, where a filter would take either. */
function isOfBoth(scene: Scene, { measures, groupBy, filters }: MeasureSlots): boolean {
  const ofProducts = filters.filter(({ field, op }) => /^product/.test(field) && op === 'is');
  const isSeveral = ofProducts.flatMap(({ values }) => values).length > 1;
  const { account, user } = scene.lexicon.unnamed.count;
  const ofHolders =
    groupBy.some((key) => key === 'account' || key === 'rep') ||
    measures.some((key) => key === account || key === user);
  return isSeveral && ofHolders && /\bboth\b|\bas well as\b|同时|既|[都也]买|都有/iu.test(scene.text);
}

/** 成交额最高的产品在各大区的销售额: a ranking within a question; as one table it would answer neither. */
function isNested(scene: Scene, { groupBy, order }: MeasureSlots): boolean {
  const ranked = scene.items.find(({ rank }) => rank !== null);
  if (ranked === undefined || order === null || groupBy.length < 2) return false;
  const figures = scene.items.filter((item) => itemSense(item, 'measure') !== undefined);
  return figures.some(({ at }) => at < ranked.at) && figures.some(({ at }) => at > ranked.at);
}

/** "Who bought both A and B": those who did, and no figure of each of the two. */
function buysSeveral({ items, text }: Scene, { filters }: MeasureSlots): boolean {
  return (
    /\bboth\b|同时|既.+又|都(?:买|采购|购买|用|下单|成交)/iu.test(text) &&
    items.some((item) => eventsOf(item).includes('bought')) &&
    filters.some(({ field, values }) => field.startsWith('product') && values.length > 1)
  );
}

/** What was won, or of how many: none of it has a reason for a loss. */
function isOfWon({ lexicon }: Scene, { key }: MeasureWords): boolean {
  const { amount, dealCount, rate } = lexicon.unnamed;
  return [amount.won, dealCount.won, rate.won, rate.lost].includes(key);
}

function reachesToday(scene: Scene, period: PeriodValue | null): boolean {
  const day = today(scene.context.now, scene.context.actor.calendar.timeZone);
  return period === null || period.to === null || period.to > day;
}

/** "The US and not the US": what is and is not so are two questions. */
function contradicts(filters: readonly Filter[]): boolean {
  return filters.some(
    (filter) =>
      filter.op === 'is-not' && filters.some((other) => other.op === 'is' && other.field === filter.field),
  );
}

/** 海外卖了多少，国内卖了多少: two questions. */
function isAtHomeAndAbroad({ text }: Scene): boolean {
  return (
    /海外|国外|境外|overseas|abroad|foreign/i.test(text) && /国内|境内|本土|domestic|at home/i.test(text)
  );
}

const inEachUnit =
  /^(?:which|what|who)\b.*\b(?:every|each) (?:single )?(?:month|quarter|week|year)\b|每个?(?:月|季度?|周|年)都/iu;

const hasNotClosed =
  /\b(?:have|has|had|did)(?:n['’]t| not) (?:yet |even )?close|(?:客户|公司|谁|销售)[^，,。]{0,4}[没未]有?(?:成交|签单|开单)/iu;

const againstAll = regexp('iu')`
    \b(?:vs\.?|versus|against|(?:compared?|relative) (?:to|with)|than|above|below) (?:the |our )?(?:
      (?:whole |entire |overall )?
      (?:company|team|firm|business|average|mean|overall|total|others|rest|everyone|everybody)\b
    )|
    [跟和与比较](?:公司|全公司|整体|平均|大家|其他人|团队)(?:平均|水平|整体|均值)*(?:相?比|对比|[高低差]|$)
  `;

/** What has not happened yet has no figure. */
function isInFuture(scene: Scene, period: PeriodValue | null): boolean {
  return (
    period?.from !== null &&
    period !== null &&
    period.from > today(scene.context.now, scene.context.actor.calendar.timeZone)
  );
}

/** "Stuck deals", "leads created last week" without a word for counting: the records are wanted rather than their number. */
function isListOfRecords(scene: Scene, slots: MeasureSlots): boolean {
  const isFigure =
    slots.groupBy.length > 0 ||
    slots.grain !== null ||
    slots.compareWith !== null ||
    slots.having.length > 0 ||
    slots.share;
  if (isFigure || scene.items.some((item) => itemWord(item, 'counting') !== null)) return false;
  return scene.items.some((item) => {
    const measure = scene.lexicon.measures.get(itemSense(item, 'measure')?.key ?? '');
    const isCount =
      measure?.unit === 'integer' ||
      measure?.entity === 'invoice' ||
      measure?.key === scene.lexicon.unnamed.stageConversion;
    // "The total value of open deals" is a figure, whatever word stands for the deals.
    const isAsked =
      slots.measures.includes(measure?.key ?? '') ||
      slots.measures.every((key) => scene.lexicon.measures.get(key)?.unit !== 'money');
    // "What's stuck?": they, and not how many they are.
    const areStuck =
      measure?.key === scene.lexicon.unnamed.stuckDeals && !/[数量]$|number|count/i.test(item.text);
    return (
      isCount && isAsked && (scene.lexicon.namesRecords(item.text) || areStuck || measure?.unit === 'percent')
    );
  });
}

/** Accounts by how many deals they have are a list of accounts. */
function isCountOfAll(scene: Scene, having: readonly MeasureFilter[]): boolean {
  return having.some(({ measure }) => measure === scene.lexicon.unnamed.dealCount.any);
}

const inHand = /[手][上里头中]|\b(?:in (?:my|his|her|their) hands|on (?:my|his|her|their) plate)\b/iu;
