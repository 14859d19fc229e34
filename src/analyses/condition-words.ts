import { type EntityKey, type Field, findField, labelOfKey, type Vocabulary } from '../entities/index.ts';
import type { Filter, MeasureFilter, SlotValue } from '../intents/index.ts';
import {
  type Bilingual,
  formatMoney,
  formatNumber,
  formatPercent,
  type Language,
  labelDate,
  labelOf,
  labelPeriod,
  type Names,
} from '../kernel/index.ts';
import { type Dimension, findDimension, findMeasure } from '../metrics/index.ts';
import type { QueryContext } from './context.ts';
import { formatThreshold } from './measure/formatting.ts';

/** A filter's values in the reader's words: `€50,000`, 进行中. */
export function filterValues(context: QueryContext, entity: EntityKey, filter: Filter): readonly string[] {
  return valuesOf(context, subjectOf(context.vocabulary, entity, filter.field), filter);
}

/** The filter as a phrase: "amount over €50,000", 金额超过5万. */
export function filterPhrase(context: QueryContext, entity: EntityKey, filter: Filter): string {
  const subject = subjectOf(context.vocabulary, entity, filter.field);
  const zh = context.language === 'zh';
  const field = subject === null ? filter.field : labelOf(subject.names, context.language);
  const values = valuesOf(context, subject, filter);
  const joined = values.join(filter.op === 'between' ? (zh ? '到' : ' and ') : zh ? '或' : ' or ');
  return phrase(context.language, zh ? field : lowerFirst(field), opWords[filter.op], joined);
}

/** A condition on a measure as a phrase: "win rate below 30%", "fewer than 10 won deals"; 赢单率低于30%, 赢单数少于10. */
export function havingPhrase(context: QueryContext, condition: MeasureFilter): string {
  const measure = findMeasure(condition.measure);
  const { language } = context;
  const zh = language === 'zh';
  const filters = condition.filters ?? [];
  const counted = filters
    .flatMap((filter) => filterValues(context, 'activity', filter))
    .join(zh ? '、' : ' / ');
  const measured = measure === undefined ? condition.measure : labelOf(measure.names, language);
  // Visits are called by their kind; of deals it is told which.
  const isKind = filters.length > 0 && filters.every(({ field }) => field === 'activityKind');
  const name = isKind
    ? counted
    : counted === ''
      ? measured
      : zh
        ? `${measured}（${counted}）`
        : `${measured} (${counted})`;
  if (condition.op === '=' && condition.values[0] === '0')
    return language === 'zh' ? `没有${name}` : `no ${lowerFirst(name)}`;
  const words = havingWords(context, condition);
  if (condition.than === 'average') {
    const isRatio = measure?.kind === 'ratio';
    return zh
      ? `${name}${words}（${isRatio ? '整体水平' : '各组的平均'}）`
      : `${lowerFirst(name)} ${words} (${isRatio ? 'that of all together' : 'the mean of all groups'})`;
  }
  if (condition.than === 'before')
    return zh ? `${name}较对比期${words}` : `${lowerFirst(name)} ${words} on the period compared with`;
  if (language === 'zh') return `${name}${words}`;
  return measure?.unit === 'integer' ? `${words} ${lowerFirst(name)}` : `${lowerFirst(name)} ${words}`;
}

const averageWords: Readonly<Record<'>' | '<', Bilingual>> = {
  '>': { en: 'above average', zh: '高于平均' },
  '<': { en: 'below average', zh: '低于平均' },
};

const beforeWords: Readonly<Record<'>' | '<', Bilingual>> = {
  '>': { en: 'up', zh: '上升' },
  '<': { en: 'down', zh: '下降' },
};

/** The condition without the measure's name: "below 30%", 低于30%. */
export function havingWords(context: QueryContext, condition: MeasureFilter): string {
  if (condition.than !== undefined) {
    const words = condition.than === 'average' ? averageWords : beforeWords;
    return words[condition.op === '<' ? '<' : '>'][context.language];
  }
  const words = findMeasure(condition.measure)?.unit === 'integer' ? countWords : opWords;
  return phrase(context.language, '', words[condition.op], thresholdWords(context, condition));
}

function thresholdWords(
  { actor, language }: QueryContext,
  { measure: key, op, values }: MeasureFilter,
): string {
  const measure = findMeasure(key);
  const shown = values.map((value) =>
    measure === undefined ? value : formatThreshold(measure, value, actor.baseCurrency, language),
  );
  return shown.join(
    op === 'between' ? (language === 'zh' ? '到' : ' and ') : language === 'zh' ? '或' : ' or ',
  );
}

function phrase(language: Language, subject: string, op: Bilingual, values: string): string {
  return [subject, op[language], values].filter((part) => part !== '').join(language === 'zh' ? '' : ' ');
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function valuesOf(context: QueryContext, subject: Subject | null, filter: Filter): readonly string[] {
  // Several ways to write what was said once.
  return [...new Set(filter.values.map((value) => describeValue(context, subject, value)))];
}

function describeValue(context: QueryContext, subject: Subject | null, value: SlotValue): string {
  const { vocabulary, language, actor } = context;
  switch (value.type) {
    case 'text':
      return value.text;
    case 'key':
      return labelOfValue(vocabulary, subject, value.key, language) ?? value.text;
    case 'number':
      // An amount without a currency is one in the company's own, and that is said.
      if (subject?.type === 'money') return formatMoney(value.value, actor.baseCurrency, language);
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

const opWords: Readonly<Record<Filter['op'] | MeasureFilter['op'], Bilingual>> = {
  is: { en: '', zh: '是' },
  '=': { en: 'exactly', zh: '为' },
  'is-not': { en: 'not', zh: '不是' },
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

/** What can be counted is more or fewer, not above or below. */
const countWords: Readonly<Record<MeasureFilter['op'], Bilingual>> = {
  '>': { en: 'more than', zh: '超过' },
  '>=': { en: 'at least', zh: '至少' },
  '<': { en: 'fewer than', zh: '少于' },
  '<=': { en: 'at most', zh: '最多' },
  '=': { en: 'exactly', zh: '为' },
  between: { en: 'between', zh: '介于' },
};
