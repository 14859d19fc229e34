-- The company's targets are known to every member, as the comment of migration 0004 says. A team's are to its members, a person's to him
-- and to those above.
drop policy member_read on target;
create policy member_read on target for select to parley_member using (tenant_id = (select app_tenant()) and (
  (user_id is null and team_id is null)
  or user_id = any ((select nullif(current_setting('app.read_target', true), '')::int[])::int[])
  or team_id = any ((select nullif(current_setting('app.teams', true), '')::int[])::int[])));
