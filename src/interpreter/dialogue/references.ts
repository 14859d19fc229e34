import { isTabular, type QueryIntent } from '../../intents/index.ts';
import { countingNumber, regexp } from '../../kernel/index.ts';
import type { InterpreterContext, ThreadMemory, ThreadRecord } from '../interpretation.ts';
import { type NameSpan, nameEntryOf } from '../linker/index.ts';
import { wordsOfDeal } from '../rules/deal-words.ts';
import { normalise } from '../rules/text.ts';
import { kindEn, kindOf, kindZh } from './pointed-kinds.ts';
import { besides, dealsOfThread, isVisible, peopleOfThread, recall } from './thread-records.ts';

/**
 * What stands for a record of the thread, as if its name stood there: "the second one", 第二个, "that deal", 刚才那个客户, "her". Several
 * records that fit equally are an ambiguity like two of one name. What the person may not see any more is meant by nothing.
 */
export function findReferences(text: string, context: InterpreterContext): readonly Reference[] {
  const { thread } = context;
  if (thread === undefined || (thread.records.length === 0 && (thread.listed ?? []).length === 0)) return [];
  const spans: Reference[] = [];
  const several = (thread.ranked ?? []).flatMap(({ text: words, records, isOne }) => {
    const start = text.indexOf(words);
    return start < 0 || records.length === 1 || isOne === true ? [] : [{ start, end: start + words.length }];
  });
  for (const { pattern, mean, stands } of [
    ...rankedOf(thread),
    ...dealsByTheirWords(text, context),
    ...expressions,
  ]) {
    for (const match of text.matchAll(pattern)) {
      const groups = match.groups ?? {};
      const said = match[0].trimEnd();
      if (isNamedBefore(text, match.index, said)) continue;
      const records = mean(context, groups).filter((record) => isVisible(record, context));
      if (
        records.length === 0 ||
        [...several, ...spans].some(
          (span) => match.index < span.end && span.start < match.index + said.length,
        )
      )
        continue;
      spans.push({
        start: match.index,
        end: match.index + said.length,
        // Of several kinds the sentence takes the one that it wants.
        text: areOfOneKind(records) && records.length > 1 ? '' : (records[0]?.name ?? said),
        candidates: records.slice(0, mostCandidates).map((record) => ({
          entry: nameEntryOf(context.names, record.entity, record.id) ?? record,
          score: 1,
          match: 'exact',
        })),
        matches: records.length,
        ordinary: false,
        ...(stands === undefined ? {} : { stands }),
      });
    }
  }
  return spans;
}

/** Whether a message says "them", 那家 or the like of what was spoken of last; "the second one" is one of a list. */
export function pointsAtSomebody(text: string, context: InterpreterContext): boolean {
  return findReferences(text, context).some(({ start, end }) => !counted.test(text.slice(start, end)));
}

const counted = regexp('iu')`
    (?<![a-z])(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|top|bottom|\d)|
    第|最后|末
  `;

/** A word of the message as the name of a record of the thread. */
export interface Reference extends NameSpan {
  /** "There" says where: it stands for the name with its preposition. */
  readonly stands?: 'at';
}

const mostCandidates = 8;

/** 远源仓储扩容那单: it is named by what stands before, and points at nothing of the thread. */
function isNamedBefore(text: string, at: number, said: string): boolean {
  return /^[这那]/u.test(said) && namesIt.test(text.slice(0, at));
}

const namesIt = regexp('u')`
    (?:\p{Script=Han}(?<![把将给和跟对与同在于从为到往向按让请叫被比看查改问说谈聊记写建是就了的也都还又再先后上前过着吗呢啊吧去来做完成])
    (?<!关于|我们|他们|咱们|你们|今天|昨天|前天|明天|刚刚|刚才|现在|顺便|另外|然后|最后|下周|上周|本周|这周|提醒|帮忙|撤销|取消|删除|推进|跟进|更新|修改|联系|客户|输掉|归档|那么|所以|因为|如果|可是|但是|不过)){2}$
  `;

interface Expression {
  readonly pattern: RegExp;
  readonly mean: (
    context: InterpreterContext,
    groups: Readonly<Record<string, string | undefined>>,
  ) => readonly ThreadRecord[];
  readonly stands?: 'at';
}

