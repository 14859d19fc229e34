import { runMeasure } from '../../analyses/index.ts';
import type { Services } from '../../conversation/index.ts';
import { triggerWords } from '../../crm/index.ts';
import type { RuleTrigger } from '../../intents/index.ts';
import {
  addDays,
  compareDecimals,
  type Instant,
  multiplyDecimals,
  startOf,
  today,
} from '../../kernel/index.ts';
import { permit } from '../../permissions/index.ts';
import type { RuleCheck } from './check.ts';
import { figureOf } from './check-figures.ts';
import { askAsAuthor, type Firing, type RunningRule } from './setting.ts';

/** Holds the last whole period's figures against those of another; each period that ends after a rule was set up sets it off once at most. */
export const changeCheck: RuleCheck = {
  isOf: ({ kind }) => kind === 'change',
  everyMinutes: () => 60,
  firingsOf: changeOf,
};

async function changeOf(services: Services, running: RunningRule, now: Instant): Promise<readonly Firing[]> {
  const { rule, actor } = running;
  const { trigger } = rule;
  const { calendar } = actor;
  if (trigger.kind !== 'change') return [];
  const { grain, against } = trigger;
  const to = startOf(grain, today(now, calendar.timeZone), calendar);
  if (to <= today(rule.createdAt, calendar.timeZone)) return [];
  const period = { text: '', from: startOf(grain, addDays(to, -1), calendar), to, grain };
  const permitted = permit(actor, {
    kind: 'query',
    name: 'measure',
    slots: { ...trigger.of, period, compareWith: against },
  });
  if ('kind' in permitted) return [];
  return await askAsAuthor(services, running, now, async (context) => {
    const texts: string[] = [];
    for (const language of ['en', 'zh'] as const) {
      const result = await runMeasure(permitted, { ...context, language });
      const change = 'kind' in result ? null : figureOf(result.data, `${trigger.of.measures[0]}_change`);
      if ('kind' in result || change === null || !isBeyond(change, trigger)) return [];
      texts.push(`${triggerWords(trigger, context.vocabulary, language)}\n${result.title}`);
    }
    const [en = '', zh = ''] = texts;
    return [
      {
        ruleId: rule.id,
        key: `change:${period.from}`,
        entity: null,
        recordId: null,
        facts: { text: { en, zh }, isFigure: true },
        at: now,
      },
    ];
  });
}

/** Whether a change, of 0.1 for a tenth more, goes as far as a rule says. */
export function isBeyond(
  change: string,
  { is, by }: Pick<Extract<RuleTrigger, { kind: 'change' }>, 'is' | 'by'>,
): boolean {
  const isUp = compareDecimals(change, by) > 0;
  const isDown = compareDecimals(multiplyDecimals(change, '-1'), by) > 0;
  return is === 'either' ? isUp || isDown : is === 'up' ? isUp : isDown;
}
