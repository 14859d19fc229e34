import { sql } from 'kysely';
import type { QueryContext, QueryResult } from '../../analyses/index.ts';
import type { Block } from '../../answer/index.ts';
import {
  actionWords,
  findRecord,
  findRules,
  type Rule,
  readRulesOf,
  showInstant,
  triggerWords,
} from '../../crm/index.ts';
import type { Intent, IntentNamed } from '../../intents/index.ts';
import type { Instant } from '../../kernel/index.ts';
import type { Permitted } from '../../permissions/index.ts';

type Slots = IntentNamed<'rules'>['slots'];

/** One's alerts, automations and reminders, each with its state; or what they have done, the latest first. */
export async function listRules(
  { intent: { slots }, actor }: Permitted<IntentNamed<'rules'>>,
  context: QueryContext,
): Promise<QueryResult> {
  const { query } = context;
  const own = await readRulesOf(query, actor.tenantId, actor.userId);
  if (slots.runs) return await showRuns(context, own, slots);
  if (slots.kind === 'reminder') return await showReminders(context, own);
  // Asked for all that one has: what reminds is among it.
  const reminders = slots.kind === null && slots.paused !== true ? await readReminders(context) : [];
  const ofKind = own.filter(({ kind }) => slots.kind === null || kind === slots.kind);
  const wanted = slots.paused ? ofKind.filter((rule) => rests(context, rule)) : ofKind;
  const zh = context.language === 'zh';
  if (slots.paused && wanted.length === 0 && ofKind.length > 0)
    return answer(
      context,
      zh
        ? `没有暂停的${wordsFor(slots.kind, 2).zh}。`
        : `None of your ${wordsFor(slots.kind, 2).en} is paused.`,
      [],
    );
  const what = wordsFor(slots.kind, wanted.length);
  if (wanted.length === 0) {
    return answer(context, zh ? `你还没有${what.zh}。` : `You have no ${what.en}.`, [
      ...remindersOf(context, reminders),
      {
        kind: 'text',
        text: zh
          ? '可以这样说：“有10万以上的单子丢了就告诉我”。'
          : 'Say for example: "tell me when a deal above 100k is lost".',
      },
    ]);
  }
  const paused = slots.paused ? { en: 'paused ', zh: '暂停的' } : { en: '', zh: '' };
  const title = zh
    ? `你有 **${wanted.length}** 条${paused.zh}${what.zh}。`
    : `You have **${wanted.length}** ${paused.en}${what.en}.`;
  return {
    ...answer(context, title, [rulesTable(context, wanted), ...remindersOf(context, reminders)]),
    suggestions: suggestionsFor(context, wanted),
  };
}

function rulesTable(context: QueryContext, rules: readonly Rule[]): Block {
  const zh = context.language === 'zh';
  const columns = zh ? ['条件', '动作', '状态', '最近触发'] : ['When', 'Then', 'State', 'Last fired'];
  const rows = rules.map((rule) => [
    triggerWords(rule.trigger, context.vocabulary, context.language),
    actionWords(rule.actions, context.language).join(zh ? '；' : '; '),
    stateOfRule(context, rule),
    rule.lastFiredAt === null ? (zh ? '还没有' : 'never') : instant(context, rule.lastFiredAt),
  ]);
  return tableOf(columns, rows);
}

function wordsFor(kind: Slots['kind'], count: number) {
  const one = count === 1;
  if (kind === 'alert') return { en: one ? 'alert' : 'alerts', zh: '预警' };
  if (kind === 'automation') return { en: one ? 'automation' : 'automations', zh: '自动化' };
  return { en: one ? 'alert or automation' : 'alerts and automations', zh: '预警和自动化' };
}

/** Whether it is paused or muted now. */
function rests({ now }: QueryContext, { status, pausedUntil, mutedUntil }: Rule): boolean {
  return (
    (status === 'paused' && (pausedUntil === null || pausedUntil > now)) ||
    (mutedUntil !== null && mutedUntil > now)
  );
}

