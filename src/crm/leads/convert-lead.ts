import type { IntentNamed } from '../../intents/index.ts';
import type { Row, Values } from '../change-set.ts';
import { type CommandContext, type CommandHandler, done, say } from '../command.ts';
import { defaultsOfDeal, isRefused, nameOfDeal } from '../deals/new-deal.ts';
import type { ChangeItem, CommandOutcome, RecordSeen } from '../outcome.ts';
import { applyUpdate } from '../records/apply-update.ts';
import { findTwin } from '../records/duplicates.ts';
import { type Found, findRecord, refuseUnlessWritable, seen } from '../records.ts';
import { showChange } from '../show.ts';

interface Made {
  readonly kind: 'made';
  readonly record: RecordSeen;
  /** Null where it was there already. */
  readonly item: ChangeItem | null;
}

/** Turns a lead into a contact of an account, which is found or made, and a deal. */
export const convertLead: CommandHandler<'convert-lead'> = async (context, slots) => {
  const lead = await findRecord(context, slots.lead, 'lead');
  if (lead.kind !== 'found') return lead;
  if (lead.row.converted_at !== null) {
    return {
      kind: 'refused',
      reason: say(context, `${lead.name} is converted already.`, `${lead.name}已经转化过了。`),
      next: null,
      instead: [],
    };
  }
  const refusal = await refuseUnlessWritable(context, lead);
  if (refusal !== null) return refusal;
  const account = await findOrMakeAccount(context, slots, lead);
  if (account.kind !== 'made') return account;
  const contact = await make(context, 'contact', {
    name: lead.name,
    other_name: lead.row.other_name,
    account_id: account.record.id,
    title: lead.row.title,
    email: lead.row.email,
    phone: lead.row.phone,
  });
  const deal = slots.withDeal ? await makeDeal(context, slots, lead, account.record) : null;
  if (deal !== null && deal.kind !== 'made') return deal;
  if (deal !== null) {
    await context.changes.insert('deal_contact', {
      deal_id: deal.record.id,
      contact_id: contact.record.id,
      is_primary: true,
    });
  }
  const converted = await applyUpdate(context, lead, {
    status: 'converted',
    converted_at: context.now,
    converted_account_id: account.record.id,
    converted_contact_id: contact.record.id,
    converted_deal_id: deal?.record.id ?? null,
  });
  if (converted.kind !== 'done') return converted;
  return done({
    ...converted,
    items: [...converted.items, account.item, contact.item, deal?.item ?? null].filter(
      (item) => item !== null,
    ),
    records: [...(deal === null ? [] : [deal.record]), account.record, contact.record, seen(lead)],
  });
};

async function findOrMakeAccount(
  context: CommandContext,
  slots: IntentNamed<'convert-lead'>['slots'],
  lead: Found,
): Promise<Made | Exclude<CommandOutcome, { kind: 'done' }>> {
  if (slots.account !== null) {
    const found = await findRecord(context, slots.account, 'account');
    return found.kind === 'found' ? { kind: 'made', record: seen(found), item: null } : found;
  }
  const name = String(lead.row.company ?? lead.name);
  const twin = await findTwin(context, 'account', name);
  if (twin?.kind === 'hidden')
    return {
      kind: 'duplicate',
      entity: 'account',
      name,
      existing: null,
      by: 'name',
      hiddenId: twin.id,
      regardless: null,
      changes: [],
    };
  if (twin?.kind === 'seen' && twin.by !== 'near-name')
    return { kind: 'made', record: twin.record, item: null };
  const { industry, country, province, city } = lead.row;
  return await make(context, 'account', {
    name,
    industry,
    country,
    province,
    city,
    owner_id: context.actor.userId,
  });
}

async function makeDeal(
  context: CommandContext,
  { amount }: IntentNamed<'convert-lead'>['slots'],
  lead: Found,
  account: RecordSeen,
): Promise<Made | Exclude<CommandOutcome, { kind: 'done' }>> {
  const defaults = await defaultsOfDeal(context, {});
  if (isRefused(defaults)) return defaults;
  const owner = context.actor.userId;
  return await make(context, 'deal', {
    ...defaults,
    name: (await nameOfDeal(context, account.id)) ?? account.name,
    account_id: account.id,
    owner_id: owner,
    owner_team_id: context.actor.homeTeamId,
    amount: amount?.value ?? lead.row.expected_amount,
    currency: amount?.currency ?? lead.row.currency ?? context.actor.baseCurrency,
    source: lead.row.source,
    campaign_id: lead.row.campaign_id,
  });
}

async function make(
  context: CommandContext,
  entity: 'account' | 'contact' | 'deal',
  values: Values,
): Promise<Made> {
  const row: Row = await context.changes.insert(entity, {
    ...values,
    created_by: context.actor.userId,
    created_at: context.now,
  });
  const item = await showChange(context, entity, null, row);
  return { kind: 'made', record: { entity, id: row.id, name: String(row.name) }, item };
}
