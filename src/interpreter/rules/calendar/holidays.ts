import {
  addDays,
  dateOfLunar,
  easterOf,
  type PlainDate,
  plainDate,
  qingmingOf,
  weekdayOf,
} from '../../../kernel/index.ts';

type DateOfYear = (year: number) => PlainDate;

const holidays: readonly (readonly [names: readonly string[], date: DateOfYear])[] = [
  [["new year's day", 'new years day', 'new years', "new year's", 'new year', '元旦节', '元旦'], fixed(1, 1)],
  [["valentine's day", 'valentines day', '情人节'], fixed(2, 14)],
  [["women's day", '妇女节', '三八节'], fixed(3, 8)],
  [['清明节', '清明', 'qingming', 'tomb sweeping day'], qingmingOf],
  [['may day', '五一劳动节', '五一节', '五一', '劳动节'], fixed(5, 1)],
  [["children's day", '儿童节', '六一'], fixed(6, 1)],
  [['六一八', '618大促', '618'], fixed(6, 18)],
  [['independence day', 'fourth of july'], fixed(7, 4)],
  [["teachers' day", "teacher's day", '教师节'], fixed(9, 10)],
  [['国庆节', '国庆', '十一黄金周', '十一长假', '十一假期', '十一', 'national day'], fixed(10, 1)],
  [['halloween', '万圣节'], fixed(10, 31)],
  [
    ["singles' day", 'singles day', "single's day", 'double eleven', 'double 11', '双十一', '双11'],
    fixed(11, 11),
  ],
  [['double twelve', '双十二', '双12'], fixed(12, 12)],
  [['christmas eve', 'xmas eve', '平安夜'], fixed(12, 24)],
  [['christmas day', 'christmas', 'xmas', '圣诞节', '圣诞'], fixed(12, 25)],
  [['boxing day'], fixed(12, 26)],
  [["new year's eve", 'new years eve', 'nye', '跨年'], fixed(12, 31)],
  [['memorial day'], (year) => addDays(nthWeekday(year, 6, 1, 1), -7)],
  [['labor day', 'labour day'], (year) => nthWeekday(year, 9, 1, 1)],
  [['thanksgiving day', 'thanksgiving', '感恩节'], (year) => nthWeekday(year, 11, 4, 4)],
  [['black friday', '黑色星期五', '黑五'], (year) => addDays(nthWeekday(year, 11, 4, 4), 1)],
  [['cyber monday', '网络星期一'], (year) => addDays(nthWeekday(year, 11, 4, 4), 4)],
  [["mother's day", 'mothers day', '母亲节'], (year) => nthWeekday(year, 5, 7, 2)],
  [["father's day", 'fathers day', '父亲节'], (year) => nthWeekday(year, 6, 7, 3)],
  [['good friday', '耶稣受难日'], (year) => addDays(easterOf(year), -2)],
  [['easter monday'], (year) => addDays(easterOf(year), 1)],
  [['easter sunday', 'easter', '复活节'], easterOf],
  [
    ["chinese new year's eve", 'lunar new year eve', '除夕夜', '除夕', '大年三十', '年三十'],
    (year) => addDays(lunar(1, 1)(year), -1),
  ],
  [
    [
      'chinese new year',
      'lunar new year',
      'spring festival',
      'cny holiday',
      '春节',
      '大年初一',
      '农历新年',
      '农历年',
      '过年',
    ],
    lunar(1, 1),
  ],
  [['lantern festival', '元宵节', '元宵', '正月十五'], lunar(1, 15)],
  [['dragon boat festival', '端午节', '端午'], lunar(5, 5)],
  [['qixi', '七夕节', '七夕'], lunar(7, 7)],
  [
    ['mid-autumn festival', 'mid autumn festival', 'mid-autumn', 'moon festival', '中秋节', '中秋'],
    lunar(8, 15),
  ],
  [['重阳节', '重阳'], lunar(9, 9)],
];

export const holidayByName: ReadonlyMap<string, DateOfYear> = new Map(
  holidays.flatMap(([names, date]) => names.map((name) => [name, date] as const)),
);

function fixed(month: number, day: number): DateOfYear {
  return (year) => plainDate(year, month, day);
}

function nthWeekday(year: number, month: number, weekday: number, nth: number): PlainDate {
  const first = plainDate(year, month, 1);
  return addDays(first, ((weekday - weekdayOf(first) + 7) % 7) + 7 * (nth - 1));
}

/** A day of the Chinese lunar calendar. */
function lunar(month: number, day: number): DateOfYear {
  return (year) => dateOfLunar(year, month, day);
}
