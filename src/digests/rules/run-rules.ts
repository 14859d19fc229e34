import { sql } from 'kysely';
import type { Services } from '../../conversation/index.ts';
import { readRunningRules } from '../../crm/index.ts';
import type { Instant } from '../../kernel/index.ts';
import { permit } from '../../permissions/index.ts';
import type { ClockJob } from '../clock.ts';
import { act } from './act.ts';
import { runCheck } from './check.ts';
import { arrivalCheck } from './check-arrivals.ts';
import { changeCheck } from './check-changes.ts';
import { comingCheck } from './check-coming.ts';
import { dateCheck } from './check-dates.ts';
import { checkFigures } from './check-figures.ts';
import { silenceCheck } from './check-silence.ts';
import { unusualCheck } from './check-unusual.ts';
import { escalate } from './escalate.ts';
import { judgeChanges } from './judge-changes.ts';
import { actorsOf, type RunningRule } from './setting.ts';
import { stopRule } from './stop-rule.ts';
import { tell } from './tell.ts';

/** Alerts and automations: notes what has set them off, does what they are to do, and tells whom they are to tell. */
export function dueRules(services: Services): ClockJob {
  return {
    name: 'rules',
    async run(now) {
      const tenants = await services.database.systemRead((query) =>
        query<{ id: number }>(sql`select id from tenant order by id`),
      );
      for (const { id } of tenants) await runRules(services, id, now);
    },
  };
}

const checks = [silenceCheck, dateCheck, changeCheck, unusualCheck, arrivalCheck, comingCheck];

async function runRules(services: Services, tenantId: number, now: Instant): Promise<void> {
  const kept = await services.database.systemRead((query) => readRunningRules(query, tenantId, now));
  const actorOf = actorsOf(services, tenantId, now);
  const rules: RunningRule[] = [];
  for (const rule of kept) {
    const actor = await actorOf(rule.authorId);
    if (actor === null) {
      await stopRule(services, tenantId, rule, { kind: 'author-gone' }, now);
      continue;
    }
    const { said: text, trigger, cooldownMinutes, escalation } = rule;
    const slots = { text, trigger, actions: [...rule.actions], cooldownMinutes, escalation };
    const permitted = permit(actor, { kind: 'command', name: 'watch', slots });
    if ('kind' in permitted)
      await stopRule(services, tenantId, rule, { kind: 'right-lost', why: permitted.reason }, now);
    // An approval is judged when something is written.
    else if (rule.kind !== 'approval') rules.push({ rule, actor });
  }
  await judgeChanges(services, tenantId, rules, now);
  await checkFigures(services, tenantId, rules, now);
  for (const check of checks) await runCheck(check, services, tenantId, rules, now);
  await act(services, tenantId, rules, now);
  await tell(services, tenantId, rules, actorOf, now);
  await escalate(services, tenantId, rules, actorOf, now);
}
