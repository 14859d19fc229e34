import { sql } from 'kysely';
import type { EntityKey, Vocabulary } from '../entities/index.ts';
import { type Actor, code, either, every, isNotVisible, type Sql, scopeOf } from '../permissions/index.ts';
import { customPrefix, sources } from './sources.ts';

/** What a search is narrowed to before anything is compared. */
export interface Narrowing {
  /** Passages of any of these records, or about it. */
  readonly about: readonly { readonly entity: string; readonly id: number }[];
  readonly authorId: number | null;
  /** Kinds of activities. */
  readonly kinds: readonly string[];
  /** Passages of customers whose fields have one of these values, by their columns. */
  readonly accountFields: readonly { readonly column: string; readonly values: readonly string[] }[];
  /** ISO instants, half-open; null is open-ended. */
  readonly since: string | null;
  readonly until: string | null;
  /** Null: of all kinds of records. */
  readonly entities: readonly EntityKey[] | null;
}

/** The alias of the passages in every statement of this room. Its `id` is that of the record, as the predicates of rights have it. */
const alias = 'p';

/**
 * The passages that a person may see, narrowed: a statement a kind of record, since each is seen by rights of its own. A passage is seen with its
 * record, and a field that the person's role hides is not searched. Null where he may see none.
 */
export function visiblePassages(
  actor: Actor,
  vocabulary: Vocabulary,
  narrowing: Narrowing,
  { select, where = sql`true` }: { readonly select: Sql; readonly where?: Sql },
): Sql | null {
  const branches = sources.flatMap((source) => {
    if (narrowing.entities !== null && !narrowing.entities.includes(source.entity)) return [];
    const fields = searchedFields(vocabulary, source.entity);
    const byScope = new Map<string, { readonly fields: string[]; readonly rows: Sql }>();
    for (const { key, field } of fields) {
      const rows = scopeOf(actor).predicate(source.entity, alias, [{ entity: source.entity, field }]);
      if (isNotVisible(rows)) continue;
      const shape = shapeOf(rows);
      const same = byScope.get(shape);
      if (same === undefined) byScope.set(shape, { fields: [key], rows });
      else same.fields.push(key);
    }
    return [...byScope.values()].map(
      ({ fields: keys, rows }) => sql`
        (select ${select} from ${renamed} as ${code(alias)}
        where p.tenant_id = ${actor.tenantId} and p.entity = ${source.entity} and p.field = any (${keys}::text[])
          and ${rows} and ${narrowed(source.entity, narrowing)} and ${where})`,
    );
  });
  return branches.length === 0 ? null : sql.join(branches, sql` union all `);
}

/** A passage with the number of its record as `id`. */
const renamed = sql`
  (select id as passage_id, source_id as id, tenant_id, entity, field, chunk, said_at, kind, text, words, author_id, created_by, owner_id,
    account_owner_id, deal_owner_id, lead_owner_id, account_id, contact_id, deal_id, lead_id, pool_id from passage)`;

function searchedFields(
  { customFields }: Vocabulary,
  entity: EntityKey,
): readonly { readonly key: string; readonly field: string }[] {
  const source = sources.find((one) => one.entity === entity);
  return [
    ...Object.keys(source?.texts ?? {}).map((field) => ({ key: field, field })),
    ...customFields
      .filter((field) => field.entity === entity && field.type === 'text')
      .map(({ key }) => ({ key: `${customPrefix}${key}`, field: key })),
  ];
}

/** Predicates that say the same of the same people. */
function shapeOf(rows: Sql): string {
  return JSON.stringify(rows.toOperationNode());
}

function narrowed(
  entity: EntityKey,
  { about, authorId, kinds, accountFields, since, until }: Narrowing,
): Sql {
  const conditions: Sql[] = [];
  if (about.length > 0) conditions.push(either(about.map(isAbout)));
  if (authorId !== null) conditions.push(sql`coalesce(p.author_id, p.created_by, p.owner_id) = ${authorId}`);
  if (kinds.length > 0)
    conditions.push(entity === 'activity' ? sql`p.kind = any (${[...kinds]}::text[])` : sql`false`);
  for (const { column, values } of accountFields)
    conditions.push(
      sql`p.account_id in (select a.id from account a where a.tenant_id = p.tenant_id and a.${sql.ref(column)}::text = any (${[...values]}::text[]))`,
    );
  if (since !== null) conditions.push(sql`p.said_at >= ${since}::timestamptz`);
  if (until !== null) conditions.push(sql`p.said_at < ${until}::timestamptz`);
  return every(conditions);
}

/** What is about a deal of an account is about the account; what a contact took part in is about him. */
function isAbout({ entity, id }: { readonly entity: string; readonly id: number }): Sql {
  switch (entity) {
    case 'account':
      return sql`(p.account_id = ${id} or p.deal_id in (select d.id from deal d where d.tenant_id = p.tenant_id and d.account_id = ${id}))`;
    case 'deal':
      return sql`p.deal_id = ${id}`;
    case 'lead':
      return sql`p.lead_id = ${id}`;
    case 'contact':
      return sql`(p.contact_id = ${id} or (p.entity = 'activity' and exists (select from activity_participant ap
        where ap.tenant_id = p.tenant_id and ap.activity_id = p.id and ap.contact_id = ${id})))`;
    default:
      return sql`(p.entity = ${entity} and p.id = ${id})`;
  }
}
