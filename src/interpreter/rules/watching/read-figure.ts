import type { EntityKey } from '../../../entities/index.ts';
import type { IntentNamed } from '../../../intents/index.ts';
import {
  detectLanguage,
  divideDecimals,
  type Language,
  periodOf,
  regexp,
  today,
} from '../../../kernel/index.ts';
import { findMeasure } from '../../../metrics/index.ts';
import { answerThreshold, type InterpreterContext } from '../../interpretation.ts';
import { findAmounts } from '../amounts/index.ts';
import type { Lexicon } from '../lexicon/index.ts';
import { readMeasureFrame } from '../queries/measure-frame.ts';
import { readQuery } from '../queries/read-query.ts';
import { readLattice } from '../read-lattice.ts';
import type { TriggerRead } from './read-event.ts';
import { readWatched } from './watched-set.ts';

type MeasureSlots = IntentNamed<'measure'>['slots'];

/** A figure that crosses a limit: "coverage falls below 3", 赢单率低于30%. Null where no limit is said, or of no figure. */
export function readThreshold(
  condition: string,
  context: InterpreterContext,
  lexicon: Lexicon,
): TriggerRead | null {
  const language = detectLanguage(condition);
  const { rest: said, unit: per } = takeRunningPeriod(condition.trim());
  for (const [is, pattern] of limits[language]) {
    const groups = pattern.exec(said)?.groups;
    const behind = scopeBehind.exec(groups?.value ?? '')?.groups;
    const whole = groups?.value === undefined ? null : valueIn(groups.value);
    const value = whole ?? (behind?.value === undefined ? null : valueIn(behind.value));
    if (groups === undefined || value === null) continue;
    const what = whole === null ? `${groups.what} ${behind?.scope}` : (groups.what ?? '');
    // "A deal under 5k" is of each, and no number of them.
    if (ofEach.test(what)) continue;
    const figure = figureIn(what, context, lexicon, value);
    if (figure === null) continue;
    const of = per === null ? figure : { ...figure, period: running(per, context, language) };
    const unit = findMeasure(of.measures[0] ?? '')?.unit;
    const isShare = unit === 'percent';
    if ((value.isPercent && !isShare) || (value.isDays && unit !== 'duration')) continue;
    const limit =
      isShare && (value.isPercent || Number(value.value) > 1)
        ? (divideDecimals(value.value, '100') ?? '0')
        : value.value;
    return { trigger: { kind: 'threshold', of, is, value: limit }, entity: 'deal', confidence: 0.93 };
  }
  return null;
}

/** "Below 30% in Americas": of what, behind the limit. */
const scopeBehind =
  /^(?<value>[^\s].*?) (?<scope>(?:in|for|of|at|across|within) (?!(?:an?|any|each|every|per|the (?:last|past)) ?\b).+)$/iu;

const ofEach =
  /(?<![a-z])(?:an?|any|one of (?:my|our|the)) (?:[a-z]+ )?(?:deal|opportunity|opp|lead|account|customer|order|invoice)(?![a-z])|^(?:有|单个|单笔|一笔|某笔)?(?:订单|合同|报价单?|发票|回款)的?金额$/iu;

/** "… in a month", "in any week": each time the one that runs. */
function takeRunningPeriod(condition: string): { readonly rest: string; readonly unit: RunningUnit | null } {
  const match =
    /,? ?(?<![a-z])(?:(?:in|for|over|within|during) (?:an?|any|one|each|every|the|any given|a given|a single)|(?:(?:in|for|over|within|during) )?(?:this|the current)) (?<en>week|month|quarter|year)$/iu.exec(
      condition,
    ) ?? /^(?:任何|每|某|单|一)(?:一)?个?(?<zh>周|月|季度|年)(?:里|内|度|的)?/u.exec(condition);
  const said = match?.groups?.en?.toLowerCase() ?? match?.groups?.zh;
  const unit = runningUnits.find(({ words }) => words.includes(said ?? ''))?.unit ?? null;
  return match === null || unit === null
    ? { rest: condition, unit: null }
    : { rest: condition.replace(match[0], '').trim(), unit };
}

type RunningUnit = 'week' | 'month' | 'quarter' | 'year';
const runningUnits: readonly { readonly unit: RunningUnit; readonly words: readonly string[] }[] = [
  { unit: 'week', words: ['week', '周'] },
  { unit: 'month', words: ['month', '月'] },
  { unit: 'quarter', words: ['quarter', '季度'] },
  { unit: 'year', words: ['year', '年'] },
];

