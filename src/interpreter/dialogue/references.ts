import { maySee } from '../../permissions/index.ts';
import type { InterpreterContext, ThreadMemory, ThreadRecord } from '../interpretation.ts';
import { type NameSpan, nameEntryOf } from '../linker/index.ts';

/**
 * What stands for a record of the thread, as if its name stood there: "the second one", 第二个, "that deal", 刚才那个客户, "her". Several
 * records that fit equally are an ambiguity like two of one name. What the person may not see any more is meant by nothing.
 */
export function findReferences(text: string, context: InterpreterContext): readonly NameSpan[] {
  const { thread } = context;
  if (thread === undefined || (thread.records.length === 0 && (thread.listed ?? []).length === 0)) return [];
  const spans: NameSpan[] = [];
  for (const { pattern, mean } of expressions) {
    for (const match of text.matchAll(pattern)) {
      const groups = match.groups ?? {};
      const records = mean(thread, groups).filter((record) => isVisible(record, context));
      const said = match[0].trimEnd();
      if (
        records.length === 0 ||
        spans.some((span) => match.index < span.end && span.start < match.index + said.length)
      )
        continue;
      spans.push({
        start: match.index,
        end: match.index + said.length,
        text: records.length === 1 ? (records[0]?.name ?? said) : '',
        candidates: records.slice(0, mostCandidates).map((record) => ({
          entry: nameEntryOf(context.names, record.entity, record.id) ?? record,
          score: 1,
          match: 'exact',
        })),
        matches: records.length,
        ordinary: false,
      });
    }
  }
  return spans;
}

/**
 * The records that "it" may mean, of these kinds: what was spoken of last, each of a list that was shown last.
 */
export function recall(
  context: Pick<InterpreterContext, 'thread' | 'names' | 'actor'>,
  wanted: (entity: string) => boolean,
): readonly ThreadRecord[] {
  const { thread } = context;
  if (thread === undefined) return [];
  const listed =
    thread.isListLatest === true ? (thread.listed ?? []).filter(({ entity }) => wanted(entity)) : [];
  const fitting =
    listed.length > 0 ? listed : thread.records.filter(({ entity }) => wanted(entity)).slice(0, 1);
  return fitting.filter((record) => isVisible(record, context)).slice(0, mostCandidates);
}

const mostCandidates = 8;

function isVisible(
  record: ThreadRecord,
  { names, actor }: Pick<InterpreterContext, 'names' | 'actor'>,
): boolean {
  const entry = nameEntryOf(names, record.entity, record.id);
  return entry === null || maySee(actor, entry);
}

interface Expression {
  readonly pattern: RegExp;
  readonly mean: (
    thread: ThreadMemory,
    groups: Readonly<Record<string, string | undefined>>,
  ) => readonly ThreadRecord[];
}

const kinds: readonly (readonly [string, RegExp])[] = [
  ['deal', /^(?:deals?|opportunit|opp|renewal|商机|单子?|机会|项目)/i],
  ['account', /^(?:account|customer|client|compan|客户|公司)/i],
  ['contact', /^(?:contact|person|guy|lady|联系人|人)/i],
  ['lead', /^(?:lead|prospect|线索)/i],
  ['task', /^(?:task|to-?do|reminder|待办|任务|提醒)/i],
  ['activity', /^(?:call|meeting|visit|note|activity|电话|会议|拜访|记录)/i],
];
const kindEn =
  '(?:deal|opportunity|opp|account|customer|client|company|contact|person|lead|prospect|task|to-?do|reminder)';
const kindZh = '(?:商机|单子|机会|项目|客户|公司|联系人|线索|待办|任务|单)';
const ordinals: Readonly<Record<string, number>> = {
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  fifth: 5,
  sixth: 6,
  seventh: 7,
  eighth: 8,
  ninth: 9,
  tenth: 10,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  十: 10,
  last: -1,
  bottom: -1,
  最后: -1,
  末: -1,
  top: 1,
};

