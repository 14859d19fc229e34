import { type EntityKey, entities } from '../../entities/index.ts';
import type { OfEach } from '../../intents/index.ts';
import { labelOf } from '../../kernel/index.ts';
import type { Row } from '../change-set.ts';
import { type CommandContext, say } from '../command.ts';
import { readClosing } from '../deals/close-deal.ts';
import { missingFor, targetStage, whichStage } from '../deals/move-stage.ts';
import { reopeningOf } from '../deals/reopen-deal.ts';
import type { Refused } from '../outcome.ts';
import { poolFor } from '../pool/return-to-pool.ts';
import { teamOf } from '../records/change-owner.ts';
import { fieldNamed } from '../records/field-value.ts';
import { findRecord } from '../records.ts';
import { putOff } from '../tasks/snooze-task.ts';
import { leaveOut } from './judge.ts';
import { planFields } from './plan-fields.ts';
import type { Planned } from './planned.ts';
import { wordsFor } from './words.ts';

/** Reads once what goes for every record. What is wrong or missing in it stops the whole. */
export async function planFor(context: CommandContext, entity: EntityKey, each: OfEach): Promise<Planned> {
  switch (each.name) {
    case 'archive-record':
      return planArchiving(context, entity);
    case 'change-owner':
      return await planOwner(context, entity, each.slots);
    case 'move-stage':
      return planStage(context, each.slots.stage);
    case 'close-deal':
      return await planClosing(context, each.slots);
    case 'reopen-deal':
      return planReopening(context, each.slots.stage);
    case 'complete-task':
      return planCompletion(context, each.slots.outcome);
    case 'return-to-pool':
      return await planReturn(context, entity);
    case 'update-record':
      return await planUpdate(context, entity, each.slots.changes);
    case 'snooze-task':
      return planSnooze(context, each.slots);
    case 'create-task':
    case 'share-record':
      // These write rows of their own beside the records.
      return refuse(context, 'That is not done to the record itself.', '这不是对记录本身的修改。');
  }
}

async function planOwner(
  context: CommandContext,
  entity: EntityKey,
  slots: Extract<OfEach, { name: 'change-owner' }>['slots'],
): Promise<Planned> {
  if (!owned.has(entity)) {
    const { many, one } = entities[entity].names;
    return refuse(
      context,
      `${labelOf(many, 'en')} have no owner of their own; they follow their account.`,
      `${labelOf(one, 'zh')}没有单独的负责人，跟随客户。`,
    );
  }
  const owner = await findRecord(context, slots.owner, 'each.slots.owner');
  if (owner.kind !== 'found') return owner;
  if (owner.row.status === 'deactivated')
    return refuse(context, `${owner.name} is no longer active.`, `${owner.name}的账号已停用。`);
  const team =
    entity === 'deal' || entity === 'lead' ? { owner_team_id: await teamOf(context, owner.id) } : {};
  const values = { owner_id: owner.id, ...team };
  return {
    kind: 'plan',
    judge: (row) => (row.owner_id === owner.id ? leaveOut({ why: 'same' }) : { kind: 'change', values }),
    words: wordsFor(context, entity, { does: 'owner', name: owner.name }),
    givesAway: true,
  };
}

const owned: ReadonlySet<EntityKey> = new Set(['account', 'lead', 'deal', 'task']);

function planStage(context: CommandContext, said: string): Planned {
  const { pipelines } = context.vocabulary;
  const known = pipelines
    .map((pipeline) => targetStage(pipeline, noRow, said))
    .find((stage) => stage !== null);
  if (known === undefined && said !== 'next' && said !== 'previous')
    return { ...whichStage(context, pipelines[0], said), slot: 'each.slots.stage' };
  const name =
    known === undefined || known === null || known === 'beyond' ? null : known.names[context.language][0];
  return {
    kind: 'plan',
    judge: (row) => {
      if (row.status !== 'open') return leaveOut({ why: 'closed' });
      const pipeline = pipelines.find(({ id }) => id === row.pipeline_id);
      const stage = pipeline === undefined ? null : targetStage(pipeline, row, said);
      if (stage === null || stage === 'beyond') return leaveOut({ why: 'no-stage' });
      if (stage.id === row.stage_id) return leaveOut({ why: 'same' });
      const [missing] = missingFor(context, { row }, stage);
      if (missing !== undefined) {
        const field = fieldNamed(context, 'deal', missing);
        return leaveOut({
          why: 'lacks',
          field: field === null ? missing : labelOf(field.names, context.language),
          stage: stage.names[context.language][0],
        });
      }
      return { kind: 'change', values: { stage_id: stage.id, stage_entered_at: context.now } };
    },
    words: wordsFor(context, 'deal', {
      does: 'stage',
      name: said === 'next' || said === 'previous' ? null : name,
      direction: said === 'previous' ? 'back' : 'on',
    }),
    givesAway: false,
  };
}

const noRow: Row = { tenant_id: 0, id: 0 };

