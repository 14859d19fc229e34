import type { Answer, Block } from '../../answer/index.ts';
import {
  type ApprovalRequest,
  type DomainCommand,
  type ExecutionResult,
  execute,
  noteDecision,
  queueForPerson,
  readApprovalRules,
  readRequests,
} from '../../crm/index.ts';
import { asPerson, withWholeTenant } from '../../database/index.ts';
import { type IntentNamed, parseIntent } from '../../intents/index.ts';
import type { Language } from '../../kernel/index.ts';
import { type Actor, loadActor, type Permitted, permit, rowScopeOf } from '../../permissions/index.ts';
import { keepActions, threadOfPerson } from '../actions.ts';
import { undoButton } from '../card.ts';
import { askMissing } from '../explain.ts';
import { movedSince } from '../moved-since.ts';
import { type DraftAction, type Reply, reply } from '../reply.ts';
import type { Writing } from '../writing.ts';
import { approversFor } from './find-hold.ts';
import { withdrawApproval } from './withdraw-approval.ts';

type Decision = IntentNamed<'decide-approval'>;

/**
 * Agrees to what somebody asks for, which is then written in his name, by his rights as they are now; or refuses it. Whether this person may decide
 * is judged anew. Both are told, each in his own chat. Who has asked may withdraw it.
 */
export async function decideApproval(writing: Writing, intent: Decision): Promise<Reply> {
  const { query, actor, language, now } = writing;
  const found = await findRequest(writing, intent);
  if ('title' in found && 'blocks' in found) return found;
  if (intent.slots.decision === 'withdraw')
    return (await withdrawApproval(writing, found)) ?? refuse(language, decidedBefore[language]);
  const asker = await withWholeTenant(query, () => loadActor(query, actor.tenantId, found.askerId, now));
  const objection = await objectionTo(writing, found, asker);
  if (objection !== null || asker === null) return refuse(language, objection ?? noAsker[language]);
  const { decision, reason } = intent.slots;
  if (decision === 'refuse') {
    if (reason === null) return askReason(language, intent, found);
    const told = reason.trim() === '' ? null : reason.trim();
    const noted = { id: found.id, status: 'refused', by: actor.userId, at: now, reason: told } as const;
    if (!(await noteDecision(query, actor.tenantId, noted))) return refuse(language, decidedBefore[language]);
    await tellAsker(writing, asker, found, {
      status: 'refused',
      reason: told,
      changeSetId: null,
      blocks: [],
    });
    return reply({
      status: 'done',
      language,
      title:
        language === 'zh'
          ? `已驳回：${found.title}。已告诉${found.askerName}。`
          : `Refused: ${found.title}. ${found.askerName} has been told.`,
    });
  }
  return await approve(writing, found, asker, reason);
}

async function approve(
  writing: Writing,
  request: ApprovalRequest,
  asker: Actor,
  reason: string | null,
): Promise<Reply> {
  const { query, actor, language, now } = writing;
  const { tenantId, userId } = actor;
  const approved = { id: request.id, status: 'approved', by: userId, at: now, reason } as const;
  if (!(await noteDecision(query, tenantId, approved))) return refuse(language, decidedBefore[language]);
  const written = await writeAsAsker(writing, request, asker);
  if ('why' in written) {
    await noteDecision(query, tenantId, { ...approved, status: 'failed', reason: written.why });
    await tellAsker(writing, asker, request, {
      status: 'failed',
      reason: written.why,
      changeSetId: null,
      blocks: [],
    });
    return refuse(
      language,
      language === 'zh'
        ? `已批准，但没能写入：${written.why}`
        : `Approved, but it could not be written: ${written.why}`,
    );
  }
  const { result } = written;
  const items = result.outcomes.flatMap((outcome) => outcome.items);
  const blocks: readonly Block[] = [{ kind: 'changes', items }];
  const { changeSetId } = result;
  await tellAsker(writing, asker, request, { status: 'approved', reason, changeSetId, blocks });
  return reply({
    status: 'done',
    language,
    title:
      language === 'zh'
        ? `已批准：${request.title}。已以${request.askerName}的名义写入，并告诉了对方。`
        : `Approved: ${request.title}. It is written in ${request.askerName}'s name, who has been told.`,
    blocks,
    records: result.outcomes.flatMap(({ records }) => records),
  });
}

