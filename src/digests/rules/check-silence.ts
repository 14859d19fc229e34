import { type SilentRecord, silentRecords } from '../../analyses/index.ts';
import type { Services } from '../../conversation/index.ts';
import { spanWords } from '../../crm/index.ts';
import type { RuleTrigger } from '../../intents/index.ts';
import type { Instant } from '../../kernel/index.ts';
import type { RuleCheck } from './check.ts';
import { askAsAuthor, type Firing, type RunningRule } from './setting.ts';

const hour = 60;
const day = 24 * hour;

/** Looks for records that nobody was in touch with for as long as their rule says; each stretch of silence sets it off once. */
export const silenceCheck: RuleCheck = {
  isOf: ({ kind }) => kind === 'silence',
  everyMinutes: howOften,
  firingsOf: silenceOf,
};

/** Who waits for minutes is told within minutes, who waits for weeks within the hour. */
function howOften(trigger: RuleTrigger): number {
  return trigger.kind === 'silence' && trigger.minutes < day ? 1 : hour;
}

async function silenceOf(services: Services, running: RunningRule, now: Instant): Promise<readonly Firing[]> {
  const { id: ruleId, trigger, createdAt } = running.rule;
  if (trigger.kind !== 'silence') return [];
  const { minutes, since } = trigger;
  const createdSince = trigger.onlyNew ? createdAt : null;
  const silent = await askAsAuthor(services, running, now, (context) =>
    silentRecords(context, trigger.set, { minutes, since, createdSince }),
  );
  return silent.map((record) => ({
    ruleId,
    key: `${since === 'contact' ? 'silence' : since}:${record.id}:${record.since ?? 'never'}`,
    entity: trigger.set.slots.entity,
    recordId: record.id,
    facts: { text: textOf(record, trigger, now) },
    at: now,
  }));
}

function textOf(
  { since }: SilentRecord,
  { minutes, since: what }: Pick<Extract<RuleTrigger, { kind: 'silence' }>, 'minutes' | 'since'>,
  now: Instant,
) {
  if (since === null && what === 'deal')
    return {
      en: `no deal won, for more than ${spanWords(minutes, 'en')}`,
      zh: `从未成交，已超过${spanWords(minutes, 'zh')}`,
    };
  if (since === null)
    return {
      en: `never contacted, for more than ${spanWords(minutes, 'en')}`,
      zh: `从未跟进，已超过${spanWords(minutes, 'zh')}`,
    };
  const days = Math.floor((Date.parse(now) - Date.parse(since)) / 86_400_000);
  if (what === 'pool') return { en: `unclaimed for ${days} d`, zh: `已有${days}天没人领取` };
  if (what === 'stage') return { en: `in its stage for ${days} d`, zh: `在当前阶段已${days}天` };
  if (what === 'creation')
    return { en: `created ${days} d ago, still open`, zh: `创建已${days}天，仍未结束` };
  if (what === 'deal') return { en: `last won ${days} d ago`, zh: `上次成交在${days}天前` };
  if (what === 'order') return { en: `last ordered ${days} d ago`, zh: `上次下单在${days}天前` };
  return days < 1
    ? { en: `no contact for ${spanWords(minutes, 'en')}`, zh: `${spanWords(minutes, 'zh')}没有跟进` }
    : { en: `last contact ${days} d ago`, zh: `${days}天前联系过` };
}
