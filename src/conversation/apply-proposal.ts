import { sql } from 'kysely';
import type { CommandIntent, Intent } from '../intents/index.ts';
import { type Permitted, permit } from '../permissions/index.ts';
import { explainRefusal } from './explain.ts';
import { type ActionPayload, type Reply, reply } from './reply.ts';
import { runCommands } from './run-commands.ts';
import type { Writing } from './writing.ts';

/**
 * Does what was proposed from a log, now that somebody wants it; rights are judged anew. `intents` null: what was stored is none of the
 * catalogue any more. Nothing is done where the log was taken back since.
 */
export async function applyProposal(
  writing: Writing,
  { of }: Extract<ActionPayload, { readonly does: 'apply' }>,
  intents: readonly Intent[] | null,
): Promise<Reply> {
  const { query, actor, language } = writing;
  const zh = language === 'zh';
  const [log] = await query<{ isUndone: boolean }>(sql`
    select undone_at is not null as "isUndone" from change_set where tenant_id = ${actor.tenantId} and id = ${of}`);
  if (intents === null || log === undefined || log.isUndone) {
    const title = zh ? '这条记录已撤销，没有应用。' : 'That log was taken back, so nothing was applied.';
    return reply({ status: 'refused', language, title });
  }
  const commands: Permitted<CommandIntent>[] = [];
  for (const intent of intents) {
    if (intent.kind !== 'command') continue;
    const decision = permit(actor, intent);
    if ('kind' in decision) return explainRefusal(language, decision);
    commands.push(decision);
  }
  return await runCommands(writing, commands, {
    isConfirmed: true,
    isUncertain: false,
    allowsDuplicate: false,
  });
}
