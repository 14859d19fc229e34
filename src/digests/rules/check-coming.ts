import { comingActivities } from '../../analyses/index.ts';
import type { Services } from '../../conversation/index.ts';
import { showInstant } from '../../crm/index.ts';
import type { Instant, Language } from '../../kernel/index.ts';
import type { RuleCheck } from './check.ts';
import { askAsAuthor, type Firing, type RunningRule } from './setting.ts';

/** Looks for planned activities that are about to begin; each time of one sets the rule off once. */
export const comingCheck: RuleCheck = {
  isOf: ({ kind }) => kind === 'soon',
  everyMinutes: () => 1,
  firingsOf: comingOf,
};

async function comingOf(services: Services, running: RunningRule, now: Instant): Promise<readonly Firing[]> {
  const { id: ruleId, trigger } = running.rule;
  if (trigger.kind !== 'soon') return [];
  return await askAsAuthor(services, running, now, async (context) =>
    (await comingActivities(context, trigger.set, trigger.minutes)).map(({ id, at }) => {
      const text = (language: Language) => {
        const begins = showInstant(at, running.actor.timeZone, now, language);
        return language === 'zh' ? `${begins}开始` : `begins ${begins}`;
      };
      return {
        ruleId,
        key: `soon:${id}:${at}`,
        entity: trigger.set.slots.entity,
        recordId: id,
        facts: { text: { en: text('en'), zh: text('zh') } },
        at: now,
      };
    }),
  );
}
