import type { QueryIntent } from '../../intents/index.ts';
import { isWhole, type Reading } from '../interpretation.ts';
import { asFollowUp } from './gaps.ts';

/** "Only visits", 只看拜访 right after what was on in some time, or was done in it: those of that time, and not all that there ever were. */
export function readOfDay(text: string, base: QueryIntent, alone: Reading): Reading | null {
  if (base.name !== 'digest' && base.name !== 'change-log') return null;
  const { period } = base.slots;
  const [asked, another] = alone.intents;
  if (period === null || period === undefined || !isWhole(alone) || another !== undefined) return null;
  if (asked?.name !== 'list' || asked.slots.period !== null) return null;
  const { entity, filters } = asked.slots;
  if (entity !== 'activity' && entity !== 'task') return null;
  // "My open tasks" are asked for by themselves, whatever was done today.
  if (filters.some(({ field }) => field === 'status' || field === 'owner')) return null;
  const isPast = base.name === 'change-log';
  const periodField = entity === 'task' ? (isPast ? 'doneAt' : 'dueDate') : isPast ? 'heldAt' : 'plannedAt';
  return asFollowUp([{ ...asked, slots: { ...asked.slots, period, periodField } }], text, [period.text]);
}
