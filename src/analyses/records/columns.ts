import { sql } from 'kysely';
import { type EntityKey, entities, type Field, type FieldType, findField } from '../../entities/index.ts';
import { capitalised, type Language, labelOf, type Names } from '../../kernel/index.ts';
import {
  code,
  type Dimension,
  type Frame,
  fieldExpression,
  findDimension,
  isNotVisible,
  list,
  type Sql,
} from '../../metrics/index.ts';
import { type Actor, hidesField, type RowOwners } from '../../permissions/index.ts';
import { recordAlias } from './source.ts';

/** A column of a list, ready to be selected. */
export interface RecordColumn {
  /** A field's key, a path, or a dimension's key. */
  readonly key: string;
  readonly names: Names;
  readonly type: FieldType;
  /** Whose field it is, for masking. */
  readonly entity: EntityKey;
  readonly field: Field | null;
  readonly dimension: Dimension | null;
  readonly sql: Sql;
  /** For money. */
  readonly currency: Sql | null;
  /** For a reference: the name of the record that it points to, null where that may not be seen. */
  readonly name: Sql | null;
  /** For what may be masked: the people by whom the row is seen. */
  readonly owners: Sql | null;
}

/** A column as the database gave it. */
export interface Cell {
  readonly value: string | number | boolean | null;
  readonly currency: string | null;
  readonly name: string | null;
  readonly owners: RowOwners;
}

/** The column of a key, with its joins; null where the entity has no such thing. */
export function columnOf(frame: Frame, key: string, actor: Actor): RecordColumn | null {
  const field = fieldExpression(frame, key);
  if (field !== null) {
    const names = pathNames(frame.source.entity, key, field.field.names);
    return {
      key,
      names,
      type: field.type,
      entity: field.entity,
      field: field.field,
      dimension: null,
      sql: field.sql,
      currency: field.currency,
      name:
        field.field.references === undefined ? null : nameOf(frame, key, field.sql, field.field.references),
      owners:
        isMaskable(field.field) && masksSome(actor, field.entity, field.field)
          ? ownersOf(frame, key, field.entity)
          : null,
    };
  }
  const dimension = findDimension(key, frame.vocabulary);
  const reached = dimension?.reach(frame) ?? null;
  if (dimension === undefined || reached === null) return null;
  const { value } = dimension;
  return {
    key,
    names: dimension.names,
    type: value.kind === 'reference' ? 'reference' : value.kind === 'text' ? 'text' : 'choice',
    entity: frame.source.entity,
    field: null,
    dimension,
    sql: reached,
    currency: null,
    name: value.kind === 'reference' ? nameOf(frame, key, reached, value.entity) : null,
    owners: null,
  };
}

/** What a row of the columns is selected as: `c0`, `c0_currency`, `c0_name`, `c0_owners` … */
export function selectList(columns: readonly RecordColumn[]): Sql {
  return list(
    columns.flatMap(({ sql: value, currency, name, owners }, index) => [
      sql`${value} as ${code(`c${index}`)}`,
      ...(currency === null ? [] : [sql`${currency} as ${code(`c${index}_currency`)}`]),
      ...(name === null ? [] : [sql`${name} as ${code(`c${index}_name`)}`]),
      ...(owners === null ? [] : [sql`${owners} as ${code(`c${index}_owners`)}`]),
    ]),
  );
}

export function cellOf(row: Readonly<Record<string, unknown>>, index: number): Cell {
  const read = (suffix: string) => row[`c${index}${suffix}`];
  return {
    value: (read('') ?? null) as Cell['value'],
    currency: (read('_currency') ?? null) as string | null,
    name: (read('_name') ?? null) as string | null,
    owners: (read('_owners') ?? []) as RowOwners,
  };
}

/** What a column is sorted by: words in their own order, stages along the pipeline, money in one currency. */
export function sortExpression(frame: Frame, column: RecordColumn, toBase: (currency: Sql) => Sql): Sql {
  const { vocabulary } = frame;
  if (column.type === 'money' && column.currency !== null)
    return sql`${column.sql} * ${toBase(column.currency)}`;
  const references =
    column.field?.references ??
    (column.dimension?.value.kind === 'reference' ? column.dimension.value.entity : undefined);
  if (references === 'stage') {
    const ids = vocabulary.pipelines.flatMap(({ stages }) => stages.map(({ id }) => id));
    return sql`array_position(${ids}::int[], ${column.sql})`;
  }
  if (column.name !== null) return column.name;
  if (column.type !== 'choice') return column.sql;
  const keys =
    column.field?.list === undefined
      ? Object.keys(column.field?.values ?? {})
      : (vocabulary.lists.get(column.field.list) ?? []).map(({ key }) => key);
  return keys.length === 0 ? column.sql : sql`array_position(${keys}::text[], ${column.sql})`;
}

/** Whether a field is hidden from the person on some rows that he sees; a custom one by its sensitivity. */
export function isHidden(actor: Actor, entity: EntityKey, field: Field): boolean {
  if (isMaskable(field)) return false;
  return masksSome(actor, entity, field);
}

function masksSome(actor: Actor, entity: EntityKey, field: Field): boolean {
  return (
    hidesField(actor, entity, field.key) ||
    (field.sensitivity !== undefined && hidesField(actor, entity, field.sensitivity))
  );
}

function isMaskable({ sensitivity }: Field): boolean {
  return sensitivity === 'contact-detail';
}

/** `account.city` of a deal is "Account city", 客户城市. */
function pathNames(entity: EntityKey, path: string, names: Names): Names {
  const [head, tail] = path.split('.');
  const reference = tail === undefined || head === undefined ? undefined : findField(entity, head);
  if (reference === undefined) return names;
  return {
    en: [`${labelOf(reference.names, 'en')} ${labelOf(names, 'en')}`],
    zh: [`${labelOf(reference.names, 'zh')}${labelOf(names, 'zh')}`],
  };
}

/** The joined name of a record that is pointed to, under the person's own scope. */
function nameOf(frame: Frame, key: string, id: Sql, references: EntityKey): Sql | null {
  const { nameField, table } = entities[references];
  if (references === 'stage' || references === 'pipeline') return null;
  if (nameField === null) return null;
  const column = findField(references, nameField)?.column;
  const alias = `named_${key.replace(/\W/g, '_')}`;
  const visible = frame.reading.scope.predicate(references, alias, []);
  if (column === undefined || isNotVisible(visible)) return null;
  if (!frame.joins.has(alias)) {
    frame.joins.set(
      alias,
      sql`left join ${code(table)} as ${code(alias)} on ${code(alias)}.id = ${id} and ${visible}`,
    );
  }
  return code(`${alias}.${column}`);
}

/** Whose row the field stands on: the record's, or that of the record that it points to. */
function ownersOf(frame: Frame, path: string, entity: EntityKey): Sql | null {
  const column = ownerColumns[entity];
  if (column === undefined) return sql`'{}'::int[]`;
  const [head, tail] = path.split('.');
  const reference =
    tail === undefined || head === undefined ? undefined : findField(frame.source.entity, head);
  const alias =
    reference === undefined ? recordAlias : `${recordAlias}_${reference.column.replace(/_id$/, '')}`;
  return code(`array[${alias}.${column}]`);
}

const ownerColumns: Partial<Record<EntityKey, string>> = {
  account: 'owner_id',
  contact: 'account_owner_id',
  lead: 'owner_id',
  deal: 'owner_id',
};

export function columnLabel({ names }: RecordColumn, language: Language): string {
  const label = labelOf(names, language);
  return language === 'en' ? capitalised(label) : label;
}
