import { type EntityKey, entities, type Field } from '../../entities/index.ts';
import type { FieldChange } from '../../intents/index.ts';
import { compareDecimals, labelOf } from '../../kernel/index.ts';
import type { Row, Values } from '../change-set.ts';
import { type CommandContext, say } from '../command.ts';
import type { Refused } from '../outcome.ts';
import { fieldNamed, joinValues, mergeCustom, readFieldValue } from '../records/field-value.ts';
import { reckoned } from '../records/relative-value.ts';
import { type LeftOut, leaveOut } from './judge.ts';
import type { Planned } from './planned.ts';
import { wordsFor } from './words.ts';

/** Fields of each record of a set, checked by their types; what goes by so much more or less is reckoned record by record. */
export async function planFields(
  context: CommandContext,
  entity: EntityKey,
  changes: readonly FieldChange[],
): Promise<Planned> {
  let values: Values = {};
  const fields: Field[] = [];
  const relative: Relative[] = [];
  for (const [index, { field: key, value }] of changes.entries()) {
    const field = fieldNamed(context, entity, key);
    const label = field === null ? key : labelOf(field.names, context.language);
    const isDeed =
      field !== null && deedFields.has(field.key) && !(entity === 'lead' && field.key === 'status');
    const isSettable = field?.writable === true && !isDeed && field.key !== entities[entity].nameField;
    if (field === null || !isSettable)
      return refuse(context, `"${label}" can't be set for many at once.`, `“${label}”不能批量修改。`);
    fields.push(field);
    if (value.type === 'relative') {
      relative.push({ field, value });
      continue;
    }
    if (field.type === 'money')
      return refuse(context, 'Amounts are set record by record.', '金额请逐条填写，不能批量设成同一个数。');
    const read = await readFieldValue(context, entity, field, value, `each.slots.changes.${index}.value`);
    if (read.kind !== 'value') return read;
    // A lead is converted by itself: an account and a contact come of it.
    if (entity === 'lead' && read.values.status === 'converted')
      return refuse(context, 'Leads are converted one by one.', '线索请逐条转化。');
    values = joinValues(values, read.values);
  }
  return {
    kind: 'plan',
    judge: (row) => {
      if (entity === 'deal' && row.status !== 'open' && fields.some(({ key }) => ofOpenDeals.has(key)))
        return leaveOut({ why: 'closed' });
      if (entity === 'lead' && row.status === 'converted' && fields.some(({ key }) => key === 'status'))
        return leaveOut({ why: 'closed' });
      const own = reckonAll(context, relative, row);
      return 'why' in own
        ? leaveOut(own)
        : { kind: 'change', values: { ...mergeCustom(values, row), ...own.values } };
    },
    words: wordsFor(context, entity, {
      does: 'fields',
      labels: fields.map(({ names }) => labelOf(names, context.language)),
    }),
    givesAway: false,
  };
}

interface Relative {
  readonly field: Field;
  readonly value: FieldChange['value'];
}

const deedFields: ReadonlySet<string> = new Set(['owner', 'stage', 'status']);
/** What only a running deal has. */
const ofOpenDeals: ReadonlySet<string> = new Set(['expectedCloseDate', 'forecastCategory', 'probability']);

/** What the fields of a record come to, or why they come to nothing. */
function reckonAll(
  { language }: CommandContext,
  relative: readonly Relative[],
  row: Row,
): { readonly values: Values } | LeftOut {
  const values: Record<string, unknown> = {};
  for (const { field, value } of relative) {
    const given = reckoned(value, field, row);
    if (given === null) return { why: 'unset', field: labelOf(field.names, language) };
    if ('value' in given && compareDecimals(given.value, '0') < 0) return { why: 'below-zero' };
    values[field.column] = 'date' in given ? given.date : 'value' in given ? given.value : null;
  }
  return { values };
}

function refuse(context: CommandContext, en: string, zh: string): Refused {
  return { kind: 'refused', reason: say(context, en, zh), next: null, instead: [] };
}
