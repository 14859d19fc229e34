import {
  addDays,
  type Bilingual,
  dayOf,
  daysBetween,
  monthOf,
  type PlainDate,
  weekdayOf,
  yearOf,
} from '../../kernel/index.ts';

export interface Holiday {
  readonly date: PlainDate;
  readonly names: Bilingual;
}

/** The days on which people of both cultures are wished well, from `from` until before `to`, in their order. */
export function holidaysBetween(from: PlainDate, to: PlainDate): readonly Holiday[] {
  const found: Holiday[] = [];
  for (let date = from; date < to; date = addDays(date, 1)) {
    const lunar = lunarDayOf(date);
    for (const { names, falls } of holidays) if (falls(date, lunar)) found.push({ date, names });
  }
  return found;
}

/** Month and day of the Chinese calendar; a leap month is none of them. */
interface LunarDay {
  readonly month: number;
  readonly day: number;
}

const holidays: readonly {
  readonly names: Bilingual;
  readonly falls: (date: PlainDate, lunar: LunarDay) => boolean;
}[] = [
  { names: { en: 'New Year', zh: '元旦' }, falls: on(1, 1) },
  { names: { en: 'Spring Festival', zh: '春节' }, falls: onLunar(1, 1) },
  { names: { en: 'Lantern Festival', zh: '元宵节' }, falls: onLunar(1, 15) },
  { names: { en: 'Women’s Day', zh: '妇女节' }, falls: on(3, 8) },
  { names: { en: 'Easter Sunday', zh: '复活节' }, falls: (date) => date === easterOf(yearOf(date)) },
  {
    names: { en: 'Qingming', zh: '清明节' },
    falls: (date) => monthOf(date) === 4 && dayOf(date) === qingmingOf(yearOf(date)),
  },
  { names: { en: 'Labour Day', zh: '劳动节' }, falls: on(5, 1) },
  { names: { en: 'Dragon Boat Festival', zh: '端午节' }, falls: onLunar(5, 5) },
  { names: { en: 'Mid-Autumn Festival', zh: '中秋节' }, falls: onLunar(8, 15) },
  { names: { en: 'National Day of China', zh: '国庆节' }, falls: on(10, 1) },
  { names: { en: 'Double Ninth Festival', zh: '重阳节' }, falls: onLunar(9, 9) },
  {
    names: { en: 'Thanksgiving (US)', zh: '感恩节' },
    falls: (date) =>
      monthOf(date) === 11 && weekdayOf(date) === thursday && dayOf(date) >= 22 && dayOf(date) <= 28,
  },
  { names: { en: 'Christmas', zh: '圣诞节' }, falls: on(12, 25) },
];

/** As `weekdayOf` counts. */
const thursday = 4;

function on(month: number, day: number): (date: PlainDate) => boolean {
  return (date) => monthOf(date) === month && dayOf(date) === day;
}

function onLunar(month: number, day: number): (date: PlainDate, lunar: LunarDay) => boolean {
  return (_, lunar) => lunar.month === month && lunar.day === day;
}

const chinese = new Intl.DateTimeFormat('en-u-ca-chinese', {
  month: 'numeric',
  day: 'numeric',
  timeZone: 'UTC',
});

/**
 * Months that Intl begins a day late, because the new moon falls within minutes of midnight in Beijing (6 February 2027, 23:56): as the
 * official calendar has them.
 */
const begunEarlier: readonly { readonly from: PlainDate; readonly to: PlainDate; readonly month: number }[] =
  [{ from: '2027-02-06', to: '2027-03-08', month: 1 }];

function lunarDayOf(date: PlainDate): LunarDay {
  const official = begunEarlier.find(({ from, to }) => date >= from && date < to);
  if (official !== undefined) return { month: official.month, day: daysBetween(official.from, date) + 1 };
  const parts = chinese.formatToParts(new Date(`${date}T00:00:00Z`));
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  // A leap month is written `6bis`.
  return { month: /^\d+$/.test(part('month')) ? Number(part('month')) : 0, day: Number(part('day')) };
}

/** Easter Sunday by the Gregorian computus of Meeus, Jones and Butcher. */
function easterOf(year: number): PlainDate {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const day = h + l - 7 * m + 114;
  return `${year}-${String(Math.floor(day / 31)).padStart(2, '0')}-${String((day % 31) + 1).padStart(2, '0')}`;
}

/** The day of April on which the solar term Qingming begins; the constant holds for the years 2000 to 2099. */
function qingmingOf(year: number): number {
  const short = year % 100;
  return Math.floor(short * 0.2422 + 4.81) - Math.floor(short / 4);
}
