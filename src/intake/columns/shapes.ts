import { type EntityKey, entities, type Field } from '../../entities/index.ts';
import type { Names } from '../../kernel/index.ts';
import type { ColumnKind, ShapeKey } from './column-kinds.ts';
import { furtherNames } from './further-names.ts';

export type { ShapeKey } from './column-kinds.ts';

export interface ColumnSpec {
  /** A field's key (`amount`), or what the shape makes of it (`firstName`, `account.id`). */
  readonly key: string;
  readonly kind: ColumnKind;
  readonly names: readonly string[];
  readonly field: Field | null;
  /** Of a `record` or `id` column: whose name or id stands in it. */
  readonly references: EntityKey | null;
}

export interface Shape {
  readonly key: ShapeKey;
  readonly names: Names;
  /** The words by which people call its records. */
  readonly words: readonly string[];
  readonly columns: readonly ColumnSpec[];
  /** From each group at least one column has to be there. */
  readonly requires: readonly (readonly string[])[];
}

/** A deal's status comes with its stage, its creation as its start. */
const notColumns: ReadonlySet<string> = new Set(['deal.status', 'deal.createdAt', 'deal.stageEnteredAt']);

// Above the shapes, which are built when the module is loaded.
const idNames = [
  'id',
  'record id',
  'guid',
  'uuid',
  'external id',
  'unique id',
  'unique identifier',
  'key',
  '唯一标识',
  '唯一性id',
  '记录id',
  '数据id',
];

/** A file is taken for the shape that most of its columns speak for, among those that have all they require. */
export const shapes: readonly Shape[] = [
  ofEntity('account', [['name', 'id']]),
  ofEntity('contact', [
    ['name', 'firstName', 'lastName'],
    ['account', 'account.id', 'email', 'phone', 'mobile', 'title'],
  ]),
  ofEntity('lead', [
    ['name', 'firstName', 'lastName', 'company'],
    ['status', 'rating', 'source', 'owner', 'email', 'phone', 'company'],
  ]),
  ofEntity('deal', [
    ['stage', 'isWon'],
    ['id', 'name', 'account', 'product', 'account.id'],
    ['amount', 'closeDate', 'expectedCloseDate', 'closedDate', 'owner', 'product', 'startDate'],
  ]),
  ofEntity('activity', [
    ['kind', 'text', 'subject'],
    ['heldAt', 'plannedAt', 'date'],
    ['account', 'contact', 'deal', 'lead', 'account.id', 'deal.id', 'kind'],
  ]),
  ofEntity('task', [['title'], ['dueDate'], ['status', 'priority', 'owner', 'account', 'deal', 'contact']]),
  ofEntity('product', [
    ['name', 'code'],
    ['listPrice', 'category', 'unitCost'],
  ]),
  ofEntity('contract', [
    ['account', 'account.id'],
    ['startDate', 'endDate', 'renewalDate'],
    ['number', 'title', 'amount'],
  ]),
  ofEntity('order', [['account', 'account.id'], ['orderDate'], ['number', 'amount', 'product']]),
  ofEntity('invoice', [
    ['account', 'account.id'],
    ['issueDate', 'dueDate'],
    ['amount'],
    ['number', 'dueDate'],
  ]),
  ofEntity('payment', [['account', 'account.id'], ['paidDate'], ['amount']]),
  ofEntity('target', [['value'], ['month', 'quarter', 'year', 'fromDate']]),
  {
    key: 'staff',
    names: { en: ['people'], zh: ['人员'] },
    words: wordsOf('user'),
    columns: further('staff'),
    requires: [
      ['name', 'email', 'firstName', 'lastName'],
      ['manager', 'team', 'region', 'role', 'hiredDate'],
    ],
  },
  {
    key: 'exchange-rate',
    names: { en: ['exchange rates'], zh: ['汇率'] },
    words: ['rate', '汇率'],
    columns: further('exchange-rate'),
    requires: [['currency'], ['rateDate'], ['rate']],
  },
  {
    key: 'dictionary',
    names: { en: ['data dictionary'], zh: ['数据字典'] },
    words: [],
    columns: further('dictionary'),
    requires: [['field'], ['description']],
  },
];

export function shapeOf(key: ShapeKey): Shape {
  return shapes.find((shape) => shape.key === key) as Shape;
}

function ofEntity(key: ShapeKey & EntityKey, requires: Shape['requires']): Shape {
  const { fields, names } = entities[key];
  const extra = further(key);
  const own = fields
    .filter(({ key: field }) => !notColumns.has(`${key}.${field}`) && field !== 'pool')
    .map((field): ColumnSpec => {
      const more = extra.find((column) => column.key === field.key);
      return {
        key: field.key,
        kind: kindOf(field),
        names: [
          ...field.names.en,
          ...field.names.zh,
          ...(more?.names ?? []),
          ...(field.references === undefined || field.references === key ? [] : relatedTo(field.references)),
        ],
        field,
        references: field.references ?? null,
      };
    });
  const ids = [...new Set(own.flatMap(({ references }) => (references === null ? [] : [references])))];
  return {
    key,
    names: names.many,
    words: wordsOf(key),
    columns: [
      { key: 'id', kind: 'id', names: idNames, field: null, references: key },
      ...own,
      ...extra.filter(({ key: name }) => !own.some((column) => column.key === name)),
      ...ids.map((to) => idColumn(own.find(({ references }) => references === to)?.key ?? to, to)),
    ],
    requires,
  };
}

/** "Associated company", 关联商机: how exports head the name of another record. */
function relatedTo(key: EntityKey): readonly string[] {
  const { one } = entities[key].names;
  return [
    ...one.en.flatMap((word) => [`associated ${word}`, `related ${word}`, `linked ${word}`]),
    ...one.zh.flatMap((word) => [`关联${word}`, `相关${word}`, `所属${word}`]),
  ];
}

function idColumn(key: string, references: EntityKey): ColumnSpec {
  const names = wordsOf(references).flatMap((word) => [`${word} id`, `${word}编号`, `associated ${word} id`]);
  return { key: `${key}.id`, kind: 'id', names, field: null, references };
}

export function wordsOf(key: EntityKey): readonly string[] {
  const { one, many } = entities[key].names;
  return [...new Set([...one.en, ...many.en, ...one.zh, ...many.zh])];
}

function kindOf({ type, references }: Field): ColumnKind {
  if (references !== undefined) return 'record';
  return type === 'duration' || type === 'reference' ? 'text' : type;
}

function further(key: ShapeKey): readonly ColumnSpec[] {
  return (furtherNames[key] ?? []).map(([name, kind, names, references]) => ({
    key: name,
    kind,
    names,
    field: null,
    references: references ?? null,
  }));
}
