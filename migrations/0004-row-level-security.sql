-- The second line behind the predicates that the compiler writes. Three roles, none of which owns anything:
--   parley_member  sees what the settings of its transaction name (arrays of owners and of shared records);
--   parley_all     sees every row of its tenant;
--   parley_system  is Parley's own work: import, sign-in, learnt thresholds.
-- Settings hold arrays that were resolved once a request: a team tree walked in a policy costs eight times as much.

do $$
declare
  role_name text;
begin
  foreach role_name in array array['parley_member', 'parley_all', 'parley_system'] loop
    -- Roles belong to the whole server: another database, or an instance starting at the same time, may have made them.
    begin
      execute format('create role %I nologin', role_name);
    exception when duplicate_object or unique_violation then null;
    end;
    execute format('grant %I to current_user', role_name);
    execute format('grant usage on schema public to %I', role_name);
    execute format('grant select, insert, update, delete on all tables in schema public to %I', role_name);
    execute format('grant usage, select on all sequences in schema public to %I', role_name);
    execute format('revoke all on schema_migration from %I', role_name);
  end loop;
end $$;

-- Children carry the owner of their account, deal and lead. The functions run as the tables' owner, since the
-- writer may not see the row that the owner is read from.
create function copy_record_owners() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if tg_table_name = 'activity' then
    new.account_owner_id := (select owner_id from account where tenant_id = new.tenant_id and id = new.account_id);
    new.deal_owner_id := (select owner_id from deal where tenant_id = new.tenant_id and id = new.deal_id);
    new.lead_owner_id := (select owner_id from lead where tenant_id = new.tenant_id and id = new.lead_id);
  elsif tg_table_name = 'contact' and new.account_id is null then
    new.account_owner_id := new.created_by;
  else
    new.account_owner_id := (select owner_id from account where tenant_id = new.tenant_id and id = new.account_id);
  end if;
  return new;
end $$;

create trigger copy_owners before insert or update of account_id on contact for each row execute function copy_record_owners();
create trigger copy_owners before insert or update of account_id on deal for each row execute function copy_record_owners();
create trigger copy_owners before insert or update of account_id on contract for each row execute function copy_record_owners();
create trigger copy_owners before insert or update of account_id on sales_order for each row execute function copy_record_owners();
create trigger copy_owners before insert or update of account_id on invoice for each row execute function copy_record_owners();
create trigger copy_owners before insert or update of account_id on payment for each row execute function copy_record_owners();
create trigger copy_owners before insert or update of account_id, deal_id, lead_id on activity for each row execute function copy_record_owners();

create function follow_account_owner() returns trigger language plpgsql security definer set search_path = public as $$
begin
  update contact set account_owner_id = new.owner_id where tenant_id = new.tenant_id and account_id = new.id;
  update deal set account_owner_id = new.owner_id where tenant_id = new.tenant_id and account_id = new.id;
  update contract set account_owner_id = new.owner_id where tenant_id = new.tenant_id and account_id = new.id;
  update sales_order set account_owner_id = new.owner_id where tenant_id = new.tenant_id and account_id = new.id;
  update invoice set account_owner_id = new.owner_id where tenant_id = new.tenant_id and account_id = new.id;
  update payment set account_owner_id = new.owner_id where tenant_id = new.tenant_id and account_id = new.id;
  update activity set account_owner_id = new.owner_id where tenant_id = new.tenant_id and account_id = new.id;
  return null;
end $$;
create trigger follow_owner after update of owner_id on account for each row
  when (old.owner_id is distinct from new.owner_id) execute function follow_account_owner();

create function follow_deal_owner() returns trigger language plpgsql security definer set search_path = public as $$
begin
  update activity set deal_owner_id = new.owner_id where tenant_id = new.tenant_id and deal_id = new.id;
  return null;
end $$;
create trigger follow_owner after update of owner_id on deal for each row
  when (old.owner_id is distinct from new.owner_id) execute function follow_deal_owner();

create function follow_lead_owner() returns trigger language plpgsql security definer set search_path = public as $$
begin
  update activity set lead_owner_id = new.owner_id where tenant_id = new.tenant_id and lead_id = new.id;
  return null;
end $$;
create trigger follow_owner after update of owner_id on lead for each row
  when (old.owner_id is distinct from new.owner_id) execute function follow_lead_owner();

