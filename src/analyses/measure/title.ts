import {
  addDecimals,
  compareDecimals,
  type DecimalText,
  divideDecimals,
  formatPercentagePoints,
  type Language,
  labelOf,
  labelPeriod,
  periodOf,
  roundDecimal,
  subtractDecimals,
} from '../../kernel/index.ts';
import { addsUp, type Plan, type PlannedMeasure } from '../../metrics/index.ts';
import type { QueryContext } from '../context.ts';
import { formatChange, formatValue, labelBucket } from './formatting.ts';
import { placeWords } from './place.ts';
import { changeOf, type Result, type ResultRow, type Value } from './result.ts';
import { shareTitle } from './share-title.ts';
import { subjectOf } from './subject.ts';

/** The first line, which is the answer. */
export function titleOf(plan: Plan, result: Result, context: QueryContext): string {
  const first = plan.measures[0];
  if (first === undefined) return '';
  if (plan.groups.length === 0 && plan.buckets === null) return scalarTitle(plan, result, context);
  if (result.rows.length === 0) return nothingFits(first, plan, result, context);
  const shared = shareTitle(plan, result, context, first);
  if (shared !== null) return shared;
  if (result.places !== undefined) return placeTitle(plan, result, context, first);
  if (plan.spec.limitWithin !== undefined && plan.spec.limit !== null)
    return withinTitle(plan, result, context, first);
  if (plan.buckets !== null) return axisTitle(plan, result, context, first);
  return groupedTitle(plan, result, context, first);
}

function scalarTitle(plan: Plan, result: Result, context: QueryContext): string {
  const { language } = context;
  const shown = plan.measures.flatMap((planned, index) =>
    planned.shown ? [{ planned, value: result.totals[index] }] : [],
  );
  const parts = shown.map(({ planned, value }, index) => {
    const subject =
      index === 0 ? subjectOf(plan, planned, context) : labelOf(planned.measure.names, language);
    const figure = `**${formatValue(planned.measure, value?.now ?? null, result.currency, language)}**`;
    const meaning = value?.now === null || value === undefined ? nullWords(planned, language) : '';
    return `${subject}${language === 'zh' ? ' ' : ': '}${figure}${meaning}${comparisonWords(plan, planned, value, result, context)}`;
  });
  return parts.join(language === 'zh' ? '；' : '; ');
}

function nullWords({ measure }: PlannedMeasure, language: Language): string {
  if (measure.nullMeans !== undefined)
    return language === 'zh' ? `（${measure.nullMeans.zh}）` : ` (${measure.nullMeans.en.toLowerCase()})`;
  return language === 'zh' ? '（没有可计算的数据）' : ' (nothing to compute it from)';
}

