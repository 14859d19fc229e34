-- Taking answers away as files is a right of its own: what one may read may be much to carry off at once. Everybody who had it
-- without being asked keeps it, but those who only read, with contact details masked.

alter table role_permission drop constraint role_permission_action_check;
alter table role_permission add constraint role_permission_action_check check (action in ('read', 'write', 'manage', 'export'));

insert into role_permission (tenant_id, role_id, action, entity, scope)
select tenant_id, id, 'export', 'answer', 'all' from role where key in ('rep', 'manager', 'director', 'marketing')
on conflict do nothing;
