import type { PeriodValue } from '../../intents/index.ts';
import { addDays, daysBetween, regexp, shiftPeriod } from '../../kernel/index.ts';

/** "And Q3?" after a figure for the second quarter of an earlier year means that year's. */
export function inSameYear(said: PeriodValue, before: PeriodValue | null): PeriodValue {
  if (said.from === null || said.to === null || before?.from == null || before.to === null) return said;
  if (!namesNoYear.test(said.text.trim())) return said;
  const last =
    before.to.slice(5) === '01-01' ? Number(before.to.slice(0, 4)) - 1 : Number(before.to.slice(0, 4));
  const year = before.from.slice(0, 4);
  const isWithinYear = Number(year) === last && daysBetween(before.from, before.to) <= 366;
  if (!isWithinYear || said.from.startsWith(year)) return said;
  const by = Number(year) - Number(said.from.slice(0, 4));
  const shift = (date: string) => `${String(Number(date.slice(0, 4)) + by).padStart(4, '0')}${date.slice(4)}`;
  return { ...said, from: shift(said.from), to: shift(said.to) };
}

/** "January?" after December's pipeline is the next one: of a month without a year the one that lies nearest to what was shown. */
export function nearest(said: PeriodValue, before: PeriodValue | null): PeriodValue {
  if (said.from === null || said.to === null || before?.from == null) return said;
  if (!namesNoYear.test(said.text.trim())) return said;
  const { from } = before;
  const distance = ({ from: start }: PeriodValue): number =>
    start === null ? Number.POSITIVE_INFINITY : Math.abs(daysBetween(from, start));
  return [1, -1].reduce((best, by) => {
    const other = { ...said, ...shiftPeriod(said, 'year', by) };
    return distance(other) < distance(best) ? other : best;
  }, said);
}

/** "On Tuesday" of next week's visits: of that week, and not the Tuesday that comes first. */
export function inShownWeek(said: PeriodValue, before: PeriodValue | null): PeriodValue {
  const { from, to } = said;
  if (from === null || to === null || before?.from == null || before.to === null) return said;
  if (!weekday.test(said.text.trim()) || daysBetween(before.from, before.to) > 7) return said;
  // Beside one day it is the one next to that.
  const isDay = daysBetween(before.from, before.to) === 1;
  const apart = daysBetween(from, before.from) / 7;
  const weeks = isDay ? Math.round(apart) : Math.ceil(apart);
  const moved = { from: addDays(from, weeks * 7), to: addDays(to, weeks * 7) };
  return isDay || (moved.from >= before.from && moved.to <= before.to) ? { ...said, ...moved } : said;
}

const weekday =
  /^(?:on )?(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?$|^(?:周|星期|礼拜)[一二三四五六日天]$/iu;

const namesNoYear = regexp('i')`
    ^(?:in |for |on |during )?(?:the )?(?:
      q[1-4]|(?:first|second|third|fourth|1st|2nd|3rd|4th) (?:quarter|half)|h[12]|jan(?:uary)?|
      feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|
      nov(?:ember)?|dec(?:ember)?
    )$|
    ^(?:第?[一二三四1-4]季度?|[上下]半年|(?:十[一二]?|[一二三四五六七八九]|1[0-2]|[1-9])月份?)$
  `;
