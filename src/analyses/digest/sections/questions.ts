import {
  type Filter,
  type IntentNamed,
  type PeriodValue,
  plainList,
  type SlotValue,
} from '../../../intents/index.ts';
import { addDays, type Grain, periodOf } from '../../../kernel/index.ts';
import { type MeasureSpec, plainSpec } from '../../../metrics/index.ts';
import type { DigestContext } from '../content.ts';

/** Questions that several digests ask, with what the digest is narrowed to. */
export function measured(context: DigestContext, spec: Partial<MeasureSpec>): IntentNamed<'measure'> {
  return {
    kind: 'query',
    name: 'measure',
    slots: { ...plainSpec, ...spec, filters: [...context.filters, ...(spec.filters ?? [])] },
  };
}

export function listed(entity: string, slots: Partial<IntentNamed<'list'>['slots']>): IntentNamed<'list'> {
  return { kind: 'query', name: 'list', slots: { ...plainList(entity), ...slots } };
}

/** The running unit, or the one so many before it. */
export function unitOf({ today, actor }: DigestContext, grain: Grain, before = 0): PeriodValue {
  let period = periodOf(grain, today, actor.calendar);
  for (let nth = 0; nth < before; nth++) period = periodOf(grain, addDays(period.from, -1), actor.calendar);
  return { text: '', ...period, grain };
}

/** From today on, so many days. */
export function daysAhead({ today }: DigestContext, days: number): PeriodValue {
  return { text: '', from: today, to: addDays(today, days), grain: null };
}

export function isKey(field: string, key: string): Filter {
  return { field, op: 'is', values: [{ type: 'key', text: key, key }] };
}

export const isMine: Filter = {
  field: 'owner',
  op: 'is',
  values: [{ type: 'me', text: '' } satisfies SlotValue],
};
export const isOpen: Filter = isKey('status', 'open');
