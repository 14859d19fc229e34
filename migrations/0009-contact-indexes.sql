-- The last contact of a deal counts what is about its account and no deal: few among an account's activities.
create index activity_account_alone on activity (tenant_id, account_id, held_at) where deal_id is null;
