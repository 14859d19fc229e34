/** Which rows a transaction may see and change: the second line behind the predicates that the compiler writes. */
export interface RowScope {
  readonly tenantId: number;
  readonly userId: number;
  /** `member`: what the settings name. `all`: every row of the tenant. */
  readonly role: 'member' | 'all';
  /** Arrays that the row policies read, such as `{'app.read_deal': '{1,2,3}'}`; gone when the transaction ends. */
  readonly settings: Readonly<Record<string, string>>;
}

/** The role and the settings by which the row policies know a scope. */
export function actAs({ tenantId, userId, role, settings }: RowScope) {
  return {
    role: role === 'member' ? 'parley_member' : 'parley_all',
    settings: { ...settings, 'app.tenant': String(tenantId), 'app.user': String(userId) },
  };
}
