import { type DueRecord, dueRecords } from '../../analyses/index.ts';
import type { Services } from '../../conversation/index.ts';
import {
  type Bilingual,
  daysBetween,
  type Instant,
  type Language,
  labelDate,
  type PlainDate,
} from '../../kernel/index.ts';
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
  const said = dateWords[field] ?? { en: (date) => `date ${date}`, zh: (date) => `日期${date}` };
  const near: Bilingual =
    days === 0
      ? { en: 'today', zh: '今天' }
      : days > 0
        ? { en: `in ${days} d`, zh: `还有${days}天` }
        : { en: `${-days} d ago`, zh: `已过${-days}天` };
  return {
    en: `${said.en(labelDate(on, 'en'))}, ${near.en}`,
    zh: `${said.zh(labelDate(on, 'zh'))}，${near.zh}`,
  };
}

type Worded = Readonly<Record<Language, (date: string) => string>>;

const dateWords: Readonly<Record<string, Worded>> = {
  birthday: { en: (date) => `birthday ${date}`, zh: (date) => `${date}生日` },
  endDate: { en: (date) => `ends ${date}`, zh: (date) => `${date}到期` },
  dueDate: { en: (date) => `due ${date}`, zh: (date) => `${date}到期` },
  expectedCloseDate: { en: (date) => `expected to close ${date}`, zh: (date) => `预计${date}成交` },
  validUntil: { en: (date) => `valid until ${date}`, zh: (date) => `有效期到${date}` },
};
