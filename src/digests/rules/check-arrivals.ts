import { arrivedRecords, arrivingKinds } from '../../analyses/index.ts';
import type { Services } from '../../conversation/index.ts';
import { eventWords } from '../../crm/index.ts';
import type { EntityKey } from '../../entities/index.ts';
import type { RuleTrigger } from '../../intents/index.ts';
import type { Instant } from '../../kernel/index.ts';
import type { RuleCheck } from './check.ts';
import { askAsAuthor, type Firing, type RunningRule } from './setting.ts';

/** Looks for orders, contracts, invoices and payments that came in since the rule was set up: imports tell of no change. Each sets it off once. */
export const arrivalCheck: RuleCheck = { isOf: isOfArrivals, everyMinutes: () => 15, firingsOf: arrivalsOf };

function isOfArrivals(trigger: RuleTrigger): boolean {
  return trigger.kind === 'event' && arrivingKinds.has(trigger.set.slots.entity as EntityKey);
}

async function arrivalsOf(
  services: Services,
  running: RunningRule,
  now: Instant,
): Promise<readonly Firing[]> {
  const { id: ruleId, trigger, createdAt } = running.rule;
  const [event] = trigger.kind === 'event' ? trigger.events : [];
  if (trigger.kind !== 'event' || event === undefined) return [];
  return await askAsAuthor(services, running, now, async (context) => {
    const ids = await arrivedRecords(context, trigger.set, createdAt, event.what === 'field');
    const words = (language: 'en' | 'zh') => eventWords(event, context.vocabulary, language);
    return ids.map((id) => ({
      ruleId,
      key: `${event.what === 'field' ? 'paid' : 'new'}:${id}`,
      entity: trigger.set.slots.entity,
      recordId: id,
      facts: { text: { en: words('en'), zh: words('zh') } },
      at: now,
    }));
  });
}