-- What is kept in memory (names, words, rights) is rebuilt when this number has moved.
create function raise_vocabulary_version() returns trigger language plpgsql security definer set search_path = public as $$
begin
  update tenant set vocabulary_version = vocabulary_version + 1
    where id in (select tenant_id from changed group by tenant_id);
  return null;
end $$;

create function raise_vocabulary_version_of_row() returns trigger language plpgsql security definer set search_path = public as $$
begin
  update tenant set vocabulary_version = vocabulary_version + 1 where id = new.tenant_id;
  return null;
end $$;

do $$
declare
  t record;
begin
  for t in
    -- For tables that change all the time, the columns that names and rights hang on; for the others, any.
    select * from (values
      ('app_user', null), ('team', null), ('team_membership', null), ('role', null), ('role_permission', null), ('role_grant', null),
      ('pick_list_value', null), ('custom_field', null), ('pipeline', null), ('stage', null), ('pool', null), ('campaign', null),
      ('product', null), ('record_share', null),
      ('account', array['name', 'other_name', 'owner_id', 'pool_id', 'archived_at', 'city']),
      ('contact', array['name', 'other_name', 'account_id', 'account_owner_id', 'archived_at']),
      ('lead', array['name', 'other_name', 'company', 'owner_id', 'pool_id', 'archived_at']),
      ('deal', array['name', 'account_id', 'account_owner_id', 'owner_id', 'archived_at'])
    ) as v (table_name, watched)
  loop
    execute format('create trigger vocabulary_inserted after insert on %I referencing new table as changed for each statement execute function raise_vocabulary_version()', t.table_name);
    execute format('create trigger vocabulary_deleted after delete on %I referencing old table as changed for each statement execute function raise_vocabulary_version()', t.table_name);
    if t.watched is null then
      execute format('create trigger vocabulary_updated after update on %I referencing new table as changed for each statement execute function raise_vocabulary_version()', t.table_name);
    else
      execute format('create trigger vocabulary_updated after update on %I for each row when (%s) execute function raise_vocabulary_version_of_row()', t.table_name,
        (select string_agg(format('old.%I is distinct from new.%I', c, c), ' or ') from unnest(t.watched) c));
    end if;
  end loop;
end $$;

-- Row-level security. `(select …)` is evaluated once a query; `nullif` because a setting that was once set locally is
-- '' in later transactions, not null.
create function app_tenant() returns integer language sql stable as
  $$ select nullif(current_setting('app.tenant', true), '')::integer $$;
create function app_user_id() returns integer language sql stable as
  $$ select nullif(current_setting('app.user', true), '')::integer $$;

do $$
declare
  t record;
begin
  for t in
    select c.table_name from information_schema.columns c join information_schema.tables i using (table_schema, table_name)
    where c.table_schema = 'public' and c.column_name = 'tenant_id' and i.table_type = 'BASE TABLE'
  loop
    execute format('alter table %I enable row level security', t.table_name);
    execute format('create policy system_rows on %I to parley_system using (true) with check (true)', t.table_name);
    execute format('create policy all_rows on %I to parley_all using (tenant_id = (select app_tenant())) with check (tenant_id = (select app_tenant()))', t.table_name);
  end loop;
  alter table tenant enable row level security;
  create policy system_rows on tenant to parley_system using (true) with check (true);
  create policy own_tenant on tenant to parley_member, parley_all using (id = (select app_tenant()));
  alter table backup_log enable row level security;
  create policy system_rows on backup_log to parley_system using (true) with check (true);
end $$;

-- Tables that every member of the tenant may read and whose writing the application alone decides.
do $$
declare
  table_name text;
begin
  foreach table_name in array array['app_user', 'team', 'team_membership', 'role', 'role_permission', 'role_grant', 'pick_list_value', 'custom_field',
    'pipeline', 'stage', 'exchange_rate', 'pool', 'campaign', 'product', 'learnt_threshold'] loop
    execute format('create policy member_read on %I for select to parley_member using (tenant_id = (select app_tenant()))', table_name);
  end loop;
end $$;

do $$
declare
  e record;
  owners text;
  writers text;
  visible text;
  writable text;
