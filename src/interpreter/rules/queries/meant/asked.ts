import type { DealStatus } from '../../lexicon/index.ts';
import { type Draft, note, type Scene, take } from '../draft.ts';
import { isOne, namesDeals } from '../figure-words.ts';
import type { Groups } from '../groups.ts';
import { type Item, itemSense, itemSenses, itemWord } from '../items.ts';
import { eventsOf, type StatusWord } from '../statuses.ts';

/** What a sentence that names no measure holds of the words that one is told by. */
export interface Asked {
  readonly scene: Scene;
  readonly draft: Draft;
  readonly groups: Groups;
  readonly statuses: readonly StatusWord[];
  /** What no other slot has used, and what is no condition. */
  readonly free: readonly Item[];
  readonly deals: Item | undefined;
  /** Won, lost or open, where the sentence says so. */
  readonly status: DealStatus | undefined;
  readonly closed: StatusWord | undefined;
  /** The words of won and of lost. */
  readonly outcomes: readonly StatusWord[];
  /** How many. */
  readonly count: Item | undefined;
  /** How much. */
  readonly much: Item | undefined;
  /** How long. */
  readonly long: Item | undefined;
  /** "Each", "one", 一单. */
  readonly one: Item | undefined;
  /** "Close", "closed", "closing", 成交. */
  readonly done: Item | undefined;
  readonly amountWord: Item | undefined;
  readonly averages: readonly Item[];
  readonly shared: readonly Item[];
  readonly isClosing: boolean;
  readonly isRanked: boolean;
  readonly isGrouped: boolean;
}

/**
 * One way to mean a figure without naming it: the measure's key, with what was used of the sentence taken; null where it
 * means one that there isn't; undefined where the sentence doesn't ask so.
 */
export type Meaning = (asked: Asked) => string | null | undefined;

export function readAsked(
  scene: Scene,
  draft: Draft,
  groups: Groups,
  statuses: readonly StatusWord[],
): Asked {
  const { items, lexicon } = scene;
  const free = items.filter(
    (item) => !draft.taken.has(item.at) && item.condition === null && !item.isMissing,
  );
  const counting = (word: string): Item | undefined =>
    free.find((item) => itemWord(item, 'counting') === word);
  const deals = free.find(
    (item) => itemSenses(item, 'entity').some((sense) => sense.key === 'deal') || namesDeals(lexicon, item),
  );
  const long = counting('long');
  const either = counting('either');
  const isRecords = (item: Item | undefined): boolean => itemSense(item, 'entity') !== undefined;
  const isCounting =
    either !== undefined &&
    // 总共值多少: money.
    !/值$/u.test(scene.text.slice(0, either.start)) &&
    (deals !== undefined || isRecords(items[either.at + 1]) || isRecords(items[either.at - 1]));
  const isRanked = items.some((item) => item.rank !== null);
  return {
    scene,
    draft,
    groups,
    statuses,
    free,
    deals,
    status: statuses.find((one) => one.status !== 'created' && one.status !== 'closed')?.status as
      | DealStatus
      | undefined,
    closed: statuses.find((one) => one.status === 'closed'),
    outcomes: statuses.filter((one) => one.status === 'won' || one.status === 'lost'),
    count: counting('count') ?? (isCounting ? either : undefined),
    much: counting('much') ?? (isCounting ? undefined : either),
    long,
    one: free.find(isOne),
    done: free.find((item) => eventsOf(item).some((key) => key === 'closing' || key === 'closed')),
    amountWord: free.find((item) =>
      itemSenses(item, 'field').some((sense) => sense.entity === 'deal' && sense.key === 'amount'),
    ),
    averages: free.filter((item) => itemWord(item, 'aggregate') === 'average'),
    shared: free.filter((item) => itemWord(item, 'share') !== null),
    isClosing:
      /close|win|成交|赢|跟/i.test(long?.text ?? '') ||
      free.some((item) => eventsOf(item).some((key) => ['closing', 'won', 'closed'].includes(key))),
    isRanked,
    isGrouped: groups.groupBy.length > 0 || groups.grain !== null || isRanked,
  };
}

/** The words of what deals have come to, with what "closed" says of them. */
export function takeStatuses({ draft, statuses, status }: Asked): void {
  take(
    draft,
    ...statuses.filter((one) => one.status === status || one.status === 'closed').map(({ item }) => item),
  );
}

/** The measure, with the word that it was told by. */
export function named({ draft }: Asked, item: Item | undefined, key: string | null): string | null {
  if (item !== undefined && key !== null) note(draft, 'measures', item, key);
  return key;
}