/** What the superlatives of the message mean, where that is one record each. */
function rankedOf({ ranked = [] }: ThreadMemory): readonly Expression[] {
  return ranked.flatMap(({ text, records, isOne }) =>
    records.length === 1 || isOne === true
      ? [{ pattern: new RegExp(text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&'), 'gu'), mean: () => records }]
      : [],
  );
}

/** 服务台那单, "the data platform one": a deal of the thread by the words that its customer's name leaves of its own. */
function dealsByTheirWords(text: string, context: InterpreterContext): readonly Expression[] {
  const said = normalise(text);
  const called = new Map<string, ThreadRecord[]>();
  for (const deal of dealsOfThread(context)) {
    const { accountId } = nameEntryOf(context.names, 'deal', deal.id) ?? {};
    const account = accountId === undefined ? null : nameEntryOf(context.names, 'account', accountId);
    const words = wordsOfDeal(deal.name, account?.name ?? '');
    const known = called.get(words) ?? [];
    if (words.length > 1 && said.includes(words) && known.every(({ id }) => id !== deal.id))
      called.set(words, [...known, deal]);
  }
  return [...called].map(([words, deals]) => ({
    pattern: new RegExp(
      /\p{Script=Han}/u.test(words)
        ? `(?<!\\p{Script=Han}{2})(?:把|将|给|那个)?(?<year>(?:19|20)\\d\\d年?)?(?<words>${words})(?:的)?(?:[那这](?:一)?(?:单子?|笔|个)(?:商机|项目|单子?)?|(?:商机|项目|单子)|(?<=(?:^|把|将|给|，)${words})(?=加|改|推|移|到|现在|谁|什么|多少|怎|的?下一步|呢))`
        : `(?<![a-z])(?:the|that|their) ${words}(?: (?:one|deal|opportunity|opp|project))?(?![a-z])(?! (?:at|for|of|with|from|deals|ones)(?![a-z]))`,
      'giu',
    ),
    mean: (_, { year }) => ofYear(deals, year),
  }));
}

/** Of deals with the same words those of the year that is said; where none is, the one without a year is called so in full. */
function ofYear(deals: readonly ThreadRecord[], year: string | undefined): readonly ThreadRecord[] {
  const digits = year?.slice(0, 4);
  const fitting = deals.filter(({ name }) =>
    digits === undefined ? !/(?<!\d)(?:19|20)\d\d(?!\d)|[（(]\d+[)）]/u.test(name) : name.includes(digits),
  );
  return fitting.length === 1 || digits !== undefined ? fitting : deals;
}

const places: Readonly<Record<string, number>> = { top: 1, last: -1, bottom: -1, 最后: -1, 末: -1 };

/** What a colleague has, and a customer's contact hasn't. */
const ownedEn =
  '(?:team|deals?|opportunities|accounts?|pipeline|numbers|customers?|clients?|leads?|quota|target|forecast|revenue|win rate|wins)';

const expressions: readonly Expression[] = [
  {
    pattern: new RegExp(
      `(?<![a-z])(?:the )?(?:(?<nth>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|top|bottom|\\d{1,2}(?:st|nd|rd|th)) (?:one|(?<kind>${kindEn}))(?: (?:of|in|on|from) (?:them|those|these|the list|that list))?|(?<of>first|second|third|fourth|fifth|last) of (?:them|those|these))(?![a-z])|(?<![a-z])(?:number |no\\. ?|#)(?<number>\\d{1,2}|one|two|three|four|five)(?![\\d%a-z])(?=\\s*(?:$|[,.?!]|to |is |on |in |for |as ))`,
      'giu',
    ),
    mean: ({ thread }, { nth, of, kind, number }) => nthOf(thread, nth ?? of ?? number ?? '', kind),
  },
  // "First: probability 60%", "add a note to the second: legal is reviewing".
  {
    pattern: regexp('giu')`
        (?:(?<=^(?:(?:and|ok|then)[ ])*)(?:the[ ])?|(?<=\b(?:note|task|call|visit|with|for|to)[ ])the[ ])
        (?<nth>first|second|third|fourth|fifth|last)(?=\s*[:,]|[ ]to[ ]\p{L})
      `,
    mean: ({ thread }, { nth }) => nthOf(thread, nth ?? '', undefined),
  },
  // "Show me the deal": the one that is spoken of.
  {
    pattern: new RegExp(
      `(?<=\\b(?:show|open|see|pull up|bring up|about|summari[sz]e|display)(?: me| us)? )the (?<kind>${kindEn})(?=[.?! ]*$)`,
      'giu',
    ),
    mean: (context, { kind }) => latestOf(context, kind),
  },
  // Not the one that was just spoken of.
  {
    pattern: new RegExp(
      `(?<![a-z])(?:the|their|that) other (?:one|(?<kind>${kindEn}))(?: (?:there|with them|at the same (?:customer|account)))?(?![a-z])`,
      'giu',
    ),
    mean: (context, { kind }) => otherOf(context, kind),
  },
  {
    pattern: new RegExp(
      `另(?:外)?(?:那|的)?一?(?:个|家|条|位|笔|单)(?<kind>${kindZh})?(?!月|季|周|星期|年)`,
      'gu',
    ),
    mean: (context, { kind }) => otherOf(context, kind),
  },
  // "The last is won", "the fifth to Raj": no day of a month, and no part of a longer name.
  {
    pattern: regexp('giu')`
        (?<!\b(?:on|by|until|till|before|after|from|since|to|of|at|in) )(?<![a-z])the[ ]
        (?<nth>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last)
        (?=\s*(?:$|[,.!?]|(?:to|as|is|was|by|until|with|too|done|won|lost)\b))
      `,
    mean: ({ thread }, { nth }) => nthOf(thread, nth ?? '', undefined),
  },
  {
    pattern: new RegExp(
      `第(?<nth>[一二两三四五六七八九十]|\\d{1,2})(?:个|条|家|位|笔|单|份|张|项|個|條|筆)(?!月|季|周|星期|年|季度)(?<kind>${kindZh})?|(?:最后|末)一?(?:个|条|家|位|笔|单|項|项)(?!月|季|周|星期|年)(?<kind2>${kindZh})?`,
      'gu',
    ),
    mean: ({ thread }, { nth, kind, kind2 }) => nthOf(thread, nth ?? 'last', kind ?? kind2),
  },
  {
    pattern: new RegExp(
      `(?<![a-z])(?:this|that|said|the same|the (?:new|latest|last|previous)) (?<kind>${kindEn})(?![a-z])`,
      'giu',
    ),
    mean: (context, { kind }) => latestOf(context, kind),
  },
  {
    pattern: new RegExp(
      `(?:刚才|刚刚|刚|上面|之前)(?:新?建的?|创建的?|提到的?|说的?|看的?|查的?|改的?)?(?:那|这|的)?一?(?:个|家|条|位|笔|单)?(?:的)?(?<kind>${kindZh})|(?:这|那|该|此|這)一?(?:个|家|条|位|笔|单|個|筆)?(?<kind2>${kindZh})`,
      'gu',
    ),
    mean: (context, { kind, kind2 }) => latestOf(context, kind ?? kind2),
  },
  {
    pattern:
      /(?:刚才|刚刚|上面)(?:新?建的|提到的|说的|改的)?(?:那|这)?一?(?:个|家|条|位|笔)(?!\p{Script=Han}?(?:月|季|周))/gu,
    mean: (context) => latestOf(context, undefined),
  },
  // Its measure word says what it is: 这家, 那单, 这位.
  {
    pattern: /(?:这|那|该|此|這)一?(?<kind>家|笔|筆|单|位)(?!\p{Script=Han}?(?:公司|家)|子|独|位|证|据)/gu,
    mean: (context, { kind }) => latestOf(context, kind),
  },
  // What a colleague owns; of a customer's people nobody says so.
  {
    pattern: new RegExp(`(?<![a-z])(?:his|her)(?= (?:[a-z]+ )?${ownedEn}(?![a-z]))`, 'giu'),
    mean: colleague,
  },
  {
    pattern: new RegExp(
      `(?<![a-z])(?:(?:him|her|his|he|she)(?![a-z'’])|(?:he|she)(?=['’]s(?![a-z])))(?! (?:[a-z]+ )?${ownedEn}(?![a-z]))`,
      'giu',
    ),
    mean: peopleOfThread,
  },
  {
    pattern: regexp('giu')`
        (?<!
          \b
          (?:deals|opportunities|accounts|customers|clients|companies|contacts|leads|tasks|orders|invoices)
          \b[^,.;]{0,60}
        )(?<=(?:^|\s)(?:
            to|with|for|from|at|on|about|call(?:ed)?|e-?mail(?:ed)?|contact(?:ed)?|meet|met|visit(?:ed)?|ring|rang|
            phoned?|messaged?|texted|pinged|sent|send|told|remind(?:ed)?|wrote|show(?:ed)?
          )\s)
        (?:them)(?![a-z])
      `,
    mean: companies,
  },
  // "Which deals do we have with them?": with whom, and none of the deals.
  {
    pattern:
      /(?<=\b(?:which|what|how many|any)\b.{0,40}\b(?:have|had|got|open|running|going|there|on) (?:with|for|at|from) )them(?=[?.! ]*$)/giu,
    mean: there,
  },
  {
    pattern: /(?<=(?:和|跟|给|与|找|联系|拜访|对))(?:他们|它们|她们|对方)(?!公司|家|那)/gu,
    mean: companies,
  },
  {
    pattern:
      /(?<![其吉维人])(?:他|她)(?=的?(?:所有|全部)?的?\p{Script=Han}{0,6}(?:团队|商机|客户|线索|单子|业绩|管道|pipeline))(?!们)/gu,
    mean: colleague,
  },
  {
    pattern:
      /(?<![其吉维人])(?:他|她)(?!们|人|国)(?!的?(?:所有|全部)?的?\p{Script=Han}{0,6}(?:团队|商机|客户|线索|单子|业绩|管道|pipeline))/gu,
    mean: peopleOfThread,
  },
  // "Is there", "hi there" are no place.
  {
    pattern: regexp('giu')`
        (?<!
          \b(?:
            is|are|was|were|be|been|isn't|aren't|will|would|can|hi|hello|hey|if|that|get|getting|got|almost|
            nearly
          )\s
        )(?<![a-z])(?:(?:over|out|down|up|in) )?there(?![a-z'’])
        (?!\s+(?:is|are|was|were|will|has|have|had|be|isn't|aren't|seems?|might|may|could|should|must)\b)
      `,
    mean: there,
    stands: 'at',
  },
  {
    pattern: regexp('gu')`
        (?<![我你咱您哪])(?<!我们|咱们|你们)(?:(?:他们|她们|它们|客户|对方|人家)(?:公司|家)?的?)?
        (?:那边|那儿|那里|那头)|
        (?:他们|对方|这家|那家|该)(?:公司|家)(?!\p{Script=Han}?(?:叫|名))
      `,
    mean: there,
  },
  {
    pattern: /(?<![a-z])their(?![a-z])(?! own)/giu,
    mean: theirs,
  },
  {
    pattern: /它(?=有(?:哪|几|多少|什么|没有)|的?(?:在途|商机|联系人|订单|合同|跟进记录))/gu,
    mean: there,
  },
  // "How many deals do they have?"
  {
    pattern:
      /(?<=\b(?:do|does|did|have|had) )they(?= (?:have|got|still|owe|buy|use|bought|spent|spend|ordered|paid|pay|purchased|signed|order)\b)/giu,
    mean: theirs,
  },
  // "Its history": of whatever was spoken of last.
  {
    pattern:
      /(?<![a-z])its(?= (?:contact |activity )?(?:history|timeline|logs?|contacts|people|activities))/giu,
    mean: (context) => recall(context, (entity) => ['account', 'deal', 'lead', 'contact'].includes(entity)),
  },
  { pattern: /(?<![我你咱和跟给与找对])(?:他们|它们)(?!俩|两|几|三|都|的?团队|公司|家|那)/gu, mean: theirs },
];

/** The nth of the last list; of the records of one kind where one is named. */
function nthOf(
  thread: ThreadMemory | undefined,
  said: string,
  kind: string | undefined,
): readonly ThreadRecord[] {
  const entity = kind === undefined ? null : kindOf(kind);
  const word = said.toLowerCase();
  const nth = places[word] ?? countingNumber(word) ?? Number.NaN;
  const list = shownIn(thread).filter((record) => entity === null || record.entity === entity);
  // The bottom of the top three is not the third of them.
  const [shown] = thread?.intents ?? [];
  const isCut = shown?.kind === 'query' && 'limit' in shown.slots && (shown.slots.limit ?? 0) > 1;
  if (word === 'bottom' && isCut) return [];
  const meant = nth < 0 ? list.at(-1) : list[nth - 1];
  return meant === undefined ? [] : [meant];
}

/** What was listed last, or those by whom the last figure was split. */
function shownIn(thread: ThreadMemory | undefined): readonly ThreadRecord[] {
  const ranked = (thread?.groups ?? []).flatMap(({ filters }) =>
    filters.flatMap(({ values }) =>
      values.flatMap((value) =>
        value.type === 'record' && value.record.id !== null
          ? [{ entity: value.record.entity, id: value.record.id, name: value.record.text }]
          : [],
      ),
    ),
  );
  const isFigure = thread?.intents[0]?.name === 'measure';
  return isFigure && ranked.length > 1 && ranked.length === thread.groups?.length
    ? ranked
    : (thread?.listed ?? []);
}

function latestOf(context: InterpreterContext, kind: string | undefined): readonly ThreadRecord[] {
  const entity = kind === undefined ? null : kindOf(kind);
  return recall(context, (one) => entity === null || one === entity);
}

/** Of the last list, or of those at the same customer, each but the one that was spoken of last. */
function otherOf(context: InterpreterContext, kind: string | undefined): readonly ThreadRecord[] {
  const { records = [], listed = [] } = context.thread ?? {};
  const entity = kind === undefined ? null : kindOf(kind);
  const latest = records.find((record) => entity === null || record.entity === entity);
  if (latest === undefined) return [];
  const isOther = (record: ThreadRecord): boolean =>
    record.entity === latest.entity && record.id !== latest.id;
  const isListed = listed.some(({ entity: of, id }) => of === latest.entity && id === latest.id);
  return (isListed ? listed : besides(latest, context)).filter(isOther);
}

/** "With them": the company or the person that was spoken of last. */
function companies(context: InterpreterContext): readonly ThreadRecord[] {
  const spoken = recall(context, (entity) => ['account', 'contact', 'lead'].includes(entity));
  // Of one person the sentence takes him or his company, as it wants.
  return spoken.length === 1 && spoken[0]?.entity === 'contact' ? [...spoken, ...there(context)] : spoken;
}

/** Whoever is spoken of last, where that is a colleague. */
function colleague(context: InterpreterContext): readonly ThreadRecord[] {
  const [person] = peopleOfThread(context);
  return person?.entity === 'user' ? [person] : [];
}

/** The company that was spoken of last; of a list of companies, any. */
function there(context: InterpreterContext): readonly ThreadRecord[] {
  return recall(context, (entity) => entity === 'account');
}

/** "Their", 他们: of the company, unless those of many were just shown. */
export function theirs(context: InterpreterContext): readonly ThreadRecord[] {
  const [last] = context.thread?.intents ?? [];
  const isOfMany =
    last?.kind === 'query' &&
    last.name !== 'contact-history' &&
    isTabular(last) &&
    !isOfOneAccount(last) &&
    !isOfOneRecord(context, last);
  return isOfMany ? [] : there(context);
}

/** One row alone was shown. */
function isOfOneRecord({ thread }: InterpreterContext, { name }: QueryIntent): boolean {
  return name === 'list' && thread?.isListLatest !== true && thread?.listed?.length === 1;
}

function isOfOneAccount({ slots }: QueryIntent): boolean {
  return (
    'filters' in slots &&
    slots.filters.some(({ field, values }) => field === 'account' && values.length === 1)
  );
}

function areOfOneKind(records: readonly ThreadRecord[]): boolean {
  return records.every(({ entity }) => entity === records[0]?.entity);
}