begin
  -- entity, table, columns that name an owner, further ways to see a row, further ways to write it
  for e in
    select * from (values
      ('account', 'account', array['owner_id'],
        $v$ or id = any ((select nullif(current_setting('app.shared_account', true), '')::int[])::int[])
            or (owner_id is null and pool_id = any ((select nullif(current_setting('app.pools', true), '')::int[])::int[]))
            or exists (select 1 from deal d where d.tenant_id = account.tenant_id and d.account_id = account.id) $v$,
        $w$ or id = any ((select nullif(current_setting('app.editable_account', true), '')::int[])::int[])
            or (owner_id is null and pool_id = any ((select nullif(current_setting('app.pools', true), '')::int[])::int[])) $w$),
      ('contact', 'contact', array['account_owner_id'],
        $v$ or account_id = any ((select nullif(current_setting('app.shared_account', true), '')::int[])::int[])
            or exists (select 1 from deal d where d.tenant_id = contact.tenant_id and d.account_id = contact.account_id) $v$,
        $w$ or account_id = any ((select nullif(current_setting('app.editable_account', true), '')::int[])::int[])
            or exists (select 1 from deal d where d.tenant_id = contact.tenant_id and d.account_id = contact.account_id) $w$),
      ('deal', 'deal', array['owner_id', 'account_owner_id'],
        $v$ or id = any ((select nullif(current_setting('app.shared_deal', true), '')::int[])::int[])
            or account_id = any ((select nullif(current_setting('app.shared_account', true), '')::int[])::int[]) $v$,
        $w$ or id = any ((select nullif(current_setting('app.editable_deal', true), '')::int[])::int[])
            or account_id = any ((select nullif(current_setting('app.editable_account', true), '')::int[])::int[]) $w$),
      ('lead', 'lead', array['owner_id'],
        $v$ or id = any ((select nullif(current_setting('app.shared_lead', true), '')::int[])::int[])
            or (owner_id is null and pool_id = any ((select nullif(current_setting('app.pools', true), '')::int[])::int[])) $v$,
        $w$ or id = any ((select nullif(current_setting('app.editable_lead', true), '')::int[])::int[])
            or (owner_id is null and pool_id = any ((select nullif(current_setting('app.pools', true), '')::int[])::int[])) $w$),
      ('task', 'task', array['owner_id'], ' or created_by = (select app_user_id())', ' or created_by = (select app_user_id())'),
      ('contract', 'contract', array['account_owner_id'],
        $v$ or account_id = any ((select nullif(current_setting('app.shared_account', true), '')::int[])::int[]) $v$, ''),
      ('order', 'sales_order', array['account_owner_id'],
        $v$ or account_id = any ((select nullif(current_setting('app.shared_account', true), '')::int[])::int[]) $v$, ''),
      ('invoice', 'invoice', array['account_owner_id'],
        $v$ or account_id = any ((select nullif(current_setting('app.shared_account', true), '')::int[])::int[]) $v$, ''),
      ('payment', 'payment', array['account_owner_id'],
        $v$ or account_id = any ((select nullif(current_setting('app.shared_account', true), '')::int[])::int[]) $v$, ''),
      ('activity', 'activity', array['author_id', 'account_owner_id', 'deal_owner_id', 'lead_owner_id'],
        $v$ or account_id = any ((select nullif(current_setting('app.shared_account', true), '')::int[])::int[])
            or deal_id = any ((select nullif(current_setting('app.shared_deal', true), '')::int[])::int[])
            or lead_id = any ((select nullif(current_setting('app.shared_lead', true), '')::int[])::int[]) $v$, '')
    ) as v (entity, table_name, owner_columns, also_visible, also_writable)
  loop
    select string_agg(format('%I = any ((select nullif(current_setting(%L, true), '''')::int[])::int[])', c, 'app.read_' || e.entity), ' or ')
      into owners from unnest(e.owner_columns) c;
    select string_agg(format('%I = any ((select nullif(current_setting(%L, true), '''')::int[])::int[])', c, 'app.write_' || e.entity), ' or ')
      into writers from unnest(e.owner_columns) c;
    visible := format('tenant_id = (select app_tenant()) and (%s%s)', owners, e.also_visible);
    writable := format('tenant_id = (select app_tenant()) and (%s%s)', writers, e.also_writable);
    execute format('create policy member_read on %I for select to parley_member using (%s)', e.table_name, visible);
    execute format('create policy member_insert on %I for insert to parley_member with check (tenant_id = (select app_tenant()))', e.table_name);
    execute format('create policy member_update on %I for update to parley_member using (%s) with check (tenant_id = (select app_tenant()))', e.table_name, writable);
    execute format('create policy member_delete on %I for delete to parley_member using (%s)', e.table_name, writable);
  end loop;
