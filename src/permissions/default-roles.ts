import type { EntityKey } from '../entities/index.ts';
import type { Bilingual } from '../kernel/index.ts';

export type RoleScope = 'own' | 'team' | 'all';

/** What a tenant's role grants when it is made; afterwards the rows in the database are what counts. */
export interface DefaultRole {
  readonly key: string;
  readonly names: Bilingual;
  readonly permissions: readonly RolePermission[];
}

export interface RolePermission {
  readonly action: 'read' | 'write' | 'manage' | 'export';
  readonly entity: EntityKey | ManagedThing | 'answer';
  readonly scope: RoleScope;
  /** Field keys and sensitivities. */
  readonly hidden: readonly string[];
}

/** What an admin looks after; no records of the sales work are among them. */
export type ManagedThing = 'user' | 'role' | 'setting' | 'import' | 'audit';

const recordsOfSelling: readonly EntityKey[] = [
  'account',
  'contact',
  'lead',
  'deal',
  'activity',
  'task',
  'deal-line',
  'quote',
  'contract',
  'order',
  'order-line',
  'invoice',
  'payment',
  'target',
];
const worked: readonly EntityKey[] = [
  'account',
  'contact',
  'lead',
  'deal',
  'activity',
  'task',
  'deal-line',
  'quote',
];
/** What everybody has to know to speak of anything. */
const common: readonly EntityKey[] = ['user', 'team', 'product', 'campaign', 'pool', 'pipeline', 'stage'];

/** Answers may be taken away as files; they hold what may be read, and nothing else. */
const takingAway = grant('export', ['answer'], 'all', []);
const hidden = ['cost'];
const masked = ['cost', 'contact-detail'];
const ownWork: readonly RolePermission[] = [
  ...grant('read', ['activity', 'task'], 'own', masked),
  ...grant('write', ['activity', 'task'], 'own', masked),
];

export const defaultRoles: readonly DefaultRole[] = [
  {
    key: 'rep',
    names: { en: 'Rep', zh: '销售' },
    permissions: [
      ...grant('read', recordsOfSelling, 'own', hidden),
      ...grant('read', common, 'all', hidden),
      ...grant('write', worked, 'own', hidden),
      ...takingAway,
    ],
  },
  {
    key: 'manager',
    names: { en: 'Manager', zh: '销售经理' },
    permissions: [
      ...grant('read', recordsOfSelling, 'team', hidden),
      ...grant('read', common, 'all', hidden),
      ...grant('write', [...worked, 'target'], 'team', hidden),
      ...takingAway,
    ],
  },
  {
    key: 'director',
    names: { en: 'Director', zh: '总监' },
    permissions: [
      ...grant('read', [...recordsOfSelling, ...common], 'all', []),
      ...grant('write', [...recordsOfSelling, 'product', 'campaign'], 'all', []),
      ...takingAway,
    ],
  },
  {
    key: 'support',
    names: { en: 'Support', zh: '客服' },
    permissions: [
      ...grant('read', ['account', 'contact'], 'all', masked),
      ...grant('read', common, 'all', masked),
      ...ownWork,
    ],
  },
  {
    key: 'marketing',
    names: { en: 'Marketing', zh: '市场' },
    permissions: [
      ...grant('read', ['account', 'contact'], 'all', masked),
      ...grant('read', common, 'all', masked),
      ...grant('read', ['lead'], 'all', hidden),
      ...grant('write', ['lead', 'campaign'], 'all', hidden),
      ...ownWork,
      ...takingAway,
    ],
  },
  {
    key: 'admin',
    names: { en: 'Admin', zh: '管理员' },
    permissions: [
      ...grant('read', common, 'all', hidden),
      ...grant('manage', ['user', 'role', 'setting', 'import', 'audit'], 'all', []),
      ...ownWork,
    ],
  },
];

/** The roles that an admin may grant; the others are the owner's to give. */
export const grantableByAdmin: ReadonlySet<string> = new Set(['rep', 'manager', 'support', 'marketing']);

/** What the owner of a tenant is, whatever roles were granted. */
export const ownerRoles: readonly string[] = ['director', 'admin'];

function grant(
  action: RolePermission['action'],
  entities: readonly RolePermission['entity'][],
  scope: RoleScope,
  hiddenFields: readonly string[],
): readonly RolePermission[] {
  return entities.map((entity) => ({ action, entity, scope, hidden: hiddenFields }));
}
