import { sql } from 'kysely';
import type { Answer } from '../answer/index.ts';
import type { Services } from '../conversation/index.ts';
import { queueForPerson, type Subscription } from '../crm/index.ts';
import type { Query } from '../database/index.ts';
import type { Bilingual, Instant, Language } from '../kernel/index.ts';

/** Why a subscription can't go on. */
export type StopReason =
  | { readonly kind: 'author-gone' }
  | { readonly kind: 'not-cleared' }
  /** Its readers may not see it any more; `why` is for the author. */
  | { readonly kind: 'not-shown'; readonly why: string };

/**
 * Pauses a subscription that may not be sent any more, with a word to its author and to the owner, who learns what it was called and not what
 * it would have said. Going on again is one sentence, once the right is there.
 */
export async function stopSubscription(
  { database }: Services,
  subscription: Subscription,
  reason: StopReason,
  now: Instant,
): Promise<void> {
  const { tenantId, id, authorId } = subscription;
  await database.system(async (query) => {
    const stopped = await query(sql`
      update digest_subscription set is_paused = true, paused_until = null, next_time = null, next_due_at = null
      where tenant_id = ${tenantId} and id = ${id} and next_due_at is not null returning id`);
    if (stopped.length === 0) return;
    for (const { personId, language } of await readersOf(query, subscription, reason))
      await queueForPerson(query, tenantId, personId, {
        key: `digest-stopped:${id}:${now}:${personId}`,
        answer: told(subscription, reason, language, personId === authorId),
      });
  });
}

/** The author where he is still there, and the owner. */
async function readersOf(
  query: Query,
  { tenantId, authorId }: Subscription,
  { kind }: StopReason,
): Promise<readonly { readonly personId: number; readonly language: Language }[]> {
  return await query<{ personId: number; language: Language }>(sql`
    select id as "personId", coalesce(language, 'en') as language from app_user
    where tenant_id = ${tenantId} and status = 'active' and (is_owner or (id = ${authorId} and ${kind !== 'author-gone'}::boolean))`);
}

function told(
  { title, authorName, channel }: Subscription,
  reason: StopReason,
  language: Language,
  isAuthor: boolean,
): Answer {
  const zh = language === 'zh';
  const where = channel === null ? '' : zh ? `（${channel.name}）` : ` for ${channel.name}`;
  const heading = zh ? `简报“${title}”${where}已停止。` : `The digest “${title}”${where} has stopped.`;
  const text =
    reason.kind === 'not-shown' && isAuthor ? reason.why : becauseOf[reason.kind](authorName)[language];
  return { language, title: heading, blocks: [{ kind: 'text', text }], data: null, basis: null, actions: [] };
}

const becauseOf: Readonly<Record<StopReason['kind'], (authorName: string) => Bilingual>> = {
  'author-gone': (authorName) => ({
    en: `It went out on the word of ${authorName}, who is not active any more. Somebody else can subscribe to it anew.`,
    zh: `它是按 ${authorName} 的权限发的，这个账号已停用。需要的话请别人重新订阅。`,
  }),
  'not-cleared': () => ({
    en: 'The channel isn’t cleared, or its clearance is suspended. Clear it again there, then say “resume”.',
    zh: '频道没有授权，或授权已暂停。在频道里重新授权后，说“恢复发送”。',
  }),
  'not-shown': (authorName) => ({
    en: `${authorName} or the channel may no longer see what it shows.`,
    zh: `${authorName} 或频道已无权查看其中的内容。`,
  }),
};
