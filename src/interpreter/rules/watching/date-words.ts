import type { EntityKey } from '../../../entities/index.ts';
import { type Language, regexp } from '../../../kernel/index.ts';

/** A kind of record with a day that comes, and how that is said. */
export interface DatedKind {
  readonly entity: EntityKey;
  readonly field: string;
  /** What it is called; null where the day alone tells whose it is. */
  readonly noun: RegExp | null;
  /** How it is said that the day comes, and that it has passed. */
  readonly day: Readonly<Record<Language, RegExp>>;
  readonly passed: Readonly<Record<Language, RegExp>> | null;
  /** How long before where nobody says. */
  readonly usualDays: number;
  /** How long it has passed where nobody says; a day where this is absent. */
  readonly usualDaysPast?: number;
  /** Which of them it can concern. */
  readonly only: Readonly<Record<Language, string>> | null;
}

/** The most telling first: a day that tells whose it is stands before one that many kinds have. */
export const dates: readonly DatedKind[] = [
  {
    entity: 'deal',
    field: 'expectedCloseDate',
    noun: null,
    day: {
      en: regexp('iu')`
        (?:['’]s )?(?:expected |planned |estimated )?clos(?:e|ing|ure) (?:dates?|day)(?! (?:slips?|slides?|changes?|moves?|shifts?|(?:is|gets?|has been) (?:pushed|moved|postponed|delayed|changed|put|shifted|pulled|brought)))(?: (?:is|comes?(?: up)?|coming up|arrives?|nears|approaches|approaching|gets close|near|close))*|
        (?:is|are|was|were) (?:due|expected|supposed|set|scheduled|meant|about|going) to (?:close|be closed)|
        (?:should|ought to|will|must) close|(?:is|are) closing soon|
        (?<=(?:before|ahead of|prior to) .*)clos(?:es?|ing)(?= |$)`,
      zh: /(?:快到|临近|到了?)?(?:的)?(?:预计|预期)?(?:成交|结单|关单|签约|签单)(?:日期|时间|日)(?:快到|临近|到期|来临|截止|到)?(?:了)?|(?:预计|该|应该)(?:成交|结单|签约)(?:了)?(?=.*前)|(?:快要?|即将|马上要?)(?:成交|结单|签约)(?:了)?|(?:成交|结单|签约|关单)(?=\s*(?:之?前|以前|提前|$))/u,
    },
    passed: {
      en: regexp('iu')`
        (?:['’]s )?(?:expected |planned )?close date (?:(?:has|is|was|gets|goes|passes|already) ?)*(?:passed|past|over|overdue|in the past|missed|gone|passes)(?: by)?|
        (?:is|are|goes|gets|slips|runs) (?:past|over|beyond) (?:its|their|the) (?:expected )?clos(?:e|ing) date(?: by)?|
        (?:should|ought to) have (?:been )?closed`,
      zh: /(?:已经?|都)?(?:过了?|超过|逾期)(?:了)?(?:预计|预期)?(?:的)?(?:成交|结单|签约|关单)(?:日期|时间|日)(?:还?没(?:有)?(?:签|成交|关|结单|动静|更新))?|(?:预计|预期)?(?:成交|结单|签约|关单)(?:日期?|时间)(?:都|已经?)*(?:过了|已过|过期|超期|逾期)(?:[仍还]?[没未](?:有)?(?:签|成交|关|结单|动静|更新)(?:的)?)?/u,
    },
    usualDays: 7,
    only: null,
  },
  {
    entity: 'task',
    field: 'dueDate',
    noun: /(?:follow[- ]?up )?(?:tasks?|to-?dos?)|(?:scheduled |planned |next )*follow[- ]?up dates?|(?:跟进|回访)?(?:待办|任务)|(?:计划|预定|下次|约定)?(?:的)?(?:跟进|回访)(?:日期?|时间)/iu,
    day: {
      en: /(?:(?:is|are|gets?|comes?|falls?|becomes?) )?(?:about to be |soon )?due(?: dates?)?(?= |$)|(?:['’]s )?(?:scheduled |planned |next )*follow[- ]?up dates?(?: (?:is|arrives?|comes?(?: up)?|approaches|nears|is near|is reached))*/iu,
      zh: /(?:快要?|即将|将要?|马上|要)?(?:到期|截止)(?:了|日期?)?|(?:的)?(?:计划|预定|下次|约定)?(?:的)?(?:跟进|回访)(?:日期?|时间)(?:快到|到期|到来|到)?(?:了)?/u,
    },
    passed: {
      en: /(?:(?:is|are|gets?|goes|has been|becomes?|stays?|still) )*(?:more than |over |at least )?(?:overdue|past due|late|past its due date)(?: (?:for|by|since))?(?: (?:more than|over|at least))?|(?:['’]s )?due date (?:(?:has|is|was|already) ?)*(?:passed|passes|past|over|missed)(?= |$)/iu,
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
    // Not answered for so long since it was sent.
    entity: 'quote',
    field: 'quoteDate',
    noun: /quotes?|quotations?|proposals?|offers?|报价/iu,
    day: { en: /(?!)/u, zh: /(?!)/u },
    passed: {
      en: regexp('iu')`
        (?:(?:has|have|had|is|was|are|gets?|got|been|still|goes|gone|with|went)[ ])*
        (?:(?:no|without(?:[ ](?:an?|any))?|not|never|n't|hasn't|isn't|wasn't)[ ](?:been[ ]|had[ ]|an?y?[ ]|yet[ ])*(?:answer(?:ed)?|response|repl(?:y|ied)(?:[ ]to)?|respond(?:ed)?(?:[ ]to)?|reaction|feedback|accepted|confirmed|signed)|unanswered)
        (?:[ ](?:from|by)[ ](?:the[ ])?(?:customer|client|buyer))?(?:[ ]to)?(?=[ ]|$)`,
      zh: /(?:已?经?(?:发出去?|发送|发))?(?:了)?(?:之?后)?\s*(?:客户|对方)?(?:还|仍|一直|都)*(?:没有?|未|无)(?:收到)?(?:任何)?(?:回复|回应|反馈|答复|确认|回音|签回|动静)(?:的|了)?/u,
    },
    usualDays: 7,
    usualDaysPast: 7,
    only: { en: 'sent ', zh: '已发送的' },
  },
  {
    entity: 'contact',
    field: 'birthday',
    noun: null,
    day: {
      en: /(?:contacts?|customers?|clients?|people|someone|somebody|anyone|a)?(?:['’]s|s['’])? ?(?:has |have |had )?(?:an? |the |their |its )?birthdays?(?: (?:coming up|soon|approaching|is near|comes up|is coming(?: up)?|nears))?(?: (?:of|for) (?:my |our |the )?(?:contacts?|customers?|clients?|people))?/iu,
      zh: /(?:有)?(?:客户|联系人|人)?(?:们)?的?(?:过|要过|快过|快要过|快到|马上过)?生日(?:快到|到)?(?:了)?/u,
    },
    passed: null,
    usualDays: 7,
    only: null,
  },
  {
    entity: 'contract',
    field: 'endDate',
    noun: /contracts?|agreements?|renewals?|合同|协议|续约|续签/iu,
    day: {
      en: regexp('iu')`
        (?:(?:is|are|gets?|comes?|goes) )?(?:about to |going to |due to |close to |near(?:ing)? |coming )?(?:up for renewal|(?:end|expir|terminat|laps)(?:es|e|s|ing|ation|y)?(?: date)?|runn?(?:s|ing)? out|renews?|renewals?(?: dates?)?(?: (?:is|are|comes?|coming)(?: up| due)?)?|the end of|due for renewal)(?= |$)`,
      zh: /(?:快要?|即将|将要?|马上|要)?(?:到期|期满|结束|终止|截止|续签|续约|过期)(?:了|日期?|时)?/u,
    },
    passed: null,
    usualDays: 30,
    only: null,
  },
  {
    entity: 'invoice',
    field: 'dueDate',
    noun: /invoices?|bills?|发票|账单|账款|应收(?:账款|款)?|欠款|款项|回款|货款|尾款/iu,
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
