import { sql } from 'kysely';
import { type Found, type Looking, nameById } from '../../crm/index.ts';
import { labelOfKey } from '../../entities/index.ts';

/** Who looks after the record that a firing `f` is of, as `owner_id`: its own owner, or whose account, deal or activity it is. */
export const ownerOfFired = sql`
  select owner_id from deal where f.entity = 'deal' and tenant_id = f.tenant_id and id = f.record_id
  union all select owner_id from lead where f.entity = 'lead' and tenant_id = f.tenant_id and id = f.record_id
  union all select owner_id from account where f.entity = 'account' and tenant_id = f.tenant_id and id = f.record_id
  union all select owner_id from task where f.entity = 'task' and tenant_id = f.tenant_id and id = f.record_id
  union all select author_id from activity where f.entity = 'activity' and tenant_id = f.tenant_id and id = f.record_id
  union all select d.owner_id from quote q join deal d on d.tenant_id = q.tenant_id and d.id = q.deal_id
    where f.entity = 'quote' and q.tenant_id = f.tenant_id and q.id = f.record_id
  union all select a.owner_id from (
      select tenant_id, id, account_id, 'contract' as entity from contract union all select tenant_id, id, account_id, 'order' from sales_order
      union all select tenant_id, id, account_id, 'invoice' from invoice union all select tenant_id, id, account_id, 'payment' from payment
      union all select tenant_id, id, account_id, 'contact' from contact) r
    join account a on a.tenant_id = r.tenant_id and a.id = r.account_id
    where r.entity = f.entity and r.tenant_id = f.tenant_id and r.id = f.record_id`;

/** What a reader calls it: an invoice or a meeting by its customer too. */
export async function nameOfFired(context: Looking, { entity, name, row }: Found): Promise<string> {
  if (!namedByCustomer.has(entity)) return name;
  const { vocabulary, language } = context;
  const own =
    entity === 'activity' ? labelOfKey(vocabulary, 'activity_kind', String(row.kind), language) : name;
  const customer =
    entity === 'quote'
      ? await nameById(context, 'deal', row.deal_id)
      : await nameById(context, 'account', row.account_id);
  return [own, customer].filter((part) => part !== null && part !== '').join(' · ');
}

const namedByCustomer: ReadonlySet<string> = new Set([
  'activity',
  'contract',
  'invoice',
  'order',
  'payment',
  'quote',
]);
