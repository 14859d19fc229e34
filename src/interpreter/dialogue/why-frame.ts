import type { QueryIntent } from '../../intents/index.ts';
import { regexp } from '../../kernel/index.ts';
import { asksOfLateWork } from '../rules/queries/did-what.ts';
import { type Filled, fill, openDraft, type Scene, take } from '../rules/queries/draft.ts';
import { type Item, itemSense, itemSenses, itemWord } from '../rules/queries/items.ts';
import { readMeasureFrame } from '../rules/queries/measure-frame.ts';
import { tellsOfMovement } from '../rules/queries/movement-frame.ts';
import { cueOf } from '../rules/queries/record-frames.ts';
import { eventsOf } from '../rules/queries/statuses.ts';
import { readPeriods, showPeriod } from '../rules/queries/times.ts';

/** "Why did revenue fall last quarter?": the figure that the rest of the sentence asks for, to be explained. */
export function readWhy(scene: Scene): Filled | null {
  const why = scene.items.filter((item) => itemWord(item, 'asking') === 'why');
  if (why.length === 0) return null;
  // "The biggest deals we lost, and why" lists them.
  const isOfRecords =
    /\b(?:and|plus|&)\s+why\b[?.!\s]*$|(?:以及|和|，|,)\s*(?:为什么|为啥|原因)[？?。\s]*$/iu.test(scene.text);
  if (isOfRecords && scene.items.some((item) => item.rank !== null || cueOf(item) === 'stuck')) return null;
  const idle = scene.items.filter((item) => changing.test(item.text));
  const rest = withLostDeals(
    scene,
    scene.items.filter((item) => !why.includes(item) && !idle.includes(item)),
  );
  const places = rest.map(({ at }) => at);
  const read = readMeasureFrame({ ...scene, items: rest.map((item, at) => ({ ...item, at })) });
  if (read?.intent.name !== 'measure') return null;
  // "Which deals are stuck, and why": it stands beside each of them.
  const isOfStuck = read.intent.slots.measures[0] === scene.lexicon.unnamed.stuckDeals;
  if (isOfStuck && !changesIn.test(scene.text)) return null;
  // What became of the pipeline is told from its deals' history.
  if (tellsOfMovement(scene)) return null;
  const reasons = reasonsOfLoss(scene, read);
  if (reasons !== null) {
    const taken = [
      ...[...why, ...idle].map(({ at }) => at),
      ...[...read.taken].flatMap((at) => places[at] ?? []),
    ];
    return { ...read, intent: reasons, taken: new Set(taken) };
  }
  // Where no figure is named, nothing says what is to be explained.
  if (!read.readings.some(({ slot }) => slot === 'measures')) return null;
  return {
    ...read,
    intent: explaining(read.intent),
    taken: new Set([
      ...[...why, ...idle].map(({ at }) => at),
      ...[...read.taken].flatMap((at) => places[at] ?? []),
    ]),
  };
}

/** "Why did we lose last month?": deals are what is lost where nothing else is named. */
function withLostDeals({ lexicon }: Scene, items: readonly Item[]): readonly Item[] {
  const { lost } = lexicon.unnamed.dealCount;
  const isNamed = items.some(
    (item) => itemSenses(item, 'measure').length + itemSenses(item, 'entity').length > 0,
  );
  if (lost === null || isNamed) return items;
  return items.map((item) =>
    eventsOf(item).includes('lost') ? { ...item, senses: [{ kind: 'measure', key: lost }] } : item,
  );
}

/** "Why are we losing deals?", 丢单主要是什么原因: the reasons that were given, most frequent first, where no more of them are spoken of. */
function reasonsOfLoss({ text, lexicon }: Scene, { intent }: Filled): QueryIntent | null {
  const { lost } = lexicon.unnamed.dealCount;
  if (intent.name !== 'measure' || lost === null || changesIn.test(text)) return null;
  const { slots } = intent;
  const isOfLost = slots.measures.length === 1 && slots.measures[0] === lost && slots.compareWith === null;
  if (!isOfLost || slots.groupBy.some((key) => key !== 'lossReason') || slots.grain !== null) return null;
  const order = { by: lost, direction: 'desc', change: false } as const;
  return { ...intent, slots: { ...slots, groupBy: ['lossReason'], order } };
}

