import { sql } from 'kysely';
import { type EntityKey, entities } from '../entities/index.ts';
import type { IntentNamed, LearntSense } from '../intents/index.ts';
import { labelDate, labelOf } from '../kernel/index.ts';
import type { Permitted } from '../permissions/index.ts';
import type { QueryContext, QueryResult } from './context.ts';
import { draft, say, suggest } from './reply.ts';

interface LearntRow {
  readonly words: string;
  readonly entity: string | null;
  readonly sense: LearntSense | null;
  readonly name: string | null;
  readonly isCommon: boolean;
  readonly date: string;
  readonly uses: number;
}

/** The person's own words and those that count for everybody, as far as he sees what they stand for. */
export async function learntWords(
  _: Permitted<IntentNamed<'learnt-words'>>,
  context: QueryContext,
): Promise<QueryResult> {
  const { actor, query, language } = context;
  const all = await query<LearntRow & { readonly key: string; readonly isOwn: boolean }>(sql`
    select w.key, w.words, w.entity, w.sense, coalesce(a.name, c.name, d.name, l.name, u.full_name, p.name, t.name, m.name) as name,
      coalesce(is_common_word(w.tenant_id, w.key, w.entity, w.record_id, w.sense), false) as "isCommon", w.user_id = ${actor.userId} as "isOwn",
      to_char(w.learnt_at at time zone ${actor.timeZone}, 'YYYY-MM-DD') as date, w.uses
    from learnt_word w
    left join account a on w.entity = 'account' and a.tenant_id = w.tenant_id and a.id = w.record_id
    left join contact c on w.entity = 'contact' and c.tenant_id = w.tenant_id and c.id = w.record_id
    left join deal d on w.entity = 'deal' and d.tenant_id = w.tenant_id and d.id = w.record_id
    left join lead l on w.entity = 'lead' and l.tenant_id = w.tenant_id and l.id = w.record_id
    left join app_user u on w.entity = 'user' and u.tenant_id = w.tenant_id and u.id = w.record_id
    left join product p on w.entity = 'product' and p.tenant_id = w.tenant_id and p.id = w.record_id
    left join team t on w.entity = 'team' and t.tenant_id = w.tenant_id and t.id = w.record_id
    left join campaign m on w.entity = 'campaign' and m.tenant_id = w.tenant_id and m.id = w.record_id
    where w.tenant_id = ${actor.tenantId}
      and (w.user_id = ${actor.userId} or is_common_word(w.tenant_id, w.key, w.entity, w.record_id, w.sense))
    order by "isOwn" desc, w.id desc limit ${mostRows}`);
  const ownKeys = new Set(all.filter(({ isOwn }) => isOwn).map(({ key }) => key));
  const shown = all
    .filter(({ isOwn, key }) => isOwn || !ownKeys.has(key))
    .filter(({ entity, sense, name }) =>
      entity === null ? sense !== null : name !== null && isReadable(context, entity),
    );
  const rows = [...new Map(shown.map((row) => [`${row.key} ${row.name} ${row.sense?.key}`, row])).values()];
  const [first] = rows;
  if (first === undefined)
    return draft(context, {
      title: say(context, 'I have learnt no words of yours yet.', '我还没有学到你的叫法。'),
      blocks: [
        {
          kind: 'text',
          text: say(
            context,
            'Teach me like this: "when I say the big fish I mean Globex".',
            '可以这样教我：“以后我说大锐就是指华锐科技”。',
          ),
        },
      ],
    });
  return draft(context, {
    title: say(
      context,
      `I have learnt ${rows.length === 1 ? 'one name' : `${rows.length} names`} for things.`,
      `我学会了${rows.length}个叫法。`,
    ),
    blocks: [
      {
        kind: 'facts',
        items: rows.slice(0, mostShown).map((row) => ({
          label: language === 'zh' ? `“${row.words}”` : `"${row.words}"`,
          value: [meaningOf(context, row), whoseWords(context, row), labelDate(row.date, language)].join(
            ' · ',
          ),
        })),
      },
    ],
    data: {
      columns: [
        { key: 'words', label: say(context, 'words', '叫法'), type: 'text', unit: null, currency: null },
        { key: 'means', label: say(context, 'mean', '指'), type: 'text', unit: null, currency: null },
        { key: 'for', label: say(context, 'for', '对谁生效'), type: 'text', unit: null, currency: null },
        { key: 'since', label: say(context, 'since', '学会日期'), type: 'date', unit: null, currency: null },
        { key: 'uses', label: say(context, 'uses', '使用次数'), type: 'integer', unit: null, currency: null },
      ],
      rows: rows.map((row) => [
        row.words,
        meaningOf(context, row),
        whoseWords(context, row),
        row.date,
        String(row.uses),
      ]),
    },
    suggestions: [
      suggest(say(context, `Forget "${first.words}"`, `忘掉“${first.words}”`), {
        kind: 'command',
        name: 'forget-words',
        slots: { words: first.words, everyone: false },
      }),
    ],
  });
}

const mostRows = 500;
const mostShown = 30;

function isReadable({ actor }: QueryContext, entity: string): boolean {
  const isGuarded = entity === 'account' || entity === 'contact' || entity === 'deal' || entity === 'lead';
  return !isGuarded || actor.read.has(entity);
}

function meaningOf({ language }: QueryContext, { entity, name, sense }: LearntRow): string {
  if (name === null || entity === null) return sense?.text ?? '';
  const kind = Object.hasOwn(entities, entity)
    ? labelOf(entities[entity as EntityKey].names.one, language)
    : '';
  return kind === '' ? name : language === 'zh' ? `${name}（${kind}）` : `${name} (${kind})`;
}

function whoseWords(context: QueryContext, { isCommon }: LearntRow): string {
  return isCommon ? say(context, 'for everyone', '对所有人') : say(context, 'for you', '对你');
}
