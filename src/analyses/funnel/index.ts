import type { Block, CellValue, Column, Data } from '../../answer/index.ts';
import type { PipelineWords } from '../../entities/index.ts';
import type { Filter, IntentNamed } from '../../intents/index.ts';
import {
  formatMoney,
  formatNumber,
  formatPercent,
  labelOf,
  labelPeriod,
  roundDecimal,
} from '../../kernel/index.ts';
import { findMeasure, plainSpec } from '../../metrics/index.ts';
import type { Permitted } from '../../permissions/index.ts';
import { basisFilter, basisOf, basisPeriod } from '../basis-words.ts';
import type { QueryContext, QueryResult } from '../context.ts';
import { describeThreshold, readStageThresholds } from '../learnt-thresholds.ts';
import { nothing } from '../records/index.ts';
import { draft, explainProblem, say, suggest } from '../reply.ts';
import { showDays } from '../wording.ts';
import { enoughExits, type FunnelStage, findBottleneck } from './bottleneck.ts';
import { type FunnelFigures, readStageFigures, type StageFigures } from './stage-figures.ts';

type FunnelIntent = IntentNamed<'funnel'>;

/** Each pipeline's stages: entries, exits, conversion, time and what stands there now, and where it is held up. */
export async function funnel(
  { intent }: Permitted<FunnelIntent>,
  context: QueryContext,
): Promise<QueryResult> {
  const { filters, period, byEntryCohort } = intent.slots;
  const { language, vocabulary, actor } = context;
  const figures = await readStageFigures(context, filters, period ?? { from: null, to: null });
  if (figures.kind !== 'figures') return explainProblem(figures);
  const thresholds = await readStageThresholds(context.query, actor.tenantId, vocabulary);
  const pipelines = pipelinesAsked(vocabulary.pipelines, filters)
    .map((pipeline) => ({ pipeline, stages: stagesOf(pipeline, figures, byEntryCohort, thresholds) }))
    .filter(({ stages }) =>
      stages.some(({ figures: { entries, exits, openDeals } }) => entries + exits + openDeals > 0),
    );
  const label = period === null ? '' : labelPeriod(period, actor.calendar, language);
  const basis = basisOf(context, 'deal', {
    definition: conversionDefinition(byEntryCohort)[language],
    filters: filters.map((filter) => basisFilter(context, 'deal', filter)),
    period: basisPeriod(context, period, null),
    notes: [
      say(context, 'count and amount: open now', '在途数量和金额为当前'),
      ...(figures.isConverted
        ? [
            say(
              context,
              `amounts converted to ${actor.baseCurrency} at today’s rates`,
              `金额按今日汇率折算为${actor.baseCurrency}`,
            ),
          ]
        : []),
      ...thresholdNote(
        context,
        thresholds,
        pipelines.flatMap(({ stages }) => stages),
      ),
    ],
  });
  if (pipelines.length === 0) {
    return draft(context, {
      title: say(
        context,
        `No deal that you can see was in a stage${label === '' ? '' : ` in ${label}`}.`,
        `${label}没有你能看到的商机经过任何阶段。`,
      ),
      basis,
    });
  }
  const isMany = pipelines.length > 1;
  const found = pipelines.map(({ pipeline, stages }) => {
    const bottleneck = findBottleneck(stages, language);
    const text =
      bottleneck?.text ??
      say(
        context,
        `Fewer than ${enoughExits} deals left any stage: too few to name a bottleneck.`,
        `没有一个阶段有${enoughExits}个以上商机离开，样本太少，无法判断瓶颈。`,
      );
    return {
      pipeline,
      stages,
      bottleneck,
      text: isMany ? `${labelOf(pipeline.names, language)}${language === 'zh' ? '：' : ': '}${text}` : text,
    };
  });
  return draft(context, {
    title: found.map(({ text }) => text).join(' '),
    blocks: found.flatMap(({ pipeline, stages, text }): Block[] => [
      ...(isMany ? [{ kind: 'text' as const, text: `**${labelOf(pipeline.names, language)}**` }] : []),
      tableOfStages(context, stages, figures, byEntryCohort),
      {
        kind: 'chart',
        form: 'funnel',
        title: text,
        labels: stages.map(({ stage }) => labelOf(stage.names, language)),
        series: [
          {
            name: byEntryCohort
              ? say(context, 'Entered the stage', '进入该阶段')
              : say(context, 'Left the stage', '离开该阶段'),
            values: stages.map(({ cases }) => cases),
            shown: stages.map(({ cases }) => formatNumber(String(cases))),
          },
        ],
        unit: null,
      },
    ]),
    data: dataOfFunnel(context, found, figures),
    basis,
    suggestions: [
      ...found.slice(0, 1).flatMap(({ bottleneck }) =>
        bottleneck === null
          ? []
          : [
              suggest(
                say(
                  context,
                  `Stuck in ${labelOf(bottleneck.stage.names, 'en')}`,
                  `看${labelOf(bottleneck.stage.names, 'zh')}的停滞商机`,
                ),
                {
                  kind: 'query',
                  name: 'stuck-deals',
                  slots: {
                    filters: [
                      stageFilter(bottleneck.stage.key, labelOf(bottleneck.stage.names, language)),
                      ...filters,
                    ],
                    daysInStage: null,
                    silentDays: null,
                    order: null,
                    limit: null,
                  },
                },
              ),
            ],
      ),
      suggest(say(context, 'Conversion by rep', '按销售看转化率'), {
        kind: 'query',
        name: 'measure',
        slots: {
          ...plainSpec,
          measures: ['stage_conversion'],
          groupBy: ['rep'],
          filters: [...filters],
          period,
        },
      }),
      ...(byEntryCohort
        ? []
        : [
            suggest(say(context, 'By entry cohort', '按进入批次看'), {
              ...intent,
              slots: { ...intent.slots, byEntryCohort: true },
            }),
          ]),
    ],
  });
}

