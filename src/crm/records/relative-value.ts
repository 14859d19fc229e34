import type { Field } from '../../entities/index.ts';
import type { FieldChange, RelativeValue, SlotValue } from '../../intents/index.ts';
import {
  addDays,
  addDecimals,
  addMonths,
  isDecimal,
  isPlainDate,
  multiplyDecimals,
  normaliseDecimal,
  roundDecimal,
} from '../../kernel/index.ts';
import type { Row } from '../change-set.ts';

/** What the field comes to; null where nothing stands in the row that it could be reckoned from. A value that is not relative stays. */
export function reckoned(given: FieldChange['value'], field: Field, row: Row | null): SlotValue | null {
  if (given.type !== 'relative') return given;
  const current = row?.[field.column];
  if (given.how === 'days' || given.how === 'months')
    return typeof current === 'string' ? moved(current, given) : null;
  const before = String(current ?? '');
  if (!isDecimal(before)) return null;
  const exact =
    given.how === 'plus' ? addDecimals(before, given.value) : multiplyDecimals(before, given.value);
  const isOfMoney = field.type === 'money';
  const value = normaliseDecimal(isOfMoney ? roundDecimal(exact, moneyPlaces) : exact);
  return isOfMoney
    ? { type: 'money', text: given.text, value, currency: null }
    : { type: 'number', text: given.text, value };
}

/** Cents: a tenth of a sum has no more. */
const moneyPlaces = 2;

function moved(current: string, { text, how, value }: RelativeValue): SlotValue | null {
  const day = current.slice(0, 10);
  if (!isPlainDate(day)) return null;
  const by = Number(value);
  return { type: 'date', text, date: how === 'days' ? addDays(day, by) : addMonths(day, by) };
}
