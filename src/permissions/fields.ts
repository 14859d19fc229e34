import { type EntityKey, findField } from '../entities/index.ts';
import type { Actor, RowGrant } from './actor.ts';

/**
 * Whether a field (or sensitivity, such as `cost`) is hidden from the person on some row that he sees. Such a field may
 * be shown row by row at most: not filtered, sorted, grouped, searched or summed. Rows of a grant that hides the field do
 * not count where a grant that shows it covers them.
 */
export function hidesField(actor: Actor, entity: EntityKey, fieldOrSensitivity: string): boolean {
  const grants = actor.read.get(entity) ?? [];
  const showing = grants.filter((grant) => !grantHides(grant, entity, fieldOrSensitivity));
  if (showing.some(({ owners }) => owners.kind === 'all')) return false;
  const shown = new Set(showing.flatMap(({ owners }) => (owners.kind === 'owners' ? owners.ids : [])));
  return !grants.every(
    (grant) =>
      showing.includes(grant) ||
      (grant.owners.kind === 'owners' && grant.owners.ids.every((id) => shown.has(id))),
  );
}

/** Whether a role's grant hides a field, by its key or by its sensitivity. */
export function grantHides(grant: RowGrant, entity: EntityKey, fieldOrSensitivity: string): boolean {
  if (grant.hidden.has(fieldOrSensitivity) || grant.hidden.has(`${entity}.${fieldOrSensitivity}`))
    return true;
  const sensitivity = findField(entity, fieldOrSensitivity)?.sensitivity;
  return sensitivity !== undefined && grant.hidden.has(sensitivity);
}

/** Who owns a row, by all that gives a right to it: the owner, its account's owner, its author. */
export type RowOwners = readonly (number | null | undefined)[];

/** Whether the person may see this field on this row: a field is hidden only where every grant that shows the row hides it. */
export function seesFieldOfRow(actor: Actor, entity: EntityKey, field: string, owners: RowOwners): boolean {
  const grants = (actor.read.get(entity) ?? []).filter((grant) => covers(grant, owners));
  // A row that no grant opens is seen because it is shared, pooled or belongs to a deal of his: then as his own role shows it.
  const deciding = grants.length > 0 ? grants : (actor.read.get(entity) ?? []);
  return deciding.some((grant) => !grantHides(grant, entity, field));
}

/** Whether a grant of `action` opens a row that belongs to these people. */
export function mayReach(
  actor: Actor,
  action: 'read' | 'write',
  entity: EntityKey,
  owners: RowOwners,
): boolean {
  return (actor[action].get(entity) ?? []).some((grant) => covers(grant, owners));
}

/** The value as this person may see it: contact details are masked, other hidden fields are null. */
export function maskField(
  actor: Actor,
  entity: EntityKey,
  field: string,
  value: string | null,
  owners: RowOwners,
): string | null {
  if (value === null || seesFieldOfRow(actor, entity, field, owners)) return value;
  return findField(entity, field)?.sensitivity === 'contact-detail' ? maskText(value) : null;
}

/** `jane@globex.example` → `j•••@g•••`, `138 1234 5678` → `138••••78`; nothing that could be dialled or written to. */
function maskText(value: string): string {
  const [local = '', domain] = value.split('@');
  if (domain !== undefined) return `${local.slice(0, 1)}•••@${domain.slice(0, 1)}•••`;
  const kept = value.replace(/\s/g, '');
  return kept.length < 7 ? '•••' : `${kept.slice(0, 3)}••••${kept.slice(-2)}`;
}

function covers(grant: RowGrant, owners: RowOwners): boolean {
  const { owners: scope } = grant;
  return (
    scope.kind === 'all' || owners.some((id) => id !== null && id !== undefined && scope.ids.includes(id))
  );
}
