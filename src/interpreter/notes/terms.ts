import type { AmountValue } from '../../intents/index.ts';
import type { PlainDate } from '../../kernel/index.ts';
import { addDays, regexp } from '../../kernel/index.ts';
import { findAmounts } from '../rules/amounts/index.ts';
import { findTimes, type TimeReading } from '../rules/calendar/index.ts';
import type { NoteClause } from './clauses.ts';
import type { Heard } from './heard.ts';
import { isDenied } from './topics.ts';

type Times = Parameters<typeof findTimes>[1];

/** What the customer can spend: the one sum beside a word for budgets, exact or as the most. */
export function budgetIn({ words, text, isOurs, isOfOthers }: NoteClause): Heard | null {
  const cue = budgetWords.exec(text);
  if (cue === null || isOurs || isOfOthers || isDenied(text, cue.index) || isOther.test(text)) return null;
  const sum = onlySumIn(words);
  if (sum === null || (!sum.isExact && !atMost.test(text))) return null;
  return { kind: 'budget', amount: sum.amount, words };
}

/** The one sum of money that some words hold; null where they hold none, or several. */
export function onlySumIn(words: string): { readonly amount: AmountValue; readonly isExact: boolean } | null {
  const sums = findAmounts(words).filter(
    ({ unit, value }) => unit === 'money' || (unit === 'number' && Number(value) >= 1000),
  );
  const [sum] = sums;
  if (sum === undefined || sums.length > 1) return null;
  const { text, value, isExact, end } = sum;
  return { amount: { text, value, currency: sum.currency ?? codeBehind(words.slice(end)) }, isExact };
}

/** "1.2m NOK": a currency by its code. */
function codeBehind(text: string): string | null {
  const code = /^\s*([A-Z]{3})(?![\p{L}])/u.exec(text)?.[1];
  return code !== undefined && currencies.has(code) ? code : null;
}
const currencies: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** By when the customer decides: the one day beside a word for deciding, from today on. */
export function decisionIn(
  { words, text, isOurs }: NoteClause,
  times: Times,
  today: PlainDate,
): Heard | null {
  const cue = decisionWords.exec(text);
  if (cue === null || isOurs || isDenied(text, cue.index) || cantDecide.test(text)) return null;
  const day = onlyDayIn(words, times, today);
  return day === null || day < today ? null : { kind: 'decision', date: day, words };
}

/**
 * The one day that some words hold, the last of a stretch; null where they hold none, or several. "January" is the coming one: of several
 * readings the first that lies ahead.
 */
export function onlyDayIn(words: string, times: Times, today: PlainDate): PlainDate | null {
  const spans = findTimes(words, times);
  const outer = spans.filter(
    (span) => !spans.some((other) => other !== span && other.start <= span.start && span.end <= other.end),
  );
  const days = outer
    .map(({ reading, alternatives }) => {
      const days = [dayOf(reading, alternatives), ...alternatives.map((other) => dayOf(other, []))];
      return days.find((day) => day !== null && day >= today) ?? days[0] ?? null;
    })
    .filter((day) => day !== null);
  return days.length === 1 ? (days[0] ?? null) : null;
}

/** What was agreed to come next, where it is called so. */
export function nextStepIn({ words, isOfOthers }: NoteClause): Heard | null {
  const match = isOfOthers ? null : nextStep.exec(words);
  const { en, zh, agreed } = match?.groups ?? {};
  const step = en ?? zh ?? agreed ?? '';
  if (step.trim().length < 4) return null;
  return { kind: 'next-step', step: step.trim().slice(0, 200), words };
}

/** The last day of a stretch; of "before", the day before. */
function dayOf(reading: TimeReading, alternatives: readonly TimeReading[]): PlainDate | null {
  switch (reading.kind) {
    case 'day':
    case 'time':
      return reading.date;
    case 'before':
      return addDays(reading.date, -1);
    case 'period':
      return reading.period.to === null ? null : addDays(reading.period.to, -1);
    default: {
      const [other] = alternatives.filter(({ kind }) => kind === 'day' || kind === 'period');
      return other === undefined ? null : dayOf(other, []);
    }
  }
}

const budgetWords = regexp('u')`
    (?<![a-z])(?:
      budgets?|budgeted|set aside|earmarked|allocated|(?:can|could|want to|willing to|able to|plan to|prepared to|ready to) (?:spend|invest|pay|go up to)|
      spend(?:ing)? (?:at most|up to|limit)|price range|funding of
    )(?![a-z])|
    预算|拨了|批了|经费|专项资金|(?:最多|顶多)(?:能|只能)?(?:出|给|花)|投入(?:大概|大约|约)?
  `;
/** What others, earlier years or parts of it cost. */
const isOther = regexp('u')`
    (?<![a-z])(?:per|each|every|monthly|a (?:month|year|seat|user)|last year|so far|already spent|over budget|above budget|short of|cut by|reduced by|missing)(?![a-z])|
    每|去年|已经花|超|缺口|减少了?|砍了|剩|\/(?:月|年|人)
  `;
const atMost = regexp('u')`
    (?<![a-z])(?:at most|up to|max(?:imum)?|no more than|not more than|under|below|capped at|limit(?:ed to)?|around|about|roughly)(?![a-z])|
    以内|之内|不超过|不到|最多|顶多|封顶|上限|左右|大概|约
  `;

const decisionWords = regexp('u')`
    (?<![a-z])(?:
      decid(?:e|es|ed|ing)(?! (?:against|to (?:stay|stick|wait)))|decisions?|mak(?:e|es|ing) up (?:their|his|her) minds?|sign(?:s|ing)?[- ]off|(?:will|to) sign|
      (?:choose|chooses|choosing|pick|picks|picking|select|selects|selecting) (?:a|the|their|between|one|who)\b|go\/no-go|award(?:s|ed|ing)?|
      board (?:meets|meeting|votes|approves)|final (?:approval|answer|word|vote)|approv(?:e|es|al)
    )(?![a-z])|
    决定|决策|拍板|定标|敲定|批下来|定下来|出结果|有结果|给(?:答复|结论|准信)|上会|过会|签(?:约|合同|单|下来)|定(?=$|供应商|方案|哪家|用哪)
  `;
/** "Can't decide before", 定不下来. */
const cantDecide = regexp('u')`
    (?<![a-z])(?:
      (?:can't|cannot|won't|will not|not|n't|unable to|hard to|too early to|refus\w+ to|don't|doesn't|didn't|nobody|postponed?|no decision|decided (?:on|in|last|against))
    )(?![a-z])|
    定不(?:下来|了)|(?:没|不|未|无法|还没)(?:有)?(?:能)?(?:决定|决策|定|拍板|出|签|批)|决定了|已经(?:定|决定)|定了
  `;

const nextStep =
  /(?<![\p{L}])next (?:steps?|actions?|up)(?: (?:is|are|will be|would be|for (?:us|them)))?\s*[:–-]?\s*(?:that |to )?(?<en>[^.;]+)|(?:下一步|接下来|后续|下步)(?:动作|计划|安排|工作|我们|就|是|要|：|:|准备|打算)*(?<zh>[^。；;]+)|(?:约好|说好|约定|商定|谈好)(?:了)?(?<agreed>(?!价)[^。；;]+)/iu;
