/** What a file can hold. `staff` is people with their managers and regions, `dictionary` the description of other files. */
export type ShapeKey =
  | 'account'
  | 'contact'
  | 'lead'
  | 'deal'
  | 'activity'
  | 'task'
  | 'product'
  | 'contract'
  | 'order'
  | 'invoice'
  | 'payment'
  | 'target'
  | 'staff'
  | 'exchange-rate'
  | 'dictionary';

export type ColumnKind =
  | 'text'
  | 'id'
  | 'record'
  | 'date'
  | 'instant'
  | 'money'
  | 'decimal'
  | 'integer'
  | 'percent'
  | 'boolean'
  | 'choice'
  | 'currency'
  /** Known, and of help to tell what the file holds, but kept nowhere. */
  | 'unused';