/** "Running", "muted until Monday, 09:00". */
export function stateOfRule(
  context: QueryContext,
  { status, pausedUntil, mutedUntil, stoppedBecause }: Rule,
): string {
  const zh = context.language === 'zh';
  if (status === 'stopped')
    return `${zh ? '已停止' : 'stopped'}${stoppedBecause === null ? '' : `: ${stoppedBecause}`}`;
  const until = (at: Instant) =>
    at > '9000' ? '' : zh ? `到${instant(context, at)}` : ` until ${instant(context, at)}`;
  if (status === 'paused' && (pausedUntil === null || pausedUntil > context.now))
    return `${zh ? '已暂停' : 'paused'}${pausedUntil === null ? '' : until(pausedUntil)}`;
  if (mutedUntil !== null && mutedUntil > context.now)
    return `${zh ? '已静音' : 'muted'}${until(mutedUntil)}`;
  return zh ? '运行中' : 'running';
}

/** Ways on with the only one, or with all of them. */
function suggestionsFor(context: QueryContext, rules: readonly Rule[]): { label: string; intent: Intent }[] {
  const zh = context.language === 'zh';
  const running = rules.filter(({ status }) => status === 'active');
  const [only] = running.length === 1 ? running : [];
  const rule = { text: only?.said ?? '', id: only?.id ?? null, kind: null, all: only === undefined };
  const change = (does: 'pause' | 'mute'): Intent => ({
    kind: 'command',
    name: 'change-rule',
    slots: { rule, change: { does, until: null } },
  });
  const history = {
    label: zh ? '触发记录' : 'What they did',
    intent: { kind: 'query', name: 'rules', slots: { kind: null, runs: true, rule: null } } as const,
  };
  return running.length === 0
    ? [history]
    : [{ label: zh ? '暂停' : 'Pause', intent: change('pause') }, history];
}

interface FiringRow {
  readonly ruleId: number;
  readonly entity: string | null;
  readonly recordId: number | null;
  readonly facts: { readonly text?: { readonly en: string; readonly zh: string } };
  readonly firedAt: Instant;
  readonly outcome: string | null;
  readonly detail: string | null;
  readonly changeSetId: number | null;
}

const mostRuns = 20;

async function showRuns(context: QueryContext, own: readonly Rule[], { rule }: Slots): Promise<QueryResult> {
  const { query, actor, language } = context;
  const zh = language === 'zh';
  const found = rule === null ? own : findRules(own, rule, context);
  if ('kind' in found) {
    return answer(context, found.kind === 'refused' ? found.reason : found.question, []);
  }
  const rows = await query<FiringRow & { readonly total: number }>(sql`
    select rule_id as "ruleId", entity, record_id as "recordId", facts, fired_at as "firedAt", outcome, detail,
      change_set_id as "changeSetId", count(*) over ()::int as total
    from rule_firing where tenant_id = ${actor.tenantId} and rule_id = any (${found.map(({ id }) => id)}::int[])
    order by fired_at desc, id desc limit ${mostRuns}`);
  const [latest] = rows;
  const [only] = found.length === 1 ? found : [];
  const subject = only === undefined ? null : only.said;
  if (latest === undefined) {
    const never = zh ? '还没有触发过。' : 'Nothing has fired yet.';
    return answer(
      context,
      subject === null ? never : zh ? `“${subject}”还没有触发过。` : `"${subject}" has not fired yet.`,
      [],
    );
  }
  const shown: string[][] = [];
  for (const row of rows) {
    const name = await nameOf(context, row);
    const text = row.facts.text?.[language] ?? '';
    const result = resultWords(row, zh);
    const said = own.find(({ id }) => id === row.ruleId)?.said ?? '';
    shown.push([
      instant(context, row.firedAt),
      [name, text].filter((part) => part !== '').join(' · '),
      result,
      ...(only === undefined ? [said] : []),
    ]);
  }
  const columns = zh ? ['时间', '触发', '结果'] : ['At', 'What', 'Result'];
  const last = instant(context, latest.firedAt);
  const title =
    subject === null
      ? zh
        ? `共触发 **${latest.total}** 次，最近一次是${last}。`
        : `Fired **${latest.total}** ${latest.total === 1 ? 'time' : 'times'}, last ${last}.`
      : zh
        ? `“${subject}”触发过 **${latest.total}** 次，最近一次是${last}。`
        : `"${subject}" has fired **${latest.total}** ${latest.total === 1 ? 'time' : 'times'}, last ${last}.`;
  return answer(context, title, [
    {
      ...tableOf([...columns, ...(only === undefined ? [zh ? '规则' : 'Rule'] : [])], shown),
      totalRows: latest.total,
    },
  ]);
}

