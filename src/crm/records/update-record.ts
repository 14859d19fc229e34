import type { IntentNamed } from '../../intents/index.ts';
import { labelOf } from '../../kernel/index.ts';
import type { Values } from '../change-set.ts';
import { type CommandContext, type CommandHandler, done, say } from '../command.ts';
import { closeDeal } from '../deals/close-deal.ts';
import { moveStage } from '../deals/move-stage.ts';
import { reopenDeal } from '../deals/reopen-deal.ts';
import type { CommandOutcome, Done } from '../outcome.ts';
import { type Found, findRecord } from '../records.ts';
import { completeTask } from '../tasks/complete-task.ts';
import { applyUpdate } from './apply-update.ts';
import { changeOwner } from './change-owner.ts';
import { fieldNamed, joinValues, mergeCustom, readFieldValue } from './field-value.ts';

type Change = IntentNamed<'update-record'>['slots']['changes'][number];

/** Sets fields, each checked by its type. What is a deed of its own (stage, owner, winning) is done as that. */
export const updateRecord: CommandHandler<'update-record'> = async (context, slots) => {
  const found = await findRecord(context, slots.record, 'record');
  if (found.kind !== 'found') return found;
  const outcomes: Done[] = [];
  let values: Values = {};
  for (const [index, change] of slots.changes.entries()) {
    const deed = asDeed(context, found, change);
    if (deed !== null) {
      const outcome = await deed;
      if (outcome.kind !== 'done') return outcome;
      outcomes.push(outcome);
      continue;
    }
    const field = fieldNamed(context, found.entity, change.field);
    if (field === null || !field.writable)
      return notSettable(context, field === null ? change.field : labelOf(field.names, context.language));
    const read = await readFieldValue(
      context,
      found.entity,
      field,
      change.value,
      `changes.${index}.value`,
      found.row,
    );
    if (read.kind !== 'value') return read;
    if (field.column === 'name' && read.values.name === null)
      return notSettable(context, labelOf(field.names, context.language));
    values = joinValues(values, read.values);
  }
  if (Object.keys(values).length > 0) {
    // Read again: a deed above may have changed it.
    const current =
      outcomes.length === 0 ? found : await findRecord(context, { ...slots.record, id: found.id }, 'record');
    if (current.kind !== 'found') return current;
    const outcome = await applyUpdate(context, current, mergeCustom(values, current.row));
    if (outcome.kind !== 'done') return outcome;
    outcomes.push(outcome);
  }
  return joinDone(outcomes);
};

function asDeed(
  context: CommandContext,
  found: Found,
  { field, value }: Change,
): Promise<CommandOutcome> | null {
  const record = { entity: found.entity, id: found.id, text: found.name, candidates: [] };
  const word = value.type === 'key' ? value.key : value.type === 'record' ? value.record.text : value.text;
  if (field === 'owner' && found.entity !== 'contact') {
    if (value.type === 'record') return changeOwner(context, { record, owner: value.record });
    if (value.type === 'me') {
      const { userId, name } = context.actor;
      return changeOwner(context, {
        record,
        owner: { entity: 'user', id: userId, text: name, candidates: [] },
      });
    }
  }
  if (found.entity === 'deal' && field === 'stage') return moveStage(context, { deal: record, stage: word });
  if (found.entity === 'deal' && field === 'status') {
    if (word === 'won' || word === 'lost') {
      return closeDeal(context, {
        deal: record,
        outcome: word,
        reason: null,
        competitor: null,
        closedOn: null,
        amount: null,
      });
    }
    if (word === 'open') return reopenDeal(context, { deal: record, stage: null });
  }
  if (found.entity === 'task' && field === 'status' && (word === 'done' || word === 'cancelled'))
    return completeTask(context, { task: record, outcome: word });
  return null;
}

function joinDone(outcomes: readonly Done[]): Done {
  return done({
    items: outcomes.flatMap(({ items }) => items),
    records: outcomes.flatMap(({ records }) => records),
    confirmBecause:
      outcomes.map(({ confirmBecause }) => confirmBecause).find((reason) => reason !== null) ?? null,
    notices: outcomes.flatMap(({ notices }) => notices),
    offers: outcomes.flatMap(({ offers }) => offers),
    basedOn: outcomes
      .flatMap(({ basedOn }) => basedOn)
      .filter(
        ({ id, table }, at, all) => all.findIndex((other) => other.id === id && other.table === table) === at,
      ),
  });
}

function notSettable(context: CommandContext, label: string): CommandOutcome {
  return {
    kind: 'refused',
    reason: say(context, `"${label}" can't be set that way.`, `“${label}”不能这样修改。`),
    next: null,
    instead: [],
  };
}
