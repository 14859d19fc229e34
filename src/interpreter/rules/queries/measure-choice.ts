import type { IntentNamed } from '../../../intents/index.ts';
import type { DealStatus, MeasureWords } from '../lexicon/index.ts';
import { countOf } from './conditions.ts';
import { type Draft, note, type Scene, take } from './draft.ts';
import type { Groups } from './groups.ts';
import { type Item, itemSense, itemSenses, itemWord } from './items.ts';

export interface ChosenMeasures {
  readonly measures: readonly string[];
  readonly order: IntentNamed<'measure'>['slots']['order'];
}

/** The figures that a sentence names, or the one that it means where it names none. */
export function chooseMeasures(scene: Scene, draft: Draft, groups: Groups): ChosenMeasures | null {
  const measures: string[] = [];
  let order: ChosenMeasures['order'] = null;
  for (const item of scene.items) {
    const key = itemSense(item, 'measure')?.key;
    if (key === undefined || draft.taken.has(item.at) || item.isMissing || item.condition !== null) continue;
    if (isOnlyNoun(scene, draft, item)) continue;
    const before = scene.items[item.at - 1];
    if ((before !== undefined && saysBy(before)) || itemWord(before, 'sorting') === 'by') {
      // "Top 5 customers by won revenue", 按销售额排名.
      order = { by: key, direction: 'desc', change: false };
      take(draft, before);
    }
    if (!measures.includes(key)) measures.push(key);
    note(draft, 'measures', item, key);
  }
  if (areScattered(scene, measures)) draft.doubt += 0.8;
  const statuses = readStatuses(scene, draft);
  // Customers as a figure are those that bought; without a word for that the accounts themselves may be meant.
  if (
    measures.length === 1 &&
    measures[0] === scene.lexicon.unnamed.count.account &&
    statuses.length === 0 &&
    scene.items.some(
      (item) => itemSense(item, 'measure')?.key === measures[0] && itemSense(item, 'entity') !== undefined,
    )
  )
    draft.doubt += 0.3;
  if (measures.length > 0) {
    addJoinedStatus(scene, draft, measures, statuses);
    const settled = measures
      .map((key) => settleStatus(scene, draft, key, statuses))
      .map((key) =>
        key === scene.lexicon.unnamed.dealCount.any && isOfStage(scene.items)
          ? (scene.lexicon.unnamed.dealCount.open ?? key)
          : key,
      );
    takeCountWords(scene, draft, settled);
    return {
      measures: [...new Set(settled)],
      order:
        order === null
          ? null
          : { ...order, by: settled[0] === undefined ? order.by : settleKey(order.by, measures, settled) },
    };
  }
  const meant = meantMeasure(scene, draft, groups, statuses);
  return meant === null ? null : { measures: [meant], order };
}

/** 按 and "by" may name an order too; 每 and "each" only groups. */
function saysBy(item: Item): boolean {
  return itemWord(item, 'grouping') === 'by' && /^(?:by|按照?|根据|依照?)$/i.test(item.text);
}

function settleKey(by: string, measures: readonly string[], settled: readonly string[]): string {
  return settled[measures.indexOf(by)] ?? by;
}

/** A word that is a figure and a thing ("deals") is the thing where another figure stands beside. */
function isOnlyNoun(scene: Scene, draft: Draft, item: Item): boolean {
  const isThing = itemSense(item, 'entity') !== undefined || itemSense(item, 'dimension') !== undefined;
  if (!isThing) return false;
  if (
    scene.items[item.at - 1]?.rank !== null &&
    scene.items[item.at - 1]?.rank?.limit !== null &&
    item.at > 0
  )
    return true;
  const isSummed = scene.items.some((other) =>
    itemSenses(other, 'field').some((sense) => sense.entity === 'deal' && sense.key === 'amount'),
  );
  if (isSummed && itemSense(item, 'entity')?.key === 'deal') return true;
  return scene.items.some(
    (other) =>
      other !== item &&
      (!draft.taken.has(other.at) || isMeasure(draft, other)) &&
      itemSense(other, 'measure') !== undefined &&
      itemSense(other, 'entity') === undefined &&
      itemSense(other, 'dimension') === undefined,
  );
}

