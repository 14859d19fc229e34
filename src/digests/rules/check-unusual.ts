import { type QueryContext, unusualWeek } from '../../analyses/index.ts';
import type { Services } from '../../conversation/index.ts';
import { type Instant, type Language, today } from '../../kernel/index.ts';
import { rowScopeOf } from '../../permissions/index.ts';
import { claimCheck } from './claim-check.ts';
import { type Firing, noteFirings, type RunningRule, wholeTenant } from './setting.ts';

const everyMinutes = 60;

/** Looks whether a figure of the last whole week is unusual among the weeks before it; each week sets a rule off once, and a usual one never. */
export async function checkUnusual(
  services: Services,
  tenantId: number,
  rules: readonly RunningRule[],
  now: Instant,
): Promise<void> {
  for (const running of rules) {
    if (running.rule.trigger.kind !== 'unusual') continue;
    if (!(await claimCheck(services, tenantId, running.rule.id, everyMinutes, now))) continue;
    const firing = await unusualOf(services, running, now);
    if (firing !== null) await services.database.system((query) => noteFirings(query, tenantId, [firing]));
  }
}

async function unusualOf(
  services: Services,
  { rule, actor }: RunningRule,
  now: Instant,
): Promise<Firing | null> {
  const { trigger } = rule;
  const key = trigger.kind === 'unusual' ? trigger.of.measures[0] : undefined;
  if (trigger.kind !== 'unusual' || key === undefined) return null;
  const { vocabulary } = await services.database.read(wholeTenant(actor.tenantId, actor.userId), (query) =>
    services.words.load(query, actor.tenantId, actor.userId),
  );
  return await services.database.read(rowScopeOf(actor), async (query) => {
    const date = today(now, actor.calendar.timeZone);
    const found = (language: Language) => {
      const context: QueryContext = { actor, query, now, today: date, language, vocabulary };
      return unusualWeek(context, key, trigger.of.filters);
    };
    const [en, zh] = [await found('en'), await found('zh')];
    if (en === null || zh === null) return null;
    return {
      ruleId: rule.id,
      key: `unusual:${en.week}`,
      entity: null,
      recordId: null,
      facts: { text: { en: en.sentence, zh: zh.sentence }, isFigure: true },
      at: now,
    };
  });
}
