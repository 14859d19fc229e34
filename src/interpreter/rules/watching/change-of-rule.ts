import type { IntentNamed } from '../../../intents/index.ts';
import { subtractDecimals } from '../../../kernel/index.ts';
import type { InterpreterContext } from '../../interpretation.ts';
import { findAmounts } from '../amounts/index.ts';
import { spanIn } from './read-silence.ts';
import { untilOf } from './until.ts';

type Change = IntentNamed<'change-rule'>['slots']['change'];

/** What is done to a rule by words alone. */
export type Does = Exclude<
  Change['does'],
  'escalate' | 'narrow' | 'narrow-figure' | 'also' | 'due' | 'people'
>;

/** What may stand before an order. */
export const politeEn =
  "(?:(?:please|pls|hey|ok|okay|can you|could you|would you|i want to|i'd like to|let's|just|now)[, ]+)*";
export const politeZh = '(?:请|麻烦|帮我|给我|先|能不能|可以|我想|我要|暂时|现在|你)*';

/** The change that words ask for, with its moment, its limit or its length of time; null where that can't be read. */
export function changeOf(
  does: Does,
  groups: Readonly<Record<string, string | undefined>>,
  said: string,
  context: InterpreterContext,
): Change | null {
  switch (does) {
    case 'pause':
    case 'mute': {
      if (groups.until === undefined || groups.until.trim() === '') return { does, until: null };
      const until = untilOf(groups.until, said, context);
      return until === null ? null : { does, until };
    }
    case 'cooldown': {
      const span = groups.span?.trim() ?? '';
      const minutes = spanIn(/^\d/u.test(span) ? span : `1 ${span}`, context)?.minutes;
      return minutes === undefined ? null : { does, minutes };
    }
    case 'limit': {
      const words = (groups.value ?? '').replace(/(?<=\d) ?[x×](?![a-z])|倍/giu, '');
      const [value, another] = findAmounts(words);
      const span = value === undefined ? spanIn(words.replace(/俩/u, '两'), context) : null;
      if (span !== null) return { does, value: String(span.minutes / 1440), minutes: span.minutes };
      if (value === undefined || another !== undefined) return null;
      // 八五折 pays 85 %: a discount of 15 %.
      const limit = value.unit === 'discount' ? subtractDecimals('100', value.value) : value.value;
      return { does, value: limit, minutes: null };
    }
    default:
      return { does };
  }
}
