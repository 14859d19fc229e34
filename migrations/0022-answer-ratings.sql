-- What people think of answers, by the button that stood below each: one rating an answer, by whoever was shown it.
create table answer_rating (
  tenant_id integer not null references tenant (id),
  action_id text not null,
  user_id integer not null,
  surface text not null,
  language text not null check (language in ('en', 'zh')),
  -- What had been asked or told, by the names of the catalogue; nothing where it wasn't understood. No word of it is kept.
  intents text[] not null,
  is_good boolean not null,
  rated_at timestamptz not null,
  primary key (tenant_id, action_id),
  foreign key (tenant_id, user_id) references app_user (tenant_id, id)
);
create index answer_rating_time on answer_rating (tenant_id, rated_at);

grant select, insert, update, delete on answer_rating to parley_member, parley_all, parley_system;
alter table answer_rating enable row level security;
create policy system_rows on answer_rating to parley_system using (true) with check (true);
create policy all_rows on answer_rating to parley_all using (tenant_id = (select app_tenant())) with check (tenant_id = (select app_tenant()));
-- Who may read them, the application decides.
create policy member_rows on answer_rating to parley_member using (tenant_id = (select app_tenant())) with check (tenant_id = (select app_tenant()));
