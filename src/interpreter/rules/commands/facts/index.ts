import { regexp } from '../../../../kernel/index.ts';
import { type MarkedText, marksIn, sliceOf } from '../marked-text.ts';
import { looksLikeMoney } from '../quantity.ts';
import type { CommandScene } from '../scene.ts';
import { amountIn } from './amount.ts';
import { closeDateIn } from './close-date.ts';
import type { Fact } from './fact.ts';
import { categoryIn, probabilityIn } from './forecast.ts';
import { competitorIn, namesRival, outcomeIn, reasonIn } from './outcome.ts';
import { beyondPlain } from './plain-words.ts';
import { stageAlone, stageIn } from './stage.ts';

export { amountIn } from './amount.ts';
export { isOfHour, isShift } from './close-date.ts';
export type { Fact } from './fact.ts';
export { probabilityIn } from './forecast.ts';
export { isStillToCome, reasonIn } from './outcome.ts';

/** Stands for a deal that was called by its words; its name is no word of what is told of it. */
export const dealMark = '\uf8fe';

/** The values that a clause gives for one deal, and what it says beyond them. */
export interface Facts {
  readonly all: readonly Fact[];
  /** The words that no value took, without those that say nothing by themselves. */
  readonly beyond: string;
}

/** `isLost`: what is spoken of was lost, so that a reason or a rival may follow. */
export function factsIn(text: MarkedText, isLost: boolean, scene: CommandScene): Facts {
  if (ofTheRest.test(text.chars)) return { all: [], beyond: beyondPlain(text.chars, scene) };
  const category = categoryIn(text, scene);
  const moved =
    category === null ? (stageIn(text, scene.context.vocabulary) ?? stageListed(text, scene)) : null;
  // 推到签约: the stage that is called so, and not the end.
  const outcome = outcomeIn(text, scene).filter((one) => moved === null || !overlap(one, moved));
  const closed = outcome.find(({ field }) => field === 'outcome');
  const lost = isLost || (closed?.value.type === 'key' && closed.value.key === 'lost');
  const stage = closed === undefined ? moved : null;
  const competitor = competitorIn(text, lost, scene);
  const isOfDeal = text.chars.includes(dealMark) || closed !== undefined || stage !== null;
  // "Competitor Vexora offered 41k": their sum.
  const isTheirs = offers.test(text.chars) && (competitor !== null || namesRival(text, scene));
  const amount =
    isTheirs || isInParts(text, scene) || tellsWhich.test(text.chars)
      ? null
      : amountIn(text, isOfDeal || isNumberAlone.test(text.chars.trim()));
  const known = [...outcome, category, stage, competitor, amount, probabilityIn(text)];
  const close =
    closed === undefined && !isInParts(text, scene)
      ? closeDateIn(text, amount !== null || stage !== null, isBehindValue(scene), scene)
      : null;
  const reason = lost ? reasonBehind(text, competitor?.to ?? 0, scene) : null;
  const all = [...known, close, reason].filter((one) => one !== null);
  return { all, beyond: beyondPlain(withoutFacts(text.chars, all), scene) };
}

/** "18k, close 12 Feb, discovery": a stage's name in a list of a deal's values. */
function stageListed(text: MarkedText, scene: CommandScene): Fact | null {
  const alone = stageAlone(text, scene.context.vocabulary);
  if (alone === null) return null;
  return [scene.before, scene.behind].some((one) => one != null && hasValue(one, scene)) ? alone : null;
}

/** Whether the clause before is a value of a deal: "48k", "proposal". */
function isBehindValue(scene: CommandScene): boolean {
  const { before } = scene;
  if (before == null || /[\ue200-\ue3f3]/u.test(before.chars)) return false;
  return stageAlone(before, scene.context.vocabulary) !== null || hasValue(before, scene);
}

function hasValue(text: MarkedText, scene: CommandScene): boolean {
  return factsIn(text, false, { ...scene, before: null, behind: null }).all.some(({ field }) =>
    ['amount', 'expectedCloseDate', 'stage'].includes(field),
  );
}

/** "The 120k Initech deal": by its sum one tells which it is. */
export const tellsWhich =
  /(?<![a-z])(?:the|our|my|that) [\ue400-\ue5f3]\s*[\ue000-\ue1f3\uf8fe](?:[^,;]{0,20}(?:deal|opportunity|opp)|\s)(?![a-z])/u;

/** "Went with Vexora on price": a rival's name is no reason. */
function reasonBehind(text: MarkedText, from: number, scene: CommandScene): Fact | null {
  const reason = reasonIn(sliceOf(text, from), scene);
  return reason === null ? null : { ...reason, from: reason.from + from, to: reason.to + from };
}

/** "100k now, 50k in March", 先付30万，年底再付20万: what is paid when, and neither the whole sum nor the day on which it is decided. */
function isInParts(text: MarkedText, { before, behind }: CommandScene): boolean {
  if (/[\ue000-\ue1f3]/u.test(text.chars) || text.chars.includes(dealMark)) return false;
  if (sumNow.test(text.chars.trim()) && (behind == null || /[\ue400-\ue5f3]/u.test(behind.chars)))
    return true;
  if (before != null && payment.test(before.chars) && payment.test(text.chars)) return true;
  const sums = marksIn(text, 'amount').filter(({ span }) => looksLikeMoney(span));
  return sums.length > 1 && payment.test(text.chars) && !isChanged.test(text.chars);
}

/** "100k now": what else there is follows; with nothing of money behind it, it is what the deal comes to now. */
const sumNow =
  /^(?:about |roughly |around )?[\ue400-\ue5f3]\s*(?:[\ue200-\ue3f3]|up ?front|at first|initially)$/u;

/** A sum, and right behind it when, or before it that it is the first. */
const payment = regexp('u')`
    [\ue400-\ue5f3]\s*(?:(?:in|on|by|at)\s+)?(?:[\ue200-\ue3f3]|up ?front|at first|initially|first)|
    (?:首付|首期|先付|先给|先签|定金|预付|尾款|[\ue200-\ue3f3](?:再|先)?(?:付|给|签))[^,，。]{0,6}[\ue400-\ue5f3]
  `;
const isChanged = /[\ue400-\ue5f3]\s*(?:instead of|rather than|not|to|→|->|改|变|涨|降)/u;

/** 剩下15万明年下半年: what is left is told of no deal that is there. */
const ofTheRest = /^(?:剩下|余下|剩余|其余|另外的|(?:the |and the )?(?:rest|remainder|remaining)(?![a-z]))/u;

function overlap(one: Fact, other: Fact): boolean {
  return one.from < other.to && other.from < one.to;
}

function withoutFacts(chars: string, facts: readonly Fact[]): string {
  return [...chars]
    .map((character, at) =>
      character === dealMark || facts.some(({ from, to }) => from <= at && at < to) ? ' ' : character,
    )
    .join('');
}

const isNumberAlone = /^[\ue400-\ue5f3]$/u;
const offers =
  /(?<![a-z])(?:offer(?:s|ed|ing)?|quoted?|quotes|bids?|asks?|asked|charges?|price[sd]?|cheaper|undercuts?)(?![a-z])|报价|出价|报了/u;
