import {
  type ApprovalRequest,
  lastRequestIn,
  queueForPerson,
  readRequests,
  withdrawRequest,
} from '../../crm/index.ts';
import { withWholeTenant } from '../../database/index.ts';
import { loadActor } from '../../permissions/index.ts';
import { type Reply, reply } from '../reply.ts';
import type { Writing } from '../writing.ts';

/** Takes one's own request back, so that nobody is waited for; whoever was to decide is told. Null where it was decided meanwhile. */
export async function withdrawApproval(writing: Writing, request: ApprovalRequest): Promise<Reply | null> {
  const { query, actor, language, now } = writing;
  const { tenantId, userId } = actor;
  const { id, title, approverId } = request;
  if (!(await withdrawRequest(query, tenantId, { id, askerId: userId, at: now }))) return null;
  const approver = await withWholeTenant(query, () => loadActor(query, tenantId, approverId, now));
  const heard = approver?.language ?? request.language;
  await queueForPerson(query, tenantId, approverId, {
    key: `approval-withdrawn:${id}`,
    answer: {
      language: heard,
      title:
        heard === 'zh'
          ? `${actor.name}撤回了申请：**${title}**。不用再处理。`
          : `${actor.name} has withdrawn the request: **${title}**. Nothing is left to decide.`,
      blocks: [],
      data: null,
      basis: null,
      actions: [],
    },
  });
  return reply({
    status: 'done',
    language,
    title:
      language === 'zh'
        ? `已撤回申请：${title}。什么都没有写入。`
        : `Withdrawn: ${title}. Nothing was written.`,
  });
}

/** "Undo" where the last thing done here was to ask: the request is taken back. Null where it was something else. */
export async function undoRequest(writing: Writing): Promise<Reply | null> {
  const { query, actor, thread } = writing;
  const id = await lastRequestIn(query, actor.tenantId, actor.userId, thread);
  if (id === null) return null;
  const requests = await readRequests(query, actor.tenantId, actor.userId);
  const request = requests.find((one) => one.id === id);
  return request === undefined ? null : await withdrawApproval(writing, request);
}
