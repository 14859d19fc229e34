import type { IntentNamed, QueryIntent, SlotValue } from '../../intents/index.ts';
import { regexp } from '../../kernel/index.ts';
import type { InterpreterContext, Reading } from '../interpretation.ts';
import { recordsBehind } from './edits/records-behind.ts';

/** "Which deals did he lose?", 列出第一个人的单子: those of the time that the figure is of, and no others than it counts. */
export function inSameTime(
  alone: Reading,
  base: IntentNamed<'measure'>,
  text: string,
  context: InterpreterContext,
): QueryIntent | null {
  const [list] = alone.intents;
  const { period } = base.slots;
  if (list?.name !== 'list' || list.slots.period !== null) return null;
  const behind = recordsBehind(base, context);
  if (behind?.name === 'measure') return null;
  if (where.test(text) && behind?.slots.entity === 'deal' && list.slots.entity === 'deal') {
    const said = new Set(list.slots.filters.map(({ field }) => field));
    const filters = [...behind.slots.filters.filter(({ field }) => !said.has(field)), ...list.slots.filters];
    return { ...behind, slots: { ...behind.slots, filters } };
  }
  const ofStatus = list.slots.filters.every(({ field }) => field === 'status');
  if (
    ofStatus &&
    behind?.slots.entity === 'deal' &&
    list.slots.entity === 'deal' &&
    !saysAllOfThem.test(text)
  ) {
    const others = behind.slots.filters.filter(({ field }) => field !== 'status');
    const isClosed = list.slots.filters.some(({ values }) => values.some(isOutcome));
    const when = isClosed ? { period, periodField: 'closedDate' } : {};
    const same = { ...list, slots: { ...list.slots, ...when, filters: [...others, ...list.slots.filters] } };
    return same;
  }
  if (!ofPerson.test(text)) return null;
  const isPlain = list.slots.filters.every(({ field }) => ['rep', 'owner', 'account'].includes(field));
  if (isPlain && behind?.slots.entity === list.slots.entity && list.slots.entity === 'deal') {
    const { filters, period: when, periodField } = behind.slots;
    const status = filters.filter(({ field }) => field === 'status');
    const same = {
      ...list,
      slots: { ...list.slots, filters: [...list.slots.filters, ...status], period: when, periodField },
    };
    return same;
  }
  if (period === null) return null;
  const isClosed = list.slots.filters.some(
    ({ field, op, values }) => field === 'status' && op === 'is' && values.every(isOutcome),
  );
  const within = { ...list, slots: { ...list.slots, period, periodField: 'closedDate' } };
  return isClosed ? within : null;
}

function isOutcome(value: SlotValue): boolean {
  return value.type === 'key' && value.key !== 'open';
}

/** "All lost deals": more than the figure was of. */
const saysAllOfThem = /\b(?:all|every|overall|ever)\b|所有|全部|一共|历史|全公司|整个/iu;

/** "The deals we lost there": where the figure was narrowed to. */
const where = /\bthere\b(?! (?:is|are|was|were))|[那这](?:里|边|儿)|其中/iu;
const ofPerson = regexp('iu')`
    \b(?:
      he|she|they|his|her|their|(?:first|second|third|last|top) (?:one|rep|person|guy)|
      the (?:first|second|third|last|top)
    )\b|
    [他她]|第[一二三四五]|那个人|这个人
  `;
