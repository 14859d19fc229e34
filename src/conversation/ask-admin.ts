import { sql } from 'kysely';
import { listPeople } from '../crm/index.ts';
import type { IntentNamed } from '../intents/index.ts';
import type { Bilingual } from '../kernel/index.ts';
import { permit } from '../permissions/index.ts';
import { type Reply, reply } from './reply.ts';
import { runCommands } from './run-commands.ts';
import type { Writing } from './writing.ts';

/** Gives an admin the task to look at a right that was missing: once, as long as that task is open. */
export async function askAdmin(writing: Writing, reason: Bilingual): Promise<Reply> {
  const { query, actor, language } = writing;
  const zh = language === 'zh';
  const refuse = (en: string, han: string): Reply =>
    reply({ status: 'refused', language, title: zh ? han : en });
  const people = await listPeople(query, actor.tenantId);
  const others = people.filter(({ id, status }) => id !== actor.userId && status === 'active');
  const admin = others.find(({ roles }) => roles.includes('admin')) ?? others.find(({ isOwner }) => isOwner);
  if (admin === undefined) return refuse('There is no admin to ask.', '没有可以找的管理员。');
  const why = reason[language];
  const title = zh ? `${actor.name}申请权限：${why}` : `Access for ${actor.name}: ${why}`;
  const asked = await query(sql`
    select id from task where tenant_id = ${actor.tenantId} and title = ${title} and owner_id = ${admin.id} and status = 'open' limit 1`);
  if (asked.length > 0) return refuse(`${admin.name} has been asked already.`, `已经请${admin.name}处理了。`);
  const owner = { entity: 'user', text: admin.name, id: admin.id, candidates: [] };
  const intent: IntentNamed<'create-task'> = {
    kind: 'command',
    name: 'create-task',
    slots: { title, due: null, remindAt: null, owner, about: [], priority: null },
  };
  const decision = permit(actor, intent);
  if ('kind' in decision) return refuse(`Write to ${admin.name}.`, `请直接联系${admin.name}。`);
  return await runCommands(writing, [decision], {
    isConfirmed: true,
    isUncertain: false,
    allowsDuplicate: false,
  });
}
