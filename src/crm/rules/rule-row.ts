import { sql } from 'kysely';
import { z } from 'zod';
import type { Query } from '../../database/index.ts';
import {
  type Escalation,
  escalation,
  type RuleAction,
  type RuleTrigger,
  ruleAction,
  ruleTrigger,
} from '../../intents/index.ts';
import type { Instant, Language } from '../../kernel/index.ts';

/** A rule as it is kept. */
export interface Rule {
  readonly id: number;
  readonly authorId: number;
  readonly kind: 'alert' | 'automation' | 'approval';
  /** As it was said. */
  readonly said: string;
  readonly language: Language;
  readonly trigger: RuleTrigger;
  readonly actions: readonly RuleAction[];
  readonly cooldownMinutes: number;
  readonly escalation: Escalation | null;
  readonly status: 'active' | 'paused' | 'stopped';
  readonly pausedUntil: Instant | null;
  readonly mutedUntil: Instant | null;
  readonly stoppedBecause: string | null;
  readonly createdAt: Instant;
  /** When it last told something, and how often something set it off. */
  readonly lastFiredAt: Instant | null;
  readonly firings: number;
}

const columns = sql`r.id, r.author_id as "authorId", r.kind, r.said, r.language, r.trigger, r.actions,
  r.cooldown_minutes as "cooldownMinutes", r.escalation, r.status, r.paused_until as "pausedUntil", r.muted_until as "mutedUntil",
  r.stopped_because as "stoppedBecause", r.created_at as "createdAt",
  (select max(f.fired_at) from rule_firing f where f.tenant_id = r.tenant_id and f.rule_id = r.id) as "lastFiredAt",
  (select count(*)::int from rule_firing f where f.tenant_id = r.tenant_id and f.rule_id = r.id) as firings`;

/** A person's rules, the newest last. */
export async function readRulesOf(
  query: Query,
  tenantId: number,
  authorId: number,
): Promise<readonly Rule[]> {
  return (
    await query<Rule>(
      sql`select ${columns} from rule r where r.tenant_id = ${tenantId} and r.author_id = ${authorId} order by r.id`,
    )
  ).flatMap(parsed);
}

/** Everybody's rules that run at this moment, and those whose pause is over. For `system`. */
export async function readRunningRules(
  query: Query,
  tenantId: number,
  now: Instant,
): Promise<readonly Rule[]> {
  return (
    await query<Rule>(sql`
      select ${columns} from rule r where r.tenant_id = ${tenantId}
        and (r.status = 'active' or (r.status = 'paused' and r.paused_until <= ${now})) order by r.id`)
  ).flatMap(parsed);
}

/** The approvals that hold at this moment, whoever has set them up. */
export async function readApprovalRules(
  query: Query,
  tenantId: number,
  now: Instant,
): Promise<readonly Rule[]> {
  return (
    await query<Rule>(sql`
      select ${columns} from rule r where r.tenant_id = ${tenantId} and r.kind = 'approval'
        and (r.status = 'active' or (r.status = 'paused' and r.paused_until <= ${now})) order by r.id`)
  ).flatMap(parsed);
}

const stored = z.object({
  trigger: ruleTrigger,
  actions: z.array(ruleAction).min(1),
  escalation: escalation.nullable(),
});

/** What was stored passes through the schemas again; one that they no longer know is none. */
function parsed(row: Rule): readonly Rule[] {
  const read = stored.safeParse(row);
  return read.success ? [{ ...row, ...read.data }] : [];
}