function comparisonWords(
  plan: Plan,
  { measure }: PlannedMeasure,
  value: Value | undefined,
  result: Result,
  context: QueryContext,
): string {
  const { language } = context;
  if (value === undefined || value.now === null) return '';
  if (plan.comparesTarget) {
    if (value.aim === null) return language === 'zh' ? '，未设目标' : ', no target set';
    const aim = formatValue(measure, value.aim, result.currency, language);
    const reached = formatValue(
      { ...measure, unit: 'percent' },
      String(Number(value.now) / Number(value.aim)),
      null,
      language,
    );
    const missing = subtractDecimals(value.aim, value.now);
    const isShort = compareDecimals(missing, '0') > 0;
    const by = formatValue(
      measure,
      isShort ? missing : subtractDecimals('0', missing),
      result.currency,
      language,
    );
    return language === 'zh'
      ? `，完成目标 ${aim} 的 **${reached}**，${isShort ? '还差' : '超出'} **${by}**`
      : `, **${reached}** of the target of ${aim}, **${by}** ${isShort ? 'short' : 'above'}`;
  }
  if (plan.comparison === null) return '';
  // From nothing there is no percentage.
  if (value.change === null && value.was === '0' && measure.unit !== 'percent') {
    const none = formatValue(measure, '0', result.currency, language);
    return language === 'zh' ? `，对比期为 ${none}` : `, up from ${none} in the period before`;
  }
  if (value.change === null) return nothingBefore(plan, result, language);
  const change = formatChange(measure, value.change, language);
  const was = formatValue(measure, value.was, result.currency, language);
  // The year before is last year, whatever it was called.
  const kind =
    plan.spec.period?.grain === 'year' && plan.spec.compareWith === 'previous'
      ? 'last-year'
      : plan.spec.compareWith;
  const other = labelPeriod(plan.comparison, context.actor.calendar, language);
  if (language === 'zh') {
    if (kind === 'period') return `，对比${other} **${change}**（${was}${difference('zh')}）`;
    const label = kind === 'last-year' ? '同比' : '环比';
    return `，${label} **${change}**（${kind === 'last-year' ? '去年同期' : '上期'} ${was}）`;
  }
  const against =
    kind === 'last-year'
      ? 'on the same period last year'
      : kind === 'previous'
        ? 'on the period before'
        : `against ${other}`;
  return `, **${change}** ${against} (${was}${kind === 'period' ? difference('en') : ''})`;

  /** "How much more than in November": of two stretches that were named, in the figure's own unit too. */
  function difference(words: Language): string {
    if (measure.unit === 'percent' || value?.now === null || value === undefined || value.was === null)
      return '';
    const isMore = compareDecimals(value.now, value.was) > 0;
    const apart = distanceBetween(value.now, value.was);
    if (apart === '0') return '';
    const by = formatValue(measure, apart, result.currency, words);
    return words === 'zh' ? `，${isMore ? '多' : '少'} ${by}` : `, ${by} ${isMore ? 'more' : 'less'}`;
  }
}

function distanceBetween(one: DecimalText, other: DecimalText): DecimalText {
  return compareDecimals(one, other) < 0 ? subtractDecimals(other, one) : subtractDecimals(one, other);
}

/** Asked for and not there is said; a comparison that nobody asked for is left away. */
function nothingBefore({ spec }: Plan, { lacksComparison }: Result, language: Language): string {
  if (!lacksComparison || (spec.compareWith !== 'last-year' && spec.compareWith !== 'period')) return '';
  return language === 'zh' ? '（对比期没有数据）' : ' (no data for the period to compare with)';
}

function placeTitle(plan: Plan, result: Result, context: QueryContext, first: PlannedMeasure): string {
  const { language, actor } = context;
  const zh = language === 'zh';
  const grain = plan.spec.grain ?? 'month';
  const parts = result.rows.map((row) => {
    const bucket = row.bucket === null ? [] : [labelBucket(row.bucket, grain, actor.calendar, language)];
    const name = [...bucket, ...row.labels].join(' · ');
    const place = result.places?.get(row);
    const figure = formatValue(first.measure, row.values[0]?.now ?? null, result.currency, language);
    const words = place === undefined ? '' : placeWords(place, language);
    return zh ? `**${name}** ${words}，${figure}` : `**${name}** ${words} with ${figure}`;
  });
  return `${subjectOf(plan, first, context)}${zh ? '：' : ': '}${parts.join(zh ? '；' : '; ')}${besideAll()}`;

  /** One that was named stands beside all of its kind: a rate beside that of all, a sum beside their mean. */
  function besideAll(): string {
    const [row] = result.rows;
    const all = result.totals[0]?.now ?? null;
    const own = row?.values[0]?.now ?? null;
    const of = row === undefined ? undefined : result.places?.get(row)?.of;
    if (plan.spec.placeOf === undefined || all === null || own === null || of === undefined) return '';
    const isSum = addsUp(first.measure);
    const other = isSum ? divideDecimals(all, String(of)) : first.measure.kind === 'ratio' ? all : null;
    if (other === null) return '';
    const shown = formatValue(
      isSum && first.measure.unit === 'integer' ? { ...first.measure, unit: 'decimal' } : first.measure,
      other,
      result.currency,
      language,
    );
    const change = changeOf(first.measure, own, other);
    const apart = change === null ? '' : formatChange(first.measure, change, language);
    if (zh) return `；${isSum ? '平均' : '整体'} ${shown}${apart === '' ? '' : `，相差 **${apart}**`}`;
    return `; ${isSum ? 'the average is' : 'overall it is'} ${shown}${apart === '' ? '' : ` (**${apart}**)`}`;
  }
}

