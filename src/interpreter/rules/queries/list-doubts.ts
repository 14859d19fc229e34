import type { Filter, IntentNamed, MeasureFilter, SlotValue } from '../../../intents/index.ts';
import { areSellers } from './asked-people.ts';
import type { Scene } from './draft.ts';
import { type Item, itemWord } from './items.ts';
import { asksLastOfThread } from './record-frames.ts';

type ListSlots = IntentNamed<'list'>['slots'];

/** What a list was read from, beside its slots. */
interface ReadFrom {
  readonly head: Item;
  /** The conditions as they were said, before those of one field were put together. */
  readonly said: readonly Filter[];
  /** The field of a time that an event named: "created", "due". */
  readonly dateField: string | null;
}

/** How far a list is likely not what was asked for: a figure, two numbers, a ranking of people. */
export function doubtOfList(scene: Scene, slots: ListSlots, { head, said, dateField }: ReadFrom): number {
  const { text, items } = scene;
  const { entity, countOnly, having, order } = slots;
  const outcomes = said.filter(({ field, op }) => field === 'status' && op === 'is');
  const isRankedByMoney = order?.by === 'amount' && slots.limit === null;
  const isLoss = said.some(({ field, op }) => field === 'lossReason' && op === 'is');
  const isWon = outcomes.some(({ values }) => values.every((value) => isKey(value, 'won')));
  const isOfOpen = slots.filters.some(({ field, values }) => field === 'status' && values.some(isOpen));
  const isOfState = slots.filters.some(({ field }) => field === 'lifecycleStage');
  const isOfOne = said.some(({ field }) => field === 'account' || field === 'deal');
  const counts = items.filter((item) => itemWord(item, 'counting') !== null);
  let doubt = 0;
  // People, teams and products are told apart by their figures, which is another question.
  if (having.length > 0 && entity !== 'account' && !countOnly && !isAboutNone(having)) doubt += 0.6;
  // "How many reps are in the West": without their managers, who are people too.
  if (countOnly && entity === 'user' && having.length === 0 && areSellers(head)) doubt += 0.3;
  // 人均赢单数 is no count.
  if (countOnly && /人均/.test(text)) doubt += 1;
  // 新增了多少线索，转化了多少: two numbers.
  if (countOnly && counts.length > 1 && /[，,；;]/u.test(text)) doubt += 0.6;
  // "How many were won and lost": two numbers.
  if (countOnly && entity === 'deal' && outcomes.length > 1) doubt += 0.6;
  if (/^follow[ -]?up$/i.test(head.text) && head.at === 0) doubt += 0.6;
  // 谁手上没结的单金额最大: whose make most, and no single one of them.
  const asksWho = items.some((item) => /^谁/u.test(item.text) && !item.text.endsWith('的'));
  if (entity === 'deal' && asksWho && isRankedByMoney) doubt += 0.6;
  // 华东销售怎么样, "team performance": how sales go, and no list of who sells.
  const isOfPerformance = entity === 'team' && /\bperformance\b|业绩/iu.test(text);
  if ((entity === 'user' && howSalesGo.test(text)) || isOfPerformance) doubt += 0.6;
  // 谁跟进最多: how much each has done, and no list of it.
  const isRanked = /谁/u.test(text)
    ? order !== null
    : /排名|排行|\bleader ?board\b|\brankings?\b/iu.test(text);
  if (['activity', 'team', 'user'].includes(entity) && isRanked) doubt += 0.6;
  // "Churned customers last quarter": when they were entered is not when they went.
  if (entity === 'account' && isOfState && slots.period !== null && dateField === null) doubt += 0.6;
  // Why deals are lost stands in the records, why they are won does not; an open deal has none: "list prices of open deals".
  if (isLoss && isWon) doubt += 1;
  if (isLoss && isOfOpen && entity === 'deal') doubt += 1;
  // "Wins, losses, open": figures, and no deals of either kind.
  if (entity === 'deal' && outcomes.length > 1 && /\bwins\b|\blosses\b|\bwin ?\/ ?loss\b/i.test(text))
    doubt += 0.6;
  // "Leads that haven't been contacted": with whom nobody was in touch, and no status.
  if (items.some((item) => item.isNegated && /^contacted$/i.test(item.text))) doubt += 0.6;
  if (entity === 'activity' && (isOfOne || asksLastOfThread(scene))) doubt += isOfOne ? 0.2 : 0.5;
  return doubt;
}

export function isOpen(value: SlotValue): boolean {
  return isKey(value, 'open');
}

function isKey(value: SlotValue, key: string): boolean {
  return value.type === 'key' && value.key === key;
}

const howSalesGo = /销售(?:的)?(?:情况|状况|表现)?(?:怎么样|怎样|如何|咋样|好不好)/u;

/** Who has none of something stands in no group: only the records themselves show him; and so with activities of a kind. */
function isAboutNone(having: readonly MeasureFilter[]): boolean {
  return having.every(
    ({ op, values, filters }) => (op === '=' && values[0] === '0') || filters !== undefined,
  );
}
