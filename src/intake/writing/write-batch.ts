import { sql } from 'kysely';
import type { Query } from '../../database/index.ts';
import { Bug, type Instant } from '../../kernel/index.ts';
import type { EntityCounts } from '../import-plan.ts';
import type { ChildRow, Json, PreparedRecord, RecordKey, RecordKind, StageKey } from '../records/prepared.ts';
import { insertRows, reserveIds, type TableRowValues, updateRows } from './bulk.ts';
import { followDeals } from './follow-deals.ts';
import { findKeys, type Match, matchRecords, type NaturalIndex, saveKeys, textOf } from './match-records.ts';
import { parentColumns, recordTables, withoutCreation } from './tables.ts';

export interface WriteScene {
  readonly tenantId: number;
  readonly userId: number;
  readonly now: Instant;
  readonly natural: ReadonlyMap<RecordKind, NaturalIndex>;
}

/** What a batch would do. */
export async function countBatch(
  query: Query,
  { tenantId, natural }: WriteScene,
  kind: RecordKind,
  records: readonly PreparedRecord[],
): Promise<EntityCounts> {
  return count(records, await matchRecords(query, tenantId, records, natural.get(kind) ?? new Map()));
}

/** Writes records of one kind with their children and keys, in the caller's transaction. */
export async function writeBatch(
  query: Query,
  scene: WriteScene,
  kind: RecordKind,
  records: readonly PreparedRecord[],
): Promise<EntityCounts> {
  const { tenantId } = scene;
  const matches = await matchRecords(query, tenantId, records, scene.natural.get(kind) ?? new Map());
  const table = recordTables[kind];
  const fresh = matches.filter((match) => match.kind === 'new').length;
  const reserved = [...(await reserveIds(query, table.table, fresh))];
  const placed = records.map((record, index) => {
    const match = matches[index] as Match;
    return { record, match, id: match.kind === 'new' ? (reserved.shift() as number) : match.id };
  });
  const resolve = await createResolver(query, scene, placed);
  const rowOf = createRowMaker(scene, kind, resolve, await loadTeams(query, scene, kind));

  const created = placed.filter(({ match }) => match.kind === 'new');
  await insertRows(
    query,
    table.table,
    created.map(({ record, id }) => rowOf(record, id, true)),
  );
  const changed = placed.filter(
    ({ match, record }) => match.kind === 'known' && !match.isSame && !record.isNamedOnly,
  );
  await updateRows(
    query,
    table.table,
    changed.map(({ record, id }) => rowOf(record, id, false)),
    { hasVersion: table.hasVersion, fillsOnly: false },
  );
  const adopted = placed.filter(({ match, record }) => match.kind === 'adopted' && !record.isNamedOnly);
  await updateRows(
    query,
    table.table,
    adopted.map(({ record, id }) => rowOf(record, id, false)),
    { hasVersion: table.hasVersion, fillsOnly: true },
  );
  await writeChildren(query, scene, [...created, ...changed, ...adopted], changed, resolve, rowOf.teamOf);
  if (kind === 'deal') await followDeals(query, scene, changed);
  if (kind === 'user') await grantRoles(query, scene, created);
  const unsaved = placed.filter(({ match }) => match.kind !== 'known' || !match.isSame);
  await saveKeys(query, tenantId, unsaved);
  return count(records, matches);
}

interface Placed {
  readonly record: PreparedRecord;
  readonly match: Match;
  readonly id: number;
}

interface Resolve {
  idOf(key: RecordKey | StageKey): number;
  pipelineOf(key: StageKey): number;
}

function count(records: readonly PreparedRecord[], matches: readonly Match[]): EntityCounts {
  let [created, updated, unchanged] = [0, 0, 0];
  records.forEach(({ isNamedOnly }, index) => {
    const match = matches[index] as Match;
    if (match.kind === 'new') created += 1;
    else if (isNamedOnly) return;
    else if (match.kind === 'known' && match.isSame) unchanged += 1;
    else updated += 1;
  });
  return { created, updated, unchanged };
}

