import type { FieldChange, Filter, Intent, MeasureFilter, SlotValue } from '../../src/intents/index.ts';

/** An intent in one line that a person can read and check: `measure revenue by region | 2026-07-01/2026-10-01`. */
export function summarise(intent: Intent | undefined): string {
  if (intent === undefined) return '-';
  const parts: string[] = [];
  for (const [slot, value] of Object.entries(intent.slots)) {
    if (value === null || value === false || (Array.isArray(value) && value.length === 0)) continue;
    parts.push(`${slot}: ${show(slot, value)}`);
  }
  return [intent.name, ...parts].join(' | ');
}

function show(slot: string, value: unknown): string {
  if (slot === 'filters') return (value as readonly Filter[]).map(showFilter).join(' & ');
  if (slot === 'placeOf') return showValue(value as SlotValue);
  if (slot === 'ends') {
    const { top, bottom } = value as { top: number; bottom: number };
    return `${top} and ${bottom}`;
  }
  if (slot === 'shareOf') return (value as readonly SlotValue[]).map(showValue).join(' or ');
  if (slot === 'period' || slot === 'comparisonPeriod') {
    const { from, to } = value as { from: string | null; to: string | null };
    return `${from ?? ''}/${to ?? ''}`;
  }
  if (slot === 'having') {
    return (value as readonly MeasureFilter[])
      .map(({ measure, op, values, than, filters = [] }) =>
        [`${measure} ${op} ${than ?? values.join('–')}`, ...filters.map(showFilter)].join(' of '),
      )
      .join(' & ');
  }
  if (slot === 'record' || slot === 'deal') {
    const { entity, id } = value as { entity: string; id: number | null };
    return `${entity} ${id ?? '?'}`;
  }
  if (slot === 'order') {
    const { by, direction, change } = value as { by: string; direction: string; change?: boolean };
    return `${by} ${direction}${change === true ? ' change' : ''}`;
  }
  return Array.isArray(value) ? value.join(', ') : String(value);
}

function showFilter({ field, op, values }: Filter): string {
  return [field, op, values.map(showValue).join(' or ')].join(' ').trim();
}

function showValue(value: FieldChange['value']): string {
  switch (value.type) {
    case 'key':
      return value.key;
    case 'text':
    case 'me':
    case 'my-team':
      return value.type === 'text' ? value.text : value.type;
    case 'number':
    case 'money':
      return value.value;
    case 'record':
      return `${value.record.entity} ${value.record.id ?? '?'}`;
    case 'period':
      return `${value.from ?? ''}/${value.to ?? ''}`;
    case 'relative':
      return `${value.how} ${value.value}`;
    default:
      return value.date;
  }
}
