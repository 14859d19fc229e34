import type { Filter, PeriodValue } from '../../../intents/index.ts';
import { regexp, today } from '../../../kernel/index.ts';
import { type Draft, type Filled, fill, note, openDraft, type Scene, take } from './draft.ts';
import { readFilters } from './filters.ts';
import { readGroups } from './groups.ts';
import { itemSense } from './items.ts';
import { takeRoles } from './record-frames.ts';
import { readPeriods, type SaidPeriod, showPeriod } from './times.ts';

/** "What changed in my pipeline since last week?", 在途商机金额比上周怎么变的: a state of open deals, and that it became another. */
export function readMovement(scene: Scene): Filled | null {
  const { text } = scene;
  const stock = stockOf(scene);
  if (stock === null || !tellsOfMovement(scene)) return null;
  const draft = openDraft();
  take(draft, ...stock.items);
  if (stock.items[0] !== undefined) note(draft, 'measure', stock.items[0], stock.measure);
  // What names the change, in one piece or several: words of the change, and those that only lead up to it.
  for (const { index, length } of matchesOf(text))
    take(draft, ...scene.items.filter((item) => item.start >= index && item.end <= index + length));
  const { groupBy, grain } = readGroups(scene, draft);
  if (grain !== null || groupBy.length > 1) return null;
  const filters = readFilters(scene, draft, { kind: 'measure', entity: 'deal' }).filter(
    (filter) => filter.field !== 'status' && !isOfLeader(scene, filter),
  );
  const times = readTimes(scene, draft);
  takeRoles(scene, draft, [
    'asking',
    'listing',
    'performance',
    'counting',
    'trend',
    'comparison',
    'ownership',
    'grouping',
  ]);
  return fill(draft, {
    kind: 'query',
    name: 'movement',
    slots: { measure: stock.measure, filters: [...filters], ...times, groupBy: [...groupBy], line: null },
  });
}

/** Whether it is asked what became of the pipeline, and not only how much it is beside another time. */
export function tellsOfMovement(scene: Scene): boolean {
  return (
    stockOf(scene) !== null && changed.test(scene.text) && scene.items.every(({ rank }) => rank === null)
  );
}

const stocks = ['open_pipeline', 'weighted_pipeline', 'open_deals'] as const;

/** "My pipeline" of somebody who leads is what he is answerable for: all that he sees. */
function isOfLeader({ context: { actor } }: Scene, { field, op, values }: Filter): boolean {
  const leads =
    actor.managedTeams.length > 0 ||
    actor.read.get('deal')?.some(({ owners }) => owners.kind === 'all') === true;
  return leads && field === 'rep' && op === 'is' && values.every(({ type }) => type === 'me');
}

/** Which state of open deals is spoken of, and the words that say it. */
function stockOf({ items }: Scene) {
  for (const item of items) {
    const key = itemSense(item, 'measure')?.key;
    const measure = stocks.find((one) => one === key);
    if (measure !== undefined && item.condition === null && item.rank === null)
      return { measure, items: [item] };
  }
  const noun = items.filter(({ text }) => pipelineNoun.test(text));
  return noun.length > 0 ? { measure: stocks[0], items: noun } : null;
}

const pipelineNoun =
  /^(?:(?:in )?(?:the |my |our )?(?:open |sales |deal )?(?:pipelines?|pipe)|(?:销售|商机)?(?:管道|管线)|在途(?:商机|的?单子?)?|(?:团队的?)?商机)$/iu;

