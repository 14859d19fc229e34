import type { Scene, Target } from './draft.ts';
import { dimensionOf } from './groups.ts';
import { type Item, itemSense } from './items.ts';

/** "My worst closer", "my top three reps": those whom one leads, and not oneself. */
export function isOfMyPeople({ items, lexicon }: Scene, my: Item): boolean {
  if (areChampions.test(items[my.at + 1]?.text ?? '')) return true;
  const noun = items.slice(my.at + 1).find(({ rank }) => rank === null);
  const isRanked = noun !== undefined && noun.at > my.at + 1;
  const areMany = noun !== undefined && /s$|们$/i.test(noun.text);
  return (
    (isRanked || areMany) &&
    /^(?:my|我的?)$/i.test(my.text) &&
    ledPeople.has(dimensionOf(noun, lexicon) ?? '')
  );
}

/** "My pipeline" of somebody who leads and sells nothing himself: that of those whom he leads. */
export function isOfLeader({ context: { actor } }: Scene, { entity }: Target, my: Item): boolean {
  return entity === 'deal' && !actor.roles.includes('rep') && leads(actor) && /^(?:my|我的)$/i.test(my.text);
}

function leads({ roles }: Scene['context']['actor']): boolean {
  return roles.some((role) => role === 'manager' || role === 'director');
}

export function isOfNamed({ items, text }: Scene, { at, start, text: word }: Item): boolean {
  const before = items[at - 1];
  return (
    /^(?:手下|手底下|底下|下面|麾下|团队里?|队里|组里)/u.test(word) &&
    itemSense(before, 'name') !== undefined &&
    /^\s*的?\s*$/u.test(text.slice(before?.end, start))
  );
}

const areChampions = /^(?:top|best|worst|strongest|weakest) (?:sellers?|performers?|closers?)$/i;

const ledPeople: ReadonlySet<string> = new Set(['rep', 'manager']);
