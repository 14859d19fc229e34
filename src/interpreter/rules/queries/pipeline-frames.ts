import type { PeriodValue } from '../../../intents/index.ts';
import { addDays, daysBetween, type Grain, periodOf, today } from '../../../kernel/index.ts';
import { fromToday, isOver, itemsAhead, saysUntilAhead } from './ahead.ts';
import { aims } from './attainment.ts';
import { readConditions } from './conditions.ts';
import { type Draft, type Filled, fill, note, openDraft, type Scene, take } from './draft.ts';
import { readFilters } from './filters.ts';
import { readGroups } from './groups.ts';
import { daysOf, type Item, itemSense, itemSenses, itemWord } from './items.ts';
import { quietDays } from './list-times.ts';
import { cueOf, takeCues, takeRoles } from './record-frames.ts';
import { readOrder } from './record-order.ts';
import { eventsOf } from './statuses.ts';
import { filtersWithin, readPeriods, showPeriod } from './times.ts';

/** "Who's stuck in proposal?", 哪些商机卡在报价阶段超过7天了. */
export function readStuckDeals(scene: Scene): Filled | null {
  const draft = openDraft();
  // 有停滞的单子吗: they may be named in one word with what they are.
  const named = scene.items.filter(
    (item) =>
      itemSense(item, 'measure')?.key === scene.lexicon.unnamed.stuckDeals &&
      scene.lexicon.namesRecords(item.text),
  );
  const cues = [...scene.items.filter((item) => cueOf(item) === 'stuck'), ...named];
  take(draft, ...named);
  if (!takeCues(scene, draft, 'stuck') && named.length === 0 && !readsHealth(scene, draft)) return null;
  // 管线健康度如何，哪些商机需要关注: one and the same.
  readsHealth(scene, draft);
  takeEntities(scene, draft, ['deal', 'stage']);
  const days = readDays(scene, draft);
  // "Deals sitting in Proposal" are there, and nobody says for how long.
  if (days === null && cues.every(({ text }) => /^(?:sitting|sat)(?: in)?$/i.test(text))) draft.doubt += 0.4;
  const isSilence = days !== null && takeCues(scene, draft, 'follow-up');
  const bounds = readConditions(scene, draft, { kind: 'list', entity: 'deal' }, []);
  const filters = [...readFilters(scene, draft, { kind: 'list', entity: 'deal' }), ...bounds.filters].filter(
    ({ field }) => field !== 'status',
  );
  takeEntities(scene, draft, ['deal', 'stage']);
  const { order, limit } = readOrder(scene, draft, 'deal', scene.items[0] as Item);
  // "At risk this quarter": of those that are to close then.
  const [due] = days === null ? readPeriods(scene, draft) : [];
  if (due !== undefined && !['day', null].includes(due.period.grain)) {
    filters.push(...filtersWithin('expectedCloseDate', due.period));
    note(draft, 'expectedCloseDate', due.item, showPeriod(due.period));
    take(draft, ...scene.items.filter((item) => eventsOf(item).includes('closing')));
  }
  // "Whose deals are stuck most": a figure of each.
  const isRanked = scene.items.some(({ rank }) => rank !== null);
  if (isRanked && scene.items.some((item) => itemWord(item, 'asking') === 'who')) draft.doubt += 0.6;
  // "Which stage do they stay in longest": the stage, and no deals.
  const asksStage = scene.items.some(
    (item) =>
      itemWord(item, 'asking') === 'which' &&
      itemSenses(scene.items[item.at + 1], 'entity').some(({ key }) => key === 'stage'),
  );
  if (isRanked && asksStage) draft.doubt += 1;
  takeRoles(scene, draft, ['asking', 'listing']);
  // Why each of them is stands beside it.
  take(draft, ...scene.items.filter((item) => itemWord(item, 'asking') === 'why'));
  takeExistence(scene, draft);
  return fill(draft, {
    kind: 'query',
    name: 'stuck-deals',
    slots: {
      filters,
      daysInStage: isSilence ? null : days,
      silentDays: isSilence ? days : null,
      order,
      limit,
    },
  });
}

