import { type DayNumber, type SampleClock, weekdayOfDay } from './clock.ts';
import { firstAbove, type Random } from './random.ts';

/** When business begins: more each year, less in the holidays, hardly any at weekends. */
export interface Season {
  /** A working day on which something began, before the base day. */
  draw(random: Random, isChinese: boolean): DayNumber;
}

// Deals close some ten weeks after they begin: the strong months stand before the ends of quarters and of the year.
const western = [1, 1.05, 1, 0.95, 0.95, 0.85, 0.7, 0.75, 1.35, 1.45, 1.05, 0.6] as const;
const chinese = [0.65, 0.45, 1.3, 1.15, 1, 0.95, 0.85, 1, 1.4, 1.1, 1.1, 0.9] as const;
const growthAYear = 0.16;

export function createSeason(clock: SampleClock): Season {
  const days: DayNumber[] = [];
  for (let day = clock.firstDay; day < clock.baseDay; day++) if (weekdayOfDay(day) <= 5) days.push(day);
  const sums = { western: cumulate(clock, days, western), chinese: cumulate(clock, days, chinese) };
  return {
    draw: (random, isChinese) => {
      const cumulative = isChinese ? sums.chinese : sums.western;
      const wanted = random.next() * (cumulative[cumulative.length - 1] ?? 0);
      return days[firstAbove(cumulative, wanted)] as DayNumber;
    },
  };
}

function cumulate(
  clock: SampleClock,
  days: readonly DayNumber[],
  months: readonly number[],
): readonly number[] {
  let sum = 0;
  return days.map((day) => {
    const years = (day - clock.firstDay) / 365;
    sum += (months[clock.month(day) - 1] as number) * (1 + growthAYear) ** years;
    return sum;
  });
}