function groupedTitle(plan: Plan, result: Result, context: QueryContext, first: PlannedMeasure): string {
  const { language } = context;
  const { measure } = first;
  const zh = language === 'zh';
  const subject = subjectOf(plan, first, context);
  const known = result.rows.filter((row) => row.values[0]?.now !== null);
  const total = result.totals[0];
  const show = (row: ResultRow) =>
    formatValue(measure, row.values[0]?.now ?? null, result.currency, language);
  const name = (row: ResultRow) => row.labels.join(zh ? '·' : ' · ');
  const { order, limit } = plan.spec;
  const byChange = order?.change === true && plan.comparison !== null;
  const leader = known[0];
  if (leader === undefined) return `${subject}${zh ? '：' : ': '}–`;
  if (byChange) {
    const change = formatChange(measure, leader.values[0]?.change ?? null, language);
    return zh
      ? `${subject}：**${name(leader)}** 变化${order?.direction === 'asc' ? '最低' : '最大'}，**${change}**（${show(leader)}）`
      : `${subject}: **${name(leader)}** ${order?.direction === 'asc' ? 'fell most' : 'rose most'}, **${change}** (to ${show(leader)})`;
  }
  const isRanked = (order !== null && order.by === measure.key) || limit !== null;
  if (isRanked) {
    const lowest = order?.direction === 'asc';
    if (limit === 1 && known.length > 1) {
      const names = namesTogether(known.map(name), language);
      return zh
        ? `${subject}：${names} 并列${lowest ? '最低' : '最高'}，各 **${show(leader)}**`
        : `${subject}: ${names} ${lowest ? 'are lowest' : 'lead'} with **${show(leader)}** each`;
    }
    const last = known.at(-1);
    if (plan.spec.ends !== undefined && last !== undefined && last !== leader) {
      const between = known.length === 2 ? apartWords(leader, last, first, result, language) : '';
      return zh
        ? `${subject}：**${name(leader)}** 最高，**${show(leader)}**；**${name(last)}** 最低，**${show(last)}**${between}`
        : `${subject}: **${name(leader)}** leads with **${show(leader)}**; **${name(last)}** is lowest with **${show(last)}**${between}`;
    }
    const next = known[1];
    const rest =
      next === undefined
        ? ''
        : zh
          ? `；其次 ${name(next)} ${show(next)}`
          : `; then ${name(next)} with ${show(next)}`;
    const sum = togetherOf(plan, first, known);
    const exact = sum === null ? '' : formatValue(measure, sum, result.currency, language);
    const together = sum === null ? '' : zh ? `；合计 ${exact}` : `; ${exact} together`;
    return zh
      ? `${subject}：**${name(leader)}** ${lowest ? '最低' : '最高'}，**${show(leader)}**${rest}${together}`
      : `${subject}: **${name(leader)}** ${lowest ? 'is lowest' : 'leads'} with **${show(leader)}**${rest}${together}`;
  }
  const sorted = [...known].sort((a, b) => compareDecimals(b.values[0]?.now ?? '0', a.values[0]?.now ?? '0'));
  const top = sorted[0] ?? leader;
  const bottom = sorted.at(-1);
  // Where a condition chose the groups, the whole is not theirs: how many they are is the answer.
  const isChosen = plan.spec.having.length > 0;
  const whole = isChosen
    ? zh
      ? `有 **${result.rows.length}** 个符合条件`
      : `**${result.rows.length}** ${result.rows.length === 1 ? 'fits' : 'fit'}`
    : total?.now === null || total === undefined
      ? ''
      : `**${formatValue(measure, total.now, result.currency, language)}**`;
  const moved = isChosen ? '' : comparisonWords(plan, first, total, result, context);
  const isAll = !isChosen && measure.kind !== 'ratio';
  const extremes =
    sorted.length < 2 || bottom === undefined
      ? zh
        ? `只有 ${name(top)}${isAll ? '' : `（${show(top)}）`}`
        : isAll
          ? `all of it ${name(top)}`
          : `only ${name(top)} (${show(top)})`
      : show(top) === show(bottom)
        ? allLevel(show(top), language)
        : zh
          ? `**${name(top)}** 最高（${show(top)}），${name(bottom)} 最低（${show(bottom)}）`
          : `**${name(top)}** is highest (${show(top)}), ${name(bottom)} lowest (${show(bottom)})`;
  const apart =
    bottom !== undefined && areTwoNamed(plan, result) ? apartWords(top, bottom, first, result, language) : '';
  return zh
    ? `${subject} ${whole}${moved}；${extremes}${apart}`
    : `${subject}: ${whole}${moved}; ${extremes}${apart}`;
}

