import type { Filter, IntentNamed, MeasureFilter, PeriodValue } from '../../../intents/index.ts';
import { addMonths, type Grain, periodOf, regexp, today } from '../../../kernel/index.ts';
import type { MeasureWords } from '../lexicon/index.ts';
import { asksIfAny } from './asked-people.ts';
import { asksGap, readAttainment } from './attainment.ts';
import { readAverage } from './averages.ts';
import { readBareNouns } from './bare-nouns.ts';
import { readBeyondAverage } from './beyond-average.ts';
import { readBeyondBefore } from './beyond-before.ts';
import { addCompared, besideTeam, takeComparatives, withoutTeamOfManager } from './compared-groups.ts';
import { type Comparison, readComparison } from './comparisons.ts';
import { countMissed, readConditions } from './conditions.ts';
import { type Draft, type Filled, fill, note, openDraft, type Scene, type Target, take } from './draft.ts';
import { isEach } from './each.ts';
import { readFilters } from './filters.ts';
import { dimensionOf, readGroups } from './groups.ts';
import { itemSense, itemWord } from './items.ts';
import { chooseMeasures } from './measure-choice.ts';
import { doubtOfFigure } from './measure-doubts.ts';
import { readRank } from './measure-rank.ts';
import { readListedPeriods, readTime, splitCompared } from './measure-times.ts';
import { takeDaysOfCycle, takeUnits } from './measure-units.ts';
import { asMedians, readAxis, readShare, readVariant } from './measure-views.ts';
import { haveNone, readNoneOf } from './none-of-it.ts';
import { asksOverview } from './pipeline-overview.ts';
import { readPlaceOf } from './placing.ts';
import { readWithin, timeAxis } from './ranked-within.ts';
import { shareYears } from './shared-year.ts';
import { readStageStep } from './stage-step.ts';
import { readPeriods } from './times.ts';
import { extremeOfOne, rankedUnnamed } from './unnamed-groups.ts';
import { readYears } from './years.ts';

type MeasureSlots = IntentNamed<'measure'>['slots'];

