import { Bug } from '../kernel/index.ts';
import { account } from './account.ts';
import { activity } from './activity.ts';
import { contact } from './contact.ts';
import { contract, order, orderLine } from './contract-and-order.ts';
import { deal } from './deal.ts';
import type { Entity, EntityKey, Field } from './entity.ts';
import { lead } from './lead.ts';
import { pipeline, pool, stage, target, team, user } from './organisation.ts';
import { campaign, dealLine, product, quote } from './products-and-quotes.ts';
import { invoice, payment } from './receivables.ts';
import { task } from './task.ts';

/** Everything that Parley keeps records of, with the words by which people call it. */
export const entities: Readonly<Record<EntityKey, Entity>> = {
  account,
  contact,
  lead,
  deal,
  activity,
  task,
  product,
  'deal-line': dealLine,
  quote,
  contract,
  order,
  'order-line': orderLine,
  invoice,
  payment,
  campaign,
  target,
  pool,
  user,
  team,
  pipeline,
  stage,
};

export function findField(entity: EntityKey, key: string): Field | undefined {
  return entities[entity].fields.find((field) => field.key === key);
}

/** A field that the code itself names. */
export function fieldOf(entity: EntityKey, key: string): Field {
  const field = findField(entity, key);
  if (field === undefined) throw new Bug(`${entity} has no field ${key}`);
  return field;
}