/** Several figures are asked for side by side ("revenue and win rate"); one somewhere else is a condition that nobody understood. */
function areScattered(scene: Scene, measures: readonly string[]): boolean {
  if (measures.length < 2) return false;
  const places = scene.items
    .filter((item) => measures.includes(itemSense(item, 'measure')?.key ?? ''))
    .map(({ at }) => at);
  return places.some((at, index) => {
    const from = places[index - 1];
    if (from === undefined) return false;
    const between = scene.items.slice(from + 1, at);
    // A comma is read as nothing where that is likelier.
    const isListed = /[,、，;/]/.test(
      scene.text.slice((scene.items[from] as Item).end, (scene.items[at] as Item).start),
    );
    if (between.length === 0 && isListed) return false;
    return (
      between.length === 0 ||
      between.some(
        (item) =>
          itemWord(item, 'joining') === null &&
          itemWord(item, 'grouping') === null &&
          itemWord(item, 'comparison') === null &&
          itemWord(item, 'counting') === null,
      )
    );
  });
}

function isMeasure(draft: Draft, item: Item): boolean {
  return draft.readings.some(({ slot, text }) => slot === 'measures' && text === item.text);
}

/** "Won and lost deals": both are counted. */
function addJoinedStatus(
  scene: Scene,
  draft: Draft,
  measures: string[],
  statuses: readonly StatusWord[],
): void {
  const { dealCount } = scene.lexicon.unnamed;
  for (const { status, item } of statuses) {
    const key = status === 'closed' || status === 'created' ? null : dealCount[status];
    const joined =
      itemWord(scene.items[item.at + 1], 'joining') !== null ||
      itemWord(scene.items[item.at - 1], 'joining') !== null;
    const isCount = measures.some(
      (measure) => measure === dealCount.won || measure === dealCount.lost || measure === dealCount.open,
    );
    if (key === null || !joined || !isCount || measures.includes(key)) continue;
    measures.unshift(key);
    note(draft, 'measures', item, key);
  }
}

interface StatusWord {
  readonly status: DealStatus | 'closed' | 'created';
  readonly item: Item;
}

/** Won, lost, open, closed, created: as a word for a status or for what happened. */
function readStatuses(scene: Scene, draft: Draft): readonly StatusWord[] {
  return scene.items.flatMap((item) => {
    if (
      draft.taken.has(item.at) ||
      item.condition !== null ||
      item.rank !== null ||
      item.isNegated ||
      item.isMissing
    )
      return [];
    const value = itemSenses(item, 'value').find(
      (sense) => sense.entity === 'deal' && sense.field === 'status',
    );
    if (value !== undefined) return [{ status: value.key as DealStatus, item }];
    const event = eventsOf(item).find((key) => statusOfEvent[key] !== undefined);
    const said = event === undefined ? undefined : statusOfEvent[event];
    return said === undefined ? [] : [{ status: said, item }];
  });
}

const statusOfEvent: Readonly<Record<string, StatusWord['status']>> = {
  won: 'won',
  bought: 'won',
  lost: 'lost',
  closed: 'closed',
  created: 'created',
  ongoing: 'open',
};

export function eventsOf(item: Item): readonly string[] {
  return itemSenses(item, 'word')
    .filter((sense) => sense.role === 'event')
    .map((sense) => sense.key);
}