/** A figure: grouped, filtered, over time, compared, ranked. */
export function readMeasureFrame(scene: Scene): Filled | null {
  const draft = openDraft();
  const groups = readGroups(scene, draft);
  const attainment = readAttainment(scene, draft, groups);
  const revenue = scene.lexicon.unnamed.amount.won;
  const none = attainment === null ? readNoneOf(scene, draft) : null;
  const isGap = attainment === null && none === null && revenue !== null && asksGap(scene, draft);
  const named = none ?? (isGap ? revenue : null);
  const found =
    named !== null
      ? { measures: [named], order: null }
      : attainment === null
        ? chooseMeasures(scene, draft, groups)
        : { measures: [attainment.measure, ...(attainment.beside ?? [])], order: attainment.order };
  if (found === null) return null;
  const chosen = { ...found, measures: asMedians(scene, found.measures) };
  const main = scene.lexicon.measures.get(chosen.measures[0] as string) as MeasureWords;
  const target: Target = { kind: 'measure', entity: main.entity };

  const conditions = readConditions(scene, draft, target, chosen.measures);
  const missing = readMissing(scene, draft);
  const rank = readRank(scene, draft, main);
  const filters: Filter[] = [
    ...readYears(scene, draft, target),
    ...readStageStep(scene, draft, main.key, readFilters(scene, draft, target)),
    ...conditions.filters,
  ];
  // "For the year 2018": the unit says nothing more.
  for (const item of scene.items) {
    const following = itemSense(scene.items[item.at + 1], 'time')?.readings[0];
    if (
      following?.kind === 'period' &&
      following.grain !== null &&
      following.grain === itemWord(item, 'unit')
    )
      take(draft, item);
  }
  const listed = readListedPeriods(scene, shareYears(scene, readPeriods(scene, draft, true)));
  const isRow = listed.grain !== null;
  // 6月和7月哪个月多: the row shows it, and neither is set against the other.
  const set = isRow && groups.grain !== null ? [] : splitCompared(scene, draft, listed.periods);
  // "Is it getting longer": quarter after quarter, unless a unit or a time is named. A sum of the running quarter stands beside no whole one.
  const isTrend = scene.items.some(({ text }) => becoming.test(text)) || isGoing.test(scene.text);
  const trend =
    isTrend && !main.addsUp && groups.grain === null && listed.periods.length === 0
      ? recentQuarters(scene)
      : null;
  if (isTrend && (groups.grain !== null || trend !== null))
    take(draft, ...scene.items.filter(({ text }) => becoming.test(text)));
  const read = readComparison(scene, draft, set, isRow, main);
  const isSetAgainstNone =
    !read.isPlain &&
    (read.compareWith === null ||
      (read.compareWith === 'previous' && read.isGrowth && read.grain === null && read.unit === null));
  const settled: Comparison = isGap
    ? { ...read, compareWith: 'target' }
    : trend !== null && isSetAgainstNone
      ? { ...read, period: trend, compareWith: 'previous', grain: 'quarter' }
      : read;
  // "The highest growth quarter over quarter" of several: of this quarter, and no row a quarter.
  const isOfRanked = rank !== null && groups.groupBy.length > 0 && groups.grain === null;
  const comparison: Comparison =
    isOfRanked && settled.grain !== null && settled.isGrowth
      ? { ...settled, grain: null, unit: settled.unit ?? settled.grain }
      : settled;
  const rowGrain = comparison.compareWith === 'period' ? null : listed.grain;
  const said = listed.periods;
  // 各渠道的线索量: where leads come from.
  const asked = (attainment?.groupBy ?? groups.groupBy).map((key) =>
    main.entity === 'lead' ? (ofLeads[key] ?? key) : key,
  );
  // 哪个经理手下人最多: they are counted, and make no groups.
  const isOfPeople = main.key === scene.lexicon.unnamed.count.user;
  const groupBy = [...new Set(asked)].filter((key) => !isOfPeople || key !== 'rep');
  const isCompared = addCompared(scene, draft, filters, groupBy, groups.who);
  // "The difference between Anna and Mary" sets groups against each other, not periods.
  const isOfGroups =
    (isCompared || rank?.ends != null) &&
    comparison.isGrowth &&
    (said.length === 0 || (said.length === 1 && /\b(?:difference|gap|delta)\b|差/i.test(scene.text)));
  // "Each team compared to the rest": side by side.
  const isBeside = groupBy.length > 0 && comparison.isPlain;
  if (rank !== null || isBeside || filters.some(({ op }) => op === 'is-not'))
    take(draft, ...scene.items.filter((item) => itemWord(item, 'rest') !== null));
  if (rowGrain !== null) take(draft, ...scene.items.filter(isEach));
  const isSeries = groups.grain !== null || comparison.grain !== null;
  takeComparatives(
    scene,
    draft,
    isCompared ||
      isSeries ||
      comparison.compareWith !== null ||
      (groupBy.length > 0 && asksIfAny.test(scene.text.trim())),
  );
  takeDaysOfCycle(scene, draft, main);
  const bare = readBareNouns(
    scene,
    draft,
    target,
    rank !== null ||
      chosen.order !== null ||
      (comparison.isPlain && !isCompared) ||
      conditions.having.length + missing.length > 0 ||
      scene.items.some((item) => itemWord(item, 'beyond-average') !== null),
    filters,
  );
  // 成交过的客户有多少家: how many they are, and each is one.
  const areCounted =
    main.key === scene.lexicon.unnamed.count.account &&
    scene.items.some((item) => itemWord(item, 'counting') === 'count');
  for (const noun of conditions.holders) {
    const key = dimensionOf(noun, scene.lexicon);
    if (key !== null && !groupBy.includes(key)) groupBy.push(key);
    if (key !== null) note(draft, 'groupBy', noun, key);
  }
  for (const key of bare.groupBy)
    if (!groupBy.includes(key) && !(isOfPeople && key === 'rep') && !(areCounted && key === 'account'))
      groupBy.push(key);
  // "Any deals slipping": those that are late, and none that slipped before.
  if (main.key === scene.lexicon.unnamed.slippedDeals && groupBy.length === 0 && isSlipping.test(scene.text))
    draft.doubt += 1;
  // "Which deals slipped this month": by name, as the history has them.
  if (main.key === scene.lexicon.unnamed.slippedDeals && groupBy.length === 0 && asksForDeals(scene)) {
    groupBy.push('deal');
    take(
      draft,
      ...scene.items.filter((item) => ['asking', 'listing'].some((role) => itemWord(item, role) !== null)),
    );
  }
  // 今年新签客户有哪些: by name, and no number of them.
  if (
    (main.key === scene.lexicon.unnamed.newCustomers ||
      (main.key === scene.lexicon.unnamed.amount.won && /客户(?:都)?有(?:哪些|谁)/u.test(scene.text))) &&
    groupBy.length === 0 &&
    groups.grain === null &&
    asksForDeals(scene)
  )
    groupBy.push('account');
  const isOverview =
    groupBy.length === 0 &&
    listed.periods.length < 2 &&
    groups.grain === null &&
    rank === null &&
    comparison.compareWith === null &&
    asksOverview(scene, draft, chosen.measures);
  if (isOverview) groupBy.push('stage');
  besideTeam(scene, draft, filters, groupBy);
  withoutTeamOfManager(scene, groupBy);
  const hasGrain = (groups.grain ?? bare.grain) !== null;
  const unnamed =
    rank === null || groupBy.length > 0 || hasGrain ? null : rankedUnnamed(scene, rank, main, filters);
  if (unnamed !== null) groupBy.push(unnamed);
  const placeOf = readPlaceOf(scene, draft, filters, rank !== null, groupBy);
  if (placeOf !== null) groupBy.splice(0, groupBy.length, placeOf.field);
  const share = readShare(scene, draft, [...(placeOf?.others ?? filters)], groupBy, main);
  const time = readTime(scene, draft, main, said, comparison.used, share.filters);
  const averagePer = readAverage(scene, draft, main, groups);
  if (averagePer === 'rep' && groupBy.includes('rep')) groupBy.splice(groupBy.indexOf('rep'), 1);
  const axis = readAxis(
    scene,
    draft,
    averagePer === null ? (groups.grain ?? bare.grain ?? rowGrain ?? comparison.grain) : null,
    time.period,
  );

  // "…, versus all deals": what it is to be held against was not read.
  const hasOther =
    isCompared ||
    placeOf !== null ||
    comparison.compareWith !== null ||
    chosen.measures.length > 1 ||
    axis.grain !== null ||
    groupBy.length > 0;
  if (comparison.isPlain && !hasOther) draft.doubt += 1;
  takeUnits(scene, draft, main);
  // "Tom's pipeline over 50k": of one figure alone each of its deals is bounded.
  const isOfEach =
    conditions.having.length > 0 && conditions.ofEach !== null && groupBy.length === 0 && axis.grain === null;
  const bounded = isOfEach ? [...share.filters, ...(conditions.ofEach ?? [])] : share.filters;
  const having: readonly MeasureFilter[] = [
    ...(attainment?.having ?? []),
    ...(isOfEach ? [] : conditions.having),
    ...missing,
    ...(none !== null && groupBy.length > 0 ? [haveNone(none)] : []),
    ...readBeyondAverage(scene, draft, main, groupBy.length > 0 || axis.grain !== null),
    ...readBeyondBefore(scene, draft, main, comparison, groupBy.length > 0 && axis.grain === null),
    ...(groups.isCounted && conditions.having.length === 0 ? hadAny(scene, main) : []),
    ...(groupBy.length > 0 && bothOf.test(scene.text) ? haveEach(chosen.measures) : []),
  ];
  const isUngrouped = groupBy.length === 0 && axis.grain === null && placeOf === null && !share.share;
  const ofOne =
    rank !== null && isUngrouped && comparison.compareWith === null && chosen.measures.length === 1
      ? extremeOfOne(scene, rank, main)
      : null;
  // "Who won the biggest deal": the superlative stands in the name of the figure.
  const { extreme } = scene.lexicon.unnamed;
  const isExtreme = rank === null && groups.who !== null && groupBy.length > 0;
  const best =
    isExtreme && main.key === extreme.high ? 'desc' : isExtreme && main.key === extreme.low ? 'asc' : null;
  const { open } = scene.lexicon.unnamed.dealCount;
  const beside = isOverview && open !== null ? [open] : [];
  const single = ofOne ?? share.measure;
  const figures = single === undefined ? [...chosen.measures, ...beside] : [single];
  const measures = [...figures, ...having.map(({ measure }) => measure)];
  const limit =
    placeOf !== null || (rank !== null && rank.nth !== null)
      ? null
      : (rank?.limit ??
        (best === null ? null : 1) ??
        attainment?.limit ??
        (rank?.isChoice === true && (isSingular(groups.asked, bare.isSingular) || isChampion(scene))
          ? 1
          : null));
  const within =
    limit === null || share.share ? null : readWithin(scene, groupBy, groups, axis.grain !== null, rank);
  if (within !== null && within !== timeAxis)
    groupBy.splice(0, groupBy.length, within, ...groupBy.filter((key) => key !== within));
  const slots: MeasureSlots = {
    measures: [...new Set(measures)],
    groupBy,
    grain: axis.grain,
    filters: bounded,
    having: [...having],
    period:
      comparison.period ??
      time.period ??
      (isOfGroups ? null : impliedPeriod(scene, comparison, axis.grain, main.key)),
    compareWith: isOfGroups ? null : comparison.compareWith,
    comparisonPeriod: comparison.comparisonPeriod,
    order:
      rank === null && placeOf !== null
        ? { by: main.key, direction: main.higherIsBetter === false ? 'asc' : 'desc', change: false }
        : best !== null
          ? { by: main.key, direction: best, change: false }
          : rank === null || ofOne !== null
            ? chosen.order
            : {
                by: chosen.order?.by ?? main.key,
                direction: comparison.isDecline ? opposite[rank.direction] : rank.direction,
                change: !isOfGroups && (comparison.isGrowth || comparesGrowth(scene, comparison)),
              },
    limit,
    ...(within === null ? {} : { limitWithin: within }),
    ...(rank === null || rank.nth === null ? {} : { place: rank.nth }),
    ...(placeOf === null ? {} : { placeOf: placeOf.value }),
    ...(rank === null || rank.ends === null ? {} : { ends: rank.ends }),
    share: share.share,
    ...(share.of === undefined ? {} : { shareOf: share.of }),
    ...(share.ofOthers === undefined ? {} : { shareOfOthers: share.ofOthers }),
    ...(averagePer === null ? {} : { averagePer }),
    cumulative: axis.cumulative,
    variant: readVariant(scene, draft, main) as MeasureSlots['variant'],
    // 趋势图 says both, and is taken by then.
    chart:
      readFlag(scene, draft, 'listing', 'chart') ||
      scene.items.some((item) => itemWord(item, 'listing') === 'chart'),
  };
  readFlag(scene, draft, 'listing', 'table');
  readFlag(scene, draft, 'listing', 'list');
  if (groupBy.length > 0 || slots.grain !== null) readFlag(scene, draft, 'grouping', 'after');
  draft.doubt += doubtOfFigure(scene, draft, main, slots);
  return fill(draft, { kind: 'query', name: 'measure', slots });

  function isSingular(asked: string | null, isBareSingular: boolean): boolean {
    // 本月业绩最好的销售是哪些人, 销量最高的产品有哪些.
    if (/哪些|哪几|有谁/u.test(scene.text)) return false;
    const asking = scene.items.find((item) => itemWord(item, 'asking') !== null);
    if (asking !== undefined && asked !== null) {
      const noun = scene.items[asking.at + 1];
      return (
        (itemWord(asking, 'asking') === 'who' &&
          !scene.items.some(
            ({ rank, text }) => rank !== null && /(?:seller|performer|closer)s$/i.test(text),
          )) ||
        !/s$|些|几/i.test(`${asking.text}${/s$/i.test(noun?.text ?? '') ? 's' : ''}`)
      );
    }
    return isBareSingular;
  }
}

