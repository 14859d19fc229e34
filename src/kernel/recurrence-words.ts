import type { Language } from './language.ts';
import type { Recurrence } from './recurrence.ts';

const dayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;
const hanDays = '一二三四五六日';
const hanUnits = { day: '天', week: '周', month: '个月', quarter: '个季度', year: '年' } as const;

/** `every second Monday at 09:00`, 每月1号 09:00. Without times, the days alone. */
export function describeRecurrence(recurrence: Recurrence, language: Language): string {
  const days = language === 'zh' ? daysZh(recurrence) : daysEn(recurrence);
  const { times } = recurrence;
  if (times.length === 0) return days;
  return language === 'zh' ? `${days} ${times.join('、')}` : `${days} at ${times.join(' and ')}`;
}

function daysEn({ unit, interval, weekdays, day, otherDays, nth, workingDays }: Recurrence): string {
  const every = interval === 1 ? `every ${unit}` : `every ${interval} ${unit}s`;
  if (unit === 'day') return workingDays && interval === 1 ? 'every working day' : every;
  if (unit === 'week') {
    if (weekdays.length === 0) return every;
    const names = listed(
      weekdays.map((one) => dayNames[one - 1] ?? ''),
      ' and ',
      ', ',
    );
    return interval === 1 ? `every ${names}` : `${every} on ${names}`;
  }
  const on =
    nth !== null
      ? `the ${ordinalEn(nth.index)} ${nth.of === 'working-day' ? 'working day' : (dayNames[nth.of - 1] ?? '')}`
      : unit === 'year'
        ? null
        : listed([day ?? 1, ...(otherDays ?? [])].map(dayOfMonthEn), ' and ', ', ');
  return on === null ? every : `${every} on ${on}`;
}

function dayOfMonthEn(day: number): string {
  if (day > 0) return `the ${ordinalEn(day)}`;
  return day === -1 ? 'the last day' : `the ${ordinalEn(-day)} day from the end`;
}

function daysZh({ unit, interval, weekdays, day, otherDays, nth, workingDays }: Recurrence): string {
  const every =
    interval === 1
      ? unit === 'quarter'
        ? '每季度'
        : `每${hanUnits[unit].replace('个', '')}`
      : `每${interval}${hanUnits[unit]}`;
  if (unit === 'day') return workingDays && interval === 1 ? '每个工作日' : every;
  if (unit === 'week') {
    const names = weekdays.map((one) => hanDays[one - 1] ?? '').join('、');
    return weekdays.length === 0 ? every : interval === 1 ? `每周${names}` : `${every}的周${names}`;
  }
  if (nth !== null) {
    const what = nth.of === 'working-day' ? '工作日' : `周${hanDays[nth.of - 1] ?? ''}`;
    return `${every}${nth.index < 0 ? '最后一个' : `第${nth.index}个`}${what}`;
  }
  if (unit === 'year') return every;
  return `${every}${[day ?? 1, ...(otherDays ?? [])].map((one) => dayOfMonthZh(one, unit)).join('和')}`;
}

function dayOfMonthZh(day: number, unit: Recurrence['unit']): string {
  if (day < 0) return day === -1 ? '最后一天' : `倒数第${-day}天`;
  return unit === 'month' ? `${day}号` : `第${day}天`;
}

function listed(parts: readonly string[], last: string, others: string): string {
  return parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(others)}${last}${parts.at(-1)}`;
}

function ordinalEn(number: number): string {
  if (number < 0) return 'last';
  const rest = number % 100;
  const suffix = rest >= 11 && rest <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][number % 10] ?? 'th');
  return `${number}${suffix}`;
}
