import { sql } from 'kysely';
import { dealLines } from '../../analyses/index.ts';
import type { Answer, Block } from '../../answer/index.ts';
import {
  type ApprovalRequest,
  type DomainCommand,
  type Done,
  type Execution,
  execute,
  keepRequest,
  loadVocabulary,
  queueForPerson,
  rollBackExecution,
} from '../../crm/index.ts';
import { asPerson, type Query } from '../../database/index.ts';
import type { IntentNamed } from '../../intents/index.ts';
import { formatPercent, type Instant, type Language, today } from '../../kernel/index.ts';
import { type Actor, type Permitted, rowScopeOf } from '../../permissions/index.ts';
import { keepActions, threadOfPerson } from '../actions.ts';
import { type DraftAction, type Reply, reply } from '../reply.ts';
import { type Hold, nameOfHold } from './find-hold.ts';

/**
 * Asks whoever has to agree to a change, which was carried out to see what it would be and is taken back here: he gets it with Approve and Refuse
 * in his own chat, and the one who asks is told whose answer it waits for.
 */
export async function askApproval(
  execution: Execution,
  commands: readonly Permitted<DomainCommand>[],
  outcomes: readonly Done[],
  hold: Hold,
): Promise<Reply> {
  const { query, actor, language, now, thread, surface } = execution;
  const { approver, rule, afterMinutes, met } = hold;
  const zh = language === 'zh';
  const title = await nameOfHold(execution, hold, outcomes);
  await rollBackExecution(query);
  const why = ruleLine(rule.said, language);
  if (approver === null) {
    return reply({
      status: 'refused',
      language,
      title: zh
        ? `“${title}”需要批准，但没有可以批准的人。`
        : `“${title}” needs an approval, and nobody is there who may give it.`,
      blocks: [why],
    });
  }
  const intents = commands.map(({ intent }) => intent);
  const dealIds = [...new Set(met.map(({ occurrence }) => occurrence.id))];
  const request = await keepRequest(query, actor.tenantId, {
    ruleId: rule.id,
    ruleSaid: rule.said,
    askerId: actor.userId,
    approverId: approver.userId,
    title,
    intents,
    dealIds,
    basedOn: await versionsOf(query, actor.tenantId, dealIds),
    thread,
    surface,
    language,
    askedAt: now,
    escalatesAfterMinutes: afterMinutes,
  });
  const blocks: readonly Block[] = [
    { kind: 'changes', items: outcomes.flatMap(({ items }) => items) },
    ...discountLines(hold, language),
    why,
  ];
  if (request.isNew) {
    const inHis = await shownTo(approver, execution, commands, blocks);
    await sendRequest(
      query,
      actor,
      approver,
      { id: request.id, title, askerName: actor.name, dealIds },
      inHis,
      now,
    );
  }
  return reply({
    status: 'done',
    language,
    title: zh
      ? `等${approver.name}批准：${title}。还没有写入。`
      : `Waits for ${approver.name}'s approval: ${title}. Nothing is written yet.`,
    blocks,
    records: outcomes.flatMap(({ records }) => records),
    actions: [decideButton(zh ? '撤回申请' : 'Withdraw', { id: request.id, title }, 'withdraw')],
  });
}

/** The deals as they are while it waits; one that is yet to be made has no version. */
async function versionsOf(
  query: Query,
  tenantId: number,
  dealIds: readonly number[],
): Promise<ApprovalRequest['basedOn']> {
  const rows = await query<{ id: number; version: number }>(sql`
    select id, version from deal where tenant_id = ${tenantId} and id = any (${[...dealIds]}::int[]) order by id`);
  return rows.map(({ id, version }) => ({ table: 'deal', id, version }));
}

/** The card of a request in the chat of who decides. For a transaction in the name of `actor`. */
export async function sendRequest(
  query: Query,
  actor: Actor,
  approver: Actor,
  request: Pick<ApprovalRequest, 'id' | 'title' | 'askerName' | 'dealIds'>,
  blocks: readonly Block[],
  now: Instant,
): Promise<void> {
  const language = languageOf(approver, blocks);
  const zh = language === 'zh';
  const vocabulary = await loadVocabulary(query, actor.tenantId);
  const his = { as: rowScopeOf(approver), afterwards: rowScopeOf(actor) };
  const { actions, deals } = await asPerson(query, his, async () => {
    const date = today(now, approver.calendar.timeZone);
    const context = { actor: approver, query, now, today: date, language, vocabulary };
    const kept = await keepActions(
      query,
      approver,
      threadOfPerson(approver.userId),
      {
        language,
        actions: [
          decideButton(zh ? '批准' : 'Approve', request, 'approve'),
          decideButton(zh ? '驳回' : 'Refuse', request, 'refuse'),
        ],
      },
      now,
    );
    return { actions: kept.actions, deals: await dealLines(context, request.dealIds) };
  });
  const answer: Answer = {
    language,
    title: zh
      ? `**${request.askerName}** 请你批准：**${request.title}**`
      : `**${request.askerName}** asks for your approval: **${request.title}**`,
    blocks: [...(deals === null ? [] : [deals]), ...blocks],
    data: null,
    basis: null,
    actions: [...actions],
  };
  await queueForPerson(query, approver.tenantId, approver.userId, {
    key: `approval:${request.id}:${approver.userId}`,
    answer,
  });
}

function decideButton(
  label: string,
  { id, title }: Pick<ApprovalRequest, 'id' | 'title'>,
  decision: IntentNamed<'decide-approval'>['slots']['decision'],
): DraftAction {
  const intent: IntentNamed<'decide-approval'> = {
    kind: 'command',
    name: 'decide-approval',
    slots: { request: { text: title, id }, decision, reason: null },
  };
  return { label, kind: 'ask', payload: { does: 'run', intents: [intent] }, expiresInMinutes: null };
}

/** What would change, in the language of who decides. */
async function shownTo(
  approver: Actor,
  execution: Execution,
  commands: readonly Permitted<DomainCommand>[],
  blocks: readonly Block[],
): Promise<readonly Block[]> {
  const { language } = approver;
  if (language === null || language === execution.language) return blocks;
  const again = await execute({ ...execution, language }, commands);
  await rollBackExecution(execution.query);
  if (again.kind === 'stopped') return blocks;
  return [{ kind: 'changes', items: again.outcomes.flatMap(({ items }) => items) }, ...blocks.slice(1)];
}

function languageOf({ language }: Actor, blocks: readonly Block[]): Language {
  return language ?? (/\p{Script=Han}/u.test(JSON.stringify(blocks)) ? 'zh' : 'en');
}

function discountLines({ met }: Hold, language: Language): readonly Block[] {
  return met.flatMap(({ found: { event, happened } }): readonly Block[] => {
    if (event.what !== 'discount' || happened.value === null) return [];
    const share = formatPercent(happened.value, 1);
    return [{ kind: 'text', text: language === 'zh' ? `折扣 ${share}` : `Discount ${share}` }];
  });
}

function ruleLine(said: string, language: Language): Block {
  return { kind: 'notice', level: 'info', text: language === 'zh' ? `规则：${said}` : `Rule: ${said}` };
}