function allLevel(figure: string, language: Language): string {
  return language === 'zh' ? `都是 ${figure}` : `all at ${figure}`;
}

/** "East or West", Kary 和 James 差多少: two that were named, and nothing else, are held against each other. */
function areTwoNamed({ spec, groups }: Plan, { rows }: Result): boolean {
  return (
    rows.length === 2 &&
    groups.length === 1 &&
    spec.filters.some(
      ({ field, op, values }) => op === 'is' && field === groups[0]?.key && values.length === 2,
    )
  );
}

function apartWords(
  top: ResultRow,
  bottom: ResultRow,
  { measure }: PlannedMeasure,
  result: Result,
  language: Language,
): string {
  const [high, low] = [top.values[0]?.now ?? null, bottom.values[0]?.now ?? null];
  if (high === null || low === null) return '';
  const apart = distanceBetween(high, low);
  const by =
    measure.unit === 'percent'
      ? formatPercentagePoints(apart, language).replace(/^\+/, '')
      : formatValue(measure, apart, result.currency, language);
  const factor = measure.unit === 'percent' ? null : divideDecimals(high, low);
  const times = factor === null ? '' : roundDecimal(factor, 2);
  if (times === '' || compareDecimals(times, '1') <= 0)
    return language === 'zh' ? `，相差 **${by}**` : `, **${by}** apart`;
  return language === 'zh' ? `，相差 **${by}**（${times} 倍）` : `, **${by}** apart (${times} times as much)`;
}

/** Those who share a place: the first few by name, and how many more. */
function namesTogether(names: readonly string[], language: Language): string {
  const zh = language === 'zh';
  const shown = names.slice(0, groupsInTitle).map((name) => `**${name}**`);
  const rest = names.length - shown.length;
  if (rest > 0)
    return zh ? `${shown.join('、')}等 ${names.length} 个` : `${shown.join(', ')} and ${rest} more`;
  if (zh) return shown.join('、');
  return shown.length > 1 ? `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}` : (shown[0] ?? '');
}

