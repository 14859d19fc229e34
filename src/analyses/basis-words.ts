import type { Basis, BasisPeriod } from '../answer/index.ts';
import {
  type EntityKey,
  entities,
  type Field,
  findField,
  labelOfKey,
  type Vocabulary,
} from '../entities/index.ts';
import type { Filter, PeriodValue, SlotValue } from '../intents/index.ts';
import {
  formatMoney,
  formatNumber,
  formatPercent,
  type Language,
  labelDate,
  labelOf,
  labelPeriod,
  type Names,
} from '../kernel/index.ts';
import { type Dimension, findDimension } from '../metrics/index.ts';
import { type QueryContext, scopeWords } from './context.ts';

type BasisFilter = Basis['filters'][number];

/** A filter in the reader's words: `Amount`, `over`, `€50,000`. */
export function describeFilter(context: QueryContext, entity: EntityKey, filter: Filter): BasisFilter {
  const subject = subjectOf(context.vocabulary, entity, filter.field);
  const { language } = context;
  return {
    field: subject === null ? filter.field : capital(labelOf(subject.names, language), language),
    op: opWords[filter.op][language],
    values: filter.values.map((value) => describeValue(context, subject, value)),
  };
}

/** The filter as a phrase: "amount over €50,000", 金额超过 5万. */
export function filterPhrase(context: QueryContext, entity: EntityKey, filter: Filter): string {
  const { field, op, values } = describeFilter(context, entity, filter);
  const zh = context.language === 'zh';
  const joined =
    filter.op === 'between' ? values.join(zh ? ' 到 ' : ' and ') : values.join(zh ? '或' : ' or ');
  return [zh ? field : field.charAt(0).toLowerCase() + field.slice(1), op, joined]
    .filter((part) => part !== '')
    .join(' ');
}

export function describeValue(context: QueryContext, subject: Subject | null, value: SlotValue): string {
  const { vocabulary, language, actor } = context;
  switch (value.type) {
    case 'text':
      return value.text;
    case 'key':
      return labelOfValue(vocabulary, subject, value.key, language) ?? value.text;
    case 'number':
      return subject?.type === 'percent' ? formatPercent(value.value, 0) : formatNumber(value.value);
    case 'money':
      return formatMoney(value.value, value.currency ?? actor.baseCurrency, language);
    case 'date':
    case 'moment':
      return labelDate(value.date, language);
    case 'period':
      return labelPeriod(value, actor.calendar, language);
    case 'record':
      return value.record.text;
    case 'me':
      return language === 'zh' ? '你' : 'you';
    case 'my-team':
      return language === 'zh' ? '你的团队' : 'your team';
  }
}

/** What a filter is about: a field, or a dimension. */
interface Subject {
  readonly names: Names;
  readonly type: Field['type'] | null;
  readonly field: Field | null;
  readonly dimension: Dimension | null;
}

export function subjectOf(vocabulary: Vocabulary, entity: EntityKey, path: string): Subject | null {
  const field = fieldAt(vocabulary, entity, path);
  if (field !== null) return { names: field.names, type: field.type, field, dimension: null };
  const dimension = findDimension(path, vocabulary);
  return dimension === undefined ? null : { names: dimension.names, type: null, field: null, dimension };
}

/** A field by its key or path, with what the path goes through in its names. */
export function fieldAt(vocabulary: Vocabulary, entity: EntityKey, path: string): Field | null {
  const [head = '', tail] = path.split('.');
  const field =
    findField(entity, head) ??
    vocabulary.customFields.find((custom) => custom.entity === entity && custom.key === head);
  if (field === undefined || tail === undefined) return field ?? null;
  if (field.references === undefined) return null;
  const inner = fieldAt(vocabulary, field.references, tail);
  return inner === null
    ? null
    : {
        ...inner,
        names: {
          en: [`${labelOf(field.names, 'en')} ${labelOf(inner.names, 'en')}`],
          zh: [`${labelOf(field.names, 'zh')}${labelOf(inner.names, 'zh')}`],
        },
      };
}

function labelOfValue(
  vocabulary: Vocabulary,
  subject: Subject | null,
  key: string,
  language: Language,
): string | null {
  const { field, dimension } = subject ?? {};
  const references =
    field?.references ?? (dimension?.value.kind === 'reference' ? dimension.value.entity : undefined);
  if (references === 'stage' || references === 'pipeline') {
    const words =
      references === 'pipeline' ? vocabulary.pipelines : vocabulary.pipelines.flatMap(({ stages }) => stages);
    const found = words.find((one) => one.key === key);
    return found === undefined ? null : labelOf(found.names, language);
  }
  const fixed =
    field?.values?.[key] ?? (dimension?.value.kind === 'fixed' ? dimension.value.values[key] : undefined);
  if (fixed !== undefined) return labelOf(fixed, language);
  const list = field?.list ?? (dimension?.value.kind === 'choice' ? dimension.value.list : undefined);
  return list === undefined ? null : labelOfKey(vocabulary, list, key, language);
}

const opWords: Readonly<Record<Filter['op'], { readonly en: string; readonly zh: string }>> = {
  is: { en: 'is', zh: '为' },
  'is-not': { en: 'is not', zh: '不是' },
  contains: { en: 'contains', zh: '包含' },
  '>': { en: 'over', zh: '超过' },
  '>=': { en: 'at least', zh: '不低于' },
  '<': { en: 'below', zh: '低于' },
  '<=': { en: 'at most', zh: '不超过' },
  between: { en: 'between', zh: '介于' },
  within: { en: 'in', zh: '在' },
  empty: { en: 'is empty', zh: '为空' },
  'not-empty': { en: 'is filled', zh: '已填写' },
};

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

/** A filter as scripts get it: keys and exact values. */
export function basisFilter({ field, op, values }: Filter): BasisFilter {
  return { field, op, values: values.map(exactText) };
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

function capital(text: string, language: Language): string {
  return language === 'en' ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}