/** A named figure beside a status word: "lost revenue" is another figure than revenue, "won revenue" is not. */
function settleStatus(scene: Scene, draft: Draft, key: string, statuses: readonly StatusWord[]): string {
  const { unnamed, measures } = scene.lexicon;
  let settled = key;
  for (const { status, item } of statuses) {
    if (draft.taken.has(item.at)) continue;
    const measure = measures.get(settled) as MeasureWords;
    if (status === 'created') continue;
    if (measure.entity !== 'deal') {
      if (status === 'won' && measure.unit === 'money') take(draft, item);
      continue;
    }
    if (settled === unnamed.dealCount.any || settled === unnamed.amount.won) {
      const table = settled === unnamed.amount.won ? unnamed.amount : unnamed.dealCount;
      const other = status !== 'closed' ? table[status] : unnamed.dealCount.won;
      if (other === null) continue;
      // Who "closed" deals has won them, in the language of sales.
      if (status === 'closed' && settled === unnamed.amount.won) {
        take(draft, item);
        continue;
      }
      if (status === 'closed') draft.doubt += 0.25;
      settled = other;
      take(draft, item);
      continue;
    }
    const statusOf = (Object.keys(unnamed.amount) as DealStatus[]).find(
      (one) => unnamed.amount[one] === settled || unnamed.dealCount[one] === settled,
    );
    const fits =
      statusOf === undefined
        ? measure.isStock
          ? status === 'open'
          : status === 'won' || status === 'closed'
        : statusOf === status || (status === 'closed' && statusOf !== 'open');
    if (fits) take(draft, item);
  }
  return settled;
}

/** "How many", 数量 beside a count; "how much" beside an amount; the records that are counted or summed. */
function takeCountWords(scene: Scene, draft: Draft, measures: readonly string[]): void {
  const units = measures.map((key) => scene.lexicon.measures.get(key)?.unit);
  for (const item of scene.items) {
    if (draft.taken.has(item.at)) continue;
    const counting = itemWord(item, 'counting');
    if (
      counting === 'much' ||
      counting === 'either' ||
      (counting === 'long' && units.includes('duration')) ||
      (counting === 'count' &&
        (units.includes('integer') || units.includes('decimal') || itemSense(item, 'filler') !== undefined))
    )
      take(draft, item);
    if (itemWord(item, 'performance') !== null) take(draft, item);
    if (itemWord(item, 'aggregate') === 'total') take(draft, item);
    if (
      itemWord(item, 'aggregate') === 'average' &&
      measures.every((key) => scene.lexicon.measures.get(key)?.isRatio === true)
    )
      take(draft, item);
  }
}

