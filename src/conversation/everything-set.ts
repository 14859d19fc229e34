import { sql } from 'kysely';
import type { QueryContext, QueryResult } from '../analyses/index.ts';
import {
  actionWords,
  quietWords,
  readQuietHours,
  readRulesOf,
  repeatWords,
  showInstant,
  subscriptionsInSight,
  triggerWords,
} from '../crm/index.ts';
import { type Bilingual, describeRecurrence, type Instant } from '../kernel/index.ts';
import { stateOfRule } from './rules/list-rules.ts';
import { nextOfDigest, table } from './subscriptions.ts';

interface Row {
  readonly kind: string;
  readonly what: string;
  readonly when: string;
  readonly next: string;
}

/** Whatever a person has set up that speaks by itself: his digests, alerts, automations and reminders, and when he is not to be disturbed. */
export async function everythingSet(context: QueryContext): Promise<QueryResult> {
  const { query, actor, language } = context;
  const digests = await digestRows(context);
  const rules = await ruleRows(context);
  const reminders = await reminderRows(context);
  const all = [...digests, ...rules, ...reminders];
  const quiet = quietWords(await readQuietHours(query, actor.tenantId, actor.userId), language);
  const zh = language === 'zh';
  const title =
    all.length === 0
      ? zh
        ? '你还没有设置简报、预警、自动化或提醒。'
        : 'You have set up no digest, alert, automation or reminder.'
      : zh
        ? `你设置了 **${all.length}** 项：${countsOf(all).join('、')}。`
        : `You have set up **${all.length}**: ${countsOf(all).join(', ')}.`;
  const shown = table(context, title, all, {
    kind: { en: 'Kind', zh: '类型' },
    what: { en: 'What', zh: '内容' },
    when: { en: 'When, and what then', zh: '时间或动作' },
    next: { en: 'Next', zh: '下一次' },
  });
  const text = zh ? `免打扰时间：${quiet}。` : `Quiet hours, for alerts: ${quiet}.`;
  return { ...shown, blocks: [...shown.blocks, { kind: 'notice', level: 'info', text }] };
}

const kinds = {
  digest: { en: 'digest', zh: '简报' },
  alert: { en: 'alert', zh: '预警' },
  automation: { en: 'automation', zh: '自动化' },
  approval: { en: 'approval', zh: '审批' },
  reminder: { en: 'reminder', zh: '提醒' },
} as const satisfies Record<string, Bilingual>;

/** "2 digests, 1 alert", in the order of the rows. */
function countsOf(rows: readonly Row[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { kind } of rows) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) =>
    /\p{Script=Han}/u.test(kind) ? `${kind}${count}项` : `${count} ${kind}${count === 1 ? '' : 's'}`,
  );
}

async function digestRows({ query, actor, language }: QueryContext): Promise<readonly Row[]> {
  const own = (await subscriptionsInSight(query, actor, null)).filter(
    ({ authorId }) => authorId === actor.userId,
  );
  return own.map((one) => ({
    kind: kinds.digest[language],
    what: one.channel === null ? one.title : `${one.title} · ${one.channel.name}`,
    when: describeRecurrence(one.recurrence, language),
    next: nextOfDigest(one, language),
  }));
}

async function ruleRows(context: QueryContext): Promise<readonly Row[]> {
  const { query, actor, language, vocabulary } = context;
  const own = await readRulesOf(query, actor.tenantId, actor.userId);
  return own.map((rule) => ({
    kind: kinds[rule.kind][language],
    what: triggerWords(rule.trigger, vocabulary, language),
    when: actionWords(rule.actions, language).join(language === 'zh' ? '；' : '; '),
    next: stateOfRule(context, rule),
  }));
}

const mostReminders = 50;

async function reminderRows({ query, actor, now, language }: QueryContext): Promise<readonly Row[]> {
  const rows = await query<{ title: string; at: Instant; repeats: unknown }>(sql`
    select title, remind_at as at, repeats from task
    where tenant_id = ${actor.tenantId} and owner_id = ${actor.userId} and status = 'open' and archived_at is null
      and remind_at > ${now}::timestamptz
    order by remind_at, id limit ${mostReminders}`);
  return rows.map(({ title, at, repeats }) => ({
    kind: kinds.reminder[language],
    what: title,
    when: repeatWords(repeats, language) ?? (language === 'zh' ? '一次' : 'once'),
    next: showInstant(at, actor.timeZone, now, language),
  }));
}
