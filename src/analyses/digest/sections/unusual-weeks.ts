import { unusualWeek } from '../../unusual/unusual-week.ts';
import type { DigestSection } from '../content.ts';

const measures = ['revenue', 'won_deals', 'lost_deals', 'new_leads', 'deals_created', 'activities'] as const;

/** Figures of the last whole week that lie far from those of the weeks before it; nothing where none does. */
export const unusualWeeks: DigestSection = async (context) => {
  const lookAt: string[] = [];
  const goingWell: string[] = [];
  for (const key of measures) {
    const found = await unusualWeek(context, key, context.filters);
    if (found !== null) (found.isGood === true ? goingWell : lookAt).push(found.sentence);
  }
  return lookAt.length + goingWell.length === 0 ? null : { lookAt, goingWell };
};