function meantMeasure(
  scene: Scene,
  draft: Draft,
  groups: Groups,
  statuses: readonly StatusWord[],
): string | null {
  const { items, lexicon } = scene;
  const { unnamed } = lexicon;
  const free = items.filter(
    (item) => !draft.taken.has(item.at) && item.condition === null && !item.isMissing,
  );
  const isDeal = (item: Item | undefined): boolean =>
    itemSenses(item, 'entity').some((sense) => sense.key === 'deal');
  const deals = free.find(isDeal);
  const status = statuses.find((one) => one.status !== 'created' && one.status !== 'closed')?.status as
    | DealStatus
    | undefined;
  const closed = statuses.find((one) => one.status === 'closed');
  const either = free.find((item) => itemWord(item, 'counting') === 'either');
  const isRecords = (item: Item | undefined): boolean => itemSense(item, 'entity') !== undefined;
  const isCounting =
    either !== undefined &&
    (deals !== undefined || isRecords(items[either.at + 1]) || isRecords(items[either.at - 1]));
  const count =
    free.find((item) => itemWord(item, 'counting') === 'count') ?? (isCounting ? either : undefined);
  const much =
    free.find((item) => itemWord(item, 'counting') === 'much') ?? (isCounting ? undefined : either);
  const long = free.find((item) => itemWord(item, 'counting') === 'long');
  const isClosing =
    /close|win|成交|赢|跟/i.test(long?.text ?? '') ||
    free.some((item) => eventsOf(item).some((key) => ['closing', 'won', 'closed'].includes(key)));
  if (long !== undefined && isClosing) {
    take(
      draft,
      deals,
      ...free.filter((item) => itemWord(item, 'aggregate') === 'average' || isOne(item)),
      ...free.filter((item) =>
        eventsOf(item).some((key) => key === 'closing' || key === 'won' || key === 'closed'),
      ),
    );
    return named(long, unnamed.cycle);
  }
  const shared = free.filter((item) => itemWord(item, 'share') !== null);
  const outcomes = statuses.filter((one) => one.status === 'won' || one.status === 'lost');
  const rate = unnamed.rate[outcomes[0]?.status === 'lost' ? 'lost' : 'won'];
  if (
    shared.length > 0 &&
    outcomes.length === 1 &&
    groups.groupBy.length === 0 &&
    (deals !== undefined || closed !== undefined) &&
    rate !== null
  ) {
    // "What share of the deals we closed did we win".
    take(draft, ...shared, deals, count, ...statuses.map(({ item }) => item));
    return named(outcomes[0]?.item, rate);
  }
  const average = free.find((item) => itemWord(item, 'aggregate') === 'average');
  const isRanked = items.some((item) => item.rank !== null);
  if (isClosing && items.some((item) => item.rank?.key === 'fast' || item.rank?.key === 'slow')) {
    const closing = free.filter((item) =>
      eventsOf(item).some((key) => ['closing', 'won', 'closed'].includes(key)),
    );
    take(draft, deals, average, ...closing);
    return unnamed.cycle;
  }
  const isGrouped = groups.groupBy.length > 0 || groups.grain !== null || isRanked;
  const amountWord = free.find((item) =>
    itemSenses(item, 'field').some((sense) => sense.entity === 'deal' && sense.key === 'amount'),
  );
  const takeStatuses = (): void =>
    take(
      draft,
      ...statuses.filter((one) => one.status === status || one.status === 'closed').map((one) => one.item),
    );
  const isCreated = statuses.some((one) => one.status === 'created');

  const kind = free.find((item) =>
    itemSenses(item, 'value').some((sense) => sense.entity === 'activity' && sense.field === 'kind'),
  );
  if (
    kind !== undefined &&
    deals === undefined &&
    (isGrouped || hasTrend(free)) &&
    unnamed.count.activity !== undefined
  ) {
    take(draft, count);
    return unnamed.count.activity;
  }
  const missing = items.find(
    (item) =>
      item.isMissing &&
      (itemSense(item, 'measure') !== undefined || countOf(scene, item, items[item.at + 1]) !== null),
  );
  if (
    missing !== undefined &&
    (groups.groupBy.length > 0 || free.some((item) => itemSense(item, 'dimension') !== undefined))
  ) {
    return (
      itemSense(missing, 'measure')?.key ?? countOf(scene, missing, items[missing.at + 1])?.measure ?? null
    );
  }
  const one = free.find(isOne);
  const buyers = free.find((item) => itemSense(item, 'entity')?.key === 'account');
  if (average !== undefined && long === undefined && deals === undefined && buyers !== undefined) {
    // "What does a customer spend on average", 平均每家客户.
    const isEach = /\b(?:an?|each|per|every|one) $|[每一]家?$/i.test(scene.text.slice(0, buyers.start));
    if (isEach && status !== 'lost' && status !== 'open' && unnamed.averageAccount !== null) {
      take(draft, average, buyers, much, one);
      takeStatuses();
      return named(buyers, unnamed.averageAccount);
    }
  }
  if (
    average !== undefined &&
    (amountWord !== undefined || deals !== undefined || (one !== undefined && long === undefined))
  ) {
    if (status !== undefined && status !== 'won') return null;
    take(draft, average, amountWord, deals, much, one);
    takeStatuses();
    return named(amountWord ?? deals, unnamed.averageAmount);
  }
  if (
    amountWord !== undefined &&
    (deals !== undefined || status !== undefined) &&
    (much !== undefined || isGrouped || hasTotal(free))
  ) {
    const key = status === undefined ? null : unnamed.amount[status];
    if (key === null) return null;
    take(draft, amountWord, deals, much);
    takeStatuses();
    return named(amountWord, key);
  }
  const isDealCounted = deals !== undefined && (count !== undefined || isGrouped);
  if ((isDealCounted || (count !== undefined && status !== undefined)) && !isCreated) {
    const other =
      count === undefined || deals !== undefined
        ? undefined
        : (countOf(scene, items[count.at + 1], items[count.at + 2]) ??
          countOf(
            scene,
            items.slice(count.at + 1).find((item) => !isNarrowing(item)),
            undefined,
          ));
    if (other === undefined || other === null) {
      const key =
        status !== undefined
          ? unnamed.dealCount[status]
          : groups.groupBy.includes('stage') || isOfStage(items)
            ? unnamed.dealCount.open
            : unnamed.dealCount.any;
      if (key === null) return null;
      take(draft, count, deals);
      takeStatuses();
      return named(deals ?? count, key);
    }
  }
  if (count !== undefined || isGrouped) {
    // 几家科技公司: between the number and its noun there may be what narrows it.
    const behind =
      count === undefined ? undefined : items.slice(count.at + 1).find((item) => !isNarrowing(item));
    const noun = count === undefined ? undefined : (behind ?? items[count.at - 1]);
    const counted =
      count === undefined
        ? null
        : (countOf(scene, noun, undefined) ?? countOf(scene, items[count.at - 1], undefined));
    const isBuying = counted?.measure === unnamed.count.account && status === 'won';
    if (counted !== null && (status === undefined || isBuying)) {
      take(draft, count, ...counted.nouns);
      if (isBuying) takeStatuses();
      if (!isGrouped && !isBuying) draft.doubt += 0.3;
      return named(noun, counted.measure);
    }
  }
  if (count !== undefined) return null;
  if (
    status !== undefined &&
    deals === undefined &&
    unnamed.amount[status] !== null &&
    (much !== undefined || isRanked || isGrouped || status === 'won')
  ) {
    take(draft, much);
    takeStatuses();
    // "We won the renewal" tells, and does not ask.
    if (
      much === undefined &&
      !isRanked &&
      !isGrouped &&
      !items.some((item) => itemWord(item, 'asking') !== null)
    )
      draft.doubt += 0.5;
    return named(statuses[0]?.item, unnamed.amount[status] as string);
  }
  if (closed !== undefined && much !== undefined) {
    take(draft, much, closed.item);
    return named(closed.item, unnamed.amount.won);
  }
  const selling = free.find((item) => itemWord(item, 'selling') !== null);
  const isFollowed = free.some((item) =>
    ['trend', 'comparison', 'share', 'performance'].some((role) => itemWord(item, role) !== null),
  );
  if (
    selling !== undefined &&
    deals === undefined &&
    (isFollowed || groups.grain !== null || itemSense(selling, 'dimension') === undefined)
  ) {
    draft.doubt += 0.15;
    return named(selling, unnamed.amount.won);
  }
  const performance = free.find((item) => itemWord(item, 'performance') !== null);
  if (performance !== undefined && deals === undefined) {
    draft.doubt += 0.1;
    return named(performance, unnamed.amount.won);
  }
  const ranked = items.find((item) => item.rank !== null && !draft.taken.has(item.at));
  const growth = free.find((item) => itemWord(item, 'comparison') !== null);
  if (ranked !== undefined && deals === undefined) {
    draft.doubt += 0.15;
    return unnamed.amount.won;
  }
  // "Who did better", 谁多: the usual figure.
  const compared = free.find((item) => itemWord(item, 'comparative') !== null);
  if (compared !== undefined && deals === undefined) {
    draft.doubt += 0.2;
    return unnamed.amount.won;
  }
  if (growth !== undefined && deals === undefined) {
    draft.doubt += 0.35;
    return unnamed.amount.won;
  }
  return null;

  function named(item: Item | undefined, key: string | null): string | null {
    if (item !== undefined && key !== null) note(draft, 'measures', item, key);
    return key;
  }
}

/** 一单, 一台: one of what is counted says nothing more. */
function isOne(item: Item): boolean {
  return itemWord(item, 'number') === '1' || itemSense(item, 'amount')?.amount.value === '1';
}

function isNarrowing(item: Item): boolean {
  return (
    itemSense(item, 'entity') === undefined &&
    (itemSense(item, 'value') !== undefined || itemSense(item, 'name') !== undefined)
  );
}

/** Deals "in Proposal" are there now: open ones. */
function isOfStage(items: readonly Item[]): boolean {
  return items.some((item) =>
    itemSenses(item, 'value').some((sense) => sense.entity === 'deal' && sense.field === 'stage'),
  );
}

function hasTrend(items: readonly Item[]): boolean {
  return items.some((item) => itemWord(item, 'trend') !== null);
}

function hasTotal(items: readonly Item[]): boolean {
  return items.some((item) => itemWord(item, 'aggregate') === 'total');
}
