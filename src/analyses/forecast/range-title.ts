import type { PeriodValue } from '../../intents/index.ts';
import { formatMoney, labelPeriod } from '../../kernel/index.ts';
import type { QueryContext } from '../context.ts';
import { say } from '../reply.ts';
import { type FigureWords, showChance } from './figure-words.ts';
import type { ForecastFigures } from './figures.ts';
import type { Predicted } from './read-predicted.ts';

/** What a range is told from. */
export interface Told {
  readonly read: Predicted;
  readonly words: FigureWords;
  readonly called: PeriodValue;
  readonly target: string | null;
  readonly figures: ForecastFigures;
}

export function labelOfPeriod(context: QueryContext, period: PeriodValue): string {
  return labelPeriod(period, context.actor.calendar, context.language);
}

export function rangeTitle(context: QueryContext, { read, words, called, target }: Told): string {
  const { low, middle, high, chanceOf } = read.whole;
  const label = labelOfPeriod(context, called);
  const range = say(
    context,
    `${label}: **${words.show(low)} to ${words.show(high)}** (P10–P90), most likely around **${words.show(middle)}**`,
    `${label}预计 **${words.show(low)} 到 ${words.show(high)}**（P10–P90），中位 **${words.show(middle)}**`,
  );
  if (target === null) return say(context, `${range}.`, `${range}。`);
  const [shown, chance] = [
    showTarget(context, target),
    showChance(chanceOf(Number(target)), context.language),
  ];
  return say(
    context,
    `${range}; ${chance} likely to reach the target of ${shown}.`,
    `${range}；完成目标 ${shown} 的把握约 ${chance}。`,
  );
}

export function chanceTitle(context: QueryContext, told: Told): string {
  const { read, words, called, target, figures } = told;
  if (target === null) {
    const none = say(context, 'No target is set for it. ', '没有设目标。');
    return `${none}${rangeTitle(context, told)}`;
  }
  const { middle, chanceOf } = read.whole;
  const [label, shown, chance] = [
    labelOfPeriod(context, called),
    showTarget(context, target),
    showChance(chanceOf(Number(target)), context.language),
  ];
  const gap = Number(target) - middle;
  const middleWords =
    gap > 0
      ? say(
          context,
          `around ${words.show(middle)} is most likely, ${words.show(gap)} short`,
          `中位预计 ${words.show(middle)}，还差 ${words.show(gap)}`,
        )
      : say(
          context,
          `around ${words.show(middle)} is most likely, ${words.show(-gap)} above it`,
          `中位预计 ${words.show(middle)}，超出 ${words.show(-gap)}`,
        );
  const won = formatMoney(figures.won, context.actor.baseCurrency, context.language);
  return say(
    context,
    `**${chance}** likely to reach the target of ${shown} for ${label}: ${middleWords}; ${won} is won so far.`,
    `${label}完成目标 ${shown} 的把握约 **${chance}**：${middleWords}；已赢单 ${won}。`,
  );
}

export function historyTitle(context: QueryContext, told: Told): string {
  const { read, words, called } = told;
  const { combined, methods } = read.byHistory;
  const label = labelOfPeriod(context, called);
  if (combined === null)
    return say(
      context,
      `There is no history to tell ${label} from. ${rangeTitle(context, told)}`,
      `没有历史数据可以推算${label}。${rangeTitle(context, told)}`,
    );
  const seasonal = methods['trend-and-season'];
  if (seasonal === null)
    return say(
      context,
      `${label} by history: **${words.show(combined)}**; a season takes two years of it, and there are ${read.monthsOfHistory} months.`,
      `按历史推算，${label}约 **${words.show(combined)}**；判断季节性需要两年数据，目前只有${read.monthsOfHistory}个月。`,
    );
  return say(
    context,
    `${label} by history with trend and season: **${words.show(seasonal)}**; with open deals it is ${words.show(read.whole.middle)} (${words.show(read.whole.low)} to ${words.show(read.whole.high)}).`,
    `按历史趋势和季节性，${label}约 **${words.show(seasonal)}**；结合在途商机为 ${words.show(read.whole.middle)}（${words.show(read.whole.low)} 到 ${words.show(read.whole.high)}）。`,
  );
}

export function showTarget({ actor, language }: QueryContext, target: string): string {
  return formatMoney(target, actor.baseCurrency, language);
}
