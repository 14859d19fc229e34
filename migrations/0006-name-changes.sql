-- Which names have changed with which vocabulary version: a process that knows the names of a large tenant reads only these again.
create table vocabulary_change (
  tenant_id integer not null references tenant (id),
  version bigint not null,
  -- account (with its contacts and deals), contact, lead, deal; or `words` for everything that is small.
  entity text not null,
  -- Null: so many at once that all names are read again.
  record_id integer
);
create index vocabulary_change_version on vocabulary_change (tenant_id, version);

alter table vocabulary_change enable row level security;
create policy system_rows on vocabulary_change to parley_system using (true) with check (true);
create policy all_rows on vocabulary_change to parley_all using (tenant_id = (select app_tenant()));
grant select, insert, update, delete on vocabulary_change to parley_system;
grant select on vocabulary_change to parley_all;

-- A change that is no longer listed makes whoever missed it read everything.
create function forget_old_vocabulary_changes(of_tenant integer, current_version bigint) returns void language sql set search_path = public as
  $$ delete from vocabulary_change where tenant_id = of_tenant and current_version % 100 = 0 and version < current_version - 1000 $$;

create or replace function raise_vocabulary_version() returns trigger language plpgsql security definer set search_path = public as $$
declare
  touched record;
  raised bigint;
begin
  for touched in select tenant_id, count(*) as row_count from changed group by tenant_id order by tenant_id loop
    update tenant set vocabulary_version = vocabulary_version + 1 where id = touched.tenant_id returning vocabulary_version into raised;
    if tg_table_name in ('team_membership', 'role', 'role_permission', 'role_grant', 'record_share') then
      -- Rights alone, which every message reads afresh.
      continue;
    elsif tg_table_name not in ('account', 'contact', 'lead', 'deal') then
      insert into vocabulary_change values (touched.tenant_id, raised, 'words', null);
    elsif touched.row_count > 500 then
      insert into vocabulary_change values (touched.tenant_id, raised, tg_table_name, null);
    else
      insert into vocabulary_change select tenant_id, raised, tg_table_name, id from changed where tenant_id = touched.tenant_id;
      -- Who has a deal on an account may know its name.
      if tg_table_name = 'deal' then
        insert into vocabulary_change
          select distinct tenant_id, raised, 'account', account_id from changed where tenant_id = touched.tenant_id and account_id is not null;
      end if;
    end if;
    perform forget_old_vocabulary_changes(touched.tenant_id, raised);
  end loop;
  return null;
end $$;

create or replace function raise_vocabulary_version_of_row() returns trigger language plpgsql security definer set search_path = public as $$
declare
  raised bigint;
begin
  update tenant set vocabulary_version = vocabulary_version + 1 where id = new.tenant_id returning vocabulary_version into raised;
  insert into vocabulary_change values (new.tenant_id, raised, tg_table_name, new.id);
  if tg_table_name = 'deal' then
    insert into vocabulary_change
      select distinct new.tenant_id, raised, 'account', a from unnest(array[old.account_id, new.account_id]) as a where a is not null;
  end if;
  perform forget_old_vocabulary_changes(new.tenant_id, raised);
  return null;
end $$;
