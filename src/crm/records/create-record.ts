import { entities } from '../../entities/index.ts';
import type { IntentNamed } from '../../intents/index.ts';
import { labelOf } from '../../kernel/index.ts';
import type { Row, Values } from '../change-set.ts';
import { type CommandContext, type CommandHandler, done, say } from '../command.ts';
import { defaultsOfDeal, isRefused, nameOfDeal } from '../deals/new-deal.ts';
import type { CommandOutcome, Missing } from '../outcome.ts';
import { nameById, nameOfRow } from '../records.ts';
import { showChange } from '../show.ts';
import { teamOf } from './change-owner.ts';
import { findTwin, hasTriedTooMany } from './duplicates.ts';
import { fieldNamed, joinValues, mergeCustom, readFieldValue } from './field-value.ts';

type Slots = IntentNamed<'create-record'>['slots'];

/** Makes an account, contact, lead or deal of the person's own, unless it is there already. */
export const createRecord: CommandHandler<'create-record'> = async (context, slots) => {
  const { entity } = slots;
  const read = await readChanges(context, slots);
  if (read.kind !== 'values') return read;
  const given = read.values;
  const account = typeof given.account_id === 'number' ? given.account_id : null;
  if (entity === 'deal' && account === null) return askAccount(context, slots);
  const name =
    slots.name ??
    (typeof given.name === 'string' ? given.name : null) ??
    (entity === 'deal' ? await nameOfDeal(context, account) : null);
  if (name === null || name.trim() === '') return askName(context, entity);
  // A deal that nobody named is called so that it differs.
  if ((entity !== 'deal' || slots.name !== null) && !context.allowsDuplicate) {
    const twin = await duplicateOf(context, slots, name.trim(), account, given);
    if (twin !== null) return twin;
  }
  const owner = typeof given.owner_id === 'number' ? given.owner_id : context.actor.userId;
  const defaults = entity === 'deal' ? await defaultsOfDeal(context, given) : {};
  if (isRefused(defaults)) return defaults;
  const { stage_word: _, ...columns } = given;
  const ownedBy = async (userId: number): Promise<Values> => ({
    ...(entity === 'contact' ? {} : { owner_id: userId }),
    ...(entity === 'deal' || entity === 'lead' ? { owner_team_id: await teamOf(context, userId) } : {}),
  });
  const made = await context.changes.insert(entity, {
    ...defaults,
    ...mergeCustom(columns, null),
    name: name.trim(),
    ...(await ownedBy(context.actor.userId)),
    created_by: context.actor.userId,
    created_at: context.now,
  });
  // Whoever makes it for somebody else hands over a record of his own.
  const row =
    owner === context.actor.userId ? made : await handedOver(context, entity, made, await ownedBy(owner));
  const accountName = await nameById(context, 'account', account);
  return done({
    items: [
      {
        ...(await showChange(context, entity, null, row)),
        details: [labelOf(entities[entity].names.one, context.language)],
      },
    ],
    records: [
      { entity, id: row.id, name: nameOfRow(entity, row) },
      ...(account === null || accountName === null
        ? []
        : [{ entity: 'account', id: account, name: accountName }]),
    ],
    confirmBecause:
      owner === context.actor.userId
        ? null
        : say(context, 'It will belong to someone else.', '负责人是别人。'),
  });
};

async function handedOver(
  context: CommandContext,
  entity: Slots['entity'],
  made: Row,
  owner: Values,
): Promise<Row> {
  await context.changes.keepInSight(entity, made.id);
  return (await context.changes.update(entity, made.id, owner)) ?? made;
}

async function readChanges(
  context: CommandContext,
  slots: Slots,
): Promise<{ readonly kind: 'values'; readonly values: Values } | CommandOutcome> {
  let values: Values = {};
  for (const [index, { field: key, value }] of slots.changes.entries()) {
    const field = fieldNamed(context, slots.entity, key);
    if (field === null || (!field.writable && key !== 'stage')) {
      const label = field === null ? key : labelOf(field.names, context.language);
      return {
        kind: 'refused',
        reason: say(context, `"${label}" can't be set that way.`, `“${label}”不能这样填写。`),
        next: null,
        instead: [],
      };
    }
    if (field.references === 'stage') {
      // A stage belongs to a pipeline: the defaults of a deal find it.
      values = joinValues(values, {
        stage_word: value.type === 'key' ? value.key : 'text' in value ? value.text : '',
      });
      continue;
    }
    const read = await readFieldValue(context, slots.entity, field, value, `changes.${index}.value`);
    if (read.kind !== 'value') return read;
    values = joinValues(values, read.values);
  }
  return { kind: 'values', values };
}

async function duplicateOf(
  context: CommandContext,
  slots: Slots,
  name: string,
  account: number | null,
  given: Values,
): Promise<CommandOutcome | null> {
  const { entity, changes } = slots;
  const twin = await findTwin(context, entity, name, account, given);
  if (twin === null) return null;
  if (twin.kind === 'hidden' && (await hasTriedTooMany(context))) {
    return {
      kind: 'refused',
      reason: say(
        context,
        'That was the last of today: too many names were already in the CRM.',
        '今天撞单次数太多，已暂停新建。',
      ),
      next: say(context, 'Ask an admin to look into it.', '请联系管理员。'),
      instead: [],
    };
  }
  const isHidden = twin.kind === 'hidden';
  return {
    kind: 'duplicate',
    entity,
    name,
    existing: isHidden ? null : twin.record,
    by: isHidden ? 'name' : twin.by,
    hiddenId: isHidden ? twin.id : null,
    regardless: isHidden ? null : { kind: 'command', name: 'create-record', slots },
    changes,
  };
}

function askName(context: CommandContext, entity: Slots['entity']): Missing {
  const kind = labelOf(entities[entity].names.one, context.language);
  return {
    kind: 'missing',
    slot: 'name',
    wants: { kind: 'text' },
    question: say(context, `What is the ${kind} called?`, `${kind}叫什么？`),
    choices: [],
  };
}

/** A deal is a customer's: which one is asked, and stands then behind what was said. */
function askAccount(context: CommandContext, slots: Slots): Missing {
  return {
    kind: 'missing',
    slot: `changes.${slots.changes.length}`,
    wants: { kind: 'change', entity: 'deal', field: 'account' },
    question: say(context, 'Which customer is the deal with?', '是哪个客户的商机？'),
    choices: [],
  };
}