/** The request that is meant, among those that wait for this person; to be withdrawn, among his own. */
async function findRequest(
  { query, actor, language }: Writing,
  intent: Decision,
): Promise<ApprovalRequest | Reply> {
  const zh = language === 'zh';
  const { id, text } = intent.slots.request;
  const all = await readRequests(query, actor.tenantId, actor.userId);
  const wanted = text
    .toLowerCase()
    .split(/[\s,，。–-]+/u)
    .filter((word) => word.length > 1 || /\p{Script=Han}/u.test(word));
  const fits = ({ title, askerName }: ApprovalRequest) =>
    wanted.every((word) => `${title} ${askerName}`.toLowerCase().includes(word));
  const meant = all.filter((one) => (id === null ? fits(one) : one.id === id));
  const waiting = meant.filter(({ status }) => status === 'waiting');
  const withdraws = intent.slots.decision === 'withdraw';
  const his = waiting.filter(
    ({ approverId, askerId }) => (withdraws ? askerId : approverId) === actor.userId,
  );
  const [only, another] = his;
  if (only !== undefined && another === undefined) return only;
  if (only !== undefined)
    return askMissing(language, [intent], 0, {
      kind: 'missing',
      slot: 'request',
      wants: { kind: 'word' },
      question: zh ? '是哪一个申请？' : 'Which request?',
      choices: his.slice(0, 5).map((one) => ({
        label: `${one.title} · ${withdraws ? one.approverName : one.askerName}`,
        value: { text: one.title, id: one.id },
      })),
    });
  const [own] = waiting;
  if (own !== undefined && !withdraws)
    return refuse(
      language,
      zh
        ? `自己的申请不能自己批准，正在等${own.approverName}。`
        : `Nobody approves his own request; it waits for ${own.approverName}.`,
    );
  const [decided] = id === null ? [] : meant;
  if (decided !== undefined) return refuse(language, decidedBefore[language]);
  if (withdraws) return refuse(language, noneOfOwn[language]);
  return refuse(
    language,
    text === '' || all.every(({ status, approverId }) => status !== 'waiting' || approverId !== actor.userId)
      ? zh
        ? '没有等你批准的申请。'
        : 'Nothing waits for your approval.'
      : zh
        ? `没有关于“${text}”的申请等你批准。`
        : `Nothing about "${text}" waits for your approval.`,
  );
}

const decidedBefore = { en: 'That has been decided already.', zh: '这个申请已经处理过了。' } as const;
const noneOfOwn = {
  en: 'No request of yours waits for an approval.',
  zh: '你没有在等批准的申请。',
} as const;
const noAsker = { en: 'Who asked for it is no longer active.', zh: '申请人的账号已停用。' } as const;

/** Why this person may not decide about it now; null: he may. */
async function objectionTo(
  { query, actor, language, now }: Writing,
  request: ApprovalRequest,
  asker: Actor | null,
): Promise<string | null> {
  if (asker === null) return noAsker[language];
  const rules = await readApprovalRules(query, actor.tenantId, now);
  const rule = rules.find(({ id }) => id === request.ruleId);
  const approval = rule?.actions.find((action) => action.does === 'approve') ?? byManager;
  const approvers = await asPerson(query, { as: rowScopeOf(asker), afterwards: rowScopeOf(actor) }, () =>
    approversFor({ query, now }, { authorId: rule?.authorId ?? 0 }, approval, asker, request.dealIds),
  );
  if (approvers.some(({ userId }) => userId === actor.userId)) return null;
  return language === 'zh' ? '你已经没有批准它的权限。' : 'You may no longer decide about it.';
}

