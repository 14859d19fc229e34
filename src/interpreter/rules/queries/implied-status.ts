import type { Filter, IntentNamed } from '../../../intents/index.ts';
import { regexp, today } from '../../../kernel/index.ts';
import type { Scene } from './draft.ts';
import { pipelineRanked } from './list-head.ts';

type ListSlots = IntentNamed<'list'>['slots'];

/** The status that records are meant in where nobody names one: `open` of deals in a stage, of the likely and the biggest ones. */
export function impliedStatus(scene: Scene, slots: ListSlots, dateField: string | null): string | null {
  const { entity, filters, order } = slots;
  const isOf = (key: string): boolean => filters.some(({ field, op }) => field === key && op === 'is');
  if (isOf('status')) return null;
  // "What activities did I do this week": those that were held.
  if (entity === 'activity') return hasDone.test(scene.text) ? 'held' : null;
  // Only an offer that stands can run out.
  if (entity === 'quote') return isYetToRunOut(scene, slots) ? 'sent' : null;
  if (entity !== 'deal') return null;
  // "My deals in negotiation": one that is over is in no stage any more.
  if (isOf('stage')) return dateField === 'closedDate' ? null : 'open';
  // "Deals in commit", best case 里最大的一单: what is decided is in no forecast any more.
  if (isOf('forecastCategory')) return dateField === 'closedDate' ? null : 'open';
  // 预计赢单率最高的商机: what is decided is expected no more.
  const isExpected = filters.some(({ field }) => field === 'probability');
  if (isExpected || order?.by === 'probability' || order?.by === 'expectedCloseDate') return 'open';
  if (pipelineRanked(scene) !== null) return 'open';
  return order?.by === 'amount' && order.direction === 'desc' && areAhead(scene, slots) ? 'open' : null;
}

function isYetToRunOut({ context: { now, actor } }: Scene, { period, periodField }: ListSlots): boolean {
  const day = today(now, actor.calendar.timeZone);
  return periodField === 'validUntil' && period !== null && (period.to === null || period.to > day);
}

/** "Our biggest deals", 金额最大的5个商机: those that one works on, unless a customer, a time or a date is said, or all that ever were. */
function areAhead({ items, text, context }: Scene, { filters, period }: ListSlots): boolean {
  // "The biggest", of those that were listed or counted: as they are.
  const { listed = [], intents: [asked] = [] } = context.thread ?? {};
  if (listed.length > 0 || asked?.name === 'measure') return false;
  const isOfSome = filters.some(({ field }) => narrowed.test(field));
  return items.some(({ rank }) => rank !== null) && period === null && !isOfSome && !everyOne.test(text);
}

const narrowed = /^account$|^contact$|Date$|At$|^lossReason$|^competitor$|^wonReason$/u;

const everyOne = regexp('iu')`
    \bfirst\b|\b(?:sort|sorted|order|ordered|rank|ranked)\b|\bever\b|\ball[ -]time\b|\bhistory\b|\bso far\b|\bdid\b|\bhave (?:we|i|they)\b|
    从大到小|从高到低|排序|排列|排个序|历史|有史以来|曾经|过的|以来`;

const hasDone =
  /\b(?:did|have) (?:i|we|he|she|they|my team|the team|[A-Z]\w+) (?:do|do|done|make|made|log|logged|complete|completed|hold|held)\b|(?:做|完成|进行|开展)(?:了|过)(?:哪些|什么|多少|几)/iu;

export function ofStatus(key: string): Filter {
  return { field: 'status', op: 'is', values: [{ type: 'key', text: '', key }] };
}
