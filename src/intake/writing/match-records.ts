import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Query } from '../../database/index.ts';
import { nameForm } from '../columns/header-form.ts';
import type { KeySource, PreparedRecord, RecordKey, RecordKind } from '../records/prepared.ts';
import { teamForm } from '../records/targets.ts';
import type { TenantContext } from '../records/tenant-context.ts';
import { contactForm } from '../records/workspace.ts';

/** What a record of the files is to the database. */
export type Match =
  | { readonly kind: 'new' }
  /** Imported before; the same row again changes nothing. */
  | { readonly kind: 'known'; readonly id: number; readonly isSame: boolean }
  /** Not imported before, but there: it gets what it lacks. */
  | { readonly kind: 'adopted'; readonly id: number };

/** Existing records by what tells them apart, for those that no import has brought in. */
export type NaturalIndex = ReadonlyMap<string, number>;

export function indexNaturally(context: TenantContext): ReadonlyMap<RecordKind, NaturalIndex> {
  const byName = (rows: readonly { readonly id: number; readonly name: string }[]) =>
    // The first of several: later ones must not take its place.
    new Map([...rows].reverse().map(({ id, name }) => [nameForm(name), id]));
  const addresses = context.users.flatMap(({ id, email }) =>
    email === null ? [] : [[email.toLowerCase(), id] as const],
  );
  return new Map<RecordKind, NaturalIndex>([
    ['user', new Map([...byName(context.users), ...addresses])],
    ['team', new Map(context.teams.map((team) => [teamForm(team), team.id]))],
    ['product', byName(context.products)],
    ['account', byName(context.accounts)],
    [
      'contact',
      new Map(context.contacts.map(({ id, name, account }) => [contactForm(name, account ?? ''), id])),
    ],
    ['deal', byName(context.deals)],
  ]);
}

export async function matchRecords(
  query: Query,
  tenantId: number,
  records: readonly PreparedRecord[],
  natural: NaturalIndex,
): Promise<readonly Match[]> {
  const known = await findKeys(query, tenantId, records);
  const candidates = records.map((record) =>
    known.has(textOf(record)) ? undefined : candidateOf(record, natural),
  );
  const claimed = await findClaimed(query, tenantId, records, candidates);
  const taken = new Set<number>();
  return records.map((record, index): Match => {
    const found = known.get(textOf(record));
    if (found !== undefined)
      return {
        kind: 'known',
        id: found.id,
        isSame: record.isNamedOnly || found.content === contentOf(record),
      };
    const id = candidates[index];
    if (id === undefined || claimed.has(`${record.source} ${id}`) || taken.has(id)) return { kind: 'new' };
    taken.add(id);
    return { kind: 'adopted', id };
  });
}

/** The ids of records, by `textOf` their keys; of a record that has become a part of another one, that one's. */
export async function findKeys(
  query: Query,
  tenantId: number,
  keys: readonly RecordKey[],
): Promise<ReadonlyMap<string, { readonly id: number; readonly content: string | null }>> {
  if (keys.length === 0) return new Map();
  const wanted = keys.map((key) => ({
    entity: key.kind,
    source: sourceName(key.source),
    key: storedKey(key.key),
  }));
  const rows = await query<{
    entity: string;
    source: string;
    key: string;
    id: number;
    content: string | null;
  }>(sql`
    select e.entity, e.source, e.key, e.content_sha256 as content,
      coalesce(a.merged_into_id, c.merged_into_id, l.merged_into_id, d.merged_into_id, e.record_id) as id
    from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as w (entity text, source text, key text)
    join external_key e on e.tenant_id = ${tenantId} and e.source = w.source and e.entity = w.entity and e.key = w.key
    left join account a on e.entity = 'account' and a.tenant_id = e.tenant_id and a.id = e.record_id
    left join contact c on e.entity = 'contact' and c.tenant_id = e.tenant_id and c.id = e.record_id
    left join lead l on e.entity = 'lead' and l.tenant_id = e.tenant_id and l.id = e.record_id
    left join deal d on e.entity = 'deal' and d.tenant_id = e.tenant_id and d.id = e.record_id`);
  return new Map(
    rows.map(({ entity, source, key, id, content }) => [`${entity}\n${source}\n${key}`, { id, content }]),
  );
}

export async function saveKeys(
  query: Query,
  tenantId: number,
  keyed: readonly { readonly record: PreparedRecord; readonly id: number }[],
): Promise<void> {
  const rows = keyed.map(({ record, id }) => ({
    entity: record.kind,
    source: sourceName(record.source),
    key: storedKey(record.key),
    id,
    // What is only named has no content: a later row of its own is then no repetition.
    content: record.isNamedOnly ? null : contentOf(record),
  }));
  await query(sql`
    insert into external_key (tenant_id, source, entity, key, record_id, content_sha256)
    select ${tenantId}, r.source, r.entity, r.key, r.id, r.content
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (entity text, source text, key text, id integer, content text)
    on conflict (tenant_id, source, entity, key) do update
      set content_sha256 = excluded.content_sha256 where excluded.content_sha256 is not null`);
}

export function textOf({ kind, source, key }: RecordKey): string {
  return `${kind}\n${sourceName(source)}\n${storedKey(key)}`;
}

function sourceName(source: KeySource): string {
  return `import:${source}`;
}

/** An index of the database holds no key of more than 2,700 bytes. */
function storedKey(key: string): string {
  return key.length <= 200 ? key : createHash('sha256').update(key).digest('hex');
}

function contentOf({ values, references, children }: PreparedRecord): string {
  return createHash('sha256')
    .update(JSON.stringify([values, references, children]))
    .digest('hex');
}

/** Deals are adopted only where another row names them: two deals may well have one name. */
function candidateOf(record: PreparedRecord, natural: NaturalIndex): number | undefined {
  if (record.kind === 'deal' && !record.isNamedOnly) return undefined;
  if (record.source === 'name') {
    const email = record.values.email;
    return natural.get(record.key) ?? (typeof email === 'string' ? natural.get(email) : undefined);
  }
  return typeof record.values.name === 'string' ? natural.get(nameForm(record.values.name)) : undefined;
}

/** Records that a key of the same kind stands for already are another row's. */
async function findClaimed(
  query: Query,
  tenantId: number,
  records: readonly PreparedRecord[],
  candidates: readonly (number | undefined)[],
): Promise<ReadonlySet<string>> {
  const ids = candidates.filter((id) => id !== undefined);
  const kind = records[0]?.kind;
  if (ids.length === 0 || kind === undefined) return new Set();
  const rows = await query<{ source: string; id: number }>(sql`
    select source, record_id as id from external_key
    where tenant_id = ${tenantId} and entity = ${kind} and record_id = any (${ids}::integer[])`);
  return new Set(rows.map(({ source, id }) => `${source.replace('import:', '')} ${id}`));
}
