import { addDays, type Grain, periodOf } from '../../../kernel/index.ts';
import { readNumber } from '../amounts/index.ts';
import { clockOfPart, samePeriod } from './english.ts';
import { holidayByName } from './holidays.ts';
import {
  clockAway,
  firstDayOf,
  grainMeaning,
  lastDayOf,
  monthly,
  recurrence,
  weekend,
  weekStart,
  within,
} from './meanings.ts';
import { fullYear } from './numeric-dates.ts';
import {
  dayOfMonthMeaning,
  dayOfYearMeaning,
  fiscalYearMeaning,
  fractionMeaning,
  lastUnits,
  leading,
  monthDayMeaning,
  monthMeaning,
  nextUnits,
  relativeUnit,
  toDateMeaning,
  unitsAway,
  weekdayIn,
  weekdayMeaning,
  weekNumberMeaning,
  weekSpanMeaning,
  yearMeaning,
} from './parts.ts';
import {
  type AtomRule,
  alone,
  type DurationUnit,
  dayReading,
  type Meaning,
  periodReading,
  type Scene,
} from './scene.ts';

const number = '([零一二两三四五六七八九十百]{1,5}|\\d{1,5})';
const half = '(半)';
const week = '(?:周|星期|礼拜)';
// 这周一共, 这周一直: no Monday.
const inWord = '(?<=一)[共直般样]';
// 周五14:00, but no 周14.
const dayOfWeek = `([一二三四五六日天](?=\\d{1,2} ?[:点时])|[一二三四五六日天1-7](?![\\d个次年月天]|${inWord}))`;
const period = '(天|日|周|个?星期|个?礼拜|个月|月|个?季度|个?季|个?财年|年)';
const days: Readonly<Record<string, number>> = {
  大前天: -3,
  前天: -2,
  前日: -2,
  昨天: -1,
  昨日: -1,
  昨: -1,
  今天: 0,
  今日: 0,
  当日: 0,
  当天: 0,
  现在: 0,
  目前: 0,
  明天: 1,
  明日: 1,
  后天: 2,
  后日: 2,
  大后天: 3,
  前儿: -2,
  昨儿: -1,
  今儿: 0,
  明儿: 1,
  后儿: 2,
  大后儿: 3,
};
const years: Readonly<Record<string, number>> = {
  大前年: -3,
  前年: -2,
  去年: -1,
  上年: -1,
  上一年: -1,
  今年: 0,
  本年: 0,
  本年度: 0,
  今年度: 0,
  当年: 0,
  明年: 1,
  来年: 1,
  下一年: 1,
  后年: 2,
  上年度: -1,
  去年度: -1,
  下年度: 1,
  全年: 0,
  整年: 0,
  一整年: 0,
  全年度: 0,
  本年全年: 0,
  今年全年: 0,
  今年一整年: 0,
};

