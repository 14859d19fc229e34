import { sql } from 'kysely';
import type { Query } from '../../database/index.ts';
import type { ChatChannel, SubscriptionPick } from '../../intents/index.ts';
import { describeRecurrence, type Language } from '../../kernel/index.ts';
import type { Actor } from '../../permissions/index.ts';
import type { Missing, Refused } from '../outcome.ts';
import { sameQuestion } from './question.ts';
import { findSubscriptions, type Subscription } from './subscriptions.ts';

type Picked =
  | { readonly kind: 'found'; readonly subscriptions: readonly [Subscription, ...Subscription[]] }
  | Missing
  | Refused;

/** What a person may know of: his own, those of the channel in which he speaks, and all for those who manage settings. */
export async function subscriptionsInSight(
  query: Query,
  actor: Actor,
  here: ChatChannel | null,
): Promise<readonly Subscription[]> {
  return await findSubscriptions(
    query,
    sql`s.tenant_id = ${actor.tenantId} and (s.author_id = ${actor.userId} or ${actor.manages.has('setting')}::boolean
      ${here === null ? sql`` : sql`or (s.platform = ${here.platform} and s.workspace = ${here.workspace} and s.channel = ${here.channel})`})`,
  );
}

/** "Morning report · every day at 09:00 · #emea": by which one is told from another. */
export function labelOfSubscription(
  { title, recurrence, channel }: Subscription,
  language: Language,
): string {
  return [title, describeRecurrence(recurrence, language), ...(channel === null ? [] : [channel.name])].join(
    ' · ',
  );
}

/** The subscriptions that are meant: never a guess between several. */
export async function pickSubscriptions(
  { query, actor, language }: { readonly query: Query; readonly actor: Actor; readonly language: Language },
  pick: SubscriptionPick,
  here: ChatChannel | null,
): Promise<Picked> {
  const zh = language === 'zh';
  const inSight = await subscriptionsInSight(query, actor, here);
  const own = inSight.filter((one) => one.authorId === actor.userId || isOf(one, here));
  const kept = pick.except === null ? [] : own.filter(({ title }) => saysOf(title, pick.except ?? ''));
  // Nothing is ended but for one that isn't there.
  if (pick.except !== null && kept.length === 0 && own.length > 0) return noSuchOne(own, language);
  const fitting =
    pick.ids.length > 0
      ? inSight.filter(({ id }) => pick.ids.includes(id))
      : pick.nth !== null
        ? own.slice(pick.nth > 0 ? pick.nth - 1 : -1).slice(0, 1)
        : own.filter((one) => !kept.includes(one) && fits(one, pick, here, language));
  const [first, ...others] = fitting;
  if (first === undefined) return noSuchOne(own, language);
  if (others.length === 0 || pick.all || pick.ids.length > 0)
    return { kind: 'found', subscriptions: [first, ...others] };
  const latest = pick.latest ? await findLatest(query, actor, fitting) : null;
  if (latest !== null) return { kind: 'found', subscriptions: [latest] };
  return {
    kind: 'missing',
    slot: 'which.words',
    wants: { kind: 'text' },
    question: zh ? '哪一个简报？' : 'Which digest?',
    choices: fitting.slice(0, mostChoices).map((one) => {
      const label = labelOfSubscription(one, language);
      return { label, value: label };
    }),
  };
}

/** What was named isn't there: what is, or how to come by one. */
function noSuchOne(own: readonly Subscription[], language: Language): Refused {
  const zh = language === 'zh';
  const none = own.length === 0;
  const reason = none
    ? zh
      ? '你还没有订阅简报。'
      : 'You have no digest yet.'
    : zh
      ? '没有这样的简报。'
      : 'There is no such digest.';
  const next = none
    ? zh
      ? '例如：“每周一早上9点把我的商机发给我”。'
      : 'Say, for instance: “send me my pipeline every Monday at 9”.'
    : `${zh ? '你有：' : 'You have: '}${own.map((one) => labelOfSubscription(one, language)).join(zh ? '；' : '; ')}`;
  return { kind: 'refused', reason, next, instead: [] };
}

const mostChoices = 5;

function isOf({ channel }: Subscription, here: ChatChannel | null): boolean {
  return (
    here !== null &&
    channel !== null &&
    channel.platform === here.platform &&
    channel.workspace === here.workspace &&
    channel.channel === here.channel
  );
}

function fits(
  one: Subscription,
  { words, unit, weekdays, time, channelName, of }: SubscriptionPick,
  here: ChatChannel | null,
  language: Language,
): boolean {
  if (of !== null && !sameQuestion(one.intent, of)) return false;
  const { recurrence, title, channel } = one;
  if (words !== null && labelOfSubscription(one, language) === words) return true;
  if (channelName === '' && !isOf(one, here)) return false;
  if (channelName !== null && channelName !== '' && channel?.name.toLowerCase() !== channelName.toLowerCase())
    return false;
  if (unit !== null && recurrence.unit !== unit) return false;
  if (weekdays.length > 0 && !weekdays.every((day) => recurrence.weekdays.includes(day))) return false;
  const isEarly = (recurrence.times[0] ?? '') < '12:00';
  if (time !== null && isEarly !== (time === 'morning')) return false;
  return words === null || saysOf(title, words);
}

/** Every word, or in Chinese every pair of characters, stands in the title. */
function saysOf(title: string, words: string): boolean {
  const said = title.toLowerCase();
  const parts = words.toLowerCase().match(/[[\p{L}\p{N}]--\p{Script=Han}]+|\p{Script=Han}+/gv) ?? [];
  return parts.every((part) =>
    /\p{Script=Han}/u.test(part)
      ? pairsOf(part).every((pair) => said.includes(pair))
      : said.includes(part.replace(/s$/, '')),
  );
}

function pairsOf(text: string): readonly string[] {
  return text.length < 2
    ? [text]
    : Array.from({ length: text.length - 1 }, (_, at) => text.slice(at, at + 2));
}

/** The one that this person set up or changed last. */
async function findLatest(
  query: Query,
  { tenantId, userId }: Actor,
  among: readonly Subscription[],
): Promise<Subscription | null> {
  const [row] = await query<{ id: number }>(sql`
    select e.record_id as id from audit_entry e
      join change_set c on c.tenant_id = e.tenant_id and c.id = e.change_set_id and c.user_id = ${userId}
    where e.tenant_id = ${tenantId} and e.table_name = 'digest_subscription' and e.record_id = any (${among.map(({ id }) => id)}::int[])
    order by e.id desc limit 1`);
  return among.find(({ id }) => id === row?.id) ?? null;
}
