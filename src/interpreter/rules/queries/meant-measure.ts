import type { Draft, Scene } from './draft.ts';
import { takeBasis } from './figure-words.ts';
import type { Groups } from './groups.ts';
import * as amounts from './meant/amounts.ts';
import { type Meaning, readAsked } from './meant/asked.ts';
import * as counts from './meant/counts.ts';
import * as lengths from './meant/lengths.ts';
import * as rates from './meant/rates.ts';
import { usualFigure } from './meant/usual-figure.ts';
import type { StatusWord } from './statuses.ts';

/** The first that reads the sentence decides: what asks with more words of its own stands before what asks with fewer. */
const meanings: readonly Meaning[] = [
  lengths.howLong,
  counts.judgedByCount,
  counts.customersMet,
  rates.shareWon,
  rates.leadsConverted,
  rates.howOften,
  rates.chanceOf,
  lengths.howFast,
  lengths.howLongInStage,
  lengths.longerThan,
  rates.lessThanShare,
  amounts.businessDone,
  amounts.whereFrom,
  counts.activitiesOfKind,
  counts.howActive,
  counts.unitsSold,
  amounts.whatIsStuck,
  counts.ofLossReasons,
  counts.whereThereIsNone,
  counts.mostActive,
  counts.teamSize,
  counts.mostOf,
  counts.winsMost,
  counts.distributed,
  counts.countedByGroup,
  counts.kindsThereAre,
  amounts.sizeOfDeals,
  amounts.averageOfCustomers,
  amounts.averageOfDeals,
  amounts.amountOfDeals,
  amounts.amountInStage,
  counts.closedEitherWay,
  counts.dealsCounted,
  counts.othersCounted,
  counts.howManyClosed,
  amounts.amountToCome,
  amounts.amountOfStatus,
  counts.fewestClosed,
  amounts.amountClosed,
  amounts.whoClosedSo,
  amounts.whatClosed,
  amounts.customersClosed,
  usualFigure,
];

/** The figure that a sentence means which names none: "who sold the most", "how many deals did we lose". */
export function meantMeasure(
  scene: Scene,
  draft: Draft,
  groups: Groups,
  statuses: readonly StatusWord[],
): string | null {
  const asked = readAsked(scene, draft, groups, statuses);
  for (const meaning of meanings) {
    const measure = meaning(asked);
    if (measure === undefined) continue;
    if (measure !== null) takeBasis(scene, draft);
    return measure;
  }
  return null;
}
