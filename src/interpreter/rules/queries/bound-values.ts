import type { Filter, MeasureFilter, SlotValue } from '../../../intents/index.ts';
import { divideDecimals } from '../../../kernel/index.ts';
import type { AmountSpan } from '../amounts/index.ts';
import type { Scene } from './draft.ts';
import type { Condition } from './items.ts';

/** The amounts of a bound, as they are compared with. */
export function valuesOf(scene: Scene, { amounts }: Condition, isPercent: boolean): SlotValue[] {
  return amounts.map((amount) => slotOf(scene, amount, isPercent));
}

function slotOf(scene: Scene, amount: AmountSpan, isPercent: boolean): SlotValue {
  if (isPercent) return { type: 'number', text: amount.text, value: fraction(amount) };
  if (amount.unit === 'money')
    return { type: 'money', text: amount.text, value: amount.value, currency: currencyOf(scene, amount) };
  return { type: 'number', text: amount.text, value: amount.value };
}

/** 块 and 元 are said of any money: of the tenant's own, unless it deals in yuan too or 人民币 stands there. */
function currencyOf(scene: Scene, { text, currency }: AmountSpan): string | null {
  return currency === 'CNY' &&
    /[块元]/.test(text) &&
    !/人民币|¥/.test(text) &&
    scene.context.actor.baseCurrency !== 'CNY' &&
    !scene.context.vocabulary.currencies.includes('CNY')
    ? null
    : currency;
}

/** 40 % is 0.4. */
export function fraction(amount: AmountSpan): string {
  return amount.unit === 'percent' ? (divideDecimals(amount.value, '100') ?? amount.value) : amount.value;
}

export function measureOp(condition: Condition): MeasureFilter['op'] {
  return condition.op === 'around' ? '=' : condition.op;
}

export function filterOp(condition: Condition): Filter['op'] {
  if (condition.op === '=' || condition.op === 'around') return 'is';
  return condition.op;
}
