import type { Item } from './items.ts';

/** "All 35 reps", "which of the three offices": their number is no number of places in a ranking. */
export function isWholeGroup(text: string, count: Item): boolean {
  return /\b(?:(?:all|each|every one) (?:of )?|(?:of|among|amongst|across|between|over|for|by|per|compare|comparing) (?:all )?)(?:the |our |these |those |its )(?:\w+ )?$|\ball(?: of)?(?: the| our| these| those)? $/i.test(
    text.slice(0, count.start),
  );
}
