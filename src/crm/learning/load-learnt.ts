import { sql } from 'kysely';
import type { Query } from '../../database/index.ts';
import type { LearntSense } from '../../intents/index.ts';
import type { LearntName, LearntPhrase } from '../../interpreter/index.ts';

/** What one person's words mean. */
export interface LearntOfPerson {
  readonly names: readonly LearntName[];
  readonly phrases: readonly LearntPhrase[];
}

/** What was learnt in a tenant, by person; whoever taught nothing has what counts for everybody. */
export interface LearntWords {
  readonly own: ReadonlyMap<number, LearntOfPerson>;
  readonly common: LearntOfPerson;
}

/** The transaction has to see the whole tenant; whether a person may see a record is judged where his words are linked to it. */
export async function loadLearntWords(query: Query, tenantId: number): Promise<LearntWords> {
  const rows = await query<LearntRow>(sql`
    select user_id as "userId", key, words, entity, record_id as "recordId", sense,
      is_common_word(tenant_id, key, entity, record_id, sense) as "isCommon"
    from learnt_word where tenant_id = ${tenantId} order by id`);
  const common = rows.filter(({ isCommon }) => isCommon === true);
  const people = new Set(rows.map(({ userId }) => userId));
  return {
    common: meaningsOf(common),
    own: new Map([...people].map((person) => [person, meaningsOf(heardFrom(person, rows, common))])),
  };
}

/** One's own words go before everybody's; what one has forgotten means nothing. */
function heardFrom(
  person: number,
  rows: readonly LearntRow[],
  common: readonly LearntRow[],
): readonly LearntRow[] {
  const own = rows.filter(({ userId }) => userId === person);
  const keys = new Set(own.map(({ key }) => key));
  return [...own, ...common.filter(({ key }) => !keys.has(key))];
}

function meaningsOf(rows: readonly LearntRow[]): LearntOfPerson {
  const distinct = new Map(
    rows.map((row) => [`${row.key} ${row.entity} ${row.recordId} ${JSON.stringify(row.sense)}`, row]),
  );
  const meant = [...distinct.values()];
  return {
    names: meant.flatMap(({ words, entity, recordId }) =>
      entity === null || recordId === null ? [] : [{ words, entity, id: recordId }],
    ),
    phrases: meant.flatMap(({ words, sense }) => (sense === null ? [] : [{ words, sense }])),
  };
}

interface LearntRow {
  readonly userId: number;
  readonly key: string;
  readonly words: string;
  readonly entity: string | null;
  readonly recordId: number | null;
  readonly sense: LearntSense | null;
  readonly isCommon: boolean | null;
}
