import { divideDecimals, formatMoney, formatPercent, periodOf } from '../../../kernel/index.ts';
import { readForecast } from '../../forecast/figures.ts';
import { say } from '../../reply.ts';
import type { DigestSection } from '../content.ts';

/** The running quarter's forecast against its target, for the first line. */
export const forecastLine: DigestSection = async (context) => {
  const { actor, today, language } = context;
  const period = { text: '', ...periodOf('quarter', today, actor.calendar), grain: 'quarter' as const };
  const read = await readForecast(context, context.filters, period, []);
  if (read.kind !== 'forecast' || (read.whole.openDeals === 0 && Number(read.whole.won) === 0)) return null;
  const { whole, currency } = read;
  const money = (value: string) => formatMoney(value, currency, language);
  const share = whole.target === null ? null : divideDecimals(whole.forecast, whole.target);
  const against = whole.target === null || share === null ? null : { share, target: whole.target };
  return {
    headline:
      against === null
        ? say(context, `forecast ${money(whole.forecast)}`, `预测 ${money(whole.forecast)}`)
        : say(
            context,
            `forecast ${money(whole.forecast)} against ${money(against.target)} (${formatPercent(against.share, 0)})`,
            `预测 ${money(whole.forecast)}，目标 ${money(against.target)}（${formatPercent(against.share, 0)}）`,
          ),
  };
};
