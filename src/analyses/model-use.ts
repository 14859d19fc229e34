import { sql } from 'kysely';
import type { IntentNamed } from '../intents/index.ts';
import { type Bilingual, formatNumber } from '../kernel/index.ts';
import { budgetNames, kindNames, policyNames, readModelSettings } from '../model/index.ts';
import type { Permitted } from '../permissions/index.ts';
import type { QueryContext, QueryResult } from './context.ts';
import { draft, say } from './reply.ts';

interface UsedFor {
  readonly job: string;
  readonly calls: number;
  readonly failed: number;
  readonly prompt: number;
  readonly reply: number;
  readonly median: number;
}

const days = 30;

/** What the language model was asked for in the last days, in calls and tokens; who used most of it; its budgets, and what does not leave for it. */
export async function modelUse(
  _: Permitted<IntentNamed<'model-use'>>,
  context: QueryContext,
): Promise<QueryResult> {
  const { actor, query, language, now } = context;
  const settings = await readModelSettings(query, actor.tenantId);
  const since = sql`c.tenant_id = ${actor.tenantId} and c.called_at > ${now}::timestamptz - make_interval(days => ${days})`;
  const jobs = await query<UsedFor>(sql`
    select c.job, count(*)::int as calls, (count(*) filter (where c.outcome <> 'done'))::int as failed,
           sum(c.prompt_tokens)::float8 as prompt, sum(c.reply_tokens)::float8 as reply,
           (percentile_cont(0.5) within group (order by c.milliseconds))::float8 as median
    from model_call c where ${since} group by 1 order by sum(c.prompt_tokens + c.reply_tokens) desc, 1`);
  const people = await query<{ name: string; tokens: number }>(sql`
    select u.full_name as name, sum(c.prompt_tokens + c.reply_tokens)::float8 as tokens
    from model_call c join app_user u on u.tenant_id = c.tenant_id and u.id = c.user_id
    where ${since} group by u.id, u.full_name order by 2 desc, 1 limit ${mostPeople}`);
  const count = (value: number) => formatNumber(String(value), 0);
  const prompt = jobs.reduce((sum, job) => sum + job.prompt, 0);
  const reply = jobs.reduce((sum, job) => sum + job.reply, 0);
  const calls = jobs.reduce((sum, job) => sum + job.calls, 0);
  const right = { align: 'right' } as const;
  const withheld = settings.withheld.map((kind) => kindNames[kind][language]);
  return draft(context, {
    title:
      calls === 0
        ? say(
            context,
            `The language model was not asked in the last ${days} days.`,
            `近${days}天没有用过语言模型。`,
          )
        : say(
            context,
            `The language model was asked **${count(calls)}** times in ${days} days: ${count(prompt)} tokens sent, ${count(reply)} received.`,
            `近${days}天用了语言模型 **${count(calls)}** 次：发出 ${count(prompt)} token，收到 ${count(reply)} token。`,
          ),
    blocks: [
      ...(jobs.length === 0
        ? []
        : [
            {
              kind: 'table' as const,
              columns: [
                { label: say(context, 'For', '用途'), align: 'left' as const },
                { label: say(context, 'Calls', '次数'), ...right },
                { label: say(context, 'Failed', '失败'), ...right },
                { label: say(context, 'Tokens sent', '发出 token'), ...right },
                { label: say(context, 'Received', '收到 token'), ...right },
                { label: say(context, 'Median time', '用时中位数'), ...right },
              ],
              rows: jobs.map((job) => [
                jobNames[job.job]?.[language] ?? job.job,
                count(job.calls),
                count(job.failed),
                count(job.prompt),
                count(job.reply),
                `${(job.median / 1000).toFixed(1)} s`,
              ]),
              totalRows: jobs.length,
            },
          ]),
      {
        kind: 'facts',
        items: [
          { label: say(context, 'Asked', '何时使用'), value: policyNames[settings.policy][language] },
          { label: budgetNames.message[language], value: count(settings.tokensPerMessage) },
          { label: budgetNames.person[language], value: count(settings.tokensPerPersonDay) },
          { label: budgetNames.day[language], value: count(settings.tokensPerDay) },
          {
            label: say(context, 'Does not leave', '不外发'),
            value:
              withheld.length === 0
                ? say(context, 'nothing is kept back', '没有限制')
                : withheld.join(language === 'zh' ? '、' : ', '),
          },
          ...(people.length === 0
            ? []
            : [
                {
                  label: say(context, 'Most tokens', '用得最多'),
                  value: people
                    .map(({ name, tokens }) => `${name} ${count(tokens)}`)
                    .join(language === 'zh' ? '、' : ', '),
                },
              ]),
        ],
      },
    ],
    data: {
      columns: [
        { key: 'job', label: say(context, 'for', '用途'), type: 'text', unit: null, currency: null },
        { key: 'calls', label: say(context, 'calls', '次数'), type: 'integer', unit: null, currency: null },
        { key: 'failed', label: say(context, 'failed', '失败'), type: 'integer', unit: null, currency: null },
        {
          key: 'prompt_tokens',
          label: say(context, 'tokens sent', '发出 token'),
          type: 'integer',
          unit: null,
          currency: null,
        },
        {
          key: 'reply_tokens',
          label: say(context, 'tokens received', '收到 token'),
          type: 'integer',
          unit: null,
          currency: null,
        },
      ],
      rows: jobs.map((job) => [job.job, job.calls, job.failed, job.prompt, job.reply]),
    },
  });
}

const mostPeople = 5;

const jobNames: Readonly<Record<string, Bilingual>> = {
  interpret: { en: 'reading messages', zh: '理解消息' },
  steps: { en: 'questions of several steps', zh: '多步问题' },
  recall: { en: 'answers from notes', zh: '从备注中回答' },
  brief: { en: 'briefs', zh: '简报' },
  fields: { en: 'notes into fields', zh: '备注转字段' },
  embed: { en: 'embeddings', zh: '向量' },
  transcribe: { en: 'voice notes', zh: '语音转写' },
};
