-- Who is signed in on the page in the browser, so that a restart asks nobody to sign in again.
create table web_session (
  tenant_id integer not null references tenant (id),
  -- SHA-256 of the cookie: whoever reads this table can't open the page by it.
  key text not null check (length(key) = 64),
  -- Null: the page is open, and nobody has signed in yet.
  user_id integer,
  last_seen_at timestamptz not null,
  primary key (tenant_id, key),
  foreign key (tenant_id, user_id) references app_user (tenant_id, id)
);
grant select, insert, update, delete on web_session to parley_system;
alter table web_session enable row level security;
create policy system_rows on web_session to parley_system using (true) with check (true);
