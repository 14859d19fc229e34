import type { SlotValue } from '../../intents/index.ts';
import { type Bilingual, type Language, labelOf, labelPeriod } from '../../kernel/index.ts';
import type { Plan, PlannedMeasure } from '../../metrics/index.ts';
import { havingPhrase, havingWords } from '../condition-words.ts';
import type { QueryContext } from '../context.ts';

/** What the number is called: its name, the filters' words and the period. */
export function subjectOf(plan: Plan, { measure }: PlannedMeasure, context: QueryContext): string {
  const { language } = context;
  const plain = labelOf(measure.names, language);
  const isMedian = plan.spec.variant === 'median' && measure.variants?.median !== undefined;
  const isByValue = plan.spec.variant === 'by-value' && measure.variants?.['by-value'] !== undefined;
  const manner = isMedian
    ? { en: ' (median)', zh: '（中位数）' }
    : isByValue
      ? { en: ' (by value)', zh: '（按金额）' }
      : { en: '', zh: '' };
  const name = `${plain}${manner[language]}`;
  const words = plan.spec.filters.flatMap(({ op, values }) => {
    const shown = fewOf(
      values.map((value) => saidAs(value, language)),
      language,
    );
    if (op === 'is-not') return [language === 'zh' ? `非${shown}` : `not ${shown}`];
    if (op === 'empty' || op === 'not-empty' || shown === '') return [];
    const bound = boundWords[op];
    return [bound !== undefined && !/[<>≥≤]/.test(shown) ? `${bound[language]}${shown}` : shown];
  });
  for (const condition of plan.spec.having) {
    const by = plan.measures.find(({ measure }) => measure.key === condition.measure)?.measure;
    if (by === undefined) continue;
    words.push(by.key === measure.key ? havingWords(context, condition) : havingPhrase(context, condition));
  }
  const period = periodWords(plan, context);
  if (language === 'zh') return `${period}${name}${words.length === 0 ? '' : `（${words.join('，')}）`}`;
  return `${name}${words.length === 0 ? '' : ` (${words.join(', ')})`}${period === '' ? '' : `, ${period}`}`;
}

const boundWords: Readonly<Record<string, Bilingual>> = {
  '>': { en: 'over ', zh: '超过' },
  '>=': { en: 'at least ', zh: '不少于' },
  '<': { en: 'below ', zh: '低于' },
  '<=': { en: 'at most ', zh: '不超过' },
};

/** Of many values the first two, and how many more: a title is to be read at a glance. */
function fewOf(values: readonly string[], language: Language): string {
  const rest = values.length > mostNamed ? values.length - 2 : 0;
  const named = values.slice(0, rest > 0 ? 2 : undefined).join(language === 'zh' ? '、' : ', ');
  if (rest === 0) return named;
  return language === 'zh' ? `${named}等${values.length}个` : `${named} and ${rest} more`;
}

const mostNamed = 4;

/** As it was said; who asks is spoken to. */
function saidAs(value: SlotValue, language: Language): string {
  if (value.type === 'me') return language === 'zh' ? '你' : 'you';
  if (value.type === 'my-team') return language === 'zh' ? '你的团队' : 'your team';
  return value.type === 'record' ? value.record.text : value.text;
}

export function periodWords(plan: Plan, { actor, language }: QueryContext): string {
  const { period, spec } = plan;
  const isOpen = spec.period === null && (spec.grain !== null || period.from === null);
  return isOpen ? '' : labelPeriod(period, actor.calendar, language);
}