/** Where the rule is gone by now. */
const byManager = { by: { who: 'manager' as const } };

/** Who asked learns why: the reason is asked for, and may be left out. */
function askReason(language: Language, intent: Decision, { id, title, askerName }: ApprovalRequest): Reply {
  const zh = language === 'zh';
  const named = { ...intent, slots: { ...intent.slots, request: { text: title, id } } };
  return askMissing(language, [named], 0, {
    kind: 'missing',
    slot: 'reason',
    wants: { kind: 'text' },
    question: zh ? `为什么驳回？会告诉${askerName}。` : `Why not? ${askerName} is told.`,
    choices: [{ label: zh ? '不说明原因' : 'Refuse without a reason', value: '' }],
  });
}

type Written =
  | { readonly result: Extract<ExecutionResult, { readonly kind: 'done' }> }
  | { readonly why: string };

async function writeAsAsker(writing: Writing, request: ApprovalRequest, asker: Actor): Promise<Written> {
  const { query, actor, now } = writing;
  const { language } = request;
  const zh = language === 'zh';
  const commands: Permitted<DomainCommand>[] = [];
  for (const stored of request.intents) {
    const intent = parseIntent(stored);
    if ('problem' in intent) return { why: zh ? '内容已不适用。' : 'it is no longer understood.' };
    const decision = permit(asker, intent as DomainCommand);
    if ('kind' in decision) return { why: decision.reason[language] };
    commands.push(decision);
  }
  return await asPerson(query, { as: rowScopeOf(asker), afterwards: rowScopeOf(actor) }, async () => {
    if (await movedSince(query, asker, request.basedOn))
      return { why: zh ? '申请之后记录又被改过。' : 'the record was changed since it was asked.' };
    const result = await execute(
      {
        ...writing,
        actor: asker,
        language,
        now,
        thread: request.thread,
        surface: 'approval',
        approvalId: request.id,
      },
      commands,
    );
    if (result.kind === 'done') return { result };
    const { outcome } = result;
    const why =
      outcome.kind === 'refused' ? outcome.reason : outcome.kind === 'missing' ? outcome.question : null;
    return { why: why ?? (zh ? '记录已经不在了。' : 'the record is no longer there.') };
  });
}

async function tellAsker(
  { query, actor, now }: Writing,
  asker: Actor,
  { id, title, language }: ApprovalRequest,
  told: {
    readonly status: 'approved' | 'refused' | 'failed';
    readonly reason: string | null;
    readonly changeSetId: number | null;
    readonly blocks: readonly Block[];
  },
): Promise<void> {
  const zh = language === 'zh';
  const drafts: readonly DraftAction[] =
    told.changeSetId === null ? [] : [undoButton(language, told.changeSetId)];
  const { actions } = await asPerson(query, { as: rowScopeOf(asker), afterwards: rowScopeOf(actor) }, () =>
    keepActions(query, asker, threadOfPerson(asker.userId), { language, actions: drafts }, now),
  );
  const heading = {
    approved: zh
      ? `${actor.name}批准了：**${title}**。已写入。`
      : `${actor.name} approved **${title}**. It is written.`,
    refused: zh
      ? `${actor.name}驳回了：**${title}**。没有写入。`
      : `${actor.name} refused **${title}**. Nothing is written.`,
    failed: zh
      ? `${actor.name}批准了 **${title}**，但没能写入。`
      : `${actor.name} approved **${title}**, but it could not be written.`,
  }[told.status];
  const because: readonly Block[] =
    told.reason === null
      ? []
      : [{ kind: 'text', text: zh ? `原因：${told.reason}` : `Reason: ${told.reason}` }];
  const answer: Answer = {
    language,
    title: heading,
    blocks: [...told.blocks, ...because],
    data: null,
    basis: null,
    actions: [...actions],
  };
  await queueForPerson(query, asker.tenantId, asker.userId, { key: `approval-decided:${id}`, answer });
}

function refuse(language: Language, title: string): Reply {
  return reply({ status: 'refused', language, title });
}
