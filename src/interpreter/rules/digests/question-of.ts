import type { Intent, QueryIntent } from '../../../intents/index.ts';
import { detectLanguage, regexp } from '../../../kernel/index.ts';
import { answerThreshold, type InterpreterContext, type ThreadMemory } from '../../interpretation.ts';
import { topicOf } from '../../topic-of.ts';
import { byWords, type ReadRest } from './content.ts';
import type { Content } from './of-its-time.ts';

/** A question that was read surely, and every word of it; "this", or nothing, is the one that was asked last, called so in `language`. */
export function questionOf(
  said: string,
  context: InterpreterContext,
  rest: ReadRest,
  language = detectLanguage(said),
): Content | null {
  if (said === '' || onlyPoints.test(said)) {
    const last = shownLast(context.thread);
    if (last === null) return null;
    const groups = last.name === 'measure' ? last.slots.groupBy : [];
    const by = groups.map((key) => byWords(key, language, context)).join('');
    const title = [`${topicOf(last, language)}${by}`, ...boundsOf(last)].join(
      language === 'zh' ? '，' : ', ',
    );
    return { intent: last, title, said: title };
  }
  const listing = detectLanguage(said) === 'zh' ? `列出${said}` : `list ${said}`;
  return asked(said, said, rest) ?? asked(listing, said, rest);
}

/** The words by which what was shown was less than all: a title without them would promise more than is sent. */
function boundsOf({ slots }: QueryIntent): readonly string[] {
  const filters = 'filters' in slots && Array.isArray(slots.filters) ? slots.filters : [];
  const said = filters.flatMap(({ values }) => values.map((one) => ('text' in one ? one.text.trim() : '')));
  const period = 'period' in slots && slots.period !== null ? [slots.period.text.trim()] : [];
  return [...new Set([...said, ...period])].filter((one) => one !== '');
}

/** What `wording` asks, where every word of it was read. */
function asked(wording: string, said: string, rest: ReadRest): Content | null {
  const { intents, confidence, notUnderstood, understood } = rest(wording);
  const [intent, other] = intents;
  if (intent === undefined || other !== undefined || intent.kind !== 'query' || confidence < answerThreshold)
    return null;
  if (understood.length === 0 || changesOne.test(said)) return null;
  if (notUnderstood.length > 0 || intent.name === 'not-offered' || intent.name === 'brief') return null;
  return { intent: recordsFor(intent, said, rest), title: said, said };
}

/** What was asked last, or shown as it would be sent: 周报现在发一份看看 – 以后每周日发这个. */
function shownLast(thread: ThreadMemory | undefined): QueryIntent | null {
  const last = thread?.intents.find(({ kind, name }) => kind === 'query' && !aside.has(name));
  if (last?.name === 'subscriptions' && last.slots.of !== null)
    return { kind: 'query', ...last.slots.of } as QueryIntent;
  return last?.kind === 'query' ? last : null;
}

/** What is only said of a figure that was shown: nobody wants that again and again. */
const aside: ReadonlySet<Intent['name']> = new Set(['define-metric', 'help', 'change-log', 'export']);

/** 上周赢的单: what is sent of records is the records, and not how many there are. */
function recordsFor(intent: QueryIntent, said: string, rest: ReadRest): QueryIntent {
  if (intent.name !== 'measure' || !ofRecords.test(said)) return intent;
  const { groupBy, grain, having } = intent.slots;
  if (groupBy.length > 0 || grain !== null || having.length > 0) return intent;
  const { intents, confidence, notUnderstood } = rest(`列出${said}`);
  const [listed] = intents;
  const isSure = confidence >= answerThreshold && notUnderstood.length === 0 && intents.length === 1;
  return isSure && listed?.name === 'list' ? listed : intent;
}

const ofRecords = /的(?:单子?|商机|客户|线索|合同|订单|工单)$/u;

/** The first of these wordings that is a question. */
export function firstOf(
  wordings: readonly string[],
  context: InterpreterContext,
  rest: ReadRest,
): Content | null {
  for (const said of wordings) {
    const asked = questionOf(said, context, rest);
    if (asked !== null) return asked;
  }
  return null;
}

export function titled(asked: Content | null, title: string): Content | null {
  return asked === null || title === '' || onlyPoints.test(title) ? asked : { ...asked, title };
}

/** "The team pipeline", 团队停滞商机: of the reader's own people, and not by team. Empty where it isn't said so. */
export function ofOwnTeam(what: string): string {
  const said = ofTeam.exec(what)?.groups;
  if (said === undefined) return '';
  return said.en === undefined ? `我们团队的${said.zh}` : `my team's ${said.en}`;
}

const ofTeam =
  /^(?:the |our )?team(?:['’]s)? (?!weekly|report|digest|summary)(?<en>(?!.*\bby team\b).+)$|^(?:我们?的?)?(?:本|全)?(?:团队|部门|小组)的?(?!(?:周|月|日)?报|简报|汇报)(?<zh>\p{Script=Han}.*)$/iu;

/** "A pipeline summary" is the pipeline. */
export function plainly(what: string): string {
  return what
    .replace(
      /^(?:(?:an?|the) )?(?:full|complete|whole|detailed|short|quick|brief|comprehensive|simple) (?=.)/iu,
      '',
    )
    .replace(/^(?:完整|详细|简短|简单|全面)的?(?=.)/u, '')
    .replace(
      /^(?:an?|the|my|our) (?=.+ (?:summary|overview|report|snapshot|update|recap|stats|status)$)/iu,
      '',
    )
    .replace(/ (?:summary|overview|report|snapshot|update|recap|stats|status)$/iu, '')
    .replace(/ (?:of|for) (?:the|that) day\b/iu, ' today')
    .replace(/(?:的)?(?:汇总|概览|概况|总结|小结|摘要|一览|快报|情况)$/u, '');
}

/** "Make that", 把它改到: what is changed, and no question. */
const changesOne =
  /^(?:\w+ )?(?:make|change|move|switch|set) (?:it|that|this|them)\b|^(?:把)?(?:它|这个|那个)?[改换挪调]/iu;
const onlyPoints = regexp('iu')`
    ^(?:
      this|that|it|the same|these|those|the above|
      (?:this|that|these|those) (?:list|view|report|table|chart|results?|numbers?|figures?|data|answer|overview|comparison|breakdown|split|ranking|trend)|
      这个|这|它|上面的|刚才的|刚才那个|这份|这些|
      (?:这|那|上面|刚才)(?:个|份|张|些|的)*(?:列表|清单|名单|表格?|图表?|结果|数据|数字|报表|对比|排名|走势)
    )$
  `;