end $$;

-- Rows that follow their parent: seen, and written, with it.
do $$
declare
  c record;
begin
  for c in
    select * from (values
      ('deal_contact', 'deal', 'deal_id'), ('deal_team_member', 'deal', 'deal_id'), ('deal_history', 'deal', 'deal_id'),
      ('deal_line', 'deal', 'deal_id'), ('quote', 'deal', 'deal_id'), ('order_line', 'sales_order', 'order_id'),
      ('payment_allocation', 'payment', 'payment_id'), ('activity_participant', 'activity', 'activity_id')
    ) as v (child, parent, parent_column)
  loop
    execute format('create policy member_rows on %I to parley_member
      using (tenant_id = (select app_tenant()) and exists (select 1 from %I p where p.tenant_id = %I.tenant_id and p.id = %I.%I))
      with check (tenant_id = (select app_tenant()))', c.child, c.parent, c.child, c.child, c.parent_column);
  end loop;
end $$;

-- Cost is for those who may see it.
create policy member_read on product_cost for select to parley_member using
  (tenant_id = (select app_tenant()) and nullif(current_setting('app.sees_cost', true), '') = 'true');
create policy member_read on cost_entry for select to parley_member using
  (tenant_id = (select app_tenant()) and nullif(current_setting('app.sees_cost', true), '') = 'true');

-- Targets: the company's and one's teams' are known to all members of them; a person's, to him and to those above.
create policy member_read on target for select to parley_member using (tenant_id = (select app_tenant()) and (
  user_id = any ((select nullif(current_setting('app.read_target', true), '')::int[])::int[])
  or team_id = any ((select nullif(current_setting('app.teams', true), '')::int[])::int[])));
create policy member_write on target for all to parley_member using (tenant_id = (select app_tenant()) and (
  user_id = any ((select nullif(current_setting('app.write_target', true), '')::int[])::int[])
  or team_id = any ((select nullif(current_setting('app.managed_teams', true), '')::int[])::int[])))
  with check (tenant_id = (select app_tenant()) and (
  user_id = any ((select nullif(current_setting('app.write_target', true), '')::int[])::int[])
  or team_id = any ((select nullif(current_setting('app.managed_teams', true), '')::int[])::int[])));

-- One's own: lists, views, conversations, buttons, change sets.
do $$
declare
  o record;
begin
  for o in select * from (values ('conversation', 'user_id'), ('pending_action', 'user_id'), ('change_set', 'user_id'),
    ('static_list', 'owner_id'), ('saved_view', 'owner_id')) as v (table_name, column_name)
  loop
    execute format('create policy member_own on %I to parley_member using (tenant_id = (select app_tenant()) and %I = (select app_user_id()))
      with check (tenant_id = (select app_tenant()) and %I = (select app_user_id()))', o.table_name, o.column_name, o.column_name);
  end loop;
end $$;
create policy member_shared_view on saved_view for select to parley_member using (tenant_id = (select app_tenant()) and is_shared);
create policy member_rows on static_list_member to parley_member using (tenant_id = (select app_tenant())
  and exists (select 1 from static_list l where l.tenant_id = static_list_member.tenant_id and l.id = static_list_member.list_id));
create policy member_own on audit_entry to parley_member using (tenant_id = (select app_tenant())
  and exists (select 1 from change_set c where c.tenant_id = audit_entry.tenant_id and c.id = audit_entry.change_set_id));
create policy member_share on record_share to parley_member using (tenant_id = (select app_tenant()))
  with check (tenant_id = (select app_tenant()) and shared_by = (select app_user_id()));
create policy member_event on inbound_event to parley_member using (tenant_id = (select app_tenant())) with check (tenant_id = (select app_tenant()));
create policy member_message on outbound_message for insert to parley_member with check (tenant_id = (select app_tenant()));
