import { type EntityKey, findField } from '../../../entities/index.ts';
import type { FieldChange } from '../../../intents/index.ts';
import { amountOf, readFieldValue } from './field-value.ts';
import { isEmpty, type MarkedText, marksIn, trimmed, without } from './marked-text.ts';
import { lastDayOf } from './moments.ts';
import type { CommandScene } from './scene.ts';

/** "Closing in March", 预计3月: the day, with a sum beside it. */
export function readTime(
  piece: MarkedText,
  entity: EntityKey,
  scene: CommandScene,
): readonly FieldChange[] | null {
  const field = entity === 'deal' ? 'expectedCloseDate' : null;
  if (field === null || marksIn(piece, 'time').length === 0) return null;
  const moment = lastDayOf(piece, scene.today);
  if (moment === null) return null;
  const rest = trimmed(
    without(
      piece,
      /[\ue200-\ue3f3]|(?<![a-z])(?:closing|closes?|expected|due|to|by|on|in|at|date|around|end|for|with|sometime|some time|probably|hopefully|likely|maybe)(?![a-z])|预计|大概|可能|估计|成交|签约|结单|签单|关单|在|于|左右|前|能|^[估算定]|[估算]$|签下?来?|拿下|落地/gu,
    ),
  );
  const date: FieldChange = { field, value: { type: 'date', text: moment.text, date: moment.date } };
  const amount = isEmpty(rest) ? null : readAmount(rest, entity);
  return isEmpty(rest) ? [date] : amount === null ? null : [date, ...amount];
}

/** A sum alone, with the words for one. */
export function readAmount(piece: MarkedText, entity: EntityKey): readonly FieldChange[] | null {
  const amount = amountOf(piece);
  if (amount === null) return null;
  const key = entity === 'lead' ? 'expectedAmount' : entity === 'deal' ? 'amount' : null;
  const rest = trimmed(
    without(
      piece,
      /[\ue400-\ue5f3]|(?<![a-z])(?:for|worth|of|about|around|over|roughly|at|valued|budget|value|amount|size|deal|expected|estimated|potential|is|approx|approximately)(?![a-z])|预计|估计|价值|金额|预算|大约|约|大概|为|是|的|左右|规模|总额/gu,
    ),
  );
  return key === null || !isEmpty(rest) ? null : [{ field: key, value: { type: 'money', ...amount } }];
}

/** "60 %" alone: how likely a deal is. */
export function readLikelihood(
  piece: MarkedText,
  entity: EntityKey,
  scene: CommandScene,
): readonly FieldChange[] | null {
  const field = entity === 'deal' ? findField('deal', 'probability') : undefined;
  const isPercent = marksIn(piece, 'amount').some(({ span }) => span.unit === 'percent');
  const value =
    field !== undefined && isPercent && /^[\ue400-\ue5f3]\s*%?$/u.test(piece.chars.trim())
      ? readFieldValue(field, piece, scene)
      : null;
  return value === null ? null : [{ field: 'probability', value }];
}
