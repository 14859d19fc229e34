import { labelOfKey } from '../../entities/index.ts';
import type { IntentNamed } from '../../intents/index.ts';
import { localDateTime } from '../../kernel/index.ts';
import { type CommandContext, type CommandHandler, done, say } from '../command.ts';
import { instantOf, showInstant } from '../moments.ts';
import { type Found, findOptional, findRecord, nameById } from '../records.ts';
import { findPlan, nonePlanned, type PlanSought } from './planned.ts';

/** Moves what is planned to another time, or notes that it was held: then at its own time, or now where that is still to come. */
export const changePlan: CommandHandler<'change-plan'> = async (context, slots) => {
  const { actor, now, language } = context;
  const account = await findOptional(context, slots.account, 'account');
  if (account !== null && account.kind !== 'found') return account;
  const deal = await findOptional(context, slots.deal, 'deal');
  if (deal !== null && deal.kind !== 'found') return deal;
  const contacts: Found[] = [];
  for (const [index, ref] of slots.participants.entries()) {
    const found = await findRecord(context, ref, `participants.${index}`);
    if (found.kind !== 'found') return found;
    contacts.push(found);
  }
  const sought: PlanSought = {
    kind: slots.activityKind,
    day: slots.at?.date ?? null,
    accountId: account?.id ?? null,
    contactIds: contacts.map(({ id }) => id),
    dealId: deal?.id ?? null,
    name: contacts[0]?.name ?? deal?.name ?? account?.name ?? null,
  };
  const plan = await findPlan(context, sought);
  if (plan === null) return nonePlanned(context, sought);
  if ('slot' in plan) return plan;
  if (slots.moves && slots.to === null) {
    const was = showInstant(plan.at, actor.timeZone, now, language);
    const question = say(context, `When to? It is planned for ${was}.`, `改到什么时候？原定${was}。`);
    return { kind: 'missing', slot: 'to', wants: { kind: 'moment' }, question, choices: [] };
  }
  const to = movedTo(context, slots, plan.at);
  if (to !== null && to <= now) {
    const reason = say(context, 'A plan is moved to a time to come.', '改期的时间应在将来。');
    return { kind: 'refused', reason, next: null, instead: [] };
  }
  const isAhead = plan.at > now;
  const heldAt = isAhead ? now : plan.at;
  const text = [plan.text, slots.text].filter((one) => one !== null && one !== '').join('\n');
  const said = slots.text === null ? {} : { text };
  await context.changes.update(
    'activity',
    plan.id,
    to === null ? { status: 'held', held_at: heldAt, ...said } : { planned_at: to, ...said },
  );
  const label = labelOfKey(context.vocabulary, 'activity_kind', plan.kind, language);
  const customer = await nameById(context, 'account', plan.accountId);
  const show = (at: string): string => showInstant(at, actor.timeZone, now, language);
  return done({
    items: [
      {
        mark: 'activity',
        subject: [label, sought.name ?? customer].filter((one) => one !== null).join(' · '),
        details: [
          to === null ? show(heldAt) : `${show(plan.at)} → ${show(to)}`,
          ...(to === null ? [say(context, 'held', '已完成')] : []),
          ...(slots.text === null ? [] : [say(context, `"${slots.text}"`, `“${slots.text}”`)]),
        ],
        fields: [],
      },
    ],
    records: [
      { entity: 'activity', id: plan.id, name: label },
      ...(customer === null || plan.accountId === null
        ? []
        : [{ entity: 'account', id: plan.accountId, name: customer }]),
    ],
  });
};

/** A day alone keeps the hour that was planned, an hour alone the day. */
function movedTo(
  { actor, now }: CommandContext,
  { to, keepsDay }: Pick<IntentNamed<'change-plan'>['slots'], 'to' | 'keepsDay'>,
  from: string,
): string | null {
  if (to === null) return null;
  const [date = '', time = ''] = localDateTime(from, actor.timeZone).split('T');
  if (to.time === null) return instantOf({ ...to, time: time.slice(0, 5) }, actor, now);
  return instantOf(keepsDay ? { ...to, date } : to, actor, now);
}
