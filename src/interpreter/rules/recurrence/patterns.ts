import type { Recurrence } from '../../../kernel/index.ts';
import { readNumber } from '../amounts/index.ts';
import {
  englishDay,
  englishDays,
  englishPluralDays,
  englishStretch,
  hanDays,
  weekdaysOf,
  weekZh,
} from './day-words.ts';

/** Days that come back, as far as one phrase says them. */
export type SaidDays = Partial<
  Pick<Recurrence, 'unit' | 'interval' | 'weekdays' | 'day' | 'otherDays' | 'nth' | 'workingDays'>
> & {
  /** "Twice a week": so often within the unit, where no days and times say when. */
  readonly timesIn?: number;
  /** "Not on Fridays": weekdays on which it is not to come. */
  readonly except?: readonly number[];
};

export interface Phrase {
  readonly pattern: RegExp;
  /**
   * Says by itself that something comes back; else it only says on which days, beside one that does. `plural` does either: "Mondays" come
   * back, and "to Mondays" is another day of what comes back already.
   */
  readonly strength: 'says-so' | 'plural' | 'adjective' | 'beside';
  readonly read: (groups: Readonly<Record<string, string | undefined>>) => SaidDays | null;
}

type Unit = Recurrence['unit'];

const ordinals = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth'];
const everyWord = '(?:every|evry|evey|each|ev)';
const count = '(?<count>other|alternate|second|2nd|third|3rd|fourth|\\d{1,2}|two|three|four|five|six)';
const unitWord = '(?<unit>day|night|week|wk|month|mth|quarter|qtr|year|yr)s?';
const ordinal = '(?:\\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|last)';
const ofUnit = '(?: (?:of|in|every|each)? ?(?:the|each|every|a)? ?(?<of>month|quarter)s?)?';
const often = '(?<many>twice|thrice|(?:two|three|four|[2-4]) ?(?:times|x)|[2-4]x)';
const hanCount = '(?<count>[两二三四五六七八九十]|\\d{1,2})';
const hanUnit = '(?<unit>天|日|个?星期|个?礼拜|周|个?月|个?季度?|年)';
const hanNumber = '(?:[一二三四五六七八九十]{1,3}|\\d{1,2})';

const phrase = (strength: Phrase['strength'], source: string, read: Phrase['read']): Phrase => ({
  pattern: new RegExp(source, 'g'),
  strength,
  read,
});
const english = (strength: Phrase['strength'], source: string, read: Phrase['read']) =>
  phrase(strength, `(?<![a-z\\d'-])(?:${source})(?![a-z\\d])`, read);

