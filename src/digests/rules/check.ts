import type { Services } from '../../conversation/index.ts';
import type { RuleTrigger } from '../../intents/index.ts';
import type { Instant } from '../../kernel/index.ts';
import { claimCheck } from './claim-check.ts';
import { type Firing, noteFirings, type RunningRule } from './setting.ts';

/** What is looked at from time to time for the rules of one kind of trigger; what it finds sets them off. */
export interface RuleCheck {
  readonly isOf: (trigger: RuleTrigger) => boolean;
  readonly everyMinutes: (trigger: RuleTrigger) => number;
  readonly firingsOf: (services: Services, running: RunningRule, now: Instant) => Promise<readonly Firing[]>;
}

/** Looks for each rule of the kind that is due and that no other instance looks for. */
export async function runCheck(
  { isOf, everyMinutes, firingsOf }: RuleCheck,
  services: Services,
  tenantId: number,
  rules: readonly RunningRule[],
  now: Instant,
): Promise<void> {
  for (const running of rules) {
    const { id, trigger } = running.rule;
    if (!isOf(trigger)) continue;
    if (!(await claimCheck(services, tenantId, id, everyMinutes(trigger), now))) continue;
    const firings = await firingsOf(services, running, now);
    if (firings.length > 0) await services.database.system((query) => noteFirings(query, tenantId, firings));
  }
}