/** Groups of leads that go by other words elsewhere. */
const ofLeads: Readonly<Record<string, string>> = { salesChannel: 'source', status: 'leadStatus' };

/** "Top seller": one, and not the sellers by rank. */
function isChampion({ items }: Scene): boolean {
  return items.some(
    ({ rank, text }) =>
      rank !== null && /^(?:the )?top (?:seller|performer|closer)$|^(?:销冠|销售冠军|业绩冠军)$/iu.test(text),
  );
}

/** Which, list, 哪些: the records, and no number of them. */
function asksForDeals({ items, lexicon }: Scene): boolean {
  const isFigure = items.some((item) =>
    ['counting', 'comparison', 'trend'].some((role) => itemWord(item, role) !== null),
  );
  return (
    !isFigure &&
    items.some(
      (item) =>
        ['which', 'what'].includes(itemWord(item, 'asking') ?? '') ||
        itemWord(item, 'listing') !== null ||
        (itemSense(item, 'measure') !== undefined && lexicon.namesRecords(item.text)),
    )
  );
}

/** 环比增长最快, "highest month over month growth": the change is ranked, in the words of the comparison. */
function comparesGrowth({ items }: Scene, { compareWith }: Comparison): boolean {
  return (
    (compareWith === 'previous' || compareWith === 'last-year') &&
    items.some((item) => itemWord(item, 'comparison') !== null && /增长|增幅|growth/iu.test(item.text))
  );
}

