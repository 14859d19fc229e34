import { type EntityKey, entities, type Field, findField } from '../../entities/index.ts';
import type { FieldChange, SlotValue } from '../../intents/index.ts';
import { addDays, compareDecimals, divideDecimals, isPlainDate, labelOf } from '../../kernel/index.ts';
import type { Row, Values } from '../change-set.ts';
import { type CommandContext, say } from '../command.ts';
import { instantOf } from '../moments.ts';
import type { Missing, NotFound, Refused } from '../outcome.ts';
import { findRecord } from '../records.ts';
import { findWord } from '../words.ts';
import { reckoned } from './relative-value.ts';

export interface ReadValue {
  readonly kind: 'value';
  /** By column; a custom field's is under `custom`, by its key. */
  readonly values: Values;
}

type Reading = ReadValue | Missing | NotFound | Refused;

const longestText = 4000;
const longestWord = 200;

/** A field of an entity, the tenant's own ones included. */
export function fieldNamed(context: CommandContext, entity: EntityKey, key: string): Field | null {
  return (
    findField(entity, key) ??
    context.vocabulary.customFields.find((field) => field.entity === entity && field.key === key) ??
    null
  );
}

/**
 * What a person gave for a field, as its columns take it; or what is wrong with it. `slot` is where the value stands, `row` the record as
 * it is: "10 % more" is reckoned from it.
 */
export async function readFieldValue(
  context: CommandContext,
  entity: EntityKey,
  field: Field,
  said: FieldChange['value'],
  slot: string,
  row: Row | null = null,
): Promise<Reading> {
  const given = reckoned(said, field, row);
  // "Update his phone number": nobody said what to, and nothing is taken away for that.
  const isMissing = given?.type === 'text' && given.text.trim() === '';
  if (given === null || isMissing) return ask(context, entity, field, slot);
  const single = (value: unknown): ReadValue =>
    field.column === 'custom'
      ? { kind: 'value', values: { custom: { [field.key]: value } } }
      : { kind: 'value', values: { [field.column]: value } };
  switch (field.type) {
    case 'text': {
      const text = textOf(given).trim();
      if (text.length > longestText) return refuse(context, field, 'is too long', '太长了');
      return single(text);
    }
    case 'choice':
      return readChoice(context, entity, field, given, slot, single);
    case 'integer':
    case 'decimal':
    case 'duration':
      return readNumber(context, entity, field, given, slot, single);
    case 'percent':
      return readPercent(context, entity, field, given, slot, single);
    case 'money':
      return readMoney(context, entity, field, given, slot);
    case 'date': {
      const date = dateOf(given);
      if (date === null) return ask(context, entity, field, slot);
      return isPlainDate(date)
        ? single(date)
        : refuse(context, field, 'is no date that exists', '不是有效的日期');
    }
    case 'instant':
      if (given.type === 'moment') return single(instantOf(given, context.actor, context.now));
      if (given.type === 'date')
        return single(
          instantOf({ text: given.text, date: given.date, time: null }, context.actor, context.now),
        );
      return ask(context, entity, field, slot);
    case 'boolean':
      return single(/^(true|yes|y|1|是|对|有)$/i.test(textOf(given).trim()));
    case 'reference':
      return await readReference(context, entity, field, given, slot, single);
  }
}

/** The given values with a custom field merged into those that the record has. */
export function mergeCustom(values: Values, row: Row | null): Values {
  if (values.custom === undefined) return values;
  const before = (row?.custom as Readonly<Record<string, unknown>> | null) ?? {};
  return { ...values, custom: JSON.stringify({ ...before, ...(values.custom as object) }) };
}

/** Two readings' values together; both may hold custom fields. */
export function joinValues(a: Values, b: Values): Values {
  const custom =
    a.custom === undefined && b.custom === undefined
      ? {}
      : { custom: { ...(a.custom ?? {}), ...(b.custom ?? {}) } };
  return { ...a, ...b, ...custom };
}

/** The question for a field's value, with the choices where it has some. */
export function ask(
  context: CommandContext,
  entity: EntityKey,
  field: Field,
  slot: string,
  written?: string,
): Missing {
  const label = labelOf(field.names, context.language);
  const known = choicesOf(context, field);
  const own =
    written === undefined || field.list === undefined
      ? []
      : [{ key: written, label: say(context, `Keep "${written}"`, `就用“${written}”`) }];
  return {
    kind: 'missing',
    slot,
    wants: { kind: 'field', entity, field: field.key },
    question:
      written === undefined
        ? say(context, `What is the ${label}?`, `${label}是什么？`)
        : say(
            context,
            `"${written}" is no ${label} that I know. Which one is it?`,
            `没有“${written}”这个${label}，是下面哪一个？`,
          ),
    choices: [...own, ...known]
      .slice(0, 5)
      .map(({ key, label: name }) => ({ label: name, value: { type: 'key', text: name, key } })),
  };
}

function choicesOf(
  context: CommandContext,
  field: Field,
): readonly { readonly key: string; readonly label: string }[] {
  if (field.list !== undefined) {
    const list = context.vocabulary.lists.get(field.list) ?? [];
    return list
      .filter(({ retired }) => !retired)
      .map(({ key, names }) => ({ key, label: labelOf(names, context.language) }));
  }
  return Object.entries(field.values ?? {}).map(([key, names]) => ({
    key,
    label: labelOf(names, context.language),
  }));
}

