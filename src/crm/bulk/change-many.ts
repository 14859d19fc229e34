import { sql } from 'kysely';

import { Bug } from '../../kernel/index.ts';
import type { Row, Values } from '../change-set.ts';
import { type CommandContext, type CommandHandler, done, say } from '../command.ts';
import type { CommandOutcome } from '../outcome.ts';
import { differingValues } from '../records/apply-update.ts';
import { nameOfRow } from '../records.ts';
import { createTasks } from './create-tasks.ts';
import type { Verdict } from './judge.ts';
import { type Change, nothingLeft, overviewOf } from './overview.ts';
import { planFor } from './plan.ts';
import { type ChangeableEntity, type ReadSet, readSet } from './read-set.ts';
import { shareMany } from './share-many.ts';

/** More at once is no slip that anybody could look through. */
export const mostAtOnce = 500;

/**
 * Does the same to each record of a set, in statements over all of them. The set is the one that was previewed; the rights on each record, and
 * whether it is still as it was then, are judged anew.
 */
export const changeMany: CommandHandler<'change-many'> = async (context, slots) => {
  const { entity, each } = slots;
  if (slots.targets === null) throw new Bug('a set of records that nobody has read');
  if (!isChangeable(entity)) return notChangeable(context);
  if (slots.targets.length > mostAtOnce) return tooMany(context, slots.targets.length);
  const set = await readSet(context, entity, slots.targets);
  if (each.name === 'create-task') return await createTasks(context, entity, set, each.slots);
  if (each.name === 'share-record') return await shareMany(context, entity, set, each.slots);
  const plan = await planFor(context, entity, each);
  if (plan.kind !== 'plan') return plan;

  const groups = new Map<string, { readonly verdict: Wanted; readonly ids: number[] }>();
  for (const row of set.rows) {
    const verdict = judge(set, row, plan.judge(row));
    if (verdict.kind === 'left-out') set.leave(row, verdict.reason);
    else {
      const key = JSON.stringify([verdict.values, verdict.effectiveFrom]);
      const group = groups.get(key) ?? { verdict, ids: [] };
      groups.set(key, group);
      group.ids.push(row.id);
    }
  }
  const changes: Change[] = [];
  for (const { verdict, ids } of groups.values()) {
    if (plan.givesAway) await context.changes.keepInSight(entity, ...ids);
    const after = await write(context, entity, ids, verdict);
    for (const row of set.rows.filter(({ id }) => ids.includes(id))) {
      const changed = after.get(row.id);
      if (changed === undefined) set.leave(row, { why: 'no-right' });
      else changes.push({ before: row, after: changed });
    }
  }
  if (changes.length === 0) return nothingLeft(context, entity, set.leftOut);
  return done({
    items: [],
    records: changes.map(({ after }) => ({ entity, id: after.id, name: nameOfRow(entity, after) })),
    overview: await overviewOf(context, entity, plan.words, changes, set.leftOut),
  });
};

type Wanted = Extract<Verdict, { kind: 'change' }>;

function judge(set: ReadSet, row: Row, verdict: Verdict): Verdict {
  if (!set.isAsPreviewed(row)) return { kind: 'left-out', reason: { why: 'changed-since' } };
  if (verdict.kind === 'left-out') return verdict;
  if (!set.isWritable(row)) return { kind: 'left-out', reason: { why: 'no-right' } };
  return Object.keys(differingValues(row, verdict.values)).length === 0
    ? { kind: 'left-out', reason: { why: 'same' } }
    : verdict;
}

async function write(
  context: CommandContext,
  entity: ChangeableEntity,
  ids: readonly number[],
  { values, effectiveFrom }: { readonly values: Values; readonly effectiveFrom?: string },
): Promise<ReadonlyMap<number, Row>> {
  const rows = await context.changes.updateAll(
    entity,
    sql`t.id = any (${[...ids]}::int[])`,
    values,
    effectiveFrom,
  );
  return new Map(rows.map((row) => [row.id, row]));
}

function isChangeable(entity: string): entity is ChangeableEntity {
  return changeable.has(entity);
}

const changeable: ReadonlySet<string> = new Set(['account', 'contact', 'lead', 'deal', 'task']);

function notChangeable(context: CommandContext): CommandOutcome {
  return {
    kind: 'refused',
    reason: say(
      context,
      'Accounts, contacts, leads, deals and tasks can be changed many at once; nothing else.',
      '只有客户、联系人、线索、商机和待办可以批量修改。',
    ),
    next: null,
    instead: [],
  };
}

function tooMany(context: CommandContext, count: number): CommandOutcome {
  return {
    kind: 'refused',
    reason: say(
      context,
      `That would be ${count} records; I change at most ${mostAtOnce} at once.`,
      `共有${count}条记录，一次最多修改${mostAtOnce}条。`,
    ),
    next: say(context, 'Narrow it down, by owner, region or date.', '请缩小范围，比如按负责人、区域或时间。'),
    instead: [],
  };
}