export const chineseRules: readonly AtomRule[] = [
  rule(`(?:${alternation(days)})(?:(?<=儿)个)?`, (m, s) =>
    alone(dayReading(addDays(s.today, days[m[0].replace(/个$/u, '')] ?? 0))),
  ),
  rule('(今|明|昨|后)(早|晚|夜)(?!点|于|已)', (m, s) =>
    partOfDay({ 今: 0, 明: 1, 昨: -1, 后: 2 }[m[1] ?? ''] ?? 0, m[2] === '早' ? 'morning' : 'night', s),
  ),
  rule(alternation(years), (m, s) => relativeUnit('year', years[m[0]] ?? 0, s)),
  // 年度回款排名: of this year, where it is no unit (各年度, 2025年度).
  rule('(?<![各每按分近年本上下今去前全\\d])年度(?=[^，,。；;]{1,8}(?:排名|排行|榜))', (_, s) =>
    relativeUnit('year', 0, s),
  ),
  rule(
    '(上{1,3}|下{1,3}|这|本|当前|当|今|前|次)(?:一)?个?(周|星期|礼拜|月|季度|财务?季度?|季|(?<=个)半年|财年|财政年度|年度)(?:份)?(?![末底初二三四五六日天\\d中]|一(?![共直般样]))',
    (m, s) => relativeUnit(grainOfWord(m[2]), directionOf(m[1]), s),
  ),
  rule(
    '(上{1,3}|下{1,3}|这|本|当前|当|今|前|次)(?:一)?个?(月|季度|季|财年|年度|(?:周|星期|礼拜)(?=初|中(?!国|心|学|间|午)))(?=[末底初中\\d一二三四五六七八九十])',
    (m, s) => relativeUnit(grainOfWord(m[2]), directionOf(m[1]), s),
  ),
  rule(`(上{1,3}|下{1,3}|这|本|当)(?:一)?个?${week}${dayOfWeek}`, (m, s) =>
    alone(dayReading(weekdayIn(addDays(weekStart(s), 7 * directionOf(m[1])), weekdayOf(m[2]), s))),
  ),
  rule(`(上{1,3}|下{1,3}|这|本|当)?(?:一)?个?(?:周末|${week}末)`, (m, s) =>
    weekend(m[1] === undefined ? 0 : directionOf(m[1]), s),
  ),
  rule(`${week}${dayOfWeek}`, (m, s) => weekdayMeaning(weekdayOf(m[1]), s)),

  rule('([零一二三四五六七八九]{4}|(?:19|20)\\d\\d)年?(?:财年|财政年度)', (m, s) =>
    fiscalYearMeaning(Number(readNumber(m[1] ?? '')), s),
  ),
  rule('(?:fy|财年) ?((?:19|20)?\\d\\d)(?:财年)?', (m, s) => fiscalYearMeaning(fullYear(m[1] ?? ''), s)),
  rule('(\\d\\d)(?:财年|财政年度)', (m, s) => fiscalYearMeaning(fullYear(m[1] ?? ''), s)),
  rule(
    '(?<![今去前明后每本上下当全大百近几多半数往历\\d零一二两三四五六七八九十来整新])(?:年前|过年前)(?![\\d一二三四五六七八九十])',
    (_, s) => atSpringFestival(s, 'before'),
  ),
  rule(
    '(?<![今去前明后每本上下当全大百近几多半数往历\\d零一二两三四五六七八九十来整新])(?:年后|过完年后?|过年后)',
    (_, s) => atSpringFestival(s, 'after'),
  ),
  rule('((?:19|20)\\d\\d)全年(?:度)?|全年(?:度)?((?:19|20)\\d\\d)年?', (m, s) =>
    yearMeaning(Number(m[1] ?? m[2]), s),
  ),
  rule('([零一二三四五六七八九]{4}|(?:19|20)\\d\\d) ?年(?:度|全年)?', (m, s) =>
    yearMeaning(Number(readNumber(m[1] ?? '')), s),
  ),
  rule(
    '([零一二三四五六七八九]{2}|\\d\\d)年(?!前|后|内|来|以|之|期|间|的?(?:时间|经验|合同|保修|质保))',
    (m, s) => yearMeaning(fullYear(twoDigits(m[1] ?? '')), s),
  ),
  rule(`(?:第)?([一二三四1-4])季度?(?!报)`, (m, s) => fractionMeaning('quarter', numberOf(m[1]), s)),
  rule('第?(一二三|二三四|一二|二三|三四)季度?', (m, s) =>
    leading('quarter', (m[1] ?? '').length, s, numberOf((m[1] ?? '')[0])),
  ),
  rule('([上下前后])半年度?', (m, s) => fractionMeaning('half', /[上前]/.test(m[1] ?? '') ? 1 : 2, s)),
  // 前九个月, said once they are over, is January to September; 前三个月 are as well the last three.
  rule('(?:前|头)(十一|[四五六七八九十]|1[01]|[4-9]|10)个月(?!内|以|之)', (m, s) => {
    const months = numberOf(m[1]);
    return months <= Number(s.today.slice(5, 7)) ? leading('month', months, s) : null;
  }),
  rule('(?:前|头)(三|3|两|2|二)个?季度?', (m, s) => leading('quarter', numberOf(m[1]), s)),
  rule(`${number} ?月份? ?${number} ?[日号]?(?![\\d万千百%元块个笔单家点时:])`, (m, s) =>
    monthDayMeaning(numberOf(m[1]), numberOf(m[2]), s),
  ),
  // 四五六月: months in a row, and no 456.
  rule('([一二三四五六七八九]{2,9})月份?(?!\\d)', (m, s) => {
    const [first = '', ...others] = m[1] ?? '';
    const isRow = others.every((month, index) => numberOf(month) === numberOf(first) + index + 1);
    return isRow ? leading('month', others.length + 1, s, numberOf(first)) : null;
  }),
  rule('(?<![一二三四五六七八九十])([一二三四五六七八九十]{1,2}|1[0-2]|0?[1-9]) ?月份?(?!\\d)', (m, s) =>
    monthMeaning(numberOf(m[1]), s),
  ),
  rule('([一二三四五六七八九十]{1,3}|[12]\\d|3[01]|0?[1-9])[号日](?![线码楼店院机键报常])', (m, s) =>
    dayOfMonthMeaning(numberOf(m[1]), s),
  ),
  rule(`第${number}周?(?:到|至|[-~—–])第?${number}周`, (m, s) =>
    weekSpanMeaning(numberOf(m[1]), numberOf(m[2]), s),
  ),
  rule(`第?${number}周(?=[^前后内岁]|$)`, (m, s) =>
    m[0].startsWith('第') ? weekNumberMeaning(numberOf(m[1]), s) : null,
  ),
  rule('(?:本月|这个?月)?(月中|上旬|中旬|下旬|上半月|下半月)(?!秋)', (m, s) => partOfMonth(m[1] ?? '', s)),
  rule(`${number}(分钟|个?小时|个?钟头)(?:之后|以后|后)`, (m, s) => clockAway(numberOf(m[1]), m[2] ?? '', s)),
  rule('半个?(?:小时|钟头)(?:之后|以后|后)', (_, s) => clockAway(30, '分', s)),
  rule('(?:月底|月末)', (_, s) => lastDayOf('month', s)),
  rule('(?:季末|季底|季度末|季度底)', (_, s) => lastDayOf('quarter', s)),
  rule('(?:年底|年末|岁末)', (_, s) => lastDayOf('year', s)),
  rule('财年末|财年底', (_, s) => lastDayOf('year', s)),
  rule('(月|季|季度|年)初', (m, s) => firstDayOf(grainOfWord(m[1]), s)),

  rule('(?:本|这个?|今|当)?(年|年度|月|季|季度|周|财年)(?:初)?(?:至|到)(?:今天?|现在|目前|今日)', (m, s) =>
    toDateMeaning(grainOfWord(m[1]), s),
  ),
  rule(
    '(?:本|这个?|今|当)(年|年度|月|季|季度|周|财年)(?:以来|累计|至今|到现在|到目前(?:为止)?|迄今)',
    (m, s) => toDateMeaning(grainOfWord(m[1]), s),
  ),
  rule('(?:截[至止]|到)(?:目前|现在|今天|当前|今日|今)(?:为止)?|迄今(?:为止)?|至今', (_, s) =>
    alone({ kind: 'before', date: addDays(s.today, 1) }),
  ),

  rule(
    `(?:在)?(?:最近|过去|近|这|前|过往|之前|往前|上)(?:的)?(?:这)?\\s?${number}\\s?个?(?:完整|整)?${period}(?:内|以内|之内|里|以来|间|来)?`,
    (m, s) => counted(m, s, lastUnits),
  ),
  rule('(?:最近|过去|近|这)(?:的)?(?:半个月|半月)(?:内|以来|里|来)?', (_, s) => lastUnits('day', 15, s)),
  rule('(?:最近|过去|近|这)(?:的)?半年(?:内|以来|里|来)?', (_, s) => lastUnits('month', 6, s)),
  rule(
    // 查一下二季度 looks something up; the next two quarters are 下两个季度.
    `(?:未来|接下来|今后|往后|后|(?<!一|[查看列算问说等比计总析拉调])下(?!的?\\s?[零一二三四五六七八九十\\d]+\\s?季))(?:的)?\\s?${number}\\s?${period}(?:内|以内|之内|里)?`,
    (m, s) => counted(m, s, nextUnits),
  ),
  rule('(?:未来|接下来|今后)(?:的)?半个月(?:内)?', (_, s) => nextUnits('day', 15, s)),
  rule('(?:未来|接下来|今后)(?:的)?半年(?:内)?', (_, s) => nextUnits('month', 6, s)),
  rule(`${number}\\s?个?${period}(?:之前|以前|前)(?!的?报价)`, (m, s) =>
    counted(m, s, (grain, n) => unitsAway(grain, -n, s)),
  ),
  rule(`(?:过)?${number}\\s?个?${period}(?:之后|以后|后)`, (m, s) =>
    counted(m, s, (grain, n) => unitsAway(grain, n, s)),
  ),
  rule('半个?(月|年)(之?前|以前|之?后|以后)', (m, s) =>
    halfAway(m[1] ?? '', /前/.test(m[2] ?? '') ? -1 : 1, s),
  ),
  rule(`${number}\\s?个?${period}(?:以内|之内|内)`, (m, s) => counted(m, s, within)),
  rule('半个?月(?:以内|之内|内)', (_, s) => within('day', 15, s)),
  rule('半年(?:以内|之内|内)', (_, s) => within('month', 6, s)),

  rule('(?:去年|上年)同期(?:相比|对比|比较)', () => comparison('last-year')),
  rule(
    '(?:与|和|跟|同|较|比|对比|相比|相较于?)(?:去年|上年|上一年)(?:的?同期|同比)?(?:相比|对比|比较|比)?(?!第|[一二三四上下\\d])',
    () => comparison('last-year'),
  ),
  rule('同比(?:(?:去年|上年|上一年)(?:的?(?:同期|同月|本月|这个?月|同一?季度?|本季度?|今天|同日))?)?', () =>
    comparison('last-year'),
  ),
  rule('环比', () => comparison('previous')),
  rule(
    '(?:与|和|跟|同|较|比|对比|相比|相较于?)(?:上个?|前一个?|上一个?)(?:季度?|月|周|期|星期|半年)(?:相比|对比|比较|比)?',
    () => comparison('previous'),
  ),
  rule('(?:去年|上年|上一年)(?:的)?(?:同期|同一时期|这个时候)', (_, s) => samePeriod(undefined, s)),

  rule(
    `(?:每(?:个)?|按(?:照)?|逐|分|各(?:个)?)(天|日|周|星期|月|季度|季|半年|年)(?:度|份)?(?![一二三四五六日天\\d初中底末])`,
    (m, s) => grainMeaning(grainOfWord(m[1]), m[0], s),
  ),
  rule(
    '(日度|周度|月度|季度性|半年度|(?<!每个?|各个?|[本上下这当今前一二三四两\\d年])(?:季度|年度)(?=的?(?:趋势|走势|变化|汇总|统计|分布|对比|明细|报表|数据|环比|同比|销售|赢|输|丢|业绩|成交|平均)))',
    (m, s) => grainMeaning(grainOfWord(m[1]), '按', s),
  ),
  rule(`每(?:个)?${week}${dayOfWeek}(?:[和,及]?(?:${week})?${dayOfWeek})?`, (m) =>
    alone(
      recurrence({
        unit: 'week',
        weekdays: [m[1], m[2]].flatMap((day) => (day === undefined ? [] : [weekdayOf(day)])),
      }),
    ),
  ),
  rule('每(?:个)?月(?:的)?([一二三四五六七八九十]{1,3}|\\d{1,2})[号日]', (m) => monthly(numberOf(m[1]))),
  rule('每(?:个)?(?:工作日)|工作日(?:每天)?', () => alone(recurrence({ unit: 'workday' }))),

  rule(
    `${number}\\s?(分钟|个?小时|个?钟头?|天|周|个?星期|个?礼拜|个月|个季度|年)(半)?(?![前后之内初底末]|以[前后内])`,
    (m) => duration(numberOf(m[1]), m[2] ?? '', m[3] !== undefined),
  ),
  rule(`${half}个?(小时|钟头|年)(?![前后内])`, (m) =>
    m[2] === '年'
      ? alone({ kind: 'duration', amount: 6, unit: 'month' })
      : alone({ kind: 'duration', amount: 30, unit: 'minute' }),
  ),
  rule('半个月(?![前后内])', () => alone({ kind: 'duration', amount: 15, unit: 'day' })),
  rule(`${number}个半(?:小时|钟头)`, (m) => duration(numberOf(m[1]), '小时', true)),
  // 一个多月, 二十来天, 十几天, 三周多: at least that long.
  rule(`${number}(?:来|多|几)(天|周|个?星期|个?礼拜|个月|年)(?![前后内之]|以[前后内])`, (m) =>
    duration(numberOf(m[1]), m[2] ?? '', false),
  ),
  rule(`${number}(?:个多|多个|个来)(月|星期|礼拜|季度)(?![前后内之]|以[前后内])`, (m) =>
    duration(numberOf(m[1]), m[2] ?? '', false),
  ),
  rule(`${number}(周|个?星期|个?礼拜|个月|年)多(?![前后内之少]|以[前后内])`, (m) =>
    duration(numberOf(m[1]), m[2] ?? '', false),
  ),
  rule('半个多月(?![前后内])', () => alone({ kind: 'duration', amount: 15, unit: 'day' })),
  rule('一刻钟', () => alone({ kind: 'duration', amount: 15, unit: 'minute' })),
  rule(
    alternation(
      Object.fromEntries(
        [...holidayByName.keys()].filter((name) => !/^[a-z]/.test(name)).map((name) => [name, 0]),
      ),
    ),
    (m, s) => holiday(m[0], s),
  ),
];

