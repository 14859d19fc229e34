import type { Actor } from './actor.ts';

/** Whether a person may bring whole files in: what they hold becomes everybody's records. */
export function mayImport(actor: Actor): boolean {
  return actor.manages.has('import');
}

/** Whether a person may say who has which role. */
export function mayGrantRoles(actor: Actor): boolean {
  return actor.isOwner || actor.manages.has('role');
}

/** Whether a person may decide which learnt words count for everybody. */
export function managesWords(actor: Actor): boolean {
  return actor.manages.has('setting');
}

/**
 * Whether a person may see how a figure is computed, down to the SQL with its parameters: who looks after the audit, and who sees every
 * deal with every field. To others a statement would tell which fields and owners there are.
 */
export function maySeeStatements(actor: Actor): boolean {
  if (actor.manages.has('audit')) return true;
  const deals = actor.read.get('deal') ?? [];
  return deals.some(({ owners, hidden }) => owners.kind === 'all' && hidden.size === 0);
}
