import type { StageWords } from '../../entities/index.ts';
import { formatNumber, formatPercent, type Language, labelOf } from '../../kernel/index.ts';
import { showDays } from '../wording.ts';
import type { StageFigures } from './stage-figures.ts';

/** Fewer deals than these say nothing about a stage. */
export const enoughExits = 10;

export interface FunnelStage {
  readonly stage: StageWords;
  readonly figures: StageFigures;
  readonly conversion: number | null;
  /** The deals that the conversion is of. */
  readonly cases: number;
  readonly usualDays: number | null;
}

export interface Bottleneck {
  readonly stage: StageWords;
  readonly text: string;
}

/**
 * The stage that loses most deals among those with enough cases; without any, the one that takes longest over its usual days. Says why, and
 * which stage is slowest if that is another one.
 */
export function findBottleneck(stages: readonly FunnelStage[], language: Language): Bottleneck | null {
  const judged = stages.filter(({ conversion, cases }) => conversion !== null && cases >= enoughExits);
  const leakiest = judged.toSorted((a, b) => (a.conversion ?? 1) - (b.conversion ?? 1))[0];
  const slow = stages
    .filter(
      ({ figures, usualDays }) =>
        usualDays !== null && figures.stays >= enoughExits && (figures.meanDays ?? 0) > usualDays,
    )
    .toSorted((a, b) => overrun(b) - overrun(a))[0];
  const zh = language === 'zh';
  if (leakiest !== undefined && (leakiest.conversion ?? 1) < 1) {
    const name = labelOf(leakiest.stage.names, language);
    const rate = formatPercent(String(leakiest.conversion ?? 0));
    const why = zh
      ? `瓶颈在${name}：${formatNumber(String(leakiest.cases))} 个商机中只有 ${rate} 继续推进。`
      : `The bottleneck is ${name}: only ${rate} of ${formatNumber(String(leakiest.cases))} deals went on from it.`;
    const also =
      slow === undefined || slow.stage.id === leakiest.stage.id
        ? ''
        : `${zh ? '' : ' '}${slowness(slow, language)}`;
    return { stage: leakiest.stage, text: `${why}${also}` };
  }
  return slow === undefined
    ? null
    : {
        stage: slow.stage,
        text: zh
          ? `瓶颈在${labelOf(slow.stage.names, 'zh')}。${slowness(slow, 'zh')}`
          : `The bottleneck is ${labelOf(slow.stage.names, 'en')}. ${slowness(slow, 'en')}`,
      };
}

function overrun({ figures, usualDays }: FunnelStage): number {
  return (figures.meanDays ?? 0) / (usualDays ?? Number.POSITIVE_INFINITY);
}

function slowness({ stage, figures, usualDays }: FunnelStage, language: Language): string {
  const [mean, usual] = [showDays(figures.meanDays ?? 0, language), showDays(usualDays ?? 0, language)];
  return language === 'zh'
    ? `${labelOf(stage.names, 'zh')}最慢：平均停留${mean}，通常${usual}。`
    : `${labelOf(stage.names, 'en')} is the slowest: ${mean} on average against the usual ${usual}.`;
}
