alter table task
  -- When it comes back: the days and times, and the day from which every second week is counted.
  add column repeats jsonb,
  -- Of which reminder its owner has been told.
  add column reminded_at timestamptz;
-- What was to be reminded of before anything did is not made up for.
update task set reminded_at = remind_at where remind_at is not null and remind_at <= now();
create index task_reminder on task (tenant_id, remind_at) where status = 'open' and remind_at is not null;
