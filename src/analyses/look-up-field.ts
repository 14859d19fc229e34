import type { AnswerDraft } from '../answer/index.ts';
import type { EntityKey } from '../entities/index.ts';
import type { Intent, IntentNamed } from '../intents/index.ts';
import { Bug, formatMoneyExact, labelOf } from '../kernel/index.ts';
import type { Permitted } from '../permissions/index.ts';
import { basisOf } from './basis-words.ts';
import { type QueryContext, type QueryResult, refuseNotVisible } from './context.ts';
import { findRecord } from './find-record.ts';
import { hiddenColumn } from './list/wanted.ts';
import { type Cell, dataOf, exactValue, type RecordColumn, showValue } from './records/index.ts';
import { draft, say, suggest } from './reply.ts';
import { valueBefore } from './value-before.ts';

type LookUpIntent = IntentNamed<'look-up-field'>;

/** One or more details of one record, as the person may see them. */
export async function lookUpField(
  { intent }: Permitted<LookUpIntent>,
  context: QueryContext,
): Promise<QueryResult> {
  const { record } = intent.slots;
  const fields = withOtherNumber(record.entity, intent.slots.fields);
  const found = await findRecord(context, record, fields);
  if (found.kind === 'none') return found.answer;
  const { entity, name, columns, row } = found;
  const hidden = hiddenColumn(context.actor, context.vocabulary, entity, fields);
  if (hidden !== null) return refuseNotVisible({ kind: 'not-visible', entity, field: hidden });
  const every = fields.flatMap((key) => {
    const index = columns.findIndex((column) => column.key === key);
    const [column, cell] = [columns[index], row.cells[index]];
    return column === undefined || cell === undefined ? [] : [{ column, cell }];
  });
  const asked = withoutNoNumber(every, intent.slots.fields);
  const [first] = asked;
  if (first === undefined) throw new Bug('a look-up names at least one field');
  if (intent.slots.before === true) {
    const before = await valueBefore(context, entity, found.id, first);
    return draft(context, {
      title: beforeTitle(context, name, first, before),
      data: dataOf(context, columns, [row]),
      basis: basisOf(context, entity, { notes: [] }),
      records: [{ entity, id: found.id, name }],
    });
  }
  const isMasked = asked.some(
    ({ column, cell }) =>
      cell.value !== null && column.type === 'text' && exactValue(context, column, cell) !== cell.value,
  );
  return draft(context, {
    title: titleOf(context, name, asked),
    blocks:
      asked.length < 2
        ? []
        : [
            {
              kind: 'facts',
              items: asked.map(({ column, cell }) => ({
                label: labelOf(column.names, context.language),
                value: shownExactly(context, column, cell),
              })),
            },
          ],
    data: dataOf(context, columns, [row]),
    basis: basisOf(context, entity, {
      notes: isMasked
        ? [say(context, 'contact details are masked for your role', '你的角色只能看到部分隐藏的联系方式')]
        : [],
    }),
    suggestions: briefable.has(entity)
      ? [
          suggest(say(context, `Everything on ${name}`, `看${name}概览`), {
            kind: 'query',
            name: 'brief',
            slots: { record },
          }),
        ]
      : [],
    // "Who owns it?", "tell her …": whoever is the answer is spoken of as well.
    records: [{ entity, id: found.id, name }, ...asked.flatMap(recordIn)],
  });
}

/** Whoever is to be rung up is so by either of his numbers. */
function withOtherNumber(entity: string, fields: readonly string[]): readonly string[] {
  const isOfBoth = entity === 'contact' && numbers.some((key) => fields.includes(key));
  return isOfBoth ? [...new Set([...fields, ...numbers])] : fields;
}

/** The number that was asked for alone; the other one in its place where there is none. */
function withoutNoNumber(every: readonly Asked[], said: readonly string[]): readonly Asked[] {
  const isThere = ({ cell: { value } }: Asked): boolean => value !== null && value !== '';
  const ofNumbers = every.filter(({ column }) => numbers.includes(column.key));
  const isAskedThere = ofNumbers.some((one) => said.includes(one.column.key) && isThere(one));
  const isOtherThere = ofNumbers.some((one) => !said.includes(one.column.key) && isThere(one));
  return every.filter(
    (one) => said.includes(one.column.key) || (!isAskedThere && isOtherThere && isThere(one)),
  );
}

const numbers: readonly string[] = ['phone', 'mobile'];

/** "It was 30k before, and is 45k now." */
function beforeTitle(
  context: QueryContext,
  name: string,
  { column, cell }: Asked,
  before: Cell | null,
): string {
  const label = labelOf(column.names, context.language);
  if (before === null)
    return say(
      context,
      `You changed no ${label} of ${name}, so I know none from before.`,
      `你没有改过${name}的${label}，没有之前的值。`,
    );
  const none = say(context, 'none', '空');
  const [was, is] = [before, cell].map((one) =>
    one.value === null || one.value === '' ? none : shownExactly(context, column, one),
  );
  return say(
    context,
    `${name}, ${label}: **${was}** before, **${is}** now`,
    `${name}的${label}：之前是**${was}**，现在是**${is}**`,
  );
}

/** The record that a detail points to, where it may be seen. */
function recordIn({
  column: { field },
  cell: { value, name },
}: Asked): NonNullable<AnswerDraft<Intent>['records']> {
  const entity = field?.references;
  return entity === undefined || typeof value !== 'number' || name === null
    ? []
    : [{ entity, id: value, name }];
}

const briefable: ReadonlySet<EntityKey> = new Set(['account', 'deal', 'contact', 'lead', 'user']);

interface Asked {
  readonly column: RecordColumn;
  readonly cell: Cell;
}

function titleOf(context: QueryContext, name: string, asked: readonly Asked[]): string {
  const isMissing = ({ cell }: Asked): boolean => cell.value === null || cell.value === '';
  const label = ({ column }: Asked): string => labelOf(column.names, context.language);
  const known = asked.filter((one) => !isMissing(one));
  const missing = asked.filter(isMissing).map(label);
  const values = known.map((one) => ({
    label: label(one),
    value: shownExactly(context, one.column, one.cell),
  }));
  const told = say(
    context,
    `${name}, ${values.map((one) => `${one.label}: **${one.value}**`).join(', ')}`,
    `${name}的${values.map((one) => `${one.label}：**${one.value}**`).join('，')}`,
  );
  if (missing.length === 0) return told;
  const none = say(
    context,
    `${known.length === 0 ? `${name} has ` : '; '}no ${missing.join(', no ')} on record.`,
    `${known.length === 0 ? name : '；'}没有填写${missing.join('、')}。`,
  );
  return known.length === 0 ? none : `${told}${none}`;
}

/** A detail that was asked for is told to its last decimal and word. */
function shownExactly(context: QueryContext, column: RecordColumn, cell: Cell): string {
  const exact = exactValue(context, column, cell);
  if (column.type === 'money' && exact !== null) {
    return typeof exact === 'object'
      ? formatMoneyExact(exact.amount, exact.currency, context.language)
      : formatMoneyExact(String(exact), null, context.language);
  }
  if (column.type === 'text' && typeof exact === 'string') return exact;
  return showValue(context, column, cell);
}
