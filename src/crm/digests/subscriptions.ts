import { type RawBuilder, sql } from 'kysely';
import type { Query } from '../../database/index.ts';
import type { ChatChannel, QueryIntent } from '../../intents/index.ts';
import type { Instant, Language, LocalTime, PlainDate, Recurrence } from '../../kernel/index.ts';

/** A question, or a digest of the house, that is sent again and again. */
export interface Subscription {
  readonly id: number;
  readonly tenantId: number;
  /** As it was asked; it is asked anew each time. */
  readonly intent: QueryIntent;
  /** What it is called: in the words of whoever wanted it. */
  readonly title: string;
  readonly askedAt: Instant;
  readonly authorId: number;
  readonly authorName: string;
  /** Null: to the author alone. */
  readonly channel: ChatChannel | null;
  readonly recurrence: Recurrence;
  readonly startsOn: PlainDate;
  /** As it was said; null: the reader's own. */
  readonly saidZone: string | null;
  /** IANA: the one that counts. */
  readonly timeZone: string;
  readonly language: Language;
  readonly withoutChart: boolean;
  readonly skipsHolidays: boolean;
  readonly isPaused: boolean;
  readonly pausedUntil: PlainDate | null;
  /** Days to come on which nothing is sent, half-open; null for both: none. */
  readonly restsFrom: PlainDate | null;
  readonly restsUntil: PlainDate | null;
  readonly nextTime: LocalTime | null;
  readonly nextDueAt: Instant | null;
  readonly fiscalYearStartMonth: number;
}

/** Subscriptions that fit a condition on `s` (the author is `u`, the company `t`), the oldest first. */
export async function findSubscriptions(
  query: Query,
  which: RawBuilder<unknown>,
): Promise<readonly Subscription[]> {
  const rows = await query<SubscriptionRow>(sql`${selectSubscription} where ${which} order by s.id`);
  return rows.map(subscriptionOf);
}

/** The first one that is due and that no other instance has in hand; it is this transaction's alone. For `system`. */
export async function takeDueSubscription(query: Query, now: Instant): Promise<Subscription | null> {
  const [row] = await query<SubscriptionRow>(sql`
    ${selectSubscription} where s.next_due_at <= ${now} order by s.next_due_at, s.tenant_id, s.id limit 1 for update of s skip locked`);
  return row === undefined ? null : subscriptionOf(row);
}

const selectSubscription = sql`
  select s.tenant_id as "tenantId", s.id, s.intent, s.title, s.asked_at as "askedAt", s.author_id as "authorId", u.full_name as "authorName", s.platform, s.workspace,
    s.channel, s.channel_name as "channelName", s.recurrence, s.starts_on as "startsOn", s.time_zone as "saidZone",
    coalesce(s.time_zone, case when s.channel is null then u.time_zone end, t.business_time_zone) as "timeZone", s.language,
    s.without_chart as "withoutChart", s.skips_holidays as "skipsHolidays", s.is_paused as "isPaused", s.paused_until as "pausedUntil",
    s.rests_from as "restsFrom", s.rests_until as "restsUntil",
    s.next_time as "nextTime", s.next_due_at as "nextDueAt", t.fiscal_year_start_month as "fiscalYearStartMonth"
  from digest_subscription s
    join app_user u on u.tenant_id = s.tenant_id and u.id = s.author_id
    join tenant t on t.id = s.tenant_id`;

interface SubscriptionRow extends Omit<Subscription, 'channel'> {
  readonly platform: string | null;
  readonly workspace: string | null;
  readonly channel: string | null;
  readonly channelName: string | null;
}

function subscriptionOf({
  platform,
  workspace,
  channel,
  channelName,
  ...rest
}: SubscriptionRow): Subscription {
  return {
    ...rest,
    channel:
      platform === null || workspace === null || channel === null
        ? null
        : { platform, workspace, channel, name: channelName ?? channel, thread: null },
  };
}
