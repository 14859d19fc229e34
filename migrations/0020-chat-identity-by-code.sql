-- How somebody proved who he is in a chat. What an e-mail address gave does not hold for the owner, admins and directors: also where they
-- became that afterwards.
alter table chat_identity add column by_code boolean not null default false;
-- Of whom a code alone was taken so far.
update chat_identity c set by_code = true
from app_user u
where u.tenant_id = c.tenant_id and u.id = c.user_id and (u.is_owner or exists (
  select from role_grant g join role r on r.tenant_id = g.tenant_id and r.id = g.role_id
  where g.tenant_id = u.tenant_id and g.user_id = u.id and r.key in ('admin', 'director')));