/** Who fell the most has the least growth. */
const opposite = { asc: 'desc', desc: 'asc' } as const;

/** "Customers with both open deals and overdue invoices", 既有…又有…: those that have some of each. */
const bothOf = /\b(?:have|has|with|having) both\b|既有?[^，,]*[，,]?\s*(?:又|也)有?|同时有/iu;

function haveEach(measures: readonly string[]): readonly MeasureFilter[] {
  return measures.length < 2 ? [] : measures.map((measure) => ({ measure, op: '>', values: ['0'] }));
}

/** "How many reps won a deal": those with one at least. */
function hadAny(scene: Scene, { key }: MeasureWords): readonly MeasureFilter[] {
  const { amount, dealCount } = scene.lexicon.unnamed;
  const status = (['won', 'lost', 'open'] as const).find((one) =>
    [amount[one], dealCount[one]].includes(key),
  );
  const measure = status === undefined ? null : dealCount[status];
  return measure === null ? [] : [{ measure, op: '>=', values: ['1'] }];
}

const isSlipping = /\bslipping\b(?! (?:deals|out))/iu;

const becoming = /^(?:getting|becoming|got|become|gotten|growing) (?:\p{L}+er|worse)$|^越来越|^变./u;

/** "Is coverage falling", 赢单率是不是在下降: which way it goes. */
const isGoing = regexp('iu')`
    ^(?:(?:and|so|ok) )?(?:is|are)\b[^,?]*\b(?:falling|rising|growing|improving|declining|dropping|slipping|shrinking|increasing|decreasing|
      worsening|going (?:up|down|backwards))\b|
    (?:是不是|是否|有没有)(?:一直)?在?(?:下降|上升|下滑|上涨|变好|变差|涨|跌|降|升|增长|减少|恶化|改善)`;