/** "A deal's amount exceeds 100k", 商机金额超过50万: of each, once it comes to that, and not of all together. */
export function readAmountOfEach(
  condition: string,
  context: InterpreterContext,
  lexicon: Lexicon,
): TriggerRead | null {
  if (!amountOfEach[detectLanguage(condition)].test(condition)) return null;
  const watched = readWatched(condition, ['deal'], context, lexicon);
  const isLimited = watched?.set.name === 'list' && watched.set.slots.filters.length > 0;
  if (watched === null || !isLimited) return null;
  return {
    trigger: { kind: 'event', events: [{ what: 'created' }, { what: 'amount-up' }], set: watched.set },
    entity: 'deal',
    confidence: Math.min(0.92, watched.confidence),
  };
}

const amountOfEach: Readonly<Record<Language, RegExp>> = {
  en: /^(?:(?:an? |any |the )?(?:deal|opportunity|opp)(?:['’]s)? (?:amount|value|size)(?:s)?|the (?:amount|value|size) of (?:an? |any )(?:deal|opportunity|opp)) (?:is|goes|gets|exceeds?|above|over|more|passes|reaches|rises|grows)(?![a-z])/iu,
  zh: /^(?!.*(?:合计|总额|总计|加起来|在途|管道))(?:有|当|某个?|任何|单个|单笔)?(?:商机|单子|项目|大单)的?(?:预计)?金额(?:超过|大于|高于|达到|超出|超|突破)/u,
};

/** How many records there are: "overdue tasks exceed 10", 逾期待办超过10个. Null where no number is said, or of no records. */
export function readCount(
  condition: string,
  context: InterpreterContext,
  lexicon: Lexicon,
): TriggerRead | null {
  const said = condition.trim();
  for (const [is, pattern] of counts[detectLanguage(said)]) {
    const groups = pattern.exec(said)?.groups;
    const value = groups?.value === undefined ? null : valueIn(groups.value);
    if (
      groups === undefined ||
      value === null ||
      value.isPercent ||
      value.isDays ||
      !/^\d+$/u.test(value.value)
    )
      continue;
    if (Number(value.value) >= noCount || value.isMoney || ofEach.test(groups.what ?? '')) continue;
    const watched = readWatched(groups.what ?? '', countable, context, lexicon);
    if (watched === null || watched.set.name !== 'list') continue;
    return {
      trigger: { kind: 'count', set: watched.set, is, value: value.value },
      entity: watched.entity,
      confidence: Math.min(0.93, watched.confidence),
    };
  }
  return null;
}

const countable: readonly EntityKey[] = ['task', 'deal', 'lead', 'account', 'contact', 'invoice'];

/** A figure that moves as it doesn't usually: "anything unusual with revenue", 销售额异常波动. */
export function readUnusual(
  condition: string,
  context: InterpreterContext,
  lexicon: Lexicon,
): TriggerRead | null {
  const language = detectLanguage(condition);
  if (!unusual[language].test(condition)) return null;
  const what = condition
    .replace(new RegExp(unusual[language].source, 'giu'), ' ')
    // It is looked at by the week, whatever is said.
    .replace(
      /(?<![a-z])(?:daily|weekly|monthly|each week|every week|per week|week by week|week on week|a week)(?![a-z])|每周|每星期|每月|每天|周度|的?环比/giu,
      ' ',
    )
    .trim();
  const of = figureIn(what, context, lexicon);
  return of === null ? null : { trigger: { kind: 'unusual', of }, entity: 'deal', confidence: 0.92 };
}

const noCount = 10_000;

const value = '(?<value>[^\\s].{0,48}?)';
const verb =
  '(?:(?:ever |suddenly |again )?(?:falls?|drops?|goes|go|gets?|is|are|dips?|sinks?|slips?|slides?|declines?|decreases?|comes?|stays?|rises?|climbs?|grows?|increases?|jumps?|shoots?|stretches|extends|lengthens|moves?|reaches|hits|stands?|turns?)(?: (?:down|up|back))*(?: to)? )?';

const limits: Readonly<Record<Language, readonly (readonly ['below' | 'above', RegExp])[]>> = {
  en: [
    [
      'below',
      new RegExp(
        `^(?<what>.+?) ${verb}(?:below|under|beneath|less than|lower than|smaller than|fewer than|short of|<) ?${value}$`,
        'iu',
      ),
    ],
    [
      'above',
      new RegExp(
        `^(?<what>.+?) ${verb}(?:above|over|beyond|past|more than|higher than|greater than|larger than|bigger than|exceeds?|exceeding|tops|passes|surpasses|reaches|hits|>) ?${value}$`,
        'iu',
      ),
    ],
  ],
  zh: [
    [
      'below',
      new RegExp(
        `^(?<what>.+?)(?:要是|如果|一旦)?(?:又|再)?(?:低于|小于|少于|不足|不到|不满|低过|跌破|跌到|降到|掉到|跌至|降至|下降到|下滑到|跌落到|<)(?:了)?${value}(?:以下|之下)?(?:了)?$`,
        'iu',
      ),
    ],
    [
      'above',
      new RegExp(
        `^(?<what>.+?)(?:要是|如果|一旦)?(?:又|再)?(?:高于|大于|多于|超过|超出|超|突破|达到|涨到|升到|升至|上升到|高过|>)(?:了)?${value}(?:以上|之上)?(?:了)?$`,
        'iu',
      ),
    ],
  ],
};

interface AmountSaid {
  readonly value: string;
  readonly isPercent: boolean;
  readonly isMoney: boolean;
  /** "45 days": of what lasts so long. */
  readonly isDays: boolean;
}

/** The only amount that words say, with nothing else beside it; null for none. */
export function valueIn(said: string): AmountSaid | null {
  const whole = said.replace(/(?<=\d) ?[x×](?![a-z])|倍/giu, '').trim();
  const text = whole.replace(days, '');
  const isDays = text !== whole;
  if (wordedShare.test(text)) {
    // "A third" is a share only behind such a word; alone it may be a day.
    const [share] = findAmounts(`below ${text}`);
    return share === undefined
      ? null
      : { value: share.value, isPercent: share.unit === 'percent', isMoney: false, isDays };
  }
  const [only, another] = findAmounts(text);
  if (only === undefined || another !== undefined) return null;
  const rest = `${text.slice(0, only.start)}${text.slice(only.end)}`.replace(valueFraming, '').trim();
  return rest === ''
    ? { value: only.value, isPercent: only.unit === 'percent', isMoney: only.currency !== null, isDays }
    : null;
}

const days = /(?<=\d) ?(?:days?|天)$/iu;
const wordedShare = /^(?:an?|one|two|three) (?:half|third|quarter|fifth|tenth)s?$/iu;
const valueFraming =
  /(?<![a-z])(?:a|the|times|deals?|leads?|of them|in total|in all)(?![a-z])|[个单家条笔点]|商机|线索|元|块/giu;

/** As the limits of a figure, and with the number before the records: "there are more than 10 overdue tasks". */
const counts: typeof limits = {
  en: [
    [
      'above',
      /^(?:there (?:is|are)|there's|i have|i've got|we have|(?:some|any)(?:one|body) has) (?:more than|over|above) (?<value>\d+) (?<what>.+)$/iu,
    ],
    [
      'below',
      /^(?:there (?:is|are)|there's|i have|i've got|we have) (?:less than|fewer than|under|below) (?<value>\d+) (?<what>.+)$/iu,
    ],
    ...limits.en.map(
      ([is, { source }]) =>
        [
          is,
          new RegExp(
            source.replace('^(?<what>', '^(?:the |my |our )*(?:number|count|amount) of (?<what>'),
            'iu',
          ),
        ] as const,
    ),
    ...limits.en,
  ],
  zh: limits.zh.map(
    ([is, { source }]) =>
      [
        is,
        new RegExp(
          source.replace('(?<what>.+?)', '(?<what>.+?)(?:的)?(?:数量?|个数|总数|条数)?(?:有|积压)?'),
          'iu',
        ),
      ] as const,
  ),
};

const unusual: Readonly<Record<Language, RegExp>> = {
  en: regexp('iu')`
    (?<![a-z])(?:
      (?:(?:if |when )?(?:anything|something|there(?: is|'s)(?: anything| something)?)[ ])?
      (?:unusual|abnormal|odd|strange|weird|out of the ordinary|anomal(?:y|ies|ous)|unexpected)
      (?: (?:happens?|movements?|moves?|changes?|goes on|developments?|swings?|shifts?|figures?))?
      (?: (?:with|to|in|of|on|about|for))?|
      (?:moves?|behaves?|changes?|develops?|swings?|looks?|is)(?: (?:unusual(?:ly)?|abnormal(?:ly)?|odd(?:ly)?|strange(?:ly)?|weird(?:ly)?))|
      (?:(?:sudden|sharp|unusual|unexpected|big|abrupt)(?:ly)? (?:drops?|falls?|spikes?|jumps?|rises?|declines?|increases?|decreases?|changes?|swings?|moves?|dips?)(?: (?:in|of|to|with))?)|
      (?:suddenly|sharply|unexpectedly|unusually) (?:drops?|falls?|spikes?|jumps?|rises?|declines?|goes (?:up|down)|grows?|shrinks?|changes?|low|high)|
      (?:drops?|falls?|spikes?|jumps?|rises?|declines?|plunges?|plummets?|tanks?|collapses?|surges?|soars?)(?: (?:suddenly|sharply|unexpectedly|unusually))|
      (?:plunges?|plummets?|tanks|collapses?|surges?|soars?)|
      (?:spikes?|jumps? or (?:drops?|falls?)|drops? sharply|falls? sharply|rises? sharply|moves? sharply|(?:has|shows?) an? (?:outlier|anomaly))
    )(?![a-z])
  `,
  zh: /(?:突然|忽然|猛然|大幅|急剧|骤然|明显|异常)(?:地)?(?:变(?:少|多|大|小|高|低|化)|减少|增加|增多|下降|下滑|下跌|上升|上涨|暴跌|暴涨|波动|变动|掉|涨|跌|降)(?:了)?|(?:骤降|骤增|暴跌|暴涨|激增|锐减|大跌|大涨|飙升)(?:了)?|(?:有|出现|发生)?(?:了)?(?:什么)?(?:不对劲|不太对|怪怪的|反常|异常|不正常|反常|异动|大幅波动|剧烈波动|突然变化|突变)(?:的)?(?:波动|变动|变化|情况|走势|起伏)?(?:了)?/iu,
};

/** One figure without a grouping that such a limit fits; over the running quarter where a flow is meant and no time is said. */
export function figureIn(
  said: string,
  context: InterpreterContext,
  lexicon: Lexicon,
  limit: { readonly value: string } | null = null,
): MeasureSlots | null {
  const what = said
    .replace(/^(?:(?:our|the|my|of|in|with|any|number of|how many|overall|total)\s+)+/iu, (words) =>
      /my|our|total|number/iu.test(words)
        ? `${/my/iu.test(words) ? 'my ' : ''}${/number/iu.test(words) ? 'number of ' : ''}`
        : '',
    )
    .replace(
      /^(?:当(?![月周季年前])|如果|一旦|要是|只要|我们的?(?!团队|组|部门)|咱们的?(?!团队|组|部门)|的)+|[，,的\s]+$/gu,
      '',
    )
    .replace(/^(?:我们?的?|咱们?的?|本)?(?:团队|小组|部门)的?/u, '我团队的')
    .replace(/^(?:the )?team(?:['’]s)? /iu, "my team's ")
    .trim();
  if (what === '') return null;
  const counted = detectLanguage(what) === 'zh' ? `${what}数` : `number of ${what}`;
  const figure =
    figureCalled(
      what.replace(newLeads.en, 'number of leads created').replace(newLeads.zh, '新增线索数'),
      context,
      lexicon,
    ) ?? figureCalled(counted, context, lexicon);
  const isCount = figure !== null && findMeasure(figure.measures[0] ?? '')?.unit === 'integer';
  if (limit === null || !isCount || Number(limit.value) < noCount) return figure;
  // 丢单超过50万: the amount of each, and no count of them; 在途商机低于500万: their amount.
  return /商机|pipeline|deals/iu.test(what) && !/[丢输赢]|lost|won/iu.test(what)
    ? figureCalled(`${what}${detectLanguage(what) === 'zh' ? '金额' : ' amount'}`, context, lexicon)
    : null;
}

/** "New leads": those that come in, and not those that still are new. */
const newLeads = { en: /\bnew leads$/iu, zh: /新(?:的)?线索$/u };

function figureCalled(what: string, context: InterpreterContext, lexicon: Lexicon): MeasureSlots | null {
  const reading = readQuery(readLattice(what, context, lexicon), context, lexicon, [readMeasureFrame]);
  const [intent] = reading.intents;
  if (intent?.name !== 'measure' || reading.confidence < answerThreshold || reading.question !== null)
    return null;
  if (reading.notUnderstood.length > 0) return null;
  const { slots } = intent;
  if (slots.groupBy.length > 0 || slots.grain !== null || slots.measures.length !== 1) return null;
  return { ...slots, period: slots.period ?? usualPeriod(slots, context, detectLanguage(what)) };
}

function usualPeriod(
  { measures }: MeasureSlots,
  { now, actor }: InterpreterContext,
  language: Language,
): MeasureSlots['period'] {
  const kind = findMeasure(measures[0] ?? '')?.kind;
  if (kind === 'stock') return null;
  return running('quarter', { now, actor }, language);
}

function running(
  grain: RunningUnit,
  { now, actor }: Pick<InterpreterContext, 'now' | 'actor'>,
  language: Language,
): NonNullable<MeasureSlots['period']> {
  const { from, to } = periodOf(grain, today(now, actor.calendar.timeZone), actor.calendar);
  const zh = { week: '本周', month: '本月', quarter: '本季度', year: '今年' }[grain];
  return { text: language === 'zh' ? zh : `this ${grain}`, from, to, grain };
}
