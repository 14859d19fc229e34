import type { Vocabulary } from '../../entities/index.ts';
import {
  addDecimals,
  type ClosedPeriod,
  compareDecimals,
  type DecimalText,
  divideDecimals,
  type Language,
  labelOf,
  multiplyDecimals,
  normaliseDecimal,
  subtractDecimals,
} from '../../kernel/index.ts';
import { addsUp, type Dimension, type Measure, type MeasureSpec, type Plan } from '../../metrics/index.ts';

/** A measure's value in one group, and what it is compared with. Exact. */
export interface Value {
  readonly now: DecimalText | null;
  readonly was: DecimalText | null;
  readonly aim: DecimalText | null;
  /** Relative, for shares of a whole in points (a difference of fractions); null where it can't be told. */
  readonly change: DecimalText | null;
  readonly share: DecimalText | null;
}

export interface ResultRow {
  /** Labels of the groups, in the reader's language. */
  readonly labels: readonly string[];
  /** Value of each group as stored: id or key; null for the group without one. */
  readonly keys: readonly (string | number | null)[];
  readonly bucket: ClosedPeriod | null;
  readonly values: readonly Value[];
}

/** Where a group stands among all that have a value; equal values share the better place. */
export interface Place {
  readonly place: number;
  readonly of: number;
}

export interface Result {
  readonly rows: readonly ResultRow[];
  /** Groups in all, when `limit` cut them. */
  readonly groupCount: number;
  /** Groups without a value of their dimension, which a ranking of a few leaves to the end. */
  readonly unplacedCount: number;
  readonly totals: readonly Value[];
  /** Of all money in the result; null where there is none. */
  readonly currency: string | null;
  readonly isConverted: boolean;
  readonly cases: number;
  readonly unknownAmounts: number;
  readonly unconverted: number;
  /** Their currencies, each with how many amounts. */
  readonly unconvertedBy: readonly { readonly currency: string; readonly count: number }[];
  /** The data do not reach back to what it was to be compared with. */
  readonly lacksComparison: boolean;
  /** Where places of a ranking were asked for: those of the rows that were kept. */
  readonly places?: ReadonlyMap<ResultRow, Place>;
  readonly raw: Readonly<Record<string, unknown>>;
}

type Row = Readonly<Record<string, unknown>>;

/** Reads a compiled statement's rows: labels, empty buckets, changes, shares and running totals. */
export function readResult(
  plan: Plan,
  rows: readonly Row[],
  {
    vocabulary,
    language,
    baseCurrency,
    today,
  }: {
    readonly vocabulary: Vocabulary;
    readonly language: Language;
    readonly baseCurrency: string;
    readonly today: string;
  },
): Result {
  const summary = rows[0] ?? {};
  const totals = plan.measures.map(({ measure }, index) => readValue(measure, summary, `s_m${index}`, null));
  const groupRows = rows.filter((row) => row.position !== null && row.position !== undefined);
  let read = groupRows
    .map((row) => readRow(plan, row, totals, vocabulary, language))
    .filter((row) => !isNothing(row));
  if (plan.buckets !== null) {
    const buckets = plan.buckets.filter(
      ({ from }) => from <= today || read.some(({ bucket }) => bucket?.from === from),
    );
    if (plan.spec.limit === null && plan.spec.having.length === 0) read = fillBuckets(plan, read, buckets);
  }
  if (plan.spec.cumulative && plan.buckets !== null) read = accumulate(plan, read);
  if (isSharedWithinTime(plan)) read = sharesWithinTime(plan, read);
  const isSingle = summary.is_single === true;
  const hasMoney = plan.measures.some(({ measure }) => measure.unit === 'money');
  const low = textOf(summary.low_currency);
  const high = textOf(summary.high_currency);
  return {
    rows: read,
    groupCount: plan.spec.limit === null ? read.length : Number(groupRows[0]?.group_count ?? 0),
    unplacedCount: plan.spec.limit === null ? 0 : Number(groupRows[0]?.unplaced_count ?? 0),
    totals,
    currency: hasMoney ? (isSingle ? low : baseCurrency) : null,
    isConverted: !isSingle && [low, high].some((currency) => currency !== null && currency !== baseCurrency),
    cases: sumOf(summary, /^cases_/),
    unknownAmounts: Math.max(0, ...numbersOf(plan, summary, 'u')),
    unconverted: Math.max(0, ...numbersOf(plan, summary, 'x')),
    unconvertedBy: unconvertedBy(summary),
    lacksComparison: false,
    raw: summary,
  };
}