function resultWords({ outcome, detail, changeSetId }: FiringRow, zh: boolean): string {
  if (outcome === 'done') return changeSetId === null ? (zh ? '已通知' : 'told') : zh ? '已执行' : 'done';
  if (outcome === 'refused') return `${zh ? '未执行' : 'not done'}${detail === null ? '' : `: ${detail}`}`;
  if (outcome === 'unchanged') return zh ? '无需改动' : 'nothing to change';
  return zh ? '待处理' : 'waiting';
}

/** As its author may see it by now. */
async function nameOf(context: QueryContext, { entity, recordId }: FiringRow): Promise<string> {
  if (entity === null || recordId === null) return '';
  const ref = { entity, id: recordId, text: '', candidates: [] };
  const found = await findRecord({ ...context, made: [] }, ref, 'record');
  return found.kind === 'found' ? found.name : '';
}

/** What reminds at a time; an alert is called a reminder too, so where there is none such they are told. */
async function showReminders(context: QueryContext, own: readonly Rule[]): Promise<QueryResult> {
  const zh = context.language === 'zh';
  const rows = await readReminders(context);
  const alerts = rows.length > 0 ? [] : own.filter(({ kind }) => kind === 'alert');
  if (alerts.length > 0) {
    const { en, zh: what } = wordsFor('alert', alerts.length);
    const title = zh
      ? `你没有还没到时间的提醒，但有 **${alerts.length}** 条${what}。`
      : `You have no reminder to come, but **${alerts.length}** ${en}.`;
    return {
      ...answer(context, title, [rulesTable(context, alerts)]),
      suggestions: suggestionsFor(context, alerts),
    };
  }
  if (rows.length === 0)
    return answer(context, zh ? '你没有还没到时间的提醒。' : 'You have no reminder to come.', []);
  const title = zh
    ? `你有 **${rows.length}** 个提醒。`
    : `You have **${rows.length}** ${rows.length === 1 ? 'reminder' : 'reminders'} to come.`;
  return answer(context, title, remindersOf(context, rows));
}

interface Reminder {
  readonly title: string;
  readonly at: Instant;
}

/** One's reminders to come, the next first. */
async function readReminders({ query, actor, now }: QueryContext): Promise<readonly Reminder[]> {
  return await query<Reminder>(sql`
    select title, remind_at as at from task
    where tenant_id = ${actor.tenantId} and owner_id = ${actor.userId} and status = 'open' and archived_at is null
      and remind_at is not null and remind_at > ${now}
    order by remind_at, id limit 50`);
}

function remindersOf(context: QueryContext, rows: readonly Reminder[]): readonly Block[] {
  if (rows.length === 0) return [];
  const labels = context.language === 'zh' ? ['提醒', '时间'] : ['Reminder', 'At'];
  return [
    tableOf(
      labels,
      rows.map(({ title, at }) => [title, instant(context, at)]),
    ),
  ];
}

function instant({ actor, now, language }: QueryContext, at: Instant): string {
  return showInstant(at, actor.timeZone, now, language);
}

function tableOf(
  labels: readonly string[],
  rows: readonly (readonly string[])[],
): Extract<Block, { kind: 'table' }> {
  return {
    kind: 'table',
    columns: labels.map((label) => ({ label, align: 'left' })),
    rows,
    totalRows: rows.length,
  };
}

function answer({ language }: QueryContext, title: string, blocks: readonly Block[]) {
  return {
    language,
    title,
    blocks,
    data: null,
    basis: null,
    suggestions: [] as { label: string; intent: Intent }[],
  };
}