/** The best of each, by name: of the first few, and how many there are. */
function withinTitle(plan: Plan, result: Result, context: QueryContext, first: PlannedMeasure): string {
  const { language, actor } = context;
  const zh = language === 'zh';
  const axis = plan.groups.findIndex(({ key }) => key === plan.spec.limitWithin);
  const group = (row: ResultRow): string =>
    axis >= 0
      ? (row.labels[axis] ?? '–')
      : row.bucket === null
        ? '–'
        : labelBucket(row.bucket, plan.spec.grain ?? 'month', actor.calendar, language);
  const all = new Map<string, ResultRow>();
  for (const row of result.rows) if (!all.has(group(row))) all.set(group(row), row);
  const parts = [...all].slice(0, groupsInTitle).map(([label, row]) => {
    const bucket =
      axis < 0 || row.bucket === null
        ? []
        : [labelBucket(row.bucket, plan.spec.grain ?? 'month', actor.calendar, language)];
    const names = [...bucket, ...row.labels.filter((_, index) => index !== axis)].join(' · ');
    const figure = formatValue(first.measure, row.values[0]?.now ?? null, result.currency, language);
    return zh ? `${label} **${names}**（${figure}）` : `${label} **${names}** (${figure})`;
  });
  const rest = all.size - parts.length;
  const more = rest <= 0 ? '' : zh ? `；另有 ${rest} 组` : `; ${rest} more`;
  const lowest = plan.spec.order?.direction === 'asc';
  const which = zh ? (lowest ? '最低的' : '最高的') : lowest ? ', lowest of each' : ', highest of each';
  const subject = subjectOf(plan, first, context);
  return zh
    ? `${subject}${which}：${parts.join('；')}${more}`
    : `${subject}${which}: ${parts.join('; ')}${more}`;
}

const groupsInTitle = 4;

/** What the few make together of which a ranking was asked for; null where their figures add up to nothing. */
function togetherOf(plan: Plan, { measure }: PlannedMeasure, rows: readonly ResultRow[]): string | null {
  const isFew = plan.spec.limit !== null && rows.length > 1 && !plan.overlaps;
  return isFew && addsUp(measure) ? addDecimals(...rows.map(({ values }) => values[0]?.now ?? '0')) : null;
}

function axisTitle(plan: Plan, result: Result, context: QueryContext, first: PlannedMeasure): string {
  const { language, actor } = context;
  const zh = language === 'zh';
  const { measure } = first;
  const subject = subjectOf(plan, first, context);
  const grain = plan.spec.grain ?? 'month';
  const known = result.rows.filter((row) => row.values[0]?.now !== null && row.bucket !== null);
  const sorted = [...known].sort((a, b) => compareDecimals(b.values[0]?.now ?? '0', a.values[0]?.now ?? '0'));
  const label = (row: ResultRow) =>
    [
      ...(row.bucket === null ? [] : [labelBucket(row.bucket, grain, actor.calendar, language)]),
      ...row.labels,
    ].join(' · ');
  const show = (row: ResultRow) =>
    formatValue(measure, row.values[0]?.now ?? null, result.currency, language);
  const top = sorted[0];
  // A unit that still runs is low because it has only begun, one that is cut for lying partly outside, and one before the first record for nothing.
  const began = known.find(({ values }) => Number(values[0]?.now ?? 0) !== 0)?.bucket?.from ?? '';
  const from = plan.spec.period?.from ?? '';
  const isWhole = ({ bucket }: ResultRow) => {
    if (bucket === null || bucket.from < began) return false;
    const unit = periodOf(grain, bucket.from, actor.calendar);
    return unit.to <= context.today && unit.from >= from;
  };
  const bottom = (measure.kind === 'stock' ? null : sorted.findLast(isWhole)) ?? sorted.at(-1);
  if (top === undefined || bottom === undefined) return `${subject}${zh ? '：' : ': '}–`;
  const isStock = measure.kind === 'stock';
  const total = isStock || plan.spec.cumulative ? null : (result.totals[0]?.now ?? null);
  const whole = total === null ? '' : ` **${formatValue(measure, total, result.currency, language)}**`;
  // Each unit is held against the one before it; the whole against nothing.
  const moved =
    total === null || plan.spec.compareWith === 'previous'
      ? ''
      : comparisonWords(plan, first, result.totals[0], result, context);
  // One unit was asked for: as many as lie level.
  if (plan.spec.order !== null && plan.spec.limit === 1) {
    const lowest = plan.spec.order.direction === 'asc';
    const names = namesTogether(known.map(label), language);
    const of =
      total === null
        ? ''
        : zh
          ? `（合计${whole.replaceAll('*', '')}）`
          : ` (of${whole.replaceAll('*', '')} in all)`;
    const isShared = known.length > 1;
    return zh
      ? `${subject}：${names} ${isShared ? '并列' : ''}${lowest ? '最低' : '最高'}，${isShared ? '各 ' : ''}**${show(top)}**${of}`
      : `${subject}: ${lowest ? 'lowest' : 'highest'} in ${names} with **${show(top)}**${isShared ? ' each' : ''}${of}`;
  }
  if (plan.spec.having.length > 0)
    return zh
      ? `${subject} 有 **${known.length}** 个符合条件；${label(top)} 最高（${show(top)}），${label(bottom)} 最低（${show(bottom)}）`
      : `${subject}: **${known.length}** ${known.length === 1 ? 'fits' : 'fit'}; highest in ${label(top)} (${show(top)}), lowest in ${label(bottom)} (${show(bottom)})`;
  const newest = newestAgainst(plan, result, first, context);
  if (newest !== null) return `${subject}${zh ? '：' : ': '}${newest}`;
  if (top === bottom)
    return zh
      ? `${subject}${whole}${moved}；${label(top)} ${show(top)}`
      : `${subject}:${whole}${moved}; ${label(top)} ${show(top)}`;
  if (show(top) === show(bottom))
    return zh
      ? `${subject}${whole}${moved}；${allLevel(show(top), language)}`
      : `${subject}:${whole}${moved}${whole === '' ? '' : ';'} ${allLevel(show(top), language)}`;
  return zh
    ? `${subject}${whole}${moved}；**${label(top)}** 最高（${show(top)}），${label(bottom)} 最低（${show(bottom)}）`
    : `${subject}:${whole}${moved}${whole === '' ? '' : ';'} highest in **${label(top)}** (${show(top)}), lowest in ${label(bottom)} (${show(bottom)})`;
}

