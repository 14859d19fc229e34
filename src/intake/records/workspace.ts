import { type Instant, instantOfLocal, startOfDayInstant } from '../../kernel/index.ts';
import { nameForm } from '../columns/header-form.ts';
import { createFindings, type Findings } from './findings.ts';
import { createNameIndex, type NameIndex } from './name-index.ts';
import {
  type KeySource,
  keyText,
  type PreparedRecord,
  type RecordKey,
  type RecordKind,
  recordKinds,
} from './prepared.ts';
import type { TenantContext } from './tenant-context.ts';

/** Where the records of one import come together. */
export interface Workspace {
  readonly context: TenantContext;
  readonly findings: Findings;
  /** The moment the import began: what the files leave open counts from then. */
  readonly now: Instant;
  readonly currency: string;
  readonly names: Readonly<Record<RecordKind, NameIndex>>;
  /** Adds a record; false where one with that key is there already. One only named before gives way. */
  add(record: PreparedRecord): boolean;
  get(key: RecordKey): PreparedRecord | undefined;
  /** Whether an id is known, from this import or an earlier one. */
  hasId(kind: RecordKind, id: string): boolean;
  /** In the order in which they were added. */
  list(kind: RecordKind): readonly PreparedRecord[];
  /** `YYYY-MM-DD`, with or without a time of day, as an instant in the tenant's business time zone. */
  instantOf(date: string): Instant;
}

export function createWorkspace(context: TenantContext, currency: string, now: Instant): Workspace {
  const names = Object.fromEntries(recordKinds.map((kind) => [kind, createNameIndex()])) as Record<
    RecordKind,
    NameIndex
  >;
  const records = new Map<RecordKind, Map<string, PreparedRecord>>(
    recordKinds.map((kind) => [kind, new Map()]),
  );
  const instants = new Map<string, Instant>();
  for (const user of context.users) {
    const key = keyOf('user', 'name', nameForm(user.name));
    for (const name of [user.name, user.otherName, user.email])
      if (name !== null) names.user.addExisting(name, key);
  }
  indexExisting(names.account, 'account', context.accounts);
  indexExisting(names.deal, 'deal', context.deals);
  indexExisting(names.product, 'product', context.products);
  for (const { name, otherName, account } of context.contacts) {
    const key = keyOf('contact', 'name', contactForm(name, account ?? ''));
    for (const each of [name, otherName])
      if (each !== null) names.contact.addExisting(contactForm(each, account ?? ''), key);
  }
  return {
    context,
    findings: createFindings(),
    now,
    currency,
    names,
    add: (record) => {
      const ofKind = records.get(record.kind) as Map<string, PreparedRecord>;
      const known = ofKind.get(keyText(record));
      if (known !== undefined && (!known.isNamedOnly || record.isNamedOnly)) return false;
      ofKind.set(keyText(record), record);
      return true;
    },
    get: (key) => records.get(key.kind)?.get(keyText(key)),
    hasId: (kind, id) =>
      records.get(kind)?.has(keyText(keyOf(kind, 'id', id))) === true ||
      context.knownIds.has(`${kind}\n${id}`),
    list: (kind) => [...(records.get(kind)?.values() ?? [])],
    instantOf: (date) => {
      const known = instants.get(date) ?? toInstant(date, context.timeZone);
      instants.set(date, known);
      return known;
    },
  };
}

export function keyOf(kind: RecordKind, source: KeySource, key: string): RecordKey {
  return { kind, source, key };
}

/** People of the same name at different companies are different people. */
export function contactForm(name: string, account: string): string {
  return `${nameForm(name)} ${account === '' ? '' : nameForm(account)}`.trim();
}

/** Two records of the same name get different keys, so that the name stays ambiguous. */
function indexExisting(
  index: NameIndex,
  kind: RecordKind,
  rows: readonly { readonly id: number; readonly name: string; readonly otherName: string | null }[],
): void {
  const seen = new Set<string>();
  for (const { id, name, otherName } of rows) {
    const form = nameForm(name);
    const key = keyOf(kind, 'name', seen.has(form) ? `${form}#${id}` : form);
    seen.add(form);
    for (const each of [name, otherName]) if (each !== null) index.addExisting(each, key);
  }
}

function toInstant(date: string, timeZone: string): Instant {
  if (date.length === 10) return startOfDayInstant(date, timeZone);
  return /[Z+]|T.*-/.test(date) ? new Date(date).toISOString() : instantOfLocal(date, timeZone);
}
