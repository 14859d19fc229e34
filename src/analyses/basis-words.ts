import type { Basis, BasisPeriod } from '../answer/index.ts';
import { type EntityKey, entities } from '../entities/index.ts';
import type { Filter, MeasureFilter, PeriodValue, SlotValue } from '../intents/index.ts';
import { type Language, labelOf, labelPeriod } from '../kernel/index.ts';
import { filterPhrase, havingPhrase } from './condition-words.ts';
import { type QueryContext, scopeWords } from './context.ts';

type BasisFilter = Basis['filters'][number];

export function basisPeriod(
  { actor, language }: QueryContext,
  period: PeriodValue | null,
  field: string | null,
): BasisPeriod | null {
  if (period === null) return null;
  const label = labelPeriod(period, actor.calendar, language);
  return {
    from: period.from,
    to: period.to,
    grain: period.grain,
    label: field === null ? label : language === 'zh' ? `${field}：${label}` : `${field} ${label}`,
  };
}

/** A filter as scripts get it, keys and exact values, and as a reader does. */
export function basisFilter(context: QueryContext, entity: EntityKey, filter: Filter): BasisFilter {
  const { field, op, values } = filter;
  return { field, op, values: values.map(exactText), words: filterPhrase(context, entity, filter) };
}

/** A condition on a measure, likewise. */
export function basisHaving(context: QueryContext, condition: MeasureFilter): BasisFilter {
  const { measure, op, values } = condition;
  return { field: measure, op, values, words: havingPhrase(context, condition) };
}

function exactText(value: SlotValue): string {
  switch (value.type) {
    case 'record':
      return value.record.text;
    case 'number':
    case 'money':
      return value.value;
    case 'key':
      return value.key;
    case 'date':
    case 'moment':
      return value.date;
    case 'period':
      return `${value.from ?? ''}/${value.to ?? ''}`;
    default:
      return value.text;
  }
}

/** The grey line: what an answer stands on. */
export function basisOf(
  context: QueryContext,
  entity: EntityKey,
  parts: Partial<Omit<Basis, 'scope' | 'asOf'>>,
): Basis {
  return {
    definition: null,
    filters: [],
    period: null,
    comparison: null,
    notes: [],
    ...parts,
    scope: scopeWords(context, entity),
    asOf: context.now,
  };
}

/** "deal", "deals"; 商机. */
export function nounOf(entity: EntityKey, count: number, language: Language): string {
  const { one, many } = entities[entity].names;
  return labelOf(count === 1 ? one : many, language);
}

/** The measure word that counts a kind of record in Chinese. */
export function measureWordOf(entity: EntityKey): string {
  return measureWords[entity] ?? '个';
}

const measureWords: Partial<Record<EntityKey, string>> = {
  account: '家',
  contact: '位',
  lead: '条',
  activity: '条',
  task: '项',
  quote: '份',
  contract: '份',
  order: '笔',
  'order-line': '条',
  'deal-line': '条',
  invoice: '张',
  payment: '笔',
  user: '位',
};