function conversionDefinition(byEntryCohort: boolean) {
  const measure = findMeasure('stage_conversion');
  const definition = byEntryCohort ? measure?.variants?.['entry-cohort']?.definition : measure?.definition;
  return definition ?? { en: '', zh: '' };
}

/** The one that filters name, by itself or by a stage of it; else all. */
function pipelinesAsked(
  pipelines: readonly PipelineWords[],
  filters: readonly Filter[],
): readonly PipelineWords[] {
  const named = filters.find(({ field, op }) => field === 'pipeline' && op === 'is');
  if (named === undefined) return pipelines;
  const keys = named.values.map((value) =>
    value.type === 'key' ? value.key : value.type === 'record' ? value.record.id : null,
  );
  return pipelines.filter(({ key, id }) => keys.includes(key) || keys.includes(id));
}

function stagesOf(
  { stages }: PipelineWords,
  figures: FunnelFigures,
  byEntryCohort: boolean,
  thresholds: Awaited<ReturnType<typeof readStageThresholds>>,
): readonly FunnelStage[] {
  return stages
    .toSorted((a, b) => a.position - b.position)
    .filter(({ id, retired }) => !retired || figures.stages.has(id))
    .map((stage) => {
      const own = figures.stages.get(stage.id) ?? emptyFigures(stage.id);
      const [passed, cases] = byEntryCohort
        ? [own.entriesPassed, own.entries]
        : [own.exitsForward, own.exits];
      return {
        stage,
        figures: own,
        conversion: cases === 0 ? null : passed / cases,
        cases,
        usualDays: thresholds.find((threshold) => threshold.stage.id === stage.id)?.days ?? null,
      };
    });
}

function emptyFigures(stageId: number): StageFigures {
  return {
    stageId,
    entries: 0,
    entriesPassed: 0,
    entriesOpen: 0,
    exits: 0,
    exitsForward: 0,
    stays: 0,
    meanDays: null,
    openDeals: 0,
    openAmount: null,
  };
}

