import type { QueryIntent } from '../../../intents/index.ts';
import { takeAway } from '../removal.ts';
import { askBack } from './back.ts';
import { askCategory } from './category.ts';
import { askChartOfList } from './chart.ts';
import { askCompared } from './compared.ts';
import type { Edit, Fragment } from './edit.ts';
import { askEnough } from './enough.ts';
import { askDefinition, askWhy, askWhyAlone } from './explained.ts';
import { askExtreme, askExtremeWithin } from './extreme.ts';
import { askFunnelWorst } from './funnel-worst.ts';
import { askCases, askInMoney } from './in-money.ts';
import { askMargin } from './margin.ts';
import { askNow, askSameEarlier, movePeriod } from './moved-period.ts';
import { askNextRows } from './next-rows.ts';
import { askOfForecast } from './of-forecast.ts';
import { askOfMovement } from './of-movement.ts';
import { askOtherEnd } from './other-end.ts';
import { askOwing } from './owing.ts';
import { drillInto, drillPlainly, showRecords } from './records-behind.ts';
import { askRelated } from './related.ts';
import { askSorted } from './sorted.ts';
import { askAttained, askGap, askWhatCloses } from './target-gap.ts';
import { askTeam } from './team.ts';
import { askTotal } from './total.ts';
import { askUnited } from './united.ts';
import { askWithoutShown } from './without-shown.ts';

/** Their words mean nothing without a question before: they go on with it, however they read by themselves. */
const pointing: readonly Edit[] = [
  askBack,
  askSameEarlier,
  askNow,
  askAttained,
  askMargin,
  askGap,
  askWhatCloses,
  askWhyAlone,
  askSorted,
  askTeam,
  askOfMovement,
  askFunnelWorst,
  askCategory,
  askEnough,
  drillInto,
  drillPlainly,
  askChartOfList,
  askWithoutShown,
  askNextRows,
  askUnited,
  askOfForecast,
  askCompared,
  askCases,
  askOtherEnd,
  askTotal,
  askOwing,
  askRelated,
  askExtreme,
  askExtremeWithin,
  askInMoney,
];

/** Their words may begin a question of its own too, which comes first. */
const others: readonly Edit[] = [
  showRecords,
  askWhy,
  askDefinition,
  ({ markers, items, lexicon }, base) =>
    markers.isRemoved ? takeAway(base, markers.kernel, items, lexicon) : null,
  movePeriod,
];

/** The last question as a message changes it that says no part of a question, but what is to be done with the last one. */
export function editPointing(fragment: Fragment, base: QueryIntent): QueryIntent | null {
  return firstOf(pointing, fragment, base);
}

export function editPlainly(fragment: Fragment, base: QueryIntent): QueryIntent | null {
  return firstOf(others, fragment, base);
}

function firstOf(edits: readonly Edit[], fragment: Fragment, base: QueryIntent): QueryIntent | null {
  for (const edit of edits) {
    const edited = edit(fragment, base);
    if (edited !== null) return edited;
  }
  return null;
}
