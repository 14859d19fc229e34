import { sql } from 'kysely';
import { type EntityKey, entities, findField } from '../entities/index.ts';
import { definitionOf, type Intent, type IntentNamed } from '../intents/index.ts';
import { addDays, type Language, labelDate, labelOf } from '../kernel/index.ts';
import type { Permitted } from '../permissions/index.ts';
import { hidesField } from '../permissions/index.ts';
import type { QueryContext, QueryResult } from './context.ts';
import { draft, say } from './reply.ts';

interface ChangeRow {
  readonly id: number;
  readonly applied_at: string;
  readonly time: string;
  readonly undone: boolean;
  readonly intents: readonly Intent[];
  readonly entries: readonly {
    readonly table: string;
    readonly id: number;
    readonly operation: 'insert' | 'update' | 'delete';
    readonly columns: readonly string[];
  }[];
}

const mostRows = 100;

/** What this person had changed, the latest first. Records that he may not see any more keep their names to themselves. */
export async function changeLog(
  { intent }: Permitted<IntentNamed<'change-log'>>,
  context: QueryContext,
): Promise<QueryResult> {
  const { actor, query, today, language } = context;
  const from = intent.slots.period?.from ?? today;
  const to = intent.slots.period === null ? addDays(today, 1) : intent.slots.period.to;
  const zone = actor.calendar.timeZone;
  const rows = await query<ChangeRow>(sql`
    select c.id, c.applied_at, to_char(c.applied_at at time zone ${actor.timeZone}, 'YYYY-MM-DD HH24:MI') as time,
      c.undone_at is not null as undone, c.intents,
      coalesce((select jsonb_agg(jsonb_build_object('table', e.table_name, 'id', e.record_id, 'operation', e.operation,
          'columns', case e.operation when 'update' then (select coalesce(jsonb_agg(k), '[]') from jsonb_object_keys(e.after) k) else '[]' end)
          order by e.id)
        from audit_entry e where e.tenant_id = c.tenant_id and e.change_set_id = c.id), '[]') as entries
    from change_set c
    where c.tenant_id = ${actor.tenantId} and c.user_id = ${actor.userId} and c.undoes_id is null
      -- What he was only told, or what was asked of an owner, changed nothing.
      and not c.intents @> '[{"kind": "notice"}]'
      and c.applied_at >= (${from}::date)::timestamp at time zone ${zone}
      and (${to}::date is null or c.applied_at < (${to}::date)::timestamp at time zone ${zone})
    order by c.id desc limit ${mostRows}`);
  const names = await readNames(context, rows);
  const lines = rows.map((row) => ({
    ...row,
    what: whatOf(row, language),
    about: subjectsOf(context, row, names),
  }));
  const day = labelDate(from, language);
  const standing = lines.filter(({ undone }) => !undone).length;
  const when =
    to === addDays(from, 1) ? day : `${day} – ${to === null ? '' : labelDate(addDays(to, -1), language)}`;
  return draft(context, {
    title:
      lines.length === 0
        ? say(context, `Nothing was changed for you, ${when}.`, `${when}没有为你改动任何内容。`)
        : say(
            context,
            `${standing} ${standing === 1 ? 'change' : 'changes'}${lines.length > standing ? `, and ${lines.length - standing} taken back` : ''}, ${when}.`,
            `${when}共${standing}处改动${lines.length > standing ? `，另有${lines.length - standing}处已撤销` : ''}。`,
          ),
    blocks:
      lines.length === 0
        ? []
        : [
            {
              kind: 'facts',
              items: lines.slice(0, 20).map(({ time, what, about, undone }) => ({
                label: from === today ? time.slice(11) : time,
                value: `${what}${about === '' ? '' : `${language === 'zh' ? '：' : ': '}${about}`}${undone ? say(context, ' (taken back)', '（已撤销）') : ''}`,
              })),
            },
          ],
    data: {
      columns: [
        { key: 'at', label: say(context, 'at', '时间'), type: 'instant', unit: null, currency: null },
        { key: 'what', label: say(context, 'what', '操作'), type: 'text', unit: null, currency: null },
        { key: 'about', label: say(context, 'about', '对象'), type: 'text', unit: null, currency: null },
      ],
      rows: lines.map(({ applied_at, what, about }) => [new Date(applied_at).toISOString(), what, about]),
    },
  });
}

function whatOf({ intents }: ChangeRow, language: Language): string {
  const titles = [...new Set(intents.map(({ name }) => definitionOf(name).title[language]))];
  return titles.join(language === 'zh' ? '、' : ', ');
}

/** Records by name, with the fields that were changed: those that the role shows. */
function subjectsOf(
  context: QueryContext,
  { entries }: ChangeRow,
  names: ReadonlyMap<string, string>,
): string {
  const { language, actor } = context;
  const said = entries.flatMap(({ table, id, operation, columns }) => {
    const name = names.get(`${table}:${id}`);
    const entity = entityOf(table);
    if (name === undefined || entity === undefined) return [];
    const fields = columns.flatMap((column) => {
      const field = findField(entity, keyOf(column));
      return field === undefined || hidesField(actor, entity, field.key)
        ? []
        : [labelOf(field.names, language)];
    });
    const comma = language === 'zh' ? '、' : ', ';
    return operation === 'update' && fields.length > 0 ? [`${name} (${fields.join(comma)})`] : [name];
  });
  return [...new Set(said)].slice(0, 4).join(language === 'zh' ? '；' : '; ');
}

/** Of what was noted its first words, in characters. */
const longestName = 80;

const named: Readonly<Record<string, string>> = {
  account: 'name',
  contact: 'name',
  deal: 'name',
  lead: 'name',
  task: 'title',
  activity: 'text',
};

/** Names of the records that the person sees now. */
async function readNames(
  { query, actor }: QueryContext,
  rows: readonly ChangeRow[],
): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  for (const [table, column] of Object.entries(named)) {
    const entity = entityOf(table);
    const ids = rows.flatMap(({ entries }) =>
      entries.filter((entry) => entry.table === table).map(({ id }) => id),
    );
    if (ids.length === 0 || entity === undefined || !actor.read.has(entity)) continue;
    const found = await query<{ id: number; name: string }>(sql`
      select id, left(${sql.ref(column)}, ${longestName}) as name from ${sql.table(table)} where tenant_id = ${actor.tenantId}
        and ${sql.ref(column)} is not null and id in (select value::int from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))`);
    for (const { id, name } of found) names.set(`${table}:${id}`, name);
  }
  return names;
}

function entityOf(table: string): EntityKey | undefined {
  return Object.values(entities).find((entity) => entity.table === table)?.key;
}

function keyOf(column: string): string {
  return column.replace(/_id$/, '').replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