/** "How healthy is my pipeline": how much of it stands still. */
function readsHealth(scene: Scene, draft: Draft): boolean {
  const pipeline = scene.items.filter(
    (item) =>
      itemSense(item, 'measure')?.key === scene.lexicon.unnamed.amount.open ||
      itemSenses(item, 'entity').some(({ key }) => key === 'deal'),
  );
  if (pipeline.length === 0 || !takeCues(scene, draft, 'health')) return false;
  take(draft, ...pipeline);
  return true;
}

/** What is asked of a forecast beside its figures, by the cue that says it; the first that is said goes. */
const forecastViews = {
  'forecast-accuracy': 'accuracy',
  'forecast-chance': 'chance',
  'forecast-history': 'history',
  'forecast-range': 'range',
  'forecast-made': 'accuracy',
} as const;

/** "Forecast for this quarter", 这个季度能完成目标吗; "what's the range?", 之前的预测准不准. */
export function readForecast(scene: Scene): Filled | null {
  const draft = openDraft();
  const cues = scene.items.filter(
    (item) =>
      // "Meetings planned" are no "meeting the plan".
      (cueOf(item) === 'forecast' && !/^meetings? planned$/i.test(item.text)) ||
      hasCue(item, 'forecast-made') ||
      hasCue(item, 'units-ahead'),
  );
  const categories = scene.items.filter((item) =>
    itemSenses(item, 'value').some((sense) => sense.field === 'forecastCategory'),
  );
  const isRange = scene.items.some((item) => hasCue(item, 'forecast-range'));
  const isOfTarget = scene.items.some(
    (item) => itemSense(item, 'measure')?.key === scene.lexicon.unnamed.target,
  );
  const isChance = scene.items.some((item) => hasCue(item, 'forecast-chance')) && isOfTarget;
  const coming = sumsAhead(scene);
  // "Did we hit our target in Q3" is no forecast any more.
  if (cues.length > 0 && cues.every(({ text }) => aims.test(text)) && isOver(scene)) return null;
  // "How much did I make this month" has been made.
  if (cues.length > 0 && cues.every(({ text }) => /^make\b/i.test(text)) && /\bdid\b/i.test(scene.text))
    return null;
  if (cues.length === 0 && categories.length < 2 && !isRange && !isChance && coming.length === 0) return null;
  take(draft, ...cues, ...categories, ...coming);
  const view = (Object.keys(forecastViews) as (keyof typeof forecastViews)[]).find((key) =>
    scene.items.some((item) => hasCue(item, key)),
  );
  for (const key of Object.keys(forecastViews)) takeCues(scene, draft, key);
  const units = scene.items.filter(
    (item) =>
      itemSense(item, 'measure')?.key === 'units_sold' ||
      hasCue(item, 'forecast-units') ||
      hasCue(item, 'units-ahead'),
  );
  take(draft, ...units);
  const { grain, ...groups } = readGroups(scene, draft);
  // "By category" of a forecast: commit, best case, pipeline.
  const ofProducts = scene.items.some((item) => /product|产品/i.test(item.text));
  const groupBy = groups.groupBy.map((key) =>
    key === 'productCategory' && !ofProducts ? 'forecastCategory' : key,
  );
  const targets = scene.items.filter(
    (item) =>
      [scene.lexicon.unnamed.target, scene.lexicon.unnamed.attainment].includes(
        itemSense(item, 'measure')?.key ?? '',
      ) || itemWord(item, 'comparison') === 'target',
  );
  take(draft, ...targets);
  const againstTarget =
    targets.length > 0 ||
    cues.some((item) => /target|quota|goal|number|track|make it|目标|达标|任务|指标|完成/i.test(item.text));
  for (const item of scene.items) {
    const measure = itemSense(item, 'measure')?.key;
    // 预计Q4能完成多少: said twice.
    if (/^预计$/u.test(item.text)) take(draft, item);
    // 预测下个月销售, 预测目标达成率: what is forecast anyway.
    if (itemWord(item, 'selling') !== null) take(draft, item);
    if (measure === scene.lexicon.unnamed.amount.won || measure === 'weighted_pipeline') take(draft, item);
  }
  const filters = readFilters(scene, draft, { kind: 'measure', entity: 'deal' });
  const said = readPeriod(scene, draft) ?? aimedAt(scene, cues);
  const period = said === null ? null : fromToday(scene, said);
  if (grain !== null) draft.doubt += 0.6;
  takeRoles(scene, draft, ['asking', 'listing', 'performance', 'counting']);
  return fill(draft, {
    kind: 'query',
    name: 'forecast',
    slots: {
      filters: [...filters],
      period,
      groupBy: [...groupBy],
      againstTarget,
      ...(view === undefined ? {} : { view: forecastViews[view] }),
      ...(units.length === 0 ? {} : { inUnits: true as const }),
    },
  });
}

