import { sql } from 'kysely';
import type { Query } from '../../database/index.ts';
import type {
  CustomField,
  EntityKey,
  FieldType,
  PickListValue,
  PipelineWords,
  Vocabulary,
} from '../../entities/index.ts';
import type { Names } from '../../kernel/index.ts';
import type { ChangedNames } from './names.ts';

/** The tenant's own words: pick lists, pipelines with their stages, custom fields, and texts that occur and are filtered by. */
export async function loadVocabulary(query: Query, tenantId: number): Promise<Vocabulary> {
  return { ...(await loadOwnWords(query, tenantId)), texts: await loadTexts(query, tenantId, null) };
}

/** The vocabulary without the texts that occur. */
export async function loadOwnWords(query: Query, tenantId: number): Promise<Omit<Vocabulary, 'texts'>> {
  const [row] = await query<VocabularyRow>(sql`
    select t.vocabulary_version as version,
      (select jsonb_agg(jsonb_build_object('list', list, 'key', key, 'en', name_en, 'zh', name_zh, 'synonyms', synonyms,
          'retired', retired_at is not null) order by list, position, id)
        from pick_list_value where tenant_id = t.id) as values,
      (select jsonb_agg(jsonb_build_object('id', id, 'key', key, 'en', name_en, 'zh', name_zh) order by position, id)
        from pipeline where tenant_id = t.id and retired_at is null) as pipelines,
      (select jsonb_agg(jsonb_build_object('id', id, 'pipeline', pipeline_id, 'key', key, 'en', name_en, 'zh', name_zh, 'synonyms', synonyms,
          'position', position, 'probability', probability::text, 'days', expected_days, 'requirements', entry_requirements,
          'retired', retired_at is not null) order by position, id)
        from stage where tenant_id = t.id) as stages,
      (select jsonb_agg(jsonb_build_object('entity', entity, 'key', key, 'en', name_en, 'zh', name_zh, 'synonyms', synonyms,
          'type', type, 'choices', choices, 'sensitivity', sensitivity) order by id)
        from custom_field where tenant_id = t.id and retired_at is null) as fields,
      (select jsonb_agg(distinct currency) from exchange_rate where tenant_id = t.id) as currencies,
      exists (select 1 from sales_order where tenant_id = t.id) as "keepsOrders"
    from tenant t where t.id = ${tenantId}`);
  if (row === undefined)
    return {
      version: 0,
      lists: new Map(),
      pipelines: [],
      customFields: [],
      currencies: [],
      keepsOrders: true,
    };
  return {
    version: row.version,
    lists: listsOf(row.values ?? []),
    pipelines: pipelinesOf(row),
    customFields: (row.fields ?? []).map(customFieldOf),
    currencies: row.currencies ?? [],
    keepsOrders: row.keepsOrders,
  };
}

/** Places and titles that occur, by field: in the whole tenant, or in these records. */
export async function loadTexts(
  query: Query,
  tenantId: number,
  among: Pick<ChangedNames, 'account' | 'contact' | 'lead'> | null,
): Promise<Vocabulary['texts']> {
  const of = (entity: 'account' | 'contact' | 'lead', column = 'id') =>
    among === null ? sql`true` : sql`${sql.ref(column)} = any (${[...among[entity]]}::int[])`;
  const rows = await query<{ readonly field: string; readonly texts: readonly string[] }>(sql`
    select field, array_agg(text order by text) as texts from (
      select 'account.country' as field, country as text from account where tenant_id = ${tenantId} and ${of('account')}
      union select 'account.province', province from account where tenant_id = ${tenantId} and ${of('account')}
      union select 'account.city', city from account where tenant_id = ${tenantId} and ${of('account')}
      union select 'contact.title', title from contact where tenant_id = ${tenantId} and ${of('contact')}
      union select 'contact.dealRole', role from deal_contact where tenant_id = ${tenantId} and ${of('contact', 'contact_id')}
      union select 'lead.country', country from lead where tenant_id = ${tenantId} and ${of('lead')}
      union select 'lead.city', city from lead where tenant_id = ${tenantId} and ${of('lead')}
    ) as occurring where text is not null and text <> '' group by field`);
  return new Map(rows.map(({ field, texts }) => [field, texts]));
}

interface WordRow {
  readonly key: string;
  readonly en: string;
  readonly zh: string;
  readonly synonyms: readonly string[];
}

interface CustomFieldRow extends WordRow {
  readonly entity: EntityKey;
  readonly type: FieldType;
  readonly choices: readonly string[];
  readonly sensitivity: string | null;
}

interface VocabularyRow {
  readonly version: number;
  readonly values: readonly (WordRow & { readonly list: string; readonly retired: boolean })[] | null;
  readonly pipelines: readonly (Omit<WordRow, 'synonyms'> & { readonly id: number })[] | null;
  readonly stages:
    | readonly (WordRow & {
        readonly id: number;
        readonly pipeline: number;
        readonly position: number;
        readonly probability: string;
        readonly days: number | null;
        readonly requirements: readonly string[];
        readonly retired: boolean;
      })[]
    | null;
  readonly fields: readonly CustomFieldRow[] | null;
  readonly currencies: readonly string[] | null;
  readonly keepsOrders: boolean;
}

const han = /\p{Script=Han}/u;

/** Synonyms of both languages are kept in one list: those with a Han character are Chinese. */
function namesOf({ en, zh, synonyms }: WordRow): Names {
  return {
    en: [en, ...synonyms.filter((synonym) => !han.test(synonym))],
    zh: [zh, ...synonyms.filter((synonym) => han.test(synonym))],
  };
}

function listsOf(rows: NonNullable<VocabularyRow['values']>): Vocabulary['lists'] {
  const lists = new Map<string, PickListValue[]>();
  for (const row of rows) {
    const value = { key: row.key, names: namesOf(row), retired: row.retired };
    lists.set(row.list, [...(lists.get(row.list) ?? []), value]);
  }
  return lists;
}

function pipelinesOf({ pipelines, stages }: VocabularyRow): readonly PipelineWords[] {
  return (pipelines ?? []).map(({ id, key, en, zh }) => ({
    id,
    key,
    names: { en: [en], zh: [zh] },
    stages: (stages ?? [])
      .filter((stage) => stage.pipeline === id)
      .map((stage) => ({
        id: stage.id,
        pipelineId: id,
        key: stage.key,
        names: namesOf(stage),
        position: stage.position,
        probability: stage.probability,
        expectedDays: stage.days,
        entryRequirements: stage.requirements,
        retired: stage.retired,
      })),
  }));
}

function customFieldOf(row: CustomFieldRow): CustomField {
  return {
    entity: row.entity,
    key: row.key,
    column: 'custom',
    type: row.type,
    names: namesOf(row),
    writable: true,
    ...(row.type === 'choice'
      ? {
          values: Object.fromEntries(
            row.choices.map((choice) => [choice, { en: [choice], zh: [choice] } as Names]),
          ),
        }
      : {}),
    ...(row.sensitivity === 'cost' || row.sensitivity === 'contact-detail' || row.sensitivity === 'commission'
      ? { sensitivity: row.sensitivity }
      : {}),
  };
}