/** "Reps with no wins": a count that is nought. */
function readMissing(scene: Scene, draft: Draft): readonly MeasureFilter[] {
  return scene.items.flatMap((item) => {
    if (!item.isMissing || draft.taken.has(item.at)) return [];
    const measure = countMissed(scene, item);
    if (measure === null) return [];
    // Who has none stands in no group: the records themselves are listed.
    draft.doubt += 0.6;
    note(draft, 'having', item, `${measure} = 0`);
    return [{ measure, op: '=', values: ['0'] } as const];
  });
}

/** "Revenue compared to last year" is about this year, 环比 alone about this month, a target about this quarter. */
function impliedPeriod(
  scene: Scene,
  { compareWith, unit: said }: Comparison,
  grain: Grain | null,
  measure: string,
): PeriodValue | null {
  const isOfTarget = compareWith === 'target' || measure === scene.lexicon.unnamed.attainment;
  if (grain !== null || (compareWith !== 'last-year' && compareWith !== 'previous' && !isOfTarget))
    return null;
  const unit = isOfTarget ? 'quarter' : compareWith === 'last-year' ? 'year' : (said ?? 'month');
  const { calendar } = scene.context.actor;
  return {
    text: '',
    ...periodOf(unit, today(scene.context.now, calendar.timeZone), calendar),
    grain: unit,
  };
}

/** The quarter that runs and the four before it. */
function recentQuarters({ context: { actor, now } }: Scene): PeriodValue {
  const { calendar } = actor;
  const running = periodOf('quarter', today(now, calendar.timeZone), calendar);
  return { text: '', from: addMonths(running.from, -12), to: running.to, grain: null };
}

function readFlag(scene: Scene, draft: Draft, role: string, key: string): boolean {
  const item = scene.items.find((one) => itemWord(one, role) === key && !draft.taken.has(one.at));
  take(draft, item);
  return item !== undefined;
}