/** 年前, 年后: the coming Chinese New Year divides the winter. */
function atSpringFestival(scene: Scene, kind: 'before' | 'after'): Meaning | null {
  const date = holidayByName.get('春节');
  const coming = date === undefined ? undefined : dayOfYearMeaning(date, scene).nearby?.coming;
  if (coming?.kind !== 'day') return null;
  return alone({ kind, date: kind === 'before' ? coming.date : addDays(coming.date, 1) });
}

function holiday(name: string, scene: Scene): Meaning | null {
  const date = holidayByName.get(name);
  // Number words that are holidays only where something says so: 十一前, 618大促.
  return date === undefined
    ? null
    : { ...dayOfYearMeaning(date, scene), isWeak: /^(?:十一|六一|618|六一八|跨年)$/.test(name) };
}

function comparison(with_: 'previous' | 'last-year'): Meaning {
  return alone({ kind: 'comparison', with: with_ });
}

function partOfDay(offset: number, part: string, scene: Scene): Meaning {
  const date = addDays(scene.today, offset);
  return {
    ...alone(dayReading(date), { kind: 'time', local: `${date}T${clockOfPart[part] ?? '09:00'}`, date }),
    isPastNoon: part === 'night',
  };
}

function partOfMonth(word: string, scene: Scene): Meaning {
  const { from, to } = periodOf('month', scene.today, scene.calendar);
  const bounds: Readonly<Record<string, readonly [string, string]>> = {
    上旬: [from, addDays(from, 10)],
    下旬: [addDays(from, 20), to],
    上半月: [from, addDays(from, 15)],
    下半月: [addDays(from, 15), to],
  };
  const [start, end] = bounds[word] ?? [addDays(from, 10), addDays(from, 20)];
  const period = periodReading({ from: start, to: end }, null);
  return word === '月中' ? alone(period, dayReading(addDays(from, 14))) : alone(period);
}

