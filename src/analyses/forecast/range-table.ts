import type { Block, CellValue, Column } from '../../answer/index.ts';
import type { IntentNamed } from '../../intents/index.ts';
import { labelOf, roundDecimal } from '../../kernel/index.ts';
import { findDimension } from '../../metrics/index.ts';
import type { QueryContext } from '../context.ts';
import { readMeasures } from '../read-measures.ts';
import { type Draft, say } from '../reply.ts';
import type { Prediction } from './predict.ts';
import type { Told } from './range-title.ts';
import type { Predicted } from './read-predicted.ts';

type ForecastIntent = IntentNamed<'forecast'>;

export interface GroupRow {
  readonly label: string;
  readonly prediction: Prediction;
}

export function groupRows({ groups }: Predicted, labels: ReadonlyMap<string, string>): readonly GroupRow[] {
  return [...groups]
    .flatMap(([key, prediction]) => {
      const label = labels.get(key);
      return label === undefined || prediction.high <= 0 ? [] : [{ label, prediction }];
    })
    .sort((one, other) => other.prediction.middle - one.prediction.middle);
}

/** What the groups are called, of all in which something was ever won or is open. */
export async function labelsOfGroups(
  context: QueryContext,
  filters: ForecastIntent['slots']['filters'],
  groupBy: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const labels = new Map<string, string>();
  for (const measure of ['won_deals', 'open_deals']) {
    const read = await readMeasures(context, {
      measures: [measure],
      groupBy: [...groupBy],
      filters: [...filters],
    });
    if (read.kind !== 'measured') continue;
    for (const row of read.result.rows) labels.set(JSON.stringify(row.keys), row.labels.join(' · '));
  }
  return labels;
}

const wholeKeys = ['low', 'middle', 'high', 'wonBefore', 'fromOpen', 'fromLater'] as const;

function columnsOf(context: QueryContext, { words }: Told, groupBy: readonly string[]): readonly Column[] {
  const names = groupBy.map((key) => {
    const dimension = findDimension(key, context.vocabulary);
    return dimension === undefined ? key : labelOf(dimension.names, context.language);
  });
  return [
    ...(groupBy.length === 0
      ? []
      : [
          {
            ...words.column('group', '', ''),
            label: names.join(' · '),
            type: 'text' as const,
            unit: null,
            currency: null,
          },
        ]),
    words.column('p10', 'P10', 'P10'),
    words.column('p50', 'P50', 'P50'),
    words.column('p90', 'P90', 'P90'),
    words.column('won', 'Won so far', '已赢单'),
    words.column('fromOpen', 'From open deals', '在途商机预计'),
    words.column('fromLater', 'From deals to come', '新增商机预计'),
  ];
}

export function dataOf(
  context: QueryContext,
  groups: readonly GroupRow[],
  told: Told,
  groupBy: readonly string[],
): NonNullable<Draft['data']> {
  const figures = (prediction: Prediction): CellValue[] =>
    wholeKeys.map((key) => told.words.exact(prediction[key]));
  const { whole } = told.read;
  if (groupBy.length > 0)
    return {
      columns: columnsOf(context, told, groupBy),
      rows: groups.map(({ label, prediction }) => [label, ...figures(prediction)]),
    };
  const { target } = told;
  const chance: Column = {
    key: 'chance',
    label: say(context, 'Chance to reach the target', '完成把握'),
    type: 'percent',
    unit: null,
    currency: null,
  };
  const { combined } = told.read.byHistory;
  return {
    columns: [
      ...columnsOf(context, told, []),
      told.words.column('target', 'Target', '目标'),
      chance,
      told.words.column('byHistory', 'By history alone', '仅按历史推算'),
    ],
    rows: [
      [
        ...figures(whole),
        target,
        target === null ? null : roundDecimal(String(whole.chanceOf(Number(target))), 3),
        combined === null ? null : told.words.exact(combined),
      ],
    ],
  };
}

export function tableOfGroups(
  context: QueryContext,
  groups: readonly GroupRow[],
  told: Told,
  groupBy: readonly string[],
): Block {
  const { words, read } = told;
  const row = (label: string, prediction: Prediction) => [
    label,
    ...wholeKeys.map((key) => words.show(prediction[key])),
  ];
  return {
    kind: 'table',
    columns: columnsOf(context, told, groupBy).map(({ key, label }) => ({
      label,
      align: key === 'group' ? 'left' : 'right',
    })),
    rows: [
      ...groups.map(({ label, prediction }) => row(label, prediction)),
      row(say(context, 'Together', '整体'), read.whole),
    ],
    totalRows: groups.length + 1,
  };
}
