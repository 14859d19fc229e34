import { normalise } from './text.ts';

/** What tells a deal from its customer's others, folded: the words of its name without the customer's, the years and the numbers. */
export function wordsOfDeal(name: string, account: string): string {
  return normalise(name)
    .replace(normalise(account), ' ')
    .replace(yearsAndNumbers, ' ')
    .replace(/[^\p{L}\d]+/gu, ' ')
    .trim();
}

/** 2026年, "2026", "(2)". */
export const yearsAndNumbers = /(?:19|20)\d\d年?|[（(]\s*\d{1,2}\s*[)）]?/gu;