/** Each unit against the one before it: how the newest stands, and the one a year of units ago where there are so many. */
function newestAgainst(
  plan: Plan,
  result: Result,
  { measure }: PlannedMeasure,
  { language, actor }: QueryContext,
): string | null {
  if (plan.spec.compareWith !== 'previous' || plan.groups.length > 0) return null;
  const rows = result.rows.filter((row) => row.bucket !== null && row.values[0]?.now !== null);
  const last = rows.at(-1);
  const before = rows.at(-2);
  const change = last?.values[0]?.change ?? null;
  if (last === undefined || before === undefined || change === null) return null;
  const grain = plan.spec.grain ?? 'month';
  const label = ({ bucket }: ResultRow) =>
    bucket === null ? '' : labelBucket(bucket, grain, actor.calendar, language);
  const show = (row: ResultRow) =>
    formatValue(measure, row.values[0]?.now ?? null, result.currency, language);
  const moved = formatChange(measure, change, language);
  const earliest = rows[0];
  const since =
    earliest === undefined || earliest === before
      ? ''
      : language === 'zh'
        ? `；${label(earliest)}为 ${show(earliest)}`
        : `; ${show(earliest)} in ${label(earliest)}`;
  return language === 'zh'
    ? `${label(last)} **${show(last)}**，比${label(before)}（${show(before)}） **${moved}**${since}`
    : `**${show(last)}** in ${label(last)}, **${moved}** on ${label(before)} (${show(before)})${since}`;
}

function nothingFits(first: PlannedMeasure, plan: Plan, result: Result, context: QueryContext): string {
  const subject = subjectOf(plan, first, context);
  // Nobody is below a target that nobody has.
  if (result.totals[0]?.now === null)
    return `${subject}${context.language === 'zh' ? '：' : ':'} –${nullWords(first, context.language)}`;
  return context.language === 'zh' ? `${subject}：没有符合条件的数据` : `${subject}: nothing fits`;
}
