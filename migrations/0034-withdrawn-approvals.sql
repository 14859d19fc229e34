-- Who has asked for an approval may take the request back, as long as nobody has decided.
alter table approval_request
  drop constraint approval_request_status_check,
  add constraint approval_request_status_check check (status in ('waiting', 'approved', 'refused', 'failed', 'withdrawn'));
