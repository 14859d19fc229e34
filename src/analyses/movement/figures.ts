import type { IntentNamed, PeriodValue } from '../../intents/index.ts';
import {
  addDays,
  addDecimals,
  type DecimalText,
  normaliseDecimal,
  type PlainDate,
  periodOf,
  startOfDayInstant,
} from '../../kernel/index.ts';
import {
  type BesideLine,
  type CompileProblem,
  compileMovement,
  type Dimension,
  type MovementLine,
  movementLines,
} from '../../metrics/index.ts';
import { compileContextOf, type QueryContext } from '../context.ts';
import { labelOfGroup } from '../measure/result.ts';

export type MovementSlots = IntentNamed<'movement'>['slots'];

/** One line of a movement, as a whole or of one group. `amount` is signed as it enters the sum. */
export interface LineFigure {
  readonly line: MovementLine | BesideLine;
  readonly deals: number;
  readonly amount: DecimalText;
}

/** A group of a dimension and what it adds to the lines. */
export interface MovementGroup {
  readonly dimension: Dimension;
  readonly key: string | number | null;
  readonly label: string;
  readonly lines: ReadonlyMap<MovementLine | BesideLine, LineFigure>;
}

export interface MovementRead {
  readonly kind: 'movement';
  /** The first day that counts, and the first that doesn't any more. */
  readonly from: PlainDate;
  readonly to: PlainDate;
  readonly expected: PeriodValue;
  readonly lines: ReadonlyMap<MovementLine | BesideLine, LineFigure>;
  /** Of each line, the deal that weighs most in it. */
  readonly heaviest: ReadonlyMap<string, { readonly name: string; readonly amount: DecimalText }>;
  readonly groups: readonly MovementGroup[];
  /** Null where deals are counted. */
  readonly currency: string | null;
  readonly isConverted: boolean;
}

/** Movements whose days lie ahead have none yet. */
export interface NotBegun {
  readonly kind: 'not-begun';
}

/** What became of the measure, by the dimensions that are wanted. One statement. */
export async function readMovement(
  context: QueryContext,
  slots: MovementSlots,
  dimensions: readonly string[],
  /** Though all of it is in one other currency: to stand beside figures of other deals. */
  inBaseCurrency = false,
): Promise<MovementRead | NotBegun | CompileProblem> {
  const compiled = compileSlots(context, slots, dimensions, inBaseCurrency);
  if (compiled.kind !== 'compiled') return compiled;
  const { statement, fact } = compiled.movement;
  const rows = await context.query(statement);
  const lines = new Map<MovementLine | BesideLine, LineFigure>();
  const heaviest = new Map<string, { readonly name: string; readonly amount: DecimalText }>();
  const groups = new Map<string, MovementGroup & { readonly lines: Map<string, LineFigure> }>();
  for (const row of rows) {
    const figure = { line: row.line, deals: row.deals, amount: normaliseDecimal(row.amount ?? '0') };
    const dimension = compiled.movement.dimensions[row.axis - 1];
    if (dimension === undefined) {
      lines.set(row.line, figure);
      if (row.top_deal !== null && row.top_amount !== null)
        heaviest.set(row.line, { name: row.top_deal, amount: normaliseDecimal(row.top_amount) });
      continue;
    }
    const id = `${row.axis} ${row.g ?? ''}`;
    const key = row.g !== null && dimension.value.kind === 'reference' ? Number(row.g) : row.g;
    const group = groups.get(id) ?? {
      dimension,
      key,
      label: labelOfGroup(dimension, key, row.label, context.vocabulary, context.language),
      lines: new Map(),
    };
    group.lines.set(row.line, figure);
    groups.set(id, group);
  }
  const single = rows.find(({ currency }) => currency !== null)?.currency ?? null;
  return {
    kind: 'movement',
    ...compiled.window,
    lines,
    heaviest,
    groups: [...groups.values()],
    currency: fact.money === true ? (single ?? context.actor.baseCurrency) : null,
    isConverted: fact.money === true && single === null && rows.length > 0,
  };
}

/** The statement over a movement's slots, with the days that they mean. */
export function compileSlots(
  context: QueryContext,
  slots: MovementSlots,
  dimensions: readonly string[],
  inBaseCurrency = false,
) {
  const { actor, today } = context;
  const { period } = slots;
  const from = period?.from ?? (period === null ? addDays(today, -usualDays) : beginning);
  const end = period?.to ?? addDays(today, 1);
  const isRunning = end > today;
  const to = isRunning ? addDays(today, 1) : end;
  if (from >= to || from > today) return { kind: 'not-begun' } as const;
  const quarter = periodOf('quarter', addDays(to, -1), actor.calendar);
  const expected: PeriodValue = slots.expected ?? { text: '', ...quarter, grain: 'quarter' };
  const { timeZone } = actor.calendar;
  const movement = compileMovement(
    {
      measure: slots.measure,
      filters: slots.filters,
      expected: { from: expected.from, to: expected.to },
      opening: { instant: startOfDayInstant(from, timeZone), rateDate: addDays(from, -1) },
      closing: { instant: isRunning ? null : startOfDayInstant(to, timeZone), rateDate: addDays(to, -1) },
      dimensions,
      inBaseCurrency,
    },
    compileContextOf(context),
  );
  return movement.kind === 'compiled'
    ? ({ kind: 'compiled', movement, window: { from, to, expected } } as const)
    : movement;
}

/** Without a period: since the same day of last week. */
const usualDays = 7;
const beginning = '1900-01-01';

/** By how much it moved in all. */
export function netOf({ lines }: MovementRead): DecimalText {
  return addDecimals(
    ...movementLines
      .filter((line) => line !== 'opening' && line !== 'closing')
      .map((line) => lines.get(line)?.amount ?? '0'),
  );
}
