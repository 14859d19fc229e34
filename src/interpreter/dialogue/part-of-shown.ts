import type { EntityKey } from '../../entities/index.ts';
import type { Filter, QueryIntent } from '../../intents/index.ts';
import { regexp } from '../../kernel/index.ts';
import type { InterpreterContext } from '../interpretation.ts';
import { type Item, itemSenses, itemWord } from '../rules/queries/items.ts';
import { recordsBehind } from './edits/records-behind.ts';

/**
 * Whether a question for records that could stand by itself is only a part of one, so that the question before says the rest: "calls
 * only", 没联系过的, "the deals in Germany" of countries that were set side by side. It says no other kind of records than the one that was shown,
 * nobody whose they are, and what it narrows them by is told apart there already, or no noun stands beside it at all.
 */
export function isPartOfShown(
  text: string,
  asked: QueryIntent,
  items: readonly Item[],
  base: QueryIntent,
  context: InterpreterContext,
): boolean {
  // "Events only" of leads: where they are from, and no day's events.
  if (asked.name === 'digest')
    return isElliptic(text, items) && items.some((item) => itemSenses(item, 'value').length > 0);
  const kind = kindOf(asked);
  const shown = shownKind(base, context);
  if (kind === null || shown === null || saysWhose.test(text)) return false;
  const nouns = nounsIn(items, kind);
  // 王磊上周都干了啥 says that it asks, and of what.
  const asks = asksOutright.test(text.trim()) || items.some((item) => itemWord(item, 'asking') !== null);
  if (nouns.length === 0) return kind === shown && !asks;
  if (!nouns.includes(shown) || nouns.some((key) => key !== shown && key !== kind)) return false;
  const { filters, period } = asked.slots as { filters?: readonly Filter[]; period?: unknown };
  const said = filters ?? [];
  // "Open deals in Germany" after what was won there are others.
  if (period != null || said.some(({ field }) => field === 'status')) return false;
  if (said.length === 0) return definite.test(text);
  const apart = toldApart(base, context);
  return apart.size > 0 && said.every(({ field }) => apart.has(lastOf(field)));
}

/** Whether a message names no records, and nobody whose they are: what it says is said of whatever was shown. */
export function isElliptic(text: string, items: readonly Item[]): boolean {
  return nounsIn(items, null).length === 0 && !saysWhose.test(text);
}

/** The kinds of records that are named; 在途商机 names them as a figure does, and is of the kind that is `asked` for. */
function nounsIn(items: readonly Item[], asked: EntityKey | null): readonly (EntityKey | null)[] {
  return items.flatMap((item) =>
    // "Visits" of what was done are a kind of it.
    itemSenses(item, 'value').some(({ entity, field }) => entity === 'activity' && field === 'kind')
      ? []
      : itemSenses(item, 'measure').length > 0
        ? [asked]
        : itemSenses(item, 'entity').map(({ key }) => key),
  );
}

/** Records that were listed, or that the last figure counts. */
function shownKind(base: QueryIntent, context: InterpreterContext): EntityKey | null {
  const behind = base.name === 'measure' ? recordsBehind(base, context) : base;
  return behind === null ? null : kindOf(behind);
}

function kindOf(query: QueryIntent): EntityKey | null {
  switch (query.name) {
    case 'list':
    case 'follow-ups':
      return query.slots.entity as EntityKey;
    case 'stuck-deals':
      return 'deal';
    default:
      return null;
  }
}

/** By what the groups of the last answer differ. */
function toldApart(base: QueryIntent, { thread }: InterpreterContext): ReadonlySet<string> {
  if (base.name !== 'measure') return new Set();
  const shown = [...(thread?.groups ?? []), ...(thread?.ranking ?? [])].flatMap(({ filters }) => filters);
  return new Set([...base.slots.groupBy, ...shown.map(({ field }) => field)].map(lastOf));
}

function lastOf(field: string): string {
  return field.split('.').at(-1) ?? field;
}

/** Whose they are, or that all are meant: it says the rest itself. */
const saysWhose = regexp('iu')`
    \b(?:my|mine|our|ours|we|us|all|every|any|everyone|everything|overall|team['’]?s?|company)\b|
    我|咱|全部|所有|团队|全公司|整体|整个
  `;

/** "What's due tomorrow". */
const asksOutright = /^(?:what|who|show|list|give|find|get)\b|^(?:有(?:什么|哪些)|列出|查)/iu;

/** "List the contracts": those that were spoken of. */
const definite = /\b(?:the|these|those)\b|[这那]些/iu;
