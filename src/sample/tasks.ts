import type { SampleAccount, SampleContact } from './accounts.ts';
import { ownerOn } from './accounts.ts';
import { type DayNumber, weekdayOfDay } from './clock.ts';
import type { DealEnd, DealStory } from './deal-story.ts';
import type { Drawing } from './drawing.ts';

const titles = {
  en: [
    'Call {who}',
    'Send the revised quote to {account}',
    'Prepare the demo for {account}',
    'Send references to {who}',
    'Check contract changes of {account}',
    'Ask {who} about the budget',
    'Update the offer for {account}',
    'Arrange a visit to {account}',
  ],
  zh: [
    '给{who}打电话',
    '给{account}发修改后的报价',
    '准备{account}的演示',
    '把案例发给{who}',
    '核对{account}的合同修改',
    '问{who}预算的事',
    '更新{account}的方案',
    '约时间拜访{account}',
  ],
} as const;

/** What the owner of a deal has to do, has done, or should have. */
export function writeDealTasks(
  drawing: Drawing,
  story: DealStory,
  end: DealEnd,
  account: SampleAccount,
  contacts: readonly SampleContact[],
): void {
  const { random, clock } = drawing;
  if (end.state.status !== 'open') {
    const closed = end.closedDay ?? clock.baseDay - 1;
    if (random.chance(0.15))
      writeTask(drawing, story, account, contacts, {
        createdDay: Math.max(story.createdDay, closed - random.integer(3, 20)),
        dueDay: closed,
        doneDay: closed,
      });
    return;
  }
  if (!random.chance(0.6)) return;
  const dueDay = onWeekday(clock.baseDay + random.integer(-9, 14));
  writeTask(drawing, story, account, contacts, {
    createdDay: Math.max(story.createdDay, Math.min(clock.baseDay - 1, dueDay - random.integer(2, 12))),
    dueDay,
    doneDay: null,
  });
}

interface TaskTimes {
  readonly createdDay: DayNumber;
  readonly dueDay: DayNumber;
  readonly doneDay: DayNumber | null;
}

function writeTask(
  drawing: Drawing,
  story: DealStory,
  account: SampleAccount,
  contacts: readonly SampleContact[],
  times: TaskTimes,
): void {
  const { random, clock, batch } = drawing;
  const owner = ownerOn(drawing, account, clock.baseDay);
  const contact = story.contacts[0]?.contact ?? contacts[0] ?? null;
  const who = contact?.name ?? account.name;
  const title = random.pick<string>(titles[account.isChinese ? 'zh' : 'en']);
  batch.task.push({
    title: title.replace('{who}', who).replace('{account}', account.name),
    owner_id: owner.id,
    status: times.doneDay === null ? 'open' : 'done',
    due_date: random.chance(0.06) ? null : clock.date(times.dueDay),
    done_at: times.doneDay === null ? null : clock.instant(times.doneDay, 960),
    priority: random.chance(0.5) ? null : random.pick(['low', 'normal', 'normal', 'high']),
    account_id: account.id,
    contact_id: contact?.id ?? null,
    deal_id: story.id,
    created_by: owner.id,
    created_at: clock.instant(times.createdDay, 940),
  });
}

function onWeekday(day: DayNumber): DayNumber {
  return weekdayOfDay(day) > 5 ? day + 2 : day;
}
