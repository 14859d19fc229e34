import { sql } from 'kysely';
import { today, yearOf } from '../../kernel/index.ts';
import type { Values } from '../change-set.ts';
import { type CommandContext, say } from '../command.ts';
import type { Refused } from '../outcome.ts';
import { nameById } from '../records.ts';
import { findStage } from '../words.ts';

/** What a new deal has where nothing else was said: the first pipeline and its first stage, the tenant's currency. */
export async function defaultsOfDeal(context: CommandContext, given: Values): Promise<Values | Refused> {
  const { vocabulary, actor, now } = context;
  const said = typeof given.stage_word === 'string' ? given.stage_word : null;
  const pipeline =
    (said === null
      ? undefined
      : vocabulary.pipelines.find((candidate) => findStage(candidate, said) !== null)) ??
    vocabulary.pipelines[0];
  const stage =
    pipeline === undefined
      ? null
      : said === null
        ? (pipeline.stages.find(({ retired }) => !retired) ?? null)
        : findStage(pipeline, said);
  if (pipeline === undefined || stage === null) {
    return {
      kind: 'refused',
      reason:
        said === null
          ? say(context, 'There is no pipeline yet.', '还没有销售流程。')
          : say(context, `There is no stage "${said}".`, `没有“${said}”这个阶段。`),
      next:
        said === null
          ? say(context, 'An admin sets one up, or an import brings it.', '请管理员设置，或通过导入创建。')
          : null,
      instead: [],
    };
  }
  return {
    pipeline_id: pipeline.id,
    stage_id: stage.id,
    stage_entered_at: now,
    currency: (await usualCurrency(context, given)) ?? actor.baseCurrency,
  };
}

/** The currency of the customer's latest deal, else of the latest of whoever enters it. */
async function usualCurrency({ query, actor }: CommandContext, given: Values): Promise<string | null> {
  const [latest] = await query<{ currency: string }>(sql`
    select currency from deal where tenant_id = ${actor.tenantId} and (account_id = ${given.account_id ?? null} or owner_id = ${actor.userId})
    order by (account_id = ${given.account_id ?? null}) desc nulls last, id desc limit 1`);
  return latest?.currency ?? null;
}

export function isRefused(outcome: Values | Refused): outcome is Refused {
  return outcome.kind === 'refused';
}

/** A deal is called after its customer, with the year, and a number where there is one of that name. */
export async function nameOfDeal(context: CommandContext, accountId: number | null): Promise<string | null> {
  const account = await nameById(context, 'account', accountId);
  if (account === null) return null;
  const { actor, query, now } = context;
  const base = `${account} – ${yearOf(today(now, actor.calendar.timeZone))}`;
  const rows = await query<{ name: string }>(sql`
    select name from deal where tenant_id = ${actor.tenantId} and account_id = ${accountId} and archived_at is null and starts_with(name, ${base})`);
  const taken = new Set(rows.map(({ name }) => name));
  let name = base;
  for (let number = 2; taken.has(name); number++) name = `${base} (${number})`;
  return name;
}