function halfAway(unit: string, sign: number, scene: Scene): Meaning | null {
  return unit === '月' ? unitsAway('day', 15 * sign, scene) : unitsAway('month', 6 * sign, scene);
}

function counted(
  match: RegExpExecArray,
  scene: Scene,
  read: (grain: Grain, count: number, scene: Scene) => Meaning | null,
): Meaning | null {
  const count = numberOf(match[1]);
  const unit = match[2] ?? '';
  // 2017年前 is a year, 3月前 a month: only 个月 counts them.
  if ((unit === '年' && count > 100) || (unit === '月' && !/个月/.test(match[0]))) return null;
  return unit === '日' && !/^(?:最近|过去|近|未来|前)/.test(match[0])
    ? null
    : read(grainOfWord(unit), count, scene);
}

function duration(amount: number, unit: string, andHalf: boolean): Meaning {
  const units: readonly (readonly [string, DurationUnit])[] = [
    ['分钟', 'minute'],
    ['小时', 'hour'],
    ['钟', 'hour'],
    ['天', 'day'],
    ['周', 'week'],
    ['星期', 'week'],
    ['礼拜', 'week'],
    ['月', 'month'],
    ['季', 'quarter'],
    ['年', 'year'],
  ];
  const named = units.find(([word]) => unit.includes(word))?.[1] ?? 'day';
  if (andHalf && named === 'hour')
    return alone({ kind: 'duration', amount: amount * 60 + 30, unit: 'minute' });
  if (andHalf && named === 'year') return alone({ kind: 'duration', amount: amount * 12 + 6, unit: 'month' });
  return alone({ kind: 'duration', amount, unit: named });
}