async function planClosing(
  context: CommandContext,
  slots: Extract<OfEach, { name: 'close-deal' }>['slots'],
): Promise<Planned> {
  if (slots.amount !== null) return refuse(context, 'Amounts are set deal by deal.', '金额请逐个商机填写。');
  const closing = await readClosing(context, slots, say(context, 'They', '这些商机'));
  if (closing.kind === 'missing') return { ...closing, slot: `each.slots.${closing.slot}` };
  if (closing.kind !== 'closing') return closing;
  return {
    kind: 'plan',
    judge: (row) =>
      row.status === 'open'
        ? { kind: 'change', values: closing.valuesFor(row), effectiveFrom: closing.effectiveFrom }
        : leaveOut({ why: row.status === slots.outcome ? 'same' : 'closed' }),
    words: wordsFor(context, 'deal', { does: 'close', outcome: slots.outcome }),
    givesAway: false,
  };
}

function planReopening(context: CommandContext, said: string | null): Planned {
  return {
    kind: 'plan',
    judge: (row) =>
      row.status === 'open'
        ? leaveOut({ why: 'same' })
        : { kind: 'change', values: reopeningOf(context, row, said) },
    words: wordsFor(context, 'deal', { does: 'reopen' }),
    givesAway: false,
  };
}

function planCompletion(context: CommandContext, outcome: 'done' | 'cancelled'): Planned {
  const values = { status: outcome, done_at: outcome === 'done' ? context.now : null };
  return {
    kind: 'plan',
    judge: (row) => (row.status === 'open' ? { kind: 'change', values } : leaveOut({ why: 'same' })),
    words: wordsFor(context, 'task', { does: 'task', outcome }),
    givesAway: false,
  };
}

async function planReturn(context: CommandContext, entity: EntityKey): Promise<Planned> {
  const pool = entity === 'account' || entity === 'lead' ? await poolFor(context, entity, null) : null;
  return {
    kind: 'plan',
    judge: (row) => {
      if (row.owner_id === null) return leaveOut({ why: 'same' });
      const own = typeof row.pool_id === 'number' ? row.pool_id : pool;
      return own === null
        ? leaveOut({ why: 'no-pool' })
        : { kind: 'change', values: { owner_id: null, pool_id: own } };
    },
    words: wordsFor(context, entity, { does: 'pool' }),
    givesAway: true,
  };
}

/** Accounts go one by one: each is looked at for deals that still run. */
function planArchiving(context: CommandContext, entity: EntityKey): Planned {
  if (entity === 'account')
    return refuse(context, 'Accounts are archived one by one.', '客户请逐个归档，不能批量。');
  return {
    kind: 'plan',
    judge: () => ({ kind: 'change', values: { archived_at: context.now } }),
    words: wordsFor(context, entity, { does: 'archive' }),
    givesAway: true,
  };
}

/** What is a deed of its own (stage, owner, winning) is planned as that. */
async function planUpdate(
  context: CommandContext,
  entity: EntityKey,
  changes: Extract<OfEach, { name: 'update-record' }>['slots']['changes'],
): Promise<Planned> {
  const [only] = changes;
  const deed = only === undefined || changes.length > 1 ? null : deedOf(context, entity, only);
  return deed === null ? await planFields(context, entity, changes) : await planFor(context, entity, deed);
}

function planSnooze(
  context: CommandContext,
  slots: Extract<OfEach, { name: 'snooze-task' }>['slots'],
): Planned {
  return {
    kind: 'plan',
    judge: (row) => {
      const values = row.status === 'open' ? putOff(context, slots, row) : null;
      return values === null ? leaveOut({ why: 'closed' }) : { kind: 'change', values };
    },
    words: wordsFor(context, 'task', { does: 'put-off' }),
    givesAway: false,
  };
}

function deedOf(
  { actor }: CommandContext,
  entity: EntityKey,
  { field, value }: Extract<OfEach, { name: 'update-record' }>['slots']['changes'][number],
): OfEach | null {
  const word = value.type === 'key' ? value.key : value.type === 'record' ? value.record.text : value.text;
  const record = { entity, id: null, text: '', candidates: [] };
  if (field === 'owner') {
    if (value.type === 'record') return { name: 'change-owner', slots: { record, owner: value.record } };
    const me = { entity: 'user', id: actor.userId, text: actor.name, candidates: [] };
    return value.type === 'me' ? { name: 'change-owner', slots: { record, owner: me } } : null;
  }
  if (entity === 'deal' && field === 'stage')
    return { name: 'move-stage', slots: { deal: record, stage: word } };
  if (entity === 'deal' && field === 'status' && (word === 'won' || word === 'lost')) {
    const slots = {
      deal: record,
      outcome: word,
      reason: null,
      competitor: null,
      closedOn: null,
      amount: null,
    } as const;
    return { name: 'close-deal', slots };
  }
  if (entity === 'task' && field === 'status' && (word === 'done' || word === 'cancelled'))
    return { name: 'complete-task', slots: { task: record, outcome: word } };
  return null;
}

function refuse(context: CommandContext, en: string, zh: string): Refused {
  return { kind: 'refused', reason: say(context, en, zh), next: null, instead: [] };
}
