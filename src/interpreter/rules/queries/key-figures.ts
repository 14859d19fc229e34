import { regexp } from '../../../kernel/index.ts';
import type { UnnamedMeasures } from '../lexicon/metric-words.ts';
import { type Draft, note, type Scene, take } from './draft.ts';

/** Figures that go by one name together: "my key metrics", 各项指标, "the win/loss breakdown". Null where no such words stand. */
export function readKeyFigures(scene: Scene, draft: Draft): readonly string[] | null {
  for (const { said, figures } of bundles) {
    const match = said.exec(scene.text);
    const words = scene.items.filter(
      ({ start, end }) => match !== null && start < match.index + match[0].length && end > match.index,
    );
    const [first] = words;
    if (first === undefined) continue;
    const keys = figures(scene.lexicon.unnamed).flatMap((key) => key ?? []);
    take(draft, ...words);
    note(draft, 'measures', first, keys.join(' / '));
    return keys;
  }
  return null;
}

/** Whether such figures are asked for, and no records. */
export function areKeyFigures({ text }: Scene): boolean {
  return bundles.some(({ said }) => said.test(text));
}

const bundles: readonly {
  readonly said: RegExp;
  readonly figures: (unnamed: UnnamedMeasures) => readonly (string | null)[];
}[] = [
  {
    said: regexp('iu')`
      \b(?:key|main|headline|core|all)[ ](?:sales[ ])?(?:metrics|figures|indicators|kpis)\b|\b(?:sales[ ])?kpis\b|
      (?:各项|核心|关键|主要|全部|所有)(?:的)?(?:业务|经营|销售|业绩)?(?:指标|数据指标)`,
    figures: ({ amount, dealCount, rate, averageAmount, cycle }) => [
      amount.won,
      dealCount.won,
      rate.won,
      averageAmount,
      cycle,
    ],
  },
  {
    said: regexp('iu')`
      \bwin[ ]?/[ ]?loss\b(?![ ](?:ratio|rate)s?\b)(?:[ ](?:breakdown|analysis|report|summary|split|numbers)\b)?(?:[ ](?:of|for)[ ](?:the[ ])?closed[ ]deals)?|
      (?:赢单?输单?|输赢|输单?赢单?)(?:情况|分析|统计|报告)`,
    figures: ({ dealCount }) => [dealCount.won, dealCount.lost],
  },
];
