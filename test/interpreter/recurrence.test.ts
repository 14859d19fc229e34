import { describe, expect, it } from 'vitest';
import { readRecurrence } from '../../src/interpreter/rules/recurrence/index.ts';

const at = {
  now: '2026-11-22T10:00:00.000Z',
  calendar: { timeZone: 'Europe/Berlin', fiscalYearStartMonth: 1, weekStart: 1 },
  timeZone: 'Europe/Berlin',
};

/** Short for what was read: days, times, zone, start. */
function read(text: string): string | null {
  const said = readRecurrence(text, at);
  if (said === null) return null;
  const days = said.days ?? said.onDays;
  const { unit, interval = 1, weekdays = [], day, nth, workingDays } = days ?? {};
  return [
    said.days === null ? 'only' : '',
    interval > 1 ? `${interval} ${unit}` : (unit ?? ''),
    weekdays.join(''),
    day ?? '',
    nth ? `${nth.index}. ${nth.of}` : '',
    workingDays === true ? 'working' : '',
    said.times.join(' '),
    said.timeZone ?? '',
    said.startsOn ?? '',
  ]
    .filter((part) => part !== '')
    .join(', ');
}

const sentences: readonly (readonly [string, string | null])[] = [
  ['remind me every Monday to send the report', 'week, 1'],
  ['every other Thursday at 5:30pm', '2 week, 4, 17:30'],
  ['each Wed and Fri 17:00', 'week, 35, 17:00'],
  ['weekly on Mondays and Thursdays, 9am London time', 'week, 14, 09:00, Europe/London'],
  ['every weekday at 8 starting next Monday', 'day, working, 08:00, 2026-11-23'],
  ['Mon-Fri 7:45', 'week, 12345, 07:45'],
  ['every day except weekends', 'day, working'],
  ['each morning at 7', 'day, 07:00'],
  ['monthly on the 15th', 'month, 15'],
  ['on the first of every month', 'month, 1'],
  ['on the last Friday of every month at 4', 'month, -1. 5, 16:00'],
  ['on the first working day of each month at 10', 'month, 1. working-day, 10:00'],
  ['at the end of each quarter', 'quarter, -1'],
  ['monthly revenue every Friday', 'week, 5'],
  ['every 3 days at noon', '3 day, 12:00'],
  ['move it to Tuesday', 'only, 2'],
  ['at 10 instead', 'only, 10:00'],
  ['show me every deal of each rep by month', null],
  ['每周五下午五点', 'week, 5, 17:00'],
  ['每周一三五上午9点半', 'week, 135, 09:30'],
  ['每周三、周五早上9点', 'week, 35, 09:00'],
  ['每周一到周五早上8点', 'week, 12345, 08:00'],
  ['每周一次', 'week'],
  ['每两周的周一', '2 week, 1'],
  ['隔天晚上八点提醒我', '2 day, 20:00'],
  ['工作日下午六点', 'day, working, 18:00'],
  ['每月底', 'month, -1'],
  ['每个月15号北京时间十点', 'month, 15, 10:00, Asia/Shanghai'],
  ['每月最后一个工作日下午3点', 'month, -1. working-day, 15:00'],
  ['每季度第一天', 'quarter, 1'],
  ['从下周开始每天早上9点', 'day, 09:00, 2026-11-23'],
  ['改到周二早上10点', 'only, 2, 10:00'],
  ['停到1月5号', null],
  ['每个客户的每笔商机', null],
  ['not Fridays, Mondays', 'week, 1'],
  ['every day except Friday at 8', 'week, 123467, 08:00'],
  ["every quarter's first day at 8", 'quarter, 1, 08:00'],
  ['twice a day, 9 and 5, my tasks', 'day, 09:00 17:00'],
  ['three times a week', 'week, 135'],
  ['every Monday at 7 margin by product', 'week, 1, 07:00'],
  ['daily at 8 my tasks', 'day, 08:00'],
  ['every Monday 8am my time', 'week, 1, 08:00'],
  ['move it to 4', 'only, 16:00'],
  ['不是周五，改周一', 'only, 1'],
  ['每天早9点和下午5点', 'day, 09:00 17:00'],
  ['我的商机每周发我两次', 'week, 14'],
  ['每周一发我今年每月的销售额', 'week, 1'],
  ['晚一天发', null],
];

describe('what comes back', () => {
  it.each(sentences)('%s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it('leaves the rest of the message in its place', () => {
    const text = 'send the funnel every Monday at 9 to me';
    const said = readRecurrence(text, at);
    expect(said?.rest).toHaveLength(text.length);
    expect(said?.rest.replace(/\s+/g, ' ')).toBe('send the funnel to me');
  });
});
