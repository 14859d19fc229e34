import type { Filter } from '../intents/index.ts';
import type { Scope } from '../permissions/index.ts';
import type { Dimension } from './dimension.ts';
import type { MeasureSpec } from './plan.ts';
import type { TargetChoice } from './source.ts';

/**
 * Whose targets a question is about: those of persons where it groups or filters by them, of teams likewise, else the company's for whoever
 * sees all, a leader's teams', or one's own.
 */
export function chooseTarget(
  measure: string,
  spec: MeasureSpec,
  groups: readonly Dimension[],
  scope: Scope,
): TargetChoice {
  const proRata = spec.variant === 'pro-rata';
  const lowest = false;
  const filterOf = (...keys: readonly string[]) =>
    spec.filters.find(({ field, op }) => keys.includes(field) && op === 'is');
  const grouped = (...keys: readonly string[]) => groups.some(({ key }) => keys.includes(key));
  const person = filterOf('rep', 'owner');
  const team = filterOf('team', 'region');
  if (person !== undefined || grouped('rep')) {
    return {
      measure,
      level: 'person',
      teamIds: team === undefined || person !== undefined ? null : idsOf(team, scope),
      userIds: person === undefined ? null : idsOf(person, scope),
      lowest,
      proRata,
    };
  }
  if (team !== undefined || grouped('team', 'region', 'manager')) {
    return {
      measure,
      level: 'team',
      teamIds: team === undefined ? null : idsOf(team, scope),
      userIds: null,
      lowest: grouped('team', 'manager') && !grouped('region'),
      proRata,
    };
  }
  if (filterOf('manager') !== undefined)
    return { measure, level: 'person', teamIds: null, userIds: null, lowest, proRata };
  if (scope.seesAll('deal'))
    return { measure, level: 'company', teamIds: null, userIds: null, lowest, proRata };
  return scope.leadsTeams
    ? { measure, level: 'team', teamIds: scope.myTeams, userIds: null, lowest, proRata }
    : { measure, level: 'person', teamIds: null, userIds: [scope.userId], lowest, proRata };
}

function idsOf({ values }: Filter, scope: Scope): readonly number[] {
  return values.flatMap((value) => {
    if (value.type === 'record') return value.record.id === null ? [] : [value.record.id];
    if (value.type === 'me') return [scope.userId];
    return value.type === 'my-team' ? [...scope.myTeams] : [];
  });
}