function readChoice(
  context: CommandContext,
  entity: EntityKey,
  field: Field,
  given: SlotValue,
  slot: string,
  single: (value: unknown) => ReadValue,
): Reading {
  const said = (given.type === 'key' ? given.key : textOf(given)).trim();
  if (said === '') return ask(context, entity, field, slot);
  if (field.list !== undefined) {
    const key = findWord(context.vocabulary, field.list, said);
    const isOpen = choicesOf(context, field).length === 0;
    // A key stands for itself where the list has no name for it: competitors are named before anyone lists them.
    if (key !== null || given.type === 'key' || isOpen) return single(key ?? said.slice(0, longestWord));
    return ask(context, entity, field, slot, said);
  }
  const wanted = said.toLowerCase();
  const found = Object.entries(field.values ?? {}).find(
    ([key, names]) =>
      key.toLowerCase() === wanted ||
      [...names.en, ...names.zh].some((name) => name.toLowerCase() === wanted),
  );
  return found === undefined ? ask(context, entity, field, slot, said) : single(found[0]);
}

function readNumber(
  context: CommandContext,
  entity: EntityKey,
  field: Field,
  given: SlotValue,
  slot: string,
  single: (value: unknown) => ReadValue,
): Reading {
  const value = numberOf(given);
  if (value === null) return ask(context, entity, field, slot);
  if (field.type === 'integer' && (/\./.test(value) || value.length > 10 || Number(value) > 2_147_483_647))
    return refuse(context, field, 'must be a whole number', '必须是整数');
  if (compareDecimals(value, '0') < 0) return refuse(context, field, "can't be negative", '不能是负数');
  return single(value);
}

function readPercent(
  context: CommandContext,
  entity: EntityKey,
  field: Field,
  given: SlotValue,
  slot: string,
  single: (value: unknown) => ReadValue,
): Reading {
  const value = numberOf(given);
  if (value === null) return ask(context, entity, field, slot);
  const isWritten = /[%％]|百分|percent/i.test(textOf(given));
  const fraction =
    (isWritten && compareDecimals(value, '1') >= 0) || compareDecimals(value, '1') > 0
      ? divideDecimals(value, '100')
      : value;
  if (fraction === null || compareDecimals(fraction, '0') < 0 || compareDecimals(fraction, '1') > 0)
    return refuse(context, field, 'must lie between 0 and 100 %', '必须在0到100%之间');
  return single(fraction);
}

function readMoney(
  context: CommandContext,
  entity: EntityKey,
  field: Field,
  given: SlotValue,
  slot: string,
): Reading {
  const value = numberOf(given);
  if (value === null) return ask(context, entity, field, slot);
  if (compareDecimals(value, '0') < 0) return refuse(context, field, "can't be negative", '不能是负数');
  if (compareDecimals(value, '9999999999999999') > 0) return refuse(context, field, 'is too large', '太大了');
  const currency = given.type === 'money' ? given.currency : null;
  const currencyColumn = field.currencyColumn ?? entities[entity].currencyColumn;
  return {
    kind: 'value',
    values: {
      [field.column]: value,
      ...(currency === null || currencyColumn === undefined ? {} : { [currencyColumn]: currency }),
    },
  };
}

async function readReference(
  context: CommandContext,
  entity: EntityKey,
  field: Field,
  given: SlotValue,
  slot: string,
  single: (value: unknown) => ReadValue,
): Promise<Reading> {
  if (given.type === 'me' && field.references === 'user') return single(context.actor.userId);
  if (given.type !== 'record') {
    return field.references === undefined
      ? ask(context, entity, field, slot)
      : { kind: 'not-found', entity: field.references, text: textOf(given) };
  }
  const found = await findRecord(context, given.record, `${slot}.record`);
  if (found.kind !== 'found') return found;
  return found.entity === field.references ? single(found.id) : ask(context, entity, field, slot);
}

function textOf(given: SlotValue): string {
  if (given.type === 'record') return given.record.text;
  return given.text;
}

function numberOf(given: SlotValue): string | null {
  if (given.type === 'number' || given.type === 'money') return given.value;
  if (given.type !== 'text') return null;
  const plain = given.text.replace(/[,，\s]/g, '');
  return /^-?\d{1,18}(\.\d{1,10})?$/.test(plain) ? plain : null;
}

/** A period stands for its last day: "next month" as a close date. */
function dateOf(given: SlotValue): string | null {
  if (given.type === 'date' || given.type === 'moment') return given.date;
  if (given.type === 'period') return given.to === null ? given.from : addDays(given.to, -1);
  return given.type === 'text' && /^\d{4}-\d{2}-\d{2}$/.test(given.text.trim()) ? given.text.trim() : null;
}

function refuse(context: CommandContext, field: Field, en: string, zh: string): Refused {
  const label = labelOf(field.names, context.language);
  return {
    kind: 'refused',
    reason: say(context, `The ${label} ${en}.`, `${label}${zh}。`),
    next: null,
    instead: [],
  };
}
