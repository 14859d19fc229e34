import { type RawBuilder, sql } from 'kysely';

/** A piece of SQL with its bound parameters. */
export type Sql = RawBuilder<unknown>;

/** SQL that stands in this program's own text. Nothing a person wrote may come here: values are bound. */
export function code(text: string): Sql {
  return sql.raw(text);
}

export function every(predicates: readonly Sql[]): Sql {
  if (predicates.length === 0) return code('true');
  return sql`(${sql.join([...predicates], code(' and '))})`;
}

export function either(predicates: readonly Sql[]): Sql {
  if (predicates.length === 0) return code('false');
  return sql`(${sql.join([...predicates], code(' or '))})`;
}

export function list(items: readonly Sql[], separator = ', '): Sql {
  return sql.join([...items], code(separator));
}

/** `= any` of ids, as one bound array. */
export function oneOfIds(expression: Sql, ids: readonly number[]): Sql {
  return sql`${expression} = any (${[...ids]}::int[])`;
}