const changesIn =
  /\b(?:more|fewer|less|up|down|so many|increas\w*|r[io]se|jump\w*|drop\w*|f[ae]ll)\b|变多|变少|多了|少了|这么多|那么多|增加|减少|上升|下降|比/iu;

/** That it changed is what the question says already. */
const changing =
  /^(?:change[ds]?|changing|moved?|differ(?:ent)?|so|keep|always|often|变|变了|变化|变动|了|会|这么|如此|老|老是|总|总是|一直|经常)$/i;

/** The question why, about a figure; `among` where it is one of several groups, and what tells it from the others is asked. */
export function explaining(
  measure: Extract<QueryIntent, { name: 'measure' }>,
  among: string | null = null,
): QueryIntent {
  return { kind: 'query', name: 'explain-change', slots: { of: measure.slots, among } };
}

/** "What did you change today?", 今天改了什么. */
export function readChangeLog(scene: Scene): Filled | null {
  const asked = changed.exec(scene.text.trim());
  // The log is one's own: what a colleague did stands in the activities.
  if (asked === null || scene.items.some(isColleague) || asksOfLateWork(scene.text)) return null;
  const draft = openDraft();
  const [said] = readPeriods(scene, draft);
  if (said !== undefined)
    draft.readings.push({
      slot: 'period',
      text: said.item.text,
      value: showPeriod(said.period),
      recordId: null,
    });
  // "What did we make off new customers": whatever stands behind it but a time is another question.
  const rest = asked.groups?.rest ?? '';
  const end = scene.text.trim().length - rest.length;
  take(draft, ...scene.items.filter((item) => rest === '' || item.start < end || item === said?.item));
  return fill(draft, { kind: 'query', name: 'change-log', slots: { period: said?.period ?? null } });
}

function isColleague(item: Item): boolean {
  return itemSense(item, 'name')?.span.candidates[0]?.entry.entity === 'user';
}

const changed = regexp('iu')`
    ^(?:(?:and|so|ok|please|hey|hi),? )*(?:
      what (?:(?:all )?(?:did|have) (?:you|i|we|parley)|was|has been|changes (?:did|have) (?:you|i|we))[ ]
      (?:just )?
      (?:do|done|change|changed|update|updated|write|written|record|recorded|log|logged|edit|edited)
      (?: (?:by (?:me|you)|for me|in the crm|so far))?|
      (?:show |list )?(?:me )?(?:my|all my|your|the)[ ]
      (?:changes|edits|change log|changelog|audit log|audit trail)|
      (?:show |list |let )?(?:me )?(?:see )?(?:everything|all|what) (?:you|i|we)(?:'ve| have)?[ ]
      (?:just )?(?:changed|did|done|updated|edited|logged|recorded|saved|written|noted)
    )(?: (?:for|on|during|since|in|from))?(?<rest> .{1,30})?[?.!\s]*$|
    ^.{0,8}(?:你|我|我们|系统)?(?:.{0,6})?(?:都)?(?:改|改动|修改|变更|更新|动|录入|做)(?:过|了)(?:些)?
    (?:什么|哪些|啥)(?:东西|内容|记录|操作)?[？?。！\s]*$|
    ^.{0,8}(?:我的|你的)?(?:改动|修改|变更|操作)(?:记录|日志|历史)[？?。！\s]*$|
    ^(?:把|那|你|我|请|帮我)*刚(?:才|刚)?(?:你|我|都|给我|帮我)*(?:记|录|写|建|登记|存)(?:录|下)?(?:过|了)(?:些)?(?:什么|哪些|啥)[？?。！\s]*$|
    ^(?:把|请|帮我|那)*刚(?:才|刚)?(?:你|我)?(?:都)?(?:(?:记|录|写|建|登记|存|改)(?:录|下)?(?:了)?的|的?这些|的?那些)(?:内容|东西|记录)?(?:都)?
    (?:给我|让我|我)?(?:看看?|看一?[下眼]|列出来|列一下|念一下|显示一下)(?:吧)?[。！\s]*$
  `;