/** The longest wordings of a kind first: what one has taken is gone for those behind it. */
export const phrases: readonly Phrase[] = [
  // "Not Fridays, Mondays", "every day except Friday"
  english(
    'beside',
    `(?:and |but )?(?:not(?: on)?|instead of(?: on)?|rather than(?: on)?|no longer(?: on)?|no more|except(?: for| on)*|excluding|but) (?<days>${englishDay}(?:(?: and | or | ?[/&] ?)${englishDay})*)`,
    ({ days }) => ({ except: weekdaysOf(days ?? '') }),
  ),
  phrase(
    'beside',
    `(?:而?不是|不要在?|别在?|不在|除了?)${weekZh}(?<days>${hanDays})(?:了|发了?|以外|之外|外)?|(?<![这本下上])${weekZh}(?<other>${hanDays})(?:就)?(?:不用|不要|不必|不|别|除外)(?:再)?(?:给我)?(?:发|推|来)?(?:了)?`,
    ({ days, other }) => ({ except: weekdaysOf(days ?? other ?? '') }),
  ),
  // "every other Monday", "each Mon and Thu"
  english('says-so', `(?:on )?${everyWord} (?:${count} )?(?<days>${englishDays})`, ({ count: n, days }) => ({
    unit: 'week',
    interval: countOf(n),
    weekdays: weekdaysOf(days ?? ''),
  })),
  // "the last working day of every month", "on the first Monday of the month"
  // "Every quarter's first working day", "each month's 15th"
  english(
    'says-so',
    `(?:on )?${everyWord} (?<of>month|quarter)['’]?s? (?<nth>${ordinal})(?: (?:(?<what>(?:work(?:ing)? ?|business )day|${englishDay})|day))?`,
    ({ of, nth, what }) =>
      what === undefined
        ? { unit: of as Unit, day: ordinalOf(nth) }
        : { unit: of as Unit, nth: { index: ordinalOf(nth), of: nthKind(what) } },
  ),
  english(
    'says-so',
    `(?:on |by |at )?(?:every |each )?(?:the )?(?<nth>${ordinal}) (?<what>(?:work(?:ing)? ?day|business day|weekday)|${englishDay})(?: (?:of|in) (?:the |each |every )?| (?:each|every) )(?<of>month|quarter)`,
    ({ nth, what, of }) => ({ unit: of as Unit, nth: { index: ordinalOf(nth), of: nthKind(what) } }),
  ),
  // "On the 1st and 15th of each month", "every 10th, 20th and last day of the month"
  english(
    'says-so',
    `(?:on |by )?(?:the |every |each )*(?<list>(?:\\d{1,2}(?:st|nd|rd|th)|first|last)(?: day)?(?:(?: ?,| ?&| and|, and) (?:the )?(?:\\d{1,2}(?:st|nd|rd|th)|last)(?: day)?)+)(?: (?:of |in )?(?:the |each |every |a )?month)?`,
    ({ list = '' }) => ofMonth((list.match(/\d{1,2}|first|last/g) ?? []).map(ordinalOf)),
  ),
  english(
    'says-so',
    `(?:on |by )?(?:the |every |each )?(?<nth>${ordinal})(?: day)? (?:of |in )?(?:each|every|the|a) (?<of>month|quarter)`,
    ({ nth, of }) => ({ unit: of as Unit, day: ordinalOf(nth) }),
  ),
  english(
    'says-so',
    `(?:at |by |on )?(?:the )?(?<edge>end|start|beginning|close) of (?:each|every|the|a) (?<of>month|quarter)|(?:at |by |on )?(?:(?:each|every|the) )?(?<short>month|quarter)[- ]?ends?(?![a-z])|(?:at )?end of (?<bare>month|quarter)`,
    ({ edge, of, short, bare }) => ({
      unit: (of ?? short ?? bare) as Unit,
      day: edge === 'start' || edge === 'beginning' ? 1 : -1,
    }),
  ),
  english('says-so', `(?:at |by )?(?:the )?(?<edge>end|start) of (?:each|every) week`, ({ edge }) => ({
    unit: 'week',
    weekdays: [edge === 'end' ? 5 : 1],
  })),
  english(
    'says-so',
    `(?:on )?(?:every|each|all|on) (?:(?:work(?:ing)? ?|business |week ?)days?)|(?:every |each )?(?:workdays|weekdays|business days|working days)(?: only)?|(?:week|work)days? only`,
    () => ({ unit: 'day', workingDays: true }),
  ),
  english(
    'says-so',
    '(?:every ?day|daily)(?: at)?,? (?:except|but|excluding|not)(?: for| on)? (?:the )?weekends?',
    () => ({
      unit: 'day',
      workingDays: true,
    }),
  ),
  english(
    'beside',
    "(?:but )?(?:skip(?:ping)?|no|not (?:on|at|over)|(?:except|but not)(?: for| on)?|excluding|without|leave out|drop|never on|don'?t (?:send|post|remind me)(?: it| them| anything)?(?: on| at| over)?|no need (?:on|at)|nothing (?:on|at|over))(?: the)? weekends?",
    () => ({ workingDays: true }),
  ),
  english('says-so', `(?:from )?(?<days>${englishStretch})`, ({ days }) => ({
    unit: 'week',
    weekdays: weekdaysOf(days ?? ''),
  })),
  english('says-so', `(?:on |at )?(?:every |each |all )(?:the )?weekends?`, () => ({
    unit: 'week',
    weekdays: [6, 7],
  })),
  english('plural', `(?:on |at )?(?:the )?weekends|on the weekend`, () => ({
    unit: 'week',
    weekdays: [6, 7],
  })),
  english('says-so', `${everyWord} (?:single )?(?:${count} )?${unitWord}`, ({ count: n, unit }) => ({
    unit: unitOf(unit),
    interval: countOf(n),
  })),
  english('says-so', `${everyWord}(?= (?:morning|afternoon|evening|noon|midday))`, () => ({ unit: 'day' })),
  english(
    'says-so',
    `(?:on )?${everyWord} (?<nth>\\d{1,2}(?:st|nd|rd|th))(?: (?:of|in) the month)?`,
    ({ nth }) => ({ unit: 'month', day: ordinalOf(nth) }),
  ),
  english(
    'says-so',
    `once (?:a|per|every|each) (?<unit>day|week|month|quarter|year)|(?:a|per) (?=never)`,
    ({ unit }) => (unit === undefined ? null : { unit: unitOf(unit) }),
  ),
  english(
    'says-so',
    `${often} (?:a|per|every|each) (?<unit>day|week|month)(?:[ ,:;–—(-]*(?:on )?(?<days>${englishDays}))?`,
    ({ many, unit, days }) => ({
      unit: unitOf(unit),
      ...(days === undefined ? { timesIn: timesOf(many) } : { weekdays: weekdaysOf(days) }),
    }),
  ),
  english('says-so', `${often} daily|daily,? ${often}`, ({ many }) => ({
    unit: 'day',
    timesIn: timesOf(many),
  })),
  // "Daily at 8": of when it comes, and not of its figures.
  english(
    'says-so',
    '(?<unit>daily|nightly|weekly|monthly|quarterly)(?=,? (?:at|around|@) ?(?:\\d|noon|midday|(?:six|seven|eight|nine|ten|eleven|twelve)(?![a-z])))|(?<=\\d ?(?:[ap]m|:\\d\\d),? )(?<other>daily)',
    ({ unit, other }) => ({ unit: unitOf(unit ?? other) }),
  ),
  english('says-so', '(?:bi-?weekly|fortnightly|every fortnight|once a fortnight)', () => ({
    unit: 'week',
    interval: 2,
  })),
  // "a weekly digest": of what is sent, or else of its figures: "monthly revenue every Friday".
  english('adjective', `(?<unit>daily|nightly|weekly|monthly|quarterly|yearly|annually)`, ({ unit }) => ({
    unit: unitOf(unit),
  })),
  english(
    'beside',
    `(?:on )?(?:the )?(?<nth>${ordinal}) (?<what>(?:work(?:ing)? ?day|business day)|${englishDay})`,
    ({ nth, what }) => ({
      nth: { index: ordinalOf(nth), of: nthKind(what) },
    }),
  ),
  english('beside', `(?:on |to |by )(?:the )?(?<nth>${ordinal})(?: day)?${ofUnit}`, ({ nth, of }) => ({
    day: ordinalOf(nth),
    ...(of === undefined ? {} : { unit: of as Unit }),
  })),
  // "Monthly, 1st at 9"
  english(
    'beside',
    `(?<=[,;:–-] ?)(?:the )?(?<nth>\\d{1,2}(?:st|nd|rd|th))(?= at |,|[\\s.!]*$)`,
    ({ nth }) => ({
      day: ordinalOf(nth),
    }),
  ),
  english('plural', `(?:on |to )?(?<days>${englishPluralDays})`, ({ days }) => ({
    weekdays: weekdaysOf(days ?? ''),
  })),
  english('beside', `(?:on |to |say |ideally |preferably |maybe )(?<days>${englishDays})`, ({ days }) => ({
    weekdays: weekdaysOf(days ?? ''),
  })),
  // "Once a week will do, Friday"
  english('beside', `(?<=, ?)(?<days>${englishDays})(?=[\\s.!]*$)`, ({ days }) => ({
    weekdays: weekdaysOf(days ?? ''),
  })),
  // "Weekly funnel, Monday 9am"
  english(
    'beside',
    `(?<days>${englishDays})(?= (?:mornings?|afternoons?|evenings?|nights?|at |around )|,? \\d{1,2}(?::\\d\\d| ?[ap]\\.?m\\b|[\\s.!]*$))`,
    ({ days }) => ({ weekdays: weekdaysOf(days ?? '') }),
  ),
  // "Make that the 15th", "the 15th instead"
  english(
    'beside',
    `(?:(?:make|have|change|do) (?:it|that|this|them) (?:for )?(?<only>the \\d{1,2}(?:st|nd|rd|th))(?=[\\s.!]*$|,| (?:of (?:the|each|every) month|at|please|instead)\\b)|(?<other>the \\d{1,2}(?:st|nd|rd|th))(?= instead| rather| (?:suits|works|fits|is|would be) (?:better|fine|enough)))`,
    ({ only, other }) => ({ day: ordinalOf((only ?? other ?? '').replace(/^the /iu, '')) }),
  ),
  // "Make that Thursday", "Thursday instead"
  english(
    'beside',
    `(?:(?:make|have|change|do) (?:it|that|this|them) (?:for )?(?<days>${englishDays})|(?<!(?:last|this|next|since|before|after|until|till|for) )(?<other>${englishDays})(?= instead| rather| (?:at \\d{1,2}(?::\\d\\d)? )?(?:suits|works|fits|is|would be)\\b))`,
    ({ days, other }) => ({ weekdays: weekdaysOf(days ?? other ?? '') }),
  ),

  phrase(
    'says-so',
    `每(?:隔)?${hanCount}个?${weekZh}的?(?:${weekZh}(?<days>${hanDays}))?`,
    ({ count: n, days }) => ({
      unit: 'week',
      interval: countOf(n),
      weekdays: weekdaysOf(days ?? ''),
    }),
  ),
  phrase(
    'says-so',
    `(?:每)?隔(?:一个?)?${weekZh}的?(?:${weekZh}?(?<days>${hanDays}))?|双${weekZh}(?<other>${hanDays})?`,
    ({ days, other }) => ({
      unit: 'week',
      interval: 2,
      weekdays: weekdaysOf(days ?? other ?? ''),
    }),
  ),
  phrase(
    'says-so',
    `(?:每(?:个)?${weekZh}|一(?:个)?${weekZh})[两二三2-3]次[，,：:]?(?:分别)?(?:在|是)?${weekZh}(?<days>${hanDays})`,
    ({ days }) => ({ unit: 'week', weekdays: weekdaysOf(days ?? '') }),
  ),
  phrase('says-so', '(?:每天|每日|一天|天天)?早晚各(?:一[次份遍])?', () => ({ unit: 'day', timesIn: 2 })),
  phrase(
    'says-so',
    `(?:每|一)(?:个)?(?<unit>天|日|星期|礼拜|周|月)(?:各?[发推](?:给?我)?|来)?(?<many>[两二三四2-4])[次回遍]`,
    ({ unit, many }) => ({ unit: hanUnitOf(unit), timesIn: timesOf(many) }),
  ),
  phrase(
    'says-so',
    '工作日(?:每天)?(?:各?[发推](?:给?我)?|来)?(?<many>[两二三四2-4])[次回遍]',
    ({ many }) => ({
      unit: 'day',
      workingDays: true,
      timesIn: timesOf(many),
    }),
  ),
  // 半个月 is said of two weeks, 半年 of six months.
  phrase('says-so', '(?:每(?:隔)?半个?月|半个?月一)(?:一?[次份回])?', () => ({ unit: 'week', interval: 2 })),
  phrase('says-so', '(?:每(?:隔)?半年|半年一)(?:一?[次份回])?', () => ({ unit: 'month', interval: 6 })),
  phrase('says-so', `${hanCount}${hanUnit}一[次份回]`, ({ count: n, unit }) => ({
    unit: hanUnitOf(unit),
    interval: countOf(n),
  })),
  phrase(
    'beside',
    '[，,]?(?:但是?|不过)?(?:周末|双休日?|礼拜天)(?:的时候)?(?:就|都|可以)?(?:不用|不要|别|不|不必|无需|免|除外|跳过|休息)(?:再)?(?:给我)?(?:发|推|提醒|来)?(?:送)?(?:我)?(?:了)?|(?:跳过|避开|不含|除了?)(?:周末|双休日?)(?:以外|之外|外)?',
    () => ({ workingDays: true }),
  ),
  phrase('says-so', `每个?${weekZh}末|周末每天`, () => ({ unit: 'week', weekdays: [6, 7] })),
  phrase(
    'says-so',
    `每(?:个|逢)?${weekZh}(?:的)?(?!一?[次份个封篇遍回])(?:${weekZh})?(?<days>${hanDays})(?![份次封篇遍回])|逢${weekZh}(?<other>${hanDays})`,
    ({ days, other }) => ({
      unit: 'week',
      weekdays: weekdaysOf(days ?? other ?? ''),
    }),
  ),
  // 每月1号和15号, 每月10号、20号和月底
  phrase(
    'says-so',
    `每(?:个)?月的?(?<list>${hanNumber}[号日]?(?:[、和跟,，及](?:每月)?(?:${hanNumber}[号日]|月?(?:初|底|末|最后一天)))+)`,
    ({ list = '' }) =>
      ofMonth(
        list
          .split(/[、和跟,，及]/)
          .map((said) =>
            /\d|[一二三四五六七八九十]/.test(said.replace('最后一天', ''))
              ? hanDayOf(said.replace(/每月|[号日]/g, ''), undefined)
              : hanDayOf(undefined, said),
          ),
      ),
  ),
  phrase(
    'says-so',
    `每(?:个)?(?<of>月|季度?)(?:的|末尾?|里)?(?:第(?<nth>[一二三四五])|头一?|首)个(?<what>工作日|${weekZh}[一二三四五六日天])|每(?:个)?(?<of2>月|季度?)的?最后一?个(?<what2>工作日|${weekZh}[一二三四五六日天])`,
    ({ of, nth, what, of2, what2 }) => ({
      unit: hanUnitOf(of ?? of2),
      nth: {
        index: what2 !== undefined ? -1 : '一二三四五'.indexOf(nth ?? '一') + 1,
        of: hanKind(what ?? what2),
      },
    }),
  ),
  phrase(
    'says-so',
    `每(?:个)?(?<of>月|季度?)的?(?:(?<day>${hanNumber})[号日]|(?<edge>第一天|初|头|底|末|最后一天))`,
    ({ of, day, edge }) => ({
      unit: hanUnitOf(of),
      day: hanDayOf(day, edge),
    }),
  ),
  // 改成最后一个工作日
  phrase(
    'beside',
    `(?:第(?<nth>[一二三四五])|(?<last>最后一?)|头一?|首)个(?<what>工作日|${weekZh}[一二三四五六日天])`,
    ({ nth, last, what }) => ({
      nth: { index: last === undefined ? '一二三四五'.indexOf(nth ?? '一') + 1 : -1, of: hanKind(what) },
    }),
  ),
  phrase('says-so', '(?:每个?)?工作日(?!报)(?:每天)?|每个?上班日', () => ({
    unit: 'day',
    workingDays: true,
  })),
  phrase('says-so', `每(?:隔)?${hanCount}${hanUnit}`, ({ count: n, unit }) => ({
    unit: hanUnitOf(unit),
    interval: countOf(n),
  })),
  phrase('says-so', '(?:每)?隔(?:一)?(?:天|日)', () => ({ unit: 'day', interval: 2 })),
  phrase('says-so', '每(?:个)?季度?的?(?:度)?(?![中内])|每(?:一)?个?季度?一[次份]', () => ({
    unit: 'quarter',
  })),
  phrase('says-so', '(?:每(?:一)?(?=[早晚])|天天|每(?:一)?[天日]|一天一[次份]|每日)(?:一[次份])?', () => ({
    unit: 'day',
  })),
  phrase('says-so', `(?:每(?:一)?个?${weekZh}|一${weekZh}一[次份])(?:一[次份个封篇])?`, () => ({
    unit: 'week',
  })),
  phrase('says-so', '(?:每(?:一)?个?月|一个?月一[次份])(?:一[次份个封篇])?', () => ({ unit: 'month' })),
  phrase('says-so', '(?:每(?:一)?年|一年一[次份])', () => ({ unit: 'year' })),
  phrase(
    'adjective',
    '按(?<unit>[天日周月]|季度?)(?=发|推|送)|(?<![昨今当上本这下])(?<other>[日周月])(?=度?(?:简报|播报|汇报|汇总))',
    ({ unit, other }) => ({
      unit: hanUnitOf(unit ?? other),
    }),
  ),
  phrase(
    'beside',
    `(?:在|到|成|为)?(?<of>月|季度?)(?:的)?(?<edge>底|末|初|头|第一天|最后一天)`,
    ({ of, edge }) => ({
      unit: hanUnitOf(of),
      day: hanDayOf(undefined, edge),
    }),
  ),
  phrase(
    'beside',
    `(?<![\\d月一二三四五六七八九十])(?:成|到|在|为)?(?<day>${hanNumber})[号日](?![线单])`,
    ({ day }) => ({ day: hanDayOf(day, undefined) }),
  ),
  phrase(
    'beside',
    `(?<![下上本这每])(?:在|到|成|为)?${weekZh}(?<days>${hanDays})(?![次份回遍])`,
    ({ days }) => ({
      weekdays: weekdaysOf(days ?? ''),
    }),
  ),
];

