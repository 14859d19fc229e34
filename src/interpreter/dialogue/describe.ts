import type { Filter, Intent, QueryIntent, SlotValue } from '../../intents/index.ts';
import type { SlotReading } from '../interpretation.ts';

/** The slots of a merged question, as scripts see those of one that was said in full. */
export function readingsOf(intent: Intent): readonly SlotReading[] {
  const readings: SlotReading[] = [];
  const add = (slot: string, text: string, value: string | null, recordId: number | null = null): void => {
    readings.push({ slot, text, value, recordId });
  };
  for (const [slot, value] of Object.entries(intent.slots)) {
    if (value === null || value === false) continue;
    if (slot === 'filters') for (const filter of value as readonly Filter[]) addFilter(filter, add);
    else if (slot === 'period' || slot === 'comparisonPeriod')
      add(slot, value.text, `${value.from ?? ''}/${value.to ?? ''}`);
    else if (slot === 'order') add(slot, '', value.direction);
    else if (isRecord(value)) add(slot, value.text, value.text, value.id);
    else if (Array.isArray(value)) {
      for (const one of value) if (typeof one === 'string') add(slot, one, one);
    } else if (typeof value !== 'object') add(slot, String(value), String(value));
  }
  return readings;
}

function addFilter(
  { field, op, values }: Filter,
  add: (slot: string, text: string, value: string | null, recordId?: number | null) => void,
): void {
  for (const value of values) {
    const sign = op === 'is' || op === 'is-not' ? '' : `${op} `;
    if (value.type === 'record') add(field, value.record.text, value.record.text, value.record.id);
    else add(field, textOf(value), `${sign}${plainOf(value)}`);
  }
  if (values.length === 0) add(field, '', op);
}

function plainOf(value: SlotValue): string {
  switch (value.type) {
    case 'key':
      return value.key;
    case 'number':
    case 'money':
      return value.value;
    case 'date':
    case 'moment':
      return value.date;
    case 'me':
    case 'my-team':
      return value.type;
    default:
      return textOf(value);
  }
}

function textOf(value: SlotValue): string {
  return value.type === 'record' ? value.record.text : value.text;
}

/** What a merged question has kept of the one before, in the person's own words: filters and the period. */
export function keptOf(before: QueryIntent, merged: QueryIntent): readonly string[] {
  const kept: string[] = [];
  if ('filters' in before.slots && 'filters' in merged.slots) {
    const now = new Set(merged.slots.filters.map((filter) => JSON.stringify(filter)));
    for (const filter of before.slots.filters)
      if (now.has(JSON.stringify(filter))) kept.push(filter.values.map(textOf).join(' / '));
  }
  if ('period' in before.slots && 'period' in merged.slots) {
    const [was, is] = [before.slots.period, merged.slots.period];
    if (was !== null && is !== null && was.from === is.from && was.to === is.to) kept.push(was.text);
  }
  return kept.filter((text) => text !== '');
}

function isRecord(value: unknown): value is { readonly text: string; readonly id: number | null } {
  return typeof value === 'object' && value !== null && 'entity' in value && 'candidates' in value;
}
