import type { EntityKey } from '../entities/index.ts';
import type { Filter, Intent, QueryIntent, SlotValue } from '../intents/index.ts';
import type { Actor, OwnerScope, RowGrant } from './actor.ts';
import { hidesField } from './fields.ts';

/** What everybody who reads a chat channel may see there. */
export interface Clearance {
  /** Whose rows: the people of a team and of those below it; null is everybody. */
  readonly people: readonly number[] | null;
  /** Those teams; null is all. */
  readonly teams: readonly number[] | null;
  readonly shows: 'rows' | 'totals';
  /** Field keys and sensitivities that are not shown. */
  readonly hidden: ReadonlySet<string>;
}

/** What a clearance leaves out unless it is said: what hurts most in the wrong eyes. */
const usuallyHidden: readonly string[] = ['cost', 'contact-detail'];

/**
 * The person as far as a channel is cleared: asker ∩ clearance. Every grant keeps those of its rows that the clearance covers, and hides
 * what either hides; what he sees by being himself (shared records, tasks he gave, pools) is left out. It never adds a row or a field.
 */
export function withinClearance(actor: Actor, clearance: Clearance): Actor {
  const narrow = ({ owners, hidden, role }: RowGrant): RowGrant => ({
    owners: common(owners, clearance.people),
    hidden: new Set([...hidden, ...clearance.hidden]),
    role,
  });
  const within = (teams: readonly number[]) =>
    clearance.teams === null ? teams : teams.filter((id) => clearance.teams?.includes(id));
  return {
    ...actor,
    audience: clearance.people === null ? 'company' : 'team',
    read: new Map([...actor.read].map(([entity, grants]) => [entity, grants.map(narrow)])),
    write: new Map(),
    shared: { account: [], deal: [], lead: [] },
    editable: { account: [], deal: [], lead: [] },
    pools: [],
    manages: new Set(),
    mayExport: false,
    teams: within(actor.teams),
    managedTeams: within(actor.managedTeams),
  };
}

/** Whether this person sees all that the clearance shows: who doesn't may not grant it, and is more than told where rows are shown. */
export function coversClearance(actor: Actor, { people, hidden }: Clearance): boolean {
  const coversRows = rowsOfSelling.every((entity) =>
    (actor.read.get(entity) ?? []).some(
      ({ owners }) => owners.kind === 'all' || people?.every((id) => owners.ids.includes(id)) === true,
    ),
  );
  const shown = usuallyHidden.filter((sensitivity) => !hidden.has(sensitivity));
  return (
    coversRows &&
    shown.every((sensitivity) =>
      [...actor.read.keys()].every((entity) => !hidesField(actor, entity, sensitivity)),
    )
  );
}

const rowsOfSelling: readonly EntityKey[] = ['account', 'deal', 'activity'];

/** What a channel is not to show of this person's fields: what is usually hidden unless it is wanted, and what he does not see himself. */
export function hiddenFor(actor: Actor, wanted: readonly string[]): readonly string[] {
  const own = [...actor.read.values()].flat().flatMap(({ hidden }) => [...hidden]);
  return [...new Set([...usuallyHidden.filter((each) => !wanted.includes(each)), ...own])];
}

/**
 * Whether a question can be answered at all where others read along: its answer is made of rows that the clearance judges, and, where only
 * totals are shown, of no single record.
 */
export function fitsClearance(
  { shows }: Pick<Clearance, 'shows'> & Partial<Clearance>,
  intent: Intent,
): intent is QueryIntent {
  if (intent.kind !== 'query') return false;
  if (shows === 'rows') return answeredByRows.has(intent.name);
  if (!answeredByTotals.has(intent.name)) return false;
  const { slots } = intent;
  if (intent.name === 'movement' && intent.slots.line !== null) return false;
  if (intent.name === 'measure') {
    const { groupBy, placeOf, shareOf } = intent.slots;
    if (
      groupBy.some(isOfRecord) ||
      [placeOf, ...(shareOf ?? [])].some((value) => value !== undefined && isRecord(value))
    )
      return false;
  }
  return !('filters' in slots) || slots.filters.every(isOfMany);
}

const answeredByTotals: ReadonlySet<QueryIntent['name']> = new Set([
  'define-metric',
  // Its handler leaves out what such readers may not see.
  'digest',
  'forecast',
  'funnel',
  'measure',
  'movement',
]);
const answeredByRows: ReadonlySet<QueryIntent['name']> = new Set([
  ...answeredByTotals,
  'brief',
  'contact-history',
  'explain-change',
  'follow-ups',
  'list',
  'look-up-field',
  'recall',
  'stage-requirements',
  'stuck-deals',
]);

/** Kinds of records of which each one is somebody's business. */
const recordKinds: ReadonlySet<string> = new Set([
  'account',
  'activity',
  'contact',
  'contract',
  'deal',
  'invoice',
  'lead',
  'order',
  'payment',
  'quote',
  'task',
]);

function isOfRecord(path: string): boolean {
  const [head = '', tail] = path.split('.');
  return (recordKinds.has(head) && (tail === undefined || tail === 'name')) || path === 'name';
}

function isOfMany({ field, values }: Filter): boolean {
  return !isOfRecord(field) && !values.some(isRecord);
}

function isRecord(value: SlotValue): boolean {
  return value.type === 'record' && recordKinds.has(value.record.entity);
}

function common(owners: OwnerScope, people: readonly number[] | null): OwnerScope {
  if (people === null) return owners;
  return {
    kind: 'owners',
    ids: owners.kind === 'all' ? people : owners.ids.filter((id) => people.includes(id)),
  };
}
