import type { EntityKey } from '../entities/index.ts';
import type { BusinessCalendar, Language } from '../kernel/index.ts';

/** Rows that one grant opens: those of these owners, or all of the tenant. */
export type OwnerScope =
  | { readonly kind: 'all' }
  | { readonly kind: 'owners'; readonly ids: readonly number[] };

/** One role's grant on one entity, resolved for one person: the rows, and the fields hidden in them. */
export interface RowGrant {
  readonly owners: OwnerScope;
  /** Field keys (`email`, `deal.margin`) and sensitivities (`cost`, `contact-detail`); a tenant's own fields by key. */
  readonly hidden: ReadonlySet<string>;
  /** The role by which it was given, for words such as "visible to directors". */
  readonly role: string;
}

/** The person who speaks, with everything that decides what he may see and do, resolved once a turn. */
export interface Actor {
  readonly tenantId: number;
  readonly userId: number;
  readonly name: string;
  readonly language: Language | null;
  readonly timeZone: string;
  readonly calendar: BusinessCalendar;
  readonly baseCurrency: string;
  readonly roles: readonly string[];
  readonly isOwner: boolean;
  /** Absent: the entity may not be read (written) at all. Several grants unite their rows. */
  readonly read: ReadonlyMap<EntityKey, readonly RowGrant[]>;
  readonly write: ReadonlyMap<EntityKey, readonly RowGrant[]>;
  /** Records shown to the person, or to a team of his, beside those that he owns; the editable ones are among them. */
  readonly shared: { readonly [Entity in 'account' | 'deal' | 'lead']: readonly number[] };
  readonly editable: { readonly [Entity in 'account' | 'deal' | 'lead']: readonly number[] };
  readonly pools: readonly number[];
  /** What he looks after beyond records, as an admin does: `user`, `role`, `setting`, `import`, `audit`. */
  readonly manages: ReadonlySet<string>;
  /** Whether answers may be taken away as files. */
  readonly mayExport: boolean;
  /** The team that what he does counts for. */
  readonly homeTeamId: number | null;
  /** Teams that he belongs to and those above them, and the whole subtree of those that he manages. */
  readonly teams: readonly number[];
  readonly managedTeams: readonly number[];
  /** All people of the tenant: row-level security reads arrays of owners, and this is what "all" means to it. */
  readonly everyone: readonly number[];
  readonly permissionsVersion: number;
  /** Set where others read along: what is seen without a grant is left out, and what is the whole company's where only a team is cleared. */
  readonly audience?: 'company' | 'team';
}