/** The group without a value, in which nothing was counted either. */
function isNothing({ keys, values }: ResultRow): boolean {
  return (
    keys.length > 0 &&
    keys.every((key) => key === null) &&
    values.every(({ now, was, aim }) =>
      [now, was, aim].every((value) => value === null || compareDecimals(value, '0') === 0),
    )
  );
}

function readRow(
  plan: Plan,
  row: Row,
  totals: readonly Value[],
  vocabulary: Vocabulary,
  language: Language,
): ResultRow {
  const keys = plan.groups.map((_, index) => (row[`g${index}`] ?? null) as string | number | null);
  return {
    keys,
    labels: plan.groups.map((dimension, index) =>
      labelOfGroup(dimension, keys[index] ?? null, textOf(row[`l${index}`]), vocabulary, language),
    ),
    bucket: plan.buckets?.[Number(row.t) - 1] ?? null,
    values: plan.measures.map(({ measure }, index) =>
      readValue(measure, row, `m${index}`, plan.spec.share ? (totals[index]?.now ?? null) : null),
    ),
  };
}

function readValue(measure: Measure, row: Row, prefix: string, whole: DecimalText | null): Value {
  const now = decimalOf(row[`${prefix}_now`]);
  const was = decimalOf(row[`${prefix}_was`]);
  return {
    now,
    was,
    aim: decimalOf(row[`${prefix}_aim`]),
    change: changeOf(measure, now, was),
    share: now === null || whole === null ? null : divideDecimals(now, whole),
  };
}

/** Relative to what it was; of a percentage, the difference. */
export function changeOf(
  measure: Measure,
  now: DecimalText | null,
  was: DecimalText | null,
): DecimalText | null {
  if (now === null || was === null) return null;
  const difference = subtractDecimals(now, was);
  if (measure.unit === 'percent') return difference;
  const base = compareDecimals(was, '0') < 0 ? multiplyDecimals(was, '-1') : was;
  return divideDecimals(difference, base);
}

export function labelOfGroup(
  { value, none }: Dimension,
  key: string | number | null,
  name: string | null,
  vocabulary: Vocabulary,
  language: Language,
): string {
  if (key === null || key === '') return none[language];
  if (value.kind === 'choice') {
    const entry = vocabulary.lists.get(value.list)?.find((item) => item.key === key);
    return entry === undefined ? String(key) : labelOf(entry.names, language);
  }
  if (value.kind === 'fixed') {
    const names = value.values[String(key)];
    return names === undefined ? String(key) : labelOf(names, language);
  }
  if (value.kind === 'reference' && value.entity === 'stage') {
    const stage = vocabulary.pipelines.flatMap(({ stages }) => stages).find(({ id }) => id === key);
    if (stage !== undefined) return labelOf(stage.names, language);
  }
  if (value.kind === 'reference' && value.entity === 'pipeline') {
    const pipeline = vocabulary.pipelines.find(({ id }) => id === key);
    if (pipeline !== undefined) return labelOf(pipeline.names, language);
  }
  return name ?? none[language];
}

/** A closed axis shows its empty units: 0 for sums and counts, nothing for ratios. */
function fillBuckets(plan: Plan, rows: readonly ResultRow[], buckets: readonly ClosedPeriod[]): ResultRow[] {
  const groups = new Map<string, ResultRow>();
  for (const row of rows)
    if (!groups.has(JSON.stringify(row.keys))) groups.set(JSON.stringify(row.keys), row);
  if (plan.groups.length === 0) groups.set('[]', { labels: [], keys: [], bucket: null, values: [] });
  if (groups.size * buckets.length > 5_000) return [...rows];
  const known = new Map(rows.map((row) => [`${row.bucket?.from} ${JSON.stringify(row.keys)}`, row]));
  const empty: Value = { now: '0', was: null, aim: null, change: null, share: null };
  const filled = buckets.flatMap((bucket) =>
    [...groups].map(
      ([key, { labels, keys }]) =>
        known.get(`${bucket.from} ${key}`) ?? {
          labels,
          keys,
          bucket,
          values: plan.measures.map(({ measure }) =>
            measure.kind === 'ratio' ? { ...empty, now: null } : empty,
          ),
        },
    ),
  );
  if (plan.spec.order === null) return filled;
  // The statement has put them in the order asked for; units without any case come last.
  const order = new Map(rows.map((row, index) => [row, index]));
  const isByTime =
    plan.spec.measures.every((key) => key !== plan.spec.order?.by) &&
    plan.groups.every(({ key }) => key !== plan.spec.order?.by);
  if (isByTime) return plan.spec.order.direction === 'desc' ? filled.reverse() : filled;
  return filled.sort((a, b) => (order.get(a) ?? rows.length) - (order.get(b) ?? rows.length));
}