const expressions: readonly Expression[] = [
  {
    pattern: new RegExp(
      `(?<![a-z])(?:the )?(?:(?<nth>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|top|bottom|\\d{1,2}(?:st|nd|rd|th)) (?:one|(?<kind>${kindEn}))(?: (?:of|in|on|from) (?:them|those|these|the list|that list))?|(?<of>first|second|third|fourth|fifth|last) of (?:them|those|these))(?![a-z])|(?<![a-z])(?:number |no\\. ?|#)(?<number>\\d{1,2}|one|two|three|four|five)(?![\\d%a-z])(?=\\s*(?:$|[,.?!]|to |is |on |in |for |as ))`,
      'giu',
    ),
    mean: (thread, { nth, of, kind, number }) => nthOf(thread, nth ?? of ?? number ?? '', kind),
  },
  {
    pattern: new RegExp(
      `第(?<nth>[一二两三四五六七八九十]|\\d{1,2})(?:个|条|家|位|笔|单|项|個|條|筆)(?!月|季|周|星期|年|季度)(?:的)?(?<kind>${kindZh})?|(?:最后|末)一?(?:个|条|家|位|笔|单|項|项)(?!月|季|周|星期|年)(?<kind2>${kindZh})?`,
      'gu',
    ),
    mean: (thread, { nth, kind, kind2 }) => nthOf(thread, nth ?? 'last', kind ?? kind2),
  },
  {
    pattern: new RegExp(
      `(?<![a-z])(?:this|that|said|the same|the (?:new|latest|last|previous)) (?<kind>${kindEn})(?![a-z])`,
      'giu',
    ),
    mean: (thread, { kind }) => latestOf(thread, kind),
  },
  {
    pattern: new RegExp(
      `(?:刚才|刚刚|刚|上面|之前)(?:新?建的?|创建的?|提到的?|说的?|看的?|查的?|改的?)?(?:那|这|的)?一?(?:个|家|条|位|笔|单)?(?:的)?(?<kind>${kindZh})|(?:这|那|该|此|這)一?(?:个|家|条|位|笔|单|個|筆)?(?<kind2>${kindZh})`,
      'gu',
    ),
    mean: (thread, { kind, kind2 }) => latestOf(thread, kind ?? kind2),
  },
  {
    pattern:
      /(?:刚才|刚刚|上面)(?:新?建的|提到的|说的|改的)?(?:那|这)?一?(?:个|家|条|位|笔)(?!\p{Script=Han}?(?:月|季|周))/gu,
    mean: (thread) => latestOf(thread, undefined),
  },
  {
    pattern:
      /(?<![a-z])(?:him|her)(?![a-z])(?! (?:team|deals|accounts|name|manager|pipeline|numbers|customers))/giu,
    mean: (thread) => people(thread),
  },
  {
    pattern:
      /(?<!\b(?:deals|opportunities|accounts|customers|clients|companies|contacts|leads|tasks|orders|invoices)\b[^,.;]{0,60})(?<=(?:^|\s)(?:to|with|for|from|at|on|about|call|email|contact|meet|met|visit|ring|remind|about)\s)(?:them)(?![a-z])/giu,
    mean: (thread) => companies(thread),
  },
  {
    pattern: /(?<=(?:和|跟|给|与|找|联系|拜访|对))(?:他们|它们|她们|对方)/gu,
    mean: (thread) => companies(thread),
  },
  { pattern: /(?<![其吉维人])(?:他|她)(?!们|的团队|人|国)/gu, mean: (thread) => people(thread) },
];

/** The nth of the last list; of the records of one kind where one is named. */
function nthOf(thread: ThreadMemory, said: string, kind: string | undefined): readonly ThreadRecord[] {
  const entity = kind === undefined ? null : kindOf(kind);
  const numbers: Readonly<Record<string, number>> = { one: 1, two: 2, three: 3, four: 4, five: 5 };
  const word = said.toLowerCase();
  const nth = ordinals[word] ?? numbers[word] ?? Number.parseInt(word, 10);
  const list = (thread.listed ?? []).filter((record) => entity === null || record.entity === entity);
  const meant = nth < 0 ? list.at(-1) : list[nth - 1];
  return meant === undefined || list.length < 2 ? [] : [meant];
}

function latestOf(thread: ThreadMemory, kind: string | undefined): readonly ThreadRecord[] {
  const entity = kind === undefined ? null : kindOf(kind);
  const fits = (record: ThreadRecord) => entity === null || record.entity === entity;
  const listed = thread.isListLatest === true ? (thread.listed ?? []).filter(fits) : [];
  return listed.length > 0 ? listed : thread.records.filter(fits).slice(0, 1);
}

function people(thread: ThreadMemory): readonly ThreadRecord[] {
  for (const entity of ['contact', 'lead', 'user']) {
    const found = thread.records.find((record) => record.entity === entity);
    if (found !== undefined) return [found];
  }
  return [];
}

/** "With them": the company or the person that was spoken of last. */
function companies(thread: ThreadMemory): readonly ThreadRecord[] {
  const isMet = ({ entity }: ThreadRecord) =>
    entity === 'account' || entity === 'contact' || entity === 'lead';
  const listed = thread.isListLatest === true ? (thread.listed ?? []).filter(isMet) : [];
  return listed.length > 0 ? listed : thread.records.filter(isMet).slice(0, 1);
}

function kindOf(word: string): string | null {
  return kinds.find(([, pattern]) => pattern.test(word))?.[0] ?? null;
}
