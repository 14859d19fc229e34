import type { DealStatus } from '../lexicon/index.ts';
import type { Draft, Scene } from './draft.ts';
import { type Item, itemSenses, itemWord } from './items.ts';

export interface StatusWord {
  readonly status: DealStatus | 'closed' | 'created';
  readonly item: Item;
}

/** Won, lost, open, closed, created: as a word for a status or for what happened. */
export function readStatuses(scene: Scene, draft: Draft): readonly StatusWord[] {
  // In English who closes deals has won them; 结了多少单 counts the won and the lost.
  const isCounted = scene.items.some((item) => itemWord(item, 'counting') === 'count');
  return scene.items.flatMap((item) => {
    if (
      draft.taken.has(item.at) ||
      item.condition !== null ||
      item.rank !== null ||
      item.isNegated ||
      item.isMissing ||
      isOnlyPlacing(scene, item)
    )
      return [];
    const value = itemSenses(item, 'value').find(
      (sense) => sense.entity === 'deal' && sense.field === 'status',
    );
    if (value !== undefined)
      return [{ status: isOpening(scene, item) ? 'created' : (value.key as DealStatus), item }];
    if (isHaving(scene, item)) return [];
    const event = eventsOf(item).find((key) => statusOfEvent[key] !== undefined);
    const said = event === undefined ? undefined : statusOfEvent[event];
    if (event === 'decided' || (said === 'closed' && isCounted && /\p{Script=Han}/u.test(item.text)))
      return (['closed', 'won', 'lost'] as const).map((status) => ({ status, item }));
    return said === undefined ? [] : [{ status: said, item }];
  });
}

/** "Reps sitting between 300k and 400k", 跑了多少流水: where a figure lies, and how it came; nothing is open or lost by it. */
export function isOnlyPlacing({ items, text }: Scene, item: Item): boolean {
  const next = items[item.at + 1];
  const isSitting = /^(?:sitting|standing|hovering)$/i.test(item.text) && next !== undefined;
  if (isSitting && next.condition !== null) return true;
  return /^跑了?$/.test(item.text) && made.test(text.slice(item.end));
}

const made = /^(?:多少|几)?(?:的)?(?:业绩|流水|销售|营收|收入|营业额|钱|量)/;

/** "How many deals did we open in May": the verb, and no state of them. */
function isOpening({ text }: Scene, item: Item): boolean {
  return /^open$/i.test(item.text) && openingSubject.test(text.slice(0, item.start));
}

const openingSubject = /\bdid (?:(?!(?:have|keep|leave|still)\b)[\p{L}'’]+ ){1,3}$/iu;

/** "How many deals has Anna got": what she has, and not what came in. */
function isHaving({ text }: Scene, { text: word, start }: Item): boolean {
  return (
    /^got$/i.test(word) && /\b(?:has|have|['’]ve|['’]s) (?:[\p{L}'’]+ ){0,3}$/iu.test(text.slice(0, start))
  );
}

/** "Lost to Hooli", "lost because of price": some of those that were lost. */
export const lostTo = /\blost (?:to|because|due|over)\b/i;

export function eventsOf(item: Item): readonly string[] {
  return itemSenses(item, 'word')
    .filter((sense) => sense.role === 'event')
    .map((sense) => sense.key);
}

/** Deals "in Proposal" are there now: open ones. */
export function isOfStage(items: readonly Item[]): boolean {
  return items.some((item) =>
    itemSenses(item, 'value').some((sense) => sense.entity === 'deal' && sense.field === 'stage'),
  );
}

const statusOfEvent: Readonly<Record<string, StatusWord['status']>> = {
  won: 'won',
  bought: 'won',
  lost: 'lost',
  closed: 'closed',
  decided: 'closed',
  created: 'created',
  ongoing: 'open',
};
