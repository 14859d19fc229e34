import type { RecordRef } from '../intents/index.ts';
import { lookUpName, type NameIndex } from '../interpreter/index.ts';
import { type Actor, sightOf } from '../permissions/index.ts';

/** Whose words are read, and the names that they may mean. */
export interface Naming {
  readonly actor: Actor;
  readonly names: NameIndex;
}

/** How far the best name must be ahead of the next to be meant alone. */
const clearLead = 0.05;

/** The record that words name among those that this person may see: one, where it is clearly meant, else the candidates; null for none. */
export function readRecord({ actor, names }: Naming, entity: string, text: string): RecordRef | null {
  const candidates = lookUpName(names, text, { maySee: sightOf(actor), entities: [entity] });
  const [best, next] = candidates;
  if (best === undefined) return null;
  const isOne = next === undefined || best.score - next.score >= clearLead;
  return {
    entity,
    text: isOne ? best.entry.name : text,
    id: isOne ? best.entry.id : null,
    candidates: isOne ? [] : candidates.map(({ entry }) => ({ id: entry.id, name: entry.name })),
  };
}