function tableOfStages(
  context: QueryContext,
  stages: readonly FunnelStage[],
  { currency }: FunnelFigures,
  byEntryCohort: boolean,
): Block {
  const { language } = context;
  const right = (en: string, zh: string) => ({ label: say(context, en, zh), align: 'right' as const });
  const count = (value: number) => formatNumber(String(value));
  return {
    kind: 'table',
    columns: [
      { label: say(context, 'Stage', '阶段'), align: 'left' },
      right('Open', '在途'),
      right('Amount', '金额'),
      right('Entered', '进入'),
      byEntryCohort ? right('Still open', '仍在途') : right('Left', '离开'),
      right('Went on', '继续推进'),
      right('Conversion', '转化率'),
      right('Time there', '平均停留'),
      right('Usual', '通常'),
    ],
    rows: stages.map(({ stage, figures, conversion, usualDays }) => [
      labelOf(stage.names, language),
      count(figures.openDeals),
      figures.openAmount === null ? nothing : formatMoney(figures.openAmount, currency, language),
      count(figures.entries),
      count(byEntryCohort ? figures.entriesOpen : figures.exits),
      count(byEntryCohort ? figures.entriesPassed : figures.exitsForward),
      conversion === null ? nothing : formatPercent(String(conversion)),
      figures.meanDays === null ? nothing : showDays(figures.meanDays, language),
      usualDays === null ? nothing : showDays(usualDays, language),
    ]),
    totalRows: stages.length,
  };
}

function dataOfFunnel(
  context: QueryContext,
  pipelines: readonly { readonly pipeline: PipelineWords; readonly stages: readonly FunnelStage[] }[],
  { currency }: FunnelFigures,
): Data {
  const column = (
    key: string,
    en: string,
    zh: string,
    type: Column['type'],
    unit: string | null = null,
  ): Column => ({
    key,
    label: say(context, en, zh),
    type,
    unit,
    currency: type === 'money' ? currency : null,
  });
  const decimal = (value: number | null, places: number) =>
    value === null ? null : roundDecimal(String(value), places);
  return {
    columns: [
      column('pipeline', 'Pipeline', '销售流程', 'text'),
      column('stage', 'Stage', '阶段', 'text'),
      column('openDeals', 'Open deals', '在途商机', 'integer'),
      column('openAmount', 'Open amount', '在途金额', 'money'),
      column('entries', 'Entered', '进入', 'integer'),
      column('exits', 'Left', '离开', 'integer'),
      column('exitsForward', 'Went on', '继续推进', 'integer'),
      column('conversion', 'Conversion', '转化率', 'percent'),
      column('stillOpen', 'Entered and still open', '进入后仍在途', 'integer'),
      column('meanDays', 'Time in stage', '平均停留', 'duration', 'days'),
      column('usualDays', 'Usual days', '通常天数', 'duration', 'days'),
    ],
    rows: pipelines.flatMap(({ pipeline, stages }) =>
      stages.map(({ stage, figures, conversion, usualDays }): CellValue[] => [
        labelOf(pipeline.names, context.language),
        labelOf(stage.names, context.language),
        figures.openDeals,
        figures.openAmount,
        figures.entries,
        figures.exits,
        figures.exitsForward,
        decimal(conversion, 6),
        figures.entriesOpen,
        decimal(figures.meanDays, 2),
        decimal(usualDays, 2),
      ]),
    ),
  };
}

function thresholdNote(
  context: QueryContext,
  thresholds: Awaited<ReturnType<typeof readStageThresholds>>,
  stages: readonly FunnelStage[],
): readonly string[] {
  const learnt = thresholds.filter(
    ({ stage, learnt: value }) =>
      stage.expectedDays === null && value !== null && stages.some((one) => one.stage.id === stage.id),
  );
  if (learnt.length === 0) return [];
  const described = learnt.map((threshold) => describeThreshold(context, threshold));
  return [say(context, `usual days: ${described.join(', ')}`, `通常天数：${described.join('，')}`)];
}

function stageFilter(key: string, text: string): Filter {
  return { field: 'stage', op: 'is', values: [{ type: 'key', text, key }] };
}
