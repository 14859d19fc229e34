import { sql } from 'kysely';
import { catalogue, type IntentNamed } from '../intents/index.ts';
import { formatPercent, type Language, labelDate } from '../kernel/index.ts';
import type { Permitted } from '../permissions/index.ts';
import type { QueryContext, QueryResult } from './context.ts';
import { draft, say } from './reply.ts';

interface RatedKind {
  /** Null: not understood. */
  readonly name: string | null;
  readonly good: number;
  readonly bad: number;
}

const days = 90;
const mostLatest = 10;

/** How often answers were of use, by what was asked or told; and the latest that were not, without what was said. */
export async function answerRatings(
  _: Permitted<IntentNamed<'answer-ratings'>>,
  context: QueryContext,
): Promise<QueryResult> {
  const { actor, query, language, now } = context;
  const since = sql`r.tenant_id = ${actor.tenantId} and r.rated_at > ${now}::timestamptz - make_interval(days => ${days})`;
  const kinds = await query<RatedKind>(sql`
    select r.intents[1] as name, (count(*) filter (where r.is_good))::int as good, (count(*) filter (where not r.is_good))::int as bad
    from answer_rating r where ${since} group by 1 order by bad desc, good desc, name`);
  const latest = await query<{ name: string | null; who: string; date: string; surface: string }>(sql`
    select r.intents[1] as name, u.full_name as who, r.surface, to_char(r.rated_at at time zone ${actor.timeZone}, 'YYYY-MM-DD') as date
    from answer_rating r join app_user u on u.tenant_id = r.tenant_id and u.id = r.user_id
    where ${since} and not r.is_good order by r.rated_at desc limit ${mostLatest}`);
  const good = kinds.reduce((sum, kind) => sum + kind.good, 0);
  const all = good + kinds.reduce((sum, kind) => sum + kind.bad, 0);
  if (all === 0)
    return draft(context, {
      title: say(
        context,
        `Nobody has rated an answer in the last ${days} days.`,
        `近${days}天还没有人评价过回答。`,
      ),
    });
  const share = (part: number, whole: number) => formatPercent(String(part / whole), 0);
  const right = { align: 'right' } as const;
  return draft(context, {
    title: say(
      context,
      `**${share(good, all)}** of ${all} rated answers were of use (${days} days).`,
      `近${days}天评价过的${all}个回答里，**${share(good, all)}** 有用。`,
    ),
    blocks: [
      {
        kind: 'table',
        columns: [
          { label: say(context, 'Asked or told', '问的或说的'), align: 'left' },
          { label: say(context, 'Of use', '有用'), ...right },
          { label: say(context, 'Not', '没用'), ...right },
        ],
        rows: kinds.map(({ name, good: yes, bad }) => [titleOf(name, language), String(yes), String(bad)]),
        totalRows: kinds.length,
      },
      ...(latest.length === 0
        ? []
        : [
            {
              kind: 'facts' as const,
              items: latest.map(({ name, who, date, surface }) => ({
                label: labelDate(date, language),
                value: [who, titleOf(name, language), surface].join(' · '),
              })),
            },
          ]),
    ],
    data: {
      columns: [
        {
          key: 'intent',
          label: say(context, 'asked or told', '问的或说的'),
          type: 'text',
          unit: null,
          currency: null,
        },
        { key: 'good', label: say(context, 'of use', '有用'), type: 'integer', unit: null, currency: null },
        {
          key: 'bad',
          label: say(context, 'not of use', '没用'),
          type: 'integer',
          unit: null,
          currency: null,
        },
      ],
      rows: kinds.map(({ name, good: yes, bad }) => [name, yes, bad]),
    },
  });
}

/** By today's catalogue: what was rated may have gone since. */
function titleOf(name: string | null, language: Language): string {
  if (name === null) return language === 'zh' ? '没听懂的' : 'not understood';
  return catalogue.find((one) => one.name === name)?.title[language] ?? name;
}