/** The ids behind all keys that the records point to. */
async function createResolver(
  query: Query,
  { tenantId }: WriteScene,
  placed: readonly Placed[],
): Promise<Resolve> {
  const own = new Map(placed.map(({ record, id }) => [textOf(record), id]));
  const pointed = new Map<string, RecordKey>();
  for (const { record } of placed)
    for (const references of [record.references, ...record.children.map((child) => child.references)])
      for (const key of Object.values(references))
        if (key.kind !== 'stage' && !own.has(textOf(key))) pointed.set(textOf(key), key);
  const known = await findKeys(query, tenantId, [...pointed.values()]);
  const stages = await query<{ pipeline: string; key: string; id: number; pipelineId: number }>(sql`
    select p.key as pipeline, s.key, s.id, p.id as "pipelineId"
    from stage s join pipeline p on p.tenant_id = s.tenant_id and p.id = s.pipeline_id where s.tenant_id = ${tenantId}`);
  const byKey = new Map(stages.map((stage) => [`${stage.pipeline}\n${stage.key}`, stage]));
  const found = <Id>(id: Id | undefined, { kind, key }: RecordKey | StageKey): Id => {
    if (id === undefined) throw new Bug(`An import points to a ${kind} that was not written: ${key}`);
    return id;
  };
  const stageOf = (key: StageKey) => found(byKey.get(`${key.pipeline}\n${key.key}`), key);
  return {
    idOf: (key) =>
      key.kind === 'stage' ? stageOf(key).id : found(own.get(textOf(key)) ?? known.get(textOf(key))?.id, key),
    pipelineOf: (key) => stageOf(key).pipelineId,
  };
}

type RowMaker = ((record: PreparedRecord, id: number, isNew: boolean) => TableRowValues) & {
  readonly teamOf: (userId: number) => number | null;
};

function createRowMaker(
  { tenantId, userId, now }: WriteScene,
  kind: RecordKind,
  resolve: Resolve,
  teams: ReadonlyMap<number, number>,
): RowMaker {
  const table = recordTables[kind];
  const teamOf = (owner: number) => teams.get(owner) ?? null;
  const make = (record: PreparedRecord, id: number, isNew: boolean): TableRowValues => {
    const row: Record<string, unknown> = { ...record.values };
    for (const [column, key] of Object.entries(record.references)) row[column] = resolve.idOf(key);
    if (isNew) {
      for (const [column, value] of Object.entries(table.defaults)) row[column] ??= value;
      if (!withoutCreation.has(kind)) row.created_at ??= now;
      if (table.hasCreator) row.created_by = userId;
      if (table.ownerColumn !== null) row[table.ownerColumn] ??= userId;
    } else for (const column of table.fixedColumns) delete row[column];
    const owner = row[table.ownerColumn ?? 'owner_id'];
    if (table.teamColumn !== null && typeof owner === 'number') row[table.teamColumn] = teamOf(owner);
    if (kind === 'deal') Object.assign(row, dealColumns(record, row, resolve, teamOf));
    return { ...row, tenant_id: tenantId, id };
  };
  return Object.assign(make, { teamOf });
}

function dealColumns(
  { references, isNamedOnly }: PreparedRecord,
  row: Readonly<Record<string, unknown>>,
  resolve: Resolve,
  teamOf: (owner: number) => number | null,
): Record<string, Json> {
  if (isNamedOnly) return {};
  const stage = references.stage_id;
  const isClosed = row.status !== 'open';
  const owner = row.owner_id;
  const columns: Record<string, Json> = {};
  if (stage?.kind === 'stage') columns.pipeline_id = resolve.pipelineOf(stage);
  if (typeof owner === 'number') {
    columns.closed_owner_id = isClosed ? owner : null;
    columns.closed_team_id = isClosed ? teamOf(owner) : null;
  }
  return columns;
}

