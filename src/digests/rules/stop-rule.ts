import { sql } from 'kysely';
import type { Answer } from '../../answer/index.ts';
import type { Services } from '../../conversation/index.ts';
import { queueForPerson, type Rule } from '../../crm/index.ts';
import type { Bilingual, Instant, Language } from '../../kernel/index.ts';

/** Why a rule can't go on. */
export type RuleStop =
  | { readonly kind: 'author-gone' }
  | { readonly kind: 'right-lost'; readonly why: Bilingual };

/** Stops a rule that may not run any more, once, with a word to its author and to the owner, who learns whose it was and not what it watches. */
export async function stopRule(
  { database }: Services,
  tenantId: number,
  rule: Rule,
  stop: RuleStop,
  now: Instant,
): Promise<void> {
  await database.system(async (query) => {
    const because = stop.kind === 'author-gone' ? { en: 'deactivated', zh: '账号已停用' } : stop.why;
    const [stopped] = await query<{ name: string }>(sql`
      update rule r set status = 'stopped', stopped_because = ${because[rule.language]} from app_user u
      where r.tenant_id = ${tenantId} and r.id = ${rule.id} and r.status <> 'stopped'
        and u.tenant_id = r.tenant_id and u.id = r.author_id
      returning u.full_name as name`);
    if (stopped === undefined) return;
    const readers = await query<{ id: number; language: Language; isAuthor: boolean }>(sql`
      select id, coalesce(language, 'en') as language, id = ${rule.authorId} as "isAuthor" from app_user
      where tenant_id = ${tenantId} and status = 'active' and (is_owner or id = ${rule.authorId})`);
    for (const { id, language, isAuthor } of readers)
      await queueForPerson(query, tenantId, id, {
        key: `rule-stopped:${rule.id}:${now}:${id}`,
        answer: told(rule, because[language], stopped.name, language, isAuthor),
      });
  });
}

function told(rule: Rule, because: string, author: string, language: Language, isAuthor: boolean): Answer {
  const zh = language === 'zh';
  const kind = rule.kind === 'alert' ? (zh ? '预警' : 'alert') : zh ? '自动化' : 'automation';
  const title = isAuthor
    ? zh
      ? `你的${kind}“${rule.said}”已停止。`
      : `Your ${kind} “${rule.said}” has stopped.`
    : zh
      ? `${author} 的一条${kind}已停止。`
      : `An ${kind} of ${author} has stopped.`;
  return { language, title, blocks: [{ kind: 'text', text: because }], data: null, basis: null, actions: [] };
}
