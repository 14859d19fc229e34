import type { Intent } from '../../intents/index.ts';
import { regexp } from '../../kernel/index.ts';
import type { InterpreterContext, ThreadRecord } from '../interpretation.ts';
import type { Lexicon } from '../rules/lexicon/index.ts';
import { costOfLeaving } from '../rules/queries/draft.ts';
import { itemSense } from '../rules/queries/items.ts';
import { itemsOf } from './complete.ts';
import { findReferences } from './references.ts';
import { isVisible, recall } from './thread-records.ts';

/**
 * The one record of a kind that a stretch of a message means: a name, "the second one", "the biggest one" of the list that was shown, "it" or
 * nothing for the one that was spoken of. Null where it means none, or several.
 */
export function recordMeant(
  said: string,
  entity: string,
  context: InterpreterContext,
  lexicon: Lexicon,
): ThreadRecord | null {
  const plain = said.trim().replace(/['’]s$|的$/iu, '');
  if (plain === '' || pronoun.test(plain)) return onlyOf(recall(context, (kind) => kind === entity));
  const extreme = extremeOfList(plain, entity, context);
  if (extreme !== null) return extreme;
  const [reference, another] = findReferences(plain, context).filter(({ matches }) => matches === 1);
  const pointed = another === undefined ? reference?.candidates[0]?.entry : undefined;
  if (pointed !== undefined)
    return pointed.entity === entity && reference?.end === plain.length && reference.start <= 4
      ? pointed
      : null;
  const items = itemsOf(plain, context, lexicon).filter((item) => costOfLeaving(item) > 0.1);
  const named = items.length === 1 ? itemSense(items[0], 'name')?.span : undefined;
  const fits = (named?.candidates ?? []).filter(({ entry }) => entry.entity === entity);
  const [only] = fits;
  // A customer's whole name means the customer, though one deal alone is called after him.
  const isOfOther = (named?.candidates ?? []).some(
    ({ entry, match, score }) => entry.entity !== entity && match === 'exact' && score > (only?.score ?? 0),
  );
  if (isOfOther) return null;
  return fits.length === 1 && only !== undefined ? only.entry : null;
}

/** "The biggest one", 金额最小的那个: of a list that stands in the order of its amounts. */
function extremeOfList(
  said: string,
  entity: string,
  { thread, ...context }: InterpreterContext,
): ThreadRecord | null {
  const isHigh = highest.test(said);
  if ((!isHigh && !lowest.test(said)) || thread === undefined) return null;
  const asked = thread.intents.find(isOfManyDeals);
  const isSorted =
    asked?.name === 'stuck-deals' ||
    (asked?.name === 'list' &&
      (asked.slots.order === null ||
        (asked.slots.order.by === 'amount' && asked.slots.order.direction === 'desc')));
  if (!isSorted || entity !== 'deal') return null;
  const listed = (thread.listed ?? []).filter((record) => record.entity === entity);
  // What stands last of a list that was cut is not the least.
  const meant = isHigh ? listed[0] : listed.length < fullyKept ? listed.at(-1) : undefined;
  return meant !== undefined && isVisible(meant, { thread, ...context }) ? meant : null;
}

/** The question of the list that is remembered: one of a single deal shows none. */
export function isOfManyDeals(intent: Intent): boolean {
  if (intent.name !== 'list' && intent.name !== 'stuck-deals') return false;
  const isOfOne = intent.slots.filters.some(({ field, values }) => field === 'deal' && values.length === 1);
  return !isOfOne && intent.slots.limit !== 1 && (intent.name !== 'list' || !intent.slots.countOnly);
}

const fullyKept = 50;
const pronoun = regexp('iu')`
    ^(?:
      it|that|this|that one|this one|(?:that|this|the) (?:deal|opportunity|account|one)|它|他们|这个?|那个?|
      (?:这|那|该)(?:个|笔|家)?(?:单子?|商机|项目|客户)?|这边|那边
    )$
  `;
const highest = regexp('iu')`
    ^(?:and |the |our |my )*(?:biggest|largest|highest|top)(?: (?:one|deal|opportunity))?
    (?: (?:of (?:them|these|those)|by (?:amount|value)))?$|
    ^(?:金额|价值|这里面|其中)?最(?:大|高|多)的?(?:那个|那单|那笔|一个|一单|一笔|单子?|商机)?$
  `;
const lowest = regexp('iu')`
    ^(?:and |the |our |my )*(?:smallest|lowest|least)(?: (?:one|deal|opportunity))?
    (?: (?:of (?:them|these|those)|by (?:amount|value)))?$|
    ^(?:金额|价值|这里面|其中)?最(?:小|低|少)的?(?:那个|那单|那笔|一个|一单|一笔|单子?|商机)?$
  `;

function onlyOf(records: readonly ThreadRecord[]): ThreadRecord | null {
  const [only, another] = records;
  return only !== undefined && another === undefined ? only : null;
}
