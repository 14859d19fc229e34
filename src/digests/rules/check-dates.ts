import { type DueRecord, dueRecords } from '../../analyses/index.ts';
import type { Services } from '../../conversation/index.ts';
import { type Bilingual, daysBetween, type Instant, labelDate, type PlainDate } from '../../kernel/index.ts';
import type { RuleCheck } from './check.ts';
import { askAsAuthor, type Firing, type RunningRule } from './setting.ts';

/** Looks for records whose date has come as near, or is as long gone, as their rule says; each date of a record sets it off once. */
export const dateCheck: RuleCheck = {
  isOf: ({ kind }) => kind === 'date',
  everyMinutes: () => 60,
  firingsOf: datesOf,
};

async function datesOf(services: Services, running: RunningRule, now: Instant): Promise<readonly Firing[]> {
  const { id: ruleId, trigger } = running.rule;
  if (trigger.kind !== 'date') return [];
  return await askAsAuthor(services, running, now, async (context) =>
    (await dueRecords(context, trigger)).map((record) => ({
      ruleId,
      key: `date:${record.id}:${record.on}`,
      entity: trigger.set.slots.entity,
      recordId: record.id,
      facts: { text: textOf(record, trigger.field, context.today) },
      at: now,
    })),
  );
}

function textOf({ on }: DueRecord, field: string, day: PlainDate): Bilingual {
  const days = daysBetween(day, on);
  const [en, zh] = dateNames[field] ?? ['date', '日期'];
  const near: Bilingual =
    days === 0
      ? { en: 'today', zh: '今天' }
      : days > 0
        ? { en: `in ${days} d`, zh: `${days}天后` }
        : { en: `${-days} d ago`, zh: `已过${-days}天` };
  return { en: `${en} ${labelDate(on, 'en')}, ${near.en}`, zh: `${zh}${labelDate(on, 'zh')}，${near.zh}` };
}

const dateNames: Readonly<Record<string, readonly [en: string, zh: string]>> = {
  birthday: ['birthday', '生日'],
  endDate: ['ends', '到期'],
  dueDate: ['due', '到期'],
  expectedCloseDate: ['expected to close', '预计成交'],
  validUntil: ['valid until', '有效期至'],
};
