import { addDays, addUnits, type Grain, periodOf, startOf, weekdayOf } from '../../../kernel/index.ts';
import { unitsAway } from './parts.ts';
import { alone, dayReading, type Meaning, periodReading, type Recurrence, type Scene } from './scene.ts';

export function recurrence(every: Partial<Recurrence> & Pick<Recurrence, 'unit'>): {
  readonly kind: 'recurrence';
  readonly every: Recurrence;
} {
  return { kind: 'recurrence', every: { weekdays: [], dayOfMonth: null, time: null, ...every } };
}

export function weekStart(scene: Scene): string {
  return startOf('week', scene.today, scene.calendar);
}

/** Saturday and Sunday of a week. */
export function weekend(weeks: number, scene: Scene): Meaning {
  // Taken from the Monday, so that a week that starts on Sunday does not split its weekend.
  const monday = addDays(scene.today, 1 - weekdayOf(scene.today) + 7 * weeks);
  return alone(periodReading({ from: addDays(monday, 5), to: addDays(monday, 7) }, null));
}

/** A clock time that many minutes or hours from now. */
export function clockAway(amount: number | null, unit: string, scene: Scene): Meaning | null {
  if (amount === null || amount > 100_000) return null;
  const minutes = /^h|时|钟头/.test(unit) ? amount * 60 : amount;
  const local = new Date(Date.parse(`${scene.clock}:00Z`) + minutes * 60_000).toISOString().slice(0, 16);
  return alone({ kind: 'time', local, date: local.slice(0, 10) });
}

export function lastDayOf(grain: Grain, scene: Scene): Meaning {
  const { from, to } = periodOf(grain, scene.today, scene.calendar);
  return { ...alone(dayReading(addDays(to, -1)), periodReading({ from, to }, grain)), isEdge: true };
}

export function firstDayOf(grain: Grain, scene: Scene): Meaning {
  const { from, to } = periodOf(grain, scene.today, scene.calendar);
  return { ...alone(dayReading(from), periodReading({ from, to }, grain)), isEdge: true };
}

/** A deadline some time ahead: any day from today on. */
export function within(grain: Grain, amount: number, scene: Scene): Meaning | null {
  const away = unitsAway(grain, amount, scene);
  if (away === null) return null;
  const to = addUnits(scene.today, grain, amount);
  const back = addUnits(scene.today, grain, -amount);
  return alone(
    periodReading({ from: scene.today, to }, null),
    { kind: 'before', date: addDays(to, 1) },
    periodReading({ from: back, to: scene.today }, null),
  );
}

export function grainMeaning(grain: Grain | null, words: string, _scene: Scene): Meaning | null {
  if (grain === null) return null;
  const reading = { kind: 'grain', grain } as const;
  if (grain === 'half' || /^(?:by|per|按|分) ?/.test(words)) return alone(reading);
  return alone(reading, recurrence({ unit: grain }));
}

export function monthly(day: number): Meaning | null {
  return day < 1 || day > 31 ? null : alone(recurrence({ unit: 'month', dayOfMonth: day }));
}
