import { sql } from 'kysely';
import type { Answer, Block } from '../answer/index.ts';
import { approversFor, type Services, sendRequest } from '../conversation/index.ts';
import {
  type ApprovalRequest,
  handOn,
  queueForPerson,
  readApprovalRules,
  readUnanswered,
} from '../crm/index.ts';
import type { Instant, Language } from '../kernel/index.ts';
import { loadActor, rowScopeOf } from '../permissions/index.ts';
import type { ClockJob } from './clock.ts';

/** Hands requests that nobody has answered in time on to whoever comes next, and says so to who asked and who was asked. */
export function dueApprovals(services: Services): ClockJob {
  return {
    name: 'approvals',
    async run(now) {
      const tenants = await services.database.systemRead((query) =>
        query<{ id: number }>(sql`select id from tenant order by id`),
      );
      for (const { id } of tenants) {
        const unanswered = await services.database.systemRead((query) => readUnanswered(query, id, now));
        for (const request of unanswered) await handRequestOn(services, id, request, now);
      }
    },
  };
}

async function handRequestOn(
  { database, actors }: Services,
  tenantId: number,
  request: ApprovalRequest,
  now: Instant,
): Promise<void> {
  const whole = { tenantId, userId: request.askerId, role: 'all', settings: {} } as const;
  const asker = await database.read(whole, (query) =>
    loadActor(query, tenantId, request.askerId, now, actors),
  );
  if (asker === null) {
    await database.system((query) => handOn(query, tenantId, request.id, null, now));
    return;
  }
  await database.write(rowScopeOf(asker), async (query) => {
    const rules = await readApprovalRules(query, tenantId, now);
    const rule = rules.find(({ id }) => id === request.ruleId);
    const approval = rule?.actions.find((action) => action.does === 'approve') ?? {
      by: { who: 'manager' as const },
    };
    const chain = await approversFor(
      { query, now },
      { authorId: rule?.authorId ?? 0 },
      approval,
      asker,
      request.dealIds,
    );
    const place = chain.findIndex(({ userId }) => userId === request.approverId);
    const next = chain[place + 1] ?? null;
    // Another instance was sooner.
    if (!(await handOn(query, tenantId, request.id, next?.userId ?? null, now))) return;
    const tell = (personId: number, language: Language, en: string, zh: string) =>
      queueForPerson(query, tenantId, personId, {
        key: `approval-late:${request.id}:${now}:${personId}`,
        answer: sentence(language, language === 'zh' ? zh : en),
      });
    const { title, approverName, language } = request;
    if (next === null) {
      await tell(
        asker.userId,
        language,
        `**${title}**: ${approverName} has not answered, and nobody else can decide. It still waits.`,
        `**${title}**：${approverName}还没有答复，也没有别人可以批准，继续等待。`,
      );
      return;
    }
    await sendRequest(query, asker, next, request, whyHim(request, next.language ?? language), now);
    await tell(
      asker.userId,
      language,
      `**${title}**: ${approverName} has not answered; ${next.name} decides now.`,
      `**${title}**：${approverName}没有答复，已转给${next.name}批准。`,
    );
    const former = chain[place]?.language ?? language;
    await tell(
      request.approverId,
      former,
      `**${title}** went to ${next.name}, since it had no answer.`,
      `**${title}** 没有得到答复，已转给${next.name}。`,
    );
  });
}

function whyHim({ approverName, ruleSaid }: ApprovalRequest, language: Language): readonly Block[] {
  const zh = language === 'zh';
  return [
    {
      kind: 'text',
      text: zh
        ? `${approverName}没有答复，转给你。`
        : `${approverName} has not answered, so it comes to you.`,
    },
    { kind: 'notice', level: 'info', text: zh ? `规则：${ruleSaid}` : `Rule: ${ruleSaid}` },
  ];
}

function sentence(language: Language, title: string): Answer {
  return { language, title, blocks: [], data: null, basis: null, actions: [] };
}
