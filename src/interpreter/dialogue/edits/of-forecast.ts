import type { IntentNamed, QueryIntent } from '../../../intents/index.ts';
import { periodOf, today } from '../../../kernel/index.ts';
import { plainSpec } from '../../../metrics/index.ts';
import type { Edit, Fragment } from './edit.ts';
import { askWhyAlone } from './explained.ts';
import { askExtreme } from './extreme.ts';

/** "Which is worst?", 哪个最差, "why?" of a forecast: what was won in its time, against the target where groups are set side by side. */
export const askOfForecast: Edit = (fragment, base) => {
  if (base.name !== 'forecast') return null;
  const { groupBy } = base.slots;
  const attained =
    groupBy.length > 0 ? askExtreme(fragment, figureOf(base, 'target_attainment', fragment)) : null;
  if (attained !== null) return attained;
  const { won } = fragment.lexicon.unnamed.amount;
  return won === null ? null : askWhyAlone(fragment, figureOf(base, won, fragment));
};

function figureOf(
  { slots }: IntentNamed<'forecast'>,
  measure: string,
  { context }: Fragment,
): QueryIntent & IntentNamed<'measure'> {
  const { calendar } = context.actor;
  const quarter = periodOf('quarter', today(context.now, calendar.timeZone), calendar);
  return {
    kind: 'query',
    name: 'measure',
    slots: {
      ...plainSpec,
      measures: [measure],
      groupBy: measure === 'target_attainment' ? [...slots.groupBy] : [],
      filters: [...slots.filters],
      period: slots.period ?? { text: '', ...quarter, grain: 'quarter' },
    },
  };
}
