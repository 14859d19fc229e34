import type { EntityKey } from '../../entities/index.ts';
import { formatMoney, formatNumber, type Language, labelOf } from '../../kernel/index.ts';
import { measureWordOf, nounOf } from '../basis-words.ts';
import { filterValues, subjectOf } from '../condition-words.ts';
import type { QueryContext } from '../context.ts';
import type { MoneyTotal } from '../records/index.ts';
import { say } from '../reply.ts';
import type { ListSlots } from './wanted.ts';

/** "23 open deals, €1.31M in all."; 共 23 个进行中的商机，合计 ¥131万。 */
export function titleOf(
  context: QueryContext,
  entity: EntityKey,
  slots: ListSlots,
  {
    total,
    shown,
    amount,
    first,
    day,
  }: {
    readonly total: number;
    readonly shown: number;
    readonly amount: MoneyTotal | null;
    /** What the first of them is called. */
    readonly first: string;
    /** The day by which it is the first, where they are in the order of days. */
    readonly day: string | null;
  },
): string {
  const { language } = context;
  const thing = thingCalled(context, entity, slots, total);
  if (isOfOnePlace(slots) && slots.order !== null && total > 1 && first !== '')
    return firstOf(context, entity, slots, `${formatNumber(String(total))}`, thing, first, day);
  const worth =
    amount === null || (total === 1 && !slots.countOnly)
      ? null
      : formatMoney(amount.amount, amount.currency, language);
  const count = formatNumber(String(total));
  const isCut = slots.limit !== null && shown < total;
  if (language === 'zh') {
    const counted = `**${count}** ${measureWordOf(entity)}${thing}`;
    const sum = worth === null ? '' : `，合计 **${worth}**`;
    return isCut
      ? `共 ${counted}${sum}，下面是前 ${shown} ${measureWordOf(entity)}。`
      : `共 ${counted}${sum}。`;
  }
  const sum = worth === null ? '' : `, **${worth}** in all`;
  return isCut ? `${shown} of **${count}** ${thing}${sum}.` : `**${count}** ${thing}${sum}.`;
}

/** "The cheapest product", "the second most expensive one": the last of the rows that are read, and no other. */
export function isOfOnePlace({ limit, offset = 0 }: ListSlots): boolean {
  return limit === offset + 1;
}

/** "Initech – Rollout: highest by amount, of 23 open deals." */
function firstOf(
  context: QueryContext,
  entity: EntityKey,
  { order, limit }: ListSlots,
  count: string,
  thing: string,
  first: string,
  day: string | null,
): string {
  const { language, vocabulary } = context;
  const by = order?.by ?? '';
  const subject = subjectOf(vocabulary, entity, by);
  const label = subject === null ? by : labelOf(subject.names, language);
  const isDate = subject?.type === 'date' || subject?.type === 'instant';
  const isUp = order?.direction === 'asc';
  const place = limit ?? 1;
  if (language === 'zh') {
    const end = isDate ? (isUp ? '早' : '晚') : isUp ? '低' : '高';
    const extreme = place === 1 ? `最${end}` : `第${place}${end}`;
    return `**${count}** ${measureWordOf(entity)}${thing}里，${label}${extreme}的是 **${first}**${day === null ? '' : `（${day}）`}。`;
  }
  const end = isDate ? (isUp ? 'earliest' : 'latest') : isUp ? 'lowest' : 'highest';
  const extreme = place === 1 ? end : `number ${place} from the ${end}`;
  return `**${first}**: ${extreme} by ${label.toLowerCase()}${day === null ? '' : ` (${day})`}, of **${count}** ${thing}.`;
}

/** Nothing fits: what was looked for. */
export function emptyTitle(
  context: QueryContext,
  entity: EntityKey,
  slots: ListSlots,
  conditions: readonly string[],
): string {
  const thing = thingCalled(context, entity, { ...slots, filters: [] }, 2);
  if (conditions.length === 0) {
    return say(context, `There are no ${thing} that you can see yet.`, `目前没有你能看到的${thing}。`);
  }
  // "No reps with no activities": all of them have some.
  const [first = '', ...rest] = conditions;
  const none = slots.having.length === 1 && slots.filters.length === 0 && /^(?:no |没有)/.test(first);
  if (none) {
    const has = first.replace(/^(?:no |没有)/, '');
    return say(
      context,
      `None: all ${thing} have ${[has, ...rest].join(', ')}.`,
      `一个也没有：${thing}都有${has}${rest.length === 0 ? '' : `（${rest.join('，')}）`}。`,
    );
  }
  return say(
    context,
    `No ${thing} found: ${conditions.join(', ')}.`,
    `没有符合条件的${thing}：${conditions.join('，')}。`,
  );
}

/** The kind of record with the states that it was asked for in: "open deals", 进行中的商机. */
function thingCalled(context: QueryContext, entity: EntityKey, slots: ListSlots, count: number): string {
  const { language } = context;
  const states = slots.filters
    .filter(({ field, op, values }) => field === 'status' && op === 'is' && values.length === 1)
    .flatMap((filter) => filterValues(context, entity, filter))
    .map((state) => (language === 'en' ? state.toLowerCase() : state));
  const noun = nounOf(entity, count, language);
  return states.length === 0
    ? noun
    : language === 'zh'
      ? // 新线索, and no 新线索的线索.
        states.every((state) => state.endsWith(noun))
        ? states.join('、')
        : `${states.join('、')}的${noun}`
      : `${states.join(' ')} ${noun}`;
}

/** What an amount leaves out, and at which rates it was converted. */
export function moneyNotes(amount: MoneyTotal | null, language: Language): readonly string[] {
  if (amount === null) return [];
  const notes: string[] = [];
  if (amount.isConverted) {
    notes.push(
      language === 'zh' ? `金额已折算为${amount.currency}` : `amounts converted to ${amount.currency}`,
    );
  }
  if (amount.unknown > 0) {
    notes.push(
      language === 'zh'
        ? `${amount.unknown} 条没有金额，未计入`
        : `${amount.unknown} without an amount left out`,
    );
  }
  if (amount.unconverted > 0) {
    notes.push(
      language === 'zh'
        ? `${amount.unconverted} 条缺少31天内的汇率，未计入`
        : `${amount.unconverted} left out for want of a rate of the last 31 days`,
    );
  }
  return notes;
}
