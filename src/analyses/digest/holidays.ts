import {
  addDays,
  type Bilingual,
  dayOf,
  easterOf,
  type LunarDay,
  lunarDayOf,
  monthOf,
  type PlainDate,
  qingmingOf,
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
    falls: (date) => date === qingmingOf(yearOf(date)),
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