function ofMonth([day = 1, ...otherDays]: readonly number[]): SaidDays {
  return { unit: 'month', day, otherDays };
}

function timesOf(said = ''): number {
  if (said === 'twice' || said === 'thrice') return said === 'twice' ? 2 : 3;
  return Number(readNumber(said.replace(/ ?(?:times|x)$/, '')) ?? 2);
}

function countOf(said: string | undefined): number {
  if (said === undefined) return 1;
  if (said === 'other' || said === 'alternate') return 2;
  const index = ordinals.indexOf(said);
  if (index >= 0) return index + 1;
  return Math.max(1, Number(readNumber(said.replace(/(?:st|nd|rd|th)$/, '')) ?? 1));
}

function unitOf(said = ''): Unit {
  if (/^(?:day|night|daily)/.test(said)) return 'day';
  if (/^w(?:ee)?k/.test(said)) return 'week';
  if (/^m(?:on)?th/.test(said)) return 'month';
  return said.startsWith('q') ? 'quarter' : 'year';
}

function hanUnitOf(said = ''): Unit {
  if (/[天日]/.test(said)) return 'day';
  if (/[周星礼]/.test(said)) return 'week';
  if (said.includes('月')) return 'month';
  return said.includes('季') ? 'quarter' : 'year';
}

function ordinalOf(said = ''): number {
  if (said === 'last') return -1;
  const index = ordinals.indexOf(said);
  return index >= 0 ? index + 1 : Number.parseInt(said, 10);
}

function nthKind(said = ''): number | 'working-day' {
  return /work|business|week/.test(said) ? 'working-day' : (weekdaysOf(said)[0] ?? 1);
}

function hanKind(said = ''): number | 'working-day' {
  return said === '工作日' ? 'working-day' : (weekdaysOf(said.slice(1))[0] ?? 1);
}

function hanDayOf(day: string | undefined, edge: string | undefined): number {
  if (edge !== undefined) return /底|末|最后/.test(edge) ? -1 : 1;
  return Number(readNumber(day ?? '') ?? 1);
}
