import { sightOf } from '../../permissions/index.ts';
import type { InterpreterContext } from '../interpretation.ts';
import { type NameEntry, type NameSpan, namesOfAccount } from '../linker/index.ts';
import { wordsOfDeal } from './deal-words.ts';

/**
 * 金创通信的服务台, "Initech's rollout": a deal by its customer's name and by the words that only it has, as one name. Words that mean
 * something by themselves (…的销售预测) name no deal so.
 */
export function dealsOfNamed(
  text: string,
  names: readonly NameSpan[],
  { names: index, actor }: InterpreterContext,
  isOrdinary: (word: string) => boolean,
): readonly NameSpan[] {
  return names.flatMap((span) => {
    const [best] = span.candidates;
    const joint = possessive.exec(text.slice(span.end))?.[0];
    if (best?.entry.entity !== 'account' || joint === undefined) return [];
    const behind = text.slice(span.end + joint.length).toLowerCase();
    const deals = namesOfAccount(index, best.entry.id, 'deal', sightOf(actor));
    const called = deals.flatMap((deal) => {
      const words = wordsOfDeal(deal.name, best.entry.name);
      return words.length > 1 && behind.startsWith(words) && !isOrdinary(words) ? [{ deal, words }] : [];
    });
    const length = Math.max(0, ...called.map(({ words }) => words.length));
    const meant = openFirst(called.filter(({ words }) => words.length === length).map(({ deal }) => deal));
    const end = span.end + joint.length + length;
    return meant.length === 0 || goesOn.test(text.slice(end))
      ? []
      : [
          {
            start: span.start,
            end,
            text: text.slice(span.start, end),
            candidates: meant.map((entry) => ({ entry, score: 0.97, match: 'exact' as const })),
            matches: meant.length,
            ordinary: false,
          },
        ];
  });
}

const possessive = /^(?:公司|那边|这边|那家|这家)?的|^['’]s /u;
/** "Rollouts": another word than the deal's. */
const goesOn = /^[\p{Script=Latin}\d]/u;

/** Nobody means a closed deal where there is an open one. */
function openFirst(deals: readonly NameEntry[]): readonly NameEntry[] {
  const open = deals.filter(({ isClosed }) => isClosed !== true);
  return open.length > 0 ? open : deals;
}
