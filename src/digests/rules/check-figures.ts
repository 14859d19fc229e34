import { sql } from 'kysely';
import { countWatched, runMeasure } from '../../analyses/index.ts';
import { type Services, timesAnew } from '../../conversation/index.ts';
import { triggerWords } from '../../crm/index.ts';
import type { IntentNamed, RuleTrigger } from '../../intents/index.ts';
import { compareDecimals, type Instant, type Language, multiplyDecimals } from '../../kernel/index.ts';
import { permit } from '../../permissions/index.ts';
import { claimCheck } from './claim-check.ts';
import { askAsAuthor, noteFirings, type RunningRule } from './setting.ts';

type Limit = Extract<RuleTrigger, { readonly kind: 'threshold' | 'count' }>;

const everyMinutes = 15;

/** Looks where the figures stand that rules wait for. A rule is set off by the crossing, not by where the figure was when it was set up. */
export async function checkFigures(
  services: Services,
  tenantId: number,
  rules: readonly RunningRule[],
  now: Instant,
): Promise<void> {
  for (const running of rules) {
    const { rule } = running;
    const { trigger } = rule;
    if (trigger.kind !== 'threshold' && trigger.kind !== 'count') continue;
    if (!(await claimCheck(services, tenantId, rule.id, everyMinutes, now))) continue;
    const read = await readFigure(services, running, trigger, now);
    if (read === null) continue;
    await services.database.system(async (query) => {
      const [state] = await query<{ isBeyond: boolean | null }>(sql`
        select is_beyond as "isBeyond" from rule_state where tenant_id = ${tenantId} and rule_id = ${rule.id} for update`);
      const isBeyond = standsBeyond(read.value, trigger, state?.isBeyond ?? null);
      if (state === undefined || state.isBeyond === isBeyond) return;
      await query(sql`
        update rule_state set is_beyond = ${isBeyond} where tenant_id = ${tenantId} and rule_id = ${rule.id}`);
      if (!isBeyond || state.isBeyond === null) return;
      await noteFirings(query, tenantId, [
        {
          ruleId: rule.id,
          key: `crossed:${now}`,
          entity: null,
          recordId: null,
          facts: { text: read.text, isFigure: true },
          at: now,
        },
      ]);
    });
  }
}

/**
 * Whether a figure counts as beyond its limit: past it, or, once it has been, not yet back by a fiftieth of the limit, so that one that
 * wavers about it is told of once.
 */
export function standsBeyond(
  value: string,
  { is, value: limit }: Pick<Limit, 'is' | 'value'>,
  wasBeyond: boolean | null,
): boolean {
  const past = compareDecimals(value, limit) * (is === 'below' ? -1 : 1) > 0;
  if (past || wasBeyond !== true) return past;
  const back = multiplyDecimals(limit, is === 'below' ? '1.02' : '0.98');
  return compareDecimals(value, back) * (is === 'below' ? -1 : 1) > 0;
}

interface Figure {
  readonly value: string;
  readonly text: { readonly en: string; readonly zh: string };
}

/** The figure as its author may see it now; null where it can't be told. */
async function readFigure(
  services: Services,
  running: RunningRule,
  trigger: Limit,
  now: Instant,
): Promise<Figure | null> {
  const { rule, actor } = running;
  if (trigger.kind === 'count') return await readCount(services, running, trigger, now);
  const slots = timesAnew(trigger.of, rule.createdAt, actor, now) as IntentNamed<'measure'>['slots'];
  const permitted = permit(actor, { kind: 'query', name: 'measure', slots });
  if ('kind' in permitted) return null;
  return await askAsAuthor(services, running, now, async (context) => {
    const texts: string[] = [];
    let value: string | null = null;
    for (const language of ['en', 'zh'] as const) {
      const result = await runMeasure(permitted, { ...context, language });
      if ('kind' in result) return null;
      value ??= figureOf(result.data, trigger.of.measures[0] ?? '');
      texts.push(`${triggerWords(trigger, context.vocabulary, language)}\n${result.title}`);
    }
    return value === null ? null : { value, text: { en: texts[0] ?? '', zh: texts[1] ?? '' } };
  });
}

/** How many records of its set the author sees now. */
async function readCount(
  services: Services,
  running: RunningRule,
  trigger: Extract<Limit, { readonly kind: 'count' }>,
  now: Instant,
): Promise<Figure | null> {
  const { rule, actor } = running;
  const set = timesAnew(trigger.set, rule.createdAt, actor, now) as typeof trigger.set;
  return await askAsAuthor(services, running, now, async (context) => {
    const count = await countWatched(context, set);
    const text = (language: Language) =>
      `${triggerWords(trigger, context.vocabulary, language)}\n${language === 'zh' ? '现在有' : 'Now'} **${count}**`;
    return count === null ? null : { value: String(count), text: { en: text('en'), zh: text('zh') } };
  });
}

/** The exact figure of an answer of one row, in one of its columns. */
export function figureOf(
  data: { readonly columns: readonly { readonly key: string }[]; readonly rows: readonly unknown[] } | null,
  column: string,
): string | null {
  const [row] = data?.rows ?? [];
  if (row === undefined || row === null) return null;
  const at = data?.columns.findIndex(({ key }) => key === column) ?? -1;
  const cell: unknown = Array.isArray(row) ? row[at] : Reflect.get(row as object, column);
  if (typeof cell === 'string' || typeof cell === 'number') return String(cell);
  return typeof cell === 'object' && cell !== null && 'amount' in cell ? String(cell.amount) : null;
}