/** "Are we going to hit the year": the running one. */
function aimedAt({ context }: Scene, cues: readonly Item[]): PeriodValue | null {
  for (const { text } of cues) {
    const unit = /\b(?:month|quarter|half|year)$/i.exec(text)?.[0].toLowerCase() as Grain | undefined;
    const { calendar } = context.actor;
    if (unit !== undefined)
      return { text, ...periodOf(unit, today(context.now, calendar.timeZone), calendar), grain: unit };
  }
  return null;
}

/** "How much can Tom close by New Year", 元旦前签下来多少钱: the words of winning, where a sum of what is still to come is asked for. */
function sumsAhead(scene: Scene): readonly Item[] {
  const isSum = scene.items.some((item) => ['much', 'either'].includes(itemWord(item, 'counting') ?? ''));
  const isOfRecords = scene.items.some(
    (item) => itemSense(item, 'entity') !== undefined || itemWord(item, 'counting') === 'count',
  );
  const ahead = itemsAhead(scene);
  if (isOfRecords) return [];
  if (ahead.length > 0 && (isSum || /\bwhat\b/i.test(scene.text))) return ahead;
  const winning = scene.items.filter((item) => eventsOf(item).some((event) => ofWinning.has(event)));
  return isSum && saysUntilAhead(scene) ? winning : [];
}

const ofWinning: ReadonlySet<string> = new Set(['won', 'closed', 'closing']);

function hasCue(item: Item, key: string): boolean {
  return item.senses.some((sense) => sense.kind === 'word' && sense.role === 'cue' && sense.key === key);
}

/** "Show me the funnel for this quarter", 漏斗的瓶颈在哪个阶段. */
export function readFunnel(scene: Scene): Filled | null {
  const draft = openDraft();
  const hasCue = takeCues(scene, draft, 'funnel');
  const conversion = scene.items.find(
    (item) => itemSense(item, 'measure')?.key === scene.lexicon.unnamed.stageConversion,
  );
  if (!hasCue && conversion === undefined) return null;
  const { groupBy } = readGroups(scene, draft);
  if (groupBy.some((key) => key !== 'stage' && key !== 'pipeline')) return null;
  take(draft, conversion);
  takeEntities(scene, draft, ['deal', 'stage', 'pipeline']);
  for (const item of scene.items) {
    // A funnel shows its stages' counts, conversion and times by itself.
    const measure = itemSense(item, 'measure')?.key;
    if (hasCue && measure !== undefined && ofFunnel.has(measure)) take(draft, item);
    if (itemWord(item, 'variant') === 'entry-cohort') take(draft, item);
  }
  const byEntryCohort = scene.items.some((item) => itemWord(item, 'variant') === 'entry-cohort');
  const filters = readFilters(scene, draft, { kind: 'measure', entity: 'deal' });
  const period = readPeriod(scene, draft);
  takeRoles(scene, draft, ['asking', 'listing', 'performance']);
  if (hasCue) {
    takeRoles(scene, draft, ['counting', 'grouping']);
    // "Where in the funnel do we lose most": the bottleneck that it shows.
    for (const item of scene.items) {
      const measure = itemSense(item, 'measure')?.key ?? '';
      const isLoss = itemWord(item, 'event') === 'lost' || measure.startsWith('lost_');
      if (isLoss || item.rank !== null || cueOf(item) === 'step') take(draft, item);
    }
  }
  return fill(draft, {
    kind: 'query',
    name: 'funnel',
    slots: { filters: [...filters], period, byEntryCohort },
  });
}

