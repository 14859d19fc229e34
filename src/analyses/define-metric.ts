import type { IntentNamed } from '../intents/index.ts';
import { type Language, labelOf } from '../kernel/index.ts';
import { type Fact, findMeasure, type Measure, plainSpec, silentAfterDays } from '../metrics/index.ts';
import type { Permitted } from '../permissions/index.ts';
import type { QueryContext, QueryResult } from './context.ts';
import { describeThreshold, readStageThresholds } from './learnt-thresholds.ts';
import { draft, refusal, say, suggest } from './reply.ts';

type DefineIntent = IntentNamed<'define-metric'>;

/** The one definition of a number, what it is computed from, and the thresholds in force. */
export async function defineMetric(
  { intent }: Permitted<DefineIntent>,
  context: QueryContext,
): Promise<QueryResult> {
  const measure = findMeasure(intent.slots.measure);
  if (measure === undefined) {
    const { measure: said } = intent.slots;
    return refusal({ en: `I have no number called "${said}".`, zh: `没有叫“${said}”的指标。` });
  }
  const { language } = context;
  const other: Language = language === 'zh' ? 'en' : 'zh';
  const thresholds = usesThresholds(measure)
    ? await readStageThresholds(context.query, context.actor.tenantId, context.vocabulary)
    : [];
  const aliases = measure.names[language].slice(1, 5);
  return draft(context, {
    title: measure.definition[language],
    blocks: [
      { kind: 'text', text: measure.definition[other] },
      {
        kind: 'facts',
        items: [
          { label: say(context, 'Kind', '类型'), value: kindWords[measure.kind][language] },
          {
            label: say(context, 'Computed from', '计算方式'),
            value: Object.entries(measure.facts)
              .map(([name, fact]) => factWords(name, fact))
              .join('; '),
          },
          ...Object.entries(measure.variants ?? {}).map(([key, variant]) => ({
            label: (variantWords[key] ?? { en: key, zh: key })[language],
            value: variant.definition[language],
          })),
          ...(thresholds.length === 0
            ? []
            : [
                {
                  label: say(context, 'Usual days', '通常天数'),
                  value: thresholds
                    .map((threshold) => describeThreshold(context, threshold))
                    .join(language === 'zh' ? '，' : ', '),
                },
                {
                  label: say(context, 'Silent after', '多久算久未联系'),
                  value: say(
                    context,
                    `${silentAfterDays} days without a held contact`,
                    `${silentAfterDays}天没有有效联系`,
                  ),
                },
              ]),
          ...(aliases.length === 0
            ? []
            : [
                {
                  label: say(context, 'Also called', '也叫'),
                  value: aliases.join(language === 'zh' ? '、' : ', '),
                },
              ]),
        ],
      },
    ],
    suggestions: [
      suggest(
        say(
          context,
          `Show ${labelOf(measure.names, 'en').toLowerCase()}`,
          `看${labelOf(measure.names, 'zh')}`,
        ),
        {
          kind: 'query',
          name: 'measure',
          slots: { ...plainSpec, measures: [measure.key] },
        },
      ),
    ],
  });
}

const kindWords = {
  flow: { en: 'summed over its date', zh: '按日期累计' },
  stock: { en: 'the state at a moment', zh: '某一时点的状态' },
  ratio: { en: 'a ratio of sums, never a mean of ratios', zh: '合计之比，不是比率的平均' },
} as const;

const variantWords: Readonly<Record<string, { readonly en: string; readonly zh: string }>> = {
  median: { en: 'As a median', zh: '按中位数' },
  'by-value': { en: 'By value', zh: '按金额' },
  'learnt-rates': { en: 'By learnt win rates', zh: '按历史赢率' },
  'entry-cohort': { en: 'By entry cohort', zh: '按进入批次' },
};

/** The SQL idea of a fact: which rows, by which date, aggregated how. */
function factWords(name: string, { source, aggregate }: Fact): string {
  const by = source.time === null ? '' : ` by ${source.time.column.replace(/^\w+\./, '')}`;
  return `${name} = ${aggregate}(${source.key}${by})`;
}

function usesThresholds({ key }: Measure): boolean {
  return key === 'stuck_deals' || key === 'stuck_amount' || key === 'time_in_stage';
}