/** That something became another, or the way from one to the other. */
const changed = regexp('iu')`
  \b(?:what|which|how|anything|something)(?:['’]?s| has| have| is| did| all)?(?: been)?[ ](?:\w+[ ]){0,5}?(?:chang(?:ed?|ing)|mov(?:ed?|ing)|differ(?:ent)?|happened|shift(?:ed)?|develop(?:ed)?|evolved?)\b|
  \bwhat(?:['’]?s| is) (?:new|different)\b|
  \b(?:movements?|moves|changes|walk|bridge|waterfall|roll ?forward|evolution|fluctuations?)\b|
  \b(?:why|how come|what (?:made|drove|caused|explains|drives|pushed|pulled)|explain)\b.{0,60}
    \b(?:drop(?:ped)?|f[ea]ll(?:en)?|fell|declin(?:ed?|ing)|decreas(?:ed?|ing)|shr[iau]nk|grow(?:n|th)?|grew|ris(?:e|en|ing)|rose|increas(?:ed?|ing)|jump(?:ed)?|up|down|smaller|bigger|lower|higher|less|more|chang(?:ed?|es|ing)|mov(?:ed?|ing))\b|
  (?:怎么|如何|咋|有什么|有哪些|有啥|什么|哪些|啥)(?:样)?(?:的)?(?:变化|变动|变的|变了|变|改变)|(?:变化|变动|增减|异动)|
  (?:为什么|为啥|为何|怎么|咋).{0,24}(?:少了|多了|降了|跌了|掉了|涨了|减少|增加|下降|下滑|上升|变少|变多|缩水|缩小|变小|变大|低了|高了|降低|升高)|
  (?:少了|多了|降了|跌了|掉了|涨了|减少|增加|下降|下滑|上升|变少|变多|缩水).{0,8}(?:原因|为什么|为啥)|
  从.{1,12}到.{1,12}(?:怎么|如何|是怎么)|(?:多|少|增加|减少|新增|丢|没)了(?:哪些|什么|哪几个|啥)`;

/** Words that lead from one standing to the other and say nothing else. */
const leading = regexp('iu')`
  \b(?:walk|take|lead|guide|bring|show)(?: me| us)?(?: through| from)?\b|\b(?:from|to|since|between|and|through|the difference)\b|
  \b(?:so|this|that) (?:much|little|low|high|big|small)\b|[从到比与跟和较相]|相比|对比|相较|以来|之间|这么|那么|的?原因|情况|一下|分析`;

function matchesOf(text: string): readonly { readonly index: number; readonly length: number }[] {
  return [changed, leading].flatMap(({ source, flags }) =>
    [...text.matchAll(new RegExp(source, `${flags}g`))].map(({ index, 0: match }) => ({
      index,
      length: match.length,
    })),
  );
}

interface Times {
  readonly period: PeriodValue | null;
  readonly expected: PeriodValue | null;
}

/**
 * From one standing to another: two named ones are taken each at its end, as the figure of a day or month is; what something is compared
 * with is the end of that; else it is the whole stretch that is named. A coarser stretch beside another says when the deals close.
 */
function readTimes(scene: Scene, draft: Draft): Times {
  const said = readPeriods(scene, draft);
  for (const { item, period } of said) note(draft, 'period', item, showPeriod(period));
  const [first, second] = said;
  const now = today(scene.context.now, scene.context.actor.calendar.timeZone);
  if (first === undefined) return { period: null, expected: null };
  if (second === undefined) {
    if (first.period.from !== null && first.period.from > now)
      return { period: null, expected: first.period };
    return { period: isComparedWith(scene, first) ? after(first.period) : first.period, expected: null };
  }
  const target = [first, second].find(({ period }) => isQuarterly(period) && (period.to ?? '') > now);
  if (target !== undefined) {
    const other = target === first ? second : first;
    return {
      period: isComparedWith(scene, other) ? after(other.period) : other.period,
      expected: target.period,
    };
  }
  const [early, late] =
    (first.period.from ?? '') <= (second.period.from ?? '') ? [first, second] : [second, first];
  return { period: { ...after(early.period), to: late.period.to }, expected: null };
}

function isQuarterly({ grain }: PeriodValue): boolean {
  return grain === 'quarter' || grain === 'half' || grain === 'year';
}

/** What comes after a stretch, up to now. */
function after(period: PeriodValue): PeriodValue {
  return { ...period, from: period.to ?? period.from, to: null, grain: null };
}

/** "Than last week", 比上周, "compared with Monday". */
function isComparedWith({ text }: Scene, { item }: SaidPeriod): boolean {
  return comparing.test(text.slice(0, item.start)) || /^(?:相比|比)/u.test(text.slice(item.end));
}

const comparing = regexp('iu')`
  (?:\b(?:than|versus|vs\.?|against|compared (?:to|with)|relative to|over)(?: the)?|比|较|相比|相较于?|对比|跟|与|和)\s*$`;
