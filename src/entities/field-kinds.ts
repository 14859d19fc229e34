import type { Names } from '../kernel/index.ts';
import type { EntityKey, Field } from './entity.ts';

type Extra = Partial<Omit<Field, 'key' | 'column' | 'type' | 'names'>>;

function columnOf(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function field(type: Field['type'], key: string, names: Names, extra: Extra = {}): Field {
  return { key, column: columnOf(key), type, names, writable: true, ...extra };
}

export const text = (key: string, names: Names, extra?: Extra): Field => field('text', key, names, extra);
export const integer = (key: string, names: Names, extra?: Extra): Field =>
  field('integer', key, names, extra);
export const decimal = (key: string, names: Names, extra?: Extra): Field =>
  field('decimal', key, names, extra);
export const money = (key: string, names: Names, extra?: Extra): Field => field('money', key, names, extra);
export const percent = (key: string, names: Names, extra?: Extra): Field =>
  field('percent', key, names, extra);
export const date = (key: string, names: Names, extra?: Extra): Field => field('date', key, names, extra);
export const instant = (key: string, names: Names, extra?: Extra): Field =>
  field('instant', key, names, extra);

/** A value of a pick list, which the tenant may extend. */
export const pick = (key: string, list: string, names: Names, extra?: Extra): Field =>
  field('choice', key, names, { list, ...extra });

/** A value of a fixed set. */
export const oneOf = (
  key: string,
  values: Readonly<Record<string, Names>>,
  names: Names,
  extra?: Extra,
): Field => field('choice', key, names, { values, ...extra });

/** A reference to another record: key `account`, column `account_id`. */
export const reference = (key: string, to: EntityKey, names: Names, extra?: Extra): Field => ({
  ...field('reference', key, names, { references: to, ...extra }),
  column: `${columnOf(key)}_id`,
});

/** A field that no column holds; whoever reads records knows its expression. */
export const derived = (field: Field): Field => ({ ...field, column: '', writable: false, derived: true });
