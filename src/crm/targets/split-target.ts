import { sql } from 'kysely';
import type { IntentNamed } from '../../intents/index.ts';
import {
  addDecimals,
  type ClosedPeriod,
  compareDecimals,
  formatMoneyExact,
  samePeriodLastYear,
} from '../../kernel/index.ts';
import { type CommandContext, type CommandHandler, done, say } from '../command.ts';
import type { ChangeItem } from '../outcome.ts';
import { measureWords } from './measure-words.ts';
import { splitAmount } from './split-amount.ts';
import {
  askPeriod,
  findHolder,
  type Holder,
  readTarget,
  refuse,
  subjectOfTarget,
  type TargetRow,
} from './target-holder.ts';

interface Part {
  readonly teamId: number | null;
  readonly userId: number | null;
  readonly name: string;
  /** Won revenue of the same period last year, in the tenant's currency. */
  readonly weight: string;
}

/** Splits a target over the teams below, or over the people of the team, to the cent; the rest goes to the first. */
export const splitTarget: CommandHandler<'split-target'> = async (context, slots) => {
  const { period, measure } = slots;
  if (period.from === null || period.to === null) return askPeriod(context);
  const words = measureWords(measure, context.language);
  const holder = await findHolder(context, slots.holder);
  if (holder.kind !== 'holder') return holder;
  const closed: ClosedPeriod = { from: period.from, to: period.to };
  const target = words === null ? null : await readTarget(context, measure, holder, closed);
  if (target === null || words === null) {
    return refuse(
      say(context, `${holder.name} has no target for that period.`, `${holder.name}在这个时间段还没有目标。`),
      say(context, 'Set one first.', '请先设定目标。'),
    );
  }
  const parts = await partsOf(context, holder, closed);
  if (parts.length === 0)
    return refuse(say(context, `Nobody is in ${holder.name}.`, `${holder.name}下面没有成员。`));
  const total = addDecimals(...parts.map(({ weight }) => weight));
  if (slots.by === 'last-year' && compareDecimals(total, '0') <= 0) {
    return refuse(
      say(
        context,
        'There was no revenue in that period last year to go by.',
        '去年同期没有销售额，无法按比例分解。',
      ),
      say(context, 'It can be split equally.', '可以平均分解。'),
    );
  }
  const amounts = splitAmount(
    target.value,
    parts.map(({ weight }) => (slots.by === 'equal' ? '1' : weight)),
    words.isMoney ? 2 : 0,
  );
  const items: ChangeItem[] = [];
  for (const [index, part] of parts.entries()) {
    items.push(await writePart(context, slots, closed, target, part, amounts[index] ?? '0', words.label));
  }
  return done({
    items,
    confirmBecause: say(context, `${parts.length} targets will be set.`, `将设定${parts.length}个目标。`),
  });
};

async function writePart(
  context: CommandContext,
  { measure }: IntentNamed<'split-target'>['slots'],
  period: ClosedPeriod,
  target: TargetRow,
  part: Part,
  value: string,
  label: string,
): Promise<ChangeItem> {
  const before = await readTarget(context, measure, part, period);
  const values = { value, currency: target.currency, parent_id: target.id };
  if (before !== null) await context.changes.update('target', before.id, values);
  else {
    await context.changes.insert('target', {
      measure,
      team_id: part.teamId,
      user_id: part.userId,
      from_date: period.from,
      to_date: period.to,
      ...values,
    });
  }
  return {
    mark: 'record',
    subject: subjectOfTarget(context, part, period),
    details: [],
    fields: [
      {
        label,
        before: before === null ? null : formatMoneyExact(before.value, before.currency, context.language),
        after: formatMoneyExact(value, target.currency, context.language),
      },
    ],
  };
}

/** The teams right below where there are any, else the people who are in the team today; those with the most revenue first. */
async function partsOf(
  context: CommandContext,
  holder: Holder,
  period: ClosedPeriod,
): Promise<readonly Part[]> {
  const { query, actor, now } = context;
  const lastYear = samePeriodLastYear(period);
  const tenant = actor.tenantId;
  const revenueOf = (column: 'closed_team_id' | 'closed_owner_id', ids: ReturnType<typeof sql>) => sql`
    coalesce((select sum(d.amount * case when d.currency = ${actor.baseCurrency} then 1 else (
        select r.rate from exchange_rate r where r.tenant_id = d.tenant_id and r.currency = d.currency and r.rate_date <= d.closed_date
        order by r.rate_date desc limit 1) end)
      from deal d where d.tenant_id = ${tenant} and d.status = 'won' and d.${sql.ref(column)} in ${ids}
        and d.closed_date >= ${lastYear.from} and d.closed_date < ${lastYear.to}), 0)::text`;
  const teams = await query<Part>(sql`
    select t.id as "teamId", null::int as "userId", t.name,
      ${revenueOf(
        'closed_team_id',
        sql`(with recursive below as (
        select t.id union select c.id from team c join below b on c.parent_id = b.id where c.tenant_id = ${tenant}) select id from below)`,
      )} as weight
    from team t where t.tenant_id = ${tenant} and t.parent_id is not distinct from ${holder.teamId} and ${holder.userId}::int is null
    order by t.id`);
  const found =
    teams.length > 0
      ? teams
      : await query<Part>(sql`
          select null::int as "teamId", u.id as "userId", u.full_name as name, ${revenueOf('closed_owner_id', sql`(u.id)`)} as weight
          from app_user u
          where u.tenant_id = ${tenant} and u.status <> 'deactivated' and exists (
            select 1 from team_membership m where m.tenant_id = ${tenant} and m.user_id = u.id and m.team_id = ${holder.teamId}
              and m.from_date <= (${now}::timestamptz at time zone ${actor.calendar.timeZone})::date
              and (m.to_date is null or m.to_date > (${now}::timestamptz at time zone ${actor.calendar.timeZone})::date))
          order by u.id`);
  return [...found].sort((a, b) => compareDecimals(b.weight, a.weight));
}
