import { unusualWeek } from '../../analyses/index.ts';
import type { Services } from '../../conversation/index.ts';
import type { Instant, Language } from '../../kernel/index.ts';
import type { RuleCheck } from './check.ts';
import { askAsAuthor, type Firing, type RunningRule } from './setting.ts';

/** Looks whether a figure of the last whole week is unusual among the weeks before it; each week sets a rule off once, and a usual one never. */
export const unusualCheck: RuleCheck = {
  isOf: ({ kind }) => kind === 'unusual',
  everyMinutes: () => 60,
  firingsOf: unusualOf,
};

async function unusualOf(services: Services, running: RunningRule, now: Instant): Promise<readonly Firing[]> {
  const { id: ruleId, trigger } = running.rule;
  const key = trigger.kind === 'unusual' ? trigger.of.measures[0] : undefined;
  if (trigger.kind !== 'unusual' || key === undefined) return [];
  return await askAsAuthor(services, running, now, async (context) => {
    const found = (language: Language) => unusualWeek({ ...context, language }, key, trigger.of.filters);
    const [en, zh] = [await found('en'), await found('zh')];
    if (en === null || zh === null) return [];
    return [
      {
        ruleId,
        key: `unusual:${en.week}`,
        entity: null,
        recordId: null,
        facts: { text: { en: en.sentence, zh: zh.sentence }, isFigure: true },
        at: now,
      },
    ];
  });
}
