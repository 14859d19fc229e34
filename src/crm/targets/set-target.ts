import { compareDecimals, formatMoneyExact } from '../../kernel/index.ts';
import { type CommandContext, type CommandHandler, done, say } from '../command.ts';
import { measureWords } from './measure-words.ts';
import { askPeriod, findHolder, type Holder, readTarget, refuse, subjectOfTarget } from './target-holder.ts';

/** Sets the target of the company, a team or a person for a period, or changes it. */
export const setTarget: CommandHandler<'set-target'> = async (context, slots) => {
  const { period, value, measure } = slots;
  if (period.from === null || period.to === null || period.to <= period.from) return askPeriod(context);
  const words = measureWords(measure, context.language);
  if (words === null)
    return refuse(say(context, `"${measure}" can have no target.`, `“${measure}”不能设目标。`));
  if (compareDecimals(value.value, '0') < 0)
    return refuse(say(context, "A target can't be negative.", '目标不能是负数。'));
  const holder = await findHolder(context, slots.holder);
  if (holder.kind !== 'holder') return holder;
  const currency = words.isMoney ? (value.currency ?? context.actor.baseCurrency) : null;
  const before = await readTarget(context, measure, holder, period);
  if (before === null) {
    await context.changes.insert('target', {
      measure,
      team_id: holder.teamId,
      user_id: holder.userId,
      from_date: period.from,
      to_date: period.to,
      value: value.value,
      currency,
    });
  } else await context.changes.update('target', before.id, { value: value.value, currency });
  const show = (amount: string, unit: string | null) => formatMoneyExact(amount, unit, context.language);
  return done({
    items: [
      {
        mark: 'record',
        subject: subjectOfTarget(context, holder, period),
        details: [],
        fields: [
          {
            label: words.label,
            before: before === null ? null : show(before.value, before.currency),
            after: show(value.value, currency),
          },
        ],
      },
    ],
    confirmBecause: holder.userId === context.actor.userId ? null : whyConfirmed(context, holder),
  });
};

/** Others work towards it. */
function whyConfirmed(context: CommandContext, { teamId, userId, name }: Holder): string {
  const who = teamId === null && userId === null ? say(context, 'The company', '公司') : name;
  return say(context, `${who} is measured by this target.`, `${who}的业绩按这个目标衡量。`);
}
