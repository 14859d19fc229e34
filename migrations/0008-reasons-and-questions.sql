-- What members may do beyond their own records, and no more than that.

-- A reason for losing a deal that nobody had listed yet becomes one of the list. Whoever added it may take it back, as long as no deal has it.
create policy member_insert on pick_list_value for insert to parley_member
  with check (tenant_id = (select app_tenant()) and list = 'loss_reason');
-- Of the audit a member sees his own entries alone.
create policy member_delete on pick_list_value for delete to parley_member
  using (tenant_id = (select app_tenant()) and list = 'loss_reason' and exists (
    select 1 from audit_entry e where e.tenant_id = pick_list_value.tenant_id and e.table_name = 'pick_list_value'
      and e.record_id = pick_list_value.id and e.operation = 'insert'));

create function keep_used_loss_reason() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if exists (select 1 from deal where tenant_id = old.tenant_id and loss_reason = old.key) then
    return null;
  end if;
  return old;
end $$;
create trigger keep_used before delete on pick_list_value for each row
  when (old.list = 'loss_reason') execute function keep_used_loss_reason();

-- A task for the owner of a record that the asker may not see (撞单). It names no giver, for whoever gives a task sees whose it is; the
-- asker stands in its title and in the audit. Where nobody owns the record, it is the tenant's owner's.
create function ask_owner_of_hidden(kind text, record integer, asked_at timestamptz, noted_in integer) returns boolean
language plpgsql security definer set search_path = public as $$
declare
  tenant_row tenant;
  asker app_user;
  asked app_user;
  owner_of integer;
  record_name text;
  made task;
begin
  select t.* into tenant_row from tenant t where t.id = app_tenant();
  select u.* into asker from app_user u where u.tenant_id = tenant_row.id and u.id = app_user_id();
  if asker.id is null or not exists (select 1 from change_set c
      where c.tenant_id = tenant_row.id and c.id = noted_in and c.user_id = asker.id) then
    return false;
  end if;
  if kind = 'account' then
    select a.owner_id, a.name into owner_of, record_name from account a
      where a.tenant_id = tenant_row.id and a.id = record and a.archived_at is null;
  elsif kind = 'lead' then
    select l.owner_id, l.name into owner_of, record_name from lead l
      where l.tenant_id = tenant_row.id and l.id = record and l.archived_at is null;
  end if;
  if record_name is null then
    return false;
  end if;
  select u.* into asked from app_user u
    where u.tenant_id = tenant_row.id and u.status <> 'deactivated' and (u.id = owner_of or u.is_owner)
    order by (u.id = owner_of) desc nulls last, u.id limit 1;
  if asked.id is null then
    return false;
  end if;
  insert into task (tenant_id, title, owner_id, due_date, account_id, lead_id, created_at)
  values (tenant_row.id,
    case when coalesce(asked.language, tenant_row.language) = 'zh'
      then format('%s想新建%s“%s”，请与对方联系', asker.full_name, case kind when 'lead' then '线索' else '客户' end, record_name)
      else format('%s wanted to create the %s %s: get in touch', asker.full_name, kind, record_name) end,
    asked.id, (asked_at at time zone tenant_row.business_time_zone)::date,
    case kind when 'account' then record end, case kind when 'lead' then record end, asked_at)
  returning * into made;
  insert into audit_entry (tenant_id, change_set_id, table_name, record_id, operation, after)
  values (tenant_row.id, noted_in, 'task', made.id, 'insert', to_jsonb(made));
  return true;
end $$;
revoke execute on function ask_owner_of_hidden(text, integer, timestamptz, integer) from public;
grant execute on function ask_owner_of_hidden(text, integer, timestamptz, integer) to parley_member, parley_all;
