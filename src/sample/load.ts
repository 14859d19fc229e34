import { sql } from 'kysely';
import { seedTenant } from '../crm/index.ts';
import type { Database, Query } from '../database/index.ts';
import type { PlainDate } from '../kernel/index.ts';
import type { SampleStages } from './drawing.ts';
import { generateSample } from './generate.ts';
import { buildOrganisation } from './organisation.ts';
import { type SampleSize, sampleSizeOf } from './size.ts';
import { type SampleBatch, type SampleRow, type SampleTable, sampleTables } from './tables.ts';

interface LoadOptions {
  /** A multiple of the default size (300 accounts, 1,500 deals, 6,000 activities), or how many of each. */
  readonly size?: 'default' | number | SampleSize;
  /** The day on which the sample ends. */
  readonly today: PlainDate;
  /** The tenant's business time zone, IANA. */
  readonly timeZone?: string;
  readonly seed?: number;
  readonly onProgress?: (rows: number) => void;
}

/** Makes a new tenant, marked as sample, and fills it in one transaction: whole or not at all. */
export async function loadSample(
  database: Database,
  options: LoadOptions,
): Promise<{ readonly tenantId: number }> {
  const size = sizeOf(options.size ?? 'default');
  const seed = options.seed ?? 20;
  const timeZone = options.timeZone ?? 'Europe/Berlin';
  // The embedded login may leave triggers and foreign keys out, which is three times as fast; the rows hold what the triggers copy.
  const isEmbedded = database.kind === 'embedded';
  const run = isEmbedded ? database.owner : database.system;
  const tenantId = await run(async (query) => {
    if (isEmbedded) await query(sql`set local session_replication_role = replica`);
    const tenantId = await seedTenant(query, {
      name: sampleName,
      timeZone,
      currency: 'EUR',
      language: 'en',
      isSample: true,
    });
    const stages = await readStages(query, tenantId);
    const highest = new Map<SampleTable, number>();
    let rows = 0;
    for (const batch of generateSample({ seed, size, baseDay: options.today, timeZone, stages })) {
      for (const table of Object.keys(sampleTables) as SampleTable[]) {
        await insertRows(query, tenantId, table, batch[table]);
        rows += batch[table].length;
        for (const row of batch[table])
          if ('id' in row) highest.set(table, Math.max(highest.get(table) ?? 0, row.id as number));
      }
      options.onProgress?.(rows);
    }
    await grantRoles(query, tenantId, seed, size.reps);
    await movePastIds(query, highest);
    return tenantId;
  });
  return { tenantId };
}

const sampleName = 'Parley Sample Co. / 示例公司';

function sizeOf(size: 'default' | number | SampleSize): SampleSize {
  return typeof size === 'object' ? size : sampleSizeOf(size === 'default' ? 1 : size);
}

async function readStages(query: Query, tenantId: number): Promise<SampleStages> {
  const stages = await query<{ id: number; pipeline: number }>(
    sql`select id, pipeline_id as pipeline from stage where tenant_id = ${tenantId} order by position`,
  );
  return {
    pipelineId: stages[0]?.pipeline as number,
    stageIds: stages.map(({ id }) => id) as unknown as SampleStages['stageIds'],
  };
}

/** A statement holds so many rows at most, so that its parameters stay small. */
const rowsAStatement = 5_000;

async function insertRows<Table extends SampleTable>(
  query: Query,
  tenantId: number,
  table: Table,
  rows: SampleBatch[Table],
): Promise<void> {
  const columns = Object.entries(sampleTables[table]) as [keyof SampleRow<Table> & string, string][];
  const names = sql.join(columns.map(([name]) => sql.ref(name)));
  for (let from = 0; from < rows.length; from += rowsAStatement) {
    const part = rows.slice(from, from + rowsAStatement) as SampleRow<Table>[];
    // Column by column: a quarter faster than rows as JSON.
    const values = columns.map(([name, type]) => sql`${part.map((row) => row[name])}::${sql.raw(type)}[]`);
    await query(sql`
      insert into ${sql.table(table)} (tenant_id, ${names})
      select ${tenantId}, ${names} from unnest(${sql.join(values)}) as r (${names})`);
  }
}

async function grantRoles(query: Query, tenantId: number, seed: number, repCount: number): Promise<void> {
  const grants = buildOrganisation(seed, repCount).people.flatMap(({ id, roles }) =>
    roles.map((role) => ({ id, role })),
  );
  await query(sql`
    insert into role_grant (tenant_id, user_id, role_id, granted_by)
    select ${tenantId}, g.id, r.id, 1
    from json_to_recordset(${JSON.stringify(grants)}::json) as g (id integer, role text)
    join role r on r.tenant_id = ${tenantId} and r.key = g.role`);
}

/** Ids are the tenant's own, and the sample's begin at 1: whatever is made later gets one behind them. */
async function movePastIds(query: Query, highest: ReadonlyMap<SampleTable, number>): Promise<void> {
  for (const [table, last] of highest) {
    await query(sql`
      select count(nextval(made.ids)) from (select pg_get_serial_sequence(${table}, 'id')::regclass as ids offset 0) as made,
        generate_series(1, ${last}::integer)`);
  }
}
