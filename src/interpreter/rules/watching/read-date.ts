import { type EntityKey, entities } from '../../../entities/index.ts';
import { plainList, type WatchedSet } from '../../../intents/index.ts';
import { detectLanguage, type Language, regexp } from '../../../kernel/index.ts';
import { answerThreshold, type InterpreterContext } from '../../interpretation.ts';
import type { Lexicon } from '../lexicon/index.ts';
import { readQuery } from '../queries/read-query.ts';
import { readLattice } from '../read-lattice.ts';
import type { TriggerRead } from './read-event.ts';
import { spanIn } from './read-silence.ts';

/**
 * A day that a record has coming, or has let pass: "60 days before a contract ends", 发票逾期超过15天, "customer birthdays". Null where none is said, or
 * of no record that has one.
 */
export function readDate(
  condition: string,
  context: InterpreterContext,
  lexicon: Lexicon,
): TriggerRead | null {
  const language = detectLanguage(condition);
  const span = spanIn(condition, context);
  if (span !== null && span.minutes % minutesOfDay !== 0) return null;
  const left = span === null ? condition : `${condition.slice(0, span.start)} ${condition.slice(span.end)}`;
  for (const { entity, field, noun, day, passed, usualDays, only } of dates) {
    const isPassed = passed?.[language].test(left) === true;
    const word = isPassed ? passed[language] : day[language];
    if (!word.test(left)) continue;
    const days = span === null ? (isPassed ? 1 : usualDaysOf(left, usualDays)) : span.minutes / minutesOfDay;
    const rest = left.replace(new RegExp(word.source, 'giu'), ' ').replace(aroundDay[language], ' ');
    // "When it ends": of what, is for nobody to guess.
    if (noun !== null && !noun.test(rest)) continue;
    const which = rest.replace(/\s+/gu, ' ').trim().replace(article, '').trim();
    const said =
      `${only?.[language] ?? ''}${whose.test(which) ? `${which} ${kindNamed(entity, language)}` : which}`.trim();
    const set = listed(said, entity, context, lexicon);
    if (set === null) continue;
    return {
      trigger: { kind: 'date', set, field, days: isPassed ? -days : days },
      entity,
      confidence: 0.93,
    };
  }
  return null;
}

/** The records of a kind as a question for them: "unpaid invoices of Globex"; nothing that is said means all of them. */
function listed(
  said: string,
  entity: EntityKey,
  context: InterpreterContext,
  lexicon: Lexicon,
): WatchedSet | null {
  const all = plainList(entity);
  if (said === '') return { name: 'list', slots: all };
  const many = said.replace(
    /(?<![a-z])(contract|agreement|invoice|bill|deal|opportunit(?=y)|task|quote|contact|customer)(?![a-z])/iu,
    '$1s',
  );
  const { intents, confidence, notUnderstood, question } = readQuery(
    readLattice(many, context, lexicon),
    context,
    lexicon,
  );
  const [asked] = intents;
  const isSure = confidence >= answerThreshold && notUnderstood.length === 0 && question === null;
  if (!isSure || asked?.name !== 'list' || asked.slots.entity !== entity) return null;
  const { filters, limit, having, period } = asked.slots;
  return limit === null && having.length === 0 && period === null
    ? { name: 'list', slots: { ...all, filters } }
    : null;
}