function accumulate(plan: Plan, rows: readonly ResultRow[]): ResultRow[] {
  const running = new Map<string, readonly (DecimalText | null)[]>();
  return rows.map((row) => {
    const key = JSON.stringify(row.keys);
    const before = running.get(key) ?? [];
    const values = row.values.map((value, index) => {
      if (plan.measures[index]?.measure.kind !== 'flow') return value;
      return { ...value, now: addDecimals(before[index] ?? '0', value.now ?? '0') };
    });
    running.set(
      key,
      values.map(({ now }) => now),
    );
    return { ...row, values };
  });
}

/** "Entertainment's share of each quarter": every unit of time is a whole of its own, where all its groups are there and add up to it. */
function isSharedWithinTime({ spec, buckets, groups, measures, overlaps }: Plan): boolean {
  const [first] = measures;
  return (
    spec.share &&
    buckets !== null &&
    groups.length === 1 &&
    spec.limit === null &&
    spec.having.length === 0 &&
    first !== undefined &&
    addsUp(first.measure) &&
    (!overlaps || first.measure.unit === 'money')
  );
}

function sharesWithinTime({ spec }: Plan, rows: readonly ResultRow[]): ResultRow[] {
  const wholes = new Map<string, readonly DecimalText[]>();
  for (const { bucket, values } of rows) {
    const before = wholes.get(bucket?.from ?? '') ?? [];
    wholes.set(
      bucket?.from ?? '',
      values.map(({ now }, index) => addDecimals(before[index] ?? '0', now ?? '0')),
    );
  }
  const asked = spec.shareOfOthers === true ? undefined : spec.shareOf?.map(keyOf);
  const shown = rows.filter(({ keys: [key = null] }) => asked === undefined || asked.includes(key));
  return shown.map((row) => ({
    ...row,
    values: row.values.map((value, index) => {
      const whole = wholes.get(row.bucket?.from ?? '')?.[index] ?? '0';
      return { ...value, share: value.now === null ? null : divideDecimals(value.now, whole) };
    }),
  }));
}

/** A value of a dimension as the rows of a result hold it. */
export function keyOf(value: NonNullable<MeasureSpec['placeOf']>): string | number | null {
  if (value.type === 'record') return value.record.id;
  if (value.type === 'key') return value.key;
  return value.type === 'text' ? value.text : null;
}

function decimalOf(value: unknown): DecimalText | null {
  return value === null || value === undefined ? null : normaliseDecimal(String(value));
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function numbersOf({ facts }: Plan, summary: Row, kind: 'u' | 'x'): readonly number[] {
  // Facts in the base currency alone say themselves what they leave out.
  return facts
    .filter(({ when, fact }) => when === 'now' && fact.money !== 'base')
    .map(({ index }) => Number(summary[`s_${kind}${index}`] ?? 0));
}

/** Reads `CNY:2,JPY:1,CNY:4` of each fact; the facts of one measure count the same amounts, so the highest count stands. */
function unconvertedBy(summary: Row): Result['unconvertedBy'] {
  const highest = new Map<string, number>();
  for (const [key, value] of Object.entries(summary)) {
    if (!/^s_xs\d/.test(key) || typeof value !== 'string') continue;
    const counts = new Map<string, number>();
    for (const part of value.split(',')) {
      const [currency = '', count = '0'] = part.split(':');
      counts.set(currency, (counts.get(currency) ?? 0) + Number(count));
    }
    for (const [currency, count] of counts)
      highest.set(currency, Math.max(count, highest.get(currency) ?? 0));
  }
  return [...highest].sort().map(([currency, count]) => ({ currency, count }));
}

function sumOf(summary: Row, pattern: RegExp): number {
  return Object.entries(summary).reduce(
    (sum, [key, value]) => (pattern.test(key) ? sum + Number(value ?? 0) : sum),
    0,
  );
}
