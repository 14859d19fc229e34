import { type Actor, isNotVisible, scopeOf } from '../permissions/index.ts';
import type { Measure } from './measure.ts';

/** Whether a person has the right to everything that a measure is computed from. */
export function seesMeasure(actor: Actor, { facts, needs }: Measure): boolean {
  const scope = scopeOf(actor);
  const uses = [...(needs ?? []), ...Object.values(facts).flatMap(({ source }) => source.uses ?? [])];
  return (
    uses.every((use) => scope.hides(use) === null) &&
    Object.values(facts).every(
      ({ source }) => !isNotVisible(scope.predicate(source.entity, source.alias, [])),
    )
  );
}
