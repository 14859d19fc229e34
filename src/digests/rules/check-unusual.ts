import { unusualWeek } from '../../analyses/index.ts';
import type { Services } from '../../conversation/index.ts';
import type { Instant, Language } from '../../kernel/index.ts';
import { claimCheck } from './claim-check.ts';
import { askAsAuthor, type Firing, noteFirings, type RunningRule } from './setting.ts';

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

async function unusualOf(services: Services, running: RunningRule, now: Instant): Promise<Firing | null> {
  const { id: ruleId, trigger } = running.rule;
  const key = trigger.kind === 'unusual' ? trigger.of.measures[0] : undefined;
  if (trigger.kind !== 'unusual' || key === undefined) return null;
  return await askAsAuthor(services, running, now, async (context) => {
    const found = (language: Language) => unusualWeek({ ...context, language }, key, trigger.of.filters);
    const [en, zh] = [await found('en'), await found('zh')];
    if (en === null || zh === null) return null;
    return {
      ruleId,
      key: `unusual:${en.week}`,
      entity: null,
      recordId: null,
      facts: { text: { en: en.sentence, zh: zh.sentence }, isFigure: true },
      at: now,
    };
  });
}
