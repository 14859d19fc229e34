import type { EntityKey } from '../entities/index.ts';
import type { Actor, RowGrant } from './actor.ts';
import { managesWords, mayGrantRoles } from './beyond-records.ts';
import { hidesField } from './fields.ts';

/** What the database is told of the person for row-level security: its `RowScope`. */
export interface ActorRowScope {
  readonly tenantId: number;
  readonly userId: number;
  readonly role: 'member' | 'all';
  readonly settings: Readonly<Record<string, string>>;
}

/** Whose rows the policies of migration 0004 look at. */
const guarded: readonly EntityKey[] = [
  'account',
  'contact',
  'deal',
  'lead',
  'task',
  'contract',
  'order',
  'invoice',
  'payment',
  'activity',
];

/** The second line behind the predicates that the compiler writes. */
export function rowScopeOf(actor: Actor): ActorRowScope {
  const { tenantId } = actor;
  // Where others read along, nothing is seen for being one's own.
  const userId = actor.audience === undefined ? actor.userId : nobody;
  if (seesEverything(actor)) return { tenantId, userId, role: 'all', settings: {} };
  const settings: Record<string, string> = {
    'app.pools': arrayText(actor.pools),
    'app.teams': arrayText(actor.teams),
    'app.managed_teams': arrayText(actor.managedTeams),
    'app.read_target': arrayText(ownersOf(actor, actor.read.get('target'))),
    'app.write_target': arrayText(ownersOf(actor, actor.write.get('target'))),
    'app.sees_cost': String(seesCost(actor)),
    'app.manages_words': String(managesWords(actor)),
    'app.manages_roles': String(mayGrantRoles(actor)),
  };
  for (const entity of guarded) {
    settings[`app.read_${entity}`] = arrayText(ownersOf(actor, actor.read.get(entity)));
    settings[`app.write_${entity}`] = arrayText(ownersOf(actor, actor.write.get(entity)));
  }
  for (const entity of ['account', 'deal', 'lead'] as const) {
    settings[`app.shared_${entity}`] = arrayText(actor.shared[entity]);
    settings[`app.editable_${entity}`] = arrayText(actor.editable[entity]);
  }
  return { tenantId, userId, role: 'member', settings };
}

/** `{1,2,3}`, as the settings hold it. */
export function arrayText(ids: readonly number[]): string {
  return `{${ids.join(',')}}`;
}

const nobody = 0;

function seesEverything(actor: Actor): boolean {
  const isAll = (grants: readonly RowGrant[] | undefined) =>
    grants?.some(({ owners }) => owners.kind === 'all') === true;
  return (
    guarded.every((entity) => isAll(actor.read.get(entity)) && isAll(actor.write.get(entity))) &&
    seesCost(actor)
  );
}

function seesCost(actor: Actor): boolean {
  return actor.read.has('product') && !hidesField(actor, 'product', 'cost');
}

function ownersOf(actor: Actor, grants: readonly RowGrant[] | undefined): readonly number[] {
  const ids = new Set<number>();
  for (const { owners } of grants ?? []) {
    for (const id of owners.kind === 'all' ? actor.everyone : owners.ids) ids.add(id);
  }
  return [...ids];
}
