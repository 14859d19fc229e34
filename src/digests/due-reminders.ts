import { sql } from 'kysely';
import { keepSent, type Services } from '../conversation/index.ts';
import { queueForPerson, timeOfTaskAfter } from '../crm/index.ts';
import type { Intent } from '../intents/index.ts';
import { addDays, type Instant, type Language, localDateTime } from '../kernel/index.ts';
import { type Actor, loadActor, rowScopeOf } from '../permissions/index.ts';
import type { ClockJob } from './clock.ts';

/** Tells the owners of tasks of them when they asked for it; a task that comes back gets its next time. */
export function dueReminders(services: Services): ClockJob {
  return {
    name: 'reminders',
    async run(now) {
      for (const task of await readDue(services, now)) await remind(services, task, now);
    },
  };
}

interface DueTask {
  readonly tenantId: number;
  readonly id: number;
  readonly ownerId: number;
  readonly title: string;
  readonly remindAt: Instant;
  readonly repeats: unknown;
}

const mostAtOnce = 200;

async function readDue({ database }: Services, now: Instant): Promise<readonly DueTask[]> {
  return await database.systemRead((query) =>
    query<DueTask>(sql`
      select tenant_id as "tenantId", id, owner_id as "ownerId", title, remind_at as "remindAt", repeats from task
      where status = 'open' and archived_at is null and remind_at <= ${now} and (reminded_at is null or reminded_at < remind_at)
      order by remind_at, id limit ${mostAtOnce}`),
  );
}

/** One reminder in one transaction: that it was told, the message and the next time stand together or not at all. */
async function remind(services: Services, task: DueTask, now: Instant): Promise<void> {
  const { database } = services;
  const { tenantId, id, ownerId, remindAt } = task;
  const scope = { tenantId, userId: ownerId, role: 'all', settings: {} } as const;
  const owner = await database.read(scope, (query) =>
    loadActor(query, tenantId, ownerId, now, services.actors),
  );
  const answer = owner === null ? null : await messageFor(services, task, owner, now);
  await database.system(async (query) => {
    // A time that was missed while nothing ran is told once, late; the ones behind it are not made up for.
    const next = owner === null ? null : await timeOfTaskAfter(query, task.repeats, owner, now);
    const told = await query(sql`
      update task set reminded_at = ${remindAt}, remind_at = coalesce(${next?.at ?? null}::timestamptz, remind_at)
      where tenant_id = ${tenantId} and id = ${id} and remind_at = ${remindAt}::timestamptz
        and (reminded_at is null or reminded_at < remind_at) returning id`);
    if (told.length > 0 && answer !== null)
      await queueForPerson(query, tenantId, ownerId, { key: `reminder:${id}:${remindAt}`, answer });
  });
}

async function messageFor(services: Services, task: DueTask, owner: Actor, now: Instant): Promise<unknown> {
  const language: Language = owner.language ?? (/\p{Script=Han}/u.test(task.title) ? 'zh' : 'en');
  const zh = language === 'zh';
  const about = await services.database.read(rowScopeOf(owner), async (query) => {
    const [row] = await query<{ name: string | null }>(sql`
      select coalesce(d.name, l.name, a.name) as name from task t
        left join deal d on d.tenant_id = t.tenant_id and d.id = t.deal_id
        left join lead l on l.tenant_id = t.tenant_id and l.id = t.lead_id
        left join account a on a.tenant_id = t.tenant_id and a.id = t.account_id
      where t.tenant_id = ${owner.tenantId} and t.id = ${task.id}`);
    return row?.name ?? null;
  });
  const ref = { entity: 'task', id: task.id, text: task.title, candidates: [] };
  const local = localDateTime(new Date(Date.parse(now) + 3_600_000).toISOString(), owner.timeZone);
  const tomorrow = addDays(localDateTime(now, owner.timeZone).slice(0, 10), 1);
  const snooze = (text: string, date: string, time: string): Intent => ({
    kind: 'command',
    name: 'snooze-task',
    slots: { task: ref, until: { text, date, time }, byDays: null },
  });
  const button = (label: string, intent: Intent) => ({
    label,
    kind: 'ask' as const,
    payload: { does: 'run' as const, intents: [intent] },
    expiresInMinutes: null,
  });
  return await keepSent(
    services,
    { actor: owner, now, channel: null },
    {
      status: 'answered',
      language,
      title: `${zh ? '提醒：' : 'Reminder: '}**${task.title}**`,
      blocks: about === null ? [] : [{ kind: 'text', text: about }],
      data: null,
      basis: null,
      records: [{ entity: 'task', id: task.id, name: task.title }],
      isList: false,
      groups: [],
      intents: [],
      question: null,
      fragment: null,
      actions: [
        button(zh ? '完成' : 'Done', {
          kind: 'command',
          name: 'complete-task',
          slots: { task: ref, outcome: 'done' },
        }),
        button(
          zh ? '一小时后' : 'In an hour',
          snooze(zh ? '一小时后' : 'in an hour', local.slice(0, 10), local.slice(11, 16)),
        ),
        button(zh ? '明天' : 'Tomorrow', snooze(zh ? '明天' : 'tomorrow', tomorrow, '09:00')),
      ],
    },
  );
}
