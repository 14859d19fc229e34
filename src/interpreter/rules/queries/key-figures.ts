import { regexp } from '../../../kernel/index.ts';
import { type Draft, note, type Scene, take } from './draft.ts';

/** "My key metrics", 各项指标: how much was won, how often, of which size and how fast, side by side. Null where no such words stand. */
export function readKeyFigures(scene: Scene, draft: Draft): readonly string[] | null {
  const said = keyFigures.exec(scene.text);
  const { amount, dealCount, rate, averageAmount, cycle } = scene.lexicon.unnamed;
  const words = scene.items.filter(
    ({ start, end }) => said !== null && start < said.index + said[0].length && end > said.index,
  );
  const [first] = words;
  if (first === undefined) return null;
  const figures = [amount.won, dealCount.won, rate.won, averageAmount, cycle].flatMap((key) => key ?? []);
  take(draft, ...words);
  note(draft, 'measures', first, figures.join(' / '));
  return figures;
}

const keyFigures = regexp('iu')`
    \b(?:key|main|headline|core|all)[ ](?:sales[ ])?(?:metrics|figures|indicators|kpis)\b|\b(?:sales[ ])?kpis\b|
    (?:各项|核心|关键|主要|全部|所有)(?:的)?(?:业务|经营|销售|业绩)?(?:指标|数据指标)
  `;