async function loadTeams(
  query: Query,
  { tenantId }: WriteScene,
  kind: RecordKind,
): Promise<ReadonlyMap<number, number>> {
  if (recordTables[kind].teamColumn === null) return new Map();
  const rows = await query<{ user: number; team: number }>(sql`
    select user_id as user, min(team_id) as team from team_membership
    where tenant_id = ${tenantId} and to_date is null group by user_id`);
  return new Map(rows.map(({ user, team }) => [user, team]));
}

/** Children of new records go in; those of changed ones are written again, but for history, which goes on. */
async function writeChildren(
  query: Query,
  { tenantId, userId }: WriteScene,
  placed: readonly Placed[],
  changed: readonly Placed[],
  resolve: Resolve,
  teamOf: (userId: number) => number | null,
): Promise<void> {
  const tables = [...new Set(placed.flatMap(({ record }) => record.children.map(({ table }) => table)))];
  for (const table of tables) {
    const parent = parentColumns[table];
    const isKept = table === 'deal_history' || table === 'product_cost' || table === 'team_membership';
    const ids = changed.map(({ id }) => id);
    if (!isKept && ids.length > 0)
      await query(sql`
        delete from ${sql.table(table)} where tenant_id = ${tenantId} and ${sql.ref(parent)} = any (${ids}::integer[])`);
    const writes = placed.filter(({ match }) => table !== 'deal_history' || match.kind === 'new');
    const rows = writes.flatMap(({ record, id }) =>
      record.children
        .filter((child) => child.table === table)
        .map((child) => childRow(child, { tenant_id: tenantId, [parent]: id }, userId, resolve, teamOf)),
    );
    if (table === 'team_membership') await writeMemberships(query, tenantId, rows, ids);
    else await insertRows(query, table, rows, table === 'product_cost' ? 'nothing' : 'fail');
  }
}

function childRow(
  { table, values, references }: ChildRow,
  parent: TableRowValues,
  userId: number,
  resolve: Resolve,
  teamOf: (userId: number) => number | null,
): TableRowValues {
  const row: Record<string, unknown> = { ...values, ...parent };
  for (const [column, key] of Object.entries(references)) row[column] = resolve.idOf(key);
  if (table === 'deal_history') {
    row.owner_id ??= userId;
    row.owner_team_id = teamOf(row.owner_id as number);
  }
  if (table === 'team_membership') row.from_date = '-infinity';
  return row;
}

/** Who is no longer in a team that the files list again leaves it today. */
async function writeMemberships(
  query: Query,
  tenantId: number,
  rows: readonly TableRowValues[],
  changedTeams: readonly number[],
): Promise<void> {
  const given = sql`jsonb_populate_recordset(null::team_membership, ${JSON.stringify(rows)}::jsonb) r`;
  await query(sql`
    update team_membership m set to_date = current_date
    where m.tenant_id = ${tenantId} and m.to_date is null and m.team_id = any (${[...changedTeams]}::integer[])
      and not exists (select 1 from ${given} where r.team_id = m.team_id and r.user_id = m.user_id)`);
  await query(sql`
    insert into team_membership (tenant_id, team_id, user_id, from_date)
    select tenant_id, team_id, user_id, from_date from ${given}
    where not exists (select 1 from team_membership m where m.tenant_id = r.tenant_id and m.team_id = r.team_id
      and m.user_id = r.user_id and m.to_date is null)`);
}

/** Only people whom the import makes get roles: an import changes nobody's rights. */
async function grantRoles(
  query: Query,
  { tenantId, userId, now }: WriteScene,
  created: readonly Placed[],
): Promise<void> {
  const grants = created.flatMap(({ record, id }) => (record.roles ?? []).map((role) => ({ id, role })));
  if (grants.length === 0) return;
  await query(sql`
    insert into role_grant (tenant_id, user_id, role_id, granted_by, granted_at)
    select ${tenantId}, g.id, r.id, ${userId}, ${now}
    from jsonb_to_recordset(${JSON.stringify(grants)}::jsonb) as g (id integer, role text)
    join role r on r.tenant_id = ${tenantId} and r.key = g.role
    on conflict do nothing`);
}
