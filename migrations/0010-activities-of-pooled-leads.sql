-- Whoever sees a lead sees what was done about it: also of a lead in a pool, which has no owner.
do $$
begin
  execute format('alter policy member_read on activity using (tenant_id = (select app_tenant()) and ((%s)
      or (lead_id is not null and lead_owner_id is null
        and exists (select 1 from lead l where l.tenant_id = activity.tenant_id and l.id = activity.lead_id))))',
    (select pg_get_expr(polqual, polrelid) from pg_policy where polname = 'member_read' and polrelid = 'activity'::regclass));
end $$;
