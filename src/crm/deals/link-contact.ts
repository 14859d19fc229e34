import { sql } from 'kysely';
import { type CommandHandler, done, say } from '../command.ts';
import { confirmForOthers, findRecord, refuseUnlessWritable, seen } from '../records.ts';

/** Says which contact has which part in a deal, or none. A deal has one primary contact at most. */
export const linkContact: CommandHandler<'link-contact'> = async (context, slots) => {
  const contact = await findRecord(context, slots.contact, 'contact');
  if (contact.kind !== 'found') return contact;
  const deal = await findRecord(context, slots.deal, 'deal');
  if (deal.kind !== 'found') return deal;
  const refusal = await refuseUnlessWritable(context, deal);
  if (refusal !== null) return refusal;
  const { query, changes, actor } = context;
  const links = await query<{ id: number; contact_id: number; role: string | null; is_primary: boolean }>(sql`
    select id, contact_id, role, is_primary from deal_contact where tenant_id = ${actor.tenantId} and deal_id = ${deal.id}`);
  const link = links.find(({ contact_id }) => contact_id === contact.id);
  const isSo = slots.remove
    ? link === undefined
    : link !== undefined &&
      (slots.role === null || slots.role === link.role) &&
      (!slots.primary || link.is_primary);
  if (!isSo && slots.remove && link !== undefined) await changes.remove('deal_contact', link.id);
  if (!isSo && !slots.remove) {
    const primary = links.find(({ is_primary }) => is_primary);
    if (slots.primary && primary !== undefined)
      await changes.update('deal_contact', primary.id, { is_primary: false });
    const values = {
      ...(slots.role === null ? {} : { role: slots.role }),
      ...(slots.primary ? { is_primary: true } : {}),
    };
    if (link === undefined)
      await changes.insert('deal_contact', { deal_id: deal.id, contact_id: contact.id, ...values });
    else await changes.update('deal_contact', link.id, values);
  }
  const role = [slots.role, slots.primary ? say(context, 'primary contact', '主要联系人') : null].filter(
    (part) => part !== null,
  );
  return done({
    items: isSo
      ? []
      : [
          {
            mark: slots.remove ? 'removed' : 'record',
            subject: deal.name,
            details: [],
            fields: [
              slots.remove
                ? { label: say(context, 'contact', '联系人'), before: contact.name, after: null }
                : {
                    label: say(context, 'contact', '联系人'),
                    before: null,
                    after: [contact.name, ...role].join(' · '),
                  },
            ],
          },
        ],
    records: [seen(deal), seen(contact)],
    confirmBecause: isSo ? null : await confirmForOthers(context, deal),
  });
};
