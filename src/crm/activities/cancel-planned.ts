import { labelOfKey } from '../../entities/index.ts';
import type { IntentNamed } from '../../intents/index.ts';
import { capitalised } from '../../kernel/index.ts';
import { type CommandContext, done, say } from '../command.ts';
import { instantOf, showInstant } from '../moments.ts';
import type { CommandOutcome } from '../outcome.ts';
import { nameById } from '../records.ts';
import { findPlan, nonePlanned, type PlanSought } from './planned.ts';

/** With whom, and of which kind, what is called off was planned. */
export interface CalledOff extends Omit<PlanSought, 'day'> {
  readonly kind: string;
}

/**
 * Calls off what is planned with somebody: the plan itself is marked as cancelled. Where there is none, what others have called off is
 * history to be logged (null); what the person wants called off, or what lies ahead, is not there, and he is told so.
 */
export async function cancelPlanned(
  context: CommandContext,
  slots: IntentNamed<'log-activity'>['slots'],
  what: CalledOff,
): Promise<CommandOutcome | null> {
  const { actor, now } = context;
  const at = slots.at === null ? null : instantOf(slots.at, actor, now);
  const sought = { ...what, day: slots.at?.date ?? null };
  const plan = await findPlan(context, sought);
  if (plan === null) {
    const isToDo = slots.direction === 'outbound' || (at !== null && at > now);
    return !isToDo || slots.direction === 'inbound' ? null : nonePlanned(context, sought);
  }
  if ('slot' in plan) return plan;
  await context.changes.update('activity', plan.id, { status: 'cancelled' });
  const label = labelOfKey(context.vocabulary, 'activity_kind', plan.kind, context.language);
  const customer = await nameById(context, 'account', plan.accountId);
  const details = [
    showInstant(plan.at, actor.timeZone, now, context.language),
    say(context, 'cancelled', '已取消'),
  ];
  return done({
    items: [
      {
        mark: 'activity',
        subject: [capitalised(label), ...(customer === null ? [] : [customer])].join(' · '),
        details,
        fields: [],
      },
    ],
    records: [{ entity: 'activity', id: plan.id, name: label }],
  });
}
