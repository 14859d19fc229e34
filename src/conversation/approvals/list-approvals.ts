import type { QueryContext, QueryResult } from '../../analyses/index.ts';
import type { Block } from '../../answer/index.ts';
import { type ApprovalRequest, readRequests, showInstant } from '../../crm/index.ts';
import type { Intent, IntentNamed } from '../../intents/index.ts';
import type { Bilingual } from '../../kernel/index.ts';
import type { Permitted } from '../../permissions/index.ts';

/** What waits for this person's approval, and what became of what he has asked for. */
export async function listApprovals(
  { intent, actor }: Permitted<IntentNamed<'approvals'>>,
  context: QueryContext,
): Promise<QueryResult> {
  const { query, language, now } = context;
  const { whose } = intent.slots;
  const zh = language === 'zh';
  const all = await readRequests(query, actor.tenantId, actor.userId);
  const mine = all.filter(({ approverId, status }) => approverId === actor.userId && status === 'waiting');
  const asked = all.filter(({ askerId }) => askerId === actor.userId);
  const shown = whose === 'mine' ? mine : whose === 'asked' ? asked : [...mine, ...asked];
  const title =
    whose === 'asked'
      ? askedTitle(asked, zh)
      : zh
        ? mine.length === 0
          ? '没有等你批准的申请。'
          : `有 **${mine.length}** 个申请等你批准。`
        : mine.length === 0
          ? 'Nothing waits for your approval.'
          : `**${mine.length}** ${mine.length === 1 ? 'request waits' : 'requests wait'} for your approval.`;
  const at = (instant: string) => showInstant(instant, actor.timeZone, now, language);
  const table: Block = {
    kind: 'table',
    columns: (zh
      ? ['申请', '申请人', '批准人', '状态', '提交时间']
      : ['What', 'Asked by', 'Decides', 'State', 'Asked']
    ).map((label) => ({ label, align: 'left' })),
    rows: shown.map((one) => [
      one.title,
      one.askerName,
      one.decidedBy ?? one.approverName,
      `${states[one.status][language]}${one.reason === null ? '' : `: ${one.reason}`}`,
      at(one.askedAt),
    ]),
    totalRows: shown.length,
  };
  const [only] = mine.length === 1 ? mine : [];
  const open = asked.filter(({ status }) => status === 'waiting');
  const [own] = only === undefined && open.length === 1 ? open : [];
  return {
    language,
    title,
    blocks: shown.length === 0 ? [] : [table],
    data: null,
    basis: null,
    suggestions:
      only === undefined
        ? own === undefined
          ? []
          : [{ label: zh ? '撤回申请' : 'Withdraw', intent: decide(own, 'withdraw') }]
        : [
            { label: zh ? '批准' : 'Approve', intent: decide(only, 'approve') },
            { label: zh ? '驳回' : 'Refuse', intent: decide(only, 'refuse') },
          ],
  };
}

function askedTitle(asked: readonly ApprovalRequest[], zh: boolean): string {
  const waiting = asked.filter(({ status }) => status === 'waiting').length;
  if (asked.length === 0) return zh ? '你还没有提交过审批。' : 'You have asked for no approval.';
  return zh
    ? `你提交了 **${asked.length}** 个申请，${waiting === 0 ? '都已处理' : `其中 **${waiting}** 个还在等`}。`
    : `You have asked for **${asked.length}** ${asked.length === 1 ? 'approval' : 'approvals'}; ${waiting === 0 ? 'none waits any more' : `**${waiting}** still ${waiting === 1 ? 'waits' : 'wait'}`}.`;
}

function decide(
  { id, title }: ApprovalRequest,
  decision: IntentNamed<'decide-approval'>['slots']['decision'],
): Intent {
  return {
    kind: 'command',
    name: 'decide-approval',
    slots: { request: { text: title, id }, decision, reason: null },
  };
}

const states: Readonly<Record<ApprovalRequest['status'], Bilingual>> = {
  waiting: { en: 'waiting', zh: '等待批准' },
  approved: { en: 'approved', zh: '已批准' },
  refused: { en: 'refused', zh: '已驳回' },
  failed: { en: 'not written', zh: '没能写入' },
  withdrawn: { en: 'withdrawn', zh: '已撤回' },
};