const ofFunnel: ReadonlySet<string> = new Set([
  'deals',
  'open_deals',
  'open_pipeline',
  'stage_conversion',
  'time_in_stage',
  'sales_cycle',
]);

/** "How is win rate defined?", 赢单率怎么算的. */
export function readDefinition(scene: Scene): Filled | null {
  // "What does the pipeline look like": how it stands.
  if (/\blooks? like\b/iu.test(scene.text)) return null;
  const draft = openDraft();
  if (!takeCues(scene, draft, 'define')) return null;
  const item = scene.items.find((one) => itemSense(one, 'measure') !== undefined && !draft.taken.has(one.at));
  const measure = itemSense(item, 'measure')?.key;
  if (item === undefined || measure === undefined) return null;
  note(draft, 'measure', item, measure);
  takeRoles(scene, draft, ['asking', 'listing', 'performance', 'counting']);
  return fill(draft, { kind: 'query', name: 'define-metric', slots: { measure } });
}

/** "What can I ask?", 帮助. */
export function readHelp(scene: Scene): Filled | null {
  const draft = openDraft();
  if (!takeCues(scene, draft, 'help')) return null;
  takeRoles(scene, draft, ['asking', 'listing']);
  return fill(draft, { kind: 'query', name: 'help', slots: { topic: null } });
}

function readPeriod(scene: Scene, draft: Draft) {
  const [said] = readPeriods(scene, draft);
  if (said === undefined) return null;
  note(draft, 'period', said.item, showPeriod(said.period));
  return said.period;
}

/** "For 30 days", "more than 3 weeks", "in the last 30 days". */
export function readDays(scene: Scene, draft: Draft): number | null {
  for (const item of scene.items) {
    const days = isDenied.test(scene.text)
      ? quietDays(item)
      : (item.condition?.days ?? daysOf(itemSense(item, 'time')?.readings ?? []));
    if (days === null || draft.taken.has(item.at)) continue;
    note(draft, 'days', item, String(days));
    return days;
  }
  // "Not contacted this month", "in the last 30 days": not since the first of them.
  const tomorrow = addDays(today(scene.context.now, scene.context.actor.calendar.timeZone), 1);
  for (const { item, period } of isDenied.test(scene.text) ? readPeriods(scene, draft) : []) {
    const { from, to } = period;
    if (from === null || from >= tomorrow || (to !== null && addDays(to, 1) < tomorrow)) continue;
    const days = daysBetween(from, to === null || to > tomorrow ? tomorrow : to);
    note(draft, 'days', item, String(days));
    return days;
  }
  return null;
}

const isDenied = /[没未无]|n['’]t\b|\b(?:not|no|without|nobody|none|un(?:touched|contacted))\b/iu;

function takeEntities(scene: Scene, draft: Draft, keys: readonly string[]): void {
  for (const item of scene.items) {
    if (
      item.condition === null &&
      item.rank === null &&
      itemSenses(item, 'entity').some(({ key }) => keys.includes(key))
    )
      take(draft, item);
  }
}

export function takeExistence(scene: Scene, draft: Draft): void {
  for (const item of scene.items) {
    if (itemWord(item, 'existence') !== null || itemWord(item, 'negation') === 'not') take(draft, item);
  }
}