/** "My birthdays" are those of my contacts. */
const whose = /^(?:my|our|mine|my team's|(?:我|我们|咱们|下属|我团队)的?)$/iu;

function kindNamed(entity: EntityKey, language: Language): string {
  return entities[entity].names.many[language][0] ?? '';
}

const minutesOfDay = 1440;

interface DatedKind {
  readonly entity: EntityKey;
  readonly field: string;
  /** What it is called; null where the day alone tells whose it is. */
  readonly noun: RegExp | null;
  /** How it is said that the day comes, and that it has passed. */
  readonly day: Readonly<Record<Language, RegExp>>;
  readonly passed: Readonly<Record<Language, RegExp>> | null;
  /** How long before where nobody says. */
  readonly usualDays: number;
  /** Which of them it can concern. */
  readonly only: Readonly<Record<Language, string>> | null;
}

const dates: readonly DatedKind[] = [
  {
    entity: 'deal',
    field: 'expectedCloseDate',
    noun: null,
    day: {
      en: regexp('iu')`
        (?:['’]s )?(?:expected |planned |estimated )?clos(?:e|ing|ure) (?:dates?|day)(?: (?:is|comes?|arrives?|nears|gets close|is near))*|
        (?:is|are|was|were) (?:due|expected|supposed|set|scheduled|meant|about|going) to (?:close|be closed)|
        (?:should|ought to|will|must) close|(?:is|are) closing soon|
        (?<=(?:before|ahead of|prior to) .*)clos(?:es?|ing)(?= |$)`,
      zh: /(?:快到|临近|到了?)?(?:的)?(?:预计|预期)?(?:成交|结单|关单|签约|签单)(?:日期|时间|日)(?:快到|临近|到)?(?:了)?|(?:预计|该|应该)(?:成交|结单|签约)(?:了)?(?=.*前)|(?:快要?|即将|马上要?)(?:成交|结单|签约)(?:了)?/u,
    },
    passed: {
      en: regexp('iu')`
        (?:['’]s )?(?:expected |planned )?close date (?:(?:has|is|was|gets|goes|passes|already) ?)*(?:passed|past|over|overdue|in the past|missed|gone|passes)(?: by)?|
        (?:is|are|goes|gets|slips|runs) (?:past|over|beyond) (?:its|their|the) (?:expected )?clos(?:e|ing) date(?: by)?|
        (?:should|ought to) have (?:been )?closed`,
      zh: /(?:已经?|都)?(?:过了?|超过|逾期)(?:了)?(?:预计|预期)?(?:的)?(?:成交|结单|签约|关单)(?:日期|时间|日)(?:还?没(?:有)?(?:签|成交|关|结单|动静|更新))?|(?:预计|预期)?(?:成交|结单|签约|关单)(?:日期?|时间)(?:都|已经?)*(?:过了|已过|过期|超期|逾期)(?:还?没(?:有)?(?:签|成交|关|结单|动静|更新))?/u,
    },
    usualDays: 7,
    only: null,
  },
  {
    entity: 'task',
    field: 'dueDate',
    noun: /tasks?|to-?dos?|待办|任务/iu,
    day: {
      en: /(?:(?:is|are|gets?|comes?|falls?) )?(?:about to be |soon )?due(?: dates?)?(?= |$)/iu,
      zh: /(?:快要?|即将|将要?|马上|要)?(?:到期|截止)(?:了|日期?)?/u,
    },
    passed: {
      en: /(?:(?:is|are|gets?|goes|has been|becomes?|stays?|still) )*(?:more than |over |at least )?(?:overdue|past due|late|past its due date)(?: (?:for|by|since))?(?: (?:more than|over|at least))?/iu,
      zh: /(?:还|仍|已|已经|都)*(?:逾期|超期|过期)(?:未完成|没完成|没做|未做)?(?:超过|满|达到?|了)?/u,
    },
    usualDays: 1,
    only: null,
  },
  {
    entity: 'quote',
    field: 'validUntil',
    noun: /quotes?|quotations?|proposals?|报价/iu,
    day: {
      en: regexp('iu')`
        (?:(?:is|are|gets?|comes?|goes) )?(?:about to |going to |due to )?(?:(?:expir|laps)(?:es|e|ing|ation|y)?(?: date)?|runn?(?:s|ing)? out|valid until)(?= |$)`,
      zh: /(?:快要?|即将|将要?|马上|要)?(?:到期|过期|失效|有效期)(?:了|日期?|到了?|快到)?/u,
    },
    passed: null,
    usualDays: 3,
    only: null,
  },
  {
    entity: 'contact',
    field: 'birthday',
    noun: null,
    day: {
      en: /(?:contacts?|customers?|clients?|people|someone|somebody|anyone|a)?(?:['’]s|s['’])? ?(?:has |have |had )?(?:an? |the |their |its )?birthdays?(?: (?:of|for) (?:my |our |the )?(?:contacts?|customers?|clients?|people))?/iu,
      zh: /(?:有)?(?:客户|联系人|人)?(?:们)?的?(?:过|要过|快过)?生日/u,
    },
    passed: null,
    usualDays: 0,
    only: null,
  },
  {
    entity: 'contract',
    field: 'endDate',
    noun: /contracts?|agreements?|合同|协议/iu,
    day: {
      en: regexp('iu')`
        (?:(?:is|are|gets?|comes?|goes) )?(?:about to |going to |due to |close to |near(?:ing)? |coming )?(?:up for renewal|(?:end|expir|terminat|laps)(?:es|e|s|ing|ation|y)?(?: date)?|runn?(?:s|ing)? out|renews?|the end of|due for renewal)(?= |$)`,
      zh: /(?:快要?|即将|将要?|马上|要)?(?:到期|期满|结束|终止|截止|续签|续约|过期)(?:了|日期?|时)?/u,
    },
    passed: null,
    usualDays: 30,
    only: null,
  },
  {
    entity: 'invoice',
    field: 'dueDate',
    noun: /invoices?|bills?|发票|账单/iu,
    day: {
      en: /(?:(?:is|are|gets?|comes?|falls?) )?(?:about to (?:be|become|fall) |soon )?(?:due|payable)(?: date)?(?= |$)/iu,
      zh: /(?:快要?|即将|将要?|马上|要)?(?:到期|该付)(?:了|日期?)?/u,
    },
    passed: {
      en: regexp('iu')`
        (?:(?:is|are|gets?|goes|has been|becomes?|stays?|still) )*(?:more than |over |at least )?(?:over ?due|past due|late|past its due date|unpaid|not paid|outstanding|hasn't been paid|isn't paid)(?: (?:for|by|since))?(?: (?:more than|over|at least))?`,
      zh: /(?:还|仍|已|已经|都)*(?:逾期|超期|过期|拖欠|欠款)(?:未付|没付|不付|未还|未结)?(?:超过|满|达到?|了)?|(?:还|仍|一直)*(?:没有?|未|不)(?:付款?|回款|结清?|支付|到账)(?:超过|满)?/u,
    },
    usualDays: 3,
    only: { en: 'unpaid ', zh: '未付' },
  },
];

/** "About to expire" is soon, whatever that is; "ends" alone is the day itself. */
function usualDaysOf(said: string, usual: number): number {
  return /about to|going to|close to|near|soon|upcoming|coming|up for|due for|快|即将|将|马上/iu.test(said)
    ? usual
    : 0;
}

/** What stands around the day and the length of time. */
const aroundDay: Readonly<Record<Language, RegExp>> = {
  en: /(?<![a-z])(?:(?:its |the |their )?due dates?|more than|less than|at least|within|before|ahead of|in advance(?: of)?|(?:advance )?notice(?: of)?|heads[- ]?up|warning|after|beforehand|prior to|in|by|ago|old|late)(?![a-z])/giu,
  zh: /提前|之前|以前|前|之后|以后|后|超过|以上|以内|之内|内|满|的时候|时|还有|当天|那天|没付|未付|(?<=.)的$/gu,
};

const article = /^\s*(?:(?:an?|any|the|one of (?:my|our|the)) |有|任何|某个?)/iu;