function twoDigits(text: string): string {
  return /^\d/.test(text) ? text : [...text].map((digit) => '零一二三四五六七八九'.indexOf(digit)).join('');
}

function numberOf(text = ''): number {
  return Number(readNumber(text.replace(/^0+(?=\d)/, '')) ?? Number.NaN);
}

function weekdayOf(text = ''): number {
  const index = '一二三四五六日'.indexOf(text);
  return text === '天' ? 7 : index >= 0 ? index + 1 : Number(text);
}

function directionOf(word = ''): number {
  if (word.startsWith('上')) return -word.length;
  if (word.startsWith('下')) return word.length;
  return word === '前' ? -1 : word === '次' ? 1 : 0;
}

function grainOfWord(word = ''): Grain {
  if (/半年/.test(word)) return 'half';
  if (/[天日]/.test(word)) return 'day';
  if (/周|星期|礼拜/.test(word)) return 'week';
  if (/月/.test(word)) return 'month';
  return /季/.test(word) ? 'quarter' : 'year';
}

function alternation(words: Readonly<Record<string, unknown>>): string {
  return Object.keys(words)
    .sort((a, b) => b.length - a.length)
    .join('|');
}

function rule(pattern: string, read: AtomRule['read']): AtomRule {
  return { pattern: new RegExp(`(?:${pattern})`, 'y'), read };
}
