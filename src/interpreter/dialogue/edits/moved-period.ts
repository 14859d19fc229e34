import type { PeriodValue, QueryIntent } from '../../../intents/index.ts';
import { addDays, type Grain, periodOf, regexp, shiftPeriod, today } from '../../../kernel/index.ts';
import type { Edit } from './edit.ts';

/** "The quarter before that", 再往前一个月, "a year earlier": the same stretch of time, further back. */
export const movePeriod: Edit = ({ markers: { kernel } }, base) => {
  if (!('period' in base.slots) || base.slots.period === null) return null;
  const by = before.test(kernel) ? -1 : after.test(kernel) ? 1 : 0;
  if (by === 0) return null;
  const { period } = base.slots;
  const unit = units.find(([word]) => word.test(kernel))?.[1] ?? period.grain;
  const moved = shiftPeriod(period, period.grain === null ? null : unit, by);
  return withPeriod(base, { ...moved, text: kernel, grain: period.grain });
};

const units: readonly (readonly [RegExp, Grain])[] = [
  [/half|半年/i, 'half'],
  [/year|年/i, 'year'],
  [/quarter|季/i, 'quarter'],
  [/month|月/i, 'month'],
  [/week|周|星期/i, 'week'],
];

/** "Same quarter last year", 上季度同期: the last question's own dates, so much earlier; of what still runs, as much as has passed. */
export const askSameEarlier: Edit = ({ markers: { kernel }, context }, base) => {
  const { en, zh } = sameEarlier.exec(kernel)?.groups ?? {};
  const unit = units.find(([word]) => word.test(en ?? zh ?? ''))?.[1];
  if (unit === undefined || !('period' in base.slots)) return null;
  const { period } = base.slots;
  if (period?.from == null || period.to === null) return null;
  const tomorrow = addDays(today(context.now, context.actor.calendar.timeZone), 1);
  const passed = period.to > tomorrow && period.from < tomorrow ? { ...period, to: tomorrow } : period;
  return withPeriod(base, { ...shiftPeriod(passed, unit, -1), text: kernel, grain: period.grain });
};

const sameEarlier = regexp('iu')`
    ^(?:(?:in|for|at|over|during) )?(?:the )?same[ ]
    (?:period|time|days?|weeks?|months?|quarter|half|dates|stretch|season)(?: of)?(?: the)?[ ]
    (?:last|previous|prior|preceding) (?<en>year|half|quarter|month|week)$|
    ^(?:(?:at|for) )?(?:this|that) time last (?<en>year|quarter|month|week)$|
    ^(?<zh>[去上]年|上(?:个|一)*(?:半年|季度?|月|周))(?:的)?
    (?:同期|同一?个?(?:时期|时段|期间|季度?|月份?|周)|这个?(?:时候|时期|时段|季度|月份?))$
  `;

/** "And now?", 现在呢: a state as it is today; of a flow as much of the unit that runs as was asked of an earlier one. */
export const askNow: Edit = ({ text, context, lexicon }, base) => {
  if (base.name !== 'measure' || base.slots.period === null) return null;
  if (!saysNow.test(text.trim().replace(/[\s.?!。？！]+$/u, ''))) return null;
  const { period, measures } = base.slots;
  if (lexicon.measures.get(measures[0] ?? '')?.isStock === true)
    return { ...base, slots: { ...base.slots, period: null, compareWith: null, comparisonPeriod: null } };
  if (period.grain === null) return null;
  const { calendar } = context.actor;
  const running = periodOf(period.grain, today(context.now, calendar.timeZone), calendar);
  return withPeriod(base, { text: '', ...running, grain: period.grain });
};

const saysNow = regexp('iu')`
    ^(?:(?:and|but|so|ok|what about|how about|how is it|compared to)[,\s]+)*
    (?:(?:right )?now|today|currently|at the moment|as of (?:now|today)|as it stands)$|
    ^(?:那|那么|和)*(?:现在|目前|今天|眼下|当前|截至?(?:现在|目前|今天))(?:的)?(?:呢|是多少|怎么样|情况)?$
  `;

function withPeriod(base: QueryIntent, period: PeriodValue): QueryIntent {
  // What it was compared with was of the other stretch.
  const compared =
    'compareWith' in base.slots && base.slots.compareWith === 'period'
      ? { compareWith: null, comparisonPeriod: null }
      : {};
  return { ...base, slots: { ...base.slots, ...compared, period } } as QueryIntent;
}

const unit = '(?:day|week|month|quarter|half|half-year|year|one|period)';
const before = new RegExp(
  `^(?:in |for )?(?:the )?(?:(?:previous|prior|preceding) ${unit}|${unit} (?:before|earlier|prior)(?: (?:that|it|this))?)$|^before (?:that|it|then)$|^再之前$|^(?:再|更)(?:往前|早|之前|前)(?:一?个?(?:月|季度?|周|星期|年|半年|天))?$|^(?:再)?(?:前|上)一(?:个)?(?:时期|期间|期)$|^再上(?:一)?个?(?:月|季度?|周|星期|年)$`,
  'iu',
);
const after = new RegExp(
  `^(?:in |for )?(?:the )?(?:(?:following|subsequent) ${unit}|${unit} (?:after|later)(?: (?:that|it|this))?)$|^(?:再)?(?:往后|之后|后)一?个?(?:月|季度?|周|星期|年|半年|天|期)$`,
  'iu',
);
