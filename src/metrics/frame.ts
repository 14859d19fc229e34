import { sql } from 'kysely';
import {
  type EntityKey,
  entities,
  type Field,
  type FieldType,
  findField,
  type Vocabulary,
} from '../entities/index.ts';
import type { FieldUse } from '../permissions/index.ts';
import { code, type Sql } from '../permissions/index.ts';
import type { Reading, Source } from './source.ts';

/** A source while a statement is being written over it: what it has been joined to, and which fields it reads. */
export interface Frame {
  readonly source: Source;
  readonly reading: Reading;
  readonly vocabulary: Vocabulary;
  readonly columns: Readonly<Record<string, string>>;
  /** By alias, in the order in which they were asked for. All of them to one row at most, but `line`. */
  readonly joins: Map<string, Sql>;
  readonly uses: FieldUse[];
}

export function openFrame(source: Source, reading: Reading, vocabulary: Vocabulary): Frame {
  return {
    source,
    reading,
    vocabulary,
    columns: source.columns(reading),
    joins: new Map(),
    uses: [...(source.uses ?? [])],
  };
}

/** Joins a table once, to its one row whose id is `column`; gives its alias. */
export function joinOne(frame: Frame, alias: string, table: string, column: string): string {
  if (!frame.joins.has(alias)) {
    frame.joins.set(
      alias,
      sql`left join ${code(table)} as ${code(alias)} on ${code(alias)}.tenant_id = ${frame.reading.scope.tenantId} and ${code(alias)}.id = ${code(column)}`,
    );
  }
  return alias;
}

/** What a path such as `amount` or `account.employees` means over a frame. */
export interface FieldExpression {
  readonly sql: Sql;
  readonly type: FieldType;
  readonly field: Field;
  readonly entity: EntityKey;
  /** For money. */
  readonly currency: Sql | null;
}

/**
 * The expression of a field of the frame's entity, or of one that it points to, with the joins for it. Null where there is no
 * such field. Custom fields are found by their key.
 */
export function fieldExpression(frame: Frame, path: string): FieldExpression | null {
  let entity: EntityKey = frame.source.entity;
  let alias = frame.source.alias;
  const steps = path.split('.');
  for (const step of steps.slice(0, -1)) {
    const reference = findField(entity, step);
    if (reference?.references === undefined) return null;
    frame.uses.push({ entity, field: step });
    const next = `${alias}_${reference.column.replace(/_id$/, '')}`;
    joinOne(frame, next, entities[reference.references].table, `${alias}.${reference.column}`);
    entity = reference.references;
    alias = next;
  }
  const key = steps.at(-1) ?? '';
  const field = findField(entity, key);
  if (field === undefined) return customField(frame, entity, alias, key);
  frame.uses.push({ entity, field: key });
  const own = steps.length === 1 ? frame.columns[key] : undefined;
  // No column holds it, and this source has no expression for it.
  if (field.derived === true && own === undefined) return null;
  const currencyColumn = field.currencyColumn ?? entities[entity].currencyColumn;
  return {
    sql: code(field.type === 'reference' ? `${alias}.${field.column}` : (own ?? `${alias}.${field.column}`)),
    type: field.type,
    field,
    entity,
    currency:
      field.type === 'money' && currencyColumn !== undefined
        ? code(
            steps.length === 1
              ? (frame.columns.currency ?? `${alias}.${currencyColumn}`)
              : `${alias}.${currencyColumn}`,
          )
        : null,
  };
}

function customField(frame: Frame, entity: EntityKey, alias: string, key: string): FieldExpression | null {
  const name = key.replace(/^custom:/, '');
  const field = frame.vocabulary.customFields.find(
    (custom) => custom.entity === entity && custom.key === name,
  );
  if (field === undefined) return null;
  frame.uses.push({ entity, field: name });
  const text = sql`(${code(alias)}.custom ->> ${name})`;
  return { sql: castCustom(text, field.type), type: field.type, field, entity, currency: null };
}

/** Custom values were checked by their type when they were written. */
function castCustom(text: Sql, type: FieldType): Sql {
  if (type === 'integer' || type === 'decimal' || type === 'percent') return sql`${text}::numeric`;
  if (type === 'date') return sql`${text}::date`;
  if (type === 'boolean') return sql`${text}::boolean`;
  return text;
}

/** The `from` with all joins. */
export function fromOf(frame: Frame): Sql {
  return sql`${frame.source.from(frame.reading)} ${sql.join([...frame.joins.values()], code(' '))}`;
}
